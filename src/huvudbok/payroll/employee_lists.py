"""What an employee has several of: children, opening salaries and categories."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, insert, select

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.payroll.employee_fields import Employee, EmployeeChild, OpeningSalary
from huvudbok.payroll.tables import employee_child
from huvudbok.web import codec
from huvudbok.web.envelope import Answer


def store_children(tx: Tx, employee_id: str, children: Sequence[EmployeeChild]) -> None:
    """Replace an employee's children; one that comes with its Id keeps it."""
    here = employee_child.c.employee_id == employee_id
    known = set(tx.execute(select(employee_child.c.id).where(here)).scalars())
    rows = []
    for at, child in enumerate(children):
        _require_own(child.EmployeeId, employee_id)
        for name in ("Child", "ApprovedDays", "IngoingWithdrawnDays"):
            if getattr(child, name) in (None, ""):
                errors.REQUIRED.refuse(field=name)
        rows.append({
            "id": child.Id if child.Id in known else str(uuid.uuid4()), "at": at,
            "employee_id": employee_id, "child": child.Child,
            "approved_days": child.ApprovedDays,
            "ingoing_withdrawn_days": child.IngoingWithdrawnDays,
            "withdrawn_days": money.micro_from(child.WithdrawnDays or 0),
        })  # fmt: skip
        known.discard(child.Id or "")
    tx.execute(delete(employee_child).where(here))
    if rows:
        tx.execute(insert(employee_child), rows)


def children_of(tx: Tx, employee_ids: Sequence[str]) -> dict[str, list[Answer]]:
    """Give the children of employees as answers, by employee."""
    statement = select(employee_child).where(employee_child.c.employee_id.in_(employee_ids))
    found: dict[str, list[Answer]] = {}
    for row in tx.execute(statement.order_by(employee_child.c.employee_id, employee_child.c.at)):
        found.setdefault(row.employee_id, []).append({
            "ApprovedDays": row.approved_days, "Child": row.child,
            "EmployeeId": row.employee_id, "Id": row.id,
            "IngoingWithdrawnDays": row.ingoing_withdrawn_days,
            "WithdrawnDays": money.from_micro(row.withdrawn_days),
        })  # fmt: skip
    return found


def _require_own(named: str | None, employee_id: str) -> None:
    if named not in (None, employee_id):
        errors.BAD_VALUE.refuse(field="EmployeeId", value=named)


def stored_lists(employee_id: str, body: Employee) -> dict[str, str]:
    """Give the columns of the opening salaries and categories that a body brings, as JSON."""
    sent = body.changes()
    values = {}
    if "OpeningSalaries" in sent:
        salaries = sent["OpeningSalaries"] or []
        values["opening_salaries"] = _json(
            [_salary(employee_id, at, each) for at, each in enumerate(salaries, 1)]
        )
    if "EmployeeCategories" in sent:
        categories = sent["EmployeeCategories"] or []
        values["employee_categories"] = _json([
            {"Name": each.Name, "value": each.value} for each in categories
        ])  # fmt: skip
    return values


def _salary(employee_id: str, at: int, row: OpeningSalary) -> Answer:
    _require_own(row.EmployeeId, employee_id)
    if not row.SalaryTypeNumber:
        errors.REQUIRED.refuse(field="SalaryTypeNumber")
    values = {name: getattr(row, name) for name in OpeningSalary.model_fields}
    return {**values, "EmployeeId": employee_id, "RowId": at}


def _json(rows: list[Answer]) -> str:
    return codec.encode_plain(rows).decode()


def shown_list(stored: str | None) -> list[Any]:
    """Read rows that were kept as JSON, their numbers exact."""
    return json.loads(stored, parse_float=Decimal) if stored else []

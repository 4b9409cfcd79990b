"""Hours worked or absent: listed as in the original; made and removed by calls of our own."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import bindparam, delete, insert, select

from huvudbok import errors, money
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.timereporting import asking, codes, demands, shown
from huvudbok.timereporting.shown import Things
from huvudbok.timereporting.tables import time_registration
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Query
from huvudbok.web.run import Request
from huvudbok.web.wire import Day, Dec, Str, Wire, text

registrations = Operations("/api/time/registrations-v2", scope="timereporting")
operations = [registrations]

_LISTS = ("serviceids", "regcodes", "userids")
_WITH_HOURS = "includenoninvoiceablechargehours"
_ACCEPTS = asking.accepts(_LISTS, ("internaltime", _WITH_HOURS))
_OTHERS = {
    "serviceids": time_registration.c.article_number,
    "regcodes": time_registration.c.registration_code,
    "userids": time_registration.c.user_id,
}
_ADD = Prepared(insert(time_registration), [column.name for column in time_registration.c])
_ONE = Prepared(select(time_registration).where(time_registration.c.id == bindparam("key")))


class TimeRegistration(Wire):
    """What is registered. Things are named by their ids; times are ISO or `08:30`."""

    REQUIRED: ClassVar = ("userId", "workedDate", "registrationCode")
    chargeHours: Dec | None = None
    childId: Str | None = text(36)
    costCenterId: Str | None = text(6)
    customerId: Str | None = text(100)
    invoiceText: Str | None = text(1000)
    nonInvoiceable: bool | None = None
    note: Str | None = text(1000)
    projectId: Str | None = text(20)
    registrationCode: Str | None = text(3, 3)
    serviceId: Str | None = text(50)
    startTime: Str | None = text(40)
    stopTime: Str | None = text(40)
    unitCost: Dec | None = None
    unitPrice: Dec | None = None
    userId: Str | None = text(200)
    workedDate: Day | None = None
    workedHours: Dec | None = None


@registrations.get("", _ACCEPTS)
def find_registrations(tx: Tx, query: Query, raw: Request) -> list[Answer]:
    """List hours by day, a year at most."""
    asked = asking.read(tx, query, raw, _LISTS)
    table = time_registration
    wanted = select(table).where(table.c.worked_date.between(asked.first, asked.last))
    for condition in asking.conditions(tx, asked, table, table, _OTHERS):
        wanted = wanted.where(condition)
    rows = tx.execute(wanted.order_by(table.c.worked_date, table.c.number)).all()
    things = shown.things_of(tx, rows)
    with_hours = asked.flags.get(_WITH_HOURS, False)
    return [_shown(things, row, with_hours=with_hours) for row in rows]


def _shown(things: Things, row: Any, *, with_hours: bool) -> Answer:
    """Show a registration.

    # Inferred: hours and price of what is not invoiced show only where they are asked for.
    """
    hides = bool(row.non_invoiceable) and not with_hours
    charged = 0 if hides else row.charge_hours
    price = None if hides else things.unit_price(row, row.charge_hours)
    return {
        "chargeHours": money.from_micro(charged), "childId": row.child_id,
        "costCenter": things.center(row.cost_center), "createdBy": row.created_by,
        "createdTime": shown.moment(row.created_at),
        "customer": things.customer(row.customer_number), "documentId": row.document_id,
        "documentType": row.document_type, "id": row.id, "invoiceBasisId": row.basis_id,
        "invoiceText": row.invoice_text, "nonInvoiceable": bool(row.non_invoiceable),
        "note": row.note, "project": things.project(row.project),
        "registrationCode": codes.shown(row.registration_code),
        "service": things.item(row.article_number), "startTime": shown.moment(row.start_time),
        "stopTime": shown.moment(row.stop_time), "unitCost": things.unit_cost(row),
        "unitPrice": shown.kronor(price), "updatedBy": row.created_by, "userId": row.user_id,
        "workedDate": row.worked_date, "workedHours": money.from_micro(row.worked_hours),
    }  # fmt: skip


def _existing(tx: Tx, key: str) -> Any:
    row = _ONE.one(tx, key=key.lower())
    if row is None:
        errors.REGISTRATION_MISSING.refuse()
    return row


def _single(tx: Tx, row: Any) -> Answer:
    return _shown(shown.things_of(tx, [row]), row, with_hours=True)


@registrations.post(undocumented=True)
def register_time(tx: Tx, body: TimeRegistration) -> Answer:
    """Register hours of a person on a day. The original has no call for it.

    Refuses, in this order: the code, `user_not_found`, 2000204 the customer, 2001161 the project,
    2000438 the cost centre, 2001302 the service, times and hours that cannot be. Hours to charge
    are those worked on a customer, unless others are sent; absence is never charged.
    """
    code, day = str(body.registrationCode), str(body.workedDate)
    if code not in codes.NAMES:
        errors.BAD_VALUE.refuse(field="registrationCode", value=code)
    who = demands.person(tx, str(body.userId))
    where = demands.where(tx, body)
    service = demands.article(tx, body.serviceId)
    start = demands.moment(day, body.startTime, "startTime")
    stop = demands.moment(day, body.stopTime, "stopTime")
    worked = _worked(body, start, stop)
    key = str(uuid.uuid4())
    _ADD.run(tx, **{
        "id": key, "number": counters.take(tx, "time_registration"), "user_id": who,
        "worked_date": day, "registration_code": code,
        "worked_hours": worked, "start_time": start, "stop_time": stop,
        "charge_hours": _charged(body, code, where["customer_number"], worked),
        "child_id": _child(body, code), "article_number": service,
        **where, **demands.charging(tx, body),
    })  # fmt: skip
    return _single(tx, _existing(tx, key))


def _worked(body: TimeRegistration, start: int | None, stop: int | None) -> int:
    """Give the hours worked; from start to stop where they are not sent."""
    if start is not None and stop is not None and stop <= start:
        errors.BAD_DATE.refuse(field="stopTime", value=body.stopTime)
    worked = body.workedHours
    if worked is None:
        if start is None or stop is None:
            errors.REQUIRED.refuse(field="workedHours")
        worked = Decimal(stop - start) / 3_600_000
    found = demands.hours(worked, "workedHours")
    if not found:
        errors.OUT_OF_RANGE.refuse(field="workedHours", value=worked)
    return found


def _charged(body: TimeRegistration, code: str, customer: str, worked: int) -> int:
    """Give the hours to charge. Source: 004_5bd67b8763ee7d98.txt: 0 for absence."""
    if codes.kind_of(code) == codes.ABSENCE:
        if body.chargeHours:
            errors.OUT_OF_RANGE.refuse(field="chargeHours", value=body.chargeHours)
        return 0
    if body.chargeHours is None:
        return worked if customer else 0
    return demands.hours(body.chargeHours, "chargeHours")


def _child(body: TimeRegistration, code: str) -> str | None:
    """Give the child that parental leave is for; nothing else names one."""
    if not body.childId:
        return None
    try:
        child = str(uuid.UUID(body.childId))
    except ValueError:
        child = ""
    if not child or code != codes.PARENTAL_LEAVE:
        errors.BAD_VALUE.refuse(field="childId", value=body.childId)
    return child


@registrations.delete("/{id}", undocumented=True)
def remove_registration(tx: Tx, id: str) -> None:  # noqa: A002  (the key's name in the path)
    """Take hours away that were registered by mistake, until they are charged or locked."""
    row = _existing(tx, id)
    tx.before = _single(tx, row)
    if row.basis_id is not None:
        errors.REGISTRATION_LOCKED.refuse()
    tx.execute(delete(time_registration).where(time_registration.c.id == row.id))

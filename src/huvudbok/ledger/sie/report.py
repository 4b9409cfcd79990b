"""The result of an import, or of its preview, as plain values for JSON and for people."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from huvudbok.errors import Refusal
from huvudbok.ledger.sie.plan import Plan
from huvudbok.ledger.sie.run import Imported


def of_plan(plan: Plan) -> dict[str, Any]:
    """Give the preview; `vouchers_taken` counts what would be taken."""
    return _report(plan, [None] * len(plan.drafts), plan.voucher_count)


def of_import(imported: Imported) -> dict[str, Any]:
    return _report(imported.plan, imported.numbers, imported.vouchers_taken)


def of_no_file(name: str, why: str) -> dict[str, Any]:
    """Give the report of something that is no SIE file, in the shape of the others."""
    return {
        "file": name, "sie_type": None, "program": "", "encoding": None, "stopped": why,
        "company": {"name": None, "organisation_number": None, "new": False}, "years": [],
        "accounts": {"created": [], "renamed": [], "activated": []}, "cost_centers": [],
        "projects": [], "vouchers_taken": 0, "summary_vouchers": 0, "series": [],
        "vouchers_refused": [], "warnings": [],
    }  # fmt: skip


def _report(plan: Plan, numbers: list[Any], taken: int) -> dict[str, Any]:
    file, books = plan.file, plan.books
    program = " ".join(part for part in (file.program, file.version) if part)
    is_stopped = bool(plan.stopped)
    return {
        "file": plan.options.name, "sie_type": file.kind, "program": program,
        "encoding": file.encoding, "stopped": plan.stopped or None,
        "company": {"name": books.name, "organisation_number": books.organisation_number,
                    "new": books.is_new},
        "years": [] if is_stopped else _years(plan),
        "accounts": _accounts(plan),
        "cost_centers": sorted(plan.objects.cost_centers),
        "projects": sorted(plan.objects.projects),
        "vouchers_taken": 0 if is_stopped else taken,
        "summary_vouchers": 0 if is_stopped else len(plan.drafts) - plan.voucher_count,
        "series": [] if is_stopped else _series(plan, numbers),
        "vouchers_refused": [refused.as_json() for refused in plan.findings.refused],
        "warnings": [
            {"line": warned.line, "code": warned.code, "message": warned.message}
            for warned in plan.findings.all_warnings()
        ],
    }  # fmt: skip


def _years(plan: Plan) -> list[dict[str, Any]]:
    opened = {id(opening.year): len(opening.accounts) for opening in plan.openings}
    return [
        {"id": year.id, "from": year.from_date, "to": year.to_date,
         "opening_balances": opened.get(id(year), 0)}
        for year in plan.touched_years
    ]  # fmt: skip


def _accounts(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Give each account once, though years may differ in what they have of it."""
    made: dict[str, dict[int, str]] = {"created": {}, "renamed": {}, "activated": {}}
    for changed in plan.charts:
        made["created"] |= {number: line.name for number, line in changed.created.items()}
        made["renamed"] |= {
            number: line.name for number, line in changed.changed.items()
            if line.name != changed.year.chart[number].name
        }  # fmt: skip
        made["activated"] |= {n: changed.year.chart[n].name for n in changed.awakened}
    return {
        what: [{"number": number, "name": name} for number, name in sorted(found.items())]
        for what, found in made.items()
    }


def _series(plan: Plan, numbers: list[Any]) -> list[dict[str, Any]]:
    """Give for each year and series how many vouchers it got, and their first and last number."""
    counted: dict[tuple[str, str], list[int]] = defaultdict(list)
    following: dict[tuple[str, str], int] = {}
    for (year, draft), number in zip(plan.drafts, numbers, strict=True):
        key = (year.name, draft.series)
        if isinstance(number, Refusal):
            continue
        if key not in following:
            line = year.series.get(draft.series)
            following[key] = line.next_number if line else 1
        got: int = number or draft.number or following[key]
        following[key] = max(following[key], got + 1)
        counted[key].append(got)
    return [
        {"year": year, "series": code, "vouchers": len(got), "first": min(got), "last": max(got)}
        for (year, code), got in sorted(counted.items())
    ]  # fmt: skip

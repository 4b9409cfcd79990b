"""Prints what an import of a SIE file did, or would do, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# More than these of a kind are counted; --json gives them all.
SHOWN = 20


def lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Give the report of `huvudbok sie import` line by line."""
    if report["sie_type"] is None:
        yield f"{report['file']}: {report['stopped']}"
        return
    company, program = report["company"], report["program"]
    made_by = f" från {program}" if program else ""
    yield f"{report['file']}: SIE {report['sie_type']}{made_by}"
    if report["stopped"]:
        yield f"INGENTING TAS IN: {report['stopped']}"
    elif report["dry_run"]:
        yield "Förhandsvisning; ingenting är ändrat."
    named = f"{company['name']} ({company['id']})" if company.get("id") else company["name"]
    yield f"  Företag           {named}{', nytt' if company['new'] else ''}"
    for year in report["years"]:
        opened = f", {year['opening_balances']} ingående balanser" * bool(year["opening_balances"])
        number = f" (id {year['id']})" if year["id"] else ""
        yield f"  Räkenskapsår      {year['from']} - {year['to']}{number}{opened}"
    yield from _registers(report)
    yield from _vouchers(report)
    yield from _list("Tas inte in", [_refused(one) for one in report["vouchers_refused"]])
    yield from _list("Varningar", [_warned(one) for one in report["warnings"]])


def _registers(report: Mapping[str, Any]) -> Iterator[str]:
    accounts = report["accounts"]
    counted = [f"{len(accounts['created'])} nya", f"{len(accounts['renamed'])} med filens namn",
               f"{len(accounts['activated'])} åter aktiva"]  # fmt: skip
    yield f"  Konton            {', '.join(counted)}"
    for label, key in (("Kostnadsställen ", "cost_centers"), ("Projekt         ", "projects")):
        if report[key]:
            yield f"  {label}  {len(report[key])} nya"


def _vouchers(report: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"  Verifikationer    {report['vouchers_taken']} tas in,"
        f" {len(report['vouchers_refused'])} tas inte in"
    )
    if report["summary_vouchers"]:
        yield f"  Saldon            {report['summary_vouchers']} verifikationer i serie SIE"
    for one in report["series"]:
        yield (
            f"    {one['series']:<10} {one['first']}-{one['last']}, {one['vouchers']} st"
            f" ({one['year'].replace('--', ' - ')})"
        )


def _refused(one: Mapping[str, Any]) -> str:
    name = " ".join(part for part in (one["series"], one["number"]) if part)
    where = f"rad {one['line']}" if one["line"] else ""
    label = ", ".join(part for part in (name, one["date"], where) if part)
    return f"{label}: {one['reason']}"


def _warned(one: Mapping[str, Any]) -> str:
    return f"rad {one['line']}: {one['message']}" if one["line"] else str(one["message"])


def _list(heading: str, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield f"{heading}:"
    for item in items[:SHOWN]:
        yield f"  - {item}"
    if len(items) > SHOWN:
        yield f"  ... och {len(items) - SHOWN} till (--json visar alla)"

"""`huvudbok payroll`: PAXml in and out of the payroll registers, and the debt for holidays."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from huvudbok import money, paxml
from huvudbok.cli.books import add_common_flags, attempt, open_books
from huvudbok.cli.common import (
    CommandFailed,
    print_json,
    read_day,
    read_file,
)
from huvudbok.cli.progress import progress
from huvudbok.db.tx import reading
from huvudbok.payroll import pax_export, pax_import, vacation_debt

LARGEST_FILE = 50_000_000
# More than these are counted; --json gives them all.
SHOWN = 20
_KINDS = {
    "employees": "Anställda", "absences": "Frånvaro", "attendances": "Närvaro",
    "salaries": "Lönetransaktioner", "schedule_days": "Schemadagar", "unchanged": "Fanns redan",
}  # fmt: skip


def add(subcommands: Any) -> None:
    example = "example: huvudbok payroll import tid.xml --company 100001"
    parser = subcommands.add_parser(
        "payroll", help="PAXml in and out, and the debt for holidays",
        description="Take PAXml into the payroll registers, write it, book the debt for holidays.",
        epilog=example,
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    _add_import(tasks, example)
    _add_export(tasks)
    _add_debt(tasks)


def _add_import(tasks: Any, example: str) -> None:
    parser = tasks.add_parser(
        "import", help="take a PAXml file into a company",
        description="Show what a PAXml file would bring; with --yes take it in. Rows that cannot"
        " be taken are listed with the reason. Exit code 1 when nothing was taken.",
        epilog=example,
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar="FILE", help="the PAXml file")
    add_common_flags(parser, run_import)
    parser.add_argument("--yes", action="store_true", help="take it in; without, only show")
    parser.add_argument("--again", action="store_true", help="take a file that was taken before")
    parser.add_argument("--new-employees", action="store_true",
                        help="enter the file's people who are not employees yet")  # fmt: skip
    parser.add_argument("--date", metavar="DAY", help="the day of wage rows that have none")


def _add_export(tasks: Any) -> None:
    parser = tasks.add_parser(
        "export", help="write a time as a PAXml file",
        description="Write absence, attendance, salary and schedule of a time as PAXml 2.0.",
        epilog="example: huvudbok payroll export --from 2026-05-01 --to 2026-05-31 --out maj.xml",
    )  # fmt: skip
    add_common_flags(parser, run_export)
    parser.add_argument("--from", dest="first", metavar="DAY", required=True, help="the first day")
    parser.add_argument("--to", dest="last", metavar="DAY", required=True, help="the last day")
    parser.add_argument("--out", metavar="FILE", required=True, help="the file to write, or -")


def _add_debt(tasks: Any) -> None:
    parser = tasks.add_parser(
        "vacation-debt", help="work out and book the debt for holidays",
        description="Show what the employees are owed for holidays at the end of a month; with"
        " --yes book the change since it was last booked.",
        epilog="example: huvudbok payroll vacation-debt --month 2026-05 --yes",
    )  # fmt: skip
    add_common_flags(parser, run_debt)
    parser.add_argument("--month", metavar="YYYY-MM", required=True, help="the month to book")
    parser.add_argument("--yes", action="store_true", help="book it; without, only show")


def run_import(options: argparse.Namespace) -> int:
    data = read_file(options.file, LARGEST_FILE, "a PAXml file")
    chosen = pax_import.Options(
        options.file.name, options.again, read_day(options.date) if options.date else "",
        options.new_employees,
    )  # fmt: skip
    report: dict[str, Any] = {"file": options.file.name, "dry_run": not options.yes}
    try:
        file = paxml.read(data)
    except paxml.NotPaxml as problem:
        return _tell(options, {**report, "stopped": str(problem)}, code=1)
    report |= {"program": file.header.program, "left_out": file.other}
    with open_books(options) as (company, store), progress(options.file.name) as told:
        report["company"] = {"id": company.tenant_id, "name": company.name}
        digest = hashlib.sha256(data).hexdigest()
        try:
            taken = attempt(
                store, lambda tx: pax_import.take_in(tx, file, digest, chosen, told),
                keep=options.yes,
            )  # fmt: skip
        except pax_import.Stopped as problem:
            return _tell(options, {**report, "stopped": str(problem)}, code=1)
    report |= {"stopped": None, **asdict(taken)}
    unread = [{"line": line, "reason": text} for line, text in file.problems]
    report["unread"] = unread
    is_any = any(report[kind] for kind in _KINDS)
    return _tell(options, report, code=0 if is_any or not (unread or taken.refused) else 1)


def _tell(options: argparse.Namespace, report: dict[str, Any], *, code: int) -> int:
    if options.json:
        print_json(report)
    else:
        print("\n".join(_lines(report)))
    return code


def _lines(report: dict[str, Any]) -> Iterator[str]:
    made_by = f" från {report['program']}" if report.get("program") else ""
    yield f"{report['file']}: PAXml{made_by}"
    if report["stopped"]:
        yield f"INGENTING TAS IN: {report['stopped']}"
        return
    if report["dry_run"]:
        yield "Förhandsvisning; ingenting är ändrat. Ta in filen med --yes."
    for kind, label in _KINDS.items():
        if report[kind]:
            yield f"  {label:<18} {report[kind]}"
    for section, rows in report["left_out"].items():
        yield f"  Läses inte         {section} ({rows} rader)"
    reasons = [
        f"rad {row['line']}: {' '.join(filter(None, (row['employee'], row['date'], row['code'])))}:"
        f" {row['reason']}"
        for row in report["refused"]
    ] + [f"rad {row['line']}: {row['reason']}" for row in report["unread"]]
    if reasons:
        yield "Tas inte in:"
        yield from (f"  - {reason}" for reason in reasons[:SHOWN])
        if len(reasons) > SHOWN:
            yield f"  ... och {len(reasons) - SHOWN} till (--json visar alla)"


def run_export(options: argparse.Namespace) -> int:
    first, last = read_day(options.first), read_day(options.last)
    with open_books(options) as (_, store), reading(store, snapshot=True) as tx:
        file = pax_export.collect(tx, first, last)
    data, problems = paxml.to_bytes(file)
    if options.out == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        Path(options.out).write_bytes(data)
    report = {
        "from": first, "to": last, "times": len(file.times), "wages": len(file.wages),
        "schedule_days": len(file.planned), "employees": len(file.people),
        "left_out": [problem.message for problem in problems],
    }  # fmt: skip
    if options.json and options.out != "-":
        print_json(report)
    for problem in problems:
        print(f"huvudbok: {problem.message}", file=sys.stderr)
    return 0


def run_debt(options: argparse.Namespace) -> int:
    month = _month(options.month)
    with open_books(options) as (_, store):
        basis = attempt(store, lambda tx: vacation_debt.book(tx, month), keep=options.yes)
    if options.json:
        print_json({"dry_run": not options.yes, **basis})
        return 0
    if not options.yes:
        print("Förhandsvisning; ingenting är bokfört. Bokför med --yes.")
    for row in basis["Employees"]:
        owed, fees = row["TotalDebtEmployee"], row["TotalDebtEmployerContribution"]
        print(
            f"  {row['EmployeeId']:<15} {row['EmployeeName']:<30}"
            f" {money.grouped(money.ore_from(owed)):>14} {money.grouped(money.ore_from(fees)):>14}"
        )
    if basis["VoucherNumber"] is None:
        print("Skulden är oförändrad; ingen verifikation.")
    else:
        print(f"Verifikation {basis['VoucherSeries']} {basis['VoucherNumber']}")
    return 0


def _month(text: str) -> vacation_debt.Month:
    year, _, month = text.partition("-")
    if not (len(year) == 4 and text.isascii() and year.isdigit() and month.isdigit()):
        raise CommandFailed(f"a month is written like 2026-05, not {text!r}")
    if not (1970 <= int(year) <= 2999 and 1 <= int(month) <= 12 and len(month) == 2):
        raise CommandFailed(f"there is no month {text}")
    return vacation_debt.Month(int(year), int(month))

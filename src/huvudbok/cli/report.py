"""`huvudbok report`: print a report from the books as a table, CSV, JSON or a VAT return file."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import Any

from huvudbok import assets, warehouse
from huvudbok.cli import printing
from huvudbok.cli.common import CommandFailed, add_data_flag, find_company, open_registry
from huvudbok.cli.progress import progress
from huvudbok.company import read_settings
from huvudbok.db import schema
from huvudbok.db.tx import Tx, reading
from huvudbok.ledger import reports
from huvudbok.ledger.reports import BadSelection, Selection, choose, eskd, vat_report
from huvudbok.purchasing import ageing as payables
from huvudbok.sales import ageing as receivables

# The ledger's own reports, and those of sub-ledgers above it.
SHEETS = {
    **reports.SHEETS, "ap-ageing": payables.sheet, "ar-ageing": receivables.sheet,
    "assets": assets.sheet, "stock": warehouse.sheet,
}  # fmt: skip
WIDTHS = (80, 140)  # narrower breaks the amounts apart, wider is hard to read along
DEFAULT_WIDTH = 100

_HELP = {
    "trial-balance": ("saldobalans: opening, movement and closing of each account",
                      "--year 2026 --accounts 1000-2999"),
    "general-ledger": ("huvudbok: each account's rows with a running balance",
                       "--from 2026-01-01 --to 2026-03-31 --accounts 1930"),
    "journal": ("grundbok: vouchers in order of registration, with who and when",
                "--from 2026-03-01 --to 2026-03-31 --format csv"),
    "balance-sheet": ("balansräkning: assets, equity, liabilities and the result so far",
                      "--to 2026-06-30"),
    "income-statement": ("resultaträkning: income and costs beside the year before",
                         "--from 2026-01-01 --to 2026-06-30 --cost-center SYD"),
    "vat": ("momsrapport: the boxes of the VAT return",
            "--from 2026-01-01 --to 2026-03-31 --format eskd > moms.txt"),
    "assets": ("anläggningsregister: each asset's value on a day, and the year's movements",
               "--date 2026-12-31"),
    "stock": ("lagervärde: what was in stock on a day and what it was worth",
              "--date 2026-12-31"),
    "ap-ageing": ("leverantörsreskontra: what is owed to suppliers on a day, by age",
                  "--to 2026-06-30"),
    "ar-ageing": ("kundreskontra: what customers owe on a day, by age", "--to 2026-06-30"),
}  # fmt: skip


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "report", help="print a report from the books",
        description="Print a report from the books. The server may run meanwhile.",
        epilog="example: huvudbok report trial-balance --year 2026",
    )  # fmt: skip
    reports = parser.add_subparsers(dest="report", metavar="REPORT", required=True)
    for name, (what, example) in _HELP.items():
        one = reports.add_parser(
            name, help=what, description=what[0].upper() + what[1:] + ".",
            epilog=f"example: huvudbok report {name} {example}",
        )  # fmt: skip
        _add_flags(one, name)
        one.set_defaults(run=run)


def _add_flags(parser: argparse.ArgumentParser, name: str) -> None:
    add_data_flag(parser)
    formats, shown = ["table", "csv", "json"], "table, csv or json (default: table)"
    if name == "vat":
        formats.append("eskd")
        shown = "table, csv, json or eskd, the file for Skatteverket (default: table)"
    flags: dict[str, dict[str, Any]] = {
        "--company": {"type": int, "metavar": "ID", "help": "tenant id (default: the only one)"},
        "--year": {"type": int, "metavar": "YEAR",
                   "help": "financial year: 2026, or its id (default: the current one)"},
        "--from": {"dest": "from_date", "metavar": "DAY",
                   "help": "first day, as 2026-01-01 (default: the start of the year)"},
        "--to": {"dest": "to_date", "metavar": "DAY",
                 "help": "last day (default: the end of the year)"},
        "--cost-center": {"metavar": "CODE", "help": "only this cost centre; '' for rows without"},
        "--project": {"metavar": "NUMBER", "help": "only this project; '' for rows without"},
        "--accounts": {"metavar": "RANGE", "help": "1930, 1000-1999, 3000- or -2999"},
        "--format": {"choices": formats, "default": "table", "metavar": "FORMAT", "help": shown},
        "--json": {"dest": "format", "action": "store_const", "const": "json",
                   "help": "the same as --format json"},
    }  # fmt: skip
    if name in ("assets", "stock"):
        flags["--date"] = {**flags["--to"], "help": "the day, the same as --to"}
    for flag, options in flags.items():
        parser.add_argument(flag, **options)


def run(options: argparse.Namespace) -> int:
    registry = open_registry(options)
    try:
        company = find_company(registry, options.company)
        store = registry.store_of(company)
        if schema.revision_of(store) != schema.newest_revision("company"):
            raise CommandFailed(
                f"the books of company {company.tenant_id} stand at an older form;"
                " run `huvudbok migrate`"
            )
        try:
            with reading(store, snapshot=True) as tx:
                _print(tx, options)
                sys.stdout.flush()
        except BrokenPipeError:
            # Whoever reads has seen enough, as `head` does; nothing more may be written.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        finally:
            store.close()
    except BadSelection as problem:
        raise CommandFailed(str(problem)) from None
    finally:
        registry.close()
    return 0


def _print(tx: Tx, options: argparse.Namespace) -> None:
    selection = choose(
        tx, year=options.year, from_date=options.from_date, to_date=options.to_date,
        cost_center=options.cost_center, project=options.project, accounts=options.accounts,
        # A quarter of a VAT return may cross from one broken financial year to the next.
        across_years=options.report == "vat",
    )  # fmt: skip
    if options.format == "eskd":
        _print_eskd(tx, selection)
        return
    sheet = SHEETS[options.report](tx, selection)
    if options.format == "table":
        printing.print_table(sheet, width(), _emitter())
        return
    chunks = printing.csv_chunks if options.format == "csv" else printing.json_chunks
    with progress(sheet.title) as told:
        for chunk in chunks(sheet, told):
            sys.stdout.write(chunk)


def _print_eskd(tx: Tx, selection: Selection) -> None:
    report = vat_report.vat_report(tx, selection)
    content = eskd.encode(report, selection, read_settings(tx).organization_number)
    for warning in report.warnings:
        print(f"OBS! {warning}", file=sys.stderr)
    sys.stdout.write(content.decode("iso-8859-1"))


def width() -> int:
    """Give the width to print in: the terminal's within reason, else `DEFAULT_WIDTH`."""
    if not sys.stdout.isatty():
        return DEFAULT_WIDTH
    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return max(WIDTHS[0], min(columns, WIDTHS[1]))


def _emitter() -> printing.Emit:
    """Print with styles on a terminal, plainly elsewhere."""
    if not sys.stdout.isatty():
        return lambda text, _style: print(text)
    from rich.console import Console  # noqa: PLC0415  (not loaded by a server that starts)
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    return lambda text, style: console.print(Text(text, style=style))

"""`huvudbok taxreductions`: asks the tax agency for its part of house work that was paid for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from huvudbok.cli.books import open_books
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    print_json,
    read_day,
)
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.sales.housework.request_file import BadRequest, write
from huvudbok.sales.tax_reductions import requests


def add(subcommands: Any) -> None:
    example = (
        "example: huvudbok taxreductions export --kind rot --from 2026-06-01 --to 2026-06-30"
        " --out rot-juni.xml --yes"
    )
    parser = subcommands.add_parser(
        "taxreductions", help="ask the tax agency for its part of house work",
        description="Ask the tax agency for rot and rut that customers have paid their part of.",
        epilog=example,
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    export = tasks.add_parser(
        "export", help="write the request for what was paid during a time",
        description="Show what customers paid during a time and the agency was not asked for yet;"
        " with --yes write the request file (version 6, at most 100 cases) and note that it was"
        " asked for. Exit code 1 when there is nothing to ask for.",
        epilog=example,
    )  # fmt: skip
    export.add_argument("--kind", choices=("rot", "rut"), required=True)
    export.add_argument("--from", dest="first", metavar="DAY", required=True,
                        help="the first day of payment")  # fmt: skip
    export.add_argument("--to", dest="last", metavar="DAY", required=True,
                        help="the last day of payment, in the same year")  # fmt: skip
    export.add_argument("--out", type=Path, metavar="FILE", help="the file to write; a new one")
    export.add_argument("--name", metavar="TEXT", help="of the request, at most 16 characters")
    export.add_argument("--yes", action="store_true", help="write and note it; without, only show")
    export.add_argument("--company", type=int, metavar="ID", help="tenant id (default: the only)")
    add_data_flag(export)
    add_json_flag(export)
    export.set_defaults(run=run_export)


def run_export(options: argparse.Namespace) -> int:
    first, last = read_day(options.first), read_day(options.last)
    if first[:4] != last[:4] or first > last:
        raise CommandFailed("--from and --to are days of one year, in that order")
    if options.yes and options.out is None:
        raise CommandFailed("say with --out which file to write")
    with open_books(options) as (_, store):
        if options.yes:
            found = _export(store, options, first, last)
        else:
            with reading(store, snapshot=True) as tx:
                found = requests.collect(tx, options.kind, first, last)
    _tell(options, {
        "kind": options.kind, "from": first, "to": last, "dry_run": not options.yes,
        "file": str(options.out) if options.yes and found.cases else None,
        "cases": list(requests.lines(found)), "waiting": found.waiting,
        "warnings": _named(found.warnings), "left_out": _named(found.left_out),
    })  # fmt: skip
    return 0 if found.cases else 1


def _named(reasons: list[tuple[int, str]]) -> list[dict[str, Any]]:
    return [{"invoice": str(number), "reason": reason} for number, reason in reasons]


def _export(store: Store, options: argparse.Namespace, first: str, last: str) -> requests.Found:
    """Write the file and note what it asks for; neither is done without the other."""
    with writing(store) as tx:
        found = requests.collect(tx, options.kind, first, last)
        if found.cases:
            requests.mark(tx, found)
            _write(tx, options, found)
    return found


def _write(tx: Tx, options: argparse.Namespace, found: requests.Found) -> None:
    name = options.name or f"{options.kind.capitalize()} {tx.today}"
    try:
        content = write(options.kind, name, found.cases, tx.today)
        # Never over an earlier request: it may not have been handed in yet.
        with options.out.open("xb") as file:
            file.write(content)
    except BadRequest as problem:
        raise CommandFailed(str(problem)) from None
    except OSError as error:
        raise CommandFailed(f"{options.out}: {error.strerror}") from None


def _tell(options: argparse.Namespace, report: dict[str, Any]) -> None:
    if options.json:
        print_json(report)
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(report)))


def _lines(report: dict[str, Any]) -> Iterator[str]:
    asked = sum(case["asked"] for case in report["cases"])
    yield f"{report['kind'].capitalize()}, betalt {report['from']} - {report['to']}"
    if report["dry_run"]:
        yield "Förhandsvisning; ingenting är begärt. Skriv filen med --yes."
    for case in report["cases"]:
        yield (
            f"  faktura {case['invoice']:<8} {case['person']}  {case['paid_on']}"
            f"  {case['asked']:>7} kr"
        )
    yield f"Ärenden: {len(report['cases'])}, begärt belopp {asked} kr"
    if report["waiting"]:
        yield f"Ryms inte i filen: {report['waiting']} ärenden; kör igen."
    for heading, name in (("Obs", "warnings"), ("Begärs inte", "left_out")):
        for line in report[name]:
            yield f"{heading}: faktura {line['invoice']}: {line['reason']}"
    if report["file"]:
        yield f"Skrev {report['file']}"

"""`huvudbok time`: takes hours in from a file, and charges them to customers."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from huvudbok import money, timereporting
from huvudbok.cli.books import add_common_flags, attempt, open_books
from huvudbok.cli.common import (
    CommandFailed,
    print_json,
    read_day,
    read_file,
)
from huvudbok.db import clock
from huvudbok.db.tx import Tx

LARGEST_FILE = 20 * 2**20
SHOWN = 20
_KINDS = ("invoice", "order", "basis")


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "time", help="take hours in and charge them",
        description="Take hours and articles in from a CSV file, and charge them to customers.",
        epilog="example: huvudbok time invoice --customer 1 --until 2026-05-31",
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    _add_import(tasks)
    _add_invoice(tasks)


def _add_import(tasks: Any) -> None:
    parser = tasks.add_parser(
        "import", help="take a CSV file in",
        description="Take a CSV file in. Its headings are the fields of POST"
        " /api/time/registrations-v2; a row with an itemId is an article, with the fields of POST"
        " /api/time/articles-v1.",
        epilog="example: huvudbok time import maj.csv --yes",
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar="FILE", help="the file")
    parser.add_argument("--yes", action="store_true", help="take it in; without, only show")
    parser.add_argument("--again", action="store_true", help="take a file that was taken before")
    add_common_flags(parser, run_import)


def _add_invoice(tasks: Any) -> None:
    parser = tasks.add_parser(
        "invoice", help="charge what was registered on a customer",
        description="Make an invoice (not booked), an order or a locked basis of all that was"
        " registered on a customer up to a day and has not been charged; or go on with a basis.",
        epilog="example: huvudbok time invoice --customer 1 --until 2026-05-31 --as order --yes",
    )  # fmt: skip
    parser.add_argument("--customer", metavar="NUMBER", help="whom to charge")
    parser.add_argument("--until", metavar="DAY", help="the last day (default: today)")
    parser.add_argument("--as", dest="kind", choices=_KINDS, default="invoice",
                        help="what to make (default: invoice)")  # fmt: skip
    parser.add_argument("--basis", type=int, metavar="N", help="go on with a locked basis")
    parser.add_argument("--release", action="store_true", help="with --basis: unlock it instead")
    parser.add_argument("--yes", action="store_true", help="do it; without, only show")
    add_common_flags(parser, run_invoice)


def run_import(options: argparse.Namespace) -> int:
    data = read_file(options.file, LARGEST_FILE, "a file of hours")
    report: dict[str, Any] = {"file": options.file.name, "dry_run": not options.yes}
    digest = hashlib.sha256(data).hexdigest()
    try:
        rows = timereporting.read_rows(data)
        with open_books(options) as (_, store):
            taken = attempt(store, lambda tx: timereporting.take_in(
                tx, rows, options.file.name, digest, again=options.again,
            ), keep=options.yes)  # fmt: skip
    except timereporting.Stopped as problem:
        return _tell(options, {**report, "stopped": str(problem)}, _imported, code=1)
    report |= {"stopped": None, **asdict(taken)}
    is_any = taken.registrations or taken.articles
    return _tell(options, report, _imported, code=0 if is_any or not taken.refused else 1)


def _tell(
    options: argparse.Namespace, report: dict[str, Any],
    lines: Callable[[dict[str, Any]], Iterator[str]], *, code: int,
) -> int:  # fmt: skip
    if options.json:
        print_json(report)
    else:
        print("\n".join(lines(report)))
    return code


def _imported(report: dict[str, Any]) -> Iterator[str]:
    yield str(report["file"])
    if report["stopped"]:
        yield f"INGENTING TAS IN: {report['stopped']}"
        return
    if report["dry_run"]:
        yield "Förhandsvisning; ingenting är ändrat. Ta in filen med --yes."
    yield f"  Tidregistreringar     {report['registrations']}"
    yield f"  Artikelregistreringar {report['articles']}"
    refused = report["refused"]
    if refused:
        yield "Tas inte in:"
        yield from (f"  - rad {row['line']}: {row['reason']}" for row in refused[:SHOWN])
        if len(refused) > SHOWN:
            yield f"  ... och {len(refused) - SHOWN} till (--json visar alla)"


def run_invoice(options: argparse.Namespace) -> int:
    if (options.customer is None) == (options.basis is None):
        raise CommandFailed("say either --customer or --basis")
    if options.release and options.basis is None:
        raise CommandFailed("--release goes with --basis")
    if options.kind == "basis" and options.basis is not None:
        raise CommandFailed("it is a basis already; make it --as invoice or --as order")
    if options.until is not None and options.customer is None:
        raise CommandFailed("--until goes with --customer")
    until = read_day(options.until) if options.until else clock.today().isoformat()
    try:
        with open_books(options) as (_, store):
            made = attempt(store, lambda tx: _charge(tx, options, until), keep=options.yes)
    except timereporting.Stopped as problem:
        return _tell(options, {"dry_run": not options.yes, "stopped": str(problem)}, _charged,
                     code=1)  # fmt: skip
    return _tell(options, {"dry_run": not options.yes, "stopped": None, **made}, _charged, code=0)


def _charge(tx: Tx, options: argparse.Namespace, until: str) -> dict[str, Any]:
    """Lock, make or release, and tell what came of it."""
    basis: int = options.basis
    if options.release:
        rows = timereporting.rows_of(tx, basis)
        timereporting.release(tx, basis)
        return {"basis": basis, "kind": "released", "document": None, "total": None,
                "rows": [_shown(asdict(row)) for row in rows]}  # fmt: skip
    if basis is None:
        basis = timereporting.lock(tx, options.customer, until)
    rows = timereporting.rows_of(tx, basis)
    report: dict[str, Any] = {
        "basis": basis, "kind": options.kind, "document": None, "total": None,
        "rows": [_shown(asdict(row)) for row in rows],
    }  # fmt: skip
    if options.kind == "basis":
        return report
    made = timereporting.make(tx, basis, options.kind)
    lines = made["InvoiceRows" if options.kind == "invoice" else "OrderRows"]
    for row, line in zip(report["rows"], lines, strict=True):
        row["price"] = str(line["Price"])
    return report | {"document": made["DocumentNumber"], "total": made["Total"],
                     "currency": made["Currency"]}  # fmt: skip


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    price = row.pop("price_ore")
    quantity = money.from_micro(money.micro_from(row["quantity"]))
    return row | {"quantity": str(quantity),
                  "price": None if price is None else str(money.kronor(price))}  # fmt: skip


_NAMES = {"invoice": "Faktura", "order": "Order"}


def _charged(report: dict[str, Any]) -> Iterator[str]:
    if report["stopped"]:
        yield f"INGENTING DEBITERAS: {report['stopped']}"
        return
    if report["dry_run"]:
        yield "Förhandsvisning; ingenting är ändrat. Gör det med --yes."
    for row in report["rows"]:
        price = f"à {row['price']}" if row["price"] is not None else ""
        described = f"{row['description'][:40]:<40}"
        yield f"  {described} {row['quantity']:>9} {row['unit']:<5} {price}".rstrip()
    if report["kind"] == "released":
        yield f"Underlag {report['basis']} är upplåst."
    elif report["document"] is None:
        yield f"Underlag {report['basis']} är låst."
    else:
        total = money.grouped(money.ore_from(report["total"]))
        yield (f"Underlag {report['basis']}: {_NAMES[report['kind']]} {report['document']},"
               f" {total} {report['currency']}")  # fmt: skip

"""`huvudbok warehouse`: switches a company's warehouse on, and says when it books."""

from __future__ import annotations

import argparse
from typing import Any

from huvudbok import money
from huvudbok.cli.books import open_books
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    print_json,
    read_day,
)
from huvudbok.cli.run import book_stock
from huvudbok.db import audit
from huvudbok.db.tx import reading, writing
from huvudbok.warehouse import (
    STOCK_ACCOUNT,
    STOCK_CHANGE_ACCOUNT,
    NotReady,
    activate,
    booking,
    is_active,
)

AT_ONCE, NIGHTLY = "at-once", "nightly"
_EXAMPLE = "example: huvudbok warehouse activate --date 2026-01-01"


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "warehouse", help="switch a company's warehouse on, and say when it books",
        description="Let the warehouse keep a company's stock.", epilog=_EXAMPLE,
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    one = tasks.add_parser(
        "activate", help="switch the warehouse on",
        description="Switch the warehouse on. What articles say they have in stock becomes the"
        " opening stock, at what they cost, and is booked; from then on only documents change it.",
        epilog=_EXAMPLE,
    )  # fmt: skip
    one.add_argument("--date", metavar="DAY", help="from which day on (default: today)")
    one.add_argument("--stock-account", type=int, metavar="NUMBER", default=STOCK_ACCOUNT,
                     help="of goods that name no other (default: %(default)s)")  # fmt: skip
    one.add_argument("--change-account", type=int, metavar="NUMBER", default=STOCK_CHANGE_ACCOUNT,
                     help="of the change of stock (default: %(default)s)")  # fmt: skip
    one.add_argument("--allow-negative", action="store_true",
                     help="deliver what is not in stock, too")  # fmt: skip
    one.add_argument("--book", choices=(AT_ONCE, NIGHTLY), default=AT_ONCE,
                     help="when what moves is booked (default: %(default)s)")  # fmt: skip
    two = tasks.add_parser(
        "booking", help="say when what moves in stock is booked",
        description="Say when what moves in stock is booked: at once, or by `huvudbok run"
        " stock-booking`. At once books first what is waiting.",
        epilog="example: huvudbok warehouse booking nightly",
    )  # fmt: skip
    two.add_argument("book", choices=(AT_ONCE, NIGHTLY))
    for parser, work in ((one, run), (two, choose)):
        parser.add_argument("--company", type=int, metavar="ID",
                            help="tenant id (default: the only one)")  # fmt: skip
        add_data_flag(parser)
        add_json_flag(parser)
        parser.set_defaults(run=work)


def run(options: argparse.Namespace) -> int:
    with open_books(options) as (company, store), writing(store) as tx:
        day = read_day(options.date or tx.today)
        try:
            opening = activate(
                tx, day, options.stock_account, options.change_account,
                allows_negative=options.allow_negative,
                books_nightly=options.book == NIGHTLY,
            )  # fmt: skip
        except NotReady as problem:
            raise CommandFailed(str(problem)) from None
    if options.json:
        print_json({
            "tenant_id": company.tenant_id, "since": day, "articles": opening.articles,
            "value": money.text(opening.value_ore),
        })  # fmt: skip
    else:
        print(
            f"Lagret i {company.name} ({company.tenant_id}) är aktivt från {day}:"
            f" {opening.articles} artiklar i lager, värde {money.grouped(opening.value_ore)} kr."
        )
    return 0


def choose(options: argparse.Namespace) -> int:
    """Say when the warehouse books. What cannot be booked is named, and goes on waiting."""
    is_nightly = options.book == NIGHTLY
    with open_books(options) as (company, store):
        with reading(store) as tx:
            if not is_active(tx):
                raise CommandFailed("the warehouse is not active; activate it first")
        found = [] if is_nightly else book_stock(store, booking.EVER, lambda _count: None)
        with writing(store) as tx:
            # What was refused a moment ago is tried again with what has moved since.
            found = [each for each in found if not each.reason]
            found += booking.choose(tx, nightly=is_nightly)
            audit.record(tx, "warehouse booking", "", {"book": options.book})
    booked = sum(not each.reason for each in found)
    left = [each for each in found if each.reason]
    if options.json:
        print_json({
            "tenant_id": company.tenant_id, "book": options.book, "booked": booked,
            "failed": [{"date": each.event.date, "text": each.event.text, "reason": each.reason}
                       for each in left],
        })  # fmt: skip
    else:
        when = "av `huvudbok run stock-booking`" if is_nightly else "genast"
        print(f"Lagret i {company.name} ({company.tenant_id}) bokförs {when}.")
        if booked:
            print(f"Lagerhändelser bokförda: {booked}")
        for each in left:
            print(f"{each.event.date} {each.event.text} bokfördes inte: {each.reason}")
    return 1 if left else 0

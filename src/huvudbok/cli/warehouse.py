"""`huvudbok warehouse`: switches a company's warehouse on."""

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
from huvudbok.db.tx import writing
from huvudbok.warehouse import (
    STOCK_ACCOUNT,
    STOCK_CHANGE_ACCOUNT,
    NotReady,
    activate,
)

_EXAMPLE = "example: huvudbok warehouse activate --date 2026-01-01"


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "warehouse", help="switch a company's warehouse on",
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
    one.add_argument("--company", type=int, metavar="ID", help="tenant id (default: the only one)")
    add_data_flag(one)
    add_json_flag(one)
    one.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with open_books(options) as (company, store), writing(store) as tx:
        day = read_day(options.date or tx.today)
        try:
            opening = activate(
                tx, day, options.stock_account, options.change_account,
                allows_negative=options.allow_negative,
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

"""`huvudbok outbox`: what left, what waits and what failed; deliver now, and try again."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from huvudbok import app
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    find_company,
    open_registry,
    print_json,
    print_table,
    settings_of,
)
from huvudbok.db import clock
from huvudbok.db.companies import Company, Registry
from huvudbok.db.stores import Store
from huvudbok.db.tx import reading, writing
from huvudbok.outbox import deliver, storage
from huvudbok.outbox.storage import Item


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "outbox", help="see and deliver e-mail and files that leave the server",
        description="E-mail and e-invoices are written down with the books and delivered by the"
        " server, again and again until it succeeds or is given up.",
        epilog="examples: huvudbok outbox list --state failed\n"
        "          huvudbok outbox retry 17 --company 100001",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    _task(tasks, "run", "deliver what is due, once", "huvudbok outbox run", run)
    shown = _task(tasks, "list", "list what left and what waits, the newest first",
                  "huvudbok outbox list --state waiting --json", show)  # fmt: skip
    shown.add_argument("--state", choices=storage.STATES)
    shown.add_argument("--limit", type=int, default=100, metavar="N", help="(default: 100)")
    again = _task(tasks, "retry", "try again what failed or is held, or hurry one that waits",
                  "huvudbok outbox retry 17", retry)  # fmt: skip
    again.add_argument("number", type=int, nargs="?", metavar="NUMBER",
                       help="of one item (default: all that failed or are held)")  # fmt: skip


def _task(tasks: Any, name: str, text: str, example: str, run: Any) -> Any:
    parser = tasks.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + ".", epilog=f"example: {example}"
    )
    parser.add_argument("--company", type=int, metavar="ID",
                        help="tenant id (default: run: all; else the only one)")  # fmt: skip
    add_data_flag(parser)
    add_json_flag(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    app.operations()  # the tables are known once the domains are loaded
    settings = settings_of(options)
    with closing(open_registry(options)) as registry:
        if options.company is None:
            ended = deliver.run_due(registry, settings)
        else:
            company = find_company(registry, options.company)
            ended = deliver.run_company(registry, settings, company.tenant_id)
    if options.json:
        print_json({state: ended[state] for state in storage.STATES if state != storage.HELD})
    else:
        print(_summary(ended))
    return 0


def _summary(ended: Counter[str]) -> str:
    if not ended:
        return "Nothing was due."
    words = {storage.WAITING: "to be tried again"}
    parts = [
        f"{ended[state]} {words.get(state, state)}" for state in storage.STATES if ended[state]
    ]
    return ", ".join(parts) + "."


def show(options: argparse.Namespace) -> int:
    with closing(open_registry(options)) as registry:
        company = find_company(registry, options.company)
        if options.limit < 1:
            raise CommandFailed("--limit takes a number from 1")
        with _opened(registry, company) as store, reading(store) as tx:
            items = storage.listed(tx, options.state, options.limit)
    if options.json:
        print_json([_as_json(item) for item in items])
    elif items:
        print_table(("no", "kind", "state", "created", "tries", "what", "to or where"),
                    [_line(item) for item in items])  # fmt: skip
    else:
        print(f"Nothing {options.state or 'has been sent or waits'} for {company.name}.")
    return 0


@contextmanager
def _opened(registry: Registry, company: Company) -> Iterator[Store]:
    with registry.open(company.tenant_id) as opened:
        assert opened is not None
        yield opened[1]


def retry(options: argparse.Namespace) -> int:
    with closing(open_registry(options)) as registry:
        company = find_company(registry, options.company)
        with _opened(registry, company) as store, writing(store) as tx:
            if options.number is not None:
                _require_open(storage.find(tx, options.number), options.number)
            count = storage.retry(tx, options.number)
    if options.json:
        print_json({"waiting": count})
    else:
        print(f"{count} to be tried again; a server that runs does so within seconds.")
    return 0


def _require_open(item: Item | None, number: int) -> None:
    if item is None:
        raise CommandFailed(f"there is no item {number}; `huvudbok outbox list` shows all")
    if item.state in (storage.SENT, storage.STORED):
        raise CommandFailed(f"item {number} is {item.state} already; it does not go out twice")


def _as_json(item: Item) -> dict[str, Any]:
    moments = {
        name: None if moment is None else clock.local(moment).isoformat()
        for name, moment in (("created_at", item.created_at), ("done_at", item.done_at),
                             ("next_attempt_at", item.next_attempt_at))
    }  # fmt: skip
    if item.state != storage.WAITING:
        moments["next_attempt_at"] = None
    return {
        "id": item.id, "kind": item.kind, "state": item.state, "attempts": item.attempts,
        "name": item.name, "recipients_left": list(item.recipients), "detail": item.detail,
        **moments,
    }  # fmt: skip


def _line(item: Item) -> tuple[str, ...]:
    created = clock.local(item.created_at).strftime("%Y-%m-%d %H:%M")
    told = item.detail.replace("\n", "; ") or ", ".join(item.recipients)
    return (str(item.id), item.kind, item.state, created, str(item.attempts), item.name[:40],
            told[:100])  # fmt: skip

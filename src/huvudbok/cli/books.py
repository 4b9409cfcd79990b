"""What commands share that work in one company: opening its books, trying without keeping."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

from huvudbok import app
from huvudbok.cli.common import add_data_flag, add_json_flag, find_company, open_registry
from huvudbok.db.companies import Company
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, writing

Made = TypeVar("Made")


def add_common_flags(
    parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]
) -> None:
    """Let a task be told whose books, and how to answer; `run` is what it does."""
    parser.add_argument("--company", type=int, metavar="ID", help="tenant id (default: the only)")
    add_data_flag(parser)
    add_json_flag(parser)
    parser.set_defaults(run=run)


@contextmanager
def open_books(options: argparse.Namespace) -> Iterator[tuple[Company, Store]]:
    """Open the books of the company that was asked for."""
    app.operations()  # what one domain asks of another is known once all are loaded
    with closing(open_registry(options)) as registry:
        company = find_company(registry, options.company)
        with registry.open(company.tenant_id) as opened:
            assert opened is not None
            yield opened


class _Undone(Exception):  # noqa: N818
    """Undoes what a preview has written."""


def _undo() -> None:
    raise _Undone


def attempt(store: Store, work: Callable[[Tx], Made], *, keep: bool) -> Made:
    """Do the work in one transaction and keep it or not, so that a preview cannot be wrong."""
    done: list[Made] = []
    try:
        with writing(store) as tx:
            done.append(work(tx))
            if not keep:
                _undo()
    except _Undone:
        pass
    return done[0]

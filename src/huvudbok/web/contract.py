"""The table of the original's operations: what there is to serve, whether it is built or not."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple


class Line(NamedTuple):
    """One operation of the contract, and the scope a token needs for it.

    # Source: Fortnox developer guide, scopes (platform.md 1.6). # Inferred: the scopes of vouchers,
    # voucher series and their defaults, units, terms and ways, trusted senders, the locked period,
    # the EU VAT limit, customer references and attachments; `profile` for the developer's sales and
    # ratings, which no list of scopes names.
    """

    method: str
    path: str
    tag: str
    action: str
    scope: str


@functools.cache
def operations() -> tuple[Line, ...]:
    """Give all 376 operations, by path."""
    text = (Path(__file__).parent / "data" / "operations.tsv").read_text("utf-8")
    return tuple(Line(*line.split("\t")) for line in text.splitlines()[1:])

"""A financial year as a SIE file over HTTP."""

from __future__ import annotations

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.ledger.sie import tables  # noqa: F401  (declared with the others at start)
from huvudbok.ledger.years import year_of
from huvudbok.web.operation import File, Operations
from huvudbok.web.paging import Accepts, Query

sie = Operations("/3/sie", scope="bookkeeping")
operations = [sie]

_TAKES = Accepts(search=("exportall", "selection"), modified=False, dates=True)


@sie.get("/{Type}", _TAKES)
def read_sie(tx: Tx, type: str, query: Query) -> File:  # noqa: A002  (the contract's name of the key)
    """Give the named or preselected year as a file of type 1-4, in code page 437.

    `fromdate`, `todate` and `selection` (`A,20,24;B`) limit the vouchers of type 4;
    `exportall=false` leaves out accounts without a balance.
    """
    # The reader and writer of files take 50 ms to load; a server that starts need not wait.
    from huvudbok.ledger.sie import export  # noqa: PLC0415

    sie_type = export.require_type(type)
    year = year_of(tx, query)
    choice = export.Choice(
        sie_type, query.from_date, query.to_date,
        export.read_selection(query.search.get("selection", "")),
        all_accounts=_flag(query.search.get("exportall", "true")),
    )  # fmt: skip
    content = export.export(tx.store, year.id, choice)
    return File(content, "application/octet-stream", export.file_name(tx, year))


def _flag(text: str) -> bool:
    if text.lower() not in ("true", "false", "1", "0"):
        errors.NOT_BOOLEAN.refuse(value=text[:40])
    return text.lower() in ("true", "1")

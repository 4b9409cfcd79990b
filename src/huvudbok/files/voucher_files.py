"""Files of vouchers: which receipt each stands on, and for how long it must be kept."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Select, bindparam, select

from huvudbok import errors, ledger
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.files import connecting, retention
from huvudbok.files.tables import stored_file, voucher_file
from huvudbok.ledger import voucher
from huvudbok.register import used_by
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only

used_by(voucher, voucher_file.c.voucher_id)

connections = Operations(
    "/3/voucherfileconnections", one="VoucherFileConnection", many="VoucherFileConnections",
    scope="connectfile",
)  # fmt: skip
operations = [connections]

LISTED = Accepts(
    search=("voucherdescription", "vouchernumber", "voucherseries", "voucheryear")
)  # fmt: skip


class VoucherFileConnection(Wire):
    REQUIRED: ClassVar = ("FileId", "VoucherNumber", "VoucherSeries")
    FileId: Str | None = None
    VoucherDescription: str | None = read_only()
    VoucherNumber: Str | None = None
    VoucherSeries: Str | None = None
    VoucherYear: int | None = read_only()
    Name: str | None = read_only()


_ALL: Select[Any] = (
    select(
        voucher_file.c.file_id, voucher.c.description, voucher.c.number, voucher.c.series,
        voucher.c.year_id, stored_file.c.name,
    )
    .join(voucher, voucher.c.id == voucher_file.c.voucher_id)
    .join(stored_file, stored_file.c.id == voucher_file.c.file_id)
)  # fmt: skip
_ONE = Prepared(_ALL.where(voucher_file.c.file_id == bindparam("file")))


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("voucherfileconnections", row.file_id), "FileId": row.file_id,
        # Source: behaviour.md 6: the voucher's own text, as it was until 2026.
        "VoucherDescription": row.description, "VoucherNumber": str(row.number),
        "VoucherSeries": row.series, "VoucherYear": row.year_id, "Name": row.name,
    }  # fmt: skip


@connections.list("", LISTED)
def find_connections(tx: Tx, query: Query) -> Page:
    """List the connections by voucher; `voucheryear` is the id of a financial year."""
    statement = _ALL
    number, year = _whole(query, "vouchernumber"), _whole(query, "voucheryear")
    if number is not None:
        statement = statement.where(voucher.c.number == number)
    if query.year is not None or query.year_date is not None:
        year = ledger.year_of(tx, query).id
    if year is not None:
        statement = statement.where(voucher.c.year_id == year)
    if "voucherseries" in query.search:
        statement = statement.where(voucher.c.series == query.search["voucherseries"])
    if "voucherdescription" in query.search:
        text = query.search["voucherdescription"]
        statement = statement.where(contains(voucher.c.description, text))
    if query.modified is not None:
        statement = statement.where(voucher_file.c.modified_at >= query.modified)
    order = [voucher.c.id, voucher_file.c.file_id]
    return paging.page_of(tx, statement, query, order, lambda row: _shown(tx, row))


def _whole(query: Query, name: str) -> int | None:
    text = query.search.get(name)
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        errors.BAD_PARAMETER.refuse()
    return int(text)


@connections.get("/{FileId}")
def read_connection(tx: Tx, file_id: str) -> Answer:
    row = _ONE.one(tx, file=file_id)
    if row is None:
        errors.FILE_CONNECTION_MISSING.refuse()
    return _shown(tx, row)


@connections.post()
def create_connection(tx: Tx, body: VoucherFileConnection, query: Query) -> Answer:
    """Connect a file to a voucher of the year that is named, or of the preselected one.

    Source: C# VoucherFileConnectionTests, #175: the year comes by parameter only.
    """
    file_id, number = str(body.FileId), str(body.VoucherNumber)
    file = connecting.require_file(tx, voucher_file, file_id)
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        errors.NOT_NUMERIC.refuse(value=number)
    year = ledger.year_of(tx, query)
    found = ledger.find_voucher(tx, year.id, str(body.VoucherSeries), int(number))
    if found is None:
        errors.VOUCHER_UNKNOWN.refuse(series=body.VoucherSeries, number=number)
    connecting.tie(tx, voucher_file, file, voucher_id=found.id)
    retention.tie(tx, file_id, year.to_date)
    return read_connection(tx, file_id)


@connections.delete("/{FileId}")
def remove_connection(tx: Tx, file_id: str) -> None:
    """Untie a file from its voucher. The file stays, and stays as long as the law wants it."""
    # Inferred: that it may be untied in a live company too; who did it stands in the history.
    tx.before = read_connection(tx, file_id)
    connecting.untie(tx, voucher_file, file_id)

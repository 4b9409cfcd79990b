"""Files of supplier invoices: the invoice as it came."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Select, bindparam, select

from huvudbok import errors, ledger
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.files import connecting, retention
from huvudbok.files.tables import stored_file, supplier_invoice_file
from huvudbok.purchasing import supplier_invoice
from huvudbok.register import used_by
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only

used_by(supplier_invoice, supplier_invoice_file.c.given_number)

connections = Operations(
    "/3/supplierinvoicefileconnections", one="SupplierInvoiceFileConnection",
    many="SupplierInvoiceFileConnections", scope="connectfile",
)  # fmt: skip
operations = [connections]


class SupplierInvoiceFileConnection(Wire):
    REQUIRED: ClassVar = ("FileId", "SupplierInvoiceNumber")
    FileId: Str | None = None
    Name: str | None = read_only()
    SupplierInvoiceNumber: Str | None = None
    SupplierName: str | None = read_only()


_ALL: Select[Any] = (
    select(
        supplier_invoice_file.c.file_id, supplier_invoice_file.c.given_number, stored_file.c.name,
        supplier_invoice.c.supplier_name, supplier_invoice.c.voucher_year,
    )
    .join(stored_file, stored_file.c.id == supplier_invoice_file.c.file_id)
    .join(
        supplier_invoice, supplier_invoice.c.given_number == supplier_invoice_file.c.given_number
    )
)  # fmt: skip
_ONE = Prepared(_ALL.where(supplier_invoice_file.c.file_id == bindparam("file")))
_INVOICE = Prepared(
    select(supplier_invoice.c.given_number).where(
        supplier_invoice.c.given_number == bindparam("key")
    )
)


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("supplierinvoicefileconnections", row.file_id), "FileId": row.file_id,
        "Name": row.name, "SupplierInvoiceNumber": str(row.given_number),
        "SupplierName": row.supplier_name,
    }  # fmt: skip


def _existing(tx: Tx, file_id: str) -> Any:
    row = _ONE.one(tx, file=file_id)
    if row is None:
        errors.FILE_CONNECTION_MISSING.refuse()
    return row


@connections.list("", Accepts(search=("supplierinvoicenumber",)))
def find_connections(tx: Tx, query: Query) -> Page:
    """List the connections by invoice, those of one invoice if it is named."""
    statement = _ALL
    if "supplierinvoicenumber" in query.search:
        number = _number(query.search["supplierinvoicenumber"])
        statement = statement.where(supplier_invoice_file.c.given_number == number)
    if query.modified is not None:
        statement = statement.where(supplier_invoice_file.c.modified_at >= query.modified)
    order = [supplier_invoice_file.c.given_number, supplier_invoice_file.c.file_id]
    return paging.page_of(tx, statement, query, order, lambda row: _shown(tx, row))


def _number(text: str) -> int:
    """Read an invoice's number; what is none is the number of no invoice."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


@connections.get("/{FileId}")
def read_connection(tx: Tx, file_id: str) -> Answer:
    return _shown(tx, _existing(tx, file_id))


@connections.post()
def create_connection(tx: Tx, body: SupplierInvoiceFileConnection) -> Answer:
    """Connect a file to a supplier invoice."""
    file_id, number = str(body.FileId), str(body.SupplierInvoiceNumber)
    file = connecting.require_file(tx, supplier_invoice_file, file_id)
    if _INVOICE.one(tx, key=_number(number)) is None:
        errors.SUPPLIER_INVOICE_UNKNOWN.refuse(number=number)
    connecting.tie(tx, supplier_invoice_file, file, given_number=int(number))
    return read_connection(tx, file_id)


@connections.delete("/{FileId}")
def remove_connection(tx: Tx, file_id: str) -> None:
    """Untie a file from its invoice. The file stays, and of a booked invoice for seven years."""
    row = _existing(tx, file_id)
    tx.before = _shown(tx, row)
    if row.voucher_year is not None:
        retention.tie(tx, file_id, ledger.find_year(tx, row.voucher_year).to_date)
    connecting.untie(tx, supplier_invoice_file, file_id)

"""Links from a supplier invoice to where its picture is kept, outside the file archive."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints
from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.purchasing.supplier_invoices import storage
from huvudbok.purchasing.tables import supplier_invoice_url
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Int, Wire, read_only

ROOT = "SupplierInvoiceExternalURLConnection"
connections = Operations(
    "/3/supplierinvoiceexternalurlconnections", one=ROOT, many=ROOT + "s", scope="supplierinvoice"
)
operations = [connections]

# What RFC 3986 and 3987 let an address hold; it has signs that other texts may not have.
Address = Annotated[str, StringConstraints(pattern=r'^[^\x00-\x20\x7f"<>\\^`{|}]*$', min_length=1)]


class SupplierInvoiceExternalURLConnection(Wire):
    # Inferred: the contract demands neither, but a link without its two ends is none.
    REQUIRED: ClassVar = ("ExternalURLConnection", "SupplierInvoiceNumber")
    ExternalURLConnection: Address | None = None
    Id: int | None = read_only()
    SupplierInvoiceNumber: Int | None = None
    Url: str | None = read_only()


_FIND = Prepared(select(supplier_invoice_url).where(supplier_invoice_url.c.id == bindparam("key")))


def _shown(tx: Tx, row: Any) -> Answer:
    link = tx.link("supplierinvoiceexternalurlconnections", row.id)
    return {
        "@url": link, "ExternalURLConnection": row.external_url, "Id": row.id,
        # Inferred: the same link, as the C# client reads only the one above.
        "SupplierInvoiceNumber": row.invoice_number, "Url": link,
    }  # fmt: skip


def _existing(tx: Tx, number: int) -> Any:
    row = _FIND.one(tx, key=number)
    if row is None:
        errors.SUPPLIER_INVOICE_URL_MISSING.refuse()
    return row


# Source: the C# SDK offers this list; no reference has it.
@connections.list("", Accepts(), undocumented=True)
def find_connections(tx: Tx, query: Query) -> Page:
    """List the links in the order in which they were made."""
    statement = select(supplier_invoice_url)
    if query.modified is not None:
        statement = statement.where(supplier_invoice_url.c.modified_at >= query.modified)
    order = [supplier_invoice_url.c.id]
    return paging.page_of(tx, statement, query, order, lambda row: _shown(tx, row))


@connections.get("/{Id}")
def read_connection(tx: Tx, id: int) -> Answer:  # noqa: A002  (the contract's name)
    return _shown(tx, _existing(tx, id))


@connections.post()
def create_connection(tx: Tx, body: SupplierInvoiceExternalURLConnection) -> Answer:
    """Link an invoice, which must be there; it may have many links."""
    _require_invoice(tx, body)
    number = counters.take(tx, "supplier_invoice_url")
    tx.execute(insert(supplier_invoice_url), {
        "id": number, "invoice_number": body.SupplierInvoiceNumber,
        "external_url": body.ExternalURLConnection, "modified_at": tx.now,
    })  # fmt: skip
    return read_connection(tx, number)


def _require_invoice(tx: Tx, body: SupplierInvoiceExternalURLConnection) -> None:
    number = body.SupplierInvoiceNumber
    if number is not None and storage.find(tx, number) is None:
        errors.SUPPLIER_INVOICE_UNKNOWN.refuse(number=number)


@connections.put("/{Id}")
def change_connection(
    tx: Tx, id: int, body: SupplierInvoiceExternalURLConnection  # noqa: A002
) -> Answer:  # fmt: skip
    """Lead a link elsewhere, or give it to another invoice."""
    before = _existing(tx, id)
    tx.before = _shown(tx, before)
    _require_invoice(tx, body)
    tx.execute(
        update(supplier_invoice_url)
        .where(supplier_invoice_url.c.id == id)
        .values(
            invoice_number=body.SupplierInvoiceNumber or before.invoice_number,
            external_url=body.ExternalURLConnection or before.external_url, modified_at=tx.now,
        )
    )  # fmt: skip
    return read_connection(tx, id)


@connections.delete("/{Id}")
def remove_connection(tx: Tx, id: int) -> None:  # noqa: A002
    tx.before = read_connection(tx, id)
    tx.execute(delete(supplier_invoice_url).where(supplier_invoice_url.c.id == id))

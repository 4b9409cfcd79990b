"""How an invoice is made of another document: an order, an offer, a contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import heads, taking
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.invoices import rules
from huvudbok.sales.invoices.operations import shown, write_new
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.tax_reductions import carrying
from huvudbok.web.envelope import Answer


def invoice_from(tx: Tx, head: Mapping[str, Any], lines: Sequence[Row], own: Head) -> Answer:
    """Write an unbooked invoice with what another document says, dated today, and show it.

    `head` and `lines` are the columns of that document. What all documents have is taken over, but
    for number, states, template and e-mail; rows need `delivered_quantity`. `own` are the columns
    that the invoice gets besides: its references, and dates, type, template or remarks where they
    differ. Nothing of the other document is changed: the caller stores its reference to
    `DocumentNumber` of the answer. Refuses 2000204 when the customer is gone, 2000442 a company
    without any year. Tax reductions of an order or offer are asked for on the invoice instead.
    """
    customer = heads.require_customer(tx, str(head["customer_number"]))
    made = rules.new_head(tx, customer, taking.head(head) | own, None)
    answer = write_new(tx, made, taking.lines(tx, INVOICE, lines), None)
    source = next((kind for kind in ("order", "offer") if own.get(f"{kind}_reference")), None)
    if source is None or head["tax_reduction"] is None:
        return answer
    carrying.carry_over(tx, source, head, INVOICE, made["document_number"])
    return shown(tx, made["document_number"])

"""How an order is made of another document: an offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import heads, taking
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.orders import rules
from huvudbok.sales.orders.operations import shown, write_new
from huvudbok.sales.orders.tables import ORDER
from huvudbok.sales.tax_reductions import carrying
from huvudbok.web.envelope import Answer


def order_from(tx: Tx, head: Mapping[str, Any], lines: Sequence[Row], own: Head) -> Answer:
    """Write an order with what another document says, dated today, and show it.

    As `invoices.making.invoice_from`; rows need `ordered_quantity`, and `delivered_quantity` where
    the order is to come to something.
    """
    customer = heads.require_customer(tx, str(head["customer_number"]))
    made = rules.new_head(tx, customer, taking.head(head) | own, None)
    answer = write_new(tx, made, taking.lines(tx, ORDER, lines), None)
    if head["tax_reduction"] is None:
        return answer
    carrying.carry_over(tx, "offer", head, ORDER, made["document_number"])
    return shown(tx, made["document_number"])

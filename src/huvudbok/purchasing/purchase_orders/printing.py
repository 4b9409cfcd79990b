"""Turns a purchase order into the paper that its supplier reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from huvudbok import money, paper
from huvudbok.company import address_lines, countries, letterhead, terms_of_payment
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.purchasing.purchase_orders import rules, shown, storage
from huvudbok.purchasing.purchase_orders.storage import Contents

# Inferred: which codes mean Swedish; whoever reads another language gets English.
_SWEDISH = ("", "SV", "SE", "SWE")
_HOME = "SE"
_TERMS = Prepared(
    select(terms_of_payment.c.description).where(terms_of_payment.c.code == bindparam("key"))
)


def language_of(order: Any) -> paper.Language:
    return "SV" if (order.language or "").upper() in _SWEDISH else "EN"


def document(tx: Tx, order: Any, contents: Contents) -> paper.Document:
    """Give an order as paper. `order` is as `storage.find` gives it."""
    language = language_of(order)
    terms = _TERMS.one(tx, key=order.payment_terms)
    return paper.Document(
        kind="purchase_order", number=str(order.id), date=dt.date.fromisoformat(order.order_date),
        seller=letterhead(tx), buyer=_supplier(order, language), language=language,
        currency=order.currency, rows=tuple(_rows(order, contents)),
        totals=paper.Totals(total_ore=shown.total_of(contents, order)),
        delivery_date=dt.date.fromisoformat(order.delivery_date) if order.delivery_date else None,
        our_reference=order.our_reference or "", your_reference=order.your_reference or "",
        our_customer_number=order.our_customer_number or "",
        confirm_to=order.confirmation_email or "",
        payment_terms=(terms.description if terms else "") or order.payment_terms,
        remarks=order.message_to_supplier or "",
    )  # fmt: skip


def _supplier(order: Any, language: paper.Language) -> paper.Buyer:
    return paper.Buyer(
        name=order.supplier_name or "",
        address=address_lines(
            order.supplier_address, order.supplier_address2,
            f"{order.supplier_post_code or ''} {order.supplier_city or ''}",
            _country(order.supplier_country_code, language),
        ),
        delivery_address=address_lines(
            order.delivery_name, order.delivery_address, order.delivery_address2,
            f"{order.delivery_zip_code or ''} {order.delivery_city or ''}",
            _country(order.delivery_country_code, language),
        ),
        customer_number=order.supplier_number,
    )  # fmt: skip


def _country(code: str | None, language: paper.Language) -> str | None:
    """Name a country that is not our own, as its reader does."""
    if not code or code == _HOME:
        return None
    named = countries.english_name if language == "EN" else countries.country_name
    return named(code) or code


def _rows(order: Any, contents: Contents) -> Iterator[paper.Row]:
    for row in contents.rows.get(order.id, ()):
        yield paper.Row(
            text=row.item_description or "", article_number=row.article_number,
            quantity=_decimal(row.ordered_quantity), unit=row.item_unit or "",
            price=_decimal(row.price), total_ore=rules.row_total(row.ordered_quantity, row.price),
        )  # fmt: skip
        for note in contents.notes.get((order.id, row.row_id), ()):
            yield paper.Row(text=note)


def _decimal(stored_micro: int) -> Decimal:
    return Decimal(money.from_micro(stored_micro) or 0)


def rendered(tx: Tx, order: Any) -> bytes:
    """Give an order as PDF."""
    return paper.render(document(tx, order, storage.contents(tx, [order])))

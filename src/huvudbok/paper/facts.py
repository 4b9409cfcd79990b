"""Turns a document into the plain texts that the layout sets: what stands where, in its language.

Everything here ends as JSON. The layout holds no words and reads no numbers; this module knows no
lengths save those of columns.
"""

from __future__ import annotations

from typing import Any

from huvudbok.paper import payment, table, texts
from huvudbok.paper.model import Document, Kind
from huvudbok.paper.variants import Slip
from huvudbok.paper.words import word

Facts = dict[str, Any]
Pair = tuple[str, str]

# Which words name the number and the date of each kind.
_NAMED: dict[Kind, tuple[str, str]] = {
    "offer": ("offer_number", "offer_date"),
    "order": ("order_number", "order_date"),
    "order_confirmation": ("order_number", "order_date"),
    "picking_list": ("order_number", "order_date"),
    "delivery_note": ("number", "date"),
    "purchase_order": ("order_number", "order_date"),
    "reminder": ("reminder_number", "date"),
}
_FOOT_LETTERS = 34
_UNPRICED: frozenset[Kind] = frozenset({"picking_list", "delivery_note"})


def facts(document: Document, slip: Slip | None) -> Facts:
    """Give every text of the paper; `slip` asks for the payment slip of a giro."""
    d = document
    title = texts.cut(texts.one_line(d.title), 60) or word(d.kind, d.language)
    name = texts.cut(texts.one_line(d.seller.name), 120)
    foot = _foot(d)
    return {
        "language": d.language.lower(),
        "title": texts.breakable(title, 22),
        "mark": _mark(d),
        "name": texts.breakable(name, 24),
        "running": [texts.cut(f"{title} {texts.one_line(d.number)}", 50), texts.cut(name, 40)],
        "document": f"{title} {texts.one_line(d.number)} · {name}",
        "author": name,
        "page": word("page", d.language),
        "heading": _set_pairs(_heading(d), 22),
        "address": texts.block((d.buyer.name, *d.buyer.address), 36),
        "details": _set_pairs(_details(d), 24),
        "intro": word("reminder_note", d.language) if d.reminder else "",
        "table": table.of(d),
        **_below(d, slip),
        "foot": foot,
        "foot_lines": max((_height(column) for column in foot), default=1),
    }


def _below(d: Document, slip: Slip | None) -> Facts:
    """Give what stands under the table: sums, specifications, notes and how to pay."""
    priced = d.kind not in _UNPRICED
    return {
        "sums": payment.sums(d) if priced else [],
        "due": payment.due(d) if priced else None,
        "vat": payment.vat_specification(d) if priced else None,
        "reduction": payment.reduction(d) if priced else None,
        "notes": [word(clause, d.language) for clause in d.clauses] if priced else [],
        "remarks": texts.block([d.remarks], 80),
        "pay": payment.box(d),
        "slip": payment.slip(d, slip),
    }


def _mark(d: Document) -> str:
    if d.is_draft:
        return word("draft", d.language)
    return word("copy", d.language) if d.is_copy else ""


def _heading(d: Document) -> list[Pair]:
    number, date = _NAMED.get(d.kind, ("invoice_number", "invoice_date"))
    pays = d.kind in payment.PAYABLE
    other = "supplier_number" if d.kind == "purchase_order" else "customer_number"
    return [
        (word(number, d.language), d.number),
        (word(date, d.language), texts.day(d.date)),
        (word("due_date", d.language), texts.day(d.due_date) if pays else ""),
        (word("valid_until", d.language), texts.day(d.valid_until)),
        (word("ocr", d.language), d.ocr if pays else ""),
        (word("credited_number", d.language), d.credited_number),
        (word(other, d.language), d.buyer.customer_number),
    ]


def _details(d: Document) -> list[Pair]:
    rate, language = d.late_interest_percent, d.language
    delivery = "\n".join(line for line in d.buyer.delivery_address if line)
    priced, pays = d.kind not in _UNPRICED, d.kind in payment.PAYABLE
    named: list[Pair] = [
        ("your_reference", d.your_reference),
        ("our_reference", d.our_reference),
        ("your_order_number", d.your_order_number),
        ("our_order_number", d.order_number),
        ("our_offer_number", d.offer_number),
        ("our_customer_number", d.our_customer_number),
        ("confirm_to", d.confirm_to),
        ("contract_number", d.contract_number),
        ("payment_terms", d.payment_terms if priced and d.kind != "credit_invoice" else ""),
        ("payment_way", d.payment_way),
        ("late_interest", texts.percent(rate, language) if rate and pays else ""),
        ("delivery_terms", d.delivery_terms),
        ("way_of_delivery", d.way_of_delivery),
        ("delivery_date", texts.day(d.delivery_date)),
        ("vat_number", d.buyer.vat_number if priced else ""),
        ("buyer_organisation_number", d.buyer.organisation_number if priced else ""),
        ("project", d.project),
        ("cost_center", d.cost_center),
        ("delivery_address", delivery),
    ]
    return [(word(key, language), value) for key, value in named]


def _set_pairs(pairs: list[Pair], most: int) -> list[list[Any]]:
    """Drop what is not mentioned; each value becomes its lines."""
    found = ((label, texts.block([value], most)) for label, value in pairs)
    return [[label, value] for label, value in found if value]


def _foot(d: Document) -> list[list[list[str]]]:
    """Give the columns under every page: lines of a label, maybe empty, and a text."""
    s, language = d.seller, d.language
    registered: list[Pair] = [
        ("organisation_number", s.organisation_number),
        ("seller_vat_number", s.vat_number),
        ("office", s.office),
    ]
    contact: list[Pair] = [("phone", s.phone), ("email", s.email), ("web", s.web)]
    columns = [
        [["", texts.cut(line, 90)] for line in texts.block((s.name, *s.address), 34)][:7],
        _labelled(contact, d),
        _labelled(registered, d) + ([["", word("f_tax", language)]] if s.has_f_tax else []),
        _labelled(payment.accounts(d), d) if d.kind in payment.PAYABLE else [],
    ]
    return [column for column in columns if column]


def _height(column: list[list[str]]) -> int:
    """Say how many lines a column of the foot takes, some of them broken in two or three."""
    return sum(1 + len(" ".join(pair)) // _FOOT_LETTERS for pair in column)


def _labelled(pairs: list[Pair], d: Document) -> list[list[str]]:
    return [
        [word(key, d.language), texts.breakable(texts.cut(texts.one_line(value), 70), 26)]
        for key, value in pairs
        if value
    ]

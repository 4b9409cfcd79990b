"""Sums, VAT specification, tax reduction and how to pay, as texts for the layout."""

from __future__ import annotations

from typing import Any

from huvudbok import luhn
from huvudbok.paper import texts
from huvudbok.paper.model import Document, Kind, Totals
from huvudbok.paper.variants import Slip
from huvudbok.paper.words import word

# The papers that ask for money, and so say where it is to go.
# Source: C# OfferTests: an offer is printed without bank details, unlike invoices.
PAYABLE: frozenset[Kind] = frozenset({"invoice", "interest_invoice", "reminder"})
_LONGEST_CODE = 25


def sums(d: Document) -> list[list[str]]:
    """List label and amount of the lines between the table and what is to be paid."""
    if d.reminder:
        unpaid = sum(claim.unpaid_ore for claim in d.reminder.claims)
        named = [
            ("claims_sum", unpaid, True),
            ("interest", d.reminder.interest_ore, False),
            ("reminder_fee", d.reminder.fee_ore, False),
        ]
    else:
        named = _of_totals(d.totals, with_vat=d.prices_include_vat)
    return [
        [word(key, d.language), texts.amount(ore, d.language)]
        for key, ore, always in named
        if ore or always
    ]


def _of_totals(t: Totals, *, with_vat: bool) -> list[tuple[str, int, bool]]:
    """List the sums so that those above a total add up to it, with VAT in the prices or not."""
    vat = sum(line.vat_ore for line in t.vat)
    differs = bool(t.tax_reduction_ore or t.paid_ore) or t.to_pay_ore not in {None, t.total_ore}
    total = ("total", t.total_ore if differs or with_vat else 0, differs or with_vat)
    fees = [("freight", t.freight_ore, False), ("fee", t.fee_ore, False)]
    rounding = ("rounding", t.rounding_ore, False)
    less = [("tax_reduction", -t.tax_reduction_ore, False), ("paid", -t.paid_ore, False)]
    if with_vat:
        return [*fees, rounding, total, ("of_which_vat", vat, bool(t.vat)), *less]
    net = ("net", t.net_ore or 0, t.net_ore is not None)
    return [net, *fees, ("vat", vat, bool(t.vat)), rounding, total, *less]


def to_pay_ore(d: Document) -> int:
    return d.totals.total_ore if d.totals.to_pay_ore is None else d.totals.to_pay_ore


def due(d: Document) -> list[str]:
    """Give the last sum: its label, the currency and the amount."""
    key = {
        "credit_invoice": "to_credit", "cash_invoice": "paid_in_full",
        "offer": "total", "order": "total", "order_confirmation": "total",
        "purchase_order": "total_without_vat",
    }.get(d.kind, "to_pay")  # fmt: skip
    currency = texts.one_line(d.currency)
    return [word(key, d.language), currency, texts.amount(to_pay_ore(d), d.language)]


def vat_specification(d: Document) -> dict[str, Any] | None:
    t, language = d.totals, d.language
    notes = []
    if t.vat_sek_ore:
        # Law: Mervärdesskattelagen 17 kap.: the VAT stands in SEK whatever the currency.
        note = f"{word('vat_in_sek', language)}: {texts.amount(t.vat_sek_ore, language)}"
        if t.currency_rate is not None:
            rate = texts.number(t.currency_rate, language)
            note += f" ({word('currency_rate', language)} {rate})"
        notes = [note]
    if not t.vat:
        return None
    return {
        "title": word("vat_specification", language),
        "heads": [word(key, language) for key in ("vat_rate", "vat_base", "vat")],
        "rows": [
            [texts.percent(line.percent, language), texts.amount(line.base_ore, language),
             texts.amount(line.vat_ore, language)]
            for line in t.vat
        ],
        "notes": notes,
    }  # fmt: skip


def reduction(d: Document) -> dict[str, Any] | None:
    r, language = d.tax_reduction, d.language
    if r is None:
        return None
    persons = [
        [texts.breakable(texts.one_line(p.name), 40), texts.one_line(p.personal_number),
         texts.amount(p.amount_ore, language)]
        for p in r.persons
    ]  # fmt: skip
    home = (
        ("property_designation", r.property_designation),
        ("association_number", r.association_number),
        ("apartment", r.apartment),
    )
    return {
        "title": word(r.kind, language),
        "amount": texts.amount(r.amount_ore, language),
        "heads": [word(key, language) for key in ("person", "personal_number", "reduction")],
        "persons": persons,
        "home": [
            f"{word(key, language)}: {texts.breakable(texts.one_line(value), 60)}"
            for key, value in home
            if value
        ],
        "note": word("reduction_note", language),
    }


def accounts(d: Document) -> list[tuple[str, str]]:
    """Name the seller's accounts, the one that suits the buyer first."""
    s = d.seller
    giro = [("bankgiro", s.bankgiro), ("plusgiro", s.plusgiro)]
    bank = [("bank_account", s.bank_account)]
    foreign = [("iban", texts.spaced(s.iban)), ("bic", s.bic)]
    if _is_abroad(d):
        # No giro takes another currency.
        return [*foreign, *(giro if d.currency == "SEK" else []), *bank]
    return [*giro, *bank, *foreign]


def _is_abroad(d: Document) -> bool:
    return d.currency != "SEK" or (d.language == "EN" and bool(d.seller.iban))


def box(d: Document) -> list[list[str]]:
    """Give label and text of what a payer types in, [] where nothing is to be paid."""
    if d.kind not in PAYABLE or to_pay_ore(d) <= 0:
        return []
    known = [(key, value) for key, value in accounts(d) if value]
    first = known[:2] if _is_abroad(d) or not known else known[:1]
    if not _is_abroad(d) and len(known) > 1 and known[1][0] == "plusgiro":
        first = known[:2]
    reference = ("ocr", d.ocr) if d.ocr else ("reference", d.number)
    named = [*first, reference, ("due_date", texts.day(d.due_date))]
    amount = f"{texts.amount(to_pay_ore(d), d.language)}{texts.HARD_SPACE}{d.currency}"
    return [
        [word(key, d.language), texts.breakable(texts.one_line(value), 34)]
        for key, value in [*named, ("to_pay", amount)]
        if value
    ]


def slip(d: Document, giro: Slip | None) -> dict[str, Any] | None:
    """Give the payment slip of a giro, None without one or when nothing is to be paid in SEK."""
    number = {"bankgiro": d.seller.bankgiro, "plusgiro": d.seller.plusgiro}.get(giro or "", "")
    if not (giro and number and box(d)) or d.currency != "SEK":
        return None
    return {
        "title": word("slip", d.language),
        "payer": [word("payer", d.language), texts.block((d.buyer.name, *d.buyer.address), 34)],
        "payee": [word("payee", d.language), texts.block((d.seller.name, *d.seller.address), 34)],
        "cells": [
            [word("ocr", d.language), texts.one_line(d.ocr)],
            [word("due_date", d.language), texts.day(d.due_date)],
            [word(giro, d.language), texts.one_line(number)],
            [word("to_pay", d.language), texts.amount(to_pay_ore(d), d.language)],
        ],
        "code": code_line(d.ocr, to_pay_ore(d), number) if giro == "bankgiro" else "",
    }


def code_line(ocr: str, ore: int, bankgiro: str) -> str:
    """Write the line that a machine reads off a slip, "" for a reference that is no OCR number.

    `#` OCR `#` kronor, öre, check digit `>` bankgiro `#41#`.
    # Inferred: the line and the form's type 41, from slips seen; no reference says them.
    """
    digits = "".join(sign for sign in bankgiro if sign in "0123456789")
    if not (ocr.isdecimal() and ocr.isascii() and len(ocr) <= _LONGEST_CODE and digits):
        return ""
    kronor, rest = divmod(ore, 100)
    return f"# {ocr} # {kronor} {rest:02d} {luhn.check_digit(str(ore))} > {digits}#41#"

"""Turns a stored document into the paper that is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from huvudbok import money, paper
from huvudbok.company import address_lines, letterhead
from huvudbok.db.tx import Tx
from huvudbok.sales.customers.tables import find_customer
from huvudbok.sales.documents import heads, storage, working
from huvudbok.sales.documents.rows import Row, is_text
from huvudbok.sales.documents.storage import Shape
from huvudbok.sales.documents.totals import AMOUNT, Totals
from huvudbok.sales.tax_reductions import storage as reductions

_HOME = ("", "Sverige", "Sweden")
# What a customer's VAT type makes the paper say. Source: domain.md (c), invoice content.
_CLAUSES: dict[str, paper.Clause] = {
    "SEREVERSEDVAT": "reverse_charge", "EUREVERSEDVAT": "eu_goods", "EXPORT": "export",
}  # fmt: skip


def document(
    tx: Tx, shape: Shape, stored: Any, kind: paper.Kind, date: str, **own: Any
) -> paper.Document:
    """Give a document as paper. `own` is what only its kind has; see `paper.Document`."""
    head = stored._asdict()
    lines = storage.rows_of(tx, shape, stored.document_number)
    sums = working.sums(tx, shape, head, lines)
    customer = find_customer(tx, stored.customer_number)
    clause = _CLAUSES.get(stored.vat_type)
    if clause == "eu_goods" and is_service_only(lines):
        clause = "eu_services"
    return paper.Document(
        kind=kind, number=str(stored.document_number), date=day(date), seller=letterhead(tx),
        buyer=buyer(stored, customer), template=stored.print_template, language=stored.language,
        currency=stored.currency, rows=tuple(_row(shape, line) for line in lines),
        totals=totals(head, sums), prices_include_vat=bool(stored.vat_included),
        delivery_date=day(stored.delivery_date) if stored.delivery_date else None,
        our_reference=stored.our_reference, your_reference=stored.your_reference,
        project=stored.project, cost_center=stored.cost_center,
        payment_terms=_described(tx, "terms_of_payment", stored.terms_of_payment),
        delivery_terms=_described(tx, "terms_of_delivery", stored.terms_of_delivery),
        way_of_delivery=_described(tx, "way_of_delivery", stored.way_of_delivery),
        remarks=stored.remarks, clauses=(clause,) if clause else (),
        tax_reduction=_reduction(tx, shape, stored), **own,
    )  # fmt: skip


def _reduction(tx: Tx, shape: Shape, stored: Any) -> paper.TaxReduction | None:
    """Give what buyers ask the tax agency for, in a box of its own; on a credit it is taken back.

    # Inferred: with an association, the property's designation is the number of an apartment.
    """
    found = reductions.of_document(tx, shape.kind, stored.document_number)
    if not stored.tax_reduction or not found:
        return None
    home = next((row for row in found if row.property_designation), found[0])
    association = home.residence_association_organisation_number
    return paper.TaxReduction(
        kind=stored.tax_reduction_type, amount_ore=100 * abs(stored.tax_reduction),
        persons=tuple(
            paper.Person(row.customer_name, row.social_security_number, 100 * row.asked_kronor)
            for row in found
        ),
        property_designation="" if association else home.property_designation,
        association_number=association,
        apartment=home.property_designation if association else "",
    )  # fmt: skip


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def buyer(stored: Any, customer: Any) -> paper.Buyer:
    """Give whom a document is to, as it was when it was written."""
    country = stored.country if stored.country not in _HOME else ""
    delivered = address_lines(
        stored.delivery_name, stored.delivery_address1, stored.delivery_address2,
        f"{stored.delivery_zip_code} {stored.delivery_city}",
        stored.delivery_country if stored.delivery_country not in _HOME else "",
    )  # fmt: skip
    return paper.Buyer(
        name=stored.customer_name,
        address=address_lines(
            stored.address1, stored.address2, f"{stored.zip_code} {stored.city}", country
        ),
        delivery_address=delivered, customer_number=stored.customer_number,
        organisation_number=stored.organisation_number,
        vat_number=customer.vat_number if customer else "",
    )  # fmt: skip


def is_service_only(lines: Sequence[Row]) -> bool:
    """Tell whether all rows are sales of services to other EU countries (BAS 33xx)."""
    accounts = [line["account_number"] for line in lines if line["account_number"]]
    return bool(accounts) and all(number // 100 == 33 for number in accounts)


def _row(shape: Shape, line: Row) -> paper.Row:
    if is_text(line, shape.row_kind):
        return paper.Row(text=line["description"])
    ordered = line.get("ordered_quantity")
    return paper.Row(
        text=line["description"], article_number=line["article_number"],
        quantity=_decimal(line[shape.row_kind.counted]), unit=line["unit"],
        price=Decimal(line["price"]).scaleb(-2),
        discount=_decimal(line["discount"]) if line["discount"] else None,
        discount_is_amount=line["discount_type"] == AMOUNT, vat_percent=_decimal(line["vat"]),
        total_ore=line["total"], ordered=None if ordered is None else _decimal(ordered),
    )  # fmt: skip


def _decimal(stored_micro: int) -> Decimal:
    return Decimal(money.from_micro(stored_micro) or 0)


def totals(head: heads.Head, sums: Totals) -> paper.Totals:
    """Give the sums under the table, and the VAT in kronor where the currency is another.

    Source: domain.md (c), invoice content: the law wants that.
    """
    is_foreign = head["currency"] != heads.OWN_CURRENCY
    reduction = 100 * (head["tax_reduction"] or 0)
    rate = heads.rate_of(head)
    return paper.Totals(
        net_ore=sums.net_ore, freight_ore=head["freight"], fee_ore=head["administration_fee"],
        vat=tuple(
            paper.VatLine(percent, sums.base_ore[percent], vat)
            for percent, vat in sums.vat_ore.items()
        ),
        rounding_ore=sums.round_off_ore, total_ore=sums.total_ore, tax_reduction_ore=reduction,
        to_pay_ore=sums.total_ore - reduction if reduction else None,
        vat_sek_ore=money.nearest(sums.total_vat_ore * rate) if is_foreign else None,
        currency_rate=rate if is_foreign else None,
    )  # fmt: skip


def _described(tx: Tx, column: str, code: str) -> str:
    """Give terms as their register words them; the code where it is gone."""
    found = heads.find_terms(tx, column, code) if code else None
    return found.description or code if found else code

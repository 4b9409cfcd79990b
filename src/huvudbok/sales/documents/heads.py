"""Heads of documents: what offers, orders and invoices have in common, and where it comes from."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, bindparam, select

from huvudbok import articles, errors, ledger, money
from huvudbok.company import (
    countries,
    find_currency,
    has_template,
    read_settings,
    terms_of_delivery,
    terms_of_payment,
    way_of_delivery,
)
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.sales import housework
from huvudbok.sales.customers.tables import find_customer
from huvudbok.sales.documents import fields, vat
from huvudbok.sales.documents.rows import Setting
from huvudbok.sales.documents.totals import Terms, Totals

OWN_CURRENCY = "SEK"
_MOST = 10**9 * money.MILLION
NO_REDUCTION = "none"

COMMON = (
    fields.text("Address1"), fields.text("Address2"), fields.ore("AdministrationFee"),
    fields.ore("AdministrationFeeVAT"), fields.ore("BasisTaxReduction"), fields.flag("Cancelled"),
    fields.text("City"), fields.text("Comments"), fields.micro("ContributionPercent"),
    fields.ore("ContributionValue"), fields.text("CostCenter"), fields.text("Country"),
    fields.text("Currency", OWN_CURRENCY), fields.micro("CurrencyRate", money.MILLION),
    fields.micro("CurrencyUnit", money.MILLION), fields.text("CustomerName"),
    fields.text("CustomerNumber"), fields.text("DeliveryAddress1"), fields.text("DeliveryAddress2"),
    fields.text("DeliveryCity"), fields.text("DeliveryCountry"), fields.day("DeliveryDate"),
    fields.text("DeliveryName"), fields.text("DeliveryZipCode"), fields.reference("DocumentNumber"),
    fields.ore("Freight"), fields.ore("FreightVAT"), fields.ore("Gross"), fields.flag("HouseWork"),
    fields.text("Language", "SV"), fields.ore("Net"), fields.flag("NotCompleted"),
    fields.text("OrganisationNumber"), fields.text("OurReference"), fields.text("Phone1"),
    fields.text("Phone2"), fields.text("PriceList"), fields.text("PrintTemplate"),
    fields.text("Project"), fields.text("Remarks"), fields.ore("RoundOff"), fields.flag("Sent"),
    fields.whole("TaxReduction"), fields.text("TaxReductionType", NO_REDUCTION),
    fields.text("TermsOfDelivery"), fields.text("TermsOfPayment"), fields.ore("Total"),
    fields.ore("TotalToPay"), fields.ore("TotalVAT"), fields.flag("VATIncluded"),
    fields.text("WayOfDelivery"), fields.text("YourReference"), fields.text("ZipCode"),
)  # fmt: skip

# Source: recordings: the order of these keys; From, CC and BCC are null while unset.
EMAIL = (
    fields.text("EmailAddressFrom", None), fields.text("EmailAddressTo"),
    fields.text("EmailAddressCC", None), fields.text("EmailAddressBCC", None),
    fields.text("EmailSubject"), fields.text("EmailBody", " "),
)  # fmt: skip

Head = dict[str, Any]


def require_customer(tx: Tx, number: str) -> Any:
    """Give the customer of a document. Source: 000_c89625a3263c6991.txt, 2000204."""
    found = find_customer(tx, number)
    if found is None:
        errors.CUSTOMER_UNKNOWN.refuse(number=number)
    return found


def from_customer(tx: Tx, customer: Any) -> Head:
    """Give what a new document takes from its customer and the company's settings.

    Source: recordings of invoices and orders (wire-format.md 6).
    """
    settings = read_settings(tx)
    return {
        "customer_number": customer.customer_number, "customer_name": customer.name,
        "address1": customer.address1 or "", "address2": customer.address2 or "",
        "zip_code": customer.zip_code or "", "city": customer.city or "",
        "country": countries.country_name(customer.country_code) or "",
        "phone1": customer.phone1 or "", "phone2": customer.phone2 or "",
        "organisation_number": customer.organisation_number,
        "delivery_name": customer.delivery_name or "",
        "delivery_address1": customer.delivery_address1 or "",
        "delivery_address2": customer.delivery_address2 or "",
        "delivery_zip_code": customer.delivery_zip_code or "",
        "delivery_city": customer.delivery_city or "",
        "delivery_country": countries.country_name(customer.delivery_country_code) or "",
        "our_reference": customer.our_reference, "your_reference": customer.your_reference,
        "currency": customer.currency, "price_list": customer.price_list,
        "cost_center": customer.cost_center or "", "project": customer.project,
        "terms_of_delivery": customer.terms_of_delivery,
        "terms_of_payment": customer.terms_of_payment or settings.default_terms_of_payment,
        "way_of_delivery": customer.way_of_delivery,
        "vat_included": bool(customer.show_price_vat_included),
        "administration_fee": _hundredths(customer.invoice_administration_fee),
        "freight": _hundredths(customer.invoice_freight),
        "remarks": customer.invoice_remark, "vat_type": customer.vat_type,
    }  # fmt: skip


def _hundredths(stored_micro: int | None) -> int:
    return (stored_micro or 0) * 100 // money.MILLION


def set_rate(tx: Tx, head: Head, sent: Mapping[str, Any]) -> None:
    """Give a document the register's rate where the client names the currency alone.

    # Inferred: sales go by the selling rate, one that nobody has set counts as 1, and a krona
    costs a krona whatever a client says.
    """
    if head["currency"] == OWN_CURRENCY:
        head["currency_rate"] = head["currency_unit"] = money.MILLION
    elif "currency_rate" not in sent:
        found = find_currency(tx, head["currency"])
        if found is None:
            errors.CURRENCY_UNKNOWN.refuse(code=head["currency"])
        head["currency_rate"] = found.sell_rate or money.MILLION
        if "currency_unit" not in sent:
            head["currency_unit"] = found.unit
    numbers = (head["currency_rate"], head["currency_unit"])
    if not all(0 < each <= _MOST for each in numbers) or not (
        1 <= rate_of(head) * money.MILLION <= money.MILLION**2
    ):
        errors.OUT_OF_RANGE.refuse(
            field="CurrencyRate", value=money.from_micro(head["currency_rate"])
        )


def rate_of(head: Mapping[str, Any]) -> Decimal:
    """Give what one of the document's currency costs in kronor."""
    return Decimal(head["currency_rate"]) / Decimal(head["currency_unit"])


_CODES = {
    "terms_of_payment": (terms_of_payment, errors.TERMS_OF_PAYMENT_UNKNOWN),
    "terms_of_delivery": (terms_of_delivery, errors.TERMS_OF_DELIVERY_UNKNOWN),
    "way_of_delivery": (way_of_delivery, errors.WAY_OF_DELIVERY_UNKNOWN),
}  # fmt: skip


@functools.cache
def _by_code(column: str) -> Prepared:
    table: Table = _CODES[column][0]
    return Prepared(select(table).where(table.c.code == bindparam("key")))


def find_terms(tx: Tx, column: str, code: str) -> Any:
    """Give the record of a register of codes that a head's column refers to."""
    return _by_code(column).one(tx, key=code)


def require_references(tx: Tx, sent: Mapping[str, Any]) -> None:
    """Demand that what a client names exists: terms, currency, lists, dimensions, countries."""
    for column, (_, missing) in _CODES.items():
        code = sent.get(column)
        if code and find_terms(tx, column, code) is None:
            missing.refuse(code=code)
    if sent.get("currency") and find_currency(tx, sent["currency"]) is None:
        errors.CURRENCY_UNKNOWN.refuse(code=sent["currency"])
    if sent.get("price_list") and articles.find_price_list(tx, sent["price_list"]) is None:
        errors.PRICE_LIST_UNKNOWN.refuse(code=sent["price_list"])
    if sent.get("print_template") and not has_template(sent["print_template"]):
        errors.DOCUMENT_REFERENCE_MISSING.refuse(
            field="PrintTemplate", value=sent["print_template"]
        )
    for column in ("country", "delivery_country"):
        name = sent.get(column)
        # Source: recordings of 2023: Swedish and English names, kept as they are written.
        if name and not countries.known_country(name):
            errors.BAD_COUNTRY.refuse(country=name)
    if sent.get("cost_center"):
        ledger.require_cost_center(tx, sent["cost_center"])
    if sent.get("project"):
        ledger.require_project(tx, sent["project"])


def setting_of(customer: Any, head: Mapping[str, Any], sent: Mapping[str, Any]) -> Setting:
    """Give what a document's rows take from it; `sent` are the columns that the client named."""
    reduction = head["tax_reduction_type"]
    if reduction == NO_REDUCTION and "tax_reduction_type" not in sent:
        reduction = None
    return Setting(
        vat_type=head["vat_type"], price_list=head["price_list"],
        vat_included=bool(head["vat_included"]), tax_reduction_type=reduction,
        rate=rate_of(head), discount=customer.invoice_discount or 0,
        sales_account=customer.sales_account, delivers_ordered=delivers_ordered(head),
    )  # fmt: skip


def delivers_ordered(head: Mapping[str, Any]) -> bool:
    """Tell an order in delivery whose goods the warehouse keeps."""
    return bool(head.get("moved_by")) and head.get("delivery_state") == "delivery"


def terms_of(tx: Tx, head: Mapping[str, Any]) -> Terms:
    """Give what a document's totals go by. Other currencies than the krona are not rounded."""
    rounds = head["currency"] == OWN_CURRENCY and bool(read_settings(tx).rounds_totals)
    return Terms(
        vat_included=bool(head["vat_included"]), freight_ore=head["freight"],
        fee_ore=head["administration_fee"], rounds=rounds, rate=rate_of(head),
        usual_vat_percent=vat.USUAL if head["vat_type"] in vat.TAXED else Decimal(0),
    )  # fmt: skip


def settle(head: Head, totals: Totals, tax_reduction: int | None) -> None:
    """Enter what a document comes to. `tax_reduction` is in whole kronor."""
    head["gross"], head["net"] = totals.gross_ore, totals.net_ore
    head["freight_vat"], head["administration_fee_vat"] = (
        totals.freight_vat_ore, totals.fee_vat_ore,
    )  # fmt: skip
    head["total_vat"], head["round_off"] = totals.total_vat_ore, totals.round_off_ore
    head["total"] = totals.total_ore
    head["tax_reduction"] = tax_reduction
    head["total_to_pay"] = totals.total_ore - 100 * (tax_reduction or 0)
    head["contribution_value"] = totals.contribution_ore
    head["contribution_percent"] = money.micro_from(totals.contribution_percent)
    # Source: recordings of 2023: rows of house work that come to nothing do not count.
    head["house_work"] = totals.house_work_ore != 0
    head["basis_tax_reduction"] = totals.house_work_ore


def require_reducible(head: Mapping[str, Any]) -> None:
    """Demand a document whose buyers may ask the tax agency for a reduction.

    Refuses, in this order, one without a type and one in another currency than the krona.
    Source: rb#190 (behaviour.md 6, Tax reductions) for the first. # Inferred: the second.
    """
    if head["tax_reduction_type"] == NO_REDUCTION:
        errors.REDUCTION_WITHOUT_TYPE.refuse()
    if head["currency"] != OWN_CURRENCY:
        errors.REDUCTION_CURRENCY.refuse(currency=head["currency"])


def reducible_ore(head: Mapping[str, Any]) -> int:
    """Give the most that can be asked for; of green technology materials count too."""
    is_green = head["tax_reduction_type"] == housework.kinds.GREEN
    return int(head["total"] if is_green else head["basis_tax_reduction"])


def require_covered(head: Mapping[str, Any]) -> None:
    """Demand that a document's house work costs at least what is asked for it. # Inferred."""
    if not head["house_work"]:
        errors.REDUCTION_WITHOUT_WORK.refuse()
    limit, asked = reducible_ore(head), 100 * (head["tax_reduction"] or 0)
    # A credit takes back: both are negative.
    if asked * limit < 0 or abs(asked) > abs(limit):
        errors.REDUCTION_TOO_LARGE.refuse(limit=money.text(abs(limit)))

"""What stands on one business paper - offer, order, invoice, reminder - as plain frozen values.

Amounts are integers in öre (hundredths of the document's currency) and are printed with the sign
they have; prices and quantities are `Decimal`. Texts are printed letter by letter, whatever they
hold; an empty text, None or an empty tuple is something that the paper does not mention.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Language = Literal["SV", "EN"]
Kind = Literal[
    "offer",
    "order",
    "order_confirmation",
    "picking_list",
    "delivery_note",
    "invoice",
    "proforma_invoice",
    "cash_invoice",
    "credit_invoice",
    "interest_invoice",
    "reminder",
    "purchase_order",
]
Clause = Literal[
    "reverse_charge",  # building work and other sales within Sweden
    "eu_goods",
    "eu_services",
    "eu_triangular",
    "export",
    "vat_exempt",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """The company that sends the paper, also one that it buys by; `logo` is a PNG or JPEG file."""

    name: str
    address: tuple[str, ...] = ()
    office: str = ""  # where the board has its seat
    organisation_number: str = ""
    vat_number: str = ""
    has_f_tax: bool = False
    bankgiro: str = ""
    plusgiro: str = ""
    bank_account: str = ""
    iban: str = ""
    bic: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    logo: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Who gets the paper; `address` is the lines below the name, country last where foreign."""

    name: str
    address: tuple[str, ...] = ()
    delivery_address: tuple[str, ...] = ()  # with its name, only where it is another one
    customer_number: str = ""
    organisation_number: str = ""
    vat_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table. One with nothing but `text` runs over all columns; Row() is a blank line.

    `discount` is a percentage, or an amount in the document's currency with `discount_is_amount`.
    """

    text: str = ""
    article_number: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    discount: Decimal | None = None
    discount_is_amount: bool = False
    vat_percent: Decimal | None = None
    total_ore: int | None = None
    stock_place: str = ""
    ordered: Decimal | None = None


@dataclass(frozen=True, slots=True)
class VatLine:
    """One rate of the VAT specification."""

    percent: Decimal
    base_ore: int
    vat_ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sums under the table; what is None or 0 gets no line, save `total_ore`.

    `to_pay_ore` None means that it is the total. `vat_sek_ore` is the VAT in Swedish öre when the
    document is in another currency.
    """

    net_ore: int | None = None
    freight_ore: int = 0
    fee_ore: int = 0
    vat: tuple[VatLine, ...] = ()
    rounding_ore: int = 0
    total_ore: int = 0
    tax_reduction_ore: int = 0
    paid_ore: int = 0
    to_pay_ore: int | None = None
    vat_sek_ore: int | None = None
    currency_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One buyer of house work and the part of the tax reduction asked for."""

    name: str
    personal_number: str
    amount_ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxReduction:
    """The box about house work; `amount_ore` is positive."""

    kind: Literal["rot", "rut", "green"]
    amount_ore: int
    persons: tuple[Person, ...] = ()
    property_designation: str = ""
    association_number: str = ""  # organisation number of a housing association
    apartment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One unpaid invoice on a reminder."""

    number: str
    invoice_date: dt.date
    due_date: dt.date
    total_ore: int
    unpaid_ore: int
    ocr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What a reminder claims; `count` is 1 for the first one. The sum is in `Totals.to_pay_ore`."""

    claims: tuple[Claim, ...]
    count: int = 1
    fee_ore: int = 0
    interest_ore: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper. `template` is a print template's code; it may turn the kind and the language."""

    kind: Kind
    number: str
    date: dt.date
    seller: Seller
    buyer: Buyer
    template: str = ""
    title: str = ""  # instead of the kind's own, in the document's language
    language: Language = "SV"
    currency: str = "SEK"
    rows: tuple[Row, ...] = ()
    totals: Totals = Totals()
    prices_include_vat: bool = False

    due_date: dt.date | None = None
    delivery_date: dt.date | None = None
    valid_until: dt.date | None = None  # of an offer
    ocr: str = ""
    our_reference: str = ""
    your_reference: str = ""
    your_order_number: str = ""
    order_number: str = ""  # our order that an invoice comes from
    our_customer_number: str = ""  # of a purchase order: what the supplier knows us by
    confirm_to: str = ""  # of a purchase order: the address that wants its confirmation
    offer_number: str = ""
    contract_number: str = ""
    credited_number: str = ""  # the invoice that a credit invoice takes back
    project: str = ""
    cost_center: str = ""
    payment_terms: str = ""
    payment_way: str = ""  # of a cash invoice, in words
    delivery_terms: str = ""
    way_of_delivery: str = ""
    late_interest_percent: Decimal | None = None
    remarks: str = ""
    clauses: tuple[Clause, ...] = ()
    tax_reduction: TaxReduction | None = None
    reminder: Reminder | None = None
    is_copy: bool = False
    is_draft: bool = False  # a preview of something that may still change

"""An e-invoice as plain values. Texts that are empty are left out of the file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

VatCode = Literal["S", "Z", "E", "AE", "K", "G", "O"]
Way = Literal["BANKGIRO", "PLUSGIRO", "IBAN"]

# Schemes of identifiers. Source: domain.md (k).
SWEDISH_NUMBER, GLN = "0007", "0088"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number and the register it is from: `0007` Swedish organisation numbers, `0088` GLN."""

    value: str
    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """`country` as two capital letters."""

    street: str = ""
    street2: str = ""
    city: str = ""
    postcode: str = ""
    region: str = ""
    country: str = "SE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Seller or buyer. `endpoint` is where the network delivers; numbers without hyphens."""

    name: str
    endpoint: Identifier
    address: Address = field(default_factory=Address)
    trading_name: str = ""
    organisation_number: str = ""
    vat_number: str = ""
    # The seat of a Swedish limited company, as "Säte: Borlänge".
    legal_form: str = ""
    has_f_tax: bool = False
    contact: Contact = field(default_factory=Contact)
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Vat:
    """A category and its rate in percent; all but S have rate 0. `reason` may say why.

    S standard, Z zero, E exempt, AE reverse charge, K sale within the EU, G export, O outside VAT.
    """

    code: VatCode
    rate: Decimal = Decimal(0)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VatAmount:
    """The VAT of a category and rate as it was booked, where rows were rounded one by one."""

    code: VatCode
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceCharge:
    """A discount, or with `is_charge` a freight or a fee; `amount` without VAT, positive.

    With `percent` goes the `base` it was taken of. `vat` only on the whole invoice: a line's own
    follow the line. `code` is of UNTDID 5189 (95 discount) or 7161 (FC freight), may be empty.
    """

    amount: Decimal
    reason: str
    is_charge: bool = False
    code: str = ""
    percent: Decimal | None = None
    base: Decimal | None = None
    vat: Vat | None = None


@dataclass(frozen=True, slots=True)
class Period:
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: a quantity of something at a price without VAT, after no discount but `changes`.

    `amount` is what was booked, at most 0.02 from what quantity, price and changes make; None has
    it computed. `unit` is of UN/ECE recommendation 20. A quantity may be negative, a price
    never.
    """

    name: str
    quantity: Decimal
    price: Decimal
    vat: Vat
    unit: str = "C62"
    amount: Decimal | None = None
    changes: tuple[AllowanceCharge, ...] = ()
    description: str = ""
    note: str = ""
    sellers_number: str = ""
    buyers_number: str = ""
    standard_number: Identifier | None = None
    order_line: str = ""
    accounting_cost: str = ""
    period: Period = field(default_factory=Period)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTo:
    """An account to pay to. Bankgiro and plusgiro numbers may have their hyphen."""

    way: Way
    number: str
    name: str = ""
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier invoice that a credit note speaks of."""

    number: str
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    date: dt.date | None = None
    address: Address | None = None
    location: Identifier | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file inside the invoice: PDF, PNG, JPEG, CSV, XLSX or ODS. Numbers differ in an invoice."""

    number: str
    name: str
    media_type: str
    content: bytes
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice, or with `is_credit` a credit note.

    `rounding` is added to what is paid (-0.40 rounds 100.40 down), `prepaid` was paid before.
    `buyer_reference` or `order_number` must be there. `vat_amounts` are as booked, each less than
    1 from its base times its rate; what is missing is computed. `own_vat`: the whole VAT in
    `own_currency`, where the invoice is in another.
    """

    number: str
    date: dt.date
    seller: Party
    buyer: Party
    lines: tuple[Line, ...]
    currency: str = "SEK"
    is_credit: bool = False
    due_date: dt.date | None = None
    terms: str = ""
    note: str = ""
    buyer_reference: str = ""
    order_number: str = ""
    sales_order_number: str = ""
    contract_number: str = ""
    accounting_cost: str = ""
    period: Period = field(default_factory=Period)
    credited: tuple[Reference, ...] = ()
    delivery: Delivery = field(default_factory=Delivery)
    pay_to: tuple[PayTo, ...] = ()
    payment_reference: str = ""
    changes: tuple[AllowanceCharge, ...] = ()
    vat_amounts: tuple[VatAmount, ...] = ()
    prepaid: Decimal = Decimal(0)
    rounding: Decimal = Decimal(0)
    own_currency: str = ""
    own_vat: Decimal | None = None
    attachments: tuple[Attachment, ...] = ()

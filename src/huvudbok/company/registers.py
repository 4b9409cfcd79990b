"""Registers of codes with a description: units, terms of payment and delivery, ways of delivery."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Table

from huvudbok import errors
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.register import register
from huvudbok.web.paging import Accepts
from huvudbok.web.wire import Str, Wire, text

BY_CODE = Accepts(sort=("code",))


class Unit(Wire):
    REQUIRED: ClassVar = ("Code", "Description")
    Code: Str | None = text(20, 1)
    CodeEnglish: Str | None = text(100)
    Description: Str | None = text(100, 1)


class TermsOfPayment(Wire):
    REQUIRED: ClassVar = ("Code", "Description")
    Code: Str | None = text(25, 1)
    Description: Str | None = None


class TermsOfDelivery(Wire):
    REQUIRED: ClassVar = ("Code", "Description")
    Code: Str | None = text(20, 1)
    Description: Str | None = text(200)
    DescriptionEnglish: Str | None = text(100)


class WayOfDelivery(Wire):
    REQUIRED: ClassVar = ("Code",)
    Code: Str | None = text(50, 1)
    Description: Str | None = text(100)
    DescriptionEnglish: Str | None = text(100)


unit = Table(
    "unit", company_tables,
    columns.code("code", 20, primary_key=True),
    columns.text("code_english"),
    columns.text("description"),
    columns.moment("modified_at"),
)  # fmt: skip

terms_of_payment = Table(
    "terms_of_payment", company_tables,
    columns.code("code", 25, primary_key=True),
    columns.text("description"),
    columns.moment("modified_at"),
)  # fmt: skip

terms_of_delivery = Table(
    "terms_of_delivery", company_tables,
    columns.code("code", 20, primary_key=True),
    columns.text("description"),
    columns.text("description_english"),
    columns.moment("modified_at"),
)  # fmt: skip

way_of_delivery = Table(
    "way_of_delivery", company_tables,
    columns.code("code", 50, primary_key=True),
    columns.text("description"),
    columns.text("description_english"),
    columns.moment("modified_at"),
)  # fmt: skip

operations = [
    register(
        "/3/units", Unit, unit, one="Unit", many="Units", scope="settings", name="Enheten",
        missing=errors.UNIT_MISSING, accepts=BY_CODE, unset={"CodeEnglish": ""},
    ),
    register(
        "/3/termsofpayments", TermsOfPayment, terms_of_payment, one="TermsOfPayment",
        many="TermsOfPayments", scope="settings", name="Betalningsvillkoret",
        missing=errors.TERMS_OF_PAYMENT_MISSING, accepts=BY_CODE, location="paymentterms",
    ),
    register(
        "/3/termsofdeliveries", TermsOfDelivery, terms_of_delivery, one="TermsOfDelivery",
        many="TermsOfDeliveries", scope="settings", name="Leveransvillkoret",
        missing=errors.TERMS_OF_DELIVERY_MISSING,
        accepts=Accepts(sort=("code",), search=("code",)), meta=False, documented_delete=False,
        unset={"DescriptionEnglish": ""},
    ),
    register(
        "/3/wayofdeliveries", WayOfDelivery, way_of_delivery, one="WayOfDelivery",
        many="WayOfDeliveries", scope="settings", name="Leveranssättet",
        missing=errors.WAY_OF_DELIVERY_MISSING, accepts=BY_CODE,
        unset={"Description": "", "DescriptionEnglish": ""},
    ),
]  # fmt: skip

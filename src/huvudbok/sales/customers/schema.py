"""Customers on the wire: fields in the order that was recorded, and what shows where none is set.

Source: accodeing/fortnox-api, recordings of customers (wire-format.md 5 and 8).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from huvudbok import money
from huvudbok.sales.customers.tables import NUMBER_LENGTH
from huvudbok.web.wire import Str, Wire, read_only, text

DeliveryType = Literal["PRINT", "EMAIL", "PRINTSERVICE"]
InvoiceDeliveryType = Literal["PRINT", "EMAIL", "PRINTSERVICE", "ELECTRONICINVOICE"]
VatType = Literal["SEVAT", "SEREVERSEDVAT", "EUREVERSEDVAT", "EUVAT", "EXPORT"]
TwoLetters = Annotated[str, StringConstraints(min_length=2, max_length=2)]
_HIGHEST_FEE = Decimal(10**10)


def _gln(value: str) -> str:
    if not (value.isascii() and value.isdigit()):
        raise PydanticCustomError("int_parsing", "no number")
    return value


def _fee(value: str) -> str:
    """Read an amount that travels as text; give it as it will be shown."""
    if "_" in value or not value.isascii():
        raise PydanticCustomError("decimal_parsing", "no number")
    try:
        amount = Decimal(value)
    except ArithmeticError:
        raise PydanticCustomError("decimal_parsing", "no number") from None
    if not amount.is_finite():
        raise PydanticCustomError("decimal_parsing", "no number")
    # Inferred: a fee is no discount.
    if not 0 <= amount <= _HIGHEST_FEE:
        raise PydanticCustomError("greater_than_equal", "out of range")
    return str(money.from_micro(money.micro_from(money.round_two(amount))))


Gln = Annotated[str, StringConstraints(min_length=13, max_length=13), AfterValidator(_gln)]
Fee = Annotated[str, AfterValidator(_fee)]
# Inferred: that the discount of all invoices is a share of them.
Percent = Annotated[Decimal, Field(ge=0, le=100)]


class CustomerDeliveryTypes(Wire):
    # Source: C# ReportedIssuesTests 95: where e-invoices are agreed, an invoice goes as one.
    Invoice: InvoiceDeliveryType | None = None
    Order: DeliveryType | None = None
    Offer: DeliveryType | None = None


class CustomerTemplates(Wire):
    Order: Str | None = text(25)
    Offer: Str | None = text(25)
    Invoice: Str | None = text(25)
    CashInvoice: Str | None = text(25)


class Customer(Wire):
    REQUIRED: ClassVar = ("Name",)
    Address1: Str | None = text(1024, 1)
    Address2: Str | None = text(1024)
    City: Str | None = text(1024)
    Country: str | None = read_only()
    Comments: Str | None = text(1024)
    Currency: Str | None = text(3, 3)
    CostCenter: Str | None = None
    CountryCode: TwoLetters | None = None
    Active: bool | None = None
    CustomerNumber: Str | None = text(NUMBER_LENGTH)
    DefaultDeliveryTypes: CustomerDeliveryTypes | None = None
    DefaultTemplates: CustomerTemplates | None = None
    DeliveryAddress1: Str | None = text(1024)
    DeliveryAddress2: Str | None = text(1024)
    DeliveryCity: Str | None = text(1024)
    DeliveryCountry: str | None = read_only()
    DeliveryCountryCode: TwoLetters | None = None
    DeliveryFax: Str | None = text(1024)
    DeliveryName: Str | None = text(1024)
    DeliveryPhone1: Str | None = text(1024)
    DeliveryPhone2: Str | None = text(1024)
    DeliveryZipCode: Str | None = text(10)
    Email: Str | None = text(1024)
    EmailInvoice: Str | None = text(1024)
    EmailInvoiceBCC: Str | None = text(1024)
    EmailInvoiceCC: Str | None = text(1024)
    EmailOffer: Str | None = text(1024)
    EmailOfferBCC: Str | None = text(1024)
    EmailOfferCC: Str | None = text(1024)
    EmailOrder: Str | None = text(1024)
    EmailOrderBCC: Str | None = text(1024)
    EmailOrderCC: Str | None = text(1024)
    ExternalReference: Str | None = text(1024)
    Fax: Str | None = text(1024)
    GLN: Gln | None = None
    GLNDelivery: Gln | None = None
    InvoiceAdministrationFee: Fee | None = None
    InvoiceDiscount: Percent | None = None
    InvoiceFreight: Fee | None = None
    InvoiceRemark: Str | None = text(1024)
    Name: Str | None = text(1024, 1)
    OrganisationNumber: Str | None = text(30)
    OurReference: Str | None = text(50)
    Phone1: Str | None = text(1024)
    Phone2: Str | None = text(1024)
    PriceList: Str | None = None
    Project: Str | None = None
    SalesAccount: Str | None = None
    ShowPriceVATIncluded: bool | None = None
    TermsOfDelivery: Str | None = None
    TermsOfPayment: Str | None = None
    Type: Str | None = None
    VATNumber: Str | None = text(30)
    VATType: VatType | None = None
    VisitingAddress: Str | None = text(128)
    VisitingCity: Str | None = text(128)
    VisitingCountry: str | None = read_only()
    VisitingCountryCode: TwoLetters | None = None
    VisitingZipCode: Str | None = text(10)
    WayOfDelivery: Str | None = None
    WWW: Str | None = text(128)
    YourReference: Str | None = text(50)
    ZipCode: Str | None = text(10)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: Any) -> Any:
        """Drop empty texts of a create. # Inferred: they leave a field as if it was never sent."""
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if value != ""}

"""Offers on the wire."""

from __future__ import annotations

from typing import ClassVar

from huvudbok.sales.documents.schema import (
    DiscountTypes,
    DocumentEmail,
    DocumentLabel,
    Languages,
    Number,
    RowAccount,
    TaxReductions,
)
from huvudbok.web.wire import Day, Dec, Int, Str, Wire, read_only, text


class OfferRow(Wire):
    AccountNumber: RowAccount | None = None
    ArticleNumber: Str | None = None
    ContributionPercent: str | None = read_only()
    ContributionValue: str | None = read_only()
    CostCenter: Str | None = None
    Description: Str | None = None
    Discount: Dec | None = None
    DiscountType: DiscountTypes | None = None
    HouseWork: bool | None = None
    HouseWorkHoursToReport: Int | None = None
    HouseWorkType: Str | None = None
    Price: Dec | None = None
    Project: Str | None = None
    Quantity: Dec | None = None
    RowId: Int | None = None
    Total: Dec | None = read_only()
    Unit: Str | None = None
    VAT: Dec | None = None
    VATCode: Str | None = None


class Offer(Wire):
    REQUIRED: ClassVar = ("CustomerNumber",)
    Address1: Str | None = text(1024)
    Address2: Str | None = text(1024)
    AdministrationFee: Dec | None = None
    AdministrationFeeVAT: Dec | None = read_only()
    BasisTaxReduction: Dec | None = read_only()
    Cancelled: bool | None = read_only()
    City: Str | None = text(1024)
    Comments: Str | None = text(1024)
    Completed: bool | None = read_only()
    ContributionPercent: Dec | None = read_only()
    ContributionValue: Dec | None = read_only()
    CopyRemarks: bool | None = None
    CostCenter: Str | None = None
    Country: Str | None = None
    Currency: Str | None = None
    CurrencyRate: Dec | None = None
    CurrencyUnit: Dec | None = None
    CustomerName: Str | None = None
    CustomerNumber: Str | None = None
    DeliveryAddress1: Str | None = text(1024)
    DeliveryAddress2: Str | None = text(1024)
    DeliveryCity: Str | None = text(1024)
    DeliveryCountry: Str | None = None
    DeliveryDate: Day | None = None
    DeliveryName: Str | None = text(1024)
    DeliveryZipCode: Str | None = None
    DocumentNumber: Number | None = None
    EmailInformation: DocumentEmail | None = None
    ExpireDate: Day | None = None
    Freight: Dec | None = None
    FreightVAT: Dec | None = read_only()
    Gross: Dec | None = read_only()
    HouseWork: bool | None = read_only()
    InvoiceReference: str | None = read_only()
    Labels: list[DocumentLabel] | None = None
    Language: Languages | None = None
    Net: Dec | None = read_only()
    NotCompleted: bool | None = None
    OfferDate: Day | None = None
    OfferRows: list[OfferRow] | None = None
    OrderReference: str | None = read_only()
    OrganisationNumber: str | None = read_only()
    OurReference: Str | None = None
    Phone1: Str | None = None
    Phone2: Str | None = None
    PriceList: Str | None = None
    PrintTemplate: Str | None = None
    Project: Str | None = None
    Remarks: Str | None = None
    RoundOff: Dec | None = read_only()
    Sent: bool | None = read_only()
    TaxReduction: int | None = read_only()
    TaxReductionType: TaxReductions | None = None
    TermsOfDelivery: Str | None = None
    TermsOfPayment: Str | None = None
    Total: Dec | None = read_only()
    TotalToPay: Dec | None = read_only()
    TotalVAT: Dec | None = read_only()
    VATIncluded: bool | None = None
    WayOfDelivery: Str | None = None
    YourReference: Str | None = None
    YourReferenceNumber: Str | None = None
    ZipCode: Str | None = None

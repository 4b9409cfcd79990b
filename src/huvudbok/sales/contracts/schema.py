"""Contracts on the wire."""

from __future__ import annotations

from typing import ClassVar

from huvudbok.sales.documents.schema import (
    DiscountTypes,
    DocumentEmail,
    Languages,
    Number,
    RowAccount,
    TaxReductions,
)
from huvudbok.web.wire import Day, Dec, Int, Str, Wire, read_only, text


class ContractInvoiceRow(Wire):
    AccountNumber: RowAccount | None = None
    ArticleNumber: Str | None = None
    ContributionPercent: str | None = read_only()
    ContributionValue: str | None = read_only()
    CostCenter: Str | None = None
    DeliveredQuantity: Dec | None = None
    Description: Str | None = text(255)
    Discount: Dec | None = None
    DiscountType: DiscountTypes | None = None
    HouseWork: bool | None = None
    HouseWorkHoursToReport: Int | None = None
    HouseWorkType: Str | None = None
    Price: Dec | None = None
    # Follows from the price, whatever a client sends. # Inferred: that.
    PriceExcludingVAT: Dec | None = None
    Project: Str | None = None
    RowId: Int | None = None
    Total: Dec | None = read_only()
    TotalExcludingVAT: Dec | None = read_only()
    Unit: Str | None = None
    VAT: Dec | None = None


class Contract(Wire):
    REQUIRED: ClassVar = ("CustomerNumber", "InvoiceRows", "PeriodEnd")
    Active: bool | None = None
    AdministrationFee: Dec | None = None
    BasisTaxReduction: Dec | None = read_only()
    Comments: Str | None = text(1024)
    Continuous: bool | None = None
    ContractDate: Day | None = None
    ContractLength: Int | None = None
    ContributionPercent: Dec | None = read_only()
    ContributionValue: Dec | None = read_only()
    CostCenter: Str | None = None
    Currency: Str | None = None
    CustomerName: str | None = read_only()
    CustomerNumber: Str | None = None
    DocumentNumber: Number | None = None
    EmailInformation: DocumentEmail | None = None
    ExternalInvoiceReference1: Str | None = text(80)
    ExternalInvoiceReference2: Str | None = text(80)
    Freight: Dec | None = None
    Gross: Dec | None = read_only()
    HouseWork: bool | None = read_only()
    InvoiceDiscount: Dec | None = None
    InvoiceInterval: Int | None = None
    InvoiceRows: list[ContractInvoiceRow] | None = None
    InvoicesRemaining: str | None = read_only()
    Language: Languages | None = None
    LastInvoiceDate: str | None = read_only()
    Net: Dec | None = read_only()
    OurReference: Str | None = text(25)
    PeriodEnd: Day | None = None
    PeriodStart: Day | None = None
    PriceList: Str | None = None
    PrintTemplate: Str | None = None
    Project: Str | None = None
    Remarks: Str | None = text(1024)
    RoundOff: Dec | None = read_only()
    TaxReduction: Dec | None = read_only()
    TaxReductionType: TaxReductions | None = None
    TemplateName: str | None = read_only()
    TemplateNumber: Int | None = None
    TermsOfDelivery: Str | None = None
    TermsOfPayment: Str | None = None
    Total: Dec | None = read_only()
    TotalToPay: Dec | None = read_only()
    TotalVAT: Dec | None = read_only()
    # Source: softwerkab/fortnox-csharp-api-sdk spells it so.
    VATIncluded: bool | None = None
    VatIncluded: bool | None = None
    WayOfDelivery: Str | None = None
    YourOrderNumber: Str | None = text(75)
    YourReference: Str | None = text(50)

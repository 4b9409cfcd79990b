"""Invoices on the wire."""

from __future__ import annotations

from typing import ClassVar, Literal

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

InvoiceTypes = Literal[
    "INVOICE", "AGREEMENTINVOICE", "INTRESTINVOICE", "SUMMARYINVOICE", "CASHINVOICE"
]


class InvoiceRow(Wire):
    AccountNumber: RowAccount | None = None
    ArticleNumber: Str | None = None
    ContributionPercent: str | None = read_only()
    ContributionValue: str | None = read_only()
    Cost: int | None = read_only()
    CostCenter: Str | None = None
    DeliveredQuantity: Dec | None = None
    Description: Str | None = text(255)
    Discount: Dec | None = None
    DiscountType: DiscountTypes | None = None
    HouseWork: bool | None = None
    HouseWorkHoursToReport: Int | None = None
    HouseWorkType: Str | None = None
    Price: Dec | None = None
    PriceExcludingVAT: Dec | None = read_only()
    Project: Str | None = None
    RowId: Int | None = None
    StockPointCode: Str | None = None
    Total: Dec | None = read_only()
    TotalExcludingVAT: Dec | None = read_only()
    Unit: Str | None = None
    VAT: Dec | None = None
    VATCode: Str | None = None


class InvoiceEDI(Wire):
    EDIGlobalLocationNumber: Str | None = text(13)
    EDIGlobalLocationNumberDelivery: Str | None = text(13)
    EDIInvoiceExtra1: Str | None = None
    EDIInvoiceExtra2: Str | None = None
    EDIOurElectronicReference: Str | None = None
    EDIYourElectronicReference: Str | None = None
    EDIStatus: str | None = read_only()


class Invoice(Wire):
    REQUIRED: ClassVar = ("CustomerNumber",)
    AccountingMethod: str | None = read_only()
    Address1: Str | None = None
    Address2: Str | None = None
    AdministrationFee: Dec | None = None
    AdministrationFeeVAT: Dec | None = read_only()
    Balance: Dec | None = read_only()
    BasisTaxReduction: Dec | None = read_only()
    Booked: bool | None = read_only()
    Cancelled: bool | None = read_only()
    City: Str | None = text(1024)
    Comments: Str | None = text(1024)
    ContractReference: str | None = read_only()
    ContributionPercent: Dec | None = read_only()
    ContributionValue: Dec | None = read_only()
    CostCenter: Str | None = None
    Country: Str | None = None
    Credit: str | None = read_only()
    CreditInvoiceReference: Number | None = None
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
    DeliveryZipCode: Str | None = text(1024)
    DocumentNumber: Number | None = None
    DueDate: Day | None = None
    EDIInformation: InvoiceEDI | None = None
    EUQuarterlyReport: bool | None = None
    EmailInformation: DocumentEmail | None = None
    ExternalInvoiceReference1: Str | None = text(80)
    ExternalInvoiceReference2: Str | None = text(80)
    FinalPayDate: str | None = read_only()
    Freight: Dec | None = None
    FreightVAT: Dec | None = read_only()
    Gross: Dec | None = read_only()
    HouseWork: bool | None = read_only()
    InvoiceDate: Day | None = None
    InvoicePeriodEnd: str | None = read_only()
    InvoicePeriodReference: str | None = read_only()
    InvoicePeriodStart: str | None = read_only()
    InvoiceReference: str | None = read_only()
    InvoiceRows: list[InvoiceRow] | None = None
    InvoiceType: InvoiceTypes | None = None
    Labels: list[DocumentLabel] | None = None
    Language: Languages | None = None
    LastRemindDate: str | None = read_only()
    Net: Dec | None = read_only()
    NotCompleted: bool | None = None
    NoxFinans: bool | None = read_only()
    OCR: Str | None = text(100)
    OfferReference: str | None = read_only()
    OrderReference: str | None = read_only()
    OrganisationNumber: str | None = read_only()
    OurReference: Str | None = text(50)
    OutboundDate: Day | None = None
    PaymentWay: Literal["CASH", "CARD", "AG"] | None = None
    Phone1: Str | None = text(1024)
    Phone2: Str | None = text(1024)
    PriceList: Str | None = None
    PrintTemplate: Str | None = None
    Project: Str | None = None
    Remarks: Str | None = text(1024)
    Reminders: int | None = read_only()
    RoundOff: Dec | None = read_only()
    Sent: bool | None = read_only()
    TaxReduction: int | None = read_only()
    TaxReductionType: TaxReductions | None = None
    TermsOfDelivery: Str | None = None
    TermsOfPayment: Str | None = None
    TimeBasisReference: int | None = read_only()
    Total: Dec | None = read_only()
    TotalToPay: Dec | None = read_only()
    TotalVAT: Dec | None = read_only()
    VATIncluded: bool | None = None
    VoucherNumber: int | None = read_only()
    VoucherSeries: str | None = read_only()
    VoucherYear: int | None = read_only()
    WarehouseReady: bool | None = read_only()
    WayOfDelivery: Str | None = None
    YourOrderNumber: Str | None = text(75)
    YourReference: Str | None = text(50)
    ZipCode: Str | None = text(1024)

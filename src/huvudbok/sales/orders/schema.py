"""Orders on the wire."""

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

DeliveryStates = Literal["registration", "reservation", "delivery"]


class OrderRow(Wire):
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
    OrderedQuantity: Dec | None = None
    Price: Dec | None = None
    Project: Str | None = None
    ReservedQuantity: Dec | None = None
    RowId: Int | None = None
    StockPointCode: Str | None = None
    StockPointId: Str | None = None
    Total: Dec | None = read_only()
    Unit: Str | None = None
    VAT: Dec | None = None
    VATCode: Str | None = None


class Order(Wire):
    REQUIRED: ClassVar = ("CustomerNumber",)
    Address1: Str | None = text(1024)
    Address2: Str | None = text(1024)
    AdministrationFee: Dec | None = None
    AdministrationFeeVAT: Dec | None = read_only()
    BasisTaxReduction: Dec | None = read_only()
    Cancelled: bool | None = read_only()
    City: Str | None = text(1024)
    Comments: Str | None = text(1024)
    ContributionPercent: Dec | None = read_only()
    ContributionValue: Dec | None = read_only()
    CopyRemarks: bool | None = None
    CostCenter: Str | None = None
    Country: Str | None = None
    Currency: Str | None = text(3)
    CurrencyRate: Dec | None = None
    CurrencyUnit: Dec | None = None
    CustomerName: Str | None = text(1024)
    CustomerNumber: Str | None = None
    DeliveryAddress1: Str | None = text(1024)
    DeliveryAddress2: Str | None = text(1024)
    DeliveryCity: Str | None = text(1024)
    DeliveryCountry: Str | None = None
    DeliveryDate: Day | None = None
    DeliveryName: Str | None = text(1024)
    DeliveryState: DeliveryStates | None = None
    DeliveryZipCode: Str | None = text(1024)
    DocumentNumber: Number | None = None
    EmailInformation: DocumentEmail | None = None
    ExternalInvoiceReference1: Str | None = text(80)
    ExternalInvoiceReference2: Str | None = text(80)
    Freight: Dec | None = None
    FreightVAT: Dec | None = read_only()
    Gross: Dec | None = read_only()
    HouseWork: bool | None = read_only()
    InvoiceReference: str | None = read_only()
    Labels: list[DocumentLabel] | None = None
    Language: Languages | None = None
    Net: Dec | None = read_only()
    NotCompleted: bool | None = None
    OfferReference: str | None = read_only()
    OrderDate: Day | None = None
    OrderRows: list[OrderRow] | None = None
    OrderType: str | None = read_only()
    OrganisationNumber: str | None = read_only()
    OurReference: Str | None = text(50)
    OutboundDate: Day | None = None
    Phone1: Str | None = text(1024)
    Phone2: Str | None = text(1024)
    PriceList: Str | None = None
    PrintTemplate: Str | None = None
    Project: Str | None = None
    Remarks: Str | None = text(1024)
    RoundOff: Dec | None = read_only()
    Sent: bool | None = read_only()
    StockPointCode: Str | None = text(1024)
    StockPointId: Str | None = text(1024)
    TaxReduction: Dec | None = read_only()
    TaxReductionType: TaxReductions | None = None
    TermsOfDelivery: Str | None = None
    TermsOfPayment: Str | None = None
    TimeBasisReference: Int | None = None
    Total: Dec | None = read_only()
    TotalToPay: Dec | None = read_only()
    TotalVAT: Dec | None = read_only()
    VATIncluded: bool | None = None
    WarehouseReady: bool | None = read_only()
    WayOfDelivery: Str | None = None
    YourOrderNumber: Str | None = text(75)
    YourReference: Str | None = text(50)
    ZipCode: Str | None = text(1024)

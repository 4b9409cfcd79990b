"""Supplier invoices on the wire. Amounts of the invoice are text, those of its rows numbers."""

from __future__ import annotations

from typing import ClassVar, Literal

from huvudbok.purchasing.amounts import AccountOrNone, Amount, Number, Rate, RateNumber
from huvudbok.web.wire import Day, Int, Str, Wire, read_only, text

VatKind = Literal["NORMAL", "EUINTERNAL", "REVERSE"]
SalesKind = Literal["STOCK", "SERVICE"]
RowCode = Literal[
    "TOT", "VAT", "FRT", "AFE", "ROV", "CND", "CNC", "PRD", "PRC", "SRD", "SRC", "PRE", "GWB",
    "ACC",
]  # fmt: skip


class SupplierInvoiceRow(Wire):
    Account: AccountOrNone | None = None
    AccountDescription: Str | None = None
    ArticleNumber: Str | None = text(50)
    Code: RowCode | None = None
    CostCenter: Str | None = None
    Credit: Number | None = None
    CreditCurrency: Number | None = None
    Debit: Number | None = None
    DebitCurrency: Number | None = None
    ItemDescription: Str | None = None
    Price: Number | None = None
    Project: Str | None = None
    Quantity: Int | None = None
    StockLocationCode: Str | None = None
    StockPointCode: Str | None = None
    Total: Number | None = read_only()
    TransactionInformation: Str | None = text(100)
    Unit: str | None = read_only()


class InvoiceVoucher(Wire):
    Number: int | None = None
    ReferenceType: str | None = None
    Series: str | None = None
    Year: int | None = None


class SupplierInvoice(Wire):
    REQUIRED: ClassVar = ("SupplierNumber",)
    AccountingMethod: Literal["ACCRUAL", "CASH"] | None = read_only()
    AdministrationFee: Amount | None = None
    Balance: str | None = read_only()
    Booked: bool | None = read_only()
    Cancelled: bool | None = read_only()
    Comments: Str | None = text(1000)
    CostCenter: Str | None = None
    Credit: bool | None = read_only()
    CreditReference: int | None = read_only()
    Currency: Str | None = None
    CurrencyRate: Rate | None = None
    CurrencyUnit: RateNumber | None = None
    DisablePaymentFile: bool | None = None
    DueDate: Day | None = None
    ExternalInvoiceNumber: Str | None = None
    ExternalInvoiceSeries: Str | None = None
    FinalPayDate: Day | None = read_only()
    Freight: Amount | None = None
    GivenNumber: Str | None = None
    InvoiceDate: Day | None = None
    InvoiceNumber: Str | None = text(64)
    OCR: Str | None = None
    OurReference: Str | None = text(50)
    PaymentPending: bool | None = None
    Project: Str | None = None
    RoundOffValue: Amount | None = None
    SalesType: SalesKind | None = None
    SupplierInvoiceRows: list[SupplierInvoiceRow] | None = None
    SupplierName: str | None = read_only()
    SupplierNumber: Str | None = None
    Total: Amount | None = None
    VAT: Amount | None = None
    VATType: VatKind | None = None
    VoucherNumber: int | None = read_only()
    VoucherSeries: str | None = read_only()
    VoucherYear: int | None = read_only()
    Vouchers: list[InvoiceVoucher] | None = read_only()
    YourReference: Str | None = text(50)
    AuthorizerName: str | None = read_only()

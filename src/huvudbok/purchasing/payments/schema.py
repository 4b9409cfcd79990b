"""Payments to suppliers on the wire."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from huvudbok.purchasing.amounts import AccountNumber as Account
from huvudbok.purchasing.amounts import Number as Kronor
from huvudbok.purchasing.amounts import RateNumber
from huvudbok.web.wire import Day, Str, Wire, read_only, text


class WriteOff(Wire):
    REQUIRED: ClassVar = ("AccountNumber",)
    AccountNumber: Account | None = None
    Amount: Kronor | None = None
    CostCenter: Str | None = None
    Currency: str | None = Field(
        default=None, min_length=3, max_length=3, json_schema_extra={"readOnly": True}
    )
    Description: str | None = read_only()
    Project: Str | None = None
    TransactionInformation: Str | None = text(100)


class SupplierInvoicePayment(Wire):
    REQUIRED: ClassVar = ("InvoiceNumber",)
    Amount: Kronor | None = None
    AmountCurrency: Kronor | None = None
    Booked: bool | None = read_only()
    Currency: str | None = Field(
        default=None, min_length=3, max_length=3, json_schema_extra={"readOnly": True}
    )
    CurrencyRate: RateNumber | None = None
    CurrencyUnit: Kronor | None = read_only()
    Information: Str | None = None
    InvoiceDueDate: Day | None = read_only()
    InvoiceNumber: Str | None = None
    InvoiceOCR: Str | None = None
    InvoiceSupplierName: str | None = read_only()
    InvoiceSupplierNumber: str | None = read_only()
    InvoiceTotal: str | None = read_only()
    ModeOfPayment: Str | None = None
    Number: int | None = read_only()
    PaymentDate: Day | None = None
    Source: Literal["manual", "direct"] | None = read_only()
    VoucherNumber: int | None = read_only()
    VoucherSeries: str | None = read_only()
    VoucherYear: int | None = read_only()
    WriteOffs: list[WriteOff] | None = None

"""Payments from customers on the wire."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from huvudbok.web.wire import PLAIN, Day, Dec, Str, Wire, read_only

FourDigits = Annotated[int, Field(ge=1000, le=9999), PLAIN]

Rate = Annotated[Decimal, Field(gt=0, le=10**9), PLAIN]


class WriteOff(Wire):
    REQUIRED: ClassVar = ("AccountNumber",)
    AccountNumber: FourDigits | None = None
    Amount: Dec | None = None
    CostCenter: Str | None = None
    Currency: str | None = read_only()
    Description: str | None = read_only()
    Project: Str | None = None
    TransactionInformation: Str | None = None


class InvoicePayment(Wire):
    REQUIRED: ClassVar = ("InvoiceNumber",)
    Amount: Dec | None = None
    AmountCurrency: Dec | None = None
    Booked: bool | None = read_only()
    Currency: str | None = read_only()
    CurrencyRate: Rate | None = None
    CurrencyUnit: Dec | None = read_only()
    ExternalInvoiceReference1: str | None = read_only()
    ExternalInvoiceReference2: str | None = read_only()
    InvoiceCustomerName: str | None = read_only()
    InvoiceCustomerNumber: str | None = read_only()
    InvoiceDueDate: str | None = read_only()
    InvoiceNumber: Annotated[int, Field(ge=0, lt=10**18), PLAIN] | None = None
    InvoiceOCR: str | None = read_only()
    InvoiceTotal: str | None = read_only()
    ModeOfPayment: Str | None = None
    ModeOfPaymentAccount: FourDigits | None = None
    Number: str | None = read_only()
    PaymentDate: Day | None = None
    Source: str | None = read_only()
    VoucherNumber: int | None = read_only()
    VoucherSeries: str | None = read_only()
    VoucherYear: int | None = read_only()
    WriteOffs: list[WriteOff] | None = None

"""Finance invoices on the wire; each call has a body of its own."""

from __future__ import annotations

from typing import ClassVar, Literal

from huvudbok.sales.documents.schema import Number
from huvudbok.sales.payments.schema import FourDigits
from huvudbok.web.wire import Day, Dec, Str, Wire

SendMethods = Literal["EMAIL", "LETTER", "EINVOICE", "NONE"]
Services = Literal["LEDGERBASE", "REMINDER"]


class FinanceInvoice(Wire):
    REQUIRED: ClassVar = ("InvoiceNumber", "SendMethod", "Service")
    InvoiceNumber: Number | None = None
    SendMethod: SendMethods | None = None
    Service: Services | None = None


class Pause(Wire):
    PausedUntilDate: Day | None = None


class ReportedPayment(Wire):
    BookkeepPaymentInFortnox: bool | None = None
    ClientTakesFees: bool | None = None
    PaymentAmount: Dec | None = None
    PaymentMethodAccount: FourDigits | None = None
    PaymentMethodCode: Str | None = None
    ReportToFinance: bool | None = None

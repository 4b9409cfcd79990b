"""The operations on finance invoices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import storage as documents
from huvudbok.sales.finance_invoices import rules
from huvudbok.sales.finance_invoices.local import Local
from huvudbok.sales.finance_invoices.provider import OPEN, PAUSED, WAITING, Provider, Standing
from huvudbok.sales.finance_invoices.schema import FinanceInvoice, Pause, ReportedPayment
from huvudbok.sales.invoices import sending
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.payments import operations as payments
from huvudbok.sales.payments.schema import InvoicePayment
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations

finance = Operations(
    "/3/noxfinansinvoices", one="NoxFinansInvoice", many="NoxFinansInvoices",
    scope="noxfinansinvoice",
)  # fmt: skip
operations = [finance]

# The service that this server has; see provider.py.
CURRENT: Provider = Local()

_SENDING = {
    "EMAIL": sending.email_invoice, "LETTER": sending.eprint_invoice,
    "EINVOICE": sending.send_einvoice,
}  # fmt: skip


def _existing(tx: Tx, number: str) -> tuple[Any, Standing]:
    """Give an invoice and how it stands with the service. Refuses one that was never sent."""
    key = documents.document_key(number)
    invoice = None if key is None else documents.find(tx, INVOICE, key)
    standing = None if invoice is None else CURRENT.standing(tx, invoice.document_number)
    if standing is None:
        errors.FINANCE_INVOICE_MISSING.refuse()
    return invoice, standing


@finance.get("/{Number}")
def read_finance_invoice(tx: Tx, number: str) -> Answer:
    """Tell how an invoice stands; its OCR and document come once the service has taken it."""
    invoice, standing = _existing(tx, number)
    key = invoice.document_number
    is_waiting = standing.status in WAITING
    capital = money.kronor(standing.capital_ore)
    with_fees = money.kronor(standing.capital_ore + standing.fees_ore)
    return {
        "@url": tx.link("noxfinansinvoices", key), "BalanceIncludeFees": with_fees,
        "BalanceIncludeFeesCurrency": with_fees, "CurrentCapitalBalance": capital,
        "CurrentCapitalBalanceCurrency": capital,
        "InvoiceDocumentURL": "" if is_waiting else tx.link("invoices", key) + "/preview",
        "InvoiceNumber": key, "NextEvent": standing.next_event,
        "NextEventDate": standing.next_event_date, "OCRNumber": "" if is_waiting else invoice.ocr,
        "Service": standing.service, "ServiceName": standing.service_name,
        "Status": standing.status,
    }  # fmt: skip


@finance.post()
def send_finance_invoice(tx: Tx, body: FinanceInvoice) -> Answer:
    """Hand an invoice over to the finance service, and send it to the customer as was asked."""
    service, method = str(body.Service), str(body.SendMethod)
    invoice = documents.find(tx, INVOICE, int(str(body.InvoiceNumber)))
    if invoice is None:
        errors.PAYMENT_INVOICE_UNKNOWN.refuse(number=body.InvoiceNumber)
    number = invoice.document_number
    rules.require_sendable(invoice, service, CURRENT.standing(tx, number), tx.today)
    if not documents.rows_of(tx, INVOICE, number):
        errors.FINANCE_REFUSED.refuse(reason="den måste ha minst en rad.")
    if invoice.credit:
        credited = invoice.credit_invoice_reference
        debit = documents.find(tx, INVOICE, credited) if credited else None
        rules.require_credit(invoice, debit, CURRENT.standing(tx, credited))
        CURRENT.credit(tx, invoice, service, method)
    else:
        CURRENT.send(tx, invoice, service, method)
    if method in _SENDING:
        _SENDING[method](tx, str(number))
    tx.before = None
    documents.change(tx, INVOICE, number, {"nox_finans": True})
    return read_finance_invoice(tx, str(number))


@finance.put("/{Number}/pause")
def pause_finance_invoice(tx: Tx, number: str, body: Pause) -> Answer:
    """Stop the reminders to and including a day, at most 60 days away."""
    invoice, standing = _existing(tx, number)
    tx.before = {"Status": standing.status}
    if body.PausedUntilDate is None:
        errors.REQUIRED.refuse(field="PausedUntilDate")
    rules.require_status(standing, OPEN)
    rules.require_pause(body.PausedUntilDate, tx.today)
    CURRENT.pause(tx, invoice.document_number, body.PausedUntilDate)
    return read_finance_invoice(tx, number)


@finance.put("/{Number}/unpause")
def unpause_finance_invoice(tx: Tx, number: str) -> Answer:
    """Let the reminders of a paused invoice go on at once."""
    invoice, standing = _existing(tx, number)
    tx.before = {"Status": standing.status}
    rules.require_status(standing, PAUSED)
    CURRENT.unpause(tx, invoice.document_number)
    return read_finance_invoice(tx, number)


@finance.put("/{Number}/stop")
def stop_finance_invoice(tx: Tx, number: str) -> Answer:
    """Take an invoice back from the service; it can be handled by hand, or sent anew."""
    invoice, standing = _existing(tx, number)
    tx.before = {"Status": standing.status}
    rules.require_status(standing, *WAITING, OPEN, PAUSED)
    CURRENT.stop(tx, invoice.document_number)
    documents.change(tx, INVOICE, invoice.document_number, {"nox_finans": False})
    return read_finance_invoice(tx, number)


@finance.put("/{Number}/take-fees")
def take_fees(tx: Tx, number: str) -> Answer:
    """Pay the fees that stand on an invoice instead of the customer.

    # Inferred: nothing is booked: the service invoices its fees to the client.
    """
    invoice, standing = _existing(tx, number)
    tx.before = {"Fees": money.kronor(standing.fees_ore)}
    rules.require_status(standing, OPEN, PAUSED)
    CURRENT.take_fees(tx, invoice.document_number)
    return read_finance_invoice(tx, number)


@finance.put("/{Number}/report-payment")
def report_payment(tx: Tx, number: str, body: ReportedPayment) -> Answer:
    """Report what the customer paid to the client: to the service, in the books, or both.

    What is booked is a payment of the invoice like any other.
    """
    invoice, standing = _existing(tx, number)
    tx.before = {"CurrentCapitalBalance": money.kronor(standing.capital_ore)}
    _require_whole(body)
    rules.require_status(standing, OPEN, PAUSED)
    amount = money.ore_from(body.PaymentAmount)
    most = standing.capital_ore if body.ReportToFinance else rules.claim_ore(invoice)
    rules.require_amount(amount, most)
    if body.BookkeepPaymentInFortnox:
        _book(tx, invoice.document_number, amount, body)
    if body.ReportToFinance:
        CURRENT.report_payment(tx, invoice.document_number, amount)
    if body.ClientTakesFees:
        CURRENT.take_fees(tx, invoice.document_number)
    return read_finance_invoice(tx, number)


def _require_whole(body: ReportedPayment) -> None:
    """Demand all fields; of what is not booked method and account may be left out (the seed)."""
    names = ["PaymentAmount", "ClientTakesFees", "BookkeepPaymentInFortnox", "ReportToFinance"]
    if body.BookkeepPaymentInFortnox:
        names += ["PaymentMethodCode", "PaymentMethodAccount"]
    for name in names:
        if getattr(body, name) is None:
            errors.REQUIRED.refuse(field=name)


def _book(tx: Tx, number: int, amount_ore: int, body: ReportedPayment) -> None:
    before = tx.before
    made = payments.create_payment(tx, InvoicePayment(
        InvoiceNumber=number, Amount=Decimal(money.kronor(amount_ore)),
        ModeOfPayment=body.PaymentMethodCode, ModeOfPaymentAccount=body.PaymentMethodAccount,
    ))  # fmt: skip
    payments.bookkeep_payment(tx, made["Number"])
    tx.before = before

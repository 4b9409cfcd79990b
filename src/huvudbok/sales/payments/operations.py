"""The operations on payments from customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, exists, insert, select, update

from huvudbok import errors, money
from huvudbok.company import find_currency
from huvudbok.db.tx import Tx
from huvudbok.ledger import find_account, find_mode, require_cost_center, require_project
from huvudbok.sales.documents import storage
from huvudbok.sales.documents.heads import OWN_CURRENCY
from huvudbok.sales.invoices.tables import INVOICE, invoice
from huvudbok.sales.payments import booking
from huvudbok.sales.payments.schema import InvoicePayment, WriteOff
from huvudbok.sales.payments.tables import invoice_payment, invoice_write_off
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

payments = Operations(
    "/3/invoicepayments", one="InvoicePayment", many="InvoicePayments", scope="payment"
)
operations = [payments]


def _existing(tx: Tx, number: str) -> Any:
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    found = booking.find_payment(tx, int(number)) if is_number else None
    if found is None:
        errors.INVOICE_PAYMENT_MISSING.refuse()
    return found


def _invoice(tx: Tx, number: int) -> Any:
    found = storage.find(tx, INVOICE, number)
    if found is None:
        errors.PAYMENT_INVOICE_UNKNOWN.refuse(number=number)
    return found


# Source: #253: the list goes by payment date and sortorder has no effect.
@payments.list("", Accepts(sort=("paymentdate",), search=("invoicenumber",)))
def find_payments(tx: Tx, query: Query) -> Page:
    """List the payments by day."""
    has_write_offs = exists().where(invoice_write_off.c.payment_number == invoice_payment.c.number)
    statement = select(
        invoice_payment, invoice.c.currency, invoice.c.currency_unit,
        has_write_offs.label("has_write_offs"),
    ).join(invoice, invoice.c.document_number == invoice_payment.c.invoice_number)  # fmt: skip
    if query.modified is not None:
        statement = statement.where(invoice_payment.c.modified_at >= query.modified)
    wanted = query.search.get("invoicenumber")
    if wanted is not None:
        number = storage.document_key(wanted)
        statement = statement.where(
            invoice_payment.c.invoice_number == (-1 if number is None else number)
        )
    order = [invoice_payment.c.payment_date, invoice_payment.c.number]
    if query.descending:
        order = [column.desc() for column in order]  # type: ignore[misc]
    return paging.page_of(tx, statement, query, order, lambda row: _item(tx, row))


def _item(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("invoicepayments", row.number), "Amount": money.kronor(row.amount_ore),
        "Booked": bool(row.booked), "Currency": row.currency,
        "CurrencyRate": money.from_micro(row.currency_rate),
        "CurrencyUnit": money.from_micro(row.currency_unit), "InvoiceNumber": row.invoice_number,
        "Number": str(row.number), "PaymentDate": row.payment_date, "Source": row.source,
        "WriteOffExist": bool(row.has_write_offs),
    }  # fmt: skip


@payments.get("/{Number}")
def read_payment(tx: Tx, number: str) -> Answer:
    row = _existing(tx, number)
    return _shown(tx, row, storage.find(tx, INVOICE, row.invoice_number))


def _shown(tx: Tx, row: Any, head: Any) -> Answer:
    """Show a payment of the invoice `head`."""
    return {
        "@url": tx.link("invoicepayments", row.number), "Amount": money.kronor(row.amount_ore),
        "AmountCurrency": money.kronor(row.amount_cents), "Booked": bool(row.booked),
        "Currency": head.currency, "CurrencyRate": money.from_micro(row.currency_rate),
        "CurrencyUnit": money.from_micro(head.currency_unit),
        "ExternalInvoiceReference1": head.external_invoice_reference1,
        "ExternalInvoiceReference2": head.external_invoice_reference2,
        "InvoiceCustomerName": head.customer_name,
        "InvoiceCustomerNumber": head.customer_number, "InvoiceDueDate": head.due_date,
        "InvoiceNumber": row.invoice_number, "InvoiceOCR": head.ocr,
        "InvoiceTotal": money.plain(head.total), "ModeOfPayment": row.mode_of_payment,
        "ModeOfPaymentAccount": booking.account_of(tx, row), "Number": str(row.number),
        "PaymentDate": row.payment_date, "Source": row.source,
        "VoucherNumber": row.voucher_number, "VoucherSeries": row.voucher_series,
        "VoucherYear": row.voucher_year,
        "WriteOffs": [
            _shown_write_off(tx, each, head.currency)
            for each in booking.write_offs_of(tx, row.number)
        ],
    }  # fmt: skip


def _shown_write_off(tx: Tx, row: Any, currency: str) -> Answer:
    known = find_account(tx, row.account)
    return {
        "AccountNumber": row.account, "Amount": money.kronor(row.amount_cents),
        "CostCenter": row.cost_center, "Currency": currency,
        "Description": known.description if known else "", "Project": row.project,
        "TransactionInformation": row.transaction_information,
    }  # fmt: skip


@payments.post()
def create_payment(tx: Tx, body: InvoicePayment) -> Answer:
    """Register a payment of an invoice; nothing is booked and no balance falls yet.

    Without amounts it is for all that remains. It may be for more: booking it is then refused.
    Source: C# InvoicePaymentTests.
    """
    head = _invoice(tx, int(body.InvoiceNumber or 0))
    day = body.PaymentDate or tx.today
    booking.require_payable(head, day)
    number = booking.add_payment(
        tx, head.document_number, payment_date=day, mode_of_payment=_mode(tx, body.ModeOfPayment),
        account=_account(tx, body.ModeOfPaymentAccount),
        **_amounts(tx, head, body.changes(), None),
    )  # fmt: skip
    if body.WriteOffs:
        _put_write_offs(tx, number, head, body.WriteOffs)
    return read_payment(tx, str(number))


def _mode(tx: Tx, code: str | None) -> str:
    """Give a known mode of payment, bank giro where none is named. # Inferred: that."""
    if not code:
        return booking.DEFAULT_MODE if find_mode(tx, booking.DEFAULT_MODE) else ""
    if find_mode(tx, code) is None:
        errors.MODE_OF_PAYMENT_UNKNOWN.refuse(code=code)
    return code


def _account(tx: Tx, number: int | None) -> int:
    if not number:
        return 0
    found = find_account(tx, number)
    if found is None:
        errors.ACCOUNT_UNKNOWN.refuse(account=number)
    if not found.active:
        errors.ACCOUNT_INACTIVE.refuse(account=number)
    return number


def _amounts(tx: Tx, head: Any, sent: Mapping[str, Any], before: Any) -> dict[str, int]:
    """Give a payment's amounts in currency and in kronor, and its rate.

    Source: Fortnox help, Registrera kundinbetalning i utländsk valuta (platform.md 7.5): kronor
    alone pay the whole of a foreign invoice, a part is said in the currency.
    """
    amount = _sent_ore(sent, "Amount")
    in_currency = _sent_ore(sent, "AmountCurrency")
    if head.currency == OWN_CURRENCY:
        unsaid = before.amount_ore if before else head.balance
        paid = next((each for each in (amount, in_currency) if each is not None), unsaid)
        return {"amount_cents": paid, "amount_ore": paid, "currency_rate": money.MILLION}
    rate = money.micro_from(sent["CurrencyRate"]) if sent.get("CurrencyRate") else None
    if in_currency is None:
        if amount is not None and rate:
            in_currency = money.share(amount, head.currency_unit, rate)
        else:
            in_currency = before.amount_cents if before else head.balance
    if amount is None:
        found = find_currency(tx, head.currency)
        known = before.currency_rate if before else (found.sell_rate if found else 0)
        rate = rate or known or head.currency_rate
        amount = money.share(in_currency, rate, head.currency_unit)
    elif in_currency:
        rate = abs(money.share(amount, head.currency_unit, in_currency)) or head.currency_rate
    return {"amount_cents": in_currency, "amount_ore": amount,
            "currency_rate": rate or head.currency_rate}  # fmt: skip


def _sent_ore(sent: Mapping[str, Any], name: str) -> int | None:
    return money.ore_from(sent[name]) if sent.get(name) is not None else None


def _put_write_offs(tx: Tx, number: int, head: Any, write_offs: Sequence[WriteOff]) -> None:
    """Store what is written off. Refuses unknown accounts, dimensions, and the claim's own."""
    for each in write_offs:
        if each.AccountNumber is None:
            errors.REQUIRED.refuse(field="AccountNumber")
        booking.require_other_account(tx, head, _account(tx, each.AccountNumber))
        if each.CostCenter:
            require_cost_center(tx, each.CostCenter)
        if each.Project:
            require_project(tx, each.Project)
    tx.execute(delete(invoice_write_off).where(invoice_write_off.c.payment_number == number))
    if write_offs:
        tx.execute(insert(invoice_write_off), [
            {"payment_number": number, "row_number": place, "account": each.AccountNumber,
             "amount_cents": money.ore_from(each.Amount), "cost_center": each.CostCenter or "",
             "project": each.Project or "",
             "transaction_information": each.TransactionInformation or ""}
            for place, each in enumerate(write_offs, 1)
        ])  # fmt: skip


@payments.put("/{Number}")
def change_payment(tx: Tx, number: str, body: InvoicePayment) -> Answer:
    """Change a payment that is not booked; it stays with its invoice."""
    before = _existing(tx, number)
    tx.before = read_payment(tx, number)
    if before.booked:
        errors.PAYMENT_BOOKED.refuse()
    sent = body.changes()
    if body.InvoiceNumber not in (None, before.invoice_number):
        errors.BAD_VALUE.refuse(field="InvoiceNumber", value=body.InvoiceNumber)
    head = _invoice(tx, before.invoice_number)
    values: dict[str, Any] = {"modified_at": tx.now}
    if "PaymentDate" in sent:
        values["payment_date"] = body.PaymentDate or tx.today
        booking.require_payable(head, values["payment_date"])
    if "ModeOfPayment" in sent:
        values["mode_of_payment"] = _mode(tx, body.ModeOfPayment)
    if "ModeOfPaymentAccount" in sent:
        values["account"] = _account(tx, body.ModeOfPaymentAccount)
    if {"Amount", "AmountCurrency", "CurrencyRate"} & sent.keys():
        values |= _amounts(tx, head, sent, before)
    tx.execute(
        update(invoice_payment).where(invoice_payment.c.number == before.number).values(**values)
    )
    if "WriteOffs" in sent:
        _put_write_offs(tx, before.number, head, body.WriteOffs or [])
    return read_payment(tx, number)


@payments.delete("/{Number}")
def remove_payment(tx: Tx, number: str) -> None:
    """Delete a payment that is not booked; its number is not given again."""
    row = _existing(tx, number)
    tx.before = read_payment(tx, number)
    if row.booked:
        errors.PAYMENT_BOOKED.refuse()
    for table, column in ((invoice_write_off, invoice_write_off.c.payment_number),
                          (invoice_payment, invoice_payment.c.number)):  # fmt: skip
        tx.execute(delete(table).where(column == row.number))


@payments.put("/{Number}/bookkeep")
def bookkeep_payment(tx: Tx, number: str) -> Answer:
    """Book a payment; see `booking.book` for what is refused."""
    row = _existing(tx, number)
    head = _invoice(tx, row.invoice_number)
    tx.before = _shown(tx, row, head)
    booking.book(tx, row, head)
    return read_payment(tx, number)

"""The calls of payments to suppliers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, exists, insert, select, update

from huvudbok import errors, money
from huvudbok.company import find_currency
from huvudbok.db.tx import Tx
from huvudbok.ledger import find_mode, require_cost_center, require_project
from huvudbok.purchasing.amounts import HIGHEST_RATE, OWN_CURRENCY, bearable, in_kronor
from huvudbok.purchasing.chart import chart_at
from huvudbok.purchasing.payments import settling
from huvudbok.purchasing.payments.schema import SupplierInvoicePayment, WriteOff
from huvudbok.purchasing.supplier_invoices import storage
from huvudbok.purchasing.suppliers import find_supplier
from huvudbok.purchasing.tables import supplier_invoice, supplier_payment, supplier_write_off
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

payments = Operations(
    "/3/supplierinvoicepayments", one="SupplierInvoicePayment", many="SupplierInvoicePayments",
    scope="payment",
)  # fmt: skip
operations = [payments]


def _existing(tx: Tx, number: int) -> Any:
    row = settling.find_payment(tx, number)
    if row is None:
        errors.SUPPLIER_PAYMENT_MISSING.refuse()
    return row


def _invoice(tx: Tx, number: str) -> Any:
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    found = storage.find(tx, int(number)) if is_number else None
    if found is None:
        errors.SUPPLIER_INVOICE_UNKNOWN.refuse(number=number)
    return found


@payments.list("", Accepts(search=("invoicenumber",)))
def find_payments(tx: Tx, query: Query) -> Page:
    """List the payments by day. # Inferred: that, and that invoicenumber is the whole number."""
    has_write_offs = exists().where(
        supplier_write_off.c.payment_number == supplier_payment.c.number
    )
    statement = select(
        supplier_payment,
        supplier_invoice.c.currency,
        supplier_invoice.c.currency_unit,
        has_write_offs.label("has_write_offs"),
    ).join(supplier_invoice, supplier_invoice.c.given_number == supplier_payment.c.invoice_number)
    if query.modified is not None:
        statement = statement.where(supplier_payment.c.modified_at >= query.modified)
    wanted = query.search.get("invoicenumber")
    if wanted is not None:
        is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 10
        number = int(wanted) if is_number else -1
        statement = statement.where(supplier_payment.c.invoice_number == number)
    order = [supplier_payment.c.payment_date, supplier_payment.c.number]
    return paging.page_of(tx, statement, query, order, lambda row: _item(tx, row))


def _item(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("supplierinvoicepayments", row.number),
        "Amount": money.kronor(row.amount_ore), "Booked": bool(row.booked),
        "Currency": row.currency, "CurrencyRate": money.from_micro(row.currency_rate),
        "CurrencyUnit": money.from_micro(row.currency_unit),
        "InvoiceNumber": str(row.invoice_number), "Number": row.number,
        "PaymentDate": row.payment_date, "Source": row.source,
        "WriteOffExist": bool(row.has_write_offs),
    }  # fmt: skip


@payments.get("/{Number}")
def read_payment(tx: Tx, number: int) -> Answer:
    row = _existing(tx, number)
    head = storage.existing(tx, row.invoice_number)
    chart = chart_at(tx, row.payment_date)
    return {
        "@url": tx.link("supplierinvoicepayments", row.number),
        "Amount": money.kronor(row.amount_ore), "AmountCurrency": money.kronor(row.amount_cents),
        "Booked": bool(row.booked), "Currency": head.currency,
        "CurrencyRate": money.from_micro(row.currency_rate),
        "CurrencyUnit": money.from_micro(head.currency_unit), "Information": row.information,
        "InvoiceDueDate": head.due_date, "InvoiceNumber": str(row.invoice_number),
        "InvoiceOCR": row.invoice_ocr, "InvoiceSupplierName": head.supplier_name,
        "InvoiceSupplierNumber": head.supplier_number,
        "InvoiceTotal": money.plain(head.total_cents), "ModeOfPayment": row.mode_of_payment,
        "Number": row.number, "PaymentDate": row.payment_date, "Source": row.source,
        "VoucherNumber": row.voucher_number, "VoucherSeries": row.voucher_series,
        "VoucherYear": row.voucher_year,
        "WriteOffs": [
            _shown_write_off(each, head.currency, chart.name(each.account))
            for each in settling.write_offs_of(tx, number)
        ],
    }  # fmt: skip


def _shown_write_off(row: Any, currency: str, name: str) -> Answer:
    return {
        "AccountNumber": row.account, "Amount": money.kronor(row.amount_cents),
        "CostCenter": row.cost_center, "Currency": currency, "Description": name,
        "Project": row.project, "TransactionInformation": row.transaction_information,
    }  # fmt: skip


@payments.post()
def create_payment(tx: Tx, body: SupplierInvoicePayment) -> Answer:
    """Register a payment of a booked invoice; nothing is booked and no balance falls yet.

    Without amounts it is for all that remains. It may be for more; booking it is then refused.
    """
    head = _invoice(tx, str(body.InvoiceNumber))
    sent = body.changes()
    day = body.PaymentDate or tx.today
    settling.require_payable(head, day)
    values = {
        "payment_date": day, "mode_of_payment": _mode(tx, body.ModeOfPayment, head),
        "information": body.Information or "", "invoice_ocr": body.InvoiceOCR or head.ocr,
        **_amounts(tx, head, sent, None),
    }  # fmt: skip
    number = settling.add_payment(tx, head, **values)
    _put_write_offs(tx, number, head, day, body.WriteOffs or [])
    return read_payment(tx, number)


def _mode(tx: Tx, code: str | None, head: Any) -> str:
    """Give a known mode of payment. # Inferred: by itself, the giro that the supplier has."""
    if not code:
        supplier = find_supplier(tx, head.supplier_number)
        proposed = "PG" if supplier and supplier.pg and not supplier.bg else settling.DEFAULT_MODE
        return proposed if find_mode(tx, proposed) else ""
    if find_mode(tx, code) is None:
        errors.MODE_OF_PAYMENT_UNKNOWN.refuse(code=code)
    return code


def _amounts(tx: Tx, head: Any, sent: Mapping[str, Any], before: Any) -> dict[str, int]:
    """Give a payment's amounts in currency and in kronor, and its rate.

    Source: Fortnox help, Registrera kundinbetalning i utländsk valuta (platform.md 7.5): kronor
    alone pay the whole of a foreign invoice, a part is said in the currency.
    """
    amount = _sent_ore(sent, "Amount")
    in_currency = _sent_ore(sent, "AmountCurrency")
    if head.currency == OWN_CURRENCY:
        unsaid = before.amount_ore if before else head.balance_cents
        paid = next((each for each in (amount, in_currency) if each is not None), unsaid)
        return {"amount_cents": paid, "amount_ore": paid, "currency_rate": head.currency_rate}
    rate = money.micro_from(sent["CurrencyRate"]) if sent.get("CurrencyRate") else None
    if in_currency is None:
        if amount is not None and rate:
            in_currency = bearable(money.share(amount, head.currency_unit, rate))
        else:
            in_currency = before.amount_cents if before else head.balance_cents
    if amount is None:
        found = find_currency(tx, head.currency)
        known = before.currency_rate if before else (found.buy_rate if found else 0)
        rate = rate or known or head.currency_rate
        amount = in_kronor(in_currency, rate, head.currency_unit)
    elif in_currency:
        implied = abs(money.share(amount, head.currency_unit, in_currency))
        rate = min(implied, HIGHEST_RATE * money.MILLION) or head.currency_rate
    return {"amount_cents": in_currency, "amount_ore": amount,
            "currency_rate": rate or head.currency_rate}  # fmt: skip


def _sent_ore(sent: Mapping[str, Any], name: str) -> int | None:
    return money.ore_from(sent[name]) if sent.get(name) is not None else None


def _put_write_offs(
    tx: Tx, number: int, head: Any, day: str, write_offs: Sequence[WriteOff]
) -> None:
    """Store what is written off. Refuses unknown accounts, cost centres, projects, and the debt."""
    chart = chart_at(tx, day)
    for each in write_offs:
        account = each.AccountNumber
        if account is None:
            errors.REQUIRED.refuse(field="AccountNumber")
        chart.require(account)
        settling.require_other_account(account, head.debt_account)
        if each.CostCenter:
            require_cost_center(tx, each.CostCenter)
        if each.Project:
            require_project(tx, each.Project)
    tx.execute(delete(supplier_write_off).where(supplier_write_off.c.payment_number == number))
    if write_offs:
        tx.execute(insert(supplier_write_off), [
            {"payment_number": number, "row_number": place, "account": each.AccountNumber,
             "amount_cents": money.ore_from(each.Amount), "cost_center": each.CostCenter or "",
             "project": each.Project or "",
             "transaction_information": each.TransactionInformation or ""}
            for place, each in enumerate(write_offs, 1)
        ])  # fmt: skip


@payments.put("/{Number}")
def change_payment(tx: Tx, number: int, body: SupplierInvoicePayment) -> Answer:
    """Change a payment that is not booked; it stays with its invoice."""
    before = _existing(tx, number)
    tx.before = read_payment(tx, number)
    if before.booked:
        errors.PAYMENT_BOOKED.refuse()
    sent = body.changes()
    if body.InvoiceNumber not in (None, str(before.invoice_number)):
        errors.BAD_VALUE.refuse(field="InvoiceNumber", value=body.InvoiceNumber)
    head = storage.existing(tx, before.invoice_number)
    values: dict[str, Any] = {"modified_at": tx.now}
    day = (body.PaymentDate or tx.today) if "PaymentDate" in sent else before.payment_date
    settling.require_payable(head, day)
    values["payment_date"] = day
    if "ModeOfPayment" in sent:
        values["mode_of_payment"] = _mode(tx, body.ModeOfPayment, head)
    if "Information" in sent:
        values["information"] = body.Information or ""
    if "InvoiceOCR" in sent:
        values["invoice_ocr"] = body.InvoiceOCR or ""
    if {"Amount", "AmountCurrency", "CurrencyRate"} & sent.keys():
        values |= _amounts(tx, head, sent, before)
    tx.execute(update(supplier_payment).where(supplier_payment.c.number == number).values(**values))
    if "WriteOffs" in sent:
        _put_write_offs(tx, number, head, day, body.WriteOffs or [])
    return read_payment(tx, number)


@payments.delete("/{Number}")
def remove_payment(tx: Tx, number: int) -> None:
    """Delete a payment that is not booked; its number is not given again."""
    tx.before = read_payment(tx, number)
    if tx.before["Booked"]:
        errors.PAYMENT_BOOKED.refuse()
    tx.execute(delete(supplier_write_off).where(supplier_write_off.c.payment_number == number))
    tx.execute(delete(supplier_payment).where(supplier_payment.c.number == number))


@payments.put("/{Number}/bookkeep")
def bookkeep_payment(tx: Tx, number: int) -> Answer:
    """Book a payment; see `settling.book` for what is refused."""
    tx.before = read_payment(tx, number)
    row = _existing(tx, number)
    settling.book(tx, row, storage.existing(tx, row.invoice_number))
    return read_payment(tx, number)

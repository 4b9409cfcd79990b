"""Books a payment from a customer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from huvudbok import errors, money
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Row, find_mode, post, predefined_account, predefined_series
from huvudbok.sales.documents import storage
from huvudbok.sales.documents.heads import OWN_CURRENCY
from huvudbok.sales.invoices import posting
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.payments import rules
from huvudbok.sales.payments.rules import Settlement
from huvudbok.sales.payments.tables import invoice_payment, invoice_write_off

DEFAULT_MODE = "BG"
_FIND = Prepared(select(invoice_payment).where(invoice_payment.c.number == bindparam("key")))
_WRITE_OFFS = Prepared(
    select(invoice_write_off)
    .where(invoice_write_off.c.payment_number == bindparam("key"))
    .order_by(invoice_write_off.c.row_number)
)
_ADD = Prepared(insert(invoice_payment), [column.name for column in invoice_payment.c])
_BOOKED = ("booked", "account", "settled_cents", "settled_ore", "voucher_year", "voucher_series",
           "voucher_number", "voucher_id", "modified_at")  # fmt: skip
_BOOK = Prepared(
    update(invoice_payment)
    .where(invoice_payment.c.number == bindparam("key"))
    .values({name: bindparam(name) for name in _BOOKED})
)


def find_payment(tx: Tx, number: int) -> Any:
    """Give a payment by its number; None when there is none."""
    return _FIND.one(tx, key=number)


def write_offs_of(tx: Tx, number: int) -> list[Any]:
    return _WRITE_OFFS.all(tx, key=number)


def add_payment(tx: Tx, invoice_number: int, **values: Any) -> int:
    """Register a payment of an invoice, not booked yet; give its number."""
    number = counters.take(tx, "invoice_payment")
    _ADD.run(tx, **{
        "number": number, "invoice_number": invoice_number, "currency_rate": money.MILLION,
        "settled_cents": 0, "settled_ore": 0, "voucher_id": None,
        "mode_of_payment": DEFAULT_MODE, "account": 0, "source": "manual", "booked": False,
        "voucher_year": None, "voucher_series": None, "voucher_number": None,
        "modified_at": tx.now, **values,
    })  # fmt: skip
    return number


def book(tx: Tx, payment: Any, invoice: Any) -> None:
    """Book a payment and take it off its invoice.

    Refuses, in this order, what is booked already, an invoice that takes no payment, the claim's
    own account as the other side, an amount that does not fit (see `rules.settle`), and what
    `ledger.post` refuses.
    """
    if payment.booked:
        errors.PAYMENT_BOOKED.refuse()
    require_payable(invoice, payment.payment_date)
    account = account_of(tx, payment)
    write_offs = write_offs_of(tx, payment.number)
    for number in (account, *(each.account for each in write_offs)):
        require_other_account(tx, invoice, number)
    made = _cash if invoice.accounting_method == "CASH" else _accrual
    settled, rows = made(tx, payment, invoice, account, write_offs)
    voucher = post(tx, Draft(
        date=payment.payment_date, series=predefined_series(tx, "INVOICEPAYMENT"),
        description=f"Kundbetalning {invoice.customer_name[:150]} ({invoice.document_number})",
        rows=_kept(rows), reference_type="INVOICEPAYMENT", reference_number=str(payment.number),
        is_manual=False,
    ))  # fmt: skip
    _BOOK.run(
        tx, key=payment.number, booked=True, account=account,
        settled_cents=settled.settled_cents, settled_ore=settled.claim_ore,
        voucher_year=voucher.year_id, voucher_series=voucher.series,
        voucher_number=voucher.number, voucher_id=voucher.id, modified_at=tx.now,
    )  # fmt: skip
    _take_off(tx, invoice, settled, payment.payment_date)


def _kept(rows: list[Row]) -> list[Row]:
    kept = [row for row in rows if row.amount_ore]
    return kept if len(kept) > 1 else rows


def require_payable(invoice: Any, day: str) -> None:
    """Refuse, in this order, a cancelled invoice, one not booked, and a day before the invoice's.

    Source: junipeer's help for the last (platform.md 4).
    """
    if invoice.cancelled:
        errors.INVOICE_CANCELLED.refuse(number=invoice.document_number)
    if not invoice.booked and invoice.accounting_method == "ACCRUAL":
        errors.INVOICE_NOT_BOOKED.refuse(number=invoice.document_number)
    if day < invoice.invoice_date:
        errors.PAYMENT_BEFORE_INVOICE.refuse(date=invoice.invoice_date)


def require_other_account(tx: Tx, invoice: Any, account: int) -> None:
    # A claim moved to a claim's account would leave the sub-ledger and stay in the ledger.
    claims = (predefined_account(tx, "CUSTCLAIM"), posting.AGENCY_CLAIM)
    if account in (invoice.claim_account, invoice.agency_account, *claims):
        errors.PAYMENT_ON_CLAIM_ACCOUNT.refuse(account=account)


def account_of(tx: Tx, payment: Any) -> int:
    """Give the account that a payment passes: its own, its mode's, or that of bank giro."""
    if payment.account:
        return int(payment.account)
    mode = find_mode(tx, payment.mode_of_payment) if payment.mode_of_payment else None
    return mode.account if mode else posting.account_named(tx, DEFAULT_MODE)


def _accrual(
    tx: Tx, payment: Any, invoice: Any, account: int, write_offs: Sequence[Any]
) -> tuple[Settlement, list[Row]]:
    """Settle the claim that the invoice was booked as."""
    settled = rules.settle(
        invoice.balance, invoice.claim_ore + invoice.agency_ore, payment.amount_cents,
        payment.amount_ore, [each.amount_cents for each in write_offs],
    )  # fmt: skip
    own, agency = rules.split(settled.claim_ore, invoice.claim_ore)
    rows = [Row(account, payment.amount_ore), Row(invoice.claim_account, -own)]
    if agency:
        rows.append(Row(invoice.agency_account, -agency))
    rows += _written_off(write_offs, settled)
    if settled.gain_ore:
        name = "CURRENCYWIN" if settled.gain_ore > 0 else "CURRENCYLOSS"
        rows.append(Row(posting.account_named(tx, name), -settled.gain_ore))
    return settled, rows


def _cash(
    tx: Tx, payment: Any, invoice: Any, account: int, write_offs: Sequence[Any]
) -> tuple[Settlement, list[Row]]:
    """Book the sale itself, for the part that is paid. Source: platform.md 7.5, cash method."""
    settled = rules.settle(
        invoice.balance, _at_rate_of(payment, invoice), payment.amount_cents, payment.amount_ore,
        [each.amount_cents for each in write_offs],
    )  # fmt: skip
    target = payment.amount_ore + sum(settled.write_offs_ore)
    lines = storage.rows_of(tx, INVOICE, invoice.document_number)
    sides = posting.parts(tx, invoice, lines).sides
    sold = rules.shares(
        sides, invoice.total, invoice.total - invoice.balance, settled.settled_cents, target
    )
    rows = [Row(account, payment.amount_ore), *_written_off(write_offs, settled)]
    rows += [Row(place[0], -ore, place[1], place[2]) for place, ore in sold.items()]
    return settled, rows


def _at_rate_of(payment: Any, invoice: Any) -> int:
    """Give the balance in kronor at the rate of the payment; nothing is gained or lost on it."""
    if invoice.currency == OWN_CURRENCY:
        return int(invoice.balance)
    if payment.amount_cents:
        return money.share(invoice.balance, payment.amount_ore, payment.amount_cents)
    return money.share(invoice.balance, payment.currency_rate, invoice.currency_unit)


def _written_off(write_offs: Sequence[Any], settled: Settlement) -> list[Row]:
    """Give what is written off as it is booked: a loss debits its account."""
    return [
        Row(each.account, ore, cost_center=each.cost_center, project=each.project,
            transaction_information=each.transaction_information)
        for each, ore in zip(write_offs, settled.write_offs_ore, strict=True)
    ]  # fmt: skip


def _take_off(tx: Tx, invoice: Any, settled: Settlement, day: str) -> None:
    balance = invoice.balance - settled.settled_cents
    values: dict[str, Any] = {"balance": balance, "final_pay_date": day if not balance else None}
    if invoice.accounting_method == "ACCRUAL":
        own, agency = rules.split(settled.claim_ore, invoice.claim_ore)
        values |= {
            "claim_ore": invoice.claim_ore - own, "agency_ore": invoice.agency_ore - agency,
        }  # fmt: skip
    storage.change(tx, INVOICE, invoice.document_number, values)

"""Books a payment to a supplier, and sets a credit invoice off against the one it credits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from huvudbok import errors, money
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Posted, Row, find_mode, post, predefined_series
from huvudbok.purchasing.amounts import OWN_CURRENCY, bearable, in_kronor
from huvudbok.purchasing.chart import account_of, chart_at
from huvudbok.purchasing.payments import rules
from huvudbok.purchasing.payments.rules import Settlement
from huvudbok.purchasing.supplier_invoices import posting, receiving, storage
from huvudbok.purchasing.tables import supplier_payment, supplier_write_off

DEFAULT_MODE = "BG"
_FIND = Prepared(select(supplier_payment).where(supplier_payment.c.number == bindparam("key")))
_WRITE_OFFS = Prepared(
    select(supplier_write_off)
    .where(supplier_write_off.c.payment_number == bindparam("key"))
    .order_by(supplier_write_off.c.row_number)
)
_ADD = Prepared(insert(supplier_payment), [c.name for c in supplier_payment.c])


def find_payment(tx: Tx, number: int) -> Any:
    """Give a payment by its number; None when there is none."""
    return _FIND.one(tx, key=number)


def write_offs_of(tx: Tx, number: int) -> list[Any]:
    return _WRITE_OFFS.all(tx, key=number)


def add_payment(tx: Tx, head: Any, **values: Any) -> int:
    """Register a payment of an invoice, not booked yet; give its number."""
    number = counters.take(tx, "supplier_payment")
    _ADD.run(tx, **{
        "number": number, "invoice_number": head.given_number, "currency_rate": head.currency_rate,
        "mode_of_payment": "", "account": 0, "information": "", "invoice_ocr": head.ocr,
        "source": "manual", "booked": False, "settled_cents": 0, "settled_ore": 0,
        "voucher_year": None, "voucher_series": None, "voucher_number": None, "voucher_id": None,
        "modified_at": tx.now, **values,
    })  # fmt: skip
    return number


def book(tx: Tx, payment: Any, head: Any) -> None:
    """Book a payment and take it off its invoice.

    Refuses, in this order, what is booked already, an invoice that takes no payment, the debt
    account as the other side, an amount that does not fit (see `rules.settle`), and what
    `ledger.post` refuses. Under the cash method the first payment also moves the goods.
    """
    if payment.booked:
        errors.PAYMENT_BOOKED.refuse()
    require_payable(head, payment.payment_date)
    account = payment.account or mode_account(tx, payment.mode_of_payment)
    write_offs = write_offs_of(tx, payment.number)
    debt_account = head.debt_account or account_of(tx, "SUPDEBT")
    if payment.source != "direct":
        for number in (account, *(each.account for each in write_offs)):
            require_other_account(number, debt_account)
    made = _accrual if head.accounting_method == "ACCRUAL" else _cash
    settled, rows = made(tx, payment, head, account, write_offs)
    posted = _post(tx, payment, head, rows)
    tx.execute(
        update(supplier_payment)
        .where(supplier_payment.c.number == payment.number)
        .values(
            booked=True, account=account, settled_cents=settled.settled_cents,
            settled_ore=settled.debt_ore, voucher_year=posted.year_id,
            voucher_series=posted.series, voucher_number=posted.number, voucher_id=posted.id,
            modified_at=tx.now,
        )
    )  # fmt: skip
    _take_off(tx, head, settled, payment.payment_date)
    if head.accounting_method == "CASH" and head.balance_cents == head.total_cents:
        chart = chart_at(tx, payment.payment_date)
        lines = storage.lines_of(tx, head.given_number)
        receiving.move_goods(tx, head, lines, chart, payment.payment_date)


def require_payable(head: Any, payment_date: str) -> None:
    """Refuse, in this order, a cancelled invoice, one not booked, and a day before the invoice's.

    Source: junipeer's help for the last (platform.md 4).
    """
    if head.cancelled:
        errors.SUPPLIER_INVOICE_CANCELLED.refuse()
    if not head.booked and head.accounting_method == "ACCRUAL":
        errors.SUPPLIER_INVOICE_NOT_BOOKED.refuse()
    if payment_date < head.invoice_date:
        errors.PAYMENT_BEFORE_INVOICE.refuse(date=head.invoice_date)


def require_other_account(account: int, debt_account: int) -> None:
    # A debt moved to its own account would leave the sub-ledger and stay in the ledger.
    if account == debt_account:
        errors.DEBT_ACCOUNT_USED.refuse(account=account)


def mode_account(tx: Tx, code: str) -> int:
    """Give the account that a mode of payment passes, or that of bank giro."""
    mode = find_mode(tx, code) if code else None
    return mode.account if mode else account_of(tx, DEFAULT_MODE)


def _accrual(
    tx: Tx, payment: Any, head: Any, account: int, write_offs: Sequence[Any]
) -> tuple[Settlement, list[Row]]:
    """Settle the debt that the invoice was booked as."""
    settled = rules.settle(
        head.balance_cents, head.debt_ore, payment.amount_cents, payment.amount_ore,
        [each.amount_cents for each in write_offs],
    )  # fmt: skip
    rows = [Row(head.debt_account, settled.debt_ore), Row(account, -payment.amount_ore)]
    rows += _written_off(write_offs, settled)
    if settled.gain_ore:
        name = "CURRENCYWIN" if settled.gain_ore > 0 else "CURRENCYLOSS"
        rows.append(Row(account_of(tx, name), -settled.gain_ore))
    return settled, rows


def _cash(
    tx: Tx, payment: Any, head: Any, account: int, write_offs: Sequence[Any]
) -> tuple[Settlement, list[Row]]:
    """Book the purchase itself, for the part that is paid. Source: platform.md 7.5, cash method."""
    in_books = _at_rate_of(payment, head)
    settled = rules.settle(
        head.balance_cents, in_books, payment.amount_cents, payment.amount_ore,
        [each.amount_cents for each in write_offs],
    )  # fmt: skip
    target = payment.amount_ore + sum(settled.write_offs_ore)
    chart = chart_at(tx, payment.payment_date)
    paid_before = head.total_cents - head.balance_cents
    lines = storage.lines_of(tx, head.given_number)
    parts = rules.shares(lines, head.total_cents, paid_before, settled, target)
    bought = [posting.ledger_row(head, line, ore, chart) for line, ore in parts]
    return settled, [*bought, Row(account, -payment.amount_ore), *_written_off(write_offs, settled)]


def _at_rate_of(payment: Any, head: Any) -> int:
    """Give the balance in kronor at the rate of the payment; nothing is gained or lost on it."""
    if head.currency == OWN_CURRENCY:
        return int(head.balance_cents)
    if payment.amount_cents:
        return bearable(money.share(head.balance_cents, payment.amount_ore, payment.amount_cents))
    return in_kronor(head.balance_cents, payment.currency_rate, head.currency_unit)


def _written_off(write_offs: Sequence[Any], settled: Settlement) -> list[Row]:
    return [
        Row(each.account, -ore, cost_center=each.cost_center, project=each.project,
            transaction_information=each.transaction_information)
        for each, ore in zip(write_offs, settled.write_offs_ore, strict=True)
    ]  # fmt: skip


def _post(tx: Tx, payment: Any, head: Any, rows: list[Row]) -> Posted:
    """Post a payment's rows. # Inferred: the text, and that the reference is the payment."""
    kept = [row for row in rows if row.amount_ore]
    name = head.supplier_name[: posting.LONGEST_TEXT - 30]
    return post(tx, Draft(
        date=payment.payment_date, series=predefined_series(tx, "SUPPLIERPAYMENT"),
        description=f"Leverantörsbetalning {name} ({head.given_number})",
        rows=kept if len(kept) > 1 else rows, reference_type="SUPPLIERPAYMENT",
        reference_number=str(payment.number), is_manual=False,
    ))  # fmt: skip


def _take_off(tx: Tx, head: Any, settled: Settlement, day: str) -> None:
    balance = head.balance_cents - settled.settled_cents
    is_accrual = head.accounting_method == "ACCRUAL"
    storage.change(
        tx, head.given_number, balance_cents=balance,
        debt_ore=head.debt_ore - settled.debt_ore if is_accrual else 0,
        final_pay_date=day if not balance else None,
        payment_pending=bool(head.payment_pending) and balance != 0,
    )  # fmt: skip


def set_off(tx: Tx, credit: Any, original: Any) -> None:
    """Set a booked credit invoice off against the invoice it credits, as far as both reach.

    Two payments are booked on one day against one account; it is the debt account, so nothing
    else moves. Source: Fortnox help, Leverantörsfaktura - Kreditfaktura (platform.md 7.5), where
    it is offered when the credit invoice is booked. # Inferred: that the API accepts the offer.
    """
    reach = min(original.balance_cents, -credit.balance_cents)
    if reach <= 0 or original.currency != credit.currency or not original.booked:
        return
    day = max(credit.invoice_date, original.invoice_date)
    ore = money.share(original.debt_ore, reach, original.balance_cents)
    for head, sign in ((original, 1), (credit, -1)):
        number = add_payment(
            tx, head, payment_date=day, amount_cents=sign * reach, amount_ore=sign * ore,
            account=original.debt_account, source="direct",
            information=f"Kvittning {original.given_number}/{credit.given_number}",
        )  # fmt: skip
        book(tx, find_payment(tx, number), head)

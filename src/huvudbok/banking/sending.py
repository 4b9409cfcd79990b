"""Sends payments to the bank: makes the file, marks the invoices, and takes a file back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from huvudbok import bankfiles, purchasing
from huvudbok.bankfiles import BadOrder, Batch, Debtor, Initiation, Order, Paper, Payee
from huvudbok.banking import proposal
from huvudbok.banking.proposal import Due, LeftOut, Payment
from huvudbok.banking.tables import payment_file, payment_order, payment_order_part
from huvudbok.company import read_settings
from huvudbok.db import audit, counters
from huvudbok.db.tx import Tx

SENT, PAID, WITHDRAWN = "sent", "paid", "withdrawn"


class Stopped(Exception):  # noqa: N818
    """Nothing is done at all; the message says why in Swedish."""


@dataclass(frozen=True, slots=True)
class Options:
    """Where to pay from, where it is not what the company's settings say; which version."""

    account: str = ""
    bic: str = ""
    identity: str = ""
    version: str = "03"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its payments with their ids, what was left out, and its bytes."""

    message_id: str
    payments: Sequence[tuple[str, Payment]]
    left_out: Sequence[LeftOut]
    content: bytes


def export(tx: Tx, until: str, options: Options) -> Made:
    """Make a file of what falls due by a day, and mark its invoices as pending.

    `content` is empty when there is nothing to pay. Raises Stopped where our own account is wrong.
    """
    dues = [_due(tx, head) for head in purchasing.due_invoices(tx, until)]
    payments, left_out = proposal.propose(dues, tx.today)
    if not payments:
        return Made("", [], left_out, b"")
    number = counters.take(tx, "payment_file")
    # What the bank gives back must not be another company's.
    message_id = f"HB{tx.tenant_id}-{number}"
    named: list[tuple[str, str, Payment]] = []
    made = []
    for at, ((day, currency, _), group) in enumerate(proposal.batches(payments).items(), 1):
        batch_id = f"{message_id}-B{at}"
        orders = []
        for payment in group:
            named.append((f"{message_id}-{len(named) + 1}", batch_id, payment))
            assert payment.due.payee is not None
            orders.append(Order(named[-1][0], payment.due.payee, proposal.papers_of(payment)))
        made.append(Batch(batch_id, day, currency, tuple(orders)))
    created = datetime.datetime.fromtimestamp(tx.now // 1000, datetime.UTC)
    try:
        content = bankfiles.to_pain(
            Initiation(message_id, created.strftime("%Y-%m-%dT%H:%M:%SZ"), _debtor(tx, options),
                       tuple(made)), options.version,
        )  # fmt: skip
    except BadOrder as problem:
        raise Stopped(str(problem)) from None
    tx.execute(insert(payment_file), {
        "number": number, "message_id": message_id, "until_date": until,
        "content": content.decode(), "created_at": tx.now,
    })  # fmt: skip
    for end_to_end_id, batch_id, payment in named:
        _keep(tx, number, end_to_end_id, batch_id, payment)
    audit.record(tx, "payments export", message_id, {"until": until, "payments": len(named)})
    return Made(message_id, [(name, each) for name, _, each in named], left_out, content)


def _keep(tx: Tx, number: int, end_to_end_id: str, batch_id: str, payment: Payment) -> None:
    tx.execute(insert(payment_order), {
        "end_to_end_id": end_to_end_id, "file_number": number, "batch_id": batch_id,
        "supplier_name": payment.due.supplier_name, "pay_date": payment.day,
        "currency": payment.due.currency, "amount_cents": payment.cents, "state": SENT,
    })  # fmt: skip
    tx.execute(insert(payment_order_part), [
        {"end_to_end_id": end_to_end_id, "given_number": part.given_number,
         "amount_cents": part.cents}
        for part in payment.parts
    ])  # fmt: skip
    for part in payment.parts:
        purchasing.mark_pending(tx, part.given_number, is_pending=True)


def _debtor(tx: Tx, options: Options) -> Debtor:
    """Say who pays and from where. # Inferred: from the IBAN of the settings, else the bankgiro."""
    own = read_settings(tx)
    account = options.account or own.iban or own.bg
    if not account:
        raise Stopped("Kontot att betala från saknas; ange det med --account, eller en gång för"
                      " alla: huvudbok company settings --set iban=... --set bic=...")  # fmt: skip
    is_iban = account.strip()[:2].isalpha()
    return Debtor(
        name=own.name, iban=account if is_iban else "", bankgiro="" if is_iban else account,
        bic=options.bic or own.bic, identity=options.identity,
        organisation_number=own.organization_number,
    )  # fmt: skip


def _due(tx: Tx, head: Any) -> Due:
    supplier = purchasing.find_supplier(tx, head.supplier_number)
    payee, obstacle = None, ""
    if supplier is None:
        obstacle = "Leverantören finns inte i registret"
    elif supplier.disable_payment_file:
        obstacle = "Leverantören betalas inte med betalfil"
    else:
        try:
            payee = _payee(head, supplier)
        except BadOrder as problem:
            obstacle = str(problem)
    paper = Paper(head.invoice_number or str(head.given_number),
                  proposal.decimal_of(head.balance_cents), head.ocr)  # fmt: skip
    return Due(
        head.given_number, head.supplier_number, head.supplier_name, head.due_date, head.currency,
        head.balance_cents, paper, payee, obstacle,
    )  # fmt: skip


def _payee(head: Any, supplier: Any) -> Payee:
    return proposal.payee_of(
        head.supplier_name, head.currency,
        (("bankgiro", supplier.bg or ""), ("plusgiro", supplier.pg or ""),
         ("iban", supplier.iban or "")),
        bic=supplier.bic or "", town=supplier.city or "", country=supplier.country_code or "",
    )  # fmt: skip


def find_file(tx: Tx, message_id: str) -> Any:
    """Give a file that was made, by its id; None when there is none."""
    return tx.execute(select(payment_file).where(payment_file.c.message_id == message_id)).first()


def written_before(tx: Tx, message_id: str) -> Any:
    """Give a file to be written once more. Raises Stopped unless all in it is still to be paid.

    What was taken back or is paid would be paid twice.
    """
    file = find_file(tx, message_id)
    if file is None:
        raise Stopped(f"Det finns ingen betalfil {message_id}")
    orders = orders_where(tx, payment_order.c.file_number == file.number)
    if any(order.state != SENT for order in orders):
        raise Stopped(f"I {message_id} finns betalningar som är gjorda eller återtagna")
    return file


def withdraw(tx: Tx, identity: str) -> list[Any]:
    """Take back what the bank refused, a whole file or one payment: it may be paid again.

    Give the orders taken back; paid ones stay. Raises Stopped where nothing has that id.
    """
    file, order = find_file(tx, identity), payment_order.c
    found = orders_where(
        tx, order.file_number == file.number if file else order.end_to_end_id == identity
    )
    if not found:
        raise Stopped(f"Det finns varken betalfil eller betalning {identity}")
    orders = take_back(tx, found)
    audit.record(tx, "payments withdraw", identity, {"orders": len(orders)})
    return orders


def take_back(tx: Tx, orders: Sequence[Any]) -> list[Any]:
    """Let the invoices of orders be paid again; give those orders that the bank had not done."""
    taken = [order for order in orders if order.state == SENT]
    for order in taken:
        for part in parts_of(tx, order.end_to_end_id):
            purchasing.mark_pending(tx, part.given_number, is_pending=False)
        tx.execute(
            update(payment_order)
            .where(payment_order.c.end_to_end_id == order.end_to_end_id)
            .values(state=WITHDRAWN)
        )
    return taken


def orders_where(tx: Tx, condition: Any) -> list[Any]:
    """Give the orders of a condition, in the order of their ids."""
    statement = select(payment_order).where(condition).order_by(payment_order.c.end_to_end_id)
    return list(tx.execute(statement).all())


def parts_of(tx: Tx, end_to_end_id: str) -> list[Any]:
    """Give the invoices of an order with the amount of each."""
    part = payment_order_part.c
    return list(tx.execute(
        select(payment_order_part).where(part.end_to_end_id == end_to_end_id)
        .order_by(part.given_number)
    ).all())  # fmt: skip

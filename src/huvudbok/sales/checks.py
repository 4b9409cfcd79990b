"""Holds the sub-ledger of customers against the books: what they owe is what the claims say.

# Law: Bokföringslagen 5 kap. 4 § (sidoordnad bokföring).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, func, or_, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, WARNING, Finding, moved_on, voucher
from huvudbok.sales.documents.heads import OWN_CURRENCY
from huvudbok.sales.invoices.rules import CASH_INVOICE
from huvudbok.sales.invoices.tables import invoice
from huvudbok.sales.payments.tables import invoice_payment

REFERENCE_TYPES = ("INVOICE", "INVOICEPAYMENT")
# How many records with one kind of fault are named.
NAMED = 100


def sub_ledger(tx: Tx) -> Iterator[Finding]:
    """Give what does not hold: invoices against payments and vouchers, then against accounts.

    A difference between the invoices and what they were booked as is an error; one that comes of
    opening balances or of vouchers made by hand is a warning.
    """
    yield from _wrong_balances(tx)
    yield from _wrong_claims(tx)
    yield from _without_voucher(tx)
    for account, ore in sorted(claims(tx).items()):
        booked = moved_on(tx, account, REFERENCE_TYPES)
        whole = moved_on(tx, account)
        where = {"account": account}
        if booked != ore:
            yield _differs(
                ERROR, "receivables_differ", account, ore, booked, where,
                "fakturornas och betalningarnas verifikationer",
                "the vouchers of invoices and payments",
            )  # fmt: skip
        elif whole != ore:
            yield _differs(
                WARNING, "receivables_beside", account, ore, whole, where,
                "kontot, som har ingående balans eller andra verifikationer",
                "the account, which has an opening balance or other vouchers",
            )  # fmt: skip


def claims(tx: Tx) -> dict[int, int]:
    """Give what stands on each account of claims by the invoices, in öre, debit positive.

    Accounts on which nothing stands any more are there with 0.
    """
    found: dict[int, int] = {}
    head = invoice.c
    for account, ore in ((head.claim_account, head.claim_ore),
                         (head.agency_account, head.agency_ore)):  # fmt: skip
        sums = (
            select(account.label("account"), func.sum(ore).label("ore"))
            .where(head.booked, head.invoice_type != CASH_INVOICE, account != 0)
            .group_by(account)
        )
        for row in tx.execute(sums).all():
            found[row.account] = found.get(row.account, 0) + int(row.ore)
    return found


def _differs(
    severity: str, code: str, account: int, claimed: int, booked: int, where: dict[str, Any],
    swedish: str, english: str,
) -> Finding:  # fmt: skip
    return Finding(
        severity, code,
        f"Kundreskontran för konto {account} är {money.grouped(claimed)}, men {swedish} ger"
        f" {money.grouped(booked)}.",
        f"The customers' ledger of account {account} is {money.grouped(claimed)}, but {english}"
        f" come to {money.grouped(booked)}.",
        where,
    )  # fmt: skip


def _wrong_balances(tx: Tx) -> Iterator[Finding]:
    """Give invoices whose balance is not their total less what was paid. Cash is paid at once."""
    head, paid = invoice.c, invoice_payment.c
    settled = (
        select(paid.invoice_number, func.sum(paid.settled_cents).label("cents"))
        .where(paid.booked)
        .group_by(paid.invoice_number)
        .subquery()
    )
    is_cash = and_(head.invoice_type == CASH_INVOICE, head.booked)
    left = head.total - func.coalesce(settled.c.cents, 0)
    wrong = (
        select(head.document_number, head.balance, left.label("left"))
        .outerjoin(settled, settled.c.invoice_number == head.document_number)
        .where(or_(and_(is_cash, head.balance != 0), and_(~is_cash, head.balance != left)))
        .order_by(head.document_number)
        .limit(NAMED)
    )  # fmt: skip
    for row in tx.execute(wrong).all():
        number, balance, rest = row.document_number, money.grouped(row.balance), int(row.left)
        yield Finding(
            ERROR, "invoice_balance",
            f"Faktura {number} har saldot {balance}, men efter betalningarna återstår"
            f" {money.grouped(rest)}.",
            f"Invoice {number} has the balance {balance}, but the payments leave"
            f" {money.grouped(rest)}.",
            {"invoice": number},
        )  # fmt: skip


def _wrong_claims(tx: Tx) -> Iterator[Finding]:
    """Give invoices whose balance in kronor is not what stands on the accounts for them."""
    head = invoice.c
    claimed = head.claim_ore + head.agency_ore
    wrong = (
        select(head.document_number, head.balance, claimed.label("ore"))
        .where(
            head.booked, head.accounting_method == "ACCRUAL", head.invoice_type != CASH_INVOICE,
            or_(
                and_(head.currency == OWN_CURRENCY, head.balance != claimed),
                and_(head.balance == 0, claimed != 0),
            ),
        )
        .order_by(head.document_number)
        .limit(NAMED)
    )  # fmt: skip
    for row in tx.execute(wrong).all():
        number, balance = row.document_number, money.grouped(row.balance)
        ore = money.grouped(int(row.ore))
        yield Finding(
            ERROR, "invoice_claim",
            f"Faktura {number} har saldot {balance} men fordran {ore}.",
            f"Invoice {number} has the balance {balance} but the claim {ore}.",
            {"invoice": number},
        )  # fmt: skip


def _without_voucher(tx: Tx) -> Iterator[Finding]:
    """Give booked invoices and payments whose voucher is not there."""
    kinds: tuple[tuple[Any, Any, str, str, str], ...] = (
        (invoice, invoice.c.document_number, "invoice", "Faktura", "Invoice"),
        (invoice_payment, invoice_payment.c.number, "invoice_payment", "Kundbetalning",
         "Customer payment"),
    )  # fmt: skip
    for table, number, key, swedish, english in kinds:
        its_own = and_(
            voucher.c.year_id == table.c.voucher_year, voucher.c.series == table.c.voucher_series,
            voucher.c.number == table.c.voucher_number,
        )  # fmt: skip
        missing = (
            select(number.label("number"))
            .outerjoin(voucher, its_own)
            .where(table.c.booked, voucher.c.id.is_(None))
            .order_by(number)
            .limit(NAMED)
        )
        for row in tx.execute(missing).all():
            yield Finding(
                ERROR, f"{key}_voucher",
                f"{swedish} {row.number} är bokförd men dess verifikation finns inte.",
                f"{english} {row.number} is booked but its voucher is not there.",
                {key: row.number},
            )  # fmt: skip

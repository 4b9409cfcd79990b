"""Holds the sub-ledger of suppliers against the books: what is owed is what the debt account says.

# Law: Bokföringslagen 5 kap. 4 § (sidoordnad bokföring).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, func, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, WARNING, Finding, moved_on, voucher
from huvudbok.purchasing.amounts import OWN_CURRENCY
from huvudbok.purchasing.tables import supplier_invoice, supplier_payment

REFERENCE_TYPES = ("SUPPLIERINVOICE", "SUPPLIERPAYMENT")
# How many invoices of one kind of fault are named.
NAMED = 100


def sub_ledger(tx: Tx) -> Iterator[Finding]:
    """Give what does not hold: invoices against their own vouchers, then against the account.

    A difference between the invoices and what they were booked as is an error; one that comes of
    opening balances or of vouchers made by hand is a warning.
    """
    yield from _broken_invoices(tx)
    yield from _without_voucher(
        tx, supplier_invoice, "given_number", "supplier_invoice", "Leverantörsfaktura",
        "Supplier invoice",
    )  # fmt: skip
    yield from _without_voucher(
        tx, supplier_payment, "number", "supplier_payment", "Leverantörsbetalning",
        "Supplier payment",
    )  # fmt: skip
    head = supplier_invoice.c
    owed = select(head.debt_account, func.sum(head.debt_ore).label("ore")).where(
        head.debt_account.is_not(None)
    )
    for row in tx.execute(owed.group_by(head.debt_account).order_by(head.debt_account)).all():
        account, ore = row.debt_account, int(row.ore)
        booked = -moved_on(tx, account, REFERENCE_TYPES)
        whole = -moved_on(tx, account)
        where = {"account": account}
        if booked != ore:
            yield _differs(
                ERROR, "payables_differ", account, ore, booked, where,
                "fakturornas och betalningarnas verifikationer",
                "the vouchers of invoices and payments",
            )  # fmt: skip
        elif whole != ore:
            yield _differs(
                WARNING, "payables_beside", account, ore, whole, where,
                "kontot, som har ingående balans eller andra verifikationer",
                "the account, which has an opening balance or other vouchers",
            )  # fmt: skip


def _without_voucher(
    tx: Tx, table: Table, key: str, where: str, swedish: str, english: str
) -> Iterator[Finding]:
    """Give what is booked without a voucher of its own in the books."""
    lost = (
        select(table.c[key].label("key"))
        .outerjoin(voucher, (voucher.c.id == table.c.voucher_id)
                   & (voucher.c.year_id == table.c.voucher_year)
                   & (voucher.c.series == table.c.voucher_series)
                   & (voucher.c.number == table.c.voucher_number))
        .where(table.c.booked, voucher.c.id.is_(None))
        .order_by(table.c[key])
        .limit(NAMED)
    )  # fmt: skip
    for row in tx.execute(lost):
        yield Finding(
            ERROR, f"{where}_voucher", f"{swedish} {row.key} är bokförd men saknar verifikation.",
            f"{english} {row.key} is booked but has no voucher.", {where: row.key},
        )  # fmt: skip


def _differs(
    severity: str, code: str, account: int, owed: int, booked: int, where: dict[str, Any],
    swedish: str, english: str,
) -> Finding:  # fmt: skip
    return Finding(
        severity, code,
        f"Leverantörsreskontran för konto {account} är {money.grouped(owed)}, men {swedish} ger"
        f" {money.grouped(booked)}.",
        f"The suppliers' ledger of account {account} is {money.grouped(owed)}, but {english} come"
        f" to {money.grouped(booked)}.",
        where,
    )  # fmt: skip


def _broken_invoices(tx: Tx) -> Iterator[Finding]:
    """Give invoices whose balance in kronor is not what stands on the account for them."""
    head = supplier_invoice.c
    broken = (
        select(head.given_number, head.balance_cents, head.debt_ore)
        .where(
            head.booked, head.accounting_method == "ACCRUAL",
            ((head.currency == OWN_CURRENCY) & (head.balance_cents != head.debt_ore))
            | ((head.balance_cents == 0) & (head.debt_ore != 0)),
        )
        .order_by(head.given_number)
        .limit(NAMED)
    )  # fmt: skip
    for row in tx.execute(broken):
        balance, owed = money.grouped(row.balance_cents), money.grouped(row.debt_ore)
        yield Finding(
            ERROR, "supplier_invoice_balance",
            f"Leverantörsfaktura {row.given_number} har saldot {balance} men skulden {owed}.",
            f"Supplier invoice {row.given_number} has the balance {balance} but the debt {owed}.",
            {"supplier_invoice": row.given_number},
        )  # fmt: skip

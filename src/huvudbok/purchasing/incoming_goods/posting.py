"""Incoming goods in the ledger: the account of goods that are here while their invoice is not."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import update

from huvudbok import errors, ledger
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Posted, Row
from huvudbok.purchasing.chart import chart_at

# Source: Fortnox help, Bokföring med Fortnox Lager - Inkommande gods: the accounts it proposes are
# 1460, 4990 and 2995, Ej ankomna leverantörsfakturor.
GOODS_RECEIVED_ACCOUNT = 2995
# Account, cost centre and project of what a settlement is booked against.
Key = tuple[int, str, str]


def put_into_use(tx: Tx, day: str) -> None:
    """Demand the account in the chart of the day's year, and put it into use if it is not.

    # Inferred: that it is put into use unasked, as activation does with the accounts of stock.
    """
    found = chart_at(tx, day).find(GOODS_RECEIVED_ACCOUNT)
    if found is None:
        errors.ACCOUNT_UNKNOWN.refuse(account=GOODS_RECEIVED_ACCOUNT)
    if not found.active:
        table = ledger.account
        tx.execute(
            update(table)
            .where(table.c.number == GOODS_RECEIVED_ACCOUNT, table.c.active.is_(False))
            .values(active=True)
        )


def settle(tx: Tx, day: str, text: str, settled: Mapping[Key, int]) -> Posted | None:
    """Take öre off the account of goods received, against changes of stock; None where nothing is.

    A negative amount is put back on it. Goods received carry no dimensions, as goods do not.
    """
    rows = [
        Row(account, -ore, cost_center=center, project=project)
        for (account, center, project), ore in sorted(settled.items()) if ore
    ]  # fmt: skip
    total = sum(settled.values())
    if total:
        put_into_use(tx, day)
        rows.insert(0, Row(GOODS_RECEIVED_ACCOUNT, total))
    if not rows:
        return None
    return ledger.post(tx, Draft(
        date=day, series=ledger.predefined_series(tx, "WAREHOUSE"), description=text[:200],
        rows=rows, is_manual=False,
    ))  # fmt: skip

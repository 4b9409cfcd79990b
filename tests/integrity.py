"""What must hold of a company's books whatever happened to the server, asked by SQL of our own.

Written apart from `huvudbok verify`, which is asked too: neither can hide a fault of the other.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading
from huvudbok.ledger.verify import check


def require_whole(store: Store, *, rows_each: int | None = None) -> int:
    """Demand whole, gapless and balanced books; give how many vouchers they hold.

    `rows_each` is how many rows every voucher was posted with, where that is known.
    """
    with reading(store, snapshot=True) as tx:
        count = _all(tx, "SELECT count(*) FROM voucher")[0][0]
        require_numbers(tx, count)
        require_rows(tx, count, rows_each)
        require_balances(tx)
        audited = _all(tx, "SELECT count(*) FROM audit WHERE operation = 'POST /3/vouchers'")
        assert audited == [(count,)], "each voucher has its line in the history, and no other"
    return int(count)


def require_numbers(tx: Tx, count: int) -> None:
    """Demand numbers 1..n in each series, kept counts that agree, and ids 1..n."""
    held = _all(tx, "SELECT year_id, series, min(number), max(number), count(*)"
                    " FROM voucher GROUP BY year_id, series ORDER BY year_id, series")  # fmt: skip
    for year, series, first, last, number in held:
        assert (first, last) == (1, number), f"a gap in series {series} of year {year}"
    kept = _all(tx, "SELECT year_id, code, next_number - 1, voucher_count FROM voucher_series"
                    " WHERE voucher_count <> 0 OR next_number <> 1 ORDER BY year_id, code")  # fmt: skip
    assert kept == [(year, series, last, number) for year, series, _, last, number in held]
    assert _all(tx, "SELECT coalesce(max(id), 0), count(DISTINCT id) FROM voucher") == [
        (count, count)
    ]
    assert _all(tx, "SELECT last_id FROM ledger_head") == [(count,)]


def require_rows(tx: Tx, count: int, rows_each: int | None) -> None:
    """Demand that every voucher has all its rows, and that they sum to zero."""
    wrong = _all(tx, "SELECT voucher_id, sum(amount_ore) FROM voucher_row WHERE NOT removed"
                     " GROUP BY voucher_id HAVING sum(amount_ore) <> 0")  # fmt: skip
    assert wrong == [], "vouchers that do not balance"
    orphans = _all(tx, "SELECT voucher_id FROM voucher_row WHERE voucher_id NOT IN"
                       " (SELECT id FROM voucher)")  # fmt: skip
    assert orphans == [], "rows without a voucher"
    lengths = _all(tx, "SELECT v.id, count(r.voucher_id), coalesce(max(r.row_number), 0)"
                       " FROM voucher v LEFT JOIN voucher_row r ON r.voucher_id = v.id"
                       " GROUP BY v.id")  # fmt: skip
    assert len(lengths) == count
    for voucher, number, last in lengths:
        assert number == last >= 2, f"voucher {voucher} has lost rows"
        assert rows_each in (None, number), f"voucher {voucher} is half there"


def require_balances(tx: Tx) -> None:
    """Demand that the kept balances are the sums of the rows, and together zero."""
    summed = _all(tx, "SELECT r.year_id, r.account, substr(v.transaction_date, 1, 4) ||"
                      " substr(v.transaction_date, 6, 2) AS period, r.cost_center, r.project,"
                      " sum(r.amount_ore) AS ore, sum(coalesce(r.quantity, 0)) AS quantity"
                      " FROM voucher_row r JOIN voucher v ON v.id = r.voucher_id"
                      " WHERE NOT r.removed"
                      " GROUP BY r.year_id, r.account, period, r.cost_center, r.project")  # fmt: skip
    kept = _all(tx, "SELECT year_id, account, period, cost_center, project, amount_ore, quantity"
                    " FROM balance")  # fmt: skip
    moved = {(*row[:2], int(row[2]), *row[3:5]): (int(row[5]), int(row[6])) for row in summed}
    held = {row[:5]: (int(row[5]), int(row[6])) for row in kept}
    # A balance that has come back to nothing may stay as a row of zeros.
    for key in moved.keys() | held.keys():
        assert moved.get(key, (0, 0)) == held.get(key, (0, 0)), f"balance {key}"
    assert sum(ore for ore, _ in held.values()) == 0


def require_verified(store: Store) -> None:
    """Demand that `huvudbok verify` finds nothing either."""
    with reading(store, snapshot=True) as tx:
        report = check(tx)
    assert not report.findings, report.findings


def _all(tx: Tx, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in tx.execute(text(statement))]

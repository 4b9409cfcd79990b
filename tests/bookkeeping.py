"""What the tests of reports share: posting by HTTP, opening balances, dimensions, one snapshot."""

from __future__ import annotations

from contextlib import contextmanager
from decimal import Decimal

from huvudbok.db.tx import reading, writing
from huvudbok.ledger.dimensions import cost_center, project
from huvudbok.ledger.reports import choose

YEAR_2025, YEAR_2026 = 2, 3  # ids of the years of the test company


def kronor(ore: int) -> Decimal:
    return Decimal(ore).scaleb(-2)


def book(api, day, *rows, text="Verifikation", series="A", year=None):
    """Post a voucher; a row is (account, öre) or (account, öre, cost centre, project)."""
    where = f"?financialyear={year}" if year else ""
    answer = api.post(f"/3/vouchers{where}", {"Voucher": {
        "Description": text, "TransactionDate": day, "VoucherSeries": series,
        "VoucherRows": [
            {"Account": account, "Debit": kronor(max(ore, 0)), "Credit": kronor(max(-ore, 0)),
             "CostCenter": (more or [""])[0], "Project": more[1] if len(more) > 1 else ""}
            for account, ore, *more in rows
        ],
    }})  # fmt: skip
    assert answer.status == 201, answer.content
    return answer.json()["Voucher"]


def open_with(api, year, **balances):
    """Set opening balances in öre: open_with(api, 3, a1930=100)."""
    for name, ore in balances.items():
        answer = api.put(
            f"/3/accounts/{name[1:]}?financialyear={year}",
            {"Account": {"BalanceBroughtForward": kronor(ore)}},
        )
        assert answer.status == 200, answer.content


def enter_dimensions(world, centers=("NORR", "SYD"), projects=("P1",)):
    with writing(world.store()) as tx:
        for code in centers:
            tx.execute(cost_center.insert(), {"code": code, "description": code, "modified_at": 1})
        for number in projects:
            tx.execute(
                project.insert(),
                {"project_number": number, "description": number, "modified_at": 1},
            )


@contextmanager
def snapshot(world):
    with reading(world.store(), snapshot=True) as tx:
        yield tx


def made(world, report, **selection):
    """Make a report's data: made(world, trial_balance.trial_balance, year=2026)."""
    with snapshot(world) as tx:
        return report(tx, choose(tx, **selection))

"""What happens to an asset, as vouchers: who is debited and who is credited.

The purchase itself is not booked here: it comes on the asset account by a supplier invoice, a
voucher or an opening balance, as in the original.
# Source: platform.md 7.5 (one voucher for a run; scrapping; sale), domain.md (h).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from huvudbok import errors, ledger
from huvudbok.assets.rules import Effect
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Row

# Inferred: the bank account that a price comes in on; the original's call names none.
BANK = "BG"


def of_effect(row: Any, effect: Effect) -> list[Row]:
    """Give the rows on the accounts that the register keeps: value, depreciation, write-downs."""
    return _rows(
        (row.account_asset, effect.value), (_value_loss(row, effect), -effect.depreciation),
        (_written_down(row, effect), -effect.write_down),
    )  # fmt: skip


def _value_loss(row: Any, effect: Effect) -> int:
    if effect.depreciation and row.account_value_loss is None:
        errors.ASSET_ACCOUNT.refuse(what="ackumulerade avskrivningar")
    return row.account_value_loss or 0


def _written_down(row: Any, effect: Effect) -> int:
    if effect.write_down and row.account_write_down_ack is None:
        errors.ASSET_ACCOUNT.refuse(what="ackumulerade nedskrivningar")
    return row.account_write_down_ack or 0


def _rows(*parts: tuple[int, int]) -> list[Row]:
    return [Row(account, ore) for account, ore in parts if ore]


def _result_row(row: Any, account: int, ore: int) -> Row:
    """Give a row on an account of results, which carries the asset's own dimensions."""
    return Row(account, ore, cost_center=row.cost_center, project=row.project)


def draft(tx: Tx, date: str, description: str, rows: Iterable[Row]) -> Draft:
    return Draft(
        date=date, series=ledger.predefined_series(tx, "ASSET"), description=description,
        rows=list(rows), is_manual=False,
    )  # fmt: skip


def depreciation(tx: Tx, date: str, parts: Iterable[tuple[Any, int]]) -> Draft:
    """Make the one voucher of a run; `parts` are assets and what each loses, in öre."""
    costs: dict[tuple[int, str, str], int] = {}
    losses: dict[int, int] = {}
    for row, ore in parts:
        if row.account_depreciation is None:
            errors.ASSET_ACCOUNT.refuse(what="avskrivning")
        loss = _value_loss(row, Effect(depreciation=ore))
        key = (row.account_depreciation, row.cost_center, row.project)
        costs[key] = costs.get(key, 0) + ore
        losses[loss] = losses.get(loss, 0) - ore
    rows = [
        Row(account, ore, cost_center=center, project=project)
        for (account, center, project), ore in sorted(costs.items())
    ]
    rows += [Row(account, ore) for account, ore in sorted(losses.items())]
    return draft(tx, date, f"Avskrivningar t.o.m. {date}", rows)


def disposal(
    tx: Tx, row: Any, date: str, gone: Effect, price_ore: int, description: str
) -> Draft:  # fmt: skip
    """Make the voucher by which `gone` leaves, for a price or for nothing.

    What the price is above the book value is a gain, what it is below it a loss.
    """
    rows = of_effect(row, -gone)
    if price_ore:
        bank = ledger.predefined_account(tx, BANK)
        if bank is None:
            errors.ASSET_BANK.refuse()
        rows.insert(0, Row(bank, price_ore))
    loss_ore = gone.book - price_ore
    if loss_ore:
        account = row.account_sale_loss if loss_ore > 0 else row.account_sale_win
        require_result_account(tx, account)
        rows.append(_result_row(row, account, loss_ore))
    return draft(tx, date, description, rows)


def require_result_account(tx: Tx, number: int | None) -> None:
    found = None if number is None else ledger.find_account(tx, number)
    if found is None or not found.active:
        errors.ASSET_RESULT_ACCOUNT.refuse()


def write_up(tx: Tx, row: Any, date: str, ore: int) -> Draft:
    """# Inferred: the value rises on the asset account, against the account of revaluations."""
    if row.account_revaluation is None:
        errors.ASSET_ACCOUNT.refuse(what="uppskrivning")
    rows = [*of_effect(row, Effect(value=ore)), Row(row.account_revaluation, -ore)]
    return draft(tx, date, f"Uppskrivning av {row.description}"[:200], rows)


def write_down(tx: Tx, row: Any, date: str, ore: int) -> Draft:
    if row.account_write_down is None:
        errors.ASSET_ACCOUNT.refuse(what="nedskrivning")
    rows = [
        _result_row(row, row.account_write_down, ore), *of_effect(row, Effect(write_down=ore)),
    ]  # fmt: skip
    return draft(tx, date, f"Nedskrivning av {row.description}"[:200], rows)


def undoing(tx: Tx, row: Any, date: str, booked: Effect) -> Draft | None:
    """Make the voucher that takes back all the register booked of an asset; None for nothing.

    # Inferred: that a voided asset's depreciation is taken back, on the day it is voided.
    """
    rows = of_effect(row, -booked)
    for what, account, ore in (
        ("avskrivning", row.account_depreciation, -booked.depreciation),
        ("nedskrivning", row.account_write_down, -booked.write_down),
        ("uppskrivning", row.account_revaluation, booked.value),
    ):
        if ore and account is None:
            errors.ASSET_ACCOUNT.refuse(what=what)
        if ore and what == "uppskrivning":
            rows.append(Row(account, ore))
        elif ore:
            rows.append(_result_row(row, account, ore))
    return draft(tx, date, f"Makulering av {row.description}"[:200], rows) if rows else None

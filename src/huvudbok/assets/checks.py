"""Holds the asset register against the books: its own sums, its vouchers, the accounts by day.

# Law: Bokföringslagen 5 kap. 4 § (sidoordnad bokföring).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from huvudbok import money
from huvudbok.assets.storage import asset, asset_event, asset_type
from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, WARNING, Finding, enquiries

FIGURES = ("value_ore", "depreciation_ore", "write_down_ore", "residual_ore")
# On which account of its type each figure stands, and on which side.
STANDS = (("value_ore", "account_asset", 1), ("depreciation_ore", "account_value_loss", -1),
          ("write_down_ore", "account_write_down_ack", -1))  # fmt: skip
# How many assets of one kind of fault are named.
NAMED = 100


def register(tx: Tx) -> Iterator[Finding]:
    """Give what does not hold: kept sums, then vouchers (errors), then accounts (warnings).

    What the register booked must be in the books to the öre. That the accounts hold something else
    beside it (a purchase that is not entered yet, a voucher made by hand) is for people to see.
    """
    yield from _sums(tx)
    yield from _vouchers(tx)
    yield from _accounts(tx)


def _sums(tx: Tx) -> Iterator[Finding]:
    summed = (
        select(asset_event.c.asset_id, *(func.sum(asset_event.c[name]).label(name)
                                         for name in FIGURES))
        .group_by(asset_event.c.asset_id).subquery()
    )  # fmt: skip
    whole = (
        select(asset.c.id, asset.c.number, *(asset.c[name] for name in FIGURES),
               *(func.coalesce(summed.c[name], 0).label(f"sum_{name}") for name in FIGURES))
        .outerjoin(summed, summed.c.asset_id == asset.c.id).order_by(asset.c.id)
    )  # fmt: skip
    for row in tx.execute(whole):
        if any(getattr(row, name) != int(getattr(row, f"sum_{name}")) for name in FIGURES):
            yield Finding(
                ERROR, "asset_figures",
                f"Tillgång {row.number} har andra värden än dess historik ger.",
                f"Asset {row.number} has other figures than its history adds up to.",
                {"asset": row.id},
            )  # fmt: skip


def _vouchers(tx: Tx) -> Iterator[Finding]:
    """Compare what each voucher books on the register's accounts with what it says it did."""
    place = (asset_event.c.voucher_year, asset_event.c.voucher_series, asset_event.c.voucher_number)
    expected: dict[tuple[int, str, int], dict[int, int]] = {}
    for row in tx.execute(_by_accounts(*place).where(place[0].is_not(None)).order_by(*place)):
        key = (row.voucher_year, row.voucher_series, row.voucher_number)
        at = expected.setdefault(key, {})
        for account, ore in _standing(row):
            at[account] = at.get(account, 0) + ore
    found = 0
    for (year, series, number), amounts in expected.items():
        booked = enquiries.booked_in(tx, year, series, number) or {}
        if any(booked.get(account, 0) != ore for account, ore in amounts.items()):
            found += 1
            if found <= NAMED:
                yield Finding(
                    ERROR, "asset_voucher",
                    f"Verifikation {series} {number} saknas eller bokför annat än vad"
                    " tillgångarnas historik säger.",
                    f"Voucher {series} {number} is missing or books something else than the"
                    " history of the assets says.",
                    {"year": year, "series": series, "number": number},
                )  # fmt: skip


def _by_accounts(*keys: Any) -> Any:
    """Sum the events by `keys` and the accounts of their types."""
    accounts = [asset_type.c[account] for _, account, _ in STANDS]
    return (
        select(*keys, *accounts, *(func.sum(asset_event.c[name]).label(name)
                                   for name, _, _ in STANDS))
        .join(asset, asset.c.id == asset_event.c.asset_id)
        .join(asset_type, asset_type.c.id == asset.c.type_id)
        .group_by(*keys, *accounts)
    )  # fmt: skip


def _standing(row: Any) -> Iterator[tuple[int, int]]:
    """Give (account, öre) of what summed events put on the accounts of their type."""
    for name, account, side in STANDS:
        number, ore = getattr(row, account), int(getattr(row, name))
        # Without an account nothing can have been booked; what was only taken over counts nowhere.
        if number is not None and ore:
            yield number, side * ore


def _accounts(tx: Tx) -> Iterator[Finding]:
    years = enquiries.years_in_order(tx)
    entered: dict[int, dict[str, int]] = {}
    for row in tx.execute(_by_accounts(asset_event.c.date)):
        for account, ore in _standing(row):
            days = entered.setdefault(account, {})
            days[row.date] = days.get(row.date, 0) + ore
    if not years or not entered:
        return
    since = _followed_since(tx)
    booked = _booked(tx, list(entered), years)
    for account in sorted(entered):
        first_day = max(since.get(account, ""), years[0].from_date)
        yield from _compared(account, entered[account], booked[account], first_day)


def _followed_since(tx: Tx) -> dict[int, str]:
    """Give the day from which the register follows each account.

    What was depreciated earlier came as an opening balance: nobody knows when it was booked.
    """
    found: dict[int, str] = {}
    starts = select(asset_type.c.account_value_loss, func.max(asset.c.start_date).label("day"))
    begun = starts.join(asset, asset.c.type_id == asset_type.c.id).where(asset.c.manual_ob_ore != 0)
    for row in tx.execute(begun.group_by(asset_type.c.account_value_loss)):
        found[row.account_value_loss] = row.day
    return found


def _booked(tx: Tx, accounts: list[int], years: Any) -> dict[int, dict[str, int]]:
    """Give what each account got by day. Opening balances count where no year comes before."""
    found: dict[int, dict[str, int]] = {account: {} for account in accounts}
    held = dict.fromkeys(accounts, 0)
    day_after = ""
    for year in years:
        if year.from_date != day_after:
            for account, ore in enquiries.opened_with(tx, accounts, year.id).items():
                found[account][year.from_date] = ore - held[account]
                held[account] = ore
        for row in enquiries.moved_by_day(tx, accounts, year.id):
            ore = int(row.ore)
            found[row.account][row.day] = found[row.account].get(row.day, 0) + ore
            held[row.account] += ore
        last = datetime.date.fromisoformat(year.to_date)
        day_after = (last + datetime.timedelta(days=1)).isoformat()
    return found


def _compared(
    account: int, entered: dict[str, int], booked: dict[str, int], first_day: str
) -> Iterator[Finding]:
    """Walk through the days; name the first on which the two part, and how it ended."""
    register_ore, booked_ore = 0, 0
    parted: tuple[str, int, int] | None = None
    for day in sorted({*entered, *booked, first_day}):
        register_ore += entered.get(day, 0)
        booked_ore += booked.get(day, 0)
        if day >= first_day and register_ore != booked_ore and parted is None:
            parted = (day, register_ore, booked_ore)
    if parted is not None:
        day, ours, theirs = parted
        left = money.grouped(register_ore - booked_ore)
        yield Finding(
            WARNING, "assets_beside",
            f"Anläggningsregistret för konto {account} var {money.grouped(ours)} den {day}, men"
            f" kontot var {money.grouped(theirs)}; skillnaden är nu {left}. Något är bokfört utan"
            " att stå i registret, eller tvärtom.",
            f"The asset register of account {account} was {money.grouped(ours)} on {day}, but the"
            f" account was {money.grouped(theirs)}; they now differ by {left}. Something is booked"
            " and not in the register, or the reverse.",
            {"account": account, "date": day},
        )  # fmt: skip

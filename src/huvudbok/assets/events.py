"""What is booked of assets: depreciation runs, sales, scrapping, write-ups and write-downs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from huvudbok import errors, ledger, money
from huvudbok.assets import posting, rules, schema, storage
from huvudbok.assets.operations import existing, shown
from huvudbok.assets.rules import Effect, standing_of
from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations

WHOLE = 100

assets = Operations(
    "/3/assets", one="Assets", many="Assets", request="Asset", scope="assets"
)  # fmt: skip
# Source: 004_5bd67b8763ee7d98.txt: the body of a new opening balance has no wrapper.
openings = Operations("/3/assets", one="Assets", many="Assets", request="", scope="assets")
runs = Operations(
    "/3/assets", one="AssetsDepreciation", many="AssetsDepreciation", request="Asset",
    scope="assets",
)  # fmt: skip
operations = [assets, openings, runs]


@runs.post("/depreciate")
def depreciate(tx: Tx, body: schema.DepreciationRun) -> Page:
    """Depreciate some assets through a day, in one voucher for each financial year it touches.

    Assets of which nothing is due are left as they are. Refuses an asset there is not, and a run
    of which nothing is due; then as `ledger.post` does. # Inferred: a voucher for each year; the
    original's one voucher per run is known of runs inside one year.
    """
    ids = sorted(set(body.AssetIds or ()))
    rows = storage.find_several(tx, ids)
    missing = set(ids) - {row.id for row in rows}
    if missing:
        errors.ASSET_UNKNOWN.refuse(id=min(missing))
    until, unlocked = str(body.DepreciateUntil), _first_unlocked(tx)
    vouchers = []
    while due := [row for row in rows if row.next_due is not None and row.next_due <= until]:
        # Inferred: what fell due in a period that is locked by now is booked after it.
        year = _year_at(tx, max(min(row.next_due for row in due), min(unlocked, until)))
        through = min(until, year.to_date)
        ready = [row for row in due if row.next_due <= through]
        vouchers.append(_run(tx, ready, through, min(unlocked, through)))
        rows = storage.find_several(tx, ids)
    if not vouchers:
        errors.ASSET_NOTHING_DUE.refuse(date=until)
    return Page([_made(tx, voucher) for voucher in vouchers], len(vouchers), meta=False)


def _first_unlocked(tx: Tx) -> str:
    """Give the day after the locked period; an empty text, before all days, where none is."""
    locked_until = read_settings(tx).locked_until
    if not locked_until:
        return ""
    day = datetime.date.fromisoformat(locked_until)
    return (day if day == datetime.date.max else day + datetime.timedelta(days=1)).isoformat()


def _year_at(tx: Tx, day: str) -> Any:
    year = ledger.find_year_at(tx, day)
    if year is None:
        errors.NO_FINANCIAL_YEAR.refuse(date=day)
    return year


def _made(tx: Tx, voucher: ledger.Posted) -> Answer:
    return {
        "@url": tx.link("vouchers", voucher.series, voucher.number, year=voucher.year_id),
        "FinancialYear": voucher.year_id, "VoucherNumber": voucher.number,
        "VoucherSeries": voucher.series,
    }  # fmt: skip


def _run(tx: Tx, rows: Sequence[Any], through: str, earliest: str) -> ledger.Posted:
    """Book what is due of each asset through a day, dated when the last of it was due."""
    parts, months = [], []
    for row in rows:
        plan = rules.plan_of(row)
        month = plan.month_through(through)
        months.append(month)
        parts.append((row, plan.accumulated_ore(month) - plan.accumulated_ore(row.next_month - 1)))
    date = max(earliest, *(
        max(rules.plan_of(row).end_of(month), row.last_date)
        for row, month in zip(rows, months, strict=True)
    ))  # fmt: skip
    voucher = ledger.post(tx, posting.depreciation(tx, date, parts))
    events, changes = [], []
    for (row, ore), month in zip(parts, months, strict=True):
        lost = Effect(depreciation=ore)
        events.append(storage.event(tx, row.id, rules.DEPRECIATED, date, lost, ore,
                                    voucher=voucher))  # fmt: skip
        changes.append({"key": row.id, **rules.settled(
            row, standing_of(row) + lost, last_date=date, booked=True, done_month=month
        )})  # fmt: skip
    storage.add_events(tx, events)
    storage.change_several(tx, changes)
    return voucher


@assets.put("/sell/{GivenNumber}")
def sell(tx: Tx, given_number: str, body: schema.AssetSale) -> Answer:
    """Sell an asset or a part of what is left of it, for a price without VAT.

    Without a percentage it is all of it. # Inferred: that a part is of what is left.
    """
    row, date = _open(tx, given_number, body.Date)
    price_ore = money.ore_from(body.Price)
    percentage = body.Percentage or WHOLE
    gone = rules.share_of(standing_of(row), percentage)
    draft = posting.disposal(tx, row, date, gone, price_ore, _named("Försäljning av", row))
    return _book(
        tx, row, draft, rules.SOLD_OFF, -gone, price_ore, body.Comment,
        closed=rules.SOLD if percentage == WHOLE else None,
    )  # fmt: skip


@assets.put("/scrap/{GivenNumber}")
def scrap(tx: Tx, given_number: str, body: schema.AssetScrapping) -> Answer:
    """Scrap an asset or a part of what is left of it: its book value is a loss."""
    row, date = _open(tx, given_number, body.Date)
    percentage = body.Percentage or WHOLE
    gone = rules.share_of(standing_of(row), percentage)
    draft = posting.disposal(tx, row, date, gone, 0, _named("Utrangering av", row))
    return _book(
        tx, row, draft, rules.SCRAPPED_OFF, -gone, gone.book, body.Comment,
        closed=rules.SCRAPPED if percentage == WHOLE else None,
    )  # fmt: skip


@assets.put("/writeup/{GivenNumber}")
def write_up(tx: Tx, given_number: str, body: schema.AssetRevaluation) -> Answer:
    """Write an asset up; what is left of its plan depreciates the higher value."""
    row, date = _open(tx, given_number, body.Date)
    ore = _positive(body)
    draft = posting.write_up(tx, row, date, ore)
    return _book(tx, row, draft, rules.WRITTEN_UP, Effect(value=ore), ore, body.Comment)


@assets.put("/writedown/{GivenNumber}")
def write_down(tx: Tx, given_number: str, body: schema.AssetRevaluation) -> Answer:
    """Write an asset down, at most to nothing; what is left of its plan depreciates the rest."""
    row, date = _open(tx, given_number, body.Date)
    ore, book = _positive(body), standing_of(row).book
    if ore > book:
        errors.ASSET_AMOUNT.refuse(amount=money.text(ore), value=money.text(book))
    draft = posting.write_down(tx, row, date, ore)
    return _book(tx, row, draft, rules.WRITTEN_DOWN, Effect(write_down=ore), ore, body.Comment)


@openings.put("/changeob/{GivenNumber}")
def change_opening(tx: Tx, given_number: str, body: schema.AssetOpening) -> Answer:
    """Say how much was depreciated before the register began; the plan spreads what is left.

    Nothing is booked: it is in the opening balances. Source: platform.md 7.6.
    # Inferred: not once parts of the asset are gone, since they took their share along.
    """
    row = existing(tx, given_number)
    tx.before = shown(tx, row.id)
    rules.require_open(row)
    if any(event.kind in (rules.SOLD_OFF, rules.SCRAPPED_OFF)
           for event in storage.events(tx, row.id)):  # fmt: skip
        errors.ASSET_DIVIDED.refuse(number=row.number)
    opened_ore = money.ore_from(body.Amount)
    changed = Effect(depreciation=opened_ore - row.manual_ob_ore)
    standing = standing_of(row) + changed
    if standing.book < 0:
        highest = standing_of(row).book + row.manual_ob_ore
        errors.ASSET_AMOUNT.refuse(amount=money.text(opened_ore), value=money.text(highest))
    storage.add_events(tx, [storage.event(
        tx, row.id, rules.OPENED, row.acquisition_date, changed, opened_ore, body.Comment
    )])  # fmt: skip
    values = rules.settled(row, standing, last_date=row.last_date, booked=row.is_booked)
    storage.change(tx, row.id, {**values, "manual_ob_ore": opened_ore})
    return shown(tx, row.id)


def _open(tx: Tx, key: str, date: str | None) -> tuple[Any, str]:
    """Give an asset that something may happen to, and the day of it: today when none is given."""
    row = existing(tx, key)
    tx.before = shown(tx, row.id)
    rules.require_open(row)
    day = date or tx.today
    rules.require_in_order(row, day)
    return row, day


def _named(what: str, row: Any) -> str:
    return f"{what} {row.description}"[:200]


def _positive(body: schema.AssetRevaluation) -> int:
    ore = money.ore_from(body.Amount)
    if ore <= 0:
        errors.OUT_OF_RANGE.refuse(field="Amount", value=body.Amount)
    return ore


def _book(
    tx: Tx, row: Any, draft: ledger.Draft, kind: int, effect: Effect, amount_ore: int,
    notes: str | None, *, closed: str | None = None,
) -> Answer:  # fmt: skip
    """Post what happened, and let the asset stand where it leads."""
    voucher = ledger.post(tx, draft)
    event = storage.event(tx, row.id, kind, draft.date, effect, amount_ore, notes, voucher)
    storage.add_events(tx, [event])
    values = rules.settled(
        row, standing_of(row) + effect, last_date=draft.date, booked=True, closed=closed
    )
    storage.change(tx, row.id, values)
    return shown(tx, row.id)

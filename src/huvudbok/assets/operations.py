"""Assets: entered, changed, listed and removed; what is booked of them is in `events`."""

from __future__ import annotations

import datetime
from typing import Any

from huvudbok import errors, ledger, money
from huvudbok.assets import posting, rules, schema, storage
from huvudbok.assets.plan import month_of
from huvudbok.assets.rules import Effect, Terms, standing_of
from huvudbok.db import counters
from huvudbok.db.tx import Tx
from huvudbok.ledger import enquiries
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

# Source: C# SDK (behaviour.md 1): one asset is asked for under Asset and answered under Assets.
assets = Operations(
    "/3/assets", one="Assets", many="Assets", request="Asset", scope="assets"
)  # fmt: skip
# Inferred: in XML an item of a list is an AssetSubset, whatever a single one is called.
lists = Operations("/3/assets", one="Asset", many="Assets", scope="assets")
operations = [assets, lists]

FILTERS = tuple(rules.STATUSES)


def existing(tx: Tx, key: str) -> Any:
    """Give an asset by the key of its address. Source: C# SDK, AssetTests: it is the Id."""
    is_id = key.isascii() and key.isdigit() and len(key) < 10 and str(int(key)) == key
    row = storage.find(tx, int(key)) if is_id else None
    if row is None:
        errors.ASSET_MISSING.refuse()
    return row


def shown(tx: Tx, asset_id: int) -> Answer:
    """Show an asset as it stands now, with all that has happened to it."""
    row = storage.find(tx, asset_id)
    return schema.single(tx, row, [_past(tx, row, event) for event in storage.events(tx, asset_id)])


def _past(tx: Tx, row: Any, event: Any) -> Answer:
    year, series, number = event.voucher_year, event.voucher_series, event.voucher_number
    supplier_invoice = None
    if event.kind == rules.ACQUIRED and (bought := _purchase(tx, row)):
        year, series, number = bought.year_id, bought.series, bought.number
        if bought.reference_type == "SUPPLIERINVOICE" and bought.reference_number.isdecimal():
            supplier_invoice = int(bought.reference_number)
    voucher = {"VoucherNumber": number, "VoucherSeries": series, "VoucherYear": year}
    return schema.past(event, voucher, supplier_invoice)


def _purchase(tx: Tx, row: Any) -> Any:
    """Find the voucher that booked the purchase: the asset account, the day and the amount tell.

    Of several alike, each asset has its own row, in the order in which they were entered.
    # Inferred: the original has the user point at the supplier invoice, which no call can.
    """
    found = enquiries.bookings(tx, row.account_asset, row.acquisition_date, row.acquisition_ore)
    if not found:
        return None
    place = storage.alike_before(tx, row)
    return found[place] if place < len(found) else None


@lists.list("", Accepts(search=("description", "type"), filters=FILTERS))
def find_assets(tx: Tx, query: Query) -> Page:
    """List the assets by id."""
    statement, order = storage.listed(query), [storage.asset.c.id]
    return paging.page_of(tx, statement, query, order, lambda row: schema.item(tx, row))


@lists.list("/depreciations/{ToDate}", Accepts())
def find_due(tx: Tx, to_date: str, query: Query) -> Page:
    """List the assets that a run through this day would depreciate."""
    statement, order = storage.due(_day(to_date), query), [storage.asset.c.id]
    return paging.page_of(tx, statement, query, order, lambda row: schema.item(tx, row))


def _day(text: str) -> str:
    try:
        is_day = datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        errors.BAD_PARAMETER.refuse()
    return text


@assets.get("/{GivenNumber}")
def read_asset(tx: Tx, given_number: str) -> Answer:
    """Give an asset with all that has happened to it."""
    return shown(tx, existing(tx, given_number).id)


@assets.post()
def create_asset(tx: Tx, body: schema.Asset) -> Answer:
    """Enter an asset. Nothing is booked: the purchase is on the asset account by other means.

    Refuses in this order: a number that is taken, a type, cost centre or project there is not, a
    value or plan that cannot be.
    """
    if body.Number and storage.number_is_taken(tx, body.Number):
        errors.TAKEN.refuse(name="Tillgångsnummer", key=body.Number)
    # Inferred: what nobody says: depreciation from the month of the purchase.
    values: dict[str, Any] = {
        "final_date": None, "start_date": f"{str(body.AcquisitionDate)[:8]}01",
        "given_residual_ore": 0, "manual_ob_ore": 0, "method": 0, "cost_center": "",
        "project": "", **_values(tx, body),
    }  # fmt: skip
    asset_id = counters.take(tx, "asset")
    values |= {"id": asset_id, "number": body.Number or _next_number(tx)}
    kind = _require_plan(tx, values)
    storage.add(tx, {**values, **_beginning(values, kind)})
    _enter_beginning(tx, values)
    return shown(tx, asset_id)


def _next_number(tx: Tx) -> str:
    while True:
        number = str(counters.take(tx, "asset_number"))
        if not storage.number_is_taken(tx, number):
            return number


def _values(tx: Tx, body: schema.Asset) -> dict[str, Any]:
    """Give the columns that a body sets, but for the number."""
    sent = body.changes()
    values: dict[str, Any] = {
        column: sent[field] for field, column in schema.TEXTS.items() if field in sent
    }
    if sent.get("CostCenter"):
        ledger.require_cost_center(tx, sent["CostCenter"])
    if sent.get("Project"):
        ledger.require_project(tx, sent["Project"])
    for field, column, empty in (
        ("Description", "description", ""), ("CostCenter", "cost_center", ""),
        ("Project", "project", ""), ("DepreciationMethod", "method", 0),
    ):  # fmt: skip
        if field in sent:
            values[column] = sent[field] or empty
    # These are never cleared: an asset cannot be without them.
    for field, column in (
        ("TypeId", "type_id"), ("AcquisitionDate", "acquisition_date"),
        ("AcquisitionStart", "start_date"), ("DepreciationFinal", "final_date"),
    ):  # fmt: skip
        if sent.get(field) is not None:
            values[column] = sent[field]
    if sent.get("AcquisitionValue") is not None:
        values["acquisition_ore"] = money.ore_from(sent["AcquisitionValue"])
    if "DepreciateToResidualValue" in sent:
        values["given_residual_ore"] = money.ore_from(sent["DepreciateToResidualValue"])
    return values


def _require_plan(tx: Tx, values: dict[str, Any]) -> Any:
    """Demand a type that there is, and a plan that fits it; give the type."""
    kind = storage.find_type(tx, values["type_id"])
    if kind is None:
        errors.ASSET_TYPE_UNKNOWN.refuse(id=values["type_id"])
    # Law: K2 point 10.23 allows the whole first year's amount. So a plan may begin with the year.
    year = ledger.find_year_at(tx, values["acquisition_date"])
    earliest = year.from_date if year else f"{values['acquisition_date'][:4]}-01-01"
    rules.require_plan(values, kind.extent, earliest)
    return kind


def _beginning(values: dict[str, Any], kind: Any) -> dict[str, Any]:
    """Give what is kept of an asset that begins with these values."""
    first = month_of(values["start_date"])
    terms = Terms(kind.extent, first, values["start_date"], values["final_date"])
    standing = Effect(values["acquisition_ore"], values["manual_ob_ore"], 0,
                      values["given_residual_ore"])  # fmt: skip
    return {
        "next_month": first, "depreciated_to": None,
        **rules.settled(terms, standing, last_date=values["acquisition_date"], booked=False),
    }  # fmt: skip


def _enter_beginning(tx: Tx, values: dict[str, Any]) -> None:
    ore, day, opened_ore = (
        values["acquisition_ore"], values["acquisition_date"], values["manual_ob_ore"],
    )  # fmt: skip
    bought = Effect(ore, 0, 0, values["given_residual_ore"])
    rows = [storage.event(tx, values["id"], rules.ACQUIRED, day, bought, ore)]
    if opened_ore:
        opened = Effect(depreciation=opened_ore)
        rows.append(storage.event(tx, values["id"], rules.OPENED, day, opened, opened_ore))
    storage.add_events(tx, rows)


# What decides the figures: changed only while nothing is booked.
_BEGINNINGS = {
    "type_id": "TypeId", "acquisition_ore": "AcquisitionValue",
    "acquisition_date": "AcquisitionDate", "start_date": "AcquisitionStart",
}  # fmt: skip
_PLANS = {"final_date": "DepreciationFinal", "given_residual_ore": "DepreciateToResidualValue"}


@assets.put("/{GivenNumber}")
def change_asset(tx: Tx, given_number: str, body: schema.Asset) -> Answer:
    """Change an asset. What is booked stays: a new end or residual value holds for what is left.

    # Inferred: which fields may still change; the contract names the description and the notes.
    """
    row = existing(tx, given_number)
    tx.before = shown(tx, row.id)
    number = body.Number or row.number
    if number != row.number and storage.number_is_taken(tx, number):
        errors.TAKEN.refuse(name="Tillgångsnummer", key=number)
    stored = row._asdict()
    # Clients send a whole record back; what is as it was changes nothing.
    values = {name: value for name, value in _values(tx, body).items() if value != stored[name]}
    values |= {"number": number} if number != row.number else {}
    if values.keys() & (_BEGINNINGS.keys() | _PLANS.keys()):
        values |= _new_figures(tx, row, {**stored, **values}, values)
    storage.change(tx, row.id, values)
    return shown(tx, row.id)


def _new_figures(
    tx: Tx, row: Any, whole: dict[str, Any], values: dict[str, Any]
) -> dict[str, Any]:  # fmt: skip
    rules.require_open(row)
    kind = _require_plan(tx, whole)
    if not row.is_booked:
        if whole["manual_ob_ore"] > whole["acquisition_ore"]:
            _refuse_amount(whole["manual_ob_ore"], whole["acquisition_ore"])
        storage.forget_beginnings(tx, row.id)
        _enter_beginning(tx, whole)
        return _beginning(whole, kind)
    for column, field in _BEGINNINGS.items():
        if column in values:
            errors.ASSET_BOOKED.refuse(field=field)
    standing = standing_of(row)
    if "given_residual_ore" in values:
        changed = Effect(residual=whole["given_residual_ore"] - standing.residual)
        event = storage.event(tx, row.id, rules.PLANNED_ANEW, row.last_date, changed,
                              whole["given_residual_ore"])  # fmt: skip
        storage.add_events(tx, [event])
        standing += changed
    terms = Terms(row.extent, row.next_month, row.start_date, whole["final_date"])
    return rules.settled(terms, standing, last_date=row.last_date, booked=True)


def _refuse_amount(amount_ore: int, value_ore: int) -> None:
    errors.ASSET_AMOUNT.refuse(amount=money.text(amount_ore), value=money.text(value_ore))


@assets.delete("/{GivenNumber}")
def remove_asset(tx: Tx, given_number: str, body: schema.AssetRemoval) -> None:
    """Delete an asset of which nothing is booked, or void one on a day (today when none is given).

    Source: 004_5bd67b8763ee7d98.txt, Delete or Void an Asset: one that is not active, or never
    depreciated, is deleted; one that is active or fully depreciated is voided.
    # Inferred: of the second kind one that was written up or down is voided too.
    """
    row = existing(tx, given_number)
    tx.before = shown(tx, row.id)
    rules.require_open(row)
    if not row.is_booked and (row.status == rules.INACTIVE or row.extent == rules.NOT_DEPRECIABLE):
        storage.remove(tx, row.id)
        return
    _void(tx, row, body.Date or tx.today)


def _void(tx: Tx, row: Any, date: str) -> None:
    """Take back what the register booked, and let go of what it only took over."""
    rules.require_in_order(row, date)
    happened = storage.events(tx, row.id)
    if any(event.kind in (rules.SOLD_OFF, rules.SCRAPPED_OFF) for event in happened):
        # Inferred: what is sold is not undone; the rest can be scrapped.
        errors.ASSET_DIVIDED.refuse(number=row.number)
    booked, taken_over = Effect(), Effect()
    for event in happened:
        if event.voucher_number is None:
            taken_over += standing_of(event)
        else:
            booked += standing_of(event)
    draft = posting.undoing(tx, row, date, booked)
    rows = [storage.event(tx, row.id, rules.UNDONE, date, -taken_over, taken_over.book)]
    if draft is not None:
        voucher = ledger.post(tx, draft)
        undone = storage.event(tx, row.id, rules.UNDONE, date, -booked, booked.book,
                               voucher=voucher)  # fmt: skip
        rows.insert(0, undone)
    storage.add_events(tx, rows)
    values = rules.settled(row, Effect(), last_date=date, booked=row.is_booked, closed=rules.VOIDED)
    storage.change(tx, row.id, values)

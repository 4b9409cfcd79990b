"""The tables of the asset register, and what is read from and written to them.

The events of an asset are the register: each says what it added to the asset's figures, and which
voucher booked it. The figures that an asset itself carries are kept sums of its events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from huvudbok import ledger
from huvudbok.assets import rules
from huvudbok.assets.rules import Effect
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.register import used_by
from huvudbok.web.paging import Query

asset_type = Table(
    "asset_type", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("number", 3, nullable=False, unique=True),
    columns.text("description", nullable=False),
    columns.text("notes"),
    # How much of an asset is depreciated: see rules.EXTENTS.
    columns.whole("extent"),
    columns.whole("account_asset"),
    columns.whole("account_depreciation", nullable=True),
    columns.whole("account_revaluation", nullable=True),
    columns.whole("account_sale_loss", nullable=True),
    columns.whole("account_sale_win", nullable=True),
    columns.whole("account_value_loss", nullable=True),
    columns.whole("account_write_down_ack", nullable=True),
    columns.whole("account_write_down", nullable=True),
    columns.moment("modified_at"),
)  # fmt: skip
ACCOUNTS = [column for column in asset_type.c if column.name.startswith("account_")]
used_by(ledger.account, *ACCOUNTS)

asset = Table(
    "asset", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("number", 25, nullable=False, unique=True),
    columns.text("description", nullable=False),
    columns.whole("type_id"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.day("acquisition_date"),
    columns.ore("acquisition_ore"),
    columns.day("start_date"),
    columns.day("final_date", nullable=True),
    columns.whole("method", server_default="0"),
    columns.ore("given_residual_ore"),
    columns.ore("manual_ob_ore"),
    columns.text("notes"),
    columns.text("reference"),
    columns.text("insured_number"),
    columns.text("insured_with"),
    columns.text("group_name"),
    columns.text("room"),
    columns.text("placement"),
    columns.text("department"),
    columns.text("brand"),
    # Kept sums of the events.
    columns.ore("value_ore"),
    columns.ore("depreciation_ore"),
    columns.ore("write_down_ore"),
    columns.ore("residual_ore"),
    # The plan: what it depreciates from which month on, and what is done of it.
    columns.ore("plan_ore"),
    columns.whole("plan_first"),
    columns.whole("next_month"),
    columns.day("depreciated_to", nullable=True),
    columns.day("next_due", nullable=True),
    columns.day("last_date"),
    columns.flag("is_booked", default=False),
    columns.code("status", 20, nullable=False),
    columns.moment("modified_at"),
    Index("asset_by_type", "type_id"),
    Index("asset_by_due_day", "next_due"),
    Index("asset_by_status", "status", "id"),
    Index("asset_by_acquisition", "acquisition_date"),
)  # fmt: skip
used_by(asset_type, asset.c.type_id)
used_by(ledger.cost_center, asset.c.cost_center)
used_by(ledger.project, asset.c.project)

asset_event = Table(
    "asset_event", company_tables,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    columns.whole("asset_id"),
    columns.whole("kind"),
    columns.day("date"),
    columns.ore("value_ore"),
    columns.ore("depreciation_ore"),
    columns.ore("write_down_ore"),
    columns.ore("residual_ore"),
    # What the history shows: a price, or the amount of what was done.
    columns.ore("amount_ore"),
    columns.text("notes"),
    # The voucher that booked it; none for what the register only took over.
    columns.whole("voucher_year", nullable=True),
    columns.code("voucher_series", 10),
    columns.whole("voucher_number", nullable=True),
    columns.whole("user_id"),
    columns.text("user_name", nullable=False),
    columns.moment("at"),
    Index("asset_event_by_asset", "asset_id", "id"),
    Index("asset_event_by_voucher", "voucher_year", "voucher_series", "voucher_number"),
)  # fmt: skip

_OF_TYPE = [
    asset_type.c.extent, asset_type.c.description.label("type_name"), *ACCOUNTS,
]  # fmt: skip
with_type = select(asset, *_OF_TYPE).join(asset_type, asset_type.c.id == asset.c.type_id)
_FIND = Prepared(with_type.where(asset.c.id == bindparam("key")))
_FIND_TYPE = Prepared(select(asset_type).where(asset_type.c.id == bindparam("key")))
_EVENTS = Prepared(
    select(asset_event).where(asset_event.c.asset_id == bindparam("key")).order_by(asset_event.c.id)
)
_ADD_EVENT = Prepared(
    insert(asset_event), [column.name for column in asset_event.c if column.name != "id"]
)


def find(tx: Tx, asset_id: int) -> Any:
    """Give an asset with the accounts of its type; None when there is none."""
    return _FIND.one(tx, key=asset_id)


def find_type(tx: Tx, type_id: int) -> Any:
    """Give an asset type; None when there is none."""
    return _FIND_TYPE.one(tx, key=type_id)


def find_several(tx: Tx, ids: Sequence[int]) -> list[Any]:
    """Give those assets that there are, by id."""
    found: list[Any] = []
    for start in range(0, len(ids), 500):
        some = with_type.where(asset.c.id.in_(ids[start : start + 500])).order_by(asset.c.id)
        found += tx.execute(some).all()
    return found


def number_is_taken(tx: Tx, number: str) -> bool:
    return tx.execute(select(asset.c.id).where(asset.c.number == number)).first() is not None


def type_number_is_taken(tx: Tx, number: str) -> bool:
    found = select(asset_type.c.id).where(asset_type.c.number == number)
    return tx.execute(found).first() is not None


def is_in_use(tx: Tx, type_id: int) -> bool:
    found = select(asset.c.id).where(asset.c.type_id == type_id).limit(1)
    return tx.execute(found).first() is not None


def events(tx: Tx, asset_id: int) -> list[Any]:
    """Give the events of an asset in the order they were entered."""
    return _EVENTS.all(tx, key=asset_id)


def listed(query: Query) -> Any:
    """Give the statement of the assets that a list asks for."""
    statement = with_type
    if query.modified is not None:
        statement = statement.where(asset.c.modified_at >= query.modified)
    if query.filter is not None:
        statement = statement.where(asset.c.status == query.filter)
    if "description" in query.search:
        statement = statement.where(contains(asset.c.description, query.search["description"]))
    if "type" in query.search:
        # Inferred: what a type is searched by.
        wanted = query.search["type"]
        statement = statement.where(
            or_(contains(asset_type.c.description, wanted), contains(asset_type.c.number, wanted))
        )
    return statement


def due(until: str, query: Query) -> Any:
    """Give the statement of the assets that have anything to depreciate through a day."""
    statement = with_type.where(asset.c.next_due <= until)
    if query.modified is not None:
        statement = statement.where(asset.c.modified_at >= query.modified)
    return statement


def alike_before(tx: Tx, row: Any) -> int:
    """Count the assets of the same account, day and value that were entered earlier."""
    alike = (
        select(func.count())
        .select_from(asset.join(asset_type, asset_type.c.id == asset.c.type_id))
        .where(
            asset.c.acquisition_date == row.acquisition_date, asset.c.id < row.id,
            asset.c.acquisition_ore == row.acquisition_ore,
            asset_type.c.account_asset == row.account_asset,
        )
    )  # fmt: skip
    return int(tx.execute(alike).scalar_one())


def add(tx: Tx, values: Mapping[str, Any]) -> None:
    tx.execute(insert(asset), {**values, "modified_at": tx.now})


def change(tx: Tx, asset_id: int, values: Mapping[str, Any]) -> None:
    tx.execute(
        update(asset).where(asset.c.id == asset_id).values(**values, modified_at=tx.now)
    )  # fmt: skip


def change_several(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
    """Set the same columns of many assets; each row carries its asset's id as `key`."""
    names = [name for name in rows[0] if name != "key"]
    tx.execute(
        update(asset)
        .where(asset.c.id == bindparam("key"))
        .values(modified_at=tx.now, **{name: bindparam(f"new_{name}") for name in names}),
        [{"key": row["key"], **{f"new_{name}": row[name] for name in names}} for row in rows],
    )


def event(
    tx: Tx, asset_id: int, kind: int, date: str, effect: Effect, amount_ore: int,
    notes: str | None = None, voucher: Any = None,
) -> dict[str, Any]:  # fmt: skip
    """Make an event ready to be added; `voucher` is what was posted for it."""
    return {
        "asset_id": asset_id, "kind": kind, "date": date, "value_ore": effect.value,
        "depreciation_ore": effect.depreciation, "write_down_ore": effect.write_down,
        "residual_ore": effect.residual, "amount_ore": amount_ore, "notes": notes,
        "voucher_year": voucher and voucher.year_id, "voucher_series": voucher and voucher.series,
        "voucher_number": voucher and voucher.number, "user_id": tx.actor.user_id,
        "user_name": tx.actor.name, "at": tx.now,
    }  # fmt: skip


def add_events(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
    _ADD_EVENT.run_many(tx, rows)


def forget_beginnings(tx: Tx, asset_id: int) -> None:
    """Take away how an asset began, before it is entered anew; nothing of it is booked."""
    begun = asset_event.c.kind.in_((rules.ACQUIRED, rules.OPENED))
    tx.execute(delete(asset_event).where(asset_event.c.asset_id == asset_id, begun))


def remove(tx: Tx, asset_id: int) -> None:
    """Delete an asset and its events; none of them may be booked."""
    tx.execute(delete(asset_event).where(asset_event.c.asset_id == asset_id))
    tx.execute(delete(asset).where(asset.c.id == asset_id))

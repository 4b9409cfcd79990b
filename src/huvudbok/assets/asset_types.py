"""Asset types: on which accounts assets of a kind stand, and how far they are depreciated."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import delete, insert, select, update

from huvudbok import errors, ledger
from huvudbok.assets import rules, storage
from huvudbok.assets.storage import asset, asset_type
from huvudbok.db import counters
from huvudbok.db.tx import Tx
from huvudbok.register import require_unused
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Int, Str, Wire, text

# Source: C# SDK, AssetTypesTests (behaviour.md 1): the odd wrappers.
types = Operations(
    "/3/assets/types", one="Type", many="Types", request="AssetType", scope="assets"
)  # fmt: skip
operations = [types]


class AssetType(Wire):
    # Inferred: that these are demanded.
    REQUIRED: ClassVar = ("AccountAssetId", "Description")
    AccountAssetId: Int | None = None
    AccountDepreciationId: Int | None = None
    AccountValueLossId: Int | None = None
    Description: Str | None = None
    Notes: Str | None = None
    # Source: behaviour.md 6: up to three characters.
    Number: Str | None = text(3)
    Type: Int | None = None
    AccountRevaluationId: Int | None = None
    AccountSaleLossId: Int | None = None
    AccountSaleWinId: Int | None = None
    AccountWriteDownAckId: Int | None = None
    AccountWriteDownId: Int | None = None


LAST_NUMBER = 999
# Field -> column.
_ACCOUNTS = {
    "AccountAssetId": "account_asset", "AccountDepreciationId": "account_depreciation",
    "AccountRevaluationId": "account_revaluation", "AccountSaleLossId": "account_sale_loss",
    "AccountSaleWinId": "account_sale_win", "AccountValueLossId": "account_value_loss",
    "AccountWriteDownAckId": "account_write_down_ack", "AccountWriteDownId": "account_write_down",
}  # fmt: skip
# What the register's own figures stand on: nothing that is booked may move to another account.
_FIXED = {
    "extent": "Type", "account_asset": "AccountAssetId",
    "account_value_loss": "AccountValueLossId", "account_write_down_ack": "AccountWriteDownAckId",
}  # fmt: skip


def _shown(tx: Tx, row: Any, *, in_use: bool) -> Answer:
    # Source: C# SDK, AssetTypesTests: the ids of accounts are their numbers.
    accounts: Answer = {}
    for field, column in _ACCOUNTS.items():
        accounts[field.removesuffix("Id")] = accounts[field] = getattr(row, column)
    return {
        "@url": tx.link("assets/types", row.id), **dict(sorted(accounts.items())),
        "Description": row.description, "Id": row.id, "InUse": in_use, "Notes": row.notes or "",
        "Number": row.number, "Type": row.extent,
    }  # fmt: skip


def _existing(tx: Tx, type_id: int) -> Any:
    row = storage.find_type(tx, type_id)
    if row is None:
        errors.ASSET_TYPE_MISSING.refuse()
    return row


@types.list("", Accepts())
def find_types(tx: Tx, query: Query) -> Page:
    """List the asset types by number."""
    in_use = select(1).where(asset.c.type_id == asset_type.c.id).exists().label("in_use")
    statement = select(asset_type, in_use)
    if query.modified is not None:
        statement = statement.where(asset_type.c.modified_at >= query.modified)
    return paging.page_of(
        tx, statement, query, [asset_type.c.number],
        lambda row: _shown(tx, row, in_use=bool(row.in_use)),
    )  # fmt: skip


@types.get("/{id}")
def read_type(tx: Tx, id: int) -> Answer:  # noqa: A002  (the contract's name of the key)
    """Give an asset type."""
    return _shown(tx, _existing(tx, id), in_use=storage.is_in_use(tx, id))


@types.post("", undocumented=True)
def create_type(tx: Tx, body: AssetType) -> Answer:
    """Enter an asset type. Source: C# SDK, AssetTypesTests, for the address."""
    if body.Number and storage.type_number_is_taken(tx, body.Number):
        errors.TAKEN.refuse(name="Tillgångstypen", key=body.Number)
    values = {
        "extent": rules.WHOLLY, **dict.fromkeys(_ACCOUNTS.values()), **_values(tx, body),
        "number": body.Number or _next_number(tx),
    }  # fmt: skip
    _require_whole(values)
    type_id = counters.take(tx, "asset_type")
    tx.execute(insert(asset_type), {"id": type_id, "modified_at": tx.now, **values})
    return read_type(tx, type_id)


def _next_number(tx: Tx) -> str:
    """Give the next free number. Refuses when all of three digits have been given."""
    while True:
        number = counters.take(tx, "asset_type_number")
        if number > LAST_NUMBER:
            errors.REQUIRED.refuse(field="Number")
        if not storage.type_number_is_taken(tx, str(number)):
            return str(number)


@types.post("/{id}")
def create_type_by_id(tx: Tx, id: int, body: AssetType) -> Answer:  # noqa: A002, ARG001
    """Enter an asset type at the address that the contract has for it.

    # Inferred: the id in it says nothing, since the service gives the ids; the answer has the real.
    """
    return create_type(tx, body)


@types.put("/{id}")
def change_type(tx: Tx, id: int, body: AssetType) -> Answer:  # noqa: A002
    """Change an asset type. While assets are of it, what their figures stand on stays as it is."""
    before = _existing(tx, id)
    in_use = storage.is_in_use(tx, id)
    tx.before = _shown(tx, before, in_use=in_use)
    values = _values(tx, body)
    number = body.Number or before.number
    if number != before.number and storage.type_number_is_taken(tx, number):
        errors.TAKEN.refuse(name="Tillgångstypen", key=number)
    for column, field in _FIXED.items():
        kept = getattr(before, column)
        if in_use and kept is not None and values.get(column, kept) != kept:
            errors.ASSET_TYPE_BOOKED.refuse(field=field)
    _require_whole({**before._asdict(), **values})
    tx.execute(
        update(asset_type)
        .where(asset_type.c.id == id)
        .values(**values, number=number, modified_at=tx.now)
    )
    return read_type(tx, id)


def _values(tx: Tx, body: AssetType) -> dict[str, Any]:
    """Give the columns that a body sets, its accounts known to the chart."""
    sent = body.changes()
    values: dict[str, Any] = {}
    for field, column in (("Description", "description"), ("Notes", "notes")):
        if field in sent:
            values[column] = sent[field]
    if "Type" in sent:
        values["extent"] = rules.WHOLLY if sent["Type"] is None else sent["Type"]
        if values["extent"] not in rules.EXTENTS:
            errors.ASSET_EXTENT.refuse()
    for field, column in _ACCOUNTS.items():
        if field in sent:
            # Clients send 0 for an account that is not set.
            values[column] = sent[field] or None
            if sent[field] and ledger.find_account(tx, sent[field]) is None:
                errors.ACCOUNT_UNKNOWN.refuse(account=sent[field])
    return values


def _require_whole(values: dict[str, Any]) -> None:
    """Demand an asset account, what a depreciation needs where there is one, and no account twice.

    # Inferred: the last; a cost on the account of the asset itself would come to nothing.
    """
    needed = ["AccountAssetId"]
    if values["extent"] != rules.NOT_DEPRECIABLE:
        needed += ["AccountDepreciationId", "AccountValueLossId"]
    for field in needed:
        if values[_ACCOUNTS[field]] is None:
            errors.REQUIRED.refuse(field=field)
    held = {values[column] for column in _FIXED if column != "extent"} - {None}
    for field, column in _ACCOUNTS.items():
        if column not in _FIXED and values[column] in held:
            errors.BAD_VALUE.refuse(field=field, value=values[column])


@types.delete("/{id}")
def remove_type(tx: Tx, id: int) -> None:  # noqa: A002
    """Delete an asset type that no asset is of."""
    tx.before = read_type(tx, id)
    require_unused(tx, asset_type, id, "Tillgångstypen")
    tx.execute(delete(asset_type).where(asset_type.c.id == id))

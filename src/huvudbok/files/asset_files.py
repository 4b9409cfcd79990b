"""Files of assets: receipts and guarantees.

Source: C# AssetFileConnectionTests: a connection that was deleted is still read, with no asset.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Select, bindparam, insert, select, update

from huvudbok import assets, errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.files import connecting, shelf
from huvudbok.files.tables import asset_file, stored_file
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only

connections = Operations(
    "/3/assetfileconnections", one="AssetFileConnection", many="AssetFileConnections",
    scope="connectfile",
)  # fmt: skip
operations = [connections]


class AssetFileConnection(Wire):
    REQUIRED: ClassVar = ("AssetId", "FileId")
    AssetId: Str | None = None
    FileId: Str | None = None
    Name: str | None = read_only()


_ALL: Select[Any] = select(
    asset_file.c.file_id, asset_file.c.asset_id, stored_file.c.name
).outerjoin(stored_file, stored_file.c.id == asset_file.c.file_id)
_ONE = Prepared(_ALL.where(asset_file.c.file_id == bindparam("file")))


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("assetfileconnections", row.file_id),
        "AssetId": None if row.asset_id is None else str(row.asset_id), "FileId": row.file_id,
        "Name": row.name,
    }  # fmt: skip


@connections.list("", Accepts(search=("assetid",)))
def find_connections(tx: Tx, query: Query) -> Page:
    """List the connections by asset, those of one asset if it is named, never the deleted ones."""
    statement = _ALL.where(asset_file.c.asset_id.is_not(None))
    if "assetid" in query.search:
        statement = statement.where(asset_file.c.asset_id == _number(query.search["assetid"]))
    if query.modified is not None:
        statement = statement.where(asset_file.c.modified_at >= query.modified)
    order = [asset_file.c.asset_id, asset_file.c.file_id]
    return paging.page_of(tx, statement, query, order, lambda row: _shown(tx, row))


def _number(text: str) -> int:
    """Read an asset's id; what is none is the id of no asset."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


@connections.get("/{FileId}", undocumented=True)
def read_connection(tx: Tx, file_id: str) -> Answer:
    row = _ONE.one(tx, file=file_id)
    if row is None:
        errors.FILE_CONNECTION_MISSING.refuse()
    return _shown(tx, row)


@connections.post()
def create_connection(tx: Tx, body: AssetFileConnection) -> Answer:
    """Connect a file to an asset; one that was deleted comes back to life."""
    file_id, asset_id = str(body.FileId), str(body.AssetId)
    former = connecting.find(tx, asset_file, file_id)
    file = shelf.find_file(tx, file_id)
    if former is None or former.asset_id is not None or file is None:
        file = connecting.require_file(tx, asset_file, file_id)
    if assets.find_asset(tx, _number(asset_id)) is None:
        errors.ASSET_UNKNOWN.refuse(id=asset_id)
    if former is None:
        tx.execute(insert(asset_file), {"file_id": file_id, "modified_at": tx.now})
    _set(tx, file_id, int(asset_id))
    shelf.move_out(tx, file)
    return read_connection(tx, file_id)


def _set(tx: Tx, file_id: str, asset_id: int | None) -> None:
    tx.execute(
        update(asset_file)
        .where(asset_file.c.file_id == file_id)
        .values(asset_id=asset_id, modified_at=tx.now)
    )


@connections.delete("/{fileId}")
def remove_connection(tx: Tx, file_id: str) -> None:
    """Untie a file from its asset; the file stays, and so does what is read of the connection."""
    row = _ONE.one(tx, file=file_id)
    if row is None or row.asset_id is None:
        errors.FILE_CONNECTION_MISSING.refuse()
    tx.before = _shown(tx, row)
    _set(tx, file_id, None)

"""Stock takings as they are on the wire."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from huvudbok.warehouse.deliveries.schema import Identity, SomeQuantity
from huvudbok.warehouse.transfers.schema import Passed
from huvudbok.web.wire import Day, Int, Str, Wire, text

# Inferred: as many rows as a body has room for.
MOST_ROWS = 20_000
State = Literal["planning", "started", "completed", "voided"]


class StockTakingRow(Wire):
    countedBy: Str | None = text(100)
    currentRowNo: Int | None = None
    hasPostReleaseStockChanges: bool | None = None
    id: Str | None = None
    itemId: Str | None = text(50)
    stockLocationId: Str | None = None
    stockPointId: Str | None = None
    stockTakenQuantity: SomeQuantity | None = None
    stockTakingId: Identity | None = None
    stockTakingRowId: Str | None = None
    totalQuantityInStock: Passed | None = None


class StockTakingSortParams(Wire):
    primarySort: Str | None = None
    primarySortOrder: Str | None = None
    secondarySort: Str | None = None
    secondarySortOrder: Str | None = None


class StockTaking(Wire):
    REQUIRED: ClassVar = ("name", "responsible", "state")
    costCenterCode: Str | None = None
    date: Day | None = None
    id: Identity | None = None
    name: Str | None = text(50, 1)
    projectId: Str | None = None
    responsible: Str | None = text(50, 1)
    rows: Annotated[list[StockTakingRow], Field(max_length=MOST_ROWS)] | None = None
    sortParams: StockTakingSortParams | None = None
    sortingId: Int | None = None
    state: State | None = None
    usingStockPoints: bool | None = None

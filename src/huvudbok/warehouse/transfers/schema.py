"""Stock transfers as they are on the wire."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from huvudbok.warehouse.deliveries.schema import MOST_ROWS, Identity, Quantity
from huvudbok.web.wire import PLAIN, Day, Str, Wire, text

Key = Annotated[int, Field(ge=1, lt=2**63), PLAIN]
# What the stock gives is worked out, whatever a client says of it.
Passed = Annotated[Decimal, Field(ge=-(10**14), le=10**14), PLAIN]


class StockTransferRow(Wire):
    REQUIRED: ClassVar = ("fromStockPointId", "itemId", "requestedQuantity", "toStockPointId")
    fromStockLocationCode: Str | None = None
    fromStockLocationId: Str | None = None
    fromStockLocationName: Str | None = None
    fromStockPointCode: Str | None = None
    fromStockPointId: Str | None = None
    fromStockPointName: Str | None = None
    itemDescription: Str | None = None
    itemId: Str | None = text(50, 1)
    itemUnit: Str | None = None
    quantity: Passed | None = None
    requestedQuantity: Quantity | None = None
    rowNum: Identity | None = None
    toStockLocationCode: Str | None = None
    toStockLocationId: Str | None = None
    toStockLocationName: Str | None = None
    toStockPointCode: Str | None = None
    toStockPointId: Str | None = None
    toStockPointName: Str | None = None


class StockTransferDocument(Wire):
    REQUIRED: ClassVar = ("rows",)
    id: Key | None = None
    note: Str | None = text(1000)
    released: bool | None = None
    rows: Annotated[list[StockTransferRow], Field(max_length=MOST_ROWS)] | None = None
    transferDate: Day | None = None
    version: Identity | None = None
    voided: bool | None = None

"""Incoming goods as they are on the wire."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from huvudbok.web.wire import PLAIN, Day, Str, Wire, text

# Inferred: the upper limits, within which no sum overflows.
MOST = 10**9
MOST_ROWS = 2000
Identity = Annotated[int, Field(ge=-(2**63), lt=2**63), PLAIN]
Quantity = Annotated[Decimal, Field(ge=0, le=MOST), PLAIN]
AnyQuantity = Annotated[Decimal, Field(ge=-MOST, le=MOST), PLAIN]
Cost = Annotated[Decimal, Field(ge=0, le=MOST), PLAIN]
Place = Annotated[int, Field(ge=-(2**31), lt=2**31), PLAIN]


class IncomingGoodsRow(Wire):
    backOrderQuantity: Quantity | None = None
    batch: Str | None = text(50)
    costCenterCode: Str | None = None
    directCost: Cost | None = None
    id: Str | None = None
    invoicedQuantity: Quantity | None = None
    isStockItem: bool | None = None
    itemDescription: Str | None = None
    itemId: Str | None = text(50, 1)
    itemUnit: Str | None = None
    orderedQuantity: Quantity | None = None
    projectId: Str | None = None
    purchaseOrderId: Identity | None = None
    purchaseOrderRowId: Str | None = None
    receivedQuantity: Quantity | None = None
    remainingOrderedQuantity: AnyQuantity | None = None
    rowOrder: Place | None = None
    stockLocationCode: Str | None = None
    stockLocationId: Str | None = None
    stockLocationName: Str | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None
    stockPointName: Str | None = None
    takenQuantity: Quantity | None = None


class IncomingGoods(Wire):
    REQUIRED: ClassVar = ("deliveryNoteId",)
    completed: bool | None = None
    costCenterCode: Str | None = None
    date: Day | None = None
    deliveryNoteId: Str | None = text(50, 1)
    hasDeliveryNote: bool | None = None
    id: Identity | None = None
    note: Str | None = text(1000)
    projectId: Str | None = None
    released: bool | None = None
    rows: Annotated[list[IncomingGoodsRow], Field(max_length=MOST_ROWS)] | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None
    stockPointName: Str | None = None
    supplierName: Str | None = text(1024)
    supplierNumber: Str | None = text(1024)
    voided: bool | None = None

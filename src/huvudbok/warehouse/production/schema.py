"""Production orders and bills of materials as they are on the wire."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from huvudbok.warehouse.deliveries.schema import (
    MOST,
    MOST_ROWS,
    Identity,
    Quantity,
    SomeQuantity,
)
from huvudbok.web.wire import PLAIN, Day, Str, Wire, text

# Inferred: that what one takes may be finer than the hundredths that are kept in stock.
Required = Annotated[Decimal, Field(ge=0, le=MOST), PLAIN]


class PackageItem(Wire):
    itemDescription: Str | None = None
    itemId: Str | None = None
    itemUnit: Str | None = None
    quantityRequired: Required | None = None
    quantityReserved: SomeQuantity | None = None
    totalQuantityRequired: SomeQuantity | None = None


class ProductionOrder(Wire):
    REQUIRED: ClassVar = ("quantity", "startDate")
    batch: Str | None = None
    costCenterCode: Str | None = None
    documentState: Literal["completed", "voided"] | None = None
    id: Identity | None = None
    inboundStockLocationId: Str | None = None
    inboundStockPointId: Str | None = None
    itemDescription: Str | None = None
    itemId: Str | None = None
    itemUnit: Str | None = None
    note: Str | None = text(1000)
    outboundStockPointId: Str | None = None
    packageItems: Annotated[list[PackageItem], Field(max_length=MOST_ROWS)] | None = None
    productionDate: Day | None = None
    productionState: Literal["registered", "reserved", "ongoing"] | None = None
    projectId: Str | None = None
    quantity: Quantity | None = None
    startDate: Day | None = None


class ProductionOrderPatch(Wire):
    note: Str | None = text(1000)

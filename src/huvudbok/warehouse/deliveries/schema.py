"""Manual and custom documents as they are on the wire."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from huvudbok.web.wire import PLAIN, Day, Str, Wire, text

# Inferred: the upper limits, within which no sum overflows.
MOST = 10**9
Identity = Annotated[int, Field(ge=-(2**63), lt=2**63), PLAIN]
Number = Annotated[int, Field(ge=1, lt=2**31), PLAIN]
Quantity = Annotated[Decimal, Field(ge=Decimal("0.01"), le=MOST), PLAIN]
SomeQuantity = Annotated[Decimal, Field(ge=0, le=MOST), PLAIN]
Cost = Annotated[Decimal, Field(ge=0, le=MOST), PLAIN]
Rate = Annotated[Decimal, Field(ge=Decimal("0.000001"), le=MOST), PLAIN]
MOST_ROWS = 2000
State = Literal["registration", "reservation", "delivery"]


class ManualInboundDocumentRow(Wire):
    batch: Str | None = text(50)
    costCenterCode: Str | None = None
    directCost: Cost | None = None
    freightCost: Cost | None = None
    itemDescription: Str | None = None
    itemId: Str | None = text(50, 1)
    itemUnit: Str | None = None
    otherCost: Cost | None = None
    projectId: Str | None = None
    quantity: Quantity | None = None
    rowId: Identity | None = None
    stockLocationCode: Str | None = None
    stockLocationId: Str | None = None
    stockLocationName: Str | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None
    stockPointName: Str | None = None


class ManualInboundDocument(Wire):
    REQUIRED: ClassVar = ("currency", "currencyRate", "date", "rows")
    currency: Str | None = text(3, 3)
    currencyRate: Rate | None = None
    currencyUnit: Number | None = None
    date: Day | None = None
    id: Identity | None = None
    note: Str | None = text(1000)
    released: bool | None = None
    rows: Annotated[list[ManualInboundDocumentRow], Field(max_length=MOST_ROWS)] | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None
    stockPointName: Str | None = None
    voided: bool | None = None


class ManualInboundDocumentPatch(Wire):
    note: Str | None = text(1000)


class ManualOutboundDocumentRow(Wire):
    costCenterCode: Str | None = None
    deliveredQuantity: SomeQuantity | None = None
    forcedQuantity: SomeQuantity | None = None
    itemDescription: Str | None = None
    itemId: Str | None = text(50, 1)
    itemUnit: Str | None = None
    projectId: Str | None = None
    quantity: Quantity | None = None
    stockLocationCode: Str | None = None
    stockLocationId: Str | None = None
    stockLocationName: Str | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None
    stockPointName: Str | None = None


class ManualOutboundDocument(Wire):
    REQUIRED: ClassVar = ("date", "rows")
    date: Day | None = None
    id: Identity | None = None
    note: Str | None = text(1000)
    released: bool | None = None
    rows: Annotated[list[ManualOutboundDocumentRow], Field(max_length=MOST_ROWS)] | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None
    stockPointName: Str | None = None
    voided: bool | None = None


class ManualOutboundDocumentPatch(Wire):
    note: Str | None = text(1000)


class CustomDocumentType(Wire):
    REQUIRED: ClassVar = ("category", "referenceType")
    category: Literal["INBOUND", "OUTBOUND"] | None = None
    referenceType: Str | None = text(25, 1)


class DocumentCurrency(Wire):
    currency: Str | None = text(3, 3)
    rate: Rate | None = None
    unit: Number | None = None


class CustomInboundDocumentRow(Wire):
    batch: Str | None = text(50)
    costCenterCode: Str | None = text(25, 1)
    directCost: Cost | None = None
    freightCost: Cost | None = None
    itemDescription: Str | None = text(200)
    itemId: Str | None = text(50, 1)
    itemUnit: Str | None = text(50)
    otherCost: Cost | None = None
    projectId: Str | None = text(25, 1)
    quantity: SomeQuantity | None = None
    rowId: Number | None = None
    stockLocationCode: Str | None = None
    stockLocationId: Str | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None


class CustomInboundDocument(Wire):
    REQUIRED: ClassVar = ("date", "rows")
    currency: DocumentCurrency | None = None
    date: Day | None = None
    id: Str | None = text(25, 1)
    note: Str | None = text(1000)
    rows: Annotated[list[CustomInboundDocumentRow], Field(max_length=MOST_ROWS)] | None = None
    type: Str | None = text(25, 1)
    voided: bool | None = None
    warehouseReady: bool | None = None


class AverageCost(Wire):
    averageCostInSEK: Cost | None = None
    itemId: Str | None = None
    stockPointId: Str | None = None


class CustomOutboundDocumentRow(Wire):
    costCenterCode: Str | None = text(25, 1)
    deliveredQuantity: SomeQuantity | None = None
    forcedQuantity: SomeQuantity | None = None
    itemDescription: Str | None = text(200)
    itemId: Str | None = text(50, 1)
    itemUnit: Str | None = text(50)
    projectId: Str | None = text(25, 1)
    quantity: SomeQuantity | None = None
    reservedQuantity: SomeQuantity | None = None
    rowId: Number | None = None
    stockLocationId: Str | None = None
    stockPointId: Str | None = None


class CustomOutboundDocument(Wire):
    REQUIRED: ClassVar = ("date", "deliveryState", "rows")
    averageCosts: Annotated[list[AverageCost], Field(max_length=MOST_ROWS)] | None = None
    date: Day | None = None
    deliveryState: State | None = None
    forcedDelivery: bool | None = None
    id: Str | None = text(25, 1)
    note: Str | None = text(1000)
    referenceType: Str | None = text(25, 1)
    rows: Annotated[list[CustomOutboundDocumentRow], Field(max_length=MOST_ROWS)] | None = None
    voided: bool | None = None
    warehouseReady: bool | None = None

"""Purchase orders as they are on the wire.

Clients send whole orders back: what only answers say is taken and passed over.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from huvudbok.web.wire import PLAIN, Day, Dec, Str, Wire, text

# Inferred: the upper limits, within which no sum overflows.
MOST = 10**9
MOST_ROWS = 2000
MOST_NOTES = 100
Identity = Annotated[int, Field(ge=-(2**63), lt=2**63), PLAIN]
Unit = Annotated[int, Field(ge=1, lt=2**31), PLAIN]
Rate = Annotated[Decimal, Field(ge=Decimal("0.000001"), le=MOST), PLAIN]
SomeQuantity = Annotated[Decimal, Field(ge=0, le=MOST), PLAIN]

PurchaseType = Literal["WAREHOUSE", "DROPSHIP"]
PurchaseOrderState = Literal[
    "NOT_SENT", "SENT", "SENT_NOT_REJECTED", "DELAYED", "RECEIVED", "VOIDED", "CURRENT", "ALL"
]  # fmt: skip
ResponseState = Literal[
    "NOT_SENT",
    "SENT",
    "ACCEPTED_WITH_REQ_DLV_DATE",
    "ACCEPTED_WITH_CHANGED_DLV_DATE",
    "PARTLY_ACCEPTED_WITH_REQ_DLV_DATE",
    "PARTLY_ACCEPTED_WITH_CHANGED_DLV_DATE",
    "REJECTED",
]


class DocumentReference(Wire):
    id: Str | None = None
    type: Str | None = None


class PurchaseOrderRowNote(Wire):
    note: Str | None = None
    purchaseOrderId: Identity | None = None
    purchaseOrderRowId: Str | None = None
    rowNum: Identity | None = None


class PurchaseOrderRow(Wire):
    backOrderQuantity: Dec | None = None
    costCenterCode: Str | None = text(25)
    currencyCode: Str | None = text(3, 3)
    id: Str | None = None
    isStockItem: bool | None = None
    itemDescription: Str | None = None
    itemId: Str | None = text(50, 1)
    itemUnit: Str | None = None
    notes: Annotated[list[PurchaseOrderRowNote], Field(max_length=MOST_NOTES)] | None = None
    orderedQuantity: SomeQuantity | None = None
    price: SomeQuantity | None = None
    projectId: Str | None = text(25)
    purchaseOrderId: Identity | None = None
    receivedQuantity: Dec | None = None
    remainingOrderedQuantity: SomeQuantity | None = None
    rowNum: Identity | None = None
    stockLocationCode: Str | None = None
    stockLocationId: Str | None = None
    stockLocationName: Str | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None
    stockPointName: Str | None = None


class PurchaseOrder(Wire):
    REQUIRED: ClassVar = (
        "currencyCode", "currencyRate", "deliveryAddress", "deliveryCity", "deliveryName",
        "deliveryZipCode", "orderDate", "paymentTermsCode", "supplierNumber",
    )  # fmt: skip
    confirmationEmail: Str | None = text(100)
    costCenterCode: Str | None = text(25)
    currencyCode: Str | None = text(3)
    currencyRate: Rate | None = None
    currencyUnit: Unit | None = None
    customerId: Str | None = text(25)
    customerName: Str | None = text(1024)
    customerNumber: Str | None = text(1024)
    deliveryAddress: Str | None = text(1024, 1)
    deliveryAddress2: Str | None = text(1024)
    deliveryCity: Str | None = text(50, 1)
    deliveryCountryCode: Str | None = text(3)
    deliveryDate: Day | None = None
    deliveryName: Str | None = text(50, 1)
    deliveryZipCode: Str | None = text(10, 1)
    dropship: bool | None = None
    id: Identity | None = None
    internalReference: Str | None = text(50)
    languageCode: Str | None = text(3)
    manuallyCompleted: bool | None = None
    messageToSupplier: Str | None = text(1000)
    note: Str | None = text(1000)
    orderDate: Day | None = None
    orderValue: Dec | None = None
    orderValueInSEK: Dec | None = None
    ourReference: Str | None = text(50)
    outboundDocumentReference: DocumentReference | None = None
    paymentTermsCode: Str | None = text(20)
    projectId: Str | None = text(25)
    purchaseOrderState: PurchaseOrderState | None = None
    purchaseType: PurchaseType | None = None
    responseState: ResponseState | None = None
    rows: Annotated[list[PurchaseOrderRow], Field(max_length=MOST_ROWS)] | None = None
    stockPointCode: Str | None = None
    stockPointId: Str | None = None
    supplier: Str | None = None
    supplierAddress: Str | None = text(1024)
    supplierAddress2: Str | None = text(1024)
    supplierCity: Str | None = text(1024)
    supplierCountryCode: Str | None = text(3)
    supplierEmail: Str | None = text(100)
    supplierName: Str | None = text(1024)
    supplierNumber: Str | None = text(1024)
    supplierPostCode: Str | None = text(1024)
    totalReceivedQuantity: Dec | None = None
    translatedResponseState: Str | None = None
    voided: bool | None = None
    yourReference: Str | None = text(50)


class PartialPurchaseOrder(Wire):
    deliveryDate: Day | None = None
    internalReference: Str | None = text(50)
    messageToSupplier: Str | None = text(1000)
    note: Str | None = text(1000)
    supplierName: Str | None = text(1024)


class ResponseStateChange(Wire):
    responseState: ResponseState | None = None


class PurchaseOrderMailSettings(Wire):
    """What a client wants a mail to say. It is no field of the books: any sign may stand in it."""

    REQUIRED: ClassVar = ("body", "receiver", "replyTo", "subject")
    body: str | None = None
    bodyAsHtml: str | None = None
    receiver: str | None = None
    receiverCopy: str | None = None
    receiverSecretCopy: str | None = None
    replyTo: str | None = None
    senderName: str | None = None
    subject: str | None = None

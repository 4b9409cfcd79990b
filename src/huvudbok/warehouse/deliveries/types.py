"""Types of custom documents: names that integrations give to documents of their own."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import bindparam, insert, select

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse.deliveries.schema import CustomDocumentType
from huvudbok.warehouse.tables import custom_document_type
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations

types = Operations(
    "/api/warehouse/documentdeliveries/custom/documenttypes-v1", scope="warehousecustomdocument"
)
operations = [types]

# Source: 004_5bd67b8763ee7d98.txt, Custom Document Type. # Inferred: INCOMINGGOODS, which the list
# there lacks; it is what the stock calls such documents here.
RESERVED = frozenset({
    "ARTICLEPRODUCTION", "ARTIKELPRODUKTION", "CUSTOMERINVOICE", "CUSTOMERORDER",
    "DELIVERYNOTE", "FAKTURA", "FÖLJESEDEL", "INCOMINGGOODS", "INGÅENDESALDO", "INKÖP",
    "INKÖPSORDER",
    "INVENTERING", "INVENTORY", "INVOICE", "ITEMPRODUCTION", "KREDITFAKTURA", "KREDITORDER",
    "KUNDFAKTURA", "KUNDORDER", "LAGERFLYTT", "LEGACYINTEGRATIONIN", "LEGACYINTEGRATIONOUT",
    "LEVERANTÖRSFAKTURA", "LEVFAKTURA", "MANUALDELIVERY", "MANUALINBOUND",
    "MANUALINBOUNDDELIVERY", "MANUALOUTBOUND", "MANUALOUTBOUNDDELIVERY",
    "MANUELLINLEVERANS", "MANUELLLEVERANS", "MANUELLUTLEVERANS", "NEGATIVEOPENINGBALANCES",
    "NEGATIVTINGÅENDESALDO", "ORDER", "PLOCKLISTA", "POSITIVEOPENINGBALANCES", "PRODUCTION",
    "PRODUKTION", "PURCHASE", "PURCHASEORDER", "STOCKTAKING", "STOCKTAKINGDEVIATION",
    "STOCKTRANSFER", "SUPINVOICE", "SUPPLIERINVOICE",
})  # fmt: skip
_NAME = re.compile(r"[A-Z0-9_-]{1,25}", re.ASCII)
_DIVIDERS = re.compile("[_-]")

_ONE = Prepared(
    select(custom_document_type).where(custom_document_type.c.reference_type == bindparam("key"))
)


def _shown(row: Any) -> Answer:
    return {"category": row.category, "referenceType": row.reference_type}


def name_of(type_: str) -> str:
    """Spell a type as it is stored, in capitals. Refuses a name that is reserved or invalid.

    Source: 004_5bd67b8763ee7d98.txt, Custom Document Type: dashes and underscores make no new name.
    """
    name = type_.upper()
    if _DIVIDERS.sub("", name) in RESERVED or not _NAME.fullmatch(name):
        errors.REFERENCE_TYPE.refuse(type=type_)
    return name


def enter(tx: Tx, type_: str, category: str) -> tuple[str, bool]:
    """Register a type unless it is known; give its name and whether it is new.

    Refuses a known type of the other category.
    """
    name = name_of(type_)
    known = _ONE.one(tx, key=name)
    if known is None:
        tx.execute(insert(custom_document_type), {"reference_type": name, "category": category})
        return name, True
    if known.category != category:
        errors.WRONG_CATEGORY.refuse(type=name, category=known.category)
    return name, False


@types.get()
def find_types(tx: Tx) -> list[Answer]:
    """List the types by name."""
    rows = tx.execute(select(custom_document_type).order_by(custom_document_type.c.reference_type))
    return [_shown(row) for row in rows]


@types.post()
def create_type(tx: Tx, body: CustomDocumentType) -> int:
    """Register a type; give 1 if it is new, 0 if it was known."""
    _, is_new = enter(tx, str(body.referenceType), str(body.category))
    return int(is_new)


@types.get("/{type}")
def read_type(tx: Tx, type: str) -> Answer:  # noqa: A002  (the contract's name of the key)
    """Give a type by its name, in capitals or not."""
    row = _ONE.one(tx, key=type.upper())
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="dokumenttypen")
    return _shown(row)

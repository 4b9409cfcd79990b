"""Where an article is kept when nothing else is said, as the register of articles has it."""

from __future__ import annotations

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.warehouse.points import find_location, find_point
from huvudbok.warehouse.settings import is_active


def require_default_place(tx: Tx, point: str, location: str) -> None:
    """Demand an active stock point, and a location of it, by code or id.

    A company without warehouse may write what it likes. # Inferred: that it is demanded.
    """
    if not is_active(tx):
        return
    found = find_point(tx, point) if point else None
    if point and found is None:
        errors.DOCUMENT_REFERENCE_MISSING.refuse(field="DefaultStockPoint", value=point)
    if found is not None and not found.active:
        errors.STOCK_POINT_INACTIVE.refuse(code=point)
    if location and (found is None or find_location(tx, found.id, location) is None):
        errors.DOCUMENT_REFERENCE_MISSING.refuse(field="DefaultStockLocation", value=location)

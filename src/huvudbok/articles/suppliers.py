"""Whom articles are bought from. Suppliers live above articles, so their register is declared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, select

from huvudbok import errors
from huvudbok.db.tx import Tx

# The columns that hold suppliers' numbers and names; none as long as nobody keeps suppliers.
_REGISTER: list[tuple[Column[Any], Column[Any]]] = []


def suppliers_in(number: Column[Any], name: Column[Any]) -> None:
    """Declare where suppliers stand."""
    _REGISTER.append((number, name))


def name_of(tx: Tx, supplier_number: str | None) -> str | None:
    """Give a supplier's name; None without a supplier, or without a register of them."""
    if not supplier_number:
        return None
    for number, name in _REGISTER:
        found = tx.execute(select(name).where(number == supplier_number)).first()
        if found:
            return str(found[0])
    return None


def require_supplier(tx: Tx, supplier_number: str | None) -> None:
    """Demand that a supplier is in the register, where there is one."""
    if supplier_number and _REGISTER and name_of(tx, supplier_number) is None:
        errors.SUPPLIER_UNKNOWN.refuse(number=supplier_number)

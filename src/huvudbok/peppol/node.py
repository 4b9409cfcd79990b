"""A place in the file being written: what is empty is left out, since the rules forbid it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
# What XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Give a text as XML can hold it, without blanks around it."""
    return _UNWRITABLE.sub("", text).strip()


@dataclass(frozen=True, slots=True)
class Node:
    """An element and the currency of the amounts below it."""

    element: etree._Element
    currency: str

    @property
    def is_root(self) -> bool:
        return self.element.getparent() is None

    def group(self, name: str) -> Node:
        """Add an element that holds others; the caller puts something into it."""
        return Node(etree.SubElement(self.element, f"{{{CAC}}}{name}"), self.currency)

    def text(self, name: str, value: str | dt.date | None, **attributes: str) -> None:
        """Add an element with a text, if there is any."""
        written = plain(value.isoformat() if isinstance(value, dt.date) else value or "")
        if written:
            etree.SubElement(self.element, f"{{{CBC}}}{name}", attributes).text = written

    def amount(
        self, name: str, value: Decimal, currency: str = "", *, as_it_is: bool = False
    ) -> None:
        """Add an amount with two decimals, or a price `as_it_is`."""
        # Adding nothing makes a zero of a negative zero.
        written = f"{value + 0:f}" if as_it_is else f"{value + 0:.2f}"
        self.text(name, written, currencyID=currency or self.currency)

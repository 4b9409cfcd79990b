"""Reads XML from a bank safely, and finds elements in it whatever version they are of.

Names of elements are local: the namespace is all that tells versions apart.
"""

from __future__ import annotations

from typing import Any

from huvudbok import guarded_xml
from huvudbok.bankfiles.model import NotBankFile
from huvudbok.guarded_xml import name_of

LONGEST_TEXT = 500


def parse(data: bytes) -> Any:
    """Give the root. Raises NotBankFile for what is no XML, or has a document type."""
    try:
        return guarded_xml.parse(data)
    except guarded_xml.NotXml as problem:
        raise NotBankFile(f"Filen är inte XML: {problem}") from None
    except guarded_xml.HasDocumentType:
        raise NotBankFile("Filen har en DOCTYPE, vilket ingen bank skickar") from None


def children(element: Any, name: str) -> list[Any]:
    """Give the elements of one local name just below another."""
    return [child for child in element if name_of(child) == name]


def at(element: Any, path: str) -> Any:
    """Give the first element at a path of local names below another; None when there is none."""
    for name in path.split("/"):
        element = next((child for child in element if name_of(child) == name), None)
        if element is None:
            return None
    return element


def text_of(element: Any, *paths: str) -> str:
    """Give the text at the first of the paths that has any."""
    for path in paths:
        found = at(element, path)
        if found is not None and (text := " ".join((found.text or "").split())):
            return text[:LONGEST_TEXT]
    return ""

"""Reads XML that strangers send: nothing is fetched, nothing expands, no document type is taken."""

from __future__ import annotations

from typing import Any

from lxml import etree

LONGEST_REASON = 100


class NotXml(ValueError):  # noqa: N818
    """It is no XML; the message says what the parser met."""


class HasDocumentType(ValueError):  # noqa: N818
    """A document type is the door to entity bombs and to files of the machine."""


def parse(data: bytes) -> Any:
    """Give the root, without comments. Raises NotXml or HasDocumentType, and nothing else."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotXml(str(error)[:LONGEST_REASON]) from None
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise HasDocumentType
    return root


def name_of(element: Any) -> str:
    """Give the name of an element without its namespace; nothing for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""

"""XML and JSON are one thing inside: reads XML to the dict that JSON gives, and writes it back.

Source: fortnox4j's recorded bodies and the old C# SDK (wire-format.md 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from huvudbok import errors, guarded_xml
from huvudbok.web import codec
from huvudbok.web.wire import Wire, nested_models, plain_lists

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
MAX_DEPTH = 32

# What is inside a plural element, where dropping the last letter does not say it.
_SINGULAR = {"AccrualRows": "InvoiceAccrualRow", "EmployeeChildren": "EmployeeChild"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decode(body: bytes, model: type[Wire]) -> dict[str, Any]:
    """Read an XML document to `{root: {...}}`. Refuses 2001740 for anything but plain elements."""
    try:
        root = guarded_xml.parse(body)
    except guarded_xml.NotXml as problem:
        raise errors.BAD_XML.of(reason=str(problem)) from None
    except guarded_xml.HasDocumentType:
        raise errors.BAD_XML.of(reason="DOCTYPE") from None
    return {_name(root): _read(root, model, 1)}


def _read(element: Any, model: type[Wire] | None, depth: int) -> dict[str, Any]:
    if depth > MAX_DEPTH:
        errors.BAD_XML.refuse(reason="depth")
    nested = nested_models(model) if model else {}
    plain = plain_lists(model) if model else frozenset()
    found: dict[str, Any] = {}
    for child in element:
        name = _name(child)
        if name in found:
            errors.BAD_XML.refuse(reason=f"<{name}> twice")
        inner, is_list = nested.get(name, (None, False))
        if is_list:
            found[name] = [_read(item, inner, depth + 2) for item in child]
        elif name in plain:
            found[name] = [item.text or "" for item in child]
        elif inner or len(child):
            found[name] = _read(child, inner, depth + 1)
        else:
            found[name] = child.text or ""
    return found


def _name(element: Any) -> str:
    name = element.tag
    if not isinstance(name, str) or name.startswith("{"):
        errors.BAD_XML.refuse(reason="namespace")
    return str(name)


def encode_one(name: str, value: Mapping[str, Any], attributes: frozenset[str]) -> bytes:
    """Write one record under its wrapper."""
    out = [DECLARATION]
    _write(out, name, value, attributes)
    return "".join(out).encode()


def encode_list(
    many: str, one: str, meta: Mapping[str, Any], items: Iterable[Mapping[str, Any]],
    attributes: frozenset[str],
) -> bytes:  # fmt: skip
    """Write a list: `<Units TotalResources="1" ...><UnitSubset url="...">...</UnitSubset></Units>`.

    `meta` is the list's MetaInformation, with its keys' leading `@`.
    """
    counts = "".join(f' {key[1:]}="{value}"' for key, value in meta.items())
    out = [DECLARATION, f"<{many}{counts}>"]
    for item in items:
        _write(out, one + "Subset", item, attributes)
    out.append(f"</{many}>")
    return "".join(out).encode()


def _write(out: list[str], name: str, value: Mapping[str, Any], attributes: frozenset[str]) -> None:
    out.append("<" + name)
    inner: list[str] = []
    for key, item in value.items():
        if key[0] == "@" or key in attributes:
            out.append(f' {key.lstrip("@")}="{_quote(item)}"')
        elif item is None or item == "":
            inner.append(f"<{key}/>")
        elif isinstance(item, str):
            inner.append(f"<{key}>{_escape(item)}</{key}>")
        elif isinstance(item, Mapping):
            _write(inner, key, item, frozenset())
        elif isinstance(item, (list, tuple)):
            _write_rows(inner, key, item)
        else:
            inner.append(f"<{key}>{_scalar(item)}</{key}>")
    if inner:
        out.append(">")
        out.extend(inner)
        out.append(f"</{name}>")
    else:
        out.append("/>")


def _write_rows(out: list[str], name: str, rows: Iterable[Any]) -> None:
    inner: list[str] = []
    for row in rows:
        if isinstance(row, Mapping):
            _write(inner, row_name(name), row, frozenset())
        else:
            inner.append(f"<{row_name(name)}>{_escape(str(row))}</{row_name(name)}>")
    out.append(f"<{name}>{''.join(inner)}</{name}>" if inner else f"<{name}/>")


def row_name(name: str) -> str:
    """Name one item of a plural: VoucherRows -> VoucherRow, Quantities -> Quantity."""
    if name in _SINGULAR:
        return _SINGULAR[name]
    return name[:-3] + "y" if name.endswith("ies") else name.removesuffix("s")


def _scalar(value: object) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    return codec.number(value) if isinstance(value, Decimal) else str(value)


def _escape(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A carriage return would come back as a line feed unless written as a reference.
    return _NOT_XML.sub("", text).replace("\r", "&#13;")


def _quote(value: object) -> str:
    text = _escape(value if isinstance(value, str) else _scalar(value) if value is not None else "")
    return text.replace('"', "&quot;")

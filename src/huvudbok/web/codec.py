"""JSON as the original writes it: compact, slashes and non-ASCII escaped, numbers exact."""

from __future__ import annotations

import codecs
import json
from decimal import Decimal
from typing import Any, NoReturn

import orjson

from huvudbok import errors

MAX_DEPTH = 32
# JSON has no limit on digits; the books do, and a long number is a cheap way to burn time.
MAX_NUMBER_DIGITS = 40


def _escape(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be").hex()
    escaped = "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    return escaped, error.end


codecs.register_error("json-escape", _escape)


def _exact(value: object) -> orjson.Fragment:
    if isinstance(value, Decimal):
        return orjson.Fragment(number(value))
    raise TypeError(type(value).__name__)


def number(value: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros: 10.00 -> 10, 1.10 -> 1.1."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text != "-0" else "0"


def encode(answer: Any) -> bytes:
    """Write plain dicts, lists, text, int, bool, None and Decimal as the original's JSON."""
    raw = orjson.dumps(answer, default=_exact)
    if not raw.isascii():
        raw = _ascii(raw)
    return raw.replace(b"/", b"\\/")


def _ascii(raw: bytes) -> bytes:
    """Escape what is outside ASCII as JSON does.

    Python's own escapes are ten times faster and nearly right: those of two digits want two more.
    A text with a backslash of its own, or beyond the first plane, goes the slow way.
    """
    text = raw.decode()
    fast = text.encode("ascii", "backslashreplace")
    if b"\\U" in fast or b"\\" in raw:
        return text.encode("ascii", "json-escape")
    return fast.replace(b"\\x", b"\\u00")


def encode_plain(answer: Any) -> bytes:
    """Write the same values as ordinary UTF-8 JSON, for the `/api` family and for storage."""
    return orjson.dumps(answer, default=_exact)


def decode(body: bytes) -> Any:
    """Read JSON with exact decimals. Refuses 2002115 what is no JSON or nests too deep."""
    try:
        value = json.loads(
            body.decode("utf-8-sig"),
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_no_constant,
            object_pairs_hook=_object,
        )
    except (ValueError, ArithmeticError, RecursionError):
        raise errors.BAD_JSON.of() from None
    if b"\\ud" in body or b"\\uD" in body:
        _require_characters(value)
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH and _depth(value) > MAX_DEPTH:
        errors.BAD_JSON.refuse()
    return value


def _require_characters(value: Any) -> None:
    """Refuse half of a surrogate pair: it is no character, and nothing could write it back."""
    try:
        encode_plain(value)
    except TypeError:
        raise errors.BAD_JSON.of() from None


def _decimal(text: str) -> Decimal:
    # A huge exponent would make every later operation on the number slow.
    if len(text) > MAX_NUMBER_DIGITS or abs(Decimal(text).adjusted()) > MAX_NUMBER_DIGITS:
        errors.BAD_JSON.refuse()
    return Decimal(text)


def _integer(text: str) -> int:
    if len(text) > MAX_NUMBER_DIGITS:
        errors.BAD_JSON.refuse()
    return int(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Inferred: the original may take the last of two; in books nobody should have to guess.
    found = dict(pairs)
    if len(found) < len(pairs):
        errors.BAD_JSON.refuse()
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _depth(value: Any) -> int:
    deepest, stack = 0, [(value, 1)]
    while stack:
        item, depth = stack.pop()
        deepest = max(deepest, depth)
        children = item.values() if isinstance(item, dict) else item
        stack.extend((child, depth + 1) for child in children if isinstance(child, (dict, list)))
    return deepest

"""Refusals on the wire: both casings of `/3`, the `/api` body, and pydantic failures as codes."""

from __future__ import annotations

import uuid
from typing import Any

from pydantic import ValidationError

from huvudbok import errors
from huvudbok.errors import Refusal

# Source: recordings say `error` with 400 and `Error` with 404 without exception (wire-format.md 7).
_LOWER = ("error", "message", "code")
_CAPITAL = ("Error", "Message", "Code")


def information(refusal: Refusal, *, xml: bool) -> dict[str, object]:
    """Give the body of a `/3` refusal without its wrapper `ErrorInformation`."""
    keys = _LOWER if refusal.status == 400 and not xml else _CAPITAL
    return dict(zip(keys, (1, refusal.message, refusal.code), strict=True))


def web_exception(refusal: Refusal) -> dict[str, object]:
    """Give the body of an `/api` refusal: a dotted word, an id and a message."""
    word = _WORDS.get((refusal.status, refusal.code), str(refusal.code))
    return {"error": word, "id": str(uuid.uuid4()), "message": refusal.message}


# Source: C# SDK StockPointTests for the first; # Inferred: the others.
_WORDS = {
    (kind.status, kind.code): word
    for kind, word in (
        (errors.NO_SCOPE, "missing.rights"),
        (errors.NOT_AUTHORISED, "missing.rights"),
        (errors.NO_ROUTE, "not.found"),
        (errors.NOT_BUILT, "not.implemented"),
    )
}


def from_validation(error: ValidationError) -> Refusal:
    """Turn the first thing pydantic disliked into the service's own refusal.

    An unknown field is named before anything else, as the original does.
    """
    found = error.errors(include_url=False, include_context=True)
    unknown = [item for item in found if item["type"] == "extra_forbidden"]
    return _refusal((unknown or found)[0])


def _refusal(item: Any) -> Refusal:  # noqa: PLR0911  (one line per kind of failure reads best)
    kind, where = item["type"], item["loc"]
    field = str(where[-1]) if where else ""
    value = item["input"]
    if kind == "extra_forbidden":
        return errors.BAD_FIELD.of(field=field)
    if kind in ("model_type", "list_type", "dict_type", "model_attributes_type"):
        return errors.BAD_STRUCTURE.of()
    if kind.startswith(("int_", "decimal_", "finite_", "float_")):
        return errors.NOT_NUMERIC.of(value=value)
    if kind.startswith("bool_"):
        return errors.NOT_BOOLEAN.of(value=value)
    if kind == "string_too_long":
        return errors.TOO_LONG.of(limit=item["ctx"]["max_length"], field=field)
    if kind == "string_too_short":
        return errors.REQUIRED.of(field=field)
    if kind == "day" or (kind == "string_pattern_mismatch" and r"\d{4}-" in item["ctx"]["pattern"]):
        return errors.BAD_DATE.of(field=field, value=value)
    if kind == "string_pattern_mismatch":
        return errors.BAD_CHARACTERS.of(value=value)
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        return errors.OUT_OF_RANGE.of(field=field, value=value)
    return errors.BAD_VALUE.of(field=field, value=value)

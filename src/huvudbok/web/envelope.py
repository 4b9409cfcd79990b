"""Wrappers: takes the client's body out of its envelope and puts answers into theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from huvudbok import errors
from huvudbok.web import codec, xml
from huvudbok.web.errors import from_validation
from huvudbok.web.wire import CLEAR, Wire, nested_models, read_only_fields, text_fields

Answer = dict[str, Any]

# Clients that read a record, change it and send it back carry its links along; they do no harm.
# Inferred: whether the original refuses them is not known.
_LINKS = frozenset({"@url", "@urlTaxReductionList"})


@dataclass(frozen=True, slots=True)
class Page:
    """A list answer: `total` counts all records that match, `page` and `pages` say which these are.

    `meta` is False for the few lists that the original sends without MetaInformation.
    """

    items: Sequence[Answer]
    total: int
    pages: int = 1
    page: int = 1
    meta: bool = True
    extra: Mapping[str, Any] = field(default_factory=dict)

    def information(self) -> dict[str, int]:
        return {
            "@TotalResources": self.total,
            "@TotalPages": self.pages,
            "@CurrentPage": self.page,
        }


def open_body(data: Any, one: str, model: type[Wire], *, partial: bool) -> Wire:
    """Unwrap `{one: {...}}` and validate it. `partial` is a PUT: empty strings change nothing.

    Refuses, in this order: no wrapper (2001392), unknown field at any depth (2001399), a value of
    the wrong kind, a read-only field (2001399), and on a create a required field that is missing.
    """
    if not isinstance(data, dict) or one not in data:
        errors.BAD_BODY.refuse()
    inner = data[one]
    if not isinstance(inner, dict):
        errors.BAD_BODY.refuse()
    for other in data:
        if other != one:
            errors.BAD_FIELD.refuse(field=other)
    return validate(inner, model, partial=partial)


def validate(inner: dict[str, Any], model: type[Wire], *, partial: bool) -> Wire:
    """Validate an unwrapped body; see `open_body`."""
    try:
        body = model.model_validate(_tidy(inner, model, partial=partial))
    except ValidationError as error:
        raise from_validation(error) from None
    _require_writable(body)
    _require_required(body, partial=partial)
    return body


def _tidy(data: dict[str, Any], model: type[Wire], *, partial: bool) -> dict[str, Any]:
    """Drop what says nothing: "" on PUT and in fields that hold no text; API_BLANK clears."""
    nested = nested_models(model)
    texts = text_fields(model)
    tidy: dict[str, Any] = {}
    for name, value in data.items():
        if name in _LINKS or (
            value == "" and (partial or name not in texts) and name in _names(model)
        ):
            continue
        if value == CLEAR:
            tidy[name] = None
        elif name in nested and isinstance(value, (list, dict)):
            inner = nested[name][0]
            tidy[name] = (
                _tidy(value, inner, partial=partial)
                if isinstance(value, dict)
                else [_tidy(v, inner, partial=partial) if isinstance(v, dict) else v for v in value]
            )
        else:
            tidy[name] = value
    return tidy


def _names(model: type[Wire]) -> Mapping[str, Any]:
    return model.model_fields


def _require_writable(body: Wire) -> None:
    # Source: accodeing/fortnox-api rc3: a read-only field is refused. # Inferred: its number.
    for name in sorted(body.model_fields_set & read_only_fields(type(body))):
        errors.BAD_FIELD.refuse(field=name)
    for name, (_, is_list) in nested_models(type(body)).items():
        value = getattr(body, name)
        for item in (value if is_list else [value]) or []:
            if item is not None:
                _require_writable(item)


def _require_required(body: Wire, *, partial: bool) -> None:
    for name in type(body).REQUIRED:
        sent = name in body.model_fields_set
        if (sent and getattr(body, name) is None) or (
            not partial and getattr(body, name) in (None, "")
        ):
            errors.REQUIRED.refuse(field=name)


def encode_one(one: str, answer: Answer, *, as_xml: bool, attributes: frozenset[str]) -> bytes:
    """Wrap and write one record."""
    if as_xml:
        return xml.encode_one(one, answer, attributes)
    return codec.encode({one: answer})


def encode_page(
    many: str, one: str, page: Page, *, as_xml: bool, attributes: frozenset[str]
) -> bytes:
    """Wrap and write a list; MetaInformation comes first, which clients rely on."""
    meta = page.information() if page.meta else {}
    if as_xml:
        return xml.encode_list(many, one, meta, page.items, attributes)
    wrapped: Answer = {"MetaInformation": meta} if meta else {}
    return codec.encode({**wrapped, many: list(page.items)})

"""The base of all wire models and the field types they are made of.

A model's fields are spelled and ordered as on the wire. Every field is optional: what a create
needs stands in `REQUIRED`, what only answers carry is marked `read_only()`. `changes()` gives just
the fields that the client sent, so that PUT leaves the rest alone.
"""

from __future__ import annotations

import datetime
import functools
import types
import typing
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

# Source: Fortnox developer guide, formats and encoding (platform.md 2): any letter and this set.
# A tab, a double quote, < > and the middle dot are outside it.
ALLOWED_CHARACTERS = (
    r"^[\p{L}\u0308\u030A0-9 ’'\\–:.`´,;^¤#%§£$€¢¥©™°&/()=+\-*_!?²³®½@\u00A0\n\r]*$"
)
CLEAR = "API_BLANK"

Str = Annotated[str, StringConstraints(pattern=ALLOWED_CHARACTERS)]


def _plain_number(value: Any) -> Any:
    """Let pass what anybody reads as a number; Python also reads 1_000 and the digits of others."""
    if isinstance(value, str) and ("_" in value or not value.isascii()):
        raise PydanticCustomError("decimal_parsing", "no number")
    return value


# For number fields with limits of their own: Annotated[int, Field(ge=0), PLAIN].
PLAIN = BeforeValidator(_plain_number)
Dec = Annotated[Decimal, Field(ge=-(10**14), le=10**14), PLAIN]
Int = Annotated[int, Field(ge=-(2**31), lt=2**31), PLAIN]


def _day(value: str) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise PydanticCustomError("day", "no date") from None


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]


def read_only() -> Any:
    """Mark a field that answers carry and clients may not send."""
    return Field(default=None, json_schema_extra={"readOnly": True})


def text(longest: int, shortest: int | None = None) -> Any:
    """Give a text field its longest and shortest length in characters."""
    return Field(default=None, max_length=longest, min_length=shortest)


class Wire(BaseModel):
    """A thing on the wire. Unknown fields are refused; text may come as numbers and the reverse."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, defer_build=True)

    REQUIRED: ClassVar[tuple[str, ...]] = ()

    def changes(self) -> dict[str, Any]:
        """Give the fields that the client sent, with None for those it cleared."""
        return {name: getattr(self, name) for name in self.model_fields_set}


@functools.cache
def read_only_fields(model: type[Wire]) -> frozenset[str]:
    """Name the fields of `model` that only answers carry."""
    return frozenset(name for name, field in model.model_fields.items() if field.json_schema_extra)


@functools.cache
def text_fields(model: type[Wire]) -> frozenset[str]:
    """Name the fields of `model` that hold text, where an empty string is a value of its own."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if str in _members(field.annotation)
        and not any(isinstance(part, AfterValidator) for part in _metadata(model, name))
    )


@functools.cache
def nested_models(model: type[Wire]) -> dict[str, tuple[type[Wire], bool]]:
    """Map each field of `model` that holds models to (inner model, is it a list)."""
    found: dict[str, tuple[type[Wire], bool]] = {}
    for name, field in model.model_fields.items():
        for member in _members(field.annotation):
            inner = typing.get_args(member)[0] if typing.get_origin(member) is list else member
            if isinstance(inner, type) and issubclass(inner, Wire):
                found[name] = (inner, inner is not member)
    return found


@functools.cache
def plain_lists(model: type[Wire]) -> frozenset[str]:
    """Name the fields of `model` that hold lists of plain values."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(typing.get_origin(member) is list for member in _members(field.annotation))
        and name not in nested_models(model)
    )


def _members(annotation: Any) -> list[Any]:
    """Flatten a union to its members, without None and without `Annotated`."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        return _members(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        parts = [_members(part) for part in typing.get_args(annotation)]
        return [member for part in parts for member in part]
    return [] if annotation is type(None) else [annotation]


def _metadata(model: type[Wire], name: str) -> list[Any]:
    """Give all `Annotated` metadata of a field, also inside a union with None."""
    field = model.model_fields[name]
    parts = list(field.metadata)
    for member in typing.get_args(field.annotation):
        if typing.get_origin(member) is Annotated:
            parts.extend(member.__metadata__)
    return parts

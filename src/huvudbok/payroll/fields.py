"""What the payroll registers' fields are made of: days, hours and amounts that travel as text."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import require_cost_center, require_project
from huvudbok.web import codec
from huvudbok.web.wire import PLAIN, Day

_DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}\S*")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,12})?")
FIRST_DAY = "1970-01-01"


def _without_time(value: Any) -> Any:
    found = _DAY_AND_TIME.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else value


# Source: C# AbsenceTransactionTests (behaviour.md 1): days here may come with a time part.
PayrollDay = Annotated[Day, BeforeValidator(_without_time)]


def _number(value: str) -> str:
    if not _NUMBER.fullmatch(value):
        raise PydanticCustomError("decimal_parsing", "no number")
    return value


# A number that the contract types as text.
NumberText = Annotated[str, AfterValidator(_number)]
# What a day holds, and how much of it somebody was away.
DayHours = Annotated[Decimal, Field(ge=0, le=24), PLAIN]
Percent = Annotated[Decimal, Field(ge=0, le=100), PLAIN]


def micro_of(text: str | None) -> int | None:
    """Read a number that came as text into the millionths that are stored, rounded half up."""
    return None if text is None else money.micro_from(Decimal(text))


def hundredths_of(value: Decimal | int | str | None) -> int | None:
    """Read a price or quantity into millionths, rounded to two decimals, half up."""
    return None if value is None else money.micro_from(money.round_two(Decimal(value)))


def text_of(stored: int | None) -> str | None:
    """Write stored millionths as the text that the contract wants; None stays None."""
    number = money.from_micro(stored)
    return None if number is None else codec.number(Decimal(number))


def require_range(field: str, value: Decimal | str | None, least: int, most: int) -> None:
    """Refuse a number outside [least, most]; None is no number."""
    if value is not None and not least <= Decimal(value) <= most:
        errors.OUT_OF_RANGE.refuse(field=field, value=value)


def require_day(field: str, value: str) -> str:
    """Read a day of a path, with or without a time; refuse what is none."""
    try:
        return datetime.date.fromisoformat(_without_time(value)).isoformat()
    except ValueError:
        raise errors.BAD_DATE.of(field=field, value=value) from None


def searched_day(text: str) -> str:
    """Read the day that a list is narrowed to. Refuses 2000588."""
    try:
        return datetime.date.fromisoformat(_without_time(text)).isoformat()
    except ValueError:
        raise errors.BAD_PARAMETER.of() from None


def require_dimensions(tx: Tx, cost_center: str | None, project: str | None) -> None:
    """Demand an active cost centre and an existing project, where they are named."""
    if cost_center:
        require_cost_center(tx, cost_center)
    if project:
        require_project(tx, project)

"""What a PAXml file says, as plain rows. Days are ISO text, numbers decimals, absent text is empty.

A row names its employee by number (`employee_id`), by personal identity number of twelve digits
(`personal_number`), or by both. `line` counts from 1; 0 is a row that was not read from a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

# Source: PAXml 2.0, sample files of its makers: what dimensions 1 and 6 are, as in SIE.
COST_CENTER, PROJECT = 1, 6
# The values that the schema allows. Source: PAXml 2.0, paxml.xsd (domain.md i).
TIME_CODES = frozenset({
    "SJK", "SJK_KAR", "SJK_LÖN", "SJK_ERS", "SJK_PEN", "ASK", "HAV", "FPE", "VAB", "SMB", "UTB",
    "MIL", "SVE", "NÄR", "TJL", "SEM", "SEM_BET", "SEM_SPA", "SEM_OBE", "SEM_FÖR", "KOM", "PEM",
    "PER", "FAC", "ATK", "KON", "PAP", "ATF", "FLX", "TID", "ARB", "MER", "HLG", "SKI",
    *(f"{kind}{at}" for kind in ("FR", "TS", "LT", "NV") for at in range(1, 10)),
    *(f"{kind}{at}" for kind in ("ÖT", "ÖK", "OB", "OS") for at in range(1, 6)),
    *(f"{kind}{at}" for kind in ("JR", "JS", "BE", "BS") for at in range(1, 4)),
    *(f"RE{at}" for at in range(1, 5)),
})  # fmt: skip
LONGEST_UNIT = 10


class NotPaxml(ValueError):  # noqa: N818  # it names what the bytes are, as the caller will say it
    """The bytes are no PAXml file at all; the text is Swedish."""


class Problem(NamedTuple):
    """A row or section that was not understood; `line` 0 means the file as a whole."""

    line: int
    message: str


@dataclass(slots=True)
class Header:
    """Who wrote the file, when and for whom."""

    version: str = "2.0"
    program: str = ""
    company_id: str = ""
    organisation_number: str = ""
    company: str = ""
    date: str = ""


@dataclass(slots=True)
class Who:
    """The employee that a row is about."""

    employee_id: str = ""
    personal_number: str = ""


@dataclass(slots=True)
class TimeRow:
    """Presence or absence from `first` to `last`, in hours a day or percent of it.

    `units` maps a dimension's number to the unit's code.
    """

    who: Who
    code: str
    first: str
    last: str
    hours: Decimal | None = None
    extent: Decimal | None = None
    earns_holiday: bool | None = None
    units: dict[int, str] = field(default_factory=dict)
    line: int = 0


@dataclass(slots=True)
class WageRow:
    """An addition to or deduction from a wage, by the wage code of the receiving program."""

    who: Who
    code: str
    date: str = ""
    text: str = ""
    number: Decimal | None = None
    price: Decimal | None = None
    amount: Decimal | None = None
    vat: Decimal | None = None
    units: dict[int, str] = field(default_factory=dict)
    line: int = 0


@dataclass(slots=True)
class PlannedDay:
    """The hours that an employee is to work on a day."""

    who: Who
    date: str
    hours: Decimal
    line: int = 0


@dataclass(slots=True)
class Person:
    """Who an employee is."""

    who: Who
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    wage_form: str = ""
    employed_from: str = ""
    employed_to: str = ""


@dataclass(slots=True)
class PaxFile:
    """One PAXml file. `other` counts the rows of sections that are not read, by section."""

    header: Header = field(default_factory=Header)
    times: list[TimeRow] = field(default_factory=list)
    wages: list[WageRow] = field(default_factory=list)
    planned: list[PlannedDay] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    other: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

"""The countries of the world: their codes and the Swedish and English names the service knows.

Facts: ISO 3166. Source: recordings (wire-format.md 6): the English names are ISO's own, so
`Korea, Republic of` is known and `South Korea` is not. # Inferred: names that ISO has changed
since are known in both forms.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from pathlib import Path

HOME = "SE"
# The Union's members, where other VAT rules apply than in the rest of the world.
_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
EU = frozenset(_EU.split())


@functools.cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    """Map each code to its names: the Swedish, the English, then others."""
    path = Path(__file__).parent / "data" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: (row["swedish"], row["english"], *filter(None, row["others"].split("|")))
            for row in csv.DictReader(file, delimiter=";")
        }


@functools.cache
def _codes() -> Mapping[str, str]:
    return {name.casefold(): code for code, names in _countries().items() for name in names}


def country_name(code: str | None) -> str | None:
    """Give the Swedish name of a country; None for no code and for one that does not exist."""
    names = _countries().get(code or "")
    return names[0] if names else None


def english_name(code: str) -> str | None:
    """Give the English name of a country, for documents in that language."""
    names = _countries().get(code)
    return names[1] if names else None


def country_code(name: str) -> str | None:
    """Give the code of a country by any of its names; None when no country is called so."""
    return _codes().get(name.casefold())


def known_country(name: str) -> bool:
    """Tell whether a country is called so, in Swedish or English; case does not matter."""
    return country_code(name) is not None

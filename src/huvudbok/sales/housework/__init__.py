"""House work: work in homes of which the state pays a share, and how that share is asked for.

All of it is rules over plain data. Three reductions: rot for building, rut for services, and green
technology.
"""

from huvudbok.sales.housework import kinds, request_file
from huvudbok.sales.housework.amounts import (
    Work,
    base_ore,
    fixed_price_base_ore,
    reduction_by_kind,
    reduction_ore,
    shared,
)
from huvudbok.sales.housework.law import Used, caps_on, deadline, percent_on, room_kronor
from huvudbok.sales.housework.persons import is_valid, twelve_digits
from huvudbok.sales.housework.rules import asked_kronor, require_new_person, require_row

__all__ = [
    "Used", "Work", "asked_kronor", "base_ore", "caps_on", "deadline", "fixed_price_base_ore",
    "is_valid", "kinds", "percent_on", "reduction_by_kind", "reduction_ore", "request_file",
    "require_new_person", "require_row", "room_kronor", "shared", "twelve_digits",
]  # fmt: skip

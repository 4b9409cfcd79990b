"""The check digit of modulus 10 (Luhn), which ends OCR, giro, organisation and personal numbers.

Digits are ASCII digits; whoever calls has seen to that. Source: domain.md (e).
"""

from __future__ import annotations


def check_digit(digits: str) -> int:
    """Give the digit that is to stand after these."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits)))
    return -sum(each // 10 + each % 10 for each in doubled) % 10


def is_valid(digits: str) -> bool:
    """Tell whether the last digit checks the others."""
    return check_digit(digits[:-1]) == int(digits[-1])

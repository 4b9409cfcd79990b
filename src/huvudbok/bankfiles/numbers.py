"""Numbers of accounts and references: which are written right, and how they look when compared."""

from __future__ import annotations

import re

from huvudbok import luhn

_READABLE = str.maketrans("", "", " -\u2013.\u00a0")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)
_BIC = re.compile(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", re.ASCII)
# Source: domain.md (e): SE, two digits of check, and twenty more.
_SWEDISH_IBAN_LENGTH = 24


def _digits(text: str) -> str:
    plain = text.translate(_READABLE)
    return plain if plain.isascii() and plain.isdigit() else ""


def bankgiro(text: str) -> str | None:
    """Give the seven or eight digits of a bankgiro number; None when it is none."""
    digits = _digits(text)
    return digits if 7 <= len(digits) <= 8 and digits.strip("0") and luhn.is_valid(digits) else None


def plusgiro(text: str) -> str | None:
    """Give the two to eight digits of a plusgiro number; None when it is none."""
    digits = _digits(text)
    return digits if 2 <= len(digits) <= 8 and digits.strip("0") and luhn.is_valid(digits) else None


def ocr(text: str) -> str | None:
    """Give the digits of an OCR reference; None when the check digit does not hold."""
    digits = _digits(text)
    return (
        digits if 2 <= len(digits) <= 25 and digits.strip("0") and luhn.is_valid(digits) else None
    )


def iban(text: str) -> str | None:
    """Give an IBAN without blanks; None when modulus 97, or the length of a Swedish, is wrong."""
    plain = text.translate(_READABLE).upper()
    if not _IBAN.fullmatch(plain):
        return None
    if plain.startswith("SE") and len(plain) != _SWEDISH_IBAN_LENGTH:
        return None
    turned = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return plain if int(turned) % 97 == 1 else None


def bic(text: str) -> str | None:
    """Give a BIC of eight or eleven signs; None when it is none."""
    plain = text.translate(_READABLE).upper()
    return plain if _BIC.fullmatch(plain) else None

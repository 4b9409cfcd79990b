"""VAT numbers: the form that each country of the Union gives them."""

from __future__ import annotations

import re

# Facts: the forms that the Union's own register (VIES) checks. Greece writes EL; XI is Northern
# Ireland. A Swedish one is ten digits and the number of the registration, as a rule 01.
_FORMS = {
    "AT": r"U\d{8}", "BE": r"[01]\d{9}", "BG": r"\d{9,10}", "CY": r"\d{8}[A-Z]",
    "CZ": r"\d{8,10}", "DE": r"\d{9}", "DK": r"\d{8}", "EE": r"\d{9}", "EL": r"\d{9}",
    "ES": r"[A-Z0-9]\d{7}[A-Z0-9]", "FI": r"\d{8}", "FR": r"[A-Z0-9]{2}\d{9}", "HR": r"\d{11}",
    "HU": r"\d{8}", "IE": r"\d[A-Z0-9+*]\d{5}[A-Z]{1,2}", "IT": r"\d{11}",
    "LT": r"\d{9}|\d{12}", "LU": r"\d{8}", "LV": r"\d{11}", "MT": r"\d{8}",
    "NL": r"[A-Z0-9+*]{10}\d{2}", "PL": r"\d{10}", "PT": r"\d{9}", "RO": r"\d{2,10}",
    "SE": r"\d{10}(?!00)\d{2}", "SI": r"\d{8}", "SK": r"\d{10}",
    "XI": r"\d{9}|\d{12}|(?:GD|HA)\d{3}",
}  # fmt: skip
# What is no country of the Union is not judged beyond this.
_OTHER = r"[A-Z0-9]{2,20}"
# Blanks, points and hyphens only make a number easier to read.
_READABLE = str.maketrans("", "", " .-")


def is_vat_number(text: str) -> bool:
    """Tell whether `text` is a country's two letters and a number of that country's form.

    # Inferred: that blanks, points, hyphens and small letters do no harm, and that the check
    # digits are not looked at.
    """
    number = text.translate(_READABLE).upper()
    if not re.match(r"[A-Z]{2}", number):
        return False
    form = _FORMS.get(number[:2], _OTHER)
    return re.fullmatch(form, number[2:], re.ASCII) is not None

"""The file with which a VAT return is sent to Skatteverket: eSKDUpload, version 6.0."""

from __future__ import annotations

from typing import Any

from huvudbok.ledger import vat
from huvudbok.ledger.reports.movements import last_day, month_of
from huvudbok.ledger.reports.selection import BadSelection, Selection
from huvudbok.ledger.reports.vat_report import VatReport

# Source: Skatteverket, eSKDUpload 6.0 (the document type its own examples carry).
_DOCTYPE = (
    '<!DOCTYPE eSKDUpload PUBLIC "-//Skatteverket, Sweden//DTD Skatteverket eSKDUpload-DTD'
    ' Version 6.0//SV" "https://www1.skatteverket.se/demoeskd/eSKDUpload_6p0.dtd">'
)


def encode(report: VatReport, selection: Selection, organisation_number: str) -> bytes:
    """Write the file in ISO-8859-1. Refuses by `BadSelection` what cannot be a return."""
    lines = [
        '<?xml version="1.0" encoding="ISO-8859-1"?>', _DOCTYPE, '<eSKDUpload Version="6.0">',
        f"  <OrgNr>{hyphenated(organisation_number)}</OrgNr>", "  <Moms>",
        f"    <Period>{_period(selection)}</Period>",
    ]  # fmt: skip
    for box in vat.BOXES:
        kronor = report.kronor.get(box.number, 0)
        if kronor:
            lines.append(f"    <{box.tag}>{kronor}</{box.tag}>")
    lines += ["  </Moms>", "</eSKDUpload>", ""]
    return "\n".join(lines).encode("iso-8859-1")


def hyphenated(organisation_number: Any) -> str:
    """Write an organisation number as 556036-0793; a leading century is dropped."""
    digits = "".join(c for c in str(organisation_number) if c.isascii() and c.isdigit())
    if len(digits) == 12:
        digits = digits[2:]
    if len(digits) != 10:
        raise BadSelection(
            "the company has no organisation number of ten digits, which the file must name;"
            " set it by PUT /3/settings/company"
        )
    return f"{digits[:6]}-{digits[6:]}"


def _period(selection: Selection) -> str:
    """Name a period by its last month. Months, quarters and years are declared, nothing else."""
    first, last = month_of(selection.from_date), month_of(selection.to_date)
    is_whole = selection.from_date.endswith("-01") and selection.to_date == last_day(last)
    months = (last // 100 - first // 100) * 12 + last % 100 - first % 100 + 1
    # A first or last year may be short or long, so any number of months from six is let through.
    if not is_whole or (months not in (1, 3) and months < 6):
        raise BadSelection(
            f"{selection.from_date} to {selection.to_date} is no period of a return; choose a"
            " month, a quarter or a year with --from and --to"
        )
    if selection.filter != type(selection.filter)():
        raise BadSelection("a return is for the whole company; leave the filters out")
    return str(last)

"""Series and numbers of imported vouchers: kept as the file has them where that can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from huvudbok.ledger.sie.books import SeriesLine
from huvudbok.ledger.sie.findings import Findings
from huvudbok.ledger.sie.taking import Take
from huvudbok.sie import SieFile

LONGEST_CODE = 10
# For a series whose name holds nothing a code can be made of, such as `#`.
_FREE_CODES = ("X", "Y", "Z", "Q", "W", "V")
_UNFIT = re.compile(r"[^0-9A-Za-zÅÄÖåäöÉéÜü_-]+")


@dataclass(slots=True)
class SeriesMap:
    """Translates the file's names of series to codes of at most ten letters."""

    file: SieFile
    default: str
    findings: Findings
    _codes: dict[str, str] = field(default_factory=dict)

    def code(self, text: str) -> str:
        found = self._codes.get(text)
        if found is None:
            found = self._codes[text] = self._choose(text.strip())
        return found

    def _choose(self, text: str) -> str:
        if not text:
            return self.default
        code = _UNFIT.sub("", text)[:LONGEST_CODE]
        if code == text:
            return code
        spelled = {voucher.series.strip() for voucher in self.file.vouchers}
        taken = spelled | set(self._codes.values())
        free = [code, *(f"{code[:8]}{at}" for at in range(1, 100))] if code else list(_FREE_CODES)
        code = next((one for one in free if one not in taken), f"S{len(self._codes)}")
        self.findings.warn("series_renamed", f"Serien {text[:60]} heter {code} här.")
        return code


def give_numbers(line: SeriesLine, code: str, takes: Sequence[Take], findings: Findings) -> None:
    """Settle the numbers of one series in one year; None is left for the ledger to count.

    A series that is unused keeps the file's numbers when each is there once; vouchers without
    one follow after the highest. # Inferred: any other series is numbered anew, in file order.
    """
    native = [take for take in takes if take.is_native] or list(takes)
    given = [take.given for take in native if take.given is not None]
    is_kept = (
        line.is_unused and bool(given) and len(set(given)) == len(given)
        and not any(take.is_unreadable for take in native)
    )  # fmt: skip
    if not is_kept:
        _count_anew(line, code, takes, findings)
        return
    following = max(given)
    kept = {id(take) for take in native if take.given is not None}
    for take in takes:
        if id(take) in kept:
            take.number = take.given
        else:
            following += 1
            take.number = take.expected = following


def _count_anew(line: SeriesLine, code: str, takes: Sequence[Take], findings: Findings) -> None:
    for at, take in enumerate(takes):
        take.expected = line.next_number + at
    moved = [take for take in takes if take.given is not None and take.given != take.expected]
    if not moved:
        return
    why = "samma nummer finns flera gånger" if line.is_unused else "serien har redan verifikationer"
    findings.warn(
        "renumbered",
        f"Serie {code}: filens nummer behålls inte ({why}); verifikationerna får nummer"
        f" {line.next_number}-{line.next_number + len(takes) - 1} och det gamla numret står som"
        " kommentar.",
        moved[0].voucher.line,
    )

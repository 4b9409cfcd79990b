"""Cost centres, projects and other objects of a SIE file, as the books can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from huvudbok.ledger.sie.books import CompanyBooks
from huvudbok.ledger.sie.findings import Findings
from huvudbok.sie import Objects, SieFile

COST_CENTER, PROJECT = "1", "6"
_LIMITS = {COST_CENTER: 6, PROJECT: 20}
_WORDS = {COST_CENTER: "Kostnadsställe", PROJECT: "Projekt"}
NOTE = "SIE: "
# What cannot stand inside a quoted object of a row's transaction information.
_UNFIT = re.compile(r'["{}\\]')
_CARRIED = re.compile(r'\{(?:[0-9]{1,9} "[^"{}\\]+"(?: (?=[0-9])|(?=\})))+\}')
_PAIR = re.compile(r'([0-9]{1,9}) "([^"]+)"')


@dataclass(frozen=True, slots=True)
class Carried:
    """What a row carries: the codes of cost centre and project, and the other objects as text."""

    cost_center: str = ""
    project: str = ""
    others: str = ""


@dataclass(slots=True)
class ObjectMap:
    """Translates the object lists of one file, and remembers what must be registered."""

    file: SieFile
    books: CompanyBooks
    findings: Findings
    # New registrations: code to (name, note).
    cost_centers: dict[str, tuple[str, str]] = field(default_factory=dict)
    projects: dict[str, tuple[str, str]] = field(default_factory=dict)
    awakened: set[str] = field(default_factory=set)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    _codes: dict[tuple[str, str], str] = field(default_factory=dict)
    _rows: dict[Objects, Carried] = field(default_factory=dict)

    def carried(self, objects: Objects) -> Carried:
        """Give what the books keep of an object list."""
        found = self._rows.get(objects)
        if found is None:
            found = self._rows[objects] = self._translate(objects)
        return found

    def _translate(self, objects: Objects) -> Carried:
        codes: dict[str, str] = {}
        others: list[str] = []
        for dimension, number in objects:
            if dimension in _LIMITS and dimension not in codes:
                codes[dimension] = self.code(dimension, number)
            else:
                others += self._other(dimension, number)
        text = f"{{{' '.join(others)}}}" if others else ""
        return Carried(codes.get(COST_CENTER, ""), codes.get(PROJECT, ""), text)

    def _other(self, dimension: str, number: str) -> list[str]:
        """Keep an object the books have no register for, in SIE's own notation.

        # Inferred: the original keeps dimensions 1 and 6 alone; dropping the rest would lose
        # what the voucher said.
        """
        shown = _UNFIT.sub("'", number)[:200]
        if not (dimension.isascii() and dimension.isdigit() and len(dimension) <= 9):
            self.findings.warn(
                "dimension_unknown", f"Dimension {dimension[:40]} har inget giltigt nummer; dess"
                " objekt tas inte med på raderna.",
            )  # fmt: skip
            return []
        self._name(dimension, "", self._dimension_name(dimension))
        known = self.file.objects.get((dimension, number))
        self._name(dimension, shown, known.name if known else number)
        self.findings.once(
            f"dimension_kept {dimension}",
            f"Dimension {dimension} ({self._dimension_name(dimension)}) har inget register här:"
            " objekten står som transaktionsinformation på raderna.",
        )
        return [f'{dimension} "{shown}"']

    def _name(self, dimension: str, number: str, name: str) -> None:
        if (dimension, number) not in self.books.named_objects:
            self.names[dimension, number] = name

    def _dimension_name(self, dimension: str) -> str:
        known = self.file.dimensions.get(dimension)
        return known.name if known else f"Dimension {dimension}"

    def code(self, dimension: str, number: str) -> str:
        """Give the code of a cost centre or project, and register it when it is new."""
        found = self._codes.get((dimension, number))
        if found is None:
            found = self._codes[dimension, number] = self._register(dimension, number)
        return found

    def _register(self, dimension: str, number: str) -> str:
        noted = self.books.noted.get((dimension, NOTE + number))
        if noted is not None:
            self._wake(dimension, noted)
            return noted
        code = number.strip() or number
        if len(code) > _LIMITS[dimension]:
            code = self._shorten(dimension, code)
            self.findings.warn(
                "object_shortened", f"{_WORDS[dimension]} {number} har för lång kod och heter"
                f" {code} här.",
            )  # fmt: skip
        known = self.file.objects.get((dimension, number))
        name = (known.name if known else "") or number
        note = NOTE + number if code != number else ""
        if dimension == PROJECT:
            if code not in self.books.projects:
                self.projects.setdefault(code, (name, note))
        elif code in self.books.cost_centers:
            self._wake(dimension, code)
        else:
            self.cost_centers.setdefault(code, (name, note))
        return code

    def _wake(self, dimension: str, code: str) -> None:
        if dimension == COST_CENTER and not self.books.cost_centers.get(code, True):
            self.awakened.add(code)

    def _shorten(self, dimension: str, number: str) -> str:
        """Cut a code to the length the register takes, still unlike all others."""
        limit = _LIMITS[dimension]
        held: Iterable[str] = (
            self.books.projects if dimension == PROJECT else self.books.cost_centers
        )
        taken = {*held, *self._codes.values(), *self._spelled(dimension)}
        code, at = number[:limit], 0
        while code in taken:
            at += 1
            code = number[: limit - len(str(at))] + str(at)
        return code

    def _spelled(self, dimension: str) -> set[str]:
        """Collect every code of a dimension that the file spells anywhere."""
        lists = {row.objects for voucher in self.file.vouchers for row in voucher.rows}
        lists |= {b.objects for group in (self.file.object_opening, self.file.object_closing,
                                          self.file.periods) for b in group}  # fmt: skip
        pairs = {pair for objects in lists for pair in objects} | set(self.file.objects)
        return {number.strip() for of, number in pairs if of == dimension}


def objects_in(text: str) -> Objects:
    """Give back the objects that an import left in a row's transaction information."""
    return tuple(_PAIR.findall(text)) if _CARRIED.fullmatch(text) else ()

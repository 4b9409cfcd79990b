"""What an import has to tell a bookkeeper: vouchers that were refused, and warnings."""

from __future__ import annotations

from dataclasses import dataclass, field

from huvudbok import money

# A broken file of ten megabytes would else drown the one warning that matters.
KEPT_OF_A_KIND = 200


class Stopped(Exception):  # noqa: N818  (the file's fault or the user's choice, not ours)
    """Nothing of the file can be taken; the message says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A remark about the file; `line` 0 means the file as a whole."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A voucher that is not taken, as the file names it, and why."""

    series: str
    number: str
    date: str
    line: int
    reason: str
    difference_ore: int = 0

    @property
    def name(self) -> str:
        label = " ".join(part for part in (self.series, self.number) if part)
        return label if self.number else f"{label} (rad {self.line})".lstrip()

    def as_json(self) -> dict[str, object]:
        return {
            "series": self.series, "number": self.number, "date": self.date, "line": self.line,
            "reason": self.reason, "difference": money.text(self.difference_ore).replace(",", "."),
        }  # fmt: skip


@dataclass(slots=True)
class Findings:
    """Warnings and refusals in the order they were met; the surplus of a kind is counted."""

    refused: list[Refused] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def warn(self, code: str, message: str, line: int = 0) -> None:
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count <= KEPT_OF_A_KIND:
            self.warnings.append(Warned(line, code, message))

    def once(self, code: str, message: str, line: int = 0) -> None:
        """Warn the first time only."""
        if code not in self._counts:
            self.warn(code, message, line)

    def all_warnings(self) -> list[Warned]:
        surplus = [
            Warned(0, code, f"Ytterligare {count - KEPT_OF_A_KIND} anmärkningar av slaget {code}.")
            for code, count in self._counts.items()
            if count > KEPT_OF_A_KIND
        ]
        return [*self.warnings, *surplus]

"""What is wrong with a SIE file, said so that a bookkeeper understands it."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One remark about a file; `line` counts from 1, and 0 means the file as a whole.

    An `error` stands for something that cannot be booked as it is; a `warning` for something that
    was understood but should be looked at.
    """

    line: int
    code: str
    severity: Severity
    message: str
    message_en: str


class NotSie(ValueError):  # noqa: N818  # it names what the bytes are, as the caller will say it
    """The bytes are no SIE file of types 1-4 at all; the text is Swedish, `message_en` English."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


class ProblemLog:
    """Collects problems, at most `limit` of one code; the rest are counted in a last remark.

    A broken file of ten megabytes would otherwise need hundreds of megabytes of remarks that
    nobody reads.
    """

    __slots__ = ("_counts", "_problems", "limit")

    def __init__(self, limit: int = 1000) -> None:
        self.limit = limit
        self._problems: list[Problem] = []
        self._counts: dict[str, tuple[int, Severity]] = {}

    def error(self, line: int, code: str, message: str, message_en: str) -> None:
        self._add(Problem(line, code, "error", message, message_en))

    def warning(self, line: int, code: str, message: str, message_en: str) -> None:
        self._add(Problem(line, code, "warning", message, message_en))

    def once(self, line: int, code: str, message: str, message_en: str) -> None:
        """Warn the first time `code` is seen; later lines with the same habit say nothing new."""
        if code not in self._counts:
            self.warning(line, code, message, message_en)

    def result(self) -> list[Problem]:
        return [*self._problems, *self._overflow()]

    def _add(self, problem: Problem) -> None:
        count = self._counts.get(problem.code, (0, problem.severity))[0] + 1
        self._counts[problem.code] = (count, problem.severity)
        if count <= self.limit:
            self._problems.append(problem)

    def _overflow(self) -> list[Problem]:
        return [
            Problem(
                0,
                code,
                severity,
                f"Ytterligare {count - self.limit} anmärkningar av samma slag visas inte.",
                f"{count - self.limit} more remarks of the same kind are not shown.",
            )
            for code, (count, severity) in self._counts.items()
            if count > self.limit
        ]


def kronor(amount_ore: int, decimal: str = ",") -> str:
    """Öre as kronor with two decimals: -1277100 gives `-12771,00`."""
    whole, rest = divmod(abs(amount_ore), 100)
    return f"{'-' if amount_ore < 0 else ''}{whole}{decimal}{rest:02d}"

"""What was measured: figures of one side, lines of the table, and how the table is printed."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from processes import Load, Process

# performance.md: with 8 clients p99 is at most 8 times p50.
LONGEST_TAIL = 8


@dataclass
class Figures:
    """One side's medians over the rounds of a measurement; times in ms, `cpu_us` per request."""

    rate: float
    p50: float
    p99: float
    worst: float
    cpu_us: float
    busy_load: float
    failures: int


@dataclass
class Line:
    """One line of the table. `reached` is None where there is no target or nothing to measure."""

    work: str
    clients: str = ""
    rate: float | None = None
    p50: float | None = None
    p99: float | None = None
    floor_rate: float | None = None
    share: float | None = None
    cpu_us: float | None = None
    floor_cpu_us: float | None = None
    value: str = ""
    target: str = ""
    reached: bool | None = None
    notes: list[str] = field(default_factory=list)


def measure(
    load: Load, sides: Sequence[Process], requests: Sequence[Sequence[str]], clients: int,
    seconds: float, rounds: int,
) -> list[Figures]:  # fmt: skip
    """Load each side in turn (A B A B ...) with its own requests; give the medians of each."""
    outcomes: list[list[dict[str, Any]]] = [[] for _ in sides]
    for _ in range(rounds):
        for at, side in enumerate(sides):
            before = side.cpu_seconds()
            outcome = load.run(
                port=side.port, requests=list(requests[at]), clients=clients, seconds=seconds,
                first=side.next_unpaid,
            )  # fmt: skip
            if "{next}" in requests[at][0]:
                side.next_unpaid += outcome["sent"]
            outcome["cpu_us"] = (side.cpu_seconds() - before) / max(outcome["sent"], 1) * 1e6
            outcomes[at].append(outcome)
    return [_medians(found) for found in outcomes]


def _medians(outcomes: list[dict[str, Any]]) -> Figures:
    def median(name: str) -> float:
        return statistics.median(outcome[name] for outcome in outcomes)

    return Figures(
        statistics.median(o["requests"] / o["seconds"] for o in outcomes), median("p50"),
        median("p99"), max(o["worst"] for o in outcomes), median("cpu_us"), median("busy"),
        sum(sum(o["failures"].values()) for o in outcomes),
    )  # fmt: skip


def beside_floor(
    work: str, clients: int, server: Figures, floor: Figures, bar: int, stretch: int
) -> Line:
    """Make the line of a work that has a share of the floor as its target."""
    share = server.rate / floor.rate * 100 if floor.rate else 0.0
    line = Line(
        work, str(clients), server.rate, server.p50, server.p99, floor.rate, share,
        server.cpu_us, floor.cpu_us, target=f"{bar} % ({stretch})",
        reached=share >= bar and not server.failures,
    )  # fmt: skip
    if server.failures or floor.failures:
        line.notes.append(f"failed: {server.failures}, on the floor {floor.failures}")
    if clients > 1 and server.p99 > LONGEST_TAIL * server.p50:
        line.notes.append(f"p99 is {server.p99 / server.p50:.1f} times p50 (at most 8)")
    if max(server.busy_load, floor.busy_load) > 0.9:
        line.notes.append("the load process was the bottleneck; the figures are too low")
    return line


HEADS = ("work", "clients", "req/s", "p50 ms", "p99 ms", "floor req/s", "share of floor",
         "cpu us", "floor us", "target", "")  # fmt: skip


def cells(line: Line) -> list[str]:
    """Write a line's cells; a value that is no rate stands in the place of the share."""
    share = f"{line.share:.0f} %" if line.share is not None else line.value
    mark = {True: "ok", False: "MISSED", None: ""}[line.reached]
    return [
        line.work, line.clients, _number(line.rate, 0), _number(line.p50, 2),
        _number(line.p99, 2), _number(line.floor_rate, 0), share, _number(line.cpu_us, 0),
        _number(line.floor_cpu_us, 0), line.target, mark,
    ]  # fmt: skip


def _number(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:,.{decimals}f}"


def show(title: str, lines: Sequence[Line]) -> None:
    """Print a table as text that can be pasted anywhere."""
    rows = [list(HEADS), *(cells(line) for line in lines)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    print(f"\n{title}\n")
    for row in rows:
        left = row[0].ljust(widths[0])
        rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        print(" | ".join([left, *rest]).rstrip(" |"))
        if row is rows[0]:
            print("-+-".join("-" * width for width in widths))
    for line in lines:
        for note in line.notes:
            print(f"  {line.work}{f' ({line.clients})' if line.clients else ''}: {note}")


def show_all(sections: dict[str, list[Line]]) -> None:
    """Print one table of all that has a target: the work, the bar, what was measured."""
    print("\n| work | clients | bar | measured | reached |\n|---|---|---|---|---|")
    for title, lines in sections.items():
        print(f"| **{title}** | | | | |")
        for line in lines:
            if line.target:
                reached = {True: "yes", False: "**no**", None: ""}[line.reached]
                print(f"| {line.work.strip()} | {line.clients} | {line.target} | {measured(line)}"
                      f" | {reached} |")  # fmt: skip
    with_target = [line for lines in sections.values() for line in lines if line.target]
    missed = [line.work.strip() for line in with_target if line.reached is False]
    print(f"\n{len(with_target) - len(missed)} of {len(with_target)} targets reached.")


def measured(line: Line) -> str:
    """Say what stands against a line's target."""
    if line.share is not None and "%" in line.target:
        return f"{line.share:.0f} % ({_number(line.rate, 0)}/s)"
    if line.target.startswith("p99") and line.p99 is not None:
        return f"p99 {line.p99:.1f} ms, {line.value}"
    if line.target.startswith((">=", "p50")) and " x " not in line.target:
        wants_rate = line.target.endswith("/s")
        return f"{_number(line.rate, 0)}/s" if wants_rate else f"{_number(line.p50, 1)} ms"
    if line.target.endswith(" ms") and line.p50 is not None:
        return f"{line.p50:.1f} ms"
    return line.value


def save(file: Path, sections: dict[str, list[Line]]) -> None:
    """Write everything as JSON, for comparing runs."""
    found = {title: [asdict(line) for line in lines] for title, lines in sections.items()}
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

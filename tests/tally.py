"""What the run counts for its last lines: answers validated, operations called, kills survived.

Any test may `add` to a count or `note` a distinct thing; with pytest-xdist each worker hands its
own counts over when it ends (see conftest).
"""

from __future__ import annotations

from collections import Counter

from huvudbok import app
from huvudbok.web import contract

RESPONSES = "responses validated"
CALLED = "operations called"
KILLS = "kills survived"

counts: Counter[str] = Counter()
noted: dict[str, set[str]] = {}


def add(name: str, n: int = 1) -> None:
    """Count `n` more of something."""
    counts[name] += n


def note(name: str, what: str) -> None:
    """Count something once, however often it is noted."""
    noted.setdefault(name, set()).add(what)


def handed_over() -> dict[str, dict]:
    """Give everything counted here, in a form that travels between processes."""
    return {"counts": dict(counts), "noted": {name: sorted(them) for name, them in noted.items()}}


def take_over(other: dict[str, dict]) -> None:
    """Add what another process counted."""
    counts.update(other["counts"])
    for name, them in other["noted"].items():
        noted.setdefault(name, set()).update(them)


def lines() -> list[str]:
    """Say what was counted, one line each."""
    known = {(line.method, line.path) for line in contract.operations()}
    served = {f"{o.method} {o.path}" for o in app.operations() if (o.method, o.path) in known}
    called = noted.get(CALLED, set()) & served
    return [
        f"operations served: {len(served)} of {len(known)}",
        f"operations called: {len(called)} of {len(served)}",
        *(f"{name}: {n}" for name, n in sorted(counts.items())),
    ]

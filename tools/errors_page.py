"""Writes docs/manual/errors.md: every refusal by its number, with the request that brings it.

The refusals are those of `src/huvudbok/errors`; the requests are those that tests/errors runs.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path
from typing import Any

from huvudbok import errors

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "manual" / "errors.md"
LONGEST_BODY = 260

HEAD = """# Refusals

A refused request changes nothing. Its answer holds a number, which stays the same, and a message in
Swedish, which may hold values of yours (here `{in braces}`). Some numbers are shared by several
refusals, as they are in the original. `/api` answers with a word instead of a number.

Each refusal stands here with its message, its HTTP status, its name in our source, and the shortest
request known to bring it, which the test suite runs. Made by `make coverage-page`.

"""

# When a refusal comes, where its name and message leave that open.
WHEN = {
    "ACCOUNT_INACTIVE": "A row is booked on an account that stands in the chart but is not active.",
    "ACCOUNT_UNKNOWN": "An account that is named does not stand in the chart of the date's year.",
    "ASSET_ACCOUNT": "The asset's type names no account for what is done, or an inactive one.",
    "BAD_ACCEPT": "The header Accept names neither JSON nor XML.",
    "BAD_BODY": "There is no body, or it lacks the wrapper that the call is named by.",
    "BAD_CHARACTERS": "Among them `<` and `>` in searches.",
    "BAD_CONTENT_TYPE": "The header Content-Type names neither JSON nor XML.",
    "BAD_FIELD": "The body holds a field that the resource lacks, or one that is only read.",
    "BAD_FILTER": "The list has no `filter` of that name.",
    "BAD_LOGIN": "The former way in: access token and client secret do not belong together.",
    "BAD_PARAMETER": "A list has no parameter of that name, or the value is none.",
    "BAD_STRUCTURE": "A field holds an object where a list is meant, or the other way.",
    "CLAIM_ACCOUNT_USED": "Booking a row there would part the sub-ledger from its account.",
    "CUSTOMER_NUMBER_RESERVED": "A deleted customer's number is not given again.",
    "DATE_OUTSIDE_YEAR": "The address names another year than the one that holds the date.",
    "DOCUMENT_REFERENCE_MISSING": "The document names a record that there is not.",
    "FILE_KEPT": "Only a live company's files are held.",
    "HOUSE_WORK_MISMATCH": "The row's kind of work belongs to another reduction.",
    "IN_USE": "Something refers to the record.",
    "INVOICE_CASH_METHOD": "The invoice falls in a year by the cash method.",
    "MIXED_DOCUMENTS": "All attachments of one call belong to one document.",
    "NO_IDENTIFIER": "A change is sent to the list instead of to one record.",
    "NO_LICENCE": "The company has no module that opens the scope.",
    "NO_SCOPE": "The token was given without the scope that the call needs.",
    "NO_SUCH_PAGE": "`page` is beyond the last one.",
    "NOT_AUTHORISED": "The user may only read.",
    "OUT_OF_RANGE": "A number is smaller or larger than the field can be.",
    "PERIOD_LOCKED": "The date is in the locked period, or in a year that is closed.",
    "REQUIRED": "A field that must be there is missing or empty.",
    "SERIES_NOT_MANUAL": "The series takes only what the program itself books.",
    "TAKEN": "Another record has that key.",
    "TOO_MANY_REQUESTS": "More than 25 calls in five seconds; the header Retry-After says when.",
    "USED_FORMER_CODE": "The token of the first use is taken away too.",
    "VOUCHER_LIVE_DELETE": "Only a test company can delete vouchers.",
}  # fmt: skip


def kinds() -> dict[str, errors.Kind]:
    return {name: kind for name, kind in vars(errors).items() if isinstance(kind, errors.Kind)}


def requests() -> dict[str, list[Any]]:
    """Give the shortest case of each refusal that tests/errors has one for."""
    found: dict[str, list[Any]] = {}
    for file in sorted((ROOT / "tests" / "errors").glob("of_*.py")):
        for name, steps in importlib.import_module(f"errors.{file.stem}").CASES.items():
            if name not in found or len(steps) < len(found[name]):
                found[name] = steps
    return found


def page() -> str:
    """Give the whole page."""
    if str(ROOT / "tests") not in sys.path:
        sys.path.insert(0, str(ROOT / "tests"))
    told, untold = requests(), importlib.import_module("errors.untold").UNTOLD
    by_code: dict[str, list[str]] = {}
    known = kinds()
    unknown = WHEN.keys() - known.keys()
    assert not unknown, unknown
    for name, kind in known.items():
        by_code.setdefault(str(kind.code), []).append(name)
    parts = [HEAD]
    for code in sorted(by_code):
        parts.append(f"## {code}\n\n")
        parts += [
            entry(name, known[name], told.get(name), untold.get(name)) for name in by_code[code]
        ]
        parts.append("\n")
    return "".join(parts).rstrip() + "\n"


def entry(name: str, kind: errors.Kind, steps: list[Any] | None, reason: str | None) -> str:
    """Write one refusal: its words, when it comes, and how to bring it about."""
    first = f"- **{kind.message}** {kind.status}, `{name}`"
    if name in WHEN:
        first += f". {WHEN[name]}"
    if steps:
        return f"{first}\n  {told_steps(steps)}\n"
    return f"{first}\n  No request brings it: {reason}.\n" if reason else f"{first}\n"


def told_steps(steps: list[Any]) -> str:
    """Tell a case: what is given, what was done before, and the request that is refused."""
    given = [step[1] for step in steps if step[0] == "GIVEN"]
    before = [call(step) for step in steps[:-1] if step[0] != "GIVEN"]
    text = f"Given {' and '.join(given)}: " if given else ""
    if before:
        text += "after " + ", ".join(_counted(before)) + ": "
    last = call(steps[-1])
    body = _body(steps[-1])
    text = (text[:1].upper() + text[1:]) + last
    return f"{text} {body}" if body else text


def _counted(calls: list[str]) -> list[str]:
    """Say the same call in a row once, and how often."""
    found: list[tuple[str, int]] = []
    for each in calls:
        times = 1
        if found and found[-1][0] == each:
            times += found.pop()[1]
        found.append((each, times))
    return [each if times == 1 else f"{each} ({times} times)" for each, times in found]


def call(step: Any) -> str:
    headers = step[3] if len(step) > 3 else {}
    said = " and ".join(f"`{name}: {value}`" for name, value in headers.items())
    return f"`{step[0]} {_plain(step[1])}`" + (f" with {said}" if said else "")


def _plain(text: str) -> str:
    """Show what an earlier answer said as a key like any other."""
    return re.sub(r"{\d+\.(?:\w+\.)*(\w+)}", r"{\1}", text)


def _body(step: Any) -> str:
    body = step[2]
    if body is None:
        return ""
    if isinstance(body, tuple):
        return f"with a file of {len(body[0]):,} bytes"
    if isinstance(body, bytes):
        body = body.decode("utf-8", "replace")
    if isinstance(body, str) and (len(body) > LONGEST_BODY or "\n" in body):
        return f"with a body of {len(body):,} characters"
    text = _plain(body if isinstance(body, str) else json.dumps(body, ensure_ascii=False))
    if len(text) > LONGEST_BODY:
        text = text[:LONGEST_BODY] + "…"
    return f"`{text}`" if text else ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE.relative_to(ROOT)}: written", file=sys.stderr)

"""Takes a CSV file into the registrations: what fits, and a reason for every row that does not.

All goes through the operations that clients call, so nothing gets in that they could not send.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select

from huvudbok.db.tx import Tx
from huvudbok.errors import Refusal
from huvudbok.timereporting.bases import Stopped
from huvudbok.timereporting.registrations import TimeRegistration, register_time
from huvudbok.timereporting.tables import time_import
from huvudbok.timereporting.used_articles import ArticleUse, register_article
from huvudbok.web.envelope import validate

# The heading that tells an article from hours.
_ITEM = "itemId"
_YES_OR_NO = {"ja": "true", "nej": "false", "1": "true", "0": "false"}
_NUMBERS = ("chargeHours", "workedHours", "totalQuantity", "unitPrice", "unitCost")
_KNOWN = {name.lower(): name for model in (TimeRegistration, ArticleUse)
          for name in model.model_fields}  # fmt: skip

Line = tuple[int, dict[str, str]]


@dataclass(slots=True)
class Refused:
    """A row that was not taken in, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class Taken:
    """What was taken in, by kind, and what was not."""

    registrations: int = 0
    articles: int = 0
    refused: list[Refused] = field(default_factory=list)


def read_rows(data: bytes) -> list[Line]:
    """Read a CSV file with a heading: each row with its line number, fields by the API's names.

    Semicolons, commas or tabs; UTF-8, else the Windows encoding of Swedish. Raises Stopped for what
    has no heading of known names.
    """
    reader = csv.reader(io.StringIO(_text(data), newline=""), delimiter=_delimiter(data))
    try:
        heading = [name.strip() for name in next(reader, [])]
        unknown = [name for name in heading if name.lower() not in _KNOWN]
        if not heading or unknown:
            raise Stopped(f"Okända rubriker på rad 1: {', '.join(unknown) or 'inga alls'}.")
        names = [_KNOWN[name.lower()] for name in heading]
        return list(_lines(reader, names))
    except csv.Error as problem:
        raise Stopped(f"Filen kan inte läsas: {problem}.") from None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(data: bytes) -> str:
    first = data.split(b"\n", 1)[0]
    return max(";,\t", key=lambda sign: first.count(sign.encode()))


def _lines(reader: Any, names: Sequence[str]) -> Iterator[Line]:
    for values in reader:
        if any(value.strip() for value in values):
            pairs = zip(names, values, strict=False)
            yield reader.line_num, {n: v.strip() for n, v in pairs if v.strip()}


def take_in(
    tx: Tx, rows: Sequence[Line], name: str, sha256: str, *, again: bool = False
) -> Taken:  # fmt: skip
    """Take rows in; give what was and what was not. Raises Stopped for a file taken before."""
    known = tx.execute(select(time_import).where(time_import.c.sha256 == sha256)).first()
    if known is not None and not again:
        raise Stopped(f"Filen har tagits in förut, som {known.name}.")
    taken = Taken()
    for number, fields in rows:
        try:
            if _ITEM in fields:
                register_article(tx, _body(fields, ArticleUse))
                taken.articles += 1
            else:
                register_time(tx, _body(fields, TimeRegistration))
                taken.registrations += 1
        except Refusal as refusal:
            taken.refused.append(Refused(number, refusal.message))
    if known is None and (taken.articles or taken.registrations):
        values = {"sha256": sha256, "name": name[:200], "imported_at": tx.now}
        tx.execute(insert(time_import), values)
    return taken


def _body(fields: Mapping[str, str], model: Any) -> Any:
    """Read a row as a client's body: a decimal comma, ja and nej are what people write."""
    said: dict[str, str] = dict(fields)
    for name in _NUMBERS:
        if name in said:
            said[name] = said[name].replace("\u00a0", "").replace(" ", "").replace(",", ".")
    if "nonInvoiceable" in said:
        word = said["nonInvoiceable"].lower()
        said["nonInvoiceable"] = _YES_OR_NO.get(word, word)
    return validate(said, model, partial=False)

"""Reads PAXml: takes what real files hold, and says of every row that it could not take why."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from huvudbok import guarded_xml
from huvudbok.guarded_xml import name_of
from huvudbok.paxml.model import (
    Header,
    NotPaxml,
    PaxFile,
    Person,
    PlannedDay,
    Problem,
    TimeRow,
    WageRow,
    Who,
)

LONGEST_PERIOD_DAYS = 366
MOST_PROBLEMS = 1000
_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,20})?")
# A time stamp as some programs write it: `2012-04-01T08:00+02:00[Europe/Stockholm]`.
_ZONE_NAME = re.compile(r"\[[^\]]*\]$")
_SECONDS_AN_HOUR = 3600


class _NotUnderstood(Exception):  # noqa: N818
    """A row says something that cannot be taken."""


def read(data: bytes) -> PaxFile:
    """Read a file of either encoding. Raises NotPaxml, and nothing else."""
    root = _parse(data)
    if name_of(root) != "paxml":
        raise NotPaxml(f"Filen är inte PAXml: dess rot är <{name_of(root)[:40]}>")
    file = PaxFile()
    for section in root:
        name = name_of(section)
        if name == "header":
            file.header = _header(section)
        elif name == "schematransaktioner":
            _schedules(section, file)
        elif name == "tidtransaktioner":
            _rows(section, "tidtrans", _time, file.times, file)
        elif name == "lonetransaktioner":
            _rows(section, "lonetrans", _wage, file.wages, file)
        elif name == "personal":
            _rows(section, "person", _person, file.people, file)
        elif name:
            file.other[name] = file.other.get(name, 0) + len(section)
    return file


def _parse(data: bytes) -> Any:
    try:
        return guarded_xml.parse(data)
    except guarded_xml.NotXml as problem:
        raise NotPaxml(f"Filen är inte XML: {problem}") from None
    except guarded_xml.HasDocumentType:
        raise NotPaxml("Filen har en DOCTYPE, vilket PAXml inte har") from None


def _texts(element: Any) -> dict[str, str]:
    """Give the text of each child element; what is empty says nothing."""
    found = {}
    for child in element:
        text = (child.text or "").strip()
        if text and not len(child):
            found[name_of(child)] = text
    return found


def _rows(
    section: Any, name: str, take: Callable[[Any], Any], into: list[Any], file: PaxFile
) -> None:
    for row in section:
        if name_of(row) != name:
            continue  # <klar> and <attesterat> tell of an approval that nobody here waits for
        try:
            into.append(take(row))
        except _NotUnderstood as problem:
            _note(file, row.sourceline or 0, str(problem))


def _note(file: PaxFile, line: int, message: str) -> None:
    if len(file.problems) < MOST_PROBLEMS:
        file.problems.append(Problem(line, message))


def _header(section: Any) -> Header:
    texts = _texts(section)
    export = next((child for child in section if name_of(child) == "nyexport"), None)
    made = texts.get("datum", "") or (export.get("datum", "") if export is not None else "")
    try:
        date = _day(made) if made else ""
    except _NotUnderstood:
        date = ""
    return Header(
        version=texts.get("version", ""), program=texts.get("programnamn", ""),
        company_id=texts.get("foretagid", ""), company=texts.get("foretagnamn", ""),
        organisation_number=texts.get("foretagorgnr", ""), date=date,
    )  # fmt: skip


def _who(row: Any) -> Who:
    who = Who(row.get("anstid", "").strip(), row.get("persnr", "").strip())
    if not who.employee_id and not who.personal_number:
        raise _NotUnderstood("Raden nämner ingen anställd")
    return who


def _units(row: Any) -> dict[int, str]:
    found = {}
    for child in row:
        if name_of(child) == "resenheter":
            for unit in child:
                dimension, code = unit.get("dim", ""), unit.get("id", "").strip()
                if dimension.isascii() and dimension.isdigit() and code:
                    found[int(dimension[:4])] = code
    return found


def _number(texts: dict[str, str], name: str) -> Decimal | None:
    text = texts.get(name)
    if text is None:
        return None
    if not _NUMBER.fullmatch(text) or not text.isascii():
        raise _NotUnderstood(f"<{name}> är inget tal ({text[:40]})")
    return Decimal(text.replace(",", "."))


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise _NotUnderstood(f"Inget datum ({text[:40]})") from None


def _moment(text: str) -> datetime.datetime:
    try:
        found = datetime.datetime.fromisoformat(_ZONE_NAME.sub("", text))
    except ValueError:
        raise _NotUnderstood(f"Ingen tidpunkt ({text[:40]})") from None
    # Local time is what counts; clocks that are put forward between are left alone.
    return found.replace(tzinfo=None)


def _hours_between(first: datetime.datetime, last: datetime.datetime) -> Decimal:
    seconds = int((last - first).total_seconds())
    if not 0 <= seconds <= 24 * _SECONDS_AN_HOUR:
        raise _NotUnderstood("Raden är längre än ett dygn, eller slutar innan den börjar")
    return Decimal(seconds) / _SECONDS_AN_HOUR


def _time(row: Any) -> TimeRow:
    who, texts = _who(row), _texts(row)
    code = texts.get("tidkod")
    if code is None:
        raise _NotUnderstood("Raden saknar <tidkod>")
    hours = _number(texts, "timmar")
    if "datum" in texts:
        first = last = _day(texts["datum"])
    elif "datumfrom" in texts or "datumtom" in texts:
        first = _day(texts.get("datumfrom", texts.get("datumtom", "")))
        last = _day(texts.get("datumtom", first))
    elif "starttid" in texts:
        start = _moment(texts["starttid"])
        first = last = start.date().isoformat()
        if "sluttid" in texts and hours is None:
            hours = _hours_between(start, _moment(texts["sluttid"]))
    else:
        raise _NotUnderstood("Raden saknar datum")
    _require_period(first, last)
    earns = texts.get("semgrund", "").lower()
    return TimeRow(
        who, code, first, last, hours, _number(texts, "omfattning"),
        None if not earns else earns in ("true", "1"), _units(row), row.sourceline or 0,
    )  # fmt: skip


def _require_period(first: str, last: str) -> None:
    days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
    if not 0 <= days <= LONGEST_PERIOD_DAYS:
        raise _NotUnderstood(f"Perioden {first} - {last} är bakvänd eller längre än ett år")


def _wage(row: Any) -> WageRow:
    who, texts = _who(row), _texts(row)
    code = texts.get("lonart") or texts.get("lonkod")
    if code is None:
        raise _NotUnderstood("Raden saknar både <lonart> och <lonkod>")
    date = texts.get("datum") or texts.get("datumfrom") or texts.get("datumtom")
    return WageRow(
        who, code, _day(date) if date else "", texts.get("kommentar", texts.get("benamning", "")),
        _number(texts, "antal"), _number(texts, "apris"), _number(texts, "belopp"),
        _number(texts, "moms"), _units(row), row.sourceline or 0,
    )  # fmt: skip


def _schedules(section: Any, file: PaxFile) -> None:
    for plan in section:
        for day in plan:
            try:
                file.planned.append(_planned(_who(plan), day))
            except _NotUnderstood as problem:
                _note(file, day.sourceline or 0, str(problem))


def _planned(who: Who, day: Any) -> PlannedDay:
    date = _day(day.get("datum", ""))
    hours = _number(dict(day.attrib), "timmar")
    if hours is None and day.get("starttid") and day.get("sluttid"):
        first = _moment(f"{date}T{day.get('starttid')}")
        last = _moment(f"{date}T{day.get('sluttid')}")
        # A shift that ends earlier in the day than it begins ends on the next.
        last += datetime.timedelta(days=1) if last < first else datetime.timedelta()
        hours = _hours_between(first, last)
    if hours is None:
        raise _NotUnderstood("Dagen saknar timmar")
    return PlannedDay(who, date, hours, day.sourceline or 0)


def _person(row: Any) -> Person:
    texts = _texts(row)
    return Person(
        _who(row), texts.get("fornamn", ""), texts.get("efternamn", ""),
        texts.get("epostarb", texts.get("eposthem", "")), texts.get("lonform", ""),
        _day(texts["anstdatum"]) if "anstdatum" in texts else "",
        _day(texts["avgdatum"]) if "avgdatum" in texts else "",
    )  # fmt: skip

"""Writes PAXml 2.0 that holds against the schema; what it has no room for is said, not cut off."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from lxml import etree

from huvudbok.paxml.model import (
    LONGEST_UNIT,
    TIME_CODES,
    PaxFile,
    Person,
    PlannedDay,
    Problem,
    TimeRow,
    WageRow,
    Who,
)

PERSONAL_NUMBER_DIGITS = 12
LONGEST_ORGANISATION_NUMBER = 12
_HUNDREDTH = Decimal("0.01")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WAGE_FORMS = frozenset({"TIM", "MÅN"})


def to_bytes(file: PaxFile) -> tuple[bytes, list[Problem]]:
    """Write a file in UTF-8; give with it what could not be written.

    That is time by a code that PAXml does not have, and units with longer codes than it allows.
    """
    problems: list[Problem] = []
    root = etree.Element("paxml")
    _header(root, file)
    times = [row for row in file.times if _has_code(row, problems)]
    if times:
        section = etree.SubElement(root, "tidtransaktioner")
        for time in times:
            _time(section, time, problems)
    if file.wages:
        section = etree.SubElement(root, "lonetransaktioner")
        for wage in file.wages:
            _wage(section, wage, problems)
    _schedules(root, file.planned)
    if file.people:
        section = etree.SubElement(root, "personal")
        for person in file.people:
            _person(section, person)
    etree.indent(root)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n", problems


def _header(root: Any, file: PaxFile) -> None:
    header, says = etree.SubElement(root, "header"), file.header
    _text(header, "format", "LÖNIN")
    _text(header, "version", says.version[:3] or "2.0")
    if says.date:
        _text(header, "datum", f"{says.date}T00:00:00")
    _text(header, "foretagid", says.company_id)
    if len(says.organisation_number) <= LONGEST_ORGANISATION_NUMBER:
        _text(header, "foretagorgnr", says.organisation_number)
    _text(header, "foretagnamn", says.company)
    _text(header, "programnamn", says.program)


def _has_code(row: TimeRow, problems: list[Problem]) -> bool:
    known = row.code in TIME_CODES
    if not known:
        problems.append(Problem(row.line, f"Tidkoden {row.code} finns inte i PAXml ({row.first})"))
    return known


def _row(section: Any, name: str, who: Who) -> Any:
    row = etree.SubElement(section, name)
    if who.employee_id:
        row.set("anstid", _clean(who.employee_id))
    if len(who.personal_number) == PERSONAL_NUMBER_DIGITS:
        row.set("persnr", who.personal_number)
    return row


def _text(parent: Any, name: str, text: str) -> None:
    if text:
        etree.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _number(parent: Any, name: str, value: Decimal | None) -> None:
    if value is not None:
        etree.SubElement(parent, name).text = plain(value)


def plain(value: Decimal) -> str:
    """Write a number without exponent and needless zeros: 8.50 -> 8.5, -0 -> 0."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _time(section: Any, says: TimeRow, problems: list[Problem]) -> None:
    row = _row(section, "tidtrans", says.who)
    _text(row, "tidkod", says.code)
    if says.first == says.last:
        _text(row, "datum", says.first)
    else:
        _text(row, "datumfrom", says.first)
        _text(row, "datumtom", says.last)
    _number(row, "timmar", says.hours)
    if says.extent is not None:
        extent = says.extent.quantize(_HUNDREDTH, ROUND_HALF_UP)
        # The schema has percents above 0 and no more than 100.
        if 0 < extent <= 100:
            _number(row, "omfattning", extent)
    if says.earns_holiday is not None:
        _text(row, "semgrund", "true" if says.earns_holiday else "false")
    _units(row, says.units, says.line, problems)


def _wage(section: Any, says: WageRow, problems: list[Problem]) -> None:
    row = _row(section, "lonetrans", says.who)
    _text(row, "lonart", says.code)
    _text(row, "kommentar", says.text)
    _text(row, "datum", says.date)
    _number(row, "antal", says.number)
    _number(row, "apris", says.price)
    _number(row, "belopp", says.amount)
    _number(row, "moms", says.vat)
    _units(row, says.units, says.line, problems)


def _units(row: Any, units: dict[int, str], line: int, problems: list[Problem]) -> None:
    fitting = {}
    for dimension, code in sorted(units.items()):
        if len(code) <= LONGEST_UNIT:
            fitting[dimension] = code
        else:
            problems.append(Problem(line, f"{code} är längre än PAXml:s {LONGEST_UNIT} tecken"))
    if fitting:
        section = etree.SubElement(row, "resenheter")
        for dimension, code in fitting.items():
            etree.SubElement(section, "resenhet", dim=str(dimension), id=_clean(code))


def _schedules(root: Any, planned: list[PlannedDay]) -> None:
    if not planned:
        return
    section = etree.SubElement(root, "schematransaktioner")
    # An employee's days stand together; the order is otherwise the caller's.
    for _, days in groupby(planned, key=lambda day: (day.who.employee_id, day.who.personal_number)):
        rows = list(days)
        plan = _row(section, "schema", rows[0].who)
        for day in rows:
            etree.SubElement(plan, "dag", datum=day.date, timmar=plain(day.hours))


def _person(section: Any, says: Person) -> None:
    row = _row(section, "person", says.who)
    _text(row, "fornamn", says.first_name)
    _text(row, "efternamn", says.last_name)
    _text(row, "epostarb", says.email)
    _text(row, "anstdatum", says.employed_from)
    _text(row, "avgdatum", says.employed_to)
    if says.wage_form in _WAGE_FORMS:
        _text(row, "lonform", says.wage_form)

"""Reads #VER and row records of any shape, and says what is wrong with them."""

import datetime as dt
from typing import cast

from huvudbok.sie.fastpath import Head
from huvudbok.sie.lexer import Field
from huvudbok.sie.model import Objects, Row, RowKind
from huvudbok.sie.problems import ProblemLog
from huvudbok.sie.values import amount, day, pairs, quantity, text_at

ROW_LABELS = frozenset(("#TRANS", "#RTRANS", "#BTRANS"))


def careful_head(fields: list[Field], line: int, log: ProblemLog) -> Head:
    """Read a #VER record; whatever is wrong with it goes to `log`."""
    series, number = text_at(fields, 1), text_at(fields, 2)
    given, registered = text_at(fields, 3), day(text_at(fields, 5))
    found = day(given)
    if found.flaw == "iso" or registered.flaw == "iso":
        _warn_iso(line, log)
    if found.date is None:
        _refuse_day(given, f"{series} {number}".strip(), line, log)
    if registered.flaw == "bad":
        log.warning(
            line,
            "date_bad",
            f"Registreringsdatum går inte att läsa: {text_at(fields, 5)[:40]}",
            f"The registration date cannot be read: {text_at(fields, 5)[:40]}",
        )
    text, sign = text_at(fields, 4), text_at(fields, 6)
    return Head(series, number or None, found.date, text, registered.date, sign, line)


def _refuse_day(given: str, name: str, line: int, log: ProblemLog) -> None:
    if given:
        log.error(
            line,
            "date_bad",
            f"Verifikation {name} har ett datum som inte går att läsa: {given[:40]}",
            f"Voucher {name} has a date that cannot be read: {given[:40]}",
        )
    else:
        log.error(
            line,
            "date_missing",
            f"Verifikation {name} saknar datum.",
            f"Voucher {name} has no date.",
        )


def careful_row(fields: list[Field], line: int, log: ProblemLog) -> Row | None:
    """Read a row record; None, with an error in `log`, when it has no account or no amount."""
    kind = cast("RowKind", text_at(fields, 0).upper().removeprefix("#"))
    account = text_at(fields, 1)
    objects, rest = read_objects(fields, 2, line, log)
    ore = read_amount(text_at(rest, 0), line, log)
    if not account:
        log.error(
            line, "account_missing", "Raden saknar kontonummer.", "The row has no account number."
        )
        return None
    if ore is None:
        return None
    if len(rest) > 1 and _is_text_for_date(rest):
        log.warning(
            line,
            "text_for_date",
            "Raden har sin text där datumet ska stå. Texten tas med.",
            "The row has its text where the date belongs. The text is kept.",
        )
        rest.insert(1, "")
    date = _row_day(text_at(rest, 1), line, log)
    text, sign = text_at(rest, 2), text_at(rest, 4)
    amount_of, is_read = quantity(text_at(rest, 3))
    if not is_read:
        log.warning(
            line,
            "quantity_bad",
            f"Kvantiteten går inte att läsa: {text_at(rest, 3)[:40]}",
            f"The quantity cannot be read: {text_at(rest, 3)[:40]}",
        )
    return Row(account, objects, ore, date, text, amount_of, sign, kind, line)


def _is_text_for_date(rest: list[Field]) -> bool:
    """Tell whether the date field holds words, and the text field after it nothing."""
    value = text_at(rest, 1)
    return bool(value) and not text_at(rest, 2) and any(sign.isalpha() for sign in value)


def _row_day(text: str, line: int, log: ProblemLog) -> dt.date | None:
    found = day(text)
    if found.flaw == "iso":
        _warn_iso(line, log)
    if found.flaw == "bad":
        log.warning(
            line,
            "date_bad",
            f"Radens datum går inte att läsa: {text[:40]}. Verifikationens datum gäller.",
            f"The date of the row cannot be read: {text[:40]}. The voucher's date holds.",
        )
    return found.date


def _warn_iso(line: int, log: ProblemLog) -> None:
    log.warning(
        line,
        "date_iso",
        "Datumet är skrivet ÅÅÅÅ-MM-DD och inte ÅÅÅÅMMDD. Det läses ändå.",
        "The date is written YYYY-MM-DD and not YYYYMMDD. It is read all the same.",
    )


def read_objects(
    fields: list[Field], index: int, line: int, log: ProblemLog
) -> tuple[Objects, list[Field]]:
    """Read the object list at `index`, which may be left out, and return the fields after it."""
    value = fields[index] if index < len(fields) else ""
    if isinstance(value, str):
        log.once(
            line,
            "objects_missing",
            f"Objektlistan {{}} saknas på rad {line} och kanske fler. Raderna läses ändå.",
            f"The object list {{}} is missing on line {line} and perhaps on more. "
            "The lines are read all the same.",
        )
        return (), fields[index:]
    objects, is_even = pairs(value)
    if not is_even:
        log.warning(
            line,
            "objects_odd",
            "Objektlistan har en dimension utan objekt. Den sista uppgiften hoppas över.",
            "The object list has a dimension without an object. Its last field is skipped.",
        )
    return objects, fields[index + 1 :]


def read_amount(text: str, line: int, log: ProblemLog) -> int | None:
    """Read an amount into öre; None, with an error in `log`, when it cannot be read."""
    ore, flaw = amount(text)
    shown = text[:40]
    if flaw in ("bad", "size"):
        log.error(
            line,
            "amount_bad",
            f"Beloppet går inte att läsa: {shown or 'saknas'}",
            f"The amount cannot be read: {shown or 'missing'}",
        )
    elif flaw == "decimals":
        log.error(
            line,
            "amount_decimals",
            f"Beloppet {shown} har mer än två decimaler.",
            f"The amount {shown} has more than two decimals.",
        )
    elif flaw == "form":
        log.warning(
            line,
            "amount_form",
            f"Beloppet {shown} är inte skrivet som formatet kräver, men går att läsa.",
            f"The amount {shown} is not written as the format demands, but can be read.",
        )
    return ore

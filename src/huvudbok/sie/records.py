"""The records of a SIE file outside its vouchers: identification, chart, dimensions, balances."""

import re
from collections.abc import Callable
from typing import NamedTuple

from huvudbok.sie.careful import read_amount, read_objects
from huvudbok.sie.lexer import Field
from huvudbok.sie.model import (
    Account,
    Address,
    Balance,
    Dimension,
    Objects,
    SieFile,
    SieObject,
    Year,
)
from huvudbok.sie.problems import ProblemLog
from huvudbok.sie.values import day, quantity, small_int, text_at

_PERIOD = re.compile(r"[0-9]{4}(?:0[1-9]|1[0-2])")


class Record(NamedTuple):
    """A record on its way into `file`."""

    file: SieFile
    log: ProblemLog
    fields: list[Field]
    line: int

    def text(self, index: int) -> str:
        return text_at(self.fields, index)

    def rest(self, index: int) -> str:
        """Join the fields from `index` on: some programs forget the quotes around a text."""
        return " ".join(text_at(self.fields, at) for at in range(index, len(self.fields)))


class Details:
    """#KTYP, #ENHET and #SRU, kept until the whole chart is known.

    They belong after their #KONTO, but some files put them before it.
    """

    __slots__ = ("_records",)

    def __init__(self) -> None:
        self._records: list[tuple[str, Record]] = []

    def add(self, label: str, record: Record) -> None:
        self._records.append((label, record))

    def apply(self) -> None:
        for label, record in self._records:
            account = record.file.accounts.get(record.text(1))
            if account is None:
                _warn_stray_detail(label, record)
            elif label == "#SRU":
                account.sru.append(record.text(2))
            elif label == "#KTYP":
                account.type = record.text(2).upper()
            else:
                account.unit = record.text(2)


DETAIL_LABELS = frozenset(("#KTYP", "#ENHET", "#SRU"))


def _warn_stray_detail(label: str, record: Record) -> None:
    record.log.warning(
        record.line,
        "account_unknown",
        f"{label} gäller konto {record.text(1)[:40]}, som inte finns i filens kontoplan.",
        f"{label} is about account {record.text(1)[:40]}, which the file's chart does not have.",
    )


def _flag(record: Record) -> None:
    record.file.flag = small_int(record.text(1)) or 0
    if record.file.flag == 1:
        record.log.warning(
            record.line,
            "already_imported",
            "Filen är märkt som redan inläst (#FLAGGA 1). Läs inte in den igen utan att vara "
            "säker.",
            "The file is marked as already imported (#FLAGGA 1). Do not import it again unless "
            "you are sure.",
        )


def _type(record: Record) -> None:
    text = record.text(1)
    if text[:1] in ("1", "2", "3", "4") and text[1:].upper() in ("", "E", "I"):
        record.file.sie_type = int(text[:1])
        return
    record.log.error(
        record.line,
        "type_unknown",
        f"Filtypen {text[:40]} är okänd; 1, 2, 3 och 4 finns.",
        f"The file type {text[:40]} is unknown; there are 1, 2, 3 and 4.",
    )


def _program(record: Record) -> None:
    if len(record.fields) > 3:
        # Inferred: a name of several words that was written without its quotes.
        record.file.program = record.rest(1)
    else:
        record.file.program, record.file.version = record.text(1), record.text(2)


def _generated(record: Record) -> None:
    found = day(record.text(1))
    record.file.generated, record.file.generated_by = found.date, record.text(2)
    _warn_bad_day(record, found.flaw == "bad", record.text(1))


def _covers(record: Record) -> None:
    found = day(record.text(1))
    record.file.omfattn = found.date
    _warn_bad_day(record, found.flaw == "bad", record.text(1))


def _warn_bad_day(record: Record, is_bad: bool, text: str) -> None:
    if is_bad:
        record.log.warning(
            record.line,
            "date_bad",
            f"Datumet går inte att läsa: {text[:40]}",
            f"The date cannot be read: {text[:40]}",
        )


def _prosa(record: Record) -> None:
    texts = (record.file.prosa, record.rest(1))
    record.file.prosa = "\n".join(texts) if record.file.prosa else texts[1]


def _company_name(record: Record) -> None:
    record.file.company_name = record.rest(1)


def _orgnr(record: Record) -> None:
    record.file.orgnr, record.file.orgnr_serial = record.text(1), record.text(2)


def _address(record: Record) -> None:
    record.file.address = Address(*(record.text(index) for index in range(1, 5)))


def _year(record: Record) -> None:
    number = small_int(record.text(1))
    start, end = day(record.text(2)).date, day(record.text(3)).date
    if number is None or start is None or end is None or end < start:
        record.log.warning(
            record.line,
            "year_bad",
            "Räkenskapsåret går inte att läsa och hoppas över.",
            "The financial year cannot be read and is skipped.",
        )
    elif record.file.year(number) is None and len(record.file.years) < 100:
        record.file.years.append(Year(number, start, end))
    else:
        record.log.warning(
            record.line,
            "year_twice",
            f"Räkenskapsåret {number} står två gånger. Det första gäller.",
            f"Financial year {number} stands twice. The first one holds.",
        )


def _account(record: Record) -> None:
    number, name = record.text(1), record.text(2)
    if not number:
        record.log.warning(
            record.line,
            "account_missing",
            f"Kontot {name[:40]} saknar nummer och hoppas över.",
            f"The account {name[:40]} has no number and is skipped.",
        )
        return
    if number in record.file.accounts:
        record.log.warning(
            record.line,
            "account_twice",
            f"Konto {number} står två gånger i kontoplanen. Det första gäller.",
            f"Account {number} stands twice in the chart. The first one holds.",
        )
        return
    if not (number.isascii() and number.isdigit()):
        record.log.warning(
            record.line,
            "account_not_numeric",
            f"Kontonumret {number[:40]} består inte bara av siffror.",
            f"The account number {number[:40]} is not digits alone.",
        )
    record.file.accounts[number] = Account(number, name)


def _dimension(record: Record) -> None:
    number = record.text(1)
    parent = record.text(3) if record.text(0).upper() == "#UNDERDIM" else None
    record.file.dimensions[number] = Dimension(number, record.text(2), parent)


def _object(record: Record) -> None:
    dimension, number = record.text(1), record.text(2)
    record.file.objects[dimension, number] = SieObject(dimension, number, record.text(3))


def _balance(record: Record, account_at: int, *, has_objects: bool) -> Balance | None:
    """Read a balance whose account is field `account_at`, with a period before it if that is 3."""
    year = small_int(record.text(1))
    if year is None:
        record.log.error(
            record.line,
            "year_bad",
            f"Årsnumret går inte att läsa: {record.text(1)[:40]}",
            f"The year number cannot be read: {record.text(1)[:40]}",
        )
        return None
    period, account = record.text(2) if account_at == 3 else "", record.text(account_at)
    if account_at == 3 and _PERIOD.fullmatch(account) and not _PERIOD.fullmatch(period):
        period, account = account, period
        record.log.once(
            record.line,
            "period_swapped",
            f"Konto och period står i omvänd ordning på rad {record.line} och kanske fler. "
            "De läses ändå.",
            f"Account and period stand in reverse order on line {record.line} and perhaps on "
            "more. They are read all the same.",
        )
    elif account_at == 3 and not _PERIOD.fullmatch(period):
        record.log.warning(
            record.line,
            "period_bad",
            f"Perioden går inte att läsa: {period[:40]}",
            f"The period cannot be read: {period[:40]}",
        )
    objects: Objects = ()
    rest = record.fields[account_at + 1 :]
    if has_objects:
        objects, rest = read_objects(record.fields, account_at + 1, record.line, record.log)
    ore = read_amount(text_at(rest, 0), record.line, record.log)
    if ore is None:
        return None
    amount_of, _ = quantity(text_at(rest, 1))
    return Balance(year, account, ore, amount_of, objects, period, record.line)


def _keep(into: Callable[[SieFile], list[Balance]], shape: str) -> Callable[[Record], None]:
    """Make the handler of a balance record; `shape` is plain, object or period."""

    def handle(record: Record) -> None:
        balance = _balance(
            record, 3 if shape == "period" else 2, has_objects=shape in ("object", "period")
        )
        if balance is not None:
            into(record.file).append(balance)

    return handle


def _text_into(name: str) -> Callable[[Record], None]:
    def handle(record: Record) -> None:
        setattr(record.file, name, record.text(1))

    return handle


def _nothing(record: Record) -> None:
    """Take a record that is read elsewhere: #KSUMMA is checked over the text as a whole."""


HANDLERS: dict[str, Callable[[Record], None]] = {
    "#FLAGGA": _flag,
    "#PROGRAM": _program,
    "#FORMAT": _text_into("format"),
    "#GEN": _generated,
    "#SIETYP": _type,
    "#PROSA": _prosa,
    "#FTYP": _text_into("company_type"),
    "#FNR": _text_into("fnr"),
    "#ORGNR": _orgnr,
    "#BKOD": _text_into("bkod"),
    "#ADRESS": _address,
    "#FNAMN": _company_name,
    "#RAR": _year,
    "#TAXAR": _text_into("taxar"),
    "#OMFATTN": _covers,
    "#KPTYP": _text_into("kptyp"),
    "#VALUTA": _text_into("currency"),
    "#KONTO": _account,
    "#DIM": _dimension,
    "#UNDERDIM": _dimension,
    "#OBJEKT": _object,
    "#IB": _keep(lambda file: file.opening, "plain"),
    "#UB": _keep(lambda file: file.closing, "plain"),
    "#RES": _keep(lambda file: file.results, "plain"),
    "#OIB": _keep(lambda file: file.object_opening, "object"),
    "#OUB": _keep(lambda file: file.object_closing, "object"),
    "#PSALDO": _keep(lambda file: file.periods, "period"),
    "#PBUDGET": _keep(lambda file: file.budgets, "period"),
    "#KSUMMA": _nothing,
}

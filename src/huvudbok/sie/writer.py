"""Writes SIE files of types 1-4 in chunks of bytes, laid out as Fortnox lays out its own."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from typing import Literal

from huvudbok.sie.encoding import encode
from huvudbok.sie.model import (
    Account,
    Balance,
    Balances,
    Dimension,
    Header,
    Objects,
    Row,
    SieFile,
    SieObject,
    Voucher,
)

Newline = Literal["\r\n", "\n"]

# Vouchers or other lines per chunk; a chunk of vouchers is some hundred kilobytes.
_CHUNK = 1000

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NEEDS_CARE = re.compile(r'[\x00-\x1f\x7f"\\]')
_BARE = re.compile(r"[0-9A-Za-zåäöÅÄÖéÉ_.,:;/+*&%()=!?-]+")


def write(
    header: Header,
    *,
    accounts: Iterable[Account] = (),
    dimensions: Iterable[Dimension] = (),
    objects: Iterable[SieObject] = (),
    balances: Balances | None = None,
    vouchers: Iterable[Voucher] = (),
    sie_type: int = 4,
    newline: Newline = "\r\n",
) -> Iterator[bytes]:
    """Write a file as chunks of bytes; `vouchers` is taken one at a time and never held whole.

    What the type does not have (vouchers in type 1, objects in type 2) is left out. Balances are
    written year by year, 0 first; rows and vouchers in the order given.
    """
    opening = chain(
        _header_lines(header, sie_type),
        [""],
        _account_lines(accounts),
        [""],
        _object_lines(dimensions, objects) if sie_type >= 3 else (),
        _balance_lines(balances or Balances(), sie_type),
        [""],
    )
    yield from _in_chunks(opening, newline)
    if sie_type == 4:
        yield from _in_chunks((_voucher(voucher, newline) for voucher in vouchers), newline)


def to_bytes(file: SieFile, *, newline: Newline = "\r\n") -> bytes:
    """Write a whole file that is in memory anyway."""
    return b"".join(
        write(
            file,
            accounts=file.accounts.values(),
            dimensions=file.dimensions.values(),
            objects=file.objects.values(),
            balances=file.balances,
            vouchers=file.vouchers,
            sie_type=file.sie_type,
            newline=newline,
        )
    )


def clean(text: str) -> str:
    r"""Return `text` as a SIE file can hold it, before quoting.

    Line ends and tabs become blanks, other control characters go. A backslash at the end gets a
    blank after it: `\"` would not close the field.
    """
    for blank in ("\r\n", "\n", "\r", "\t"):
        text = text.replace(blank, " ")
    text = _CONTROL.sub("", text)
    return text + " " if text.endswith("\\") else text


def _in_chunks(lines: Iterable[str], newline: str) -> Iterator[bytes]:
    rest = iter(lines)
    while chunk := list(islice(rest, _CHUNK)):
        chunk.append("")
        yield encode(newline.join(chunk))


def _quoted(text: str) -> str:
    if _NEEDS_CARE.search(text):
        text = clean(text).replace('"', '\\"')
    return f'"{text}"'


@lru_cache(maxsize=4096)
def _field(text: str) -> str:
    """`text` without quotes where it can stand alone."""
    return text if _BARE.fullmatch(text) else _quoted(text)


@lru_cache(maxsize=4096)
def _day(date: dt.date | None) -> str:
    return date.isoformat().replace("-", "") if date else '""'


@lru_cache(maxsize=4096)
def _objects(objects: Objects) -> str:
    pairs = " ".join([f"{_field(dimension)} {_quoted(number)}" for dimension, number in objects])
    return f"{{{pairs}}}"


@lru_cache(maxsize=4096)
def _quantity(quantity: Decimal | None) -> str:
    if not quantity:
        return "0"
    text = format(quantity, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _amount(amount_ore: int) -> str:
    """Kronor with as few decimals as the öre need: `100`, `-1.5`, `-1.85`."""
    whole, ore = divmod(abs(amount_ore), 100)
    sign = "-" if amount_ore < 0 else ""
    if not ore:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{ore // 10}" if not ore % 10 else f"{sign}{whole}.{ore:02d}"


def _header_lines(header: Header, sie_type: int) -> Iterator[str]:
    yield f"#FLAGGA {header.flag}"
    yield "#FORMAT PC8"
    yield f"#SIETYP {sie_type}"
    yield f"#PROGRAM {_quoted(header.program)} {_field(header.version)}"
    yield f"#GEN {_day(header.generated)}{_last(header.generated_by)}"
    yield from (f"#PROSA {_quoted(text)}" for text in header.prosa.split("\n") if text)
    yield from _optional("#FTYP", header.company_type)
    yield from _optional("#FNR", header.fnr)
    yield f"#FNAMN {_quoted(header.company_name)}"
    if header.address:
        # Fortnox ends this record with a blank.
        yield f"#ADRESS {' '.join(_quoted(text) for text in header.address)} "
    for year in sorted(header.years, key=lambda year: -year.number):
        yield f"#RAR {year.number} {_day(year.start)} {_day(year.end)}"
    serial = f" {_field(header.orgnr_serial)}" if header.orgnr_serial else ""
    if header.orgnr:
        yield f"#ORGNR {_field(header.orgnr)}{serial}"
    yield from _optional("#BKOD", header.bkod)
    yield from _optional("#TAXAR", header.taxar)
    if header.omfattn:
        yield f"#OMFATTN {_day(header.omfattn)}"
    yield from _optional("#KPTYP", header.kptyp)
    yield from _optional("#VALUTA", header.currency)


def _optional(label: str, text: str) -> Iterator[str]:
    if text:
        yield f"{label} {_field(text)}"


def _last(text: str) -> str:
    """Return a field that may be left out at the end of its record."""
    return f" {_quoted(text)}" if text else ""


def _account_lines(accounts: Iterable[Account]) -> Iterator[str]:
    for account in accounts:
        number = _field(account.number)
        yield f"#KONTO {number} {_quoted(account.name)}"
        if account.type:
            yield f"#KTYP {number} {_field(account.type)}"
        if account.unit:
            yield f"#ENHET {number} {_field(account.unit)}"
        for code in account.sru:
            yield f"#SRU {number} {_field(code)}"


def _object_lines(dimensions: Iterable[Dimension], objects: Iterable[SieObject]) -> Iterator[str]:
    for number, name, parent in dimensions:
        if parent is None:
            yield f"#DIM {_field(number)} {_quoted(name)}"
        else:
            yield f"#UNDERDIM {_field(number)} {_quoted(name)} {_field(parent)}"
    for dimension, number, name in objects:
        yield f"#OBJEKT {_field(dimension)} {_quoted(number)} {_quoted(name)}"


def _balance_lines(balances: Balances, sie_type: int) -> Iterator[str]:
    groups = [("#IB", list(balances.opening)), ("#UB", list(balances.closing))]
    if sie_type >= 3:
        groups += [("#OIB", list(balances.object_opening)), ("#OUB", list(balances.object_closing))]
    groups += [("#RES", list(balances.results))]
    if sie_type >= 2:
        groups += [("#PSALDO", list(balances.periods)), ("#PBUDGET", list(balances.budgets))]
    years = {balance.year for _, group in groups for balance in group}
    for year in sorted(years, reverse=True):
        for label, group in groups:
            yield from (
                _balance(label, balance)
                for balance in group
                if balance.year == year and (sie_type >= 3 or not balance.objects)
            )


def _balance(label: str, balance: Balance) -> str:
    period = f" {balance.period}" if label in ("#PSALDO", "#PBUDGET") else ""
    objects = "" if label in ("#IB", "#UB", "#RES") else f" {_objects(balance.objects)}"
    return (
        f"{label} {balance.year}{period} {_field(balance.account)}{objects} "
        f"{_amount(balance.amount_ore)} {_quantity(balance.quantity)}"
    )


def _voucher(voucher: Voucher, newline: str) -> str:
    """Return all lines of a voucher but its last line end."""
    series, number = _field(voucher.series), _field(voucher.number or "")
    head = f"#VER {series} {number} {_day(voucher.date)} {_quoted(voucher.text)}"
    if voucher.reg_date or voucher.sign:
        head += f" {_day(voucher.reg_date)}{_last(voucher.sign)}"
    lines = [head, "{"]
    lines += [_row(row) for row in voucher.rows]
    lines.append("}")
    return newline.join(lines)


def _row(row: Row) -> str:
    account, objects, ore, date, text, quantity, sign, kind, _ = row
    return (
        f"#{kind} {_field(account)} {_objects(objects)} {_amount(ore)} "
        f"{_day(date)} {_quoted(text)} {_quantity(quantity)}{_last(sign)}"
    )

"""Reads BgMax, in which Bankgirot tells who has paid: records of eighty characters.

Source: Bankgirot's description of BgMax and sample files (domain.md k).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from huvudbok.bankfiles.model import (
    BankFile,
    Movement,
    NotBankFile,
    Problem,
    Reference,
    Statement,
)

_WIDTH = 80
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_VERSION = "01"
_PAYMENT, _DEDUCTION, _EXTRA, _NEGATIVE_EXTRA = "20", "21", "22", "23"


@dataclass(slots=True)
class _Payment:
    """One payment as its records come; amounts in hundredths, a deduction negative."""

    line: int
    hundredths: int
    payer: str
    serial: str
    references: list[tuple[str, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    name: str = ""
    organisation_number: str = ""


@dataclass(slots=True)
class _Section:
    """The payments of one deposit, from its start to the record of the deposit."""

    line: int
    account: str
    currency: str
    payments: list[_Payment] = field(default_factory=list)
    date: str = ""
    identity: str = ""


@dataclass(slots=True)
class _File:
    sections: list[_Section] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    is_open: bool = False
    is_ended: bool = False
    is_test: bool = False
    problems: list[Problem] = field(default_factory=list)


def read(data: bytes) -> BankFile:
    """Read a file. Raises NotBankFile for one that is cut off or whose sums do not hold."""
    file = _File()
    lines = list(_lines(data))
    if not lines or not lines[0][1].startswith("01BGMAX"):
        raise NotBankFile("Filen är inte BgMax: den börjar inte med en startpost")
    version = lines[0][1][22:24]
    if version != _VERSION:
        raise NotBankFile(f"BgMax av version {version!r} kan inte läsas")
    file.is_test = lines[0][1][44:45] == "T"
    for number, line in lines[1:]:
        _take(file, number, line)
    if not file.is_ended or file.is_open:
        raise NotBankFile("Filen är avhuggen: den slutar inte med en slutpost")
    return BankFile(
        f"BgMax {version}", tuple(_statement(each) for each in file.sections),
        tuple(file.problems), file.is_test,
    )  # fmt: skip


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Give the lines that are not blank, as wide as they should be.

    Programs between the bank and us turn ISO-8859-1 into UTF-8, trim lines and put in tabs.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.rstrip("\r\x1a").expandtabs(8)
        if _CONTROL.search(plain):
            raise NotBankFile(f"Rad {number} har styrtecken, som ingen text har")
        if plain.strip():
            yield number, plain.ljust(_WIDTH)


def _take(file: _File, number: int, line: str) -> None:
    if file.is_ended:
        raise NotBankFile(f"Rad {number} kommer efter slutposten")
    take = _RECORDS.get(line[:2])
    if take is not None:
        take(file, number, line)
    elif not line[:2].isdigit():
        raise NotBankFile(f"Rad {number} är ingen post ({line[:10].strip()})")
    else:
        # Source: the description: a reader leaves out records that it does not know.
        file.problems.append(Problem(number, f"Okänd post {line[:2]}"))


def _number(line: str, number: int, first: int, last: int, what: str) -> int:
    """Read the digits in positions `first` to `last`, counted from 1; blanks are zero."""
    text = line[first - 1 : last].strip()
    if text and not (text.isascii() and text.isdigit()):
        raise NotBankFile(f"Rad {number}: {what} är inget tal ({text[:20]})")
    return int(text or 0)


def _start(file: _File, number: int, line: str) -> None:
    if file.is_open:
        raise NotBankFile(f"Rad {number}: ett avsnitt börjar innan det förra är slut")
    bankgiro, plusgiro = (line[at : at + 10].strip().lstrip("0") for at in (2, 12))
    currency = line[22:25]
    if not (currency.isascii() and currency.isalpha()):
        raise NotBankFile(f"Rad {number}: valuta saknas")
    file.sections.append(_Section(number, bankgiro or plusgiro, currency.upper()))
    file.is_open = True


def _section(file: _File, number: int) -> _Section:
    if not file.is_open:
        raise NotBankFile(f"Rad {number} står utanför varje avsnitt")
    return file.sections[-1]


def _latest(file: _File, number: int) -> _Payment:
    payments = _section(file, number).payments
    if not payments:
        raise NotBankFile(f"Rad {number} hör inte till någon betalning")
    return payments[-1]


def _payment(file: _File, number: int, line: str) -> None:
    kind = line[:2]
    hundredths = _number(line, number, 38, 55, "beloppet")
    made = _Payment(
        number, -hundredths if kind == _DEDUCTION else hundredths, line[2:12].strip().lstrip("0"),
        line[57:69].strip(),
    )  # fmt: skip
    if line[12:37].strip():
        made.references.append((line[12:37].strip(), 0))
    _section(file, number).payments.append(made)
    _count(file, kind)


def _extra(file: _File, number: int, line: str) -> None:
    hundredths = _number(line, number, 38, 55, "beloppet")
    sign = -1 if line[:2] == _NEGATIVE_EXTRA else 1
    _latest(file, number).references.append((line[12:37].strip(), sign * hundredths))
    _count(file, _EXTRA)


def _text(file: _File, number: int, line: str) -> None:
    _latest(file, number).texts.append(line[2:52].strip())


def _name(file: _File, number: int, line: str) -> None:
    _latest(file, number).name = " ".join(line[2:72].split())


def _organisation(file: _File, number: int, line: str) -> None:
    _latest(file, number).organisation_number = line[2:14].strip().lstrip("0")


def _address(file: _File, number: int, _line: str) -> None:
    _latest(file, number)


def _deposit(file: _File, number: int, line: str) -> None:
    section = _section(file, number)
    total = sum(each.hundredths for each in section.payments)
    said = _number(line, number, 51, 68, "insättningens belopp")
    if total != said:
        raise NotBankFile(f"Rad {number}: insättningen är {_kronor(said)},"
                          f" men betalningarna blir {_kronor(total)}")  # fmt: skip
    count = _number(line, number, 72, 79, "antalet betalningar")
    if count != len(section.payments):
        raise NotBankFile(f"Rad {number}: insättningen har {count} betalningar,"
                          f" men avsnittet {len(section.payments)}")  # fmt: skip
    try:
        day = f"{line[37:41]}-{line[41:43]}-{line[43:45]}"
        section.date = datetime.date.fromisoformat(day).isoformat()
    except ValueError:
        raise NotBankFile(f"Rad {number}: insättningens dag är fel ({line[37:45]})") from None
    section.identity = line[45:50].strip()
    file.is_open = False
    _count(file, "15")


def _kronor(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)


def _end(file: _File, number: int, line: str) -> None:
    for name, (first, kind) in {
        "betalningar": (3, _PAYMENT), "avdrag": (11, _DEDUCTION), "insättningar": (27, "15"),
    }.items():  # fmt: skip
        said = _number(line, number, first, first + 7, "antalet")
        if said != file.counts.get(kind, 0):
            raise NotBankFile(f"Rad {number}: filen säger {said} {name},"
                              f" men har {file.counts.get(kind, 0)}")  # fmt: skip
    said = _number(line, number, 19, 26, "antalet")
    if said != file.counts.get(_EXTRA, 0):
        # No money hangs on it.
        file.problems.append(Problem(number, f"Filen säger {said} extra referenser,"
                                             f" men har {file.counts.get(_EXTRA, 0)}"))  # fmt: skip
    file.is_ended = True


def _count(file: _File, kind: str) -> None:
    file.counts[kind] = file.counts.get(kind, 0) + 1


_RECORDS: dict[str, Callable[[_File, int, str], None]] = {
    "05": _start, "15": _deposit, "20": _payment, "21": _payment, "22": _extra, "23": _extra,
    "25": _text, "26": _name, "27": _address, "28": _address, "29": _organisation, "70": _end,
}  # fmt: skip


def _statement(section: _Section) -> Statement:
    return Statement(
        section.account, tuple(_movement(each, section) for each in section.payments),
        section.identity, section.currency,
    )  # fmt: skip


def _movement(payment: _Payment, section: _Section) -> Movement:
    said = [(text, hundredths) for text, hundredths in payment.references if text or hundredths]
    # A part of nothing is no part: those references are only named.
    references = tuple(
        Reference(text, _kronor(hundredths) if hundredths else None) for text, hundredths in said
    )
    return Movement(
        section.date, _kronor(payment.hundredths), section.currency,
        bank_reference=payment.serial if payment.serial.strip("0") else "",
        references=references, texts=tuple(filter(None, payment.texts)), name=payment.name,
        account=payment.payer, organisation_number=payment.organisation_number,
        line=payment.line,
    )  # fmt: skip

"""Reads camt.053 and camt.054, in which banks tell what moved on an account, in all versions.

Source: the ISO 20022 schemas, and sample files of several banks (domain.md k).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from lxml import etree

from huvudbok.bankfiles.model import (
    BankFile,
    Movement,
    NotBankFile,
    Problem,
    Reference,
    Statement,
)
from huvudbok.bankfiles.xml import LONGEST_TEXT, at, children, text_of
from huvudbok.guarded_xml import name_of

_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:(camt\.05[34]\.\d{3}\.\d{2})")
# The element below the root -> those below it that hold an account's entries.
_KINDS = {"BkToCstmrStmt": ("camt.053", "Stmt"), "BkToCstmrDbtCdtNtfctn": ("camt.054", "Ntfctn")}
_AMOUNT = re.compile(r"\+?(\d{1,15}(?:\.\d{0,9})?)")
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_MOST_PROBLEMS = 1000
# Inferred: what is absent is booked; sample files of small banks leave it out.
_BOOKED = ("BOOK", "")
_NO_ID = "NOTPROVIDED"


class _NotUnderstood(Exception):  # noqa: N818
    """An entry says something that cannot be taken."""


def read(root: Any) -> BankFile:
    """Read a file from its root. Raises NotBankFile, and nothing else.

    A statement whose balances do not fit its entries is left out, and named as a problem.
    """
    message = next((child for child in root if name_of(child) in _KINDS), None)
    if name_of(root) != "Document" or message is None:
        first = next((name_of(child) for child in root if name_of(child)), "")
        what = (first or name_of(root))[:40]
        raise NotBankFile(f"Filen är varken camt.053, camt.054 eller pain.002 utan <{what}>")
    kind, holder = _KINDS[name_of(message)]
    known = _NAMESPACE.search(str(etree.QName(root).namespace or ""))
    holders = children(message, holder)
    if not holders:
        raise NotBankFile(f"Filen ({kind}) har inga konton: <{holder}> saknas")
    problems: list[Problem] = []
    statements = [found for each in holders if (found := _statement(each, kind, problems))]
    if not statements:
        raise NotBankFile("; ".join(problem.message for problem in problems[:3]))
    return BankFile(known[1] if known else kind, tuple(statements), tuple(problems))


def _note(problems: list[Problem], element: Any, message: str) -> None:
    if len(problems) < _MOST_PROBLEMS:
        problems.append(Problem(element.sourceline or 0, message))


def _statement(holder: Any, kind: str, problems: list[Problem]) -> Statement | None:
    identity = text_of(holder, "Id")
    account = "".join(text_of(holder, "Acct/Id/IBAN", "Acct/Id/Othr/Id").split()).upper()
    currency = text_of(holder, "Acct/Ccy")
    made: list[Movement] = []
    total: Decimal | None = Decimal(0)
    for entry in children(holder, "Ntry"):
        try:
            found = list(_entry(entry, holder, problems))
        except _NotUnderstood as problem:
            _note(problems, entry, str(problem))
            total = None
            continue
        made += found
        if total is not None:
            total += sum((each.amount for each in found), Decimal(0))
    currencies = {each.currency for each in made}
    opening, closing = (_balance(holder, code) for code in ("OPBD", "CLBD"))
    if kind == "camt.053" and opening and closing and total is not None:
        currencies |= {opening[1], closing[1]}
        if len(currencies) == 1 and opening[0] + total != closing[0]:
            _note(problems, holder, f"Kontoutdrag {identity}: {opening[0]} vid början och rörelser"
                                    f" om {total} ger inte {closing[0]} vid slutet")  # fmt: skip
            return None
    return Statement(
        account, tuple(made), identity, currency or (min(currencies) if currencies else ""),
        opening[0] if opening else None, closing[0] if closing else None,
    )  # fmt: skip


def _balance(holder: Any, code: str) -> tuple[Decimal, str] | None:
    for balance in children(holder, "Bal"):
        if text_of(balance, "Tp/CdOrPrtry/Cd") == code:
            try:
                amount, currency = _money(at(balance, "Amt"))
            except _NotUnderstood:
                return None
            return (-amount if text_of(balance, "CdtDbtInd") == "DBIT" else amount), currency
    return None


def _money(element: Any) -> tuple[Decimal, str]:
    """Read an amount, never negative, and its currency."""
    text = (element.text or "").strip() if element is not None else ""
    found = _AMOUNT.fullmatch(text)
    currency = element.get("Ccy", "") if element is not None else ""
    if not found or not text.isascii() or not _CURRENCY.fullmatch(currency):
        raise _NotUnderstood(f"Inget belopp ({text[:30]} {currency[:5]})")
    return Decimal(found[1]), currency


def _signed(amount: Decimal, side: str) -> Decimal:
    if side not in ("CRDT", "DBIT"):
        raise _NotUnderstood(f"Varken in eller ut ({side[:10]})")
    return amount if side == "CRDT" else -amount


def _day(element: Any, holder: Any) -> str:
    """Give the day an entry was booked; without one the day of its value or of the message."""
    text = text_of(element, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm") or text_of(
        holder, "CreDtTm"
    )
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise _NotUnderstood(f"Ingen bokföringsdag ({text[:20]})") from None


def _entry(entry: Any, holder: Any, problems: list[Problem]) -> Iterator[Movement]:
    """Give the movements of an entry: one for each of its parts, when they sum to the whole."""
    status = text_of(entry, "Sts/Cd", "Sts/Prtry", "Sts")
    amount, currency = _money(at(entry, "Amt"))
    whole = _signed(amount, text_of(entry, "CdtDbtInd"))
    if status not in _BOOKED:
        _note(problems, entry, f"{whole} {currency} är inte bokförd av banken ({status[:10]})")
        return
    date = _day(entry, holder)
    details = [each for group in children(entry, "NtryDtls") for each in children(group, "TxDtls")]
    parts = _parts(details, whole, currency)
    if len(details) < 2 or parts is None:
        if details and parts is None:
            _note(problems, entry, f"Delarna av {whole} {currency} summerar inte; tas som en")
        yield _movement(entry, details, date, whole, currency, "")
        return
    for place, (detail, part) in enumerate(zip(details, parts, strict=True), 1):
        yield _movement(entry, [detail], date, part, currency, f"/{place}")


def _parts(details: list[Any], whole: Decimal, currency: str) -> list[Decimal] | None:
    """Give the amounts of an entry's parts; None when they do not make up the whole."""
    if len(details) < 2:
        return [whole] * len(details)
    parts = []
    for detail in details:
        for path in ("AmtDtls/TxAmt/Amt", "Amt", "AmtDtls/InstdAmt/Amt"):
            found = at(detail, path)
            if found is not None and found.get("Ccy") == currency:
                side = text_of(detail, "CdtDbtInd") or ("CRDT" if whole >= 0 else "DBIT")
                parts.append(_signed(_money(found)[0], side))
                break
        else:
            return None
    return parts if sum(parts) == whole else None


def _movement(
    entry: Any, details: list[Any], date: str, amount: Decimal, currency: str, place: str
) -> Movement:
    party = "RltdPties/Dbtr" if amount >= 0 else "RltdPties/Cdtr"
    # What says whom it was from or to; an entry without parts, or of unclear ones, says nothing.
    one: Any = details[0] if len(details) == 1 else ()
    reference = text_of(one, "Refs/AcctSvcrRef")
    if not reference:
        reference = text_of(entry, "AcctSvcrRef")
        reference += place if reference else ""
    end_to_end = text_of(one, "Refs/EndToEndId")
    instructed, instructed_currency = _instructed(one, currency)
    return Movement(
        date, amount, currency, bank_reference=reference,
        references=tuple(ref for each in details for ref in _references(each)),
        texts=tuple(_texts(entry, details)),
        end_to_end_id="" if end_to_end == _NO_ID else end_to_end,
        batch_id=_batch(entry, details),
        name=text_of(one, f"{party}/Nm", f"{party}/Pty/Nm"),
        account="".join(text_of(one, f"{party}Acct/Id/IBAN", f"{party}Acct/Id/Othr/Id").split()),
        organisation_number=text_of(
            one, f"{party}/Id/OrgId/Othr/Id", f"{party}/Pty/Id/OrgId/Othr/Id"
        ),
        instructed=instructed, instructed_currency=instructed_currency,
        is_reversal=text_of(entry, "RvslInd") in ("true", "1")
        or at(one, "RtrInf") is not None,
        line=entry.sourceline or 0,
    )  # fmt: skip


def _batch(entry: Any, details: list[Any]) -> str:
    """Name the batch of ours that an entry is the sum, or a part, of."""
    named = {text_of(each, "Refs/PmtInfId") for each in details}
    if len(named) == 1 and (only := named.pop()):
        return only
    return text_of(entry, "NtryDtls/Btch/PmtInfId")


def _instructed(detail: Any, currency: str) -> tuple[Decimal | None, str]:
    """Give what was meant in another currency than the account's."""
    for path in ("AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt", "Amt"):
        found = at(detail, path)
        if found is not None and found.get("Ccy") != currency:
            try:
                return _money(found)
            except _NotUnderstood:
                continue
    return None, ""


def _references(detail: Any) -> Iterator[Reference]:
    for group in children(detail, "RmtInf"):
        for said in children(group, "Strd"):
            number = text_of(said, "CdtrRefInf/Ref", "RfrdDocInf/Nb")
            if number:
                yield Reference(number, _part(said))


def _part(said: Any) -> Decimal | None:
    """Give the part of a payment that is meant for one reference, a credit note's negative."""
    for name, sign in (("RmtdAmt", 1), ("CdtNoteAmt", -1)):
        found = at(said, f"RfrdDocAmt/{name}")
        if found is not None:
            try:
                return sign * _money(found)[0]
            except _NotUnderstood:
                return None
    return None


def _texts(entry: Any, details: list[Any]) -> Iterator[str]:
    for detail in details:
        for group in children(detail, "RmtInf"):
            for said in group:
                if name_of(said) == "Ustrd" and (said.text or "").strip():
                    yield " ".join(said.text.split())[:LONGEST_TEXT]
                elif name_of(said) == "Strd" and (text := text_of(said, "AddtlRmtInf")):
                    yield text
        if text := text_of(detail, "AddtlTxInf"):
            yield text
    if text := text_of(entry, "AddtlNtryInf"):
        yield text

"""Writes pain.001, in which a company tells its bank whom to pay.

Source: the ISO 20022 schemas, and what Swedish banks ask for (domain.md k). What a bank wants
beyond the standard differs: try a file in the bank's own validator before the first real one.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal
from typing import Any

from lxml import etree

from huvudbok.bankfiles import numbers
from huvudbok.bankfiles.model import BadOrder, Batch, Debtor, Initiation, Order, Paper, Payee

VERSIONS = ("03", "09")
_LONGEST_ID, _LONGEST_NAME, _LONGEST_TEXT = 35, 70, 140
# Source: domain.md (k): of a text with a giro payment some banks take no more.
_LONGEST_GIRO_TEXT = 25
# Source: platform.md 7.6: at most so many credits with one payment.
MOST_CREDITS = 5
_CENT = Decimal("0.01")
# The clearing numbers of the two giro systems among the Swedish banks' (SESBA).
_CLEARING = {"bankgiro": "9900", "plusgiro": "9960"}
_ALLOWED = re.compile(r"[^A-Za-z0-9åäöÅÄÖ /\-?:().,'+]")
_SWEDISH = "åäöÅÄÖ"
_SPELLED = str.maketrans({
    "æ": "ä", "Æ": "Ä", "ø": "ö", "Ø": "Ö", "ß": "ss", "ü": "u", "Ü": "U", "&": "+", "_": "-",
    "\u2013": "-", "\u2014": "-", "\u2019": "'", ";": ",",
})  # fmt: skip
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-]*", re.ASCII)


def plain(text: str, longest: int) -> str:
    """Give a text in the signs that Swedish banks take, others spelled as near as may be."""
    spelled = "".join(
        sign if sign in _SWEDISH else unicodedata.normalize("NFKD", sign)[:1]
        for sign in unicodedata.normalize("NFC", text).translate(_SPELLED)
    )
    return " ".join(_ALLOWED.sub(" ", spelled).split())[:longest].strip()


def to_pain(initiation: Initiation, version: str = "03") -> bytes:
    """Write a file, pain.001.001.03 or .09. Raises BadOrder, and nothing else."""
    require(initiation)
    namespace = f"urn:iso:std:iso:20022:tech:xsd:pain.001.001.{version}"
    names: Any = {None: namespace}
    root = etree.Element(f"{{{namespace}}}Document", nsmap=names)
    top = _Writer(root, namespace, version).put("CstmrCdtTrfInitn")
    head = top.put("GrpHdr")
    head.put("MsgId", initiation.message_id)
    head.put("CreDtTm", initiation.created)
    orders = [order for batch in initiation.batches for order in batch.orders]
    _count(head, orders)
    _owner(head.put("InitgPty"), initiation.debtor)
    for batch in initiation.batches:
        _batch(top.put("PmtInf"), batch, initiation.debtor)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


class _Writer:
    """An element that others are put into."""

    def __init__(self, element: Any, namespace: str, version: str) -> None:
        self.element, self.namespace, self.version = element, namespace, version

    def put(self, name: str, text: str | None = None, **attributes: str) -> _Writer:
        made = etree.SubElement(self.element, f"{{{self.namespace}}}{name}", attributes)
        made.text = text
        return _Writer(made, self.namespace, self.version)

    def path(self, names: str, text: str | None = None) -> _Writer:
        """Put elements into each other, the text into the innermost."""
        *outer, last = names.split("/")
        here = self
        for name in outer:
            here = here.put(name)
        return here.put(last, text)


def require(initiation: Initiation) -> None:
    """Refuse an account of ours that is none, ids that a bank does not take, and bad orders."""
    debtor = initiation.debtor
    if debtor.iban and numbers.iban(debtor.iban) is None:
        raise BadOrder(f"Vårt eget IBAN är fel ({debtor.iban})")
    if not debtor.iban and numbers.bankgiro(debtor.bankgiro) is None:
        raise BadOrder("Kontot att betala från saknas, eller är fel")
    if debtor.bic and numbers.bic(debtor.bic) is None:
        raise BadOrder(f"Vår egen BIC är fel ({debtor.bic})")
    if not plain(debtor.name, _LONGEST_NAME):
        raise BadOrder("Vårt eget namn saknas")
    orders = [order for batch in initiation.batches for order in batch.orders]
    if not orders or not all(batch.orders for batch in initiation.batches):
        raise BadOrder("Det finns ingenting att betala")
    named = [initiation.message_id, *(batch.identity for batch in initiation.batches)]
    for identity in [*named, *(order.end_to_end_id for order in orders)]:
        if not _ID.fullmatch(identity) or len(identity) > _LONGEST_ID:
            raise BadOrder(f"Id är fel ({identity[:50]})")
    if len({order.end_to_end_id for order in orders}) != len(orders):
        raise BadOrder("Två betalningar har samma id")
    for batch in initiation.batches:
        _require_batch(batch)


def _require_batch(batch: Batch) -> None:
    try:
        datetime.date.fromisoformat(batch.day)
    except ValueError:
        raise BadOrder(f"Betalningsdagen är fel ({batch.day[:20]})") from None
    if not re.fullmatch("[A-Z]{3}", batch.currency):
        raise BadOrder(f"Valutan är fel ({batch.currency[:10]})")
    for order in batch.orders:
        require_payee(order.payee, batch.currency)
        require_papers(order)


def require_payee(payee: Payee, currency: str) -> None:
    """Refuse, in this order, a wrong number, a giro in another currency, no name, a wrong BIC."""
    checked = getattr(numbers, payee.way)(payee.number)
    if checked is None:
        raise BadOrder(f"{payee.way.capitalize()}numret är fel ({payee.number})"
                       if payee.way != "iban" else f"IBAN är fel ({payee.number})")  # fmt: skip
    if payee.way != "iban" and currency != "SEK":
        raise BadOrder(f"Till {payee.way} betalas bara kronor, inte {currency}")
    if not plain(payee.name, _LONGEST_NAME):
        raise BadOrder("Mottagarens namn saknas")
    if payee.bic and numbers.bic(payee.bic) is None:
        raise BadOrder(f"Mottagarens BIC är fel ({payee.bic})")


def require_papers(order: Order) -> None:
    """Refuse an order of nothing, of too many credits, or of fractions of a cent."""
    credits_ = [paper for paper in order.papers if paper.amount < 0]
    if order.amount <= 0:
        raise BadOrder(f"Betalningen {order.end_to_end_id} är inte på något belopp")
    if len(credits_) > MOST_CREDITS:
        raise BadOrder(f"Betalningen {order.end_to_end_id} har fler än {MOST_CREDITS} krediter")
    if any(paper.amount != paper.amount.quantize(_CENT) for paper in order.papers):
        raise BadOrder(f"Betalningen {order.end_to_end_id} har fler än två decimaler")


def _count(head: _Writer, orders: list[Order]) -> None:
    head.put("NbOfTxs", str(len(orders)))
    head.put("CtrlSum", _amount(sum((order.amount for order in orders), Decimal(0))))


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _owner(party: _Writer, debtor: Debtor) -> None:
    party.put("Nm", plain(debtor.name, _LONGEST_NAME))
    # Source: domain.md (k): BANK where the bank gave the id.
    # Inferred: CUST for a number of our own.
    identity = debtor.identity or "".join(filter(str.isdigit, debtor.organisation_number))
    if identity:
        other = party.path("Id/OrgId/Othr")
        other.put("Id", plain(identity, _LONGEST_ID))
        other.path("SchmeNm/Cd", "BANK" if debtor.identity else "CUST")


def _batch(info: _Writer, batch: Batch, debtor: Debtor) -> None:
    info.put("PmtInfId", batch.identity)
    info.put("PmtMtd", "TRF")
    _count(info, list(batch.orders))
    is_sepa = batch.currency == "EUR" and batch.orders[0].payee.way == "iban"
    if is_sepa:
        info.path("PmtTpInf/SvcLvl/Cd", "SEPA")
    if info.version == "03":
        info.put("ReqdExctnDt", batch.day)
    else:
        info.path("ReqdExctnDt/Dt", batch.day)
    _owner(info.put("Dbtr"), debtor)
    account = info.put("DbtrAcct")
    if debtor.iban:
        account.path("Id/IBAN", numbers.iban(debtor.iban))
    else:
        _other(account, numbers.bankgiro(debtor.bankgiro), "Prtry", "BGNR")
    account.put("Ccy", debtor.currency)
    _agent(info.put("DbtrAgt"), debtor.bic)
    if batch.orders[0].payee.way == "iban":
        # Inferred: abroad, each side bears its own bank's fees.
        info.put("ChrgBr", "SLEV" if is_sepa else "SHAR")
    for order in batch.orders:
        _order(info.put("CdtTrfTxInf"), order, batch)


def _other(account: _Writer, number: str | None, kind: str, scheme: str) -> None:
    other = account.path("Id/Othr")
    other.put("Id", number)
    other.path(f"SchmeNm/{kind}", scheme)


def _agent(agent: _Writer, bic: str) -> None:
    bank = agent.put("FinInstnId")
    if bic:
        bank.put("BIC" if agent.version == "03" else "BICFI", numbers.bic(bic))
    else:
        bank.path("Othr/Id", "NOTPROVIDED")


def _order(info: _Writer, order: Order, batch: Batch) -> None:
    info.path("PmtId/EndToEndId", order.end_to_end_id)
    info.put("Amt").put("InstdAmt", _amount(order.amount), Ccy=batch.currency)
    payee = order.payee
    if payee.way != "iban":
        member = info.path("CdtrAgt/FinInstnId/ClrSysMmbId")
        member.path("ClrSysId/Cd", "SESBA")
        member.put("MmbId", _CLEARING[payee.way])
    elif payee.bic:
        _agent(info.put("CdtrAgt"), payee.bic)
    creditor = info.put("Cdtr")
    creditor.put("Nm", plain(payee.name, _LONGEST_NAME))
    _address(creditor, payee)
    account = info.put("CdtrAcct")
    if payee.way == "iban":
        account.path("Id/IBAN", numbers.iban(payee.number))
    elif payee.way == "bankgiro":
        _other(account, numbers.bankgiro(payee.number), "Prtry", "BGNR")
    else:
        _other(account, numbers.plusgiro(payee.number), "Cd", "BBAN")
    _remittance(info.put("RmtInf"), order, batch.currency)


def _address(creditor: _Writer, payee: Payee) -> None:
    town = plain(payee.town, 35)
    country = payee.country if re.fullmatch("[A-Z]{2}", payee.country) else ""
    if town or country:
        address = creditor.put("PstlAdr")
        if town:
            address.put("TwnNm", town)
        if country:
            address.put("Ctry", country)


def _remittance(info: _Writer, order: Order, currency: str) -> None:
    """Say what is paid: one invoice by OCR or in words, several each by its number."""
    if len(order.papers) > 1:
        for paper in order.papers:
            _paper(info.put("Strd"), paper, currency, is_alone=False)
        return
    (only,) = order.papers
    if numbers.ocr(only.ocr):
        _paper(info.put("Strd"), only, currency, is_alone=True)
        return
    longest = _LONGEST_TEXT if order.payee.way == "iban" else _LONGEST_GIRO_TEXT
    said = plain(only.ocr or only.number, longest) or order.end_to_end_id
    info.put("Ustrd", said[:longest])


def _paper(said: _Writer, paper: Paper, currency: str, *, is_alone: bool) -> None:
    number = plain(paper.number, _LONGEST_ID)
    is_credit, reference = paper.amount < 0, numbers.ocr(paper.ocr)
    if not is_alone:
        document = said.put("RfrdDocInf")
        document.path("Tp/CdOrPrtry/Cd", "CREN" if is_credit else "CINV")
        if number:
            document.put("Nb", number)
    amounts = said.put("RfrdDocAmt")
    name = "CdtNoteAmt" if is_credit else "RmtdAmt"
    amounts.put(name, _amount(abs(paper.amount)), Ccy=currency)
    if reference:
        reference_of = said.put("CdtrRefInf")
        reference_of.path("Tp/CdOrPrtry/Cd", "SCOR")
        reference_of.put("Ref", reference)

"""Reads pain.002, in which a bank says what became of the orders of a pain.001.

Source: the ISO 20022 messages, and what Swedish banks answer (domain.md k).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from huvudbok.bankfiles.model import Answer, BankFile, NotBankFile
from huvudbok.bankfiles.xml import at, children, text_of

_MESSAGE = "CstmrPmtStsRpt"
_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:(pain\.002\.\d{3}\.\d{2})")


def is_status(root: Any) -> bool:
    """Tell a pain.002 by its root."""
    return at(root, _MESSAGE) is not None


def read(root: Any) -> BankFile:
    """Read a file from its root. Raises NotBankFile, and nothing else."""
    report = at(root, _MESSAGE)
    group = at(report, "OrgnlGrpInfAndSts")
    message_id = text_of(group, "OrgnlMsgId") if group is not None else ""
    if not message_id:
        raise NotBankFile("Filen (pain.002) säger inte vilken fil den svarar på")
    known = _NAMESPACE.search(str(etree.QName(root).namespace or ""))
    batches = children(report, "OrgnlPmtInfAndSts")
    answers = [answer for batch in batches for answer in _batch(batch, message_id)]
    whole = text_of(group, "GrpSts")
    # What is said of the parts is said of them alone.
    if whole and not answers:
        answers.append(Answer(message_id, "", "", whole, _reason(group)))
    if not answers:
        raise NotBankFile("Filen (pain.002) svarar ingenting")
    return BankFile(known[1] if known else "pain.002", (), answers=tuple(answers))


def _batch(batch: Any, message_id: str) -> Iterator[Answer]:
    batch_id = text_of(batch, "OrgnlPmtInfId")
    orders = children(batch, "TxInfAndSts")
    for order in orders:
        identity = text_of(order, "OrgnlEndToEndId")
        if identity and (status := text_of(order, "TxSts")):
            yield Answer(message_id, batch_id, identity, status, _reason(order))
    status = text_of(batch, "PmtInfSts")
    # A batch that is refused in part names the orders; of one that is refused whole it may not.
    if batch_id and status and not orders:
        yield Answer(message_id, batch_id, "", status, _reason(batch))


def _reason(element: Any) -> str:
    """Give the bank's code and words for a status; "" where it gives none."""
    said = []
    for reason in children(element, "StsRsnInf"):
        said += [text_of(reason, "Rsn/Cd", "Rsn/Prtry"), text_of(reason, "AddtlInf")]
    return " ".join(filter(None, said))[:200]

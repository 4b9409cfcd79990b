"""Files of a bank for the tests, written here; and the sample files that may lie beside us."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from lxml import etree

SHARED = Path(os.environ.get("HUVUDBOK_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DATA = SHARED / "data"
OWN_BANKGIRO = "9912346"
OWN_IBAN = "SE4550000000058398257466"


def amount(ore):
    return f"{ore:018d}"


def payment(ore, reference="", *extra, serial=1, kind="20", name="", texts=(), code="2"):
    """Give the records of one payment; each of `extra` is (reference, öre)."""

    def record(kind, reference, ore):
        return f"{kind}{'0':>10}{reference:>25}{amount(ore)}{code}2{serial:012d}0"

    return [
        record(kind, reference, ore),
        *(record("23" if part < 0 else "22", said, abs(part)) for said, part in extra),
        *(f"25{text:<50}" for text in texts), *([f"26{name:<35}"] if name else []),
    ]  # fmt: skip


def bgmax(*payments, day="20260601", account=OWN_BANKGIRO, currency="SEK", test="P", total=None):
    """Give a BgMax file of one deposit."""
    lines = [line for each in payments for line in each]
    kinds = [line[:2] for line in lines]
    counted = kinds.count("20") + kinds.count("21")
    if total is None:
        total = sum(
            int(line[37:55]) * (-1 if line[:2] == "21" else 1)
            for line in lines if line[:2] in ("20", "21")
        )  # fmt: skip
    extra = kinds.count("22") + kinds.count("23")
    whole = [
        f"01{'BGMAX':<20}0120260601173035010331{test}", f"05{account:>010}{'':10}{currency}", *lines,
        f"15{'':35}{day}00001{amount(total)}{currency}{counted:08d}",
        f"70{kinds.count('20'):08d}{kinds.count('21'):08d}{extra:08d}{1:08d}",
    ]  # fmt: skip
    return "".join(f"{line:<80}\r\n" for line in whole).encode("latin-1")


def entry(amount, *details, day="2026-06-01", reference="", side="CRDT", currency="SEK", more=""):
    """Give an entry of camt; `amount` as text."""
    inside = "".join(f"<TxDtls>{each}</TxDtls>" for each in details)
    named = f"<AcctSvcrRef>{reference}</AcctSvcrRef>" if reference else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{more}'
        f"<BookgDt><Dt>{day}</Dt></BookgDt>{named}<NtryDtls>{inside}</NtryDtls></Ntry>"
    )


def ocr(number, part=""):
    said = f'<RfrdDocAmt><RmtdAmt Ccy="SEK">{part}</RmtdAmt></RfrdDocAmt>' if part else ""
    return f"<Strd>{said}<CdtrRefInf><Ref>{number}</Ref></CdtrRefInf></Strd>"


def remittance(*said):
    return f"<RmtInf>{''.join(said)}</RmtInf>"


def words(text):
    return f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf>"


def end_to_end(identity):
    return f"<Refs><EndToEndId>{identity}</EndToEndId></Refs>"


def camt(*entries, version="053.001.02", account=OWN_IBAN, balances=None, encoding="utf-8"):
    """Give a camt file of one account; `balances` is (opening, closing) as text."""
    kind, holder = {"053": ("BkToCstmrStmt", "Stmt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}[
        version[:3]
    ]
    held = "".join(
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="SEK">{value.lstrip("-")}</Amt>'
        f"<CdtDbtInd>{'DBIT' if value.startswith('-') else 'CRDT'}</CdtDbtInd></Bal>"
        for code, value in zip(("OPBD", "CLBD"), balances or (), strict=False)
    )
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{version}"><{kind}><{holder}>'
        f"<Id>S1</Id><CreDtTm>2026-06-02T03:00:00</CreDtTm>"
        f"<Acct><Id><IBAN>{account}</IBAN></Id></Acct>{held}{''.join(entries)}"
        f"</{holder}></{kind}></Document>"
    ).encode(encoding)


def answer(status, reason="", name="TxSts"):
    """Give the status of one thing in a pain.002, with the bank's code for why."""
    said = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    return f"<{name}>{status}</{name}>{said}"


def answered_order(identity, status, reason=""):
    return f"<TxInfAndSts><OrgnlEndToEndId>{identity}</OrgnlEndToEndId>{answer(status, reason)}</TxInfAndSts>"


def pain002(message_id, *batches, whole=""):
    """Give a pain.002; a batch is (id, what is said of it), `whole` the status of the file."""
    said = "".join(
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{name}</OrgnlPmtInfId>{inside}</OrgnlPmtInfAndSts>"
        for name, inside in batches
    )
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>'
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{message_id}</OrgnlMsgId>{whole}</OrgnlGrpInfAndSts>"
        f"{said}</CstmrPmtStsRpt></Document>"
    ).encode()


@functools.cache
def pain_schema(version):
    """Give the schema of pain.001; None where it is not at hand."""
    file = DATA / "pain" / "xsd" / f"pain.001.001.{version}.xsd"
    return etree.XMLSchema(etree.parse(file)) if file.exists() else None


def read_pain(content):
    """Give the text of each leaf of a pain.001, by the path of its local names below Document."""
    found = {}
    root = etree.fromstring(content)
    for leaf in root.iter():
        if not len(leaf):
            names = [
                etree.QName(each).localname for each in (*reversed([*leaf.iterancestors()]), leaf)
            ]
            found.setdefault("/".join(names[2:]), []).append(leaf.text)
    return found

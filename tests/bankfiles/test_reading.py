"""Reading the bank's files: what they say, what is wrong with them, and what they must not do."""

import contextlib
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bankpapers import (
    DATA,
    OWN_BANKGIRO,
    OWN_IBAN,
    answer,
    answered_order,
    bgmax,
    camt,
    end_to_end,
    entry,
    ocr,
    pain002,
    payment,
    remittance,
    words,
)
from huvudbok import bankfiles
from huvudbok.bankfiles import NotBankFile, Reference


def movements(data):
    (statement,) = bankfiles.read(data).statements
    return statement.movements


# --- BgMax.


def test_what_bgmax_says():
    file = bankfiles.read(bgmax(
        payment(12500, "133", serial=7, name="Åkes Bageri AB", texts=["Faktura 1", "tack"]),
        payment(20000, "", ("240", 17000), ("357", 5000), ("465", -2000), serial=8),
        payment(5000, "240", kind="21", serial=9),
    ))  # fmt: skip
    assert (file.format, file.is_test, file.problems) == ("BgMax 01", False, ())
    (statement,) = file.statements
    assert (statement.account, statement.currency) == (OWN_BANKGIRO, "SEK")
    first, second, deduction = statement.movements
    assert (first.date, first.amount, first.bank_reference) == ("2026-06-01", 125, "000000000007")
    assert first.references == (Reference("133"),)
    assert (first.name, first.texts) == ("Åkes Bageri AB", ("Faktura 1", "tack"))
    assert second.references == (
        Reference("240", Decimal(170)), Reference("357", Decimal(50)), Reference("465", Decimal(-20)),
    )  # fmt: skip
    assert deduction.amount == -50


@pytest.mark.parametrize("mend", [
    lambda data: data.decode("latin-1").encode(),
    lambda data: b"\xef\xbb\xbf" + data.decode("latin-1").encode(),
    lambda data: data.replace(b"\r\n", b"\n"),
    lambda data: b"".join(line.rstrip() + b"\r\n" for line in data.split(b"\r\n")),
    lambda data: data + b"\r\n\r\n\x1a",
])  # fmt: skip
def test_what_programs_on_the_way_do_to_bgmax(mend):
    written = bgmax(payment(12500, "133", name="Åkes"))
    assert bankfiles.read(mend(written)) == bankfiles.read(written)


ONE = bgmax(payment(12500, "133"))


@pytest.mark.parametrize(("data", "reason"), [
    (bgmax(payment(12500), total=12400), "Rad 4: insättningen är 124.00, men betalningarna blir"),
    (ONE.replace(b"SEK00000001", b"SEK00000002"), "har 2 betalningar, men avsnittet 1"),
    (ONE.replace(b"7000000001", b"7000000002"), "filen säger 2 betalningar, men har 1"),
    (ONE[: ONE.rindex(b"70")], "avhuggen"),
    (b"\r\n".join(ONE.split(b"\r\n")[:3]), "avhuggen"),
    (ONE.replace(b"20260601", b"20261301"), "insättningens dag är fel"),
    (ONE.replace(b"000000000000012500", b"0000000000000125X0"), "beloppet är inget tal"),
    (ONE + b"20", "kommer efter slutposten"),
    (ONE.replace(b"05", b"XX", 1), "Rad 2 är ingen post"),
        (ONE.replace(b"133", b"1\x003"), "Rad 3 har styrtecken"),
    (ONE.replace(b"\r\n20", b"\r\n26", 1), "hör inte till någon betalning"),
    (ONE.replace(b"0120260601", b"0220260601"), "version '02'"),
])  # fmt: skip
def test_bgmax_that_does_not_hold(data, reason):
    with pytest.raises(NotBankFile, match=reason):
        bankfiles.read(data)


def test_what_of_bgmax_is_only_mentioned():
    unknown = ONE.replace(b"\r\n15", b"\r\n77" + b" " * 78 + b"\r\n15")
    wrong_count = unknown[:-84] + unknown[-84:].replace(b"00000000" * 2, b"0000000000000003")
    file = bankfiles.read(wrong_count)
    assert [problem.message for problem in file.problems] == [
        "Okänd post 77", "Filen säger 3 extra referenser, men har 0",
    ]  # fmt: skip
    assert bankfiles.read(bgmax(payment(1), test="T")).is_test


# --- camt.


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("version", ["053.001.02", "053.001.08", "054.001.02", "054.001.13"])
def test_what_camt_says(version, encoding):
    inside = (
        end_to_end("NOTPROVIDED") + "<RltdPties><Dbtr><Nm>Åke Ö</Nm></Dbtr><DbtrAcct><Id><Othr>"
        "<Id>123</Id></Othr></Id></DbtrAcct></RltdPties>" + remittance(ocr("133"))
    )
    data = camt(entry("125.50", inside, reference="R1"), version=version, encoding=encoding)
    file = bankfiles.read(data)
    assert file.format == f"camt.{version}"
    (made,) = file.statements[0].movements
    assert file.statements[0].account == OWN_IBAN
    assert (made.date, made.amount, made.currency) == ("2026-06-01", Decimal("125.50"), "SEK")
    assert (made.bank_reference, made.end_to_end_id) == ("R1", "")
    assert (made.name, made.account) == ("Åke Ö", "123")
    assert made.references == (Reference("133"),)


def test_parts_of_an_entry():
    part = '<Amt Ccy="SEK">{}</Amt>'
    made = movements(camt(entry(
        "300", part.format("100") + remittance(ocr("133")),
        '<AmtDtls><TxAmt><Amt Ccy="SEK">200</Amt></TxAmt></AmtDtls>' + words("Faktura 2"),
        reference="R1",
    )))  # fmt: skip
    assert [(each.amount, each.bank_reference) for each in made] == [(100, "R1/1"), (200, "R1/2")]
    assert made[1].texts == ("Faktura 2",)
    odd = bankfiles.read(camt(entry("300", part.format("100"), part.format("100"))))
    assert [each.amount for each in odd.statements[0].movements] == [300]
    assert "summerar inte" in odd.problems[0].message


def test_amounts_in_other_currencies_and_returns():
    inside = '<AmtDtls><InstdAmt><Amt Ccy="EUR">100</Amt></InstdAmt></AmtDtls><RtrInf/>'
    (made,) = movements(camt(entry("1123.45678", inside, side="DBIT")))
    assert (made.amount, made.instructed, made.instructed_currency) == (
        Decimal("-1123.45678"), 100, "EUR",
    )  # fmt: skip
    assert made.is_reversal


def test_parts_that_the_payer_names():
    said = remittance(
        ocr("133", "150"),
        '<Strd><RfrdDocInf><Nb>7</Nb></RfrdDocInf><RfrdDocAmt><CdtNoteAmt Ccy="SEK">50</CdtNoteAmt>'
        "</RfrdDocAmt><AddtlRmtInf>kredit</AddtlRmtInf></Strd>",
    )
    (made,) = movements(camt(entry("100", said)))
    assert made.references == (Reference("133", Decimal(150)), Reference("7", Decimal(-50)))
    assert made.texts == ("kredit",)


@pytest.mark.parametrize(("inside", "reason"), [
    (entry("1", more="<Sts>PDNG</Sts>"), "inte bokförd"),
    (entry("1", more="<Sts><Cd>INFO</Cd></Sts>"), "inte bokförd"),
    (entry("1", day="2026-02-30"), "Ingen bokföringsdag"),
    (entry("-1"), "Inget belopp"), (entry("1e9"), "Inget belopp"), (entry("١"), "Inget belopp"),
    (entry("1", currency="kr"), "Inget belopp"), (entry("1", side="BOTH"), "Varken in eller ut"),
])  # fmt: skip
def test_entries_that_are_left_out(inside, reason):
    file = bankfiles.read(camt(inside, entry("5", more="<Sts>BOOK</Sts>")))
    assert [each.amount for each in file.statements[0].movements] == [5]
    assert reason in file.problems[0].message


def test_balances_must_fit():
    entries = entry("300"), entry("100", side="DBIT")
    (held,) = bankfiles.read(camt(*entries, balances=("-50", "150"))).statements
    assert (held.opening, held.closing) == (-50, 150)
    with pytest.raises(NotBankFile, match="50 vid början och rörelser om 200 ger inte 150"):
        bankfiles.read(camt(*entries, balances=("50", "150")))


# --- pain.002.


def test_what_the_bank_answers():
    data = pain002(
        "HB1-1", ("B1", answered_order("HB1-1-1", "RJCT", "AC04") + answered_order("HB1-1-2", "ACSP")),
        ("B2", answer("RJCT", "DT01", "PmtInfSts")), whole="<GrpSts>PART</GrpSts>",
    )  # fmt: skip
    file = bankfiles.read(data)
    assert (file.format, file.statements) == ("pain.002.001.03", ())
    assert [(a.batch_id, a.end_to_end_id, a.status, a.reason) for a in file.answers] == [
        ("B1", "HB1-1-1", "RJCT", "AC04"), ("B1", "HB1-1-2", "ACSP", ""), ("B2", "", "RJCT", "DT01"),
    ]  # fmt: skip
    (only,) = bankfiles.read(pain002("HB1-1", whole=answer("RJCT", "FF01", "GrpSts"))).answers
    assert (only.message_id, only.batch_id, only.is_rejection) == ("HB1-1", "", True)


@pytest.mark.parametrize(("data", "reason"), [
    (pain002("", whole="<GrpSts>RJCT</GrpSts>"), "vilken fil"), (pain002("HB1-1"), "ingenting"),
    (pain002("HB1-1", ("B1", "<TxInfAndSts/>")), "ingenting"),
])  # fmt: skip
def test_answers_that_say_nothing(data, reason):
    with pytest.raises(NotBankFile, match=reason):
        bankfiles.read(data)


# --- What is nothing of the kind.

BOMB = (
    '<!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<Document><BkToCstmrStmt><Stmt><Id>&b;</Id></Stmt></BkToCstmrStmt></Document>"
)
THIEF = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><Document>&x;</Document>'


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "varken"), (b"hello", "varken"), (b"{}", "JSON"), (b"<html/>", "utan <html>"),
    (b"<Document>", "inte XML"), (BOMB.encode(), "DOCTYPE"), (THIEF.encode(), "DOCTYPE"),
    (b"\0" * 50, "varken"), (("<a>" * 500 + "</a>" * 500).encode(), "inte XML"),
    (b"<Document><BkToCstmrStmt/></Document>", "inga konton"),
    (b"<Document><BkToCstmrAcctRpt/></Document>", "utan <BkToCstmrAcctRpt>"),
    (b'<?xml version="1.0" encoding="klingon"?><Document/>', "inte XML"),
    ("1100LEVERANTÖRSBETALNINGAR".encode("latin-1"), "Leverantörsbetalningar"),
])  # fmt: skip
def test_what_is_no_bank_file(data, reason):
    with pytest.raises(NotBankFile, match=reason):
        bankfiles.read(data)


def test_a_file_that_is_too_large():
    with pytest.raises(NotBankFile, match="större än 50 MB"):
        bankfiles.read(bytes(bankfiles.LARGEST_BYTES + 1))


# --- Whatever comes.

TEXTS = st.text("0123456789 ÅÄÖåäö", max_size=20)
PAYMENTS = st.lists(
    st.tuples(st.integers(0, 10**12), TEXTS.map(str.strip), st.integers(1, 10**9)), max_size=5
)


@given(PAYMENTS, st.dates(), st.sampled_from(["SEK", "EUR"]))
def test_what_is_written_as_bgmax_is_read_back(payments, day, currency):
    data = bgmax(
        *(payment(ore, said, serial=serial) for ore, said, serial in payments),
        day=f"{day:%Y%m%d}".zfill(8), currency=currency,
    )  # fmt: skip
    made = movements(data)
    assert [
        (
            int(each.amount * 100),
            "".join(said.text for said in each.references),
            each.bank_reference,
        )
        for each in made
    ] == [(ore, said, f"{serial:012d}") for ore, said, serial in payments]
    assert all((each.date, each.currency) == (day.isoformat(), currency) for each in made)


@given(st.lists(st.decimals("0.00001", 10**9, places=5), min_size=1, max_size=5), st.booleans())
def test_what_is_written_as_camt_is_read_back(amounts, is_out):
    side = "DBIT" if is_out else "CRDT"
    made = movements(camt(*(entry(f"{each:f}", side=side) for each in amounts)))
    assert [each.amount for each in made] == [-each if is_out else each for each in amounts]


WHOLE = [
    bgmax(payment(12500, "133", ("240", 100), name="Åke", texts=["Hej"])),
    camt(entry("125", words("å") + end_to_end("1")), balances=("0", "125")),
    pain002("HB1-1", ("B1", answered_order("HB1-1-1", "RJCT", "AC04"))),
]


@given(st.sampled_from(WHOLE), st.integers(0, 2000), st.binary(max_size=6), st.integers(0, 40))
def test_nothing_but_notbankfile_comes_out(data, at, put_in, left_out):
    at %= len(data)
    with contextlib.suppress(NotBankFile):
        bankfiles.read(data[:at] + put_in + data[at + left_out :])


@given(st.binary(max_size=200))
def test_noise(data):
    for wrapped in (data, b"01BGMAX" + data, b"<Document><BkToCstmrStmt>" + data):
        with contextlib.suppress(NotBankFile):
            bankfiles.read(wrapped)


# --- The samples.

# Those that are refused, with a piece of the reason; the others are read.
REFUSED = {
    "bgc_BgMaxfil4_broken.txt": "filen säger 8 betalningar, men har 9",
    "genkgo_camt053.v2.all-balance-types.xml": "vid början", "genkgo_camt053.v2.wrong.xml": "konton",
    "genkgo_camt053.v2.five.decimals.xml": "vid början",
    "sebastienrousseau_pain.001.001.03.xml": "CstmrCdtTrfInitn",
}  # fmt: skip


def reason_of(path):
    """Give a piece of why a sample is refused; "" for one that is read."""
    if path.parent.name == "bankgiro_lb":
        return "LB"
    return REFUSED.get(path.name) or ("JSON" if path.suffix == ".json" else "")


def test_every_sample_is_read_or_refused():
    if not DATA.exists():
        pytest.skip(f"NO SAMPLE FILES: {DATA} is not there")
    read = Counter()
    for folder in ("bgmax", "camt", "bankgiro_lb", "pain"):
        for path in sorted(each for each in (DATA / folder).iterdir() if each.is_file()):
            reason = reason_of(path)
            if reason:
                with pytest.raises(NotBankFile, match=reason):
                    bankfiles.read(path.read_bytes())
            else:
                assert bankfiles.read(path.read_bytes()).statements, path.name
            read[folder, bool(reason)] += 1
    assert read == {
        ("bgmax", False): 9, ("bgmax", True): 1, ("camt", False): 16, ("camt", True): 10,
        ("bankgiro_lb", True): 6, ("pain", True): 1,
    }  # fmt: skip


# What a careful reader finds in some samples: movements, their sum, and the first references.
KNOWN = {
    "bgmax/BgMaxTestFile1.ut": (5, "850", ["65598", "524963", "23554"]),
    "bgmax/pybgmax_multipayment.txt": (4, "700", ["65598", "84629", "39857", "644591"]),
    "bgmax/bgc_example_ocr_check_length_trimmed.txt": (7, "9900", ["655969", "89853"]),
    "camt/frittbokforing_sample.camt.053.xml": (5, "1200", []),
    "camt/genkgo_camt053.v8.xml": (1, "8.85", []),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_what_samples_say(name):
    if not (DATA / name).exists():
        pytest.skip(f"NO SAMPLE FILE: {DATA / name} is not there")
    made = [
        each for statement in bankfiles.read((DATA / name).read_bytes()).statements
        for each in statement.movements
    ]  # fmt: skip
    count, total, references = KNOWN[name]
    assert (len(made), sum(each.amount for each in made)) == (count, Decimal(total))
    said = [each.references[0].text for each in made if each.references]
    assert said[: len(references)] == references

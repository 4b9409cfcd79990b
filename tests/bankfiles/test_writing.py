"""Writing pain.001: what stands in a file, that it holds against the schema, and what is refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bankpapers import OWN_BANKGIRO, OWN_IBAN, pain_schema, read_pain
from huvudbok import bankfiles
from huvudbok.bankfiles import BadOrder, Batch, Debtor, Initiation, Order, Paper, Payee

DEBTOR = Debtor("Testbolaget AB", OWN_IBAN, bic="ESSESESS", organisation_number="556036-0793")
BANKGIRO = Payee("Grossisten & Söner AB", "bankgiro", "991-2346", town="Umeå", country="SE")
PLUSGIRO = Payee("Föreningen", "plusgiro", "90 20 03-3")
ABROAD = Payee("Lieferant GmbH", "iban", "DE89 3704 0044 0532 0130 00", "COBADEFFXXX", country="DE")


def order(payee=BANKGIRO, *papers, identity="HB1-1-1"):
    return Order(identity, payee, papers or (Paper("A-1", Decimal("125.50"), "12351"),))


def file(*orders, currency="SEK", debtor=DEBTOR, day="2026-06-15"):
    batch = Batch("HB1-1-B1", day, currency, orders or (order(),))
    return Initiation("HB1-1", "2026-06-15T12:00:00Z", debtor, (batch,))


def written(initiation, version="03"):
    content = bankfiles.to_pain(initiation, version)
    schema = pain_schema(version)
    if schema is not None:
        schema.assertValid(etree.fromstring(content))
    return read_pain(content)


HEAD, INFO = "GrpHdr", "PmtInf"
TX = f"{INFO}/CdtTrfTxInf"


@pytest.mark.parametrize("version", bankfiles.VERSIONS)
def test_a_payment_to_bankgiro_with_ocr(version):
    if pain_schema(version) is None:
        pytest.skip(f"NO SCHEMA: pain.001.001.{version} is not at hand")
    found = written(file(), version)
    assert found[f"{HEAD}/NbOfTxs"] == ["1"]
    assert found[f"{HEAD}/CtrlSum"] == found[f"{INFO}/CtrlSum"] == ["125.50"]
    assert found[f"{HEAD}/InitgPty/Id/OrgId/Othr/Id"] == ["5560360793"]
    day = "ReqdExctnDt" if version == "03" else "ReqdExctnDt/Dt"
    assert found[f"{INFO}/{day}"] == ["2026-06-15"]
    assert found[f"{INFO}/DbtrAcct/Id/IBAN"] == [OWN_IBAN]
    assert found[f"{TX}/CdtrAgt/FinInstnId/ClrSysMmbId/ClrSysId/Cd"] == ["SESBA"]
    assert found[f"{TX}/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId"] == ["9900"]
    assert found[f"{TX}/CdtrAcct/Id/Othr/Id"] == ["9912346"]
    assert found[f"{TX}/CdtrAcct/Id/Othr/SchmeNm/Prtry"] == ["BGNR"]
    assert found[f"{TX}/Cdtr/Nm"] == ["Grossisten + Söner AB"]
    assert found[f"{TX}/RmtInf/Strd/CdtrRefInf/Ref"] == ["12351"]
    assert found[f"{TX}/RmtInf/Strd/CdtrRefInf/Tp/CdOrPrtry/Cd"] == ["SCOR"]
    assert f"{INFO}/ChrgBr" not in found


def test_a_payment_to_plusgiro_in_words():
    paper = Paper("Faktura <4711> – andra halvan av avtalet", Decimal(100), "12350")
    found = written(file(order(PLUSGIRO, paper)))
    assert found[f"{TX}/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId"] == ["9960"]
    assert found[f"{TX}/CdtrAcct/Id/Othr/Id"] == ["9020033"]
    assert found[f"{TX}/CdtrAcct/Id/Othr/SchmeNm/Cd"] == ["BBAN"]
    # The check digit of 12350 is wrong, so a bank would refuse it as a reference.
    assert found[f"{TX}/RmtInf/Ustrd"] == ["12350"]
    found = written(file(order(PLUSGIRO, replace(paper, ocr=""))))
    assert found[f"{TX}/RmtInf/Ustrd"] == ["Faktura 4711 - andra halv"]


def test_a_payment_in_euro():
    found = written(file(order(ABROAD), currency="EUR"))
    assert found[f"{INFO}/PmtTpInf/SvcLvl/Cd"] == ["SEPA"]
    assert found[f"{INFO}/ChrgBr"] == ["SLEV"]
    assert found[f"{TX}/CdtrAgt/FinInstnId/BIC"] == ["COBADEFFXXX"]
    assert found[f"{TX}/CdtrAcct/Id/IBAN"] == ["DE89370400440532013000"]
    found = written(file(order(replace(ABROAD, bic="")), currency="USD"), "09")
    assert found[f"{INFO}/ChrgBr"] == ["SHAR"]
    assert f"{TX}/CdtrAgt/FinInstnId/BICFI" not in found


def test_credits_are_netted():
    found = written(file(order(
        BANKGIRO, Paper("A-1", Decimal(1000), "12351"), Paper("K-1", Decimal(-300)),
        Paper("K-2", Decimal("-0.01")),
    )))  # fmt: skip
    assert found[f"{TX}/Amt/InstdAmt"] == ["699.99"]
    said = f"{TX}/RmtInf/Strd"
    assert found[f"{said}/RfrdDocInf/Tp/CdOrPrtry/Cd"] == ["CINV", "CREN", "CREN"]
    assert found[f"{said}/RfrdDocInf/Nb"] == ["A-1", "K-1", "K-2"]
    assert found[f"{said}/RfrdDocAmt/RmtdAmt"] == ["1000.00"]
    assert found[f"{said}/RfrdDocAmt/CdtNoteAmt"] == ["300.00", "0.01"]
    assert found[f"{said}/CdtrRefInf/Ref"] == ["12351"]


def test_who_pays_by_another_name():
    debtor = replace(DEBTOR, iban="", bankgiro=OWN_BANKGIRO, bic="", identity="KUND 1")
    found = written(file(debtor=debtor))
    assert found[f"{INFO}/DbtrAcct/Id/Othr/SchmeNm/Prtry"] == ["BGNR"]
    assert found[f"{INFO}/DbtrAgt/FinInstnId/Othr/Id"] == ["NOTPROVIDED"]
    assert found[f"{HEAD}/InitgPty/Id/OrgId/Othr/SchmeNm/Cd"] == ["BANK"]


def papers(*amounts):
    return tuple(Paper(str(at), Decimal(amount)) for at, amount in enumerate(amounts))


@pytest.mark.parametrize(("initiation", "reason"), [
    (file(debtor=replace(DEBTOR, iban=OWN_IBAN[:-1] + "7")), "Vårt eget IBAN är fel"),
    (file(debtor=replace(DEBTOR, iban="")), "Kontot att betala från saknas"),
    (file(debtor=replace(DEBTOR, iban="", bankgiro="991-2347")), "Kontot att betala från"),
    (file(debtor=replace(DEBTOR, bic="SEB")), "Vår egen BIC"),
    (file(debtor=replace(DEBTOR, name="")), "Vårt eget namn"),
    (replace(file(), batches=()), "ingenting att betala"),
    (replace(file(), message_id="HB 1"), "Id är fel"), (file(order(identity="x" * 36)), "Id är fel"),
    (file(order(), order()), "samma id"), (file(day="2026-06-31"), "Betalningsdagen är fel"),
    (file(currency="kr"), "Valutan är fel"),
    (file(order(replace(BANKGIRO, number="991-2345"))), "Bankgironumret är fel"),
    (file(order(replace(PLUSGIRO, number="90 20 03-4"))), "Plusgironumret är fel"),
    (file(order(replace(ABROAD, number="DE88370400440532013000"))), "IBAN är fel"),
    (file(order(replace(ABROAD, bic="X"))), "Mottagarens BIC"),
    (file(order(replace(BANKGIRO, name="<>"))), "Mottagarens namn"),
    (file(currency="EUR"), "betalas bara kronor"),
    (file(order(BANKGIRO, *papers(100, -100))), "inte på något belopp"),
    (file(order(BANKGIRO, *papers(100, -1, -1, -1, -1, -1, -1))), "fler än 5 krediter"),
    (file(order(BANKGIRO, *papers("1.001"))), "fler än två decimaler"),
])  # fmt: skip
def test_what_is_refused(initiation, reason):
    with pytest.raises(BadOrder, match=reason):
        bankfiles.to_pain(initiation)


TEXTS = st.text(max_size=40)
ORDERS = st.builds(
    Order, st.uuids().map(lambda each: each.hex),
    st.builds(Payee, TEXTS.map(lambda name: "N" + name),
              *(st.just(each) for each in ("bankgiro", "9912346", "")), TEXTS, TEXTS),
    st.lists(st.builds(Paper, TEXTS, st.decimals("0.01", 10**9, places=2),
                       st.sampled_from(["", "12351", "12350"]) | TEXTS), min_size=1, max_size=4)
    .map(tuple),
)  # fmt: skip


@given(st.lists(ORDERS, min_size=1, max_size=4, unique_by=lambda each: each.end_to_end_id),
       st.sampled_from(bankfiles.VERSIONS))  # fmt: skip
def test_whatever_is_written_holds_against_the_schema(orders, version):
    found = written(file(*orders), version)
    assert found[f"{HEAD}/NbOfTxs"] == [str(len(orders))]
    assert Decimal(found[f"{HEAD}/CtrlSum"][0]) == sum(each.amount for each in orders)
    assert found[f"{TX}/PmtId/EndToEndId"] == [each.end_to_end_id for each in orders]


@pytest.mark.parametrize(("check", "right", "wrong"), [
    (bankfiles.bankgiro, ["991-2346", "9912346", "5050-1055"], ["9912345", "123", "", "0000000"]),
    (bankfiles.plusgiro, ["90 20 03-3", "18"], ["90 20 03-4", "4", "123456782"]),
    (bankfiles.ocr, ["12351", "1230", "133"], ["1231", "x", "1" * 26, "00"]),
    (bankfiles.iban, [OWN_IBAN, "se45 5000 0000 0583 9825 7466", "GB82WEST12345698765432"],
     ["SE4550000000058398257467", "SE45500000000583982574", "9912346", "SE45٥"]),
    (bankfiles.bic, ["ESSESESS", "essesessxxx"], ["ESSE", "ESSESESSX", "12345678"]),
])  # fmt: skip
def test_numbers(check, right, wrong):
    assert all(check(each) for each in right)
    assert not any(check(each) for each in wrong)
    assert check(f" {right[0]} ") == check(right[0])


def test_banking_days():
    closed = ["2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14",
              "2026-06-19", "2026-12-24", "2026-12-25", "2026-12-31", "2026-06-06", "2025-04-21",
              "2027-03-26", "2038-04-26", "2026-06-13", "2026-06-14"]  # fmt: skip
    open_ = ["2026-01-02", "2026-04-02", "2026-04-07", "2026-06-26", "2026-12-30", "2026-06-12"]
    assert not any(bankfiles.is_banking_day(date.fromisoformat(day)) for day in closed)
    assert all(bankfiles.is_banking_day(date.fromisoformat(day)) for day in open_)
    assert bankfiles.banking_day_before(date(2026, 4, 6)) == date(2026, 4, 2)
    assert bankfiles.banking_day_at(date(2026, 4, 3)) == date(2026, 4, 7)

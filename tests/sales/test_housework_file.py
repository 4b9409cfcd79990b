"""The file for the tax agency: one of each kind as text, and all that it would be turned down for."""

from dataclasses import replace

import pytest
from lxml import etree

from huvudbok.sales.housework import kinds
from huvudbok.sales.housework.request_file import (
    PARTS,
    REQUEST,
    BadRequest,
    Case,
    Done,
    Home,
    problems,
    write,
)

TODAY = "2026-06-15"
CASE = Case(
    buyer="199604102393", paid_on="2026-04-15", labour=12_500, paid=8_750, asked=3_750,
    invoice_number="18", done={"HVAC": Done(5, 1_200), "CONSTRUCTION": Done(12)}, other=500,
    home=Home("VÄSTERÅS BÄCKBY 1:23"),
)  # fmt: skip
APARTMENT = Home(apartment="1101", association_number="769600-0004")
RUT = replace(CASE, labour=1_200, paid=600, asked=600, other=0, home=Home(),
              done={"WASHINGANDCAREOFCLOTHING": Done(), "CLEANING": Done(4)})  # fmt: skip

ROT_FILE = """<?xml version='1.0' encoding='UTF-8'?>
<ns1:Begaran xmlns:ns1="http://xmls.skatteverket.se/se/skatteverket/ht/begaran/6.0" xmlns:ns2="http://xmls.skatteverket.se/se/skatteverket/ht/komponent/begaran/6.0">
  <ns2:NamnPaBegaran>Juni &lt;åäö&gt;</ns2:NamnPaBegaran>
  <ns2:RotBegaran>
    <ns2:Arenden>
      <ns2:Kopare>199604102393</ns2:Kopare>
      <ns2:BetalningsDatum>2026-04-15</ns2:BetalningsDatum>
      <ns2:PrisForArbete>12500</ns2:PrisForArbete>
      <ns2:BetaltBelopp>8750</ns2:BetaltBelopp>
      <ns2:BegartBelopp>3750</ns2:BegartBelopp>
      <ns2:FakturaNr>18</ns2:FakturaNr>
      <ns2:Ovrigkostnad>500</ns2:Ovrigkostnad>
      <ns2:Fastighetsbeteckning>VÄSTERÅS BÄCKBY 1:23</ns2:Fastighetsbeteckning>
      <ns2:UtfortArbete>
        <ns2:Bygg>
          <ns2:AntalTimmar>12</ns2:AntalTimmar>
          <ns2:Materialkostnad>0</ns2:Materialkostnad>
        </ns2:Bygg>
        <ns2:Vvs>
          <ns2:AntalTimmar>5</ns2:AntalTimmar>
          <ns2:Materialkostnad>1200</ns2:Materialkostnad>
        </ns2:Vvs>
      </ns2:UtfortArbete>
    </ns2:Arenden>
  </ns2:RotBegaran>
</ns1:Begaran>
"""


def elements(content):
    """Name all elements in order, without their namespace."""
    return [etree.QName(each).localname for each in etree.fromstring(content).iter()]


def test_a_file_for_rot():
    assert write("rot", "Juni <åäö>", [CASE], TODAY).decode() == ROT_FILE


def test_an_apartment_has_its_number_and_its_associations():
    content = write("rot", "Juni", [CASE, replace(CASE, home=APARTMENT)], TODAY)
    root = etree.fromstring(content)
    assert root.tag == f"{{{REQUEST}}}Begaran"
    found = {name: root.findtext(f".//{{{PARTS}}}{name}") for name in ("LagenhetsNr", "BrfOrgNr")}
    assert found == {"LagenhetsNr": "1101", "BrfOrgNr": "167696000004"}
    second = elements(content)[elements(content).index("Arenden", 4) :]
    assert second[:11] == [
        "Arenden", "Kopare", "BetalningsDatum", "PrisForArbete", "BetaltBelopp", "BegartBelopp",
        "FakturaNr", "Ovrigkostnad", "LagenhetsNr", "BrfOrgNr", "UtfortArbete",
    ]  # fmt: skip


def test_a_file_for_rut_says_of_a_laundry_only_that_it_was_done():
    content = write("rut", "Tvätt", [RUT], TODAY)
    assert elements(content)[2] == "HushallBegaran"
    assert "Fastighetsbeteckning" not in elements(content)
    assert elements(content)[-5:] == [
        "Stadning", "AntalTimmar", "Materialkostnad", "TvattVidTvattinrattning", "Utfort",
    ]  # fmt: skip
    assert etree.fromstring(content).findtext(f".//{{{PARTS}}}Utfort") == "true"


@pytest.mark.parametrize("reduction", ["rot", "rut"])
def test_every_kind_has_an_element(reduction):
    done = dict.fromkeys(reversed(kinds.BY_REDUCTION[reduction]), Done(1, 1))
    home = CASE.home if reduction == "rot" else Home()
    content = write(reduction, "Allt", [replace(CASE, done=done, home=home)], TODAY)
    areas = etree.fromstring(content).find(f".//{{{PARTS}}}UtfortArbete")
    assert len({area.tag for area in areas}) == len(kinds.BY_REDUCTION[reduction])


WRONG = [
    # what differs from CASE, a part of what is said of it
    ({"buyer": "960410-2393"}, "personnummer"),
    ({"buyer": "199604102394"}, "personnummer"),
    ({"buyer": "200904142395"}, "18 år"),
    ({"paid_on": "2026-06-16"}, "betalningsdagen"),
    ({"paid_on": "2009-06-30"}, "betalningsdagen"),
    ({"paid_on": "2026-04-31"}, "betalningsdagen"),
    ({"paid_on": ""}, "betalningsdagen"),
    ({"labour": 1, "paid": 0, "asked": 0}, "minst 2 kr"),
    ({"paid": -1}, "negativt"),
    ({"asked": 0}, "större än 0"),
    ({"asked": 8_751, "labour": 20_000}, "större än det betalda"),
    ({"asked": 3_751}, "tillsammans"),
    ({"other": 10_000_000}, "övrig kostnad"),
    ({"invoice_number": "1" * 21}, "fakturanumret"),
    ({"invoice_number": ""}, "fakturanumret"),
    ({"done": {}}, "inget utfört arbete"),
    ({"done": {"CLEANING": Done(1)}}, "hör inte till rot"),
    ({"done": {"HVAC": Done(0, 5)}}, "timmarna"),
    ({"done": {"HVAC": Done(1_000)}}, "timmarna"),
    ({"done": {"HVAC": Done(1, -1)}}, "materialkostnaden"),
    ({"home": Home()}, "fastighetsbeteckning eller lägenhet"),
    ({"home": Home("x" * 41)}, "högst 40"),
    ({"home": Home("a\x00b")}, "högst 40"),
    ({"home": replace(APARTMENT, apartment="")}, "lägenhetsnumret"),
    ({"home": replace(APARTMENT, association_number="")}, "organisationsnummer"),
    ({"home": replace(APARTMENT, association_number="769600-0005")}, "organisationsnummer"),
    ({"home": replace(APARTMENT, association_number="127696000004")}, "organisationsnummer"),
]


@pytest.mark.parametrize(("wrong", "text"), WRONG)
def test_what_the_agency_would_turn_down(wrong, text):
    found = problems("rot", "Juni", [replace(CASE, **wrong)], TODAY)
    assert any(text in problem for problem in found), found
    assert all(problem.startswith("Faktura ") for problem in found)
    with pytest.raises(BadRequest) as caught:
        write("rot", "Juni", [CASE, replace(CASE, **wrong)], TODAY)
    # The good case beside it is not blamed.
    assert caught.value.problems[-len(found) :] == tuple(found)


def test_what_holds_for_a_whole_file():
    assert problems("rot", "Juni", [CASE] * 100, TODAY) == []
    assert problems("rut", "R" * 16, [RUT], TODAY) == []
    for name in ("", " ", "R" * 17, "a\nb"):
        assert "1-16 tecken" in problems("rot", name, [CASE], TODAY)[0]
    for cases in ([], [CASE] * 101):
        assert "1-100 ärenden" in problems("rot", "Juni", cases, TODAY)[0]
    last_year = replace(CASE, paid_on="2025-12-31")
    assert problems("rot", "Juni", [CASE, last_year], TODAY) == [
        "Alla betalningar måste gälla samma år."
    ]
    for reduction in ("green", "none", ""):
        assert problems(reduction, "Juni", [CASE], TODAY) == ["Filen kan bara gälla rot eller rut."]

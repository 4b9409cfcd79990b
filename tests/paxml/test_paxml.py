"""Reading and writing PAXml: what files say, what they must not do to us, and the schema."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from huvudbok import paxml
from huvudbok.paxml import PaxFile, Person, PlannedDay, TimeRow, WageRow, Who
from paxfiles import FOLDER, require_valid

# File -> rows of time, wages, schedule and people, as counted by hand in an editor.
SAMPLES = {
    "DEMO_2022-10.pax": (8, 2, 0, 2), "DEMO_2022-10_with_BOM.xml": (8, 2, 0, 2),
    "PAXml_2.0.pax": (2, 1, 3, 1), "Workify_DEMOBOLAGET.xml": (25, 3, 0, 0),
    "fieldly_paxml_salary.xml": (40, 0, 0, 1), "sample_01.xml": (25, 3, 0, 0),
    "sample_02.xml": (2, 1, 3, 0), "schedule_excel_converter.xml": (0, 0, 34, 0),
}  # fmt: skip

TEXT = """<?xml version="1.0" encoding="{encoding}"?>
<!-- from a time clock -->
<paxml><header><format>LÖNIN</format><version>2.0</version>
<datum>2026-05-02T10:00:00.123456789+02:00</datum><programnamn>Stämpeln</programnamn></header>
<dimensioner><dimension dim="1" namn="Kostnadsställe"/></dimensioner>
<tidtransaktioner><klar anstid="1" datum="2026-05-01"/>
<tidtrans anstid="1" postid="7"><tidkod>ÖT1</tidkod><datum>2026-05-02</datum>
  <timmar>1,5</timmar><resenheter><resenhet dim="1" id="KS"/><resenhet dim="6" id="P1"/></resenheter>
  <info/></tidtrans>
<tidtrans persnr="198112189876"><tidkod>SJK</tidkod><datumfrom>2026-05-03</datumfrom>
  <datumtom>2026-05-05</datumtom><omfattning>50</omfattning><semgrund>true</semgrund></tidtrans>
<tidtrans anstid="1"><tidkod>ARB</tidkod>
  <starttid>2026-05-04T22:00:00+02:00[Europe/Stockholm]</starttid>
  <sluttid>2026-05-05T06:30:00+02:00</sluttid></tidtrans>
<tidtrans anstid="1"><datum>2026-05-02</datum></tidtrans>
<tidtrans><tidkod>ARB</tidkod><datum>2026-05-02</datum></tidtrans>
<tidtrans anstid="1"><tidkod>ARB</tidkod><datum>2026-05-32</datum></tidtrans>
<tidtrans anstid="1"><tidkod>ARB</tidkod><datum>2026-05-02</datum><timmar>åtta</timmar></tidtrans>
<tidtrans anstid="1"><tidkod>SEM</tidkod><datumfrom>2026-05-02</datumfrom>
  <datumtom>2036-05-02</datumtom></tidtrans>
</tidtransaktioner>
<lonetransaktioner><lonetrans anstid="1"><lonart>091</lonart><datum>2026-05-02</datum>
  <benamning>Bonus</benamning><antal>2</antal><apris>10.5</apris><belopp>21</belopp></lonetrans>
  <lonetrans anstid="1"><antal>1</antal></lonetrans></lonetransaktioner>
<schematransaktioner><schema anstid="1"><dag datum="2026-05-02" timmar="7.75"/>
  <dag datum="2026-05-03" starttid="22:00" sluttid="06:00:00"/><dag datum="2026-05-04"/></schema>
</schematransaktioner>
<personal><person anstid="1"><fornamn>Åsa</fornamn><epostarb>a@example.com</epostarb></person></personal>
<saldon><saldo anstid="1"/></saldon></paxml>"""


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1"])
def test_what_a_file_says(encoding):
    file = paxml.read(TEXT.format(encoding=encoding).encode(encoding))
    assert (file.header.program, file.header.date) == ("Stämpeln", "2026-05-02")
    overtime, sick, night = file.times
    assert (overtime.code, overtime.first, overtime.hours) == ("ÖT1", "2026-05-02", Decimal("1.5"))
    assert overtime.units == {1: "KS", 6: "P1"}
    assert overtime.line == 7
    assert sick.who == Who("", "198112189876")
    assert (sick.first, sick.last, sick.extent) == ("2026-05-03", "2026-05-05", 50)
    assert sick.earns_holiday is True
    assert (night.first, night.last, night.hours) == ("2026-05-04", "2026-05-04", Decimal("8.5"))
    (bonus,) = file.wages
    assert (bonus.code, bonus.text, bonus.number, bonus.amount) == ("091", "Bonus", 2, 21)
    assert [(day.date, day.hours) for day in file.planned] == [
        ("2026-05-02", Decimal("7.75")), ("2026-05-03", 8),
    ]  # fmt: skip
    assert [(each.first_name, each.email) for each in file.people] == [("Åsa", "a@example.com")]
    assert file.other == {"dimensioner": 1, "saldon": 1}
    assert [(problem.line, problem.message) for problem in file.problems] == [
        (15, "Raden saknar <tidkod>"), (16, "Raden nämner ingen anställd"),
        (17, "Inget datum (2026-05-32)"), (18, "<timmar> är inget tal (åtta)"),
        (19, "Perioden 2026-05-02 - 2036-05-02 är bakvänd eller längre än ett år"),
        (24, "Raden saknar både <lonart> och <lonkod>"), (26, "Dagen saknar timmar"),
    ]  # fmt: skip


BOMB = (
    '<!DOCTYPE paxml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<paxml><header><version>&b;</version></header></paxml>"
)
THIEF = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><paxml>&x;</paxml>'


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hello", b"<html/>", b"<paxml>", BOMB.encode(), THIEF.encode(), b"\0" * 50,
        b"<!DOCTYPE paxml><paxml/>", ("<a>" * 500 + "</a>" * 500).encode(), "<paxml/>".encode("utf-16")[:9],
    ],
)  # fmt: skip
def test_what_is_no_paxml(data):
    with pytest.raises(paxml.NotPaxml):
        paxml.read(data)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_nothing_but_notpaxml_comes_out(data):
    for wrapped in (data, b"<paxml><tidtransaktioner>" + data + b"</tidtransaktioner></paxml>"):
        with contextlib.suppress(paxml.NotPaxml):
            paxml.read(wrapped)


WORDS = st.text("aåÖ <&\"'1-", max_size=12)
DAYS = st.dates().map(str)
NUMBERS = st.none() | st.decimals(-(10**6), 10**6, places=2)
PEOPLE = st.builds(Who, st.text("A1ö", min_size=1, max_size=15), st.sampled_from(["", "1" * 12]))
UNITS = st.dictionaries(st.integers(1, 99), st.text("K1Å", min_size=1, max_size=10), max_size=3)
FILES = st.builds(
    PaxFile,
    times=st.lists(st.builds(
        lambda who, code, day, hours, extent, earns, units:
            TimeRow(who, code, day, day, hours, extent, earns, units),
        PEOPLE, st.sampled_from(sorted(paxml.TIME_CODES)), DAYS, NUMBERS,
        st.none() | st.decimals("0.01", 100, places=2), st.none() | st.booleans(), UNITS,
    ), max_size=4),
    wages=st.lists(st.builds(
        WageRow, PEOPLE, st.text("1A", min_size=1, max_size=5), DAYS, WORDS.map(str.strip), NUMBERS,
        NUMBERS, NUMBERS, NUMBERS, UNITS, st.just(0),
    ), max_size=3),
    planned=st.lists(
        st.builds(PlannedDay, PEOPLE, DAYS, st.decimals(0, 24, places=2), st.just(0)), max_size=4
    ),
    people=st.lists(st.builds(
        Person, PEOPLE, WORDS.map(str.strip), WORDS.map(str.strip), st.just("a@example.com"),
        st.sampled_from(["", "TIM", "MÅN"]), st.just("") | DAYS, st.just("") | DAYS,
    ), max_size=2),
)  # fmt: skip


@given(FILES)
def test_what_is_written_is_read_back(file):
    data, problems = paxml.to_bytes(file)
    assert not problems
    again = paxml.read(data)
    for rows in (again.times, again.wages, again.planned):
        for row in rows:
            row.line = 0
    assert (again.times, again.wages, again.people) == (file.times, file.wages, file.people)
    assert again.planned == file.planned
    assert not again.problems
    require_valid(data)


def test_what_paxml_has_no_room_for_is_said():
    data, problems = paxml.to_bytes(PaxFile(
        times=[
            TimeRow(Who("1"), "NVX", "2026-05-01", "2026-05-01", Decimal(1)),
            TimeRow(Who("1"), "ARB", "2026-05-01", "2026-05-02", Decimal("1E+1"), Decimal(0),
                    units={6: "A" * 11, 1: "K"}),
        ],
    ))  # fmt: skip
    assert [problem.message for problem in problems] == [
        "Tidkoden NVX finns inte i PAXml (2026-05-01)",
        f"{'A' * 11} är längre än PAXml:s 10 tecken",
    ]
    (row,) = paxml.read(data).times
    assert (row.first, row.last, row.hours, row.extent) == ("2026-05-01", "2026-05-02", 10, None)
    assert row.units == {1: "K"}
    require_valid(data)


@pytest.mark.skipif(not FOLDER.exists(), reason="the sample files are not here")
@pytest.mark.parametrize("name", SAMPLES)
def test_real_files(name):
    file = paxml.read((FOLDER / name).read_bytes())
    counts = (len(file.times), len(file.wages), len(file.planned), len(file.people))
    assert counts == SAMPLES[name]
    assert not file.problems
    data, problems = paxml.to_bytes(file)
    assert not problems
    require_valid(data)
    assert len(paxml.read(data).times) == len(file.times)


@pytest.mark.skipif(not FOLDER.exists(), reason="the schema is not here")
def test_the_codes_are_those_of_the_schema():
    tree = etree.parse(FOLDER / "paxml.xsd")
    found = tree.xpath(
        "//xs:simpleType[@name='tidkodTYPE']//xs:enumeration/@value",
        namespaces={"xs": "http://www.w3.org/2001/XMLSchema"},
    )
    assert set(found) == paxml.TIME_CODES

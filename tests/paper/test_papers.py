"""Every kind of paper says what it must, on every page, and nothing of what it must not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huvudbok import paper
from huvudbok.company.print_templates import TEMPLATES
from huvudbok.paper import Row
from papers import INVOICE, SAMPLES, long_invoice, pages, text

SAYS = [
    # sample, what is on it, what is not
    ("invoice",
     ["Faktura\n", "Fakturanummer 1042", "Fakturadatum 2026-11-02", "Förfallodatum 2026-12-02",
      "OCR-nummer 104265", "Kundnummer 17", "Er referens\nErik Ek", "Ert ordernummer\nIK-7781",
      "Betalningsvillkor\n30 dagar netto", "Dröjsmålsränta\n8 %", "Leveransdatum\n2026-10-30",
      "2001 Snickeriarbete 16,5 tim 620,00 10 % 25 % 9 207,00", "3300 Ekskivor, oljade",
      "25 % 33 055,00 8 263,75", "6 % 95,00 5,70", "Netto 32 700,00", "Frakt 450,00",
      "Moms 8 269,45", "Öresavrundning 0,55", "Att betala SEK 41 420,00", "Tack för förtroendet!",
      "Bankgiro\n991-2346", "Org.nr 556036-0793", "Momsreg.nr SE556036079301", "Säte Luleå",
      "Godkänd för F-skatt", "BIC/SWIFT ESSESESS", "Sida 1 av 1"],
     ["Totalt", "Redan betalt", "skattereduktion", "Utkast", "Kopia", "Leveransadress"]),
    # Source: C# OfferTests: an offer is printed without bank details.
    ("offer",
     ["Offert\n", "Offertnummer 77", "Giltig till 2026-12-31", "Totalt SEK 41 420,00"],
     ["Bankgiro", "991-2346", "IBAN", "Förfallodatum", "OCR", "Att betala", "Dröjsmålsränta"]),
    ("order",
     ["Orderbekräftelse\n", "Ordernummer 501", "Orderdatum 2026-11-02", "Totalt SEK 41 420,00"],
     ["Bankgiro", "IBAN", "Att betala"]),
    ("purchase",
     ["Inköpsorder\n", "Ordernummer 310", "Leverantörsnummer 88", "Vårt kundnummer\nK-991",
      "Bekräftelse till\ninkop@norrsken.example", "Leveransadress\nVerkstaden",
      "3300 Ekskivor, oljade 20 × 600 mm 40 m² 612,125 24 485,00", "Sorterade utan kvist.",
      "Totalt exkl. moms SEK 24 485,00", "Ring en timme"],
     ["Bankgiro", "IBAN", "OCR", "Att betala", "Kundnummer 88", "Förfallodatum"]),
    ("purchase_abroad",
     ["Purchase order\n", "Supplier no. 88", "Our customer no.\nK-991",
      "Confirmation to\ninkop@norrsken.example", "Total excl. VAT EUR 24,485.00"],
     ["IBAN", "To pay", "Customer no. 88"]),
    ("credit",
     ["Kreditfaktura\n", "Fakturanummer 1043", "Krediterar faktura 1042",
      "Ekskivor, oljade 20 × 600 mm −1 m² 1 249,50 25 % −1 249,50", "Moms −312,38",
      "25 % −1 249,50 −312,38", "Att kreditera SEK −1 562,00"],
     ["Bankgiro", "Att betala", "OCR", "Betalningsvillkor"]),
    ("cash", ["Kontantfaktura\n", "Betalningssätt\nKort", "Betalt SEK 41 420,00"],
     ["Bankgiro", "Att betala", "OCR"]),
    ("reminder",
     ["Betalningspåminnelse\n", "Vi ber er betala snarast", "1001 100164 2026\N{NON-BREAKING HYPHEN}08",
      "12 500,00 12 500,00", "8 120,00 3 120,00", "Obetalda fakturor 15 620,00",
      "Dröjsmålsränta 197,26", "Påminnelseavgift 60,00", "Att betala SEK 15 877,26",
      "OCR-nummer\n100164", "Förfallodatum\n2026-10-30"],
     ["Momsspecifikation", "Netto", "À-pris"]),
    ("rot",
     ["À-pris inkl.", "Totalt 25 650,00\nVarav moms 5 130,00", "Preliminär skattereduktion −3 720,00",
      "Att betala SEK 21 930,00", "Skattereduktion för ROT-arbete", "3 720,00",
      "Karin Lundmark 19811218-9876 1 860,00", "Olle Lundmark 19790101-2384 1 860,00",
      "Fastighetsbeteckning: Luleå Björkskatan 4:12", "Om Skatteverket nekar",
      "Leveransadress\nStugan i Rosvik\nStrandvägen 9\n945 34 Rosvik"],
     ["Netto"]),
    ("abroad",
     ["Invoice\n", "Invoice no. 1042", "Due date 2026-12-02", "Your VAT no.\nDE136695976",
      "12 pcs 389.00 0% 4,668.00", "20.00 0% 100.00", "To pay EUR 5,078.00", "Page 1 of 1",
      "Intra-Community supply, exempt from VAT: article 138", "Late payment interest\n8%",
      "IBAN\nSE45 5000 0000 0583 9825 7466", "BIC/SWIFT\nESSESESS", "Approved for F-tax"],
     ["Bankgiro", "Plusgiro", "Fakturan", "Moms", "VAT in SEK"]),
    ("slip",
     ["Inbetalning / girering avi", "Betalare\nSjöbergs Järn & Bygg AB",
      "Betalningsmottagare\nNorrsken Snickeri AB", "# 104265 # 41420 00 1 > 9912346#41#"], []),
    ("picking", ["Plocklista\n", "Lagerplats", "A-12 2001 Snickeriarbete 16,5 tim"],
     ["620,00", "Belopp", "Att betala", "Momsspec", "Bankgiro", "Betalningsvillkor"]),
    ("delivery", ["Följesedel", "Kopia", "Beställt Levererat", "Snickeriarbete 20 16,5 tim"],
     ["620,00", "Belopp", "Att betala", "Momsspec", "Bankgiro"]),
    ("part_paid", ["Utkast", "Totalt 41 420,00", "Redan betalt −20 000,00",
                   "Att betala SEK 21 420,00"], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "present", "absent"), SAYS, ids=[line[0] for line in SAYS])
def test_a_paper_says(name: str, present: list[str], absent: list[str]) -> None:
    said = text(SAMPLES[name])
    assert [part for part in present if part not in said] == []
    assert [part for part in absent if part in said] == []


CHANGES = [
    # change to the invoice, what it makes the paper say, what it takes away
    ({"ocr": ""}, ["Ange vid betalning\n1042"], ["OCR"]),
    ({"title": "Slutfaktura"}, ["Slutfaktura\n"], ["Faktura\n"]),
    ({"template": "sten"}, ["Invoice no. 1042", "To pay SEK 41,420.00", "IBAN\nSE45"], ["Sida"]),
    ({"template": "pf"}, ["Proformafaktura"], ["OCR", "Bankgiro"]),
    ({"template": "dn"}, ["Följesedel"], ["Att betala"]),
    ({"template": "pg"}, ["Inbetalning / girering avi", "Plusgiro\n28 65 43-4"], ["#41#"]),
    ({"template": "nobody knows it"}, ["Faktura\n", "Att betala"], []),
    ({"clauses": ("reverse_charge",)}, ["Omvänd betalningsskyldighet: köparen"], []),
    ({"currency": "EUR"}, ["Att betala EUR 41 420,00", "IBAN\nSE45"], ["Bankgiro"]),
    ({"kind": "interest_invoice"}, ["Räntefaktura\n", "Att betala"], []),
    ({"totals": replace(INVOICE.totals, vat_sek_ore=950_12, currency_rate=Decimal("11.5"))},
     ["Moms i SEK: 950,12 (kurs 11,5)"], []),
    ({"totals": replace(INVOICE.totals, to_pay_ore=0)}, ["Att betala SEK 0,00"], ["Att betala\n"]),
    ({"rows": ()}, ["Att betala SEK"], ["Benämning"]),
    ({"rows": (Row(), Row(text="Bara text"))}, ["Benämning\n", "Bara text"], ["Artikelnr"]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "present", "absent"), CHANGES)
def test_what_a_change_makes_it_say(changes, present, absent) -> None:
    said = text(replace(INVOICE, **changes))
    assert [part for part in present if part not in said] == []
    assert [part for part in absent if part in said] == []


def test_every_print_template_has_its_variant() -> None:
    assert {code for listed in TEMPLATES.values() for code, _ in listed} == set(paper.VARIANTS)


def test_a_template_does_not_turn_a_credit_into_something_else() -> None:
    assert "Kreditfaktura" in text(replace(SAMPLES["credit"], template="ca"))


@settings(max_examples=8, deadline=None)
@given(st.integers(1, 260))
def test_a_long_table_runs_over_pages_with_nothing_lost(count: int) -> None:
    document = long_invoice(count)
    found = pages(document)
    numbers = [f"A{at:04d} Vara nummer {at} " for at in range(1, count + 1)]
    whole = "\n".join(found)
    places = [whole.find(number) for number in numbers]
    assert -1 not in places
    assert places == sorted(places)
    assert all(whole.count(number) == 1 for number in numbers)
    for at, page in enumerate(found, 1):
        assert f"Sida {at} av {len(found)}\n" in page
        assert "Org.nr 556036-0793" in page
        if "Vara nummer" in page:
            assert page.count("Artikelnr Benämning Antal") == 1
        if at > 1:
            assert "Faktura 1042 Norrsken Snickeri AB" in page
    assert whole.count("Att betala SEK") == found[-1].count("Att betala SEK") == 1
    assert whole.count("Att betala\n") == found[-1].count("Att betala\n") == 1


def test_a_table_too_wide_puts_each_text_above_its_figures() -> None:
    said = text(SAMPLES["long_names"])
    assert "\nSnickeriarbete\n2001 16,5 tim 620,00 10 % 25 % 9 207,00\n" in said
    assert "11 000 000 000 000,00" in said
    assert said.count("A" * 30) >= 2


def test_what_is_longer_than_its_place_does_not_run_over_the_paper() -> None:
    long = "mycket långt namn " * 57
    buyer = replace(INVOICE.buyer, name=long, address=(long, long, long))
    seller = replace(INVOICE.seller, name=long, address=(long,) * 9, email="x" * 300)
    found = pages(replace(INVOICE, buyer=buyer, seller=seller, your_reference=long, title=long))
    assert len(found) <= 2
    assert "Att betala SEK 41 420,00" in found[-1]


def test_long_remarks_run_on() -> None:
    lines = [f"Anmärkning {at}" for at in range(150)]
    found = pages(replace(INVOICE, remarks="\n".join(lines)))
    assert len(found) == 4
    assert all(f"{line}\n" in "\n".join(found) for line in lines)

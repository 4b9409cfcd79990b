"""Countries by code and by name, and the forms of VAT numbers."""

import pytest

from huvudbok.company import countries, vat_numbers
from huvudbok.company.countries import country_code, country_name, english_name, known_country


def test_names_that_were_recorded():
    # Source: accodeing/fortnox-api, recordings of invoices (wire-format.md 6).
    for name, code in (
        ("Sverige", "SE"), ("Norway", "NO"), ("United Kingdom", "GB"),
        ("Korea, Republic of", "KR"), ("Virgin Islands, U.S.", "VI"),
        ("Holy See (Vatican City State)", "VA"), ("Sydkorea", "KR"), ("SVERIGE", "SE"),
        ("österrike", "AT"), ("Côte d'Ivoire", "CI"),
    ):  # fmt: skip
        assert known_country(name), name
        assert country_code(name) == code
    for name in ("South Korea", "", "SE", "Sverige ", "Atlantis"):
        assert not known_country(name), name
        assert country_code(name) is None


def test_codes():
    assert (country_name("SE"), english_name("SE")) == ("Sverige", "Sweden")
    for code in (None, "", "se", "UK", "XX", "EU"):
        assert country_name(code) is None, code
    assert english_name("UK") is None


def test_the_table_is_whole():
    found = countries._countries()
    assert len(found) == 250  # those of ISO 3166, and Kosovo
    assert list(found) == sorted(found)
    assert len(countries.EU) == 27
    assert set(found) >= countries.EU
    # Every name leads back to its country, so none is shared by two.
    for code, names in found.items():
        assert all(name == name.strip() and country_code(name) == code for name in names), code
        assert len(code) == 2


@pytest.mark.parametrize(
    "number",
    [
        "SE556036079301", "SE 556036-0793 01", "se556036079301", "SE556036079302", "ATU12345678",
        "BE0123456789", "DE123456789", "DK12345678", "EL123456789", "ESX1234567X", "FI12345678",
        "FRXX123456789", "IE1234567WA", "LT123456789", "LT123456789012", "NL123456789B01",
        "RO12", "XIGD123", "GB123456789", "NO123456789MVA", "CHE-123.456.789",
    ],
)  # fmt: skip
def test_vat_numbers(number):
    assert vat_numbers.is_vat_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "", "SE", "5560360793", "SE5560360793", "SE556036079300", "SE5560360793011", "S1234567890",
        "DE12345678", "DE1234567890", "ATU1234567", "AT12345678", "FI1234567X", "GB1",
        "DK１２３４５６７８", "SE55603607930１", "SE/556036079301", "ÅÄ12345678",
    ],
)  # fmt: skip
def test_no_vat_numbers(number):
    assert not vat_numbers.is_vat_number(number)

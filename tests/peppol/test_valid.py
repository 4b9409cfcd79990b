"""E-invoices of every kind, held against the official schema and rules."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from huvudbok import peppol
from huvudbok.money import round_two
from peppolsamples import BUYER, LINE, PLAIN, S25, SELLER

NS = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
}


def values(document, path):
    return [node.text for node in etree.fromstring(document).xpath(path, namespaces=NS)]


FREIGHT = peppol.AllowanceCharge(
    amount=Decimal("49.50"), reason="Frakt", is_charge=True, code="FC", vat=S25
)
FEE = peppol.AllowanceCharge(
    amount=Decimal(29), reason="Administrationsavgift", is_charge=True, vat=S25
)
TENTH = peppol.AllowanceCharge(
    amount=Decimal("12.35"),
    reason="Rabatt",
    code="95",
    percent=Decimal(10),
    base=Decimal("123.45"),
    vat=S25,
)
FULL = replace(
    PLAIN, note="Tack!", terms="30 dagar netto", order_number="PO-7", sales_order_number="17",
    contract_number="A-3", accounting_cost="4010", own_currency="",
    period=peppol.Period(dt.date(2026, 5, 1), dt.date(2026, 5, 31)),
    credited=(peppol.Reference("999", dt.date(2026, 1, 1)), peppol.Reference("998")),
    delivery=peppol.Delivery(
        date=dt.date(2026, 6, 10), address=peppol.Address(city="Mora"), name="Lagret",
        location=peppol.Identifier("7300010000001", "0088"),
    ),
    changes=(FREIGHT, FEE, TENTH), prepaid=Decimal(100), rounding=Decimal("0.31"),
    pay_to=(
        peppol.PayTo(way="PLUSGIRO", number="1-8", name="Bageriet"),
        peppol.PayTo(way="IBAN", number="SE35 5000 0000 0549 1000 0003", bic="ESSESESS"),
        peppol.PayTo(way="BANKGIRO", number="5050-1055"),
    ),
    lines=(
        replace(
            LINE, description="Rågbröd, dagsfärskt", note="Från i går", sellers_number="A1",
            buyers_number="B1", standard_number=peppol.Identifier("7310865004703", "0160"),
            order_line="1", accounting_cost="5", period=peppol.Period(dt.date(2026, 5, 2), None),
            changes=(replace(TENTH, vat=None), replace(FREIGHT, vat=None)),
        ),
        replace(LINE, vat=peppol.Vat("S", Decimal("12.00")), quantity=Decimal(-1), amount=Decimal("-33.34")),
        replace(LINE, vat=peppol.Vat("S", Decimal(6)), price=Decimal("0.0001"), quantity=Decimal("1E+3")),
        replace(LINE, vat=peppol.Vat("E", reason="Utbildning är undantagen")),
        replace(LINE, vat=peppol.Vat("Z"), price=Decimal(0)),
    ),
    attachments=(
        peppol.Attachment(number="1", name="räkning.pdf", media_type="application/pdf",
                          content=b"%PDF-1.7 \x00\xff", description="Fakturan"),
        peppol.Attachment(number="2", name="tider.csv", media_type="text/csv", content=b"a;b"),
    ),
)  # fmt: skip
GERMAN = replace(
    BUYER, endpoint=peppol.Identifier("DE123456789", "9930"), vat_number="DE123456789",
    organisation_number="", identifiers=(), address=peppol.Address(city="Kiel", country="DE"),
)  # fmt: skip
KINDS = {
    "plain": PLAIN,
    "full": FULL,
    "credit": replace(FULL, is_credit=True),
    "credit on its own": replace(PLAIN, is_credit=True, due_date=None, pay_to=()),
    "negative": replace(PLAIN, lines=(replace(LINE, quantity=Decimal(-3)),)),
    "reverse charge": replace(PLAIN, lines=(replace(LINE, vat=peppol.Vat("AE")),)),
    "within the EU": replace(
        PLAIN, buyer=GERMAN, lines=(replace(LINE, vat=peppol.Vat("K")),), currency="EUR",
        delivery=peppol.Delivery(date=dt.date(2026, 6, 1), address=peppol.Address(country="DE")),
    ),
    "export": replace(
        PLAIN, lines=(replace(LINE, vat=peppol.Vat("G")),),
        buyer=replace(GERMAN, endpoint=peppol.Identifier("987654325", "0192"), vat_number="",
                      address=peppol.Address(country="NO")),
    ),
    "outside VAT": replace(PLAIN, lines=(replace(LINE, vat=peppol.Vat("O")),)),
    "no VAT number": replace(
        PLAIN, lines=(replace(LINE, vat=peppol.Vat("E")),), seller=replace(SELLER, vat_number=""),
    ),
    "in euro, VAT in kronor": replace(
        PLAIN, currency="EUR", own_currency="SEK", own_vat=Decimal("287.5")
    ),
    "VAT as booked": replace(PLAIN, vat_amounts=(peppol.VatAmount("S", Decimal("25.0"), Decimal("25.97")),)),
    "nothing to pay": replace(PLAIN, lines=(replace(LINE, price=Decimal(0)),), due_date=None),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_valid(judge, kind):
    document = peppol.to_bytes(KINDS[kind])
    judge.require_valid(document)
    payable = values(document, "//cac:LegalMonetaryTotal/cbc:PayableAmount")
    assert payable == [f"{peppol.totals(KINDS[kind]).payable:.2f}"]


def test_what_it_says():
    document = peppol.to_bytes(FULL)
    assert values(document, "//cac:PaymentMeans/cbc:PaymentID") == ["10012"] * 3
    assert values(document, "//cac:PayeeFinancialAccount/cbc:ID") == [
        "18", "SE3550000000054910000003", "50501055",
    ]  # fmt: skip
    assert values(document, "//cac:FinancialInstitutionBranch/cbc:ID") == [
        "SE:PLUSGIRO", "ESSESESS", "SE:BANKGIRO",
    ]  # fmt: skip
    assert values(document, "//cac:TaxSubtotal/cbc:TaxableAmount") == [
        "203.31", "-33.34", "0.10", "100.01", "0.00",
    ]  # fmt: skip
    assert values(document, "//cac:TaxSubtotal/cbc:TaxAmount") == [
        "50.83", "-4.00", "0.01", "0.00", "0.00",
    ]  # fmt: skip
    assert values(document, "//cac:TaxExemptionReason") == []
    assert values(document, "//cbc:TaxExemptionReason") == ["Utbildning är undantagen"]
    assert values(document, "//cac:LegalMonetaryTotal/*") == [
        "203.93", "270.08", "316.92", "12.35", "78.50", "100.00", "0.31", "217.23",
    ]  # fmt: skip
    assert values(document, "//cac:AccountingCustomerParty//cbc:RegistrationName") == [
        "Kommunen & Söner <AB>"
    ]
    credit = peppol.to_bytes(replace(FULL, is_credit=True))
    assert values(credit, "//cac:PaymentMeans/cbc:PaymentDueDate") == ["2026-07-15"]
    assert values(credit, "//cbc:CreditNoteTypeCode") == ["381"]
    assert values(credit, "//cbc:CreditedQuantity") == ["3", "-1", "1000", "3", "3"]


AMOUNTS = st.decimals(0, 10**6, places=2)
RATES = [S25, peppol.Vat("S", Decimal(12)), peppol.Vat("S", Decimal("6.0")), peppol.Vat("Z"), peppol.Vat("E"),
         peppol.Vat("AE"), peppol.Vat("K"), peppol.Vat("G")]  # fmt: skip
TEXTS = st.text(max_size=20)
NAMES = TEXTS.map(lambda text: f"{text}x")


@st.composite
def changes(draw, vat=None, amounts=AMOUNTS):
    amount, percent, base = draw(amounts), None, None
    if draw(st.booleans()):
        base, percent = amount, draw(st.decimals(0, 100, places=2))
        amount = round_two(base * percent / 100) + draw(
            st.sampled_from([Decimal(0), Decimal("0.01")])
        )
    return peppol.AllowanceCharge(
        amount=amount, reason=draw(NAMES), is_charge=draw(st.booleans()), percent=percent,
        base=base, vat=vat,
    )  # fmt: skip


@st.composite
def lines(draw, vats):
    quantity = draw(st.decimals(-1000, 1000, places=3))
    price = draw(st.decimals(0, 10**4, places=4))
    own = tuple(draw(st.lists(changes(), max_size=2)))
    amount = None
    if draw(st.booleans()):
        # As booked, rounded by somebody else.
        made = quantity * price + sum((c.amount if c.is_charge else -c.amount) for c in own)
        amount = round_two(made) + draw(
            st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("-0.01")])
        )
    return peppol.Line(
        name=draw(NAMES), quantity=quantity, price=price, vat=draw(st.sampled_from(vats)),
        unit=peppol.unit_code(draw(st.sampled_from(["st", "tim.", "kg", "m2", "okänd"]))),
        amount=amount, changes=own, description=draw(TEXTS), note=draw(TEXTS),
    )  # fmt: skip


@st.composite
def invoices(draw):
    vats = draw(st.sampled_from([RATES, RATES[:1], RATES[:3], [peppol.Vat("O")]]))
    rows = tuple(draw(st.lists(lines(vats), min_size=1, max_size=6)))
    used = [row.vat for row in rows]
    whole = tuple(
        draw(changes(draw(st.sampled_from(used)))) for _ in range(draw(st.integers(0, 3)))
    )
    invoice = replace(
        PLAIN, number=draw(NAMES), note=draw(TEXTS), buyer_reference=draw(NAMES), lines=rows,
        changes=whole, is_credit=draw(st.booleans()), prepaid=draw(AMOUNTS),
        rounding=draw(st.decimals(-1, 1, places=2)), contract_number=draw(TEXTS),
        delivery=peppol.Delivery(date=dt.date(2026, 6, 1), address=peppol.Address(country="DE")),
        buyer=replace(BUYER, name=draw(NAMES), contact=peppol.Contact(name=draw(TEXTS))),
    )  # fmt: skip
    if draw(st.booleans()):
        # Booked row by row: a few öre from the rate times the base.
        near = [
            peppol.VatAmount(one.vat.code, one.vat.rate, one.amount + draw(st.sampled_from(
                [Decimal("0.04"), Decimal("0.99")])) * (1 if one.amount > 0 else -1))
            for one in peppol.totals(invoice).subtotals if one.vat.rate and one.amount
        ]  # fmt: skip
        invoice = replace(invoice, vat_amounts=tuple(near))
    return invoice


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(invoice=invoices())
def test_whatever_the_sums_it_is_valid(judge, invoice):
    assert peppol.problems(invoice) == []
    judge.require_valid(peppol.to_bytes(invoice))


@given(invoice=invoices())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_sums_add_up(invoice):
    added = peppol.totals(invoice)
    assert added.without_vat == sum(one.base for one in added.subtotals)
    assert added.with_vat == added.without_vat + sum(one.amount for one in added.subtotals)
    assert added.payable == added.with_vat - invoice.prepaid + invoice.rounding
    for amount in (added.payable, added.vat, added.lines):
        assert amount == round_two(amount)

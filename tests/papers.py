"""One made-up paper of every kind, for tests and the README's picture, and what a PDF says."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zlib
from dataclasses import replace
from decimal import Decimal

import pypdf

from huvudbok import paper
from huvudbok.paper import (
    Buyer,
    Claim,
    Document,
    Person,
    Reminder,
    Row,
    Seller,
    TaxReduction,
    Totals,
    VatLine,
)

SELLER = Seller(
    name="Norrsken Snickeri AB",
    address=("Storgatan 12", "972 31 Luleå"),
    office="Luleå",
    organisation_number="556036-0793",
    vat_number="SE556036079301",
    has_f_tax=True,
    bankgiro="991-2346",
    plusgiro="28 65 43-4",
    iban="SE4550000000058398257466",
    bic="ESSESESS",
    phone="0920-123 45",
    email="faktura@norrsken.example",
    web="norrsken.example",
)
BUYER = Buyer(
    name="Sjöbergs Järn & Bygg AB",
    address=("Ekonomiavdelningen", "Box 77", "111 22 Stockholm"),
    customer_number="17",
)
ROWS = (
    Row(article_number="1010", text="Platsbyggd bokhylla i ek, enligt ritning B2",
        quantity=Decimal(1), unit="st", price=Decimal(18400), vat_percent=Decimal(25), total_ore=18_400_00),
    Row(text="Levereras omonterad och monteras på plats enligt överenskommelse med Erik Ek."),
    Row(article_number="2001", text="Snickeriarbete", quantity=Decimal("16.5"), unit="tim",
        price=Decimal(620), discount=Decimal(10), vat_percent=Decimal(25), total_ore=9_207_00),
    Row(article_number="3300", text="Ekskivor, oljade 20 × 600 mm", quantity=Decimal(4), unit="m²",
        price=Decimal("1249.50"), vat_percent=Decimal(25), total_ore=4_998_00),
    Row(article_number="9100", text="Skötselhandbok", quantity=Decimal(1), unit="st",
        price=Decimal(95), vat_percent=Decimal(6), total_ore=95_00),
)  # fmt: skip
TOTALS = Totals(
    net_ore=32_700_00,
    freight_ore=450_00,
    vat=(VatLine(Decimal(25), 33_055_00, 8_263_75), VatLine(Decimal(6), 95_00, 5_70)),
    rounding_ore=55,
    total_ore=41_420_00,
)
INVOICE = Document(
    kind="invoice",
    number="1042",
    date=dt.date(2026, 11, 2),
    due_date=dt.date(2026, 12, 2),
    ocr="104265",
    seller=SELLER,
    buyer=BUYER,
    rows=ROWS,
    totals=TOTALS,
    our_reference="Åsa Öberg",
    your_reference="Erik Ek",
    your_order_number="IK-7781",
    payment_terms="30 dagar netto",
    delivery_terms="Fritt levererat",
    way_of_delivery="Egen bil",
    delivery_date=dt.date(2026, 10, 30),
    late_interest_percent=Decimal(8),
    remarks="Tack för förtroendet! Fem års garanti på allt vårt arbete.",
)


def pages(document: Document) -> list[str]:
    """The text of each page, with plain spaces."""
    read = pypdf.PdfReader(io.BytesIO(paper.render(document)))
    return [page.extract_text().replace("\N{NO-BREAK SPACE}", " ") for page in read.pages]


def text(document: Document) -> str:
    return "\n".join(pages(document))


def png(width: int, height: int) -> bytes:
    """Draw a picture of our own: three bars on white."""
    inks = (b"\x1f\x4e\x5f", b"\x66\xa3\xb0", b"\xf2\xa9\x3b")
    line = b"".join(
        inks[x * 6 // width // 2] if x * 6 // width % 2 == 0 else b"\xff\xff\xff"
        for x in range(width)
    )
    packed = zlib.compress((b"\x00" + line) * height, 9)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", packed),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def long_invoice(count: int) -> Document:
    """An invoice of `count` rows, each with a text and an amount of its own."""
    rows = tuple(
        Row(article_number=f"A{at:04d}", text=f"Vara nummer {at}", quantity=Decimal(at), unit="st",
            price=Decimal(at) / 100, vat_percent=Decimal(25), total_ore=at * at)
        for at in range(1, count + 1)
    )  # fmt: skip
    net = sum(row.total_ore or 0 for row in rows)
    vat = (VatLine(Decimal(25), net, net // 4),)
    totals = Totals(net_ore=net, vat=vat, total_ore=net + net // 4)
    return replace(INVOICE, rows=rows, totals=totals, remarks="")


def _credit() -> Document:
    rows = (
        Row(article_number="3300", text="Ekskivor, oljade 20 × 600 mm", quantity=Decimal(-1), unit="m²",
            price=Decimal("1249.50"), vat_percent=Decimal(25), total_ore=-1_249_50),
    )  # fmt: skip
    vat = (VatLine(Decimal(25), -1_249_50, -312_38),)
    totals = Totals(net_ore=-1_249_50, vat=vat, rounding_ore=-12, total_ore=-1_562_00)
    return replace(
        INVOICE, kind="credit_invoice", number="1043", credited_number="1042", ocr="104364",
        rows=rows, totals=totals, remarks="En skiva var skadad vid leverans.",
    )  # fmt: skip


def _rot() -> Document:
    rows = (
        Row(text="Byte av köksfönster, arbete", quantity=Decimal(16), unit="tim", price=Decimal(775),
            vat_percent=Decimal(25), total_ore=12_400_00),
        Row(text="Fönster, 3-glas 980 × 1180 mm", quantity=Decimal(2), unit="st", price=Decimal(6375),
            vat_percent=Decimal(25), total_ore=12_750_00),
        Row(text="Resa", quantity=Decimal(1), unit="st", price=Decimal(500), vat_percent=Decimal(25),
            total_ore=500_00),
    )  # fmt: skip
    totals = Totals(
        net_ore=20_520_00, vat=(VatLine(Decimal(25), 20_520_00, 5_130_00),),
        total_ore=25_650_00, tax_reduction_ore=3_720_00, to_pay_ore=21_930_00,
    )  # fmt: skip
    reduction = TaxReduction(
        kind="rot",
        amount_ore=3_720_00,
        persons=(
            Person("Karin Lundmark", "19811218-9876", 1_860_00),
            Person("Olle Lundmark", "19790101-2384", 1_860_00),
        ),
        property_designation="Luleå Björkskatan 4:12",
    )
    buyer = Buyer(
        name="Karin Lundmark",
        address=("Björkskatavägen 4", "973 44 Luleå"),
        customer_number="203",
        delivery_address=("Stugan i Rosvik", "Strandvägen 9", "945 34 Rosvik"),
    )
    return replace(
        INVOICE, template="hw", buyer=buyer, rows=rows, totals=totals, tax_reduction=reduction,
        prices_include_vat=True, your_order_number="", your_reference="", remarks="",
    )  # fmt: skip


def _abroad() -> Document:
    rows = (
        Row(article_number="4000", text="Oak shelving system, model Luleå", quantity=Decimal(12),
            unit="pcs", price=Decimal(389), vat_percent=Decimal(0), total_ore=4_668_00),
        Row(article_number="4010", text="Assembly instructions and drawings", quantity=Decimal(1),
            unit="pcs", price=Decimal(120), discount=Decimal(20), discount_is_amount=True,
            vat_percent=Decimal(0), total_ore=100_00),
    )  # fmt: skip
    totals = Totals(
        net_ore=4_768_00, freight_ore=310_00, vat=(VatLine(Decimal(0), 5_078_00, 0),),
        total_ore=5_078_00, vat_sek_ore=0, currency_rate=Decimal("11.0425"),
    )  # fmt: skip
    buyer = Buyer(
        name="Holzwerkstatt Brandenburger GmbH",
        address=("Lindenallee 24", "10115 Berlin", "Germany"),
        customer_number="310",
        vat_number="DE136695976",
    )
    return replace(
        INVOICE, language="EN", currency="EUR", buyer=buyer, rows=rows, totals=totals,
        clauses=("eu_goods",), payment_terms="30 days net", delivery_terms="DAP Berlin",
        way_of_delivery="Freight forwarder", your_reference="Jürgen Groß",
        remarks="Thank you for your order.",
    )  # fmt: skip


def _reminder() -> Document:
    claims = (
        Claim(number="1001", invoice_date=dt.date(2026, 8, 3), due_date=dt.date(2026, 9, 2),
              total_ore=12_500_00, unpaid_ore=12_500_00, ocr="100164"),
        Claim(number="1017", invoice_date=dt.date(2026, 9, 1), due_date=dt.date(2026, 10, 1),
              total_ore=8_120_00, unpaid_ore=3_120_00, ocr="101766"),
    )  # fmt: skip
    return replace(
        INVOICE, kind="reminder", number="1", rows=(), ocr="100164", remarks="",
        date=dt.date(2026, 10, 20), due_date=dt.date(2026, 10, 30), delivery_date=None,
        reminder=Reminder(claims=claims, fee_ore=60_00, interest_ore=197_26),
        totals=Totals(to_pay_ore=15_877_26), delivery_terms="", way_of_delivery="",
    )  # fmt: skip


def _purchase() -> Document:
    rows = (
        Row(article_number="3300", text="Ekskivor, oljade 20 × 600 mm", quantity=Decimal(40), unit="m²",
            price=Decimal("612.125"), total_ore=24_485_00),
        Row(text="Sorterade utan kvist."),
    )  # fmt: skip
    supplier = replace(
        BUYER,
        customer_number="88",
        delivery_address=("Verkstaden", "Norra vägen 3", "972 31 Luleå"),
    )
    return replace(
        INVOICE, kind="purchase_order", number="310", buyer=supplier, rows=rows,
        totals=Totals(total_ore=24_485_00), our_customer_number="K-991", delivery_terms="",
        way_of_delivery="", your_order_number="", confirm_to="inkop@norrsken.example",
        remarks="Ring en timme före leverans.",
    )  # fmt: skip


def _long_names() -> Document:
    name = "Stiftelsen Kungliga Västerbottniska Träförädlingssällskapets Understödsfond med Firma"
    buyer = replace(
        BUYER,
        name=name,
        address=("c/o " + name, "Fastighetsförvaltningsavdelningen plan 14", "Box 12345",
                 "901 01 Umeå", "Sverige"),
        customer_number="KUND-" + "9" * 30,
    )  # fmt: skip
    rows = (
        Row(article_number="ARTIKEL-MED-ETT-MYCKET-LÅNGT-NUMMER-00001", unit="förpackningar",
            text="Specialtillverkad " * 12 + "A" * 120, quantity=Decimal("1234567.891"),
            price=Decimal("98765432.1"), discount=Decimal("12.5"), vat_percent=Decimal(25), total_ore=10**15),
        *ROWS,
    )  # fmt: skip
    seller = replace(
        SELLER, name=name, email="ekonomiavdelningen.fakturor@understodsfonden.example"
    )
    totals = replace(TOTALS, net_ore=10**15, total_ore=10**15 + 10**14)
    return replace(
        INVOICE, buyer=buyer, rows=rows, seller=seller, totals=totals, ocr="1" * 25,
        your_reference="Maria Margareta von Schlippenbach-Gyllenstierna d.ä.",
    )  # fmt: skip


SAMPLES = {
    "invoice": INVOICE,
    "logo": replace(INVOICE, seller=replace(SELLER, logo=png(360, 120))),
    "long": long_invoice(120),
    "offer": replace(INVOICE, kind="offer", template="of", number="77", due_date=None, ocr="",
                     valid_until=dt.date(2026, 12, 31), delivery_date=None),
    "order": replace(INVOICE, kind="order", template="oc", number="501", due_date=None, ocr=""),
    "credit": _credit(),
    "cash": replace(INVOICE, kind="cash_invoice", template="ca", payment_way="Kort",
                    totals=replace(TOTALS, paid_ore=0)),
    "reminder": _reminder(),
    "rot": _rot(),
    "abroad": _abroad(),
    "long_names": _long_names(),
    "purchase": _purchase(),
    "purchase_abroad": replace(_purchase(), language="EN", currency="EUR"),
    "slip": replace(INVOICE, template="bg"),
    "picking": replace(INVOICE, kind="order", template="pl",
                       rows=tuple(replace(row, stock_place="A-12") if row.quantity else row
                                  for row in ROWS)),
    "delivery": replace(INVOICE, kind="order", template="ds", is_copy=True,
                        rows=tuple(replace(row, ordered=Decimal(20)) if row.quantity else row
                                   for row in ROWS)),
    "part_paid": replace(INVOICE, totals=replace(TOTALS, paid_ore=20_000_00,
                                                 to_pay_ore=21_420_00), is_draft=True),
}  # fmt: skip

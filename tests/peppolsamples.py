"""An e-invoice that is right, to be changed by each test."""

import datetime as dt
from decimal import Decimal

from huvudbok import peppol

SELLER = peppol.Party(
    name="Bageriet på Hörnet AB", endpoint=peppol.Identifier("5560360793", "0007"),
    organisation_number="5560360793", vat_number="SE556036079301", has_f_tax=True,
    legal_form="Säte: Borlänge",
    address=peppol.Address(street="Storgatan 1", city="Borlänge", postcode="784 33"),
    contact=peppol.Contact(name="Eva", phone="0243-1", email="eva@bageriet.example"),
)  # fmt: skip
BUYER = peppol.Party(
    name="Kommunen & Söner <AB>", endpoint=peppol.Identifier("7300010000001", "0088"),
    organisation_number="2021005489", vat_number="SE202100548901",
    address=peppol.Address(street="Torget", street2="Plan 2", city="Falun", region="Dalarna"),
    identifiers=(peppol.Identifier("7300010000001", "0088"),),
)  # fmt: skip
S25 = peppol.Vat("S", Decimal(25))
LINE = peppol.Line(name="Limpa", quantity=Decimal(3), price=Decimal("33.335"), vat=S25, unit="H87")
PLAIN = peppol.Invoice(
    number="1001", date=dt.date(2026, 6, 15), due_date=dt.date(2026, 7, 15), seller=SELLER,
    buyer=BUYER, lines=(LINE,), buyer_reference="Anna", payment_reference="10012",
    pay_to=(peppol.PayTo(way="BANKGIRO", number="991-2346"),),
)  # fmt: skip

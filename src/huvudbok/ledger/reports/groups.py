"""How the BAS chart is laid out in statements: its groups by name, sections and result lines."""

from __future__ import annotations

from dataclasses import dataclass

# Source: BAS 2025, names of the account groups (domain.md b).
GROUPS = {
    10: "Immateriella anläggningstillgångar", 11: "Byggnader och mark",
    12: "Maskiner och inventarier", 13: "Finansiella anläggningstillgångar",
    14: "Lager, produkter i arbete och pågående arbeten", 15: "Kundfordringar",
    16: "Övriga kortfristiga fordringar", 17: "Förutbetalda kostnader och upplupna intäkter",
    18: "Kortfristiga placeringar", 19: "Kassa och bank",
    20: "Eget kapital", 21: "Obeskattade reserver", 22: "Avsättningar",
    23: "Långfristiga skulder", 24: "Kortfristiga skulder till kreditinstitut och leverantörer",
    25: "Skatteskulder", 26: "Moms och särskilda punktskatter",
    27: "Personalens skatter, avgifter och löneavdrag", 28: "Övriga kortfristiga skulder",
    29: "Upplupna kostnader och förutbetalda intäkter",
    30: "Huvudintäkter", 31: "Huvudintäkter", 32: "Huvudintäkter", 33: "Huvudintäkter",
    34: "Huvudintäkter", 35: "Fakturerade kostnader", 36: "Rörelsens sidointäkter",
    37: "Intäktskorrigeringar", 38: "Aktiverat arbete för egen räkning",
    39: "Övriga rörelseintäkter",
    40: "Inköp av handelsvaror", 41: "Inköp av handelsvaror", 42: "Inköp av handelsvaror",
    43: "Inköp av råvaror och material", 44: "Inköp med omvänd betalningsskyldighet",
    45: "Inköp från utlandet", 46: "Köpta tjänster och underentreprenader",
    47: "Reduktion av inköpspriser", 48: "Övriga inköp", 49: "Förändring av lager",
    50: "Lokalkostnader", 51: "Fastighetskostnader", 52: "Hyra av anläggningstillgångar",
    53: "Energikostnader", 54: "Förbrukningsinventarier och förbrukningsmaterial",
    55: "Reparation och underhåll", 56: "Kostnader för transportmedel",
    57: "Frakter och transporter", 58: "Resekostnader", 59: "Reklam och pr",
    60: "Övriga försäljningskostnader", 61: "Kontorsmateriel och trycksaker",
    62: "Tele och post", 63: "Försäkringar och övriga riskkostnader",
    64: "Förvaltningskostnader", 65: "Övriga externa tjänster", 66: "Övriga externa tjänster",
    67: "Övriga externa tjänster", 68: "Inhyrd personal", 69: "Övriga externa kostnader",
    70: "Löner till kollektivanställda", 71: "Löner till kollektivanställda",
    72: "Löner till tjänstemän och företagsledare", 73: "Kostnadsersättningar och förmåner",
    74: "Pensionskostnader", 75: "Sociala och andra avgifter", 76: "Övriga personalkostnader",
    77: "Nedskrivningar", 78: "Avskrivningar", 79: "Övriga rörelsekostnader",
    80: "Resultat från andelar i koncernföretag", 81: "Resultat från andelar i intresseföretag",
    82: "Resultat från övriga värdepapper och långfristiga fordringar",
    83: "Övriga ränteintäkter och liknande", 84: "Räntekostnader och liknande",
    85: "Övriga finansiella poster", 86: "Övriga finansiella poster",
    87: "Övriga finansiella poster", 88: "Bokslutsdispositioner", 89: "Skatter och årets resultat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A heading of a statement and the accounts under it (by their first four digits)."""

    key: str
    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ResultPlan:
    """A line that adds up everything above it."""

    key: str
    title: str


ASSETS = (
    SectionPlan("fixed_assets", "Anläggningstillgångar", 1000, 1399),
    SectionPlan("current_assets", "Omsättningstillgångar", 1400, 1999),
)
EQUITY_AND_LIABILITIES = (
    SectionPlan("equity", "Eget kapital", 2000, 2099),
    SectionPlan("untaxed_reserves", "Obeskattade reserver", 2100, 2199),
    SectionPlan("provisions", "Avsättningar", 2200, 2299),
    SectionPlan("long_term_liabilities", "Långfristiga skulder", 2300, 2399),
    SectionPlan("short_term_liabilities", "Kortfristiga skulder", 2400, 2999),
)
# The income statement by kind of cost. # Law: Årsredovisningslagen, bilaga 2.
INCOME = (
    SectionPlan("income", "Rörelsens intäkter", 3000, 3999),
    SectionPlan("goods", "Material, varor och köpta tjänster", 4000, 4999),
    ResultPlan("gross_result", "Bruttoresultat"),
    SectionPlan("external_costs", "Övriga externa kostnader", 5000, 6999),
    SectionPlan("staff", "Personalkostnader", 7000, 7699),
    SectionPlan("depreciation", "Av- och nedskrivningar", 7700, 7899),
    SectionPlan("other_costs", "Övriga rörelsekostnader", 7900, 7999),
    ResultPlan("operating_result", "Rörelseresultat"),
    SectionPlan("financial", "Finansiella poster", 8000, 8799),
    ResultPlan("result_after_financial", "Resultat efter finansiella poster"),
    SectionPlan("appropriations", "Bokslutsdispositioner", 8800, 8899),
    ResultPlan("result_before_tax", "Resultat före skatt"),
    SectionPlan("tax", "Skatt", 8900, 8989),
    ResultPlan("result", "Årets resultat"),
)
# 8990 and 8999 move the result into equity; they are no part of it.
BOOKED_RESULT = SectionPlan("booked_result", "Bokfört resultat", 8990, 8999)


def place_of(account: int) -> int:
    """Give the four digits that decide where an account stands, whatever its length."""
    return int(str(account)[:4].ljust(4, "0")) if account >= 1000 else account


def group_of(account: int) -> int:
    """Give the two digits of an account's group."""
    return place_of(account) // 100

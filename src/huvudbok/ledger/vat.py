"""The Swedish VAT return: its boxes, and which box the VAT code on an account counts in.

Sales and output VAT stand as credit in the ledger and positive in the return; purchases and input
VAT as debit and positive.
"""

from __future__ import annotations

from dataclasses import dataclass

SALE, PURCHASE = -1, 1


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the return, its tag in the file eSKD 6.0 and the sign that ledger öre get in it."""

    number: int
    tag: str
    sign: int
    section: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Code:
    """A VAT code: the box it counts in (None: no box) and the rate that goes with it."""

    box: int | None
    rate_percent: int | None = None


_A = "A. Momspliktig försäljning eller uttag"
_B = "B. Utgående moms på försäljning eller uttag"
_C = "C. Momspliktiga inköp vid omvänd betalningsskyldighet"
_D = "D. Utgående moms på inköp i C"
_E = "E. Försäljning med mera som är undantagen från moms"
_F = "F. Ingående moms"
_G = "G. Moms att betala eller få tillbaka"
_H = "H. Import"
_I = "I. Utgående moms på import"

# In the order of the file's DTD. Source: Skatteverket, eSKDUpload 6.0; the signs: domain.md (c).
BOXES = (
    Box(5, "ForsMomsEjAnnan", SALE, _A, "Momspliktig försäljning som inte ingår i 06, 07 eller 08"),
    Box(6, "UttagMoms", SALE, _A, "Momspliktiga uttag"),
    Box(7, "UlagMargbesk", SALE, _A, "Underlag vid vinstmarginalbeskattning"),
    Box(8, "HyrinkomstFriv", SALE, _A, "Hyresinkomster vid frivillig skattskyldighet"),
    Box(20, "InkopVaruAnnatEg", PURCHASE, _C, "Inköp av varor från ett annat EU-land"),
    Box(21, "InkopTjanstAnnatEg", PURCHASE, _C, "Inköp av tjänster från ett annat EU-land"),
    Box(22, "InkopTjanstUtomEg", PURCHASE, _C, "Inköp av tjänster från ett land utanför EU"),
    Box(23, "InkopVaruSverige", PURCHASE, _C, "Inköp av varor i Sverige, köparen betalar momsen"),
    Box(24, "InkopTjanstSverige", PURCHASE, _C,
        "Inköp av tjänster i Sverige, köparen betalar momsen"),
    Box(50, "MomsUlagImport", PURCHASE, _H, "Beskattningsunderlag vid import"),
    Box(35, "ForsVaruAnnatEg", SALE, _E, "Försäljning av varor till ett annat EU-land"),
    Box(36, "ForsVaruUtomEg", SALE, _E, "Försäljning av varor utanför EU"),
    Box(37, "InkopVaruMellan3p", PURCHASE, _E, "Mellanmans inköp av varor vid trepartshandel"),
    Box(38, "ForsVaruMellan3p", SALE, _E, "Mellanmans försäljning av varor vid trepartshandel"),
    Box(39, "ForsTjSkskAnnatEg", SALE, _E,
        "Försäljning av tjänster till näringsidkare i ett annat EU-land"),
    Box(40, "ForsTjOvrUtomEg", SALE, _E, "Övrig försäljning av tjänster utanför Sverige"),
    Box(41, "ForsKopareSkskSverige", SALE, _E, "Försäljning i Sverige, köparen betalar momsen"),
    Box(42, "ForsOvrigt", SALE, _E, "Övrig försäljning med mera"),
    Box(10, "MomsUtgHog", SALE, _B, "Utgående moms 25 %"),
    Box(11, "MomsUtgMedel", SALE, _B, "Utgående moms 12 %"),
    Box(12, "MomsUtgLag", SALE, _B, "Utgående moms 6 %"),
    Box(30, "MomsInkopUtgHog", SALE, _D, "Utgående moms 25 %"),
    Box(31, "MomsInkopUtgMedel", SALE, _D, "Utgående moms 12 %"),
    Box(32, "MomsInkopUtgLag", SALE, _D, "Utgående moms 6 %"),
    Box(60, "MomsImportUtgHog", SALE, _I, "Utgående moms 25 %"),
    Box(61, "MomsImportUtgMedel", SALE, _I, "Utgående moms 12 %"),
    Box(62, "MomsImportUtgLag", SALE, _I, "Utgående moms 6 %"),
    Box(48, "MomsIngAvdr", PURCHASE, _F, "Ingående moms att dra av"),
    Box(49, "MomsBetala", PURCHASE, _G, "Moms att betala (+) eller få tillbaka (-)"),
)  # fmt: skip
BOX = {box.number: box for box in BOXES}

# Box 49 is the sum of the first less the second. # Law: Skatteförfarandelagen 26 kap.
OUTPUT_BOXES = (10, 11, 12, 30, 31, 32, 60, 61, 62)
INPUT_BOX = 48
TO_PAY = 49

# Source: domain.md (c). # Inferred: MU1-MU3, IV, UI12, UI6, UOS2, UOS3 (the pattern is certain,
# the spelling is not).
CODES = {
    "MP1": Code(5, 25), "MP2": Code(5, 12), "MP3": Code(5, 6),
    "MU1": Code(6, 25), "MU2": Code(6, 12), "MU3": Code(6, 6),
    "BVMB": Code(7), "HFS": Code(8, 25),
    "U1": Code(10, 25), "U2": Code(11, 12), "U3": Code(12, 6),
    "IVEU": Code(20), "ITEU": Code(21), "ITGLOB": Code(22), "IV": Code(23), "IT": Code(24),
    "UEU1": Code(30, 25), "UEU2": Code(31, 12), "UEU3": Code(32, 6),
    "UTFU1": Code(30, 25), "UTFU2": Code(31, 12), "UTFU3": Code(32, 6),
    "UOS1": Code(30, 25), "UOS2": Code(31, 12), "UOS3": Code(32, 6),
    "VTEU": Code(35), "E": Code(36), "3VEU": Code(37), "3FEU": Code(38), "FTEU": Code(39),
    "ÖTEU": Code(40), "OTTU": Code(41), "MF": Code(42),
    "I": Code(48), "BI": Code(50), "UI25": Code(60, 25), "UI12": Code(61, 12), "UI6": Code(62, 6),
    # Rounding, and the two accounts a return is settled against.
    "A": Code(None), "R1": Code(None), "R2": Code(None),
}  # fmt: skip
SETTLEMENT = frozenset({"R1", "R2"})
# Sales that must carry output VAT in the same voucher, and the code that carries it.
# Source: Fortnox help, Skapa momsrapport (domain.md c).
OUTPUT_OF = {"MP1": "U1", "MP2": "U2", "MP3": "U3", "MU1": "U1", "MU2": "U2", "MU3": "U3",
             "HFS": "U1"}  # fmt: skip

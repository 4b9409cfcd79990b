"""The file in which a company asks the tax agency for its share: rot or rut, version 6.

Source: Skatteverket, schema for rot and rut, and the checks its service makes on a file, by way of
public programs that write it (domain.md f, elialm94/driva, erp-mafia/accounted). Who did the work
is not in the file: it is the company that hands it in. Green work is asked for in another way.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from huvudbok import luhn
from huvudbok.sales.housework.kinds import ROT, RUT
from huvudbok.sales.housework.persons import is_adult_in, is_valid

REQUEST = "http://xmls.skatteverket.se/se/skatteverket/ht/begaran/6.0"
PARTS = "http://xmls.skatteverket.se/se/skatteverket/ht/komponent/begaran/6.0"

MAX_CASES = 100
LONGEST_NAME = 16
FIRST_DAY = "2009-07-01"
_MOST = {"amount": 99_999_999_999, "cost": 9_999_999, "hours": 999}
_LONGEST = {"invoice": 20, "property": 40, "apartment": 25}
_ROOT = {ROT: "RotBegaran", RUT: "HushallBegaran"}
# In the order of the schema.
_ELEMENTS = {
    ROT: {
        "CONSTRUCTION": "Bygg", "ELECTRICITY": "El", "GLASSMETALWORK": "GlasPlatarbete",
        "GROUNDDRAINAGEWORK": "MarkDraneringarbete", "MASONRY": "Murning",
        "PAINTINGWALLPAPERING": "MalningTapetsering", "HVAC": "Vvs",
    },
    RUT: {
        "CLEANING": "Stadning", "TEXTILECLOTHING": "KladOchTextilvard",
        "SNOWPLOWING": "Snoskottning", "GARDENING": "Tradgardsarbete",
        "BABYSITTING": "Barnpassning", "OTHERCARE": "Personligomsorg",
        "MOVINGSERVICES": "Flyttjanster", "ITSERVICES": "ItTjanster",
        "MAJORAPPLIANCEREPAIR": "ReparationAvVitvaror", "FURNISHING": "Moblering",
        "HOMEMAINTENANCE": "TillsynAvBostad",
        "TRANSPORTATIONSERVICES": "TransportTillForsaljning",
        "WASHINGANDCAREOFCLOTHING": "TvattVidTvattinrattning",
    },
}  # fmt: skip
# Half of their price counts, so that they were done is all the agency wants to know.
_ONLY_DONE = {"TRANSPORTATIONSERVICES", "WASHINGANDCAREOFCLOTHING"}


class BadRequest(Exception):  # noqa: N818  (it is the request that is bad)
    """The agency would turn the file down; `problems` says why, in Swedish."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Done:
    """Work of one kind: its hours and what materials cost with VAT."""

    hours: int = 0
    material_kronor: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """Where rot work was done: a property, or an apartment of an association."""

    property_designation: str = ""
    apartment: str = ""
    association_number: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One buyer's payment of one invoice. Amounts are whole kronor with VAT.

    `labour` is the price of the work, `paid` what the buyer paid of it and `asked` what the agency
    is to pay; `other` is what the invoice holds beside labour and materials.
    """

    buyer: str
    paid_on: str
    labour: int
    paid: int
    asked: int
    invoice_number: str
    done: dict[str, Done]
    other: int = 0
    home: Home = field(default_factory=Home)


def write(reduction: str, name: str, cases: Sequence[Case], today: str) -> bytes:
    """Write the file of one reduction. Raises BadRequest with all that is wrong."""
    found = problems(reduction, name, cases, today)
    if found:
        raise BadRequest(found)
    root = etree.Element(f"{{{REQUEST}}}Begaran", nsmap={"ns1": REQUEST, "ns2": PARTS})
    _add(root, "NamnPaBegaran", name)
    request = etree.SubElement(root, f"{{{PARTS}}}{_ROOT[reduction]}")
    for case in cases:
        _add_case(request, reduction, case)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add(parent: etree._Element, name: str, value: str | int | None = None) -> etree._Element:
    made = etree.SubElement(parent, f"{{{PARTS}}}{name}")
    if value is not None:
        made.text = str(value)
    return made


def _add_case(request: etree._Element, reduction: str, case: Case) -> None:
    element = _add(request, "Arenden")
    for name, value in (
        ("Kopare", case.buyer), ("BetalningsDatum", case.paid_on), ("PrisForArbete", case.labour),
        ("BetaltBelopp", case.paid), ("BegartBelopp", case.asked),
        ("FakturaNr", case.invoice_number), ("Ovrigkostnad", case.other),
    ):  # fmt: skip
        _add(element, name, value)
    if reduction == ROT:
        _add_home(element, case.home)
    work = _add(element, "UtfortArbete")
    for kind, name in _ELEMENTS[reduction].items():
        if kind not in case.done:
            continue
        area = _add(work, name)
        if kind in _ONLY_DONE:
            _add(area, "Utfort", "true")
        else:
            _add(area, "AntalTimmar", case.done[kind].hours)
            _add(area, "Materialkostnad", case.done[kind].material_kronor)


def _add_home(element: etree._Element, home: Home) -> None:
    if home.property_designation:
        _add(element, "Fastighetsbeteckning", home.property_designation)
    else:
        _add(element, "LagenhetsNr", home.apartment)
        _add(element, "BrfOrgNr", _association(home.association_number))


def _association(number: str) -> str:
    """Write an organisation number with the 16 that the agency puts before it."""
    digits = number.replace("-", "")
    return "16" + digits if len(digits) == 10 else digits


def problems(reduction: str, name: str, cases: Sequence[Case], today: str) -> list[str]:
    """Give everything the agency would turn the file down for, in Swedish; [] for a good one."""
    if reduction not in _ROOT:
        return ["Filen kan bara gälla rot eller rut."]
    found = []
    if not 1 <= len(name.strip()) <= LONGEST_NAME or not name.isprintable():
        found.append(f"Namnet på begäran måste ha 1-{LONGEST_NAME} tecken.")
    if not 1 <= len(cases) <= MAX_CASES:
        found.append(f"Filen måste ha 1-{MAX_CASES} ärenden, inte {len(cases)}.")
    if len({case.paid_on[:4] for case in cases}) > 1:
        found.append("Alla betalningar måste gälla samma år.")
    for case in cases:
        own = [*_money_problems(case), *_buyer_problems(case, today),
               *_work_problems(reduction, case)]  # fmt: skip
        if reduction == ROT:
            own += _home_problems(case.home)
        found += [f"Faktura {case.invoice_number}: {problem}" for problem in own]
    return found


def _money_problems(case: Case) -> list[str]:
    checks = (
        (2 <= case.labour <= _MOST["amount"], "arbetskostnaden måste vara minst 2 kr."),
        (0 <= case.paid <= _MOST["amount"], "betalt belopp kan inte vara negativt."),
        (0 < case.asked <= _MOST["amount"], "begärt belopp måste vara större än 0 kr."),
        (case.asked <= case.paid, "begärt belopp är större än det betalda."),
        (case.asked + case.paid <= case.labour,
         "begärt och betalt belopp är tillsammans större än arbetskostnaden."),
        (0 <= case.other <= _MOST["cost"], "övrig kostnad ligger utanför 0-9 999 999 kr."),
    )  # fmt: skip
    return [problem for holds, problem in checks if not holds]


def _buyer_problems(case: Case, today: str) -> list[str]:
    checks = (
        (is_valid(case.buyer), "köparens personnummer är inte giltigt."),
        (_is_day(case.paid_on) and FIRST_DAY <= case.paid_on <= today,
         "betalningsdagen ligger i framtiden eller för långt tillbaka."),
        (_fits(case.invoice_number, "invoice"), "fakturanumret måste ha 1-20 tecken."),
    )  # fmt: skip
    found = [problem for holds, problem in checks if not holds]
    if not found and not is_adult_in(case.buyer, int(case.paid_on[:4])):
        found.append("köparen har inte fyllt 18 år vid årets slut.")
    return found


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _work_problems(reduction: str, case: Case) -> list[str]:
    found = [] if case.done else ["inget utfört arbete är angivet."]
    for kind, done in case.done.items():
        if kind not in _ELEMENTS[reduction]:
            found.append(f"arbetstypen {kind} hör inte till {reduction}.")
        elif kind not in _ONLY_DONE and not 1 <= done.hours <= _MOST["hours"]:
            found.append(f"timmarna för {kind} måste vara 1-999.")
        if not 0 <= done.material_kronor <= _MOST["cost"]:
            found.append(f"materialkostnaden för {kind} ligger utanför 0-9 999 999 kr.")
    return found


def _home_problems(home: Home) -> list[str]:
    if home.property_designation:
        if _fits(home.property_designation, "property"):
            return []
        return ["fastighetsbeteckningen får ha högst 40 tecken."]
    if not home.apartment and not home.association_number:
        return ["fastighetsbeteckning eller lägenhet saknas."]
    number = _association(home.association_number)
    is_number = len(number) == 12 and number.isascii() and number.isdigit()
    checks = (
        (_fits(home.apartment, "apartment"), "lägenhetsnumret måste ha 1-25 tecken."),
        (is_number and number.startswith("16") and luhn.is_valid(number[2:]),
         "föreningens organisationsnummer är inte giltigt."),
    )  # fmt: skip
    return [problem for holds, problem in checks if not holds]


def _fits(text: str, what: str) -> bool:
    return 1 <= len(text.strip()) <= len(text) <= _LONGEST[what] and text.isprintable()

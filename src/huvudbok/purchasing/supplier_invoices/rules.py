"""What a supplier invoice's rows must hold: the debt, VAT of three kinds, fees, and a balance.

Everything here is pure: amounts in hundredths of the invoice's currency, debit positive, and
accounts by the names of the predefined ones.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from huvudbok import errors, luhn, money
from huvudbok.purchasing.amounts import bearable, in_kronor

TOTAL, VAT = "TOT", "VAT"
# Predefined account -> how the refusal that misses it calls it. Source: the C# SDK's labels.
LABELS = {
    "SUPDEBT": "Leverantörsskuld", "PURCASE": "Inköp", "INVAT": "Ingående moms",
    "SUPFREIGHT": "Frakt levfakt", "SUPADMFEE": "Faktureringsavgift levfakt",
    "ROUNDOFF": "Avrundning", "PRODUCT_DEB": "Vara unionsinternt förvärv",
    "PRODUCT_CRE": "Vara unionsinternt förvärv", "SERVICE_DEB": "Tjänst unionsinternt förvärv",
    "SERVICE_CRE": "Tjänst unionsinternt förvärv",
    "CONSTRUCTION_DEB": "Inköp SE, omvänd skattskyldighet",
    "CONSTRUCTION_CRE": "Inköp SE, omvänd skattskyldighet",
    "ACCRSINVOICE": "Periodiseringskonto levfakt", "CURRENCYWIN": "Valutakursvinster",
    "CURRENCYLOSS": "Valutakursförluster", "BG": "Bankgiro", "PG": "Plusgiro",
}  # fmt: skip
# Where rows of a code are booked when they name no account. Inferred: PRE and GWB, of which
# nothing is known but their names, are ordinary rows.
ACCOUNT_OF_CODE = {
    TOTAL: "SUPDEBT", VAT: "INVAT", "FRT": "SUPFREIGHT", "AFE": "SUPADMFEE", "ROV": "ROUNDOFF",
    "CND": "CONSTRUCTION_DEB", "CNC": "CONSTRUCTION_CRE", "PRD": "PRODUCT_DEB",
    "PRC": "PRODUCT_CRE", "SRD": "SERVICE_DEB", "SRC": "SERVICE_CRE", "ACC": "ACCRSINVOICE",
}  # fmt: skip
# Rows that are no purchase of anything, nor part of what VAT is counted on.
_NO_BASE = frozenset({TOTAL, VAT, "ROV", "CND", "CNC", "PRD", "PRC", "SRD", "SRC"})
# VAT codes of accounts that only VAT is booked on (ledger's table of codes).
_VAT_PREFIXES = ("UOS", "UTFU", "UEU", "UI")
_FULL_RATE_PERCENT = 25

# Gives the account that stands under a predefined name; refuses 2003095 where none does.
AccountOf = Callable[[str], int]
# Gives the VAT code of an account, and the rate in percent that a code goes with.
CodeOf = Callable[[int], str]
RateOf = Callable[[str], int | None]


@dataclass(slots=True)
class Line:
    """One row. Amounts are debit positive; `added` is what the server put in by itself."""

    account: int = 0
    code: str = ""
    amount_cents: int = 0
    amount_ore: int = 0
    article_number: str = ""
    account_description: str = ""
    item_description: str = ""
    price_cents: int = 0
    quantity: int = 0
    unit: str = ""
    cost_center: str = ""
    project: str = ""
    stock_location_code: str = ""
    stock_point_code: str = ""
    transaction_information: str = ""
    added: bool = False

    @property
    def is_cost(self) -> bool:
        """Tell whether it is something bought, freight and fees included."""
        return self.code not in _NO_BASE


@dataclass(frozen=True, slots=True)
class Amounts:
    """What an invoice says of its amounts, in hundredths; `total` None where it does not."""

    total: int | None = None
    vat: int = 0
    freight: int = 0
    fee: int = 0
    round_off: int = 0
    vat_type: str = "NORMAL"
    sales_type: str = "STOCK"
    rate: int = money.MILLION
    unit: int = money.MILLION


@dataclass(frozen=True, slots=True)
class Register:
    """What the rules ask of the books: accounts by predefined name, and their VAT codes."""

    account_of: AccountOf
    code_of: CodeOf
    rate_of: RateOf
    debt_account: int
    # The supplier's own account for what is bought; 0 where it has none.
    own_account: int = 0

    @property
    def purchases(self) -> int:
        """Give where a purchase is booked that names no account."""
        return self.own_account or self.account_of("PURCASE")


def complete(said: Amounts, given: Sequence[Line], books: Register) -> list[Line]:
    """Give all rows of an invoice: the client's own, and what was left for the server to add.

    The debt comes first. Refuses, in this order, 2003115 VAT rows of reverse charge without their
    code, 2003095 a predefined account that is not set, the debt account on another row (the
    sub-ledger would not hold it), and 2000755 rows that do not balance.
    """
    lines = [line for line in given if not _is_debt(line, books)]
    if said.vat_type != "NORMAL":
        require_marked(said, lines, books)
    debt = sum(-line.amount_cents for line in given if _is_debt(line, books))
    total = said.total if said.total is not None else debt or None
    if total is None or _sum(lines) != total:
        lines += _fees(said, lines, books)
    if total is None:
        total = _sum(lines)
    if not any(_is_purchase(line) for line in lines):
        # Source: Fortnox help, Skapa leverantörsfaktura (platform.md 7.5): proposed rows.
        rest = total - _sum(lines)
        lines.append(Line(books.purchases, amount_cents=rest, added=True))
    if said.vat_type != "NORMAL":
        lines += _fictitious(said, lines, books)
    for line in lines:
        line.account = line.account or _account(line, books)
    if any(line.account == books.debt_account for line in lines):
        errors.DEBT_ACCOUNT_USED.refuse(account=books.debt_account)
    if debt not in (0, total) or _sum(lines) != bearable(total):
        errors.SUPPLIER_INVOICE_UNBALANCED.refuse()
    head = Line(books.debt_account, TOTAL, -total, added=True)
    return in_books([head, *lines], said.rate, said.unit)


def _is_debt(line: Line, books: Register) -> bool:
    # A client that writes the debt as a row of its own need not mark it.
    return line.code == TOTAL or (not line.code and line.account == books.debt_account)


def _is_purchase(line: Line) -> bool:
    says_something = line.amount_cents or line.account or line.article_number
    return bool(says_something) and line.code not in ACCOUNT_OF_CODE


def _sum(lines: Sequence[Line]) -> int:
    return sum(line.amount_cents for line in lines)


def _account(line: Line, books: Register) -> int:
    if line.code in ACCOUNT_OF_CODE:
        return books.account_of(ACCOUNT_OF_CODE[line.code])
    is_text = not line.amount_cents and not line.article_number and not line.added
    return 0 if is_text else books.purchases


def _fees(said: Amounts, lines: Sequence[Line], books: Register) -> list[Line]:
    """Give rows for VAT, freight, fee and rounding that the invoice names and no row carries."""
    marked = {line.code for line in lines}
    named = [("FRT", said.freight), ("AFE", said.fee), ("ROV", said.round_off)]
    if said.vat_type == "NORMAL" and not _vat_lines(lines, books):
        named.insert(0, (VAT, said.vat))
    return [
        Line(books.account_of(ACCOUNT_OF_CODE[code]), code, amount, added=True)
        for code, amount in named
        if amount and code not in marked
    ]


def _vat_lines(lines: Sequence[Line], books: Register) -> list[Line]:
    return [
        line for line in lines
        if line.code == VAT or (not line.code and line.account and _is_input(line.account, books))
    ]  # fmt: skip


def _is_input(account: int, books: Register) -> bool:
    return books.code_of(account) == "I"


def vat_of(lines: Sequence[Line], books: Register) -> int | None:
    """Give the VAT that an invoice's rows deduct; None where no row does."""
    found = _vat_lines(lines, books)
    return _sum(found) if found else None


def pair(said: Amounts) -> tuple[str, str, str, str]:
    """Give codes and predefined accounts of the double entry: debit and credit of each.

    Source: the C# SDK's labels (platform.md 7.1). # Inferred: that SalesType tells goods from
    services.
    """
    if said.vat_type == "REVERSE":
        return "CND", "CNC", "CONSTRUCTION_DEB", "CONSTRUCTION_CRE"
    if said.sales_type == "SERVICE":
        return "SRD", "SRC", "SERVICE_DEB", "SERVICE_CRE"
    return "PRD", "PRC", "PRODUCT_DEB", "PRODUCT_CRE"


def require_marked(said: Amounts, lines: Sequence[Line], books: Register) -> None:
    """Demand that VAT which the buyer counts himself stands on rows with the codes of its kind.

    Source: 000_c89625a3263c6991.txt, 2003115. # Inferred: that intra-Union purchases are alike.
    """
    allowed = pair(said)[:2]
    for line in lines:
        code = books.code_of(line.account) if line.account and line.amount_cents else ""
        is_vat = line.code == VAT or code == "I" or code.startswith(_VAT_PREFIXES)
        if is_vat and line.code not in allowed:
            errors.VAT_ROWS_UNMARKED.refuse(kind=said.vat_type)


def _fictitious(said: Amounts, lines: Sequence[Line], books: Register) -> list[Line]:
    """Give the double entry of VAT that the buyer counts himself, unless rows carry it already.

    Source: Fortnox help, Leverantörsfaktura med utländsk valuta (platform.md 7.5): the rate is
    that of the chosen account's VAT code. # Inferred: that this is the account of the output VAT,
    that one without a rate takes 25 %, and that an amount in VAT goes before both.
    """
    debit_code, credit_code, debit_name, credit_name = pair(said)
    if any(line.code in (debit_code, credit_code) for line in lines):
        return []
    credit = books.account_of(credit_name)
    percent = books.rate_of(books.code_of(credit)) or _FULL_RATE_PERCENT
    base = sum(line.amount_cents for line in lines if line.is_cost)
    amount = said.vat or money.share(base, percent, 100)
    return [
        Line(books.account_of(debit_name), debit_code, amount, added=True),
        Line(credit, credit_code, -amount, added=True),
    ]


def in_books(lines: list[Line], rate: int, unit: int) -> list[Line]:
    """Set what each row is in kronor. What rounding leaves over goes to the largest purchase."""
    for line in lines:
        line.amount_ore = in_kronor(line.amount_cents, rate, unit)
    left = sum(line.amount_ore for line in lines)
    if left:
        largest = max(lines[1:], key=lambda line: (line.is_cost, abs(line.amount_ore)))
        largest.amount_ore -= left
    return lines


def credited(lines: Sequence[Line]) -> list[Line]:
    """Give the rows of a credit invoice: those of the original with their signs turned."""
    return [
        dataclasses.replace(
            line, amount_cents=-line.amount_cents, amount_ore=-line.amount_ore,
            quantity=-line.quantity,
        )
        for line in lines
    ]  # fmt: skip


def alike(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """Tell whether rows say the same, whoever put them in."""
    plain = [[dataclasses.replace(line, added=False, unit="") for line in each]
             for each in (lines, others)]  # fmt: skip
    return plain[0] == plain[1]


def has_right_check_digit(digits: str) -> bool:
    """Tell whether an OCR number ends with the check digit of modulus 10 (Luhn)."""
    return digits.isascii() and digits.isdigit() and len(digits) > 1 and luhn.is_valid(digits)

"""The VAT report (momsrapport): the boxes of the return, added up from VAT codes on accounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.ledger import vat
from huvudbok.ledger.reports import movements
from huvudbok.ledger.reports.selection import Filter, Selection, Span
from huvudbok.ledger.reports.sheet import Column, Line, Sheet, head
from huvudbok.ledger.tables import account, voucher, voucher_row

BATCH = 1000


@dataclass(frozen=True, slots=True)
class VatAccount:
    """What an account adds to a box, in öre with the sign of the return."""

    box: int
    account: int
    name: str
    code: str
    amount_ore: int


@dataclass(slots=True)
class VatReport:
    """The return of a period. `exact_ore` are the sums by box, `kronor` what is declared."""

    accounts: list[VatAccount] = field(default_factory=list)
    exact_ore: dict[int, int] = field(default_factory=dict)
    kronor: dict[int, int] = field(default_factory=dict)
    # Vouchers that settled a return; their rows are left out.
    settlements: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def to_pay(self) -> int:
        """Give box 49 in kronor: positive to pay, negative to get back."""
        return self.kronor.get(vat.TO_PAY, 0)


# Year id and account number: an account may carry another code in the next year.
Codes = dict[tuple[int, int], tuple[str, str]]


def vat_report(tx: Tx, selection: Selection) -> VatReport:
    """Add up the boxes for a period, which may cross from one financial year to the next."""
    made = VatReport()
    codes = _codes(tx, selection)
    for span in selection.spans:
        sums = movements.moved(tx, span, selection.filter)
        for number, ore in _settled(tx, span, selection.filter, codes, made).items():
            sums[number] = sums.get(number, 0) - ore
        _into_boxes(made, span, sums, codes)
        made.warnings += _deviations(tx, span, codes, made)
    _declare(made)
    return made


def _codes(tx: Tx, selection: Selection) -> Codes:
    rows = tx.execute(
        select(account.c.year_id, account.c.number, account.c.vat_code, account.c.description)
        .where(account.c.year_id.in_([span.year_id for span in selection.spans]),
               account.c.vat_code.is_not(None), account.c.vat_code != "")
    )  # fmt: skip
    return {(row.year_id, row.number): (row.vat_code, row.description) for row in rows}


def _numbers(codes: Codes, span: Span, wanted: frozenset[str]) -> list[int]:
    return sorted(
        number for (year, number), (code, _) in codes.items()
        if year == span.year_id and code in wanted
    )  # fmt: skip


def _settled(tx: Tx, span: Span, which: Filter, codes: Codes, made: VatReport) -> dict[int, int]:
    """Give what the settling of earlier returns moved: it empties the accounts it declares.

    # Inferred: a voucher with both a settlement account (R1, R2) and a VAT account is one.
    """
    against = _numbers(codes, span, vat.SETTLEMENT)
    declared = _numbers(codes, span, frozenset(c for c, v in vat.CODES.items() if v.box))
    in_period = (
        select(voucher.c.id).select_from(
            voucher_row.join(voucher, voucher.c.id == voucher_row.c.voucher_id)
        )
        .where(voucher_row.c.year_id == span.year_id, voucher_row.c.account.in_(against),
               ~voucher_row.c.removed,
               voucher.c.transaction_date.between(span.from_date, span.to_date))
    )  # fmt: skip
    rows = tx.execute(
        select(voucher.c.id, voucher.c.series, voucher.c.number, voucher_row.c.account,
               voucher_row.c.amount_ore, voucher_row.c.cost_center, voucher_row.c.project)
        .select_from(voucher_row.join(voucher, voucher.c.id == voucher_row.c.voucher_id))
        .where(voucher_row.c.voucher_id.in_(in_period), voucher_row.c.account.in_(declared),
               ~voucher_row.c.removed, *which.of(voucher_row.c, voucher_row.c.account))
        .order_by(voucher.c.id)
    )  # fmt: skip
    sums: dict[int, int] = {}
    for row in rows:
        name = f"{row.series} {row.number}"
        if name not in made.settlements:
            made.settlements.append(name)
        sums[row.account] = sums.get(row.account, 0) + row.amount_ore
    return sums


def _into_boxes(made: VatReport, span: Span, sums: dict[int, int], codes: Codes) -> None:
    for number, ore in sorted(sums.items()):
        code, name = codes.get((span.year_id, number), ("", ""))
        if not code or not ore:
            continue
        known = vat.CODES.get(code)
        if known is None:
            made.warnings.append(
                f"Konto {number} har momskoden {code}, som inte hör till någon ruta:"
                f" {money.grouped(ore)} räknas inte med."
            )
        elif known.box is not None:
            signed = vat.BOX[known.box].sign * ore
            made.accounts.append(VatAccount(known.box, number, name, code, signed))
            made.exact_ore[known.box] = made.exact_ore.get(known.box, 0) + signed


def _declare(made: VatReport) -> None:
    """Drop the öre of each box; what is to be paid follows from the dropped boxes.

    # Law: Skatteförfarandelagen 22 kap. 1 §.
    """
    for box, ore in made.exact_ore.items():
        made.kronor[box] = money.whole_kronor(ore)
    output = sum(made.kronor.get(box, 0) for box in vat.OUTPUT_BOXES)
    made.kronor[vat.TO_PAY] = output - made.kronor.get(vat.INPUT_BOX, 0)


def _deviations(tx: Tx, span: Span, codes: Codes, made: VatReport) -> Iterator[str]:
    """Warn of vouchers whose sales and output VAT do not belong together.

    Source: Fortnox help, Skapa momsrapport: more than one percentage unit off is shown.
    """
    watched = frozenset({*vat.OUTPUT_OF, *vat.OUTPUT_OF.values(), "BVMB"})
    rows = tx.execute(
        select(voucher_row.c.voucher_id, voucher.c.series, voucher.c.number,
               voucher_row.c.account, func.sum(voucher_row.c.amount_ore).label("ore"))
        .select_from(voucher_row.join(voucher, voucher.c.id == voucher_row.c.voucher_id))
        .where(voucher_row.c.year_id == span.year_id,
               voucher_row.c.account.in_(_numbers(codes, span, watched)),
               voucher.c.transaction_date.between(span.from_date, span.to_date),
               ~voucher_row.c.removed)
        .group_by(voucher_row.c.voucher_id, voucher.c.series, voucher.c.number,
                  voucher_row.c.account)
        .order_by(voucher_row.c.voucher_id)
        .execution_options(yield_per=BATCH)
    )  # fmt: skip
    name, sums, current = "", dict[str, int](), None
    with rows:
        for row in rows:
            if row.voucher_id != current:
                yield from _deviation(name, sums, made)
                name, sums, current = f"{row.series} {row.number}", {}, row.voucher_id
            code = codes[span.year_id, row.account][0]
            sums[code] = sums.get(code, 0) - int(row.ore)
    yield from _deviation(name, sums, made)


def _deviation(name: str, sums: dict[str, int], made: VatReport) -> Iterator[str]:
    """Judge one voucher's sales and output VAT by code, öre with the sign of the return."""
    # The margin scheme has VAT inside its sales, so nothing can be said of the rate.
    if not sums or name in made.settlements or "BVMB" in sums:
        return
    for output in ("U1", "U2", "U3"):
        base = sum(sums.get(code, 0) for code, out in vat.OUTPUT_OF.items() if out == output)
        tax, rate = sums.get(output, 0), vat.CODES[output].rate_percent or 0
        if base and not tax:
            yield (
                f"{name}: försäljning på {money.grouped(base)} med {rate} % moms saknar"
                " utgående moms."
            )
        elif tax and not base:
            yield f"{name}: utgående moms på {money.grouped(tax)} ({rate} %) saknar försäljning."
        elif base and abs(100 * tax - rate * base) > abs(base) + 100:
            shown = money.text(100 * tax * 100 // base) if base else ""
            yield (
                f"{name}: utgående moms {money.grouped(tax)} på {money.grouped(base)} är {shown} %,"
                f" men satsen är {rate} %."
            )


COLUMNS = (
    Column("box", "Ruta", "text", 4), Column("tag", ""), Column("meaning", "Vad"),
    Column("kronor", "Kronor", "krona"), Column("exact", "Bokfört", "ore"),
)  # fmt: skip


def sheet(tx: Tx, selection: Selection) -> Sheet:
    """Make the VAT report ready for printing."""
    made = vat_report(tx, selection)
    return Sheet(
        "vat", "Momsrapport", head(tx, selection), COLUMNS, _lines(made),
        {"to_pay": made.to_pay}, list(made.warnings),
    )  # fmt: skip


def _lines(made: VatReport) -> Iterator[Line]:
    section = ""
    # By section of the form, A to I; G, what is to be paid, is the last line.
    for box in sorted(vat.BOXES, key=lambda box: (box.section, box.number)):
        if box.number == vat.TO_PAY or box.number not in made.exact_ore:
            continue
        if box.section != section:
            section = box.section
            yield Line("heading", text=section, level=1)
        exact = made.exact_ore[box.number]
        yield _box(box, made.kronor[box.number], exact)
        for line in made.accounts:
            if line.box == box.number and exact != 0:
                yield Line(
                    "note", {"exact": line.amount_ore}, f"{line.account} {line.name}", level=3
                )
    yield Line("space")
    yield _box(vat.BOX[vat.TO_PAY], made.to_pay, None)
    if made.settlements:
        yield Line("note", text="Momsredovisning som inte räknas med: "
                   + ", ".join(made.settlements))  # fmt: skip


def _box(box: vat.Box, kronor: int, exact: int | None) -> Line:
    return Line("row", {"box": f"{box.number:02d}", "tag": box.tag, "meaning": box.meaning,
                        "kronor": kronor, "exact": exact})  # fmt: skip

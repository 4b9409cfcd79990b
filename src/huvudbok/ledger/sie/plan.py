"""What an import will do, worked out before anything is written: the preview and the work list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from huvudbok import money, sie
from huvudbok.ledger.posting import Draft
from huvudbok.ledger.sie.books import BookYear, CompanyBooks, SeriesLine
from huvudbok.ledger.sie.charts import ChartChange, Numbers, change, closing_records, natures
from huvudbok.ledger.sie.findings import Findings, Stopped
from huvudbok.ledger.sie.objects import COST_CENTER, PROJECT, ObjectMap
from huvudbok.ledger.sie.series import SeriesMap, give_numbers
from huvudbok.ledger.sie.summary import SERIES, SERIES_NAME, Key, Reader, Sum
from huvudbok.ledger.sie.taking import Taker, is_too_large
from huvudbok.ledger.sie.years import settle
from huvudbok.sie import SieFile

# Remarks of the checker that the plan makes itself, in the light of what is taken.
_SAID_HERE = frozenset(("unbalanced", "voucher_empty", "date_outside_year", "closing_differs"))
# Where a difference in the file is booked unless the user says otherwise: BAS' OBS-konto.
OBSERVATION_ACCOUNTS = range(2999, 2899, -1)


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose. `accounts` maps numbers the chart cannot hold to some it can."""

    name: str = ""
    series: str = "A"
    again: bool = False
    accounts: Mapping[str, int] = field(default_factory=dict)
    difference_account: int | None = None


@dataclass(slots=True)
class Opening:
    """A year's opening balances as the file has them, to replace the year's own."""

    year: BookYear
    accounts: dict[int, int]
    details: dict[Key, Sum]


@dataclass(slots=True)
class Plan:
    """All that an import does, in the order it does it; `stopped` says why it does nothing."""

    file: SieFile
    books: CompanyBooks
    options: Options
    findings: Findings
    objects: ObjectMap
    stopped: str = ""
    years: dict[int, BookYear] = field(default_factory=dict)
    charts: list[ChartChange] = field(default_factory=list)
    new_series: list[tuple[BookYear, str, str]] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    # Each draft beside its year: first the summaries of earlier years, then the file's vouchers.
    drafts: list[tuple[BookYear, Draft]] = field(default_factory=list)
    refused_numbers: dict[tuple[int, str], dict[int, str]] = field(default_factory=dict)
    voucher_count: int = 0

    @property
    def touched_years(self) -> list[BookYear]:
        """Give the years that the import uses, oldest first."""
        ids = {id(year) for year in self.years.values()}
        ids |= {id(year) for year, _ in self.drafts}
        return sorted(
            (year for year in self.books.years if id(year) in ids or year.id is None),
            key=lambda year: year.from_date,
        )


def make(file: SieFile, books: CompanyBooks, options: Options) -> Plan:
    """Plan the import of `file`. Raises nothing: what cannot be is in `stopped` and `findings`."""
    findings = Findings()
    plan = Plan(file, books, options, findings, ObjectMap(file, books, findings))
    try:
        _warn_about_file(plan)
        _require_importable(plan)
        _require_sizes(file)
        plan.years = settle(file, books, findings)
        _plan_books(plan)
        _require_something(plan)
    except Stopped as stopped:
        plan.stopped = str(stopped)
    return plan


def _warn_about_file(plan: Plan) -> None:
    file, books, findings = plan.file, plan.books, plan.findings
    for problem in (*file.problems, *sie.check(file)):
        is_row = problem.severity == "error" and problem.code.startswith("date_")
        if problem.code not in _SAID_HERE and not is_row:
            findings.warn(problem.code, problem.message, problem.line)
    digits = "".join(sign for sign in books.organisation_number if sign.isdigit())[-10:]
    if digits and file.orgnr_digits and file.orgnr_digits[-10:] != digits:
        findings.warn(
            "orgnr_differs",
            f"Filens organisationsnummer {file.orgnr} är inte företagets,"
            f" {books.organisation_number}.",
        )
    if file.currency not in ("", "SEK"):
        findings.warn("currency", f"Filens valuta är {file.currency}; här bokförs i SEK.")
    if file.budgets:
        findings.warn("budget", "Filens budget (#PBUDGET) tas inte med.")


def _require_importable(plan: Plan) -> None:
    if plan.file.ksumma == "cut_off":
        raise Stopped("Filen är avklippt: den avslutande kontrollsumman (#KSUMMA) saknas.")
    if plan.books.imported_on and not plan.options.again:
        raise Stopped(
            f"Filen lästes in {plan.books.imported_on}. Ange --again för att läsa in den en gång"
            " till."
        )
    if plan.file.flag == 1 and not plan.books.is_new and not plan.options.again:
        raise Stopped(
            "Filen är märkt som redan inläst (#FLAGGA 1). Ange --again för att läsa in den ändå."
        )


def _require_sizes(file: SieFile) -> None:
    for group in (file.opening, file.closing, file.results, file.object_opening,
                  file.object_closing, file.periods):  # fmt: skip
        for balance in group:
            if is_too_large(balance.amount_ore, balance.quantity):
                raise Stopped(f"Rad {balance.line}: beloppet eller kvantiteten är för stor.")


def _plan_books(plan: Plan) -> None:
    file = plan.file
    numbers = Numbers(plan.options.accounts)
    _warn_about_accounts(plan, numbers)
    own = plan.years.get(0)
    was_fresh = {id(year): year.is_fresh or year.id is None for year in plan.books.years}
    taker = Taker(file, plan.books, own, plan.findings, numbers, plan.objects,
                  SeriesMap(file, plan.options.series, plan.findings))  # fmt: skip
    taker.go()
    _warn_about_row_accounts(plan, taker)
    plan.refused_numbers = taker.refused_numbers
    difference = plan.options.difference_account or _free_account(file, numbers)
    for number, year in sorted(plan.years.items()):
        reader = Reader(file, number, year, numbers, plan.objects, plan.findings, difference)
        if file.kind != "4I":
            _plan_year(plan, reader, is_fresh=was_fresh[id(year)])
    _plan_numbers(plan, taker)
    summaries = len(plan.drafts)
    plan.drafts += [(take.year, take.draft()) for take in taker.takes]
    plan.voucher_count = len(plan.drafts) - summaries
    _plan_charts(plan, numbers, was_fresh)
    _plan_series(plan)
    if own is not None and file.kind == "4E":
        _compare_closing(plan, own, numbers)


def _plan_year(plan: Plan, reader: Reader, *, is_fresh: bool) -> None:
    """Plan opening balances and summary vouchers of one of the file's years."""
    year, number = reader.year, reader.number
    opening = reader.opening()
    if is_fresh:
        _plan_opening(plan, reader, opening)
    else:
        _compare_opening(plan, year, opening)
    has_sums = number < 0 or plan.file.sie_type < 4
    if not has_sums:
        return
    if year.is_unposted and not year.is_closed:
        plan.drafts += [(year, draft) for draft in reader.drafts()]
    else:
        _compare_sums(plan, reader)


def _plan_opening(plan: Plan, reader: Reader, opening: dict[int, int]) -> None:
    year = reader.year
    has_records = any(balance.year == reader.number for balance in plan.file.opening)
    if not has_records:
        return
    carried = {n: line.opening_ore for n, line in year.chart.items() if line.opening_ore}
    if carried:
        _warn_differences(
            plan, f"Ingående balanser {year.name} tas ur filen och inte ur året före", opening,
            carried,
        )  # fmt: skip
    plan.openings.append(Opening(year, opening, reader.opening_details()))


def _compare_opening(plan: Plan, year: BookYear, opening: dict[int, int]) -> None:
    held = {n: line.opening_ore for n, line in year.chart.items() if line.opening_ore}
    if opening:
        _warn_differences(
            plan, f"Ingående balanser {year.name} finns redan och ändras inte", opening, held
        )


def _compare_sums(plan: Plan, reader: Reader) -> None:
    """Tell where a year that is in the books already differs from the file."""
    closing = _stated(plan, reader.number, reader.numbers)
    year = reader.year
    held = {
        number: line.opening_ore + year.moved.get(number, 0) for number, line in year.chart.items()
    }
    _warn_differences(
        plan, f"Räkenskapsåret {year.name} är redan bokfört och ändras inte", closing, held
    )


def _stated(plan: Plan, year: int, numbers: Numbers) -> dict[int, int]:
    """Give what the file says each account of a year ends at."""
    found: dict[int, int] = defaultdict(int)
    for balance in closing_records(plan.file, year):
        number = numbers.of(balance.account)
        if number is not None:
            found[number] += balance.amount_ore
    return found


def _warn_differences(
    plan: Plan, what: str, in_file: Mapping[int, int], held: Mapping[int, int]
) -> None:
    for number in sorted({*in_file, *held}):
        theirs, ours = in_file.get(number, 0), held.get(number, 0)
        if theirs != ours:
            plan.findings.warn(
                "balance_differs", f"{what}: konto {number:04d} har {money.text(theirs)} i filen"
                f" och {money.text(ours)} här.",
            )  # fmt: skip


def _warn_about_accounts(plan: Plan, numbers: Numbers) -> None:
    """Name the amounts on accounts that the chart cannot hold; they are not taken."""
    file = plan.file
    lost: dict[str, list[str]] = defaultdict(list)
    for label, group in (("IB", file.opening), ("UB", file.closing), ("RES", file.results)):
        for balance in group:
            if balance.amount_ore and numbers.of(balance.account) is None:
                lost[balance.account].append(
                    f"{label} {balance.year} {money.text(balance.amount_ore)}"
                )
    for number, amounts in sorted(lost.items()):
        plan.findings.warn(
            "account_unfit", f"Konto {number[:40]} tas inte in ({', '.join(amounts)}):"
            f" kontonummer har fyra siffror. Ange --account {number[:40]}=NNNN för ett konto som"
            " finns.",
        )  # fmt: skip


def _warn_about_row_accounts(plan: Plan, taker: Taker) -> None:
    for number, count in sorted(taker.unfit_accounts.items()):
        plan.findings.warn(
            "account_unfit", f"{count} verifikationer tas inte in för att de har konto"
            f" {number[:40]}. Ange --account {number[:40]}=NNNN för att bokföra det på ett konto"
            " som finns.",
        )  # fmt: skip


def _free_account(file: SieFile, numbers: Numbers) -> int:
    """Choose the account of differences: one on which the file itself has nothing."""
    taken = set(natures(file, numbers))
    return next(number for number in OBSERVATION_ACCOUNTS if number not in taken)


def _plan_numbers(plan: Plan, taker: Taker) -> None:
    groups: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for take in taker.takes:
        groups[id(take.year), take.code].append(take)
    for (_, code), takes in groups.items():
        line = takes[0].year.series.get(code) or SeriesLine()
        give_numbers(line, code, takes, plan.findings)


def _plan_charts(plan: Plan, numbers: Numbers, was_fresh: Mapping[int, bool]) -> None:
    used: dict[int, set[int]] = defaultdict(set)
    for year, draft in plan.drafts:
        used[id(year)].update([row.account for row in draft.rows])
    for opening in plan.openings:
        used[id(opening.year)].update(opening.accounts)
    # A cash register names three accounts in its own way; an export has the company's chart.
    is_whole = plan.file.kind != "4I" or plan.books.is_new
    if is_whole and 0 in plan.years:
        used[id(plan.years[0])].update(natures(plan.file, numbers))
    for year in plan.touched_years:
        whole = is_whole and was_fresh[id(year)]
        plan.charts.append(change(plan.file, numbers, year, used[id(year)], whole=whole))
    if is_whole:
        for known in plan.file.objects.values():
            if known.dimension in (COST_CENTER, PROJECT):
                plan.objects.code(known.dimension, known.number)


def _plan_series(plan: Plan) -> None:
    seen: set[tuple[int, str]] = set()
    for year, draft in plan.drafts:
        if (id(year), draft.series) in seen:
            continue
        seen.add((id(year), draft.series))
        if draft.series not in year.series:
            name = SERIES_NAME if draft.series == SERIES else f"Serie {draft.series}"
            plan.new_series.append((year, draft.series, name))


def _compare_closing(plan: Plan, own: BookYear, numbers: Numbers) -> None:
    """Compare what the file says each account ends at with what it will end at. Never trust it."""
    stated = _stated(plan, 0, numbers)
    if not stated:
        return
    opening = next((o.accounts for o in plan.openings if o.year is own), None)
    if opening is None:
        opening = {number: line.opening_ore for number, line in own.chart.items()}
    computed = defaultdict(int, opening)
    for number, ore in own.moved.items():
        computed[number] += ore
    for number, ore in _moved(draft for year, draft in plan.drafts if year is own).items():
        computed[number] += ore
    for number in sorted({*stated, *computed}):
        if stated[number] != computed[number]:
            plan.findings.warn(
                "closing_differs", f"Konto {number:04d}: filens utgående saldo är"
                f" {money.text(stated[number])}, men ingående saldo och inlästa verifikationer"
                f" ger {money.text(computed[number])}.",
            )  # fmt: skip


def _moved(drafts: Iterable[Draft] | Iterator[Draft]) -> dict[int, int]:
    moved: dict[int, int] = defaultdict(int)
    for draft in drafts:
        for row in draft.rows:
            if not row.removed:
                moved[row.account] += row.amount_ore
    return moved


def _require_something(plan: Plan) -> None:
    """Stop an import that would leave nothing in the books."""
    if plan.file.vouchers and not plan.drafts and not plan.openings:
        raise Stopped("Ingen av filens verifikationer kan tas in.")
    if not plan.touched_years:
        raise Stopped("Filen nämner inget räkenskapsår och har inga verifikationer med datum.")
    has_content = plan.drafts or plan.openings or any(c.created or c.changed for c in plan.charts)
    if not has_content and not plan.books.is_new:
        raise Stopped("Filen har inget som företaget inte redan har.")

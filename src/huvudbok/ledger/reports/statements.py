"""The balance sheet (balansräkning) and the income statement (resultaträkning)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from huvudbok.db.tx import Tx
from huvudbok.ledger.reports import movements
from huvudbok.ledger.reports.groups import (
    ASSETS,
    BOOKED_RESULT,
    EQUITY_AND_LIABILITIES,
    GROUPS,
    INCOME,
    ResultPlan,
    SectionPlan,
    group_of,
    place_of,
)
from huvudbok.ledger.reports.selection import Selection, Span, a_year_earlier
from huvudbok.ledger.reports.sheet import Column, Line, Sheet, head
from huvudbok.ledger.reports.trial_balance import trial_balance

# Öre of one line, one for each column of the statement.
Amounts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatementLine:
    account: int
    name: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Group:
    """The accounts of one BAS group."""

    number: int
    title: str
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the statement with its groups and their sum."""

    key: str
    title: str
    groups: tuple[Group, ...]
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Result:
    """A line that adds up everything above it."""

    key: str
    title: str
    amounts: Amounts


@dataclass(slots=True)
class BalanceSheet:
    """Three columns: opening, change, closing.

    Assets are debit positive, the other side is credit positive, so that `total_assets` is
    `total_equity_and_liabilities` (which holds `result`) + `difference`.
    """

    assets: tuple[Section, ...]
    equity_and_liabilities: tuple[Section, ...]
    # What classes 3-8 have earned and not yet booked as equity.
    result: Amounts
    total_assets: Amounts
    total_equity_and_liabilities: Amounts
    # Not zero when accounts outside classes 1-8 or opening balances do not balance in themselves.
    difference: Amounts


@dataclass(slots=True)
class IncomeStatement:
    """Columns: the period, the year so far, the year before. Income positive, costs negative."""

    steps: list[Section | Result] = field(default_factory=list)
    booked_result: Section | None = None
    result: Amounts = ()
    previous: Span | None = None


def balance_sheet(tx: Tx, selection: Selection) -> BalanceSheet:
    """Make the balance sheet of a period inside one year."""
    lines = trial_balance(tx, selection).lines
    debit = {x.account: (x.opening_ore, x.movement_ore, x.closing_ore) for x in lines}
    credit = {number: _negative(amounts) for number, amounts in debit.items()}
    names = {line.account: line.name for line in lines}
    assets = tuple(_section(plan, debit, names, 3) for plan in ASSETS)
    other = tuple(_section(plan, credit, names, 3) for plan in EQUITY_AND_LIABILITIES)
    earned = [a for number, a in credit.items() if 3000 <= place_of(number) <= 8999]
    result = _sum(earned, 3)
    left = _sum([section.amounts for section in assets], 3)
    right = _sum([*(section.amounts for section in other), result], 3)
    return BalanceSheet(assets, other, result, left, right, _sum([left, _negative(right)], 3))


def income_statement(tx: Tx, selection: Selection) -> IncomeStatement:
    """Make the income statement of a period inside one year, beside the same days a year before."""
    names: dict[int, str] = {}
    lines = trial_balance(tx, selection).lines
    columns = [{x.account: -x.movement_ore for x in lines},
               {x.account: -x.closing_ore for x in lines}]  # fmt: skip
    previous = a_year_earlier(tx, selection.span)
    if previous is not None:
        names |= movements.names(tx, previous.year_id)
        moved = movements.moved(tx, previous, selection.filter)
        columns.append({number: -ore for number, ore in moved.items()})
    names |= {line.account: line.name for line in lines}
    width = len(columns)
    amounts = {
        number: tuple(column.get(number, 0) for column in columns)
        for number in sorted(set().union(*columns))
    }
    made = IncomeStatement(previous=previous)
    running = _sum([], width)
    for plan in INCOME:
        if isinstance(plan, SectionPlan):
            section = _section(plan, amounts, names, width)
            running = _sum([running, section.amounts], width)
            made.steps.append(section)
        else:
            made.steps.append(Result(plan.key, plan.title, running))
    made.booked_result = _section(BOOKED_RESULT, amounts, names, width)
    made.result = running
    return made


def _section(
    plan: SectionPlan, amounts: Mapping[int, Amounts], names: Mapping[int, str], width: int
) -> Section:
    grouped: dict[int, list[StatementLine]] = {}
    for number in sorted(amounts):
        if plan.first <= place_of(number) <= plan.last:
            line = StatementLine(number, names.get(number, ""), amounts[number])
            grouped.setdefault(group_of(number), []).append(line)
    groups = tuple(
        Group(number, GROUPS.get(number, ""), tuple(lines)) for number, lines in grouped.items()
    )
    return Section(plan.key, plan.title, groups,
                   _sum([x.amounts for group in groups for x in group.lines], width))  # fmt: skip


def _sum(amounts: list[Amounts], width: int) -> Amounts:
    return tuple(sum(column) for column in zip(*amounts, strict=True)) if amounts else (0,) * width


def _negative(amounts: Amounts) -> Amounts:
    return tuple(-ore for ore in amounts)


# Indents a group's title so that it stands above the names of its accounts.
_OVER_NAMES = 4
_HIDDEN = (Column("section", ""), Column("group", ""))
_ACCOUNT = (Column("account", "Konto", "number", 6), Column("name", "Benämning"))


def balance_sheet_sheet(tx: Tx, selection: Selection) -> Sheet:
    """Make the balance sheet ready for printing."""
    made = balance_sheet(tx, selection)
    keys = ("opening", "movement", "closing")
    columns = (
        *_HIDDEN, *_ACCOUNT, Column("opening", "Ingående", "ore"),
        Column("movement", "Förändring", "ore"), Column("closing", "Utgående", "ore"),
    )  # fmt: skip
    totals = {"assets": made.total_assets[2], "result": made.result[2],
              "equity_and_liabilities": made.total_equity_and_liabilities[2]}  # fmt: skip
    result = Sheet("balance-sheet", "Balansräkning", head(tx, selection), columns,
                   _balance_lines(made, keys), totals)  # fmt: skip
    if selection.filter.is_open and any(made.difference):
        result.warnings.append(
            "Tillgångarna är inte lika med eget kapital, skulder och resultat: de ingående"
            " balanserna går inte jämnt ut, eller konton utanför klass 1-8 har saldo."
        )
    return result


def _balance_lines(made: BalanceSheet, keys: tuple[str, ...]) -> Iterator[Line]:
    yield Line("heading", text="TILLGÅNGAR")
    for section in made.assets:
        yield from _section_lines(section, keys)
    yield Line("total", _values(keys, made.total_assets), "SUMMA TILLGÅNGAR")
    yield Line("heading", text="EGET KAPITAL OCH SKULDER")
    for section in made.equity_and_liabilities:
        yield from _section_lines(section, keys)
    yield Line("subtotal", _values(keys, made.result), "Beräknat resultat, ännu inte bokfört")
    yield Line("total", _values(keys, made.total_equity_and_liabilities),
               "SUMMA EGET KAPITAL OCH SKULDER")  # fmt: skip


def _values(keys: tuple[str, ...], amounts: Amounts) -> dict[str, int]:
    return dict(zip(keys, amounts, strict=True))


def _section_lines(section: Section, keys: tuple[str, ...]) -> Iterator[Line]:
    if not section.groups:
        return
    yield Line("heading", text=section.title)
    for group in section.groups:
        if group.title != section.title:
            yield Line("note", text=group.title, level=_OVER_NAMES)
        for line in group.lines:
            yield Line("row", {"section": section.key, "group": group.number,
                               "account": line.account, "name": line.name,
                               **_values(keys, line.amounts)})  # fmt: skip
    yield Line("subtotal", _values(keys, section.amounts), f"Summa {_lower(section.title)}")


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]


def income_statement_sheet(tx: Tx, selection: Selection) -> Sheet:
    """Make the income statement ready for printing; a year so far that adds nothing is hidden."""
    made, span = income_statement(tx, selection), selection.span
    so_far = "" if span.from_date == span.year_from else "Ackumulerat"
    columns = [*_HIDDEN, *_ACCOUNT, Column("period", "Period", "ore"),
               Column("accumulated", so_far, "ore")]  # fmt: skip
    if made.previous is not None:
        columns.append(Column("previous", "Föregående år", "ore"))
    keys = tuple(column.key for column in columns if column.kind == "ore")
    result = Sheet("income-statement", "Resultaträkning", head(tx, selection), tuple(columns),
                   _income_lines(made, keys))  # fmt: skip
    result.head["previous"] = (
        f"{made.previous.from_date} - {made.previous.to_date}" if made.previous else None
    )
    for step in made.steps:
        if isinstance(step, Result):
            result.totals[step.key] = step.amounts[0]
    return result


def _income_lines(made: IncomeStatement, keys: tuple[str, ...]) -> Iterator[Line]:
    above = False  # whether anything stands above a result line since the one before
    for step in made.steps:
        if isinstance(step, Section):
            above = above or bool(step.groups)
            yield from _section_lines(step, keys)
        elif above or step.key == "result":
            yield Line("total", _values(keys, step.amounts), step.title.upper())
            above = False
    if made.booked_result is not None:
        yield from _section_lines(made.booked_result, keys)


__all__ = ["BalanceSheet", "IncomeStatement", "Result", "ResultPlan", "Section", "balance_sheet",
           "balance_sheet_sheet", "income_statement", "income_statement_sheet"]  # fmt: skip

"""Whatever is booked, the reports agree with each other and with the rows added up naively."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bookkeeping import YEAR_2026, book, enter_dimensions, open_with, snapshot
from huvudbok.ledger import vat
from huvudbok.ledger.reports import (
    choose,
    general_ledger,
    journal,
    statements,
    trial_balance,
    vat_report,
)
from huvudbok.ledger.tables import account, voucher, voucher_row
from huvudbok.ledger.verify import verify

CENTERS, PROJECTS = ("", "NORR", "SYD"), ("", "P1")
ACCOUNTS = (1510, 1930, 2440, 2611, 2614, 2641, 2645, 3001, 3308, 4535, 6110, 7210, 8310, 8999)
days = st.builds("2026-{:02d}-{:02d}".format, st.integers(1, 4), st.integers(1, 28))
rows = st.lists(
    st.tuples(st.sampled_from(ACCOUNTS), st.integers(-10**9, 10**9), st.sampled_from(CENTERS),
              st.sampled_from(PROJECTS)),
    min_size=1, max_size=5,
)  # fmt: skip
vouchers = st.lists(st.tuples(days, rows), min_size=1, max_size=3)
periods = st.tuples(days, days).map(sorted)
COMMON = settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@pytest.fixture
def filled(api, world):
    """One company for all examples: its books grow from one to the next."""
    enter_dimensions(world)
    open_with(api, YEAR_2026, a1930=123_45, a2081=-100_00, a2440=-23_45)
    return world


def naive(tx, first, last, *, center=None, project=None):
    """Add up all rows between two days, one by one."""
    statement = select(
        voucher_row.c.account, voucher_row.c.amount_ore, voucher_row.c.cost_center,
        voucher_row.c.project, voucher.c.transaction_date,
    ).join(voucher, voucher.c.id == voucher_row.c.voucher_id)  # fmt: skip
    sums = Counter()
    for row in tx.execute(statement):
        if (
            first <= row.transaction_date <= last
            and center in (None, row.cost_center)
            and project in (None, row.project)
        ):
            sums[row.account] += row.amount_ore
    return {number: ore for number, ore in sums.items() if ore}


def moved(report):
    return {line.account: line.movement_ore for line in report.lines if line.movement_ore}


@COMMON
@given(made=vouchers, period=periods)
def test_the_reports_agree(filled, made, period):
    for day, drawn in made:
        difference = sum(ore for _, ore, *_ in drawn)
        book(filled.api, day, *drawn, (1930, -difference))
    with snapshot(filled) as tx:
        whole = choose(tx, year=2026)
        part = choose(tx, from_date=period[0], to_date=period[1])
        for selection in (whole, part):
            agrees(tx, selection)
        assert not [finding for finding in verify(tx) if finding.severity == "error"]


def agrees(tx, selection):
    first, last = selection.from_date, selection.to_date
    trial = trial_balance.trial_balance(tx, selection)
    # The trial balance against the rows, and against itself.
    assert moved(trial) == naive(tx, first, last)
    before = naive(tx, "2026-01-01", first)
    on_first = naive(tx, first, first)
    opened = {1930: 123_45, 2081: -100_00, 2440: -23_45}
    for line in trial.lines:
        number = line.account
        assert line.opening_ore == (
            opened.get(number, 0) + before.get(number, 0) - on_first.get(number, 0)
        )
    assert (trial.sums().opening_ore, trial.sums().movement_ore) == (0, 0)
    ledger_agrees(tx, selection, trial)
    statements_agree(tx, selection, trial)
    dimensions_agree(tx, selection, trial)
    vat_agrees(tx, selection)


def ledger_agrees(tx, selection, trial):
    """The general ledger ends where the trial balance does; the journal holds the same rows."""
    ended = {}
    for found in general_ledger.general_ledger(tx, selection):
        last = [row.balance_ore for row in found.rows][-1:] or [found.line.opening_ore]
        ended[found.line.account] = last[0]
    assert ended == {line.account: line.closing_ore for line in trial.lines}
    sums = Counter()
    for found in journal.journal(tx, selection):
        assert sum(row.amount_ore for row in found.rows) == 0
        for row in found.rows:
            sums[row.account] += row.amount_ore
    assert {number: ore for number, ore in sums.items() if ore} == moved(trial)


def statements_agree(tx, selection, trial):
    balance = statements.balance_sheet(tx, selection)
    income = statements.income_statement(tx, selection)
    assert balance.difference == (0, 0, 0)
    assert balance.total_assets[2] == sum(x.closing_ore for x in trial.lines if x.account < 2000)
    in_result = [line for line in trial.lines if 3000 <= line.account <= 8999]
    assert balance.result[2] == -sum(line.closing_ore for line in in_result)
    assert balance.result[1] == -sum(line.movement_ore for line in in_result)
    # 8999 moves the result into equity and is no part of it.
    assert income.result[0] + income.booked_result.amounts[0] == balance.result[1]
    assert income.result[1] + income.booked_result.amounts[1] == balance.result[2]


def dimensions_agree(tx, selection, trial):
    """Each cost centre and the rows without one add up to the whole; likewise projects."""
    first, last = selection.from_date, selection.to_date
    for name, codes in (("cost_center", CENTERS), ("project", PROJECTS)):
        total = Counter()
        for code in codes:
            chosen = choose(tx, from_date=first, to_date=last, **{name: code})
            part = trial_balance.trial_balance(tx, chosen)
            wanted = {"center" if name == "cost_center" else "project": code}
            assert moved(part) == naive(tx, first, last, **wanted)
            for line in part.lines:
                total[line.account] += line.closing_ore
        closing = {line.account: line.closing_ore for line in trial.lines}
        assert {k: v for k, v in total.items() if v} == {k: v for k, v in closing.items() if v}


def vat_agrees(tx, selection):
    """Each box is the sum of the accounts that carry its codes."""
    report = vat_report.vat_report(tx, selection)
    sums = naive(tx, selection.from_date, selection.to_date)
    coded = tx.execute(
        select(account.c.number, account.c.vat_code).where(
            account.c.year_id == YEAR_2026, account.c.vat_code.is_not(None)
        )
    )
    expected = Counter()
    for row in coded:
        box = vat.CODES[row.vat_code].box
        if box and sums.get(row.number):
            expected[box] += vat.BOX[box].sign * sums[row.number]
    assert report.exact_ore == dict(expected)
    for box, ore in expected.items():
        assert 100 * report.kronor[box] == ore - (ore % 100 if ore >= 0 else -(-ore % 100))
    output = sum(report.kronor.get(box, 0) for box in (10, 11, 12, 30, 31, 32, 60, 61, 62))
    assert report.to_pay == output - report.kronor.get(48, 0)

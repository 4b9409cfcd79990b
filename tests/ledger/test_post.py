"""The refusals of `ledger.post`, a line each in the declared order; a client sees the first."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text, update

from huvudbok.company.settings import company_settings
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.tables import financial_year

# The years of the test company, by their ids: 1 is 2024, 2 is 2025 (closed here), 3 is 2026.
CLOSED, OPEN = 2, 3
LOCKED_UNTIL = "2026-03-31"


@dataclass
class Sent:
    """What a client sends: the voucher and the query of its address."""

    voucher: dict[str, Any]
    query: str = ""


@dataclass(frozen=True)
class Line:
    """One refusal: how to bring it about, and the code and words that show it was this one."""

    name: str
    spoil: Callable[[Sent], None]
    code: int
    words: str


def decent() -> Sent:
    """Give a voucher that is posted as it stands."""
    rows = [{"Account": 6110, "Debit": 100}, {"Account": 1930, "Credit": 100}]
    return Sent({
        "Description": "Kontorsmaterial", "TransactionDate": "2026-05-04", "VoucherSeries": "A",
        "VoucherRows": rows,
    })  # fmt: skip


def keep_one_row(sent: Sent) -> None:
    # The last, so that a row which another line added is still there.
    sent.voucher["VoucherRows"] = sent.voucher["VoucherRows"][-1:]


def unbalance(sent: Sent) -> None:
    sent.voucher["VoucherRows"][0]["Debit"] = 99.5


def add_row(sent: Sent, account: int, **fields: Any) -> None:
    # Without an amount, so that the voucher balances as before.
    sent.voucher["VoucherRows"].append({"Account": account, **fields})


def put(field: str, value: str) -> Callable[[Sent], None]:
    def spoil(sent: Sent) -> None:
        sent.voucher[field] = value

    return spoil


def row(account: int, **fields: Any) -> Callable[[Sent], None]:
    return lambda sent: add_row(sent, account, **fields)


def name_year(sent: Sent) -> None:
    # The latest year that does not hold the date, so that it goes with every date.
    sent.query = "?financialyear=1"


# In the order of the lines of `post`. Those of one stage are asked row by row: the first row
# with something wrong answers, so among themselves they have no order.
LINES = [
    Line("rows", keep_one_row, 2000357, "minst två rader"),
    Line("balance", unbalance, 2000354, "differens -0,50"),
    Line("account unknown", row(9998), 2001304, "9998"),
    Line("account inactive", row(6111), 2000550, "6111"),
    Line("cost centre unknown", row(6110, CostCenter="NONE"), 2000438, "hitta"),
    Line("cost centre inactive", row(6110, CostCenter="OLD"), 2000438, "inte aktivt"),
    Line("project unknown", row(6110, Project="NONE"), 2001161, "NONE"),
    Line("cost centre demanded", row(6112), 2000357, "Kostnadsställe måste anges för konto 6112"),
    Line("project forbidden", row(6113, Project="P1"), 2000357, "Projekt får inte anges"),
    Line("information demanded", row(6114), 2000357, "Transaktionsinformation måste anges"),
    Line("no year", put("TransactionDate", "1999-12-31"), 2000442, "finns inte upplagt"),
    Line("another year", name_year, 2000442, "utanför räkenskapsåret"),
    Line("year closed", put("TransactionDate", "2025-06-30"), 2000401, "Årsbokslutet"),
    Line("period locked", put("TransactionDate", "2026-03-31"), 2000401, f"t.o.m. {LOCKED_UNTIL}"),
    Line("series unknown", put("VoucherSeries", "ZZ"), 2000441, "Kan inte hitta"),
    Line("series not manual", put("VoucherSeries", "B"), 2000441, "manuella"),
]
ONE_STAGE = (
    {"account unknown", "account inactive"},
    {"cost centre unknown", "cost centre inactive"},
    {"cost centre demanded", "project forbidden", "information demanded"},
)
# Lines that cannot meet in one draft, since both say what one field holds.
ONE_FIELD = ({"no year", "year closed", "period locked"}, {"series unknown", "series not manual"})
# What an account demands stands in the chart of the date's year, so without one it is not asked.
CHARTED = {"account unknown", "account inactive", "cost centre demanded", "project forbidden",
           "information demanded"}  # fmt: skip
NO_CHART = "no year"


@pytest.fixture
def furnished(world):
    """The test company with everything that the lines need, 2025 closed, early 2026 locked."""
    api = world.api
    for code, active in (("K1", True), ("OLD", False)):
        body = {"Code": code, "Description": code, "Active": active}
        assert api.post("/3/costcenters", {"CostCenter": body}).status == 201
    body = {"ProjectNumber": "P1", "Description": "P1"}
    assert api.post("/3/projects", {"Project": body}).status == 201
    for number, settings in (
        (6111, {"Active": False}), (6112, {"CostCenterSettings": "MANDATORY"}),
        (6113, {"ProjectSettings": "NOTALLOWED"}),
        (6114, {"TransactionInformationSettings": "MANDATORY"}),
    ):  # fmt: skip
        for year in (CLOSED, OPEN):
            made = {"Number": number, "Description": "Prov", **settings}
            answer = api.post(f"/3/accounts?financialyear={year}", {"Account": made})
            assert answer.status == 201, answer.content
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until=LOCKED_UNTIL))
        tx.execute(
            update(financial_year).where(financial_year.c.id == CLOSED).values(is_closed=True)
        )
    return world


def shape(world) -> list[Any]:
    """Give what no refusal may change."""
    tables = ("voucher", "voucher_row", "balance", "voucher_series", "ledger_head", "audit")
    with reading(world.store(), snapshot=True) as tx:
        return [sorted(map(tuple, tx.execute(text(f"SELECT * FROM {table}")))) for table in tables]


def send(world, sent: Sent):
    return world.api.post(f"/3/vouchers{sent.query}", {"Voucher": sent.voucher})


def test_the_decent_draft_is_posted(furnished):
    before = shape(furnished)
    assert send(furnished, decent()).status == 201
    assert shape(furnished) != before


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_each_refusal(furnished, line):
    before = shape(furnished)
    sent = decent()
    line.spoil(sent)
    answer = send(furnished, sent)
    assert (answer.status, answer.code) == (400, line.code)
    assert line.words in answer.message
    assert shape(furnished) == before


def test_the_earlier_refusal_is_shown(furnished):
    """Each pair of lines that can meet in one draft, not only neighbours: the earlier answers."""
    met = 0
    before = shape(furnished)
    for first, second in itertools.combinations(LINES, 2):
        if not can_meet(first, second):
            continue
        sent = decent()
        # The later one first, so that its row, where it adds one, stands before the earlier's.
        second.spoil(sent)
        first.spoil(sent)
        answer = send(furnished, sent)
        shown = (answer.status, answer.code, first.words in answer.message)
        assert shown == (400, first.code, True), (first.name, second.name, answer.message)
        met += 1
    assert met == 106
    assert shape(furnished) == before


def can_meet(first: Line, second: Line) -> bool:
    names = {first.name, second.name}
    if NO_CHART in names and names & CHARTED:
        return False
    return not any(names <= alike for alike in (*ONE_STAGE, *ONE_FIELD))


def test_without_a_year_there_is_no_chart_to_ask(furnished):
    for line in LINES:
        if line.name in CHARTED:
            sent = decent()
            line.spoil(sent)
            sent.voucher["TransactionDate"] = "1999-12-31"
            assert send(furnished, sent).code == 2000442, line.name


def test_a_row_has_one_side(furnished):
    sent = decent()
    sent.voucher["VoucherRows"][0] |= {"Debit": 150, "Credit": 50}
    assert send(furnished, sent).code == 2000357


def test_the_lock_ends_with_its_day(furnished):
    sent = decent()
    sent.voucher["TransactionDate"] = "2026-04-01"
    assert send(furnished, sent).status == 201


def test_a_closing_series_is_not_held_by_the_lock(furnished):
    sent = decent()
    sent.voucher |= {"TransactionDate": "2026-03-31", "VoucherSeries": "I"}
    assert send(furnished, sent).status == 201


def test_the_voucher_s_own_dimensions_hold_for_its_rows(furnished):
    sent = decent()
    add_row(sent, 6112)
    sent.voucher["CostCenter"] = "K1"
    answer = send(furnished, sent)
    assert answer.status == 201
    assert {r["CostCenter"] for r in answer.json()["Voucher"]["VoucherRows"]} == {"K1"}

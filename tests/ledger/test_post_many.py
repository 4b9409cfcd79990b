"""Posting many vouchers at once is the same as posting them one by one."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from huvudbok.db.tx import reading, writing
from huvudbok.errors import Refusal
from huvudbok.ledger import post
from huvudbok.ledger.posting import Draft, Row
from huvudbok.ledger.posting_many import post_many
from huvudbok.ledger.tables import balance, ledger_head, voucher, voucher_row, voucher_series
from huvudbok.ledger.verify import check

texts = st.sampled_from(["", "Hyra", "Kvitto åäö", '"citat"'])
rows_of = st.lists(
    st.builds(
        Row, account=st.sampled_from([1930, 2641, 5010, 6110, 9999]),
        amount_ore=st.integers(-5, 5), cost_center=st.sampled_from(["", "", "SYD", "OKÄND"]),
        project=st.sampled_from(["", "", "P1"]), quantity=st.sampled_from([None, Decimal("1.5")]),
        description=st.none() | texts, removed=st.sampled_from([False, False, True]),
    ),
    max_size=4,
)  # fmt: skip


@st.composite
def drafts(draw):
    rows = draw(rows_of)
    difference = sum(row.amount_ore for row in rows if not row.removed)
    if draw(st.integers(0, 9)):
        rows = [*rows, Row(3001, -difference)]
    return Draft(
        draw(st.sampled_from(["2026-01-31", "2026-02-01", "2025-12-31", "1999-01-01"])),
        draw(st.sampled_from(["A", "A", "B", "L", "ZZ"])), draw(texts), rows,
        comments=draw(st.none() | texts), cost_center=draw(st.sampled_from(["", "", "SYD"])),
        is_manual=draw(st.booleans()),
    )  # fmt: skip


def copy(draft):
    return Draft(
        draft.date, draft.series, draft.description,
        [Row(r.account, r.amount_ore, r.cost_center, r.project, r.transaction_information,
             r.quantity, r.description, r.removed) for r in draft.rows],
        draft.comments, draft.cost_center, is_manual=draft.is_manual,
    )  # fmt: skip


class _Undo(Exception):  # noqa: N818
    pass


def outcome(store, work):
    """Give what `work` answers and everything it wrote, and undo it."""
    found = []
    tables = (voucher, voucher_row, balance, voucher_series, ledger_head)
    with pytest.raises(_Undo), writing(store) as tx:  # noqa: PT012
        tx.now = 1_700_000_000_000
        found.append(work(tx))
        found += [
            [tuple(row) for row in tx.execute(select(t).order_by(*t.primary_key))] for t in tables
        ]
        raise _Undo
    return found


@given(st.lists(drafts(), max_size=6))
@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_posting_many_is_posting_each(prepared, many):
    def one_by_one(tx):
        answers = []
        for draft in many:
            try:
                answers.append(post(tx, copy(draft)).number)
            except Refusal as refusal:
                answers.append((refusal.code, refusal.message))
        return answers

    def together(tx):
        answers = post_many(tx, [copy(draft) for draft in many])
        return [(a.code, a.message) if isinstance(a, Refusal) else a for a in answers]

    assert outcome(prepared, together) == outcome(prepared, one_by_one)


@pytest.fixture
def store(world):
    return world.store()


@pytest.fixture
def prepared(store):
    """Books with a cost centre, a project, a lock, an account that demands and one that forbids."""
    with writing(store) as tx:
        for sql in (
            "INSERT INTO cost_center (code, description, modified_at) VALUES ('SYD', 'Syd', 1)",
            "INSERT INTO project (project_number, description, modified_at) VALUES ('P1', 'P', 1)",
            "UPDATE account SET cost_center_settings = 'MANDATORY' WHERE number = 6110",
            "UPDATE account SET project_settings = 'NOTALLOWED' WHERE number = 2641",
            "UPDATE company_settings SET locked_until = '2026-01-31'",
        ):
            tx.raw.execute(sql)
    return store


def test_posting_many_in_batches(store, monkeypatch):
    monkeypatch.setattr("huvudbok.ledger.posting_many.BATCH", 3)
    monkeypatch.setattr("huvudbok.ledger.posting_many.STRETCH", 4)
    told = []
    day = dt.date(2026, 2, 1).isoformat()
    made = [Draft(day, "A", "x", [Row(1930, n), Row(5010, -n)]) for n in range(1, 9)]
    with writing(store) as tx:
        assert post_many(tx, made, told.append) == list(range(1, 9))
    assert told == [3, 6]
    with reading(store, snapshot=True) as tx:
        codes = [finding.code for finding in check(tx, lambda *_: None).findings]
    assert codes == ["history_missing"]

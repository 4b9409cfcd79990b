"""The database itself refuses to change what is booked, whoever asks: all guards, both engines."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from huvudbok import founding
from huvudbok.db.tx import reading, writing
from huvudbok.ledger import guards
from tamper import UndoneError

VOUCHER = {
    "Voucher": {
        "Description": "Kontorsmaterial",
        "TransactionDate": "2026-01-05",
        "VoucherSeries": "A",
        "VoucherRows": [{"Account": 6110, "Debit": 100}, {"Account": 1930, "Credit": 100}],
    }
}
COPY_ROWS = (
    "INSERT INTO voucher_row SELECT 99, row_number, year_id, account, {amount}, description,"
    " cost_center, project, transaction_information, quantity, removed FROM voucher_row"
    " WHERE voucher_id = 1"
)
COPY_VOUCHER = (
    "INSERT INTO voucher SELECT 99, year_id, series, 99, transaction_date, description, comments,"
    " cost_center, project, reference_type, reference_number, approval_state, corrects_id,"
    " created_at, user_id, user_name, hash FROM voucher WHERE id = 1"
)
BOTH, LIVE = ("live", "test"), ("live",)
# guard: (statements, of which the last is refused; in which kinds of company)
ATTEMPTS = {
    "voucher_fixed": (["UPDATE voucher SET description = 'Mat' WHERE id = 1"], BOTH),
    "voucher_kept": (["DELETE FROM voucher WHERE id = 1"], LIVE),
    "voucher_balanced": ([COPY_ROWS.format(amount="amount_ore + 1"), COPY_VOUCHER], BOTH),
    "voucher_has_rows": ([COPY_VOUCHER], BOTH),
    "voucher_row_sealed": (
        [
            "INSERT INTO voucher_row SELECT voucher_id, 9, year_id, account, 0, description,"
            " cost_center, project, transaction_information, quantity, removed FROM voucher_row"
            " WHERE voucher_id = 1 AND row_number = 1"
        ],
        BOTH,
    ),
    "voucher_row_fixed": (["UPDATE voucher_row SET amount_ore = 0 WHERE voucher_id = 1"], BOTH),
    "voucher_row_kept": (["DELETE FROM voucher_row WHERE voucher_id = 1"], BOTH),
    "audit_fixed": (["UPDATE audit SET user_name = 'N.N.'"], BOTH),
    "audit_kept": (["DELETE FROM audit"], BOTH),
    "deleted_voucher_fixed": (["UPDATE deleted_voucher SET user_name = 'N.N.'"], BOTH),
    "deleted_voucher_kept": (["DELETE FROM deleted_voucher"], BOTH),
    "number_gap_fixed": (["UPDATE number_gap SET reason = 'annan'"], BOTH),
    "number_gap_kept": (["DELETE FROM number_gap"], LIVE),
    "company_stays_live": (["UPDATE company_settings SET kind = 'test'"], LIVE),
}
MESSAGES = {guard[0]: guard[4] for guard in guards._GUARDS}


@pytest.fixture(params=BOTH)
def company(request, world):
    """A company with a voucher made over HTTP, the notes of a deleted one and a gap: kind, store."""
    api, tenant = world.api, 100001
    if request.param == "live":
        made = founding.found(
            world.registry, "Skarpa AB", kind="live", years=founding.calendar_years(2026)
        )
        tenant = made.tenant_id
        api = world.client(world.token(tenant))
    assert api.post("/3/vouchers", VOUCHER).status == 201
    store = world.store(tenant)
    with writing(store) as tx:
        tx.execute(text(
            "INSERT INTO deleted_voucher SELECT 50, 1, 'A', 50, hash, 1, 'N.N.' FROM voucher"
        ))  # fmt: skip
        tx.execute(text("INSERT INTO number_gap VALUES (1, 'A', 51, 52, 'saknas i filen', 1)"))
    return request.param, store


def attempt(store, statements):
    """Run all but the last statement, then tell with which words the last is refused, if it is."""
    said = []
    with pytest.raises(UndoneError), writing(store) as tx:  # noqa: PT012  (undone as a whole)
        for statement in statements[:-1]:
            tx.execute(text(statement))
        try:
            tx.execute(text(statements[-1]))
        except DBAPIError as refused:
            said.append(str(refused.orig))
        raise UndoneError
    return "".join(said)


def test_each_guard_has_its_attempt():
    # What sub-ledgers declare is tried where they are.
    assert set(ATTEMPTS) == set(MESSAGES) <= set(guards.texts("sqlite"))
    assert guards.texts("postgresql").keys() == guards.texts("sqlite").keys()


def test_every_guard_refuses(company):
    kind, store = company
    for guard, (statements, kinds) in ATTEMPTS.items():
        said = attempt(store, statements)
        if kind in kinds:
            assert MESSAGES[guard] in said, guard
        else:
            assert said == "", guard


def test_a_balanced_voucher_with_rows_is_let_in(company):
    # What the guards of insertion refuse above is refused for its fault alone.
    _, store = company
    assert attempt(store, [COPY_ROWS.format(amount="amount_ore"), COPY_VOUCHER]) == ""


def test_a_test_company_deletes_rows_only_after_their_voucher(company):
    kind, store = company
    rows, header = (
        "DELETE FROM voucher_row WHERE voucher_id = 1",
        "DELETE FROM voucher WHERE id = 1",
    )
    assert MESSAGES["voucher_row_kept"] in attempt(store, [rows])
    if kind == "test":
        assert attempt(store, [header, rows]) == ""
    else:
        assert MESSAGES["voucher_kept"] in attempt(store, [header])


def test_a_live_company_refuses_the_call_too(company, world):
    kind, store = company
    api = world.client(world.token(store.tenant_id))
    answer = api.delete("/3/vouchers/A/1")
    if kind == "live":
        assert answer.code == 2000358
    else:
        assert answer.status == 204
    with reading(store) as tx:
        left = tx.execute(text("SELECT count(*) FROM voucher_row")).scalar()
    assert left == (2 if kind == "live" else 0)


def test_sqlite_replaces_nothing_behind_the_guards(company, database):
    kind, store = company
    if database != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE")
    replace = COPY_VOUCHER.replace("INSERT INTO", "INSERT OR REPLACE INTO").replace(
        "SELECT 99, year_id, series, 99", "SELECT id, year_id, series, number"
    )
    said = attempt(store, [replace])
    assert (MESSAGES["voucher_kept"] in said) == (kind == "live")
    row = "INSERT OR REPLACE INTO voucher_row SELECT * FROM voucher_row WHERE voucher_id = 1"
    assert MESSAGES["voucher_row_sealed"] in attempt(store, [row])

"""What `huvudbok verify` finds in books that were changed behind the program's back."""

import threading

import orjson
import pytest
from sqlalchemy import select, text

from huvudbok.cli import main
from huvudbok.db import audit
from huvudbok.db.tx import reading, writing
from huvudbok.ledger import Draft, Row, post
from huvudbok.ledger.posting import link_hash
from huvudbok.ledger.tables import ledger_head, number_gap, voucher, voucher_row
from huvudbok.ledger.verify import chain as verify_chain
from huvudbok.ledger.verify import check, verify
from huvudbok.ledger.verify.findings import KINDS
from tamper import run, tampered, unguarded


def book(api, *rows, day="2026-01-05", series="A", **fields):
    rows = rows or ((6110, 100), (2641, 25), (1930, -125))
    answer = api.post("/3/vouchers", {"Voucher": {
        "Description": "Kontorsmaterial", "TransactionDate": day, "VoucherSeries": series,
        "VoucherRows": [
            {"Account": account, "Debit": max(ore, 0), "Credit": max(-ore, 0)}
            for account, ore in rows
        ],
        **fields,
    }})  # fmt: skip
    assert answer.status == 201, answer.content
    return answer.json()["Voucher"]


@pytest.fixture
def store(api, world):
    """Books with A 1 to A 4 and L 1 of 2026: ids 1 to 5."""
    for _ in range(4):
        book(api)
    book(api, (7210, 500), (1930, -500), day="2026-02-25", series="L")
    return world.store()


def findings(store):
    with reading(store, snapshot=True) as tx:
        return list(verify(tx))


def codes(store):
    return {finding.code for finding in findings(store)}


def test_clean_books_are_clean(store):
    with reading(store, snapshot=True) as tx:
        report = check(tx)
    assert report.findings == []
    assert report.is_clean
    assert (report.vouchers, report.rows, report.last_id, report.years) == (5, 14, 5, 3)
    assert len(report.last_hash) == 64


def test_books_without_a_voucher_are_clean(world):
    assert findings(world.store()) == []


def test_what_a_test_company_deleted_keeps_the_chain_whole(api, store):
    assert api.delete("/3/vouchers/A/4").status == 204
    book(api)
    assert findings(store) == []


# name: the statements, and the codes that are found (no more and no fewer)
CHANGES = {
    "an amount": (
        ["UPDATE voucher_row SET amount_ore = amount_ore + 1 WHERE voucher_id = 2 AND row_number = 1"],
        {"voucher_changed", "unbalanced", "balance_differs", "history_differs"},
    ),
    "two amounts and the balances": (
        ["UPDATE voucher_row SET amount_ore = amount_ore + 100 WHERE voucher_id = 2 AND row_number = 1",
         "UPDATE voucher_row SET amount_ore = amount_ore - 100 WHERE voucher_id = 2 AND row_number = 3",
         "UPDATE balance SET amount_ore = amount_ore + 100 WHERE account = 6110",
         "UPDATE balance SET amount_ore = amount_ore - 100 WHERE account = 1930 AND period = 202601"],
        {"voucher_changed", "history_differs"},
    ),
    "an account": (
        ["UPDATE voucher_row SET account = 6250 WHERE voucher_id = 2 AND row_number = 1"],
        {"voucher_changed", "balance_differs", "history_differs"},
    ),
    "a text": (["UPDATE voucher SET description = 'Mat' WHERE id = 2"], {"voucher_changed"}),
    "a row's text": (
        ["UPDATE voucher_row SET description = 'x' WHERE voucher_id = 2 AND row_number = 1"],
        {"voucher_changed"},
    ),
    "who booked it": (["UPDATE voucher SET user_name = 'N.N.' WHERE id = 2"], {"voucher_changed"}),
    "a date": (
        ["UPDATE voucher SET transaction_date = '2026-03-05' WHERE id = 2"],
        {"voucher_changed", "balance_differs", "history_differs"},
    ),
    "a date outside the year": (
        ["UPDATE voucher SET transaction_date = '2025-01-05' WHERE id = 2"],
        {"voucher_changed", "balance_differs", "history_differs", "date_outside_year"},
    ),
    "a row struck out": (
        ["UPDATE voucher_row SET removed = NOT removed WHERE voucher_id = 2"],
        {"voucher_changed", "no_rows", "balance_differs"},
    ),
    "a checksum": (
        ["UPDATE voucher SET hash = (SELECT hash FROM voucher WHERE id = 4) WHERE id = 2"],
        {"voucher_changed"},
    ),
    "a correction of nothing": (
        ["UPDATE voucher SET corrects_id = 77 WHERE id = 2"],
        {"voucher_changed", "correction_missing"},
    ),
    "a kept balance": (
        ["UPDATE balance SET amount_ore = amount_ore + 1 WHERE account = 6110"], {"balance_differs"},
    ),
    "a kept quantity": (
        ["UPDATE balance SET quantity = 1000000 WHERE account = 6110"], {"quantity_differs"},
    ),
    "a balance too few": (["DELETE FROM balance WHERE account = 6110"], {"balance_differs"}),
    "a balance too many": (
        ["INSERT INTO balance VALUES (3, 6110, 202607, '', '', 100, 0)"], {"balance_differs"},
    ),
    "the next number": (
        ["UPDATE voucher_series SET next_number = 9 WHERE year_id = 3 AND code = 'A'"],
        {"series_next_number"},
    ),
    "the count": (
        ["UPDATE voucher_series SET voucher_count = 9 WHERE year_id = 3 AND code = 'A'"],
        {"series_count"},
    ),
    "a series": (
        ["DELETE FROM voucher_series WHERE year_id = 3 AND code = 'L'"], {"series_missing"},
    ),
    "a voucher deleted": (
        ["DELETE FROM voucher WHERE id = 2", "DELETE FROM voucher_row WHERE voucher_id = 2"],
        {"voucher_missing", "series_count", "number_gap", "balance_differs", "history_voucher_gone"},
    ),
    "a voucher renumbered": (
        ["UPDATE voucher SET number = 9 WHERE id = 4"],
        {"voucher_changed", "number_gap", "series_next_number", "history_voucher_gone"},
    ),
    "two vouchers in another order": (
        ["UPDATE voucher SET id = id + 100 WHERE id IN (2, 3)",
         "UPDATE voucher SET id = 105 - id WHERE id > 100",
         "UPDATE voucher_row SET voucher_id = voucher_id + 100 WHERE voucher_id IN (2, 3)",
         "UPDATE voucher_row SET voucher_id = 105 - voucher_id WHERE voucher_id > 100"],
        {"voucher_changed"},
    ),
    "a header without rows": (
        ["DELETE FROM voucher_row WHERE voucher_id = 2"],
        {"voucher_changed", "no_rows", "balance_differs", "history_differs"},
    ),
    "rows without a header": (
        ["INSERT INTO voucher_row SELECT 999, row_number, year_id, account, amount_ore, description,"
         " cost_center, project, transaction_information, quantity, removed FROM voucher_row"
         " WHERE voucher_id = 1"],
        {"rows_without_voucher"},
    ),
    "a row in another year": (
        ["UPDATE voucher_row SET year_id = 2 WHERE voucher_id = 2 AND row_number = 1"],
        {"row_in_other_year"},
    ),
    "a year": (
        ["DELETE FROM financial_year WHERE id = 3"], {"year_missing"},
    ),
    "an account of the chart": (
        ["DELETE FROM account WHERE year_id = 3 AND number = 6110"], {"account_missing"},
    ),
    "a cost centre nobody knows": (
        ["UPDATE voucher_row SET cost_center = 'NORR' WHERE voucher_id = 2 AND row_number = 1"],
        {"voucher_changed", "cost_center_missing", "balance_differs"},
    ),
    "a project nobody knows": (
        ["UPDATE voucher_row SET project = 'P1' WHERE voucher_id = 2 AND row_number = 1"],
        {"voucher_changed", "project_missing", "balance_differs"},
    ),
    "the end of the chain": (["UPDATE ledger_head SET last_id = 6"], {"chain_end"}),
    "the end of the chain taken away": (["DELETE FROM ledger_head"], {"chain_head_missing"}),
    "a voucher noted as deleted": (
        ["INSERT INTO deleted_voucher SELECT id, year_id, series, number, hash, 1, 'N.N.'"
         " FROM voucher WHERE id = 2"],
        {"deleted_but_present"},
    ),
    "the history": (["DELETE FROM audit"], {"history_missing"}),
    "the history's word": (
        [r"""UPDATE audit SET after = replace(after, '"Debit"\:100,', '"Debit"\:90,') WHERE id = 2"""],
        {"history_differs"},
    ),
    "an opening balance": (
        ["UPDATE account SET brought_forward_ore = 100 WHERE year_id = 3 AND number = 1930"],
        {"opening_unbalanced", "opening_differs"},
    ),
}  # fmt: skip


def test_every_change_is_found_and_named(store):
    found = {}
    for name, (statements, _) in CHANGES.items():
        with tampered(store, *statements) as tx:
            found[name] = {finding.code for finding in verify(tx)}
    assert found == {name: expected for name, (_, expected) in CHANGES.items()}
    assert findings(store) == []


def test_the_words_name_the_voucher(store):
    with unguarded(store) as tx:
        run(tx, "UPDATE voucher SET description = 'Mat' WHERE id = 2")
    (found,) = findings(store)
    assert found.message.startswith("Verifikation A 2 (2026) har ändrats efter bokföring:")
    assert "A 1 (2026)" in found.message
    assert found.where == {"voucher_id": 2, "year": 3, "series": "A", "number": 2}
    assert found.severity == "error"


def test_the_words_name_the_balance(store):
    with unguarded(store) as tx:
        run(tx, "UPDATE balance SET amount_ore = 100001 WHERE account = 1930 AND period = 202602")
    (found,) = findings(store)
    assert found.message == (
        "Saldot för konto 1930 i februari 2026 är 1 000,01, men verifikationerna ger -500,00."
    )


def test_every_kind_can_be_put_into_words():
    for code, (severity, swedish, english) in KINDS.items():
        assert severity in ("error", "warning"), code
        assert {piece.split("}")[0] for piece in swedish.split("{")[1:]} - {"month"} == {
            piece.split("}")[0] for piece in english.split("{")[1:]
        } - {"period"}, code


def test_one_change_is_not_reported_at_every_voucher_after_it(store):
    with unguarded(store) as tx:
        run(tx, "UPDATE voucher SET description = 'Mat' WHERE id = 2")
        run(tx, "UPDATE voucher SET comments = 'sedan' WHERE id = 4")
    assert [f.where["voucher_id"] for f in findings(store)] == [2, 4]


def forged(tx, **changes):
    """Write a copy of the last voucher after the end, with a checksum that fits."""
    head = tx.execute(select(ledger_head)).one()
    last = dict(tx.execute(select(voucher).where(voucher.c.id == 4)).mappings().one())
    rows = [
        {**row, "voucher_id": 6}
        for row in tx.execute(select(voucher_row).where(voucher_row.c.voucher_id == 4)).mappings()
    ]
    header = {**last, "id": 6, "number": 5, **changes}
    header["hash"] = link_hash(bytes(head.hash), header, rows)
    tx.execute(voucher_row.insert(), rows)
    tx.execute(voucher.insert(), header)
    return header


def test_a_forged_voucher_stands_outside_the_chain(store):
    with unguarded(store) as tx:
        forged(tx)
    assert codes(store) == {
        "voucher_outside_chain", "series_count", "series_next_number", "balance_differs",
    }  # fmt: skip


def test_a_forged_voucher_with_everything_in_order_lacks_a_history(store):
    with unguarded(store) as tx:
        header = forged(tx, created_at=1)
        run(
            tx,
            "UPDATE ledger_head SET last_id = 6, hash = :hash",
            "UPDATE voucher_series SET next_number = 6, voucher_count = 5"
            " WHERE year_id = 3 AND code = 'A'",
            "UPDATE balance SET amount_ore = amount_ore / 4 * 5"
            " WHERE year_id = 3 AND period = 202601",
            hash=header["hash"],
        )
    (found,) = findings(store)
    assert found.code == "history_missing"
    assert "A 5 (2026)" in found.message


def test_the_last_voucher_taken_away_with_all_its_traces_is_missed_by_the_history(store):
    with unguarded(store) as tx:
        run(
            tx,
            "UPDATE ledger_head SET last_id = 4, hash = (SELECT hash FROM voucher WHERE id = 4)",
            "DELETE FROM voucher WHERE id = 5",
            "DELETE FROM voucher_row WHERE voucher_id = 5",
            "DELETE FROM balance WHERE period = 202602",
            "UPDATE voucher_series SET next_number = 1, voucher_count = 0"
            " WHERE year_id = 3 AND code = 'L'",
        )
    (found,) = findings(store)
    assert found.code == "history_voucher_gone"
    assert found.message == (
        "Enligt behandlingshistoriken bokförde Administratör L 1 (2026) den 2026-06-15,"
        " men den finns inte."
    )


def test_a_rewritten_voucher_with_all_checksums_anew_differs_from_the_history(store):
    with unguarded(store) as tx:
        run(tx, *CHANGES["two amounts and the balances"][0])
        before = bytes(32)
        for at in range(1, 6):
            header = dict(tx.execute(select(voucher).where(voucher.c.id == at)).mappings().one())
            rows = tx.execute(
                select(voucher_row)
                .where(voucher_row.c.voucher_id == at)
                .order_by(voucher_row.c.row_number)
            )
            before = link_hash(before, header, [dict(row) for row in rows.mappings()])
            run(tx, "UPDATE voucher SET hash = :hash WHERE id = :at", hash=before, at=at)
        run(tx, "UPDATE ledger_head SET hash = :hash", hash=before)
    (found,) = findings(store)
    assert (found.code, found.where["voucher_id"]) == ("history_differs", 2)


def test_a_live_company_has_no_deleted_vouchers(api, store):
    api.delete("/3/vouchers/L/1")
    with unguarded(store) as tx:
        run(tx, "UPDATE company_settings SET kind = 'live'")
    assert codes(store) == {"deleted_in_live"}


def test_a_guard_that_is_gone_or_asleep_is_named(store):
    with writing(store) as tx:
        tx.raw.execute(
            "DROP TRIGGER voucher_row_fixed"
            if tx.dialect.name == "sqlite"
            else "ALTER TABLE voucher_row DISABLE TRIGGER voucher_row_fixed"
        )
    (found,) = findings(store)
    assert (found.code, found.where) == ("guard_missing", {"guard": "voucher_row_fixed"})


def test_a_guard_that_was_rewritten_is_named(store):
    with writing(store) as tx:
        if tx.dialect.name == "sqlite":
            tx.raw.execute("DROP TRIGGER voucher_fixed")
            tx.raw.execute(
                "CREATE TRIGGER voucher_fixed BEFORE UPDATE ON voucher BEGIN SELECT 1; END"
            )
        else:
            tx.raw.execute(
                "CREATE OR REPLACE FUNCTION voucher_fixed() RETURNS trigger LANGUAGE plpgsql"
                " AS $$ BEGIN RETURN NEW; END $$"
            )
    assert codes(store) == {"guard_missing"}


def test_what_sqlite_lets_into_a_column_is_found(store, database):
    if database != "sqlite":
        pytest.skip("PostgreSQL holds its columns to their types")
    with unguarded(store) as tx:
        run(
            tx,
            "UPDATE voucher_row SET amount_ore = 'tolv' WHERE voucher_id = 2 AND row_number = 1",
            "UPDATE voucher_row SET amount_ore = 0.5 WHERE voucher_id = 3 AND row_number = 1",
            "UPDATE voucher SET description = x'00ff' WHERE id = 4",
            "UPDATE voucher SET transaction_date = 'i dag' WHERE id = 4",
            "UPDATE balance SET amount_ore = 'mycket' WHERE account = 2641",
        )
    found = codes(store)
    assert {"bad_amount", "voucher_changed", "date_outside_year", "balance_differs"} <= found


def test_a_file_that_cannot_be_read_is_a_finding(store, database):
    if database != "sqlite":
        pytest.skip("only SQLite gives back a text that is no text")
    with unguarded(store) as tx:
        run(tx, "UPDATE voucher SET description = cast(x'ff' AS TEXT) WHERE id = 2")
    assert "database_damaged" in codes(store)


def import_one(store, *explained):
    """Post A 9 as an import does, keeping the file's number; `explained` is written down."""
    with writing(store) as tx:
        rows = [Row(6110, 100), Row(1930, -100)]
        tx.now += 1
        post(tx, Draft("2026-01-05", "A", "Ur fil", rows, number=9, is_manual=False))
        audit.record(tx, "SIE import", "fil.se", None)
        for first, last in explained:
            tx.execute(number_gap.insert(), {
                "year_id": 3, "series": "A", "from_number": first, "to_number": last,
                "reason": "finns inte i filen", "at": tx.now,
            })  # fmt: skip


def test_a_gap_that_came_with_an_imported_file_is_only_a_warning(store):
    import_one(store, (5, 8))
    (found,) = findings(store)
    assert (found.severity, found.code) == ("warning", "number_gap_explained")
    assert found.message.endswith("5-8 (finns inte i filen).")


@pytest.mark.parametrize(
    ("explained", "left"),
    [([], "5-8"), ([(5, 6)], "7-8"), ([(6, 6), (8, 20)], "5, 7"), ([(1, 4)], "5-8")],
)
def test_numbers_that_nothing_explains_are_an_error(store, explained, left):
    import_one(store, *explained)
    (error,) = [found for found in findings(store) if found.severity == "error"]
    assert error.code == "number_gap"
    assert error.message.endswith(f"(2026): {left}.")


def test_books_larger_than_a_batch_are_read_in_batches(store, monkeypatch):
    told = []
    monkeypatch.setattr(verify_chain, "BATCH", 2)
    with unguarded(store) as tx:
        run(tx, "UPDATE voucher SET description = 'Mat' WHERE id IN (2, 3)")
    with reading(store, snapshot=True) as tx:
        report = check(tx, lambda done, of: told.append((done, of)))
    assert [f.where["voucher_id"] for f in report.findings] == [2, 3]
    assert told == [(2, 5), (4, 5), (5, 5)]


def command(world, *arguments):
    return main(["verify", "--data", str(world.registry.data), *arguments])


@pytest.fixture
def on_the_command_line(world, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    return world


@pytest.mark.usefixtures("store")
def test_the_command_says_that_all_is_well(on_the_command_line, capsys):
    assert command(on_the_command_line) == 0
    out = capsys.readouterr().out
    assert "Testbolaget AB (100001)\n  5 verifikationer med 14 rader i 3 räkenskapsår" in out
    assert out.endswith("Bokföringen är hel: inga fel.\n")


def test_the_command_fails_on_an_error_and_names_it(store, on_the_command_line, capsys):
    with unguarded(store) as tx:
        run(tx, "UPDATE voucher SET description = 'Mat' WHERE id = 2")
    assert command(on_the_command_line, "--company", "100001", "--json") == 1
    said = orjson.loads(capsys.readouterr().out)
    assert said["ok"] is False
    (company,) = said["companies"]
    assert company["counts"] == {"voucher_changed": 1}
    assert company["findings"][0]["where"]["number"] == 2
    assert command(on_the_command_line) == 1
    assert "FEL     Verifikation A 2 (2026) har ändrats" in capsys.readouterr().out


def test_warnings_alone_do_not_fail_the_command(store, on_the_command_line, capsys):
    with unguarded(store) as tx:
        run(tx, *CHANGES["an opening balance"][0])
    assert command(on_the_command_line) == 0
    assert "VARNING" in capsys.readouterr().out


@pytest.mark.parametrize("wanted", ["7", "x"])
def test_an_unknown_company_is_said_in_one_line(on_the_command_line, capsys, wanted):
    assert command(on_the_command_line, "--company", wanted) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_books_that_are_written_meanwhile_are_seen_at_one_moment(api, world):
    stop = threading.Event()

    def post_on():
        while not stop.is_set():
            book(api)

    writer = threading.Thread(target=post_on)
    writer.start()
    try:
        for _ in range(5):
            assert findings(world.store()) == []
    finally:
        stop.set()
        writer.join()
    with reading(world.store()) as tx:
        assert tx.execute(text("SELECT count(*) FROM voucher")).scalar() > 0

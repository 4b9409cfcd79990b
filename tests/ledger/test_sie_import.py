"""What an import does with each oddity: numbers, series, dates, accounts, dimensions, refusals."""

import random

import pytest
from sqlalchemy import func, select

import siebooks
from huvudbok import sie
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.sie import run as running
from huvudbok.ledger.sie.findings import Stopped
from huvudbok.ledger.sie.tables import sie_import
from huvudbok.ledger.tables import (
    account,
    balance,
    ledger_head,
    number_gap,
    voucher,
    voucher_row,
    voucher_series,
)
from huvudbok.ledger.verify import check

HEAD = """#FLAGGA 0
#FORMAT PC8
#SIETYP 4
#PROGRAM "Provet" 1
#FNAMN "Provbolaget AB"
#ORGNR 556036-0793
"""
YEAR = "#RAR 0 20260101 20261231\n"


def ver(series, number, *rows, day="20260201", text="Text", more=""):
    lines = "".join(
        row if isinstance(row, str) else f"#TRANS {row[0]} {{}} {row[1]}\n" for row in rows
    )
    return f'#VER "{series}" "{number}" {day} "{text}" {more}\n{{\n{lines}}}\n'


def file_of(*parts, head=HEAD + YEAR):
    return (head + "".join(parts)).encode("cp437")


def pair(series, number, **options):
    return ver(series, number, (1930, -100), (5010, 100), **options)


@pytest.fixture
def store(world):
    return world.store()


def numbers(tx, year_id=3):
    rows = tx.execute(
        select(voucher.c.series, voucher.c.number, voucher.c.comments)
        .where(voucher.c.year_id == year_id)
        .order_by(voucher.c.id)
    )
    return [tuple(row) for row in rows]


def test_numbers_of_an_unused_series_are_kept_and_gaps_explained(store, books):
    data = file_of(pair("A", 2), pair("A", 3), ver("A", 4, (1930, -1)), pair("A", 9))
    report = siebooks.import_into(store, data, "fil.se")
    assert report["vouchers_taken"] == 3
    assert numbers(books) == [("A", 2, None), ("A", 3, None), ("A", 9, None)]
    gaps = select(number_gap.c.from_number, number_gap.c.to_number, number_gap.c.reason)
    assert [tuple(row) for row in books.execute(gaps.order_by(number_gap.c.from_number))] == [
        (1, 1, "Numret saknas i den inlästa SIE-filen fil.se"),
        (4, 4, "Verifikationen togs inte in: Verifikation A 4 balanserar inte: differens -1,00"),
        (5, 8, "Numret saknas i den inlästa SIE-filen fil.se"),
    ]
    assert books.execute(
        select(voucher_series.c.next_number, voucher_series.c.voucher_count).where(
            voucher_series.c.year_id == 3, voucher_series.c.code == "A"
        )
    ).one() == (10, 3)


def test_a_series_in_use_is_numbered_anew_and_keeps_the_old_number_as_comment(store, api, books):
    body = {"Description": "x", "TransactionDate": "2026-01-05", "VoucherSeries": "A",
            "VoucherRows": [{"Account": 1930, "Debit": 1}, {"Account": 3001, "Credit": 1}]}  # fmt: skip
    assert api.post("/3/vouchers", {"Voucher": body}).status == 201
    report = siebooks.import_into(store, file_of(pair("A", 17), pair("A", 18)))
    assert numbers(books)[1:] == [("A", 2, "SIE A 17"), ("A", 3, "SIE A 18")]
    assert [w["code"] for w in report["warnings"] if w["code"] == "renumbered"] == ["renumbered"]


def test_numbers_that_come_twice_renumber_the_series_wholly(store, books):
    siebooks.import_into(store, file_of(pair("A", 5), pair("A", 5), pair("B", 7)))
    assert numbers(books) == [("A", 1, "SIE A 5"), ("A", 2, "SIE A 5"), ("B", 7, None)]


def test_vouchers_without_series_or_number_follow_in_file_order(store, books):
    data = file_of(pair("", ""), pair("A", 4), pair("", ""), head=HEAD)
    siebooks.import_into(store, data)
    assert numbers(books) == [("A", 5, None), ("A", 4, None), ("A", 6, None)]


def test_odd_series_get_names_the_books_can_hold(store, books):
    report = siebooks.import_into(store, file_of(pair("#", 1), pair("Leverantörsreskontra", 1)))
    assert numbers(books) == [("X", 1, "SIE # 1"), ("Leverantör", 1, "SIE Leverantörsreskontra 1")]
    assert len([w for w in report["warnings"] if w["code"] == "series_renamed"]) == 2


def test_each_refusal_names_its_reason(store, books):
    data = file_of(
        pair("A", 1), ver("A", 2), ver("A", 3, (1930, 0)), ver("A", 4, (1930, -5), ("FEL", 5)),
        pair("A", 5, day="20231231"), pair("A", 6, day="x"),
        ver("A", 7, "#TRANS 1930 {} 1,2,3\n", (5010, 0), (5010, 0)),
    )  # fmt: skip
    report = siebooks.import_into(store, data)
    assert [(one["number"], one["reason"]) for one in report["vouchers_refused"]] == [
        ("2", "Verifikationen har inga rader."),
        ("3", "Verifikationen har bara en rad."),
        ("4", "Konto FEL (rad 23) kan inte bokföras: kontonummer har fyra siffror."),
        ("5", "Räkenskapsår finns inte upplagt för 2023-12-31."),
        ("6", "Rad 30: Verifikation A 6 har ett datum som inte går att läsa: x"),
        ("7", "Rad 37: Beloppet går inte att läsa: 1,2,3"),
    ]  # fmt: skip
    assert numbers(books) == [("A", 1, None)]


def test_a_locked_period_and_a_closed_year_take_nothing(store, books):
    with writing(store) as tx:
        tx.raw.execute("UPDATE company_settings SET locked_until = '2026-03-31'")
    report = siebooks.import_into(store, file_of(pair("A", 1), pair("A", 2, day="20260401")))
    assert [one["reason"] for one in report["vouchers_refused"]] == [
        "Administratören har låst perioden t.o.m. 2026-03-31."
    ]
    with writing(store) as tx:
        tx.raw.execute("UPDATE financial_year SET is_closed = (1 = 1) WHERE id = 3")
    with pytest.raises(Stopped, match="Ingen av filens"):
        siebooks.import_into(store, file_of(pair("A", 3, day="20260501")))
    assert numbers(books) == [("A", 2, None)]


def test_struck_and_added_rows_and_who_made_them(store, books):
    rows = (
        (1930, -100), '#BTRANS 5010 {} 100 20260305 "fel" 0 "EVA"\n',
        '#RTRANS 5020 {} 100 20260305 "rätt" 0 "EVA"\n', '#TRANS 5020 {} 100 "" "rätt"\n',
    )  # fmt: skip
    siebooks.import_into(store, file_of(ver("A", 1, *rows, more='20260203 "BO"')))
    made = books.execute(
        select(voucher_row.c.account, voucher_row.c.amount_ore, voucher_row.c.removed)
        .order_by(voucher_row.c.row_number)
    ).all()  # fmt: skip
    assert [(r.account, r.amount_ore, bool(r.removed)) for r in made] == [
        (1930, -10000, False), (5010, 10000, True), (5020, 10000, False),
    ]  # fmt: skip
    assert numbers(books) == [(
        "A", 1, "Registrerad 2026-02-03 av BO; rad 2 struken 2026-03-05 av EVA;"
        " rad 3 tillagd 2026-03-05 av EVA",
    )]  # fmt: skip


def test_dimensions_become_registers_and_others_stay_on_the_row(store, api):
    data = file_of(
        '#OBJEKT 1 "SYD" "Södra"\n#OBJEKT 6 "P1" "Bron"\n#DIM 7 "Anställd"\n#OBJEKT 7 "12" "Eva"\n',
        ver("A", 1, (1930, -100), '#TRANS 5010 {1 "SYD" 6 "P1" 7 "12"} 60\n',
            '#TRANS 5010 {1 "AVDELNING7"} 40\n'),
    )  # fmt: skip
    report = siebooks.import_into(store, data)
    rows = api.get("/3/vouchers/A/1").json()["Voucher"]["VoucherRows"]
    assert [(r["CostCenter"], r["Project"], r["TransactionInformation"]) for r in rows] == [
        ("", "", ""), ("SYD", "P1", '{7 "12"}'), ("AVDELN", "", ""),
    ]  # fmt: skip
    assert report["cost_centers"] == ["AVDELN", "SYD"]
    assert any("AVDELNING7" in w["message"] for w in report["warnings"])
    copy = sie.read(api.get("/3/sie/4").content)
    assert copy.vouchers[0].rows[1].objects == (("1", "SYD"), ("6", "P1"), ("7", "12"))
    assert copy.objects["7", "12"].name == "Eva"
    assert copy.dimensions["7"].name == "Anställd"
    # The next file with the long code finds the cost centre it became.
    siebooks.import_into(
        store, file_of(ver("B", 1, (1930, -1), '#TRANS 5010 {1 "AVDELNING7"} 1\n'))
    )
    assert api.get("/3/vouchers/B/1").json()["Voucher"]["VoucherRows"][1]["CostCenter"] == "AVDELN"


def test_accounts_are_created_and_woken(store, api):
    with writing(store) as tx:
        tx.execute(account.update().where(account.c.number == 5010).values(active=False))
        tx.execute(account.delete().where(account.c.number == 6110))
    report = siebooks.import_into(
        store, file_of(ver("A", 1, (5010, 5), (6110, -3), (4999, -1), ("0351", -1)))
    )
    assert report["accounts"]["created"] == [
        {"number": 351, "name": "Okänt konto 0351"}, {"number": 4999, "name": "Okänt konto 4999"},
        {"number": 6110, "name": "Kontorsmateriel"},
    ]  # fmt: skip
    assert [one["number"] for one in report["accounts"]["activated"]] == [5010]
    assert b"#TRANS 0351 {} -1 " in api.get("/3/sie/4").content


def test_opening_balances_go_into_a_fresh_year_only(store, api):
    data = file_of("#IB 0 1930 500\n#IB 0 2081 -400\n", pair("A", 1))
    report = siebooks.import_into(store, data)
    assert api.get("/3/accounts/1930").json()["Account"]["BalanceBroughtForward"] == 500
    assert any(
        "summerar inte till noll: differens 100,00" in w["message"] for w in report["warnings"]
    )
    again = file_of("#IB 0 1930 700\n", pair("B", 1))
    report = siebooks.import_into(store, again)
    assert api.get("/3/accounts/1930").json()["Account"]["BalanceBroughtForward"] == 500
    assert (
        "Ingående balanser 2026-01-01--2026-12-31 finns redan och ändras inte: konto 1930 har"
        " 700,00 i filen och 500,00 här." in [w["message"] for w in report["warnings"]]
    )


def test_the_same_file_twice_needs_again(store, books):
    data = file_of(pair("A", 1))
    siebooks.import_into(store, data)
    with pytest.raises(Stopped, match="lästes in 2026-06-15"):
        siebooks.import_into(store, data)
    siebooks.import_into(store, data, again=True)
    assert books.execute(select(func.count()).select_from(sie_import)).scalar() == 2


def test_a_file_marked_as_imported_needs_again_where_there_are_books(store):
    data = file_of(pair("A", 1)).replace(b"#FLAGGA 0", b"#FLAGGA 1")
    with pytest.raises(Stopped, match="#FLAGGA 1"):
        siebooks.import_into(store, data)
    assert siebooks.import_into(store, data, again=True)["vouchers_taken"] == 1


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (HEAD + "#RAR 0 20250701 20260630\n", "stämmer inte med företagets"),
        (HEAD + "#RAR 0 20200115 20200210\n", "högst 18 månader"),
        (HEAD.replace("#FLAGGA 0\n", "#FLAGGA 0\n#KSUMMA\n") + YEAR, "avklippt"),
    ],
)
def test_a_file_that_cannot_go_in_says_why(store, books, head, message):
    data = file_of("#UB 0 1930 5\n", pair("A", 1), head=head)
    with pytest.raises(Stopped, match=message):
        siebooks.import_into(store, data)
    assert numbers(books) == []


def test_own_choices_map_accounts_and_the_difference(store, api):
    data = file_of(ver("A", 1, ("19300", -7), (5010, 7)))
    siebooks.import_into(store, data, accounts={"19300": 1930})
    assert api.get("/3/accounts/1930").json()["Account"]["BalanceCarriedForward"] == -7


def test_a_preview_writes_nothing(store, books):
    report = siebooks.preview_into(store, file_of(pair("A", 1), pair("Q", 1)))
    assert report["vouchers_taken"] == 2
    assert numbers(books) == []
    assert books.execute(select(func.count()).select_from(sie_import)).scalar() == 0


def test_a_failure_in_the_middle_leaves_nothing(store, books, monkeypatch):
    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(running, "_write_history", fail)
    before = books.execute(select(func.count()).select_from(account)).scalar()
    data = file_of('#KONTO 4999 "Nytt"\n', pair("A", 1), ver("Q", 1, (4999, 1), (1930, -1)))
    with pytest.raises(OSError, match="full"):
        siebooks.import_into(store, data)
    with reading(store) as tx:
        assert numbers(tx) == []
        assert tx.execute(select(func.count()).select_from(account)).scalar() == before
        assert tx.execute(select(ledger_head.c.last_id)).scalar() == 0
        assert not tx.execute(select(balance)).all()


def test_a_failed_import_leaves_no_new_company(world, monkeypatch):
    monkeypatch.setattr(running, "_write_history", lambda *_: 1 / 0)
    known = [company.tenant_id for company in world.registry.all()]
    with pytest.raises(ZeroDivisionError):
        siebooks.import_new(world.registry, file_of(pair("A", 1)))
    assert [company.tenant_id for company in world.registry.all()] == known


HOSTILE = (
    "-99999999999999.99", "9999999999999999", "", '""', "{", "}", '{1 "' + "k" * 300 + '"}', "20261301",
    "99991231", "00010101", "99999999999999999999", "#VER", "#BTRANS", "#RAR -1 00010101 99991231",
    "#IB 0 1930 9999999999999999", "0000", "1e5", "-1", "#KTYP 1930 X", "#PSALDO 0 202613 1930 {} 1",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_whatever_stands_in_a_file_is_planned_or_stopped(store, seed):
    chance = random.Random(seed)  # noqa: S311  (the same files every time)
    text = file_of(
        '#IB 0 1930 5\n#UB 0 1930 4 2\n#RES 0 5010 1\n#OIB 0 1930 {1 "SYD"} 5\n',
        pair("A", 1), pair("", ""), ver("B", 3, '#TRANS 1930 {1 "S" 7 "x"} 5 "" "t" 2', (5010, -5)),
    )  # fmt: skip
    for _ in range(40):
        lines = text.decode("cp437").split("\n")
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(lines))
            fields = lines[at].split(" ")
            fields[chance.randrange(len(fields))] = chance.choice(HOSTILE)
            lines[at] = " ".join(fields)
        try:
            report = siebooks.import_into(store, "\n".join(lines).encode("cp437"), again=True)
        except (Stopped, sie.NotSie) as said:
            assert str(said)  # noqa: PT017
        else:
            assert all(one["reason"] for one in report["vouchers_refused"])
    with reading(store, snapshot=True) as tx:
        assert check(tx, lambda *_: None).error_count == 0

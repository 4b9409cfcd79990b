"""A financial year as a SIE file: what stands in it, what limits it, what is refused."""

import datetime as dt
import tracemalloc

import pytest

import siebooks
from huvudbok import sie
from huvudbok.db.tx import writing
from huvudbok.ledger import open_year
from huvudbok.ledger.posting import Draft, Row
from huvudbok.ledger.posting_many import post_many
from huvudbok.ledger.sie.export import Choice, export
from siebooks import sums


def book(api, series, amount, day="2026-01-05", **fields):
    rows = [{"Account": 5010, "Debit": amount}, {"Account": 1930, "Credit": amount}]
    body = {"Description": "Hyra", "TransactionDate": day, "VoucherSeries": series,
            "VoucherRows": rows, **fields}  # fmt: skip
    answer = api.post("/3/vouchers", {"Voucher": body})
    assert answer.status == 201, answer.content
    return answer


def get(api, path) -> sie.SieFile:
    answer = api.get(path)
    assert answer.status == 200, answer.content
    file = sie.read(answer.content)
    assert (file.problems, sie.check(file)) == ([], [])
    return file


def test_the_layout_is_that_of_the_original(api):
    book(api, "A", 100.5)
    answer = api.get("/3/sie/4?financialyear=3")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="Testbolaget_AB_2026.se"'
    lines = answer.content.decode("cp437").split("\r\n")
    assert lines[:12] == [
        "#FLAGGA 0", "#FORMAT PC8", "#SIETYP 4", '#PROGRAM "Huvudbok" 0.1.0', "#GEN 20260615",
        "#FNR 100001", '#FNAMN "Testbolaget AB"', "#RAR 0 20260101 20261231",
        "#RAR -1 20250101 20251231", "#ORGNR 556036-0793", "#OMFATTN 20261231", "#KPTYP EUBAS97",
    ]  # fmt: skip
    balances = [line for line in lines if line.split(" ")[0] in ("#IB", "#UB", "#RES", "#PSALDO")]
    assert balances == [
        "#IB 0 1930 0 0", "#UB 0 1930 -100.5 0", "#RES 0 5010 100.5 0",
        "#PSALDO 0 202601 1930 {} -100.5 0", "#PSALDO 0 202601 5010 {} 100.5 0",
    ]  # fmt: skip
    assert lines[-6:] == [
        '#VER "A" 1 20260105 "Hyra" 20260615', "{", '#TRANS 5010 {} 100.5 "" "" 0',
        '#TRANS 1930 {} -100.5 "" "" 0', "}", "",
    ]  # fmt: skip
    assert any(line.startswith('#KONTO 1930 "Företagskonto') for line in lines)
    assert '#DIM 1 "Kostnadsställe"' in lines


def test_each_type_holds_what_it_should(api):
    book(api, "A", 100)
    files = {number: get(api, f"/3/sie/{number}") for number in (1, 2, 3, 4)}
    assert [file.sie_type for file in files.values()] == [1, 2, 3, 4]
    assert [len(file.periods) for file in files.values()] == [0, 2, 2, 2]
    assert [len(file.dimensions) for file in files.values()] == [0, 0, 2, 2]
    assert [len(file.vouchers) for file in files.values()] == [0, 0, 0, 1]
    assert {tuple(sorted(sums(file.closing).items())) for file in files.values()} == {
        (("1930", -10000),)
    }


@pytest.mark.parametrize("name", ["financialyear", "financialYear", "FINANCIALYEAR"])
def test_any_year_can_be_had(api, name):
    book(api, "A", 7, day="2025-03-01")
    file = get(api, f"/3/sie/4?{name}=2")
    assert file.year(0) == sie.Year(0, dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    assert [v.number for v in file.vouchers] == ["1"]
    assert get(api, "/3/sie/4?financialyeardate=2025-12-31").year(0) == file.year(0)
    # The year after shows it as the one before.
    assert sums(get(api, "/3/sie/1").results, -1) == {"5010": 700}


def test_dates_limit_the_vouchers_and_not_the_balances(api):
    for month in (1, 2, 3):
        book(api, "A", month, day=f"2026-0{month}-15")
    file = sie.read(api.get("/3/sie/4?fromdate=2026-02-01&todate=2026-02-28").content)
    assert [v.date for v in file.vouchers] == [dt.date(2026, 2, 15)]
    assert sums(file.results) == {"5010": 600}


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        ("A,2,3", ["A 2", "A 3"]),
        ("A,2,3;C,1,1", ["A 2", "A 3"]),
        ("A,1,1;L,1,9", ["A 1", "L 1"]),
        ("L", ["L 1"]),
        ("L;A,3,3;", ["A 3", "L 1"]),
        ("Q", []),
    ],
)
def test_a_selection_gives_exactly_those(api, selection, names):
    for series in "AAAL":
        book(api, series, 1)
    file = sie.read(api.get("/3/sie/4", params={"selection": selection}).content)
    assert [voucher.name for voucher in file.vouchers] == names


@pytest.mark.parametrize(
    "selection", ["A,20,", "A,20", "A,,", ",1,2", "A,x,2", "A,3,1", "A,1,2,3", "A,0,2", "A,1,99999999999"],
)  # fmt: skip
def test_half_an_interval_is_refused(api, selection):
    answer = api.get("/3/sie/4", params={"selection": selection})
    assert (answer.status, answer.code) == (400, 2000588)
    assert answer.message.startswith("Ogiltigt urval (")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/3/sie/5", 2000588), ("/3/sie/0", 2000588), ("/3/sie/4E", 2000588),
        ("/3/sie/%F0%9F%98%80", 2000588), ("/3/sie/4?financialyear=99", 2000588),
        ("/3/sie/4?exportall=kanske", 2000134), ("/3/sie/4?fromdate=i-dag", 2000588),
    ],
)  # fmt: skip
def test_what_is_refused(api, path, code):
    answer = api.get(path)
    assert (answer.status, answer.code) == (400, code)


def test_the_scope_is_bookkeeping(world):
    client = world.client(world.token(scopes=("settings",)))
    assert client.get("/3/sie/4").code == 2000663


def test_export_all_false_leaves_out_accounts_without_balance(api):
    book(api, "A", 5)
    assert len(get(api, "/3/sie/1").accounts) > 250
    assert sorted(get(api, "/3/sie/1?exportall=false").accounts) == ["1930", "5010"]
    assert len(get(api, "/3/sie/1?exportall=TRUE").accounts) > 250


def test_cost_centres_projects_and_quantities(api):
    api.post("/3/costcenters", {"CostCenter": {"Code": "SYD", "Description": "Södra"}})
    rows = [{"Account": 5010, "Debit": 9, "CostCenter": "SYD", "Quantity": 2.5},
            {"Account": 1930, "Credit": 9, "TransactionInformation": "Kvitto 3"}]  # fmt: skip
    book(api, "A", 9, VoucherRows=rows)
    file = get(api, "/3/sie/4")
    first, second = file.vouchers[0].rows
    assert (first.objects, str(first.quantity)) == ((("1", "SYD"),), "2.5")
    assert second.text == "Kvitto 3"
    assert file.objects["1", "SYD"].name == "Södra"
    assert [(b.period, b.account, b.amount_ore) for b in file.periods if b.objects] == [
        ("202601", "5010", 900)
    ]


def test_letters_the_code_page_lacks_are_replaced(world, api):
    draft = Draft("2026-01-05", "A", "Café – “lunch” 5 € \u4f60", [Row(1930, 5), Row(5010, -5)])
    with writing(world.store()) as tx:
        assert post_many(tx, [draft]) == [1]
    assert get(api, "/3/sie/4").vouchers[0].text == "Café - 'lunch' 5 EUR ?"


def test_a_large_book_streams_in_flat_memory(world):
    store = world.store()
    made = (
        Draft("2026-01-31", "A", f"Verifikation {n}", [Row(1930, n), Row(5010, -n)] * 2)
        for n in range(1, 6001)
    )
    with writing(store) as tx:
        assert post_many(tx, made) == list(range(1, 6001))
    tracemalloc.start()
    size = rows = 0
    for chunk in export(store, 3, Choice(4)):
        size += len(chunk)
        rows += chunk.count(b"#TRANS ")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rows == 24000
    assert peak < 8_000_000, f"{peak} bytes held for a file of {size}"


def test_an_export_is_one_moment(world, api):
    book(api, "A", 1)
    chunks = export(world.store(), 3, Choice(4))
    data = next(chunks)
    book(api, "A", 2)
    file = sie.read(data + b"".join(chunks))
    assert [v.number for v in file.vouchers] == ["1"]
    assert sums(file.results) == {"5010": 100}


def test_imported_books_come_out_over_http_too(world, api):
    head = b'#FLAGGA 0\n#SIETYP 4\n#FNAMN "X"\n#RAR 0 20260101 20261231\n'
    body = b'#IB 0 1930 5\n#IB 0 2081 -5\n#VER A 7 20260101 "t"\n{\n#TRANS 1930 {} 1\n#TRANS 3001 {} -1\n}\n'
    siebooks.import_into(world.store(), head + body)
    file = sie.read(api.get("/3/sie/4").content)
    assert (sums(file.opening), sums(file.closing), sums(file.results)) == (
        {"1930": 500, "2081": -500}, {"1930": 600, "2081": -500}, {"3001": -100},
    )  # fmt: skip
    assert [v.name for v in file.vouchers] == ["A 7"]


def test_a_broken_year_is_named_by_both_its_calendar_years(world, api):
    with writing(world.store()) as tx:
        open_year(tx, "2027-01-01", "2028-06-30")
    answer = api.get("/3/sie/1?financialyear=4")
    assert 'filename="Testbolaget_AB_2027-2028.se"' in answer.headers["content-disposition"]

"""Every real SIE file goes into a company, or is refused for a reason a bookkeeper understands."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import siebooks
from huvudbok import founding, sie
from huvudbok.db.companies import Registry
from huvudbok.db.tx import reading
from huvudbok.ledger.sie.findings import Stopped
from huvudbok.ledger.verify import check
from siebooks import object_sums, shown, sums

needs_files = pytest.mark.skipif(not siebooks.FILES, reason="THE SAMPLE SIE FILES ARE NOT HERE")
# Nothing in these can be booked; the test below says why each.
STOPPED = {
    "blinfo__BLBLOV_SIE4_UTF_8_IMBALANCED.SI": "Ingen av filens verifikationer kan tas in.",
    "blinfo__BLBLOV_SIE4_UTF_8_with_missing_voucher_date.SI": "Ingen av filens verifikationer",
}
# Real files tried on PostgreSQL too: each with something of its own.
SAMPLE = (
    "blinfo__Arousells_Visning_AB.SE", "blinfo__SIE_test_av_KST_projekt_Testbolaget_e_-_kopia.SE",
    "byrokrat__BL0001_typ3.SE", "byrokrat__BL0001_typ4.SE", "byrokrat__MAMUT_SIE4_EXPORT.SE",
    "byrokrat__SIE3.se", "byrokrat__fortnox_Sie4.se", "idstam__XE_SIE_4_20151125095119.SE",
    "icalcreator__Sie4I1.SI",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder on SQLite for many small companies."""
    registry = Registry(tmp_path_factory.mktemp("sie"))
    founding.prepare(registry)
    yield registry
    registry.close()


@pytest.fixture(scope="module")
def imported(folder):
    """Import a real file once for all tests of it."""
    done = {}

    def get(name):
        if name not in done:
            done[name] = siebooks.import_new(folder, siebooks.read(name), name)
        return done[name]

    return get


def own_year(books):
    return books.imported.plan.years[0].id


def stated(file, label, year=0):
    """Give the file's balances on accounts that the books can hold; #RES before a second #UB."""
    found = sums(getattr(file, label), year)
    if label == "closing":
        results = {balance.account for balance in file.results if balance.year == year}
        found = {number: ore for number, ore in found.items() if number not in results}
    return {number: ore for number, ore in found.items() if len(number) == 4 and number.isdigit()}


def require_as_file(books, file):
    """Demand that an export gives back what the file says, or what was computed and warned of."""
    taken = {refused["line"] for refused in books.report["vouchers_refused"]}
    warned = {
        w["message"][6:10] for w in books.report["warnings"] if w["code"] == "closing_differs"
    }
    completed = {"2999", "2998"}
    for number in books.imported.plan.years:
        copy = sie.read(books.export(books.imported.plan.years[number].id))
        assert copy.problems == []
        assert stated(file, "opening", number) == sums(copy.opening)
        for label in ("closing", "results"):
            theirs, ours = stated(file, label, number), sums(getattr(copy, label))
            differing = {a for a in {*theirs, *ours} if theirs.get(a) != ours.get(a)}
            assert differing <= (warned if number == 0 else set()) | completed, label
        if number == 0 and file.vouchers:
            expected = [shown(v) for v in file.vouchers if v.line not in taken]
            given = [shown(v) for v in copy.vouchers if v.series != "SIE"]
            assert alike(given) == alike(expected)


def alike(vouchers):
    """Put vouchers in an order of their own, their objects too; damaged letters come back as ?."""

    def row(one):
        number, objects, ore, text, quantity, kind = one
        return (number, sorted(code[:5] for _, code in objects), ore, text, quantity or 0, kind)

    plain = [(day, text, [row(one) for one in rows]) for day, text, rows in vouchers]
    return sorted(repr(one).replace("\ufffd", "?").replace(".000000", "") for one in plain)


@needs_files
@pytest.mark.parametrize("name", siebooks.FILES)
def test_every_real_file(name, imported):
    data = siebooks.read(name)
    if name == "idstam__BokSald.SE":
        with pytest.raises(sie.NotSie, match="webbsida"):
            sie.read(data)
        return
    if name in STOPPED:
        with pytest.raises(Stopped, match=STOPPED[name]):
            imported(name)
        return
    books, file = imported(name), sie.read(data)
    report = books.report
    assert report["vouchers_taken"] + len(report["vouchers_refused"]) == len(file.vouchers)
    # The preview said the same, ids apart.
    assert without_ids(books.preview) == without_ids(report)
    if 0 in books.imported.plan.years:
        if file.kind != "4I":
            require_as_file(books, file)
        for sie_type in (1, 2, 3):
            copy = sie.read(books.export(own_year(books), sie_type))
            assert (copy.sie_type, copy.problems, copy.vouchers) == (sie_type, [], [])
    with reading(books.store, snapshot=True) as tx:
        assert check(tx, lambda *_: None).error_count == 0


def without_ids(report):
    years = [{**year, "id": None} for year in report["years"]]
    return {**report, "years": years}


@needs_files
@pytest.mark.parametrize("name", siebooks.FILES)
def test_files_marked_exact_end_where_they_say(name, imported):
    if f"| {name} |" in EXACT:
        codes = [warned["code"] for warned in imported(name).report["warnings"]]
        assert "closing_differs" not in codes


README = siebooks.SHARED / "data" / "README.md"
EXACT = "".join(
    line for line in (README.read_text("utf-8") if README.exists() else "").splitlines(True)
    if "| exact |" in line
)  # fmt: skip


@needs_files
@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("blinfo__BLBLOV_SIE4_UTF_8_with_imbalanced_voucher.SE", [("A", "1", "0.10", "0,10")]),
        ("idstam__transaktioner_ovnbolag-bad-balance.se", [("B", "1", "-12771.00", "-12771,00")]),
        (
            "blinfo__BLBLOV_SIE4_UTF_8_IMBALANCED.SI",
            [("K", "", "0.55", "0,55"), ("K", "", "-0.14", "-0,14")],
        ),
    ],
)
def test_unbalanced_vouchers_are_named_with_their_difference(name, refused):
    file = sie.read(siebooks.read(name))
    plan = siebooks.make(file, siebooks.new_company("Nytt AB", ""), siebooks.Options(name))
    found = siebooks.report.of_plan(plan)["vouchers_refused"]
    assert [(one["series"], one["number"], one["difference"]) for one in found] == [
        one[:3] for one in refused
    ]
    for one, (series, _, _, difference) in zip(found, refused, strict=True):
        assert one["reason"].startswith(f"Verifikation {series} ")
        assert one["reason"].endswith(f"balanserar inte: differens {difference}")


@needs_files
@pytest.mark.parametrize("name", SAMPLE)
def test_on_both_engines(name, world):
    data = siebooks.read(name)
    books = siebooks.import_new(world.registry, data, name)
    try:
        require_as_file(books, sie.read(data)) if 0 in books.imported.plan.years else None
        with reading(books.store, snapshot=True) as tx:
            assert check(tx, lambda *_: None).error_count == 0
    finally:
        books.store.close()


@needs_files
@pytest.mark.parametrize(
    "name", ["byrokrat__BL0001_typ4.SE", "byrokrat__SIE3.se", "byrokrat__MAMUT_SIE4_EXPORT.SE",
             "forsslund__SIE4_Exempelfil.SE", "byrokrat__magenta_bokforing_SIE4E.se"],
)  # fmt: skip
def test_an_export_goes_in_again_and_gives_the_same_books(name, imported, folder):
    first = imported(name)
    data = first.export(own_year(first))
    second = siebooks.import_new(folder, data)
    assert second.report["vouchers_refused"] == []
    again = sie.read(second.export(own_year(second)))
    before = sie.read(data)
    for label in ("opening", "closing", "results"):
        for year in (0, -1):
            assert sums(getattr(again, label), year) == sums(getattr(before, label), year)
    for label in ("object_opening", "object_closing", "periods"):
        assert object_sums(getattr(again, label)) == object_sums(getattr(before, label))
    assert [(v.series, v.number, shown(v)) for v in again.vouchers] == [
        (v.series, v.number, shown(v)) for v in before.vouchers
    ]
    assert {a.number: (a.name, a.sru) for a in again.accounts.values()} == {
        a.number: (a.name, a.sru) for a in before.accounts.values()
    }
    assert again.objects == before.objects


# --- Whatever balances goes in and comes out as it was.

words = st.text("abcåäöÅÄÖé 0-9.,:;{}#\"'/", max_size=20).map(str.strip)
file_rows = st.builds(
    sie.Row, account=st.sampled_from(["1930", "2641", "3001", "5010", "8410", "4997"]),
    objects=st.sampled_from([(), (), (("1", "SYD"),), (("1", "A"), ("6", "P 1")), (("7", "x"),)]),
    amount_ore=st.integers(-(10**11), 10**11), text=words,
    quantity=st.none() | st.integers(1, 10**6).map(lambda n: Decimal(n) / 1000),
    kind=st.sampled_from(["TRANS", "TRANS", "TRANS", "BTRANS"]),
)  # fmt: skip


@st.composite
def generated(draw):
    """Give the vouchers of a year: numbers kept, gaps in them, every one in balance."""
    made, number = [], 0
    for _ in range(draw(st.integers(1, 6))):
        rows = draw(st.lists(file_rows, min_size=1, max_size=4))
        difference = sum(row.amount_ore for row in rows if row.kind == "TRANS")
        number += draw(st.integers(1, 3))
        day = draw(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
        rows += [sie.Row("2999", (), 0), sie.Row("1910", (), -difference)]
        series = draw(st.sampled_from(["A", "B", "LEV1", "7"]))
        made.append(sie.Voucher(series, str(number), day, draw(words), rows=tuple(rows)))
    return sorted(made, key=lambda one: (one.series, int(one.number)))


@given(generated(), st.dictionaries(st.sampled_from(["1930", "2081"]), st.integers(-99, 99)))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_generated_books_come_back(folder, made, opening):
    year = sie.Year(0, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    header = sie.Header(program="Provet", company_name="Nytt AB", years=[year])
    balances = sie.Balances(
        opening=[sie.Balance(0, number, ore) for number, ore in opening.items()]
    )
    books = siebooks.import_new(
        folder, b"".join(sie.write(header, balances=balances, vouchers=made))
    )
    try:
        copy = sie.read(books.export(own_year(books)))
        assert books.report["vouchers_refused"] == []
        assert [(v.series, v.number, *shown(v)) for v in copy.vouchers] == [
            (v.series, v.number, *shown(v)) for v in made
        ]
        assert sums(copy.opening) == {number: ore for number, ore in opening.items() if ore}
        with reading(books.store, snapshot=True) as tx:
            assert check(tx, lambda *_: None).error_count == 0
    finally:
        books.store.close()

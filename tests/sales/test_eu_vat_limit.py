"""The year's sales to consumers in the Union, as the ledger knows them, against the limit."""

from decimal import Decimal

from bookkeeping import YEAR_2025, book

ROOT = "/3/euvatlimitregulation"


def limit(api, query=""):
    answer = api.get(ROOT + query)
    assert answer.status == 200, answer.content
    return answer.json()["EUVatLimitRegulation"]


def test_sales_of_a_year_against_the_limit(api):
    nothing = {"IsOverLimit": False, "Limit": 99680, "TotalExclVat": 0, "Year": "2026"}
    assert limit(api) == nothing
    assert list(limit(api)) == list(nothing)
    book(api, "2026-01-31", (1510, 12_500_00), (3106, -10_000_00), (2611, -2_500_00))
    # Sales to businesses, and the year before.
    book(api, "2026-02-01", (1510, 99_000_00), (3108, -99_000_00))
    book(api, "2026-02-01", (1510, 99_000_00), (3308, -99_000_00))
    book(api, "2025-12-31", (1510, 1_00), (3106, -1_00), year=YEAR_2025)
    book(api, "2026-12-31", (1510, 89_680_50), (3106, -89_680_00), (2611, -50))
    assert limit(api) == nothing | {"TotalExclVat": 99_680}
    # Something was sent back.
    book(api, "2026-06-01", (1510, -12), (3106, 12))
    assert limit(api, "?year=2026")["TotalExclVat"] == Decimal("99679.88")
    book(api, "2026-06-02", (1510, 13), (3106, -13))
    assert limit(api) == nothing | {"TotalExclVat": Decimal("99680.01"), "IsOverLimit": True}
    assert limit(api, "?year=2025") == nothing | {"TotalExclVat": 1, "Year": "2025"}
    assert limit(api, "?year=1999") == nothing | {"Year": "1999"}
    # Services of their own account count too.
    put = api.put("/3/predefinedaccounts/SALESEUVAT2", {"PreDefinedAccount": {"Account": 3003}})
    assert put.status == 200, put.content
    book(api, "2026-06-03", (1510, 5_00), (3003, -5_00))
    assert limit(api)["TotalExclVat"] == Decimal("99685.01")
    for year in ("x", "26", "20260", "²⁰²⁶", "-026", "0000"):
        answer = api.get(ROOT, params={"year": year})
        assert (answer.status, answer.code) == (400, 2000588), year
    assert api.xml("GET", ROOT).xml().findtext("Limit") == "99680"

"""Assets as a register, over HTTP: entering, changing, listing, searching, removing."""

from decimal import Decimal

import pytest

from assetbooks import asset_of, create, depreciated, done, moved, put, read, type_of


def test_an_asset_reads_as_it_was_answered_and_books_nothing(api, world):
    """Source: C# AssetTests: the fields that its asset sends all come back."""
    api.post("/3/costcenters", {"CostCenter": {"Code": "NORR", "Description": "Norr"}})
    sent = {
        "Number": "A-17", "AcquisitionStart": "2026-02-01", "CostCenter": "NORR",
        "Department": "Avdelning", "Notes": "Notering", "Group": "Grupp", "Room": "Rum",
        "Placement": "Hyllan", "Reference": "Ref", "InsuredNumber": "F1", "InsuredWith": "Bolaget",
        "Brand": "Märket", "DepreciateToResidualValue": Decimal("10.50"), "DepreciationMethod": 1,
    }  # fmt: skip
    made = create(api, **sent)
    assert (made.status, made.headers["location"]) == (201, "assets")
    answer = made.json()["Assets"]
    assert {name: answer[name] for name in sent} == sent
    rest = {name: answer[name] for name in answer if name not in (*sent, "History")}
    assert rest == {
        "@url": "http://test.example/3/assets/1", "AcquisitionDate": "2026-01-10",
        "AcquisitionValue": 60000, "DepreciatedTo": None, "DepreciationFinal": "2030-12-31",
        "Description": "Ugn", "Id": 1, "ManualOb": 0, "Project": "", "Status": "Ej aktiv",
        "StatusId": "1", "Type": "Typ INV", "TypeId": 1,
    }  # fmt: skip
    assert [(e["EventId"], e["Amount"]) for e in answer["History"]] == [(1, "60000")]
    assert read(api, 1) == answer
    in_xml = api.xml("GET", "/3/assets/1").xml()
    assert in_xml.findtext("DepreciateToResidualValue") == "10.5"
    assert in_xml.findtext("History/History/EventId") == "1"
    assert moved(world, 1220, 1229) == (0, 0)


def test_what_nobody_says(api):
    asset = asset_of(api, Number="2", AcquisitionDate="2026-03-17")
    assert (asset["AcquisitionStart"], asset["DepreciationMethod"]) == ("2026-03-01", 0)
    numbers = [asset_of(api)["Number"] for _ in range(2)]
    assert numbers == ["1", "3"]
    assert create(api, Number="3").code == 2000637


NOT_ENTERED = [
    ({"TypeId": 9}, 2000461), ({"TypeId": None}, 2001392), ({"Description": ""}, 2001392),
    ({"AcquisitionDate": "2026-02-30"}, 2001392), ({"AcquisitionValue": 0}, 2001392),
    ({"AcquisitionValue": -1}, 2001392), ({"AcquisitionValue": "x"}, 2000108),
    ({"AcquisitionValue": Decimal("0.001")}, 2001392), ({"DepreciationFinal": None}, 2001392),
    ({"DepreciationFinal": "2025-12-31"}, 2000464), ({"CostCenter": "X"}, 2000438),
    ({"AcquisitionStart": "2025-12-31"}, 2001392), ({"Project": "X"}, 2001161),
    ({"DepreciateToResidualValue": 60001}, 2000465), ({"DepreciationMethod": 2}, 2001392),
    ({"Number": "1" * 26}, 2000107), ({"ManualOb": 1}, 2001399), ({"Status": "x"}, 2001399),
    ({"AcquisitionValue": 10**15}, 2001392), ({"Description": "<"}, 2000359),
]  # fmt: skip


def test_what_cannot_be_entered(api):
    for change, code in NOT_ENTERED:
        assert create(api, **change).code == code, change
    assert api.get("/3/assets").json()["Assets"] == []


def test_only_what_is_not_booked_may_change(api, world):
    asset_of(api)
    changed = done(api.put("/3/assets/1", {"Asset": {
        "AcquisitionValue": 1200, "AcquisitionDate": "2026-02-01", "DepreciationFinal":
        "2026-12-31", "AcquisitionStart": "2026-01-01", "Notes": "Ny", "Room": "",
    }}))  # fmt: skip
    assert [(e["Date"], e["Amount"]) for e in changed["History"]] == [("2026-02-01", "1200")]
    depreciated(api, "2026-06-30", 1)
    assert moved(world, 1229) == (-600,)
    for field, value in (
        ("AcquisitionValue", 1300), ("AcquisitionDate", "2026-01-02"), ("TypeId", type_of(api, "X")),
        ("AcquisitionStart", "2026-02-01"),
    ):  # fmt: skip
        answer = api.put("/3/assets/1", {"Asset": {field: value, "Notes": "z"}})
        assert (answer.code, answer.message.split()[0]) == (2000463, field)
    back = {name: value for name, value in changed.items() if name in WRITABLE}
    assert done(api.put("/3/assets/1", {"Asset": back}))["Notes"] == "Ny"
    # A new end and residual value hold for what is left of it.
    done(
        api.put(
            "/3/assets/1",
            {
                "Asset": {
                    "DepreciationFinal": "2026-08-31",
                    "DepreciateToResidualValue": 100,
                    "Description": "Kyl",
                }
            },
        )
    )
    depreciated(api, "2026-07-31", 1)
    assert moved(world, 1229) == (-850,)
    depreciated(api, "2026-12-31", 1)
    assert moved(world, 1229) == (-1100,)
    assert (read(api, 1)["Status"], read(api, 1)["Description"]) == ("Fullt avskriven", "Kyl")
    done(put(api, "scrap", 1, Date="2026-12-31"))
    closed = api.put("/3/assets/1", {"Asset": {"DepreciationFinal": "2027-12-31"}})
    assert closed.code == 2000463
    assert done(api.put("/3/assets/1", {"Asset": {"Notes": None, "Number": "B"}}))["Notes"] == ""


WRITABLE = {
    "Description", "TypeId", "CostCenter", "Project", "AcquisitionValue", "AcquisitionDate",
    "Number", "AcquisitionStart", "DepreciationFinal", "DepreciationMethod", "Notes", "Reference",
    "DepreciateToResidualValue", "InsuredNumber", "InsuredWith", "Group", "Room", "Placement",
    "Department",
}  # fmt: skip


def test_another_type_before_anything_is_booked(api):
    asset_of(api)
    never = type_of(api, "KON", 0)
    assert done(api.put("/3/assets/1", {"Asset": {"TypeId": never}}))["Status"] == "Aktiv"
    assert done(api.put("/3/assets/1", {"Asset": {"TypeId": 1}}))["Status"] == "Ej aktiv"
    api.put("/3/assets/changeob/1", {"Amount": 60000})
    smaller = api.put("/3/assets/1", {"Asset": {"AcquisitionValue": 59999}})
    assert smaller.code == 2000465
    asset_of(api, Number="X")
    assert api.put("/3/assets/1", {"Asset": {"Number": "X"}}).code == 2000637


def test_one_that_is_not_active_is_deleted(api):
    """Source: C# AssetTests: a fresh asset of 2011 can be deleted, and is gone."""
    asset_of(api, AcquisitionDate="2011-06-08", DepreciationFinal="2014-06-08")
    assert api.delete("/3/assets/1").status == 204
    assert api.get("/3/assets/1").code == 2000460
    asset_of(api, type_of(api, "KON", 0))
    assert api.delete("/3/assets/2", json={"Asset": {"Date": "2026-02-01"}}).status == 204
    assert api.get("/3/assets").json()["Assets"] == []
    assert asset_of(api)["Id"] == 3


def test_keys_that_lead_nowhere(api):
    asset_of(api)
    for key in ("2", "0", "01", "-1", "1.0", "x", "%20", "99999999999", "INV"):
        for what in ("", "sell/", "scrap/", "writeup/", "writedown/", "changeob/"):
            body = {"Amount": 1} if what == "changeob/" else {"Asset": BODIES.get(what, {})}
            answer = api.put(f"/3/assets/{what}{key}", body)
            assert (answer.status, answer.code) == (404, 2000460), (what, key)
        assert api.delete(f"/3/assets/{key}").status == 404
        assert api.get(f"/3/assets/{key}").status == 404


BODIES = {"writeup/": {"Amount": 1}, "writedown/": {"Amount": 1}}


NOT_DONE = [
    ("sell", {"Percentage": 0}, 2001392), ("sell", {"Percentage": 101}, 2001392),
    ("sell", {"Price": -1}, 2001392), ("sell", {"Date": "2026-13-01"}, 2001392),
    ("sell", {"Percentage": "1.5"}, 2000108), ("scrap", {"Price": 1}, 2001399),
    ("scrap", {"Date": "2026-01-09"}, 2000464), ("scrap", {"Date": "2027-01-01"}, 2000442),
    ("writeup", {}, 2001392), ("writeup", {"Amount": 0}, 2001392),
    ("writeup", {"Amount": Decimal("0.004")}, 2001392), ("writedown", {"Amount": -1}, 2001392),
    ("writedown", {"Amount": Decimal("60000.01")}, 2000465),
    ("writedown", {"Amount": None}, 2001392), ("sell", {"Comment": "<"}, 2000359),
]  # fmt: skip


def test_what_cannot_happen(api):
    asset_of(api)
    for what, fields, code in NOT_DONE:
        assert put(api, what, 1, **fields).code == code, (what, fields)
    assert len(read(api, 1)["History"]) == 1


def test_bodies_that_are_none(api):
    asset_of(api)
    for method, path in (("POST", "depreciate"), ("POST", ""), ("PUT", "1"), ("DELETE", "1")):
        for body in ("[]", "7", "{", '{"Asset": []}', '{"Assets": {}}', '{"Asset": {"X": 1}}'):
            assert api.request(method, f"/3/assets/{path}", body=body).status == 400, body
    until = {"DepreciateUntil": "2026-12-31"}
    for body in ({}, {"AssetIds": [1]}, until, {"AssetIds": [1], "DepreciateUntil": "x"},
                 {"AssetIds": 1, **until}, {"AssetIds": [None], **until},
                 {"AssetIds": [10**12], **until}, {"AssetIds": [], **until}):  # fmt: skip
        assert api.post("/3/assets/depreciate", {"Asset": body}).status == 400, body
    assert len(read(api, 1)["History"]) == 1


@pytest.fixture
def six(api):
    """An asset in each state, in the order of the filters: active, inactive, fully … voided."""
    for number in range(6):
        end = "2026-01-31" if number == 2 else "2030-12-31"
        asset_of(api, Description=f"Nr {number} åÄ", DepreciationFinal=end)
    depreciated(api, "2026-01-31", 1, 3, 4, 5, 6)
    done(put(api, "sell", 4, Price=59000))
    done(put(api, "scrap", 5))
    assert api.delete("/3/assets/6").status == 204
    return api


def ids(answer):
    assert answer.status == 200, answer.content
    return [each["Id"] for each in answer.json()["Assets"]]


STATES = ("active", "inactive", "fully_depreciated", "sold", "scrapped", "voided")


def test_filters_searches_and_pages(six):
    for at, state in enumerate(STATES, 1):
        assert ids(six.get("/3/assets", params={"filter": state})) == [at]
    assert six.get("/3/assets?filter=lost").code == 2000587
    assert ids(six.get("/3/assets")) == [1, 2, 3, 4, 5, 6]
    assert ids(six.get("/3/assets?sortorder=descending&limit=2&page=2")) == [4, 3]
    assert ids(six.get("/3/assets", params={"description": "Åä", "limit": 2})) == [1, 2]
    assert ids(six.get("/3/assets", params={"description": "nr 3"})) == [4]
    assert ids(six.get("/3/assets", params={"description": "%"})) == []
    asset_of(six, type_of(six, "ZZ", Description="Kärror"))
    for wanted, found in (("zz", [7]), ("kärr", [7]), ("inv", [1, 2, 3, 4, 5, 6]), ("q", [])):
        assert ids(six.get("/3/assets", params={"type": wanted})) == found
    assert ids(six.get("/3/assets", params={"type": "inv", "filter": "sold"})) == [4]
    assert ids(six.get("/3/assets?lastmodified=2026-06-16")) == []
    assert len(ids(six.get("/3/assets?lastmodified=2026-06-15 11:59:59"))) == 7
    assert six.get("/3/assets?sortby=number").code == 2000588
    listed = six.get("/3/assets?filter=sold").json()["Assets"][0]
    assert listed == {
        "@url": "http://test.example/3/assets/4", "AcquisitionDate": "2026-01-10",
        "AcquisitionValue": 60000, "DepreciatedTo": "2026-01-31", "DepreciationFinal": "2030-12-31",
        "Description": "Nr 3 åÄ", "Id": 4, "Number": "4", "Status": "Såld", "StatusId": "4",
        "Type": "Typ INV", "TypeId": 1,
    }  # fmt: skip
    assert six.xml("GET", "/3/assets?limit=1").xml()[0].tag == "AssetSubset"


def test_what_is_due_through_a_day(six):
    def due(day, **more):
        return ids(six.get(f"/3/assets/depreciations/{day}", params=more))

    assert due("2026-01-30") == []
    assert due("2026-02-27") == [2]
    assert due("2026-02-28") == [1, 2]
    assert due("2031-01-01", limit=1, page=2) == [2]
    assert due("2026-02-28", sortorder="descending") == [2, 1]
    assert due("2026-02-28", lastmodified="2026-06-16") == []
    for wrong in ("x", "2026-02-30", "20260228", "2026-02-28T00:00:00"):
        assert six.get(f"/3/assets/depreciations/{wrong}").code == 2000588


def test_the_answer_of_a_run_in_xml(api):
    asset_of(api)
    body = (
        "<Asset><AssetIds><AssetId>1</AssetId></AssetIds>"
        "<DepreciateUntil>2026-01-31</DepreciateUntil></Asset>"
    )
    answer = api.xml("POST", "/3/assets/depreciate", body)
    assert answer.status == 201, answer.content
    (made,) = answer.xml()
    assert made.get("url").endswith("/3/vouchers/N/1?financialyear=3")
    assert [(child.tag, child.text) for child in made] == [
        ("FinancialYear", "3"), ("VoucherNumber", "1"), ("VoucherSeries", "N"),
    ]  # fmt: skip
    twice = body.replace("<AssetId>1</AssetId>", "<AssetId>1</AssetId><AssetId/>")
    assert api.xml("POST", "/3/assets/depreciate", twice).status == 400

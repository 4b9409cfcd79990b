"""Labels: numbered by the company, listed whole, deleted without asking who carries them."""

import pytest


def create(api, text):
    made = api.post("/3/labels", {"Label": {"Description": text}})
    assert (made.status, made.headers["location"]) == (201, "labels")
    return made.json()["Label"]


def test_a_label_is_created_changed_listed_and_deleted(api):
    first, second = create(api, "Viktig"), create(api, "Åter/kommande")
    assert (first, second["Id"]) == ({"Description": "Viktig", "Id": 1}, 2)
    changed = api.put("/3/labels/1", {"Label": {"Description": "Mycket viktig"}})
    assert changed.json()["Label"] == {"Description": "Mycket viktig", "Id": 1}
    assert api.put("/3/labels/1", {"Label": {"Description": ""}}).json() == changed.json()
    for params in ({}, {"limit": 1}, {"limit": 1, "page": 7}, {"offset": 1}):
        listed = api.get("/3/labels", params=params).json()
        assert listed["MetaInformation"] == {
            "@TotalResources": 2, "@TotalPages": 1, "@CurrentPage": 1,
        }  # fmt: skip
        assert listed["Labels"] == [changed.json()["Label"], second]
    assert api.get("/3/labels", params={"sortorder": "descending"}).json()["Labels"][0] == second
    assert api.delete("/3/labels/2").status == 204
    assert len(api.get("/3/labels").json()["Labels"]) == 1
    # A number is never given twice.
    assert create(api, "Ny")["Id"] == 3


def test_a_refused_label_takes_no_number(api):
    assert api.post("/3/labels", {"Label": {"Description": "x" * 26}}).code == 2000107
    assert create(api, "x" * 25)["Id"] == 1
    assert create(api, "x" * 25)["Id"] == 2


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"Label": {}}, 2001392), ({"Label": {"Description": ""}}, 2001392),
        ({"Label": {"Description": None}}, 2001392), ({"Label": {"description": "x"}}, 2001399),
        ({"Label": {"Description": "x", "Id": 9}}, 2001399), ({"Labels": {}}, 2001392),
        ({"Label": {"Description": "a<b"}}, 2000359), ({"Label": {"Description": [1]}}, 2001392),
    ],
)  # fmt: skip
def test_refusals(api, body, code):
    assert api.post("/3/labels", body).code == code
    create(api, "Viktig")
    if body not in ({"Label": {}}, {"Label": {"Description": ""}}):
        assert api.put("/3/labels/1", body).code == code
    assert api.get("/3/labels").json()["Labels"] == [{"Description": "Viktig", "Id": 1}]


def test_what_is_not_there(api):
    for answer in (api.put("/3/labels/1", {"Label": {}}), api.delete("/3/labels/1")):
        assert (answer.status, answer.code) == (404, 2000443)
    assert api.xml("DELETE", "/3/labels/1").xml().findtext("Code") == "2000443"
    assert api.delete("/3/labels/ett").code == 2000108
    assert api.delete("/3/labels/999999999999999999").status == 404
    assert api.delete("/3/labels/" + "9" * 40).code == 2000108
    assert api.delete("/3/labels").code == 2000729
    assert api.get("/3/labels/1").status == 405
    assert api.get("/3/labels", params={"description": "x"}).code == 2000588


def test_lastmodified(api, monkeypatch):
    create(api, "Viktig")
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-15T12:01:00")
    create(api, "Ny")
    for since, count in (("12:00:00", 2), ("12:00:01", 1), ("12:01:01", 0)):
        listed = api.get("/3/labels", params={"lastmodified": f"2026-06-15 {since}"}).json()
        assert len(listed["Labels"]) == count, since


def test_xml(api):
    made = api.xml("POST", "/3/labels", "<Label><Description>Å &amp; Ö</Description></Label>")
    assert made.content.decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>'
        "<Label><Description>Å &amp; Ö</Description><Id>1</Id></Label>"
    )
    assert api.xml("GET", "/3/labels").xml()[0].tag == "LabelSubset"

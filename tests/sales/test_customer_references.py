"""Customer references: every answer is a list of rows, the new one last."""

ROOT = "/3/customerreferences"


def create(api, **fields):
    return api.post(ROOT, {"CustomerReferenceRow": {"CustomerNumber": "1", **fields}})


def rows(answer):
    assert answer.status in (200, 201), answer.content
    assert list(answer.json()) == ["CustomerReference"]
    assert list(answer.json()["CustomerReference"]) == ["CustomerReferenceRows"]
    return answer.json()["CustomerReference"]["CustomerReferenceRows"]


def names(answer):
    return [row["Reference"] for row in rows(answer)]


def test_a_customers_references(api):
    for number in ("1", "10"):
        api.post("/3/customers", {"Customer": {"CustomerNumber": number, "Name": "Kund"}})
    assert rows(api.get(ROOT)) == []
    assert rows(create(api, Reference="Åsa")) == [
        {"CustomerNumber": "1", "Id": 1, "Reference": "Åsa"}
    ]
    assert names(create(api, Reference="Bo", CustomerNumber=10)) == ["Bo"]
    made = create(api, Reference="Åsa")
    assert made.status == 201
    assert made.headers["location"] == "customerreferences"
    assert [row["Id"] for row in rows(made)] == [1, 3]
    assert names(api.get(ROOT)) == ["Åsa", "Bo", "Åsa"]
    assert names(api.get(ROOT + "?customer=1")) == ["Åsa", "Åsa"]
    assert names(api.get(ROOT + "?customer=2")) == []
    assert names(api.get(ROOT + "?limit=2&page=2")) == ["Åsa"]
    assert names(api.get(ROOT + "?limit=1&offset=1")) == ["Bo"]
    assert names(api.get(ROOT + "?page=7")) == []
    assert names(api.get(ROOT + "?customer=1&page=2")) == []
    assert [row["Id"] for row in rows(api.get(ROOT + "?sortorder=descending"))] == [3, 2, 1]
    assert names(api.get(ROOT + "?lastmodified=2026-06-15 12:01")) == []
    assert rows(api.get(ROOT + "/2")) == [{"CustomerNumber": "10", "Id": 2, "Reference": "Bo"}]

    changed = api.put(ROOT + "/2", {"CustomerReferenceRow": {"Reference": "Bosse"}})
    assert rows(changed) == [{"CustomerNumber": "10", "Id": 2, "Reference": "Bosse"}]
    same = {"CustomerReferenceRow": {"Reference": "", "CustomerNumber": 10}}
    assert names(api.put(ROOT + "/2", same)) == ["Bosse"]
    moved = api.put(ROOT + "/2", {"CustomerReferenceRow": {"CustomerNumber": "1"}})
    assert (moved.status, moved.code) == (400, 2001392)
    assert api.delete(ROOT + "/1").status == 204
    assert names(api.get(ROOT)) == ["Bosse", "Åsa"]
    # They go with their customer, and no number is given again.
    assert api.delete("/3/customers/10").status == 204
    assert names(api.get(ROOT)) == ["Åsa"]
    assert [row["Id"] for row in rows(create(api, Reference="Cia"))] == [3, 4]

    text = "<CustomerReferenceRow><CustomerNumber>1</CustomerNumber><Reference>X</Reference></CustomerReferenceRow>"
    root = api.xml("POST", ROOT, text).xml()
    assert root.tag == "CustomerReference"
    assert [row.tag for row in root[0]] == ["CustomerReferenceRow"] * 3
    assert root[0][2].findtext("Reference") == "X"


def test_what_is_refused(api):
    api.post("/3/customers", {"Customer": {"Name": "Kund"}})
    create(api, Reference="Åsa")
    for fields, code in (
        ({}, 2001392), ({"Reference": ""}, 2001392), ({"Reference": None}, 2001392),
        ({"Reference": "x", "CustomerNumber": ""}, 2001392), ({"Reference": "<x>"}, 2000359),
        ({"Reference": "x", "CustomerNumber": "9"}, 2000204), ({"Reference": "x", "Id": 7}, 2001399),
        ({"Reference": "å" * 1025}, 2000107),
    ):  # fmt: skip
        answer = create(api, **fields)
        assert (answer.status, answer.code) == (400, code), (fields, answer.content)
    assert (
        create(api, Reference="x", CustomerNumber="9").message == "Kunde inte hämta/hitta kund (9)"
    )
    wrong = api.post(ROOT, {"CustomerReference": {"CustomerNumber": "1", "Reference": "x"}})
    assert wrong.code == 2001392
    for key in ("2", "x", "²", "-1", "9" * 40, "1%2F2"):
        body = {"CustomerReferenceRow": {"Reference": "x"}}
        for answer in (api.get(f"{ROOT}/{key}"), api.put(f"{ROOT}/{key}", body),
                       api.delete(f"{ROOT}/{key}")):  # fmt: skip
            assert (answer.status, answer.code) == (404, 2000449), key
    assert api.put(ROOT + "/1", {"CustomerReferenceRow": {"Reference": None}}).code == 2001392
    assert names(api.get(ROOT)) == ["Åsa"]

"""Articles used: put together by person, day, customer, project and cost centre; the filters."""

import pytest

from timereporting.conftest import ARTICLES, Clock


@pytest.fixture(scope="module")
def filled(clock: Clock) -> Clock:
    """The company with four sets of articles."""
    clock.used("a", "2026-03-01", 10)
    clock.used("b", "2026-03-01", 2, itemId="TIM", unitPrice=800, unitCost=300)
    clock.used("c", "2026-03-01", 3, projectId="P1", costCenterId="VER")
    clock.used("d", "2026-03-02", 4, ownerId="OLA", customerId="2", nonInvoiceable=True)
    clock.used("e", "2026-03-03", -1, customerId="3", projectId="P2")
    return clock


def test_a_set_shows_what_its_articles_have_in_common(filled):
    found = filled.api.get(f"{ARTICLES}?customerIds=1&includeRegistrationsWithoutProject=true")
    first = found.json()[0]
    lines = first.pop("articleRegistrations")
    assert first["customer"]["name"] == "Köparen AB"
    assert {k: v for k, v in first.items() if k not in ("id", "customer")} == {
        "costCenter": None, "createdTime": "2026-06-15T10:00:00Z", "ownerId": "1",
        "project": None, "purchaseDate": "2026-03-01", "registeredArticle": None,
        "registrationType": "ARTICLE", "version": 2,
    }  # fmt: skip
    assert [
        (line["item"]["id"], line["totalQuantity"], line["unitPrice"], line["unitCost"],
         line["orderIndex"], line["ownerId"], line["timeLocked"])
        for line in lines
    ] == [
        ("SPIK", 10, 2.5, 0, 0, "1", False), ("TIM", 2, 800, 300, 1, "1", False),
    ]  # fmt: skip


FILTERS = {
    "": [["a", "b"], ["c"], ["d"], ["e"]],
    "customerIds=1": [["a", "b"], ["c"]],
    "projectIds=P1,P2": [["c"], ["e"]],
    "projectIds=P2&includeRegistrationsWithoutProject=true": [["a", "b"], ["d"], ["e"]],
    "includeRegistrationsWithoutProject=false": [["c"], ["e"]],
    "itemIds=TIM": [["b"]],
    "costCenterIds=VER": [["c"]],
    "ownerIds=OLA,1&customerIds=2": [["d"]],
    "ownerIds=OLA": [["d"]],
    "nonInvoiceable=true": [["d"]],
    "nonInvoiceable=false": [["a", "b"], ["c"], ["e"]],
    "internalArticles=true": [["e"]],
    "internalArticles=false": [["a", "b"], ["c"], ["d"]],
    "invoiced=false&inInvoiceBasis=false": [["a", "b"], ["c"], ["d"], ["e"]],
    "invoiced=true": [],
    "inInvoiceBasis=true": [],
    "fromDate=2026-03-02": [["d"], ["e"]],
}


def test_the_filters(filled):
    assert {query: filled.sets(query) for query in FILTERS} == FILTERS


def test_the_price_of_what_is_not_invoiced_shows_where_it_is_asked_for(filled):
    query = f"{ARTICLES}?nonInvoiceable=true"
    for more, price in (("", None), ("&includeNonInvoiceablePrice=true", 2.5)):
        (one,) = filled.api.get(query + more).json()
        assert one["articleRegistrations"][0]["unitPrice"] == price


REFUSED = [
    ({"ownerId": "77"}, "user_not_found"),
    ({"customerId": "9"}, "2000204"),
    ({"customerId": None}, "2001392"),
    ({"itemId": "X"}, "2001302"),
    ({"itemId": None}, "2001392"),
    ({"projectId": "X"}, "2001161"),
    ({"totalQuantity": 0}, "2001392"),
    ({"totalQuantity": "0.001"}, "2001392"),
    ({"totalQuantity": "1e13"}, "2001392"),
    ({"totalQuantity": "many"}, "2000108"),
    ({"workedHours": 1}, "2001399"),
]


def test_what_cannot_be_registered(filled):
    before = filled.sets()
    for fields, code in REFUSED:
        whole = {"ownerId": "1", "purchaseDate": "2026-03-01", "customerId": "1",
                 "itemId": "SPIK", "totalQuantity": 1, **fields}  # fmt: skip
        sent = {name: value for name, value in whole.items() if value is not None}
        answer = filled.api.post(ARTICLES, sent)
        assert (answer.status, answer.json()["error"]) == (400, code), fields
    assert filled.sets() == before


def test_a_set_goes_with_its_last_article(filled):
    made = filled.used("x", "2026-04-01", 1)
    filled.used("y", "2026-04-01", 2)
    (one,) = filled.api.get(f"{ARTICLES}?fromDate=2026-04-01").json()
    assert (one["id"], one["version"]) == (made["id"], 2)
    first, second = (line["id"] for line in one["articleRegistrations"])
    assert filled.api.delete(f"{ARTICLES}/{first}").status == 204
    (left,) = filled.api.get(f"{ARTICLES}?fromDate=2026-04-01").json()
    assert (left["version"], [line["id"] for line in left["articleRegistrations"]]) == (3, [second])
    assert filled.api.delete(f"{ARTICLES}/{second}").status == 204
    assert filled.api.get(f"{ARTICLES}?fromDate=2026-04-01").json() == []
    assert filled.api.delete(f"{ARTICLES}/{second}").json()["error"] == "registration_not_found"

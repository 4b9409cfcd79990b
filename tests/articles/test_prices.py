"""Prices: steps and their base price, the lists of them, and which step holds for a quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from conftest import copied_world
from huvudbok import articles, money
from huvudbok.articles import price_lists
from huvudbok.articles.tables import price, price_list
from huvudbok.db.tx import reading, writing


def post(api, **fields):
    body = {"PriceList": "A", "ArticleNumber": "1", **fields}
    return api.post("/3/prices", {"Price": body})


def steps(api, path="/3/prices", **params):
    answer = api.get(path, params=params)
    assert answer.status == 200, answer.content
    return [(each["PriceList"], each["ArticleNumber"], str(each["FromQuantity"]),
             str(each["Price"])) for each in answer.json()["Prices"]]  # fmt: skip


@pytest.fixture
def shop(api):
    """Articles 1 and FG-1/S, price lists A (the preselected one) and PARTNER/2."""
    for number in ("1", "FG-1/S"):
        body = {"Article": {"ArticleNumber": number, "Description": "Kopp"}}
        assert api.post("/3/articles", body).status == 201
    body = {"PriceList": {"Code": "PARTNER/2", "Description": "Samarbetspartner"}}
    assert api.post("/3/pricelists", body).status == 201
    return api


def test_one_price_from_its_creation_to_its_end(shop):
    answer = post(shop, FromQuantity=0, Price=129.5, Percent=5)
    assert (answer.status, answer.headers["location"]) == (201, "prices")
    url = "http://test.example/3/prices/A/1/0"
    shown = {"@url": url, "ArticleNumber": "1", "Date": "2026-06-15T12:00:00+02:00",
             "FromQuantity": 0, "Percent": 5, "Price": Decimal("129.5"),
             "PriceList": "A"}  # fmt: skip
    assert answer.json() == {"Price": shown}
    for path in ("/3/prices/A/1", "/3/prices/A/1/0", "/3/prices/A/1/0.00"):
        assert shop.get(path).json() == {"Price": shown}
    item = {name: shown[name] for name in ("@url", "ArticleNumber", "FromQuantity", "Price",
                                           "PriceList")}  # fmt: skip
    assert shop.get("/3/prices").json()["Prices"] == [item]
    changed = shop.put("/3/prices/A/1/0", {"Price": {"Price": "1.125", "Percent": ""}})
    assert changed.json() == {"Price": {**shown, "Price": Decimal("1.13")}}
    body = {"Price": {**shown, "Price": 10, "Percent": "API_BLANK"}}
    del body["Price"]["Date"]
    changed = shop.put("/3/prices/A/1", body)
    assert changed.json() == {"Price": {**shown, "Price": 10, "Percent": 0}}
    assert shop.delete("/3/prices/A/1/0").status == 204
    assert shop.delete("/3/prices/A/1/0").code == 2000430
    assert steps(shop) == []


def test_the_first_step_brings_a_base_price_along(shop, monkeypatch):
    """Source: C# SDK, PriceTests: five steps are made, six are listed."""
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-15T12:00:10")
    for at in range(1, 6):
        assert post(shop, FromQuantity=at, Price=10 - at).status == 201
    base = ("A", "1", "0", "0")
    made = [base, *(("A", "1", str(at), str(10 - at)) for at in range(1, 6))]
    assert steps(shop) == steps(shop, "/3/prices/sublist/A/1") == made
    assert steps(shop, lastmodified="2026-06-15 12:00:10") == made
    assert steps(shop, lastmodified="2026-06-15 12:00:11") == []
    assert shop.get("/3/prices/A/1").json()["Price"]["FromQuantity"] == 0
    # It is there, and it stays when the steps go.
    assert post(shop, FromQuantity=0, Price=9).code == 2000762
    for at in range(1, 6):
        assert shop.delete(f"/3/prices/A/1/{at}").status == 204
    assert steps(shop) == [base]
    # Another list and another article have bases of their own; the first step may be one itself.
    assert post(shop, PriceList="PARTNER/2", FromQuantity=2.5, Price=1).status == 201
    assert post(shop, ArticleNumber="FG-1/S", Price=7).status == 201
    assert steps(shop) == [base, ("A", "FG-1/S", "0", "7"), ("PARTNER/2", "1", "0", "0"),
                           ("PARTNER/2", "1", "2.5", "1")]  # fmt: skip


def test_the_sales_price_is_that_of_the_preselected_list(shop):
    def sales_price():
        single = shop.get("/3/articles/1").json()["Article"]["SalesPrice"]
        item = shop.get("/3/articles").json()["Articles"][0]["SalesPrice"]
        assert item == (None if single is None else str(single))
        return item

    assert sales_price() is None
    post(shop, PriceList="PARTNER/2", Price=5)
    assert sales_price() is None
    post(shop, Price=129.5)
    post(shop, FromQuantity=10, Price=99)
    assert sales_price() == "129.5"
    shop.put("/3/prices/A/1/0", {"Price": {"Price": 130}})
    assert sales_price() == "130"
    shop.delete("/3/prices/A/1/0")
    assert sales_price() is None


REFUSED = (
    ({"PriceList": "X"}, 2000342), ({"ArticleNumber": "2"}, 2000513),
    ({"PriceList": "X", "ArticleNumber": "2"}, 2000342), ({"PriceList": "a"}, 2000342),
    ({"PriceList": None}, 2001392), ({"ArticleNumber": ""}, 2001392),
    ({"FromQuantity": -1}, 2001392), ({"FromQuantity": "många"}, 2000108),
    ({"FromQuantity": 10**15}, 2001392), ({"Price": "x"}, 2000108), ({"Price": 10**15}, 2001392),
    ({"Percent": "1_0"}, 2000108), ({"Date": "2026-01-01"}, 2001399), ({"Rebate": 1}, 2001399),
    ({"FromQuantity": 5.004}, 2000762),
)  # fmt: skip


def test_what_is_refused_leaves_nothing_behind(shop):
    assert post(shop, FromQuantity=5, Price=1).status == 201
    before = steps(shop)
    for fields, code in REFUSED:
        refused = post(shop, **fields)
        assert (refused.status, refused.code) == (400, code), fields
    for fields in ({"PriceList": "PARTNER/2"}, {"ArticleNumber": "FG-1/S"}, {"FromQuantity": 6}):
        refused = shop.put("/3/prices/A/1/5", {"Price": {**fields, "Price": 2}})
        assert (refused.status, refused.code) == (400, 2001392), fields
    assert steps(shop) == before
    same = {"PriceList": "A", "ArticleNumber": "1", "FromQuantity": "5.00", "Price": 2}
    assert shop.put("/3/prices/A/1/5", {"Price": same}).status == 200
    for path in ("/3/prices/A/1/7", "/3/prices/A/2", "/3/prices/X/1", "/3/prices/a/1",
                 "/3/prices/A/FG-1%2FS/0", "/3/prices/A/1/99999999999999"):  # fmt: skip
        for answer in (shop.get(path), shop.put(path, {"Price": {"Price": 1}})):
            assert (answer.status, answer.code) == (404, 2000430), path
    for step in ("x", "-1", "1e3", "1_0", "١", "1" * 16, "0.", "nan"):
        assert shop.get(f"/3/prices/A/1/{step}").code == 2000108, step
        assert shop.delete(f"/3/prices/A/1/{step}").code == 2000108, step


def test_the_largest_step_there_is(shop):
    largest = post(shop, FromQuantity=10**14, Price=-(10**14)).json()["Price"]
    path = largest["@url"].removeprefix("http://test.example")
    assert shop.get(path).json()["Price"] == largest
    assert (largest["FromQuantity"], largest["Price"]) == (10**14, -(10**14))


def test_lists(shop):
    for fields in (
        {"Price": 3}, {"FromQuantity": 10, "Price": 2}, {"PriceList": "PARTNER/2", "Price": 1},
        {"ArticleNumber": "FG-1/S", "FromQuantity": 10, "Price": 4},
    ):  # fmt: skip
        assert post(shop, **fields).status == 201
    one, ten = ("A", "1", "0", "3"), ("A", "1", "10", "2")
    base, other = ("A", "FG-1/S", "0", "0"), ("A", "FG-1/S", "10", "4")
    partner = ("PARTNER/2", "1", "0", "1")
    by_list = [one, ten, base, other, partner]
    for params, expected in (
        ({}, by_list), ({"sortby": "pricelist"}, by_list),
        ({"sortby": "pricelist", "sortorder": "descending"}, by_list[::-1]),
        ({"sortby": "articlenumber"}, [one, ten, partner, base, other]),
        ({"articlenumber": "fg"}, [base, other]), ({"articlenumber": "1"}, by_list),
        ({"fromquantity": "10"}, [ten, other]), ({"fromquantity": "10.0"}, [ten, other]),
        ({"fromquantity": "10", "articlenumber": "fg"}, [other]), ({"fromquantity": "1"}, []),
        ({"limit": 2, "page": 2}, [base, other]), ({"offset": 4}, [partner]),
    ):  # fmt: skip
        assert steps(shop, **params) == expected, params
    assert steps(shop, "/3/prices/sublist/A/1") == [one, ten]
    assert steps(shop, "/3/prices/sublist/A/FG-1%2FS", limit=1, page=2) == [other]
    assert steps(shop, "/3/prices/sublist/PARTNER%2F2") == [partner]
    assert steps(shop, "/3/prices/sublist/A", sortorder="descending") == by_list[3::-1]
    assert steps(shop, "/3/prices/sublist/X/1") == steps(shop, "/3/prices/sublist/A/2") == []
    total = shop.get("/3/prices/sublist/A/1?limit=1").json()["MetaInformation"]
    assert total == {"@TotalResources": 2, "@TotalPages": 2, "@CurrentPage": 1}
    for params, code in (
        ({"sortby": "price"}, 2000588), ({"pricelist": "A"}, 2000588), ({"page": 2}, 2001889),
        ({"fromquantity": "tio"}, 2000108), ({"filter": "active"}, 2000588),
    ):  # fmt: skip
        assert shop.get("/3/prices", params=params).code == code, params


def test_prices_in_xml(shop):
    fields = "<PriceList>A</PriceList><ArticleNumber>1</ArticleNumber>"
    body = f"<Price>{fields}<FromQuantity>2.5</FromQuantity><Price>10</Price></Price>"
    root = shop.xml("POST", "/3/prices", body).xml()
    assert [(child.tag, child.text) for child in root] == [
        ("ArticleNumber", "1"), ("Date", "2026-06-15T12:00:00+02:00"), ("FromQuantity", "2.5"),
        ("Percent", "0"), ("Price", "10"), ("PriceList", "A"),
    ]  # fmt: skip
    listed = shop.xml("GET", "/3/prices/sublist/A/1").xml()
    assert (listed.tag, [each.tag for each in listed]) == ("Prices", ["PriceSubset"] * 2)
    assert listed[1].get("url") == "http://test.example/3/prices/A/1/2.5"
    body = "<Price><Price>11</Price></Price>"
    assert shop.xml("PUT", "/3/prices/A/1/2.5", body).xml().findtext("Price") == "11"
    missing = shop.xml("GET", "/3/prices/A/1/3").xml()
    assert missing.findtext("Code") == "2000430"


def test_a_price_is_found_by_quantity(shop, books):
    for step, amount in ((0, 10), (2.5, 9), (10, 7.25)):
        shop_answer = post(shop, FromQuantity=step, Price=amount)
        assert shop_answer.status == 201

    def price_of(quantity, article="1", code="A"):
        return articles.price_of(books, article, code, Decimal(quantity))

    for quantity, amount in (
        ("0", "10"), ("1", "10"), ("2.49", "10"), ("2.4999", "10"), ("2.5", "9"), ("9.99", "9"),
        ("10", "7.25"), ("1e30", "7.25"), ("-1", "10"), ("-10", "7.25"),
    ):  # fmt: skip
        assert price_of(quantity) == Decimal(amount), quantity
    assert price_of("1", code="PARTNER/2") is None
    assert price_of("1", article="FG-1/S") is None
    assert articles.find_price_list(books, "A").pre_selected
    assert articles.find_price_list(books, "X") is None
    assert articles.find_article(books, "FG-1/S").description == "Kopp"
    assert articles.find_article(books, "2") is None


@pytest.fixture(scope="module")
def shelf(template, tmp_path_factory):
    """A store whose prices a property test may rewrite as it likes."""
    with copied_world(template, tmp_path_factory.mktemp("shelf") / "data") as world:
        yield world.store()


HUNDREDTHS = st.integers(0, 5000)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    steps_=st.dictionaries(HUNDREDTHS, st.integers(-100, 10**6), max_size=8),
    quantities=st.lists(st.decimals(-60, 60, places=3), min_size=1, max_size=8),
)
def test_the_largest_step_that_is_reached_holds(shelf, steps_, quantities):
    """Against the plain rule: of all steps at or below the quantity, the last one."""
    with writing(shelf) as tx:
        tx.execute(delete(price))
        rows = [{"price_list": "A", "article_number": "1", "from_quantity": step, "price": amount,
                 "modified_at": 0} for step, amount in steps_.items()]  # fmt: skip
        # Others that must never be taken.
        decoys = [{**row, **other, "price": 1} for row in rows
                  for other in ({"price_list": "B"}, {"article_number": "11"})]  # fmt: skip
        if rows:
            tx.execute(insert(price), rows + decoys)
    with reading(shelf) as tx:
        for quantity in quantities:
            reached = [step for step in steps_ if Decimal(step) / 100 <= abs(quantity)]
            expected = Decimal(steps_[max(reached)]) / 100 if reached else None
            assert articles.price_of(tx, "1", "A", quantity) == expected, quantity


def test_hundredths():
    for value, kept in (
        (0, 0), (1, 100), ("1.125", 113), ("-1.125", -113), ("0.004", 0),
        ("999999999999.994", 99999999999999), ("1000000000000.06", 100000000000010),
        ("99999999999999.9", 10**16), ("99999999999999.4", 9999999999999900),
    ):  # fmt: skip
        assert money.hundredths_from(Decimal(value)) == kept, value
    for value, whole in (("9.999", 999), ("0", 0), ("1e30", 10**18), ("2.5", 250)):
        assert money.whole_hundredths(Decimal(value)) == whole, value


# --- Price lists; what holds for every register of codes is in tests/test_registers.py.


def test_a_new_company_has_one_preselected_price_list(api):
    shown = {"@url": "http://test.example/3/pricelists/A", "Code": "A", "Comments": "",
             "Description": "Standardprislista", "PreSelected": True}  # fmt: skip
    assert api.get("/3/pricelists").json()["PriceLists"] == [shown]
    body = {"PriceList": {"Code": "B", "Description": "Butik"}}
    assert api.post("/3/pricelists", body).json()["PriceList"]["PreSelected"] is False
    refused = api.put("/3/pricelists/B", {"PriceList": {"PreSelected": True}})
    assert refused.code == 2001399


def test_price_lists_are_sorted_and_searched_by_comments(api):
    for code, comments in (("B", "Öppen"), ("C", "")):
        fields = {"Code": code, "Description": "Lista", "Comments": comments}
        assert api.post("/3/pricelists", {"PriceList": fields}).status == 201

    def codes(**params):
        listed = api.get("/3/pricelists", params=params).json()["PriceLists"]
        return [each["Code"] for each in listed]

    assert codes(sortby="comments") == ["A", "C", "B"]
    assert codes(sortby="comments", sortorder="descending") == ["B", "C", "A"]
    assert codes(comments="öPP") == ["B"]
    assert codes(comments="ö", code="c") == []


def test_there_is_no_room_for_more_than_250_price_lists(world, api):
    with writing(world.store()) as tx:
        tx.execute(insert(price_list), [
            {"code": f"L{at}", "description": "Lista", "modified_at": 0}
            for at in range(price_lists.MOST_LISTS - 2)
        ])  # fmt: skip
    for code, status in (("LAST", 201), ("MORE", 400)):
        body = {"PriceList": {"Code": code, "Description": "Lista"}}
        answer = api.post("/3/pricelists", body)
        assert answer.status == status
    assert (answer.code, answer.message) == (
        2000517, "Det kan inte finnas fler än 250 prislistor.",
    )  # fmt: skip
    assert api.get("/3/pricelists").json()["MetaInformation"]["@TotalResources"] == 250
    assert api.delete("/3/pricelists/LAST").status == 405

"""Articles: numbers, defaults, accounts and VAT, what is kept and shown, lists, deletion."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import delete, func, select, update

from huvudbok import articles, register
from huvudbok.articles import accounts, numbers, suppliers
from huvudbok.articles.articles import ENDED, HouseworkKind
from huvudbok.articles.tables import article, article_url_connection, price
from huvudbok.company import company_settings
from huvudbok.db.tx import writing
from huvudbok.ledger import account, project

# What the smallest create answers. Source: accodeing/fortnox-api, recording articles/save_new
# (wire-format.md 8), but for the VAT rate, which follows the chart.
SMALLEST = {
    "ArticleNumber": "1", "Bulky": False, "ConstructionAccount": 0, "Depth": 0,
    "Description": "Kopp", "DisposableQuantity": 0, "EAN": "", "EUAccount": 3108,
    "EUVATAccount": 3106, "ExportAccount": 3105, "Height": 0, "Housework": False,
    "HouseworkType": None, "Active": True, "Manufacturer": None, "ManufacturerArticleNumber": "",
    "Note": "", "PurchaseAccount": 4000, "PurchasePrice": 0, "QuantityInStock": 0,
    "ReservedQuantity": 0, "SalesAccount": 3001, "StockGoods": False, "StockPlace": None,
    "StockValue": 0, "StockWarning": None, "SupplierName": None, "SupplierNumber": None,
    "Type": "STOCK", "Unit": None, "VAT": 25, "WebshopArticle": False, "Weight": 0, "Width": 0,
    "Expired": False, "SalesPrice": None, "CostCalculationMethod": None, "StockAccount": None,
    "StockChangeAccount": None, "DirectCost": None, "FreightCost": None, "OtherCost": None,
    "DefaultStockPoint": None, "DefaultStockLocation": None, "CommodityCode": "",
}  # fmt: skip
# Every field that a client may set, each unlike its default.
FULL = {
    "Bulky": True, "ConstructionAccount": 3231, "Depth": 999999999, "Description": "Å" * 200,
    "EAN": "7" * 30, "EUAccount": 3308, "EUVATAccount": 3305, "ExportAccount": 3308, "Height": 1,
    "Housework": True, "HouseworkType": "OTHERCOSTS", "Active": False, "Manufacturer": "M" * 50,
    "ManufacturerArticleNumber": "N" * 50, "Note": "Två\nrader", "PurchaseAccount": 5410,
    "PurchasePrice": 12.5, "QuantityInStock": 4, "SalesAccount": 3002, "StockGoods": True,
    "StockPlace": "H" * 100, "StockWarning": 2.5, "SupplierNumber": "77", "Type": "SERVICE",
    "Unit": "st", "VAT": 12, "WebshopArticle": True, "Weight": 5, "Width": 3, "Expired": True,
    "CostCalculationMethod": "MANUAL", "StockAccount": 1460, "StockChangeAccount": 4990,
    "DirectCost": 1, "FreightCost": 10.99, "OtherCost": -0.5, "DefaultStockPoint": "L1",
    "DefaultStockLocation": "B2", "CommodityCode": "8471 30 00",
}  # fmt: skip


@pytest.fixture(autouse=True)
def without_suppliers(monkeypatch):
    """Supplier numbers are not checked here, but in the test that says so."""
    monkeypatch.setattr(suppliers, "_REGISTER", [])


def create(api, **fields):
    return api.post("/3/articles", {"Article": {"Description": "Kopp", **fields}})


def made(answer):
    assert answer.status in (200, 201), answer.content
    return {k: v for k, v in answer.json()["Article"].items() if k != "@url"}


def change(api, number, **fields):
    return api.put(f"/3/articles/{number}", {"Article": fields})


def listed(api, **params):
    answer = api.get("/3/articles", params=params)
    assert answer.status == 200, answer.content
    return [each["ArticleNumber"] for each in answer.json()["Articles"]]


def test_the_smallest_article_is_as_recorded(api):
    answer = create(api)
    assert made(answer) == SMALLEST
    assert answer.headers["location"] == "articles"
    item = api.get("/3/articles").json()["Articles"][0]
    assert item.pop("@url") == "http://test.example/3/articles/1"
    assert item == {
        "ArticleNumber": "1", "Description": "Kopp", "DisposableQuantity": "0", "EAN": "",
        "Housework": False, "PurchasePrice": "0", "SalesPrice": None, "QuantityInStock": "0",
        "ReservedQuantity": "0", "StockPlace": None, "StockValue": "0", "Unit": None,
        "VAT": None, "WebshopArticle": False,
    }  # fmt: skip


def test_all_fields_are_kept_changed_and_cleared(api):
    full = {**SMALLEST, **FULL, "DisposableQuantity": 4, "StockValue": 50}
    as_numbers = {k: str(v) if isinstance(v, float) else v for k, v in full.items()}
    shown = made(create(api, **FULL))
    assert {k: str(v) if isinstance(FULL.get(k), float) else v for k, v in shown.items()} == (
        as_numbers
    )
    made(create(api))
    again = made(change(api, "2", **FULL))
    assert again == {**shown, "ArticleNumber": "2"}
    # Nothing sent and empty text change nothing; only the word or null clears.
    assert made(change(api, "2", **dict.fromkeys(FULL, ""))) == again
    cleared = made(change(api, "2", **dict.fromkeys(set(FULL) - {"Description"}, "API_BLANK")))
    none = {name: 0 for name in SMALLEST if name.endswith("Account")}
    none |= {"StockAccount": None, "StockChangeAccount": None, "VAT": 0}
    expected = {**SMALLEST, **none, "ArticleNumber": "2", "Description": FULL["Description"]}
    assert cleared == expected
    assert made(change(api, "1", HouseworkType=None))["HouseworkType"] is None


def test_numbers_continue_after_the_highest(api):
    def numbered(number=None):
        return made(create(api, **({"ArticleNumber": number} if number else {})))["ArticleNumber"]

    assert numbered() == "1"
    assert numbered("101") == "101"
    assert numbered() == "102"
    # A lower number, one that is no number and a bar code do not move the series.
    for own in ("7", "FG-1/S", "A_1 + b", "7350000000017", "0007", "å.ä 5"):
        assert numbered(own) == own
    assert numbered() == "103"
    taken = create(api, ArticleNumber="101")
    assert (taken.code, taken.message) == (2000013, 'Artikelnummer "101" används redan.')
    # A deleted number is free for whoever asks for it; the series goes on.
    assert api.delete("/3/articles/103").status == 204
    assert numbered() == "104"
    assert numbered("103") == "103"
    assert api.get("/3/articles/FG-1%2FS").json()["Article"]["ArticleNumber"] == "FG-1/S"
    assert made(change(api, "FG-1%2FS", Note="x"))["Note"] == "x"
    # As recorded: digits by size, also where they begin with zeros.
    assert listed(api) == ["1", "0007", "7", "101", "102", "103", "104", "7350000000017",
                           "A_1 + b", "FG-1/S", "å.ä 5"]  # fmt: skip


def test_writers_at_the_same_time_get_numbers_of_their_own(api):
    found = []
    threads = [threading.Thread(target=lambda: found.append(made(create(api))["ArticleNumber"]))
               for _ in range(6)]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list("123456")


def test_numbers_sort_by_size():
    shown = ["0000", "0001", "1", "2", "10", "9" * 50, " x", "A", "a", "Å"]
    mixed = [*shown[5:], *shown[:5]]
    assert sorted(mixed, key=lambda each: (numbers.sort_key(each), each)) == shown
    assert max(len(numbers.sort_key(each)) for each in ("9" * 50, "Å" * 50)) == 52


REFUSED = {
    "no description": ({"Description": None}, 2001392),
    "long description": ({"Description": "x" * 201}, 2000107),
    "unknown field": ({"Price": 1}, 2001399),
    "read-only price": ({"SalesPrice": 1}, 2001399),
    "read-only value": ({"StockValue": 1}, 2001399),
    "read-only supplier": ({"SupplierName": "x"}, 2001399),
    "kind": ({"Type": "GOODS"}, 2001392),
    "cooking": ({"HouseworkType": "COOKING"}, 2003157),
    "tutoring": ({"HouseworkType": "TUTORING"}, 2003157),
    "unknown work": ({"HouseworkType": "Städning"}, 2001392),
    "unit": ({"Unit": "xx"}, 2000432),
    "account": ({"SalesAccount": 3099}, 2001304),
    "account of the wrong length": ({"EUAccount": 30010}, 2001304),
    "account too long": ({"EUAccount": 300100}, 2001392),
    "account that is a word": ({"PurchaseAccount": "x"}, 2000108),
    "stock account": ({"StockAccount": 1}, 2001304),
    "depth": ({"Depth": -1}, 2001392),
    "weight": ({"Weight": 1_000_000_000}, 2001392),
    "half a millimetre": ({"Width": 0.5}, 2000108),
    "rate": ({"VAT": 101}, 2001392),
    "negative rate": ({"VAT": -1}, 2001392),
    "quantity": ({"QuantityInStock": "1_0"}, 2000108),
    "price": ({"PurchasePrice": 10**15}, 2001392),
    "worth more than there is": (
        {"StockGoods": True, "QuantityInStock": 10**14, "PurchasePrice": 10**14}, 2001392,
    ),
    "flag": ({"Active": "kanske"}, 2000134),
    "characters": ({"Note": "<b>"}, 2000359),
}  # fmt: skip


# Only a create chooses the number, and an empty description changes nothing.
REFUSED_CREATES = (
    ({"Description": ""}, 2001392), ({"ArticleNumber": "x" * 51}, 2000107),
    ({"ArticleNumber": "."}, 2000359), ({"ArticleNumber": ".."}, 2000359),
    ({"ArticleNumber": " 1"}, 2000359), ({"ArticleNumber": " "}, 2000359),
    ({"ArticleNumber": "1\n2"}, 2000359), ({"ArticleNumber": '1"'}, 2000359),
    ({"ArticleNumber": "5"}, 2000013),
)  # fmt: skip


def refusal(answer):
    return answer.code if answer.status == 400 else answer.status


def test_what_is_refused_leaves_nothing_behind(api):
    """On a create and on a change; a refused create takes no number."""
    made(create(api, ArticleNumber="5"))
    before = api.get("/3/articles/5").content
    got = {name: (refusal(create(api, **fields)), refusal(change(api, "5", **fields)))
           for name, (fields, _) in REFUSED.items()}  # fmt: skip
    assert got == {name: (code, code) for name, (_, code) in REFUSED.items()}
    for fields, code in REFUSED_CREATES:
        assert refusal(create(api, **fields)) == code, fields
    assert api.get("/3/articles/5").content == before
    assert change(api, "5", ArticleNumber="6").code == 2001392
    assert change(api, "9", Note="x").code == 2000428
    assert api.get("/3/articles/9").message == "Kan inte hitta artikeln."
    assert api.delete("/3/articles/9").code == 2000428
    assert made(create(api))["ArticleNumber"] == "6"


def test_every_kind_of_housework_but_those_that_ended(api):
    kinds = set(HouseworkKind.__args__)
    assert len(kinds - ENDED) == 25
    for at, kind in enumerate(sorted(kinds - ENDED)):
        method = create if at % 5 == 0 else lambda api, **fields: change(api, "1", **fields)
        assert made(method(api, Housework=True, HouseworkType=kind))["HouseworkType"] == kind
    assert made(change(api, "1", HouseworkType="API_BLANK"))["HouseworkType"] is None


def test_two_decimals_and_fourteen_digits_are_kept(api):
    """Recorded: articles/limits."""
    made(create(api))
    for sent, kept in (
        (1.123, "1.12"), (1.125, "1.13"), (-1.125, "-1.13"), ("1.124999999999999999", "1.12"),
        (-99999999999999.9, "-100000000000000"), (123456789012.34, "123456789012.34"),
        ("1234567890123.45", "1234567890123.5"), (0, "0"), ("-0.001", "0"),
    ):  # fmt: skip
        shown = made(change(api, "1", QuantityInStock=sent))
        assert (str(shown["QuantityInStock"]), str(shown["DisposableQuantity"])) == (kept, kept)
    item = api.get("/3/articles").json()["Articles"][0]
    assert (item["QuantityInStock"], item["DisposableQuantity"]) == ("0", "0")


def test_stock_is_worth_its_purchase_price(api):
    shown = made(create(api, StockGoods=True, QuantityInStock=3, PurchasePrice=1.115))
    assert str(shown["StockValue"]) == "3.36"  # three at 1.12
    assert made(change(api, "1", QuantityInStock=-2))["StockValue"].compare(0) < 0
    assert made(change(api, "1", StockGoods=False))["StockValue"] == 0


def with_easy_vat(world, wanted):
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(easy_vat=wanted))


def test_accounts_and_vat_of_a_new_article(world, api):
    """Each line: EasyVat, what is sent, the accounts and the rate that come of it."""
    with writing(world.store()) as tx:
        services = accounts.defaults(tx, "SERVICE", None)
    assert services == {"EUAccount": 3308, "EUVATAccount": 3308, "ExportAccount": 3305,
                        "PurchaseAccount": 4000, "ConstructionAccount": 3231,
                        "SalesAccount": 3001}  # fmt: skip
    lines = (
        (True, {}, 3001, 25), (True, {"VAT": 12}, 3002, 12), (True, {"VAT": 6}, 3003, 6),
        (True, {"VAT": 0}, 3004, 0), (True, {"VAT": "12.00"}, 3002, 12),
        (True, {"VAT": 8.5}, 3001, 8.5), (True, {"SalesAccount": 3003}, 3003, 6),
        (True, {"SalesAccount": 3003, "VAT": 25}, 3003, 25),
        (True, {"SalesAccount": "3002", "Type": "SERVICE"}, 3002, 12),
        # Recorded: 0 with account 1250.
        (True, {"SalesAccount": 1250}, 1250, 0), (True, {"SalesAccount": 0}, 0, 0),
        (False, {}, 3001, 25), (False, {"VAT": 12}, 3001, 12),
        (False, {"SalesAccount": 3002}, 3002, 12),
    )  # fmt: skip
    for easy_vat, sent, number, rate in lines:
        with_easy_vat(world, easy_vat)
        shown = made(create(api, **sent))
        assert (shown["SalesAccount"], float(shown["VAT"])) == (number, rate), (easy_vat, sent)
    service = made(create(api, Type="SERVICE"))
    assert {name: service[name] for name in services} == services
    # A change leaves alone what was not sent.
    changed = made(change(api, "1", VAT=12, Type="SERVICE"))
    assert (changed["SalesAccount"], changed["EUAccount"], changed["VAT"]) == (3001, 3108, 12)


def test_an_account_the_chart_lacks_is_put_in_and_stops_every_change(world, api):
    """Source: notes of the Ruby library."""
    with writing(world.store()) as tx:
        tx.execute(delete(account).where(account.c.number == 4000))
    assert create(api, PurchaseAccount=4000).code == 2001304
    assert made(create(api))["PurchaseAccount"] == 4000
    refused = change(api, "1", Note="x")
    assert (refused.code, refused.message) == (
        2001304, 'Inköpskonto inte uppdaterat. Kontot "4000" existerar inte. (PurchaseAccount)',
    )  # fmt: skip
    assert made(change(api, "1", Note="x", PurchaseAccount=0))["PurchaseAccount"] == 0


@pytest.fixture
def stocked(api):
    """Articles that differ in all that a list can look for."""
    for fields in (
        {"ArticleNumber": "10", "Description": "Röd kopp", "EAN": "7350", "Manufacturer": "Åbergs",
         "ManufacturerArticleNumber": "K-7", "SupplierNumber": "S1", "WebshopArticle": True,
         "QuantityInStock": 5, "StockGoods": True, "PurchasePrice": 1},
        {"ArticleNumber": "9", "Description": "Blå KOPP", "EAN": "7351", "Active": False,
         "QuantityInStock": 3, "StockGoods": True, "PurchasePrice": 100},
        {"ArticleNumber": "A19", "Description": "Fat", "QuantityInStock": -2, "Expired": True},
    ):  # fmt: skip
        made(create(api, **fields))
    return api


LISTS = (
    ({}, ["9", "10", "A19"]),
    ({"sortorder": "descending"}, ["A19", "10", "9"]),
    ({"sortby": "articlenumber"}, ["9", "10", "A19"]),
    ({"sortby": "quantityinstock"}, ["A19", "9", "10"]),
    ({"sortby": "quantityinstock", "sortorder": "descending"}, ["10", "9", "A19"]),
    ({"sortby": "reservedquantity"}, ["9", "10", "A19"]),
    ({"sortby": "stockvalue"}, ["A19", "10", "9"]),
    ({"filter": "active"}, ["10", "A19"]),
    ({"filter": "inactive"}, ["9"]),
    ({"articlenumber": "1"}, ["10", "A19"]),
    ({"articlenumber": "a1"}, ["A19"]),
    ({"description": "kopp"}, ["9", "10"]),
    ({"description": "BLÅ"}, ["9"]),
    ({"description": "%"}, []),
    ({"ean": "735"}, ["9", "10"]),
    ({"suppliernumber": "s"}, ["10"]),
    ({"manufacturer": "åberg"}, ["10"]),
    ({"manufacturerarticlenumber": "k-"}, ["10"]),
    ({"webshop": "true"}, ["10"]),
    ({"webshop": "False"}, ["9", "A19"]),
    ({"webshop": "1"}, ["10"]),
    ({"description": "kopp", "filter": "active", "webshop": "true"}, ["10"]),
    ({"lastmodified": "2026-06-15 12:00:00"}, ["9", "10", "A19"]),
    ({"lastmodified": "2026-06-15 12:01"}, []),
    ({"limit": 1, "page": 2}, ["10"]),
    ({"limit": 2, "offset": 2}, ["A19"]),
)
BAD_LISTS = (
    ({"filter": "expired"}, 2000587), ({"sortby": "description"}, 2000588),
    ({"webshop": "kanske"}, 2000588), ({"unit": "st"}, 2000588), ({"ean": "<"}, 2000359),
    ({"page": 2}, 2001889), ({"lastmodified": "igår"}, 2000588),
)  # fmt: skip


def test_lists(stocked):
    for params, expected in LISTS:
        assert listed(stocked, **params) == expected, params
    for params, code in BAD_LISTS:
        assert stocked.get("/3/articles", params=params).code == code, params


def test_a_change_is_found_by_its_moment(stocked, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-15T12:00:05")
    made(change(stocked, "9", Note="x"))
    made(create(stocked, ArticleNumber="11"))
    assert listed(stocked, lastmodified="2026-06-15 12:00:05") == ["9", "11"]


def test_deletion_takes_prices_and_links_along(world, api):
    for number in ("1", "2"):
        made(create(api, ArticleNumber=number))
        for step in (0, 5):
            step_of = {"PriceList": "A", "ArticleNumber": number, "FromQuantity": step, "Price": 9}
            assert api.post("/3/prices", {"Price": step_of}).status == 201
        link = {"ArticleNumber": number, "URLConnection": "https://example.com"}
        body = {"ArticleUrlConnection": link}
        assert api.post("/3/articleurlconnections", body).status == 201
    assert api.delete("/3/articles/1").status == 204
    with writing(world.store()) as tx:
        for table in (article, price, article_url_connection):
            left = tx.execute(select(table.c.article_number).distinct()).scalars().all()
            assert left == ["2"]
    # A new article of that number begins without them.
    assert made(create(api, ArticleNumber="1"))["SalesPrice"] is None


def test_an_article_on_a_document_stays(api, monkeypatch):
    """Any column that is declared will do; projects stand in for documents."""
    monkeypatch.setitem(register._USES, article, [project.c.project_number])
    for number in ("1", "2"):
        made(create(api, ArticleNumber=number))
        body = {"Price": {"PriceList": "A", "ArticleNumber": number, "Price": 5}}
        assert api.post("/3/prices", body).status == 201
    body = {"Project": {"ProjectNumber": "1", "Description": "Dokument"}}
    assert api.post("/3/projects", body).status == 201
    refused = api.delete("/3/articles/1")
    assert (refused.status, refused.code) == (400, 2000310)
    assert refused.message == "Artikeln 1 används och kan inte tas bort."
    assert api.get("/3/articles/1").json()["Article"]["SalesPrice"] == 5
    assert api.delete("/3/articles/2").status == 204


def test_what_an_article_uses_stays(api):
    assert api.post("/3/units", {"Unit": {"Code": "lm", "Description": "Meter"}}).status == 201
    body = {"Account": {"Number": 3099, "Description": "Porslin", "VATCode": "MP3"}}
    assert api.post("/3/accounts", body).status == 201
    assert made(create(api, Unit="lm", SalesAccount=3099))["VAT"] == 6
    assert api.delete("/3/units/lm").code == 2000310
    assert api.delete("/3/accounts/3099").code == 2000310
    made(change(api, "1", Unit=None, SalesAccount=3001))
    assert api.delete("/3/units/lm").status == 204
    assert api.delete("/3/accounts/3099").status == 204


def test_suppliers_are_checked_where_there_is_a_register(api):
    """Any table of keys and names will do; projects stand in for suppliers."""
    assert made(create(api, SupplierNumber="S1"))["SupplierName"] is None
    articles.suppliers_in(project.c.project_number, project.c.description)
    body = {"Project": {"ProjectNumber": "S1", "Description": "Porslin AB"}}
    assert api.post("/3/projects", body).status == 201
    assert api.get("/3/articles/1").json()["Article"]["SupplierName"] == "Porslin AB"
    assert create(api, SupplierNumber="S2").code == 2000424
    assert change(api, "1", SupplierNumber="S2").code == 2000424
    assert made(create(api, SupplierNumber=""))["SupplierNumber"] is None


def test_articles_in_xml(api):
    fields = "<Description>Kopp &amp; fat</Description><QuantityInStock>1.125</QuantityInStock>"
    answer = api.xml("POST", "/3/articles", f"<Article>{fields}</Article>")
    root = answer.xml()
    assert (answer.status, root.tag, root.get("url")) == (
        201, "Article", "http://test.example/3/articles/1",
    )  # fmt: skip
    assert [child.tag for child in root] == list(SMALLEST)
    assert (root.findtext("Description"), root.findtext("QuantityInStock")) == (
        "Kopp & fat", "1.13",
    )  # fmt: skip
    subset = api.xml("GET", "/3/articles").xml()
    assert [(each.tag, each.get("url")) for each in subset] == [
        ("ArticleSubset", "http://test.example/3/articles/1")
    ]
    changed = api.xml("PUT", "/3/articles/1", "<Article><Unit>st</Unit></Article>").xml()
    assert changed.findtext("Unit") == "st"
    refused = api.xml("GET", "/3/articles/9")
    assert (refused.status, refused.xml().findtext("Code")) == (404, "2000428")


def test_the_demo_company_has_something_to_sell(world):
    with writing(world.store()) as tx:
        articles.furnish_demo(tx)
        count = tx.execute(select(func.count()).select_from(article)).scalar_one()
    shown = world.api.get("/3/articles").json()["Articles"]
    assert len(shown) == count >= 3
    assert all(each["SalesPrice"] for each in shown)
    # The next article of the user does not meet theirs.
    assert made(create(world.api))["ArticleNumber"] == str(count + 1)

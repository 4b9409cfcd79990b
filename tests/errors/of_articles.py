"""Requests that are refused by the rules of articles and prices."""


def article(**fields):
    return ("POST", "/3/articles", {"Article": {"Description": "Kopp", **fields}})


def price(**fields):
    body = {"PriceList": "A", "ArticleNumber": "1", "Price": 10, **fields}
    return ("POST", "/3/prices", {"Price": body})


LINK = {"ArticleUrlConnection": {"ArticleNumber": "9", "URLConnection": "https://example.com"}}

CASES = {
    "ARTICLE_MISSING": [("GET", "/3/articles/1", None)],
    "ARTICLE_TAKEN": [article(ArticleNumber="1"), article(ArticleNumber="1")],
    "ARTICLE_ACCOUNT": [article(PurchaseAccount=4099)],
    "UNIT_UNKNOWN": [article(Unit="famn")],
    "HOUSEWORK_ENDED": [article(HouseworkType="COOKING")],
    "ARTICLE_UNKNOWN": [("POST", "/3/articleurlconnections", LINK)],
    "ARTICLE_URL_MISSING": [("DELETE", "/3/articleurlconnections/1", None)],
    "PRICE_LIST_MISSING": [("GET", "/3/pricelists/X", None)],
    "PRICE_LISTS_FULL": [
        ("GIVEN", "250 price lists", None),
        ("POST", "/3/pricelists", {"PriceList": {"Code": "X", "Description": "Extra"}}),
    ],
    "PRICE_LIST_UNKNOWN": [article(), price(PriceList="X")],
    "PRICE_MISSING": [article(), ("PUT", "/3/prices/A/1", {"Price": {"Price": 10}})],
    "PRICE_TAKEN": [article(), price(), price(FromQuantity=0)],
}

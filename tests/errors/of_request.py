"""Requests that are refused before any rule of a resource is asked: who asks, how, and for what."""

from huvudbok.web.asgi import MAX_BODY

UNIT = {"Unit": {"Code": "m", "Description": "meter"}}


def unit(**fields):
    return ("POST", "/3/units", {"Unit": {"Code": "m", "Description": "meter", **fields}})


def raw(content, kind="application/json"):
    return ("POST", "/3/units", content, {"content-type": kind})


def former(**headers):
    return ("GET", "/3/units", None, {name.replace("_", "-"): v for name, v in headers.items()})


def given(sentence):
    return ("GIVEN", sentence, None)


NO_TOKEN = given("no token")
CODE = {
    "authorization-code": "00000000-0000-4000-8000-000000000000", "client-secret": "hemlig",
}  # fmt: skip

CASES = {
    "BAD_LOGIN": [NO_TOKEN, former(access_token="fel", client_secret="fel")],
    "NO_LOGIN": [NO_TOKEN, former(client_secret="hemlig")],
    "BAD_FORMER_CODE": [NO_TOKEN, ("GET", "/3/", None, CODE)],
    "USED_FORMER_CODE": [
        given("the headers Authorization-Code, with a code that has been used, and Client-Secret"),
        ("GET", "/3/", None),
    ],
    "NO_API_LICENCE": [
        given("a company without the interface's licence"), ("GET", "/3/units", None),
    ],
    "NO_SCOPE": [given("a token with the scope profile only"), ("GET", "/3/units", None)],
    "NO_LICENCE": [
        given("a company with no module that holds the books"), ("GET", "/3/accounts", None),
    ],
    "NOT_AUTHORISED": [given("a token of a user who may only read"), unit()],
    "TOO_MANY_REQUESTS": [given("25 calls in the last five seconds"), ("GET", "/3/units", None)],
    "NO_ROUTE": [("GET", "/3/sausages", None)],
    "WRONG_METHOD": [("DELETE", "/3/companyinformation", None)],
    "NO_IDENTIFIER": [("PUT", "/3/units", UNIT)],
    "BAD_ACCEPT": [("GET", "/3/units", None, {"accept": "text/html"})],
    "BAD_CONTENT_TYPE": [raw("Code=m", "application/x-www-form-urlencoded")],
    "TOO_LARGE": [raw(b" " * (MAX_BODY + 1))],
    "BAD_BODY": [raw(b"")],
    "BAD_JSON": [raw(b'{"Unit": {"Code": "m"')],
    "BAD_XML": [raw(b"<Unit><Code>m</Unit>", "application/xml")],
    "BAD_STRUCTURE": [("POST", "/3/vouchers", {"Voucher": {"VoucherRows": {"Account": 1930}}})],
    "BAD_FIELD": [unit(Colour="red")],
    "REQUIRED": [("POST", "/3/units", {"Unit": {"Code": "m"}})],
    "TOO_LONG": [unit(Code="kilogram per kubikmeter")],
    "NOT_NUMERIC": [("GET", "/3/accounts/kassan", None)],
    "NOT_BOOLEAN": [("PUT", "/3/accounts/1930", {"Account": {"Active": "kanske"}})],
    "BAD_CHARACTERS": [("GET", "/3/customers?name=<b>", None)],
    "BAD_VALUE": [
        ("POST", "/3/accounts", {"Account": {
            "Number": 6119, "Description": "x", "CostCenterSettings": "SOMETIMES",
        }}),
    ],
    "BAD_DATE": [
        ("POST", "/3/projects", {"Project": {"Description": "x", "StartDate": "2026-02-30"}}),
    ],
    "OUT_OF_RANGE": [("PUT", "/3/currencies/SEK", {"Currency": {"SellRate": 2}})],
    "BAD_PARAMETER": [("GET", "/3/units?colour=red", None)],
    "BAD_FILTER": [("GET", "/3/invoices?filter=lost", None)],
    "NO_SUCH_PAGE": [unit(), ("GET", "/3/units?page=99", None)],
}  # fmt: skip

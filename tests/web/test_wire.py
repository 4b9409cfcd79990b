"""The wire to the letter: text, numbers, headers, statuses, both families' errors, who is asking."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from sqlalchemy import update

from huvudbok.db import companies
from huvudbok.db.tx import writing
from huvudbok.web import codec
from huvudbok.web.xml import row_name

TENANT = 100001
VOUCHER = {
    "Description": "Kaffe",
    "TransactionDate": "2026-01-05",
    "VoucherSeries": "A",
    "VoucherRows": [{"Account": 6110, "Debit": 10}, {"Account": 1930, "Credit": 10}],
}


# --- The text of JSON.


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a/b", b'"a\\/b"'),
        ("förp", b'"f\\u00f6rp"'),
        ("€", b'"\\u20ac"'),
        ("🦊", b'"\\ud83e\\udd8a"'),
        ('"\\', b'"\\"\\\\"'),
        ("\n\t\x01", b'"\\n\\t\\u0001"'),
        (Decimal("10.00"), b"10"),
        (Decimal("10.0"), b"10"),
        (Decimal("1.120"), b"1.12"),
        (Decimal("-0.00"), b"0"),
        (Decimal("1E+3"), b"1000"),
        (Decimal("0.0000001"), b"0.0000001"),
        (Decimal("123456789012.34"), b"123456789012.34"),
        ({"a": [1, True, None, ""]}, b'{"a":[1,true,null,""]}'),
    ],
)
def test_json_is_written_as_the_original_does(value, text):
    assert codec.encode(value) == text
    assert json.loads(text, parse_float=Decimal) == (
        value if not isinstance(value, Decimal) else value.normalize()
    )


def test_names_of_rows():
    assert [row_name(name) for name in ("VoucherRows", "OpeningQuantities", "AccrualRows")] == [
        "VoucherRow", "OpeningQuantity", "InvoiceAccrualRow",
    ]  # fmt: skip


def test_an_answer_has_one_line_in_ascii(api):
    api.post("/3/units", {"Unit": {"Code": "förp/2", "Description": "🦊".replace("🦊", "ö")}})
    text = api.get("/3/units/f%C3%B6rp%2F2").content
    assert text == (
        b'{"Unit":{"@url":"http:\\/\\/test.example\\/3\\/units\\/f%C3%B6rp%2F2",'
        b'"Code":"f\\u00f6rp\\/2","CodeEnglish":"","Description":"\\u00f6"}}'
    )


@pytest.mark.parametrize("sent", ["10", "10.0", "10.00", '"10"', '"10.00"', "1e1"])
def test_amounts_are_exact_however_they_are_written(api, sent):
    body = json.dumps({"Voucher": VOUCHER}).replace('"Debit": 10', f'"Debit": {sent}')
    made = api.post("/3/vouchers", body=body, headers={"content-type": "application/json"})
    assert made.status == 201, made.content
    assert b'"Debit":10,' in made.content


def test_text_may_come_as_a_number(api):
    made = api.post("/3/units", {"Unit": {"Code": 7, "Description": 8}})
    assert made.json()["Unit"]["Code"] == "7"
    assert made.json()["Unit"]["Description"] == "8"


# --- Which language is spoken.


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ("APPLICATION/XML", "application/xml"),
        ("text/xml", "application/xml"),
        ("application/xml;q=0.9, application/json;q=0.1", "application/xml"),
        ("application/xml;q=0.1, application/json", "application/json"),
        ("text/html, application/xml;q=0.9", "application/xml"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("application/xml;q=nonsense, application/json", "application/json"),
    ],
)
def test_accept(api, accept, kind):
    answer = api.get("/3/units/st", headers={} if accept is None else {"accept": accept})
    assert (answer.status, answer.headers["content-type"]) == (200, kind)


@pytest.mark.parametrize(
    "accept",
    [
        "application/pdf",
        "text/html",
        "image/*",
        ";;;",
        ",",
        "application/json;q=0",
        "application/json;q=nan",
        "application/xml;q=inf",
        "application/json;q=1e999999999999999999",
    ],
)
def test_an_accept_that_names_neither_is_refused(api, accept):
    answer = api.get("/3/units/st", headers={"accept": accept})
    assert (answer.status, answer.code) == (400, 1000030)
    assert list(answer.json()["ErrorInformation"]) == ["error", "message", "code"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("application/json", None), ("application/json;charset=UTF-8", None), ("text/json", None),
        ("", None), ("Application/JSON", None),
        ("text/plain", 1000031), ("application/x-www-form-urlencoded", 1000031),
        ("multipart/form-data; boundary=x", 1000031), ("json", 1000031),
        # XML it is not, but XML was said.
        ("application/xml", 2001740), ("text/xml; charset=utf-8", 2001740),
    ],
)  # fmt: skip
def test_content_type(api, kind, code):
    body = json.dumps({"Unit": {"Code": "x", "Description": "y"}})
    answer = api.post("/3/units", body=body, headers={"content-type": kind})
    assert answer.status == (400 if code else 201)
    assert code is None or answer.code == code


def test_the_answers_language_does_not_depend_on_the_questions(api):
    body = "<Unit><Code>x</Code><Description>y</Description></Unit>"
    answer = api.post("/3/units", body=body, headers={"content-type": "application/xml"})
    assert answer.json()["Unit"]["Code"] == "x"
    asked = api.post(
        "/3/units", {"Unit": {"Code": "z", "Description": "y"}}, headers={"accept": "text/xml"}
    )
    assert asked.xml().findtext("Code") == "z"


def test_xml_to_the_letter(api):
    assert api.xml("GET", "/3/units/st").content == (
        b'<?xml version="1.0" encoding="UTF-8"?><Unit url="http://test.example/3/units/st">'
        b"<Code>st</Code><CodeEnglish>pcs</CodeEnglish><Description>styck</Description></Unit>"
    )
    listed = api.xml("GET", "/3/units?limit=1").content.decode()
    assert listed.startswith(
        '<?xml version="1.0" encoding="UTF-8"?><Units TotalResources="5" TotalPages="5"'
        ' CurrentPage="1"><UnitSubset url="http://test.example/3/units/f%C3%B6rp"><Code>förp</Code>'
    )
    missing = api.xml("GET", "/3/units/none")
    assert missing.content == (
        b'<?xml version="1.0" encoding="UTF-8"?><ErrorInformation><Error>1</Error><Message>Kan inte'
        b" hitta enheten.</Message><Code>2000432</Code></ErrorInformation>"
    )
    # Capital names in XML also where JSON has small ones.
    refused = api.xml("GET", "/3/units?page=99")
    assert (refused.status, refused.xml().findtext("Code")) == (400, "2001889")


# --- Where things are.


def test_a_trailing_slash_changes_nothing(api):
    for path in ("/3/units", "/3/units/st", "/3/companyinformation"):
        assert api.get(path + "/").content == api.get(path).content


def test_keys_are_percent_encoded_once(api):
    api.post("/3/units", {"Unit": {"Code": "a%2Fb", "Description": "tricky"}})
    assert api.get("/3/units/a%252Fb").json()["Unit"]["Code"] == "a%2Fb"
    assert api.get("/3/units/a%2Fb").status == 404
    link = api.get("/3/units/a%252Fb").json()["Unit"]["@url"]
    assert link.endswith("/3/units/a%252Fb")
    assert api.get("/3/units/f%c3%b6rp").status == 200


def test_unknown_places(api):
    for path in ("/3/nothing", "/3", "/", "/4/units", "/3/units/st/more", "/3//units"):
        answer = api.request("PATCH" if path == "/" else "GET", path)
        assert (answer.status, answer.code) == (404, 2000764), path
    unknown = api.get("/api/nothing/at/all")
    assert unknown.status == 404
    assert unknown.json()["error"] == "not.found"
    assert api.request("PATCH", "/3/units/st").status == 405
    # Source: recording of 2016.
    assert api.put("/3/units", {"Unit": {}}).code == 2000729


def test_unknown_parameters(api):
    assert api.get("/3/units?nothing=1").code == 2000588
    assert api.get("/3/units/st?nothing=1").status == 200
    unit = {"Unit": {"Code": "x", "Description": "y"}}
    assert api.post("/3/units?limit=500&nothing=1", unit).status == 201
    assert api.get("/3/units?LIMIT=1").json()["MetaInformation"]["@TotalPages"] == 6


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=501", "limit=x", "limit=-1", "limit=1.5", "page=0", "offset=-1",
     "sortby=nothing", "sortorder=up", "lastmodified=x", "financialyear=x", "limit=%C2%B2",
     "financialyeardate=2026-13-01", "limit=99999999999999999999", "lastmodified=24:00"],
)  # fmt: skip
def test_bad_parameters(api, query):
    answer = api.get(f"/3/units?{query}")
    assert (answer.status, answer.code) == (400, 2000588)


# --- Headers.

CONSTANT = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "sameorigin",
    "x-xss-protection": "0",
    "referrer-policy": "strict-origin-when-cross-origin",
}


def test_headers_of_each_status(api, world):
    unit = {"Unit": {"Code": "x", "Description": "y"}}
    answers = {
        200: api.get("/3/units/st"),
        201: api.post("/3/units", unit),
        400: api.post("/3/units", unit),
        404: api.get("/3/units/none"),
        401: world.client(None).get("/3/units"),
        403: world.client(world.token(scopes=["profile"])).get("/3/units"),
        204: api.delete("/3/units/x"),
    }
    for status, answer in answers.items():
        assert answer.status == status
        assert answer.headers["server"] == "Fortnox"
        # The gateway answers 401 itself, with none of the service's own headers.
        assert (CONSTANT.items() <= answer.headers.items()) == (status != 401), status
        assert ("vary" in answer.headers) == (status in (200, 404)), status
        assert ("x-uid" in answer.headers) == (status != 401), status
        assert ("location" in answer.headers) == (status == 201), status
        chunked = status in (201, 204)
        assert ("content-length" in answer.headers) == (not chunked), status
        assert ("content-type" in answer.headers) == (status != 204), status
    assert answers[201].headers["location"] == "units"
    uid = answers[200].headers["x-uid"]
    assert len(uid) == 8
    assert int(uid, 16) >= 0
    assert answers[404].headers["x-uid"] != uid
    assert answers[200].headers["x-build"] == answers[404].headers["x-build"]


@pytest.mark.parametrize(
    ("path", "location"),
    [("termsofpayments", "paymentterms"), ("projects", "project"), ("costcenters", "costcenters")],
)
def test_the_odd_locations(api, path, location):
    one = {"termsofpayments": "TermsOfPayment", "projects": "Project", "costcenters": "CostCenter"}
    fields = {"Description": "y"} | ({} if path == "projects" else {"Code": "x"})
    answer = api.post(f"/3/{path}", {one[path]: fields})
    assert (answer.status, answer.headers["location"]) == (201, location)


# --- Both casings, both families.


def test_the_two_casings(api):
    assert api.get("/3/units?filter=x").content == (
        b'{"ErrorInformation":{"error":1,"message":"Ogiltig parameter i anropet.","code":2000588}}'
    )
    assert api.get("/3/units/none").content == (
        b'{"ErrorInformation":{"Error":1,"Message":"Kan inte hitta enheten.","Code":2000432}}'
    )


def test_the_other_family(api, world):
    missing = api.get("/api/warehouse/stockpoints-v1/NOWHERE")
    assert missing.status == 404
    assert list(missing.json()) == ["error", "id", "message"]
    # It speaks JSON only.
    asked = api.get("/api/warehouse/tenants-v4", headers={"accept": "application/xml"})
    assert asked.headers["content-type"] == "application/json"
    gone = world.client("nonsense").get("/api/warehouse/tenants-v4")
    assert (gone.status, gone.content) == (401, b'{"message":"unauthorized"}')


# --- Who is asking.


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic eDp5",
        "bearer a.b.c",
        "Token x",
        "Bearer " + "x" * 9000,
    ],
)
def test_without_a_token_the_gateway_answers(world, header):
    client = world.client(None)
    answer = client.get("/3/units", headers={} if header is None else {"authorization": header})
    assert (answer.status, answer.content) == (401, b'{"message":"unauthorized"}')
    assert answer.headers["content-length"] == "26"


def test_the_scheme_is_read_in_any_case(world, template):
    answer = world.client(None).get(
        "/3/me", headers={"authorization": f"bEARER   {template.token} "}
    )
    assert answer.status == 200


def test_the_former_scheme(world, template):
    def ask(**headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return world.client(None).get("/3/companyinformation", headers=named)

    good = {
        "access_token": template.legacy_access_token,
        "client_secret": template.legacy.client_secret,
    }
    assert ask(**good).status == 200
    for headers, code in (
        ({"access_token": good["access_token"]}, 2000311),
        ({"client_secret": good["client_secret"]}, 2000311),
        ({**good, "access_token": ""}, 2000311),
        ({**good, "client_secret": "wrong"}, 2000310),
        ({**good, "access_token": "wrong"}, 2000310),
        # A secret of an integration that was not made for the former scheme.
        ({**good, "client_secret": template.client.client_secret}, 2000310),
    ):
        answer = ask(**headers)
        assert (answer.status, answer.code) == (403, code), headers
        assert list(answer.json()["ErrorInformation"]) == ["Error", "Message", "Code"]


def test_scopes_are_asked_for_each_operation(world):
    token = world.token(scopes=["profile"])
    client = world.client(token)
    assert client.get("/3/me").status == 200
    refused = client.post("/3/vouchers", {"Voucher": VOUCHER})
    assert (refused.status, refused.code) == (403, 2000663)
    assert world.api.get("/3/vouchers").json()["MetaInformation"]["@TotalResources"] == 0


def test_a_module_that_the_company_lacks(world):
    with writing(world.registry.control) as tx:
        tx.execute(update(companies.company).values(modules="integration files"))
    world.registry.forget(TENANT)
    refused = world.api.get("/3/accounts")
    assert (refused.status, refused.code) == (403, 2001101)
    assert list(refused.json()["ErrorInformation"]) == ["Error", "Message", "Code"]
    assert world.api.get("/3/units").status == 200


def test_a_tokens_end_and_its_company(world):
    assert world.client(world.token(lifetime_seconds=0)).get("/3/me").status == 401
    assert world.client(world.token(tenant=999999)).get("/3/me").status == 401
    head, body, signature = world.token().split(".")
    forged = ".".join([head, body[:-2] + ("AA" if body[-2:] != "AA" else "BB"), signature])
    assert world.client(forged).get("/3/me").status == 401
    unsigned = f"eyJhbGciOiJub25lIn0.{body}."
    assert world.client(unsigned).get("/3/me").status == 401

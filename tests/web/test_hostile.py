"""A corpus of hostile requests: each is refused in the family's own words, and changes nothing.

`validation.seen` judges the shape of every refusal, and that none of them is a fault of the server.
"""

from __future__ import annotations

import gzip
import json
import time

import pytest

SLOWEST_SECONDS = 5
UNIT = {"Code": "x", "Description": "y"}
ROWS = [{"Account": 6110, "Debit": 10}, {"Account": 1930, "Credit": 10}]
VOUCHER = {
    "Description": "d", "TransactionDate": "2026-01-05", "VoucherSeries": "A", "VoucherRows": ROWS,
}  # fmt: skip


def unit(**fields) -> str:
    return json.dumps({"Unit": {**UNIT, **fields}})


def voucher(**fields) -> str:
    return json.dumps({"Voucher": {**VOUCHER, **fields}})


def voucher_row(field: str, raw: str) -> str:
    """Put raw JSON where a row has a number."""
    return voucher().replace(f'"{field}": 10', f'"{field}": {raw}', 1)


NUMBERS = {
    "nan": "NaN", "infinity": "Infinity", "minus infinity": "-Infinity", "huge exponent": "1e400",
    "absurd exponent": "1E+999999999", "tiny": "1e-400", "absurdly tiny": "1E-999999999",
    "5000 digits": "9" * 5000, "a million digits": "9" * 10**6, "long fraction": "0." + "3" * 9999,
    "beyond the books": "1e15", "leading zero": "010", "plus": "+10", "bare point": "10.",
    "text": '"ten"', "hexadecimal": '"0x10"', "underscores": '"1_0"', "text nan": '"NaN"',
    "text infinity": '"Infinity"', "list": "[10]", "record": '{"a": 1}', "thousands": '"1 000"',
    "comma": '"10,5"', "huge text": '"1e400"', "long text": '"' + "9" * 10**5 + '"',
}  # fmt: skip
ACCOUNTS = {
    "fraction": "6110.5", "word": '"konto"', "true": "true", "list": "[]", "null": "null",
    "2**31": str(2**31), "2**63": str(2**63), "2**64": str(2**64), "negative": "-6110",
    "40 digits": "9" * 40, "text": '"6110.5"', "empty record": "{}",
}  # fmt: skip

JSON_BODIES: dict[str, str | bytes] = {
    "nothing": "", "blanks": " \n\t ", "null": "null", "number": "1", "text": '"Unit"',
    "true": "true", "list at the top": f"[{unit()}]", "empty record": "{}", "empty list": "[]",
    "wrapper twice": '{"Unit": {"Code": "a", "Description": "a"}, "Unit": {"Code": "b",'
                     ' "Description": "b"}}',
    "field twice": '{"Unit": {"Code": "a", "Code": "b", "Description": "b"}}',
    "two wrappers": json.dumps({"Unit": UNIT, "Voucher": VOUCHER}),
    "wrong wrapper": json.dumps({"Units": UNIT}), "wrapper in small letters": '{"unit": {}}',
    "no wrapper": json.dumps(UNIT), "wrapped list": json.dumps({"Unit": [UNIT]}),
    "wrapped text": '{"Unit": "x"}', "wrapped null": '{"Unit": null}',
    "wrapped number": '{"Unit": 1}', "two documents": unit() + unit(), "tail": unit() + "x",
    "cut off": unit()[:-2], "single quotes": unit().replace('"', "'"),
    "trailing comma": unit().replace("}}", ",}}"), "comment": "/* x */" + unit(),
    "brackets do not fit": unit()[:-1] + "]", "unquoted": "{Unit: {}}",
    "deep lists": "[" * 10**5, "deep and closed": "[" * 10**5 + "]" * 10**5,
    "deep records": '{"a":' * 10**5, "deep in a field": unit(Code=None).replace(
        "null", "[" * 60 + "]" * 60),
    "deeper than allowed": '{"Unit":' * 40 + "1" + "}" * 40,
    "invalid utf-8": unit().encode().replace(b"x", b"\xff\xfe"),
    "overlong utf-8": unit().encode().replace(b"x", b"\xc0\xaf"),
    "utf-8 of a surrogate": unit().encode().replace(b"x", b"\xed\xa0\x80"),
    "utf-16": unit().encode("utf-16"), "utf-16 without mark": unit().encode("utf-16-le"),
    "utf-32": unit().encode("utf-32"), "latin-1": unit(Code="å").encode().replace(
        b"\\u00e5", b"\xe5"),
    "gzip": gzip.compress(unit().encode()), "nul byte": unit().replace("x", "\0"),
    "raw line feed in text": unit().replace('"x"', '"a\nb"'),
    "escaped nul": unit(Code="\0"), "lone surrogate": unit(Code="\ud800"),
    "lone low surrogate": unit(Description="a\udfffb"), "surrogate in a name": unit(**{"\ud800": 1}),
    "nul in a name": unit(**{"\0": 1}), "bad escape": unit().replace("x", "\\x41"),
    "short escape": unit().replace("x", "\\u12"), "bell": unit(Code="\x07"),
    "bidi override": unit(Code="\u202egnp"), "line separator": unit(Code="\u2028"),
    "private use": unit(Code="\ue000"), "not a character": unit(Code="\uffff"),
    "markup": unit(Code="<b>"), "tab": unit(Code="a\tb"), "long name": unit(**{"a" * 10**6: 1}),
    "many names": unit(**{f"f{n}": n for n in range(10**4)}), "format": unit(**{"{0}%s{code}": 1}),
    "long code": unit(Code="a" * 21), "giant text": unit(Description="a" * 5 * 10**6),
    "list for text": unit(Code=["x"]), "record for text": unit(Code={"a": 1}),
    "true for text": unit(Code=True), "empty key": unit(Code=""), "blank key": unit(Code=None),
    "private name": unit(__class__="x"), "a method's name": unit(model_fields={}),
    "ten megabytes": unit(Description="a" * 10 * 1024 * 1024),
    "ten megabytes of nothing": b" " * (10 * 1024 * 1024 + 1),
    "ten megabytes of brackets": b"[" * 10 * 1024 * 1024,
    "ten megabytes of digits": b"9" * 9 * 1024 * 1024,
}  # fmt: skip

VOUCHERS: dict[str, str] = {
    "no rows": voucher(VoucherRows=[]), "rows are text": voucher(VoucherRows="x"),
    "rows are texts": voucher(VoucherRows=["x", "y"]), "rows are null": voucher(VoucherRows=None),
    "rows are a record": voucher(VoucherRows={"VoucherRow": ROWS}),
    "rows of nulls": voucher(VoucherRows=[None, None]), "rows of lists": voucher(VoucherRows=[ROWS]),
    "rows of nothing": voucher(VoucherRows=[{}] * 1000), "an unknown field": voucher(Amount=1),
    "an unknown field in a row": voucher(VoucherRows=[{"Konto": 1}]),
    "read-only": voucher(VoucherNumber=1), "read-only in a row": voucher(
        VoucherRows=[{"Account": 1930, "Removed": True}]),
    "a day that never was": voucher(TransactionDate="2026-02-30"),
    "a moment": voucher(TransactionDate="2026-01-05T00:00:00"),
    "a far day": voucher(TransactionDate="9999-12-31"),
    "a year of five digits": voucher(TransactionDate="12026-01-05"),
    "other digits": voucher(TransactionDate="٢٠٢٦-٠١-٠٥"), "a number": voucher(TransactionDate=1),
    "a week": voucher(TransactionDate="2026-W01-1"), "no day": voucher(TransactionDate=""),
    "an injection": voucher(VoucherSeries="A'; DROP TABLE voucher; --"),
    "a long series": voucher(VoucherSeries="A" * 10**5),
    **{f"amount: {name}": voucher_row("Debit", raw) for name, raw in NUMBERS.items()},
    **{
        f"account: {name}": voucher().replace('"Account": 6110', f'"Account": {raw}')
        for name, raw in ACCOUNTS.items()
    },
}  # fmt: skip


def laughs() -> str:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(97 + n)} "{("&" + chr(96 + n) + ";") * 10}">' for n in range(1, 12)
    )
    return f"<!DOCTYPE Unit [{entities}]><Unit><Code>&l;</Code></Unit>"


GOOD_XML = "<Unit><Code>x</Code><Description>y</Description></Unit>"


def xml_code(inner: str) -> str:
    return GOOD_XML.replace("x", inner, 1)


def entity(declaration: str) -> str:
    return f"<!DOCTYPE Unit [{declaration}]>{xml_code('&e;')}"


XML_BODIES: dict[str, str | bytes] = {
    "nothing": "", "blanks": "  ", "text": "x", "json": unit(), "declaration only":
    '<?xml version="1.0"?>', "billion laughs": laughs(),
    "quadratic": entity(f'<!ENTITY e "{"a" * 10**5}">').replace("&e;", "&e;" * 10**4),
    "a file": entity('<!ENTITY e SYSTEM "file:///etc/passwd">'),
    "the network": entity('<!ENTITY e SYSTEM "http://127.0.0.1:1/x">'),
    "a public file": entity('<!ENTITY e PUBLIC "x" "file:///etc/passwd">'),
    "parameter entity": entity('<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;'),
    "an entity that is itself": entity('<!ENTITY e "&e;">'), "a harmless entity":
    entity('<!ENTITY e "x">'), "a type alone": "<!DOCTYPE Unit>" + GOOD_XML,
    "a type elsewhere": '<!DOCTYPE Unit SYSTEM "http://127.0.0.1:1/u.dtd">' + GOOD_XML,
    "default attributes": "<!DOCTYPE Unit [<!ATTLIST Unit a CDATA 'b'>]>" + GOOD_XML,
    "an unknown entity": xml_code("&nothing;"), "html's entity": xml_code("&nbsp;"),
    "an inclusion": GOOD_XML.replace("<Unit>", '<Unit xmlns:i="http://www.w3.org/2001/XInclude">'
                                     '<i:include href="file:///etc/passwd"/>'),
    "a namespace": GOOD_XML.replace("<Unit>", '<Unit xmlns="urn:x">'),
    "a prefix": GOOD_XML.replace("Code>", "a:Code>").replace("<Unit>", '<Unit xmlns:a="urn:x">'),
    "an undeclared prefix": GOOD_XML.replace("Code>", "a:Code>"),
    "wrong root": GOOD_XML.replace("Unit>", "Units>"), "root in small letters":
    GOOD_XML.replace("Unit>", "unit>"), "two roots": GOOD_XML * 2, "tail": GOOD_XML + "x",
    "empty root": "<Unit/>", "root with text": "<Unit>x</Unit>", "a field twice":
    GOOD_XML.replace("</Unit>", "<Code>z</Code></Unit>"), "an unknown field":
    GOOD_XML.replace("</Unit>", "<Nothing>1</Nothing></Unit>"), "a record for text":
    xml_code("<a>1</a>"), "unclosed": GOOD_XML[:-3], "crossed": "<Unit><Code></Unit></Code>",
    "a control character": xml_code("&#1;"), "nul": xml_code("&#0;"), "raw nul": xml_code("\0"),
    "a surrogate": xml_code("&#xD800;"), "beyond unicode": xml_code("&#x110000;"),
    "markup by reference": xml_code("&lt;b&gt;"), "markup by cdata": xml_code("<![CDATA[<b>]]>"),
    "deep": "<a>" * 10**5, "deep and closed": "<a>" * 300 + "</a>" * 300,
    "deep in a field": xml_code("<a>" * 200 + "</a>" * 200),
    "wide": "<Unit>" + "<a/>" * 10**5 + "</Unit>", "wide with names":
    "<Unit>" + "".join(f"<a{n}/>" for n in range(10**4)) + "</Unit>",
    "many attributes": "<Unit " + " ".join(f'a{n}=""' for n in range(10**4)) + "/>",
    "an attribute twice": '<Unit a="1" a="2"/>', "a long name": f"<{'a' * 10**5}/>",
    "a long attribute": f'<Unit a="{"a" * 10**6}"/>', "a lying declaration":
    '<?xml version="1.0" encoding="UTF-16"?>' + GOOD_XML, "an unknown encoding":
    '<?xml version="1.0" encoding="x-nothing"?>' + GOOD_XML, "utf-7":
    b'<?xml version="1.0" encoding="UTF-7"?>+ADw-Unit/+AD4-', "version 9":
    '<?xml version="9.9"?><Unit/>', "two declarations": '<?xml version="1.0"?>' * 2 + GOOD_XML,
    "a late declaration": " " + '<?xml version="1.0"?>' + GOOD_XML,
    "invalid utf-8": GOOD_XML.encode().replace(b"x", b"\xff"), "gzip":
    gzip.compress(GOOD_XML.encode()), "a million letters": xml_code("a" * 10**6),
    "ten megabytes": xml_code("a" * 10 * 1024 * 1024), "half a comment": "<!-- " + GOOD_XML,
    "a nested comment": "<!-- -- -->" + GOOD_XML, "html": "<html><body>x</body></html>",
    "an error of ours": "<ErrorInformation><Error>1</Error></ErrorInformation>",
    "rows as text": "<Voucher><VoucherRows>x</VoucherRows></Voucher>",
}  # fmt: skip

PATHS = (
    "/3/units/%00", "/3/units/a%00b", "/3/units/%2F", "/3/units/%2e%2e", "/3/units/%2e%2e%2funits",
    "/3/units/%FF", "/3/units/%C0%AF", "/3/units/%ED%A0%80", "/3/units/%", "/3/units/%zz",
    "/3/units/%0a", "/3/units/%0d%0aSet-Cookie:a=b", "/3/units/" + "a" * 5000,
    "/3/units/..", "/3/units/../units/none", "/3/units/%3Cscript%3E", "/3/units/'%20OR%20'1'='1",
    "/3/units/%F0%9F%A6%8A", "/3/units/;x=1", "/3//units/none", "//3/units/none",
    "/3/units/none//", "/3\\units\\none", "/3/%75nits/none/more", "/3/UNITS/none",
    "/3/accounts/x", "/3/accounts/1930.0", "/3/accounts/%D9%A1%D9%A9%D9%A3%D9%A0",
    "/3/accounts/-1", "/3/accounts/0", "/3/accounts/+1930", "/3/accounts/%201930",
    "/3/accounts/1e3", "/3/accounts/" + "9" * 18, "/3/accounts/" + "9" * 19,
    "/3/accounts/" + "9" * 4000, "/3/accounts/0x78a", "/3/accounts/1930%00", "/3/accounts/%C2%B2",
    "/3/vouchers/A/x", "/3/vouchers/A/-1", "/3/vouchers/A/" + "9" * 18, "/3/vouchers/%00/1",
    "/3/vouchers/A", "/3/vouchers/A/1/2", "/3/financialyears/99999999999999",
    "/3/costcenters/%00", "/3/projects/%00", "/3/currencies/%00", "/3/labels/%00",
    "/api/%00", "/api/../3/units/none", "/api/warehouse/%2e%2e/x", "/3", "/3/", "/api", "/api/",
    "/3/units?code=%00", "/3/units?" + "a=b&" * 1000, "/3/units?sortby=%00", "/3/units?page=%00",
    "/3/accounts?sru=%00", "/3/accounts?sru=x", "/3/accounts?lastmodified=%00",
    "/3/accounts?lastmodified=9999999999", "/3/accounts?financialyear=" + "9" * 18,
    "/3/accounts?financialyear=-1", "/3/accounts?limit=1e2", "/3/accounts?offset=" + "9" * 13,
    "/3/accounts?page=" + "9" * 9, "/3/accounts?financialyeardate=2026-00-00",
    "/3/accounts?limit=%D9%A1", "/3/accounts?%00=1", "/3/accounts?limit[]=1", "/3/accounts?;;;",
    "/3/accounts/1930?financialyear=99", "/3/vouchers?fromdate=x", "/3/vouchers?todate=2026-02-30",
)  # fmt: skip

HEADERS: dict[str, dict[str, str]] = {
    "a wrong type": {"content-type": "application/jsonp"},
    "a form": {"content-type": "application/x-www-form-urlencoded"},
    "a long type": {"content-type": "application/" + "x" * 5000},
    "binary type": {"content-type": "\x01\xff"},
    "a wrong accept": {"accept": "image/png"},
    "many accepts": {"accept": ",".join(f"a/{n}" for n in range(2000))},
    "binary accept": {"accept": "\xff\xfe;q=\x01"},
    "semicolons": {"accept": ";" * 5000},
    "no weight": {"accept": "application/json;q=" + "9" * 5000},
    "headers too long": {"x-long": "a" * 40_000},
    "an encoding": {"content-encoding": "gzip"},
    "wrong token": {"authorization": "Bearer " + "a" * 8000},
    "binary token": {"authorization": "Bearer \xff\xfe"},
    "three dots": {"authorization": "Bearer ..."},
    "empty former login": {"authorization": "", "access-token": "", "client-secret": ""},
    "binary former login": {"authorization": "x", "access-token": "\xff", "client-secret": "\xff"},
}


def snapshot(api) -> list[bytes]:
    """Read what a hostile request might have changed."""
    lists = ("units", "vouchers", "accounts", "costcenters", "projects", "currencies", "labels")
    return [api.get(f"/3/{name}?limit=500").content for name in lists]


def refuse_all(api, cases) -> None:
    """Send each (name, method, path, body, headers) and collect what was not refused."""
    before, wrong = snapshot(api), []
    for name, method, path, body, headers in cases:
        started = time.perf_counter()
        try:
            answer = api.request(method, path, body=body, headers=headers)
        except AssertionError as fault:
            wrong.append(f"{name}: {str(fault)[:300]}")
            continue
        if not 400 <= answer.status < 500:
            wrong.append(f"{name}: {answer.status} {answer.content[:300]!r}")
        elif len(answer.content) > 2000:
            wrong.append(f"{name}: echoes {len(answer.content)} bytes")
        if time.perf_counter() - started > SLOWEST_SECONDS:
            wrong.append(f"{name}: takes {time.perf_counter() - started:.1f} s")
    assert not wrong, "\n".join(wrong)
    assert snapshot(api) == before


JSON_HEADERS = {"content-type": "application/json"}
XML_HEADERS = {"content-type": "application/xml", "accept": "application/xml"}


def test_json(api):
    refuse_all(api, [(n, "POST", "/3/units", b, JSON_HEADERS) for n, b in JSON_BODIES.items()])


def test_json_on_put(api):
    harmless = {"empty key", "blank key", "wrapped empty"}
    refuse_all(
        api,
        [
            (name, "PUT", "/3/units/st", body, JSON_HEADERS)
            for name, body in JSON_BODIES.items()
            if name not in harmless
        ],
    )


def test_vouchers(api):
    refuse_all(api, [(n, "POST", "/3/vouchers", b, JSON_HEADERS) for n, b in VOUCHERS.items()])


def test_xml(api):
    refuse_all(api, [(n, "POST", "/3/units", b, XML_HEADERS) for n, b in XML_BODIES.items()])


def test_xml_refusals_in_json(api):
    only_in = {"content-type": "text/xml"}
    refuse_all(api, [(n, "POST", "/3/units", b, only_in) for n, b in XML_BODIES.items()])


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_paths(api, method):
    body = json.dumps({"Unit": UNIT}) if method == "PUT" else None
    refuse_all(api, [(path[:80], method, path, body, JSON_HEADERS) for path in PATHS])


def test_headers(api):
    refuse_all(
        api,
        [
            (n, "POST", "/3/units", unit(Code=["x"]), {**JSON_HEADERS, **h})
            for n, h in HEADERS.items()
        ],
    )


@pytest.mark.parametrize(
    "method", ["TRACE", "CONNECT", "OPTIONS", "HEAD", "PATCH", "get", "FOO", "G\xc9T", "A" * 5000]
)
def test_methods(api, method):
    refuse_all(
        api, [(path, method, path, None, {}) for path in ("/3/units", "/3/units/st", "/api/x")]
    )


def test_the_same_in_the_other_family(api):
    refuse_all(
        api,
        [(n, "FOO", "/api/warehouse/tenants-v4", b, JSON_HEADERS) for n, b in JSON_BODIES.items()],
    )


def test_there_are_enough():
    assert len(JSON_BODIES) + len(VOUCHERS) + len(XML_BODIES) + len(PATHS) + len(HEADERS) >= 250


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a byte order mark", b"\xef\xbb\xbf" + unit().encode()),
        ("blanks around", b"\r\n\t " + unit().encode() + b"\n"),
        ("escaped letters", b'{"\\u0055nit":{"Code":"x","Description":"\\u0079"}}'),
    ],
)
def test_json_that_only_looks_odd(api, name, body):
    answer = api.post("/3/units", body=body, headers=JSON_HEADERS)
    assert answer.status == 201, name
    assert answer.json()["Unit"]["Description"] == "y"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a byte order mark", b"\xef\xbb\xbf" + GOOD_XML.encode()),
        ("utf-16", ('<?xml version="1.0" encoding="UTF-16"?>' + GOOD_XML).encode("utf-16")),
        ("latin-1", b'<?xml version="1.0" encoding="ISO-8859-1"?>' + GOOD_XML.encode()),
        ("a comment", GOOD_XML.replace("<Code>", "<!-- c --><Code>").encode()),
        ("an instruction", b"<?style x?>" + GOOD_XML.encode()),
        ("plain cdata", xml_code("<![CDATA[x]]>").encode()),
        ("references", xml_code("&#120;").encode()),
        ("blanks", GOOD_XML.replace("><", ">\n  <").encode()),
    ],
)
def test_xml_that_only_looks_odd(api, name, body):
    answer = api.post("/3/units", body=body, headers=XML_HEADERS)
    assert answer.status == 201, (name, answer.content)
    assert answer.xml().findtext("Code") == "x"

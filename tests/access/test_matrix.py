"""Every served operation, called by everybody who must not and by the one who may.

The cells are generated from the operations themselves. A new resource needs one line in MISSING,
and one in SEEDS if it can be created.
"""

import json
import re
from dataclasses import dataclass

import pytest

import tally
from client import Client
from conftest import TENANT
from huvudbok import app, founding
from huvudbok.access import MODULES, integrations, rights, tokens
from huvudbok.access.oauth import connections
from huvudbok.db.tx import writing
from huvudbok.web import contract
from shop import Shop

UNAUTHORISED = (401, b'{"message":"unauthorized"}')
# A key that is nowhere, of a form that every operation takes.
NOWHERE = "9797"
EMPTY_BODY = (400, 2001392)
# What an unknown key is answered, by the first part of the path after the family.
MISSING = {
    "units": 2000432, "termsofpayments": 2000429, "termsofdeliveries": 2000435,
    "wayofdeliveries": 2000436, "currencies": 2000427, "labels": 2000443,
    "emailsenders": 2000445, "emailtrusteddomains": 2000446, "accounts": 2000423,
    "financialyears": 2000442, "voucherseries": 2000441, "vouchers": 2000440,
    "costcenters": 2000438, "projects": 2001161, "modesofpayments": 2000437,
    "predefinedaccounts": 2001403, "predefinedvoucherseries": 2000444,
}  # fmt: skip
# Where a key that is no kind of file is told in another way.
SPECIAL = {"GET /3/sie/{Type}": (400, 2000588)}


def resource(operation):
    return operation.path.split("/")[2]


def filled(operation, key=NOWHERE):
    return re.sub(r"{\w+}", key, operation.path)


def expected_right(operation):
    """Give (status, code) of a call with the right token, an unknown key and no body."""
    if operation.name in SPECIAL:
        return SPECIAL[operation.name]
    if operation.body is not None:
        return EMPTY_BODY
    if operation.is_list or "{" not in operation.path:
        return 200, None
    assert resource(operation) in MISSING, f"say in MISSING what {operation.name} answers"
    return 404, MISSING[resource(operation)]


def code_of(response):
    return response.code if response.status >= 400 else None


@pytest.fixture(scope="module")
def callers(office):
    """Give a function that makes a client for each kind of caller."""
    other = founding.found(
        office.registry, "Det andra bolaget AB", years=founding.calendar_years(2022, 2026)
    )

    def revoked():
        shop = Shop(office, TENANT, scopes=integrations.SCOPES)
        token = shop.pair(scope=" ".join(integrations.SCOPES))["access_token"]
        with writing(shop.control) as tx:
            (found,) = connections.of_client(tx, shop.client_id)
            connections.revoke(tx, found, 1)
        return token

    made = {
        "no token": lambda _: None,
        "garbage": lambda _: "x.y.z",
        "expired": lambda _: office.token(lifetime_seconds=0),
        "revoked": lambda _: revoked(),
        "company that is gone": lambda _: office.token(tenant=999_999),
        "other scopes": lambda scope: office.token(
            scopes=[each for each in integrations.SCOPES if each != scope]
        ),
        "right": lambda _: office.token(),
        "other company": lambda _: office.token(tenant=other.tenant_id),
    }
    known = {}

    def client(kind, scope=""):
        key = (kind, scope if kind == "other scopes" else "")
        if key not in known:
            known[key] = Client(office.app, made[kind](scope))
        return known[key]

    return client


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Every request looks anew, as each does after some seconds."""
    monkeypatch.setattr(tokens, "RECHECK_US", 0)


@pytest.fixture
def licences(office):
    """Gives a function that sets the company's modules; all are on again afterwards."""
    yield lambda *held: office.registry.note(TENANT, modules=" ".join(held))
    office.registry.note(TENANT, modules=" ".join(MODULES))


def require(cells):
    """Hold every cell against what it must be; each is (name, got, expected)."""
    wrong = [(name, got, expected) for name, got, expected in cells if got != expected]
    assert not wrong, wrong
    tally.add("authorisation cells", len(cells))


def test_the_scope_of_each_operation_is_that_of_the_table():
    table = {(line.method, line.path): line.scope for line in contract.operations()}
    assert set(table.values()) <= set(integrations.SCOPES)
    for operation in app.operations():
        if not operation.undocumented:
            assert operation.scope == table[operation.method, operation.path], operation.name
        assert operation.scope in integrations.SCOPES, operation.name


@pytest.mark.parametrize(
    "kind", ["no token", "garbage", "expired", "revoked", "company that is gone"]
)
def test_who_is_nobody(callers, kind):
    cells = []
    for operation in app.operations():
        answer = callers(kind).request(operation.method, filled(operation))
        cells.append((operation.name, (answer.status, answer.content), UNAUTHORISED))
    require(cells)


def test_who_has_other_scopes(callers):
    cells = []
    for operation in app.operations():
        answer = callers("other scopes", operation.scope).request(
            operation.method, filled(operation)
        )
        cells.append((operation.name, (answer.status, code_of(answer)), (403, 2000663)))
    require(cells)


def test_who_has_no_licence_for_the_interface(callers, licences):
    licences(*(module for module in MODULES if module != rights.INTEGRATION))
    cells = []
    for operation in app.operations():
        answer = callers("right").request(operation.method, filled(operation))
        cells.append((operation.name, (answer.status, code_of(answer)), (403, 2001103)))
    require(cells)


def test_who_has_no_module_for_it(callers, licences):
    cells = []
    for scope in sorted({operation.scope for operation in app.operations()}):
        opening = rights.LICENCES.get(scope, ())
        needed = set(MODULES) - {rights.INTEGRATION} if opening == ("any",) else set(opening)
        licences(*(module for module in MODULES if module not in needed))
        for operation in app.operations():
            if operation.scope != scope:
                continue
            answer = callers("right").request(operation.method, filled(operation))
            refused = (403, 2001101) if needed else expected_right(operation)
            cells.append((operation.name, (answer.status, code_of(answer)), refused))
    require(cells)


def test_who_may(callers):
    cells = []
    for operation in app.operations():
        answer = callers("right").request(operation.method, filled(operation))
        cells.append((operation.name, (answer.status, code_of(answer)), expected_right(operation)))
    require(cells)


# --- Another company's keys.

MARK = "Xyzzy"
# One record of each kind: where, and the body that makes it, its key first. Everything that can be
# read of it holds MARK or a key that the other company does not have.
SEEDS = [
    ("/3/units", {"Unit": {"Code": "XYU", "Description": MARK}}),
    ("/3/termsofpayments", {"TermsOfPayment": {"Code": "XYT", "Description": MARK}}),
    ("/3/termsofdeliveries", {"TermsOfDelivery": {"Code": "XYD", "Description": MARK}}),
    ("/3/wayofdeliveries", {"WayOfDelivery": {"Code": "XYW", "Description": MARK}}),
    ("/3/currencies", {"Currency": {"Code": "ISK", "Description": MARK}}),
    ("/3/labels", {"Label": {"Description": MARK}}),
    ("/3/emailsenders/trusted", {"TrustedSender": {"Email": "xyzzy@example.com"}}),
    ("/3/emailtrusteddomains", {"TrustedDomain": {"Domain": "xyzzy.example.com"}}),
    ("/3/accounts", {"Account": {"Number": 1797, "Description": MARK}}),
    ("/3/voucherseries", {"VoucherSeries": {"Code": "Z", "Description": MARK, "Manual": True}}),
    ("/3/costcenters", {"CostCenter": {"Code": "XYC", "Description": MARK}}),
    ("/3/projects", {"Project": {"ProjectNumber": "XYP", "Description": MARK}}),
    ("/3/modesofpayments", {"ModeOfPayment": {"Code": "XYM", "Description": MARK,
                                              "AccountNumber": "1797"}}),
    ("/3/vouchers", {"Voucher": {
        "VoucherSeries": "Z", "TransactionDate": "2026-02-02", "Description": MARK,
        "VoucherRows": [{"Account": 1797, "Debit": 7}, {"Account": 1930, "Credit": 7}]}}),
]  # fmt: skip
# Keys every company has. Their records are ours all the same: nothing of the other's shows.
FIXED = {
    "/3/predefinedaccounts/{name}": ("AG", {"PreDefinedAccount": {"Account": 1797}}),
    "/3/predefinedvoucherseries/{Name}": (
        "INVOICE", {"PreDefinedVoucherSeries": {"VoucherSeries": "Z"}},
    ),
    "/3/sie/{Type}": ("4", None),
}  # fmt: skip


@dataclass
class Theirs:
    """A record of the other company: its keys, and the body that would change it."""

    keys: tuple[str, ...]
    body: dict


@pytest.fixture(scope="module")
def theirs(callers):
    """Fill the other company with one record of each kind; give them by resource."""
    made = {}
    for path, body in SEEDS:
        name, (wrapper, fields) = path.split("/")[2], next(iter(body.items()))
        answer = callers("other company").post(path, body)
        assert answer.status == 201, (path, answer.content)
        made[name] = Theirs(keys_of(answer), {wrapper: dict(list(fields.items())[1:]) or fields})
    for path, (key, body) in FIXED.items():
        if body:
            changed = callers("other company").put(re.sub(r"{\w+}", key, path), body)
            assert changed.status == 200, changed.content
        made[path.split("/")[2]] = Theirs((key,), body or {})
    # It has five years, and ours three.
    made["financialyears"] = Theirs(("5",), {})
    return made


def keys_of(answer):
    record = next(iter(answer.json().values()))
    url = record.get("@url")
    if url:
        return tuple(url.split("?")[0].split("/3/")[1].split("/")[1:])
    return (str(record.get("Id", record.get("Code"))),)


def everything(client):
    """Read all that a company shows in lists and single records without a key."""
    return {
        operation.name: client.get(operation.path).content
        for operation in app.operations()
        if operation.method == "GET" and "{" not in operation.path
    }


def with_keys(operation, keys):
    left = iter(keys)
    return re.sub(r"{\w+}", lambda _: next(left), operation.path)


def test_every_operation_with_a_key_is_tried(theirs):
    for operation in app.operations():
        if "{" in operation.path:
            assert resource(operation) in theirs, f"give SEEDS a {operation.name}"


def test_another_companys_keys_open_nothing_and_tell_nothing(callers, theirs):
    before = everything(callers("other company"))
    ours = callers("right")
    cells = []
    for operation in app.operations():
        if "{" not in operation.path:
            continue
        found = theirs[resource(operation)]
        body = json.dumps(found.body) if operation.body else None
        answer = ours.request(operation.method, with_keys(operation, found.keys), body=body)
        if operation.path in FIXED:
            # Its account and its series are not ours to name, and its own choice does not show.
            leaked = operation.method == "GET" and leaks(answer)
            expected = 200 if operation.method == "GET" else 400
            cells.append((operation.name, (answer.status, leaked), (expected, False)))
            continue
        absent = tuple(unlike(key) for key in found.keys)
        nowhere = ours.request(operation.method, with_keys(operation, absent), body=body)
        cells.append((operation.name, plain(answer, found.keys), plain(nowhere, absent)))
        assert answer.status in (400, 404) or operation.is_list, (operation.name, answer.content)
        assert not leaks(answer), operation.name
    require(cells)
    assert everything(callers("other company")) == before


def unlike(key):
    """Give a key of the same form that neither company has."""
    return str(int(key) + 1) if key.isdigit() else key[:-1] + ("Q" if key[-1] != "Q" else "R")


def plain(answer, keys):
    """Give an answer with the keys that were asked for blotted out, the long ones that stand out."""
    content = answer.content
    for key in keys:
        if len(key) > 2:
            content = content.replace(key.encode(), b"KEY")
    return answer.status, content


def leaks(answer):
    return shows(answer.content)


@pytest.mark.usefixtures("theirs")
def test_nothing_of_another_company_is_in_any_list(callers):
    cells = [
        (name, shows(content), False) for name, content in everything(callers("right")).items()
    ]
    require(cells)
    shown = b"".join(everything(callers("other company")).values())
    for path, body in SEEDS:
        assert MARK.lower().encode() in shown.lower(), (path, body)


def shows(content):
    return bool(re.search(rb"(?i)xyzzy|Det andra|\"XY[A-Z]\"|\"Z\"|1797", content))

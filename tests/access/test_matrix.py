"""Every served operation, called by everybody who must not and by the one who may.

The cells are generated from the operations themselves. A new resource needs one line in MISSING,
and one in seeds.SEEDS if it can be created.
"""

import json
import re
from dataclasses import dataclass

import pytest

import foreign
import tally
from client import Client
from conftest import TENANT
from huvudbok import app, founding
from huvudbok.access import MODULES, integrations, rights, tokens
from huvudbok.access.oauth import connections
from huvudbok.db.tx import writing
from huvudbok.web import contract
from seeds import CODES, FIXED, KEYS_AT, MARK, OWN_KEYS, SEEDS
from shop import Shop
from uploading import Shelf

UNAUTHORISED = (401, b'{"message":"unauthorized"}')
# A key that is nowhere, of a form that every operation takes.
NOWHERE = "9797"
EMPTY_BODY = (400, 2001392)
# What an unknown key is answered, by the first part of the path after the family.
MISSING = {
    "archive": 2000470, "inbox": 2000470, "voucherfileconnections": 2000472,
    "articlefileconnections": 2000472, "supplierinvoicefileconnections": 2000472,
    "assetfileconnections": 2000472, "fileattachments": "attachment_not_found",
    "units": 2000432, "termsofpayments": 2000429, "termsofdeliveries": 2000435,
    "wayofdeliveries": 2000436, "currencies": 2000427, "labels": 2000443,
    "emailsenders": 2000445, "emailtrusteddomains": 2000446, "accounts": 2000423,
    "financialyears": 2000442, "voucherseries": 2000441, "vouchers": 2000440,
    "costcenters": 2000438, "projects": 2001161, "modesofpayments": 2000437,
    "invoices": 2000434, "invoicepayments": 2000463, "offers": 2000438,
    "customers": 2000433, "customerreferences": 2000449, "orders": 2000439,
    "contracts": 2000480, "contracttemplates": 2000481, "contractaccruals": 2000482,
    "invoiceaccruals": 2000458, "taxreductions": 2000490, "noxfinansinvoices": 2000491,
    "articles": 2000428, "articleurlconnections": 2000448, "pricelists": 2000431, "prices": 2000430,
    "warehouse": "not found", "suppliers": 2000424, "supplierinvoices": 2000425,
    "supplierinvoicepayments": 2000426, "supplierinvoiceaccruals": 2000456,
    "supplierinvoiceexternalurlconnections": 2000457, "predefinedaccounts": 2001403,
    "predefinedvoucherseries": 2000444, "integration-partner": "integration_not_found",
    "employees": 2000451, "absencetransactions": 2000452, "attendancetransactions": 2000453,
    "time": "registration_not_found", "huvudbok": "not found",
    "integration-developer": "integration_not_found",
    "assets": 2000460, "salarytransactions": 2000432, "expenses": 2000454, "vacationdebtbasis": 2000455,
}  # fmt: skip
# Where a key that is no kind of file is told in another way, and what needs more than a path.
SPECIAL = {
    "POST /3/archive": (400, 2001392), "DELETE /3/archive": (400, 2001392),
    "POST /3/inbox": (400, 2001392),
    "GET /api/fileattachments/attachments-v1": (400, "missing_mandatory_field"),
    "GET /api/fileattachments/attachments-v1/numberofattachments": (
        400, "missing_mandatory_field",
    ),
    "GET /3/sie/{Type}": (400, 2000588),
    "POST /api/warehouse/purchaseorders-v1/sendpurchaseorders": EMPTY_BODY,
    "GET /3/assets/types/{id}": (404, 2000461), "DELETE /3/assets/types/{id}": (404, 2000461),
    "GET /3/assets/depreciations/{ToDate}": (400, 2000588),
    # 9797 is no day.
    "GET /3/absencetransactions/{id}/{Date}/{Code}": (400, 2001392),
    "GET /3/attendancetransactions/{id}/{Date}/{Code}": (400, 2001392),
    "GET /3/scheduletimes/{EmployeeId}/{Date}": (400, 2001392),
    "PUT /3/scheduletimes/{EmployeeId}/{Date}/resetday": (400, 2001392),
}  # fmt: skip


def resource(operation):
    return operation.path.split("/")[2]


def kind(operation):
    """Give what a record is known by: a document's own path goes before its family's."""
    document = operation.path.split("/")[3]
    return document if document in OF_FAMILIES else resource(operation)


# Documents whose keys are not those of the rest of their family.
OF_FAMILIES = ("productionorders-v1",)


def filled(operation, key=NOWHERE):
    return re.sub(r"{\w+}", key, operation.path)


def expected_right(operation):
    """Give (status, code) of a call with the right token, an unknown key and no body."""
    if operation.name in SPECIAL:
        return SPECIAL[operation.name]
    if operation.body is not None and operation.method != "DELETE":
        return EMPTY_BODY
    if operation.is_list or "{" not in operation.path:
        return operation.status, None
    assert resource(operation) in MISSING, f"say in MISSING what {operation.name} answers"
    return 404, MISSING[resource(operation)]


def code_of(response):
    """Give the number of a refusal, or the word that `/api` has where there is none."""
    if response.status < 400:
        return None
    word = response.json().get("error")
    if word is None:
        return response.code
    return int(word) if word.isdigit() else WORDS.get(word, word)


WORDS = {"missing.rights": 2000663}


@pytest.fixture(scope="module")
def other(office):
    """Another company, of which nobody else may see anything."""
    return founding.found(
        office.registry, "Det andra bolaget AB", years=founding.calendar_years(2022, 2026)
    )


@pytest.fixture(scope="module")
def callers(office, other):
    """Give a function that makes a client for each kind of caller."""

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


@dataclass
class Theirs:
    """A record of the other company: its keys, and the body that would change it."""

    keys: tuple[str, ...]
    body: dict


@pytest.fixture(scope="module")
def theirs(callers, office, other):
    """Fill the other company with one record of each kind; give them by resource."""
    made = {}
    for path, body in SEEDS:
        if not body:
            done = callers("other company").put(path)
            assert done.status == 200, (path, done.content)
            continue
        name, (wrapper, fields) = path.split("/")[2], next(iter(body.items()))
        answer = callers("other company").post(path, body)
        assert answer.status == 201, (path, answer.content)
        made[name] = Theirs(keys_of(answer), {wrapper: dict(list(fields.items())[1:]) or fields})
    for path, (key, body) in FIXED.items():
        if body:
            changed = callers("other company").put(re.sub(r"{\w+}", key, path), body)
            assert changed.status == 200, changed.content
        made[path.split("/")[2]] = Theirs((key,), body or {})
    day = {"ScheduleTime": {"Hours": "4", "IWH1": "1"}}
    set_day = callers("other company").put("/3/scheduletimes/XYE/2026-02-02", day)
    assert set_day.status == 200, set_day.content
    made["scheduletimes"] = Theirs(("XYE", "2026-02-02"), day)
    # No call makes one; there is none to find either.
    made["vacationdebtbasis"] = Theirs(("2026", "1"), {})
    made |= files_of(callers("other company"))
    made["time"] = Theirs(foreign.registered(callers("other company"), MARK), {})
    for name, keys in foreign.integration_of_another(office, MARK).items():
        made[name] = Theirs(keys, {})
    # What one of its articles is made of.
    made["huvudbok"] = Theirs(("XYR",), {"itemId": "XYR"})
    made["warehouse"] = Theirs(foreign.stocked(callers("other company"), MARK), {"name": MARK})
    foreign.order_goods(office, callers("other company"), MARK)
    foreign.receive_goods(callers("other company"), MARK)
    made["productionorders-v1"] = Theirs(
        foreign.produced(callers("other company"), MARK),
        {"note": MARK, "quantity": 1, "startDate": "2026-02-02", "itemId": "XYG"},
    )
    # It has five years, and ours three.
    made["financialyears"] = Theirs(("5",), {})
    return made


def files_of(client):
    """Give the other company a file of each kind of connection."""
    shelf = Shelf(client)
    asset = client.get("/3/assets").json()["Assets"][0]["Id"]
    supplier = client.post("/3/suppliers", {"Supplier": {"Name": MARK}}).json()["Supplier"]
    invoice = client.post("/3/supplierinvoices", {"SupplierInvoice": {
        "SupplierNumber": supplier["SupplierNumber"]}}).json()["SupplierInvoice"]  # fmt: skip
    ends = {
        "VoucherFileConnection": {"VoucherSeries": "Z", "VoucherNumber": "1"},
        "ArticleFileConnection": {"ArticleNumber": "XYR"},
        "SupplierInvoiceFileConnection": {"SupplierInvoiceNumber": invoice["GivenNumber"]},
        "AssetFileConnection": {"AssetId": asset},
    }
    file = shelf.put(b"%PDF", f"{MARK}.pdf", "/3/inbox?folderid=inbox_kf")
    made = {"inbox": Theirs((file["Id"],), {}), "archive": Theirs((file["Id"],), {})}
    for wrapper, end in ends.items():
        tied = shelf.put(wrapper.encode(), f"{MARK}.pdf")["Id"]
        answer = client.post(f"/3/{wrapper.lower()}s", {wrapper: {"FileId": tied, **end}})
        assert answer.status == 201, answer.content
        made[f"{wrapper.lower()}s"] = Theirs((tied,), {})
    attached = client.post("/api/fileattachments/attachments-v1", [
        {"entityId": 1, "entityType": "O", "fileId": file["ArchiveFileId"]}]).json()  # fmt: skip
    made["fileattachments"] = Theirs((attached[0]["id"],), {"includeOnSend": False})
    return made


def keys_of(answer):
    record = next(iter(answer.json().values()))
    # Customer references answer with all of a customer's, the new one last.
    record = record.get("CustomerReferenceRows", [record])[-1]
    url = record.get("@url")
    if url:
        return tuple(url.split("?")[0].split("/3/")[1].split("/")[1:])
    named = (record[name] for name in OWN_KEYS if name in record)
    return (str(next(named)),)


def everything(client):
    """Read all that a company shows in lists and single records without a key."""
    return {
        operation.name: client.get(operation.path).content
        for operation in app.operations()
        if operation.method == "GET" and "{" not in operation.path and operation.name not in SPECIAL
    }


def with_keys(operation, keys):
    left = iter(keys)
    return re.sub(r"{\w+}", lambda _: next(left), operation.path)


def test_every_operation_with_a_key_is_tried(theirs):
    for operation in app.operations():
        if "{" in operation.path:
            assert kind(operation) in theirs, f"give SEEDS a {operation.name}"


def test_another_companys_keys_open_nothing_and_tell_nothing(callers, theirs):
    before = everything(callers("other company"))
    ours = callers("right")
    cells = []
    for operation in app.operations():
        if "{" not in operation.path:
            continue
        found = theirs[kind(operation)]
        body = json.dumps(found.body) if operation.body else None
        keys = KEYS_AT.get(operation.path, found.keys)
        answer = ours.request(operation.method, with_keys(operation, keys), body=body)
        if operation.path in FIXED:
            # Its account and its series are not ours to name, and its own choice does not show.
            leaked = operation.method == "GET" and leaks(answer)
            expected = 200 if operation.method == "GET" else 400
            cells.append((operation.name, (answer.status, leaked), (expected, False)))
            continue
        absent = tuple(unlike(key) for key in keys)
        nowhere = ours.request(operation.method, with_keys(operation, absent), body=body)
        cells.append((operation.name, plain(answer, keys), plain(nowhere, absent)))
        assert answer.status in (400, 404) or operation.is_list, (operation.name, answer.content)
        assert not leaks(answer), operation.name
    require(cells)
    assert everything(callers("other company")) == before


def unlike(key):
    """Give a key of the same form that neither company has."""
    if key in CODES:
        return key
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", key):
        return key[:-1] + ("1" if key[-1] != "1" else "2")
    return str(int(key) + 1) if key.isdigit() else key[:-1] + ("Q" if key[-1] != "Q" else "R")


def plain(answer, keys):
    """Give an answer with the keys that were asked for blotted out, the long ones that stand out."""
    # A refusal of `/api` has an id of its own.
    content = re.sub(rb'"id":"[0-9a-f-]{36}"', b"", answer.content)
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

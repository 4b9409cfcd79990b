"""Every register of codes over HTTP, one table for all: each test below holds for each of them.

What only one register does stands in its own file, tests/company/ or tests/ledger/.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pytest

BASE = "http://test.example/3/"
TOO_LONG, REQUIRED_OR_WRONG, UNKNOWN_FIELD, TAKEN = 2000107, 2001392, 2001399, 2000637


@dataclass(frozen=True)
class Register:
    """One register: `full` is a record with all fields that a client may set."""

    one: str
    many: str
    full: dict[str, Any]
    missing: int
    # What an answer shows beside what was sent, and what a record shows that was given the least.
    added: dict[str, Any] = field(default_factory=dict)
    unset: dict[str, Any] = field(default_factory=dict)
    key: str = "Code"
    required: tuple[str, ...] = ("Code", "Description")
    longest: dict[str, int] = field(default_factory=dict)
    read_only: tuple[str, ...] = ()
    # Fields that the list leaves out.
    single_only: tuple[str, ...] = ()
    # Three keys that a new company has not, in the order of the list.
    keys: tuple[Any, Any, Any] = ("Z1", "ZÅ", "zz")
    sort: str | None = "code"
    search: str | None = None
    suffix: str = ""
    location: str = ""
    takes_modified: bool = True
    pages: bool = True
    deletes: bool = True

    def wrap(self, **fields: Any) -> dict[str, Any]:
        return {self.one: fields}

    def least(self, key: Any) -> dict[str, Any]:
        """Give the body of a record with nothing but what it must have."""
        fields = {name: self.full[name] for name in self.required} | {self.key: key}
        return {self.one: fields}


REGISTERS = {
    "units": Register(
        "Unit", "Units", {"Code": "låda/2 %", "CodeEnglish": "box", "Description": "Låda"}, 2000432,
        unset={"CodeEnglish": ""}, longest={"Code": 20, "CodeEnglish": 100, "Description": 100},
        keys=("x1", "xå", "zz"),
    ),
    "termsofpayments": Register(
        "TermsOfPayment", "TermsOfPayments", {"Code": "45 d+/å", "Description": "45 dagar"},
        2000429, longest={"Code": 25}, location="paymentterms",
    ),
    "termsofdeliveries": Register(
        "TermsOfDelivery", "TermsOfDeliveries",
        {"Code": "Få/1", "Description": "Fritt", "DescriptionEnglish": "Free"}, 2000435,
        unset={"DescriptionEnglish": ""}, search="code", pages=False,
        longest={"Code": 20, "Description": 200, "DescriptionEnglish": 100},
    ),
    "wayofdeliveries": Register(
        "WayOfDelivery", "WayOfDeliveries",
        {"Code": "Båt/&?#", "Description": "Båt", "DescriptionEnglish": "Ship"}, 2000436,
        required=("Code",), unset={"Description": "", "DescriptionEnglish": ""},
        longest={"Code": 50, "Description": 100, "DescriptionEnglish": 100},
    ),
    "currencies": Register(
        "Currency", "Currencies",
        {"BuyRate": 1.12, "Code": "SKK", "Description": "Kronor", "SellRate": 1.1, "Unit": 100},
        2000427, added={"Date": "2026-06-15", "IsAutomatic": False},
        unset={"BuyRate": 0, "SellRate": 0, "Unit": 1}, keys=("VND", "VUV", "ZAR"),
        read_only=("Date", "IsAutomatic"), sort=None, takes_modified=False,
    ),
    "costcenters": Register(
        "CostCenter", "CostCenters",
        {"Active": False, "Code": "Å/1%+", "Description": "Ålänna", "Note": "Butik"}, 2000438,
        unset={"Active": True, "Note": ""}, longest={"Code": 6},
    ),
    "projects": Register(
        "Project", "Projects",
        {"Comments": "Två\nrader", "ContactPerson": "Åsa", "Description": "Bygge",
         "EndDate": "2026-12-31", "ProjectLeader": "Örjan", "ProjectNumber": "Å/1-_+",
         "Status": "NOTSTARTED", "StartDate": "2026-01-01"},
        2001161, key="ProjectNumber", required=("Description",), sort=None, search="description",
        unset={"Comments": None, "ContactPerson": None, "EndDate": None, "ProjectLeader": None,
               "Status": "ONGOING", "StartDate": None},
        longest={"Comments": 512, "ContactPerson": 50, "Description": 50, "ProjectLeader": 50,
                 "ProjectNumber": 20},
        single_only=("Comments", "ContactPerson"), location="project",
    ),
    "modesofpayments": Register(
        "ModeOfPayment", "ModesOfPayments",
        {"AccountNumber": "1940", "Code": "SWÅSH_1 /", "Description": "Swish"}, 2000437,
        required=("AccountNumber", "Code"), unset={"Description": ""}, longest={"Code": 25},
        search="code",
    ),
    "pricelists": Register(
        "PriceList", "PriceLists",
        {"Code": "Å/1 %", "Comments": "Två\nrader", "Description": "Återförsäljare"}, 2000431,
        added={"PreSelected": False}, unset={"Comments": ""},
        read_only=("PreSelected",), longest={"Code": 100, "Description": 50}, deletes=False,
        search="code",
    ),
    "voucherseries": Register(
        "VoucherSeries", "VoucherSeriesCollection",
        {"Approver": {"Id": 7, "Name": "Åsa"}, "Code": "Å/1", "Description": "Egen",
         "Manual": False},
        2000441, required=("Code",), added={"NextVoucherNumber": 1, "Year": 3},
        unset={"Approver": None, "Description": "", "Manual": True},
        longest={"Code": 10, "Description": 200}, read_only=("NextVoucherNumber", "Year"),
        single_only=("NextVoucherNumber",), suffix="?financialyear=3", deletes=False,
    ),
    "accounts": Register(
        "Account", "Accounts",
        {"Active": False, "BalanceBroughtForward": -12.5, "CostCenter": "K1",
         "CostCenterSettings": "MANDATORY", "Description": "Åkeri", "Number": 5999,
         "OpeningQuantities": [{"Balance": 7, "Project": "P1"}], "Project": "P1",
         "ProjectSettings": "NOTALLOWED", "SRU": 7013, "TransactionInformation": "Ort",
         "TransactionInformationSettings": "MANDATORY", "VATCode": "MP1"},
        2000423, key="Number", required=("Description", "Number"),
        added={"BalanceCarriedForward": -12.5, "QuantitySettings": "ALLOWED", "QuantityUnit": "",
               "Year": 3},
        unset={"Active": True, "BalanceBroughtForward": 0, "CostCenter": "",
               "CostCenterSettings": "ALLOWED", "Project": "", "ProjectSettings": "ALLOWED",
               "SRU": 0, "TransactionInformation": "", "VATCode": None,
               "TransactionInformationSettings": "ALLOWED"},
        longest={"Description": 200}, keys=(9991, 9992, 9993), sort="number",
        read_only=("BalanceCarriedForward", "QuantitySettings", "QuantityUnit", "Year"),
        single_only=("BalanceCarriedForward", "OpeningQuantities", "QuantitySettings",
                     "QuantityUnit", "TransactionInformation", "TransactionInformationSettings"),
        suffix="?financialyear=3",
    ),
}  # fmt: skip


@pytest.fixture(params=REGISTERS)
def path(request) -> str:
    return f"/3/{request.param}"


@pytest.fixture
def register(path) -> Register:
    return REGISTERS[path.removeprefix("/3/")]


@pytest.fixture(autouse=True)
def references(api):
    """What the record of an account refers to."""
    api.post("/3/costcenters", {"CostCenter": {"Code": "K1", "Description": "Kontor"}})
    api.post("/3/projects", {"Project": {"ProjectNumber": "P1", "Description": "Projekt"}})


def same(answer: Any, expected: Any) -> bool:
    """Compare numbers by value: an answer holds exact decimals."""
    if isinstance(expected, dict):
        return answer.keys() == expected.keys() and all(
            same(answer[name], value) for name, value in expected.items()
        )
    if isinstance(expected, float):
        return str(answer) == str(expected)
    return answer == expected and type(answer) is type(expected)


def address(path: str, key: Any) -> str:
    return f"{path}/{quote(str(key), safe='')}"


def test_a_record_is_created_read_changed_and_deleted(api, path, register):
    key = register.full[register.key]
    url = BASE + address(path, key).removeprefix("/3/") + register.suffix
    made = api.post(path, register.wrap(**register.full))
    assert (made.status, made.headers["location"]) == (
        201, register.location or path.removeprefix("/3/"),
    )  # fmt: skip
    record = made.json()[register.one]
    assert same(record, {"@url": url, **register.full, **register.added})
    assert api.get(address(path, key)).json()[register.one] == record
    assert api.get(address(path, key) + "/").json()[register.one] == record

    # A client that reads a record and sends it back changes nothing by its link and its key.
    back = register.wrap(**{"@url": url, register.key: key})
    assert api.put(address(path, key), back).json()[register.one] == record
    other = register.wrap(**{register.key: register.keys[0]})
    assert api.put(address(path, key), other).code == REQUIRED_OR_WRONG
    assert api.get(address(path, key)).json()[register.one] == record

    taken = api.post(path, register.wrap(**register.full))
    assert (taken.status, taken.code) == (400, TAKEN)
    if register.deletes:
        used = register.wrap(**{name: None for name in ("OpeningQuantities", "BalanceBroughtForward")
                                if name in register.full})  # fmt: skip
        api.put(address(path, key), used)
        deleted = api.delete(address(path, key))
        assert (deleted.status, deleted.content) == (204, b"")
        for gone in (
            api.get(address(path, key)), api.delete(address(path, key)),
            api.put(address(path, key), register.wrap()),
        ):  # fmt: skip
            assert (gone.status, gone.code) == (404, register.missing)
        assert api.post(path, register.wrap(**register.full)).status == 201


def test_a_put_changes_only_what_it_sends(api, path, register):
    key = register.full[register.key]
    api.post(path, register.wrap(**register.full))
    before = api.get(address(path, key)).json()[register.one]

    def put(**fields):
        answer = api.put(address(path, key), register.wrap(**fields))
        assert answer.status == 200, answer.content
        record = answer.json()[register.one]
        assert api.get(address(path, key)).json()[register.one] == record
        return record

    ignored = {name: "" for name in register.full if not isinstance(register.full[name], dict)}
    assert put(**ignored) == before
    texts = [name for name in register.full if name in register.longest and name != register.key]
    expected = dict(before)
    for name in texts:
        expected[name] = "Ändrad"
        assert put(**{name: "Ändrad"}) == expected
    for blank in (None, "API_BLANK"):
        for name, unset in register.unset.items():
            put(**{name: register.full[name]})
            assert put(**{name: blank})[name] == unset, (name, blank)
    for name in register.required:
        refused = api.put(address(path, key), register.wrap(**{name: None}))
        assert (refused.status, refused.code) == (400, REQUIRED_OR_WRONG), name


def test_a_record_of_the_least_shows_what_is_unset(api, path, register):
    key = register.keys[1]
    record = api.post(path, register.least(key)).json()[register.one]
    for name, unset in register.unset.items():
        assert same(record[name], unset), name


def test_refusals_leave_nothing_behind(api, path, register):
    total = api.get(path).json()[register.many]
    for body, code in bad_bodies(register):
        answer = api.request("POST", path, body=body) if isinstance(body, str) else (
            api.post(path, body)
        )  # fmt: skip
        assert (answer.status, answer.code) == (400, code), body
    assert api.get(path).json()[register.many] == total

    key = 9990 if register.key == "Number" else "saknas" if register.key != "Code" else "SAKN"
    absent = api.get(address(path, key))
    assert (absent.status, absent.code) == (404, register.missing)
    assert "Error" in absent.json()["ErrorInformation"]
    root = api.xml("GET", address(path, key)).xml()
    assert (root.tag, root.findtext("Code")) == ("ErrorInformation", str(register.missing))
    assert api.get(f"{path}/%00").code == (2000108 if register.key == "Number" else 2000359)
    without_key = api.put(path, register.wrap(Description="x"))
    assert (without_key.status, without_key.code) == (400, 2000729)


def bad_bodies(register: Register) -> list[tuple[Any, int]]:
    """Give bodies that cannot create a record, each with the refusal it gets."""
    good = {**register.full}
    bad: list[tuple[Any, int]] = []
    for name in register.required:
        rest = {field: value for field, value in good.items() if field != name}
        bad += [(register.wrap(**rest), 2001392), (register.wrap(**{**good, name: None}), 2001392),
                (register.wrap(**{**good, name: ""}), 2001392)]  # fmt: skip
    for name, limit in register.longest.items():
        bad.append((register.wrap(**{**good, name: "x" * (limit + 1)}), TOO_LONG))
        bad.append((register.wrap(**{**good, name: "<b>"}), 2000359))
        bad.append((register.wrap(**{**good, name: "nul\0"}), 2000359))
    for name in register.read_only:
        bad.append((register.wrap(**{**good, name: register.added[name]}), UNKNOWN_FIELD))
    bad += [
        (register.wrap(**good, Nonsense=1), UNKNOWN_FIELD),
        (register.wrap(**{**good, register.key.lower(): "x"}), UNKNOWN_FIELD),
        (good, REQUIRED_OR_WRONG), ({"Thing": good}, REQUIRED_OR_WRONG),
        ({register.one: [good]}, REQUIRED_OR_WRONG), ({register.one: None}, REQUIRED_OR_WRONG),
        ({**register.wrap(**good), "Thing": 1}, UNKNOWN_FIELD), ([], REQUIRED_OR_WRONG),
        ("", REQUIRED_OR_WRONG), ("{", 2002115), ('{"Thing": {"\\ud800": 1}}', 2002115),
    ]  # fmt: skip
    return bad


def test_the_list_pages_sorts_searches_and_refuses(api, path, register, monkeypatch):
    kept = len(whole(api, path, register))
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-15T12:00:10")
    for key in reversed(register.keys):
        assert api.post(path, register.least(key)).status == 201

    records = whole(api, path, register)
    last = records[-3:]
    assert [record[register.key] for record in last] == list(register.keys)
    for record in last:
        single = api.get(address(path, record[register.key])).json()[register.one]
        expected = {k: v for k, v in single.items() if k not in register.single_only}
        assert record == expected
    if register.takes_modified:
        for since, count in (("2026-06-15 12:00:10", 3), ("2026-06-15 12:00:11", 0)):
            found = api.get(path, params={"lastmodified": since}).json()[register.many]
            assert len(found) == count, since
    else:
        assert api.get(path, params={"lastmodified": "2026-06-15"}).code == 2000588
    if register.search:
        wanted = register.keys[1] if register.search == "code" else last[1]["Description"]
        found = api.get(path, params={register.search: wanted.lower()}).json()[register.many]
        assert last[1] in found
        assert not api.get(path, params={register.search: "finns ej"}).json()[register.many]
        assert api.get(path, params={register.search: "%"}).json()[register.many] == []
        assert api.get(path, params={register.search: "nul\0"}).code == 2000359
    backwards = {"sortorder": "descending"} | ({"sortby": register.sort} if register.sort else {})
    assert whole(api, path, register, **backwards) == records[::-1]
    for wrong in ({"nonsense": 1}, {"sortby": "colour"}, {"limit": 0}, {"limit": 501},
                  {"limit": "x"}, {"page": 0}, {"offset": -1}, {"sortorder": "up"}):  # fmt: skip
        assert api.get(path, params=wrong).code == 2000588, wrong
    if register.pages:
        pages(api, path, register, kept + 3)
    else:
        assert api.get(path, params={"limit": 1}).json() == {register.many: records}


def whole(api, path: str, register: Register, **params: Any) -> list[Any]:
    """List all records, however many pages they are."""
    found: list[Any] = []
    for page in range(1, 10):
        answer = api.get(path, params={"limit": 500, "page": page, **params}).json()
        found += answer[register.many]
        if page >= answer.get("MetaInformation", {}).get("@TotalPages", 1):
            break
    return found


def pages(api, path: str, register: Register, total: int) -> None:
    """Walk through the list two by two."""
    found: list[Any] = []
    count = -(-total // 2)
    for page in range(max(1, count - 2), count + 1):
        answer = api.get(path, params={"limit": 2, "page": page}).json()
        assert answer["MetaInformation"] == {
            "@TotalResources": total, "@TotalPages": count, "@CurrentPage": page,
        }  # fmt: skip
        found += answer[register.many]
    assert [record[register.key] for record in found[-3:]] == list(register.keys)
    assert api.get(path, params={"limit": 2, "page": count + 1}).code == 2001889
    shifted = api.get(path, params={"limit": 500, "offset": total - 3}).json()
    assert [record[register.key] for record in shifted[register.many]] == list(register.keys)
    assert shifted["MetaInformation"]["@CurrentPage"] == 1
    past = api.get(path, params={"offset": total}).json()
    assert (past["MetaInformation"]["@TotalResources"], past[register.many]) == (0, [])


def test_xml_says_the_same_as_json(api, path, register):
    key = register.full[register.key]
    made = api.xml("POST", path, element(register.one, register.full))
    assert made.status == 201, made.content
    record = api.get(address(path, key)).json()[register.one]
    root = api.xml("GET", address(path, key)).xml()
    assert root.get("url") == record["@url"]
    assert same_in_xml(root, record)
    assert same_in_xml(made.xml(), record)
    listed = api.xml("GET", path).xml()
    assert listed.tag == register.many
    for item, each in zip(listed, api.get(path).json()[register.many], strict=True):
        assert same_in_xml(item, each)
    if register.deletes and register.key == "Code":
        changed = f"<{register.one}><Description>Ny &amp; fin</Description></{register.one}>"
        assert api.xml("PUT", address(path, key), changed).xml().findtext("Description") == (
            "Ny & fin"
        )
    broken = api.xml("POST", path, f"<{register.one}><Code>")
    assert (broken.status, broken.xml().findtext("Code")) == (400, "2001740")


def element(name: str, value: Any) -> str:
    """Write plain values as XML, rows by the singular of their list."""
    if isinstance(value, dict):
        inner = "".join(element(key, each) for key, each in value.items())
    elif isinstance(value, list):
        inner = "".join(element("OpeningQuantity", each) for each in value)
    else:
        inner = str(value).lower() if isinstance(value, bool) else str(value)
        inner = inner.replace("&", "&amp;").replace("<", "&lt;")
    return f"<{name}>{inner}</{name}>"


def same_in_xml(root: Any, record: dict[str, Any]) -> bool:
    """Compare the texts of a record's elements and attributes with its JSON."""
    for name, value in record.items():
        text = root.get(name.lstrip("@")) or root.findtext(name) or ""
        if isinstance(value, bool):
            value = str(value).lower()  # noqa: PLW2901
        if not isinstance(value, (dict, list)) and text != str("" if value is None else value):
            return False
    return True

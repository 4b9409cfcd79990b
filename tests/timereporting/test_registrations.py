"""Hours: who may be registered on what, what is answered, and what every filter finds."""

import pytest

from conftest import World
from huvudbok.reference.examples import EXAMPLES
from timereporting.conftest import ARTICLES, HOURS, Clock


@pytest.fixture(scope="module")
def filled(clock: Clock) -> Clock:
    """The company with one registration of each kind."""
    clock.worked("plain", "2026-03-01", 2, customerId="1", serviceId="TIM")
    clock.worked("project", "2026-03-02", "1.5", customerId="1", projectId="P1",
                 serviceId="TIM", costCenterId="VER", invoiceText="Ritat")  # fmt: skip
    clock.worked("other", "2026-03-03", 1, customerId="2", projectId="P2", userId="OLA")
    clock.worked("ours", "2026-03-04", 3, customerId="3")
    clock.worked("nobody's", "2026-03-05", 4)
    clock.worked("free", "2026-03-06", 5, customerId="1", serviceId="TIM", nonInvoiceable=True,
                 unitPrice=700)  # fmt: skip
    clock.worked("ill", "2026-03-07", 8, registrationCode="SJK")
    return clock


def test_a_registration_shows_all_it_refers_to(filled):
    (found,) = filled.api.get(f"{HOURS}?fromDate=2026-03-02&toDate=2026-03-02").json()
    assert found["id"] in filled.keys
    assert found["createdTime"] == "2026-06-15T10:00:00Z"
    assert {k: v for k, v in found.items() if k not in ("id", "createdTime")} == {
        "chargeHours": 1.5, "childId": None,
        "costCenter": {"active": "true", "id": "VER", "name": "Verkstaden"},
        "createdBy": "1",
        "customer": {
            "accountManager": "Stina", "active": True, "defaultProjectId": None, "deleted": False,
            "id": "1", "invoiceCity": "Umeå", "invoiceZipCode": "903 26", "isBusiness": 1,
            "name": "Köparen AB", "number": "1", "priceList": "A", "propertyDesignation": None,
        },
        "documentId": None, "documentType": None, "invoiceBasisId": None, "invoiceText": "Ritat",
        "nonInvoiceable": False, "note": "",
        "project": {
            "description": "Bygget", "endDate": None, "id": "P1", "invoicedAmount": 0,
            "orderAmount": None, "orderTime": None, "projectLeader": None,
            "startDate": "2026-01-01", "status": 2, "totalAmountInInvoices": 0,
        },
        "registrationCode": {
            "active": True, "code": "TID", "costMultiplier": 1, "id": "TID", "name": "Arbetstid",
            "priceMultiplier": 1, "type": "WORK",
        },
        "service": {
            "active": True, "description": "Konsulttimme", "id": "TIM", "isStock": False,
            "purchasePrice": 400, "salesPrices": [{"list": "A", "price": 950}],
            "type": "SERVICE", "unit": "h",
        },
        "startTime": None, "stopTime": None, "unitCost": 400, "unitPrice": 950, "updatedBy": "1",
        "userId": "1", "workedDate": "2026-03-02", "workedHours": 1.5,
    }  # fmt: skip


EVERYTHING = ["plain", "project", "other", "ours", "nobody's", "free", "ill"]
FILTERS = {
    "": EVERYTHING,
    "customerIds=1": ["plain", "project", "free"],
    "customerIds=1,2": ["plain", "project", "other", "free"],
    "customerids=2&customerIds=3": ["other", "ours"],
    "projectIds=P1": ["project"],
    "projectIds=P1,P2&includeRegistrationsWithoutProject=false": ["project", "other"],
    "projectIds=P1&includeRegistrationsWithoutProject=true": [
        name for name in EVERYTHING if name != "other"
    ],
    "includeRegistrationsWithoutProject=false": ["project", "other"],
    "includeRegistrationsWithoutProject=true": EVERYTHING,
    "serviceIds=TIM": ["plain", "project", "free"],
    "costCenterIds=VER": ["project"],
    "regCodes=SJK,VAB": ["ill"],
    "userIds=OLA": ["other"],
    "userIds=1&customerIds=2": [],
    "nonInvoiceable=true": ["free"],
    "nonInvoiceable=false": [name for name in EVERYTHING if name != "free"],
    "internalTime=true": ["ours", "nobody's", "ill"],
    "internalTime=false": ["plain", "project", "other", "free"],
    "invoiced=true": [],
    "invoiced=false": EVERYTHING,
    "inInvoiceBasis=true": [],
    "inInvoiceBasis=false": EVERYTHING,
    "fromDate=2026-03-03&toDate=2026-03-05": ["other", "ours", "nobody's"],
    "unknown=1": EVERYTHING,
}  # fmt: skip


def test_the_filters(filled):
    assert {query: filled.listed(query) for query in FILTERS} == FILTERS


SPANS = {
    "": 200,
    "fromDate=2025-06-15&toDate=2026-06-15": 200,
    "fromDate=2025-06-15&toDate=2026-06-16": "invalid_date_span",
    "fromDate=2026-06-15&toDate=2026-06-14": "invalid_date_span",
    "fromDate=2024-02-29&toDate=2025-02-28": 200,
    "fromDate=9999-12-31": 200,
    "toDate=0001-01-01": 200,
    "fromDate=2026-13-01": "2000588",
    "fromDate=tomorrow": "2000588",
    "invoiced=perhaps": "2000588",
    "customerIds=" + ",".join("1" * 501): "2000588",
    "customerIds=%00": "2000359",
    "customerIds=%00&customerIds=1": "2000588",
    "userIds=%3C": "2000359",
}


def test_a_span_is_at_most_a_year_and_filters_are_read_strictly(filled):
    for query, expected in SPANS.items():
        answer = filled.api.get(f"{HOURS}?{query}")
        got = 200 if answer.status == 200 else answer.json()["error"]
        assert got == expected, query


def test_one_day_alone_means_the_year_from_or_to_it(filled):
    for query, count in (("", 7), ("fromDate=2026-03-05", 3), ("toDate=2026-03-02", 2),
                         ("fromDate=2025-03-01", 1), ("toDate=2027-03-07", 1)):  # fmt: skip
        assert len(filled.api.get(f"{HOURS}?{query}").json()) == count, query


def test_what_is_not_invoiced_has_hours_and_a_price_only_where_they_are_asked_for(filled):
    query = f"{HOURS}?fromDate=2026-03-06&toDate=2026-03-06"
    (hidden,) = filled.api.get(query).json()
    assert (hidden["chargeHours"], hidden["unitPrice"], hidden["workedHours"]) == (0, None, 5)
    (told,) = filled.api.get(f"{query}&includeNonInvoiceableChargeHours=true").json()
    assert (told["chargeHours"], told["unitPrice"]) == (5, 700)


def test_absence_and_time_for_nobody_are_not_charged(filled):
    found = filled.api.get(f"{HOURS}?fromDate=2026-03-05&toDate=2026-03-07").json()
    nobody, _, ill = found
    assert (nobody["chargeHours"], nobody["customer"], ill["chargeHours"]) == (0, None, 0)
    assert (ill["registrationCode"]["type"], ill["registrationCode"]["name"]) == (
        "ABSENCE", "Sjukfrånvaro",
    )  # fmt: skip


def sent(**fields):
    whole = {"userId": "1", "workedDate": "2026-05-04", "registrationCode": "TID",
             "workedHours": 2, **fields}  # fmt: skip
    return {name: value for name, value in whole.items() if value is not None}


REFUSED = [
    ({"userId": None}, "2001392"),
    ({"userId": "77"}, "user_not_found"),
    ({"userId": "nobody@example.com"}, "user_not_found"),
    ({"userId": "x" * 150}, "user_not_found"),
    ({"registrationCode": "XXX"}, "2001392"),
    ({"registrationCode": "TI"}, "2001392"),
    ({"customerId": "9"}, "2000204"),
    ({"projectId": "P9"}, "2001161"),
    ({"costCenterId": "X"}, "2000438"),
    ({"serviceId": "X"}, "2001302"),
    ({"workedDate": "2026-02-30"}, "2001392"),
    ({"workedHours": 0}, "2001392"),
    ({"workedHours": -1}, "2001392"),
    ({"workedHours": "24.01"}, "2001392"),
    ({"workedHours": "0.004"}, "2001392"),
    ({"workedHours": None}, "2001392"),
    ({"workedHours": None, "startTime": "08:00"}, "2001392"),
    ({"startTime": "17:00", "stopTime": "08:00"}, "2001392"),
    ({"startTime": "25:00"}, "2001392"),
    ({"startTime": "soon"}, "2001392"),
    ({"stopTime": "0001-01-01T00:00:00+23:59"}, "2001392"),
    ({"startTime": "2026-05-03T23:59:00"}, "2001392"),
    ({"startTime": "2026-05-06T00:00:00"}, "2001392"),
    ({"chargeHours": 25}, "2001392"),
    ({"registrationCode": "VAB", "chargeHours": 1}, "2001392"),
    ({"childId": "11111111-2222-3333-4444-555555555555"}, "2001392"),
    ({"registrationCode": "FPE", "childId": "barnet"}, "2001392"),
    ({"unitPrice": -1}, "2001392"),
    ({"unitPrice": "1e13"}, "2001392"),
    ({"note": "x" * 1001}, "2000107"),
    ({"Note": "x"}, "2001399"),
    ({"note": "<b>"}, None),
]


def test_what_cannot_be_registered(filled):
    before = filled.listed()
    for fields, code in REFUSED:
        answer = filled.api.post(HOURS, sent(**fields))
        assert answer.status == 400, (fields, answer.content)
        assert code in (None, answer.json()["error"]), (fields, answer.content)
    assert filled.listed() == before


def test_hours_are_those_between_start_and_stop(filled):
    made = filled.worked("shift", "2026-04-01", None, startTime="08:30", stopTime="12:00",
                         customerId="1", chargeHours=4)  # fmt: skip
    assert (made["workedHours"], made["chargeHours"]) == (3.5, 4)
    assert (made["startTime"], made["stopTime"]) == (
        "2026-04-01T06:30:00Z", "2026-04-01T10:00:00Z",
    )  # fmt: skip
    leave = filled.worked("leave", "2026-04-02", 8, registrationCode="FPE", userId="OLA",
                          childId="11111111-2222-3333-4444-55555555555A")  # fmt: skip
    assert leave["childId"] == "11111111-2222-3333-4444-55555555555a"
    for each in (made, leave):
        assert filled.api.delete(f"{HOURS}/{each['id']}").status == 204
        assert filled.api.delete(f"{HOURS}/{each['id']}").status == 404


def test_a_user_may_be_named_by_e_mail(filled):
    made = filled.worked("mail", "2026-04-03", 1, userId="Admin@example.com")
    assert made["userId"] == "1"
    assert filled.api.delete(f"{HOURS}/{made['id'].upper()}").status == 204


def test_the_examples_of_the_reference_work(api):
    for name in ("articles", "customers", "employees"):
        one = {"articles": "Article", "customers": "Customer", "employees": "Employee"}[name]
        assert api.post(f"/3/{name}", {one: EXAMPLES[f"POST /3/{name}"]}).status == 201
    for path in (HOURS, ARTICLES):
        made = api.post(path, EXAMPLES[f"POST {path}"])
        assert made.status == 201, made.content


def test_what_is_registered_keeps_its_registers(filled):
    for path in ("customers/1", "projects/P1", "articles/TIM", "costcenters/VER"):
        assert filled.api.delete(f"/3/{path}").status == 400, path
    world: World = filled.world
    audit = world.client(world.token(scopes=("customer",)))
    assert audit.get(HOURS).json()["error"] == "missing.rights"

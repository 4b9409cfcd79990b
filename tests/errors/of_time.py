"""Requests that are refused by the rules of time reporting, and by integrations' owners' calls."""

NOWHERE = "11111111-2222-3333-4444-555555555555"
HOURS = "/api/time/registrations-v2"


def hours(**fields):
    body = {"userId": "1", "workedDate": "2026-05-04", "registrationCode": "TID",
            "workedHours": 1, **fields}  # fmt: skip
    return ("POST", HOURS, body)


CASES = {
    "REGISTRATION_MISSING": [("DELETE", f"{HOURS}/{NOWHERE}", None)],
    "REGISTRATION_LOCKED": [
        hours(), ("GIVEN", "hours that are locked in a basis", None),
        ("DELETE", f"{HOURS}/{{0.id}}", None),
    ],
    "PERSON_UNKNOWN": [hours(userId="4711")],
    "SPAN_TOO_LONG": [("GET", f"{HOURS}?fromDate=2024-01-01&toDate=2026-01-01", None)],
    "INTEGRATION_MISSING": [("GET", "/api/integration-developer/sales-v1/4711", None)],
}  # fmt: skip

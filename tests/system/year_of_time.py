"""A year of hours worked for a customer, charged by the month."""

from __future__ import annotations

from decimal import Decimal

from system.year_of_assets import last_day

D = Decimal
HOURS = "/api/time/registrations-v2"
PRICE = 950


def begin(year):
    api = year.api
    for path, body in (
        ("articles", {"Article": {"ArticleNumber": "TIM", "Description": "Konsulttimme",
                                  "Type": "SERVICE", "Unit": "h"}}),
        ("prices", {"Price": {"ArticleNumber": "TIM", "PriceList": "A", "Price": PRICE}}),
    ):  # fmt: skip
        made = api.post(f"/3/{path}", body)
        assert made.status == 201, made.content
    year.worked_hours, year.charged_hours = D(0), D(0)


def close(year, month):
    """Register a week's hours, some for nothing, and charge the rest with an invoice."""
    due = D(0)
    for day in range(4, 9):
        hours, is_free = D(year.dice.randint(2, 30)) / 4, day == 6
        made = year.api.post(HOURS, {
            "userId": "1", "workedDate": f"{month}-{day:02d}", "registrationCode": "TID",
            "workedHours": hours, "customerId": "1", "serviceId": "TIM",
            "nonInvoiceable": is_free,
        })  # fmt: skip
        assert made.status == 201, made.content
        year.worked_hours += hours
        due += 0 if is_free else hours
    year.charged_hours += due
    last = last_day(month)
    wanted = ("time", "invoice", "--customer", "1", "--until", last)
    number = int(year.reported(*wanted, "--yes")["document"])
    assert year.change(number, InvoiceDate=last).status == 200
    booked = year.act(number, "bookkeep")
    assert booked.status == 200, booked.content
    made = booked.json()["Invoice"]
    assert sum(D(row["DeliveredQuantity"]) for row in made["InvoiceRows"]) == due
    assert D(made["Net"]) == due * PRICE
    year.note(made)
    year.open_invoices.append(number)
    # All of it is charged now: there is nothing left to charge twice.
    again = year.reported(*wanted, code=1)
    assert again["stopped"]


def agree(year):
    """Demand that every hour is there, and that what was to be charged was charged once."""
    found = year.api.get(f"{HOURS}?fromDate=2026-01-01&toDate=2026-12-31").json()
    assert sum(D(each["workedHours"]) for each in found) == year.worked_hours
    charged = [each for each in found if each["documentId"]]
    assert sum(D(each["chargeHours"]) for each in charged) == year.charged_hours

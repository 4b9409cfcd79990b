"""One company with hours and articles for a whole file of tests; each test reads or adds its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from conftest import World, copied_world

HOURS = "/api/time/registrations-v2"
ARTICLES = "/api/time/articles-v1"


@dataclass
class Clock:
    """A company that keeps time."""

    world: World
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def api(self) -> Any:
        return self.world.api

    def worked(self, name: str, day: str, hours: Any, **fields: Any) -> dict[str, Any]:
        """Register hours and remember their id by a name."""
        made = self.api.post(HOURS, {
            "userId": "1", "workedDate": day, "registrationCode": "TID", "workedHours": hours,
            **fields,
        })  # fmt: skip
        assert made.status == 201, made.content
        self.keys[made.json()["id"]] = name
        return made.json()

    def used(self, name: str, day: str, quantity: Any, **fields: Any) -> dict[str, Any]:
        """Register an article and remember it by a name."""
        made = self.api.post(ARTICLES, {
            "ownerId": "1", "purchaseDate": day, "customerId": "1", "itemId": "SPIK",
            "totalQuantity": quantity, **fields,
        })  # fmt: skip
        assert made.status == 201, made.content
        self.keys[made.json()["articleRegistrations"][-1]["id"]] = name
        return made.json()

    def listed(self, query: str = "") -> list[str]:
        """Give the names of the hours that a query finds, in its order."""
        answer = self.api.get(f"{HOURS}?fromDate=2026-01-01&toDate=2026-12-31&{query}")
        assert answer.status == 200, answer.content
        return [self.keys[each["id"]] for each in answer.json()]

    def sets(self, query: str = "") -> list[list[str]]:
        """Give the names of the articles that a query finds, set by set."""
        answer = self.api.get(f"{ARTICLES}?fromDate=2026-01-01&toDate=2026-12-31&{query}")
        assert answer.status == 200, answer.content
        return [
            [self.keys[each["id"]] for each in one["articleRegistrations"]] for one in answer.json()
        ]


def furnish(api: Any) -> None:
    """Enter customers, projects, articles: what registrations refer to."""
    for body in (
        ("customers", "Customer", {"CustomerNumber": "1", "Name": "Köparen AB", "City": "Umeå",
                                   "ZipCode": "903 26", "OurReference": "Stina"}),
        ("customers", "Customer", {"CustomerNumber": "2", "Name": "Andra AB"}),
        ("customers", "Customer", {"CustomerNumber": "3", "Name": "Vi själva",
                                   "OrganisationNumber": "556036-0793"}),
        ("projects", "Project", {"ProjectNumber": "P1", "Description": "Bygget",
                                 "Status": "COMPLETED", "StartDate": "2026-01-01"}),
        ("projects", "Project", {"ProjectNumber": "P2", "Description": "Planen"}),
        ("costcenters", "CostCenter", {"Code": "VER", "Description": "Verkstaden"}),
        ("articles", "Article", {"ArticleNumber": "TIM", "Description": "Konsulttimme",
                                 "Type": "SERVICE", "Unit": "h", "PurchasePrice": 400}),
        ("articles", "Article", {"ArticleNumber": "SPIK", "Description": "Spik", "Unit": "st"}),
        ("prices", "Price", {"ArticleNumber": "TIM", "PriceList": "A", "Price": 950}),
        ("prices", "Price", {"ArticleNumber": "SPIK", "PriceList": "A", "Price": 2.5}),
        ("employees", "Employee", {"EmployeeId": "OLA", "FirstName": "Ola", "LastName": "Ek",
                                   "Email": "ola@example.com"}),
    ):  # fmt: skip
        resource, wrapper, fields = body
        made = api.post(f"/3/{resource}", {wrapper: fields})
        assert made.status == 201, made.content


@pytest.fixture(scope="module")
def clock(template, tmp_path_factory):
    """A company that has registered nothing yet, for a whole file."""
    with copied_world(template, tmp_path_factory.mktemp("time") / "data") as made:
        furnish(made.api)
        yield Clock(made)

"""Charging by the command line: basis, order, invoice; what was charged is charged once."""

import json

import pytest
from sqlalchemy import update

from huvudbok import cli
from huvudbok.db.tx import reading, writing
from huvudbok.sales.invoices.tables import invoice
from huvudbok.timereporting import promises, tables
from timereporting.conftest import ARTICLES, HOURS, Clock, furnish


@pytest.fixture
def clock(world):
    furnish(world.api)
    return Clock(world)


@pytest.fixture
def charge(world, monkeypatch, capsys):
    """Give a function that runs `huvudbok time invoice` and gives (exit code, its report)."""
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    monkeypatch.setenv("HUVUDBOK_DATA", str(world.settings.data))

    def run(*arguments):
        code = cli.main(["time", "invoice", *arguments, "--json"])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else printed.err

    return run


def document_of(clock, name):
    """Give (basis, kind, number) of what was registered under a name."""
    found = clock.api.get(f"{HOURS}?fromDate=2026-01-01").json() + [
        line for one in clock.api.get(f"{ARTICLES}?fromDate=2026-01-01").json()
        for line in one["articleRegistrations"]
    ]  # fmt: skip
    (one,) = (each for each in found if clock.keys[each["id"]] == name)
    return one["invoiceBasisId"], one["documentType"], one["documentId"]


def test_hours_and_articles_become_one_invoice(clock, charge):
    clock.worked("a", "2026-03-01", 2, customerId="1", serviceId="TIM")
    clock.worked("b", "2026-03-02", "1.5", customerId="1", serviceId="TIM")
    clock.worked("dear", "2026-03-03", 1, customerId="1", serviceId="TIM", unitPrice=1200,
                 projectId="P1", costCenterId="VER", invoiceText="Jour\nnatt")  # fmt: skip
    clock.worked("plain", "2026-03-03", 1, customerId="1", unitPrice="99.50")
    clock.used("nails", "2026-03-02", 100, customerId="1")
    for name, fields in (("late", {"workedDate": "2026-04-01"}), ("free", {"nonInvoiceable": True}),
                         ("ill", {"registrationCode": "SJK"}), ("none", {"chargeHours": 0}),
                         ("theirs", {"customerId": "2"})):  # fmt: skip
        clock.worked(name, **{"day": "2026-03-04", "hours": 1, "customerId": "1", **fields})
    wanted = ("--customer", "1", "--until", "2026-03-31")
    code, shown = charge(*wanted)
    assert (code, shown["dry_run"], shown["document"]) == (0, True, "1")
    assert clock.listed("inInvoiceBasis=true") == []
    assert clock.api.get("/3/invoices").json()["Invoices"] == []
    code, made = charge(*wanted, "--yes")
    assert (code, {**made, "dry_run": True}) == (0, shown)
    invoice = clock.api.get("/3/invoices/1").json()["Invoice"]
    assert (invoice["CustomerNumber"], invoice["TimeBasisReference"], invoice["Booked"]) == (
        "1", 1, False,
    )  # fmt: skip
    assert [
        (row["ArticleNumber"], row["Description"], row["DeliveredQuantity"], row["Price"],
         row["Unit"], row["Project"], row["CostCenter"], row["AccountNumber"])
        for row in invoice["InvoiceRows"]
    ] == [
        ("TIM", "Konsulttimme", "3.5", 950, "h", "", "", 3001),
        ("TIM", "Jour natt", "1", 1200, "h", "P1", "VER", 3001),
        ("", "Arbetstid", "1", 99.5, "h", "", "", 3001),
        ("SPIK", "Spik", "100", 2.5, "st", "", "", 3001),
    ]  # fmt: skip
    assert float(invoice["Net"]) == 3.5 * 950 + 1200 + 99.5 + 250
    charged = ["a", "b", "dear", "plain"]
    assert clock.listed("invoiced=true") == charged == clock.listed("inInvoiceBasis=true")
    assert clock.sets("invoiced=true") == [["nails"]]
    assert {document_of(clock, name) for name in [*charged, "nails"]} == {(1, "invoice", 1)}
    project = clock.api.get(f"{HOURS}?projectIds=P1").json()[0]["project"]
    assert (project["invoicedAmount"], project["totalAmountInInvoices"]) == (0, 1200)
    clock.api.put("/3/invoices/1/bookkeep")
    project = clock.api.get(f"{HOURS}?projectIds=P1").json()[0]["project"]
    assert (project["invoicedAmount"], project["totalAmountInInvoices"]) == (1200, 1200)
    for path, name in ((HOURS, "a"), (ARTICLES, "nails")):
        (key,) = (key for key, known in clock.keys.items() if known == name)
        assert clock.api.delete(f"{path}/{key}").json()["error"] == "registration_locked"
    code, again = charge(*wanted, "--yes")
    assert (code, "inget att debitera" in again["stopped"]) == (1, True)


def test_a_price_is_locked_when_it_is_charged(clock, charge):
    clock.worked("a", "2026-03-01", 2, customerId="1", serviceId="TIM")
    charge("--customer", "1", "--yes")
    changed = clock.api.put("/3/prices/A/TIM", {"Price": {"Price": 2000}})
    assert changed.status == 200
    assert clock.api.get(HOURS).json()[0]["unitPrice"] == 950


def test_a_basis_is_locked_first_and_becomes_an_order_later(clock, charge):
    clock.worked("a", "2026-03-01", 2, customerId="1", serviceId="TIM")
    code, locked = charge("--customer", "1", "--as", "basis", "--yes")
    assert (code, locked["basis"], locked["document"]) == (0, 1, None)
    assert document_of(clock, "a") == (1, None, None)
    assert (clock.listed("inInvoiceBasis=true"), clock.listed("invoiced=true")) == (["a"], [])
    clock.worked("b", "2026-03-02", 1, customerId="1", serviceId="TIM")
    code, made = charge("--basis", "1", "--as", "order", "--yes")
    assert (code, made["document"]) == (0, "1")
    order = clock.api.get("/3/orders/1").json()["Order"]
    (row,) = order["OrderRows"]
    assert (row["OrderedQuantity"], row["DeliveredQuantity"], order["TimeBasisReference"]) == (
        "2", "2", 1,
    )  # fmt: skip
    assert document_of(clock, "a") == (1, "order", 1)
    assert document_of(clock, "b") == (None, None, None)
    code, twice = charge("--basis", "1", "--yes")
    assert (code, twice["stopped"]) == (1, "Underlaget 1 är redan order 1.")


def test_a_basis_can_be_released(clock, charge):
    clock.worked("a", "2026-03-01", 2, customerId="1")
    charge("--customer", "1", "--as", "basis", "--yes")
    code, freed = charge("--basis", "1", "--release", "--yes")
    assert (code, freed["kind"], len(freed["rows"])) == (0, "released", 1)
    assert clock.listed("inInvoiceBasis=true") == []
    code, empty = charge("--basis", "1", "--yes")
    assert (code, empty["stopped"]) == (1, "Underlaget 1 är tomt.")


def test_what_was_on_a_cancelled_invoice_is_charged_again(clock, charge):
    clock.worked("a", "2026-03-01", 2, customerId="1", serviceId="TIM")
    charge("--customer", "1", "--yes")
    assert clock.api.put("/3/invoices/1/cancel").status == 200
    code, made = charge("--customer", "1", "--yes")
    assert (code, made["basis"], made["document"]) == (0, 2, "2")
    assert document_of(clock, "a") == (2, "invoice", 2)


def test_prices_are_without_vat_and_in_the_customers_currency(clock, charge):
    clock.api.put("/3/currencies/EUR", {"Currency": {"SellRate": 10, "BuyRate": 10}})
    changed = clock.api.put("/3/customers/2", {"Customer": {
        "Currency": "EUR", "ShowPriceVATIncluded": True}})  # fmt: skip
    assert changed.status == 200, changed.content
    clock.worked("a", "2026-03-01", 2, customerId="2", serviceId="TIM", projectId="P2")
    code, made = charge("--customer", "2", "--yes")
    assert (code, made["currency"], made["rows"][0]["price"]) == (0, "EUR", "95")
    invoice = clock.api.get("/3/invoices/1").json()["Invoice"]
    assert (invoice["VATIncluded"], invoice["Net"]) == (False, 190)
    project = clock.api.get(f"{HOURS}?projectIds=P2").json()[0]["project"]
    assert project["totalAmountInInvoices"] == 1900


WRONG = [
    (("--customer", "9"), "Kan inte hitta kunden 9."),
    (("--customer", "1"), "Det finns inget att debitera kunden 1 t.o.m. 2026-06-15."),
    (("--basis", "7"), "Kan inte hitta underlaget 7."),
    (("--basis", "7", "--release"), "Kan inte hitta underlaget 7."),
    ((), "say either"),
    (("--customer", "1", "--basis", "1"), "say either"),
    (("--customer", "1", "--release"), "--release goes"),
    (("--basis", "1", "--as", "basis"), "a basis already"),
    (("--basis", "1", "--until", "2026-01-31"), "--until goes"),
    (("--customer", "1", "--until", "soon"), "like 2026-01-31"),
]


def test_what_cannot_be_charged(world, charge):
    furnish(world.api)
    for arguments, words in WRONG:
        code, said = charge(*arguments, "--yes")
        assert code == (1 if isinstance(said, dict) else 2), arguments
        assert words in (said["stopped"] if isinstance(said, dict) else said), arguments


def test_verify_finds_what_was_charged_otherwise(clock, charge):
    clock.worked("a", "2026-03-01", 2, customerId="1")
    clock.used("b", "2026-03-01", 2)
    charge("--customer", "1", "--yes")
    clock.worked("c", "2026-03-01", 2, customerId="1")
    charge("--customer", "1", "--as", "basis", "--yes")

    def found():
        with reading(clock.world.store()) as tx:
            return [each.english.split(" ")[1] for each in promises.charged(tx)]

    def spoil(table, **values):
        with writing(clock.world.store()) as tx:
            tx.execute(update(table).values(**values))

    assert found() == []
    spoil(tables.article_registration_row, document_id=2)
    assert found() == ["registration"]
    spoil(tables.article_registration_row, document_id=1, basis_id=9)
    assert found() == ["registration"]
    spoil(tables.article_registration_row, basis_id=1)
    assert found() == []
    spoil(invoice, time_basis_reference=2)
    assert found() == ["basis"]

"""The suppliers' ledger is what the debt account says, whatever happens and at every moment."""

import random
from decimal import Decimal

import pytest
from sqlalchemy import text

from bookkeeping import book, snapshot
from huvudbok.cli import main
from huvudbok.db.tx import writing
from huvudbok.ledger import moved_on
from huvudbok.ledger.reports import choose
from huvudbok.purchasing import ageing
from purchases import (
    DEBT,
    act,
    book_payment,
    booked,
    faults,
    invoice,
    owed,
    paid,
    post_payment,
    put,
    supplier,
)

STEPS = 60
ORE = Decimal("0.01")


class Trade:
    """Buys, credits and pays at random; what the service refuses must change nothing."""

    def __init__(self, api, seed):
        self.api, self.dice, self.count = api, random.Random(seed), 0  # noqa: S311
        api.put("/3/currencies/EUR", {"Currency": {"BuyRate": "11.37"}})
        self.suppliers = [supplier(api), supplier(api, Currency="EUR", VATType="UIF"),
                          supplier(api, VATType="REVERSE", PreDefinedAccount="5410")]  # fmt: skip

    def amount(self):
        return f"{self.dice.randint(1, 10**6) / 100:.2f}"

    def any(self):
        return self.dice.randint(1, max(self.count, 1))

    def buy(self):
        fields = {"Total": self.amount(), "InvoiceDate": f"2026-0{self.dice.randint(1, 5)}-01"}
        if self.dice.random() < 0.5:
            rows = [self.amount() for _ in range(3)]
            fields = {"SupplierInvoiceRows": [{"Account": 5410 + 10 * (at % 2), "Debit": each}
                                              for at, each in enumerate(rows)]}  # fmt: skip
        if self.dice.random() < 0.3:
            fields["CurrencyRate"] = "1" if self.dice.random() < 0.5 else "9.0001"
        answer = self.api.post("/3/supplierinvoices", {"SupplierInvoice": {
            "SupplierNumber": self.dice.choice(self.suppliers), "InvoiceDate": "2026-03-01",
            **fields}})  # fmt: skip
        if answer.status == 201:
            self.count += 1
            return act(self.api, self.count, "bookkeep")
        return answer

    def credit(self):
        answer = act(self.api, self.any(), "credit")
        if answer.status == 200:
            self.count += 1
            if self.dice.random() < 0.3:
                put(self.api, self.count, CurrencyRate="12.5")
            return act(self.api, self.count, "bookkeep")
        return answer

    def pay(self):
        number = self.any()
        balance = self.api.get(f"/3/supplierinvoices/{number}").json().get("SupplierInvoice", {})
        fields = {"PaymentDate": "2026-06-01"}
        part = self.dice.choice([0, 1, 2, 3])
        if part == 1:
            fields["Amount"] = self.amount()
        elif part == 2 and balance.get("Balance", "0") != "0":
            fields["AmountCurrency"] = Decimal(balance["Balance"]).scaleb(-1).quantize(ORE)
        elif part == 3:
            fields["WriteOffs"] = [{"AccountNumber": 3740, "Amount": "0.37"}]
        answer = post_payment(self.api, number, **fields)
        if answer.status == 201:
            number = answer.json()["SupplierInvoicePayment"]["Number"]
            return book_payment(self.api, number)
        return answer

    def step(self):
        return self.dice.choice([self.buy, self.buy, self.credit, self.pay, self.pay])()


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_bought_credited_and_paid(api, world, seed):
    trade = Trade(api, seed)
    done = 0
    for _ in range(STEPS):
        answer = trade.step()
        done += answer.status == 200
        invoices, account = owed(world)
        assert invoices == account, answer.content
    assert done > STEPS // 3, "most of it was refused"
    assert faults(world) == {}
    # The report says the same, on the last day and on those in between.
    for day in ("2026-12-31", "2026-05-31", "2026-03-15"):
        rows, totals, warnings = aged(world, day)
        with snapshot(world) as tx:
            assert totals["total"] == -moved_on(tx, DEBT, until=day)
        assert (sum(row["total"] for row in rows), warnings) == (totals["total"], [])
        assert rows


def aged(world, day):
    """Make the report and read it to its end; give (rows, totals, warnings)."""
    with snapshot(world) as tx:
        sheet = ageing.sheet(tx, choose(tx, year=2026, to_date=day))
        rows = [line.values for line in sheet.lines if line.kind == "row"]
        return rows, sheet.totals, sheet.warnings


def test_ages(api, world):
    number, other = supplier(api), supplier(api, Name="Andra AB")
    for due, total in (("2026-06-15", "1"), ("2026-06-14", "2"), ("2026-05-15", "4"),
                       ("2026-04-15", "8"), ("2026-03-10", "16")):  # fmt: skip
        booked(api, number, Total=total, DueDate=due)
    booked(api, other, Total="32", DueDate="2026-06-30")
    paid(api, 6, Amount=2, PaymentDate="2026-06-01")
    invoice(api, number, Total="64")
    rows, totals, warnings = aged(world, "2026-12-31")
    assert totals == {"not_due": 3100, "days_1": 200, "days_31": 400, "days_61": 800,
                      "days_91": 1600, "total": 6100}  # fmt: skip
    assert [(row["given_number"], row["total"]) for row in rows] == [
        (6, 3000), (5, 1600), (4, 800), (3, 400), (2, 200), (1, 100),
    ]  # fmt: skip
    assert warnings == []
    # The day before it was paid all of it was owed, and less of it was late.
    assert aged(world, "2026-05-31")[1]["total"] == 6300
    assert aged(world, "2026-05-31")[1]["days_91"] == 0


def test_the_command(api, world, monkeypatch, capsys):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    booked(api, supplier(api), Total="999999.50", InvoiceNumber="F17")
    shown = ["report", "ap-ageing", "--data", str(world.registry.data)]
    assert main(shown) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    (row,) = [line for line in lines if "F17" in line]
    assert row.split() == ["1", "F17", "2026-04-01", "999", "999,50", "999", "999,50"]
    assert lines[-1].split()[0] == "Leverantörsskulder"
    assert main([*shown, "--json"]) == 0
    assert '"days_61":' in capsys.readouterr().out.replace(" ", "")


def test_what_does_not_come_from_the_sub_ledger_is_a_warning(api, world):
    booked(api, supplier(api), Total="10")
    book(api, "2026-03-01", (4000, 500), (DEBT, -500))
    assert faults(world) == {"payables_beside": 1}
    assert len(aged(world, "2026-12-31")[2]) == 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE supplier_invoice SET debt_ore = 900", {"payables_differ": 1,
                                                        "supplier_invoice_balance": 1}),
        ("UPDATE supplier_invoice SET voucher_id = 99", {"supplier_invoice_voucher": 1}),
        ("UPDATE supplier_payment SET voucher_number = 9 WHERE number = 1",
         {"supplier_payment_voucher": 1}),
        ("UPDATE supplier_invoice SET balance_cents = 900", {"supplier_invoice_balance": 1}),
        ("DELETE FROM supplier_invoice WHERE given_number = 1", {"payables_differ": 1}),
    ],
)  # fmt: skip
def test_a_register_that_was_tampered_with_is_found(api, world, change, expected):
    for _ in range(2):
        booked(api, supplier(api), Total="10")
    paid(api, 1, Amount=4)
    if "WHERE" not in change:
        change += " WHERE given_number = 2"
    with writing(world.store()) as tx:
        tx.execute(text(change))
    assert faults(world) == expected


def test_what_a_document_made_is_not_deleted_beside_it(api, world):
    """A test company may delete its last voucher, but not one that the register stands on."""
    paid(api, booked(api, supplier(api), Total="10")["GivenNumber"])
    for place in ("D/1", "E/1"):
        assert api.delete(f"/3/vouchers/{place}").code == 2000310, place
    assert owed(world) == (0, 0)

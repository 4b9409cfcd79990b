"""The customers' ledger is what the claims say, whatever happens and at every moment."""

import random
from contextlib import suppress

import pytest
from sqlalchemy import text

from bookkeeping import book, snapshot
from huvudbok.cli import main
from huvudbok.db.tx import writing
from huvudbok.ledger import moved_on
from huvudbok.ledger.reports import choose
from huvudbok.ledger.verify import check
from huvudbok.sales import ageing, checks
from huvudbok.sales.checks import claims
from sale import Shop

CLAIM, AGENCY = 1510, 1513
STEPS = 50


@pytest.fixture
def shop(api):
    return Shop(api)


def faults(world):
    """Give the codes of what `verify` finds."""
    with snapshot(world) as tx:
        return dict(check(tx, more=checks).counts)


def aged(world, day, year=2026):
    """Make the report and read it to its end; give (rows, totals, warnings)."""
    with snapshot(world) as tx:
        sheet = ageing.sheet(tx, choose(tx, year=year, to_date=day))
        rows = [line.values for line in sheet.lines if line.kind == "row"]
        return rows, sheet.totals, sheet.warnings


class Trade:
    """Sells, credits and takes payments at random; what is refused must change nothing."""

    def __init__(self, shop, seed):
        self.shop, self.api, self.dice, self.count = shop, shop.api, random.Random(seed), 0  # noqa: S311
        self.api.put("/3/currencies/EUR", {"Currency": {"SellRate": "11.37", "BuyRate": "11.1"}})
        self.api.post("/3/customers", {"Customer": {"Name": "Andra AB"}})

    def amount(self):
        return f"{self.dice.randint(1, 10**6) / 100:.2f}"

    def any(self):
        return self.dice.randint(1, max(self.count, 1))

    def sell(self):
        fields = {"InvoiceDate": f"2026-0{self.dice.randint(1, 5)}-01",
                  "CustomerNumber": self.dice.choice("12")}  # fmt: skip
        if self.dice.random() < 0.4:
            fields |= {"Currency": "EUR", "CurrencyRate": self.dice.choice(["11.37", "9.0001"])}
        if self.dice.random() < 0.2:
            fields["InvoiceType"] = "CASHINVOICE"
        rows = [{"Price": self.amount(), "DeliveredQuantity": 1, "VAT": self.dice.choice([25, 6])}
                for _ in range(self.dice.randint(1, 3))]  # fmt: skip
        self.shop.invoice(*rows, **fields)
        self.count += 1
        return self.shop.act(self.count, "bookkeep")

    def credit(self):
        answer = self.shop.act(self.any(), "credit")
        if answer.status == 200:
            self.count += 1
            return self.shop.act(self.count, "bookkeep")
        return answer

    def pay(self):
        number, fields = self.any(), {"PaymentDate": "2026-06-01"}
        invoice = self.api.get(f"/3/invoices/{number}").json().get("Invoice", {"Balance": 0})
        part = self.dice.choice([0, 1, 2, 3])
        if part == 1:
            fields["Amount"] = self.amount()
        elif part == 2 and invoice["Balance"]:
            fields["AmountCurrency"] = f"{int(float(invoice['Balance']) * 40) / 100:.2f}"
        elif part == 3:
            fields["WriteOffs"] = [{"AccountNumber": 3740, "Amount": "0.37"}]
        answer = self.shop.payment(number, **fields)
        if answer.status != 201:
            return answer
        made = answer.json()["InvoicePayment"]["Number"]
        return self.api.put(f"/3/invoicepayments/{made}/bookkeep")

    def step(self):
        return self.dice.choice([self.sell, self.sell, self.credit, self.pay, self.pay])()


def claimed(world):
    with snapshot(world) as tx:
        return claims(tx).get(CLAIM, 0), moved_on(tx, CLAIM)


def test_whatever_is_sold_credited_and_paid(shop, world):
    trade = Trade(shop, 1)
    done = 0
    for _ in range(STEPS):
        answer = trade.step()
        assert answer.status < 500
        done += answer.status == 200
        of_invoices, on_account = claimed(world)
        assert of_invoices == on_account, answer.content
    assert done > STEPS // 3, "most of it was refused"
    assert faults(world) == {}
    # The report says the same, on the last day and on those in between.
    for day in ("2026-12-31", "2026-05-31", "2026-03-15"):
        rows, totals, warnings = aged(world, day)
        with snapshot(world) as tx:
            assert totals["total"] == moved_on(tx, CLAIM, until=day)
        assert (sum(row["total"] for row in rows), warnings) == (totals["total"], [])
        assert rows


def sold(shop, price, **fields):
    row = {"Price": price, "DeliveredQuantity": 1, "VAT": 0}
    return shop.booked(row, InvoiceDate="2026-03-01", **fields)


def test_ages(shop, world):
    world.api.post("/3/customers", {"Customer": {"Name": "Andra AB"}})
    for due, price in (("2026-06-15", 1), ("2026-06-14", 2), ("2026-05-15", 4),
                       ("2026-04-15", 8), ("2026-03-10", 16)):  # fmt: skip
        sold(shop, price, DueDate=due)
    sold(shop, 32, DueDate="2026-06-30", CustomerNumber="2")
    shop.paid(6, Amount=2, PaymentDate="2026-06-01")
    shop.invoice({"Price": 64, "DeliveredQuantity": 1})
    sold(shop, 128, InvoiceType="CASHINVOICE")
    rows, totals, warnings = aged(world, "2026-12-31")
    assert totals == {"not_due": 3100, "days_1": 200, "days_31": 400, "days_61": 800,
                      "days_91": 1600, "total": 6100}  # fmt: skip
    assert [(row["invoice_number"], row["total"]) for row in rows] == [
        (6, 3000), (5, 1600), (4, 800), (3, 400), (2, 200), (1, 100),
    ]  # fmt: skip
    assert warnings == []
    # The day before it was paid all of it was owed, and less of it was late.
    assert aged(world, "2026-05-31")[1]["total"] == 6300
    assert aged(world, "2026-05-31")[1]["days_91"] == 0


def test_the_agencys_part_stands_on_its_own_account(shop, world):
    shop.invoice({"Price": 100, "DeliveredQuantity": 1, "VAT": 0}, InvoiceDate="2026-03-01")
    with writing(world.store()) as tx:
        tx.execute(text("UPDATE invoice SET tax_reduction = 30"))
    assert shop.rows_of(shop.act(1, "bookkeep").json()["Invoice"])[:2] == [
        (CLAIM, 70),
        (AGENCY, 30),
    ]
    for day, amount, left in (("2026-04-01", 80, 2000), ("2026-05-01", 20, 0)):
        shop.paid(1, Amount=amount, PaymentDate=day)
        assert faults(world) == {}
        assert aged(world, day)[1:] == (dict(aged(world, day)[1], total=left), [])
    assert aged(world, "2026-03-31")[1]["total"] == 10000
    assert aged(world, "2026-03-31")[2] == []


def test_what_nothing_books_is_owed_all_the_same(shop, world):
    """By the cash method invoices stand in no account."""
    year = {"FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}
    world.api.post("/3/financialyears", {"FinancialYear": year})
    for fields in ({}, {"NotCompleted": True}, {"Currency": "EUR", "CurrencyRate": 10}):
        shop.invoice({"Price": 100, "DeliveredQuantity": 1, "VAT": 0}, InvoiceDate="2027-01-02",
                     **fields)  # fmt: skip
    shop.paid(1, Amount=40, PaymentDate="2027-02-01")
    shop.paid(3, AmountCurrency=25, CurrencyRate=12, PaymentDate="2027-02-01")
    rows, _, warnings = aged(world, "2027-12-31", 2027)
    assert [(row["invoice_number"], row["total"]) for row in rows] == [(1, 6000), (3, 75000)]
    assert (warnings, faults(world)) == ([], {})
    assert sum(row["total"] for row in aged(world, "2027-01-31", 2027)[0]) == 110000


def test_the_command(shop, world, monkeypatch, capsys):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    sold(shop, "999999.00")
    shown = ["report", "ar-ageing", "--data", str(world.registry.data)]
    assert main(shown) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100, [each for each in lines if len(each) > 100]
    (row,) = [line for line in lines if "2026-03-31" in line and "999" in line]
    assert row.split() == ["1", "2026-03-31", "999", "999,00", "999", "999,00"]
    assert lines[-1].split()[0] == "Kundfordringar"
    assert main([*shown, "--json"]) == 0
    assert '"days_61":' in capsys.readouterr().out.replace(" ", "")


def test_what_does_not_come_from_the_sub_ledger_is_a_warning(shop, world):
    sold(shop, 10)
    book(world.api, "2026-03-01", (CLAIM, 500), (3001, -500))
    assert faults(world) == {"receivables_beside": 1}
    assert len(aged(world, "2026-12-31")[2]) == 1


@pytest.fixture
def traded(shop, world):
    """Two booked invoices of 10, the first one paid."""
    for _ in range(2):
        sold(shop, 10)
    shop.paid(1)
    assert faults(world) == {}
    return world


class _Undone(Exception):  # noqa: N818
    pass


def tampered(world, change):
    """Count what is found after a change, and take the change back."""
    found = []
    with suppress(_Undone), writing(world.store()) as tx:
        tx.execute(text(change))
        found = [finding.code for check in checks for finding in check(tx)]
        raise _Undone
    return {code: found.count(code) for code in found}


def test_a_register_that_was_tampered_with_is_found(traded):
    cases = (
        ("UPDATE invoice SET claim_ore = 900 WHERE document_number = 2",
         {"receivables_differ": 1, "invoice_claim": 1}),
        ("UPDATE invoice SET balance = 900 WHERE document_number = 2",
         {"invoice_claim": 1, "invoice_balance": 1}),
        ("UPDATE invoice SET balance = 900 WHERE document_number = 1",
         {"invoice_claim": 1, "invoice_balance": 1}),
        ("UPDATE invoice SET voucher_number = 99 WHERE document_number = 2",
         {"invoice_voucher": 1}),
        ("UPDATE invoice_payment SET voucher_series = 'X'", {"invoice_payment_voucher": 1}),
        ("UPDATE invoice_payment SET settled_cents = 900", {"invoice_balance": 1}),
        ("DELETE FROM invoice WHERE document_number = 2", {"receivables_differ": 1}),
    )  # fmt: skip
    for change, expected in cases:
        assert tampered(traded, change) == expected, change


def test_nothing_else_gets_onto_an_account_of_claims(shop):
    shop.invoice({"Price": 10, "DeliveredQuantity": 1, "AccountNumber": CLAIM})
    assert shop.act(1, "bookkeep").code == 2000757
    sold(shop, 10)
    for account in (CLAIM, AGENCY):
        made = shop.payment(2, ModeOfPaymentAccount=account).json()["InvoicePayment"]["Number"]
        answer = shop.api.put(f"/3/invoicepayments/{made}/bookkeep")
        assert answer.code == 2000759, account
        write_off = [{"AccountNumber": account, "Amount": 1}]
        assert shop.payment(2, WriteOffs=write_off).code == 2000759, account


def test_what_a_document_made_is_not_deleted_beside_it(traded):
    """A test company may delete its last voucher, but not one that the register stands on."""
    for place in ("B/2", "C/1"):
        assert traded.api.delete(f"/3/vouchers/{place}").code == 2000310, place

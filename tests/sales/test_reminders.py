"""Reminders: late interest as arithmetic, who is reminded of what and when, and how it leaves."""

import datetime
import email
import email.policy
import io
from decimal import Decimal

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from bookkeeping import snapshot
from huvudbok.cli import main
from huvudbok.company import company_settings
from huvudbok.db.audit import audit
from huvudbok.db.tx import writing
from huvudbok.outbox.storage import outbox as table
from huvudbok.sales import checks, remind, reminders_due
from huvudbok.sales.late_interest import REFERENCE_RATES, late_interest, percent_at
from sale import Shop

DAY = datetime.timedelta(days=1)
day = datetime.date.fromisoformat


# --- Late interest.


def by_the_day(owed, until, percent):
    """Add up each day's interest, the slow and sure way."""
    borne, at = Decimal(0), owed[0][0] + DAY
    while at <= until:
        amount = [amount for since, amount in owed if since < at][-1]
        borne += amount * (percent_at(at) if percent is None else percent)
        at += DAY
    return borne / 36500


_DAYS = st.dates(datetime.date(2018, 6, 1), datetime.date(2027, 1, 1))
_STEPS = st.lists(st.tuples(_DAYS, st.integers(0, 10**9)), min_size=1, max_size=4,
                  unique_by=lambda step: step[0]).map(sorted)  # fmt: skip


@given(_STEPS, st.integers(0, 900), st.sampled_from([None, Decimal(0), Decimal("8.25")]))
def test_interest_is_the_sum_of_its_days(owed, days, percent):
    until = owed[-1][0] + days * DAY
    found = late_interest(owed, until, percent)
    assert abs(found - by_the_day(owed, until, percent)) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("owed", "until", "percent", "ore"),
    [
        # A year of a thousand at the law's ten percent.
        ([("2025-12-31", 100000)], "2026-12-31", None, 10000),
        # The due day bears none, the next one does: 36 500 kronor at ten percent are ten a day.
        ([("2026-03-31", 3650000)], "2026-03-31", None, 0),
        ([("2026-03-31", 3650000)], "2026-04-01", None, 1000),
        # Ten days of June at eleven, ten of July at ten percent.
        ([("2025-06-20", 3650000)], "2025-07-10", None, 11000 + 10000),
        # The day of a payment bears it on what was owed before.
        ([("2026-03-31", 3650000), ("2026-04-10", 365000)], "2026-04-20", None, 10000 + 1000),
        ([("2026-03-31", 3650000)], "2026-04-10", Decimal("5.5"), 5500),
        ([("2026-03-31", 3650000)], "2026-04-10", Decimal(0), 0),
        ([("2026-06-30", 3650000)], "2026-06-15", None, 0),
        # What was paid after the day does not count yet, nor does it take anything away.
        ([("2026-03-31", 3650000), ("2026-04-20", 0)], "2026-04-10", None, 10000),
    ],
)  # fmt: skip
def test_interest_on_what_was_owed(owed, until, percent, ore):
    steps = [(day(since), amount) for since, amount in owed]
    assert late_interest(steps, day(until), percent) == ore


def test_the_laws_rates():
    """Source: domain.md (l), the row of late interest."""
    rows = {"2018-01-01": "7.5", "2019-06-30": "7.5", "2019-07-01": "8", "2022-06-30": "8",
            "2022-07-01": "8.5", "2023-01-01": "10.5", "2023-12-31": "11.5", "2024-01-01": "12",
            "2024-12-31": "12", "2025-01-01": "11", "2025-07-01": "10", "2026-06-15": "10"}  # fmt: skip
    assert {at: str(percent_at(day(at)).normalize()) for at in rows} == {
        at: str(Decimal(rate).normalize()) for at, rate in rows.items()
    }
    starts = [start for start, _ in REFERENCE_RATES]
    assert starts == sorted(starts)
    assert {start[5:] for start in starts} == {"01-01", "07-01"}


# --- Who is reminded. Today is 2026-06-15.


@pytest.fixture
def shop(api):
    made = Shop(api)
    api.post("/3/customers", {"Customer": {"Name": "Papper AB"}})
    return made


def sold(shop, due, price=100, **fields):
    """Write and book an invoice without VAT; give its number."""
    row = {"Price": price, "DeliveredQuantity": 1, "VAT": 0}
    made = shop.booked(row, InvoiceDate="2026-01-02", DueDate=due, **fields)
    return int(made["DocumentNumber"])


def settle(world, **settings):
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(**settings))


def found(world, until="2026-06-15"):
    """Give what would be sent: (customer, invoices, unpaid, interest, fee)."""
    with snapshot(world) as tx:
        return [(each.customer_number, [claim.number for claim in each.claims], each.unpaid,
                 each.interest, each.fee) for each in reminders_due(tx, until)]  # fmt: skip


def sent(world, until="2026-06-15"):
    with writing(world.store()) as tx:
        return remind(tx, until)


def waiting(world):
    with snapshot(world) as tx:
        rows = tx.execute(select(table).order_by(table.c.id)).all()
    return [(row.kind, row.name, bytes(row.payload)) for row in rows]


def test_an_invoice_is_reminded_of_some_days_after_it_is_due(shop, world):
    sold(shop, "2026-06-10")
    sold(shop, "2026-06-11")
    # Ten percent of 100 kronor for five days.
    assert found(world) == [("1", [1], 10000, 14, 0)]
    assert found(world, "2026-06-14") == []
    # A day to come counts as today.
    assert found(world, "2026-12-31") == found(world)
    settle(world, reminder_days_after=4)
    assert found(world)[0][1] == [1, 2]
    settle(world, reminder_days_after=0)
    sold(shop, "2026-06-15")
    assert found(world)[0][1] == [1, 2]
    settle(world, reminders_most=0)
    assert found(world) == []


def test_reminders_are_counted_and_come_again_after_some_days(shop, world):
    sold(shop, "2026-05-01")
    (first,) = sent(world)
    assert (first.claims[0].count, first.sent) == (1, "mail")
    invoice = shop.read(1)
    assert (invoice["Reminders"], invoice["LastRemindDate"]) == (1, "2026-06-15")
    assert sent(world) == []
    settle(world, reminder_days_between=0)
    assert found(world) == []
    settle(world, reminder_days_between=10)
    for remind_date, count in (("2026-06-06", 0), ("2026-06-05", 1)):
        with writing(world.store()) as tx:
            tx.execute(text("UPDATE invoice SET last_remind_date = :at"), {"at": remind_date})
        assert len(found(world)) == count, remind_date
    assert sent(world)[0].claims[0].count == 2
    settle(world, reminders_most=2)
    with writing(world.store()) as tx:
        tx.execute(text("UPDATE invoice SET last_remind_date = '2026-01-01'"))
    assert found(world) == []


def test_what_is_not_claimed(shop, world):
    """Drafts, what is cancelled, paid, credited, sold for cash or taken over by others."""
    row = {"Price": 100, "DeliveredQuantity": 1, "VAT": 0}
    shop.invoice(row, InvoiceDate="2026-01-02", DueDate="2026-02-01")
    shop.invoice(row, InvoiceDate="2026-01-02", DueDate="2026-02-01")
    shop.act(2, "cancel")
    shop.paid(sold(shop, "2026-02-01"), PaymentDate="2026-03-01")
    sold(shop, "2026-02-01", InvoiceType="CASHINVOICE")
    sold(shop, "2026-02-01", price=-5)
    shop.act(sold(shop, "2026-02-01"), "credit")
    shop.act(7, "bookkeep")
    with writing(world.store()) as tx:
        tx.execute(text("UPDATE invoice SET due_date = '2026-02-01'"))
    sold(shop, "2026-02-01")
    with writing(world.store()) as tx:
        tx.execute(text("UPDATE invoice SET nox_finans = :yes WHERE document_number = 8"),
                   {"yes": True})  # fmt: skip
    assert found(world) == []
    # A credit that is settled, or cancelled, holds nothing back.
    shop.paid(7)
    assert [each[1] for each in found(world)] == [[6]]


def test_only_the_customers_own_part_is_claimed(shop, world):
    shop.invoice({"Price": 100, "DeliveredQuantity": 1, "VAT": 0}, InvoiceDate="2026-01-02",
                 DueDate="2026-04-16")  # fmt: skip
    with writing(world.store()) as tx:
        tx.execute(text("UPDATE invoice SET tax_reduction = 30"))
    shop.act(1, "bookkeep")
    # Sixty days at ten percent of 70 kronor; then thirty of them at that of 50.
    assert found(world) == [("1", [1], 7000, 115, 0)]
    shop.paid(1, Amount=20, PaymentDate="2026-05-16")
    assert found(world) == [("1", [1], 5000, 99, 0)]
    shop.paid(1, Amount=50, PaymentDate="2026-06-01")
    assert found(world) == []
    assert shop.read(1)["Balance"] == 30


def test_one_paper_for_each_customer_and_currency(shop, world):
    settle(world, reminder_fee_ore=6000, late_interest_percent=0)
    for fields in ({}, {"CustomerNumber": "2"}, {}, {"Currency": "EUR", "CurrencyRate": 10}):
        sold(shop, "2026-04-16", **fields)
    assert found(world) == [
        ("1", [4], 10000, 0, 0), ("1", [1, 3], 20000, 0, 6000), ("2", [2], 10000, 0, 6000),
    ]  # fmt: skip


def test_by_the_cash_method_an_invoice_is_owed_that_nothing_books(shop, world):
    with writing(world.store()) as tx:
        tx.execute(text("UPDATE financial_year SET accounting_method = 'CASH'"))
    for fields in ({}, {"NotCompleted": True}):
        shop.invoice({"Price": 100, "DeliveredQuantity": 1, "VAT": 0}, InvoiceDate="2026-01-02",
                     DueDate="2026-02-01", **fields)  # fmt: skip
    assert [each[1] for each in found(world)] == [[1]]


# --- What leaves.


def text_of(content):
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def test_a_reminder_leaves_by_mail_or_as_a_file(shop, world):
    settle(world, reminder_fee_ore=6000, late_interest_percent=8_250_000, email="vi@example.com")
    for customer in "112":
        sold(shop, "2026-04-16", CustomerNumber=customer)
    by_mail, as_file = sent(world)
    assert [claim.number for claim in by_mail.claims] == [1, 2]
    (kind, subject, content), (other, name, pdf) = waiting(world)
    assert (kind, other, name) == ("mail", "reminder", "Påminnelse 3.pdf")
    assert subject == "Betalningspåminnelse från Testbolaget AB"
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert (message["To"], message["Reply-To"]) == ("kund@example.com", "vi@example.com")
    assert "fakturorna 1, 2" in message.get_body().get_content()
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Påminnelse 1.pdf"
    shown = text_of(attached.get_content())
    # 2.71 kronor of interest on two, for sixty days at 8.25 percent.
    for part in ("Betalningspåminnelse", "Köparen AB", "Dröjsmålsränta", "2,72", "60,00",
                 "262,72", "8,25 %", "Påminnelseavgift"):  # fmt: skip
        assert part in shown, part
    assert (as_file.sent, as_file.to_pay) == ("reminder", 10000 + 136 + 6000)
    assert "161,36" in text_of(pdf)
    with snapshot(world) as tx:
        assert [finding for check in checks for finding in check(tx)] == []


def test_an_address_that_cannot_be_written_to_is_none(shop, world):
    sold(shop, "2026-04-16")
    with writing(world.store()) as tx:
        tx.execute(text("UPDATE customer SET email = 'kund hos example.com'"))
    assert sent(world)[0].sent == "reminder"


def test_fee_and_interest_are_booked_when_they_are_paid(shop, world):
    settle(world, reminder_fee_ore=6000)
    number = sold(shop, "2026-04-16", price=1000)
    (claimed,) = sent(world)
    assert claimed.to_pay == 100000 + 1644 + 6000
    paid = shop.paid(number, Amount="1076.44", WriteOffs=[
        {"AccountNumber": 3540, "Amount": -60}, {"AccountNumber": 8313, "Amount": "-16.44"},
    ])  # fmt: skip
    assert shop.rows_of(paid) == [
        (1930, Decimal("1076.44")), (1510, -1000), (3540, -60), (8313, Decimal("-16.44")),
    ]  # fmt: skip
    assert shop.read(number)["Balance"] == 0
    assert found(world) == []


def test_the_operation_prints_what_would_be_sent(shop, world):
    settle(world, reminder_fee_ore=6000)
    number = sold(shop, "2026-04-16", price=1000)
    answer = shop.api.get(f"/3/invoices/{number}/printreminder")
    assert "1 076,44" in text_of(answer.content)
    assert shop.read(number)["Reminders"] == 0
    # Nobody owes a fee for what is not due.
    early = sold(shop, "2026-06-16", price=1000)
    shown = text_of(shop.api.get(f"/3/invoices/{early}/printreminder").content)
    assert "1 000,00" in shown
    assert "Påminnelseavgift" not in shown
    # Nor for what has been paid.
    shop.paid(number)
    paid = text_of(shop.api.get(f"/3/invoices/{number}/printreminder").content)
    assert "Påminnelseavgift" not in paid


def test_a_rate_of_ones_own_stands_on_the_invoice(shop, world):
    """It must have been agreed on before anybody owes it."""
    number = sold(shop, "2026-06-16")
    for rate, shown in ((None, False), (12_500_000, True)):
        settle(world, late_interest_percent=rate)
        paper = text_of(shop.api.get(f"/3/invoices/{number}/preview").content)
        assert ("12,5 %" in paper) == shown


def test_the_command(shop, world, monkeypatch, capsys):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    sold(shop, "2026-04-16")
    sold(shop, "2026-04-16", CustomerNumber="2")
    run = ["run", "reminders", "--until", "2026-06-15", "--data", str(world.registry.data)]
    assert main(run) == 0
    said = capsys.readouterr().out
    assert said.startswith("Förhandsvisning; ingenting är gjort.")
    assert "Papper AB" in said
    assert (waiting(world), shop.read(1)["Reminders"]) == ([], 0)
    assert main([*run, "--yes", "--json"]) == 0
    assert '"sent": "mail"' in capsys.readouterr().out
    assert [kind for kind, _, _ in waiting(world)] == ["mail", "reminder"]
    assert [shop.read(number)["Reminders"] for number in (1, 2)] == [1, 1]
    with snapshot(world) as tx:
        keys = select(audit.c.key).where(audit.c.operation == "run reminders").order_by(audit.c.id)
        assert tx.execute(keys).scalars().all() == ["1", "2"]
    assert main([*run, "--yes"]) == 0
    assert "Påminnelser skickade: 0" in capsys.readouterr().out
    assert main([*run[:3], "2026-06-16", *run[4:]]) == 2


def test_the_settings(world, monkeypatch, capsys):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    flags = ["--data", str(world.registry.data)]

    def put(change, *more):
        return main(["company", "settings", "100001", "--set", change, *more, *flags])

    assert put("reminder_fee_ore=59,50") == 0
    assert put("late_interest_percent=8.25") == 0
    assert put("reminders_most=2") == 0
    shown = " ".join(capsys.readouterr().out.split())
    for part in ("reminder_fee_ore 59.5", "late_interest_percent 8.25", "reminders_most 2"):
        assert part in shown, part
    assert put("late_interest_percent=", "--json") == 0
    assert '"late_interest_percent": null' in capsys.readouterr().out
    for change in ("reminders_most=-1", "reminders_most=", "reminders_most=2.5",
                   "reminder_fee_ore=60 kr", "reminder_fee_ore=1000", "reminder_fee_ore=1.234",
                   "late_interest_percent=8,", "late_interest_percent=,5",
                   "late_interest_percent=٣"):  # fmt: skip
        assert put(change) == 2, change
        assert "takes a number up to 999" in capsys.readouterr().err, change

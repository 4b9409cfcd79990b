"""Finance invoices over HTTP, under a clock that the tests move; the reminder clock without."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from huvudbok.db.tx import reading
from huvudbok.outbox.storage import outbox
from huvudbok.sales.finance_invoices import operations, process
from huvudbok.sales.finance_invoices.local import Local
from sale import Shop

ADDRESS = {"Address1": "Storgatan 1", "ZipCode": "903 26", "City": "Umeå"}
PAY = {"ClientTakesFees": False, "BookkeepPaymentInFortnox": True, "ReportToFinance": True,
       "PaymentMethodCode": "PG", "PaymentMethodAccount": 1920}  # fmt: skip


class Seller(Shop):
    def hand_over(self, number=1, service="LEDGERBASE", method="NONE"):
        return self.api.post("/3/noxfinansinvoices", {"NoxFinansInvoice": {
            "InvoiceNumber": str(number), "SendMethod": method, "Service": service,
        }})  # fmt: skip

    def handed_over(self, *arguments, **fields):
        made = self.hand_over(*arguments, **fields)
        assert made.status == 201, made.content
        return made.json()["NoxFinansInvoice"]

    def do(self, action, number=1, **fields):
        body = {"NoxFinansInvoice": fields} if fields else None
        return self.api.put(f"/3/noxfinansinvoices/{number}/{action}", body)

    def done(self, action, number=1, **fields):
        answer = self.do(action, number, **fields)
        assert answer.status == 200, answer.content
        return answer.json()["NoxFinansInvoice"]

    def standing(self, number=1):
        return self.api.get(f"/3/noxfinansinvoices/{number}").json()["NoxFinansInvoice"]

    def brief(self, number=1):
        found = self.standing(number)
        return found["Status"], found["CurrentCapitalBalance"], found["BalanceIncludeFees"]


@pytest.fixture
def shop(api):
    made = Seller(api)
    assert api.put("/3/customers/1", {"Customer": ADDRESS}).status == 200
    return made


@pytest.fixture
def clock(monkeypatch):
    return lambda moment: monkeypatch.setenv("HUVUDBOK_NOW", moment)


def test_an_invoice_is_handed_over_and_confirmed(shop, clock):
    shop.booked()
    first = shop.handed_over()
    assert first == {
        "@url": "http://test.example/3/noxfinansinvoices/1", "BalanceIncludeFees": 250,
        "BalanceIncludeFeesCurrency": 250, "CurrentCapitalBalance": 250,
        "CurrentCapitalBalanceCurrency": 250, "InvoiceDocumentURL": "", "InvoiceNumber": 1,
        "NextEvent": "REMINDER", "NextEventDate": "2026-07-25", "OCRNumber": "",
        "Service": "LEDGERBASE", "ServiceName": "SERVICE_FULL", "Status": "UNKNOWN",
    }  # fmt: skip
    assert shop.read(1)["NoxFinans"] is True
    assert shop.do("pause", PausedUntilDate="2026-06-20").code == 2000493
    clock("2026-06-15T12:01:00")
    assert shop.standing()["Status"] == "NOT_AUTHORIZED"
    clock("2026-06-15T13:00:00")
    now = shop.standing()
    assert (now["Status"], now["OCRNumber"]) == ("OPEN", "133")
    assert now["InvoiceDocumentURL"] == "http://test.example/3/invoices/1/preview"
    assert shop.hand_over().code == 2000492


def test_fees_come_and_are_taken(shop, clock):
    shop.booked()
    shop.handed_over()
    for moment, balance, event in (
        ("2026-07-24", 250, "REMINDER"), ("2026-07-25", 310, "COLLECTION"),
        ("2026-08-08", 310, "COLLECTION"), ("2026-08-09", 490, ""),
    ):  # fmt: skip
        clock(f"{moment}T08:00:00")
        assert shop.brief() == ("OPEN", 250, balance), moment
        assert shop.standing()["NextEvent"] == event
    assert shop.done("take-fees")["BalanceIncludeFees"] == 250
    # What the customer owes beyond the fees is all that keeps it open now.
    shop.done("report-payment", PaymentAmount=250, **PAY)
    assert shop.brief() == ("CLOSED", 0, 0)
    assert shop.do("take-fees").code == 2000493


def test_a_pause_holds_the_reminders(shop, clock):
    shop.booked()
    shop.handed_over()
    clock("2026-07-20T08:00:00")
    for day in ("2026-07-19", "2026-09-19"):
        assert shop.do("pause", PausedUntilDate=day).code == 2000493
    paused = shop.done("pause", PausedUntilDate="2026-09-18")
    # Five of ten days have gone, so five are left after the pause.
    assert (paused["Status"], paused["NextEventDate"]) == ("PAUSED", "2026-09-24")
    assert shop.do("pause", PausedUntilDate="2026-08-01").code == 2000493
    clock("2026-09-18T23:00:00")
    assert shop.brief() == ("PAUSED", 250, 250)
    clock("2026-09-19T01:00:00")
    assert shop.standing()["Status"] == "OPEN"
    assert shop.do("unpause").code == 2000493
    shop.done("pause", PausedUntilDate="2026-10-01")
    clock("2026-09-21T08:00:00")
    # Two days of the new pause count.
    assert shop.done("unpause")["NextEventDate"] == "2026-09-26"
    clock("2026-09-26T08:00:00")
    assert shop.brief() == ("OPEN", 250, 310)


@pytest.mark.parametrize(
    ("sent", "capital", "balance", "payments"),
    [
        ({}, 150, 150, 1),
        ({"ReportToFinance": False}, 250, 150, 1),
        ({"BookkeepPaymentInFortnox": False, "PaymentMethodCode": None,
          "PaymentMethodAccount": None}, 150, 250, 0),
    ],
    ids=["both", "books", "finance"],
)  # fmt: skip
def test_a_payment_is_reported_and_booked(shop, clock, sent, capital, balance, payments):
    shop.booked()
    shop.handed_over()
    clock("2026-06-16T12:00:00")
    fields = {name: value for name, value in (PAY | sent).items() if value is not None}
    assert shop.done("report-payment", PaymentAmount=100, **fields)[
        "CurrentCapitalBalance"
    ] == capital  # fmt: skip
    assert shop.read(1)["Balance"] == balance
    listed = shop.api.get("/3/invoicepayments").json()["InvoicePayments"]
    assert len(listed) == payments
    if payments:
        payment = shop.api.get("/3/invoicepayments/1").json()["InvoicePayment"]
        assert (payment["Booked"], payment["PaymentDate"]) == (True, "2026-06-16")
        assert shop.rows_of(payment) == [(1920, 100), (1510, -100)]
    for wrong in (0, -1, 250.5):
        assert shop.do("report-payment", PaymentAmount=wrong, **fields).code == 2000493
    for name in ("ClientTakesFees", "PaymentAmount", *(("PaymentMethodCode",) * payments)):
        lacking = {k: v for k, v in ({"PaymentAmount": 1} | fields).items() if k != name}
        assert shop.do("report-payment", **lacking).code == 2001392


def test_a_reminder_is_for_what_is_overdue(shop, clock):
    shop.booked()
    assert "förfallodagen" in shop.hand_over(service="REMINDER").message
    clock("2026-08-01T12:00:00")
    made = shop.handed_over(service="REMINDER")
    assert (made["ServiceName"], made["NextEventDate"]) == ("REMINDER_SERVICE", "2026-08-11")
    clock("2026-08-01T12:01:00")
    assert shop.standing()["Status"] == "OPEN"
    clock("2026-08-11T12:00:00")
    # The client takes the fee together with the last payment.
    shop.done("report-payment", PaymentAmount=250, **PAY | {"ClientTakesFees": True})
    assert shop.brief() == ("CLOSED", 0, 0)


def test_an_invoice_without_reminders_goes_over_to_them(shop, clock, monkeypatch):
    monkeypatch.setattr(operations, "CURRENT", Local(reminds=False))
    shop.booked()
    made = shop.handed_over()
    assert (made["ServiceName"], made["NextEvent"]) == ("SERVICE_LIGHT", "")
    clock("2026-09-15T12:00:00")
    assert shop.brief() == ("OPEN", 250, 250)
    assert shop.hand_over().code == 2000492
    assert shop.handed_over(service="REMINDER")["ServiceName"] == "REMINDER_SERVICE"


def test_what_is_stopped_can_be_sent_anew(shop, clock):
    shop.booked()
    shop.handed_over()
    clock("2026-07-25T12:00:00")
    stopped = shop.done("stop")
    assert (stopped["Status"], stopped["BalanceIncludeFees"]) == ("CLOSED", 250)
    assert (stopped["NextEvent"], shop.read(1)["NoxFinans"]) == ("", False)
    assert shop.do("stop").code == 2000493
    assert shop.handed_over(service="REMINDER")["Status"] == "UNKNOWN"


def test_a_credit_lowers_what_its_debit_owes(shop, clock):
    shop.booked()
    shop.act(1, "credit")
    row = shop.read(2)["InvoiceRows"][0]["RowId"]
    shop.change(2, InvoiceRows=[{"RowId": row, "DeliveredQuantity": -1}])
    shop.act(2, "bookkeep")
    assert "debetfakturan är inte skickad" in shop.hand_over(2).message
    shop.handed_over()
    clock("2026-06-15T14:00:00")
    shop.handed_over(2)
    clock("2026-06-15T16:00:00")
    assert (shop.brief(1), shop.brief(2)) == (("OPEN", 125, 125), ("CLOSED", 0, 0))


def test_what_the_service_does_not_take(shop, world, api, clock):
    assert shop.hand_over(9).code == 2000434
    shop.invoice()
    for fields, reason in (
        ({"InvoiceType": "INTRESTINVOICE"}, "räntefakturor"), ({"City": "API_BLANK"}, "ort"),
        ({"Currency": "EUR", "CurrencyRate": 11}, "svenska kronor"),
        ({"InvoiceDate": "2024-06-14"}, "två år"),
    ):  # fmt: skip
        number = shop.booked(**fields)["DocumentNumber"]
        assert reason in shop.hand_over(number).message, fields
    assert "inte bokförd" in shop.hand_over(1).message
    shop.act(1, "cancel")
    assert "makulerad" in shop.hand_over(1).message
    number = shop.booked()["DocumentNumber"]
    shop.paid(number)
    assert "obetalt saldo" in shop.hand_over(number).message
    assert api.get(f"/3/noxfinansinvoices/{number}").code == 2000491
    assert api.get("/3/noxfinansinvoices/x").code == 2000491
    # Two years back from a day that only leap years have.
    clock("2028-02-29T12:00:00")
    shop.api = world.client(world.token())
    assert "obetalt saldo" in shop.hand_over(number).message


def test_it_is_sent_as_was_asked(shop, world):
    for method in ("EMAIL", "LETTER", "NONE"):
        number = shop.booked()["DocumentNumber"]
        shop.handed_over(number, method=method)
        assert shop.read(number)["Sent"] is (method != "NONE")
    with reading(world.store()) as tx:
        kinds = [row.kind for row in tx.execute(select(outbox).order_by(outbox.c.id)).all()]
    assert kinds == ["mail", "eprint"]


def test_the_agencys_part_is_not_collected(shop):
    shop.invoice(
        {"Price": 1000, "DeliveredQuantity": 1, "HouseWork": True, "HouseWorkType": "HVAC"},
        TaxReductionType="rot",
    )
    asked = shop.api.post("/3/taxreductions", {"TaxReduction": {
        "CustomerName": "A", "SocialSecurityNumber": "760412-0852", "ReferenceNumber": "1",
        "ReferenceDocumentType": "INVOICE", "AskedAmount": 250}})  # fmt: skip
    assert asked.status == 201
    shop.act(1, "bookkeep")
    assert shop.handed_over()["CurrentCapitalBalance"] == 1000


@pytest.mark.parametrize(
    ("starts_on", "paused", "today", "day", "fees"),
    [
        ("2026-01-01", (None, None, 0), "2025-12-30", -2, 0),
        ("2026-01-01", (None, None, 0), "2026-01-10", 9, 0),
        ("2026-01-01", (None, None, 0), "2026-01-11", 10, 6000),
        ("2026-01-01", (None, None, 3), "2026-01-11", 7, 0),
        # The day of the pause itself counts when it has passed.
        ("2026-01-01", ("2026-01-05", "2026-01-07", 0), "2026-01-05", 4, 0),
        ("2026-01-01", ("2026-01-05", "2026-01-07", 0), "2026-01-07", 4, 0),
        ("2026-01-01", ("2026-01-05", "2026-01-07", 0), "2026-01-08", 4, 0),
        ("2026-01-01", ("2026-01-05", "2026-01-07", 2), "2026-01-16", 10, 6000),
        ("2026-01-01", (None, None, 0), "2026-01-26", 25, 24000),
        # A pause before the due date delays nothing.
        ("2026-01-01", ("2025-12-01", "2025-12-20", 0), "2026-01-11", 10, 6000),
        ("2026-01-01", ("2025-12-20", "2026-01-02", 0), "2026-01-12", 9, 0),
        ("9999-12-30", (None, None, 0), "2026-01-26", -2912416, 0),
    ],
    ids=str,
)
def test_the_reminder_clock(starts_on, paused, today, day, fees):
    stored = SimpleNamespace(
        starts_on=starts_on, closed_on=None, stopped=False, service="LEDGERBASE", capital_ore=1,
        service_name="SERVICE_FULL", fees_taken_ore=0, paused_from=paused[0], sent_at=0,
        paused_until=paused[1], held_days=paused[2],
    )  # fmt: skip
    assert (process.clock(stored, today), process.fees_ore(stored, today)) == (day, fees)
    assert process.standing(stored, 10**12, today).next_event_date <= "9999-12-31"

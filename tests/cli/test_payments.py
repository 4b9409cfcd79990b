"""`huvudbok payments`: suppliers paid by file, and the bank's files taken into the books."""

import json

import pytest
from lxml import etree

import bankpapers
import housejob
import purchases
import sale
from bankpapers import (
    OWN_IBAN,
    answer,
    answered_order,
    bgmax,
    camt,
    end_to_end,
    entry,
    ocr,
    pain002,
    payment,
    remittance,
    words,
)
from huvudbok import founding

BANK, CLAIMS, AGENCY = 1930, 1510, 1513


@pytest.fixture
def settled(command):
    """Let the company have accounts at a bank."""
    command("company", "settings", "100001", "--set", f"iban={OWN_IBAN}", "--set", "bic=ESSESESS",
            "--set", "bg=991-2346", "--set", "pg=90 20 03-3")  # fmt: skip


def owed(api, supplier, total, due, **fields):
    return purchases.booked(api, supplier, Total=total, VAT=0, DueDate=due, **fields)["GivenNumber"]


@pytest.fixture
def buyer(api, settled):
    """Suppliers of each kind, and what is owed to them."""
    giro = purchases.supplier(api, BG="991-2346", City="Umeå", CountryCode="SE")
    plus = purchases.supplier(api, PG="90 20 03-3", Name="Föreningen")
    api.put("/3/currencies/EUR", {"Currency": {"BuyRate": 11, "SellRate": 11}})
    abroad = purchases.supplier(api, IBAN="DE89370400440532013000", Name="GmbH", Currency="EUR",
                                BIC="COBADEFFXXX", CountryCode="DE")  # fmt: skip
    nowhere = purchases.supplier(api, Name="Utan konto")
    owed(api, giro, 1000, "2026-06-30", OCR="12351", InvoiceNumber="A-1")
    owed(api, giro, -300, "2026-06-01", InvoiceNumber="K-1")
    owed(api, plus, 500, "2026-06-20", InvoiceNumber="B-1")
    owed(api, abroad, 100, "2026-06-30", InvoiceNumber="C-1", Currency="EUR", CurrencyRate=10)
    owed(api, nowhere, 10, "2026-06-30")
    owed(api, giro, 7, "2026-07-01")
    return api


def pending(api):
    """Give the invoices that are marked as lying with the bank."""
    return [
        number for number in map(str, range(1, 7)) if purchases.read(api, number)["PaymentPending"]
    ]


EXPORT = "payments", "export", "--until", "2026-06-30"


def test_paying_suppliers(buyer, command, world, tmp_path):
    shown = command(*EXPORT, "--json").json()
    assert shown["dry_run"]
    assert pending(buyer) == []
    assert not list(tmp_path.glob("*.xml"))
    assert [(each["id"], each["day"], each["way"], each["amount"], each["invoices"])
            for each in shown["payments"]] == [
        ("HB100001-1-1", "2026-06-18", "plusgiro", "500", [3]),
        ("HB100001-1-2", "2026-06-30", "iban", "100", [4]),
        ("HB100001-1-3", "2026-06-30", "bankgiro", "700", [1, 2]),
    ]  # fmt: skip
    assert [each["reason"] for each in shown["left_out"]] == [
        "Leverantören saknar bankgiro, plusgiro och IBAN"
    ]
    said = command(*EXPORT, "--yes").out
    assert "HB100001-1.xml: 3 betalningar. Lämna filen till banken." in said
    assert "Lämnas kvar: faktura 5, Utan konto: Leverantören saknar bankgiro" in said
    assert pending(buyer) == ["1", "2", "3", "4"]
    content = (tmp_path / "HB100001-1.xml").read_bytes()
    if bankpapers.pain_schema("03"):
        bankpapers.pain_schema("03").assertValid(etree.fromstring(content))
    found = bankpapers.read_pain(content)
    assert found["PmtInf/CdtTrfTxInf/PmtId/EndToEndId"] == [
        f"HB100001-1-{at}" for at in (1, 2, 3)
    ]  # fmt: skip
    assert found["PmtInf/CdtTrfTxInf/RmtInf/Strd/RfrdDocInf/Nb"] == ["A-1", "K-1"]
    assert found["GrpHdr/CtrlSum"] == ["1300.00"]
    # Nothing is paid twice, and a file that got lost is written again as it was.
    assert command(*EXPORT, "--json").json()["payments"] == []
    command("payments", "export", "--again", "HB100001-1", "--out", "igen.xml")
    assert (tmp_path / "igen.xml").read_bytes() == content
    command("payments", "export", "--again", "HB100001-1", "--out", "igen.xml", code=2)

    statement = camt(
        entry("500", end_to_end("HB100001-1-1"), side="DBIT", reference="R1", day="2026-06-18"),
        entry("1125", end_to_end("HB100001-1-2")
              + '<AmtDtls><InstdAmt><Amt Ccy="EUR">100</Amt></InstdAmt></AmtDtls>',
              side="DBIT", reference="R2", day="2026-06-30"),
        entry("700", end_to_end("HB100001-1-3"), side="DBIT", reference="R3", day="2026-06-30"),
        entry("55", side="DBIT", reference="R4"), balances=("5000", "2620"),
    )  # fmt: skip
    (tmp_path / "konto.xml").write_bytes(statement)
    before = purchases.owed(world)
    (report,) = command("payments", "import", "konto.xml", "--json").json()
    assert purchases.owed(world) == before
    (report,) = command("payments", "import", "konto.xml", "--yes", "--json").json()
    assert [(each["state"], each["invoices"], each["reason"]) for each in report["movements"]] == [
        ("booked", [3], None), ("booked", [4], None), ("booked", [1, 2], None),
        ("left", [], "Betalningen är inte skickad härifrån"),
    ]  # fmt: skip
    assert pending(buyer) == []
    assert [purchases.read(buyer, number)["Balance"] for number in "123456"] == [
        "0", "0", "0", "0", "10", "7",
    ]  # fmt: skip
    number = report["movements"][1]["payments"][0]
    paid = purchases.taken(buyer.get(f"/3/supplierinvoicepayments/{number}"))
    assert (paid["PaymentDate"], paid["Booked"]) == ("2026-06-30", True)
    # 100 euro were booked at 10 kronor and cost 11.25.
    assert sorted(purchases.voucher_of(buyer, paid)) == [(1930, -1125), (2440, 1000), (7960, 125)]
    assert purchases.owed(world) == (1700, 1700)
    assert not purchases.faults(world)
    (again,) = command("payments", "import", "konto.xml", "--yes", "--json").json()
    assert [each["state"] for each in again["movements"]] == ["known", "known", "known", "left"]
    assert purchases.owed(world) == (1700, 1700)


def test_a_batch_booked_as_one_and_what_does_not_fit(buyer, command, tmp_path):
    command(*EXPORT, "--yes")
    batch = "<Refs><PmtInfId>HB100001-1-B1</PmtInfId></Refs>"
    files = {
        "wrong": camt(entry("499", batch, side="DBIT")),
        "returned": camt(entry("700", end_to_end("HB100001-1-3"))),
        "right": camt(entry("500", batch, side="DBIT", reference="A")),
        "twice": camt(entry("500", end_to_end("HB100001-1-1"), side="DBIT", reference="B")),
        "kronor": camt(entry("1125", end_to_end("HB100001-1-2"), side="DBIT")),
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    reports = command("payments", "import", *files, "--yes", "--json").json()
    assert [report["movements"][0]["reason"] for report in reports] == [
        "HB100001-1-1 skulle vara 500,00 SEK", "En betalning som kommit tillbaka", None,
        "HB100001-1-1 är redan betald", "HB100001-1-2 skulle vara 100,00 EUR",
    ]  # fmt: skip
    assert pending(buyer) == ["1", "2", "4"]


def test_a_file_that_the_bank_refused_is_taken_back(buyer, command, tmp_path):
    command(*EXPORT, "--yes")
    assert "Förhandsvisning" in command("payments", "withdraw", "HB100001-1").out
    assert pending(buyer) == ["1", "2", "3", "4"]
    assert command("payments", "withdraw", "HB100001-1", "--yes", "--json").json()["orders"] == [
        "HB100001-1-1", "HB100001-1-2", "HB100001-1-3",
    ]  # fmt: skip
    assert pending(buyer) == []
    assert command(*EXPORT, "--yes", "--json").json()["message_id"] == "HB100001-2"
    command("payments", "withdraw", "HB100001-2-1", "--yes")
    assert pending(buyer) == ["1", "2", "4"]
    for name, reason in (("1", "gjorda eller återtagna"), ("9", "ingen betalfil HB100001-9")):
        again = command("payments", "export", "--again", f"HB100001-{name}", code=2)
        assert reason in again.err
    assert "varken betalfil eller" in command("payments", "withdraw", "HB100001-9", code=2).err
    # The bank did pay it after all.
    late = camt(entry("500", end_to_end("HB100001-1-1"), side="DBIT", day="2026-06-18"))
    (tmp_path / "sent.xml").write_bytes(late)
    (report,) = command("payments", "import", "sent.xml", "--yes", "--json").json()
    assert report["movements"][0]["invoices"] == [3]


def test_what_the_bank_answers(buyer, command, tmp_path):
    command(*EXPORT, "--yes")
    bank_says = pain002(
        "HB100001-1", ("HB100001-1-B1", answered_order("HB100001-1-1", "RJCT", "AC04")),
        ("HB100001-1-B2", answer("ACSP", name="PmtInfSts")), ("XX", answer("RJCT", name="PmtInfSts")),
    )  # fmt: skip
    file = tmp_path / "svar.xml"
    file.write_bytes(bank_says)
    out = command("payments", "import", file).out
    assert "HB100001-1-1: RJCT, nekad av banken; kan betalas igen: AC04" in out
    assert pending(buyer) == ["1", "2", "3", "4"]
    (report,) = command("payments", "import", file, "--yes", "--json").json()
    assert [(each["identity"], each["state"], each["orders"]) for each in report["answers"]] == [
        ("HB100001-1-1", "refused", ["HB100001-1-1"]),
        ("HB100001-1-B2", "accepted", [f"HB100001-1-{at}" for at in (2,)]), ("XX", "unknown", []),
    ]  # fmt: skip
    assert pending(buyer) == ["1", "2", "4"]
    # Paid in another file, it is not given free by reading the old answer again.
    assert command(*EXPORT, "--yes", "--json").json()["message_id"] == "HB100001-2"
    (report,) = command("payments", "import", file, "--yes", "--json").json()
    assert [each["state"] for each in report["answers"]] == [
        "refused_before",
        "accepted",
        "unknown",
    ]
    assert pending(buyer) == ["1", "2", "3", "4"]
    (tmp_path / "betald.xml").write_bytes(
        camt(entry("500", end_to_end("HB100001-2-1"), side="DBIT", day="2026-06-18"))
    )
    command("payments", "import", "betald.xml", "--yes")
    file.write_bytes(pain002("HB100001-2", whole=answer("RJCT", "FF01", "GrpSts")))
    (report,) = command("payments", "import", file, "--yes", "--json").json()
    (said,) = report["answers"]
    assert (said["state"], said["reason"]) == ("unknown", "Är betald enligt kontoutdraget")
    file.write_bytes(pain002("HB100001-1", whole=answer("RJCT", "FF01", "GrpSts")))
    command("payments", "import", file, "--yes")
    assert pending(buyer) == []


def test_only_what_is_approved_is_paid(buyer, command):
    command("company", "settings", "100001", "--set", "approves_supplier_invoices=on")
    assert command(*EXPORT).out == "Ingenting att betala till och med 2026-06-30.\n"
    assert purchases.act(buyer, "3", "approvalpayment").status == 200
    assert [each["invoices"] for each in command(*EXPORT, "--json").json()["payments"]] == [[3]]


@pytest.mark.parametrize(("flags", "reason"), [
    (("--account", "SE4550000000058398257467"), "Vårt eget IBAN är fel"),
    (("--account", "991-2345"), "Kontot att betala från"), (("--bic", "X"), "Vår egen BIC"),
    (("--until", "2026-02-30"), "a day is written like"),
])  # fmt: skip
def test_what_stops_an_export(buyer, command, flags, reason):
    assert reason in command(*EXPORT, *flags, "--yes", code=2).err
    assert pending(buyer) == []


# --- Customers.


@pytest.fixture
def seller(api, settled):
    """Four booked invoices of 250 kronor, numbers 1 to 4, with OCR 133, 232, 331 and 430."""
    shop = sale.Shop(api)
    for _ in range(4):
        shop.booked(InvoiceDate="2026-05-02", DueDate="2026-06-01")
    return shop


def balances(seller):
    return [seller.read(number)["Balance"] for number in (1, 2, 3, 4)]


def imported(command, path, data, *flags, code=0):
    path.write_bytes(data)
    (report,) = json.loads(command("payments", "import", path, "--json", *flags, code=code).out)
    return report


def test_customers_pay(seller, command, world, tmp_path):
    named = [seller.read(number)["OCR"] for number in (1, 2, 3, 4)]
    assert named == ["133", "232", "331", "430"]
    data = bgmax(
        payment(25000, "133", serial=1, name="Köparen AB"),
        payment(20000, "232", serial=2),
        payment(50000, "331 430", serial=3, code="3"),
        payment(25000, "999", serial=4),
    )
    file = tmp_path / "bg.txt"
    shown = imported(command, file, data)
    assert balances(seller) == [250, 250, 250, 250]
    done = imported(command, file, data, "--yes")
    assert [{**each, "payments": []} for each in done["movements"]] == [
        {**each, "payments": []} for each in shown["movements"]
    ]
    assert [(each["state"], each["invoices"], each["reason"]) for each in done["movements"]] == [
        ("booked", [1], None), ("left", [], "Delbetalning: faktura 2 väntar på 250,00"),
        ("booked", [3, 4], None), ("left", [], "Ingen känd referens; samma belopp som faktura 2"),
    ]  # fmt: skip
    assert balances(seller) == [0, 250, 0, 0]
    paid = seller.api.get("/3/invoicepayments/1").json()["InvoicePayment"]
    assert (paid["PaymentDate"], paid["Booked"], paid["ModeOfPayment"]) == (
        "2026-06-01",
        True,
        "BG",
    )
    assert seller.rows_of(paid) == [(BANK, 250), (CLAIMS, -250)]
    again = imported(command, file, data, "--yes")
    assert [each["state"] for each in again["movements"]] == ["known", "left", "known", "left"]
    assert again["movements"][2]["payments"] == done["movements"][2]["payments"]
    # The same money in the bank's statement is not booked again either.
    twice = imported(command, tmp_path / "konto.xml", camt(
        entry("250", remittance(ocr("133")), reference="X1"),
        entry("250", words("Faktura 2"), reference="X2"), entry("250", words("Faktura 2")),
    ), "--yes")  # fmt: skip
    assert [(each["state"], each["reason"]) for each in twice["movements"]] == [
        ("left", "Faktura 1 är redan betald"), ("booked", None), ("left", "Ingen känd referens"),
    ]  # fmt: skip
    assert balances(seller) == [0, 0, 0, 0]
    assert len(seller.api.get("/3/invoicepayments").json()["InvoicePayments"]) == 4
    assert not purchases.faults(world)
    audited = [each for each in history(world) if each.operation == "payments import"]
    assert [each.key for each in audited] == ["bg.txt", "konto.xml"]


def history(world):
    from sqlalchemy import select  # noqa: PLC0415

    from huvudbok.db.audit import audit  # noqa: PLC0415
    from huvudbok.db.tx import reading  # noqa: PLC0415

    with reading(world.store()) as tx:
        return tx.execute(select(audit).order_by(audit.c.id)).all()


def test_one_that_cannot_be_booked_stops_no_other(seller, command, tmp_path):
    command("company", "lock", "100001", "--until", "2026-05-10", "--by", "Anna")
    data = camt(
        entry("250", remittance(ocr("133")), day="2026-05-05", reference="A"),
        entry("250", remittance(ocr("232")), day="2026-05-01", reference="B"),
        entry("250", remittance(ocr("331")), day="2026-05-20", reference="C"),
    )
    report = imported(command, tmp_path / "konto.xml", data, "--yes")
    assert [each["state"] for each in report["movements"]] == ["left", "left", "booked"]
    assert "2026-05-10" in report["movements"][0]["reason"]
    assert balances(seller) == [250, 250, 0, 250]
    # What was undone left neither a payment nor a gap in their numbers.
    listed = seller.api.get("/3/invoicepayments").json()["InvoicePayments"]
    assert [(each["Number"], each["InvoiceNumber"]) for each in listed] == [("1", 3)]
    # Once the books are open, the same file takes what it could not before.
    command("company", "unlock", "100001")
    report = imported(command, tmp_path / "konto.xml", data, "--yes")
    assert [each["state"] for each in report["movements"]] == ["booked", "left", "known"]


def test_currency_and_modes(seller, command, tmp_path):
    api = seller.api
    api.put("/3/currencies/EUR", {"Currency": {"BuyRate": 10, "SellRate": 10}})
    for _ in range(2):
        seller.booked(InvoiceDate="2026-05-02", Currency="EUR", CurrencyRate=10)
    instructed = '<AmtDtls><InstdAmt><Amt Ccy="EUR">{}</Amt></InstdAmt></AmtDtls>'
    total = seller.read(5)["Total"]
    data = camt(entry(
        "2600", instructed.format(total) + remittance(ocr(seller.read(5)["OCR"])), reference="A",
    ))  # fmt: skip
    report = imported(command, tmp_path / "konto.xml", data, "--yes")
    assert report["movements"][0]["invoices"] == [5], report
    paid = api.get("/3/invoicepayments/1").json()["InvoicePayment"]
    assert (paid["Amount"], paid["AmountCurrency"]) == (2600, total)
    foreign = camt(
        entry(str(total), remittance(ocr(seller.read(6)["OCR"])), currency="EUR", reference="B")
    )
    report = imported(command, tmp_path / "valuta.xml", foreign, "--yes", "--mode", "KO")
    assert report["movements"][0]["invoices"] == [6], report
    assert seller.read(6)["Balance"] == 0
    plus = bgmax(payment(25000, "133"), account="9020033")
    imported(command, tmp_path / "pg.txt", plus, "--yes")
    modes = [
        api.get(f"/3/invoicepayments/{number}").json()["InvoicePayment"]["ModeOfPayment"]
        for number in (1, 2, 3)
    ]
    assert modes == ["BG", "KO", "PG"]


def test_of_house_work_the_customer_pays_its_own_part(api, settled, command, tmp_path):
    shop = housejob.Builder(api)
    number = shop.job(InvoiceDate="2026-05-02")["DocumentNumber"]
    shop.asked(number, asked=3000)
    assert shop.act(number, "bookkeep").status == 200
    invoice = shop.read(number)
    whole, own = invoice["Balance"], invoice["Balance"] - 3000
    # Source: Fortnox help, Hantering av rot/rut: what the tax agency pays comes after.
    said = remittance(ocr(invoice["OCR"]))
    data = camt(entry(str(own), said, reference="A"), entry("3000", said, reference="B"))
    report = imported(command, tmp_path / "konto.xml", data, "--yes")
    assert [each["state"] for each in report["movements"]] == ["booked", "booked"], report
    paid = [api.get(f"/3/invoicepayments/{at}").json()["InvoicePayment"] for at in (1, 2)]
    assert shop.rows_of(paid[0]) == [(BANK, own), (CLAIMS, -own)]
    assert shop.rows_of(paid[1]) == [(BANK, 3000), (AGENCY, -3000)]
    assert shop.read(number)["Balance"] == whole - own - 3000 == 0


def test_files_that_are_stopped(seller, command, world, tmp_path):
    good = bgmax(payment(25000, "133"))
    files = {
        "other.txt": bgmax(payment(25000, "133"), account="50501055"),
        "other.xml": camt(account="DE89370400440532013000"),
        "wrong.txt": bgmax(payment(25000, "133"), total=1),
        "wages.xml": b"<Document><CstmrCdtTrfInitn/></Document>", "good.txt": good,
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    reports = command("payments", "import", *files, "missing.txt", "--yes", "--json", code=1).json()
    stopped = [report["stopped"] for report in reports]
    for said, reason in zip(stopped, (
        "Kontot 50501055", "inte företagets", "insättningen är", "CstmrCdtTrfInitn", None, "No such file",
    ), strict=True):  # fmt: skip
        assert (reason in said) if reason else said is None
    assert balances(seller)[0] == 0
    out = command("payments", "import", "other.txt", "good.txt", code=1).out
    assert "other.txt: INGENTING TAS IN: Kontot 50501055 är inte företagets (991-2346" in out
    assert "0 bokförs, 1 kända sedan förut, 0 kvar för hand" in out
    (report,) = command("payments", "import", "other.txt", "--any-account", "--json").json()
    assert report["movements"][0]["reason"] == "Faktura 1 är redan betald"
    (report,) = command("payments", "import", "good.txt", "--mode", "XX", "--json", code=1).json()
    assert report["stopped"] == "Det finns inget betalningssätt XX"


def test_a_test_file_is_not_for_real_books(seller, command, world, tmp_path):
    founding.found(world.registry, "Riktiga AB", kind="live", organisation_number="556036-0793",
                   years=founding.calendar_years(2026, 2026))  # fmt: skip
    file = tmp_path / "test.txt"
    file.write_bytes(bgmax(payment(25000, "133"), test="T"))
    into = "payments", "import", file, "--company"
    assert "1 bokförs" in command(*into, "100001").out
    assert "INGENTING TAS IN: Filen är märkt som test" in command(*into, "100002", code=1).out


@pytest.mark.parametrize("name", [
    "bgmax/BgMaxTestFile3.ut", "camt/frittbokforing_sample.camt.053.xml",
])  # fmt: skip
def test_samples_go_through(seller, command, tmp_path, name):
    sample = bankpapers.DATA / name
    if not sample.exists():
        pytest.skip(f"NO SAMPLE FILE: {sample} is not there")
    report = imported(command, tmp_path / sample.name, sample.read_bytes(), "--yes")
    assert len(report["movements"]) > 4
    assert {each["state"] for each in report["movements"]} == {"left"}
    assert all(each["reason"] for each in report["movements"])

"""Accruals of invoices: the register, what is deferred, and what each period books."""

from decimal import Decimal

import pytest

from conftest import copied_world
from huvudbok import errors
from huvudbok.db.tx import writing
from huvudbok.sales import perform_accruals
from sale import Shop

PATH = "/3/invoiceaccruals"


def body(number, **fields):
    each = fields.pop("each", 2000)
    return {"InvoiceAccrual": {
        "InvoiceNumber": number, "Description": "Abonnemang", "Period": "MONTHLY",
        "AccrualAccount": 2990, "RevenueAccount": 3990, "StartDate": "2026-03-25",
        "EndDate": "2026-06-25", "Total": 6000, "VATIncluded": True,
        "InvoiceAccrualRows": [
            {"Account": 2990, "Debit": each, "Credit": 0},
            {"Account": 3990, "Debit": 0, "Credit": each},
        ], **fields,
    }}  # fmt: skip


def taken(answer, status=200):
    assert answer.status == status, answer.content
    return answer.json()["InvoiceAccrual"]


def sold(shop, *rows, **fields):
    """Write an invoice of 6000 without VAT; give its number."""
    rows = rows or [{"ArticleNumber": "H1", "DeliveredQuantity": 6, "Price": 1000}]
    return int(shop.invoice(*rows, **fields)["DocumentNumber"])


def perform(world, until):
    with writing(world.store()) as tx:
        return [
            (each.invoice_number, each.period, each.date) for each in perform_accruals(tx, until)
        ]


def balance_of(api, account):
    return api.get(f"/3/accounts/{account}").json()["Account"]["BalanceCarriedForward"]


@pytest.fixture
def shop(api):
    return Shop(api)


def test_the_register(shop, api):
    """Source: C# InvoiceAccrualTests."""
    number = sold(shop)
    made = taken(api.post(PATH, body(number)), 201)
    assert made["Times"] == 3
    assert list(made) == [
        "@url", "AccrualAccount", "Description", "EndDate", "InvoiceAccrualRows", "InvoiceNumber",
        "Period", "RevenueAccount", "StartDate", "Times", "Total", "VATIncluded",
    ]  # fmt: skip
    assert made["InvoiceAccrualRows"][1] == {
        "Account": 3990, "CostCenter": "", "Credit": 2000, "Debit": 0, "Project": "",
        "TransactionInformation": "",
    }  # fmt: skip
    assert taken(api.get(f"{PATH}/{number}")) == made
    listed = api.get(PATH).json()["InvoiceAccruals"]
    assert [(each["Description"], each["InvoiceNumber"], each["Period"]) for each in listed] == [
        ("Abonnemang", number, "MONTHLY")
    ]
    assert api.get(f"{PATH}?lastmodified=2026-06-15%2012:00:01").json()["InvoiceAccruals"] == []
    changed = api.put(f"{PATH}/{number}", {"InvoiceAccrual": {"Description": "Nytt"}})
    assert taken(changed) == {**made, "Description": "Nytt"}
    fields = body(number, EndDate="2026-09-25", each=1000)
    assert taken(api.put(f"{PATH}/{number}", fields))["Times"] == 6
    moved = api.put(f"{PATH}/{number}", {"InvoiceAccrual": {"InvoiceNumber": 99}})
    assert moved.code == 2001392
    assert api.post(PATH, body(number)).code == 2000760
    assert api.delete(f"{PATH}/{number}").status == 204
    for answer in (api.get(f"{PATH}/{number}"), api.delete(f"{PATH}/{number}"),
                   api.put(f"{PATH}/{number}", fields)):  # fmt: skip
        assert answer.code == 2000458
    assert shop.act(number, "cancel").status == 200


def test_a_period_is_a_month_where_none_is_named(shop, api):
    number = sold(shop)
    sent = body(number)
    del sent["InvoiceAccrual"]["Period"]
    made = taken(api.post(PATH, sent), 201)
    assert (made["Period"], made["Times"]) == ("MONTHLY", 3)


@pytest.fixture(scope="module")
def client(template, tmp_path_factory):
    """A company whose first invoice is one of 6000, for requests that are refused."""
    with copied_world(template, tmp_path_factory.mktemp("accruals") / "data") as made:
        assert sold(Shop(made.api)) == 1
        yield made.api


def rows(*accounts, **fields):
    return {"InvoiceAccrualRows": [
        {"Account": accounts[0], "Debit": 2000, **fields}, {"Account": accounts[1], "Credit": 2000},
    ]}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"InvoiceNumber": 999}, 2000434),
        ({"InvoiceNumber": -1}, 2000434),
        ({"EndDate": "2026-03-24"}, 2000760),
        ({"EndDate": "9999-12-31"}, 2001392),
        ({"StartDate": "2023-12-31", "each": 200}, 2001392),
        ({"AccrualAccount": 1799}, 2001304),
        ({"RevenueAccount": 999}, 2001392),
        ({"Total": 7000}, 2000760),
        ({"Total": 6300, "each": 2100}, 2000760),
        ({"Total": -6000, "each": -2000}, 2000760),
        ({"Total": 0, "each": 0}, 2000760),
        ({"InvoiceAccrualRows": []}, 2000760),
        ({"InvoiceAccrualRows": [{"Account": 2990, "Debit": 2000},
                                 {"Account": 3990, "Credit": 1999}]}, 2000760),
        # The other way round is no revenue.
        (rows(3990, 2990), 2000760),
        (rows(2990, 1510), 2000757),
        (rows(2990, 3990, CostCenter="N"), 2000438),
        (rows(2990, 3990, Project="N"), 2001161),
        ({"Period": "WEEKLY"}, 2001392),
        ({"Times": 3}, 2001399),
        ({"StartDate": None}, 2001392),
        ({"Description": None}, 2001392),
    ],
)  # fmt: skip
def test_refusals(client, fields, code):
    assert client.post(PATH, body(1, **fields)).code == code
    assert client.get(f"{PATH}/1").code == errors.INVOICE_ACCRUAL_MISSING.code


def test_numbers_that_no_invoice_has(client):
    for number in ("0", "99999999999", "9" * 30, "-1"):
        assert client.get(f"{PATH}/{number}").status in (400, 404), number
        assert client.post(PATH, body(int(number))).status == 400, number


def test_only_an_invoice_that_is_not_booked_yet(shop, api):
    done = shop.booked({"Price": 6000, "DeliveredQuantity": 1})["DocumentNumber"]
    assert api.post(PATH, body(int(done))).code == errors.INVOICE_BOOKED.code
    gone = sold(shop)
    shop.act(gone, "cancel")
    assert api.post(PATH, body(gone)).code == errors.INVOICE_CANCELLED.code
    year = {"FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}
    api.post("/3/financialyears", {"FinancialYear": year})
    cash = sold(shop, InvoiceDate="2027-01-02")
    assert api.post(PATH, body(cash)).code == errors.INVOICE_ACCRUAL_CASH.code


def test_an_invoice_moved_to_the_cash_method_is_sold_when_it_is_paid(shop, api):
    year = {"FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}
    api.post("/3/financialyears", {"FinancialYear": year})
    number = sold(shop)
    taken(api.post(PATH, body(number)), 201)
    assert shop.change(number, InvoiceDate="2027-01-02").status == 200
    paid = shop.paid(number, PaymentDate="2027-02-01")
    assert shop.rows_of(paid) == [(1930, 7500), (3001, -6000), (2611, -1500)]


def test_the_revenue_waits_and_is_booked_period_by_period(shop, api, world):
    number = sold(shop, {"ArticleNumber": "H1", "DeliveredQuantity": 1, "Price": 1500},
                  {"Price": 5000, "DeliveredQuantity": 1, "AccountNumber": 3990})  # fmt: skip
    taken(api.post(PATH, body(number)), 201)
    # What stands on the revenue account goes first, the rest from the other sales.
    done = shop.act(number, "bookkeep").json()["Invoice"]
    assert shop.rows_of(done) == [(1510, 8125), (3001, -500), (2990, -6000), (2611, -1625)]
    assert perform(world, "2026-03-24") == []
    assert perform(world, "2026-04-30") == [(1, 1, "2026-03-25"), (1, 2, "2026-04-25")]
    assert perform(world, "2026-04-30") == []
    voucher = api.get("/3/vouchers/G/1").json()["Voucher"]
    shown = {
        "Description": "Periodisering av kundfaktura 1", "ReferenceType": "ACCRUAL",
        "ReferenceNumber": "1", "TransactionDate": "2026-03-25",
    }  # fmt: skip
    assert {name: voucher[name] for name in shown} == shown
    assert [(row["Account"], row["Debit"], row["Credit"]) for row in voucher["VoucherRows"]] == [
        (2990, 2000, 0), (3990, 0, 2000),
    ]  # fmt: skip
    assert perform(world, "2030-01-01") == [(1, 3, "2026-05-25")]
    assert [balance_of(api, each) for each in (2990, 3990, 3001)] == [0, -6000, -500]


def test_each_part_keeps_its_cost_centre(shop, api):
    api.post("/3/costcenters", {"CostCenter": {"Code": "N", "Description": "Norr"}})
    number = sold(shop, {"Price": 3000, "DeliveredQuantity": 1, "CostCenter": "N"},
                  {"Price": 3000, "DeliveredQuantity": 1})  # fmt: skip
    taken(api.post(PATH, body(number)), 201)
    done = shop.act(number, "bookkeep").json()["Invoice"]
    voucher = api.get(f"/3/vouchers/{done['VoucherSeries']}/{done['VoucherNumber']}")
    found = [(row["Account"], row["Credit"], row["CostCenter"])
             for row in voucher.json()["Voucher"]["VoucherRows"] if row["Credit"]]  # fmt: skip
    assert sorted(found) == [(2611, 1500, ""), (2990, 3000, ""), (2990, 3000, "N")]


def test_an_accrual_whose_invoice_is_booked_keeps_its_amounts(shop, api):
    number = sold(shop)
    api.post(PATH, body(number))
    shop.act(number, "bookkeep")
    locked = api.put(f"{PATH}/{number}", {"InvoiceAccrual": {"EndDate": "2026-07-25"}})
    assert locked.code == 2000760
    assert taken(api.put(f"{PATH}/{number}", body(number, Description="Ny")))["Description"] == "Ny"
    assert api.delete(f"{PATH}/{number}").code == 2000760


def test_the_last_period_takes_what_is_left_over(shop, api, world):
    number = sold(shop, {"Price": 100, "DeliveredQuantity": 1})
    spread = [{"Account": 3001, "Credit": 20}, {"Account": 3990, "Credit": Decimal("13.33")},
              {"Account": 2990, "Debit": Decimal("33.33")}]  # fmt: skip
    taken(api.post(PATH, body(number, Total=100, InvoiceAccrualRows=spread)), 201)
    shop.act(number, "bookkeep")
    assert len(perform(world, "2026-12-31")) == 3
    last = api.get("/3/vouchers/G/3").json()["Voucher"]["VoucherRows"]
    assert [(row["Account"], row["Debit"] - row["Credit"]) for row in last] == [
        (3001, Decimal("-20.01")), (3990, Decimal("-13.33")), (2990, Decimal("33.34")),
    ]  # fmt: skip
    assert balance_of(api, 2990) == 0


def test_the_oldest_go_first_and_a_refusal_books_none(shop, api, world):
    for start, end in (("2026-04-10", "2026-06-10"), ("2026-04-01", "2026-06-01")):
        number = sold(shop, {"Price": 100, "DeliveredQuantity": 1})
        sent = body(number, Total=100, each=50, StartDate=start, EndDate=end)
        taken(api.post(PATH, sent), 201)
        shop.act(number, "bookkeep")
    api.put("/3/accounts/3990", {"Account": {"Active": False}})
    with pytest.raises(errors.Refusal):
        perform(world, "2026-06-01")
    api.put("/3/accounts/3990", {"Account": {"Active": True}})
    assert perform(world, "2026-06-01") == [
        (2, 1, "2026-04-01"), (1, 1, "2026-04-10"), (2, 2, "2026-05-01"), (1, 2, "2026-05-10"),
    ]  # fmt: skip


def test_a_credit_is_accrued_backwards(shop, api, world):
    shop.booked({"Price": 6000, "DeliveredQuantity": 1})
    shop.act(1, "credit")
    taken(api.post(PATH, body(2, Total=-6000, each=-2000)), 201)
    done = shop.act(2, "bookkeep").json()["Invoice"]
    assert shop.rows_of(done) == [(1510, -7500), (2990, 6000), (2611, 1500)]
    assert len(perform(world, "2026-12-31")) == 3
    assert [balance_of(api, each) for each in (2990, 3990)] == [0, 6000]


def test_an_invoice_made_smaller_than_its_accrual_is_not_booked(shop, api):
    number = sold(shop)
    api.post(PATH, body(number))
    assert shop.change(number, InvoiceRows=[{"Price": 5, "DeliveredQuantity": 1}]).status == 200
    assert shop.act(number, "bookkeep").code == 2000760

"""The stock side of supplier invoices: what they settle, bring in, and send back when credited."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from sqlalchemy import text, update

from errors.given import GIVEN
from huvudbok import purchasing
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.purchasing.incoming_goods import matching
from huvudbok.purchasing.incoming_goods.tables import incoming_goods, incoming_goods_row
from huvudbok.purchasing.purchase_orders.tables import purchase_order_receipt
from purchases import (
    act,
    booked,
    invoice,
    paid,
    post_invoice,
    put,
    read,
    supplier,
    taken,
    voucher_of,
)
from receiving import GOODS, RECEIVED, line, order, received, require_settled, unmatched
from receiving import act as act_on
from receiving import read as read_goods
from storehouse import (
    POINTS,
    balances,
    done,
    goods,
    in_stock,
    inbound,
    on_account,
    open_warehouse,
    outbound,
    row,
    value,
)

PURCHASES, CHANGE = 4000, 4990


@pytest.fixture
def api(world):
    open_warehouse(world)
    return world.api


@pytest.fixture
def seller(api):
    goods(api, PurchaseAccount=PURCHASES)
    return supplier(api)


def bought(quantity=1, price=1, item="A1", **fields):
    return {"ArticleNumber": item, "Quantity": quantity, "Price": price, **fields}


def invoiced(api, seller, *rows, **fields):
    return booked(api, seller, SupplierInvoiceRows=list(rows), **fields)


def credited(api, number):
    """Credit an invoice and book the credit invoice; give its number."""
    made = taken(act(api, number, "credit"))["CreditReference"]
    return taken(act(api, made, "bookkeep"))["GivenNumber"]


def result(world):
    """Give what the goods cost in the result, in öre."""
    return on_account(world, PURCHASES) + on_account(world, CHANGE)


def quantities(api, key, **query):
    rows = read_goods(api, key, **query)["rows"]
    return [(each["invoicedQuantity"], each["takenQuantity"]) for each in rows]


def test_an_invoice_brings_in_what_it_names(api, world, seller):
    made = invoiced(api, seller, bought(10, "12.50"), VAT="31.25", Freight="20")
    assert in_stock(api) == (10, 10)
    assert on_account(world) == value(world) == 125_00
    # The purchase and the change of stock are nothing together; freight stays a cost.
    assert result(world) == 0
    assert voucher_of(api, made) == [
        (2440, Decimal("-176.25")), (PURCHASES, 125), (2641, Decimal("31.25")), (5710, 20),
    ]  # fmt: skip
    require_settled(world)


def test_it_brings_in_nothing_before_it_is_booked(api, world, seller):
    made = invoice(api, seller, SupplierInvoiceRows=[bought(3, 7)])
    assert in_stock(api) == (0, 0)
    taken(act(api, made["GivenNumber"], "bookkeep"))
    assert in_stock(api) == (3, 3)


def test_it_settles_what_has_come_and_brings_in_the_rest(api, world, seller):
    first = received(api, seller, line(quantity=4, directCost=10), day="2026-02-01")
    second = received(api, seller, line(quantity=3, directCost=11), day="2026-01-20")
    made = invoiced(api, seller, bought(6, 12))
    # The older one first, whatever its number: three of it, three of the other.
    assert quantities(api, second) == [(3, 3)]
    assert quantities(api, first) == [(3, 3)]
    assert unmatched(api) == {first: 40 - 36, second: 33 - 36}
    assert in_stock(api) == (7, 7)
    assert value(world) == 73_00
    assert result(world) == 0
    more = invoiced(api, seller, bought(5, 12))
    # One was left to settle, four are new.
    assert quantities(api, first) == [(4, 4)]
    assert unmatched(api) == {first: 40 - 48, second: 33 - 36}
    assert in_stock(api) == (11, 11)
    assert value(world) == 73_00 + 48_00
    assert quantities(api, first, ignoreSupplierInvoiceId=made["GivenNumber"]) == [(4, 1)]
    assert quantities(api, first, ignoreSupplierInvoiceId=more["GivenNumber"]) == [(4, 3)]
    for key in (first, second):
        done(act_on(api, key, "completed"))
    # What the goods cost more than their notes said is a cost of the period.
    assert on_account(world, RECEIVED) == 0
    assert result(world) == 11_00
    require_settled(world)


def test_the_match_is_booked_on_the_invoices_day(api, world, seller):
    received(api, seller, line(quantity=2, directCost=10), day="2026-02-01")
    invoiced(api, seller, bought(2, 10), InvoiceDate="2026-02-20")
    assert on_account(world, RECEIVED, until="2026-02-19") == -20_00
    assert on_account(world, RECEIVED, until="2026-02-20") == 0
    assert on_account(world, CHANGE, until="2026-02-20") == -20_00


def test_only_open_goods_of_the_supplier_are_settled(api, world, seller):
    goods(api, "A2")
    kept = {
        "another's": received(api, supplier(api), line(directCost=5)),
        "nobody's": received(api, "", line(directCost=5)),
        "another article": received(api, seller, line("A2", directCost=5)),
        "unreleased": received(api, seller, line(directCost=5), release=False),
        "voided": received(api, seller, line(directCost=5)),
        "completed": received(api, seller, line(directCost=5)),
    }
    done(act_on(api, kept["voided"], "void"))
    done(act_on(api, kept["completed"], "completed"))
    invoiced(api, seller, bought(1, 9))
    assert {name for name, key in kept.items() if quantities(api, key) != [(0, 0)]} == set()
    assert on_account(world) == value(world) == 4 * 5_00 + 9_00
    require_settled(world)


def test_matched_goods_cannot_be_voided_nor_completed_ones_matched(api, world, seller):
    made = received(api, seller, line(quantity=2, directCost=5))
    invoiced(api, seller, bought(1, 5))
    assert act_on(api, made, "void").json()["error"] == "document_is_matched"
    done(act_on(api, made, "completed"))
    invoiced(api, seller, bought(1, 5))
    assert quantities(api, made) == [(1, 1)]
    assert in_stock(api) == (3, 3)
    require_settled(world)


def test_amounts_are_in_kronor_to_the_ore(api, world, seller):
    euro = {"Currency": "EUR", "CurrencyRate": "11.237"}
    key, _ = order(api, seller, ("A1", 7, Decimal("3.33")), currency="EUR", rate="11.113")
    made = received(api, seller, line(quantity=7, purchaseOrderId=key))
    assert value(world) == 259_04
    invoiced(api, seller, bought(3, "3.33"), bought(5, "3.35"), **euro)
    # Three of 112.26, four fifths of 188.22; the last is new.
    assert unmatched(api) == {made: Decimal("259.04") - Decimal("112.26") - Decimal("150.58")}
    assert value(world) == 259_04 + 37_64
    assert result(world) == 0
    require_settled(world)


def test_an_order_lists_the_invoices_that_settled_what_came_of_it(api, seller):
    key, _ = order(api, seller, ("A1", 7, 2))
    received(api, seller, line(quantity=7, purchaseOrderId=key))
    number = invoiced(api, seller, bought(7, 2))["GivenNumber"]
    answer = api.get(f"/api/warehouse/purchaseorders-v1/{key}/matches")
    assert done(answer, 200) == [
        {"id": "1", "type": "INCOMINGGOODS"}, {"id": str(number), "type": "SUPPLIERINVOICE"},
    ]  # fmt: skip


def test_rows_say_where_goods_go(api, world, seller):
    for code in ("N", "S"):
        done(api.post(POINTS, {"code": code, "name": code, "stockLocations": [{"code": "H"}],
                               "active": code == "N"}), 201)  # fmt: skip
    invoiced(api, seller, bought(2, StockPointCode="N", StockLocationCode="H"))
    assert balances(api)[0]["stockPointCode"] == "N"
    for said in ({"StockPointCode": "X"}, {"StockPointCode": "S"}, {"StockLocationCode": "H"},
                 {"StockPointCode": "N", "StockLocationCode": "X"}):  # fmt: skip
        answer = post_invoice(api, seller, SupplierInvoiceRows=[bought(1, **said)])
        assert (answer.status, answer.code) == (400, 2001392)
        number = invoice(api, seller, SupplierInvoiceRows=[bought(1)])["GivenNumber"]
        answer = put(api, number, SupplierInvoiceRows=[bought(1, **said)])
        assert (answer.status, answer.code) == (400, 2001392)
    require_settled(world)


def test_a_place_that_went_out_of_use_holds_no_invoice_up(api, world, seller):
    point = done(api.post(POINTS, {"code": "N", "name": "N"}), 201)
    made = invoice(api, seller, SupplierInvoiceRows=[bought(2, 5, StockPointCode="N")])
    done(api.put(f"{POINTS}/{point['id']}", {**point, "active": False}), 200)
    number, rows = made["GivenNumber"], made["SupplierInvoiceRows"]
    taken(put(api, number, Comments="Väntar", SupplierInvoiceRows=[
        *({name: row[name] for name in ("ArticleNumber", "Quantity", "Price", "StockPointCode")}
          for row in rows if row["ArticleNumber"]), bought(1, 5),
    ]))  # fmt: skip
    taken(act(api, number, "bookkeep"))
    credited(api, number)
    assert in_stock(api) == (0, 0)
    require_settled(world)


def test_a_place_is_asked_again_when_an_invoice_from_before_the_warehouse_is_booked(world):
    api = world.api
    number = supplier(api)
    goods(api, PurchaseAccount=PURCHASES)
    made = invoice(api, number, SupplierInvoiceRows=[bought(2, 5, StockPointCode="N")])
    open_warehouse(world)
    answer = act(api, made["GivenNumber"], "bookkeep")
    assert (answer.status, answer.code) == (400, 2001392)
    assert read(api, made["GivenNumber"])["Booked"] is False
    done(api.post(POINTS, {"code": "N", "name": "N"}), 201)
    taken(act(api, made["GivenNumber"], "bookkeep"))
    assert balances(api)[0]["stockPointCode"] == "N"
    require_settled(world)


@pytest.mark.parametrize(
    ("item", "fields"),
    [("A1", {"SalesType": "SERVICE"}), ("TJ", {}), ("A1", {"quantity": 0})],
)
def test_what_is_no_goods_moves_none(api, world, seller, item, fields):
    goods(api, "TJ", StockGoods=False)
    said = dict(fields)
    quantity = said.pop("quantity", 2)
    sold = {"Debit": 10} if not quantity else {}
    invoiced(api, seller, bought(quantity, 5, item=item, **sold), **said)
    assert balances(api) == []
    assert on_account(world) == 0


def test_without_a_warehouse_nothing_is_kept(world):
    api = world.api
    goods(api)
    invoiced(api, supplier(api), bought(2, 5))
    article = api.get("/3/articles/A1").json()["Article"]
    assert article["QuantityInStock"] == 0
    assert on_account(world) == 0


def test_a_credit_sends_goods_back_at_what_they_cost(api, world, seller):
    inbound(api, row(quantity=2, directCost=4), day="2026-01-10")
    made = invoiced(api, seller, bought(5, 10))
    credited(api, made["GivenNumber"])
    # The two at 4 were the oldest; what they cost less stays in the result.
    assert in_stock(api) == (2, 2)
    assert on_account(world) == value(world) == 20_00
    assert on_account(world, PURCHASES) == 0
    require_settled(world)


def test_a_credit_undoes_what_was_settled(api, world, seller):
    key = received(api, seller, line(quantity=3, directCost=9))
    made = invoiced(api, seller, bought(5, 10))
    assert unmatched(api) == {key: -3}
    credited(api, made["GivenNumber"])
    assert quantities(api, key) == [(0, 0)]
    assert unmatched(api) == {key: 27}
    assert in_stock(api) == (3, 3)
    # The oldest two left, which had cost 9 each, and were credited at 10.
    assert (value(world), result(world)) == (9_00 + 20_00, -2_00)
    again = invoiced(api, seller, bought(3, 9))
    assert unmatched(api) == {key: 0}
    assert quantities(api, key, ignoreSupplierInvoiceId=made["GivenNumber"]) == [(3, 3)]
    assert quantities(api, key, ignoreSupplierInvoiceId=again["GivenNumber"]) == [(3, 0)]
    require_settled(world)


def test_a_credit_of_completed_goods_sends_them_back(api, world, seller):
    key = received(api, seller, line(quantity=3, directCost=9))
    made = invoiced(api, seller, bought(3, 10))
    done(act_on(api, key, "completed"))
    credited(api, made["GivenNumber"])
    assert quantities(api, key) == [(3, 3)]
    assert (in_stock(api), on_account(world), on_account(world, RECEIVED)) == ((0, 0), 0, 0)
    require_settled(world)


def test_a_document_whose_matches_are_undone_may_be_voided(api, world, seller):
    key = received(api, seller, line(quantity=3, directCost=9))
    made = invoiced(api, seller, bought(3, 10))
    credited(api, made["GivenNumber"])
    done(act_on(api, key, "void"))
    assert (in_stock(api), on_account(world), on_account(world, RECEIVED)) == ((0, 0), 0, 0)
    assert result(world) == 0
    require_settled(world)


@pytest.mark.parametrize(
    "back", [bought(-2, 10), bought(2, 0, Credit=20), bought(-2, 0, Credit=20)]
)
def test_a_row_that_takes_money_back_sends_goods_back(api, world, seller, back):
    key = received(api, seller, line(quantity=3, directCost=9))
    invoiced(api, seller, back)
    # It credits no invoice, so nothing is unsettled.
    assert quantities(api, key) == [(0, 0)]
    assert in_stock(api) == (1, 1)
    assert value(world) == 9_00
    assert result(world) == -20_00 + 18_00
    require_settled(world)


def test_goods_that_are_gone_are_owed_when_they_are_credited(api, world, seller):
    made = invoiced(api, seller, bought(5, 10))
    outbound(api, row(quantity=4), day="2026-03-03")
    credited(api, made["GivenNumber"])
    assert in_stock(api) == (-4, -4)
    assert on_account(world) == value(world) == -40_00
    invoiced(api, seller, bought(6, 11))
    assert in_stock(api) == (2, 2)
    require_settled(world)


def test_one_invoice_may_bring_and_take(api, world, seller):
    goods(api, "A2")
    inbound(api, row("A2", 3, directCost=4))
    invoiced(api, seller, bought(5, 10), bought(-2, 4, item="A2"))
    assert (in_stock(api), in_stock(api, "A2")) == ((5, 5), (1, 1))
    assert value(world) == 54_00
    require_settled(world)


def test_free_goods_and_free_matches_need_no_voucher(api, world, seller):
    key = received(api, seller, line(quantity=2, directCost=3))
    invoiced(api, seller, bought(3, 0), {"Account": 5410, "Debit": 10})
    assert quantities(api, key) == [(2, 2)]
    assert unmatched(api) == {key: 6}
    assert in_stock(api) == (3, 3)
    require_settled(world)


def test_the_cost_carries_what_the_purchase_does(api, world, seller):
    done(api.post("/3/costcenters", {"CostCenter": {"Code": "KS", "Description": "KS"}}), 201)
    received(api, seller, line(quantity=1, directCost=3))
    invoiced(api, seller, bought(3, 5), CostCenter="KS")
    listed = api.get("/3/vouchers/sublist/S").json()["Vouchers"]
    rows = [
        (each["Account"], each["CostCenter"], each["Debit"] - each["Credit"])
        for voucher in listed[-2:]
        for each in api.get(f"/3/vouchers/S/{voucher['VoucherNumber']}").json()["Voucher"][
            "VoucherRows"
        ]
    ]
    assert rows == [(RECEIVED, "", 5), (CHANGE, "KS", -5), (1460, "", 10), (CHANGE, "KS", -10)]


def test_an_articles_cost_follows_its_last_invoice(api, seller):
    goods(api, "A2", CostCalculationMethod="LAST_RELEASED_INBOUND")
    invoiced(api, seller, bought(3, "7.25", item="A2"))
    assert api.get("/3/articles/A2").json()["Article"]["DirectCost"] == Decimal("7.25")


@pytest.mark.parametrize(
    ("table", "values", "code"),
    [
        (incoming_goods_row, {"invoiced_quantity": 1}, "incoming_goods_row"),
        (incoming_goods_row, {"matched_ore": 1}, "incoming_goods_row"),
        (incoming_goods_row, {"open_quantity": 7}, "incoming_goods_row"),
        (incoming_goods, {"unmatched_ore": 7}, "incoming_goods_unmatched"),
        (incoming_goods, {"unmatched_ore": 7}, "goods_received"),
    ],
)
def test_verify_sees_what_does_not_hold(api, world, seller, table, values, code):
    received(api, seller, line(quantity=3, directCost=9))
    invoiced(api, seller, bought(1, 10))
    require_settled(world)
    with writing(world.store()) as tx:
        tx.execute(update(table).values(**values))
    with reading(world.store(), snapshot=True) as tx:
        assert code in check(tx, more=purchasing.checks).counts


def test_verify_sees_an_order_that_says_something_else(api, world, seller):
    key, _ = order(api, seller, ("A1", 7, 3))
    received(api, seller, line(quantity=7, purchaseOrderId=key))
    require_settled(world)
    with writing(world.store()) as tx:
        tx.execute(update(purchase_order_receipt).values(quantity=8_000_000))
    with reading(world.store(), snapshot=True) as tx:
        assert set(check(tx, more=purchasing.checks).counts) == {"incoming_goods_order"}


def test_sixteen_at_once_settle_no_more_than_came(api, world, seller):
    key = received(api, seller, line(quantity=10, directCost=7))
    made = [invoice(api, seller, SupplierInvoiceRows=[bought(1, 7)]) for _ in range(16)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda each: act(api, each["GivenNumber"], "bookkeep"), made))
    assert {answer.status for answer in answers} == {200}
    assert quantities(api, key) == [(10, 10)]
    assert unmatched(api) == {key: 0}
    assert in_stock(api) == (16, 16)
    require_settled(world)


def test_a_lock_holds_what_an_invoice_would_move(api, world, seller):
    key = received(api, seller, line(quantity=3, directCost=9), day="2026-04-02")
    made = invoice(api, seller, SupplierInvoiceRows=[bought(3, 9)])
    GIVEN["books locked until 2026-03-31"](world)
    assert act(api, made["GivenNumber"], "bookkeep").status == 400
    assert quantities(api, key) == [(0, 0)]
    assert done(api.get(GOODS), 200)[0]["unmatchedValue"] == 27


def test_only_goods_that_nobody_invoiced_are_looked_through(world):
    """On SQLite an index of some rows is used only by a query that says the same words."""
    with reading(world.store()) as tx:
        if tx.dialect.name != "sqlite":
            pytest.skip("PostgreSQL chooses by what the tables hold")
        asked = matching.OPEN.statement.params(article="A1", supplier="1")
        sql = str(asked.compile(dialect=tx.dialect, compile_kwargs={"literal_binds": True}))
        plan = [row.detail for row in tx.execute(text(f"EXPLAIN QUERY PLAN {sql}"))]
    assert "incoming_goods_row_open" in plan[0], plan


@pytest.fixture
def paying(api, seller):
    """A company that goes over to the cash method in 2027; its supplier."""
    year = {"FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}
    taken(api.post("/3/financialyears", {"FinancialYear": year}), 201)
    return seller


def test_under_the_cash_method_the_first_payment_brings_the_goods(api, world, paying):
    received(api, paying, line(quantity=4, directCost=10))
    made = invoice(api, paying, InvoiceDate="2027-01-02", SupplierInvoiceRows=[bought(10, 12)])
    number = made["GivenNumber"]
    assert (made["AccountingMethod"], in_stock(api)) == ("CASH", (4, 4))
    paid(api, number, PaymentDate="2027-02-01", Amount=50)
    # Four had come before; the other six are here now, once.
    assert in_stock(api) == (10, 10)
    assert quantities(api, 1) == [(4, 4)]
    assert value(world) == on_account(world) == 40_00 + 72_00
    paid(api, number, PaymentDate="2027-02-02", Amount=70)
    assert in_stock(api) == (10, 10)
    assert result(world) == 0
    assert (unmatched(api), on_account(world, RECEIVED)) == ({1: -8}, 8_00)
    with reading(world.store(), snapshot=True) as tx:
        found = check(tx, more=purchasing.checks).findings
    # Nobody has carried the balances of 2026 over.
    assert [each.code for each in found] == ["opening_differs"]


def test_under_the_cash_method_a_credit_invoice_that_is_paid_back_sends_goods_back(
    api, world, paying
):
    made = invoice(api, paying, InvoiceDate="2027-01-02", SupplierInvoiceRows=[bought(10, 12)])
    paid(api, made["GivenNumber"], PaymentDate="2027-02-01", Amount=120)
    number = taken(act(api, made["GivenNumber"], "credit"))["CreditReference"]
    assert in_stock(api) == (10, 10)
    paid(api, number, PaymentDate="2027-03-01", Amount=-120)
    assert in_stock(api) == (0, 0)
    assert (value(world), result(world)) == (0, 0)
    require_settled(world)

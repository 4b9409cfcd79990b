"""What becomes of purchase orders: states, goods that come, lists, completing, dropship, voiding."""

import random

import pytest
from sqlalchemy import func, select, update

from buying import (
    ORDERS,
    change,
    come,
    line,
    listed,
    make,
    read,
    ready,
    refused,
    respond,
    take_back,
)
from huvudbok import app, errors
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.ledger.verify import check
from huvudbok.purchasing import purchase_order_receipts as receipts
from huvudbok.purchasing.purchase_orders.checks import purchase_orders
from huvudbok.purchasing.purchase_orders.tables import purchase_order, purchase_order_receipt
from purchases import supplier, taken
from storehouse import done

# The day of the tests is in the middle of June 2026.
EARLY, LATE = "2026-06-01", "2026-12-01"
SHOWN = ("NOT_SENT", "SENT", "DELAYED", "RECEIVED", "VOIDED")


@pytest.fixture(autouse=True)
def number(world):
    return ready(world)


def findings(world):
    with reading(world.store(), snapshot=True) as tx:
        return [each.code for each in check(tx, more=(purchase_orders,)).findings]


def state(api, key=1):
    return read(api, key)["purchaseOrderState"]


def test_an_answer_of_the_supplier_is_shown_in_swedish(api):
    make(api, line())
    said = {
        "SENT": "Skickad", "REJECTED": "Avvisad", "NOT_SENT": "Ej skickad",
        "ACCEPTED_WITH_REQ_DLV_DATE": "Accepterad med önskat leveransdatum",
        "PARTLY_ACCEPTED_WITH_CHANGED_DLV_DATE": "Delvis accepterad med ändrat leveransdatum",
    }  # fmt: skip
    for word, swedish in said.items():
        answer = respond(api, 1, word)
        assert (answer["responseState"], answer["translatedResponseState"]) == (word, swedish)
    refused(api.put(f"{ORDERS}/1/response", {}), "2001392")
    refused(api.put(f"{ORDERS}/1/response", {"responseState": "MAYBE"}), "2001392")


def test_many_are_answered_at_once_or_none(api):
    for _ in range(3):
        make(api, line())
    answer = api.put(f"{ORDERS}/response?ids=3&ids=1,3", {"responseState": "SENT"})
    assert [(each["id"], each["responseState"]) for each in done(answer, 200)] == [
        (3, "SENT"), (1, "SENT"),
    ]  # fmt: skip
    refused(api.put(f"{ORDERS}/response?ids=2,9", {"responseState": "SENT"}), "not found", 404)
    assert read(api, 2)["responseState"] == "NOT_SENT"
    refused(api.put(f"{ORDERS}/response", {"responseState": "SENT"}), "2001392")
    refused(api.put(f"{ORDERS}/response?ids=x", {"responseState": "SENT"}), "2000108")
    large = api.put(f"{ORDERS}/response?ids={10**17}", {"responseState": "SENT"})
    refused(large, "not found", 404)


def test_an_order_is_late_from_the_day_after(api, world):
    make(api, line(quantity=2), deliveryDate="2026-06-14")
    make(api, line(quantity=2), deliveryDate="2026-06-15")
    assert [state(api, key) for key in (1, 2)] == ["NOT_SENT", "NOT_SENT"]
    for key in (1, 2):
        respond(api, key)
    assert [state(api, key) for key in (1, 2)] == ["DELAYED", "SENT"]
    respond(api, 1, "REJECTED")
    assert state(api) == "SENT"
    respond(api, 1, "ACCEPTED_WITH_CHANGED_DLV_DATE")
    come(world, 1, read(api, 1)["rows"][0], 2)
    assert state(api) == "RECEIVED"


def test_what_has_come_of_an_order(api, world):
    first, second = make(api, line(quantity=5), line("B2", 2))["rows"]
    come(world, 1, first, 2, "11")
    come(world, 1, first, 1, "12")
    come(world, 1, first, 1, "12")
    order = read(api, 1)
    assert (order["totalReceivedQuantity"], order["purchaseOrderState"]) == (4, "NOT_SENT")
    shown = ("receivedQuantity", "remainingOrderedQuantity", "backOrderQuantity")
    assert [[row[name] for name in shown] for row in order["rows"]] == [[4, 1, 1], [0, 2, 2]]
    without = read(api, 1, ignoreIncomingGoodsId=12)["rows"][0]
    assert [without[name] for name in shown] == [4, 3, 1]
    assert read(api, 1, ignoreIncomingGoodsId=99) == order
    refused(api.get(f"{ORDERS}/1?ignoreIncomingGoodsId=x"), "2000108")
    come(world, 1, first, 3, "12")
    come(world, 1, second, 2, "4711", receipts.SUPPLIER_INVOICE)
    order = read(api, 1)
    assert order["purchaseOrderState"] == "RECEIVED"
    # More than was ordered leaves nothing less than nothing to come.
    assert order["rows"][0]["remainingOrderedQuantity"] == 0
    assert done(api.get(f"{ORDERS}/1/matches"), 200) == [
        {"id": "11", "type": "INCOMINGGOODS"}, {"id": "12", "type": "INCOMINGGOODS"},
        {"id": "4711", "type": "SUPPLIERINVOICE"},
    ]  # fmt: skip
    take_back(world, "4711", receipts.SUPPLIER_INVOICE)
    assert (state(api), read(api, 1)["totalReceivedQuantity"]) == ("NOT_SENT", 7)
    take_back(world, "11")
    take_back(world, "12")
    assert done(api.get(f"{ORDERS}/1/matches"), 200) == []
    assert findings(world) == []


def test_what_orders_nothing_is_never_received(api, world):
    row = make(api, line(quantity=0))["rows"][0]
    assert make(api)["purchaseOrderState"] == state(api) == "NOT_SENT"
    come(world, 1, row, 1)
    assert state(api) == "NOT_SENT"
    change(api, 1, rows=[row, line("B2", 1)])
    assert state(api) == "NOT_SENT"
    come(world, 1, read(api, 1)["rows"][1], 1)
    assert state(api) == "RECEIVED"
    assert findings(world) == []


def test_the_door_of_goods_refuses_what_is_not_ordered(api, world):
    row = make(api, line())["rows"][0]
    with pytest.raises(errors.Refusal, match="inköpsordern 9"):
        come(world, 9, row, 1)
    with pytest.raises(errors.Refusal, match="ingen rad"):
        come(world, 1, {"id": "x"}, 1)
    done(api.put(f"{ORDERS}/1/void"))
    with pytest.raises(errors.Refusal, match="makulerat"):
        come(world, 1, row, 1)
    with reading(world.store()) as tx:
        assert receipts.find_row(tx, 1, "x") is None
        found = receipts.find_row(tx, 1, row["id"].upper())
        assert (found.article_number, found.ordered_quantity, found.price) == (
            "A1", 1_000_000, 12_500_000,
        )  # fmt: skip
        assert (found.currency, found.supplier_number, bool(found.voided)) == ("SEK", "7", True)


def test_completing_waits_for_nothing_more(api, world):
    row = make(api, line(quantity=5))["rows"][0]
    come(world, 1, row, 2)
    done(api.put(f"{ORDERS}/1/complete"))
    order = read(api, 1)
    assert (order["purchaseOrderState"], order["manuallyCompleted"]) == ("RECEIVED", True)
    row = order["rows"][0]
    assert (row["receivedQuantity"], row["remainingOrderedQuantity"], row["backOrderQuantity"]) == (
        2, 0, 0,
    )  # fmt: skip
    assert findings(world) == []
    refused(api.put(f"{ORDERS}/1/dropshipcomplete"), "wrong_purchase_type")


def test_a_voided_order_stays_as_it_is(api, world):
    make(api, line(quantity=5))
    done(api.put(f"{ORDERS}/1/void"))
    order = read(api, 1)
    assert (order["voided"], order["purchaseOrderState"]) == (True, "VOIDED")
    assert order["rows"][0]["remainingOrderedQuantity"] == 0
    mail = {"body": "x", "receiver": "a@b.example", "replyTo": "a@b.example", "subject": "x"}
    for method, action, sent in (
        ("PUT", "", {"note": "x"}), ("PATCH", "/partial", {"note": "x"}), ("PUT", "/void", None),
        ("PUT", "/complete", None), ("PUT", "/response", {"responseState": "SENT"}),
        ("POST", "/send", mail),
    ):  # fmt: skip
        refused(api.request(method, f"{ORDERS}/1{action}", json=sent), "document_is_voided")
    assert read(api, 1) == order
    row = make(api, line())["rows"][0]
    come(world, 2, row, 1)
    refused(api.put(f"{ORDERS}/2/void"), "purchase_order_received")
    take_back(world)
    done(api.put(f"{ORDERS}/2/void"))


def test_every_filter_of_the_list(api, world):
    supplier(api, SupplierNumber="10")
    make(api, line("B2"), internalReference="Våren 3", note="Brådskar")
    make(api, line(), supplierNumber="10", orderDate="2026-05-01", deliveryDate=LATE)
    make(api, line(), line("B2"), purchaseType="DROPSHIP", deliveryDate=EARLY, note="100 % brå")
    respond(api, 2)
    assert listed(api) == listed(api, state="ALL") == [1, 2, 3]
    assert listed(api, q="våren") == [1]
    assert listed(api, q="3") == [1, 3]
    assert listed(api, supplierNumber="10") == [2]
    assert listed(api, supplierNumber="1") == []
    assert listed(api, itemId="B2") == [1, 3]
    assert listed(api, purchaseType="DROPSHIP") == [3]
    assert listed(api, purchaseType="WAREHOUSE") == [1, 2]
    assert listed(api, internalReference="VÅR") == [1]
    assert listed(api, note="brå") == [1, 3]
    assert listed(api, note="0 %", itemId="A1") == [3]
    for query in ({"state": "LOST"}, {"purchaseType": "GIFT"}, {"sortby": "note"}):
        refused(api.get(ORDERS, params=query), "2000588")
    assert listed(api, sortby="supplier_number") == [1, 3, 2]
    assert listed(api, sortby="order_date") == [2, 1, 3]
    assert listed(api, sortby="delivery_date") == [1, 3, 2]
    assert listed(api, sortby="delivery_date", sortorder="descending") == [2, 3, 1]
    assert listed(api, sortby="internal_reference", sortorder="descending") == [1, 3, 2]
    assert listed(api, sortby="response_state") == [1, 3, 2]
    assert listed(api, sortby="id", sortorder="descending", limit=2) == [3, 2]
    assert listed(api, limit=2, page=2) == [3]
    assert listed(api, offset=1, limit=1) == [2]
    assert [each["rows"] for each in done(api.get(ORDERS), 200)] == [
        read(api, key)["rows"] for key in (1, 2, 3)
    ]
    assert findings(world) == []


@pytest.mark.parametrize("seed", range(3))
def test_states_are_the_same_in_orders_and_in_lists(api, world, seed):
    """By dice: what each order says is what the list finds it by, and what is kept holds."""
    dice = random.Random(seed)  # noqa: S311
    for _ in range(14):
        dates = {"deliveryDate": dice.choice((EARLY, LATE, None))}
        order = make(api, line(quantity=dice.randrange(3)), line("B2", 2), **dates)
        key = order["id"]
        if dice.random() < 0.7:
            respond(api, key, dice.choice(("SENT", "REJECTED", "ACCEPTED_WITH_REQ_DLV_DATE")))
        for row in order["rows"]:
            if dice.random() < 0.5:
                come(world, key, row, dice.randrange(1, 4), str(dice.randrange(3)))
        if dice.random() < 0.2:
            take_back(world, str(dice.randrange(3)))
        if dice.random() < 0.2:
            change(api, key, rows=[{**row, "orderedQuantity": 3} for row in order["rows"]])
        if dice.random() < 0.4:
            api.put(f"{ORDERS}/{key}/{dice.choice(('void', 'complete'))}")
    orders = done(api.get(ORDERS), 200)
    told = {each["id"]: each["purchaseOrderState"] for each in orders}
    assert len(set(told.values())) >= 4
    for word in SHOWN:
        assert listed(api, state=word) == [key for key, state in told.items() if state == word]
    still = [key for key, state in told.items() if state not in ("RECEIVED", "VOIDED")]
    assert listed(api, state="CURRENT") == still
    declined = {each["id"] for each in orders if each["responseState"] == "REJECTED"}
    assert listed(api, state="SENT_NOT_REJECTED") == [
        key for key in still if told[key] != "NOT_SENT" and key not in declined
    ]
    for each in orders:
        rows = each["rows"]
        assert each["totalReceivedQuantity"] == sum(row["receivedQuantity"] for row in rows)
        full = all(row["receivedQuantity"] >= row["orderedQuantity"] for row in rows)
        assert (told[each["id"]] == "RECEIVED") == (
            not each["voided"] and (full or each["manuallyCompleted"])
        )
    assert findings(world) == []


def test_verify_sees_what_does_not_hold(api, world):
    assert purchase_orders in app.checks()
    row = make(api, line(quantity=2))["rows"][0]
    come(world, 1, row, 1)
    assert findings(world) == []
    with writing(world.store()) as tx:
        tx.execute(update(purchase_order).values(received=True))
    assert findings(world) == ["purchase_order_received"]
    with writing(world.store()) as tx:
        tx.execute(update(purchase_order).values(received=False))
        tx.execute(update(purchase_order_receipt).values(row_id="gone"))
    assert findings(world) == ["purchase_order_receipt"]


def waiting_order(world, count=1):
    """Enter customer orders, which wait for the warehouse; give their numbers."""
    world.api.post("/3/customers", {"Customer": {"CustomerNumber": "1", "Name": "Köparen"}})
    return [
        taken(world.api.post("/3/orders", {"Order": {"CustomerNumber": "1"}}), 201)
        ["DocumentNumber"] for _ in range(count)
    ]  # fmt: skip


def drop(api, number, *rows, kind="CUSTOMERORDER"):
    return make(api, *(rows or (line(),)), purchaseType="DROPSHIP",
                outboundDocumentReference={"id": number, "type": kind})  # fmt: skip


def is_ready(api, number):
    return api.get(f"/3/orders/{number}").json()["Order"]["WarehouseReady"]


def test_the_last_dropship_order_lets_the_customer_order_go(api, world):
    parent, other = waiting_order(world, 2)
    first = drop(api, parent, kind="customerorder")
    assert first["outboundDocumentReference"] == {"id": parent, "type": "CUSTOMERORDER"}
    assert (first["dropship"], first["purchaseType"]) == (True, "DROPSHIP")
    second, third = drop(api, parent)["id"], drop(api, parent)["id"]
    drop(api, other)
    complete = f"{ORDERS}/{{}}/dropshipcomplete"
    refused(api.put(f"{ORDERS}/1/complete"), "wrong_purchase_type")
    assert done(api.put(complete.format(1)), 200) == {"releasedParentOrder": False}
    assert state(api) == "RECEIVED"
    # One that is voided is waited for no longer.
    done(api.put(f"{ORDERS}/{third}/void"))
    assert not is_ready(api, parent)
    assert done(api.put(complete.format(second)), 200) == {"releasedParentOrder": True}
    assert is_ready(api, parent)
    assert not is_ready(api, other)
    # Nothing is left to let go.
    assert done(api.put(complete.format(second)), 200) == {"releasedParentOrder": False}
    refused(api.put(f"{ORDERS}/1/void"), "purchase_order_received")


def test_a_cancelled_customer_order_is_not_let_go(api, world):
    (parent,) = waiting_order(world)
    drop(api, parent)
    assert api.put(f"/3/orders/{parent}/cancel").status == 200
    assert done(api.put(f"{ORDERS}/1/dropshipcomplete"), 200) == {"releasedParentOrder": False}
    assert not is_ready(api, parent)


def test_a_dropship_order_without_a_customer_order_lets_nothing_go(api, world):
    make(api, line(), dropship=True)
    make(api, line(), dropship=True)
    assert done(api.put(f"{ORDERS}/1/dropshipcomplete"), 200) == {"releasedParentOrder": False}
    refused(api.put(f"{ORDERS}/2", {"purchaseType": "WAREHOUSE"}), "2001392")
    refused(api.put(f"{ORDERS}/2", {"dropship": False}), "2001392")
    (parent,) = waiting_order(world)
    said = {"outboundDocumentReference": {"id": parent, "type": "CUSTOMERORDER"}}
    assert change(api, 2, **said)["outboundDocumentReference"] == said["outboundDocumentReference"]
    assert change(api, 2, outboundDocumentReference=None)["outboundDocumentReference"] is None


def test_reading_many_orders_takes_as_many_statements_as_few(api, world, monkeypatch):
    """The cost of a page of the list does not grow with the orders on it by queries of their own."""
    asked = []
    plain = Tx.execute
    monkeypatch.setattr(Tx, "execute", lambda *a, **b: (asked.append(1), plain(*a, **b))[1])

    def statements():
        asked.clear()
        listed(api)
        return len(asked)

    make(api, line(notes=[{"note": "x"}]))
    few = statements()
    for _ in range(6):
        make(api, line(notes=[{"note": "x"}]), line("B2"))
    assert statements() == few
    with reading(world.store()) as tx:
        assert tx.execute(select(func.count()).select_from(purchase_order)).scalar_one() == 7

"""Custom documents: types, saving by PUT, states, what is held, release and void."""

from decimal import Decimal

import pytest

from huvudbok.warehouse.deliveries.types import RESERVED
from storehouse import CUSTOM, TYPES, done, goods, in_stock, on_account, require_whole, row, value

IN, OUT = f"{CUSTOM}/inbound-v1", f"{CUSTOM}/outbound-v1"


def save_in(api, where="RETUR/1", *rows, **fields):
    body = {"date": "2026-02-01", "rows": list(rows) or [row(quantity=10, directCost=5)], **fields}
    return done(api.put(f"{IN}/{where}", body), 200)


def save_out(api, where="SVINN/1", *rows, state="delivery", **fields):
    body = {"date": "2026-03-01", "deliveryState": state,
            "rows": list(rows) or [row(quantity=4)], **fields}  # fmt: skip
    return done(api.put(f"{OUT}/{where}", body), 200)


def test_types(api):
    one = {"category": "INBOUND", "referenceType": "Retur_1"}
    assert done(api.post(TYPES, one), 201) == 1
    assert done(api.post(TYPES, one), 201) == 0
    goods(api)
    save_out(api, "svinn/7")
    assert done(api.get(TYPES), 200) == [
        {"category": "INBOUND", "referenceType": "RETUR_1"},
        {"category": "OUTBOUND", "referenceType": "SVINN"},
    ]
    assert done(api.get(f"{TYPES}/svinn"), 200)["category"] == "OUTBOUND"
    assert api.get(f"{TYPES}/NEJ").status == 404
    other = api.put(f"{IN}/SVINN/7", {"date": "2026-02-01", "rows": [row()]})
    assert other.json()["error"] == "wrongCategory"
    assert api.post(TYPES, {**one, "category": "OUTBOUND"}).json()["error"] == "wrongCategory"


def test_no_manual_document_can_be_impersonated():
    assert {"MANUALINBOUND", "MANUALOUTBOUND", "POSITIVEOPENINGBALANCES"} <= RESERVED
    # Those of the reference, and one of ours.
    assert len(RESERVED - {"INCOMINGGOODS"}) == 45


def test_an_inbound_document(api, world):
    goods(api)
    first = save_in(api, note="ett")
    assert (first["id"], first["type"], first["warehouseReady"]) == ("1", "RETUR", False)
    assert first["currency"] == {"currency": "SEK", "rate": 1, "unit": 1}
    assert in_stock(api) == (0, 0)
    again = save_in(api, "retur/1", row(quantity=3, directCost=2, rowId=7),
                    currency={"currency": "EUR", "rate": 11, "unit": 1})  # fmt: skip
    assert (again["note"], again["rows"][0]["rowId"]) == ("ett", 7)
    done(api.put(f"{IN}/RETUR/1/release"))
    assert (in_stock(api), value(world)) == ((3, 3), 66_00)
    assert done(api.get(f"{IN}/RETUR/1"), 200)["warehouseReady"] is True
    locked = api.put(f"{IN}/RETUR/1", {"note": "nej"})
    assert locked.json()["error"] == "cannot_modify_released_document"
    assert api.put(f"{IN}/RETUR/1/release").status == 400
    done(api.put(f"{IN}/RETUR/1/void"))
    assert (in_stock(api), on_account(world)) == ((0, 0), 0)
    assert done(api.get(f"{IN}/RETUR/1"), 200)["voided"] is True
    require_whole(world)


def test_the_states_of_an_outbound_document(api, world):
    goods(api)
    save_in(api, warehouseReady=True)
    shown = save_out(api, state="registration")
    assert (in_stock(api), shown["rows"][0]["reservedQuantity"]) == ((10, 10), 0)
    shown = save_out(api, "SVINN/1", row(quantity=12), state="reservation")
    assert (in_stock(api), shown["rows"][0]["reservedQuantity"]) == ((10, 0), 10)
    article = api.get("/3/articles/A1").json()["Article"]
    assert (article["ReservedQuantity"], article["DisposableQuantity"]) == (10, 0)
    shown = save_out(api, "SVINN/1", row(quantity=4), state="delivery")
    got = shown["rows"][0]
    assert (got["reservedQuantity"], got["deliveredQuantity"]) == (0, 4)
    assert (in_stock(api), value(world)) == ((6, 6), 50_00)
    assert shown["averageCosts"] == []
    done(api.put(f"{OUT}/SVINN/1/release"))
    assert value(world) == on_account(world) == 30_00
    shown = done(api.get(f"{OUT}/SVINN/1"), 200)
    assert shown["averageCosts"] == [{"averageCostInSEK": 5, "itemId": "A1", "stockPointId": None}]
    done(api.put(f"{OUT}/SVINN/1/void?force=true"))
    assert (in_stock(api), value(world)) == ((10, 10), 50_00)
    require_whole(world)


def test_a_forced_delivery(api, world):
    goods(api, PurchasePrice=Decimal("2.50"))
    shown = save_out(api, forcedDelivery=True, warehouseReady=True)
    assert (shown["rows"][0]["deliveredQuantity"], shown["warehouseReady"]) == (4, True)
    assert (in_stock(api), value(world)) == ((-4, -4), -10_00)
    require_whole(world)


def test_a_released_reservation_delivers(api, world):
    goods(api)
    save_in(api, warehouseReady=True)
    save_out(api, state="reservation")
    done(api.put(f"{OUT}/SVINN/1/release"))
    shown = done(api.get(f"{OUT}/SVINN/1"), 200)
    assert (shown["deliveryState"], shown["rows"][0]["deliveredQuantity"]) == ("delivery", 4)
    assert (in_stock(api), value(world)) == ((6, 6), 30_00)


BAD = (
    ("RETUR/x", {}, "2000108"), ("ORDER/1", {}, "referenceTypeNotAllowed"),
    ("RETUR/1", {"date": None}, "2001392"), ("RETUR/1", {"rows": None}, "2001392"),
    ("RETUR/1", {"currency": {"currency": "EUR"}}, "2001392"),
    ("RETUR/1", {"currency": {"currency": "XYZ", "rate": 1}}, "2000427"),
    ("RETUR/1", {"rows": [row(rowId=1), row(rowId=1)]}, "duplicaterowid"),
    ("RETUR/1", {"rows": [row("NEJ")]}, "item_not_found"),
)  # fmt: skip


def test_bad_inbound_documents(api):
    goods(api)
    for path, fields, code in BAD:
        body = {"date": "2026-02-01", "rows": [row()], **fields}
        refused = api.put(f"{IN}/{path}", {name: each for name, each in body.items() if each})
        assert (refused.status, refused.json()["error"]) == (400, code), path
    for name in ("invoice", "INKÖP", "a b", "å"):
        refused = api.post(TYPES, {"category": "INBOUND", "referenceType": name})
        assert (refused.status, refused.json()["error"]) == (400, "referenceTypeNotAllowed")
    assert done(api.get(TYPES), 200) == []


@pytest.mark.parametrize("name", ["CUSTOMER-INVOICE", "purchase_order", "_Order-"])
def test_dashes_and_underscores_do_not_make_a_reserved_type_another(api, name):
    answer = api.post(TYPES, {"category": "INBOUND", "referenceType": name})
    assert done(answer, 400)["error"] == "referenceTypeNotAllowed"

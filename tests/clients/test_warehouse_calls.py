"""A public client, `fortpyx`, runs its warehouse: every call it has, on both databases."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from fortpyx import Fortpyx, model

import server as servers
import storehouse
from readings import Calls, Noted
from workshop import workshop

IN, OUT = date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def shop(world):
    """A server of its own process, with a warehouse, two articles and a supplier."""
    storehouse.open_warehouse(world)
    for number in ("A1", "A2"):
        storehouse.goods(world.api, number)
    supplier = world.api.post("/3/suppliers", {"Supplier": {"Name": "Grossisten AB"}})
    assert supplier.status == 201, supplier.content
    environment = {"HUVUDBOK_DATABASE_URL": world.template.url and str(world.settings.database_url)}
    running = servers.start(
        world.settings.data, environment=environment, token=world.template.token
    )
    noted = Noted(running.base)
    with running, Fortpyx(access_token=running.token, http_adapter=noted) as opened:
        yield SimpleNamespace(
            calls=Calls(noted),
            world=world,
            client=opened.warehouse,
            articles=opened.fortnox.articles,
        )
        running.stop()


def balances(shop):
    found = shop.calls.listed(
        model.WarehouseStockBalance, shop.client.stock_status.get_stock_balance
    )
    return {(each.item_id, each.stock_point_code): (each.in_stock, each.available_stock)
            for each in found}  # fmt: skip


def point(shop, code="HUVUD", **fields):
    made = model.WarehouseStockPoint(code=code, name=f"Lager {code}", **fields)
    return shop.client.stock_point.create_stock_point(made)


def received(shop, quantity, cost, item="A1", **fields):
    """Bring goods in by a manual document."""
    inbound = shop.client.manual_inbound_document
    made = inbound.create_manual_inbound_document(model.WarehouseManualInboundDocument(
        currency="SEK", currencyRate=1, date=IN, rows=[model.WarehouseManualInboundDocumentRow(
            itemId=item, quantity=quantity, directCost=cost, **fields)]))  # fmt: skip
    shop.calls.done(inbound.release_manual_inbound_document, str(made.id))
    return made


def test_tenant_points_and_balance(shop):
    told = shop.client.tenant.get__warehouse_activation_status()
    assert (told.activated, told.tenant_id) == (True, 100001)
    points, calls = shop.client.stock_point, shop.calls
    made = point(shop, stockLocations=[model.WarehouseStockLocation(code="H1", name="Hylla 1")])
    assert (made.code, made.active) == ("HUVUD", True)
    other = point(shop, "FILIAL")
    changed = points.update_stock_point(
        model.WarehouseStockPoint(code="FILIAL", name="Filialen", active=False), str(other.id)
    )
    assert (changed.name, changed.active) == ("Filialen", False)
    listed = calls.listed(model.WarehouseStockPoint, points.list_stock_points, state="ALL")
    assert {each.code for each in listed} >= {"HUVUD", "FILIAL"}
    some = calls.listed(model.WarehouseStockPoint, points.get_stock_points,
                        ids=f"{made.id},{other.id}", state="ALL")  # fmt: skip
    assert sorted(each.code for each in some) == ["FILIAL", "HUVUD"]
    read = points.get_stock_point("HUVUD")
    assert (read.id, [each.code for each in read.stock_locations]) == (made.id, ["H1"])
    places = calls.listed(model.WarehouseStockLocation, points.get_stock_locations, str(made.id))
    assert [(each.code, each.stock_point_id) for each in places] == [("H1", made.id)]
    assert balances(shop) == {}
    # The client sends one record where the contract asks for a list of them.
    one = model.WarehouseStockLocation(code="H2")
    assert calls.refused(400, points.append_stock_locations, one, str(made.id))
    received(shop, 10, 25, stockPointCode="HUVUD", stockLocationCode="H1")
    assert balances(shop) == {("A1", "HUVUD"): (10, 10)}
    article = calls.plain(shop.articles.retrieve_an_article, "A1")["Article"]
    assert (article["QuantityInStock"], article["StockValue"]) == (10, 250)
    assert calls.refused(400, points.delete_stock_point, str(made.id)) == "inuse"
    assert points.delete_stock_point(str(other.id)).code == "FILIAL"
    assert calls.refused(404, points.get_stock_point, str(other.id))
    storehouse.require_whole(shop.world)


def test_manual_documents(shop):
    calls, client = shop.calls, shop.client
    inbound, outbound = client.manual_inbound_document, client.manual_outbound_document
    made = received(shop, 10, 25)
    assert inbound.get_manual_inbound_document(str(made.id)).released
    calls.done(inbound.update_note_on_manual_inbound_document,
               model.WarehouseManualInboundDocumentPatch(note="Räknad"), str(made.id))  # fmt: skip
    assert inbound.get_manual_inbound_document(str(made.id)).note == "Räknad"
    draft = inbound.create_manual_inbound_document(model.WarehouseManualInboundDocument(
        currency="SEK", currencyRate=1, date=IN,
        rows=[model.WarehouseManualInboundDocumentRow(itemId="A2", quantity=1, directCost=5)],
    ))  # fmt: skip
    draft.rows[0].quantity = 3
    assert inbound.update_manual_inbound_document(draft, str(draft.id)).rows[0].quantity == 3

    rows = [model.WarehouseManualOutboundDocumentRow(itemId="A1", quantity=4)]
    gone = outbound.create_manual_outbound_document(
        model.WarehouseManualOutboundDocument(date=OUT, rows=rows)
    )
    assert balances(shop)["A1", None] == (6, 6)
    gone.rows[0].quantity = 5
    assert outbound.update_manual_outbound_document(gone, str(gone.id)).rows[0].quantity == 5
    calls.done(outbound.release_manual_outbound_document, str(gone.id))
    calls.done(outbound.update_note_on_manual_outbound_document,
               model.WarehouseManualOutboundDocumentPatch(note="Hämtad"), str(gone.id))  # fmt: skip
    read = outbound.get_manual_outbound_document(str(gone.id))
    assert (read.released, read.note, read.rows[0].delivered_quantity) == (True, "Hämtad", 5)
    word = calls.refused(400, inbound.void_manual_inbound_document, str(made.id))
    assert word == "void_linked_outbound"
    assert storehouse.value(shop.world) == 5 * 25_00
    calls.done(outbound.void_manual_outbound_document, str(gone.id),
               custom_void_date="2026-03-05")  # fmt: skip
    calls.done(inbound.void_manual_inbound_document, str(made.id))
    listed = calls.plain(client.manual_document.list_manual_documents, state="voided")
    assert sorted(each["type"] for each in listed) == ["Inbound", "Outbound"]
    storehouse.require_whole(shop.world)


def test_custom_documents(shop):
    calls, client = shop.calls, shop.client
    types, inbound, outbound = (
        client.custom_document_type, client.custom_inbound_document, client.custom_outbound_document
    )  # fmt: skip
    types.create_custom_document_type(
        model.WarehouseCustomDocumentType(category=model.Category.inbound, referenceType="RETURN")
    )
    came = inbound.save_custom_inbound_document(model.WarehouseCustomInboundDocument(
        date=IN, currency=model.WarehouseCurrency(currency="SEK", rate=1, unit=1),
        rows=[model.WarehouseCustomInboundDocumentRow(itemId="A1", quantity=8, directCost=10)],
    ), "RETURN", "17")  # fmt: skip
    assert (came.id, came.type) == ("17", "RETURN")
    calls.done(inbound.release_custom_inbound_document, "RETURN", "17")
    read = inbound.get_custom_inbound_document("RETURN", "17")
    assert (came.warehouse_ready, read.warehouse_ready, read.rows) == (False, True, came.rows)
    gone = outbound.save_a_custom_outbound_document(model.WarehouseCustomOutboundDocument(
        date=OUT, deliveryState=model.DeliveryState.delivery,
        rows=[model.WarehouseCustomOutboundDocumentRow(itemId="A1", quantity=3)],
    ), "KASSA", "1")  # fmt: skip
    assert gone.rows[0].delivered_quantity == 3
    calls.done(outbound.release_custom_outbound_document, "KASSA", "1")
    read = outbound.get_custom_outbound_document("KASSA", "1")
    assert [each.average_cost_in_sek for each in read.average_costs] == [10]
    listed = calls.listed(model.WarehouseCustomDocumentType, types.list_custom_document_types)
    assert {each.reference_type for each in listed} >= {"RETURN", "KASSA"}
    assert types.get_custom_document_type("KASSA").category == model.Category.outbound
    assert storehouse.value(shop.world) == 5 * 10_00
    calls.done(outbound.void_custom_outbound_document, "KASSA", "1")
    calls.done(inbound.void_custom_inbound_document, "RETURN", "17")
    assert storehouse.value(shop.world) == 0
    storehouse.require_whole(shop.world)


def test_stock_transfers(shop):
    calls, transfers = shop.calls, shop.client.stock_transfer
    here, there = point(shop), point(shop, "FILIAL")
    received(shop, 10, 25, stockPointCode="HUVUD")
    row = model.WarehouseStockTransferRow(
        itemId="A1", requestedQuantity=4, fromStockPointId=here.id, toStockPointId=there.id
    )
    made = transfers.create_a_stock_transfer_document(
        model.WarehouseStockTransferDocument(rows=[row], transferDate=OUT)
    )
    made.rows[0].requested_quantity = 3
    changed = transfers.update_a_stock_transfer_document(made, str(made.id))
    assert changed.rows[0].requested_quantity == 3
    calls.done(transfers.release_a_stock_transfer_document, str(made.id))
    assert transfers.get_stock_transfer_document(str(made.id)).released
    assert balances(shop) == {("A1", "HUVUD"): (7, 7), ("A1", "FILIAL"): (3, 3)}
    word = calls.refused(400, transfers.void_a_stock_transfer_document, str(made.id))
    assert word == "cannot_modify_released_document"
    held = transfers.create_a_stock_transfer_document(
        model.WarehouseStockTransferDocument(rows=[row], transferDate=OUT)
    )
    assert balances(shop)["A1", "HUVUD"] == (7, 3)
    calls.done(transfers.void_a_stock_transfer_document, str(held.id))
    assert balances(shop)["A1", "HUVUD"] == (7, 7)
    storehouse.require_whole(shop.world)


def order_of(shop, *rows, **fields):
    """Order goods of the supplier; a row is (article, quantity, price)."""
    return shop.client.purchase_order.create__purchase__order(model.WarehousePurchaseOrder(
        supplierNumber="1", orderDate=date(2026, 1, 20), currencyCode="SEK", currencyRate=1,
        paymentTermsCode="30", deliveryName="Testbolaget AB", deliveryAddress="Gatan 1",
        deliveryZipCode="411 05", deliveryCity="Göteborg", **fields,
        rows=[
            model.WarehousePurchaseOrderRow(
                itemId=item, orderedQuantity=quantity, remainingOrderedQuantity=quantity,
                price=price, currencyCode="SEK",
            )
            for item, quantity, price in rows
        ],
    ))  # fmt: skip


def test_purchase_orders(shop):
    calls, orders = shop.calls, shop.client.purchase_order
    made = order_of(shop, ("A1", 10, 12.5), ("A2", 4, 5))
    assert (made.supplier_name, made.order_value) == ("Grossisten AB", 145)
    made.rows[1].ordered_quantity = 2
    assert orders.update__purchase__order(made, str(made.id)).order_value == 135
    noted = orders.partial_update__purchase__order(
        model.WarehousePartialPurchaseOrder(note="Bråttom"), str(made.id)
    )
    assert noted.note == "Bråttom"
    calls.done(orders.send_purchase_order_via_email, model.WarehousePurchaseOrderMailSettings(
        subject="Order", body="Se bilaga", receiver="order@grossisten.example",
        replyTo="inkop@bolaget.example",
    ), str(made.id))  # fmt: skip
    read = calls.plain(orders.get__purchase__order, str(made.id))
    assert (read["responseState"], read["note"]) == ("SENT", "Bråttom")
    said = model.WarehouseResponseStateChange(
        responseState=model.ResponseState.accepted_with_req_dlv_date
    )
    accepted = "ACCEPTED_WITH_REQ_DLV_DATE"
    told = calls.plain(orders.update_response_state, said, str(made.id))
    assert told["responseState"] == accepted
    other = order_of(shop, ("A1", 1, 12.5))
    calls.listed(model.WarehousePurchaseOrder, orders.update_response_states, said, ids=other.id)
    listed = calls.plain(orders.list__purchase__orders, state="ALL")
    assert [(each["id"], each["responseState"]) for each in listed] == [
        (made.id, accepted), (other.id, accepted)
    ]  # fmt: skip
    assert "Grossisten AB" in calls.text(orders.get_csv_list_of__purchase__orders, state="ALL")
    notes = calls.listed(model.WarehousePurchaseOrderRowNote, orders.get_notes, str(made.id))
    matches = calls.listed(
        model.WarehouseDocumentReference, orders.list_matched_documents, str(made.id)
    )
    assert (notes, matches) == ([], [])
    # The client drops a body that is a list, as that of many numbers is.
    assert calls.refused(400, orders.sends_multiple_purchase_orders_via_email, [made.id])
    calls.done(orders.manually_complete__purchase__order, str(made.id))
    assert orders.get__purchase__order(str(made.id)).manually_completed
    calls.done(orders.void__purchase__order, str(other.id))
    assert orders.get__purchase__order(str(other.id)).voided
    assert calls.refused(400, orders.manually_complete_dropship_order, str(made.id))


def test_incoming_goods(shop):
    calls, goods = shop.calls, shop.client.incoming_goods
    order = order_of(shop, ("A1", 10, 12.5))
    row = model.WarehouseIncomingGoodsRow(
        itemId="A1", purchaseOrderId=order.id, purchaseOrderRowId=order.rows[0].id,
        orderedQuantity=10, receivedQuantity=7, backOrderQuantity=3, invoicedQuantity=0,
        takenQuantity=0, directCost=12.5,
    )  # fmt: skip
    came = model.WarehouseIncomingGoods(deliveryNoteId="F-7", supplierNumber="1", rows=[row])
    key = str(calls.plain(goods.create__incoming__goods_document, came)["id"])
    row.received_quantity = 6
    assert calls.plain(goods.update__incoming__goods_document, came, key)["rows"][0][
        "receivedQuantity"
    ] == 6  # fmt: skip
    calls.done(goods.release__incoming__goods_document, key)
    assert balances(shop) == {("A1", None): (6, 6)}
    assert storehouse.value(shop.world) == 6 * 12_50
    noted = model.WarehouseIncomingGoods(deliveryNoteId="F-8", note="Räknad")
    changed = calls.plain(goods.partial_update__incoming__goods_document, noted, key)
    assert (changed["note"], changed["deliveryNoteId"]) == ("Räknad", "F-8")
    read = calls.plain(goods.get__incoming__goods_document, key)
    assert (read["released"], read["rows"][0]["purchaseOrderId"]) == (True, order.id)
    listed = goods.list__incoming__goods__documents(released=True)
    assert [(each["id"], each["unmatchedValue"]) for each in listed] == [(int(key), 75)]
    bought = shop.client.purchase_order.get__purchase__order(str(order.id))
    assert bought.rows[0].received_quantity == 6
    matches = calls.listed(model.WarehouseDocumentReference,
                           shop.client.purchase_order.list_matched_documents, str(order.id))  # fmt: skip
    assert [each.id for each in matches] == [key]
    calls.done(goods.void__incoming__goods_document, key)
    assert balances(shop) == {("A1", None): (0, 0)}
    again = model.WarehouseIncomingGoods(deliveryNoteId="F-9", supplierNumber="1", rows=[row])
    second = str(calls.plain(goods.create__incoming__goods_document, again)["id"])
    calls.done(goods.release__incoming__goods_document, second)
    calls.done(goods.complete__incoming__goods_document, "", second)
    assert calls.plain(goods.get__incoming__goods_document, second)["completed"]
    assert calls.refused(400, goods.void__incoming__goods_document, second)
    storehouse.require_whole(shop.world)


def test_production_orders(shop):
    calls, orders = shop.calls, shop.client.production_order
    # Forty legs and ten tops are there; a table takes four and one.
    workshop(shop.world.api)
    bill = orders.get_the_package_items___bill__of__materials__bo_ms__for_a_production_article
    parts = calls.listed(model.WarehousePackageItem, bill, "BORD", quantity="2")
    needed = {each.item_id: each.total_quantity_required for each in parts}
    assert needed == {"BEN": 8, "SKIVA": 2}
    made = orders.create_a_new_production_order(model.WarehouseProductionOrder(
        itemId="BORD", quantity=2, startDate=IN, productionState=model.ProductionState.reserved,
        productionDate=OUT,
    ))  # fmt: skip
    assert {each.item_id: each.quantity_reserved for each in made.package_items} == needed
    # What it cannot read it would empty by sending it back.
    made.quantity, made.production_date = 3, OUT
    assert orders.update_a_production_order(made, str(made.id)).quantity == 3
    noted = orders.update_the_note_of_a_production_order(
        model.WarehouseProductionOrderPatch(note="Brådskar"), str(made.id)
    )
    assert noted.note == "Brådskar"
    told = calls.plain(orders.release_a_production_order_document, str(made.id))
    assert told["documentState"] == "completed"
    stock = balances(shop)
    assert [stock[each, None] for each in ("BORD", "BEN", "SKIVA")] == [(3, 3), (28, 28), (7, 7)]
    assert orders.get__production__order_document(str(made.id)).note == "Brådskar"
    listed = calls.plain(orders.list_production_orders, state="completed", item_id="BORD")
    assert [each["id"] for each in listed] == [made.id]
    storehouse.require_whole(shop.world)
    assert calls.refused(400, orders.void_a_production_order, str(made.id))
    calls.done(orders.void_a_production_order, str(made.id), force=True)
    assert balances(shop)["BEN", None] == (40, 40)
    storehouse.require_whole(shop.world)


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_stock_takings(shop):
    calls, takings = shop.calls, shop.client.stock_taking
    received(shop, 10, 25)
    received(shop, 4, 5, item="A2")
    taking = model.WarehouseStockTaking(name="Mars", responsible="Eva", state="planning")
    # No date fits into the client's model, so it is put there past its checks.
    taking.date = OUT
    key = str(calls.plain(takings.create_stock_taking, taking)["id"])
    there = calls.listed(model.WarehouseStockTakingRow, takings.get_candidate_rows, key)
    assert {each.item_id: each.total_quantity_in_stock for each in there} == {"A1": 10, "A2": 4}
    assert takings.add_rows_by_filter(key, item_ids="A1,A2") == 2
    rows = calls.listed(model.WarehouseStockTakingRow, takings.get__stock__taking__rows, key)
    assert takings.delete_row(key, next(each.id for each in rows if each.item_id == "A2")) == 1
    assert takings.delete_rows_by_filter(key, item_ids="A1") == 1
    # The client sends one row where the contract asks for a list of them.
    one = model.WarehouseStockTakingRow(itemId="A1")
    assert calls.refused(400, takings.add_rows, one, key)
    assert takings.add_rows_by_filter(key, item_ids="A1") == 1
    taking.state = "started"
    taking.rows = [model.WarehouseStockTakingRow(itemId="A1", stockTakenQuantity=8, countedBy="Bo")]
    changed = calls.plain(takings.update_a_stock_taking, taking, key)
    assert [(each["itemId"], each["stockTakenQuantity"]) for each in changed["rows"]] == [("A1", 8)]
    calls.done(takings.release__stock__taking_document, key)
    assert calls.plain(takings.get__stock__taking_document, key)["state"] == "completed"
    assert balances(shop) == {("A1", None): (8, 8), ("A2", None): (4, 4)}
    assert storehouse.value(shop.world) == 8 * 25_00 + 4 * 5_00
    word = calls.refused(400, takings.void__stock__taking_document, key)
    assert calls.refused(400, takings.delete__stock__taking_document, key) == word
    for end, state in ((takings.void__stock__taking_document, "voided"), (None, "planning")):
        other = str(calls.plain(takings.create_stock_taking, taking)["id"])
        if end:
            calls.done(end, other)
        assert calls.plain(takings.get__stock__taking_document, other)["state"] == state
    calls.done(takings.delete__stock__taking_document, other)
    listed = calls.plain(takings.list_stock_takings, state="all")
    assert [each["state"] for each in listed] == ["completed", "voided"]
    storehouse.require_whole(shop.world)

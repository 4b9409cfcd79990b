"""Orders whose goods the supplier sends to the customer, made known by purchase orders."""

import pytest

from buying import ORDERS, line, make
from goodshop import GoodShop, delivered, reserved, wanted
from purchases import supplier
from storehouse import done, on_account, value


@pytest.fixture
def shop(world):
    shop = GoodShop(world)
    supplier(shop.api, SupplierNumber="7")
    return shop


def drop(shop, order):
    """Buy what an order wants straight from the supplier, and say that it has arrived."""
    made = make(
        shop.api, line("KOPP", 20), purchaseType="DROPSHIP",
        outboundDocumentReference={"type": "CUSTOMERORDER", "id": order["DocumentNumber"]},
    )  # fmt: skip
    return done(shop.api.put(f"{ORDERS}/{made['id']}/dropshipcomplete"), 200)


def test_what_was_reserved_stays_and_all_counts_as_delivered(shop):
    made = shop.order(wanted(20))
    assert reserved(made) == [10]
    assert drop(shop, made) == {"releasedParentOrder": True}
    gone = shop.read(made)
    assert (gone["WarehouseReady"], gone["DeliveryState"], gone["Net"]) == (True, "delivery", 400)
    assert (delivered(gone), reserved(gone)) == ([20], [0])
    assert (shop.figures(), value(shop.world)) == ((10, 0, 10, 50), 50_00)
    billed = shop.act(made, "createinvoice")
    assert (billed["WarehouseReady"], delivered(billed)) == (True, [20])
    shop.require_agreement()
    assert drop(shop, made) == {"releasedParentOrder": False}


def test_what_was_picked_leaves_and_comes_back_when_it_is_cancelled(shop):
    made = shop.order(wanted(12, 4), DeliveryState="delivery")
    drop(shop, made)
    assert delivered(shop.read(made)) == [12]
    assert (value(shop.world), on_account(shop.world, 4990)) == (30_00, -30_00)
    assert shop.change(made, 400, OrderRows=[{"DeliveredQuantity": 1}]).code == 2000756
    shop.require_agreement()
    shop.act(made, "cancel")
    assert value(shop.world) == 50_00
    shop.require_agreement()

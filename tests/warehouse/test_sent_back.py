"""What GET gives can be sent back by PUT and changes nothing, whatever became of what it names."""

from __future__ import annotations

import pytest

from storehouse import BASE, CUSTOM, INBOUND, OUTBOUND, POINTS, done, goods, inbound, outbound, row

TRANSFERS = f"{BASE}/stocktransfer-v1"
TAKINGS = f"{BASE}/stocktaking-v1"
ORDERS = f"{BASE}/productionorders-v1"


@pytest.fixture
def documents(api):
    """Give the paths of one unreleased document of each kind, all with a point and a centre."""
    goods(api)
    goods(api, "P")
    done(api.post("/3/costcenters", {"CostCenter": {"Code": "KC", "Description": "Butik"}}), 201)
    points = {
        code: done(api.post(POINTS, {"code": code, "name": code}), 201)["id"]
        for code in ("NORD", "SYD")
    }
    inbound(api, row(quantity=50, directCost=2, stockPointCode="NORD"))
    here = {"stockPointId": points["NORD"], "costCenterCode": "KC"}
    day = "2026-03-01"
    made = [
        f"{INBOUND}/{inbound(api, row(**here), release=False, stockPointCode='SYD')}",
        f"{OUTBOUND}/{outbound(api, row(**here), release=False, stockPointCode='SYD')}",
        f"{CUSTOM}/inbound-v1/IN/1", f"{CUSTOM}/outbound-v1/UT/1",
    ]  # fmt: skip
    body = {"date": day, "rows": [row(**here)]}
    done(api.put(made[2], body), 200)
    done(api.put(made[3], {**body, "deliveryState": "reservation"}), 200)
    moved = {"itemId": "A1", "requestedQuantity": 4, "fromStockPointId": points["NORD"],
             "toStockPointId": points["SYD"]}  # fmt: skip
    order = {
        "itemId": "P", "quantity": 2, "startDate": day, "costCenterCode": "KC",
        "outboundStockPointId": points["NORD"], "inboundStockPointId": points["SYD"],
        "packageItems": [{"itemId": "A1", "quantityRequired": 1}],
    }  # fmt: skip
    taking = {"name": "Juni", "responsible": "Eva", "state": "planning", "costCenterCode": "KC"}
    for path, sent in ((TRANSFERS, {"rows": [moved]}), (ORDERS, order), (TAKINGS, taking)):
        made.append(f"{path}/{done(api.post(path, sent), 201)['id']}")
    done(api.post(f"{made[-1]}/addrows"), 201)
    return made


def require_same(api, documents):
    for path in documents:
        before = done(api.get(path), 200)
        done(api.put(path, before), 200)
        after = done(api.get(path), 200)
        # A transfer counts how often it was saved.
        assert {**after, "version": 0} == {**before, "version": 0}, path


def test_a_document_can_be_sent_back_as_it_is(api, documents):
    require_same(api, documents)


def test_a_document_can_be_sent_back_when_what_it_names_has_ended(api, documents):
    done(api.put("/3/costcenters/KC", {"CostCenter": {"Active": False}}), 200)
    for point in done(api.get(POINTS), 200):
        done(api.put(f"{POINTS}/{point['id']}", {**point, "active": False}), 200)
    require_same(api, documents)
    # But nothing new names them.
    for path in documents[:4]:
        shown = done(api.get(path), 200)
        done(api.put(path, {**shown, "rows": []}), 400 if path.startswith(INBOUND) else 200)
    for path in documents[1:4]:
        shown = done(api.get(path), 200)
        centre = row(costCenterCode="KC")
        assert api.put(path, {**shown, "rows": [centre]}).json()["error"] == "2000438"

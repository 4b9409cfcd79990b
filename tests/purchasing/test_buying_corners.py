"""What went wrong once when goods were ordered and came in at the edges of what is allowed."""

import pytest

import buying
from buying import ORDERS, body, refused
from receiving import post, require_settled

MOST = 10**9


@pytest.fixture
def seller(world):
    return buying.ready(world)


def test_a_price_that_no_column_holds_is_refused(api, seller):
    foreign = {"currencyCode": "EUR", "currencyRate": 0.000001, "currencyUnit": 2**31 - 1}
    refused(api.post(ORDERS, body(buying.line(quantity=0), **foreign)), "2001392")
    buying.make(api, buying.line(quantity=0, price=MOST), **foreign)


def test_a_cost_that_no_column_holds_is_refused(api, world, seller):
    buying.make(api, buying.line(quantity=0, price=MOST), currencyCode="EUR", currencyRate=MOST)
    ordered = {"itemId": "A1", "receivedQuantity": 1, "purchaseOrderId": 1}
    refused(post(api, seller, ordered), "2001392")
    assert post(api, seller, {**ordered, "directCost": 5}).status == 201
    require_settled(world)

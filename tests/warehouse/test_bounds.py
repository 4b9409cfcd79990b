"""How much one document may move: no sum of quantities or values goes beyond its column."""

from __future__ import annotations

from storehouse import INBOUND, OUTBOUND, done, goods, inbound, require_whole, row

MOST = 10**9


def refused(answer):
    return done(answer, 400)["error"] == "2001392"


def test_goods_that_are_not_there_cannot_be_worth_more_than_the_books_hold(api, world):
    goods(api)
    inbound(api, row(quantity=1, directCost=10**9 - 1))
    body = {"date": "2026-03-01", "rows": [row(quantity=MOST, forcedQuantity=MOST)]}
    made = done(api.post(OUTBOUND, body), 201)
    assert refused(api.put(f"{OUTBOUND}/{made['id']}/release"))
    require_whole(world)
    done(api.put(f"{OUTBOUND}/{made['id']}/void"))


def test_the_rows_of_a_document_are_bounded_together(api, world):
    goods(api)
    rows = [row(quantity=MOST, forcedQuantity=MOST), row(quantity=1, forcedQuantity=1)]
    body = {"date": "2026-03-01", "rows": rows}
    assert refused(api.post(OUTBOUND, body))
    assert done(api.post(OUTBOUND, body | {"rows": rows[:1]}), 201)
    rows = [row(quantity=MOST), row(quantity=1)]
    made = inbound(api, *rows, release=False)
    assert refused(api.put(f"{INBOUND}/{made}/release"))
    require_whole(world)

"""What the tests of the warehouse share: goods, documents, and one look at stock and ledger."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select

from huvudbok import ledger
from huvudbok.db.tx import reading, writing
from huvudbok.warehouse import activate, stock
from huvudbok.warehouse.tables import stock_balance, stock_layer, stock_movement

BASE = "/api/warehouse"
INBOUND = f"{BASE}/deliveries-v1/inbounddeliveries"
OUTBOUND = f"{BASE}/deliveries-v1/outbounddeliveries"
POINTS = f"{BASE}/stockpoints-v1"
CUSTOM = f"{BASE}/documentdeliveries/custom"
TYPES = f"{CUSTOM}/documenttypes-v1"


def open_warehouse(world, day="2026-01-01", **options):
    """Switch the warehouse on; the administrator does it, no call."""
    with writing(world.store()) as tx:
        return activate(tx, day, 1460, 4990, **options)


def goods(api, number="A1", **fields):
    answer = api.post("/3/articles", {"Article": {
        "ArticleNumber": number, "Description": f"Vara {number}", "StockGoods": True, **fields,
    }})  # fmt: skip
    assert answer.status == 201, answer.content
    return number


def done(answer, status=204):
    assert answer.status == status, answer.content
    return answer.json() if answer.content else None


def row(item="A1", quantity=1, **fields):
    return {"itemId": item, "quantity": quantity, **fields}


def inbound(api, *rows, day="2026-02-01", release=True, **fields):
    """Enter a manual inbound document and release it; give its id."""
    body = {"currency": "SEK", "currencyRate": 1, "date": day, "rows": list(rows), **fields}
    made = done(api.post(INBOUND, body), 201)
    if release:
        done(api.put(f"{INBOUND}/{made['id']}/release"))
    return made["id"]


def outbound(api, *rows, day="2026-03-01", release=True, **fields):
    made = done(api.post(OUTBOUND, {"date": day, "rows": list(rows), **fields}), 201)
    if release:
        done(api.put(f"{OUTBOUND}/{made['id']}/release"))
    return made["id"]


def balances(api, **query):
    return done(api.get(f"{BASE}/status-v1/stockbalance", params=query), 200)


def in_stock(api, item="A1"):
    """Give (in stock, available) of an article over all places."""
    found = [each for each in balances(api) if each["itemId"] == item]
    return (sum(Decimal(each["inStock"]) for each in found),
            sum(Decimal(each["availableStock"]) for each in found))  # fmt: skip


def on_account(world, number=1460, until=None):
    """Give what the ledger has on an account, in öre."""
    with reading(world.store()) as tx:
        return ledger.moved_on(tx, number, until=until)


def value(world):
    """Give what all stock is worth, in öre, as it is kept."""
    with reading(world.store()) as tx:
        return sum(each.value_ore for each in stock.balances(tx))


def require_whole(world):
    """Demand that what is kept is what the movements add up to, and what the ledger says."""
    with reading(world.store()) as tx:
        moved = tx.execute(select(
            func.coalesce(func.sum(stock_movement.c.quantity), 0),
            func.coalesce(func.sum(stock_movement.c.value_ore), 0),
        )).one()  # fmt: skip
        for table, names in ((stock_layer, ("left_quantity", "left_value_ore")),
                             (stock_balance, ("quantity", "value_ore"))):  # fmt: skip
            kept = tx.execute(select(*(func.coalesce(func.sum(table.c[n]), 0) for n in names)))
            assert tuple(map(int, kept.one())) == tuple(map(int, moved)), table.name
    assert value(world) == on_account(world)

"""What orders and invoices do to the stock, where the company keeps it in the warehouse.

Source: platform.md 9: they affect the stock when they are saved, as far as their state and the
stock allow; what can be had stands on the row. A row of less than nothing brings goods back, when
the document is ready.
# Inferred: a document from before the warehouse was activated moves nothing: it was ready already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from huvudbok import articles, errors, ledger, money, warehouse
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import storage
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.documents.storage import Shape
from huvudbok.warehouse import Cost, Paper, Place, Receipt, Want, stock

# Whose goods a document's rows name, in the column `moved_by`: its own, those of its order, which
# has moved them, or in part such as its supplier has sent to the customer. Empty where no
# warehouse keeps them.
ITSELF, ITS_ORDER, SUPPLIER = "self", "order", "drop"
REGISTRATION, RESERVATION, DELIVERY = "registration", "reservation", "delivery"
# Two of the types that are reserved for documents of other domains, and what vouchers call them.
TYPES = {"order": "CUSTOMERORDER", "invoice": "CUSTOMERINVOICE"}
_NAMES = {"order": "Order", "invoice": "Faktura"}

# A thousand million; sums of more soon are beyond the columns.
_MOST = 10**9 * money.MILLION


@dataclass(frozen=True, slots=True)
class _Goods:
    """A row whose article is kept in stock, and where it is."""

    row: Row
    place: Place


def new(tx: Tx) -> Head:
    """Give what a new document is where the company has a warehouse: not ready.

    Source: C# WarehouseTests, which have articles that are not kept in stock.
    """
    if not warehouse.is_active(tx):
        return {"moved_by": ""}
    return {"moved_by": ITSELF, "warehouse_ready": False}


def is_held(head: Mapping[str, Any]) -> bool:
    """Tell whether a document can hold goods of its own: it is the warehouse's and not ready."""
    return head["moved_by"] == ITSELF and not head["warehouse_ready"]


def paper_of(shape: Shape, head: Mapping[str, Any]) -> Paper:
    number = str(head["document_number"])
    return Paper(TYPES[shape.kind], number, name_of(shape, head))


def name_of(shape: Shape, head: Mapping[str, Any]) -> str:
    return f"{_NAMES[shape.kind]} {head['document_number']}"


def settle_places(
    tx: Tx, shape: Shape, head: Head, sent: Mapping[str, Any], lines: Sequence[Row]
) -> None:  # fmt: skip
    """Let code and id of stock points say the same, on the head and on the rows.

    An id goes before a code, unless only the code is new. Refuses those that a client names and
    that are not there, or not active.
    """
    if not head["moved_by"]:
        return
    if "stock_point_id" in sent or "stock_point_code" in sent:
        _settle_place(tx, head, by_id="stock_point_id" in sent)
    before = storage.rows_of(tx, shape, head["document_number"])
    known = {(row["stock_point_code"], row.get("stock_point_id")) for row in before}
    known.add((None, None))
    ids = {each for _, each in known}
    for row in lines:
        if (row["stock_point_code"], row.get("stock_point_id")) not in known:
            key = row.get("stock_point_id")
            is_new = key not in ids or not row["stock_point_code"]
            _settle_place(tx, row, by_id=bool(key) and is_new)


def _settle_place(tx: Tx, values: dict[str, Any], *, by_id: bool) -> None:
    field, column = (
        ("StockPointId", "stock_point_id") if by_id else ("StockPointCode", "stock_point_code")
    )
    key = values[column]
    point = warehouse.find_point(tx, key) if key else None
    if key and point is None:
        errors.DOCUMENT_REFERENCE_MISSING.refuse(field=field, value=key)
    if point is not None and not point.active:
        errors.STOCK_POINT_INACTIVE.refuse(code=point.code)
    values["stock_point_code"] = point.code if point else None
    if "stock_point_id" in values:
        values["stock_point_id"] = point.id if point else None


def _goods(tx: Tx, head: Mapping[str, Any], lines: Sequence[Row]) -> list[_Goods]:
    """Give the rows of goods with where they are: as row, document or article says."""
    known: dict[str, Any] = {}
    found = []
    for row in lines:
        number = row["article_number"]
        if number not in known:
            known[number] = articles.find_article(tx, number) if number else None
        article = known[number]
        if article is not None and article.stock_goods:
            found.append(_Goods(row, _place(tx, head, row, article)))
    return found


def _place(tx: Tx, head: Mapping[str, Any], row: Row, article: Any) -> Place:
    """Give where a row's goods are.

    # Inferred: a code that says nothing, from before the warehouse, is passed over.
    """
    key = stock_point_of(head, row)
    point = warehouse.find_point(tx, key) if key else None
    if point is not None:
        return Place(article.article_number, point.id)
    key = article.default_stock_point
    point = warehouse.find_point(tx, key) if key else None
    return Place(article.article_number, point.id if point and point.active else "")


def stock_point_of(head: Mapping[str, Any], row: Row) -> str:
    """Give what a row or else its document names as stock point, '' for none."""
    named = (
        row.get("stock_point_id"), row["stock_point_code"], head.get("stock_point_id"),
        head.get("stock_point_code"),
    )  # fmt: skip
    return next((key for key in named if key), "")


def begin_delivery(tx: Tx, lines: Sequence[Row]) -> None:
    """Let goods that come into delivery want what is ordered, where no quantity is given.

    # Inferred: 0 is what the row showed before, so it says nothing.
    """
    for each in _goods(tx, {}, lines):
        each.row["delivered_quantity"] = (
            each.row["delivered_quantity"] or each.row["ordered_quantity"]
        )


def count_as_delivered(tx: Tx, lines: Sequence[Row]) -> None:
    """Let goods count as delivered as far as they are ordered, wherever they came from."""
    for each in _goods(tx, {}, lines):
        row = each.row
        row["delivered_quantity"] = max(row["delivered_quantity"], row["ordered_quantity"])
        row["reserved_quantity"] = 0


def hold(tx: Tx, shape: Shape, head: Mapping[str, Any], lines: Sequence[Row]) -> None:
    """Hold what a document's rows want, and enter in them how much of it could be had.

    A document that cannot hold goods of its own is left alone.
    """
    if not is_held(head):
        return
    paper, goods = paper_of(shape, head), _goods(tx, head, lines)
    for row in lines:
        if "reserved_quantity" in row:
            row["reserved_quantity"] = 0
    state = head.get("delivery_state", DELIVERY)
    if state == DELIVERY:
        _pick(tx, paper, goods, head["outbound_date"])
    else:
        _reserve(tx, paper, goods, is_wanted=state == RESERVATION)


def _pick(tx: Tx, paper: Paper, goods: Sequence[_Goods], day: str) -> None:
    for each in goods:
        if abs(each.row["delivered_quantity"]) > _MOST:
            errors.OUT_OF_RANGE.refuse(field="DeliveredQuantity", value=_shown(each.row))
    wanted = [each for each in goods if each.row["delivered_quantity"] > 0]
    wants = [_want(each, "delivered_quantity") for each in wanted]
    for each, held in zip(wanted, stock.pick(tx, paper, wants, day), strict=True):
        each.row["delivered_quantity"] = held.picked


def _reserve(tx: Tx, paper: Paper, goods: Sequence[_Goods], *, is_wanted: bool) -> None:
    """Reserve what is ordered, or give it up; nothing is delivered yet.

    Source: the guide to the warehouse's fields: a delivered quantity is for delivery only.
    """
    for each in goods:
        each.row["delivered_quantity"] = 0
    wanted = [each for each in goods if is_wanted and each.row["ordered_quantity"] > 0]
    wants = [_want(each, "ordered_quantity") for each in wanted]
    for each, held in zip(wanted, stock.reserve(tx, paper, wants, tx.today), strict=True):
        each.row["reserved_quantity"] = held.reserved


def _want(each: _Goods, column: str) -> Want:
    return Want(each.row["row_id"], each.place, each.row[column])


def rehold(
    tx: Tx, shape: Shape, old: Mapping[str, Any], head: Mapping[str, Any], lines: Sequence[Row]
) -> None:
    """Hold anew what a changed document wants. Refuses to change the goods of one that is ready."""
    if is_held(head):
        hold(tx, shape, head, lines)
    elif head["moved_by"]:
        before = storage.rows_of(tx, shape, old["document_number"])
        said = () if head["moved_by"] == ITS_ORDER else ("outbound_date", "delivery_state")
        moved = any(head.get(name) != old.get(name) for name in said)
        if moved or _listed(tx, old, before) != _listed(tx, head, lines):
            errors.GOODS_LOCKED.refuse(document=name_of(shape, old))


def _listed(tx: Tx, head: Mapping[str, Any], lines: Sequence[Row]) -> list[tuple[str, str, int]]:
    return [
        (each.place.article, stock_point_of(head, each.row), each.row["delivered_quantity"])
        for each in _goods(tx, head, lines) if each.row["delivered_quantity"]
    ]  # fmt: skip


def let_go(tx: Tx, shape: Shape, head: Mapping[str, Any]) -> None:
    """Give up what a document holds; nothing is reserved on its rows any more."""
    stock.let_go(tx, paper_of(shape, head))
    table = shape.row_table
    if "reserved_quantity" in table.c:
        tx.execute(
            update(table).where(table.c.document_number == head["document_number"])
            .values(reserved_quantity=0)
        )  # fmt: skip


def cancel(tx: Tx, shape: Shape, stored: Any) -> None:
    """Give up what a document holds, or bring back what it has moved, today.

    # Inferred: the day. Refuses when goods that came back with it have left again.
    """
    if stored.moved_by not in (ITSELF, SUPPLIER):
        return
    head = stored._asdict()
    if stored.warehouse_ready:
        paper = paper_of(shape, head)
        try:
            stock.require_unused(tx, paper)
        except errors.Refusal:
            raise errors.RETURN_USED.of(document=name_of(shape, head)) from None
        stock.void(tx, paper, tx.today, force=True)
    else:
        let_go(tx, shape, head)


def release(
    tx: Tx, shape: Shape, stored: Any, originals: Sequence[Paper] = ()
) -> None:  # fmt: skip
    """Move what a document has picked, book what it costs, and mark it ready; once.

    `originals` are the papers by which goods left that now come back: they cost what they did, or
    else what is known last.
    """
    head = stored._asdict()
    if is_held(head):
        goods = _goods(tx, head, storage.rows_of(tx, shape, stored.document_number))
        moving = [each for each in goods if each.row["delivered_quantity"]]
        _require_bearable(tx, moving)
        day = stored.outbound_date
        if moving:
            _require_day(tx, day)
        costs = {each.row["row_id"]: _cost(head, each.row) for each in moving}
        stock.deliver(tx, paper_of(shape, head), day, costs)
        returns = _returns(tx, head, moving, originals)
        if returns:
            stock.receive(tx, paper_of(shape, head), returns, day)
    storage.change(tx, shape, stored.document_number, {"warehouse_ready": True})


def _require_bearable(tx: Tx, moving: Sequence[_Goods]) -> None:
    """Refuse goods of more than the books can hold."""
    for each in moving:
        worth = stock.cost_of(tx, each.place.article, abs(each.row["delivered_quantity"]))
        if abs(worth) > money.MAX_ORE:
            errors.OUT_OF_RANGE.refuse(field="DeliveredQuantity", value=_shown(each.row))


def _shown(row: Row) -> str:
    return str(money.from_micro(row["delivered_quantity"]))


def _cost(head: Mapping[str, Any], row: Row) -> Cost:
    return Cost(row["cost_center"] or head["cost_center"], row["project"] or head["project"])


def _require_day(tx: Tx, day: str) -> None:
    """Refuse a day that is still to come, or that the books are locked for."""
    if day > tx.today:
        errors.DELIVERY_AHEAD.refuse(date=day)
    lock = ledger.find_lock(tx, day)
    if lock:
        errors.PERIOD_LOCKED.refuse(who=lock.who, date=lock.until)


def _returns(
    tx: Tx, head: Mapping[str, Any], moving: Sequence[_Goods], originals: Sequence[Paper]
) -> list[Receipt]:
    """Give the goods that come back, at what they cost when they left.

    Rows of one article share its value, so that all of it comes back to the öre.
    """
    back = [each for each in moving if each.row["delivered_quantity"] < 0]
    gone = _gone(tx, originals) if back else {}
    done: dict[str, int] = {}
    receipts = []
    for each in back:
        article = each.place.article
        before = done.get(article, 0)
        quantity = -each.row["delivered_quantity"]
        done[article] = before + quantity
        ore = _worth(tx, article, before + quantity, gone) - _worth(tx, article, before, gone)
        cost = _cost(head, each.row)
        receipts.append(Receipt(
            each.row["row_id"], _place_back(tx, each.place), quantity, ore, cost.cost_center,
            cost.project,
        ))  # fmt: skip
    return receipts


def _gone(tx: Tx, originals: Sequence[Paper]) -> dict[str, tuple[int, int]]:
    """Give (quantity, öre) that papers have moved out, by article: of all stock points."""
    found: dict[str, tuple[int, int]] = {}
    for paper in originals:
        for (article, _), (quantity, ore) in stock.values_of(tx, paper).items():
            known = found.get(article, (0, 0))
            found[article] = (known[0] + quantity, known[1] + ore)
    return found


def _worth(tx: Tx, article: str, quantity: int, gone: Mapping[str, tuple[int, int]]) -> int:
    moved, ore = gone.get(article, (0, 0))
    if moved > 0:
        return money.share(ore, quantity, moved)
    return stock.cost_of(tx, article, quantity) if quantity else 0


def _place_back(tx: Tx, place: Place) -> Place:
    """Give where goods come back: at the article's location, where it has one at that point."""
    key = articles.find_article(tx, place.article).default_stock_location
    location = warehouse.find_location(tx, place.point, key) if key and place.point else None
    return Place(place.article, place.point, location.id if location else "")

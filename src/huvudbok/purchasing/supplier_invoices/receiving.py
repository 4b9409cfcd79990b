"""The stock side of supplier invoices: goods that came before them, and goods they bring.

# Inferred: how an invoice is booked beside its own voucher, which stays as it is: what its
purchase accounts are debited is credited to the change of stock, so that the result shows only
the goods that have left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from huvudbok import articles, errors, money, warehouse
from huvudbok.db.tx import Tx
from huvudbok.purchasing.chart import Chart
from huvudbok.purchasing.incoming_goods import matching, posting
from huvudbok.purchasing.incoming_goods.matching import Match
from huvudbok.purchasing.purchase_orders.receipts import SUPPLIER_INVOICE
from huvudbok.purchasing.supplier_invoices.rules import Line
from huvudbok.warehouse import Cost, Paper, Place, Receipt, Want, stock

GOODS = "STOCK"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of goods: its quantity in millionths and its worth in öre, of either sign alike."""

    number: int
    line: Line
    article: Any
    quantity: int
    value_ore: int
    is_return: bool


@dataclass(slots=True)
class _Moves:
    """What an invoice does to the stock."""

    matches: list[Match] = field(default_factory=list)
    settled: dict[posting.Key, int] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)
    wants: list[Want] = field(default_factory=list)
    costs: dict[int, Cost] = field(default_factory=dict)


def move_goods(tx: Tx, head: Any, lines: Sequence[Line], chart: Chart, day: str) -> None:
    """Let an invoice that is booked on a day settle goods that have come, and bring in the rest.

    A row that takes money off the debt sends goods back: what the credited invoice had settled is
    unsettled, and the rest leaves the stock, whether it is there or not, at what it cost there.
    Nothing happens on an invoice of services. # Inferred: nor without a warehouse; platform.md 9
    has that QuantityInStock was raised before there was one, but no sale here lowers it again.
    # Inferred: under the cash method the first payment is what books an invoice, and all of its
    goods move then, at the invoice's rate; the original's mark for it is no call.
    """
    if head.sales_type != GOODS or not any(line.article_number for line in lines):
        return
    if not warehouse.is_active(tx):
        return
    moves = _Moves()
    for row in _rows(tx, lines):
        (_send_back if row.is_return else _take_in)(tx, head, row, chart, moves)
    text = f"Leverantörsfaktura {head.given_number} mot inleveranser"
    posted = posting.settle(tx, day, text, moves.settled)
    matching.note(tx, head.given_number, moves.matches, posted)
    _move(tx, head, moves, day)


def _rows(tx: Tx, lines: Sequence[Line]) -> Iterator[_Row]:
    """Give the rows of goods: those with an article that is kept in stock, and a quantity."""
    for number, line in enumerate(lines, 1):
        if not line.article_number or not line.quantity or not line.is_cost:
            continue
        article = articles.find_article(tx, line.article_number)
        if article is not None and article.stock_goods:
            yield _Row(
                number, line, article, abs(line.quantity) * money.MILLION, abs(line.amount_ore),
                is_return=line.quantity < 0 or line.amount_ore < 0,
            )  # fmt: skip


def _take_in(tx: Tx, head: Any, row: _Row, chart: Chart, moves: _Moves) -> None:
    found = matching.take(tx, head.supplier_number, row.article.article_number, row.number,
                          row.quantity, row.value_ore)  # fmt: skip
    _settle(tx, head, row, chart, moves, found)
    left = row.quantity - sum(match.quantity for match in found)
    if not left:
        return
    # Inferred: that freight and fees of the invoice stay costs.
    worth = row.value_ore - sum(match.value_ore for match in found)
    cost = _cost(tx, head, row, chart)
    moves.receipts.append(Receipt(
        row.number, _place(tx, row), left, worth, cost.cost_center, cost.project,
    ))  # fmt: skip


def _send_back(tx: Tx, head: Any, row: _Row, chart: Chart, moves: _Moves) -> None:
    found = []
    if head.credit_reference:
        found = matching.give_back(
            tx, head.credit_reference, row.article.article_number, row.number, row.quantity
        )
    _settle(tx, head, row, chart, moves, found)
    left = row.quantity + sum(match.quantity for match in found)
    if left:
        moves.wants.append(Want(row.number, _place(tx, row), left, forced=left))
        moves.costs[row.number] = _cost(tx, head, row, chart)


def _settle(
    tx: Tx, head: Any, row: _Row, chart: Chart, moves: _Moves, found: Sequence[Match]
) -> None:  # fmt: skip
    if not found:
        return
    cost = _cost(tx, head, row, chart)
    account = stock.change_account_of(tx, row.article.article_number)
    key = (account, cost.cost_center, cost.project)
    moves.matches += found
    moves.settled[key] = moves.settled.get(key, 0) + sum(match.value_ore for match in found)


def _cost(tx: Tx, head: Any, row: _Row, chart: Chart) -> Cost:
    """Give what the change of stock is booked with: the same as the purchase that it offsets."""
    account = stock.change_account_of(tx, row.article.article_number)
    return Cost(
        chart.dimension(account, "cost_center", row.line, head),
        chart.dimension(account, "project", row.line, head),
    )


def _place(tx: Tx, row: _Row) -> Place:
    """Give where a row's goods are: where it says, else where the article is kept."""
    point = _find_point(tx, row.line)
    location = row.line.stock_location_code
    return warehouse.find_place(tx, row.article, point.id if point else "", location)


def _find_point(tx: Tx, line: Line) -> Any:
    """Give the stock point that a row names, None for none.

    Refuses a stock point or location that is not there.
    """
    code, location = line.stock_point_code, line.stock_location_code
    point = warehouse.find_point(tx, code) if code else None
    if code and point is None:
        errors.BAD_VALUE.refuse(field="StockPointCode", value=code)
    if location and (point is None or warehouse.find_location(tx, point.id, location) is None):
        errors.BAD_VALUE.refuse(field="StockLocationCode", value=location)
    return point


def require_places(tx: Tx, lines: Sequence[Line], before: Sequence[Line] = ()) -> None:
    """Refuse rows at a stock point or location that is not there, or at a point out of use.

    What an invoice had `before` may stay. Without a warehouse nothing is asked.
    """
    if not warehouse.is_active(tx):
        return
    known = {(line.stock_point_code, line.stock_location_code) for line in before}
    known.add(("", ""))
    for line in lines:
        place = (line.stock_point_code, line.stock_location_code)
        if place in known:
            continue
        known.add(place)
        point = _find_point(tx, line)
        if not point.active:
            errors.BAD_VALUE.refuse(field="StockPointCode", value=line.stock_point_code)


def _move(tx: Tx, head: Any, moves: _Moves, day: str) -> None:
    if not moves.receipts and not moves.wants:
        return
    number = str(head.given_number)
    paper = Paper(SUPPLIER_INVOICE, number, f"Leverantörsfaktura {number}, varor")
    if moves.wants:
        stock.pick(tx, paper, moves.wants, day)
        stock.deliver(tx, paper, day, moves.costs)
    if moves.receipts:
        stock.receive(tx, paper, moves.receipts, day)
    for receipt in moves.receipts:
        unit = money.share(receipt.value_ore, money.MILLION, receipt.quantity)
        articles.note_cost(tx, receipt.place.article, unit, 0, 0)

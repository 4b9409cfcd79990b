"""What an article shows of its stock, where a warehouse keeps it. The warehouse lives above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, update

from huvudbok.articles.tables import article
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

# Tells whether a company keeps its stock in a warehouse; nobody does while there is none.
_KEEPERS: list[Callable[[Tx], bool]] = []
# Refuses a stock point and a location that the warehouse does not have.
_PLACES: list[Callable[[Tx, str, str], None]] = []
# Gives what the warehouse has of an article.
_STOCKS: list[Callable[[Tx, str], Stocked]] = []
# What the cost of an article follows, if it says so. Source: behaviour.md, Articles (the names).
LAST_RELEASED_INBOUND = "LAST_RELEASED_INBOUND"


@dataclass(frozen=True, slots=True)
class Stocked:
    """What an article has, or has more of, in stock: in hundredths, and its value in öre."""

    number: str
    hundredths: int
    reserved_hundredths: int
    value_ore: int


_FIGURES = ("quantity_in_stock", "reserved_quantity", "stock_value")
_MOVE = Prepared(
    update(article)
    .where(article.c.article_number == bindparam("key"))
    .values(
        quantity_in_stock=article.c.quantity_in_stock + bindparam("q"),
        reserved_quantity=article.c.reserved_quantity + bindparam("r"),
        stock_value=article.c.stock_value + bindparam("v"),
    )
)


def stock_kept_by(
    keeper: Callable[[Tx], bool],
    require_place: Callable[[Tx, str, str], None],
    stock_of: Callable[[Tx, str], Stocked],
) -> None:
    """Declare who keeps stock, for the companies that it says, and knows how much and where."""
    _KEEPERS.append(keeper)
    _PLACES.append(require_place)
    _STOCKS.append(stock_of)


def require_place(tx: Tx, sent: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Demand that the place where an article is kept exists, where a client sends one."""
    if sent.get("default_stock_point") or sent.get("default_stock_location"):
        for each in _PLACES:
            each(tx, values["default_stock_point"] or "", values["default_stock_location"] or "")


def is_kept(tx: Tx, values: Mapping[str, Any]) -> bool:
    """Tell whether an article's quantity is a warehouse's to say: goods, and there is one."""
    return bool(values["stock_goods"]) and any(keeper(tx) for keeper in _KEEPERS)


def kept_values(
    tx: Tx, before: Mapping[str, Any], wanted: Mapping[str, Any]
) -> dict[str, Any] | None:  # fmt: skip
    """Give what a change of an article leaves as it is; None where no warehouse has a say.

    # Inferred: a quantity that a client sends back with the rest is passed over, and goods that
    # are in stock stay goods.
    """
    if is_kept(tx, before):
        kept = {name: before[name] for name in _FIGURES}
        return {**kept, "stock_goods": True} if any(kept.values()) else kept
    if not is_kept(tx, wanted):
        return None
    # What becomes goods has nothing in the warehouse, unless it was goods before.
    there = [each(tx, before["article_number"]) for each in _STOCKS]
    figures = ((each.hundredths, each.reserved_hundredths, each.value_ore) for each in there)
    return dict(zip(_FIGURES, map(sum, zip(*figures, strict=True)), strict=True))


def add_to_stock(tx: Tx, changes: Iterable[Stocked]) -> None:
    """Add to what articles show of their stock."""
    _MOVE.run_many(tx, [
        {"key": each.number, "q": each.hundredths, "r": each.reserved_hundredths,
         "v": each.value_ore}
        for each in changes
    ])  # fmt: skip


def note_cost(tx: Tx, number: str, direct: int, freight: int, other: int) -> None:
    """Let an article cost what its last receipt did, in öre for one, where it follows that."""
    tx.execute(
        update(article)
        .where(
            article.c.article_number == number,
            article.c.cost_calculation_method == LAST_RELEASED_INBOUND,
        )
        .values(direct_cost=direct, freight_cost=freight, other_cost=other, modified_at=tx.now)
    )

"""Stock: stock points, what is in them, and the documents that bring goods in and out."""

from huvudbok import articles
from huvudbok.articles import article
from huvudbok.ledger import account, cost_center, project
from huvudbok.register import used_by
from huvudbok.warehouse import booking, points, settings, status, stock, stocktaking, transfers
from huvudbok.warehouse.activation import NotReady, Opening, activate
from huvudbok.warehouse.checks import stock as stock_holds
from huvudbok.warehouse.checks import vouchers_of
from huvudbok.warehouse.defaults import require_default_place
from huvudbok.warehouse.deliveries import custom, lists, manual_in, manual_out, types
from huvudbok.warehouse.deliveries.rows import (
    find_place,
    find_point_id,
    micro,
    place_of_row,
    require_currency,
    shown_place,
    shown_point,
)
from huvudbok.warehouse.deliveries.states import (
    require_changeable,
    require_not_voided,
    require_open_day,
)
from huvudbok.warehouse.entries import Paper, Place, place_of
from huvudbok.warehouse.papers import held_by_papers, moved_by_papers
from huvudbok.warehouse.parents import release_parent, released_by, require_parent
from huvudbok.warehouse.points import find_location, find_point, named, named_in
from huvudbok.warehouse.production import operations as production
from huvudbok.warehouse.report import sheet
from huvudbok.warehouse.settings import (
    STOCK_ACCOUNT,
    STOCK_CHANGE_ACCOUNT,
    is_active,
    require_active,
)
from huvudbok.warehouse.stock import Balance, Cost, Held, Receipt, Want
from huvudbok.warehouse.tables import (
    delivery_row,
    stock_balance,
    stock_location,
    stock_movement,
    stock_point,
    warehouse_settings,
)

operations = [
    *settings.operations, *points.operations, *status.operations, *lists.operations,
    *manual_in.operations, *manual_out.operations, *types.operations, *custom.operations,
    *transfers.operations, *stocktaking.operations, *production.operations,
]  # fmt: skip

# What `huvudbok verify` asks of the warehouse.
checks = (stock_holds, transfers.moves, stocktaking.counts)

__all__ = [
    "STOCK_ACCOUNT", "STOCK_CHANGE_ACCOUNT", "Balance", "Cost", "Held", "NotReady", "Opening",
    "Paper", "Place", "Receipt", "Want", "activate", "booking", "checks", "find_location",
    "find_place", "find_point", "find_point_id", "held_by_papers", "is_active", "micro",
    "moved_by_papers", "named", "named_in", "operations", "place_of", "place_of_row",
    "release_parent", "released_by", "require_active", "require_changeable", "require_currency",
    "require_not_voided", "require_open_day", "require_parent", "sheet", "shown_place",
    "shown_point", "stock", "stock_location", "stock_point", "vouchers_of",
]  # fmt: skip

used_by(article, stock_balance.c.article_number, delivery_row.c.article_number)
# What waits for the night is not in the ledger yet, and all of it can be undone some day.
used_by(account, warehouse_settings.c.stock_account, warehouse_settings.c.stock_change_account,
        stock_movement.c.stock_account, stock_movement.c.change_account)  # fmt: skip
used_by(cost_center, delivery_row.c.cost_center, stock_movement.c.cost_center)
used_by(project, delivery_row.c.project, stock_movement.c.project)
articles.stock_kept_by(is_active, require_default_place, stock.stock_of)

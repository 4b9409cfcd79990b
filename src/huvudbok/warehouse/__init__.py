"""Stock: stock points, what is in them, and the documents that bring goods in and out."""

from huvudbok import articles
from huvudbok.articles import article
from huvudbok.register import used_by
from huvudbok.warehouse import points, settings, status, stock, stocktaking, transfers
from huvudbok.warehouse.activation import NotReady, Opening, activate
from huvudbok.warehouse.checks import stock as stock_holds
from huvudbok.warehouse.deliveries import custom, lists, manual_in, manual_out, types
from huvudbok.warehouse.entries import Paper, Place
from huvudbok.warehouse.report import sheet
from huvudbok.warehouse.settings import STOCK_ACCOUNT, STOCK_CHANGE_ACCOUNT, is_active
from huvudbok.warehouse.stock import Balance, Cost, Held, Receipt, Want
from huvudbok.warehouse.tables import delivery_row, stock_balance

operations = [
    *settings.operations, *points.operations, *status.operations, *lists.operations,
    *manual_in.operations, *manual_out.operations, *types.operations, *custom.operations,
    *transfers.operations, *stocktaking.operations,
]  # fmt: skip

# What `huvudbok verify` asks of the warehouse.
checks = (stock_holds, transfers.moves, stocktaking.counts)

__all__ = [
    "STOCK_ACCOUNT", "STOCK_CHANGE_ACCOUNT", "Balance", "Cost", "Held", "NotReady", "Opening",
    "Paper", "Place", "Receipt", "Want", "activate", "checks", "is_active", "operations", "sheet",
    "stock",
]  # fmt: skip

used_by(article, stock_balance.c.article_number, delivery_row.c.article_number)
articles.stock_kept_by(is_active)

"""What the company sells: articles, price lists, prices, and links to articles elsewhere."""

from huvudbok.articles import articles, price_lists, prices, url_connections
from huvudbok.articles.furnishing import furnish, furnish_demo
from huvudbok.articles.pricing import base_prices, find_price_list, price_of
from huvudbok.articles.stock import Stocked, add_to_stock, note_cost, stock_kept_by
from huvudbok.articles.suppliers import suppliers_in
from huvudbok.articles.tables import article, find_article, price_list

operations = [
    *articles.operations, *url_connections.operations, *price_lists.operations, *prices.operations,
]  # fmt: skip

__all__ = [
    "Stocked", "add_to_stock", "article", "base_prices", "find_article", "find_price_list",
    "furnish", "furnish_demo", "note_cost", "operations", "price_list", "price_of",
    "stock_kept_by", "suppliers_in",
]  # fmt: skip

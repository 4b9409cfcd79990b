"""Stock taking: what is counted, and how the stock is made to agree with it."""

from huvudbok.warehouse.stocktaking import documents, row_calls
from huvudbok.warehouse.stocktaking.checks import counts

operations = [*documents.operations, *row_calls.operations]

__all__ = ["counts", "operations"]

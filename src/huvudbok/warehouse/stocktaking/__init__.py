"""Stock taking: what is counted, and how the stock is made to agree with it."""

from huvudbok.warehouse.stocktaking import documents, row_calls

operations = [*documents.operations, *row_calls.operations]

__all__ = ["operations"]

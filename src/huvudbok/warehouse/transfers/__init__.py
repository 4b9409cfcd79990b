"""Stock transfers: goods that go from one place of the company's to another."""

from huvudbok.warehouse.transfers import documents
from huvudbok.warehouse.transfers.checks import moves

operations = documents.operations

__all__ = ["moves", "operations"]

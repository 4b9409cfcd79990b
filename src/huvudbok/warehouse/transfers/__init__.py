"""Stock transfers: goods that go from one place of the company's to another."""

from huvudbok.warehouse.transfers import operations as _operations

operations = _operations.operations

__all__ = ["operations"]

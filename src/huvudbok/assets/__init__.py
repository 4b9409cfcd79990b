"""Assets: what the company owns for years, what it is worth, and its depreciation in the books."""

from huvudbok.assets import asset_types, events
from huvudbok.assets import operations as register_operations
from huvudbok.assets.checks import register
from huvudbok.assets.report import sheet
from huvudbok.assets.storage import find as find_asset

operations = [
    *asset_types.operations, *register_operations.operations, *events.operations,
]  # fmt: skip

# What `huvudbok verify` asks of the register.
checks = (register,)

__all__ = ["checks", "find_asset", "operations", "register", "sheet"]

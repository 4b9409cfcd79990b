"""Whether a company keeps its stock in the warehouse, since when, and on which accounts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse.tables import warehouse_settings
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations

# Source: domain.md (j). # Inferred: that a new warehouse books its goods on these two.
STOCK_ACCOUNT, STOCK_CHANGE_ACCOUNT = 1460, 4990

tenant = Operations("/api/warehouse/tenants-v4", scope="warehouse")
operations = [tenant]

_READ = Prepared(select(warehouse_settings))


def read_settings(tx: Tx) -> Any:
    """Give the one row of settings; None while the warehouse is not activated."""
    return _READ.one(tx)


def is_active(tx: Tx) -> bool:
    return read_settings(tx) is not None


def require_active(tx: Tx) -> Any:
    """Give the settings. Refuses what only an activated warehouse can do."""
    found = read_settings(tx)
    if found is None:
        errors.WAREHOUSE_INACTIVE.refuse()
    return found


@tenant.get()
def read_tenant(tx: Tx) -> Answer:
    """Tell whether the company has activated its warehouse."""
    return {"activated": is_active(tx), "tenantId": tx.tenant_id}

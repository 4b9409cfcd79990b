"""Cost centres: the parts of the company that rows of vouchers can be counted on."""

from __future__ import annotations

from typing import ClassVar

from huvudbok import errors
from huvudbok.ledger.dimensions import cost_center
from huvudbok.ledger.tables import account, opening_detail, voucher, voucher_row
from huvudbok.register import register, used_by
from huvudbok.web.paging import Accepts
from huvudbok.web.wire import Str, Wire, text


class CostCenter(Wire):
    REQUIRED: ClassVar = ("Code", "Description")
    Active: bool | None = None
    Code: Str | None = text(6, 1)
    Description: Str | None = None
    Note: Str | None = None


used_by(cost_center, voucher_row.c.cost_center, voucher.c.cost_center, account.c.cost_center,
        opening_detail.c.cost_center)  # fmt: skip

operations = [
    register(
        "/3/costcenters", CostCenter, cost_center, one="CostCenter", many="CostCenters",
        scope="costcenter", name="Kostnadsstället", missing=errors.COST_CENTER_MISSING,
        accepts=Accepts(sort=("code",)),
        unset={"Note": ""},  # Inferred: as texts of units are.
    ),
]  # fmt: skip

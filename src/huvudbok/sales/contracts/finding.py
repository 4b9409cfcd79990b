"""Finding contracts: filters, searches and sorting."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select

from huvudbok.db.tx import Tx
from huvudbok.sales.contracts import rules, tables
from huvudbok.sales.contracts.tables import contract
from huvudbok.sales.documents import finding
from huvudbok.web import paging
from huvudbok.web.envelope import Page
from huvudbok.web.paging import Accepts, Query

ACCEPTS = Accepts(
    sort=("customername", "customernumber", "documentnumber", "invoicesremaining",
          "lastinvoicedate", "periodend", "periodstart", "templatenumber", "total"),
    filters=("active", "inactive", "finished"),
    search=("customernumber", "documentnumber", "invoicesremaining", "periodend", "periodstart",
            "templatenumber"),
)  # fmt: skip

# Those without an end are listed last.
_MANY = 2**31 - 1
_SORT = {
    "customername": contract.c.customer_name, "customernumber": contract.c.customer_number,
    "documentnumber": contract.c.document_number,
    "invoicesremaining": func.coalesce(contract.c.invoices_remaining, _MANY),
    "lastinvoicedate": contract.c.last_invoice_date, "periodend": contract.c.period_end,
    "periodstart": contract.c.period_start, "templatenumber": contract.c.template_number,
    "total": contract.c.total,
}  # fmt: skip
_TEXTS = {
    "customernumber": contract.c.customer_number, "periodend": contract.c.period_end,
    "periodstart": contract.c.period_start,
}  # fmt: skip
_WHOLES = {
    "invoicesremaining": contract.c.invoices_remaining,
    "templatenumber": contract.c.template_number,
}

# As in rules.status_of.
IS_FINISHED = or_(contract.c.finished, func.coalesce(contract.c.invoices_remaining, 1) == 0)
IS_ACTIVE = and_(not_(IS_FINISHED), contract.c.active)
_FILTERS = {
    "active": IS_ACTIVE, "inactive": and_(not_(IS_FINISHED), not_(contract.c.active)),
    "finished": IS_FINISHED,
}  # fmt: skip
_STATUS = case((IS_FINISHED, rules.FINISHED), (contract.c.active, rules.ACTIVE),
               else_=rules.INACTIVE).label("status")  # fmt: skip
_LISTED = dict.fromkeys(field.column for field in tables.LISTED if field.name != "Status")


def page(tx: Tx, query: Query) -> Page:
    """Give a page of the contracts that match, by number unless another order is asked for."""
    statement = select(*(contract.c[name] for name in _LISTED), _STATUS)
    for condition in _conditions(query):
        statement = statement.where(condition)
    order = [_SORT[query.sort or "documentnumber"], contract.c.document_number]
    return paging.page_of(
        tx, statement, query, order,
        lambda row: tables.LIST_PLAN.shown(
            row, {"@url": tx.link("contracts", row.document_number)}
        ),
    )  # fmt: skip


def _conditions(query: Query) -> list[ColumnElement[bool]]:
    found = finding.common(contract, contract.c.contract_date, query)
    found += finding.texts(query, _TEXTS)
    # Inferred: numbers that are no keys are found whole.
    found += [
        column == finding.whole(query.search[name])
        for name, column in _WHOLES.items()
        if name in query.search
    ]
    if query.filter:
        found.append(_FILTERS[query.filter])
    return found

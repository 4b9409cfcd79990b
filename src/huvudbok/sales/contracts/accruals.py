"""The register of accruals of contracts: how the revenue of each of their invoices is spread."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field
from sqlalchemy import BigInteger, Column, Table

from huvudbok import errors, ledger, money
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.tx import Tx
from huvudbok.ledger import account, spreading
from huvudbok.register import used_by
from huvudbok.sales import accruals as invoice_accruals
from huvudbok.sales.contracts.tables import CONTRACT
from huvudbok.sales.documents import heads, storage
from huvudbok.sales.invoices import posting, rules
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import PLAIN, Int, Str, Wire, read_only, text

accruals = Operations(
    "/3/contractaccruals", one="ContractAccrual", many="ContractAccruals", scope="invoice"
)
operations = [accruals]

# Inferred: each month of an invoice's period books its part; C# ContractAccrualTests books a third
# of an invoice for three months.
PERIOD = "MONTHLY"
_LARGEST = 10**12

AccountNumber = Annotated[int, Field(ge=1000, le=9999), PLAIN]
Amount = Annotated[Decimal, Field(ge=-_LARGEST, le=_LARGEST), PLAIN]


class ContractAccrualRow(Wire):
    Account: Int | None = None
    CostCenter: Str | None = None
    Credit: Amount | None = None
    Debit: Amount | None = None
    Project: Str | None = None
    TransactionInformation: Str | None = text(100)


class ContractAccrual(Wire):
    REQUIRED: ClassVar = (
        "AccrualAccount", "AccrualRows", "CostAccount", "Description", "DocumentNumber", "Total",
    )  # fmt: skip
    AccrualAccount: AccountNumber | None = None
    AccrualRows: list[ContractAccrualRow] | None = None
    CostAccount: AccountNumber | None = None
    Description: Str | None = None
    DocumentNumber: Int | None = None
    Period: (
        Literal["MONTHLY", "BIMONTHLY", "QUARTERLY", "SEMIANNUALLY", "ANNUALLY"] | None
    ) = read_only()  # fmt: skip
    Times: int | None = read_only()
    Total: Amount | None = None
    VATIncluded: bool | None = None


contract_accrual = Table(
    "contract_accrual", company_tables,
    Column("document_number", BigInteger, primary_key=True, autoincrement=False),
    columns.text("description", nullable=False, server_default=""),
    columns.whole("accrual_account"),
    # Where the revenue goes; the contract calls it the cost account.
    columns.whole("cost_account"),
    columns.whole("times"),
    columns.ore("total_ore"),
    columns.flag("vat_included", default=False),
    columns.moment("modified_at"),
)  # fmt: skip
used_by(account, contract_accrual.c.accrual_account, contract_accrual.c.cost_account)

# A row is what one month books.
contract_accrual_row = spreading.row_table(
    "contract_accrual_row", Column("document_number", BigInteger, nullable=False)
)
ACCRUALS = spreading.kept_in(contract_accrual, contract_accrual_row, sign=1)

_FIELDS = {
    "AccrualAccount": "accrual_account", "CostAccount": "cost_account",
    "Description": "description", "Total": "total_ore", "VATIncluded": "vat_included",
}  # fmt: skip
_UNSET = {"description": "", "vat_included": False}


def _existing(tx: Tx, number: int) -> Any:
    row = spreading.find(tx, ACCRUALS, number)
    if row is None:
        errors.CONTRACT_ACCRUAL_MISSING.refuse()
    return row


@accruals.list("", Accepts())
def find_accruals(tx: Tx, query: Query) -> Page:
    """List the accruals by the number of their contract."""
    return spreading.page_of(tx, ACCRUALS, query, lambda row: {
        "@url": tx.link("contractaccruals", row.document_number), "Description": row.description,
        "DocumentNumber": row.document_number, "Period": PERIOD,
    })  # fmt: skip


@accruals.get("/{DocumentNumber}")
def read_accrual(tx: Tx, document_number: int) -> Answer:
    row = _existing(tx, document_number)
    return {
        "@url": tx.link("contractaccruals", row.document_number),
        "AccrualAccount": row.accrual_account,
        "AccrualRows": spreading.shown_rows(tx, ACCRUALS, row.document_number),
        "CostAccount": row.cost_account, "Description": row.description,
        "DocumentNumber": row.document_number, "Period": PERIOD, "Times": row.times,
        "Total": money.kronor(row.total_ore), "VATIncluded": bool(row.vat_included),
    }  # fmt: skip


@accruals.post()
def create_accrual(tx: Tx, body: ContractAccrual) -> Answer:
    """Say how the revenue of a contract's coming invoices is spread; see `_require_sound`."""
    number = body.DocumentNumber or 0
    if number < 1 or storage.find(tx, CONTRACT, number) is None:
        errors.CONTRACT_UNKNOWN.refuse(number=number)
    if spreading.find(tx, ACCRUALS, number):
        errors.CONTRACT_ACCRUAL_TAKEN.refuse(number=number)
    sent = spreading.sent_values(body, _FIELDS, _UNSET)
    values = {"document_number": number, **_UNSET, **sent, "modified_at": tx.now}
    rows = spreading.sent_rows(ACCRUALS, number, body.AccrualRows or [])
    _require_sound(tx, values, rows)
    spreading.put(tx, ACCRUALS, values, rows)
    return read_accrual(tx, number)


def _require_sound(tx: Tx, values: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    """Refuse what no invoice could be accrued by, and set how many months it is.

    In this order: a contract that is finished; the cash method; accounts, cost centres and
    projects that are in no register; rows that do not balance or do not come to the total; a total
    beyond the revenue. The contract may change later: each invoice asks again.
    # Inferred: all of it, from the accruals of invoices.
    """
    stored = storage.find(tx, CONTRACT, values["document_number"])
    if stored.finished:
        errors.CONTRACT_FINISHED.refuse(number=stored.document_number)
    if rules.accounting_method(tx, tx.today) == "CASH":
        errors.INVOICE_ACCRUAL_CASH.refuse()
    values["times"] = ledger.periods.times_of(stored.period_start, stored.period_end, PERIOD)
    for number in spreading.accounts_of(values, "cost_account", rows):
        if ledger.find_account(tx, number) is None:
            errors.ACCOUNT_UNKNOWN.refuse(account=number)
        posting.require_no_claim(tx, number)
    spreading.require_dimensions(tx, rows)
    spreading.require_sums(ACCRUALS, values, rows)
    _require_covered(stored, values["total_ore"])


def _require_covered(stored: Any, total: int) -> None:
    head = stored._asdict()
    fees = stored.freight + stored.administration_fee
    if stored.vat_included:
        fees -= stored.freight_vat + stored.administration_fee_vat
    revenue = money.nearest((stored.net + fees) * heads.rate_of(head))
    if abs(total) > abs(revenue) or (total > 0) != (revenue > 0):
        errors.INVOICE_ACCRUAL_TOO_LARGE.refuse(revenue=money.text(revenue))


@accruals.put("/{DocumentNumber}")
def change_accrual(tx: Tx, document_number: int, body: ContractAccrual) -> Answer:
    """Change how coming invoices are accrued; those that are made keep theirs."""
    before = _existing(tx, document_number)
    tx.before = read_accrual(tx, document_number)
    if body.DocumentNumber not in (None, document_number):
        errors.BAD_VALUE.refuse(field="DocumentNumber", value=body.DocumentNumber)
    values = spreading.sent_values(body, _FIELDS, _UNSET)
    rows = None
    if body.AccrualRows is not None:
        rows = spreading.sent_rows(ACCRUALS, document_number, body.AccrualRows)
    whole = {**before._asdict(), **values}
    kept = [row._asdict() for row in spreading.rows_of(tx, ACCRUALS, document_number)]
    _require_sound(tx, whole, kept if rows is None else rows)
    spreading.store(tx, ACCRUALS, document_number, {**values, "times": whole["times"]}, rows)
    return read_accrual(tx, document_number)


@accruals.delete("/{DocumentNumber}")
def remove_accrual(tx: Tx, document_number: int) -> None:
    """Let coming invoices count when they are booked; those that are made keep their accruals."""
    tx.before = read_accrual(tx, document_number)
    spreading.remove(tx, ACCRUALS, document_number)


def hand_over(tx: Tx, stored: Any, invoice_number: int) -> None:
    """Give the invoice of a contract's present period the contract's accrual, when it has one.

    Refuses what `sales.accruals.add` does, an accrual beyond the invoice's revenue among it.
    """
    found = spreading.find(tx, ACCRUALS, stored.document_number)
    if found is None:
        return
    values = {
        "description": found.description, "accrual_account": found.accrual_account,
        "revenue_account": found.cost_account, "start_date": stored.period_start,
        "end_date": stored.period_end, "period": PERIOD, "total_ore": found.total_ore,
        "vat_included": bool(found.vat_included),
    }  # fmt: skip
    rows = [
        {name: value for name, value in row._asdict().items() if name != "document_number"}
        | {"invoice_number": invoice_number}
        for row in spreading.rows_of(tx, ACCRUALS, stored.document_number)
    ]
    invoice_accruals.add(tx, invoice_number, values, rows)

"""What purchasing asks of the chart of accounts: names, VAT codes and settings in one year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import VAT_CODES, account, find_current, find_year_at, predefined_account
from huvudbok.purchasing.supplier_invoices import rules

_FIND = Prepared(
    select(account).where(
        account.c.year_id == bindparam("year"), account.c.number == bindparam("no")
    )
)


@dataclass(slots=True)
class Chart:
    """The accounts of the year that holds a day, else of the preselected one; read when asked."""

    tx: Tx
    year: Any
    known: dict[int, Any] = field(default_factory=dict)

    def find(self, number: int) -> Any:
        """Give an account; None when the chart does not hold it, or there is no year."""
        if number not in self.known:
            self.known[number] = (
                _FIND.one(self.tx, year=self.year.id, no=number) if self.year else None
            )
        return self.known[number]

    def require(self, number: int) -> None:
        """Refuse 2001304 an account that the chart does not hold."""
        if self.year is not None and self.find(number) is None:
            errors.ACCOUNT_UNKNOWN.refuse(account=number)

    def name(self, number: int) -> str:
        found = self.find(number) if number else None
        return found.description if found else ""

    def vat_code(self, number: int) -> str:
        found = self.find(number)
        return (found.vat_code or "") if found else ""

    def allows(self, number: int, dimension: str) -> bool:
        """Tell whether rows on an account may have a `cost_center` or `project`."""
        found = self.find(number)
        return found is None or getattr(found, f"{dimension}_settings") != "NOTALLOWED"

    def dimension(self, number: int, name: str, *records: Any) -> str:
        """Give the `cost_center` or `project` of the first record with one, if an account may."""
        said = next((str(found) for each in records if (found := getattr(each, name))), "")
        return said if said and self.allows(number, name) else ""

    @property
    def method(self) -> str:
        """Give the accounting method of the year: ACCRUAL or CASH."""
        return str(self.year.accounting_method) if self.year else "ACCRUAL"


def chart_at(tx: Tx, day: str) -> Chart:
    return Chart(tx, find_year_at(tx, day) or find_current(tx))


def account_of(tx: Tx, name: str) -> int:
    """Give the account under a predefined name. Refuses 2003095 where none is set."""
    number = predefined_account(tx, name)
    if number is None:
        errors.PREDEFINED_ACCOUNT_UNSET.refuse(name=rules.LABELS[name])
    return number


def rate_of(code: str) -> int | None:
    """Give the rate in percent of a VAT code, where it has one."""
    found = VAT_CODES.get(code)
    return found.rate_percent if found else None

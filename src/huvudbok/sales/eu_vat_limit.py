"""Distance sales to consumers in other countries of the Union, against the year's limit.

Up to the limit Swedish VAT is due on them, beyond it the buyer's country's.
Law: Mervärdesskattelagen 6 kap., 10,000 euro, which are 99,680 kronor. Source: Fortnox help, OSS.
"""

from __future__ import annotations

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import moved_in, predefined_account
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

LIMIT_KRONOR = 99_680
_YEARS = range(1900, 10_000)
# What sales to consumers in the Union are booked on, and what sales to businesses there are.
_CONSUMERS = ("SALESEUVAT", "SALESEUVAT2")
_BUSINESSES = ("SALESEUREV", "SALESEUREV2")

limit = Operations("/3/euvatlimitregulation", one="EUVatLimitRegulation", scope="settings")
operations = [limit]


@limit.get("", Accepts(search=("year",), modified=False))
def read_limit(tx: Tx, query: Query) -> Answer:
    """Give a calendar year's sales without VAT, the current year's when none is named.

    Refuses 2000588 what is no year. # Inferred: the code.
    """
    text = query.search.get("year", tx.today[:4])
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) in _YEARS):
        errors.BAD_PARAMETER.refuse()
    sold_ore = eu_sales_of_year(tx, int(text))
    return {
        "IsOverLimit": sold_ore > LIMIT_KRONOR * 100, "Limit": LIMIT_KRONOR,
        "TotalExclVat": money.kronor(sold_ore), "Year": text,
    }  # fmt: skip


def eu_sales_of_year(tx: Tx, year: int) -> int:
    """Give what was sold to consumers in other countries of the Union, in öre without VAT.

    Read from the ledger: what is booked on the predefined accounts of such sales. An account that
    sales to businesses go to as well tells nothing. # Inferred: that this is what counts.
    """
    shared = {predefined_account(tx, name) for name in _BUSINESSES}
    accounts = {predefined_account(tx, name) for name in _CONSUMERS} - shared
    return -moved_in(tx, year, {number for number in accounts if number})

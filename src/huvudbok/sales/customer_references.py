"""Customer references: the customer's people whom a document may name as its reference.

Every answer holds a list of rows, also where it is about one. Source: C# CustomerReferenceTests.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.sales.customers import customer_reference, find_customer
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only, text

references = Operations(
    "/3/customerreferences", one="CustomerReference", request="CustomerReferenceRow",
    scope="customer",
)  # fmt: skip
operations = [references]


class CustomerReferenceRow(Wire):
    REQUIRED: ClassVar = ("CustomerNumber", "Reference")
    CustomerNumber: Str | None = None
    Id: int | None = read_only()
    # Inferred: the length, as of other names of people.
    Reference: Str | None = text(1024, 1)


_FIND = Prepared(select(customer_reference).where(customer_reference.c.id == bindparam("key")))
_OF_CUSTOMER = Prepared(
    select(customer_reference)
    .where(customer_reference.c.customer_number == bindparam("key"))
    .order_by(customer_reference.c.id)
)


def _shown(rows: Sequence[Any]) -> Answer:
    return {
        "CustomerReferenceRows": [
            {"CustomerNumber": row.customer_number, "Id": row.id, "Reference": row.reference}
            for row in rows
        ]
    }


def _existing(tx: Tx, key: str) -> Any:
    # The contract has the number in the path as text.
    is_number = key.isascii() and key.isdigit() and len(key) < 10
    row = _FIND.one(tx, key=int(key)) if is_number else None
    if row is None:
        errors.CUSTOMER_REFERENCE_MISSING.refuse()
    return row


@references.get("", Accepts(search=("customer",)))
def find_references(tx: Tx, query: Query) -> Answer:
    """List the references by number, of all customers or of one; a page past the end is empty.

    # Inferred: that `customer` is the whole number, and that a page holds as much as elsewhere.
    """
    statement = select(customer_reference).order_by(
        customer_reference.c.id.desc() if query.descending else customer_reference.c.id
    )
    if "customer" in query.search:
        number = query.search["customer"]
        statement = statement.where(customer_reference.c.customer_number == number)
    if query.modified is not None:
        statement = statement.where(customer_reference.c.modified_at >= query.modified)
    skip = query.offset if query.offset is not None else (query.page - 1) * query.limit
    return _shown(tx.execute(statement.limit(query.limit).offset(skip)).all())


@references.get("/{CustomerReferenceRowId}")
def read_reference(tx: Tx, customer_reference_row_id: str) -> Answer:
    return _shown([_existing(tx, customer_reference_row_id)])


@references.post()
def create_reference(tx: Tx, body: CustomerReferenceRow) -> Answer:
    """Enter a reference; the answer holds all of the customer's, the new one last.

    # Inferred: that those before it are the same customer's.
    """
    number = str(body.CustomerNumber)
    if find_customer(tx, number) is None:
        errors.CUSTOMER_UNKNOWN.refuse(number=number)
    tx.execute(insert(customer_reference), {
        "id": counters.take(tx, "customer_reference"), "customer_number": number,
        "reference": body.Reference, "modified_at": tx.now,
    })  # fmt: skip
    return _shown(_OF_CUSTOMER.all(tx, key=number))


@references.put("/{CustomerReferenceRowId}")
def change_reference(
    tx: Tx, customer_reference_row_id: str, body: CustomerReferenceRow
) -> Answer:  # fmt: skip
    """Change the text; the customer stays, and another one is refused. # Inferred: that."""
    row = _existing(tx, customer_reference_row_id)
    tx.before = _shown([row])
    if body.CustomerNumber not in (None, row.customer_number):
        errors.BAD_VALUE.refuse(field="CustomerNumber", value=body.CustomerNumber)
    if body.Reference is not None:
        tx.execute(
            update(customer_reference)
            .where(customer_reference.c.id == row.id)
            .values(reference=body.Reference, modified_at=tx.now)
        )
    return read_reference(tx, customer_reference_row_id)


@references.delete("/{CustomerReferenceRowId}")
def remove_reference(tx: Tx, customer_reference_row_id: str) -> None:
    row = _existing(tx, customer_reference_row_id)
    tx.before = _shown([row])
    tx.execute(delete(customer_reference).where(customer_reference.c.id == row.id))

"""The customer register's operations: list, read, create, change, delete."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update

from huvudbok import errors
from huvudbok.db import counters
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.register import default_of, require_unused
from huvudbok.sales.customers import answers
from huvudbok.sales.customers.rules import require_deletable, values_of
from huvudbok.sales.customers.schema import Customer
from huvudbok.sales.customers.tables import (
    ADD,
    customer,
    customer_reference,
    deleted_customer,
    find_customer,
    is_reserved,
    sorting,
)
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

customers = Operations("/3/customers", one="Customer", many="Customers", scope="customer")
operations = [customers]

# Query parameter -> column. Source: C# CustomerTests: `phone` is Phone1.
_SEARCHES = {
    "customernumber": customer.c.customer_number, "name": customer.c.name,
    "zipcode": customer.c.zip_code, "city": customer.c.city, "email": customer.c.email,
    "phone": customer.c.phone1, "organisationnumber": customer.c.organisation_number,
    "gln": customer.c.gln, "glndelivery": customer.c.gln_delivery,
}  # fmt: skip
_BY_NUMBER = [customer.c.number_order, customer.c.customer_number]
_ACCEPTS = Accepts(
    sort=("customernumber", "name"), search=tuple(_SEARCHES), filters=("active", "inactive")
)
_DEFAULTS = {column.name: default_of(column) for column in customer.c}


@customers.list("", _ACCEPTS)
def find_customers(tx: Tx, query: Query) -> Page:
    """List the customers by number, which sorts by its value, or by name."""
    statement = select(*answers.ITEM.values())
    if query.filter:
        statement = statement.where(customer.c.active.is_(query.filter == "active"))
    if query.modified is not None:
        statement = statement.where(customer.c.modified_at >= query.modified)
    for name, text in query.search.items():
        statement = statement.where(contains(_SEARCHES[name], text))
    order = [customer.c.name, *_BY_NUMBER] if query.sort == "name" else _BY_NUMBER
    return paging.page_of(tx, statement, query, order, lambda row: answers.item(tx, row))


@customers.get("/{CustomerNumber}")
def read_customer(tx: Tx, customer_number: str) -> Answer:
    return answers.single(tx, existing(tx, customer_number))


def existing(tx: Tx, number: str) -> Any:
    """Give a customer's row. Refuses 2000433 a number that nobody has."""
    row = find_customer(tx, number)
    if row is None:
        errors.CUSTOMER_MISSING.refuse()
    return row


@customers.post()
def create_customer(tx: Tx, body: Customer) -> Answer:
    """Enter a customer, under the client's own number or the next free one.

    Refuses 2000637 a number that is in use or was, then what `values_of` refuses.
    """
    number = body.CustomerNumber or _next_free(tx)
    if find_customer(tx, number):
        errors.CUSTOMER_NUMBER_TAKEN.refuse(number=number)
    if is_reserved(tx, number):
        errors.CUSTOMER_NUMBER_RESERVED.refuse(number=number)
    ADD.run(tx, **(_DEFAULTS | values_of(tx, body) | {
        "customer_number": number, "number_order": sorting(number), "modified_at": tx.now,
    }))  # fmt: skip
    return answers.created(tx, existing(tx, number))


def _next_free(tx: Tx) -> str:
    """Count on to a number that no customer has or had."""
    number = counters.take(tx, "customer")
    if not find_customer(tx, str(number)) and not is_reserved(tx, str(number)):
        return str(number)
    # A company that has numbered its customers itself: on to the first gap, and it stays there.
    taken = {
        row[0]
        for column in (customer.c.customer_number, deleted_customer.c.customer_number)
        for row in tx.execute(select(column))
    }
    while str(number) in taken:
        number += 1
    counters.raise_to(tx, "customer", number)
    return str(number)


@customers.put("/{CustomerNumber}")
def change_customer(tx: Tx, customer_number: str, body: Customer) -> Answer:
    """Change what is sent; the number stays."""
    before = existing(tx, customer_number)
    tx.before = answers.single(tx, before)
    if body.CustomerNumber not in (None, customer_number):
        errors.BAD_VALUE.refuse(field="CustomerNumber", value=body.CustomerNumber)
    values = values_of(tx, body, before)
    tx.execute(
        update(customer)
        .where(customer.c.customer_number == customer_number)
        .values(**values, modified_at=tx.now)
    )
    return read_customer(tx, customer_number)


@customers.delete("/{CustomerNumber}")
def remove_customer(tx: Tx, customer_number: str) -> None:
    """Delete a customer with only cancelled documents; nobody else gets the number."""
    tx.before = read_customer(tx, customer_number)
    require_deletable(tx, customer_number)
    require_unused(tx, customer, customer_number, "Kunden")
    tx.execute(delete(customer).where(customer.c.customer_number == customer_number))
    tx.execute(
        delete(customer_reference).where(customer_reference.c.customer_number == customer_number)
    )
    tx.execute(insert(deleted_customer), {"customer_number": customer_number, "deleted_at": tx.now})

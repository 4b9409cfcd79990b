"""The supplier register: whom the company buys from, how they are paid and where that is booked."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints
from sqlalchemy import bindparam, delete, insert, or_, select, update

from huvudbok import errors
from huvudbok.company import countries, find_currency, terms_of_payment
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.ledger import find_account, require_cost_center, require_project
from huvudbok.purchasing.tables import (
    NUMBER_LENGTH,
    deleted_supplier,
    supplier,
    supplier_invoice,
)
from huvudbok.register import Shape, default_of, require_unused, row_values
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only, text

suppliers = Operations("/3/suppliers", one="Supplier", many="Suppliers", scope="supplier")
operations = [suppliers]

AccountText = Annotated[str, StringConstraints(min_length=4, max_length=4)]
# Source: C# SupplierTests: all of these were taken and given back.
VAT_TYPES = ("NORMAL", "25", "12", "6", "0", "REVERSE", "UIF")
SEARCHES = (
    "city", "email", "name", "organisationnumber", "phone1", "phone2", "suppliernumber", "zipcode",
)  # fmt: skip


class Supplier(Wire):
    REQUIRED: ClassVar = ("Name",)
    Active: bool | None = None
    Address1: Str | None = None
    Address2: Str | None = None
    BG: Str | None = None
    BIC: Str | None = None
    Bank: Str | None = None
    BankAccountNumber: Str | None = None
    BranchCode: Str | None = None
    City: Str | None = text(1024)
    ClearingNumber: Str | None = None
    Comments: Str | None = text(1024)
    CostCenter: Str | None = None
    Country: str | None = read_only()
    CountryCode: Str | None = text(2)
    Currency: Str | None = text(3)
    DisablePaymentFile: bool | None = None
    Email: Str | None = None
    Fax: Str | None = None
    IBAN: Str | None = None
    Name: Str | None = text(1024, 1)
    OrganisationNumber: Str | None = None
    OurCustomerNumber: Str | None = None
    OurReference: Str | None = None
    PG: Str | None = None
    Phone1: Str | None = text(1024)
    Phone2: Str | None = text(1024)
    PreDefinedAccount: AccountText | None = None
    Project: Str | None = None
    SupplierNumber: Str | None = text(NUMBER_LENGTH)
    TermsOfPayment: Str | None = None
    VATNumber: Str | None = None
    VATType: Str | None = None
    VisitingAddress: Str | None = None
    VisitingCity: Str | None = None
    VisitingCountry: Str | None = None
    VisitingCountryCode: Str | None = None
    VisitingZipCode: Str | None = None
    WWW: Str | None = None
    WorkPlace: Str | None = None
    YourReference: Str | None = None
    ZipCode: Str | None = None


# Inferred: as recorded of customers, texts of addresses and banks show null until they are set,
# and in the list "".
_COLUMNS = Shape(Supplier, supplier).columns()
_LISTED = (
    "Address1", "Address2", "BG", "BIC", "BankAccountNumber", "City", "CostCenter", "CountryCode",
    "Currency", "DisablePaymentFile", "Email", "IBAN", "Name", "OrganisationNumber", "PG", "Phone",
    "PreDefinedAccount", "Project", "SupplierNumber", "TermsOfPayment", "ZipCode",
)  # fmt: skip

_FIND = Prepared(select(supplier).where(supplier.c.supplier_number == bindparam("key")))
_GONE = Prepared(select(deleted_supplier).where(
    deleted_supplier.c.supplier_number == bindparam("key")
))  # fmt: skip
_TERMS = Prepared(select(terms_of_payment).where(terms_of_payment.c.code == bindparam("key")))


def find_supplier(tx: Tx, number: str) -> Any:
    """Give a supplier, all columns of the table; None when there is none."""
    return _FIND.one(tx, key=number)


def sorting(number: str) -> str:
    """Give what sorts a number by its value, those with other signs after all of digits alone.

    Source: recorded order of customers (wire-format.md 3): 0000, 0001, 1, 2, 10.
    """
    if not (number.isascii() and number.isdigit()):
        return "x" + number
    digits = number.lstrip("0")
    return f"{len(digits):03d}{digits}"


def _account(row: Any) -> str | None:
    return str(row.pre_defined_account) if row.pre_defined_account else None


def _single(tx: Tx, row: Any) -> Answer:
    stored: Answer = {
        name: bool(getattr(row, column)) if is_flag else getattr(row, column)
        for name, column, is_flag, _ in _COLUMNS
    }
    stored["Country"] = countries.country_name(row.country_code)
    stored["PreDefinedAccount"] = _account(row)
    named = {name: stored[name] for name in Supplier.model_fields}
    return {"@url": tx.link("suppliers", row.supplier_number), **named}


def _item(tx: Tx, row: Any) -> Answer:
    single = {**_single(tx, row), "Phone": row.phone1}
    listed = {name: "" if single[name] is None else single[name] for name in _LISTED}
    return {"@url": single["@url"], "Active": single["Active"], **listed,
            "PreDefinedAccount": single["PreDefinedAccount"],
            "CountryCode": single["CountryCode"]}  # fmt: skip


def _existing(tx: Tx, number: str) -> Any:
    row = find_supplier(tx, number)
    if row is None:
        errors.SUPPLIER_MISSING.refuse()
    return row


# Source: older pages of the reference have the filters of customers here too (platform.md 3).
@suppliers.list("", Accepts(
    sort=("name", "suppliernumber"), search=SEARCHES, filters=("active", "inactive"),
))  # fmt: skip
def find_suppliers(tx: Tx, query: Query) -> Page:
    """List the suppliers by number, as numbers count, or by name."""
    statement = select(supplier)
    if query.modified is not None:
        statement = statement.where(supplier.c.modified_at >= query.modified)
    if query.filter is not None:
        statement = statement.where(supplier.c.active == (query.filter == "active"))
    for name, wanted in query.search.items():
        column = {"organisationnumber": "organisation_number", "zipcode": "zip_code",
                  "suppliernumber": "supplier_number"}.get(name, name)  # fmt: skip
        statement = statement.where(contains(supplier.c[column], wanted))
    order = [supplier.c.number_order, supplier.c.supplier_number]
    if query.sort == "name":
        order.insert(0, supplier.c.name)
    return paging.page_of(tx, statement, query, order, lambda row: _item(tx, row))


@suppliers.get("/{SupplierNumber}")
def read_supplier(tx: Tx, supplier_number: str) -> Answer:
    return _single(tx, _existing(tx, supplier_number))


@suppliers.post()
def create_supplier(tx: Tx, body: Supplier) -> Answer:
    """Enter a supplier, under the client's own number or the next free one."""
    number = body.SupplierNumber or _next_free(tx)
    if _is_taken(tx, number):
        errors.TAKEN.refuse(name="Leverantörsnummer", key=number)
    defaults = {column.name: default_of(column) for column in supplier.c}
    tx.execute(insert(supplier), {
        **defaults, **_values(tx, body), "supplier_number": number,
        "number_order": sorting(number), "modified_at": tx.now,
    })  # fmt: skip
    return read_supplier(tx, number)


def _is_taken(tx: Tx, number: str) -> bool:
    return find_supplier(tx, number) is not None or _GONE.one(tx, key=number) is not None


def _next_free(tx: Tx) -> str:
    while True:
        number = str(counters.take(tx, "supplier"))
        if not _is_taken(tx, number):
            return number


@suppliers.put("/{SupplierNumber}")
def change_supplier(tx: Tx, supplier_number: str, body: Supplier) -> Answer:
    """Change a supplier; its number stays, and its invoices keep the name they were saved with."""
    tx.before = read_supplier(tx, supplier_number)
    if body.SupplierNumber not in (None, supplier_number):
        errors.BAD_VALUE.refuse(field="SupplierNumber", value=body.SupplierNumber)
    tx.execute(
        update(supplier)
        .where(supplier.c.supplier_number == supplier_number)
        .values(**_values(tx, body), modified_at=tx.now)
    )
    return read_supplier(tx, supplier_number)


def _values(tx: Tx, body: Supplier) -> dict[str, Any]:
    """Give the columns that a body sets; see `require_known` for what is refused."""
    values = row_values(body, supplier)
    values.pop("supplier_number", None)
    _require_known(tx, values)
    if "pre_defined_account" in values:
        values["pre_defined_account"] = _account_number(tx, values["pre_defined_account"])
    for name in ("country_code", "visiting_country_code"):
        if name in values:
            values[name] = _country(values[name])
    if values.get("visiting_country_code"):
        values["visiting_country"] = countries.country_name(values["visiting_country_code"])
    return values


def _require_known(tx: Tx, values: dict[str, Any]) -> None:
    """Refuse, in this order, an unknown currency, terms, cost centre, project and VAT type."""
    if "currency" in values and find_currency(tx, values["currency"]) is None:
        errors.CURRENCY_UNKNOWN.refuse(code=values["currency"])
    terms = values.get("terms_of_payment")
    if terms and _TERMS.one(tx, key=terms) is None:
        errors.TERMS_OF_PAYMENT_UNKNOWN.refuse(code=terms)
    if values.get("cost_center"):
        require_cost_center(tx, values["cost_center"])
    if values.get("project"):
        require_project(tx, values["project"])
    if values.get("vat_type", VAT_TYPES[0]) not in VAT_TYPES:
        errors.BAD_VALUE.refuse(field="VATType", value=values["vat_type"])


def _account_number(tx: Tx, number: str | None) -> int | None:
    if not number:
        return None
    if not number.isascii() or not number.isdigit():
        errors.ACCOUNT_NOT_FOUR_DIGITS.refuse()
    if find_account(tx, int(number)) is None:
        errors.ACCOUNT_UNKNOWN.refuse(account=number)
    return int(number)


def _country(code: str | None) -> str | None:
    if not code:
        return None
    if countries.country_name(code) is None:
        errors.BAD_COUNTRY.refuse(country=code)
    return code


# Source: C# SupplierTests: it works, although no reference has it.
@suppliers.delete("/{SupplierNumber}", undocumented=True)
def remove_supplier(tx: Tx, supplier_number: str) -> None:
    """Delete a supplier whose invoices are all cancelled or fully paid; the invoices stay.

    Source: Fortnox help, Leverantörsregister (platform.md 7.6).
    """
    tx.before = read_supplier(tx, supplier_number)
    is_open = select(supplier_invoice.c.given_number).where(
        supplier_invoice.c.supplier_number == supplier_number,
        supplier_invoice.c.cancelled.is_(False),
        or_(supplier_invoice.c.final_pay_date.is_(None), supplier_invoice.c.balance_cents != 0),
    )
    if tx.execute(is_open.limit(1)).first():
        errors.IN_USE.refuse(name="Leverantören", key=supplier_number)
    require_unused(tx, supplier, supplier_number, "Leverantören")
    tx.execute(insert(deleted_supplier), {
        "supplier_number": supplier_number, "deleted_at": tx.now,
    })  # fmt: skip
    tx.execute(delete(supplier).where(supplier.c.supplier_number == supplier_number))

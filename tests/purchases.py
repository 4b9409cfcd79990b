"""What the tests of purchasing share: suppliers, invoices and payments by HTTP, and the debt."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select

from huvudbok.db.tx import reading
from huvudbok.ledger import moved_on
from huvudbok.ledger.verify import check
from huvudbok.purchasing import checks, supplier_invoice

DEBT = 2440


def taken(answer, status=200):
    """Give the record of an answer that must have gone well."""
    assert answer.status == status, answer.content
    return next(iter(answer.json().values()))


def supplier(api, **fields):
    made = api.post("/3/suppliers", {"Supplier": {"Name": "Grossisten AB", **fields}})
    return taken(made, 201)["SupplierNumber"]


def post_invoice(api, supplier_number, **fields):
    sent = {"SupplierNumber": supplier_number, "InvoiceDate": "2026-03-02", **fields}
    return api.post("/3/supplierinvoices", {"SupplierInvoice": sent})


def invoice(api, supplier_number, **fields):
    return taken(post_invoice(api, supplier_number, **fields), 201)


def put(api, number, **fields):
    return api.put(f"/3/supplierinvoices/{number}", {"SupplierInvoice": fields})


def act(api, number, action):
    return api.put(f"/3/supplierinvoices/{number}/{action}")


def booked(api, supplier_number, **fields):
    """Register an invoice and book it."""
    made = invoice(api, supplier_number, **fields)
    return taken(act(api, made["GivenNumber"], "bookkeep"))


def read(api, number):
    return taken(api.get(f"/3/supplierinvoices/{number}"))


def post_payment(api, number, **fields):
    sent = {"InvoiceNumber": number, "PaymentDate": "2026-04-01", **fields}
    return api.post("/3/supplierinvoicepayments", {"SupplierInvoicePayment": sent})


def payment(api, number, **fields):
    return taken(post_payment(api, number, **fields), 201)


def book_payment(api, number):
    return api.put(f"/3/supplierinvoicepayments/{number}/bookkeep")


def paid(api, number, **fields):
    """Register a payment and book it."""
    return taken(book_payment(api, payment(api, number, **fields)["Number"]))


def rows_of(record, *names):
    """Give an invoice's rows as (account, code, amount in kronor, debit positive)."""
    return [
        (row["Account"], row["Code"], row["Debit"] - row["Credit"], *(row[name] for name in names))
        for row in record["SupplierInvoiceRows"]
    ]


def voucher_of(api, record, *names):
    """Give the rows that a booked record made, as (account, amount in kronor)."""
    path = f"/3/vouchers/{record['VoucherSeries']}/{record['VoucherNumber']}"
    voucher = taken(api.get(path, params={"financialyear": record["VoucherYear"]}))
    return [
        (row["Account"], row["Debit"] - row["Credit"], *(row[name] for name in names))
        for row in voucher["VoucherRows"]
    ]


def owed(world):
    """Give what the sub-ledger and the debt account say, in öre; they must agree."""
    with reading(world.store()) as tx:
        invoices = int(tx.execute(select(func.sum(supplier_invoice.c.debt_ore))).scalar() or 0)
        return invoices, -moved_on(tx, DEBT)


def faults(world):
    """Give the codes of what `verify` finds."""
    with reading(world.store(), snapshot=True) as tx:
        return dict(check(tx, more=checks).counts)


def kronor(text):
    return Decimal(text)

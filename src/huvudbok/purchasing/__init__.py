"""Purchasing: suppliers, their invoices and payments, accruals and links."""

from huvudbok.purchasing import accruals, suppliers, url_connections
from huvudbok.purchasing.accruing import perform_accruals
from huvudbok.purchasing.checks import sub_ledger
from huvudbok.purchasing.existence import DOCUMENTS, document_exists
from huvudbok.purchasing.incoming_goods import operations as incoming_goods
from huvudbok.purchasing.incoming_goods.checks import goods_received
from huvudbok.purchasing.payments import operations as payments
from huvudbok.purchasing.payments.due import due_invoices, mark_pending
from huvudbok.purchasing.payments.operations import bookkeep_payment, create_payment
from huvudbok.purchasing.payments.schema import SupplierInvoicePayment
from huvudbok.purchasing.purchase_orders import operations as purchase_orders
from huvudbok.purchasing.purchase_orders import receipts as purchase_order_receipts
from huvudbok.purchasing.purchase_orders import sending as _order_sending  # noqa: F401  (declares its own)
from huvudbok.purchasing.purchase_orders.checks import purchase_orders as purchase_orders_hold
from huvudbok.purchasing.supplier_invoices import operations as supplier_invoices
from huvudbok.purchasing.suppliers import find_supplier
from huvudbok.purchasing.tables import supplier, supplier_invoice, supplier_payment

operations = [
    *suppliers.operations, *supplier_invoices.operations, *payments.operations,
    *accruals.operations, *url_connections.operations, *purchase_orders.operations,
    *incoming_goods.operations,
]  # fmt: skip
# What `huvudbok verify` asks of purchasing.
checks = (sub_ledger, purchase_orders_hold, goods_received)

__all__ = [
    "DOCUMENTS", "SupplierInvoicePayment", "bookkeep_payment", "checks", "create_payment",
    "document_exists", "due_invoices", "find_supplier", "goods_received", "mark_pending",
    "operations", "perform_accruals", "purchase_order_receipts", "sub_ledger", "supplier",
    "supplier_invoice", "supplier_payment",
]  # fmt: skip

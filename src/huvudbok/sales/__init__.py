"""Sales: customers, offers, orders, contracts, invoices, payments, accruals, tax reductions."""

from huvudbok.sales import accruals, customer_references, customers, eu_vat_limit
from huvudbok.sales.accruing import perform_accruals
from huvudbok.sales.charging import Charge, charge, invoiced_on_projects, is_cancelled, refers_to
from huvudbok.sales.checks import sub_ledger
from huvudbok.sales.checks_of_goods import goods_of_documents
from huvudbok.sales.contracts import accruals as contract_accruals
from huvudbok.sales.contracts import operations as contract_operations
from huvudbok.sales.contracts import templates as contract_templates
from huvudbok.sales.contracts.invoicing import due as contracts_due
from huvudbok.sales.contracts.invoicing import invoice_due as invoice_contracts
from huvudbok.sales.customers import customer, find_customer, furnish_demo, kept_by
from huvudbok.sales.finance_invoices import operations as finance_operations
from huvudbok.sales.invoices import operations as invoice_operations
from huvudbok.sales.invoices import sending as _invoice_sending  # noqa: F401  (declares its own)
from huvudbok.sales.offers import making as offer_making
from huvudbok.sales.offers import operations as offer_operations
from huvudbok.sales.offers import sending as _offer_sending  # noqa: F401  (declares its own)
from huvudbok.sales.orders import operations as order_operations
from huvudbok.sales.orders import releasing as _order_releasing  # noqa: F401  (declares itself)
from huvudbok.sales.orders import sending as _order_sending  # noqa: F401  (declares its own)
from huvudbok.sales.payments import operations as payment_operations
from huvudbok.sales.payments.receiving import invoices_called, receive_payment, unpaid_invoices
from huvudbok.sales.reminders import due as reminders_due
from huvudbok.sales.reminders import remind
from huvudbok.sales.sending.existence import document_exists
from huvudbok.sales.tax_reductions import operations as reduction_operations

operations = [
    *customers.operations, *customer_references.operations, *eu_vat_limit.operations,
    *invoice_operations.operations, *payment_operations.operations, *accruals.operations,
    offer_operations.offers, *offer_making.operations, *order_operations.operations,
    *contract_operations.operations, *contract_templates.operations,
    *contract_accruals.operations, *reduction_operations.operations,
    *finance_operations.operations,
]  # fmt: skip
# What `huvudbok verify` asks of sales.
checks = (sub_ledger, goods_of_documents)

__all__ = [
    "Charge", "charge", "checks", "contracts_due", "customer", "document_exists",
    "find_customer", "furnish_demo", "invoice_contracts", "invoiced_on_projects",
    "invoices_called", "is_cancelled", "kept_by", "operations", "perform_accruals",
    "receive_payment", "refers_to", "remind", "reminders_due", "sub_ledger", "unpaid_invoices",
]  # fmt: skip

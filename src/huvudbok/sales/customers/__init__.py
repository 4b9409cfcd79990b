"""Customers: whom the company sells to, and what holds for each of them."""

from huvudbok.sales.customers.demo import furnish_demo
from huvudbok.sales.customers.operations import operations
from huvudbok.sales.customers.rules import kept_by
from huvudbok.sales.customers.tables import customer, customer_reference, find_customer

__all__ = ["customer", "customer_reference", "find_customer", "furnish_demo", "kept_by",
           "operations"]  # fmt: skip

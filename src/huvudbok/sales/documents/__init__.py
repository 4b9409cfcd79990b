"""What offers, orders, contracts and invoices share: small functions over heads and rows."""

"""Offers: what the company would sell, and for how much; they become orders or invoices."""

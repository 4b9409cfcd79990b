"""Incoming goods: what suppliers have delivered, before or after their invoices come."""

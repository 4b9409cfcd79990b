"""Supplier invoices: registered, approved, booked as debts, cancelled, credited and set off."""

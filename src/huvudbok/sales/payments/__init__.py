"""Payments from customers: registered, changed, booked against the claim."""

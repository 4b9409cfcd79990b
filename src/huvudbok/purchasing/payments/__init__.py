"""Payments to suppliers: registered, changed, booked against the debt, and set off."""

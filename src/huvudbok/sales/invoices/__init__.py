"""Customer invoices: written, booked, paid, credited."""

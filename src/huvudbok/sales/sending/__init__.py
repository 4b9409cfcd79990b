"""Documents on their way to the customer: on paper, by e-mail, as e-invoices."""

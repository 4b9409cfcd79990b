"""Finance invoices: invoices whose ledger and reminders a finance service looks after."""

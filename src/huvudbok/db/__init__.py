"""Storage: one database for each company, one control database, transactions, audit."""

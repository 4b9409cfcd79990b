"""Production orders: goods that are made of other goods, and what they are made of."""

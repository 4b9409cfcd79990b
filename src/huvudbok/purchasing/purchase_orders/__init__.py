"""Purchase orders: what is ordered from suppliers, sent to them, and what has come of it."""

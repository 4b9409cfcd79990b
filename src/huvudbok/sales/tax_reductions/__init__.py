"""Tax reductions: what the buyers of house work ask the tax agency for, on each document."""

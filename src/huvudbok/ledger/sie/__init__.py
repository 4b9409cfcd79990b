"""SIE files into the books and out of them; each part is imported by its own name."""

"""Manual and custom documents: goods that come in or go out without an order or an invoice."""

"""Orders: what customers have ordered and what of it has been delivered, until it is invoiced."""

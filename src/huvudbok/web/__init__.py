"""The wire: bytes in, bytes out. Knows no bookkeeping and names no resource."""

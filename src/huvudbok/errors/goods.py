"""The refusals of orders, invoices and articles that have to do with the stock."""

from __future__ import annotations

from huvudbok.refusals import Kind

# Source: 004_5bd67b8763ee7d98.txt, Invoices, warehouseready (that an order must be in delivery);
# platform.md 9 (that what is ready is locked). # Inferred: all numbers and texts.
ORDER_NOT_DELIVERING = Kind(400, 2000756, "Order {number} är inte i läget leverans.")
GOODS_LOCKED = Kind(400, 2000756, "{document} är klar i lagret och dess varor är låsta.")
DELIVERY_AHEAD = Kind(400, 2000756, "Utleveransdatum {date} har inte infallit än.")
RETURN_USED = Kind(400, 2000756, "Varor som {document} tog tillbaka har lämnat lagret.")
STOCK_POINT_INACTIVE = Kind(400, 2001392, "Lagerplatsen {code} är inte aktiv.")

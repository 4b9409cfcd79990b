"""The refusals of the warehouse, which knows its own by words instead of numbers."""

from __future__ import annotations

from huvudbok.refusals import Kind

# Source: 004_5bd67b8763ee7d98.txt, the headings of Warehouse (the words; the one of
# a record that is missing stands there as "404 not found"). # Inferred: texts, most statuses.
STOCK_NOT_FOUND = Kind(404, "not found", "Kan inte hitta {what}.")
STOCK_POINT_TAKEN = Kind(400, "alreadyexists", "Lagerplatskoden {code} används redan.")
STOCK_LOCATIONS_TWICE = Kind(
    400, "duplicatestocklocations", "Lagerplatsen har två lagerställen med koden {code}."
)
RELEASE_AHEAD = Kind(
    400, "cannot_release_later_than_current_date", "Datumet {date} har inte infallit än."
)
DOCUMENT_VOIDED = Kind(400, "document_is_voided", "Dokumentet är makulerat.")
DOCUMENT_RELEASED = Kind(
    400, "cannot_modify_released_document", "Dokumentet är utlevererat eller inlevererat och låst."
)
STOCK_PERIOD_LOCKED = Kind(400, "period_locked", "Perioden är låst t.o.m. {date}.")
VOID_LINKED_OUTBOUND = Kind(
    400, "void_linked_outbound", "Utleveranser har tagit av det som dokumentet levererat in."
)
REFERENCE_TYPE = Kind(
    400, "referenceTypeNotAllowed", "Dokumenttypen {type} är reserverad eller ogiltig."
)
PRODUCTION_DATE_EMPTY = Kind(400, "PRODUCTION_DATE_IS_EMPTY", "Produktionsdatum saknas.")
PRODUCTION_AHEAD = Kind(
    400, "CANNOT_RELEASE_AFTER_CURRENT_DATE", "Produktionsdatumet {date} har inte infallit än."
)
PRODUCTION_VOIDED = Kind(400, "DOCUMENT_IS_VOIDED", "Produktionsordern är makulerad.")
PRODUCTION_RELEASED = Kind(400, "DOCUMENT_IS_RELEASED", "Produktionsordern är klar och låst.")
PRODUCTION_NOT_RESERVED = Kind(
    400, "DOCUMENT_NOT_FULLY_RESERVED", "Artikel {number} är inte helt reserverad."
)
# Inferred: that a released production order that is not forced is told so.
PRODUCTION_NEEDS_FORCE = Kind(
    400, "void_linked_outbound", "Produktionsordern är klar och makuleras bara med force=true."
)
# Inferred: the words of these.
ITEM_IN_ITSELF = Kind(400, "item_in_itself", "Artikel {number} kan inte ingå i sig själv.")
WRONG_CATEGORY = Kind(400, "wrongCategory", "Dokumenttypen {type} är av kategorin {category}.")
STOCK_POINT_USED = Kind(400, "inuse", "{what} används och kan inte tas bort.")
WAREHOUSE_INACTIVE = Kind(400, "warehouse_not_activated", "Lagermodulen är inte aktiverad.")
ITEM_UNKNOWN = Kind(400, "item_not_found", "Kan inte hitta artikeln {number}.")
ITEM_NOT_GOODS = Kind(400, "item_not_stock_goods", "Artikeln {number} är ingen lagervara.")
STOCK_PLACE_UNKNOWN = Kind(400, "stock_point_not_found", "Kan inte hitta lagerplatsen {key}.")
STOCK_PLACE_INACTIVE = Kind(400, "stock_point_inactive", "Lagerplatsen {key} är inte aktiv.")
ROW_TWICE = Kind(400, "duplicaterowid", "Två rader har nummer {number}.")

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
# Inferred: the words of these.
WRONG_CATEGORY = Kind(400, "wrongCategory", "Dokumenttypen {type} är av kategorin {category}.")
STOCK_POINT_USED = Kind(400, "inuse", "{what} används och kan inte tas bort.")
WAREHOUSE_INACTIVE = Kind(400, "warehouse_not_activated", "Lagermodulen är inte aktiverad.")
ITEM_UNKNOWN = Kind(400, "item_not_found", "Kan inte hitta artikeln {number}.")
ITEM_NOT_GOODS = Kind(400, "item_not_stock_goods", "Artikeln {number} är ingen lagervara.")
STOCK_PLACE_UNKNOWN = Kind(400, "stock_point_not_found", "Kan inte hitta lagerplatsen {key}.")
STOCK_PLACE_INACTIVE = Kind(400, "stock_point_inactive", "Lagerplatsen {key} är inte aktiv.")
ROW_TWICE = Kind(400, "duplicaterowid", "Två rader har nummer {number}.")
STOCK_VERSION_OLD = Kind(
    409, "version_conflict", "Någon annan har ändrat dokumentet, som nu är version {version}."
)
STOCK_TRANSFER_NOWHERE = Kind(
    400, "same_stock_place", "Artikeln {number} flyttas från en plats till samma plats."
)
STOCK_TAKING_STATE = Kind(
    400,
    "invalid_state",
    "En inventering kan inte sättas till {state}; frisläpp eller makulera den.",
)
STOCK_TAKING_NOT_STARTED = Kind(
    400, "stocktaking_not_started", "Inventeringen är inte påbörjad än."
)
STOCK_TAKING_ROW_UNKNOWN = Kind(
    400, "stocktaking_row_not_found", "Inventeringen har ingen rad för artikeln {number} där."
)

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
STOCK_VERSION_OLD = Kind(
    409, "version_conflict", "Någon annan har ändrat dokumentet, som nu är version {version}."
)
STOCK_TRANSFER_NOWHERE = Kind(
    400, "same_stock_place", "Artikeln {number} flyttas från en plats till samma plats."
)

# --- Purchase orders. Inferred: the words and texts.
PURCHASE_ORDER_UNKNOWN = Kind(400, "purchase_order_not_found", "Kan inte hitta inköpsordern {id}.")
PURCHASE_ORDER_ROW_UNKNOWN = Kind(
    400, "purchase_order_row_not_found", "Inköpsordern har ingen rad {id}."
)
SUPPLIER_INACTIVE = Kind(400, "supplier_inactive", "Leverantören {number} är inte aktiv.")
ROW_CURRENCY = Kind(
    400, "row_currency", "Radens valuta {code} är en annan än inköpsorderns ({currency})."
)
PURCHASE_ORDER_ROW_RECEIVED = Kind(
    400, "row_received", "Artikel {number} har levererats in; raden måste vara kvar."
)
PURCHASE_ORDER_RECEIVED = Kind(
    400, "purchase_order_received", "Inköpsordern {id} är inlevererad, helt eller delvis."
)
PURCHASE_TYPE = Kind(
    400, "wrong_purchase_type", "Anropet gäller inte inköpsorder {id}, som är av typen {type}."
)
PURCHASE_ORDER_EMPTY = Kind(
    400, "purchase_order_empty", "Inköpsordern {id} har inga rader att skicka."
)
SUPPLIER_EMAIL_MISSING = Kind(
    400, "supplier_email_missing", "Inköpsordern {id} har ingen e-postadress till leverantören."
)
PARENT_UNKNOWN = Kind(400, "document_reference_not_found", "Kan inte hitta {type} {id}.")

# --- Incoming goods. Inferred: the words and texts.
DOCUMENT_UNRELEASED = Kind(400, "document_is_not_released", "Dokumentet är inte inlevererat.")
DOCUMENT_COMPLETED = Kind(400, "document_is_completed", "Dokumentet är redan slutfört.")
DOCUMENT_MATCHED = Kind(
    400, "document_is_matched", "Leverantörsfakturor är matchade mot dokumentet."
)
PURCHASE_ORDER_OF_OTHER = Kind(
    400, "purchase_order_of_other_supplier", "Inköpsordern {id} är en annan leverantörs."
)
PURCHASE_ORDER_DROPSHIP = Kind(
    400, "purchase_order_is_dropship", "Inköpsordern {id} levereras direkt till kunden."
)

# --- Stock taking. Inferred: the words and texts.
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

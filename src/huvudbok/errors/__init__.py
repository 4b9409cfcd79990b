"""Every refusal the service knows: number, HTTP status and the Swedish message of the original.

A refusal is the client's fault and rolls the whole request back; an assert is ours. Codes and
texts come from the seed `000_c89625a3263c6991.txt` and from recordings of the live service; where
neither names one, the line says `# Inferred:` and the manual lists it.
"""

from __future__ import annotations

from huvudbok import refusals
from huvudbok.errors.goods import *  # noqa: F403
from huvudbok.errors.warehouse import *  # noqa: F403  (one table in two files)

Kind = refusals.Kind
Refusal = refusals.Refusal

# --- The request itself. Source: 000_c89625a3263c6991.txt unless said otherwise.
INTERNAL = Kind(500, 1000003, "System exception")
BAD_ACCEPT = Kind(400, 1000030, "Invalid response type")
BAD_CONTENT_TYPE = Kind(400, 1000031, "Invalid content type")
NOT_ALPHANUMERIC = Kind(400, 2000106, "Värdet måste vara alfanumeriskt ({value})")
# Source: notima/fortnox4j (the number); the text is ours. # Inferred: message.
TOO_LONG = Kind(400, 2000107, "Värdet är för långt, max {limit} tecken ({field})")
NOT_NUMERIC = Kind(400, 2000108, "Värdet måste vara numeriskt ({value})")
NOT_BOOLEAN = Kind(400, 2000134, "Värdet måste vara en boolean ({value})")
BAD_CHARACTERS = Kind(400, 2000359, "Värdet innehåller ej tillåtna tecken. ({value})")
BAD_FILTER = Kind(400, 2000587, "Ett ogiltigt filter har använts.")
BAD_PARAMETER = Kind(400, 2000588, "Ogiltig parameter i anropet.")
NO_IDENTIFIER = Kind(400, 2000729, "A valid identifier was not provided.")
# Source: matiasa-bit/fortnox-app (the number). # Inferred: status and message.
NO_ROUTE = Kind(404, 2000764, "Resursen finns inte.")
WRONG_METHOD = Kind(405, 2000764, "Metoden stöds inte för resursen.")
NOT_BUILT = Kind(501, 2000764, "Anropet är ännu inte byggt i Huvudbok: {operation}")
BAD_BODY = Kind(400, 2001392, "Ingen eller felaktig typ av data.")
BAD_FIELD = Kind(400, 2001399, "Felaktigt fältnamn ({field})")
BAD_XML = Kind(400, 2001740, "Inläsning av dokument misslyckades: {reason}")
NO_SUCH_PAGE = Kind(400, 2001889, "Ogiltig sida.")  # Source: LasseRafn/php-fortnox (number).
BAD_JSON = Kind(400, 2002115, "Error deserializing JSON: JSON_ERROR_SYNTAX")
BAD_STRUCTURE = Kind(400, 2002649, "Felaktig datastruktur.")
# Inferred: the service's number for a value outside a closed list, a date that is none, a missing
# required field and a number outside its range are not known; 2001392 is its word for wrong data.
BAD_VALUE = Kind(400, 2001392, "Ogiltigt värde för {field} ({value})")
BAD_DATE = Kind(400, 2001392, "Ogiltigt datum för {field} ({value})")
REQUIRED = Kind(400, 2001392, "Värdet för {field} måste anges.")
OUT_OF_RANGE = Kind(400, 2001392, "Värdet för {field} är utanför tillåtet intervall ({value})")
# Inferred: number and text; the original's limits answer without a body of their own.
TOO_LARGE = Kind(413, 2001392, "Anropet är för stort.")
# Inferred: number, text and limit; the original does not say what it can send.
MAIL_TOO_LARGE = Kind(400, 2001392, "Bilagorna är för stora för e-post, max {limit} MB.")
TOO_MANY_REQUESTS = Kind(429, 2000588, "Too Many Requests")
# Inferred: number and text; the original says this while it maintains a company's database.
UNAVAILABLE = Kind(503, 1000003, "Företagets databas är inte tillgänglig just nu.")

# --- Who is asking.
BAD_LOGIN = Kind(403, 2000310, "Ogiltig inloggning")
NO_LOGIN = Kind(403, 2000311, "Kan inte logga in, access-token eller client-secret saknas(2).")
# Source: fortnox4j, fortnox_ex (platform.md 4). # Inferred: the status.
BAD_FORMER_CODE = Kind(403, 2000719, "Ogiltig auktoriseringskod.")
USED_FORMER_CODE = Kind(403, 2000721, "Auktoriseringskoden är redan förbrukad.")
NO_SCOPE = Kind(403, 2000663, "Har inte behörighet för scope.")
NO_LICENCE = Kind(403, 2001101, "Det finns ingen aktiv licens för önskat scope.")
NO_API_LICENCE = Kind(403, 2001103, "Api-licens saknas.")
NOT_AUTHORISED = Kind(403, 2003275, "Ej autentiserad")

# --- Not found. Source: recordings (wire-format.md 7) and constants of notima/fortnox4j.
ACCOUNT_MISSING = Kind(404, 2000423, "Kan inte hitta kontot.")
CURRENCY_MISSING = Kind(404, 2000427, "Kan inte hitta valutan.")
ARTICLE_MISSING = Kind(404, 2000428, "Kan inte hitta artikeln.")
TERMS_OF_PAYMENT_MISSING = Kind(404, 2000429, "Kan inte hitta betalningsvillkoret.")
# The numbers of the two are known, their texts follow the others. # Inferred: the texts.
PRICE_MISSING = Kind(404, 2000430, "Kan inte hitta priset.")
PRICE_LIST_MISSING = Kind(404, 2000431, "Kan inte hitta prislistan.")
UNIT_MISSING = Kind(404, 2000432, "Kan inte hitta enheten.")
TERMS_OF_DELIVERY_MISSING = Kind(404, 2000435, "Kan inte hitta leveransvillkoret.")
PROJECT_MISSING = Kind(404, 2001161, "Kan inte hitta projektet.")
PREDEFINED_ACCOUNT_MISSING = Kind(404, 2001403, "Kan inte hitta det förvalda kontot.")
# Inferred: the numbers of these are not known; they continue the original's row of not-found codes.
WAY_OF_DELIVERY_MISSING = Kind(404, 2000436, "Kan inte hitta leveranssättet.")
MODE_OF_PAYMENT_MISSING = Kind(404, 2000437, "Kan inte hitta betalningssättet.")
COST_CENTER_MISSING = Kind(404, 2000438, "Kan inte hitta kostnadsstället.")
VOUCHER_MISSING = Kind(404, 2000440, "Kan inte hitta verifikationen.")
VOUCHER_SERIES_MISSING = Kind(404, 2000441, "Kan inte hitta verifikationsserien.")
FINANCIAL_YEAR_MISSING = Kind(404, 2000442, "Kan inte hitta räkenskapsåret.")
LABEL_MISSING = Kind(404, 2000443, "Kan inte hitta etiketten.")
PREDEFINED_SERIES_MISSING = Kind(404, 2000444, "Kan inte hitta den förvalda verifikationsserien.")
EMAIL_SENDER_MISSING = Kind(404, 2000445, "Kan inte hitta avsändaren.")
EMAIL_DOMAIN_MISSING = Kind(404, 2000446, "Kan inte hitta domänen.")

# Inferred: the numbers of the payroll registers' own not-found codes.
EMPLOYEE_MISSING = Kind(404, 2000451, "Kan inte hitta den anställda.")
ABSENCE_MISSING = Kind(404, 2000452, "Kan inte hitta frånvarotransaktionen.")
ATTENDANCE_MISSING = Kind(404, 2000453, "Kan inte hitta närvarotransaktionen.")
# Source: Zwapgrid's tests (wire-format.md 7): a deleted salary transaction answers this number,
# which it shares with units. # Inferred: the text.
SALARY_TRANSACTION_MISSING = Kind(404, 2000432, "Kan inte hitta lönetransaktionen.")
EXPENSE_MISSING = Kind(404, 2000454, "Kan inte hitta utgiftskoden.")
VACATION_DEBT_MISSING = Kind(404, 2000455, "Kan inte hitta semesterskuldsunderlaget.")

# --- Registers.
# Inferred: number and text for a key that is taken (2000637 and 2000013 are the two known twins).
TAKEN = Kind(400, 2000637, "{name} {key} används redan.")
# Source: CRM (platform.md 4): 2000310 is also "record is in use". # Inferred: the text.
IN_USE = Kind(400, 2000310, "{name} {key} används och kan inte tas bort.")
PREDEFINED_ACCOUNT_INVALID = Kind(400, 2001265, "Kontot är ogiltigt, saknas eller är inaktivt.")
ACCOUNT_NOT_FOUR_DIGITS = Kind(400, 2002462, "Kontot måste bestå av fyra siffror.")
VAT_CODE_MISMATCH = Kind(400, 2004052, "Kontots momskod stämmer inte med det förvalda kontot.")
UNKNOWN_CURRENCY = Kind(400, 2001392, "Ogiltig valutakod ({value})")  # Inferred: number.
# Inferred: number and text.
PROJECT_ENDS_EARLY = Kind(400, 2001392, "Projektet kan inte sluta innan det börjar ({date})")
ACCOUNT_UNKNOWN = Kind(400, 2001304, "Kunde inte hitta konto ({account})")

# --- Customers. Source: recordings (wire-format.md 7), seed 000, a public integration (2004194,
# without its number's full text), Zwapgrid/fortnox-sdk (2001200).
CUSTOMER_MISSING = Kind(404, 2000433, "Kan inte hitta kunden.")
CUSTOMER_UNKNOWN = Kind(400, 2000204, "Kunde inte hämta/hitta kund ({number})")
CUSTOMER_NUMBER_TAKEN = Kind(400, 2000637, "Kundnummer {number} används redan.")
CUSTOMER_NUMBER_RESERVED = Kind(
    400, 2000637,
    "Kundnummer {number} används redan. Kundnumret har redan använts men blivit raderat.",
)  # fmt: skip
BAD_CUSTOMER_TYPE = Kind(400, 2001200, "Ogiltig kundtyp")
BAD_VAT_NUMBER = Kind(400, 2004194, "Ogiltigt VAT-nummer.")
BAD_COUNTRY = Kind(400, 2000919, "Ogiltigt land: {country}")
# Inferred: number and text.
CUSTOMER_REFERENCE_MISSING = Kind(404, 2000449, "Kan inte hitta kundreferensen.")
# Inferred: the number, and the status of a code that is not in its register; the text as for
# ways of delivery (platform.md 4).
CURRENCY_UNKNOWN = Kind(400, 2000427, "Kunde inte hämta/hitta valuta ({code})")
TERMS_OF_PAYMENT_UNKNOWN = Kind(400, 2000429, "Kunde inte hämta/hitta betalningsvillkor ({code})")
TERMS_OF_DELIVERY_UNKNOWN = Kind(400, 2000435, "Kunde inte hämta/hitta leveransvillkor ({code})")
WAY_OF_DELIVERY_UNKNOWN = Kind(400, 2000436, "Kunde inte hämta/hitta leveranssätt ({code})")

# --- Documents of sales. Source: recordings for 2000434 and 2000439; 000_c89625a3263c6991.txt for
# 2004167; platform.md 4 for 2000861, #327 for the text of a wrong VAT code, the Ruby library's
# tests for that of a missing year. # Inferred: all other numbers and texts.
INVOICE_MISSING = Kind(404, 2000434, "Kan inte hitta fakturan.")
ORDER_MISSING = Kind(404, 2000439, "Kan inte hitta ordern.")
ORDER_CANCELLED = Kind(400, 2000756, "Order {number} är makulerad.")
ORDER_INVOICED = Kind(
    400, 2000756, "Order {number} är fakturerad (faktura {invoice}) och kan inte ändras."
)
ORDER_DELIVERY_STATE = Kind(
    400, 2000756, "Leveransstatus kan inte ändras när lagermodulen inte är aktiverad."
)
# Source: a recording of April 2026 for 2001145. # Inferred: 2001144, its opposite.
VALUE_TOO_SMALL = Kind(400, 2001145, "Värdet får inte vara mindre än {least} ({value})")
VALUE_TOO_LARGE = Kind(400, 2001144, "Värdet får inte vara större än {most} ({value})")
DOCUMENT_NUMBER_TAKEN = Kind(400, 2000861, "Dokumentnummer {number} används redan.")
DOCUMENT_REFERENCE_MISSING = Kind(400, 2001392, "Kunde inte hämta/hitta {field} ({value})")
ROW_MISSING = Kind(400, 2001392, "Kunde inte hitta raden ({number})")
ROW_ACCOUNT_MISSING = Kind(400, 2000423, "Kan inte hitta kontot.")
ROW_VAT_CODE = Kind(400, 2001392, "Ogiltig momskod ({value})")
CUSTOM_VAT_WITHOUT_ACCOUNT = Kind(
    400, 2004167, "Ett konto måste anges när en egen momssats används."
)
INVOICE_WITHOUT_YEAR = Kind(
    400, 2000442,
    "Räkenskapsår finns inte upplagt. För att kunna skapa en faktura krävs det att det finns ett"
    " räkenskapsår",
)  # fmt: skip
OFFER_MISSING = Kind(404, 2000438, "Kan inte hitta offerten.")
# Source: CRM (platform.md 4) for the numbers of these two.
OFFER_LOCKED = Kind(400, 2001243, "Offert {number} är låst: den har blivit order eller faktura.")
OFFER_USED = Kind(400, 2000499, "Offert {number} har redan blivit order eller faktura.")
OFFER_CANCELLED = Kind(400, 2000757, "Offert {number} är makulerad.")
INVOICE_BOOKED = Kind(400, 2000757, "Faktura {number} är bokförd och kan inte ändras.")
INVOICE_NOT_BOOKED = Kind(400, 2000757, "Faktura {number} är inte bokförd.")
INVOICE_CANCELLED = Kind(400, 2000757, "Faktura {number} är makulerad.")
INVOICE_CREDITED = Kind(
    400, 2000757, "Faktura {number} är redan krediterad eller en kreditfaktura."
)
INVOICE_NOT_COMPLETED = Kind(400, 2000757, "Faktura {number} är markerad som ej färdig.")
EINVOICE_INCOMPLETE = Kind(400, 2001392, "Fakturan kan inte skickas som e-faktura: {reason}")
CLAIM_ACCOUNT_USED = Kind(400, 2000757, "Fordringskontot {account} kan bara användas för fordran.")
INVOICE_ACCRUAL_MISSING = Kind(404, 2000458, "Kan inte hitta periodiseringen.")
INVOICE_ACCRUAL_TAKEN = Kind(400, 2000760, "Faktura {number} har redan en periodisering.")
INVOICE_ACCRUAL_CASH = Kind(400, 2000760, "Enligt kontantmetoden kan fakturor inte periodiseras.")
INVOICE_ACCRUAL_TOO_LARGE = Kind(
    400, 2000760, "Periodiseringen är större än fakturans intäkt ({revenue})."
)
INVOICE_PAYMENT_MISSING = Kind(404, 2000463, "Kan inte hitta betalningen.")
PAYMENT_INVOICE_UNKNOWN = Kind(400, 2000434, "Kunde inte hämta/hitta faktura ({number})")
PAYMENT_ON_CLAIM_ACCOUNT = Kind(
    400, 2000759, "Fordringskontot {account} kan inte användas i en betalning."
)
INVOICE_CASH_METHOD = Kind(400, 2000757, "Enligt kontantmetoden bokförs fakturan när den betalas.")

# --- Contracts. Inferred: all numbers and texts.
CONTRACT_MISSING = Kind(404, 2000480, "Kan inte hitta avtalet.")
CONTRACT_TEMPLATE_MISSING = Kind(404, 2000481, "Kan inte hitta avtalsmallen.")
CONTRACT_ACCRUAL_MISSING = Kind(404, 2000482, "Kan inte hitta avtalets periodisering.")
CONTRACT_UNKNOWN = Kind(400, 2000480, "Kunde inte hämta/hitta avtal ({number})")
CONTRACT_PERIOD = Kind(400, 2001392, "Avtalets period kan inte sluta innan den börjar ({date})")
CONTRACT_FINISHED = Kind(400, 2000761, "Avtal {number} är avslutat.")
CONTRACT_INACTIVE = Kind(400, 2000761, "Avtal {number} är inte aktivt.")
CONTRACT_ACCRUAL_TAKEN = Kind(400, 2000760, "Avtal {number} har redan en periodisering.")

# --- Posting, in the order in which `ledger.post` asks (see its docstring).
# Inferred: all numbers but 2000550 (notima/fortnox4j), 2001304 and 2000401 (a public integration).
VOUCHER_ROWS_MISSING = Kind(400, 2000357, "Verifikationen måste ha minst två rader.")
VOUCHER_ROW_TWO_SIDED = Kind(
    400, 2000357, "En rad kan inte ha belopp i både debet och kredit (konto {account})."
)
VOUCHER_UNBALANCED = Kind(400, 2000354, "Verifikationen balanserar inte, differens {difference}.")
ACCOUNT_INACTIVE = Kind(400, 2000550, "Kontot {account} är inte aktivt.")
COST_CENTER_UNKNOWN = Kind(400, 2000438, "Kan inte hitta kostnadsstället {code}.")
COST_CENTER_INACTIVE = Kind(400, 2000438, "Kostnadsstället {code} är inte aktivt.")
PROJECT_UNKNOWN = Kind(400, 2001161, "Kan inte hitta projektet {code}.")
PROJECT_COMPLETED = Kind(400, 2001161, "Projektet {code} är avslutat.")
# Source: behaviour.md 2, #158 (the text of the first).
DIMENSION_REQUIRED = Kind(400, 2000357, "{dimension} måste anges för konto {account}.")
DIMENSION_FORBIDDEN = Kind(400, 2000357, "{dimension} får inte anges för konto {account}.")
NO_FINANCIAL_YEAR = Kind(400, 2000442, "Räkenskapsår finns inte upplagt för {date}.")
DATE_OUTSIDE_YEAR = Kind(400, 2000442, "Datumet {date} ligger utanför räkenskapsåret.")
PERIOD_LOCKED = Kind(400, 2000401, "{who} har låst perioden t.o.m. {date}.")
SERIES_UNKNOWN = Kind(400, 2000441, "Kan inte hitta verifikationsserien {series}.")
SERIES_NOT_MANUAL = Kind(
    400, 2000441, "Verifikationsserien {series} får inte användas för manuella verifikationer."
)
VOUCHER_NOT_LAST = Kind(400, 2000358, "Endast den sista verifikationen i en serie kan tas bort.")
VOUCHER_LIVE_DELETE = Kind(400, 2000358, "Bokförda verifikationer kan inte tas bort.")

# --- Financial years and SIE.
YEAR_OVERLAPS = Kind(400, 2000447, "Räkenskapsåret överlappar ett befintligt räkenskapsår.")
YEAR_LENGTH = Kind(400, 2000447, "Räkenskapsåret får vara högst 18 månader, i hela månader.")
ACCOUNT_CHART_UNKNOWN = Kind(400, 2000447, "Kontoplanen {name} finns inte.")
SIE_TYPE_UNKNOWN = Kind(400, 2000588, "Ogiltig SIE-typ ({value})")
SIE_SELECTION = Kind(400, 2000588, "Ogiltigt urval ({value})")

# --- Articles and prices.
# Inferred: the number; it continues the row of not-found codes.
ARTICLE_URL_MISSING = Kind(404, 2000448, "Kan inte hitta artikellänken.")
# Source: platform.md 4 (2026; an older text says "är redan taget").
ARTICLE_TAKEN = Kind(400, 2000013, 'Artikelnummer "{number}" används redan.')
# Source: constants of a public integration for the four numbers. # Inferred: the texts.
ARTICLE_UNKNOWN = Kind(400, 2000513, "Kunde inte hitta artikel ({number})")
PRICE_LIST_UNKNOWN = Kind(400, 2000342, "Kunde inte hitta prislista ({code})")
PRICE_TAKEN = Kind(400, 2000762, "Priset finns redan ({price_list}/{article}/{quantity}).")
PRICE_LISTS_FULL = Kind(400, 2000517, "Det kan inte finnas fler än {limit} prislistor.")
# Source: notes of the Ruby library (platform.md 4). # Inferred: the number.
ARTICLE_ACCOUNT = Kind(
    400, 2001304, '{account} inte uppdaterat. Kontot "{number}" existerar inte. ({field})'
)
# Inferred: number (that of the unit which is not found) and text.
UNIT_UNKNOWN = Kind(400, 2000432, "Kunde inte hitta enhet ({code})")
# Source: recordings of orders; behaviour.md, Articles.
HOUSEWORK_ENDED = Kind(
    400, 2003157, "Skattereduktion för den valda typen av husarbete har upphört."
)

# --- House work. Source: recordings of orders and invoices (wire-format.md 7); for the applications
# 004_5bd67b8763ee7d98.txt, Tax Reductions, which gives numbers only. # Inferred: those texts.
HOUSE_WORK_OTHER_COSTS = Kind(
    400, 2002980, "Kan inte sätta typen övrig kostnad på en rad markerad som husarbete."
)
HOUSE_WORK_WITHOUT_REDUCTION = Kind(
    400, 2004019,
    "Dokument utan angiven skattereduktionstyp får inte innehålla artikelrader med"
    " husarbetestyp.",
)  # fmt: skip
HOUSE_WORK_MISMATCH = Kind(
    400, 2004021,
    "Dokument med skattereduktionstypen '{reduction}' får inte innehålla rader med"
    " husarbetestypen '{kind}'.",
)  # fmt: skip
REDUCTION_PERSON_TWICE = Kind(
    400, 2000600, "Personnumret {number} finns redan på dokumentets skattereduktion."
)
REDUCTION_WORK_TYPE = Kind(
    400, 2004209, "Arbetstypen {kind} hör inte till skattereduktionstypen '{reduction}'."
)
REDUCTION_NOT_WHOLE = Kind(400, 2004217, "Begärt belopp måste vara ett heltal ({value})")
REDUCTION_NEGATIVE = Kind(400, 2004218, "Begärt belopp måste vara positivt ({value})")
REDUCTION_TYPE_TWICE = Kind(400, 2004262, "Begärt belopp för {kind} är angivet flera gånger.")
REDUCTION_AMOUNTS_MISSING = Kind(
    400, 2004263, "Begärt belopp per arbetstyp måste anges för grön teknik."
)
# Inferred: numbers and texts of the others; C# TaxReductionTests show that the only one stays.
TAX_REDUCTION_MISSING = Kind(404, 2000490, "Kan inte hitta skattereduktionen.")
REDUCTION_ONLY_ONE = Kind(400, 2001392, "Dokumentets enda skattereduktion kan inte tas bort.")
REDUCTION_WITHOUT_TYPE = Kind(400, 2001392, "Dokumentet saknar skattereduktionstyp.")
REDUCTION_CURRENCY = Kind(400, 2001392, "Skattereduktion begärs i kronor, inte i {currency}.")
REDUCTION_WITHOUT_WORK = Kind(400, 2001392, "Dokumentet saknar rader med husarbete.")
REDUCTION_TOO_LARGE = Kind(400, 2001392, "Begärt belopp är mer än arbetskostnaden ({limit})")

# --- Finance invoices. Source: 004_5bd67b8763ee7d98.txt, Finance Invoices, for what is refused.
# Inferred: all numbers and texts.
FINANCE_INVOICE_MISSING = Kind(404, 2000491, "Kan inte hitta fakturan i finanstjänsten.")
FINANCE_REFUSED = Kind(400, 2000492, "Fakturan kan inte skickas till finanstjänsten: {reason}")
FINANCE_STATUS = Kind(400, 2000493, "Fakturan har status {status}; det måste vara {wanted}.")
FINANCE_PAUSE = Kind(400, 2000493, "Fakturan kan pausas t.o.m. {last}, från och med i dag ({date})")
FINANCE_AMOUNT = Kind(
    400, 2000493, "Beloppet måste vara positivt och högst vad som återstår ({balance})"
)

# --- Payroll. Inferred: all numbers and texts.
EMPLOYEE_UNKNOWN = Kind(400, 2000451, "Kan inte hitta den anställda {code}.")
EXPENSE_UNKNOWN = Kind(400, 2000454, "Kan inte hitta utgiftskoden {code}.")
PERSONAL_NUMBER_INVALID = Kind(400, 2001392, "Ogiltigt personnummer ({value})")
CLEARING_INVALID = Kind(400, 2001392, "Ogiltigt clearingnummer ({value})")
BANK_ACCOUNT_INVALID = Kind(400, 2001392, "Ogiltigt bankkontonummer ({value})")
EMPLOYMENT_ENDS_EARLY = Kind(400, 2001392, "Anställningen kan inte sluta innan den börjar ({date})")
DATED_AND_PLAIN = Kind(400, 2001392, "Ange antingen {dated} eller {plain}, inte båda.")
DATED_FIRST_DAY = Kind(400, 2001392, "{dated} måste ha exakt en rad med FirstDay 1970-01-01.")
DATED_DAY_TWICE = Kind(400, 2001392, "{dated} har två rader med samma FirstDay ({date})")
DATED_DAY_EARLY = Kind(400, 2001392, "FirstDay kan inte vara före 1970-01-01 ({date})")
DATED_EMPTY = Kind(400, 2001392, "Raden i {dated} för {date} saknar värde.")
TRANSACTION_TAKEN = Kind(
    400, 2000637, "{name} med koden {code} finns redan för den anställda {employee} den {date}."
)
VACATION_DEBT_TAKEN = Kind(400, 2000637, "Semesterskulden är redan bokförd t.o.m. {date}.")

# --- Suppliers and their invoices. Source: 000_c89625a3263c6991.txt for 2000755, 2001302, 2003095
# (there for one account, whose name it tells) and 2003115. # Inferred: all other numbers and texts.
SUPPLIER_MISSING = Kind(404, 2000424, "Kan inte hitta leverantören.")
SUPPLIER_INVOICE_MISSING = Kind(404, 2000425, "Kan inte hitta leverantörsfakturan.")
SUPPLIER_PAYMENT_MISSING = Kind(404, 2000426, "Kan inte hitta leverantörsbetalningen.")
SUPPLIER_ACCRUAL_MISSING = Kind(404, 2000456, "Kan inte hitta periodiseringen.")
SUPPLIER_INVOICE_URL_MISSING = Kind(404, 2000457, "Kan inte hitta länken.")
SUPPLIER_UNKNOWN = Kind(400, 2000424, "Kunde inte hämta/hitta leverantör ({number})")
SUPPLIER_INVOICE_UNKNOWN = Kind(
    400, 2000425, "Kunde inte hämta/hitta leverantörsfaktura ({number})"
)
MODE_OF_PAYMENT_UNKNOWN = Kind(400, 2000437, "Kunde inte hämta/hitta betalningssätt ({code})")
ROW_ARTICLE_UNKNOWN = Kind(400, 2001302, "Kunde inte hitta artikel ({number})")
SUPPLIER_INVOICE_UNBALANCED = Kind(400, 2000755, "Leverantörsfakturan balanserar inte")
PREDEFINED_ACCOUNT_UNSET = Kind(400, 2003095, "Det saknas ett förvalt konto för {name}")
VAT_ROWS_UNMARKED = Kind(
    400, 2003115, "Momsrader för momstyp {kind} måste vara märkta med motsvarande CODE"
)
OCR_INVALID = Kind(400, 2001392, "Ogiltigt OCR-nummer ({value})")
CURRENCY_WITHOUT_RATE = Kind(400, 2001392, "Valutakurs saknas för {code}.")
INVOICE_NUMBER_TAKEN = Kind(
    400, 2000637, "Fakturanummer {number} används redan för leverantören ({given})."
)
SUPPLIER_INVOICE_BOOKED = Kind(400, 2000758, "Leverantörsfakturan är bokförd och kan inte ändras.")
SUPPLIER_INVOICE_NOT_BOOKED = Kind(400, 2000758, "Leverantörsfakturan är inte bokförd.")
SUPPLIER_INVOICE_CANCELLED = Kind(400, 2000758, "Leverantörsfakturan är makulerad.")
SUPPLIER_INVOICE_PAID = Kind(400, 2000758, "Leverantörsfakturan har betalningar och är låst.")
SUPPLIER_INVOICE_CREDITED = Kind(400, 2000758, "Leverantörsfakturan är redan krediterad.")
SUPPLIER_INVOICE_IS_CREDIT = Kind(400, 2000758, "En kreditfaktura kan inte krediteras.")
SUPPLIER_INVOICE_CASH = Kind(
    400, 2000758, "Enligt kontantmetoden bokförs leverantörsfakturan när den betalas."
)
SUPPLIER_INVOICE_UNAPPROVED = Kind(400, 2000758, "Leverantörsfakturan är inte attesterad.")
PAYMENT_BOOKED = Kind(400, 2000759, "Betalningen är bokförd och kan inte ändras.")
PAYMENT_BEFORE_INVOICE = Kind(
    400, 2000759, "Betalningsdatum kan inte vara tidigare än fakturadatum ({date})."
)
PAYMENT_TOO_LARGE = Kind(
    400, 2000759, "Betalningen är större än vad som återstår av fakturan ({balance})."
)
PAYMENT_EMPTY = Kind(400, 2000759, "Betalningens belopp måste ha fakturans tecken.")
DEBT_ACCOUNT_USED = Kind(400, 2000758, "Skuldkontot {account} kan bara användas för skulden.")
ACCRUAL_TAKEN = Kind(400, 2000760, "Leverantörsfaktura {number} har redan en periodisering.")
ACCRUAL_STARTED = Kind(400, 2000760, "Periodiseringens faktura är bokförd; bara texten kan ändras.")
ACCRUAL_DATES = Kind(400, 2000760, "Periodiseringen kan inte sluta innan den börjar ({date}).")
ACCRUAL_UNBALANCED = Kind(400, 2000760, "Periodiseringens rader balanserar inte.")
ACCRUAL_TOTAL = Kind(400, 2000760, "Periodiseringens rader ger {rows}, inte {total}.")
ACCRUAL_TOO_LARGE = Kind(400, 2000760, "Periodiseringen är större än fakturans kostnad ({cost}).")

# --- Assets. Inferred: all numbers, and the texts but two.
ASSET_MISSING = Kind(404, 2000460, "Kan inte hitta tillgången.")
ASSET_TYPE_MISSING = Kind(404, 2000461, "Kan inte hitta tillgångstypen.")
ASSET_UNKNOWN = Kind(400, 2000460, "Kan inte hitta tillgången {id}.")
ASSET_TYPE_UNKNOWN = Kind(400, 2000461, "Kan inte hitta tillgångstypen {id}.")
# Source: Fortnox help, Anläggningsregister (platform.md 4) for the texts of these two.
ASSET_EXTENT = Kind(400, 2001392, 'Depreciations_type kan endast sättas till värde("0", "1", "2")')
ASSET_RESULT_ACCOUNT = Kind(
    400, 2000462,
    "Konto för reaförlust/vinst saknas (eller är inaktivt) för den aktuella tillgångstypen",
)  # fmt: skip
ASSET_ACCOUNT = Kind(
    400, 2000462, "Konto för {what} saknas (eller är inaktivt) för den aktuella tillgångstypen"
)
ASSET_BANK = Kind(400, 2000462, "Förvalt konto för bankgiro (BG) saknas.")
ASSET_CLOSED = Kind(400, 2000463, "Tillgången {number} är såld, utrangerad eller makulerad.")
ASSET_BOOKED = Kind(400, 2000463, "{field} kan inte ändras: tillgången har bokförda händelser.")
ASSET_DIVIDED = Kind(400, 2000463, "Delar av tillgången {number} är sålda eller utrangerade.")
ASSET_TYPE_BOOKED = Kind(400, 2000463, "{field} kan inte ändras: tillgångstypen används.")
ASSET_DATE_EARLY = Kind(400, 2000464, "{date} är före tillgångens senaste händelse ({last}).")
ASSET_PLAN = Kind(400, 2000464, "Avskrivningen kan inte sluta innan den börjar ({date})")
ASSET_RESIDUAL = Kind(400, 2000465, "Restvärdet måste vara 0 till anskaffningsvärdet ({amount})")
ASSET_AMOUNT = Kind(400, 2000465, "Beloppet {amount} är mer än det bokförda värdet {value}.")
ASSET_NOTHING_DUE = Kind(400, 2000466, "Det finns inget att skriva av t.o.m. {date}.")

# --- Files. Inferred: all numbers and texts.
FILE_MISSING = Kind(404, 2000470, "Kan inte hitta filen.")
FOLDER_MISSING = Kind(404, 2000471, "Kan inte hitta mappen.")
FILE_CONNECTION_MISSING = Kind(404, 2000472, "Kan inte hitta filkopplingen.")
FILE_UNKNOWN = Kind(400, 2000470, "Kan inte hitta filen {id}.")
VOUCHER_UNKNOWN = Kind(400, 2000440, "Kan inte hitta verifikationen {series} {number}.")
FOLDER_UNKNOWN = Kind(400, 2000471, "Kan inte hitta mappen {name}.")
FOLDER_FIXED = Kind(400, 2000473, "Mappen {name} är fast och kan inte tas bort eller få mappar.")
FOLDER_TOO_DEEP = Kind(400, 2000473, "Mappar kan ligga högst {limit} nivåer djupt.")
FILE_CONNECTED = Kind(400, 2000310, "Filen {name} är kopplad till {what} och kan inte tas bort.")
# Law: Bokföringslagen 7 kap. 2 §.
FILE_KEPT = Kind(
    400, 2000474,
    "Filen {name} är underlag till en bokförd verifikation och måste bevaras t.o.m. {date}"
    " (bokföringslagen 7 kap. 2 §).",
)  # fmt: skip
BAD_FILE_NAME = Kind(400, 2001392, "Filnamnet saknas eller är ogiltigt ({name})")
ONE_FILE_EACH = Kind(400, 2001392, "Endast en fil åt gången kan laddas upp.")
FILE_TOO_LARGE = Kind(413, 2001392, "Filen är för stor, max {limit} MB.")
FILES_FULL = Kind(400, 2000475, "Filarkivet är fullt, max {limit} GB.")
DISK_FULL = Kind(503, 1000003, "Filen kan inte sparas: servern har ont om utrymme.")
CONTENT_LOST = Kind(500, 1000003, "Filens innehåll saknas på servern.")
BAD_RANGE = Kind(416, 2001392, "Det begärda intervallet ligger utanför filen.")

# --- Attachments. Source: 004_5bd67b8763ee7d98.txt, Attachment (the words). # Inferred: the texts.
NO_ATTACHMENT = Kind(400, "no_attachment_provided", "Ingen bilaga angiven.")
MIXED_DOCUMENTS = Kind(400, "mixed_documents", "Bilagorna hör till olika dokument.")
WRONG_FILE_LOCATION = Kind(
    400, "wrong_file_location", "Filen måste ligga i inkorgens mapp för fakturor, order eller"
    " offerter ({id})",
)  # fmt: skip
WRONG_FILE_TYPE = Kind(400, "wrong_file_type", "Endast PDF kan skickas med dokumentet ({name})")
DOCUMENT_UNREADABLE = Kind(
    400, "could_not_retrieve_document", "Bilagans innehåll kan inte läsas ({name})"
)
ATTACHMENT_TOO_BIG = Kind(400, "file_too_big", "Bilagan är större än {limit} MB ({name})")
TOO_MANY_IN_REQUEST = Kind(
    400, "too_many_attachments_in_one_request", "Högst {limit} bilagor i ett anrop."
)
TOO_MANY_ATTACHMENTS = Kind(
    400, "max_total_attachments_exceeded", "Dokumentet kan ha högst {limit} bilagor."
)
SENT_COUNT = Kind(
    400, "attachment_files_max_count_exceeded", "Högst {limit} bilagor kan skickas med."
)
SENT_SIZE = Kind(
    400, "attachment_files_max_size_exceeded", "Bilagorna som skickas med får vara högst {limit} MB"
    " tillsammans.",
)  # fmt: skip
SENT_PAGES = Kind(
    400, "attachment_files_max_pages_exceeded", "Bilagorna som skickas med får ha högst {limit}"
    " sidor tillsammans.",
)  # fmt: skip
FIELD_NOT_WRITABLE = Kind(400, "field_not_writable", "Fältet {field} kan inte ändras.")
MISMATCHED_ATTACHMENT = Kind(400, "mismatch_attachment_id", "Id i adressen och i anropet skiljer.")
MISSING_FIELD = Kind(400, "missing_mandatory_field", "Fältet {field} måste anges.")
ATTACHED_FILE_MISSING = Kind(404, "file_not_found", "Kan inte hitta filen {id}.")
DOCUMENT_MISSING = Kind(404, "document_not_found", "Kan inte hitta dokumentet {id}.")
ATTACHMENT_MISSING = Kind(404, "attachment_not_found", "Kan inte hitta bilagan.")

# --- Time and partners. Inferred: all words and texts.
REGISTRATION_MISSING = Kind(404, "registration_not_found", "Kan inte hitta registreringen.")
REGISTRATION_LOCKED = Kind(400, "registration_locked", "Registreringen är fakturerad eller låst.")
PERSON_UNKNOWN = Kind(400, "user_not_found", "Kan inte hitta användaren {id}.")
SPAN_TOO_LONG = Kind(400, "invalid_date_span", "Perioden får vara högst ett år och inte bakvänd.")
INTEGRATION_MISSING = Kind(404, "integration_not_found", "Kan inte hitta integrationen.")

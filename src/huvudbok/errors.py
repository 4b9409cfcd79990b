"""Every refusal the service knows: number, HTTP status and the Swedish message of the original.

A refusal is the client's fault and rolls the whole request back; an assert is ours. Codes and
texts come from the seed `000_c89625a3263c6991.txt` and from recordings of the live service; where
neither names one, the line says `# Inferred:` and the manual lists it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn


class Refusal(Exception):  # noqa: N818  (a refusal is an answer, not a fault)
    """The request is refused with `status`, the service's `code` and a Swedish `message`."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


LONGEST_ECHO = 80


def shorten(value: object) -> str:
    """Show a client its own value, cut where it would flood the message."""
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO] + "…"


@dataclass(frozen=True, slots=True)
class Kind:
    """One refusal of the table; `message` may hold fields for `str.format`."""

    status: int
    code: int
    message: str

    def refuse(self, **values: object) -> NoReturn:
        """Raise this refusal with its message filled in, each value cut to a bearable length."""
        raise self.of(**values)

    def of(self, **values: object) -> Refusal:
        """Make this refusal with its message filled in, without raising it."""
        shown = {name: shorten(value) for name, value in values.items()}
        return Refusal(self.status, self.code, self.message.format(**shown))


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
TERMS_OF_PAYMENT_MISSING = Kind(404, 2000429, "Kan inte hitta betalningsvillkoret.")
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

"""What can be found wrong with books, each in words that a bookkeeper understands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# A note tells of something that is as it should be, and is worth knowing.
ERROR, WARNING, NOTE = "error", "warning", "note"
_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
           "oktober", "november", "december")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `where` names the voucher, account or series by its keys."""

    severity: str
    code: str
    message: str
    english: str
    where: dict[str, Any]


# code: (severity, Swedish, English)
KINDS = {
    # --- The chain of vouchers.
    "voucher_changed": (
        ERROR,
        "Verifikation {voucher} har ändrats efter bokföring: innehållet stämmer inte med"
        " kontrollsumman som binder den till {before}.",
        "Voucher {voucher} was changed after posting: its contents do not fit the checksum that"
        " ties it to {before}.",
    ),
    "voucher_missing": (
        ERROR,
        "{count} verifikation(er) har försvunnit ur bokföringen mellan {before} och {voucher}"
        " (nummer {first}-{last} i registreringsordning).",
        "{count} voucher(s) are gone from the books between {before} and {voucher} (numbers"
        " {first}-{last} in order of posting).",
    ),
    "voucher_outside_chain": (
        ERROR,
        "Verifikation {voucher} är inte bokförd på vanligt sätt: den står utanför kedjan.",
        "Voucher {voucher} was not posted in the ordinary way: it stands outside the chain.",
    ),
    "chain_end": (
        ERROR,
        "Bokföringen slutar inte där den ska: den sista verifikationen är {before}, men kedjan"
        " är avslutad med nummer {last} i registreringsordning och en annan kontrollsumma.",
        "The books do not end where they should: the last voucher is {before}, but the chain is"
        " closed at number {last} in order of posting with another checksum.",
    ),
    "chain_head_missing": (
        ERROR, "Uppgiften om kedjans slut saknas.", "The note of where the chain ends is missing.",
    ),
    "deleted_in_live": (
        ERROR,
        "Verifikation {voucher} är borttagen, vilket inte kan ske i ett skarpt företag.",
        "Voucher {voucher} is deleted, which cannot happen in a live company.",
    ),
    "deleted_but_present": (
        ERROR,
        "Verifikation {voucher} är antecknad som borttagen men finns kvar.",
        "Voucher {voucher} is noted as deleted but is still there.",
    ),
    # --- Each voucher.
    "unbalanced": (
        ERROR, "Verifikation {voucher} balanserar inte: differens {difference}.",
        "Voucher {voucher} does not balance: difference {difference}.",
    ),
    "no_rows": (
        ERROR, "Verifikation {voucher} har inga rader.", "Voucher {voucher} has no rows.",
    ),
    "bad_amount": (
        ERROR, "Verifikation {voucher}, rad {row}: beloppet är inte ett helt antal öre.",
        "Voucher {voucher}, row {row}: the amount is not a whole number of öre.",
    ),
    "rows_without_voucher": (
        ERROR, "{count} rad(er) hör till nr {id} i registreringsordning, som inte finns.",
        "{count} row(s) belong to number {id} in order of posting, which is no voucher.",
    ),
    "row_in_other_year": (
        ERROR, "Verifikation {voucher}, rad {row}: raden står i ett annat räkenskapsår.",
        "Voucher {voucher}, row {row}: the row stands in another financial year.",
    ),
    "year_missing": (
        ERROR, "Verifikation {voucher} hör till ett räkenskapsår som inte finns.",
        "Voucher {voucher} belongs to a financial year that does not exist.",
    ),
    "date_outside_year": (
        ERROR, "Verifikation {voucher}: datumet {date} ligger utanför räkenskapsåret.",
        "Voucher {voucher}: the date {date} is outside the financial year.",
    ),
    "account_missing": (
        ERROR, "Konto {account} finns inte i kontoplanen för {year} men används i {voucher}.",
        "Account {account} is not in the chart of {year} but is used in {voucher}.",
    ),
    "cost_center_missing": (
        ERROR, "Kostnadsstället {code} finns inte men används i {voucher}.",
        "Cost centre {code} does not exist but is used in {voucher}.",
    ),
    "project_missing": (
        ERROR, "Projektet {code} finns inte men används i {voucher}.",
        "Project {code} does not exist but is used in {voucher}.",
    ),
    "correction_missing": (
        ERROR, "Verifikation {voucher} rättar en verifikation som inte finns (nr {id}).",
        "Voucher {voucher} corrects a voucher that does not exist (number {id}).",
    ),
    # --- Kept balances and opening balances.
    "balance_differs": (
        ERROR,
        "Saldot för konto {account} i {month}{dimensions} är {kept}, men verifikationerna ger"
        " {summed}.",
        "The balance of account {account} in {period}{dimensions} is {kept}, but the vouchers add"
        " up to {summed}.",
    ),
    "quantity_differs": (
        ERROR,
        "Antalet för konto {account} i {month}{dimensions} stämmer inte med verifikationerna.",
        "The quantity of account {account} in {period}{dimensions} does not agree with the"
        " vouchers.",
    ),
    "opening_unbalanced": (
        WARNING, "De ingående balanserna för {year} tar inte ut varandra: differens {difference}.",
        "The opening balances of {year} do not sum to zero: difference {difference}.",
    ),
    "opening_differs": (
        WARNING,
        "De ingående balanserna för {year} är inte de utgående för {before}: konto {account} har"
        " {opening} men slutade på {closing} ({count} konton skiljer). Överför balanserna igen.",
        "The opening balances of {year} are not the closing ones of {before}: account {account}"
        " has {opening} but ended at {closing} ({count} accounts differ). Carry them over again.",
    ),
    # --- Series.
    "series_missing": (
        ERROR, "Verifikationsserien {series} finns inte i {year} men har {count} verifikation(er).",
        "Series {series} does not exist in {year} but has {count} voucher(s).",
    ),
    "series_count": (
        ERROR,
        "Serien {series} ({year}) ska ha {kept} verifikation(er) men har {count}: någon är"
        " borttagen eller tillagd.",
        "Series {series} ({year}) should have {kept} voucher(s) but has {count}: some were removed"
        " or added.",
    ),
    "series_next_number": (
        ERROR,
        "Serien {series} ({year}) fortsätter med nummer {next}, men det högsta är {highest}.",
        "Series {series} ({year}) goes on at number {next}, but its highest number is {highest}.",
    ),
    "number_gap": (
        ERROR, "Nummer saknas i serien {series} ({year}): {numbers}.",
        "Numbers are missing in series {series} ({year}): {numbers}.",
    ),
    "number_gap_explained": (
        WARNING, "Nummer saknas med förklaring i serien {series} ({year}): {numbers}.",
        "Numbers are missing, and explained, in series {series} ({year}): {numbers}.",
    ),
    # --- The processing history and the database's own guards.
    "history_missing": (
        ERROR,
        "{count} verifikation(er) saknar rad i behandlingshistoriken, den första är {voucher}.",
        "{count} voucher(s) have no row in the processing history, the first is {voucher}.",
    ),
    "history_voucher_gone": (
        ERROR,
        "Enligt behandlingshistoriken bokförde {user} {voucher} den {date}, men den finns inte.",
        "The processing history says that {user} posted {voucher} on {date}, but it is not there.",
    ),
    "history_differs": (
        ERROR,
        "Verifikation {voucher} har andra belopp eller konton än enligt behandlingshistoriken.",
        "Voucher {voucher} has other amounts or accounts than the processing history says.",
    ),
    "guard_missing": (
        ERROR, "Databasens spärr mot ändringar är borta eller ändrad: {guard}.",
        "The database's guard against changes is gone or altered: {guard}.",
    ),
    "database_damaged": (
        ERROR, "Databasen är skadad: {problem}", "The database is damaged: {problem}",
    ),
}  # fmt: skip


def found(code: str, where: dict[str, Any] | None = None, /, **words: Any) -> Finding:
    """Put a finding of `KINDS` into words."""
    severity, swedish, english = KINDS[code]
    return Finding(severity, code, swedish.format(**words), english.format(**words), where or {})


def month(period: int) -> str:
    """Write a month (YYYYMM) in Swedish: 202603 -> 'mars 2026'."""
    number = period % 100
    return f"{_MONTHS[number - 1]} {period // 100}" if 1 <= number <= 12 else str(period)

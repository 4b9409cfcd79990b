"""Looks through a SIE file as an auditor would: balance, accounts, dates, numbers, closing sums."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from huvudbok.sie.model import Balance, SieFile, Voucher
from huvudbok.sie.problems import Problem, ProblemLog, kronor

_LONGEST_LIST = 10


def check(file: SieFile) -> list[Problem]:
    """Say what does not add up in `file`, beside what its reader said already in `problems`."""
    log = ProblemLog()
    for voucher in file.vouchers:
        _check_voucher(voucher, log)
    _check_accounts(file, log)
    _check_objects(file, log)
    _check_dates(file, log)
    _check_numbers(file.vouchers, log)
    _check_opening(file, log)
    _check_closing(file, log)
    return log.result()


def _check_voucher(voucher: Voucher, log: ProblemLog) -> None:
    difference = voucher.difference_ore
    if difference:
        log.error(
            voucher.line,
            "unbalanced",
            f"Verifikation {voucher.name} balanserar inte: differens {kronor(difference)}",
            f"Voucher {voucher.name_en} does not balance: difference {kronor(difference, '.')}",
        )
    if not any(row.kind == "TRANS" for row in voucher.rows):
        log.warning(
            voucher.line,
            "voucher_empty",
            f"Verifikation {voucher.name} har inga rader.",
            f"Voucher {voucher.name_en} has no rows.",
        )


def _check_accounts(file: SieFile, log: ProblemLog) -> None:
    """Name every account used without #KONTO once; import files without any chart are usual."""
    if not file.accounts:
        return
    used: dict[str, int] = {}
    for balance in (*file.opening, *file.closing, *file.results):
        used.setdefault(balance.account, balance.line)
    for voucher in file.vouchers:
        for row in voucher.rows:
            used.setdefault(row.account, row.line)
    for account, line in used.items():
        if account not in file.accounts:
            log.warning(
                line,
                "account_undeclared",
                f"Konto {account[:40]} används men finns inte i filens kontoplan.",
                f"Account {account[:40]} is used but the file's chart does not have it.",
            )


def _check_objects(file: SieFile, log: ProblemLog) -> None:
    """Name every object used without #OBJEKT once; an import has to create it."""
    used: dict[tuple[str, str], int] = {}
    for voucher in file.vouchers:
        for row in voucher.rows:
            for pair in row.objects:
                used.setdefault(pair, row.line)
    for (dimension, number), line in used.items():
        if (dimension, number) not in file.objects:
            log.warning(
                line,
                "object_undeclared",
                f"Objekt {number[:40]} i dimension {dimension[:40]} används men finns inte i "
                "filen.",
                f"Object {number[:40]} of dimension {dimension[:40]} is used but not in the file.",
            )


def _check_dates(file: SieFile, log: ProblemLog) -> None:
    year = file.year(0)
    if year is None:
        return
    for voucher in file.vouchers:
        if voucher.date is not None and not year.start <= voucher.date <= year.end:
            log.error(
                voucher.line,
                "date_outside_year",
                f"Verifikation {voucher.name} har datum {voucher.date}, utanför räkenskapsåret "
                f"{_span(year.start, year.end)}.",
                f"Voucher {voucher.name_en} is dated {voucher.date}, outside the financial year "
                f"{_span(year.start, year.end)}.",
            )


def _span(start: dt.date, end: dt.date) -> str:
    return f"{start}--{end}"


def _check_numbers(vouchers: Iterable[Voucher], log: ProblemLog) -> None:
    """Look for numbers that come twice, are skipped or stand out of order, series by series."""
    by_series: dict[str, list[Voucher]] = defaultdict(list)
    for voucher in vouchers:
        if voucher.number:
            by_series[voucher.series].append(voucher)
    for series, members in by_series.items():
        _check_duplicates(members, log)
        _check_sequence(series, members, log)


def _check_duplicates(members: list[Voucher], log: ProblemLog) -> None:
    first: dict[str | None, Voucher] = {}
    for voucher in members:
        earlier = first.setdefault(voucher.number, voucher)
        if earlier is not voucher:
            log.warning(
                voucher.line,
                "number_twice",
                f"Verifikation {voucher.name} finns redan på rad {earlier.line}.",
                f"Voucher {voucher.name_en} already stands on line {earlier.line}.",
            )


def _check_sequence(series: str, members: list[Voucher], log: ProblemLog) -> None:
    numbered = [(number, member.line) for member in members if (number := _number(member)) >= 0]
    for (before, _), (after, line) in pairwise(numbered):
        if after < before:
            log.warning(
                line,
                "number_order",
                f"Serie {series}: nummer {after} står efter nummer {before}.",
                f"Series {series}: number {after} stands after number {before}.",
            )
            break
    _check_gaps(series, sorted({number for number, _ in numbered}), log)


def _number(voucher: Voucher) -> int:
    """Return the number to compare by, -1 where it is no number (or too long to be one)."""
    text = voucher.number or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else -1


def _check_gaps(series: str, numbers: list[int], log: ProblemLog) -> None:
    gaps = [(before + 1, after - 1) for before, after in pairwise(numbers) if after - before > 1]
    if not gaps:
        return
    count = sum(last - first + 1 for first, last in gaps)
    shown = ", ".join(_range(first, last) for first, last in gaps[:_LONGEST_LIST])
    more = " ..." if len(gaps) > _LONGEST_LIST else ""
    log.warning(
        0,
        "number_gap",
        f"Serie {series}: {count} nummer saknas ({shown}{more}).",
        f"Series {series}: {count} numbers are missing ({shown}{more}).",
    )


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _check_opening(file: SieFile, log: ProblemLog) -> None:
    total = sum(_of_year_0(file.opening).values())
    if total:
        log.warning(
            0,
            "opening_unbalanced",
            f"Ingående balanser summerar inte till noll: differens {kronor(total)}",
            f"The opening balances do not sum to zero: difference {kronor(total, '.')}",
        )


def _check_closing(file: SieFile, log: ProblemLog) -> None:
    """Compare opening balance and vouchers with what the file gives as closing, per account."""
    if not file.vouchers or not (file.closing or file.results):
        return
    for account, (computed, stated) in sorted(closing_balances(file).items()):
        if computed != stated:
            log.warning(
                0,
                "closing_differs",
                f"Konto {account}: filens utgående saldo är {kronor(stated)}, men ingående saldo "
                f"och verifikationer ger {kronor(computed)}",
                f"Account {account}: the file's closing balance is {kronor(stated, '.')}, but "
                f"opening balance and vouchers give {kronor(computed, '.')}",
            )


def closing_balances(file: SieFile) -> dict[str, tuple[int, int]]:
    """Per account of year 0: what opening balance and vouchers give, and what the file states.

    A result account starts from nothing; a balance account from its opening balance.
    """
    opening, closing = _of_year_0(file.opening), _of_year_0(file.closing)
    results = _of_year_0(file.results)
    moved = _movements(file.vouchers)
    answer: dict[str, tuple[int, int]] = {}
    for account in opening.keys() | closing.keys() | results.keys() | moved.keys():
        if account in results:
            answer[account] = (moved[account], results[account])
        else:
            answer[account] = (opening[account] + moved[account], closing[account])
    return answer


def _of_year_0(balances: Iterable[Balance]) -> defaultdict[str, int]:
    sums: defaultdict[str, int] = defaultdict(int)
    for balance in balances:
        if balance.year == 0:
            sums[balance.account] += balance.amount_ore
    return sums


def _movements(vouchers: Iterable[Voucher]) -> defaultdict[str, int]:
    sums: defaultdict[str, int] = defaultdict(int)
    for voucher in vouchers:
        for row in voucher.rows:
            if row.kind == "TRANS":
                sums[row.account] += row.amount_ore
    return sums

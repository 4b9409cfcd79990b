"""Generated books for the SIE tests: what a SIE file can hold, and lines that are nearly right."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from huvudbok import sie

LETTERS = "abcdefgåäöÅÄÖéABC0123456789 .,:;-_/#'\"\\{}()&%+*=!?"

texts = st.text(LETTERS, max_size=40).map(sie.clean) | st.sampled_from(
    [
        "",
        "{",
        "}",
        "{}",
        '"',
        '""',
        '\\"',
        'a\\"b',
        "C:\\x",
        "#VER",
        "å" * 300,
        " inledande",
        "20250101",
    ]
)
numbers = st.integers(1, 10**8 - 1).map(str)
amounts = st.integers(-(10**15), 10**15)
dates = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
quantities = st.none() | st.integers(1, 10**9).map(lambda n: Decimal(n) / 1000)
objects = st.lists(
    st.tuples(st.sampled_from(["1", "6", "20"]), texts.filter(bool)), max_size=3
).map(tuple)

rows = st.builds(
    sie.Row,
    account=numbers | st.sampled_from(["FEL", "19 10"]),
    objects=objects,
    amount_ore=amounts,
    date=st.none() | dates,
    text=texts,
    quantity=quantities,
    sign=texts,
    kind=st.just("TRANS"),
    line=st.just(0),
)


def with_marks(plain: list[sie.Row]) -> tuple[sie.Row, ...]:
    """Strike the first row and mark the last one as added, with the copy that must follow it."""
    if len(plain) < 2:
        return tuple(plain)
    last = plain[-1]
    return (plain[0]._replace(kind="BTRANS"), *plain[1:-1], last._replace(kind="RTRANS"), last)


row_lists = st.lists(rows, max_size=5)
vouchers = st.builds(
    sie.Voucher,
    series=texts,
    number=st.none() | numbers,
    date=dates,
    text=texts,
    reg_date=st.none() | dates,
    sign=texts,
    rows=row_lists.map(tuple) | row_lists.map(with_marks),
    line=st.just(0),
)


def balances(*, has_objects: bool = False, has_period: bool = False):
    period = st.builds(lambda y, m: f"{y}{m:02d}", st.integers(1990, 2040), st.integers(1, 12))
    return st.lists(
        st.builds(
            sie.Balance,
            year=st.just(0),
            account=numbers,
            amount_ore=amounts,
            quantity=quantities,
            objects=objects if has_objects else st.just(()),
            period=period if has_period else st.just(""),
            line=st.just(0),
        ),
        max_size=3,
    )


def by_number(items):
    return {item.number: item for item in items}


accounts = st.lists(
    st.builds(
        sie.Account,
        number=numbers,
        name=texts,
        type=st.sampled_from(["", "T", "S", "K", "I"]),
        unit=st.sampled_from(["", "st", "löpmeter"]),
        sru=st.lists(numbers, max_size=2),
    ),
    max_size=4,
).map(by_number)

dimensions = st.lists(
    st.builds(sie.Dimension, number=numbers, name=texts, parent=st.none() | numbers), max_size=3
).map(by_number)

sie_objects = st.lists(
    st.builds(sie.SieObject, dimension=numbers, number=texts, name=texts), max_size=3
).map(lambda found: {(one.dimension, one.number): one for one in found})

# A file's name and remarks may lose blanks at their ends only if unquoted, which we never write.
files = st.builds(
    sie.SieFile,
    flag=st.just(0),
    program=texts,
    version=texts,
    generated=st.none() | dates,
    generated_by=texts,
    prosa=texts,
    company_type=st.sampled_from(["", "AB", "EK"]),
    fnr=texts,
    orgnr=st.sampled_from(["", "556000-0001"]),
    bkod=st.sampled_from(["", "62010"]),
    address=st.none() | st.builds(sie.Address, texts, texts, texts, texts),
    company_name=texts,
    years=st.just([sie.Year(0, dt.date(2025, 1, 1), dt.date(2025, 12, 31))]),
    taxar=st.sampled_from(["", "2026"]),
    omfattn=st.none() | dates,
    kptyp=st.sampled_from(["", "EUBAS97"]),
    currency=st.sampled_from(["", "SEK"]),
    sie_type=st.just(4),
    accounts=accounts,
    dimensions=dimensions,
    objects=sie_objects,
    opening=balances(),
    closing=balances(),
    results=balances(),
    object_opening=balances(has_objects=True),
    object_closing=balances(has_objects=True),
    periods=balances(has_objects=True, has_period=True),
    budgets=balances(has_objects=True, has_period=True),
    vouchers=st.lists(vouchers, max_size=4),
)

# Lines near the border between the fast path and the careful lexer.
PIECES = (
    """#TRANS|#VER|#RTRANS| |  |\t|1910|{}|{ }|{|}|{1 "a"}|{"1" "a b"}|{1 "a}|{1}|""|"text"|"a"b"|"a"""
    """|b"|\\"|\\|100|-1.5|2.55|1.999|+5|1,5|20250131|20250231|2025-01-31|0|2.50|1.2.3|st|#|ö|\xa0"""
)
pieces = st.sampled_from(PIECES.split("|"))
lines = st.lists(pieces, max_size=14).map("".join) | st.builds(
    "#TRANS {} {} {} {} {} {} {}".format,
    *[pieces] * 7,
)
head_lines = st.builds("#VER {} {} {} {} {} {}".format, *[pieces] * 6)


def without_lines(file: sie.SieFile) -> sie.SieFile:
    """Forget where things stood, to compare what was read with what was written."""
    for name in (
        "opening",
        "closing",
        "results",
        "object_opening",
        "object_closing",
        "periods",
        "budgets",
    ):
        setattr(file, name, [balance._replace(line=0) for balance in getattr(file, name)])
    file.vouchers = [
        voucher._replace(line=0, rows=tuple(row._replace(line=0) for row in voucher.rows))
        for voucher in file.vouchers
    ]
    return file

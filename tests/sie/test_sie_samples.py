"""The real files beside the repository, against what their list says each holds."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from huvudbok import sie

SHARED = Path(os.environ.get("HUVUDBOK_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FOLDER = SHARED / "data" / "sie"


class Sample(NamedTuple):
    name: str
    sie_type: str
    encoding: str
    accounts: int
    vouchers: int
    rows: int
    unbalanced: int
    recon: str
    oddities: str


def _samples() -> list[Sample]:
    """Read the expectations from the list's own table; none where the folder is not there."""
    readme = SHARED / "data" / "README.md"
    if not readme.exists():
        return []
    table = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in readme.read_text(encoding="utf-8").splitlines()
    ]
    return [
        Sample(
            c[0], c[3], c[4].split(",")[0], int(c[6]), int(c[7]), int(c[8]), int(c[9]), c[10], c[11]
        )
        for c in table
        if len(c) == 12 and re.search(r"\.(?:s[ei]|sie)$", c[0], re.IGNORECASE)
    ]


SAMPLES = _samples()
sample = pytest.mark.parametrize("sample", SAMPLES, ids=[one.name for one in SAMPLES])

# Our count of differing accounts against the list's. In XE_SIE_4 every account reconciles here,
# also those the list's own parser lost to the unescaped quotes in the file.
RECON_NOT_AS_LISTED = {"idstam__XE_SIE_4_20151125095119.SE": 0}
# Three accounts in this file have an empty number; the list counts them as one account.
ACCOUNTS_NOT_AS_LISTED = {"blinfo__BLBLOV_SIE4_UTF_8_with_missing_account_numbers.SE": 199}


def read(name: str) -> sie.SieFile:
    path = FOLDER / name
    if not path.exists():
        pytest.skip("the sample files are not here")
    return sie.read(path.read_bytes())


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def unbalanced(name: str) -> list[str]:
    return [p.message for p in sie.check(read(name)) if p.code == "unbalanced"]


@pytest.mark.skipif(not SAMPLES, reason="the sample files are not here")
def test_there_are_eighty():
    assert len(SAMPLES) == 80


@sample
def test_counts(sample):
    file = read(sample.name)
    assert len(file.accounts) == ACCOUNTS_NOT_AS_LISTED.get(sample.name, sample.accounts)
    assert len(file.vouchers) == sample.vouchers
    assert sum(len(voucher.counted_rows) for voucher in file.vouchers) == sample.rows
    assert str(file.sie_type) == sample.sie_type.replace("(none)", "4")
    assert file.encoding == sample.encoding


@sample
def test_balance_and_reconciliation(sample):
    file = read(sample.name)
    found = codes(sie.check(file))
    assert found.count("unbalanced") == sample.unbalanced
    if sample.recon == "exact":
        assert "closing_differs" not in found
    elif "/" in sample.recon:
        differing, total = (int(part) for part in sample.recon.split("/"))
        assert found.count("closing_differs") == RECON_NOT_AS_LISTED.get(sample.name, differing)
        assert len(sie.closing_balances(file)) == total


@sample
def test_oddities_are_reported(sample):
    file = read(sample.name)
    found = set(codes(file.problems)) | set(codes(sie.check(file)))
    for words, code in (
        ("duplicate voucher numbers", "number_twice"),
        ("gaps in number series", "number_gap"),
        ("objects used without #OBJEKT", "object_undeclared"),
        ("accounts used but not declared", "account_undeclared"),
        ("unknown labels", "label_unknown"),
        ("U+FFFD", "text_damaged"),
        ("vouchers with no #TRANS", "voucher_empty"),
        ("bytes are utf-8", "encoding"),
        ("bytes are cp1252", "encoding"),
        ("IB year 0 sums to", "opening_unbalanced"),
    ):
        if words in sample.oddities:
            assert code in found, words
    if "#KSUMMA" in sample.oddities:
        assert file.ksumma == ("ok" if "checks out" in sample.oddities else "mismatch")
    else:
        assert file.ksumma == "absent"


@sample
def test_a_copy_says_the_same(sample):
    file = read(sample.name)
    copy = sie.read(sie.to_bytes(file))
    assert {a.number: sorted(a.sru) for a in copy.accounts.values()} == {
        a.number: sorted(a.sru) for a in file.accounts.values()
    }
    assert [(v.series, v.number, v.date, v.difference_ore) for v in copy.vouchers] == [
        (v.series, v.number, v.date, v.difference_ore) for v in file.vouchers
    ]
    assert sie.closing_balances(copy) == sie.closing_balances(file)
    assert len(copy.periods) + len(copy.budgets) == len(file.periods) + len(file.budgets) or (
        file.sie_type < 3
    )


def test_unbalanced_vouchers_are_named():
    assert unbalanced("blinfo__BLBLOV_SIE4_UTF_8_with_imbalanced_voucher.SE") == [
        "Verifikation A 1 balanserar inte: differens 0,10"
    ]
    assert unbalanced("idstam__transaktioner_ovnbolag-bad-balance.se") == [
        "Verifikation B 1 balanserar inte: differens -12771,00"
    ]
    first, second = unbalanced("blinfo__BLBLOV_SIE4_UTF_8_IMBALANCED.SI")
    assert first.startswith("Verifikation K ")
    assert first.endswith("differens 0,55")
    assert second.endswith("differens -0,14")


def test_text_in_place_of_the_date_is_kept():
    file = read("forsslund__test_sie4.se")
    assert codes(file.problems).count("text_for_date") == 19
    assert all(row.text for voucher in file.vouchers for row in voucher.rows)


def test_added_rows_count_once():
    file = read("byrokrat__BL0001_typ4.SE")
    kinds = [row.kind for voucher in file.vouchers for row in voucher.rows]
    assert (kinds.count("RTRANS"), kinds.count("BTRANS")) == (6, 3)
    assert "rtrans_alone" not in codes(file.problems)


def test_quantities_of_zero_are_none():
    rows = [row for voucher in read("byrokrat__SIE4.se").vouchers for row in voucher.rows]
    assert len(rows) == 949
    assert {row.quantity for row in rows} == {None}
    salaries = [
        row for voucher in read("byrokrat__LON_Lonekorning.SI").vouchers for row in voucher.rows
    ]
    assert any(row.quantity for row in salaries)


def test_a_web_page_is_refused():
    with pytest.raises(sie.NotSie, match="webbsida"):
        read("idstam__BokSald.SE")

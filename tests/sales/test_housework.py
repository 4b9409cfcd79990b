"""House work without HTTP: which rows fit, what the state pays by date, what an application asks."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huvudbok.errors import Refusal
from huvudbok.sales.housework import (
    Used,
    Work,
    asked_kronor,
    base_ore,
    caps_on,
    deadline,
    fixed_price_base_ore,
    is_valid,
    kinds,
    percent_on,
    reduction_by_kind,
    reduction_ore,
    require_new_person,
    require_row,
    room_kronor,
    shared,
    twelve_digits,
)

TODAY = "2026-06-15"


def refusal(call, *arguments, **named):
    with pytest.raises(Refusal) as caught:
        call(*arguments, **named)
    assert caught.value.status == 400
    return caught.value.code


# --- Rows.

ENDED, OTHER, WITHOUT, MISMATCH = 2003157, 2002980, 2004019, 2004021


@pytest.mark.parametrize(
    ("kind", "reduction", "is_house_work", "code"),
    [
        # Recorded, January 2023 (wire-format.md 6 and 7).
        ("CONSTRUCTION", "rot", True, None),
        ("CLEANING", "rut", True, None),
        ("SOLARCELLS", "green", True, None),
        ("CONSTRUCTION", "rut", True, MISMATCH),
        ("COOKING", "rut", True, ENDED),
        ("TUTORING", "rot", False, ENDED),
        ("OTHERCOSTS", "rot", True, OTHER),
        ("OTHERCOSTS", "rot", False, None),
        ("CONSTRUCTION", None, True, WITHOUT),
        # A material row carries its kind too.
        ("HVAC", "rot", False, None),
        ("HVAC", "green", False, MISMATCH),
        ("HVAC", None, False, WITHOUT),
        # As seen in 2026, where the document says none itself.
        ("CONSTRUCTION", "none", True, MISMATCH),
        ("CONSTRUCTION", "none", False, MISMATCH),
        ("OTHERCOSTS", None, False, WITHOUT),
        ("OTHERCOSTS", "none", True, OTHER),
        ("COOKING", None, True, ENDED),
        ("EMPTYHOUSEWORK", None, False, None),
        ("EMPTYHOUSEWORK", "rut", True, None),
        (None, None, False, None),
        (None, "none", False, None),
        ("", "rot", False, None),
        (None, "rot", True, None),
        (None, None, True, WITHOUT),
        (None, "none", True, WITHOUT),
        ("PAINTING", "rot", True, 2001392),
    ],
)
def test_a_row_against_its_document(kind, reduction, is_house_work, code):
    if code is None:
        require_row(kind, reduction, is_house_work=is_house_work)
    else:
        assert refusal(require_row, kind, reduction, is_house_work=is_house_work) == code


def test_every_kind_has_its_place():
    assert len(kinds.ALL) == len(set(kinds.ALL)) == 27
    for kind in kinds.ALL:
        for reduction in kinds.BY_REDUCTION:
            belongs = kinds.reduction_of(kind) in (None, reduction)
            if kind in kinds.ENDED:
                assert refusal(require_row, kind, reduction, is_house_work=False) == ENDED
            elif belongs:
                require_row(kind, reduction, is_house_work=False)
            else:
                assert refusal(require_row, kind, reduction, is_house_work=False) == MISMATCH
    text = "Dokument med skattereduktionstypen 'rut' får inte innehålla rader med husarbetestypen 'CONSTRUCTION'."
    with pytest.raises(Refusal, match="CONSTRUCTION") as caught:
        require_row("CONSTRUCTION", "rut", is_house_work=True)
    assert caught.value.message == text


# --- The law by date.


@pytest.mark.parametrize(
    ("of", "day", "percent"),
    [
        ("rot", "2009-06-30", 0), ("rot", "2015-12-31", 50), ("rot", "2016-01-01", 30),
        ("rot", "2025-05-11", 30), ("rot", "2025-05-12", 50), ("rot", "2025-12-31", 50),
        ("rot", "2026-01-01", 30), ("rut", "2019-01-01", 50), ("rut", "2026-06-15", 50),
        ("SOLARCELLS", "2020-12-31", 0), ("SOLARCELLS", "2022-12-31", 15),
        ("SOLARCELLS", "2023-01-01", 20), ("SOLARCELLS", "2025-06-30", 20),
        ("SOLARCELLS", "2025-07-01", 15), ("STORAGESELFPRODUCEDELECTRICITY", "2021-01-01", 50),
        ("CHARGINGSTATIONELECTRICVEHICLE", "2026-01-01", 50), ("none", "2026-01-01", 0),
        ("CLEANING", "2026-01-01", 0),
    ],
)  # fmt: skip
def test_the_share_by_date(of, day, percent):
    assert percent_on(of, day) == percent


@pytest.mark.parametrize(
    ("reduction", "day", "used", "is_65", "room"),
    [
        ("rot", "2019-06-30", Used(), False, 50_000),
        ("rut", "2019-06-30", Used(), False, 25_000),
        ("rut", "2019-06-30", Used(), True, 50_000),
        ("rut", "2019-07-01", Used(rut=25_000), False, 25_000),
        ("rut", "2020-12-31", Used(rot=20_000, rut=10_000), True, 20_000),
        ("rot", "2021-01-01", Used(), True, 50_000),
        ("rut", "2021-01-01", Used(), True, 75_000),
        ("rut", "2023-12-31", Used(rot=50_000, rut=5_000), True, 20_000),
        ("rot", "2023-12-31", Used(rut=60_000), True, 15_000),
        ("rot", "2024-06-30", Used(rot=50_000), True, 0),
        ("rot", "2024-07-01", Used(rot=50_000, rut=75_000), True, 25_000),
        ("rut", "2024-12-31", Used(rot=75_000), True, 75_000),
        ("rot", "2025-01-01", Used(), True, 50_000),
        ("rut", "2026-01-01", Used(rot=50_000), True, 25_000),
        ("rot", "2026-01-01", Used(rut=80_000), True, 0),
        ("green", "2020-12-31", Used(), True, 0),
        ("green", "2026-01-01", Used(rot=50_000, rut=25_000, green=49_999), True, 1),
        ("green", "2026-01-01", Used(green=60_000), True, 0),
        ("rut", "2008-01-01", Used(), True, 0),
    ],
)
def test_what_there_is_room_for(reduction, day, used, is_65, room):
    assert room_kronor(reduction, day, used, is_65=is_65) == room


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)).map(str)
kronor = st.integers(0, 200_000)


@given(days, kronor, kronor, kronor, st.booleans())
def test_nobody_ever_gets_more_than_the_caps(day, rot, rut, green, is_65):
    used, caps = Used(rot, rut, green), caps_on(day)
    for reduction in ("rot", "rut", "green"):
        room = room_kronor(reduction, day, used, is_65=is_65)
        assert room >= 0
        if not room:
            continue
        after = {"rot": rot, "rut": rut, "green": green} | {
            reduction: {"rot": rot, "rut": rut, "green": green}[reduction] + room
        }
        assert after[reduction] <= getattr(caps, reduction)
        if reduction != "green":
            assert after["rot"] + after["rut"] <= caps.together
        # Whoever used nothing has at least as much room.
        assert room <= room_kronor(reduction, day, Used(), is_65=is_65)


def test_when_it_must_be_asked_for():
    assert deadline("2025-01-01") == deadline("2025-12-31") == "2026-01-31"


# --- Amounts.


def test_the_worked_examples():
    # domain.md (f): labour 12,500 with VAT, 30 per cent; platform.md 8: 10,200, 50 per cent.
    labour = [Work("CONSTRUCTION", 12_500_00), Work("CONSTRUCTION", 4_000_00, is_labour=False)]
    assert base_ore("rot", labour) == 12_500_00
    assert reduction_ore("rot", labour, "2026-06-15") == 3_750_00
    assert reduction_ore("rot", labour, "2025-06-15") == 6_250_00
    assert reduction_ore("rut", labour, "2026-06-15") == 0
    assert reduction_ore("rut", [Work("CLEANING", 10_200_00)], "2026-06-15") == 5_100_00
    # Down to whole kronor, once for all labour: 30 % of 33.33 + 33.33 is 19.998.
    odd = [Work("HVAC", 33_33), Work("ELECTRICITY", 33_33)]
    assert reduction_ore("rot", odd, "2026-06-15") == 19_00
    # A credit asks for as much less.
    assert reduction_ore("rot", [Work("HVAC", -66_66)], "2026-06-15") == -19_00
    # Half of a laundry's price is labour.
    laundry = [Work("WASHINGANDCAREOFCLOTHING", 1_000_01), Work("CLEANING", 100_00)]
    assert base_ore("rut", laundry) == 600_00
    assert reduction_ore("rut", laundry, "2026-06-15") == 300_00


def test_green_work_counts_materials_and_each_kind_by_its_own_share():
    works = [
        Work("SOLARCELLS", 60_000_00), Work("SOLARCELLS", 40_000_06, is_labour=False),
        Work("STORAGESELFPRODUCEDELECTRICITY", 10_001_00), Work("OTHERCOSTS", 5_000_00),
    ]  # fmt: skip
    assert base_ore("green", works) == 110_001_06
    assert reduction_by_kind(works, "2026-06-15") == {
        "SOLARCELLS": 15_000, "STORAGESELFPRODUCEDELECTRICITY": 5_000,
    }  # fmt: skip
    assert reduction_ore("green", works, "2025-06-30") == 25_000_00
    # 97 per cent at a fixed price: 14.55 % of the invoice for solar cells.
    base = fixed_price_base_ore(100_000_00)
    assert base == 97_000_00
    assert reduction_ore("green", [Work("SOLARCELLS", base)], "2026-06-15") == 14_550_00


works = st.lists(
    st.builds(
        Work, st.sampled_from(kinds.ALL), st.integers(-(10**9), 10**10), is_labour=st.booleans()
    )
)


@given(works, st.sampled_from(["rot", "rut", "green"]), days)
def test_the_states_share_is_whole_kronor_and_never_more_than_half(rows, reduction, day):
    asked = reduction_ore(reduction, rows, day)
    assert asked % 100 == 0
    counted = [row for row in rows if kinds.reduction_of(row.kind) == reduction]
    assert 2 * abs(asked) <= sum(abs(row.amount_ore) for row in counted)
    if reduction == "green":
        assert asked == 100 * sum(reduction_by_kind(rows, day).values())
    else:
        exact = Decimal(base_ore(reduction, rows) * percent_on(reduction, day)) / 100
        assert abs(asked) <= abs(exact) < abs(asked) + 101
    labour = [row for row in rows if row.is_labour]
    if reduction != "green":
        assert reduction_ore(reduction, labour, day) == asked


@given(st.integers(0, 200_000), st.lists(st.integers(0, 75_000), max_size=6))
def test_buyers_share_evenly_as_far_as_there_is_room(amount, rooms):
    parts = shared(amount, rooms)
    assert sum(parts) == min(amount, sum(rooms))
    assert all(0 <= part <= room for part, room in zip(parts, rooms, strict=True))
    not_full = [part for part, room in zip(parts, rooms, strict=True) if part < room]
    if not_full:
        # Nobody with room left got less than another by more than the odd krona.
        assert max(parts) - min(not_full) <= 1


def test_the_odd_kronor_go_to_the_first():
    assert shared(100, [50_000] * 3) == [34, 33, 33]
    assert shared(10, [2, 50, 50]) == [2, 4, 4]
    assert shared(5, []) == []
    assert shared(-5, [10]) == [0]


# --- Applications.

SUN, STORE = "SOLARCELLS", "STORAGESELFPRODUCEDELECTRICITY"


@pytest.mark.parametrize(
    ("reduction", "asked", "amounts", "expected"),
    [
        ("rot", 100, None, 100),
        ("rut", 1, None, 1),
        ("rot", "100.00", None, 100),
        ("green", 100, None, 100),
        ("green", 0, None, 0),
        ("green", None, [(SUN, 10), (STORE, 0)], 10),
        ("green", 7, [(SUN, 10), (STORE, 5)], 15),
        ("green", None, [(SUN, 0)], 0),
    ],
)
def test_what_an_application_asks_for(reduction, asked, amounts, expected):
    assert asked_kronor(reduction, *numbers(asked, amounts)) == expected


@pytest.mark.parametrize(
    ("reduction", "asked", "amounts", "code"),
    [
        ("green", None, None, 2004263),
        ("green", None, [], 2004263),
        ("green", 100, [], 2004263),
        ("green", None, [("HVAC", 1)], 2004209),
        ("green", None, [("", 1)], 2004209),
        ("rot", 100, [(SUN, 1)], 2004209),
        ("green", None, [(SUN, 1), (STORE, 1), (SUN, 2)], 2004262),
        ("green", None, [(SUN, 1), (SUN, "0.5")], 2004262),
        ("green", None, [(SUN, "0.5")], 2004217),
        ("green", None, [(SUN, -1)], 2004218),
        ("green", -1, None, 2004218),
        ("rot", "99.5", None, 2004217),
        ("rot", "-99.5", None, 2004217),
        ("rot", 0, None, 2004218),
        ("rut", -1, None, 2004218),
        ("rut", None, None, 2001392),
    ],
)
def test_what_an_application_may_not_ask_for(reduction, asked, amounts, code):
    assert refusal(asked_kronor, reduction, *numbers(asked, amounts)) == code


def numbers(asked, amounts):
    pairs = None if amounts is None else [(kind, Decimal(amount)) for kind, amount in amounts]
    return None if asked is None else Decimal(asked), pairs


# --- Persons. The numbers are those of the tax agency's own examples, which are nobody's.


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("199604102393", "199604102393"), ("19960410-2393", "199604102393"),
        ("960410-2393", "199604102393"), ("9604102393", "199604102393"),
        (" 960410 2393 ", "199604102393"), ("260615-0000", "202606150000"),
        ("260616-0000", "192606160000"), ("260616+0000", "182606160000"),
        ("120410+2393", "191204102393"), ("260675-0000", "202606750000"),
        ("260676-0000", "192606760000"), ("96041-2393", None), ("", None),
        ("19960410-239X", None), ("٩٦٠٤١٠٢٣٩٣", None), ("960410-23930", None),
    ],
)  # fmt: skip
def test_personal_numbers_in_full(text, full):
    assert twelve_digits(text, TODAY) == full


def test_valid_personal_numbers():
    for number in ("199604102393", "198406012388", "199701052384"):
        assert is_valid(number)
        assert sum(is_valid(number[:-1] + digit) for digit in "0123456789") == 1
    assert is_valid("199604702390"), "a co-ordination number"
    for number in ("199613102393", "199604312390", "960410-2393", "", "19960410239²"):
        assert not is_valid(number), number


def test_a_person_is_on_a_document_once():
    require_new_person("960410-2393", ["970105-2384"], TODAY)
    require_new_person("120410-2393", ["120410+2393"], TODAY)
    for other in ("9604102393", "19960410-2393", "199604102393"):
        assert refusal(require_new_person, "960410-2393", ["970105-2384", other], TODAY) == 2000600
    assert refusal(require_new_person, "x", ["x"], TODAY) == 2000600

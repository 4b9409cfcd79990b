"""Projects: how numbers are chosen, dates that fit together, and what keeps one from being deleted.

What holds for every register of codes is tested in tests/test_registers.py.
"""

import threading

import pytest


def create(api, **fields):
    return api.post("/3/projects", {"Project": {"Description": "Bygge", **fields}})


def number_of(answer):
    assert answer.status == 201, answer.content
    return answer.json()["Project"]["ProjectNumber"]


def test_numbers_count_from_one_past_those_that_are_taken(api):
    assert number_of(create(api)) == "1"
    assert number_of(create(api, ProjectNumber=3)) == "3"
    assert number_of(create(api, ProjectNumber="")) == "2"
    assert number_of(create(api, ProjectNumber=None)) == "4"
    assert create(api, ProjectNumber="4").code == 2000637
    assert create(api, EndDate="2026-13-01").status == 400
    assert api.delete("/3/projects/4").status == 204
    # A refused project takes no number, and a deleted one's is not given again.
    assert number_of(create(api)) == "5"


def test_writers_at_the_same_time_get_numbers_of_their_own(api):
    found = []
    threads = [threading.Thread(target=lambda: found.append(number_of(create(api))))
               for _ in range(8)]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [str(number) for number in range(1, 9)]


def test_the_list_sorts_numbers_as_text(api):
    for number in ("2", "17", "1", "3", "18", "5568"):
        create(api, ProjectNumber=number)
    listed = api.get("/3/projects").json()["Projects"]
    recorded = ["1", "17", "18", "2", "3", "5568"]
    assert [each["ProjectNumber"] for each in listed] == recorded
    assert list(listed[0]) == ["@url", "Description", "EndDate", "ProjectLeader", "ProjectNumber",
                               "Status", "StartDate"]  # fmt: skip


@pytest.mark.parametrize("number", ["A" * 21, "A B", "A.1", "É1", "1*", "å,1", "x\n"])
def test_numbers_of_other_characters_are_refused(api, number):
    assert create(api, ProjectNumber=number).code in (2000107, 2000359)
    assert api.get("/3/projects").json()["Projects"] == []


@pytest.mark.parametrize("number", ["A" * 20, "å/Ä-ö_Å+9", "0"])
def test_numbers_of_the_clients_choice(api, number):
    assert number_of(create(api, ProjectNumber=number)) == number


@pytest.mark.parametrize(
    ("dates", "is_taken"),
    [
        ({"StartDate": "2026-02-01", "EndDate": "2026-01-31"}, False),
        ({"StartDate": "2026-02-01", "EndDate": "2026-02-01"}, True),
        ({"EndDate": "2026-01-31"}, True),
        ({"StartDate": "2026-02-30"}, False),
        ({"StartDate": "20260201"}, False),
        ({"EndDate": "2026-02-01T00:00:00"}, False),
        ({"Status": "FINISHED"}, False),
        ({"Status": "COMPLETED"}, True),
        ({"Status": "ongoing"}, False),
    ],
)
def test_dates_and_status(api, dates, is_taken):
    answer = create(api, **dates)
    assert answer.status == (201 if is_taken else 400)
    assert is_taken or answer.code == 2001392


def test_a_change_may_not_turn_the_dates_round(api):
    create(api, StartDate="2026-02-01", EndDate="2026-03-01")
    for wrong in ({"EndDate": "2026-01-31"}, {"StartDate": "2026-03-02"}):
        assert api.put("/3/projects/1", {"Project": wrong}).code == 2001392
    changed = api.put("/3/projects/1", {"Project": {"StartDate": None, "EndDate": "2026-01-31"}})
    assert changed.json()["Project"]["EndDate"] == "2026-01-31"


def test_what_uses_a_project_keeps_it(api):
    for _ in range(4):
        create(api)
    rows = [{"Account": 6110, "Debit": 100, "Project": "1"}, {"Account": 1930, "Credit": 100}]
    voucher = {"Description": "x", "TransactionDate": "2026-01-05", "VoucherSeries": "A",
               "VoucherRows": rows}  # fmt: skip
    assert api.post("/3/vouchers", {"Voucher": voucher}).status == 201
    assert api.put("/3/accounts/6110", {"Account": {"Project": "2"}}).status == 200
    quantities = [{"Project": "3", "Balance": 4}]
    assert api.put("/3/accounts/1410", {"Account": {"OpeningQuantities": quantities}}).status == 200
    for number in ("1", "2", "3"):
        assert api.delete(f"/3/projects/{number}").code == 2000310
    assert api.delete("/3/projects/4").status == 204
    assert len(api.get("/3/projects").json()["Projects"]) == 3


def test_a_voucher_keeps_its_project_also_where_no_row_carries_it(api):
    create(api)
    for number in (6110, 1930):
        api.put(f"/3/accounts/{number}", {"Account": {"ProjectSettings": "NOTALLOWED"}})
    rows = [{"Account": 6110, "Debit": 1}, {"Account": 1930, "Credit": 1}]
    voucher = {"Description": "x", "TransactionDate": "2026-01-05", "VoucherSeries": "A",
               "VoucherRows": rows, "Project": "1"}  # fmt: skip
    posted = api.post("/3/vouchers", {"Voucher": voucher}).json()["Voucher"]
    assert [row["Project"] for row in posted["VoucherRows"]] == ["", ""]
    assert api.delete("/3/projects/1").code == 2000310


def test_search_finds_anywhere_without_capitals(api):
    for text in ("Östra bron", "västra BRON", "100 % bra", "Tak"):
        create(api, Description=text)

    def found(text, **more):
        listed = api.get("/3/projects", params={"description": text, **more}).json()
        return [each["ProjectNumber"] for each in listed["Projects"]]

    assert found("bron") == ["1", "2"]
    assert found("ÖSTRA") == ["1"]
    assert found("VÄST") == ["2"]
    assert found("%") == ["3"]
    assert found("_") == []
    assert found("") == ["1", "2", "3", "4"]
    assert found("bron", limit=1, page=2) == ["2"]
    assert api.get("/3/projects", params={"description": "<b>"}).code == 2000359
    assert api.get("/3/projects", params={"projectleader": "x"}).code == 2000588

"""Salary transactions, expense codes and schedule times."""

import pytest

DAY = "2026-03-02"


@pytest.fixture
def post(staff):
    staff.post("/3/expenses", {"Expense": {"Code": "RESA", "Text": "Resor", "Account": 5800}})

    def make(**fields):
        body = {"EmployeeId": "1", "Date": DAY, "SalaryCode": "11", **fields}
        return staff.post("/3/salarytransactions", {"SalaryTransaction": body})

    return make


def salary(answer):
    assert answer.status in (200, 201), answer.content
    return answer.json()["SalaryTransaction"]


def test_salary_rows(post, staff):
    made = salary(post())
    assert made == {
        "Amount": "0", "CostCenter": "", "Date": DAY, "EmployeeId": "1", "Expense": "",
        "Number": "0", "Project": "", "SalaryCode": "11", "SalaryRow": 1, "TextRow": "",
        "Total": "0", "VAT": "0",
    }  # fmt: skip
    full = salary(post(
        Amount="180.5", Number=2.5, CostCenter="KS", Project="P1", Expense="RESA", TextRow="Å",
        VAT="12.345", Date=f"{DAY}T10:00:00",
    ))  # fmt: skip
    assert (full["SalaryRow"], full["Total"], full["VAT"]) == (2, "451.25", "12.35")
    assert salary(staff.get("/3/salarytransactions/2")) == full
    changed = salary(staff.put("/3/salarytransactions/2", {"SalaryTransaction": {"Number": "3"}}))
    assert changed == {**full, "Number": "3", "Total": "541.5"}
    own = {"SalaryTransaction": {"Amount": "1", "Total": "99", "TextRow": None}}
    changed = salary(staff.put("/3/salarytransactions/2", own))
    assert (changed["Total"], changed["TextRow"]) == ("99", "")
    gone = staff.delete("/3/salarytransactions/2")
    assert (gone.status, salary(gone)) == (200, changed)
    assert (staff.get("/3/salarytransactions/2").status, staff.get(
        "/3/salarytransactions/2").code) == (404, 2000432)  # fmt: skip
    assert staff.delete("/3/salarytransactions/2").code == 2000432
    assert staff.put("/3/salarytransactions/2", own).code == 2000432
    assert salary(post())["SalaryRow"] == 3


def test_salary_refusals(post, staff):
    made = salary(post())
    for fields, code in (
        ({"EmployeeId": "9"}, 2000451), ({"EmployeeId": None}, 2001392),
        ({"SalaryCode": None}, 2001392), ({"Date": "2026-02-30"}, 2001392),
        ({"CostCenter": "NIX"}, 2000438), ({"Project": "NIX"}, 2001161),
        ({"Expense": "NIX"}, 2000454), ({"Expense": "1234567"}, 2000107),
        ({"TextRow": "x" * 41}, 2000107), ({"Amount": "x"}, 2000108), ({"Number": "NaN"}, 2000108),
        ({"Total": "1000000001"}, 2001392), ({"SalaryRow": 7}, 2001399), ({"Sum": 1}, 2001399),
        ({"Number": "1000000", "Amount": "1000000"}, 2001392),
    ):  # fmt: skip
        assert post(**fields).code == code, fields
        changed = staff.put("/3/salarytransactions/1", {"SalaryTransaction": fields})
        assert changed.code == code, fields
    assert salary(staff.get("/3/salarytransactions/1")) == made
    assert staff.get("/3/salarytransactions/x").code == 2000108


def test_salary_filters(post, staff):
    for who, day in (("1", DAY), ("2", DAY), ("1", "2026-03-03")):
        salary(post(EmployeeId=who, Date=day))

    def rows(**params):
        listed = staff.get("/3/salarytransactions", params=params).json()
        assert all(each["@url"] for each in listed["SalaryTransactions"])
        return [each["SalaryRow"] for each in listed["SalaryTransactions"]]

    assert rows() == [1, 2, 3]
    assert rows(employeeid="1") == [1, 3]
    assert rows(employeeId="1", date=DAY) == [1]
    assert rows(date=DAY, sortorder="descending") == [2, 1]
    assert rows(limit=2, page=2) == [3]
    assert rows(lastmodified="2026-06-15 23:00") == []
    assert staff.get("/3/salarytransactions", params={"date": "igår"}).code == 2000588


def test_expenses(post, staff):
    del post
    shown = {"Account": 5800, "Code": "RESA", "Text": "Resor"}
    assert staff.get("/3/expenses/RESA").json() == {"Expense": shown}
    listed = staff.get("/3/expenses", params={"lastmodified": "2030-01-01"}).json()["Expenses"]
    assert [{**each, "@url": ""} for each in listed] == [{"@url": "", **shown}]
    assert listed[0]["@url"].endswith("/3/expenses/RESA")
    for fields, code in (
        ({"Code": "RESA"}, 2000637), ({"Code": ""}, 2001392), ({"Code": "1234567"}, 2000107),
        ({"Account": 1}, 2001304), ({"Account": None}, 2001392), ({"Text": None}, 2001392),
        ({"Account": "x"}, 2000108), ({"VAT": 1}, 2001399),
    ):  # fmt: skip
        answer = staff.post("/3/expenses", {"Expense": {**shown, "Code": "NY", **fields}})
        assert answer.code == code, fields
    assert (staff.get("/3/expenses/NY").status, staff.get("/3/expenses/NY").code) == (404, 2000454)
    xml = staff.xml("GET", "/3/expenses/RESA").xml()
    assert (xml.tag, xml.findtext("Text")) == ("Expense", "Resor")
    # An account that an expense falls on cannot go.
    assert staff.delete("/3/accounts/5800").code == 2000310


def schedule(answer):
    assert answer.status == 200, answer.content
    return answer.json()["ScheduleTime"]


def test_schedule_times(staff):
    staff.put("/3/employees/1", {"Employee": {"AverageWeeklyHours": "38.75", "DatedSchedules": [
        {"FirstDay": "1970-01-01", "ScheduleId": "DAG"},
        {"FirstDay": "2026-03-03", "ScheduleId": "NATT"},
    ]}})  # fmt: skip
    path = f"/3/scheduletimes/1/{DAY}"
    by_plan = {
        "Date": DAY, "EmployeeId": "1", "Hours": "7.75", "IWH1": "0", "IWH2": "0", "IWH3": "0",
        "IWH4": "0", "IWH5": "0", "ScheduleId": "DAG",
    }  # fmt: skip
    assert schedule(staff.get(path)) == by_plan
    assert schedule(staff.get("/3/scheduletimes/1/2026-03-03"))["ScheduleId"] == "NATT"
    assert schedule(staff.get("/3/scheduletimes/1/2026-03-07"))["Hours"] == "0"
    assert schedule(staff.get(f"/3/scheduletimes/2/{DAY}"))["Hours"] == "8"
    sent = {"Hours": 0, "IWH3": "1.255", "Date": DAY, "EmployeeId": "1"}
    changed = schedule(staff.put(path, {"ScheduleTime": sent}))
    assert changed == {**by_plan, "Hours": "0", "IWH3": "1.26"}
    changed = schedule(staff.put(path, {"ScheduleTime": {"ScheduleId": "X", "Hours": "4"}}))
    assert changed == {**by_plan, "Hours": "4", "IWH3": "1.26", "ScheduleId": "X"}
    changed = schedule(staff.put(path, {"ScheduleTime": {"Hours": None, "ScheduleId": None}}))
    assert changed == {**by_plan, "IWH3": "1.26"}
    assert schedule(staff.put(f"{path}/resetday")) == by_plan
    assert schedule(staff.put(f"{path}/resetday")) == by_plan
    assert staff.get("/3/scheduletimes").json()["ScheduleTimes"] == []


def test_the_list_of_changed_days(staff):
    for who, day in (("2", DAY), ("1", "2026-03-03"), ("1", DAY)):
        staff.put(f"/3/scheduletimes/{who}/{day}", {"ScheduleTime": {"Hours": "1"}})

    def days(**params):
        listed = staff.get("/3/scheduletimes", params=params).json()
        return [(each["EmployeeId"], each["Date"]) for each in listed["ScheduleTimes"]]

    assert days() == [("1", DAY), ("2", DAY), ("1", "2026-03-03")]
    assert days(employeeid="1") == [("1", DAY), ("1", "2026-03-03")]
    assert days(date=DAY) == [("1", DAY), ("2", DAY)]
    assert days(limit=1, page=3) == [("1", "2026-03-03")]
    assert staff.get("/3/scheduletimes").json()["MetaInformation"]["@TotalResources"] == 3


def test_schedule_refusals(staff):
    path = f"/3/scheduletimes/1/{DAY}"
    for fields, code in (
        ({"Hours": "25"}, 2001392), ({"IWH1": "-1"}, 2001392), ({"IWH5": "x"}, 2000108),
        ({"EmployeeId": "2"}, 2001392), ({"Date": "2026-03-03"}, 2001392), ({"IWH6": "1"}, 2001399),
    ):  # fmt: skip
        assert staff.put(path, {"ScheduleTime": fields}).code == code, fields
    body = {"ScheduleTime": {"Hours": "1"}}
    for answer in (
        staff.get(f"/3/scheduletimes/9/{DAY}"), staff.put(f"/3/scheduletimes/9/{DAY}", body),
        staff.put(f"/3/scheduletimes/9/{DAY}/resetday"),
    ):  # fmt: skip
        assert (answer.status, answer.code) == (404, 2000451)
    for answer in (
        staff.get("/3/scheduletimes/1/x"), staff.put("/3/scheduletimes/1/2026-02-30", body),
        staff.put("/3/scheduletimes/1/20260301x/resetday"),
    ):  # fmt: skip
        assert (answer.status, answer.code) == (400, 2001392)
    xml = staff.xml("PUT", path, "<ScheduleTime><Hours>3.5</Hours></ScheduleTime>").xml()
    assert (xml.tag, xml.findtext("Hours")) == ("ScheduleTime", "3.5")

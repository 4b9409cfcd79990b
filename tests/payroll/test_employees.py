"""Employees: all their fields, what is checked, dated wages and schedules, days of holiday."""

import datetime
from decimal import Decimal

import pytest

from huvudbok.payroll import identity
from huvudbok.payroll.employee_fields import Employee
from huvudbok.web.wire import read_only_fields

FIRST = "1970-01-01"


def employee(answer):
    assert answer.status in (200, 201), answer.content
    return answer.json()["Employee"]


def new(api, **fields):
    who = {"FirstName": "A", "LastName": "B", "Email": "a@example.com", **fields}
    return api.post("/3/employees", {"Employee": who})


def test_a_new_employee_has_a_number_and_defaults(api):
    made = employee(new(api))
    assert made["EmployeeId"] == "1"
    assert made["FullName"] == "A B"
    assert made["Inactive"] is False
    assert made["VacationCalculationIncludeInCalculation"] is True
    assert made["MonthlySalary"] is None
    assert made["DatedWages"] == made["DatedSchedules"] == made["EmployeeChildren"] == []
    assert made["VacationDaysSaved"] == 0
    assert employee(api.get("/3/employees/1")) == made
    assert employee(new(api, EmployeeId="3"))["EmployeeId"] == "3"
    assert [employee(new(api))["EmployeeId"] for _ in range(2)] == ["2", "4"]


# A value for every field that a client may write and the others are not worked out from.
VALUES = {
    "ATFValue": 1.5, "Address1": "Vägen 1", "AutoNonRecurringTax": True,
    "AverageHourlyWage": "180.5", "AverageWeeklyHours": "38.25", "BankAccountNo": "123 456 789-7",
    "ClearingNo": "8327-9", "City": "Växjö", "CostCenter": "KS", "Country": "Sverige",
    "EmployedTo": "2026-12-31", "EmploymentDate": "2020-02-29", "EmploymentForm": "VIK",
    "ForaType": "A51", "FullTimeEquivalent": 0.75, "Inactive": True, "JobTitle": "Kock",
    "NonRecurringTax": "32.5", "PayslipType": "kivra", "PersonalIdentityNumber": "19811218-9876",
    "PersonelType": "ARB", "Phone1": "070-1", "PostCode": "352 30", "Project": "P1",
    "SalaryForm": "TIM", "TaxAllowance": "SNK", "TaxColumn": 6, "TaxTable": "33",
    "VacationCalculationVacationEntitlement": 30, "VacationDaysPaid": 25,
    "VacationDaysSavedYear6Plus": 2.5, "VacationDaysSavedEmploymentRateYear1": 80,
    "VacationCalculationSoleCustody": True, "WorkingTimeEnumeration": "DAG",
}  # fmt: skip


def test_what_is_written_is_read_and_listed(staff):
    made = employee(staff.put("/3/employees/1", {"Employee": VALUES}))
    assert {name: made[name] for name in VALUES} == {
        name: Decimal(str(value)) if isinstance(value, float) else value
        for name, value in VALUES.items()
    }
    assert set(made) == set(Employee.model_fields)
    listed = staff.get("/3/employees").json()
    assert listed["MetaInformation"]["@TotalResources"] == 2
    first = listed["Employees"][0]
    assert first.pop("@url").endswith("/3/employees/1")
    assert first == made
    cleared = employee(staff.put("/3/employees/1", {"Employee": {
        "CostCenter": None, "Inactive": None, "TaxColumn": "API_BLANK", "AverageWeeklyHours": None,
        "City": "",
    }}))  # fmt: skip
    assert cleared["CostCenter"] is cleared["TaxColumn"] is cleared["AverageWeeklyHours"] is None
    assert cleared["Inactive"] is False
    assert cleared["City"] == "Växjö"


def test_the_list_is_filtered_and_paged(staff):
    staff.put("/3/employees/2", {"Employee": {"Inactive": True}})

    def ids(**params):
        listed = staff.get("/3/employees", params=params).json()
        return [each["EmployeeId"] for each in listed["Employees"]]

    assert ids() == ["1", "2"]
    assert ids(filter="active") == ["1"]
    assert ids(filter="inactive") == ["2"]
    assert ids(sortorder="descending") == ["2", "1"]
    assert ids(limit=1, page=2) == ["2"]
    assert staff.get("/3/employees", params={"filter": "old"}).code == 2000587
    assert staff.get("/3/employees", params={"lastmodified": "2026-01-01"}).code == 2000588


REFUSED = [
    ({"Email": None}, 2001392),
    ({"FirstName": "API_BLANK"}, 2001392),
    ({"EmployeeId": "9"}, 2001392),
    ({"CostCenter": "NIX"}, 2000438),
    ({"CostCenter": "OFF"}, 2000438),
    ({"Project": "NIX"}, 2001161),
    ({"PersonalIdentityNumber": "811218-9875"}, 2001392),
    ({"PersonalIdentityNumber": "811232-9876"}, 2001392),
    ({"ClearingNo": "833"}, 2001392),
    ({"ClearingNo": "83278"}, 2001392),
    ({"BankAccountNo": "12A"}, 2001392),
    ({"ClearingNo": "5001", "BankAccountNo": "1234567"}, 2001392),
    ({"TaxColumn": 7}, 2001392),
    ({"TaxColumn": 0}, 2001392),
    ({"JobTitle": "k" * 31}, 2000107),
    ({"ForaType": "A99"}, 2001392),
    ({"MonthlySalary": "mycket"}, 2000108),
    ({"MonthlySalary": "-1"}, 2001392),
    ({"HourlyPay": "1e5"}, 2000108),
    ({"AverageWeeklyHours": "169"}, 2001392),
    ({"NonRecurringTax": "101"}, 2001392),
    ({"EmployedTo": "2023-12-31"}, 2001392),
    ({"EmploymentDate": "2026-02-30"}, 2001392),
    ({"VacationDaysSaved": 1}, 2001399),
    ({"VacationDaysPendingPaid": 1}, 2001399),
    ({"VacationDaysRegisteredSavedYear1": 1}, 2001399),
    ({"FullName": "X"}, 2001399),
    ({"Nickname": "X"}, 2001399),
    ({"VacationDaysPaid": 10**14}, 2001392),
    ({"DatedWages": "x"}, 2002649),
    ({"DatedWages": [{"FirstDay": "2026-01-01", "MonthlySalary": "1"}]}, 2001392),
    ({"DatedWages": [{"MonthlySalary": "1"}]}, 2001392),
    ({"DatedWages": [{"FirstDay": FIRST}]}, 2001392),
    ({"DatedWages": [{"FirstDay": "1969-12-31", "MonthlySalary": "1"}]}, 2001392),
    ({"DatedWages": [{"FirstDay": FIRST, "MonthlySalary": "1"}] * 2}, 2001392),
    ({"DatedWages": [{"FirstDay": FIRST, "MonthlySalary": "1", "EmployeeId": "2"}]}, 2001392),
    ({"DatedWages": [{"FirstDay": FIRST, "MonthlySalary": "1"}], "MonthlySalary": "1"}, 2001392),
    ({"DatedWages": [{"FirstDay": FIRST, "MonthlySalary": "1"}], "HourlyPay": "1"}, 2001392),
    ({"DatedSchedules": [{"FirstDay": FIRST, "ScheduleId": "A"}], "ScheduleId": "A"}, 2001392),
    ({"DatedSchedules": [{"FirstDay": FIRST}]}, 2001392),
    ({"DatedSchedules": [{"FirstDay": "2026-01-01", "ScheduleId": "A"}]}, 2001392),
    ({"EmployeeChildren": [{"Child": "201501012394"}]}, 2001392),
    ({"OpeningSalaries": [{"Amount": 1}]}, 2001392),
    ({"OpeningSalaries": [{"SalaryTypeNumber": "11", "EmployeeId": "2"}]}, 2001392),
]  # fmt: skip


def test_what_is_refused_changes_nothing(change, staff):
    before = employee(staff.get("/3/employees/1"))
    for body, code in REFUSED:
        answer = change(**body)
        assert (answer.status, answer.code) == (400, code), (body, answer.content)
    assert employee(staff.get("/3/employees/1")) == before


def test_refusals_of_a_create_and_of_keys(staff):
    assert new(staff, EmployeeId="1").code == 2000637
    assert new(staff, EmployeeId="x" * 16).code == 2000107
    assert staff.post("/3/employees", {"Employee": {"FirstName": "A"}}).code == 2001392
    assert staff.get("/3/employees/9").code == 2000451
    assert staff.get("/3/employees/9").status == 404
    assert staff.put("/3/employees/9", {"Employee": {"City": "X"}}).code == 2000451
    assert staff.delete("/3/employees/1").status == 405


def test_wages_hold_from_their_first_day(change):
    wages = [
        {"EmployeeId": "1", "FirstDay": FIRST, "HourlyPay": None, "MonthlySalary": "28000"},
        {
            "EmployeeId": "1",
            "FirstDay": "2026-06-15",
            "HourlyPay": "170",
            "MonthlySalary": "30000.5",
        },
        {"EmployeeId": "1", "FirstDay": "2026-06-16", "HourlyPay": None, "MonthlySalary": "31000"},
    ]
    made = employee(change(DatedWages=[wages[2], wages[0], wages[1]]))
    assert made["DatedWages"] == wages
    assert (made["MonthlySalary"], made["HourlyPay"]) == ("30000.5", "170")
    made = employee(change(MonthlySalary=30500.125))
    assert [wage["MonthlySalary"] for wage in made["DatedWages"]] == ["28000", "30500.13", "31000"]
    assert made["MonthlySalary"] == "30500.13"
    assert employee(change(City="X"))["DatedWages"] == made["DatedWages"]
    made = employee(change(DatedWages=[{"FirstDay": FIRST + "T00:00:00", "HourlyPay": "1"}]))
    assert (made["MonthlySalary"], made["HourlyPay"], len(made["DatedWages"])) == (None, "1", 1)


def test_schedules_hold_from_their_first_day(change):
    made = employee(change(ScheduleId="DAG"))
    assert made["DatedSchedules"] == [{"EmployeeId": "1", "FirstDay": FIRST, "ScheduleId": "DAG"}]
    plans = [
        {"EmployeeId": "1", "FirstDay": FIRST, "ScheduleId": "DAG"},
        {"EmployeeId": "1", "FirstDay": "2026-07-01", "ScheduleId": "NATT"},
    ]
    made = employee(change(DatedSchedules=plans))
    assert (made["ScheduleId"], made["DatedSchedules"]) == ("DAG", plans)


def test_children_opening_salaries_and_categories(change, staff):
    child = {"Child": "Kim", "ApprovedDays": 120, "IngoingWithdrawnDays": 3, "WithdrawnDays": 1.5}
    made = employee(change(
        EmployeeChildren=[child, {**child, "Child": "Lo"}],
        OpeningSalaries=[{"SalaryTypeNumber": "11", "Amount": 180.5, "Quantity": 2}],
        EmployeeCategories=[{"Name": "Kök", "value": "K"}],
    ))  # fmt: skip
    kim, lo = made["EmployeeChildren"]
    assert (kim["Child"], kim["WithdrawnDays"]) == ("Kim", Decimal("1.5"))
    assert (lo["Child"], lo["EmployeeId"]) == ("Lo", "1")
    (salary,) = made["OpeningSalaries"]
    assert (salary["RowId"], salary["Amount"], salary["VAT"]) == (1, Decimal("180.5"), None)
    assert made["EmployeeCategories"] == [{"Name": "Kök", "value": "K"}]
    left = employee(change(EmployeeChildren=[{**lo, "ApprovedDays": 60}]))["EmployeeChildren"]
    assert left == [{**lo, "ApprovedDays": 60}]
    assert staff.get("/3/employees").json()["Employees"][0]["EmployeeChildren"] == left


@pytest.mark.parametrize(
    ("number", "holds"),
    [
        ("811218-9876", True), ("8112189876", True), ("198112189876", True),
        ("19811218-9876", True), ("701063-2391", True), ("19701063-2391", True),
        ("811218+9876", True), ("811218-9875", False), ("811318-9876", False), ("81121", False),
        ("299912189876", False), ("٨١١٢١٨-٩٨٧٦", False), ("19811218 9876", False),
    ],
)  # fmt: skip
def test_personal_identity_numbers(number, holds):
    found = identity.person_of(number, datetime.date(2026, 6, 15))
    assert (found is not None) is holds
    if found:
        assert found.born.year in (1981, 1970, 1881)
        assert found.twelve == f"{found.born.year // 100}{found.ten}"


@pytest.mark.parametrize(
    ("clearing", "account", "holds"),
    [
        ("8327-9", "1234567890", True), ("8327", "12345678901", False),
        ("6000", "80000001", False), ("3300", "8112189876", True), ("3300", "8112189875", False),
        ("9999", "12345678", True), (None, "1", False), (None, "12-34", True),
        ("5001", "1234567", False),
    ],
)  # fmt: skip
def test_bank_accounts(clearing, account, holds):
    assert identity.is_account(account, clearing) is holds


@pytest.mark.parametrize("bank", ["5001", "1100", "4000", "6000", "9150"])
def test_every_tenth_or_so_account_of_a_bank_holds(bank):
    """Each rule has a check digit: of numbers that differ in it only, one or two are accounts."""
    stem = "12345678" if bank == "6000" else "123456"
    held = [digit for digit in range(10) if identity.is_account(f"{stem}{digit}", bank)]
    assert 1 <= len(held) <= 2


def test_xml_both_ways(staff):
    made = staff.xml("POST", "/3/employees", (
        "<Employee><EmployeeId>X</EmployeeId><FirstName>Åke</FirstName><LastName>B</LastName>"
        "<Email>x@example.com</Email><DatedWages><DatedWage><FirstDay>1970-01-01</FirstDay>"
        "<HourlyPay>99.5</HourlyPay></DatedWage></DatedWages></Employee>"
    ))  # fmt: skip
    assert made.status == 201, made.content
    assert made.xml().findtext("HourlyPay") == "99.5"
    assert made.xml().findtext("DatedWages/DatedWage/FirstDay") == FIRST
    kim = (
        "<Employee><EmployeeChildren><EmployeeChild><Child>Kim</Child><ApprovedDays>9</ApprovedDays>"
        "<IngoingWithdrawnDays>0</IngoingWithdrawnDays></EmployeeChild></EmployeeChildren></Employee>"
    )
    changed = staff.xml("PUT", "/3/employees/X", kim).xml()
    assert changed.findtext("EmployeeChildren/EmployeeChild/Child") == "Kim"
    listed = staff.xml("GET", "/3/employees").xml()
    assert [each.findtext("FirstName") for each in listed] == ["Anna", "Bo", "Åke"]
    refused = staff.xml("PUT", "/3/employees/X", "<Employee><FullName>X</FullName></Employee>")
    assert refused.xml().findtext("Code") == "2001399"


def test_the_table_of_read_only_fields():
    assert "VacationDaysPaid" not in read_only_fields(Employee)
    assert len(read_only_fields(Employee)) == 2 + 2 * 10

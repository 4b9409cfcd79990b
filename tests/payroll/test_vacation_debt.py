"""The debt for holidays: worked out from the registers, booked through the ledger, read back."""

from decimal import Decimal

import pytest
from sqlalchemy import update

from huvudbok import app
from huvudbok.db.tx import reading, writing
from huvudbok.errors import Refusal
from huvudbok.ledger.verify import check
from huvudbok.payroll import vacation_debt
from huvudbok.payroll.tables import vacation_debt_row
from huvudbok.payroll.vacation_debt import Month


@pytest.fixture
def book(world):
    """A function that books the debt of a month and gives what is read of it."""

    def at(year, month):
        with writing(world.store()) as tx:
            return vacation_debt.book(tx, Month(year, month))

    return at


def balances(api, series, number):
    voucher = api.get(f"/3/vouchers/{series}/{number}?financialyear=3").json()["Voucher"]
    return voucher, {row["Account"]: row["Debit"] - row["Credit"] for row in voucher["VoucherRows"]}


def fill(staff):
    staff.put("/3/employees/1", {"Employee": {
        "VacationDaysPaid": 25, "VacationDaysSavedYear1": 4, "VacationBasedSalaryVariableAddition":
        1000, "EmploymentDate": "2026-01-01",
    }})  # fmt: skip
    for date, total in (("2026-04-10", "10000"), ("2026-02-10", "5000"), ("2026-05-10", "20000")):
        staff.post("/3/salarytransactions", {"SalaryTransaction": {
            "EmployeeId": "2", "Date": date, "SalaryCode": "11", "Total": total}})  # fmt: skip
    staff.post("/3/absencetransactions", {"AbsenceTransaction": {
        "EmployeeId": "1", "Date": "2026-04-07", "CauseCode": "SEM"}})  # fmt: skip
    for day in range(8, 22):
        staff.post("/3/absencetransactions", {"AbsenceTransaction": {
            "EmployeeId": "1", "Date": f"2026-04-{day:02d}", "CauseCode": "TJL"}})  # fmt: skip


def test_the_debt_is_booked_and_read(staff, book):
    fill(staff)
    missing = staff.get("/3/vacationdebtbasis/2026/4")
    assert (missing.status, missing.code) == (404, 2000455)
    booked = book(2026, 4)
    read = staff.get("/3/vacationdebtbasis/2026/4").json()["VacationDebtBasis"]
    assert read == booked
    assert (read["LastDay"], read["VoucherSeries"], read["VoucherNumber"]) == ("2026-04-30", "L", 1)
    anna, bo = read["Employees"]
    # 30 days employed in the earning year, 14 of them away on leave: 16/365 of 25, rounded up.
    assert (anna["DaysEarned"], anna["DaysUnused"], anna["DaysSaved"]) == (2, 24, 4)
    assert (anna["WageEarned"], anna["VariableEarned"]) == (1509, 120)
    assert anna["TotalDebtEmployee"] == 2 * 1509 + 120 + 24 * 1509 + 4 * 1509
    assert (bo["EmployeeName"], bo["DebtEarned"]) == ("Bo Ek", 1200)
    voucher, moved = balances(staff, "L", 1)
    assert (voucher["TransactionDate"], voucher["ReferenceType"]) == (
        "2026-04-30", "PAYROLLBOOKKEEP",
    )  # fmt: skip
    (listed,) = staff.get("/3/vouchers?financialyear=3").json()["Vouchers"]
    assert listed["ReferenceType"] == voucher["ReferenceType"]
    fees = sum(each["TotalDebtEmployerContribution"] for each in read["Employees"])
    assert moved == {
        7290: anna["TotalDebtEmployee"], 7090: 1200, 2920: -anna["TotalDebtEmployee"] - 1200,
        7519: fees, 2940: -fees,
    }  # fmt: skip


def test_the_next_month_books_what_has_changed(staff, book):
    fill(staff)
    first = book(2026, 4)
    second = book(2026, 5)
    _, moved = balances(staff, "L", second["VoucherNumber"])

    def total(basis, field):
        return sum(each[field] for each in basis["Employees"])

    for account, field in ((2920, "TotalDebtEmployee"), (2940, "TotalDebtEmployerContribution")):
        assert -moved[account] == total(second, field) - total(first, field)
        year = staff.get(f"/3/accounts/{account}?financialyear=3").json()["Account"]
        assert -year["BalanceCarriedForward"] == total(second, field)
    assert moved[7090] == Decimal(2400)
    for month in (4, 5):
        with pytest.raises(Refusal) as refused:
            book(2026, month)
        assert refused.value.code == 2000637
    assert staff.get("/3/vacationdebtbasis/2026/4").json()["VacationDebtBasis"] == first


def test_a_debt_that_is_not_what_was_booked_is_found(staff, book, world):
    fill(staff)
    for month in (4, 5):
        book(2026, month)

    def found():
        with reading(world.store(), snapshot=True) as tx:
            return [(each.code, each.severity, each.where)
                    for each in check(tx, more=app.checks()).findings]  # fmt: skip

    assert found() == []
    with writing(world.store()) as tx:
        of = vacation_debt_row.c
        tx.execute(update(vacation_debt_row).where(of.month == 4, of.employee_id == "2").values(
            total_debt_ore=of.total_debt_ore + 1, debt_earned_ore=of.debt_earned_ore + 1))  # fmt: skip
    # The month after it books what has changed since, so that it is wrong too.
    assert found() == [
        ("vacation_debt_voucher", "error", {"year": 2026, "month": month}) for month in (4, 5)
    ]


def test_the_account_of_its_own_where_it_is_active(staff, book):
    fill(staff)
    staff.put("/3/accounts/2941?financialyear=3", {"Account": {"Active": True}})
    book(2026, 4)
    assert 2941 in balances(staff, "L", 1)[1]
    staff.put("/3/accounts/2941?financialyear=3", {"Account": {"Active": False}})
    with pytest.raises(Refusal) as refused:
        book(2026, 5)
    assert refused.value.code == 2000550
    assert staff.get("/3/vacationdebtbasis/2026/5").status == 404


def test_who_is_not_counted_and_a_month_without_debt(staff, book):
    staff.put("/3/employees/1", {"Employee": {"EmployedTo": "2026-04-30"}})
    staff.put("/3/employees/2", {"Employee": {"VacationCalculationIncludeInCalculation": False}})
    booked = book(2026, 4)
    assert (booked["Employees"], booked["VoucherNumber"]) == ([], None)
    assert staff.get("/3/vacationdebtbasis/2026/4").json()["VacationDebtBasis"] == booked


def test_a_locked_month_is_refused_and_keeps_nothing(staff, book):
    with pytest.raises(Refusal) as refused:
        book(2030, 1)
    assert refused.value.code == 2000442
    assert staff.get("/3/vacationdebtbasis/2030/1").status == 404


def test_keys_that_are_no_month(staff):
    for path, status, code in (
        ("2026/13", 404, 2000455), ("0/0", 404, 2000455), ("2026/x", 400, 2000108),
        ("99999999999999999999/1", 400, 2000108),
    ):  # fmt: skip
        answer = staff.get(f"/3/vacationdebtbasis/{path}")
        assert (answer.status, answer.code) == (status, code), path
    assert staff.get("/3/vacationdebtbasis/2026/4", headers={"accept": "application/xml"}).xml(
        ).findtext("Code") == "2000455"  # fmt: skip

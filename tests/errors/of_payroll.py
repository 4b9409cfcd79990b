"""Requests that are refused by the rules of the payroll registers."""

FIRST = "1970-01-01"


def employee(**fields):
    who = {"FirstName": "A", "LastName": "B", "Email": "a@example.com", **fields}
    return ("POST", "/3/employees", {"Employee": who})


def absence(**fields):
    body = {"EmployeeId": "1", "Date": "2026-05-04", "CauseCode": "SJK", **fields}
    return ("POST", "/3/absencetransactions", {"AbsenceTransaction": body})


def salary(**fields):
    body = {"EmployeeId": "1", "Date": "2026-05-04", "SalaryCode": "11", **fields}
    return ("POST", "/3/salarytransactions", {"SalaryTransaction": body})


def wages(*days, **fields):
    rows = [{"FirstDay": day, "MonthlySalary": "1"} for day in days]
    return employee(DatedWages=rows, **fields)


NOWHERE = "11111111-2222-3333-4444-555555555555"
CASES = {
    "EMPLOYEE_MISSING": [("GET", "/3/employees/1", None)],
    "EMPLOYEE_UNKNOWN": [absence()],
    "ABSENCE_MISSING": [("GET", f"/3/absencetransactions/{NOWHERE}", None)],
    "ATTENDANCE_MISSING": [("DELETE", f"/3/attendancetransactions/{NOWHERE}", None)],
    "TRANSACTION_TAKEN": [employee(), absence(), absence(Hours=4)],
    "SALARY_TRANSACTION_MISSING": [("GET", "/3/salarytransactions/1", None)],
    "EXPENSE_MISSING": [("GET", "/3/expenses/RESA", None)],
    "EXPENSE_UNKNOWN": [employee(), salary(Expense="RESA")],
    "VACATION_DEBT_MISSING": [("GET", "/3/vacationdebtbasis/2026/5", None)],
    "PERSONAL_NUMBER_INVALID": [employee(PersonalIdentityNumber="811218-9875")],
    "CLEARING_INVALID": [employee(ClearingNo="83278")],
    "BANK_ACCOUNT_INVALID": [employee(ClearingNo="5001", BankAccountNo="1234567")],
    "EMPLOYMENT_ENDS_EARLY": [employee(EmploymentDate="2026-05-01", EmployedTo="2026-04-30")],
    "DATED_AND_PLAIN": [wages(FIRST, MonthlySalary="1")],
    "DATED_FIRST_DAY": [wages("2026-01-01")],
    "DATED_DAY_TWICE": [wages(FIRST, FIRST)],
    "DATED_DAY_EARLY": [wages("1969-12-31")],
    "DATED_EMPTY": [employee(DatedWages=[{"FirstDay": FIRST}])],
}

"""The tables of the payroll registers: employees and what is counted on them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Table, UniqueConstraint

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import account, cost_center, project
from huvudbok.payroll.employee_fields import Employee
from huvudbok.register import used_by
from huvudbok.web.operation import snake
from huvudbok.web.wire import read_only_fields

# How an employee's fields are kept. Those of the first two lines are kept in tables of their own
# or worked out; what stands in none of these is a number.
APART = frozenset({
    "DatedSchedules", "DatedWages", "EmployeeChildren", "EmployeeId", "HourlyPay",
    "MonthlySalary", "ScheduleId",
})  # fmt: skip
LISTS = frozenset({"EmployeeCategories", "OpeningSalaries"})
DAYS = frozenset({"EmployedTo", "EmploymentDate"})
NUMBER_TEXTS = frozenset({"AverageHourlyWage", "AverageWeeklyHours", "NonRecurringTax"})
# Flag -> what it is when nothing is said. Inferred: that everybody is in the vacation debt.
FLAGS = {
    "AutoNonRecurringTax": False, "Inactive": False,
    "VacationCalculationIncludeInCalculation": True, "VacationCalculationSameWagePercent": False,
    "VacationCalculationSoleCustody": False, "VacationCalculationSumOnlyNoDays": False,
}  # fmt: skip
TEXTS = frozenset({
    "Address1", "Address2", "BankAccountNo", "City", "ClearingNo", "CostCenter", "Country",
    "Email", "EmploymentForm", "FirstName", "ForaType", "JobTitle", "LastName", "PayslipType",
    "PersonalIdentityNumber", "PersonelType", "Phone1", "Phone2", "PostCode", "Project",
    "SalaryForm", "TaxAllowance", "TaxTable", "WorkingTimeEnumeration",
})  # fmt: skip
LENGTHS = {"CostCenter": 6, "Project": 20}
KEPT = tuple(
    name for name in Employee.model_fields
    if name not in APART and name not in read_only_fields(Employee)
)  # fmt: skip


def _column(name: str) -> Column[Any]:
    column = snake(name)
    if name in LENGTHS:
        return columns.code(column, LENGTHS[name])
    if name in TEXTS or name in LISTS:
        return columns.text(column)
    if name in DAYS:
        return columns.day(column, nullable=True)
    if name in FLAGS:
        return columns.flag(column, default=FLAGS[name])
    if name == "TaxColumn":
        return columns.whole(column, nullable=True)
    return columns.micro(column)


employee = Table(
    "employee", company_tables,
    columns.code("employee_id", 15, primary_key=True),
    *[_column(name) for name in KEPT],
    columns.moment("modified_at"),
)  # fmt: skip

# Wages in millionths of a krona, each in force from its first day until the next one's.
employee_wage = Table(
    "employee_wage", company_tables,
    columns.code("employee_id", 15, primary_key=True),
    columns.code("first_day", 10, primary_key=True),
    columns.micro("monthly_salary"),
    columns.micro("hourly_pay"),
)  # fmt: skip

employee_schedule = Table(
    "employee_schedule", company_tables,
    columns.code("employee_id", 15, primary_key=True),
    columns.code("first_day", 10, primary_key=True),
    columns.text("schedule_id", nullable=False),
)  # fmt: skip

employee_child = Table(
    "employee_child", company_tables,
    columns.code("id", 36, primary_key=True),
    columns.code("employee_id", 15, nullable=False, index=True),
    columns.whole("at"),
    columns.text("child", nullable=False),
    columns.whole("approved_days"),
    columns.whole("ingoing_withdrawn_days"),
    columns.micro("withdrawn_days", nullable=False, server_default="0"),
)  # fmt: skip


def _transaction(name: str, *more: Any) -> Table:
    """Make a table of hours of an employee on a day for a cause, on a cost centre and project.

    Source: the former address of such a record was employee, day and code, and the new one lists
    by them. # Inferred: that hours on another cost centre or project are a record of their own.
    """
    return Table(
        name, company_tables,
        columns.code("id", 36, primary_key=True),
        columns.code("employee_id", 15, nullable=False),
        columns.day("date"),
        columns.code("cause_code", 3, nullable=False),
        columns.micro("hours", nullable=False, server_default="0"),
        columns.code("cost_center", 6, nullable=False, server_default=""),
        columns.code("project", 20, nullable=False, server_default=""),
        *more,
        columns.moment("modified_at"),
        UniqueConstraint("employee_id", "date", "cause_code", "cost_center", "project"),
        Index(f"ix_{name}_date", "date"),
    )  # fmt: skip


absence_transaction = _transaction(
    "absence_transaction",
    columns.micro("extent", nullable=False, server_default="0"),
    columns.flag("holiday_entitling", default=False),
)
attendance_transaction = _transaction("attendance_transaction")

salary_transaction = Table(
    "salary_transaction", company_tables,
    columns.whole("salary_row", primary_key=True, autoincrement=False),
    columns.code("employee_id", 15, nullable=False, index=True),
    columns.day("date"),
    columns.text("salary_code", nullable=False),
    columns.micro("number"),
    columns.micro("amount"),
    columns.micro("total"),
    columns.micro("vat"),
    columns.code("expense", 6, nullable=False, server_default=""),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.text("text_row", nullable=False),
    columns.moment("modified_at"),
    Index("ix_salary_transaction_date", "date"),
)  # fmt: skip

# A day whose hours differ from the schedule's.
schedule_time = Table(
    "schedule_time", company_tables,
    columns.code("employee_id", 15, primary_key=True),
    columns.code("date", 10, primary_key=True),
    columns.micro("hours"),
    *[columns.micro(f"iwh{at}") for at in range(1, 6)],
    columns.text("schedule_id"),
    columns.moment("modified_at"),
)  # fmt: skip

expense = Table(
    "expense", company_tables,
    columns.code("code", 6, primary_key=True),
    columns.whole("account"),
    columns.text("text", nullable=False),
    columns.moment("modified_at"),
)  # fmt: skip

# What the employees were owed for holidays on a month's last day, as it was booked.
vacation_debt = Table(
    "vacation_debt", company_tables,
    columns.whole("year", primary_key=True, autoincrement=False),
    columns.whole("month", primary_key=True, autoincrement=False),
    columns.day("last_day"),
    columns.code("voucher_series", 10),
    columns.whole("voucher_number", nullable=True),
    columns.whole("voucher_year", nullable=True),
    columns.whole("fee_account"),
    columns.moment("modified_at"),
)  # fmt: skip

vacation_debt_row = Table(
    "vacation_debt_row", company_tables,
    columns.whole("year", primary_key=True, autoincrement=False),
    columns.whole("month", primary_key=True, autoincrement=False),
    columns.code("employee_id", 15, primary_key=True),
    columns.text("employee_name", nullable=False),
    columns.micro("days_earned", nullable=False),
    columns.micro("days_saved", nullable=False),
    columns.micro("days_unused", nullable=False),
    *[columns.ore(f"{name}_ore") for name in (
        "wage_earned", "wage_saved", "wage_unused", "variable_earned", "variable_unused",
        "debt_earned", "debt_saved", "debt_unused", "debt_advance",
        "total_debt", "contribution",
    )],
    columns.flag("is_worker", default=False),
)  # fmt: skip

# Files that have been taken in, so that none is taken twice by mistake.
paxml_import = Table(
    "paxml_import", company_tables,
    columns.code("sha256", 64, primary_key=True),
    columns.text("name", nullable=False),
    columns.moment("imported_at"),
)  # fmt: skip

_TRANSACTIONS = (absence_transaction, attendance_transaction, salary_transaction)
used_by(cost_center, employee.c.cost_center, *[table.c.cost_center for table in _TRANSACTIONS])
used_by(project, employee.c.project, *[table.c.project for table in _TRANSACTIONS])
used_by(account, expense.c.account)

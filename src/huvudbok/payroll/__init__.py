"""The payroll registers: employees, their hours and wages, and the debt for their holidays."""

from huvudbok.payroll import (
    absences,
    attendances,
    employees,
    expenses,
    salaries,
    schedules,
    vacation_debt,
)
from huvudbok.payroll.checks import debts
from huvudbok.payroll.employees import find_employee
from huvudbok.payroll.tables import employee

operations = [
    *employees.operations, *absences.operations, *attendances.operations, *salaries.operations,
    *schedules.operations, *expenses.operations, *vacation_debt.operations,
]  # fmt: skip

# What `huvudbok verify` asks of payroll.
checks = (debts,)

__all__ = ["checks", "employee", "find_employee", "operations"]

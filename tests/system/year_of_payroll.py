"""A year of two employees: hours, absence, wages, expenses, and the debt for their holidays."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import assetbooks
import parts
from payroll.conftest import ANNA, BO
from system.year_of_assets import last_day

D = Decimal
HOURLY, MONTHLY, RAISED = 180, 30000, 31500
# Percent: of the wage, for a grown-up who is not old. Source: domain.md (i), employer facts.
FEES = D("0.3142")


def begin(year):
    """Employ Anna by the month, who gets more from July, and Bo by the hour."""
    api = year.api
    rates = [{"FirstDay": "1970-01-01", "MonthlySalary": str(MONTHLY)},
             {"FirstDay": "2026-07-01", "MonthlySalary": str(RAISED)}]  # fmt: skip
    anna = {**ANNA, "DatedWages": rates, "ScheduleId": "DAG", "VacationDaysPaid": 25}
    del anna["MonthlySalary"]
    for path, body in (
        ("expenses", {"Expense": {"Code": "RESA", "Text": "Resor", "Account": 5800}}),
        ("employees", {"Employee": anna}), ("employees", {"Employee": BO}),
    ):  # fmt: skip
        made = api.post(f"/3/{path}", body)
        assert made.status == 201, made.content
    year.hours, year.wages = defaultdict(Decimal), defaultdict(Decimal)
    year.holidays, year.outlays = 0, D(0)


def enter(year, resource, one, **fields):
    made = year.api.post(f"/3/{resource}", {one: fields})
    assert made.status == 201, made.content
    return made.json()[one]


def close(year, month):
    """Register the month, pay it by a voucher of hand, and book what holidays have come to."""
    worked(year, month)
    away(year, month)
    paid(year, month)
    owe_holidays(year, month)


def worked(year, month):
    """Let Bo work some days, one of them by another schedule, and count his hours."""
    for day in year.dice.sample(range(1, 28), 6):
        hours = D(year.dice.randint(4, 36)) / 4
        enter(year, "attendancetransactions", "AttendanceTransaction", EmployeeId="2",
              Date=f"{month}-{day:02d}", CauseCode="ARB", Hours=hours)  # fmt: skip
        year.hours[month] += hours
    own = year.api.put(
        f"/3/scheduletimes/2/{month}-15", {"ScheduleTime": {"Hours": "5.5", "ScheduleId": "K"}}
    )
    assert own.status == 200, own.content


def away(year, month):
    """Let Anna be ill now and then, and on holiday for two weeks of July."""
    days = [8, 9] if year.dice.random() < 0.5 else []
    for day in days:
        enter(year, "absencetransactions", "AbsenceTransaction", EmployeeId="1",
              Date=f"{month}-{day:02d}", CauseCode="SJK", Hours=8)  # fmt: skip
    for day in range(13, 25) if month.endswith("07") else ():
        if day not in (18, 19):
            enter(year, "absencetransactions", "AbsenceTransaction", EmployeeId="1",
                  Date=f"{month}-{day:02d}", CauseCode="SEM")  # fmt: skip
            year.holidays += 1


def paid(year, month):
    """Enter the salary rows, and the voucher by which the wages are paid."""
    hours, last = year.hours[month], last_day(month)
    row = enter(year, "salarytransactions", "SalaryTransaction", EmployeeId="2", Date=last,
                SalaryCode="11", Number=str(hours), Amount=str(HOURLY))  # fmt: skip
    worker = D(row["Total"])
    assert worker == hours * HOURLY
    outlay = D(year.dice.randint(1000, 90000)) / 100
    enter(year, "salarytransactions", "SalaryTransaction", EmployeeId="1", Date=last,
          SalaryCode="80", Expense="RESA", Total=str(outlay))  # fmt: skip
    year.wages[month], year.outlays = worker, year.outlays + outlay
    salaried = RAISED if month >= "2026-07" else MONTHLY
    wages = salaried + worker
    tax, fees = round(wages * D("0.3")), round(wages * FEES)
    made = year.api.post("/3/vouchers", parts.voucher(
        (7210, salaried), (7010, worker), (5800, outlay), (2710, -tax),
        (1930, tax - wages - outlay), (7510, fees), (2731, -fees), date=last, Description="Löner",
    ))  # fmt: skip
    assert made.status == 201, made.content


def owe_holidays(year, month):
    """Book the month's debt by the command, after a preview that must change nothing."""
    wanted = ("payroll", "vacation-debt", "--month", month)
    path = f"/3/vacationdebtbasis/{month[:4]}/{int(month[5:])}"
    year.printed(*wanted)
    assert year.api.get(path).status == 404
    year.printed(*wanted, "--yes")
    require_debt(year, month, year.api.get(path).json()["VacationDebtBasis"])


def require_debt(year, month, basis):
    """Demand that the debt of a month is what its accounts hold through its last day."""
    day = last_day(month)
    assert basis["LastDay"] == day
    people = basis["Employees"]
    owed = sum(each["TotalDebtEmployee"] for each in people)
    fees = sum(each["TotalDebtEmployerContribution"] for each in people)
    assert owed > 0
    assert assetbooks.moved(year.world, 2920, 2940, until=day) == (-owed, -fees)
    costs = assetbooks.moved(year.world, 7290, 7090, 7519, until=day)
    assert (sum(costs[:2]), costs[2]) == (owed, fees)


def agree(year, months):
    """Demand that the registers hold what was entered, and that all debts still agree."""
    for month in months:
        found = year.api.get(f"/3/vacationdebtbasis/2026/{int(month[5:])}")
        require_debt(year, month, found.json()["VacationDebtBasis"])
    anna, bo = found.json()["VacationDebtBasis"]["Employees"]
    # Law: Semesterlagen 16 b §: twelve percent of what was paid from April on.
    earned = sum(pay for month, pay in year.wages.items() if month >= "2026-04")
    assert bo["DebtEarned"] == (earned * D("0.12")).quantize(D("0.01"))
    assert anna["DaysUnused"] == 25 - year.holidays
    hours = year.pages("/3/attendancetransactions", "AttendanceTransactions")
    assert sum(D(each["Hours"]) for each in hours) == sum(year.hours.values())
    rows = year.pages("/3/salarytransactions", "SalaryTransactions")
    assert sum(D(each["Total"]) for each in rows) == sum(year.wages.values()) + year.outlays
    assert assetbooks.moved(year.world, 7010, 5800) == (sum(year.wages.values()), year.outlays)
    assert len(year.pages("/3/scheduletimes", "ScheduleTimes")) == len(months)

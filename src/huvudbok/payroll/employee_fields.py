"""An employee as clients see it: all fields, in the contract's order."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from huvudbok.payroll.fields import NumberText, PayrollDay
from huvudbok.web.wire import PLAIN, Dec, Int, Str, Wire, read_only, text

FormOfEmployment = Literal["TV", "PRO", "TID", "SVT", "VIK", "PRJ", "PRA", "FER", "SES", "NEJ"]
Personnel = Literal["TJM", "ARB"]
FormOfSalary = Literal["MAN", "TIM"]
# Source: C# TaxAllowance (behaviour.md 7) for SNK, which the live service sent.
Allowance = Literal["HUV", "EXT", "TMP", "STU", "EJ", "???", "SNK"]
Payslip = Literal["pdf", "digital", "kivra"]
Fora = Literal[
    "A", "A51", "A52", "A53", "A54", "A55", "A56", "A57", "A58", "A59", "A60", "A61", "A62",
    "A63", "A64", "A65", "A66", "A67", "A68", "A69", "A70", "A71", "A72", "A73", "A74", "A75",
    "A76", "A77", "A78", "A79", "A80", "A81", "A82", "A83", "A84", "A85", "A86", "A3", "A91",
    "A92", "A93", "A11", "A12", "A13", "A14", "A15", "A16", "A17", "A18", "A19", "A20", "A21",
    "A22", "A23", "A24", "A25", "A26", "A27", "A28", "A29", "A30", "A41", "A42", "A43", "A44",
    "A45", "A46", "A47", "A48", "T", "T6", "-",
]  # fmt: skip
Column = Annotated[int, Field(ge=1, le=6), PLAIN]
# Days, hours, sums: more than anybody has, and what a column of millionths still holds.
Measure = Annotated[Decimal, Field(ge=-(10**10), le=10**10), PLAIN]


class DatedSchedule(Wire):
    EmployeeId: Str | None = text(15, 1)
    FirstDay: PayrollDay | None = None
    ScheduleId: Str | None = None


class DatedWage(Wire):
    EmployeeId: Str | None = text(15, 1)
    FirstDay: PayrollDay | None = None
    HourlyPay: NumberText | None = None
    MonthlySalary: NumberText | None = None


class EmployeeCategory(Wire):
    Name: Str | None = None
    value: Str | None = None


class EmployeeChild(Wire):
    ApprovedDays: Int | None = None
    Child: Str | None = None
    EmployeeId: Str | None = text(15, 1)
    Id: Str | None = None
    IngoingWithdrawnDays: Int | None = None
    WithdrawnDays: Measure | None = None


class OpeningSalary(Wire):
    Amount: Measure | None = None
    EmployeeId: Str | None = text(15, 1)
    Period: Str | None = None
    ProductGroup: Str | None = None
    Quantity: Measure | None = None
    QuantityUnit: Str | None = None
    RowId: Int | None = None
    SalaryTypeName: Str | None = None
    SalaryTypeNumber: Str | None = None
    SortCode: Str | None = None
    TextRow: Str | None = None
    Total: Measure | None = None
    VAT: Measure | None = None


# Source: 004_5bd67b8763ee7d98.txt, Employees, for what may only be read: VacationDaysSaved and all
# registered and pending days; the C# SDK marks the rest of the vacation days so too, the prose not.
class Employee(Wire):
    REQUIRED: ClassVar = ("Email", "FirstName", "LastName")
    ATFValue: Measure | None = None
    ATKValue: Measure | None = None
    AbsenceHoursNonVacationBased: Measure | None = None
    AbsenceHoursVacationBased: Measure | None = None
    AbsenceWorkdaysNonVacationBased: Measure | None = None
    AbsenceWorkdaysVacationBased: Measure | None = None
    Address1: Str | None = None
    Address2: Str | None = None
    AutoNonRecurringTax: bool | None = None
    AverageHourlyWage: NumberText | None = None
    AverageWeeklyHours: NumberText | None = None
    BankAccountNo: Str | None = None
    City: Str | None = None
    ClearingNo: Str | None = None
    CostCenter: Str | None = None
    Country: Str | None = None
    CurrentCompBalance: Measure | None = None
    CurrentFlexBalance: Measure | None = None
    DatedSchedules: list[DatedSchedule] | None = None
    DatedWages: list[DatedWage] | None = None
    Email: Str | None = None
    EmployedTo: PayrollDay | None = None
    EmployeeCategories: list[EmployeeCategory] | None = None
    EmployeeChildren: list[EmployeeChild] | None = None
    EmployeeId: Str | None = text(15, 1)
    EmploymentDate: PayrollDay | None = None
    EmploymentForm: FormOfEmployment | None = None
    FirstName: Str | None = None
    ForaType: Fora | None = None
    FullName: str | None = read_only()
    FullTimeEquivalent: Measure | None = None
    HourlyPay: NumberText | None = None
    Inactive: bool | None = None
    InitialComp: Measure | None = None
    InitialFlex: Measure | None = None
    JobTitle: Str | None = text(30)
    LastName: Str | None = None
    MonthlySalary: NumberText | None = None
    NonRecurringTax: NumberText | None = None
    NonVacationBasedCalendarDaysPartial: Measure | None = None
    NonVacationBasedCalendarDaysWhole: Measure | None = None
    OpeningSalaries: list[OpeningSalary] | None = None
    PayslipType: Payslip | None = None
    PersonalIdentityNumber: Str | None = None
    PersonelType: Personnel | None = None
    Phone1: Str | None = None
    Phone2: Str | None = None
    PostCode: Str | None = None
    PreliminaryTaxDeducted: Measure | None = None
    Project: Str | None = None
    SalaryForm: FormOfSalary | None = None
    ScheduleId: Str | None = None
    TaxAllowance: Allowance | None = None
    TaxColumn: Column | None = None
    TaxTable: Str | None = None
    VacationBasedAttendanceDays: Measure | None = None
    VacationBasedAttendanceHours: Measure | None = None
    VacationBasedCalendarDaysWhole: Measure | None = None
    VacationBasedSalaryTotal: Measure | None = None
    VacationBasedSalaryVariableAddition: Measure | None = None
    VacationBasedSalaryWorkedTime: Measure | None = None
    VacationCalculationAdvanceVacationDebt: Measure | None = None
    VacationCalculationIncludeInCalculation: bool | None = None
    VacationCalculationSameWagePercent: bool | None = None
    VacationCalculationSoleCustody: bool | None = None
    VacationCalculationSumOnlyNoDays: bool | None = None
    VacationCalculationTotalVacationSalarySum: Measure | None = None
    VacationCalculationVacationEntitlement: Measure | None = None
    VacationCalculationVariableAdditionSum: Measure | None = None
    VacationDaysPaid: Measure | None = None
    VacationDaysPendingPaid: Dec | None = read_only()
    VacationDaysPendingPrepaid: Dec | None = read_only()
    VacationDaysPendingSaved: Dec | None = read_only()
    VacationDaysPendingSavedYear1: Dec | None = read_only()
    VacationDaysPendingSavedYear2: Dec | None = read_only()
    VacationDaysPendingSavedYear3: Dec | None = read_only()
    VacationDaysPendingSavedYear4: Dec | None = read_only()
    VacationDaysPendingSavedYear5: Dec | None = read_only()
    VacationDaysPendingSavedYear6Plus: Dec | None = read_only()
    VacationDaysPendingUnpaid: Dec | None = read_only()
    VacationDaysPrepaid: Measure | None = None
    VacationDaysRegisteredPaid: Dec | None = read_only()
    VacationDaysRegisteredPrepaid: Dec | None = read_only()
    VacationDaysRegisteredSaved: Dec | None = read_only()
    VacationDaysRegisteredSavedYear1: Dec | None = read_only()
    VacationDaysRegisteredSavedYear2: Dec | None = read_only()
    VacationDaysRegisteredSavedYear3: Dec | None = read_only()
    VacationDaysRegisteredSavedYear4: Dec | None = read_only()
    VacationDaysRegisteredSavedYear5: Dec | None = read_only()
    VacationDaysRegisteredSavedYear6Plus: Dec | None = read_only()
    VacationDaysRegisteredUnpaid: Dec | None = read_only()
    VacationDaysSaved: Dec | None = read_only()
    VacationDaysSavedEmploymentRateYear1: Measure | None = None
    VacationDaysSavedEmploymentRateYear2: Measure | None = None
    VacationDaysSavedEmploymentRateYear3: Measure | None = None
    VacationDaysSavedEmploymentRateYear4: Measure | None = None
    VacationDaysSavedEmploymentRateYear5: Measure | None = None
    VacationDaysSavedEmploymentRateYear6Plus: Measure | None = None
    VacationDaysSavedYear1: Measure | None = None
    VacationDaysSavedYear2: Measure | None = None
    VacationDaysSavedYear3: Measure | None = None
    VacationDaysSavedYear4: Measure | None = None
    VacationDaysSavedYear5: Measure | None = None
    VacationDaysSavedYear6Plus: Measure | None = None
    VacationDaysUnpaid: Measure | None = None
    WorkingTimeEnumeration: Str | None = None

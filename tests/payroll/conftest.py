"""A company with a cost centre, a project and people to work in it."""

import pytest

ANNA = {
    "EmployeeId": "1", "FirstName": "Anna", "LastName": "Åberg", "Email": "anna@example.com",
    "PersonelType": "TJM", "SalaryForm": "MAN", "MonthlySalary": "30000",
    "EmploymentDate": "2024-01-01", "PersonalIdentityNumber": "811218-9876",
}  # fmt: skip
BO = {
    "EmployeeId": "2", "FirstName": "Bo", "LastName": "Ek", "Email": "bo@example.com",
    "PersonelType": "ARB", "SalaryForm": "TIM", "HourlyPay": "180", "EmploymentDate": "2024-01-01",
}  # fmt: skip


@pytest.fixture
def staff(api):
    """A client of a company with the cost centre KS, the project P1 and the employees 1 and 2."""
    for path, body in (
        ("costcenters", {"CostCenter": {"Code": "KS", "Description": "Kök"}}),
        ("costcenters", {"CostCenter": {"Code": "OFF", "Description": "Av", "Active": False}}),
        ("projects", {"Project": {"ProjectNumber": "P1", "Description": "Ett"}}),
        ("employees", {"Employee": ANNA}),
        ("employees", {"Employee": BO}),
    ):
        made = api.post(f"/3/{path}", body)
        assert made.status == 201, made.content
    return api


@pytest.fixture
def change(staff):
    """A function that changes employee 1 and gives what came back."""

    def put(**fields):
        return staff.put("/3/employees/1", {"Employee": fields})

    return put

"""Absence and attendance: codes by both names, keys, filters, refusals, and what holiday it takes."""

from decimal import Decimal

import pytest

from huvudbok.payroll import codes

KINDS = {
    "absencetransactions": ("AbsenceTransaction", 2000452, "SJK", "VAB"),
    "attendancetransactions": ("AttendanceTransaction", 2000453, "ARB", "OB1"),
}
DAY = "2026-03-02"


@pytest.fixture(params=list(KINDS))
def kind(request, staff):
    return Kind(staff, request.param)


class Kind:
    """Calls one of the two resources, which behave alike."""

    def __init__(self, api, resource):
        self.api, self.resource = api, resource
        self.one, self.missing, self.code, self.other = KINDS[resource]
        self.path = f"/3/{resource}"

    def post(self, **fields):
        body = {"EmployeeId": "1", "Date": DAY, "CauseCode": self.code, **fields}
        return self.api.post(self.path, {self.one: body})

    def put(self, key, /, **fields):
        return self.api.put(f"{self.path}/{key}", {self.one: fields})

    def made(self, **fields):
        answer = self.post(**fields)
        assert answer.status == 201, answer.content
        return answer.json()[self.one]

    def listed(self, path="", **params):
        answer = self.api.get(self.path + path, params=params)
        assert answer.status == 200, answer.content
        return answer.json()[f"{self.one}s"]


def test_create_read_change_delete(kind):
    made = kind.made(Hours=5.5, CostCenter="KS", Project="P1")
    assert made["id"] == made["id"].lower()
    assert Decimal(made["Hours"]) == Decimal("5.5")
    assert isinstance(made["Hours"], str) is (kind.resource == "attendancetransactions")
    assert (made["CostCenter"], made["Project"], made["Date"]) == ("KS", "P1", DAY)
    url = f"{kind.path}/{made['id']}"
    assert made["@url"].endswith(url)
    assert kind.api.get(url).json()[kind.one] == made
    assert kind.api.get(f"{kind.path}/{made['id'].upper()}").json()[kind.one] == made
    changed = kind.put(made["id"], Hours="7.125", Date="2026-03-03T00:00:00", EmployeeId="2")
    changed = changed.json()[kind.one]
    assert (Decimal(changed["Hours"]), changed["Date"]) == (Decimal("7.13"), "2026-03-03")
    assert (changed["EmployeeId"], changed["CostCenter"]) == ("2", "KS")
    gone = kind.api.delete(url)
    assert (gone.status, gone.json()[kind.one]) == (200, changed)
    assert (kind.api.get(url).status, kind.api.get(url).code) == (404, kind.missing)
    assert kind.api.delete(url).code == kind.missing
    assert kind.put(made["id"], Hours=1).code == kind.missing
    assert kind.api.get(f"{kind.path}/1").code == kind.missing


def test_one_of_an_employee_a_day_and_a_cause(kind):
    made = kind.made(Hours=4)
    assert kind.post(Hours=2).code == 2000637
    # Hours elsewhere, of somebody else, on another day or for another cause are their own.
    other = kind.made(Project="P1")
    kind.made(CostCenter="KS")
    kind.made(EmployeeId="2")
    kind.made(Date="2026-03-03")
    kind.made(CauseCode=kind.other)
    assert kind.put(other["id"], Project=None).code == 2000637
    assert kind.put(made["id"], Project="P1").code == 2000637
    assert kind.put(made["id"], Hours=5).status == 200
    day = f"/1/{DAY}/{kind.code}"
    assert [each["id"] for each in kind.listed(day) if not each["CostCenter"]] == [
        made["id"], other["id"],
    ]  # fmt: skip
    assert len(kind.listed(day, limit=2)) == 2
    assert len(kind.listed(day, limit=2, page=2)) == 1
    assert kind.listed(f"/9/{DAY}/{kind.code}") == []


def test_filters(kind):
    for who, day in (("1", DAY), ("1", "2026-03-03"), ("2", DAY)):
        kind.made(EmployeeId=who, Date=day)

    def found(**params):
        return [(each["EmployeeId"], each["Date"]) for each in kind.listed(**params)]

    assert found() == [("1", DAY), ("2", DAY), ("1", "2026-03-03")]
    assert found(employeeid="1") == [("1", DAY), ("1", "2026-03-03")]
    assert found(employeeId="1", date=f"{DAY}T00:00:00") == [("1", DAY)]
    assert found(date=DAY, sortorder="descending") == [("2", DAY), ("1", DAY)]
    assert found(employeeid="1", limit=1, page=2) == [("1", "2026-03-03")]
    assert found(employeeid="11") == found(date="2026-01-01") == []
    assert len(found(lastmodified="2026-06-15 11:59")) == 3
    assert found(lastmodified="2026-06-15 23:59") == []
    for bad in ({"date": "2026-13-01"}, {"causecode": "SJK"}, {"filter": "x"}):
        answer = kind.api.get(kind.path, params=bad)
        assert answer.code in (2000587, 2000588), bad


REFUSED = [
    ({"EmployeeId": "9"}, 2000451), ({"EmployeeId": None}, 2001392), ({"Date": None}, 2001392),
    ({"Date": "2026-02-30"}, 2001392), ({"CauseCode": "XXX"}, 2001392),
    ({"CauseCode": None}, 2001392), ({"CostCenter": "NIX"}, 2000438),
    ({"CostCenter": "OFF"}, 2000438), ({"Project": "NIX"}, 2001161), ({"Hours": 25}, 2001392),
    ({"Hours": -1}, 2001392), ({"Hours": "många"}, 2000108), ({"id": "x"}, 2001399),
    ({"Cause": "SJK"}, 2001399),
]  # fmt: skip


def test_refusals(kind):
    made = kind.made(Hours=1)
    for fields, code in REFUSED:
        assert kind.post(**{"Date": "2026-03-09", **fields}).code == code, fields
        assert kind.put(made["id"], **fields).code == code, fields
    assert kind.listed() == [made]
    for path, code in ((f"/1/9797/{kind.code}", 2001392), (f"/1/{DAY}/XXX", 2001392)):
        assert kind.api.get(kind.path + path).code == code


def test_what_registers_refer_to_stays(kind):
    kind.made(CostCenter="KS", Project="P1")
    assert kind.api.delete("/3/costcenters/KS").code == 2000310
    assert kind.api.delete("/3/projects/P1").code == 2000310


def test_every_code_by_both_of_its_names(staff):
    """What PAXml calls otherwise is taken and answered by the contract's name, in paths too."""
    for resource, own, twins in (
        ("absencetransactions", codes.ABSENCE, codes.ABSENCE_TWINS),
        ("attendancetransactions", codes.ATTENDANCE,
         {**codes.ATTENDANCE_TWINS, **{f"OT{at}": f"ÖB{at}" for at in range(1, 6)}}),
    ):  # fmt: skip
        kind = Kind(staff, resource)
        for at, code in enumerate(sorted(own)):
            day = f"2026-01-{at + 1:02d}" if at < 31 else f"2026-02-{at - 30:02d}"
            sent = twins.get(code, code)
            assert kind.made(Date=day, CauseCode=sent)["CauseCode"] == code
            assert [e["CauseCode"] for e in kind.listed(f"/1/{day}/{sent}")] == [code]
            assert len(kind.listed(f"/1/{day}/{code}")) == 1


def test_an_absence_says_how_much_of_a_day_and_whether_it_earns_holiday(staff):
    kind = Kind(staff, "absencetransactions")
    sick = kind.made(Extent=80.0)
    assert (sick["Extent"], sick["Hours"], sick["HolidayEntitling"]) == (80, 0, True)
    leave = kind.made(CauseCode="TJL", Hours=6)
    assert (leave["Extent"], leave["Hours"], leave["HolidayEntitling"]) == (0, 6, False)
    assert kind.made(CauseCode="VAB", HolidayEntitling=False)["HolidayEntitling"] is False
    assert kind.put(sick["id"], HolidayEntitling=False, Extent=None).json()[kind.one] == {
        **sick, "HolidayEntitling": False, "Extent": 0,
    }  # fmt: skip
    for extent in (-1, 101, "halva"):
        assert kind.put(sick["id"], Extent=extent).code in (2001392, 2000108)


def test_flex_time_may_be_negative(staff):
    kind = Kind(staff, "attendancetransactions")
    flex = kind.made(CauseCode="FLX", Hours="-2.5")
    assert flex["Hours"] == "-2.5"
    assert kind.put(flex["id"], Hours="-3").status == 200
    assert kind.put(flex["id"], CauseCode="ARB", Hours="-3").code == 2001392


def test_holiday_is_counted_on_the_employee(staff):
    staff.put("/3/employees/1", {"Employee": {
        "VacationDaysPaid": 2, "VacationDaysSavedYear1": 3, "VacationDaysSavedYear2": 1,
        "VacationDaysUnpaid": 5, "AverageWeeklyHours": "40",
    }})  # fmt: skip
    kind = Kind(staff, "absencetransactions")
    kind.made(CauseCode="SEM", Date="2026-03-30")  # in the former year of holiday
    kind.made(CauseCode="SEM", Date="2026-06-01")
    kind.made(CauseCode="SEM", Date="2026-06-02", Hours=4)
    kind.made(CauseCode="SEM", Date="2026-06-15", Extent=75)
    for day in range(1, 4):
        kind.made(CauseCode="SEM", Date=f"2026-07-{day:02d}")
    kind.made(CauseCode="SEM", Date="2026-06-02", EmployeeId="2")
    who = staff.get("/3/employees/1").json()["Employee"]

    def days(state):
        named = {name: who[f"VacationDays{state}{name}"] for name in (
            "Paid", "SavedYear1", "SavedYear2", "Saved", "Unpaid",
        )}  # fmt: skip
        return {name: value for name, value in named.items() if value}

    assert days("Registered") == {
        "Paid": 2, "SavedYear2": Decimal("0.25"), "Saved": Decimal("0.25"),
    }  # fmt: skip
    assert days("Pending") == {
        "SavedYear2": Decimal("0.75"), "SavedYear1": Decimal("2.25"), "Saved": 3,
    }  # fmt: skip
    assert who["VacationDaysSaved"] == 4
    assert who["VacationDaysPaid"] == 2


def test_xml_both_ways(kind):
    body = (
        f"<{kind.one}><EmployeeId>1</EmployeeId><Date>{DAY}</Date>"
        f"<CauseCode>{kind.code}</CauseCode><Hours>5.5</Hours></{kind.one}>"
    )
    made = kind.api.xml("POST", kind.path, body)
    assert made.status == 201, made.content
    found = made.xml()
    assert (found.findtext("Hours"), found.findtext("CauseCode")) == ("5.5", kind.code)
    listed = kind.api.xml("GET", kind.path).xml()
    assert (listed.get("TotalResources"), listed[0].tag) == ("1", f"{kind.one}Subset")
    assert listed[0].findtext("id") == found.findtext("id")
    gone = kind.api.xml("DELETE", f"{kind.path}/{found.findtext('id')}")
    assert (gone.status, gone.xml().findtext("id")) == (200, found.findtext("id"))

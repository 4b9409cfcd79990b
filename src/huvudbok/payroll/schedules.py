"""Schedule times: the hours of an employee's day, by the schedule or as changed for that day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.payroll import dated
from huvudbok.payroll.employees import existing
from huvudbok.payroll.fields import (
    NumberText,
    PayrollDay,
    hundredths_of,
    require_day,
    require_range,
    text_of,
)
from huvudbok.payroll.hours import base_micro
from huvudbok.payroll.tables import employee, schedule_time
from huvudbok.payroll.transactions import LISTED, narrowed
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Query
from huvudbok.web.wire import Str, Wire

schedule_times = Operations(
    "/3/scheduletimes", one="ScheduleTime", many="ScheduleTimes", scope="salary"
)
operations = [schedule_times]
DAY_HOURS = 24


class ScheduleTime(Wire):
    Date: PayrollDay | None = None
    EmployeeId: Str | None = None
    Hours: NumberText | None = None
    # Inconvenient working hours, of five kinds.
    IWH1: NumberText | None = None
    IWH2: NumberText | None = None
    IWH3: NumberText | None = None
    IWH4: NumberText | None = None
    IWH5: NumberText | None = None
    ScheduleId: Str | None = None


_NUMBERS = {"Hours": "hours", **{f"IWH{at}": f"iwh{at}" for at in range(1, 6)}}
_FIND = Prepared(
    select(schedule_time).where(
        schedule_time.c.employee_id == bindparam("who"), schedule_time.c.date == bindparam("day")
    )
)


def _shown(who: Any, day: str, schedule: Any, changed: Any) -> Answer:
    """Show a day: what was changed for it, the rest as the schedule has it."""
    hours = changed.hours if changed else None
    plan = changed.schedule_id if changed else None
    return {
        "Date": day, "EmployeeId": who.employee_id,
        "Hours": text_of(base_micro(who, day) if hours is None else hours),
        **{name: text_of(getattr(changed, column, None) or 0)
           for name, column in _NUMBERS.items() if name != "Hours"},
        "ScheduleId": plan or (schedule.schedule_id if schedule else ""),
    }  # fmt: skip


def _day_of(tx: Tx, who: Any, day: str) -> Answer:
    schedule = dated.in_force(dated.schedules_of(tx, who.employee_id), day)
    return _shown(who, day, schedule, _FIND.one(tx, who=who.employee_id, day=day))


# Source: the C# SDK offers this list, which no reference documents. # Inferred: that it holds the
# days that differ from the schedule; all others are as many as one cares to ask for.
@schedule_times.list("", LISTED, undocumented=True)
def find_schedule_times(tx: Tx, query: Query) -> Page:
    """List the days that were changed, by day and employee."""
    order = [schedule_time.c.date, schedule_time.c.employee_id]
    page = paging.page_of(tx, narrowed(schedule_time, query), query, order, lambda row: row)
    rows: list[Any] = list(page.items)
    ids = {row.employee_id for row in rows}
    found = tx.execute(select(employee).where(employee.c.employee_id.in_(ids))).all()
    people = {who.employee_id: (who, dated.schedules_of(tx, who.employee_id)) for who in found}
    items = []
    for row in rows:
        who, plans = people[row.employee_id]
        url = tx.link("scheduletimes", row.employee_id, row.date)
        answer = _shown(who, row.date, dated.in_force(plans, row.date), row)
        items.append({"@url": url, **answer})
    return Page(items, page.total, page.pages, page.page)


@schedule_times.get("/{EmployeeId}/{Date}")
def read_schedule_time(tx: Tx, employee_id: str, date: str) -> Answer:
    """Show a day of an employee, whether it was changed or not."""
    day = require_day("Date", date)
    return _day_of(tx, existing(tx, employee_id), day)


@schedule_times.put("/{EmployeeId}/{Date}")
def change_schedule_time(tx: Tx, employee_id: str, date: str, body: ScheduleTime) -> Answer:
    """Change a day's hours; a number that is cleared is the schedule's again."""
    day = require_day("Date", date)
    who = existing(tx, employee_id)
    tx.before = _day_of(tx, who, day)
    for name, own in (("EmployeeId", employee_id), ("Date", day)):
        if getattr(body, name) not in (None, own):
            errors.BAD_VALUE.refuse(field=name, value=getattr(body, name))
    set_day(tx, employee_id, day, _values(body))
    return _day_of(tx, who, day)


def _values(body: ScheduleTime) -> dict[str, Any]:
    sent = body.changes()
    values: dict[str, Any] = {}
    for name, column in _NUMBERS.items():
        if name in sent:
            require_range(name, sent[name], 0, DAY_HOURS)
            values[column] = hundredths_of(sent[name])
    if "ScheduleId" in sent:
        values["schedule_id"] = sent["ScheduleId"] or None
    return values


def set_day(tx: Tx, employee_id: str, day: str, values: dict[str, Any]) -> None:
    """Keep what a day has of its own, in columns of `schedule_time`."""
    key = {"employee_id": employee_id, "date": day}
    here = (schedule_time.c.employee_id == employee_id) & (schedule_time.c.date == day)
    changed = {**values, "modified_at": tx.now}
    if not tx.execute(update(schedule_time).where(here).values(**changed)).rowcount:
        tx.execute(insert(schedule_time), {**key, **changed})


@schedule_times.put("/{EmployeeId}/{Date}/resetday")
def reset_schedule_time(tx: Tx, employee_id: str, date: str) -> Answer:
    """Let a day be as the schedule has it again."""
    day = require_day("Date", date)
    who = existing(tx, employee_id)
    tx.before = _day_of(tx, who, day)
    tx.execute(
        delete(schedule_time).where(
            schedule_time.c.employee_id == employee_id, schedule_time.c.date == day
        )
    )
    return _day_of(tx, who, day)

"""Projects: undertakings that rows of vouchers can be counted on, over the years."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import StringConstraints
from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.ledger.dimensions import project
from huvudbok.ledger.tables import account, opening_detail, voucher, voucher_row
from huvudbok.register import require_unused, used_by
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Day, Str, Wire, text

projects = Operations(
    "/3/projects", one="Project", many="Projects", scope="project",
    # Source: recordings (wire-format.md 2): in the singular, for whatever reason.
    location="project",
)  # fmt: skip
operations = [projects]

# Source: Fortnox help, projects (platform.md 8).
Number = Annotated[str, StringConstraints(pattern=r"^[a-zåäöA-ZÅÄÖ0-9/\-_+]*$")]
State = Literal["NOTSTARTED", "ONGOING", "COMPLETED"]
NEW_STATUS = "ONGOING"


class Project(Wire):
    REQUIRED: ClassVar = ("Description",)
    Comments: Str | None = text(512)
    ContactPerson: Str | None = text(50)
    Description: Str | None = text(50, 1)
    EndDate: Day | None = None
    ProjectLeader: Str | None = text(50)
    ProjectNumber: Number | None = text(20)
    Status: State | None = None
    StartDate: Day | None = None


used_by(project, voucher_row.c.project, voucher.c.project, account.c.project,
        opening_detail.c.project)  # fmt: skip

_FIND = Prepared(select(project).where(project.c.project_number == bindparam("key")))
# Field -> column; the number is apart, since it is chosen once.
_COLUMNS = {
    "Comments": "comments", "ContactPerson": "contact_person", "Description": "description",
    "EndDate": "end_date", "ProjectLeader": "project_leader", "Status": "status",
    "StartDate": "start_date",
}  # fmt: skip


def find_project(tx: Tx, number: str) -> Any:
    """Give a project by its number; None when there is none."""
    return _FIND.one(tx, key=number)


# The order of the keys is that of the recordings, in which StartDate comes last.
def _item(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("projects", row.project_number), "Description": row.description,
        "EndDate": row.end_date, "ProjectLeader": row.project_leader,
        "ProjectNumber": row.project_number, "Status": row.status, "StartDate": row.start_date,
    }  # fmt: skip


def _single(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("projects", row.project_number), "Comments": row.comments,
        "ContactPerson": row.contact_person, "Description": row.description,
        "EndDate": row.end_date, "ProjectLeader": row.project_leader,
        "ProjectNumber": row.project_number, "Status": row.status, "StartDate": row.start_date,
    }  # fmt: skip


def _existing(tx: Tx, number: str) -> Any:
    row = find_project(tx, number)
    if row is None:
        errors.PROJECT_MISSING.refuse()
    return row


@projects.list("", Accepts(search=("description",)))
def find_projects(tx: Tx, query: Query) -> Page:
    """List the projects by number, which sorts as text, as recorded."""
    statement = select(project)
    if query.modified is not None:
        statement = statement.where(project.c.modified_at >= query.modified)
    if "description" in query.search:
        statement = statement.where(contains(project.c.description, query.search["description"]))
    order = [project.c.project_number]
    return paging.page_of(tx, statement, query, order, lambda row: _item(tx, row))


@projects.get("/{ProjectNumber}")
def read_project(tx: Tx, project_number: str) -> Answer:
    return _single(tx, _existing(tx, project_number))


@projects.post()
def create_project(tx: Tx, body: Project) -> Answer:
    """Enter a project, under the client's own number or the next free one."""
    number = body.ProjectNumber or _next_free(tx)
    if find_project(tx, number):
        errors.TAKEN.refuse(name="Projektet", key=number)
    values = {"status": NEW_STATUS, **_values(body)}
    require_order(values.get("start_date"), values.get("end_date"))
    tx.execute(
        insert(project), {"project_number": number, "modified_at": tx.now, **values}
    )  # fmt: skip
    return read_project(tx, number)


def _next_free(tx: Tx) -> str:
    while True:
        number = str(counters.take(tx, "project"))
        if find_project(tx, number) is None:
            return number


@projects.put("/{ProjectNumber}")
def change_project(tx: Tx, project_number: str, body: Project) -> Answer:
    """Change a project; its number stays."""
    before = _existing(tx, project_number)
    tx.before = _single(tx, before)
    if body.ProjectNumber not in (None, project_number):
        errors.BAD_VALUE.refuse(field="ProjectNumber", value=body.ProjectNumber)
    values = _values(body)
    require_order(
        values.get("start_date", before.start_date), values.get("end_date", before.end_date)
    )
    tx.execute(
        update(project)
        .where(project.c.project_number == project_number)
        .values(**values, modified_at=tx.now)
    )
    return read_project(tx, project_number)


def _values(body: Project) -> dict[str, Any]:
    """Give the columns that a body sets; a cleared status is that of a new project."""
    sent = body.changes()
    values = {column: sent[name] for name, column in _COLUMNS.items() if name in sent}
    if "status" in values:
        values["status"] = values["status"] or NEW_STATUS
    return values


def require_order(start_date: str | None, end_date: str | None) -> None:
    """Refuse a project that ends before it starts."""
    if start_date and end_date and end_date < start_date:
        errors.PROJECT_ENDS_EARLY.refuse(date=end_date)


@projects.delete("/{ProjectNumber}")
def remove_project(tx: Tx, project_number: str) -> None:
    """Delete a project that no row, voucher or account refers to."""
    tx.before = read_project(tx, project_number)
    require_unused(tx, project, project_number, "Projektet")
    tx.execute(delete(project).where(project.c.project_number == project_number))

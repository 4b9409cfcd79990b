"""People: who may log in, and what each may do in which company.

A user that is removed keeps its row, because the processing history names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok.access import audit, sessions, totp
from huvudbok.access.people_tables import user_role
from huvudbok.access.tables import user
from huvudbok.db.companies import company
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

ADMINISTRATOR, BOOKKEEPER, READER = "administrator", "bookkeeper", "reader"
ROLES = (ADMINISTRATOR, BOOKKEEPER, READER)
# The administrator every data folder is made with; the first owner takes its place.
PLACEHOLDER = "admin@example.com"

# Source: families and names in a real token (platform.md 1.3).
# Inferred: which role has which, and the names that end in `read`.
_READER = ("registry.read", "common.read", "reports.all", "bf.read", "kf.read", "oof.read")
_BOOKKEEPER = (
    "bf.voucher", "bf.createaltervoucher", "bf.sinvoice", "bf.booksinvoice", "bf.cancelsinvoice",
    "bf.booksinvoicepay", "bf.performaccrual", "kf.createalterinvoice", "kf.bookinvoice",
    "kf.cancelinvoice", "kf.bookinvoicepay", "kf.taxreduction", "kf.reminders",
    "kf.createcontract", "oof.createalter", "anl.assets_read", "lgrplus.warehouse",
    "registry.all", "common.all", "reports.all",
)  # fmt: skip
_RIGHTS = {
    READER: _READER,
    BOOKKEEPER: _BOOKKEEPER,
    ADMINISTRATOR: (*_BOOKKEEPER, "bf.delvoucher", "bf.lockperiod", "lon.salary"),
}


class BadUser(Exception):  # noqa: N818
    """The user cannot be entered or changed so; the message is one word: see `add`."""


@dataclass(frozen=True, slots=True)
class User:
    """One who may log in. `is_admin`: looks after the whole server, in every company."""

    id: int
    email: str
    name: str
    is_admin: bool
    password_hash: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A company a user belongs to, and as what."""

    tenant_id: int
    name: str
    kind: str
    modules: str
    role: str


def rights_of(role: str | None) -> tuple[str, ...]:
    """Name a role's permissions in the original's families; nobody's are none."""
    return _RIGHTS.get(role or "", ())


_HELD = Prepared(
    select(user.c.is_admin, user_role.c.role)
    .select_from(user)
    .join(company, company.c.tenant_id == bindparam("tenant_id"))
    .outerjoin(user_role, (user_role.c.user_id == user.c.id)
               & (user_role.c.tenant_id == company.c.tenant_id))
    .where(user.c.id == bindparam("user_id"))
)  # fmt: skip


def role_of(tx: Tx, user_id: int, tenant_id: int) -> str | None:
    """Tell what a user is in a company; None when the user has no business there."""
    held = _HELD.one(tx, user_id=user_id, tenant_id=tenant_id)
    if held is None:
        return None
    return ADMINISTRATOR if held.is_admin else held.role


def companies_of(tx: Tx, user_id: int) -> list[Place]:
    """List the companies a user belongs to, by name."""
    is_admin = tx.execute(select(user.c.is_admin).where(user.c.id == user_id)).scalar()
    rows = tx.execute(
        select(company, user_role.c.role)
        .outerjoin(user_role, (user_role.c.tenant_id == company.c.tenant_id)
                   & (user_role.c.user_id == user_id))
        .order_by(company.c.name, company.c.tenant_id)
    ).all()  # fmt: skip
    return [
        Place(row.tenant_id, row.name, row.kind, row.modules,
              ADMINISTRATOR if is_admin else row.role)
        for row in rows if is_admin or row.role
    ]  # fmt: skip


def member(tx: Tx, tenant_id: int, name: str) -> int | None:
    """Give the id of a user who has a role in a company, named by id or address, else None."""
    if "@" in name:
        found = find(tx, name)
        user_id = found.id if found else 0
    else:
        user_id = int(name) if name.isascii() and name.isdigit() and len(name) < 10 else 0
    return user_id if user_id and role_of(tx, user_id, tenant_id) else None


def find(tx: Tx, email: str) -> User | None:
    """Look a user up by address, whatever its case."""
    return _user(tx, user.c.email == normal(email))


def get(tx: Tx, user_id: int) -> User | None:
    return _user(tx, user.c.id == user_id)


def _user(tx: Tx, condition: Any) -> User | None:
    row = tx.execute(
        select(user.c.id, user.c.email, user.c.name, user.c.is_admin, user.c.password_hash)
        .where(condition)
    ).first()  # fmt: skip
    return User(row.id, row.email, row.name, bool(row.is_admin), row.password_hash) if row else None


def everyone(tx: Tx) -> list[tuple[User, dict[int, str]]]:
    """List the users by address, each with its roles by tenant id. The removed are left out."""
    roles: dict[int, dict[int, str]] = {}
    for row in tx.execute(select(user_role).order_by(user_role.c.tenant_id)):
        roles.setdefault(row.user_id, {})[row.tenant_id] = row.role
    rows = tx.execute(
        select(user).where(user.c.email.like("%@%")).order_by(user.c.email)
    ).all()  # fmt: skip
    return [
        (User(row.id, row.email, row.name, bool(row.is_admin), row.password_hash),
         roles.get(row.id, {}))
        for row in rows
    ]  # fmt: skip


def is_set_up(tx: Tx) -> bool:
    """Tell whether anybody can log in."""
    found = select(user.c.id).where(user.c.password_hash.is_not(None)).limit(1)
    return tx.execute(found).scalar() is not None


def normal(email: str) -> str:
    return email.strip().lower()


def is_email(email: str) -> bool:
    """Tell what may be an address: something on either side of one @, no blanks."""
    name, at, host = normal(email).partition("@")
    is_plain = all(c.isprintable() and not c.isspace() and c not in "<>\"'" for c in email.strip())
    return bool(name and at and host) and "@" not in host and is_plain and len(email) <= 200


def add(tx: Tx, email: str, name: str, password_hash: str | None, *, admin: bool = False) -> int:
    """Enter a user and give its id. Raises BadUser `email` or `taken`.

    The first administrator takes the place of the one the data folder was made with.
    """
    if not is_email(email):
        raise BadUser("email")
    found = find(tx, email)
    values = {
        "email": normal(email), "name": name.strip()[:100] or normal(email),
        "password_hash": password_hash, "is_admin": admin,
    }  # fmt: skip
    empty = _user(tx, (user.c.email == PLACEHOLDER) & user.c.password_hash.is_(None))
    if admin and empty and found in (None, empty) and not is_set_up(tx):
        tx.execute(update(user).where(user.c.id == empty.id), values)
        made = empty.id
    elif found:
        raise BadUser("taken")
    else:
        made = int(tx.execute(
            insert(user).values(**values, created_at=tx.now).returning(user.c.id)
        ).scalar_one())  # fmt: skip
    note(tx, "user added", made, email=normal(email))
    return made


def set_password(tx: Tx, user_id: int, password_hash: str, *, but: str = "") -> None:
    """Change a password and log the user out everywhere except in the session `but`."""
    tx.execute(update(user).where(user.c.id == user_id), {"password_hash": password_hash})
    sessions.end_all(tx, user_id, but)
    note(tx, "password changed", user_id)


def rehash(tx: Tx, user_id: int, before: str, after: str) -> None:
    """Store the same password's newer hash, unless it was changed meanwhile."""
    tx.execute(
        update(user).where(user.c.id == user_id, user.c.password_hash == before),
        {"password_hash": after},
    )


def set_role(tx: Tx, user_id: int, tenant_id: int, role: str | None) -> None:
    """Give a user a role in a company; None takes it away. Raises BadUser `role`."""
    if role is not None and role not in ROLES:
        raise BadUser("role")
    tx.execute(delete(user_role).where(
        user_role.c.user_id == user_id, user_role.c.tenant_id == tenant_id
    ))  # fmt: skip
    if role is not None:
        tx.execute(insert(user_role), {"user_id": user_id, "tenant_id": tenant_id, "role": role})
    note(tx, f"role {role or 'none'}", user_id, tenant_id)


def remove(tx: Tx, found: User) -> None:
    """Take away everything a user could come in with. Raises BadUser `last` for the last admin."""
    others = select(user.c.id).where(user.c.is_admin.is_(True), user.c.id != found.id).limit(1)
    if found.is_admin and tx.execute(others).scalar() is None:
        raise BadUser("last")
    tx.execute(delete(user_role).where(user_role.c.user_id == found.id))
    totp.turn_off(tx, found.id)
    sessions.end_all(tx, found.id)
    # The address becomes free; without an @ the row can never be logged in with again.
    tx.execute(
        update(user).where(user.c.id == found.id),
        {"email": f"removed {found.id}", "password_hash": None, "is_admin": False},
    )
    note(tx, "user removed", found.id, email=found.email)


def strike_company(tx: Tx, tenant_id: int) -> None:
    """Take away all roles in a company that is removed."""
    tx.execute(delete(user_role).where(user_role.c.tenant_id == tenant_id))


def note(tx: Tx, what: str, user_id: int, tenant_id: int = 0, *, email: str = "") -> None:
    """Write a line into the log of who may come in."""
    audit.note(tx, what, "", tenant_id, f"user {user_id}" + (f" {email}" if email else ""))

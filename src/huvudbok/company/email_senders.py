"""Whose e-mail the inbox takes in: trusted and rejected addresses, and trusted domains."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from sqlalchemy import Table, bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db import columns, counters
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Int, Str, Wire, read_only, text

senders = Operations("/3/emailsenders", one="EmailSenders", scope="settings")
trusted = Operations(
    "/3/emailsenders/trusted", one="TrustedSender", scope="settings", location="emailsenders"
)
# Source: C# TrustedEmailDomainsTests; no reference documents these four calls.
domains = Operations(
    "/3/emailtrusteddomains", one="TrustedDomain", many="TrustedDomains", scope="settings"
)
operations = [senders, trusted, domains]

LONGEST_EMAIL = 254
LONGEST_DOMAIN = 253
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}")
# What stands before the @; a quoted name with blanks in it is rare enough to be a mistake.
_MAILBOX = re.compile(r"[\w!#$%&'*+/=?^`|~-]+(?:\.[\w!#$%&'*+/=?^`|~-]+)*")


class TrustedSender(Wire):
    REQUIRED: ClassVar = ("Email",)
    Email: Str | None = text(LONGEST_EMAIL, 1)
    Id: Int | None = read_only()


class TrustedDomain(Wire):
    REQUIRED: ClassVar = ("Domain",)
    Domain: Str | None = text(LONGEST_DOMAIN, 1)
    Id: Int | None = read_only()


# An address is compared without capitals (`folded`, which can be longer) and shown as written.
email_sender = Table(
    "email_sender", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("email", LONGEST_EMAIL, nullable=False),
    columns.code("folded", 2 * LONGEST_EMAIL, nullable=False, unique=True),
    # One that somebody in the company turned away is rejected.
    columns.flag("is_trusted", default=True),
    columns.moment("modified_at"),
)  # fmt: skip

email_domain = Table(
    "email_domain", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("domain", LONGEST_DOMAIN, nullable=False),
    columns.code("folded", 2 * LONGEST_DOMAIN, nullable=False, unique=True),
    columns.moment("modified_at"),
)  # fmt: skip

_SENDER = Prepared(select(email_sender).where(email_sender.c.id == bindparam("key")))
_SENDER_BY_EMAIL = Prepared(select(email_sender).where(email_sender.c.folded == bindparam("key")))
_DOMAIN_BY_ID = Prepared(select(email_domain).where(email_domain.c.id == bindparam("key")))
_DOMAIN_BY_NAME = Prepared(select(email_domain).where(email_domain.c.folded == bindparam("key")))


def require_email(value: str) -> None:
    """Refuse what cannot be an e-mail address."""
    mailbox, _, domain = value.rpartition("@")
    if not (len(mailbox) <= 64 and _MAILBOX.fullmatch(mailbox) and _DOMAIN.fullmatch(domain)):
        errors.BAD_VALUE.refuse(field="Email", value=value[:80])


def require_domain(value: str) -> None:
    """Refuse what cannot be the domain of an address."""
    if not _DOMAIN.fullmatch(value):
        errors.BAD_VALUE.refuse(field="Domain", value=value[:80])


def _sender(row: Any) -> Answer:
    return {"Email": row.email, "Id": row.id}


@senders.get()
def find_senders(tx: Tx) -> Answer:
    """Give all addresses, those that are trusted and those that were turned away."""
    rows = tx.execute(select(email_sender).order_by(email_sender.c.id)).all()
    return {
        "RejectedSenders": [_sender(row) for row in rows if not row.is_trusted],
        "TrustedSenders": [_sender(row) for row in rows if row.is_trusted],
    }


@trusted.post()
def create_sender(tx: Tx, body: TrustedSender) -> Answer:
    """Trust an address; one that was turned away moves over and keeps its number.

    # Inferred: that, and that an address which is trusted already is refused.
    """
    email = str(body.Email)
    require_email(email)
    known = _SENDER_BY_EMAIL.one(tx, key=email.lower())
    if known is None:
        number = counters.take(tx, "email_sender")
        tx.execute(insert(email_sender), {
            "id": number, "email": email, "folded": email.lower(), "is_trusted": True,
            "modified_at": tx.now,
        })  # fmt: skip
        return {"Email": email, "Id": number}
    if known.is_trusted:
        errors.TAKEN.refuse(name="Avsändaren", key=email)
    tx.before = _sender(known)
    tx.execute(
        update(email_sender)
        .where(email_sender.c.id == known.id)
        .values(is_trusted=True, modified_at=tx.now)
    )
    return _sender(known)


@trusted.delete("/{Id}")
def remove_sender(tx: Tx, id: int) -> None:  # noqa: A002  (the contract's name)
    """Trust an address no longer."""
    row = _SENDER.one(tx, key=id)
    if row is None or not row.is_trusted:
        errors.EMAIL_SENDER_MISSING.refuse()
    tx.before = _sender(row)
    tx.execute(delete(email_sender).where(email_sender.c.id == id))


def _domain(row: Any) -> Answer:
    return {"Domain": row.domain, "Id": row.id}


def _existing_domain(tx: Tx, number: int) -> Any:
    row = _DOMAIN_BY_ID.one(tx, key=number)
    if row is None:
        errors.EMAIL_DOMAIN_MISSING.refuse()
    return row


@domains.list("", Accepts(), undocumented=True)
def find_domains(tx: Tx, query: Query) -> Page:
    """List the trusted domains by number."""
    statement = select(email_domain)
    if query.modified is not None:
        statement = statement.where(email_domain.c.modified_at >= query.modified)
    return paging.page_of(tx, statement, query, [email_domain.c.id], _domain)


@domains.get("/{Id}", undocumented=True)
def read_domain(tx: Tx, id: int) -> Answer:  # noqa: A002  (as in the other calls)
    return _domain(_existing_domain(tx, id))


@domains.post(undocumented=True)
def create_domain(tx: Tx, body: TrustedDomain) -> Answer:
    """Trust every address of a domain."""
    name = str(body.Domain)
    require_domain(name)
    if _DOMAIN_BY_NAME.one(tx, key=name.lower()):
        errors.TAKEN.refuse(name="Domänen", key=name)
    number = counters.take(tx, "email_domain")
    tx.execute(insert(email_domain), {
        "id": number, "domain": name, "folded": name.lower(), "modified_at": tx.now,
    })  # fmt: skip
    return read_domain(tx, number)


@domains.delete("/{Id}", undocumented=True)
def remove_domain(tx: Tx, id: int) -> None:  # noqa: A002  (as in the other calls)
    """Trust a domain no longer."""
    tx.before = _domain(_existing_domain(tx, id))
    tx.execute(delete(email_domain).where(email_domain.c.id == id))

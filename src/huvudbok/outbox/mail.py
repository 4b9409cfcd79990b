"""E-mail on its way out: what a client may ask for, and the message made of it."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from huvudbok import errors
from huvudbok.db import clock
from huvudbok.db.tx import Tx
from huvudbok.outbox import storage

# Of what is attached, before it grows by a third on its way.
# Inferred: the limit; most mail servers take messages of 25 to 35 MB.
LARGEST_MAIL = 20 * 1024 * 1024
MOST_RECIPIENTS = 50
LONGEST_SUBJECT = 400
LONGEST_NAME = 150
# Each part goes as seven bits: a server that knows no more takes it too.
_POLICY = SMTP.clone(cte_type="7bit")

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}")
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_MAILBOX = re.compile(rf"{_ATOM}(?:\.{_ATOM})*", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
# Blank lines and tabs are a text's own; the rest of the control characters are nobody's.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}", re.ASCII)

Attachment = tuple[str, str, bytes]
"""Name, media type, content."""


@dataclass(frozen=True, slots=True)
class _Addressed:
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]


def send_mail(
    tx: Tx, to: str | Sequence[str], cc: str | Sequence[str] = (), bcc: str | Sequence[str] = (),
    subject: str = "", body: str = "", sender_name: str = "", reply_to: str = "",
    attachments: Sequence[Attachment] = (), body_as_html: str = "",
) -> int:  # fmt: skip
    """Write an e-mail into the outbox of the books; give its number there.

    Addresses come as a list or as one text with commas or semicolons between. `body_as_html` goes
    beside the plain body, for readers that show it. Refuses, in order:
    no recipient, a bad address, too many, a subject or name that would be more than one line, a
    body with characters no text has, attachments that are too large together. Nothing is sent
    before the transaction has committed; a process that dies in between may send it twice.
    """
    addressed = _Addressed(
        require_addresses("EmailAddressTo", to, is_required=True),
        require_addresses("EmailAddressCC", cc),
        require_addresses("EmailAddressBCC", bcc),
    )
    recipients = tuple(dict.fromkeys([*addressed.to, *addressed.cc, *addressed.bcc]))
    if len(recipients) > MOST_RECIPIENTS:
        errors.OUT_OF_RANGE.refuse(field="EmailAddressTo", value=len(recipients))
    reply = require_addresses("EmailAddressFrom", reply_to)
    require_line("EmailSubject", subject, LONGEST_SUBJECT)
    require_line("EmailAddressFrom", sender_name, LONGEST_NAME)
    if _UNWRITABLE.search(body) or _UNWRITABLE.search(body_as_html):
        errors.BAD_CHARACTERS.refuse(value="EmailBody")
    if sum(len(content) for _, _, content in attachments) > LARGEST_MAIL:
        errors.MAIL_TOO_LARGE.refuse(limit=LARGEST_MAIL // 1024 // 1024)
    message = _message(tx.now, addressed, subject, (body, body_as_html), attachments)
    if reply:
        message["Reply-To"] = ", ".join(reply)
    return storage.add(
        tx, storage.MAIL, subject, message.as_bytes(policy=_POLICY), recipients, sender_name
    )


def require_addresses(
    field: str, given: str | Sequence[str], *, is_required: bool = False
) -> tuple[str, ...]:
    """Give the addresses of a field, domains as the mail system writes them; refuse a bad one."""
    parts = re.split(r"[;,]", given) if isinstance(given, str) else given
    found = [address(field, part.strip()) for part in parts if part.strip()]
    if is_required and not found:
        errors.REQUIRED.refuse(field=field)
    return tuple(dict.fromkeys(found))


def address(field: str, given: str) -> str:
    """Check one address. Letters outside ASCII are fine in the domain and nowhere else.

    Many servers still take no others before the @, and would refuse the whole message.
    """
    mailbox, _, domain = given.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    if not (len(mailbox) <= 64 and len(domain) <= 253
            and _MAILBOX.fullmatch(mailbox) and _DOMAIN.fullmatch(domain)):  # fmt: skip
        errors.BAD_VALUE.refuse(field=field, value=_CONTROL.sub(" ", given))
    return f"{mailbox}@{domain}"


def require_line(field: str, text: str, longest: int) -> None:
    """Refuse what would be more than one line of a header: nobody smuggles headers in."""
    if _CONTROL.search(text):
        errors.BAD_CHARACTERS.refuse(value=_CONTROL.sub(" ", text))
    if len(text) > longest:
        errors.TOO_LONG.refuse(limit=longest, field=field)


def _message(
    now: int, addressed: _Addressed, subject: str, bodies: tuple[str, str],
    attachments: Sequence[Attachment],
) -> EmailMessage:  # fmt: skip
    """Make the message, without its sender, which only the settings know. BCC stays out of it."""
    body, body_as_html = bodies
    message = EmailMessage(policy=_POLICY)
    message["Date"] = email.utils.format_datetime(clock.local(now))
    message["To"] = ", ".join(addressed.to)
    if addressed.cc:
        message["Cc"] = ", ".join(addressed.cc)
    message["Subject"] = subject
    message.set_content(body if body.endswith("\n") else body + "\n")
    if body_as_html:
        message.add_alternative(body_as_html, subtype="html")
    for name, media_type, content in attachments:
        kind = media_type if _MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream"
        main, _, sub = kind.partition("/")
        if main in ("multipart", "message"):
            main, sub = "application", "octet-stream"
        message.add_attachment(content, main, sub, filename=_file_name(name))
    return message


def _file_name(name: str) -> str:
    """Give a name that is one and nothing more: no folders, no lines, not without end."""
    last = _CONTROL.sub("", re.split(r"[/\\]", name)[-1]).strip()
    stem, dot, ending = last.rpartition(".")
    if not stem:
        return last[:LONGEST_NAME] or "bilaga"
    return stem[: LONGEST_NAME - len(ending)] + dot + ending[:LONGEST_NAME]


def finished(item: storage.Item, tenant_id: int, mail_from: str) -> bytes:
    """Give the whole message: who it is from, and an id that is the same at every attempt."""
    head = EmailMessage(policy=_POLICY)
    domain = mail_from.rpartition("@")[2]
    head["From"] = Address(display_name=item.sender_name, addr_spec=mail_from)
    head["Message-ID"] = f"<{tenant_id}.{item.id}.{item.created_at}@{domain}>"
    return head.as_bytes(policy=_POLICY).rstrip(b"\r\n") + b"\r\n" + item.payload

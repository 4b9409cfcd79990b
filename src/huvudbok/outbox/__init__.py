"""What leaves the server: e-mail and files, written down with the books and delivered after."""

from typing import Any

from huvudbok.outbox.due import WAKE
from huvudbok.outbox.enclosures import enclose_from, enclosed
from huvudbok.outbox.mail import (
    LARGEST_MAIL,
    LONGEST_NAME,
    LONGEST_SUBJECT,
    Attachment,
    require_addresses,
    send_mail,
)
from huvudbok.outbox.post import send_file
from huvudbok.outbox.storage import FAILED, HELD, SENT, STORED, WAITING, Item, find, hold

# Nothing here is served; a domain's tables are known once it is loaded.
operations: list[Any] = []

__all__ = [
    "FAILED",
    "HELD",
    "LARGEST_MAIL",
    "LONGEST_NAME",
    "LONGEST_SUBJECT",
    "SENT",
    "STORED",
    "WAITING",
    "WAKE",
    "Attachment",
    "Item",
    "enclose_from",
    "enclosed",
    "find",  # what became of an item
    "hold",  # keeps what a restored backup still had waiting from going out again
    "operations",
    "require_addresses",  # what a client gave as recipients, checked as send_mail does
    "send_file",
    "send_mail",
]

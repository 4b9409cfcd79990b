"""A real mail server for tests: takes what comes, or answers as a test has told it to."""

from __future__ import annotations

import asyncio
import contextlib
import email
import email.policy
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from server import free_port

CERTIFICATE = Path(__file__).parent / "outbox" / "localhost.pem"
USER, PASSWORD = "huvudbok", "hemligt ord"


@dataclass
class Received:
    sender: str
    recipients: list[str]
    message: EmailMessage
    was_protected: bool


@dataclass
class Mailbox:
    """What has come, and what to answer: by recipient, and to the next messages in turn."""

    received: list[Received] = field(default_factory=list)
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_sender: str = ""
    to_data: list[str] = field(default_factory=list)
    # Cleared: a message is taken in and not yet answered.
    may_answer: threading.Event = field(default_factory=threading.Event)
    has_come: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str,  # noqa: N802
                          _options: Any) -> str:  # fmt: skip
        if self.to_sender:
            return self.to_sender
        envelope.mail_from = address
        return "250 ok"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str,  # noqa: N802
                          _options: Any) -> str:  # fmt: skip
        if address in self.to_recipient:
            return self.to_recipient[address]
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.to_data.pop(0) if self.to_data else "250 taken"
        if answer.startswith("2"):
            message = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.received.append(Received(envelope.mail_from, envelope.rcpt_tos, message,
                                          session.ssl is not None))  # fmt: skip
        self.has_come.set()
        await asyncio.to_thread(self.may_answer.wait)
        return answer


def authenticate(_server: Any, _session: Any, _envelope: Any, _kind: Any, data: Any) -> AuthResult:
    is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


@contextlib.contextmanager
def running(*, tls: str = "", auth: bool = False) -> Iterator[Mailbox]:
    """Run a mail server on a free port of localhost.

    `tls` as the setting: "starttls" takes nothing unprotected, "tls" speaks nothing else.
    """
    mailbox = Mailbox(port=free_port())
    mailbox.may_answer.set()
    options: dict[str, Any] = {}
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        options |= (
            {"tls_context": context, "require_starttls": True}
            if tls == "starttls"
            else {"ssl_context": context}
        )
    if auth:
        options |= {"authenticator": authenticate, "auth_required": True}
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, **options)
    controller.start()
    try:
        yield mailbox
    finally:
        mailbox.may_answer.set()
        controller.stop()

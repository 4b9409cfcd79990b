"""E-mail to the mail server, or to a folder of .eml files where no server is set."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import replace

from huvudbok.config import Settings
from huvudbok.outbox import mail, post, storage
from huvudbok.outbox.storage import FAILED, SENT, STORED, WAITING, Item, Outcome

# For each step of the conversation.
STEP_SECONDS = 30
# What stands as sender in a message that no server takes.
NOBODY = "nobody@localhost"
# Of what a server says to each recipient.
LONGEST_ANSWER = 200

Refused = Mapping[str, tuple[int, bytes]]


def deliver(settings: Settings, tenant_id: int, item: Item) -> Outcome:
    """Send one e-mail, or store it where no server is set.

    Those who got it are never sent it again. Whom the server refused for good stays in the
    detail, and makes the whole a failure once nobody is left to try.
    """
    outcome = _attempt(settings, tenant_id, item)
    lines = [line for line in item.detail.split("\n") if line.startswith(NEVER)]
    if outcome.state == WAITING or not lines:
        return replace(outcome, detail="\n".join([*lines, outcome.detail]))
    if outcome.state == FAILED:
        lines += outcome.detail.split("\n")
    never = [line.removeprefix(NEVER).partition(":")[0] for line in lines if NEVER in line]
    return Outcome(FAILED, "\n".join(lines), tuple(never))


def _attempt(settings: Settings, tenant_id: int, item: Item) -> Outcome:
    message = mail.finished(item, tenant_id, settings.mail_from or NOBODY)
    if not settings.smtp_host:
        return _stored(settings, tenant_id, item, message)
    try:
        server = _connect(settings)
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        # The server's or the operator's to mend, also a wrong password: the message can wait.
        return Outcome(WAITING, _said(problem), item.recipients, is_shut=True)
    try:
        refused = server.sendmail(settings.mail_from, item.recipients, message)
    except smtplib.SMTPRecipientsRefused as problem:
        return _part(item, problem.recipients)
    except smtplib.SMTPResponseException as problem:
        state = FAILED if problem.smtp_code >= 500 else WAITING
        return Outcome(state, _said(problem), item.recipients)
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        return Outcome(WAITING, _said(problem), item.recipients)
    finally:
        _hang_up(server)
    return _part(item, refused)


def _stored(settings: Settings, tenant_id: int, item: Item, message: bytes) -> Outcome:
    """Put the message where the operator can look at it. Nobody gets it, and the state says so."""
    folder = post.folder_of(settings, tenant_id, storage.MAIL)
    try:
        return Outcome(STORED, str(post.put(folder, f"{post.stamp(item)}.eml", message)))
    except OSError as problem:
        said = f"the outgoing folder: {problem.strerror or problem}"
        return Outcome(WAITING, said, item.recipients, is_shut=True)


def _connect(settings: Settings) -> smtplib.SMTP:
    """Open a conversation, protected before anything is said that others may not hear."""
    trusted = ssl.create_default_context()
    if settings.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.smtp_host, settings.smtp_port, timeout=STEP_SECONDS, context=trusted
        )
    else:
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=STEP_SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        if settings.smtp_security == "starttls":
            # Refused or not offered raises: no message ever goes out in the open instead.
            server.starttls(context=trusted)
            server.ehlo()
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
    except BaseException:
        server.close()
        raise
    return server


def _hang_up(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        # What it said to the message stands, however it says goodbye.
        server.close()


def _part(item: Item, refused: Refused) -> Outcome:
    """Tell what became of a message that some of its recipients may not get."""
    later = tuple(name for name in item.recipients if name in refused and refused[name][0] < 500)
    never = [name for name in item.recipients if name in refused and refused[name][0] >= 500]
    lines = [f"{NEVER}{name}: {_answer(*refused[name])}" for name in never]
    lines += [f"{name}: {_answer(*refused[name])}" for name in later]
    if later:
        return Outcome(WAITING, "\n".join(lines), later)
    if never:
        return Outcome(FAILED, "\n".join(lines), tuple(never))
    return Outcome(SENT, "the mail server took it")


# Begins each line of the detail about an address that will not get the message.
NEVER = "not delivered to "


def _said(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPSenderRefused):
        return f"{_answer(problem.smtp_code, _bytes(problem.smtp_error))} (sender {problem.sender})"
    if isinstance(problem, smtplib.SMTPResponseException):
        return _answer(problem.smtp_code, _bytes(problem.smtp_error))
    return f"{type(problem).__name__}: {problem}".replace("\n", " ")


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode("utf-8", "replace")


def _answer(code: int, said: bytes) -> str:
    text = said.decode("utf-8", "replace").replace("\0", "").replace("\n", " ")
    return f"{code} {text[:LONGEST_ANSWER]}"

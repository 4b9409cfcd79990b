"""Files on their way out, such as e-invoices: an outgoing folder, or the operator's own command."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

from huvudbok.config import Settings
from huvudbok.db import clock
from huvudbok.db.tx import Tx
from huvudbok.outbox import storage
from huvudbok.outbox.storage import FAILED, SENT, STORED, WAITING, Item, Outcome

COMMAND_SECONDS = 60
# What a command ends with when the file itself is wrong and no new attempt would help.
BAD_DATA = os.EX_DATAERR
LONGEST_NAME = 100
_KIND = re.compile(r"[a-z][a-z0-9-]{0,19}")


def send_file(tx: Tx, kind: str, name: str, content: bytes) -> int:
    """Write a file into the outbox of the books; give its number there.

    `kind` names the folder it is put in (`peppol`). The file leaves under its moment, number and
    `name`, so that no two are the same. Whether anybody was told stands in its state.
    """
    assert _KIND.fullmatch(kind), kind
    assert kind != storage.MAIL
    return storage.add(tx, kind, safe_name(name), content)


def safe_name(name: str) -> str:
    """Give a name that is a file's on any system, and in no other folder."""
    kept = re.sub(r"[^\w.\- ]", "_", name).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return (stem[:LONGEST_NAME] + dot + ending[:20]) if stem else kept[:LONGEST_NAME] or "fil"


def folder_of(settings: Settings, tenant_id: int, kind: str) -> Path:
    return settings.outgoing_folder / str(tenant_id) / kind


def stamp(item: Item) -> str:
    """Give what a file's name begins with: no other item's, also after a backup was restored."""
    return f"{clock.local(item.created_at):%Y%m%d-%H%M%S}-{item.id}"


def put(folder: Path, name: str, content: bytes) -> Path:
    """Put a file in a folder, on the disk and whole or not at all. Putting it twice is the same."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial, file = folder / f".{name}.part", folder / name
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(file)
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
    return file


def deliver(settings: Settings, tenant_id: int, item: Item) -> Outcome:
    """Put the file in the outgoing folder, and hand it to the delivery command where there is one.

    The command is run without a shell, with the file's path as its last argument and without our
    settings in its environment. It takes the file over by ending with 0.
    """
    folder = folder_of(settings, tenant_id, item.kind)
    try:
        file = put(folder, f"{stamp(item)}-{item.name}", item.payload)
    except OSError as problem:
        return Outcome(WAITING, f"the outgoing folder: {problem.strerror or problem}", is_shut=True)
    if not settings.delivery_command:
        return Outcome(STORED, str(file))
    outcome = _handed_over(settings.delivery_command, file)
    if outcome.state == SENT:
        file.unlink(missing_ok=True)
    return outcome


def _handed_over(command: str, file: Path) -> Outcome:
    clean = {name: v for name, v in os.environ.items() if not name.startswith("HUVUDBOK_")}
    try:
        done = subprocess.run(  # noqa: S603  (the operator's own command)
            [*shlex.split(command), str(file.absolute())], capture_output=True, check=False,
            stdin=subprocess.DEVNULL, timeout=COMMAND_SECONDS, env=clean,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired) as problem:
        return Outcome(WAITING, f"the delivery command: {problem}", is_shut=True)
    said = (done.stderr or done.stdout).decode("utf-8", "replace").replace("\0", "").strip()[-400:]
    if done.returncode == 0:
        return Outcome(SENT, said or "handed to the delivery command")
    detail = f"the delivery command ended with {done.returncode}: {said}"
    return Outcome(FAILED if done.returncode == BAD_DATA else WAITING, detail)

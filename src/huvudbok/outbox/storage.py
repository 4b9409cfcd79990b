"""The table of what leaves the server, in the company's own books, and who may deliver it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Index, Table, bindparam, func, insert, select, update

from huvudbok.db import columns, counters
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.outbox import due

# Sent: the mail server or the delivery command took it. Stored: it lies in the outgoing folder and
# nobody was told. Held: a restored backup had it waiting; it may have gone out since.
WAITING, SENT, STORED, FAILED, HELD = "waiting", "sent", "stored", "failed", "held"
STATES = (WAITING, SENT, STORED, FAILED, HELD)
MAIL = "mail"

# How long one who took an item keeps it from others. Longer than any delivery that goes well; when
# the deliverer dies, somebody else tries again after this.
LEASE_MS = 10 * 60 * 1000
FIRST_DELAY_MS = 60 * 1000
LONGEST_DELAY_MS = 4 * 60 * 60 * 1000
# Inferred: how long to try is nobody's rule. With these delays it is about three days.
MOST_ATTEMPTS = 24
LONGEST_DETAIL = 16_000

outbox = Table(
    "outbox", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("kind", 20, nullable=False),
    columns.code("state", 8, nullable=False),
    columns.moment("created_at"),
    # When it may be tried next; while somebody is at it, when others may.
    columns.moment("next_attempt_at"),
    columns.moment("done_at", nullable=True),
    columns.whole("attempts"),
    # Whoever took it last. Only that one may say what became of it.
    columns.code("claim", 16, nullable=False, server_default=""),
    # The subject of an e-mail, the name of a file.
    columns.text("name", nullable=False),
    # JSON: the addresses that still are to get an e-mail; [] for a file.
    columns.text("recipients", nullable=False),
    columns.text("sender_name", nullable=False),
    # What the other side last said, or where it was put.
    columns.text("detail", nullable=False),
    # The message without its sender, or the file. Emptied when an e-mail is done with: its papers
    # can be printed again. A file stays, since it is the invoice that was sent.
    columns.digest("payload"),
    Index("outbox_state", "state", "next_attempt_at"),
)  # fmt: skip

_SHOWN = [column for column in outbox.c if column.name not in ("payload", "claim")]
_NEXT = Prepared(
    select(outbox)
    .where(outbox.c.state == WAITING, outbox.c.next_attempt_at <= bindparam("now"))
    .order_by(outbox.c.next_attempt_at, outbox.c.id)
    .limit(1)
)
_NEAREST = Prepared(select(func.min(outbox.c.next_attempt_at)).where(outbox.c.state == WAITING))
_TAKE = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("key"))
    .values(
        claim=bindparam("token"), attempts=outbox.c.attempts + 1, next_attempt_at=bindparam("until")
    )
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that leaves. Moments in milliseconds since 1970; `payload` only for a deliverer."""

    id: int
    kind: str
    state: str
    created_at: int
    next_attempt_at: int
    done_at: int | None
    attempts: int
    name: str
    recipients: tuple[str, ...]
    sender_name: str
    detail: str
    claim: str = ""
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt. `WAITING` asks for another; `recipients` are those left."""

    state: str
    detail: str
    recipients: tuple[str, ...] = ()
    # The way out is closed, whatever the item: nothing else of its kind need try it now.
    is_shut: bool = False


def add(
    tx: Tx, kind: str, name: str, payload: bytes, recipients: tuple[str, ...] = (),
    sender_name: str = "",
) -> int:  # fmt: skip
    """Write down what is to leave; give its number. It goes when the transaction has committed."""
    number = counters.take(tx, "outbox")
    tx.execute(insert(outbox), {
        "id": number, "kind": kind, "state": WAITING, "created_at": tx.now,
        "next_attempt_at": tx.now, "done_at": None, "attempts": 0, "claim": "", "name": name,
        "recipients": orjson.dumps(recipients).decode(), "sender_name": sender_name, "detail": "",
        "payload": payload,
    })  # fmt: skip
    due.announce(tx)
    return number


def claim(tx: Tx) -> Item | None:
    """Take the item that has waited longest, for as long as the lease; None when none is due."""
    row = _NEXT.one(tx, now=tx.now)
    if row is None:
        due.settle(tx, _NEAREST.all(tx)[0][0])
        return None
    token = secrets.token_hex(8)
    _TAKE.run(tx, key=row.id, token=token, until=tx.now + LEASE_MS)
    values = row._asdict() | {
        "attempts": row.attempts + 1, "claim": token, "payload": bytes(row.payload),
    }  # fmt: skip
    return _item(values)


def record(tx: Tx, item: Item, outcome: Outcome) -> bool:
    """Write down what became of an attempt. False when the item was taken from us meanwhile."""
    state, delay = outcome.state, delay_ms(item.attempts)
    if state == WAITING and item.attempts >= MOST_ATTEMPTS:
        state = FAILED
    values: dict[str, Any] = {
        "state": state, "detail": outcome.detail[:LONGEST_DETAIL], "claim": "",
        "recipients": orjson.dumps(outcome.recipients).decode(),
        "next_attempt_at": tx.now + delay, "done_at": None if state == WAITING else tx.now,
    }  # fmt: skip
    if item.kind == MAIL and state in (SENT, STORED):
        values["payload"] = b""
    mine = (outbox.c.id == item.id, outbox.c.claim == item.claim)
    is_ours = tx.execute(update(outbox).where(*mine).values(**values)).rowcount == 1
    if is_ours and outcome.is_shut and state == WAITING:
        tx.execute(
            update(outbox)
            .where(outbox.c.state == WAITING, _is_mail(item.kind == MAIL))
            .where(outbox.c.next_attempt_at < tx.now + FIRST_DELAY_MS)
            .values(next_attempt_at=tx.now + FIRST_DELAY_MS)
        )
    return is_ours


def _is_mail(is_mail: bool) -> Any:
    return outbox.c.kind == MAIL if is_mail else outbox.c.kind != MAIL


def delay_ms(attempts: int) -> int:
    """Give the time to the next attempt: a minute, then twice as long each time, to four hours."""
    return min(FIRST_DELAY_MS << max(attempts - 1, 0), LONGEST_DELAY_MS)


def find(tx: Tx, number: int) -> Item | None:
    """Tell what became of an item."""
    row = tx.execute(select(*_SHOWN).where(outbox.c.id == number)).mappings().first()
    return None if row is None else _item(dict(row))


def listed(tx: Tx, state: str | None = None, limit: int = 100) -> list[Item]:
    """List what leaves or left, the newest first."""
    statement = select(*_SHOWN).order_by(outbox.c.id.desc()).limit(limit)
    if state is not None:
        statement = statement.where(outbox.c.state == state)
    return [_item(dict(row)) for row in tx.execute(statement).mappings()]


def retry(tx: Tx, number: int | None = None) -> int:
    """Let what failed or is held try once more, from the first delay on; give how many there are.

    An item of that number that still waits is hurried along. One that is being delivered at this
    moment goes on as it is.
    """
    changed = update(outbox).where(outbox.c.claim == "")
    if number is None:
        changed = changed.where(outbox.c.state.in_((FAILED, HELD)))
    else:
        changed = changed.where(outbox.c.id == number, outbox.c.state.in_((FAILED, HELD, WAITING)))
    changed = changed.values(
        state=WAITING, attempts=0, done_at=None, next_attempt_at=tx.now, detail=""
    )
    count = tx.execute(changed).rowcount
    if count:
        due.announce(tx)
    return count


def hold(tx: Tx) -> int:
    """Keep what still waits from going out until somebody says `retry`; give how many those are."""
    changed = update(outbox).where(outbox.c.state == WAITING)
    return tx.execute(changed.values(state=HELD, claim="")).rowcount


def _item(values: dict[str, Any]) -> Item:
    return Item(**values | {"recipients": tuple(orjson.loads(values["recipients"]))})

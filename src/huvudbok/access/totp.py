"""The second step of a login: codes of an authenticator, and codes for the day it is lost.

Source: RFC 6238 (and RFC 4226 5.3) with what every authenticator takes: SHA-1, 30 s, six digits.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote

from sqlalchemy import delete, insert, select, update

from huvudbok.access.people_tables import recovery_code, user_totp
from huvudbok.db.tx import Tx

STEP_MS = 30_000
RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def code_of(secret: bytes, step: int) -> str:
    """Give the code of one time step."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def as_text(secret: bytes) -> str:
    """Write a secret as an authenticator takes it."""
    return base64.b32encode(secret).decode().rstrip("=")


def address(secret: bytes, email: str) -> str:
    """Give the link that opens an authenticator on the same device."""
    return f"otpauth://totp/Huvudbok:{quote(email)}?secret={as_text(secret)}&issuer=Huvudbok"


def is_on(tx: Tx, user_id: int) -> bool:
    """Tell whether a login of this user has a second step."""
    found = select(user_totp.c.is_confirmed).where(user_totp.c.user_id == user_id)
    return bool(tx.execute(found).scalar())


def offer(tx: Tx, user_id: int) -> bytes:
    """Give the secret that waits to be confirmed; a new one when none does."""
    row = tx.execute(select(user_totp).where(user_totp.c.user_id == user_id)).first()
    if row and not row.is_confirmed:
        return bytes(row.secret)
    secret = secrets.token_bytes(20)
    turn_off(tx, user_id)
    tx.execute(insert(user_totp), {"user_id": user_id, "secret": secret, "last_step": 0})
    return secret


def offered(tx: Tx, user_id: int) -> bytes | None:
    """Give the secret that waits to be confirmed, if one does."""
    row = tx.execute(select(user_totp).where(user_totp.c.user_id == user_id)).first()
    return bytes(row.secret) if row and not row.is_confirmed else None


def confirm(tx: Tx, user_id: int, code: str) -> list[str] | None:
    """Turn the second step on, given a first right code; give the recovery codes, once."""
    if offered(tx, user_id) is None or not _use_code(tx, user_id, code):
        return None
    tx.execute(update(user_totp).where(user_totp.c.user_id == user_id), {"is_confirmed": True})
    return new_recovery_codes(tx, user_id)


def new_recovery_codes(tx: Tx, user_id: int) -> list[str]:
    """Replace the recovery codes; they are shown this once and stored as hashes."""
    tx.execute(delete(recovery_code).where(recovery_code.c.user_id == user_id))
    made = [_recovery_code() for _ in range(RECOVERY_CODES)]
    tx.execute(
        insert(recovery_code),
        [{"code_hash": _hash(user_id, code), "user_id": user_id} for code in made],
    )
    return made


def check(tx: Tx, user_id: int, code: str) -> bool:
    """Take a code of the authenticator or a recovery code; each is good once."""
    return is_on(tx, user_id) and (_use_code(tx, user_id, code) or _use_recovery(tx, user_id, code))


def turn_off(tx: Tx, user_id: int) -> None:
    tx.execute(delete(user_totp).where(user_totp.c.user_id == user_id))
    tx.execute(delete(recovery_code).where(recovery_code.c.user_id == user_id))


def _use_code(tx: Tx, user_id: int, code: str) -> bool:
    """Take a code of the present step, or of its neighbours for clocks that differ."""
    row = tx.execute(select(user_totp).where(user_totp.c.user_id == user_id)).one()
    given = "".join(code.split()).encode()
    present = tx.now // STEP_MS
    for step in (present - 1, present, present + 1):
        right = code_of(bytes(row.secret), step).encode()
        if hmac.compare_digest(right, given) and step > row.last_step:
            tx.execute(update(user_totp).where(user_totp.c.user_id == user_id), {"last_step": step})
            return True
    return False


def _use_recovery(tx: Tx, user_id: int, code: str) -> bool:
    used = delete(recovery_code).where(
        recovery_code.c.code_hash == _hash(user_id, code), recovery_code.c.user_id == user_id
    )
    return bool(tx.execute(used).rowcount)


def _recovery_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _hash(user_id: int, code: str) -> bytes:
    plain = "".join(c for c in code.lower() if c.isalnum())
    return hashlib.sha256(f"{user_id}:{plain}".encode()).digest()

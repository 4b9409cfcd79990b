"""Passwords: hashed with argon2id, slowly on purpose, in threads of their own."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()
SHORTEST = 12
LONGEST = 200
# Each hash takes 64 MiB and some 50 ms; more at once would only slow the rest down.
POOL = ThreadPoolExecutor(2, "huvudbok-password")
# Whoever would be later than this in the queue is asked to come back.
LONGEST_QUEUE = 40


def hash_of(password: str) -> str:
    """Give the hash to store, with its parameters and salt."""
    return HASHER.hash(_normal(password))


def matches(stored: str | None, password: str) -> bool:
    """Compare; with nothing stored the same work is done, so that the time tells nothing."""
    try:
        is_right = HASHER.verify(stored or _nobodys(), _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return is_right and stored is not None


def is_outdated(stored: str) -> bool:
    """Tell whether a hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(stored)


def weakness(password: str, email: str) -> str:
    """Say why a password will not do: `short`, `long`, `simple`, or nothing."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        return "short"
    if len(plain) > LONGEST:
        return "long"
    own_name = email.partition("@")[0].lower()
    is_own = plain.lower() == email.lower() or (len(own_name) > 3 and plain.lower() == own_name * 2)
    return "simple" if len(set(plain.lower())) < 5 or is_own else ""


def is_crowded() -> bool:
    """Tell whether so many wait for a hash that another should come back later."""
    return POOL._work_queue.qsize() > LONGEST_QUEUE  # noqa: SLF001  (it has no public measure)


def _normal(password: str) -> str:
    # An Å typed on a Mac is two characters and on Windows one; both are the same password.
    return unicodedata.normalize("NFC", password[: LONGEST * 8])


def _nobodys() -> str:
    """Give a well-formed hash at today's parameters that no password is known for."""
    return (
        f"$argon2id$v=19$m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}"
        "$aHV2dWRib2todXZ1ZGJvaw$U2FsdCBvY2ggcGVwcGFyIGhqYWxwZXIgaW50ZSBoYXI"
    )

"""Article numbers: which ones are taken as they are, which comes next, and how they sort."""

from __future__ import annotations

from huvudbok import errors
from huvudbok.articles.tables import find_article
from huvudbok.db import counters
from huvudbok.db.tx import Tx

# Inferred: a longer number is a bar code or the like; to count on from it would help nobody.
LONGEST_COUNTED = 9


def choose(tx: Tx, own: str | None) -> str:
    """Give the number of a new article: the client's own, or the next one after all others.

    Refuses 2000359 a number that no address could carry and 2000013 one that is in use. The number
    of a deleted article is free for a client that asks for it, and not handed out again.
    Source: wire-format.md, Defaults at create; behaviour.md, Articles.
    """
    if not own:
        return _next(tx)
    # Inferred: that blanks around a number are refused; `.` and `..` would lead elsewhere.
    if own != own.strip() or "\n" in own or "\r" in own or own in (".", ".."):
        errors.BAD_CHARACTERS.refuse(value=own)
    if find_article(tx, own):
        errors.ARTICLE_TAKEN.refuse(number=own)
    if _is_number(own) and len(own) <= LONGEST_COUNTED:
        counters.raise_to(tx, "article", int(own))
    return own


def _next(tx: Tx) -> str:
    while True:
        number = str(counters.take(tx, "article"))
        if find_article(tx, number) is None:
            return number


def _is_number(number: str) -> bool:
    return number.isascii() and number.isdigit()


def sort_key(number: str) -> str:
    """Give text that sorts digits by size and everything else after them, by its letters.

    Source: recorded lists (0000, 0001, 1, 2 … 10). # Inferred: that numbers come first.
    """
    if not _is_number(number):
        return "~" + number
    digits = number.lstrip("0")
    return f"{len(digits):02d}{digits}"

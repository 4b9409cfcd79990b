"""Searching in text: finds the same on both engines, whatever the server's locale is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Folded(FunctionElement[str]):
    """Text without capitals."""

    type = String()
    inherit_cache = True


# PostgreSQL's lower() follows the database's locale; in the locale C it leaves Å and Ö alone.
_PAIRS = [(chr(at), chr(at).lower()) for at in range(0xC0, 0x180) if len(chr(at).lower()) == 1]
_CAPITALS = "".join(capital for capital, small in _PAIRS if capital != small)
_SMALL = "".join(small for capital, small in _PAIRS if capital != small)


@compiles(_Folded)
def _plain(element: Any, compiler: Any, **options: Any) -> str:
    # On SQLite this is our own function, see stores.py.
    return f"lower({compiler.process(element.clauses, **options)})"


@compiles(_Folded, "postgresql")
def _translated(element: Any, compiler: Any, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    return f"lower(translate({text}, '{_CAPITALS}', '{_SMALL}'))"


def contains(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Match text anywhere in the column, without regard to case."""
    return _Folded(column).contains(text.lower(), autoescape=True)

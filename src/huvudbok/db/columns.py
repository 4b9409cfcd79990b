"""Column types that mean the same on both engines. No type needs converting on the way out.

Amounts are integers in öre; quantities and rates integers of a millionth; days ISO text; moments
milliseconds since 1970 UTC.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, String, Text

# Tables of a company's own database, and of the one control database.
company_tables = MetaData()
control_tables = MetaData()


def _string(length: int | None = None) -> Any:
    """Hold text that sorts by its code points on both engines, whatever the server's locale is."""
    if length is None:
        return Text().with_variant(Text(collation="C"), "postgresql")
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def ore(name: str, **options: Any) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0", **options)


def micro(name: str, **options: Any) -> Column[int]:
    """Hold a quantity or a rate; NULL when none was given."""
    return Column(name, BigInteger, **options)


def day(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, _string(10), nullable=nullable)


def moment(name: str, *, nullable: bool = False, **options: Any) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable, **options)


def text(name: str, *, nullable: bool = True, **options: Any) -> Column[str]:
    return Column(name, _string(), nullable=nullable, **options)


def code(name: str, length: int, **options: Any) -> Column[str]:
    return Column(name, _string(length), **options)


def whole(name: str, *, nullable: bool = False, **options: Any) -> Column[int]:
    return Column(name, Integer, nullable=nullable, **options)


def flag(name: str, default: bool) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default="1" if default else "0")


def digest(name: str, **options: Any) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False, **options)

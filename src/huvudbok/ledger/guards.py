"""What the database itself refuses, on both engines: changing, deleting or unbalancing a voucher.

Rows are inserted before their voucher; inserting the voucher is the seal: it demands that they
sum to zero, and from then on nothing may be added, changed or taken away. Only a test company may
delete a voucher whole, row by row after its header.
# Law: Bokföringslagen 5 kap. 5 och 9 §§.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from huvudbok.db.columns import company_tables
from huvudbok.ledger.tables import voucher, voucher_row

# So that a backup is taken in in the order that the guards demand (db/backup.py).
voucher.add_is_dependent_on(voucher_row)

_LIVE = "NOT EXISTS (SELECT 1 FROM company_settings WHERE kind = 'test')"

# (name, when, table, condition, message)
_GUARDS = (
    ("voucher_fixed", "BEFORE UPDATE", "voucher", "1 = 1", "a posted voucher cannot be changed"),
    ("voucher_kept", "BEFORE DELETE", "voucher", _LIVE, "a posted voucher cannot be deleted"),
    (
        "voucher_balanced", "BEFORE INSERT", "voucher",
        "(SELECT coalesce(sum(amount_ore), 0) FROM voucher_row"
        " WHERE voucher_id = NEW.id AND NOT removed) <> 0",
        "a voucher must balance",
    ),
    (
        "voucher_has_rows", "BEFORE INSERT", "voucher",
        "NOT EXISTS (SELECT 1 FROM voucher_row WHERE voucher_id = NEW.id)",
        "a voucher must have rows",
    ),
    (
        "voucher_row_sealed", "BEFORE INSERT", "voucher_row",
        "EXISTS (SELECT 1 FROM voucher WHERE id = NEW.voucher_id)",
        "a posted voucher takes no more rows",
    ),
    ("voucher_row_fixed", "BEFORE UPDATE", "voucher_row", "1 = 1",
     "a posted row cannot be changed"),
    ("voucher_row_kept", "BEFORE DELETE", "voucher_row",
     f"{_LIVE} OR EXISTS (SELECT 1 FROM voucher WHERE id = OLD.voucher_id)",
     "a posted row cannot be deleted"),
    ("audit_fixed", "BEFORE UPDATE", "audit", "1 = 1", "the history cannot be changed"),
    ("audit_kept", "BEFORE DELETE", "audit", "1 = 1", "the history cannot be deleted"),
    ("deleted_voucher_fixed", "BEFORE UPDATE", "deleted_voucher", "1 = 1",
     "the history cannot be changed"),
    ("deleted_voucher_kept", "BEFORE DELETE", "deleted_voucher", "1 = 1",
     "the history cannot be deleted"),
    ("number_gap_fixed", "BEFORE UPDATE", "number_gap", "1 = 1",
     "the history cannot be changed"),
    ("number_gap_kept", "BEFORE DELETE", "number_gap", _LIVE, "the history cannot be deleted"),
    ("company_stays_live", "BEFORE UPDATE", "company_settings",
     "OLD.kind = 'live' AND NEW.kind <> 'live'", "a live company cannot become a test company"),
)  # fmt: skip

# Guards of sub-ledgers above the ledger, in the same form.
_DECLARED: list[tuple[str, str, str, str, str]] = []


def declare(*guards: tuple[str, str, str, str, str]) -> None:
    """Let the database refuse more: (name, when, table, condition, message) each."""
    _DECLARED.extend(guards)


def statements(dialect: str) -> list[str]:
    """Give the DDL of all guards for `sqlite` or `postgresql`."""
    make = _sqlite if dialect == "sqlite" else _postgresql
    return [statement for guard in (*_GUARDS, *_DECLARED) for statement in make(*guard)]


def texts(dialect: str) -> dict[str, str]:
    """Give the text of each guard as the database keeps it, for `verify` to compare."""
    if dialect == "sqlite":
        return {guard[0]: _sqlite(*guard)[0] for guard in (*_GUARDS, *_DECLARED)}
    return {
        guard[0]: _postgresql(*guard)[0].split("$guard$")[1] for guard in (*_GUARDS, *_DECLARED)
    }


def _sqlite(name: str, when: str, table: str, condition: str, message: str) -> list[str]:
    return [
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    ]


def _postgresql(name: str, when: str, table: str, condition: str, message: str) -> list[str]:
    event_row = "OLD" if "DELETE" in when else "NEW"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN"
        f" IF {condition} THEN RAISE EXCEPTION '{message}'; END IF;"
        f" RETURN {event_row}; END $guard$",
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _attach(_target: Any, connection: Any, **_options: Any) -> None:
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


event.listen(company_tables, "after_create", _attach)

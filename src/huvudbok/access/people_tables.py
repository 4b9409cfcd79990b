"""The tables of the control database that hold people: roles, sessions, and what guards a login."""

from __future__ import annotations

from sqlalchemy import Table

from huvudbok.db import columns
from huvudbok.db.columns import control_tables

# What a user may do in one company.
user_role = Table(
    "user_role", control_tables,
    columns.whole("user_id", primary_key=True, autoincrement=False),
    columns.whole("tenant_id", primary_key=True, autoincrement=False),
    columns.code("role", 16, nullable=False),
)  # fmt: skip

# A browser that is logged in. Only the hash of what its cookie holds is kept.
user_session = Table(
    "user_session", control_tables,
    columns.digest("id_hash", primary_key=True),
    columns.whole("user_id", index=True),
    # "password" while the second step is awaited, else "whole".
    columns.code("stage", 8, nullable=False),
    columns.moment("created_at"),
    columns.moment("seen_at"),
    columns.text("agent", nullable=False, server_default=""),
    columns.text("address", nullable=False, server_default=""),
)  # fmt: skip

# Attempts to log in, counted for each account and each address (the key is a hash of either).
login_throttle = Table(
    "login_throttle", control_tables,
    columns.digest("key_hash", primary_key=True),
    columns.whole("attempts"),
    columns.moment("last_at", index=True),
    columns.moment("blocked_until"),
)  # fmt: skip

# The second step of a login. It guards nothing until a first code has confirmed it.
user_totp = Table(
    "user_totp", control_tables,
    columns.whole("user_id", primary_key=True, autoincrement=False),
    columns.digest("secret"),
    columns.flag("is_confirmed", default=False),
    # The newest time step a code was used of; neither it nor an older one is taken again.
    columns.moment("last_step"),
)  # fmt: skip

recovery_code = Table(
    "recovery_code", control_tables,
    columns.digest("code_hash", primary_key=True),
    columns.whole("user_id", index=True),
)  # fmt: skip

# The link with which the owner of a new data folder creates the first user.
setup_link = Table(
    "setup_link", control_tables,
    columns.digest("link_hash", primary_key=True),
    columns.moment("created_at"),
)  # fmt: skip

"""`huvudbok user`: who may log in, with which password and role."""

from __future__ import annotations

import argparse
import getpass
import secrets
import sys
from contextlib import closing
from typing import Any

from huvudbok import founding
from huvudbok.access import passwords, throttle, totp, users
from huvudbok.access.users import BadUser, User
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    find_company,
    open_registry,
    print_json,
)
from huvudbok.db.companies import Registry
from huvudbok.db.tx import Tx, reading, writing

_PROBLEMS = {
    "email": "that is not an email address",
    "taken": "there is a user with that address already; `huvudbok user list` shows all",
    "last": "the only administrator of the server cannot be removed; add another",
    "short": f"the password is too short; it needs {passwords.SHORTEST} characters",
    "long": "the password is too long",
    "simple": "the password is too easy to guess",
}


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "user", help="add and list users, set passwords and roles",
        description="Who may log in to the pages, with which password and which role in which"
        " company.",
        epilog="examples: huvudbok user add anna@example.com --name 'Anna Ek' --admin\n"
        "          huvudbok user role anna@example.com --company 100001 --role bookkeeper",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_add(actions)
    for name, text, example, run in (
        ("passwd", "set a user's password; logs the user out everywhere",
         "huvudbok user passwd anna@example.com", set_password),
        ("remove", "take a user's access away; what the user has done stays in the history",
         "huvudbok user remove anna@example.com", remove),
    ):  # fmt: skip
        action = _action(actions, name, text, example, run)
        action.add_argument("email", metavar="EMAIL")
        if name == "passwd":
            _add_password_flag(action)
            action.add_argument("--without-code", action="store_true",
                                help="also turn the second step of the login off")  # fmt: skip
    _action(actions, "list", "list the users and their roles", "huvudbok user list --json", show)
    role = _action(actions, "role", "give a user a role in a company, or none",
                   "huvudbok user role anna@example.com --company 100001 --role reader",
                   set_role)  # fmt: skip
    role.add_argument("email", metavar="EMAIL")
    _add_company_flag(role)
    role.add_argument("--role", required=True, choices=(*users.ROLES, "none"))


def _add_add(actions: Any) -> None:
    action = _action(
        actions, "add", "add a user",
        "huvudbok user add anna@example.com --name 'Anna Ek' --company 100001 --role bookkeeper\n"
        '          echo "$PASSWORD" | huvudbok user add bo@example.com --admin --password-stdin',
        run_add,
    )  # fmt: skip
    action.add_argument("email", metavar="EMAIL")
    action.add_argument("--name", default="", help="(default: the address)")
    action.add_argument("--admin", action="store_true",
                        help="looks after the whole server, in every company")  # fmt: skip
    _add_company_flag(action)
    action.add_argument("--role", choices=users.ROLES, help="in that company")
    _add_password_flag(action)


def _action(actions: Any, name: str, text: str, example: str, run: Any) -> Any:
    parser = actions.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + ".",
        epilog=f"example: {example}", formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_data_flag(parser)
    add_json_flag(parser)
    parser.set_defaults(run=run)
    return parser


def _add_company_flag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--company", type=int, metavar="ID",
                        help="tenant id (default: the only one)")  # fmt: skip


def _add_password_flag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-stdin", action="store_true",
        help="read the password from standard input (default: ask at a terminal, else make one)",
    )  # fmt: skip


def run_add(options: argparse.Namespace) -> int:
    with closing(open_registry(options, founding.prepare)) as registry:
        return _add(options, registry)


def _add(options: argparse.Namespace, registry: Registry) -> int:
    tenant_id = None
    if options.role or options.company:
        tenant_id = find_company(registry, options.company).tenant_id
        if not options.role:
            raise CommandFailed(f"say as what with --role: {', '.join(users.ROLES)}")
    password, is_made = _password(options, options.email)
    hashed = passwords.hash_of(password)
    try:
        with writing(registry.control) as tx:
            user_id = users.add(tx, options.email, options.name, hashed, admin=options.admin)
            if tenant_id:
                users.set_role(tx, user_id, tenant_id, options.role)
    except BadUser as problem:
        raise CommandFailed(_PROBLEMS[str(problem)]) from None
    _tell(options, registry, user_id, password if is_made else None)
    return 0


def set_password(options: argparse.Namespace) -> int:
    with closing(open_registry(options)) as registry:
        found = _find(registry, options.email)
        password, is_made = _password(options, found.email)
        hashed = passwords.hash_of(password)
        with writing(registry.control) as tx:
            users.set_password(tx, found.id, hashed)
            throttle.forgive(tx, "account", found.email)
            throttle.forgive(tx, "code", str(found.id))
            if options.without_code:
                totp.turn_off(tx, found.id)
                users.note(tx, "second step off", found.id)
        _tell(options, registry, found.id, password if is_made else None)
        return 0


def remove(options: argparse.Namespace) -> int:
    with closing(open_registry(options)) as registry:
        found = _find(registry, options.email)
        try:
            with writing(registry.control) as tx:
                users.remove(tx, found)
        except BadUser as problem:
            raise CommandFailed(_PROBLEMS[str(problem)]) from None
        if options.json:
            print_json({"removed": found.email, "id": found.id})
        else:
            print(f"removed {found.email}")
        return 0


def show(options: argparse.Namespace) -> int:
    with closing(open_registry(options)) as registry:
        with reading(registry.control) as tx:
            found = [_as_json(tx, user, roles) for user, roles in users.everyone(tx)]
        if options.json:
            print_json(found)
            return 0
        for line in found:
            print(_line(line))
        return 0


def set_role(options: argparse.Namespace) -> int:
    with closing(open_registry(options)) as registry:
        found = _find(registry, options.email)
        tenant_id = find_company(registry, options.company).tenant_id
        with writing(registry.control) as tx:
            users.set_role(
                tx, found.id, tenant_id, None if options.role == "none" else options.role
            )
        _tell(options, registry, found.id, None)
        return 0


def _find(registry: Registry, email: str) -> User:
    with reading(registry.control) as tx:
        found = users.find(tx, email)
    if found is None:
        raise CommandFailed(f"there is no user {email}; `huvudbok user list` shows all")
    return found


def _password(options: argparse.Namespace, email: str) -> tuple[str, bool]:
    """Give the password to set, and whether it was made up here and must be shown."""
    if options.password_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        given = getpass.getpass("Password: ")
        if given != getpass.getpass("Once more: "):
            raise CommandFailed("the two passwords differ")
    else:
        return secrets.token_urlsafe(15), True
    weakness = passwords.weakness(given, email)
    if weakness:
        raise CommandFailed(_PROBLEMS[weakness])
    return given, False


def _as_json(tx: Tx, user: User, roles: dict[int, str]) -> dict[str, Any]:
    return {
        "id": user.id, "email": user.email, "name": user.name, "admin": user.is_admin,
        "has_password": user.password_hash is not None, "second_step": totp.is_on(tx, user.id),
        "roles": {str(tenant): role for tenant, role in roles.items()},
    }  # fmt: skip


def _tell(options: argparse.Namespace, registry: Registry, user_id: int,
          password: str | None) -> None:  # fmt: skip
    """Print the user as it is now; a password only where it was made up here."""
    with reading(registry.control) as tx:
        told = next(
            _as_json(tx, user, roles) for user, roles in users.everyone(tx) if user.id == user_id
        )
    if options.json:
        print_json(told | ({"password": password} if password else {}))
        return
    print(_line(told))
    if password:
        print(f"  password  {password}  (shown this once)")


def _line(told: dict[str, Any]) -> str:
    roles = [f"{role} in {tenant}" for tenant, role in told["roles"].items()]
    if told["admin"]:
        roles.insert(0, "administrator of the server")
    if not told["has_password"]:
        roles.append("no password, cannot log in")
    return f"{told['email']}  {told['name']}  ({', '.join(roles) or 'no role'})"

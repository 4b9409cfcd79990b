"""`huvudbok integration`: the programs that may call, each with a client id and a secret."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy import select

from huvudbok.access import goods, integrations
from huvudbok.access.tables import integration
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    find_company,
    open_registry,
    print_json,
    print_table,
    scopes_of,
)
from huvudbok.db import clock
from huvudbok.db.companies import Company, Registry
from huvudbok.db.tx import reading, writing


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "integration", help="enter and list the programs that may call",
        description="Enter and list the programs that may call.",
        epilog="example: huvudbok integration add Webshop --scopes invoice,customer",
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    made = tasks.add_parser(
        "add", help="enter an integration",
        description="Enter an integration and print its client id and secret. The secret is shown"
        " this once.",
        epilog="example: huvudbok integration add Kassa --legacy --company 100001",
    )  # fmt: skip
    made.add_argument("name", metavar="NAME", help="what people call it")
    made.add_argument("--scopes", metavar="LIST",
                      help="separated by blanks or commas (default: all)")  # fmt: skip
    made.add_argument("--legacy", action="store_true",
                      help="for a client that sends Access-Token and Client-Secret")  # fmt: skip
    made.add_argument("--company", type=int, metavar="ID",
                      help="with --legacy: the company its access token opens")  # fmt: skip
    made.add_argument("--redirect", action="append", default=[], metavar="URI",
                      help="where consents are sent to; may be given again")  # fmt: skip
    made.add_argument("--service", action="store_true",
                      help="may ask for a service account")  # fmt: skip
    made.set_defaults(run=enter)
    listed = tasks.add_parser("list", help="list the integrations",
                              description="List the integrations.",
                              epilog="example: huvudbok integration list --json")  # fmt: skip
    listed.set_defaults(run=show)
    priced = tasks.add_parser(
        "price", help="sell an integration, or give it away",
        description="Set what a company pays for an integration; only one that has bought it"
        " (huvudbok modules --on app:CLIENT_ID) can connect it then.",
        epilog="example: huvudbok integration price 8VurtMGDTeAI 199",
    )  # fmt: skip
    priced.add_argument("client_id", metavar="CLIENT_ID", help="which one")
    priced.add_argument("price", metavar="KRONOR", help="whole kronor, or free")
    priced.set_defaults(run=set_price)
    for task in (made, listed, priced):
        add_data_flag(task)
        add_json_flag(task)


def enter(options: argparse.Namespace) -> int:
    scopes = scopes_of(options.scopes)
    name = options.name.strip()
    if not name or not name.isprintable():
        raise CommandFailed("an integration needs a name of printable characters")
    if options.company is not None and not options.legacy:
        raise CommandFailed("--company goes with --legacy; other tokens are for any company")
    registry = open_registry(options)
    try:
        company = find_company(registry, options.company) if options.legacy else None
        options_given = {"redirect_uris": options.redirect, "allows_service": options.service}
        made = _enter(registry, name, scopes, company, options_given)
    finally:
        registry.close()
    if options.json:
        print_json(made)
        return 0
    print(f"{name} was entered. Its secrets are shown this once.")
    for label in ("client_id", "client_secret", "access_token"):
        if label in made:
            print(f"  {label.replace('_', ' '):<14} {made[label]}")
    return 0


def _enter(
    registry: Registry, name: str, scopes: tuple[str, ...], company: Company | None,
    options: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    with writing(registry.control) as tx:
        try:
            secret = integrations.register(tx, name, scopes, legacy=company is not None, **options)
        except integrations.BadIntegration as bad:
            raise CommandFailed(
                "--redirect takes an absolute http or https address without a fragment"
                if str(bad) == "redirect"
                else "a name has at most 100 characters"
            ) from None
        made: dict[str, Any] = {
            "name": name, "client_id": secret.client_id, "client_secret": secret.client_secret,
            "scopes": list(scopes),
        }  # fmt: skip
        if company is not None:
            made["tenant_id"] = company.tenant_id
            made["access_token"] = integrations.legacy_access(
                tx, secret.client_id, company.tenant_id, integrations.any_admin(tx)
            )
    return made


def set_price(options: argparse.Namespace) -> int:
    text = options.price
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    if text != "free" and not (is_number and int(text) <= goods.MOST_KRONOR):
        raise CommandFailed(f"a price is a number of whole kronor, or free, not {text!r}")
    price = None if text == "free" else int(text)
    registry = open_registry(options)
    try:
        with writing(registry.control) as tx:
            found = integrations.find(tx, options.client_id)
            if found is None:
                raise CommandFailed(f"there is no integration {options.client_id}")
            goods.put_on_sale(tx, found.client_id, price)
    finally:
        registry.close()
    if options.json:
        print_json({"client_id": found.client_id, "name": found.name, "price": price})
    else:
        print(f"{found.name} ({found.client_id}) "
              + ("is free." if price is None else f"costs {price} kr."))  # fmt: skip
    return 0


def show(options: argparse.Namespace) -> int:
    registry = open_registry(options)
    with reading(registry.control) as tx:
        rows = tx.execute(select(integration).order_by(integration.c.created_at)).all()
    registry.close()
    found = [
        {"client_id": row.client_id, "name": row.name, "is_legacy": bool(row.is_legacy),
         "scopes": row.scopes.split(),
         "created_at": clock.local(row.created_at).isoformat(timespec="seconds")}
        for row in rows
    ]  # fmt: skip
    if options.json:
        print_json(found)
    else:
        print_table(
            ("client id", "name", "legacy", "scopes"),
            [(f["client_id"], f["name"], "yes" if f["is_legacy"] else "no", _scopes(f["scopes"]))
             for f in found],
        )  # fmt: skip
    return 0


def _scopes(scopes: list[str]) -> str:
    return "all" if set(scopes) == set(integrations.SCOPES) else " ".join(scopes)

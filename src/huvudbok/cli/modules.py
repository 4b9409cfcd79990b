"""`huvudbok modules`: which licences a company has; without one its calls are refused."""

from __future__ import annotations

import argparse
from typing import Any

from huvudbok.access import MODULES, audit, goods, integrations
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    find_company,
    open_registry,
    print_json,
)
from huvudbok.db.companies import Company, Registry
from huvudbok.db.tx import reading, writing


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "modules", help="show or change a company's licences",
        description="Show which modules a company has, and switch some on or off. A server that"
        " runs notices within seconds.",
        epilog="example: huvudbok modules --company 100001 --off warehouse,integration",
    )  # fmt: skip
    parser.add_argument("--company", type=int, metavar="ID", help="tenant id")
    parser.add_argument("--on", default="", metavar="LIST",
                        help=f"of {', '.join(MODULES)}; app:CLIENT_ID for a paid app")  # fmt: skip
    parser.add_argument("--off", default="", metavar="LIST", help="as --on; all switches all off")
    add_data_flag(parser)
    add_json_flag(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    registry = open_registry(options)
    try:
        company = find_company(registry, options.company)
        held = _changed(registry, company, _names(options.on), _names(options.off))
    finally:
        registry.close()
    off = [module for module in MODULES if module not in held]
    if options.json:
        print_json({"tenant_id": company.tenant_id, "on": held, "off": off})
    else:
        print(f"{company.name} ({company.tenant_id})")
        print(f"  on   {' '.join(held) or '-'}\n  off  {' '.join(off) or '-'}")
    return 0


def _names(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _changed(registry: Registry, company: Company, on: list[str], off: list[str]) -> list[str]:
    """Switch modules and give those that are on, in their order, paid apps last."""
    held = company.modules.split()
    if not on and not off:
        return held
    for name in {*on, *off} - {"all"}:
        _require_known(registry, name)
    wanted = {*held, *(MODULES if "all" in on else on)}
    wanted -= wanted if "all" in off else set(off)
    wanted |= set(on) - {"all"}
    made = [module for module in MODULES if module in wanted]
    made += sorted(wanted - {*MODULES, "all"})
    registry.note(company.tenant_id, modules=" ".join(made))
    with writing(registry.control) as tx:
        audit.note(tx, "modules changed", tenant_id=company.tenant_id, detail=" ".join(made))
        goods.note_licences(tx, company.tenant_id, held, made)
    return made


def _require_known(registry: Registry, name: str) -> None:
    if name in MODULES:
        return
    client_id = name.removeprefix("app:")
    with reading(registry.control) as tx:
        if name.startswith("app:") and integrations.find(tx, client_id):
            return
    raise CommandFailed(
        f"unknown module {name!r}; known are {' '.join(MODULES)}, and app:CLIENT_ID for an"
        " integration that is there"
    )

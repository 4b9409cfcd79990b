"""The assembly: all domains in order, the gate, the limit, and the pages around the interface."""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

from huvudbok import (
    __version__,
    access,
    articles,
    assets,
    banking,
    company,
    config,
    files,
    ledger,
    outbox,
    payroll,
    periodic,
    purchasing,
    sales,
    timereporting,
    warehouse,
)
from huvudbok.access import integrations, tokens
from huvudbok.access.oauth.endpoints import Endpoints
from huvudbok.db.companies import Registry
from huvudbok.db.tx import Tx
from huvudbok.reference.pages import Pages
from huvudbok.web import contract
from huvudbok.web.asgi import Shell
from huvudbok.web.auth import Gate
from huvudbok.web.operation import Operation
from huvudbok.web.rate import RateLimiter
from huvudbok.web.routing import Routes
from huvudbok.web.run import Api

DOMAINS = (
    access, outbox, company, ledger, articles, warehouse, sales, purchasing, payroll, assets,
    timereporting, files, banking, periodic,
)  # fmt: skip
# A long export gives way to other requests this often.
SWITCH_SECONDS = 0.001


@functools.cache
def operations() -> tuple[Operation, ...]:
    """Give all operations that are served, in the order of their domains."""
    return tuple(
        operation
        for domain in DOMAINS
        for resource in domain.operations
        for operation in resource.all
    )


def checks() -> tuple[Callable[[Tx], Iterator[ledger.Finding]], ...]:
    """Give what the domains promise of their registers, for `huvudbok verify`."""
    return tuple(check for domain in DOMAINS for check in getattr(domain, "checks", ()))


def missing() -> list[tuple[str, str]]:
    """Name the operations of the contract that are not built yet, as (method, path)."""
    served = {(operation.method, operation.path) for operation in operations()}
    return [(line.method, line.path) for line in contract.operations()
            if (line.method, line.path) not in served]  # fmt: skip


@functools.cache
def routes() -> Routes:
    """Give the tree of all paths, which every application of this process shares."""
    return Routes(operations(), missing())


def make(settings: config.Settings, registry: Registry | None = None,
         wait_us: Callable[[str], int] | None = None) -> Any:  # fmt: skip
    """Build the ASGI application for one data folder."""
    registry = registry or Registry(settings.data, settings.database_url, settings)
    verifier = tokens.Verifier(registry.control)
    gate = Gate(verifier.verify, functools.partial(integrations.legacy_claims, registry.control))
    if wait_us is None:
        wait_us = RateLimiter(settings.data / "rate.shared").take if settings.rate_limit else _never
    api = Api(routes(), registry, gate, wait_us, access.require_rights, settings.public_url)
    answers = Endpoints(api, registry.control, wait_us)
    return Pages(Shell(answers, build(), registry.engine, api.is_quick), settings.public_url)


def _never(_key: str) -> int:
    return 0


@functools.cache
def build() -> str:
    """Name this build in ten hexadecimal digits, as the original's X-Build does."""
    return hashlib.sha256(f"huvudbok {__version__}".encode()).hexdigest()[:10]


def from_environment() -> Any:
    """Build the application in a worker process, from HUVUDBOK_... alone."""
    sys.setswitchinterval(SWITCH_SECONDS)
    return make(config.load({}))

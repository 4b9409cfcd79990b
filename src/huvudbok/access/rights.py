"""What a caller may do: licences of the company, scopes of the token, the role of the user.

Every scope is read and write; what a token may do more narrowly is the user's role.
"""

from __future__ import annotations

from functools import lru_cache

from huvudbok import errors
from huvudbok.web.auth import Claims

# The licence to use the interface at all.
INTEGRATION = "integration"
_ANY = "any"
# Which modules open a scope: any one of them is enough. A scope that is not here needs none.
# Source: Tharga/Fortnox (platform.md 1.6) for bookkeeping, article, customer, invoice, offer,
# order, price, print and settings. # Inferred: all the others, which that table leaves open.
LICENCES = {
    "bookkeeping": ("bookkeeping", "invoicing"), "settings": (_ANY,),
    "article": ("order", "invoicing"), "customer": ("order", "invoicing"),
    "invoice": ("order", "invoicing"), "price": ("order", "invoicing"),
    "print": ("order", "invoicing"), "offer": ("order",), "order": ("order",),
    "payment": ("invoicing", "order", "supplier"),
    "supplier": ("supplier",), "supplierinvoice": ("supplier",),
    "costcenter": ("bookkeeping", "invoicing", "order"),
    "project": ("bookkeeping", "invoicing", "order"),
    "deletevoucher": ("bookkeeping",), "salary": ("payroll",), "assets": ("assets",),
    "warehouse": ("warehouse",), "warehousecustomdocument": ("warehouse",),
    "timereporting": ("time",), "noxfinansinvoice": ("finance",),
    "archive": ("files",), "inbox": ("files",), "connectfile": ("files",),
}  # fmt: skip
MODULES = tuple(sorted({INTEGRATION, *(m for ms in LICENCES.values() for m in ms)} - {_ANY}))
READER = "reader"


@lru_cache(1024)
def has_licence(modules: str, scope: str) -> bool:
    """Tell whether a company with these modules (separated by blanks) may use a scope."""
    wanted = LICENCES.get(scope)
    if wanted is None:
        return True
    held = modules.split()
    if wanted == (_ANY,):
        return any(module in MODULES and module != INTEGRATION for module in held)
    return any(module in held for module in wanted)


@lru_cache(1024)
def has_api_licence(modules: str) -> bool:
    """Tell whether a company has bought the use of the interface."""
    return INTEGRATION in modules.split()


def has_app_licence(modules: str, client_id: str) -> bool:
    """Tell whether a company has bought a paid app."""
    return f"app:{client_id}" in modules.split()


def require_rights(claims: Claims, scope: str, *, writes: bool) -> None:
    """Refuse, in this order, 2001103 no API licence, 2000663 scope, 2001101 module, 2003275 role.

    # Inferred: the order, and 2003275 for a user who may only read.
    """
    if not has_api_licence(claims.modules):
        errors.NO_API_LICENCE.refuse()
    if scope not in claims.scopes:
        errors.NO_SCOPE.refuse()
    if not has_licence(claims.modules, scope):
        errors.NO_LICENCE.refuse()
    if writes and claims.role == READER:
        errors.NOT_AUTHORISED.refuse()

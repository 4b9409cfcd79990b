"""Who may come in: users, integrations and tokens, all kept in the control database."""

from huvudbok.access.partners import operations
from huvudbok.access.rights import MODULES, has_licence, require_rights
from huvudbok.access.users import member

__all__ = ["MODULES", "has_licence", "member", "operations", "require_rights"]

"""Who may come in: users, integrations and tokens, all kept in the control database."""

from huvudbok.access.rights import MODULES, has_licence, require_rights

__all__ = ["MODULES", "has_licence", "require_rights"]

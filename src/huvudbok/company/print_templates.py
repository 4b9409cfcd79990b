"""Print templates: the layouts that documents can be printed with. They come with the program."""

from __future__ import annotations

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.web import paging
from huvudbok.web.envelope import Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

templates = Operations(
    "/3/printtemplates", one="PrintTemplate", many="PrintTemplates", scope="print"
)
operations = [templates]

# Source: C# PrintTemplateTests: 3 for orders, 1 for offers, 8 for invoices; recordings: a new
# invoice has `st`, a new order `oc`. # Inferred: all other codes and all names.
TEMPLATES = {
    "order": (("oc", "Orderbekräftelse"), ("pl", "Plocklista"), ("ds", "Följesedel")),
    "offer": (("of", "Offert"),),
    "invoice": (
        ("st", "Standard"), ("sten", "Standard engelska"), ("bg", "Bankgiro inbetalningskort"),
        ("pg", "Plusgiro inbetalningskort"), ("hw", "Husarbete"), ("ca", "Kontantfaktura"),
        ("pf", "Proformafaktura"), ("dn", "Följesedel"),
    ),
}  # fmt: skip


def has_template(code: str) -> bool:
    """Tell whether documents can be printed with a template."""
    return any(code == known for kind in TEMPLATES.values() for known, _ in kind)


@templates.list("", Accepts(search=("type",)))
def find_templates(tx: Tx, query: Query) -> Page:  # noqa: ARG001  (the templates come with the program)
    """List the templates of a type, without one those of invoices; limit and page are ignored.

    Refuses 2000588 a type that there is not. # Inferred: the code.
    """
    found = TEMPLATES.get(query.search.get("type", "invoice").lower())
    if found is None:
        errors.BAD_PARAMETER.refuse()
    return paging.whole_list([{"Name": name, "Template": code} for code, name in found])

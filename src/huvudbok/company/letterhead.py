"""The company as its papers name it, whoever they go to."""

from __future__ import annotations

from huvudbok import paper
from huvudbok.company.logo import read_logo
from huvudbok.company.settings import read_settings
from huvudbok.db.tx import Tx


def seller(tx: Tx) -> paper.Seller:
    """Give the company as the sender of a paper."""
    own = read_settings(tx)
    return paper.Seller(
        name=own.name, address=address_lines(own.address, f"{own.zip_code} {own.city}"),
        office=own.domicile, organisation_number=own.organization_number,
        vat_number=own.vat_number, has_f_tax=bool(own.tax_enabled), bankgiro=own.bg,
        plusgiro=own.pg, iban=own.iban, bic=own.bic, phone=own.phone1, email=own.email, web=own.www,
        logo=read_logo(tx),
    )  # fmt: skip


def address_lines(*parts: str | None) -> tuple[str, ...]:
    """Give the lines of an address that say something."""
    return tuple(part.strip() for part in parts if part and part.strip())

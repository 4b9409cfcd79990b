"""Writes who sells, who buys, and where the goods went."""

from __future__ import annotations

from huvudbok.peppol.model import SWEDISH_NUMBER, Address, Delivery, Identifier, Party
from huvudbok.peppol.node import Node, plain

# Source: SE-R-005 (domain.md (k)): the words that the rule wants.
F_TAX = "Godkänd för F-skatt"


def seller(document: Node, party: Party, *, shows_vat: bool) -> None:
    """Write the seller; `shows_vat` is off where the whole invoice is outside VAT (BR-O-02)."""
    node = document.group("AccountingSupplierParty").group("Party")
    _party(node, party, shows_vat=shows_vat)


def buyer(document: Node, party: Party, *, shows_vat: bool) -> None:
    node = document.group("AccountingCustomerParty").group("Party")
    _party(node, party, shows_vat=shows_vat)


def _party(node: Node, party: Party, *, shows_vat: bool) -> None:
    node.text("EndpointID", party.endpoint.value, schemeID=party.endpoint.scheme)
    for one in party.identifiers:
        node.group("PartyIdentification").text("ID", one.value, schemeID=one.scheme)
    node.group("PartyName").text("Name", plain(party.trading_name) or party.name)
    _address(node.group("PostalAddress"), party.address)
    if plain(party.vat_number) and shows_vat:
        _tax_number(node, party.vat_number, "VAT")
    if party.has_f_tax:
        _tax_number(node, F_TAX, "TAX")
    legal = node.group("PartyLegalEntity")
    legal.text("RegistrationName", party.name)
    if plain(party.organisation_number):
        _legal_number(legal, party)
    legal.text("CompanyLegalForm", party.legal_form)
    contact = party.contact
    if plain(contact.name) or plain(contact.phone) or plain(contact.email):
        inside = node.group("Contact")
        inside.text("Name", contact.name)
        inside.text("Telephone", contact.phone)
        inside.text("ElectronicMail", contact.email)


def _legal_number(legal: Node, party: Party) -> None:
    # A number from elsewhere is of a register that nobody told us.
    scheme = {"schemeID": SWEDISH_NUMBER} if party.address.country == "SE" else {}
    legal.text("CompanyID", party.organisation_number, **scheme)


def _tax_number(node: Node, number: str, scheme: str) -> None:
    tax = node.group("PartyTaxScheme")
    tax.text("CompanyID", number)
    tax.group("TaxScheme").text("ID", scheme)


def _address(node: Node, address: Address) -> None:
    node.text("StreetName", address.street)
    node.text("AdditionalStreetName", address.street2)
    node.text("CityName", address.city)
    node.text("PostalZone", address.postcode)
    node.text("CountrySubentity", address.region)
    node.group("Country").text("IdentificationCode", address.country)


def delivery(document: Node, sent: Delivery) -> None:
    """Write when and where to the goods went, as far as it is known."""
    has_place = sent.address is not None or sent.location is not None
    if sent.date is None and not has_place and not plain(sent.name):
        return
    node = document.group("Delivery")
    node.text("ActualDeliveryDate", sent.date)
    if has_place:
        _place(node, sent.location, sent.address)
    if plain(sent.name):
        node.group("DeliveryParty").group("PartyName").text("Name", sent.name)


def _place(node: Node, location: Identifier | None, address: Address | None) -> None:
    place = node.group("DeliveryLocation")
    if location is not None:
        place.text("ID", location.value, schemeID=location.scheme)
    if address is not None:
        _address(place.group("Address"), address)

"""The customers of the demo company, all invented."""

from __future__ import annotations

from huvudbok.db.tx import Tx
from huvudbok.sales.customers.operations import create_customer
from huvudbok.sales.customers.schema import Customer

# A company, a person who has house work done, and a business in another country of the Union.
_CUSTOMERS = (
    {
        "Name": "Björkängens Bygg AB", "OrganisationNumber": "556677-8899",
        "VATNumber": "SE556677889901", "Address1": "Björkvägen 4", "ZipCode": "123 45",
        "City": "Småstad", "CountryCode": "SE", "Email": "faktura@bjorkangen.example",
        "Phone1": "08-465 00 10", "YourReference": "Karin Ek", "TermsOfPayment": "30",
    },
    {
        "Name": "Nils Norén", "Type": "PRIVATE", "Address1": "Ängsgatan 12",
        "ZipCode": "234 56", "City": "Byköping", "CountryCode": "SE",
        "Email": "nils@noren.example", "Phone1": "070-174 06 10", "TermsOfPayment": "15",
        "ShowPriceVATIncluded": True,
    },
    {
        "Name": "Nordlys Import ApS", "VATNumber": "DK12345674", "VATType": "EUREVERSEDVAT",
        "Address1": "Havnegade 7", "ZipCode": "1058", "City": "København", "CountryCode": "DK",
        "Currency": "EUR", "Email": "regnskab@nordlys.example", "TermsOfPayment": "30",
    },
)  # fmt: skip


def furnish_demo(tx: Tx) -> None:
    """Enter three customers."""
    for fields in _CUSTOMERS:
        create_customer(tx, Customer.model_validate(fields))

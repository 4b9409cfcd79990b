"""Both public clients buy: a supplier, an invoice, its approval, booking, payment and credit."""

from __future__ import annotations

import warnings
from datetime import date

import pytest
import requests
from fortpyx import Fortpyx, model
from requests.adapters import HTTPAdapter

import server as servers

with warnings.catch_warnings():
    # It compares with a literal by `is`, which a newer Python warns of.
    warnings.simplefilter("ignore", SyntaxWarning)
    import fortnox

DAY = date(2026, 1, 12)


class Redirected(HTTPAdapter):
    """Sends what is meant for the original to the server under test."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    def send(self, request, *args, **options) -> requests.Response:
        request.url = request.url.replace("https://api.fortnox.se", self.base)
        return super().send(request, *args, **options)


@pytest.fixture(scope="module")
def typed(server):
    with Fortpyx(access_token=server.token, http_adapter=Redirected(server.base)) as opened:
        yield opened.fortnox


@pytest.fixture(scope="module")
def own(server):
    access_token, client_secret = servers.legacy_credentials(server.folder)
    return fortnox.Client(
        access_token=access_token, client_secret=client_secret, base_url=server.base
    )


def test_fortpyx_buys_pays_and_credits(typed):
    made = typed.suppliers.create_a_supplier(
        model.FortnoxSupplierWrap(Supplier=model.FortnoxSupplier(Name="Grossisten AB"))
    ).supplier
    invoices = typed.supplier_invoices
    number = invoices.create_a_supplier_invoice(
        model.FortnoxSupplierInvoiceWrap(
            SupplierInvoice=model.FortnoxSupplierInvoice(
                SupplierNumber=made.supplier_number, InvoiceDate=DAY, Total="1250", VAT="250",
                SupplierInvoiceRows=[
                    model.FortnoxSupplierInvoiceSupplierInvoiceRow(Account=5410, Debit=1000)
                ],
            )
        )
    ).supplier_invoice.given_number  # fmt: skip
    approved = invoices.approval_of_bookkeep_of_given_supplier_invoice(int(number))
    assert not approved.supplier_invoice.booked
    booked = invoices.bookkeep_given_supplier_invoice(int(number)).supplier_invoice
    assert [(row.account, row.debit, row.credit) for row in booked.supplier_invoice_rows] == [
        (2440, 0, 1250), (5410, 1000, 0), (2641, 250, 0),
    ]  # fmt: skip
    assert (booked.booked, booked.vouchers[0].series, booked.balance) == (True, "D", "1250")
    payments = typed.supplier_invoice_payments
    part = payments.create_a_supplier_invoice_payment(
        model.FortnoxSupplierInvoicePaymentWrap(
            SupplierInvoicePayment=model.FortnoxSupplierInvoicePayment(
                InvoiceNumber=number, Amount=250, PaymentDate=date(2026, 2, 2)
            )
        )
    ).supplier_invoice_payment
    assert payments.bookkeep_a_supplier_invoice_payment(str(part.number))
    credited = invoices.credit_given_supplier_invoice(int(number)).supplier_invoice
    assert credited.balance == "1000"
    invoices.bookkeep_given_supplier_invoice(credited.credit_reference)
    listed = invoices.retrieve_a_list_of_supplier_invoices(filter="fullypaid")
    assert [each.given_number for each in listed.supplier_invoices] == [number]
    left = invoices.retrieve_a_single_supplier_invoice(credited.credit_reference).supplier_invoice
    assert left.balance == "-250"


def test_pyfortnox_buys(own):
    made = own.suppliers.create(Name="Papper & Penna")
    invoice = own.supplier_invoices.create(
        SupplierNumber=made.SupplierNumber, Total="500", InvoiceDate="2026-01-12"
    )
    assert invoice.Balance == "500"
    assert own.supplier_invoices.retrieve(invoice.GivenNumber) == invoice
    assert made.SupplierNumber in [each.SupplierNumber for each in own.suppliers.list()]
    assert invoice.GivenNumber in [each.GivenNumber for each in own.supplier_invoices.list()]

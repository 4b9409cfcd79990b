"""PyPI's `pyfortnox` sells: customers, articles, prices, offers, orders, invoices, payments."""

from __future__ import annotations

import warnings
from decimal import Decimal

import pytest

import server as servers

with warnings.catch_warnings():
    # It compares with a literal by `is`, which a newer Python warns of.
    warnings.simplefilter("ignore", SyntaxWarning)
    import fortnox

DAY = "2026-05-04"


@pytest.fixture(scope="module")
def client(server):
    access_token, client_secret = servers.legacy_credentials(server.folder)
    return fortnox.Client(
        access_token=access_token, client_secret=client_secret, base_url=server.base
    )


@pytest.fixture(scope="module")
def customer(client):
    return client.customers.create(Name="Köparen AB", City="Umeå").CustomerNumber


@pytest.fixture(scope="module")
def article(client):
    number = client.articles.create(ArticleNumber="HAMMARE", Description="Hammare").ArticleNumber
    client.prices.create(
        ArticleNumber=number, PriceList="A", FromQuantity=0, Price=Decimal("99.50")
    )
    return number


def test_customers(client, customer):
    assert client.customers.retrieve(customer).City == "Umeå"
    assert client.customers.update(customer, Name="Köparen i Umeå AB").Name == "Köparen i Umeå AB"
    found = client.customers.list(name="Köparen")
    assert [each.CustomerNumber for each in found] == [customer]
    gone = client.customers.create(Name="Bort").CustomerNumber
    assert client.customers.destroy(gone)
    with pytest.raises(fortnox.RequestError) as refused:
        client.customers.retrieve(gone)
    assert (refused.value.http_status, refused.value.code) == (404, 2000433)


def test_articles_and_prices(client, article):
    assert client.articles.update(article, Description="Hammare, stor").ArticleNumber == article
    assert client.articles.retrieve(article).Description == "Hammare, stor"
    assert article in [each.ArticleNumber for each in client.articles.list()]
    assert client.prices.retrieve("A", article, 0).Price == 99.5
    client.prices.create(ArticleNumber=article, PriceList="A", FromQuantity=10, Price=90)
    # What it calls a sublist is the first price.
    assert client.prices.retrieve_sublist("A", article).Price == 99.5
    assert 90 in [each.Price for each in client.prices.list()]
    assert client.prices.update("A", article, 10, Price=80).Price == 80
    assert client.prices.destroy("A", article, 10)
    made = client.price_lists.create(Code="Z", Description="Återförsäljare")
    assert client.price_lists.retrieve(made.Code).Description == "Återförsäljare"


@pytest.mark.parametrize(
    ("service", "rows", "row"),
    [
        ("offers", "OfferRows", {"Quantity": 2}),
        ("orders", "OrderRows", {"OrderedQuantity": 2, "DeliveredQuantity": 2}),
    ],
)
def test_offers_and_orders(client, customer, article, service, rows, row):
    calls = getattr(client, service)
    made = calls.create(CustomerNumber=customer, **{rows: [{"ArticleNumber": article, **row}]})
    assert (made[rows][0].Price, made.Total) == (99.5, 249)
    changed = calls.update(made.DocumentNumber, YourReference="Bo")
    assert (changed.YourReference, changed.Total) == ("Bo", 249)
    assert calls.retrieve(made.DocumentNumber) == changed
    assert [each.DocumentNumber for each in calls.list()] == [made.DocumentNumber]


def test_invoices_and_payments(client, customer, article):
    made = client.invoices.create(
        CustomerNumber=customer, InvoiceDate=DAY,
        InvoiceRows=[{"ArticleNumber": article, "DeliveredQuantity": 2}],
    )  # fmt: skip
    assert (made.Total, made.Balance, made.DueDate) == (249, 249, "2026-06-03")
    changed = client.invoices.update(made.DocumentNumber, YourReference="Bo")
    assert client.invoices.retrieve(made.DocumentNumber) == changed
    # It knows no call for booking, so what is paid is refused until somebody has booked it.
    with pytest.raises(fortnox.RequestError) as refused:
        client.invoice_payments.create(InvoiceNumber=made.DocumentNumber, Amount=249)
    assert refused.value.code == 2000757
    client.invoices.http_client.put(f"/invoices/{made.DocumentNumber}/bookkeep")
    paid = client.invoice_payments.create(
        InvoiceNumber=made.DocumentNumber, Amount=249, PaymentDate=DAY
    )
    assert (paid.Amount, paid.Booked) == (249, False)
    client.invoices.http_client.put(f"/invoicepayments/{paid.Number}/bookkeep")
    assert client.invoice_payments.retrieve(paid.Number).Booked is True
    assert [each.Number for each in client.invoice_payments.list()] == [paid.Number]
    read = client.invoices.retrieve(made.DocumentNumber)
    assert (read.Balance, read.FinalPayDate) == (0, DAY)

"""PyPI's `fortpyx` sells: customers, articles, prices, offers, orders, invoices, payments."""

from __future__ import annotations

from datetime import date

import pytest
from fortpyx import Fortpyx, model
from fortpyx.error import FortnoxError
from pydantic import ValidationError

from redirected import Redirected

DAY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def client(server):
    adapter = Redirected(server.base)
    with Fortpyx(access_token=server.token, http_adapter=adapter) as opened:
        yield opened.fortnox


@pytest.fixture(scope="module")
def customer(client):
    sent = model.FortnoxCustomer(
        Name="Kaféet vid Ån AB", City="Umeå", CountryCode="SE", Email="kafe@example.com",
        OrganisationNumber="556036-0793",
    )  # fmt: skip
    made = client.customers.create_a_customer(model.FortnoxCustomerWrap(Customer=sent)).customer
    assert made.name == "Kaféet vid Ån AB"
    return made.customer_number


@pytest.fixture(scope="module")
def article(client):
    """An article that costs 100 kronor, and 80 when ten are bought."""
    # Without an account for construction the original answers 0, which the client takes for wrong.
    sent = model.FortnoxArticle(
        ArticleNumber="KOPP", Description="Mugg", Unit="st", ConstructionAccount=3231
    )
    client.articles.create_an_article(model.FortnoxArticleWrap(Article=sent))
    for quantity, price in ((0, 100), (10, 80)):
        priced = model.FortnoxPrice(
            ArticleNumber="KOPP", PriceList="A", FromQuantity=quantity, Price=price
        )
        client.prices.create_a_price(model.FortnoxPriceWrap(Price=priced))
    return "KOPP"


def invoice(customer, *rows, **fields):
    sent = model.FortnoxInvoicePayload(
        CustomerNumber=customer, InvoiceDate=DAY,
        InvoiceRows=[model.FortnoxInvoicePayloadInvoiceRow(**row) for row in rows], **fields,
    )  # fmt: skip
    return model.FortnoxInvoicePayloadWrap(Invoice=sent)


def test_customers(client, customer):
    read = client.customers.retrieve_a_customer(customer).customer
    assert (read.city, read.country_code) == ("Umeå", "SE")
    read = model.FortnoxCustomer(Name="Kaféet vid Ån AB", City="Luleå")
    wrapped = model.FortnoxCustomerWrap(Customer=read)
    assert client.customers.update_a_customer(wrapped, customer).customer.city == "Luleå"
    found = client.customers.retrieve_a_list_of_customers(name="Kaféet", filter="active")
    assert [each.customer_number for each in found.customers] == [customer]
    gone = model.FortnoxCustomerWrap(Customer=model.FortnoxCustomer(Name="Bort"))
    number = client.customers.create_a_customer(gone).customer.customer_number
    with pytest.raises(ValidationError):
        # It reads the empty answer of a deletion as JSON.
        client.customers.delete_a_customer(number)
    # What is not found comes with capitals, as in the original, and the client knows none.
    with pytest.raises(FortnoxError) as refused:
        client.customers.retrieve_a_customer(number)
    assert "404" in str(refused.value.args)


def test_articles_and_prices(client, article):
    assert client.articles.retrieve_an_article(article).article.description == "Mugg"
    found = client.articles.retrieve_a_list_of_articles(description="Mugg")
    assert [each.article_number for each in found.articles] == [article]
    price = client.prices.retrieve_a_price_for_a_specified_article("A", article, "10").price
    assert price.price == 80
    lists = client.price_lists.retrieve_a_list_of_price_lists().price_lists
    assert "A" in [each.code for each in lists]
    renamed = model.FortnoxArticle(Description="Mugg, blå")
    wrapped = model.FortnoxArticleWrap(Article=renamed)
    assert client.articles.update_an_article(wrapped, article).article.description == "Mugg, blå"


def test_an_offer_becomes_an_order_and_an_order_an_invoice(client, customer, article):
    row = model.FortnoxOfferOfferRow(ArticleNumber=article, Quantity="12")
    sent = model.FortnoxOffer(CustomerNumber=customer, OfferDate=DAY, OfferRows=[row])
    offer = client.offers.create_an_offer(model.FortnoxOfferWrap(Offer=sent)).offer
    assert (offer.offer_rows[0].price, offer.total) == (80, 1200)
    order = client.offers.create_order_out_of_given_offer(offer.document_number).order
    assert (order.offer_reference, order.total) == (offer.document_number, 1200)
    offer = client.offers.retrieve_a_single_offer(offer.document_number).offer
    assert offer.order_reference == order.document_number
    made = client.orders.create_invoice_out_of_given_order(order.document_number).invoice
    assert (made.order_reference, made.total) == (order.document_number, 1200)
    found = client.orders.retrieve_a_list_of_orders(filter="invoicecreated")
    assert [each.document_number for each in found.orders] == [order.document_number]
    with pytest.raises(FortnoxError) as refused:
        client.offers.create_order_out_of_given_offer(offer.document_number)
    assert refused.value.error_code == 2000499


def test_orders(client, customer, article):
    row = model.FortnoxOrderOrderRow(
        ArticleNumber=article, OrderedQuantity="3", DeliveredQuantity="3"
    )
    sent = model.FortnoxOrder(CustomerNumber=customer, OrderDate=DAY, OrderRows=[row])
    order = client.orders.create_a_new_order(model.FortnoxOrderWrap(Order=sent)).order
    assert order.order_rows[0].total == 300
    row = model.FortnoxOrderOrderRow(DeliveredQuantity="2")
    sent = model.FortnoxOrder(CustomerNumber=customer, OrderRows=[row], YourReference="Bo")
    changed = client.orders.update_an_order(
        model.FortnoxOrderWrap(Order=sent), order.document_number
    ).order
    assert (changed.order_rows[0].total, changed.your_reference) == (200, "Bo")
    assert client.orders.cancels_given_order(order.document_number).order.cancelled is True


def test_an_invoice_is_booked_and_paid(client, customer, article):
    sent = invoice(
        customer, {"ArticleNumber": article, "DeliveredQuantity": "2"}, {"Description": "Tack!"}
    )
    made = client.invoices.create_an_invoice(sent).invoice
    assert (made.balance, made.total_vat, made.booked) == (250, 50, False)
    booked = client.invoices.bookkeep_an_invoice(made.document_number).invoice
    rows = client.vouchers.retrieve_a_specific_voucher(
        booked.voucher_series, str(booked.voucher_number)
    ).voucher.voucher_rows
    assert sum(row.debit for row in rows) == sum(row.credit for row in rows) == 250
    number = int(made.document_number)
    unpaid = client.invoices.retrieve_a_list_of_invoices(filter="unpaid")
    assert [each.document_number for each in unpaid.invoices] == [made.document_number]
    for amount, left in ((100, 150), (150, 0)):
        paid = model.FortnoxInvoicePayment(InvoiceNumber=number, Amount=amount, PaymentDate=DAY)
        wrapped = model.FortnoxInvoicePaymentWrap(InvoicePayment=paid)
        payment = client.invoice_payments.create_an_invoice_payment(wrapped).invoice_payment
        wrapped.invoice_payment = model.FortnoxInvoicePayment(InvoiceNumber=number)
        done = client.invoice_payments.bookkeep_an_invoice_payment(wrapped, payment.number)
        assert done.invoice_payment.booked is True
        read = client.invoices.retrieve_a_single_invoice(made.document_number).invoice
        assert read.balance == left
    payments = client.invoice_payments.retrieve_a_list_of_invoice_payments(
        invoicenumber=made.document_number
    )
    assert [each.amount for each in payments.invoice_payments] == [100, 150]


def test_an_invoice_is_credited(client, customer, article):
    sent = invoice(customer, {"ArticleNumber": article, "DeliveredQuantity": "1"})
    made = client.invoices.create_an_invoice(sent).invoice
    with pytest.raises(FortnoxError) as refused:
        client.invoices.credit_an_invoice(made.document_number)
    assert refused.value.error_code == 2000757
    client.invoices.bookkeep_an_invoice(made.document_number)
    original = client.invoices.credit_an_invoice(made.document_number).invoice
    credit = client.invoices.retrieve_a_single_invoice(original.credit_invoice_reference).invoice
    assert (credit.total, credit.credit_invoice_reference) == (-125, made.document_number)
    assert client.invoices.cancel_an_invoice(credit.document_number).invoice.cancelled is True
    assert client.invoices.set_an_invoice_as_sent(made.document_number).invoice.sent is True

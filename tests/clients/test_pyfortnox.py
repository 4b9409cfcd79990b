"""PyPI's `pyfortnox`, which still logs in with Access-Token and Client-Secret, on a real server."""

from __future__ import annotations

import warnings
from decimal import Decimal

import pytest

import server as servers

with warnings.catch_warnings():
    # It compares with a literal by `is`, which a newer Python warns of.
    warnings.simplefilter("ignore", SyntaxWarning)
    import fortnox


@pytest.fixture(scope="module")
def client(server):
    access_token, client_secret = servers.legacy_credentials(server.folder)
    return fortnox.Client(
        access_token=access_token, client_secret=client_secret, base_url=server.base
    )


def test_vouchers(client):
    made = client.vouchers.create(
        Description="Kaffe",
        VoucherSeries="A",
        TransactionDate="2026-01-05",
        VoucherRows=[
            {"Account": 6110, "Debit": Decimal("100.50")},
            {"Account": 1930, "Credit": "100.50"},
        ],
    )
    assert (made.VoucherNumber, made.VoucherRows[0].Debit) == (1, 100.5)
    # It reads a voucher at an address that no reference documents.
    assert client.vouchers.retrieve("A", 1) == made
    assert [v.VoucherNumber for v in client.vouchers.list()] == [1]
    assert [v.VoucherNumber for v in client.vouchers.retrieve_sublist("A")] == [1]


def test_accounts(client):
    # It takes the second key of an answer for the list, and so shows that the order is right.
    accounts = client.accounts.list(limit=500)
    assert accounts[0].Number < accounts[-1].Number
    assert client.accounts.retrieve(1930).Active is True
    made = client.accounts.create(Number=6119, Description="Kontorsmateriel")
    assert made.Number == 6119
    assert client.accounts.update(6119, Description="Papper").Description == "Papper"


@pytest.mark.parametrize(
    ("service", "key", "fields"),
    [
        ("cost_centers", "Code", {"Code": "BUT", "Description": "Butiken"}),
        ("projects", "ProjectNumber", {"Description": "Ombyggnad"}),
        ("currencies", "Code", {"Code": "CHF", "Description": "Franc"}),
        ("units", "Code", {"Code": "lm", "Description": "löpmeter"}),
        ("way_of_deliveries", "Code", {"Code": "CYK", "Description": "Cykelbud"}),
    ],
)
def test_registers(client, service, key, fields):
    calls = getattr(client, service)
    made = calls.create(**fields)
    assert made.Description == fields["Description"]
    assert calls.retrieve(made[key]).Description == fields["Description"]
    calls.update(made[key], Description="Ändrad")
    assert "Ändrad" in [each.Description for each in calls.list()]
    assert calls.destroy(made[key])
    with pytest.raises(fortnox.RequestError) as refused:
        calls.retrieve(made[key])
    assert refused.value.http_status == 404
    assert refused.value.code > 2000000


def test_years_and_information(client):
    assert client.financial_years.list()[-1].ToDate == "2026-12-31"
    assert client.company_information.info().CompanyName == "Demobolaget AB"


def test_wrong_credentials(server):
    stranger = fortnox.Client(access_token="no", client_secret="no", base_url=server.base)
    with pytest.raises(fortnox.RequestError) as refused:
        stranger.accounts.list()
    assert (refused.value.http_status, refused.value.code) == (403, 2000310)

"""PyPI's `fortpyx`, which nobody here wrote, keeps books on a real server."""

from __future__ import annotations

from datetime import date

import pytest
from fortpyx import Fortpyx, model
from fortpyx.error import FortnoxError

from redirected import Redirected


@pytest.fixture(scope="module")
def client(server):
    with Fortpyx(access_token=server.token, http_adapter=Redirected(server.base)) as opened:
        yield opened.fortnox


def row(account: int, amount: float, **more) -> model.FortnoxVoucherVoucherRow:
    side = {"Debit": amount} if amount > 0 else {"Credit": -amount}
    return model.FortnoxVoucherVoucherRow(Account=account, **side, **more)


def voucher(description: str, *rows, **more) -> model.FortnoxVoucherWrap:
    return model.FortnoxVoucherWrap(
        Voucher=model.FortnoxVoucher(
            Description=description, TransactionDate=date(2026, 1, 5), VoucherSeries="A",
            VoucherRows=rows, **more,
        )
    )  # fmt: skip


def without_year(wrapped):
    """Leave out `Year`, which the client demands of what it sends as well as of what it gets."""
    wrapped.voucher.model_fields_set.discard("year")
    return wrapped


def test_vouchers(client):
    sent = voucher("Kaffe åt kontoret", row(6110, 100.5), row(1930, -100.5), Year=1)
    made = client.vouchers.create_a_voucher(without_year(sent)).voucher
    assert (made.voucher_series, made.voucher_number) == ("A", 1)
    read = client.vouchers.retrieve_a_specific_voucher("A", "1").voucher
    assert read == made
    assert read.description == "Kaffe åt kontoret"
    assert [(r.account, r.debit, r.credit) for r in read.voucher_rows] == [
        (6110, 100.5, 0), (1930, 0, 100.5),
    ]  # fmt: skip
    listed = client.vouchers.retrieve_all_vouchers()
    assert listed.meta_information.total_resources == 1
    assert listed.vouchers[0].description == "Kaffe åt kontoret"
    in_series = client.vouchers.retrieve_a_list_of_vouchers_for_a_specific_series("A")
    assert [v.voucher_number for v in in_series.vouchers] == [1]


def test_a_voucher_that_does_not_balance_is_refused_in_its_own_words(client):
    sent = voucher("Skev", row(6110, 100), row(1930, -99), Year=1)
    with pytest.raises(FortnoxError) as refused:
        client.vouchers.create_a_voucher(without_year(sent))
    assert refused.value.error_code == 2000354
    assert "balanserar inte" in refused.value.description


def test_accounts(client):
    accounts = client.accounts.list_all_accounts()
    assert len(accounts.accounts) >= 250
    sent = model.FortnoxAccountPayloadWrap(
        Account=model.FortnoxAccountPayload(Number=6119, Description="Kontorsmateriel, verkstad")
    )
    made = client.accounts.create_an_account(sent).account
    assert client.accounts.retrieve_an_account("6119").account == made
    sent.account.description = "Verkstadens papper"
    assert (
        client.accounts.update_an_account(sent, "6119").account.description == "Verkstadens papper"
    )


def test_cost_centers_and_projects_stand_on_rows(client):
    center = model.FortnoxCostCenter(Code="BUT", Description="Butiken")
    made = client.cost_centers.create_a_cost_center(model.FortnoxCostCenterWrap(CostCenter=center))
    assert made.cost_center.active is True
    project = model.FortnoxProject(ProjectNumber="P1", Description="Ombyggnad")
    client.projects.create_a_project(model.FortnoxProjectWrap(Project=project))
    assert client.projects.retrieve_a_single_project("P1").project.description == "Ombyggnad"
    assert "P1" in [
        p.project_number for p in client.projects.retrieve_a_list_of_projects().projects
    ]
    sent = voucher(
        "Till butiken", row(6110, 10, CostCenter="BUT", Project="P1"), row(1930, -10), Year=1
    )
    booked = client.vouchers.create_a_voucher(without_year(sent)).voucher
    assert (booked.voucher_rows[0].cost_center, booked.voucher_rows[0].project) == ("BUT", "P1")
    with pytest.raises(FortnoxError):
        client.cost_centers.remove_a_cost_center("BUT")
    center.description = "Butiken i stan"
    client.cost_centers.update_a_cost_center(model.FortnoxCostCenterWrap(CostCenter=center), "BUT")
    found = client.cost_centers.retrieve_a_single_cost_center("BUT").cost_center
    assert found.description == "Butiken i stan"


def test_currencies_and_units(client):
    currency = model.FortnoxCurrency(Code="CHF", Description="Franc", SellRate=12.25, BuyRate=12)
    client.currencies.create_a_currency(model.FortnoxCurrencyWrap(Currency=currency))
    assert client.currencies.retrieve_a_single_currency("CHF").currency.sell_rate == 12.25
    unit = model.FortnoxUnit(Code="löp", Description="löpmeter")
    client.units.create_a_unit(model.FortnoxUnitWrap(Unit=unit))
    assert client.units.retrieve_a_single_unit("löp").unit.description == "löpmeter"
    assert "st" in [u.code for u in client.units.retrieve_a_list_of_units().units]


def test_years_and_series(client):
    years = client.financial_years.retrieve_a_list_of_financial_years().financial_years
    assert years[-1].to_date == date(2026, 12, 31)
    assert (
        client.financial_years.retrieve_financial_year_by_id(str(years[0].id)).financial_year
        == years[0]
    )
    series = model.FortnoxVoucherSeries(Code="X", Description="Egna")
    made = client.voucher_series.create_a_voucher_series(
        model.FortnoxVoucherSeriesWrap(VoucherSeries=series)
    )
    assert made.voucher_series.next_voucher_number == 1
    found = client.voucher_series.retrieve_a_list_of_voucher_series().voucher_series_collection
    assert "X" in [each.code for each in found]


def test_many_pages_are_put_together(server):
    adapter = Redirected(server.base)
    with Fortpyx(
        access_token=server.token, http_adapter=adapter, page_size=60, auto_fetch_all_pages=True
    ) as opened:
        found = opened.fortnox.accounts.list_all_accounts()
    numbers = [account.number for account in found.accounts]
    assert len(numbers) == found.meta_information.total_resources
    assert numbers == sorted(set(numbers))

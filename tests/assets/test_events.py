"""What is booked of assets, over HTTP: the answer, the voucher and the accounts beside each other."""

from decimal import Decimal

import pytest
from sqlalchemy import update

from assetbooks import (
    asset_of,
    depreciated,
    done,
    last_voucher,
    moved,
    put,
    read,
    run,
    type_of,
    voucher,
)
from huvudbok import ledger
from huvudbok.company import company_settings
from huvudbok.db.tx import writing
from huvudbok.ledger.predefined import account_default


def amounts(asset):
    return [(event["EventId"], event["Date"], event["Amount"]) for event in asset["History"]]


def test_a_run_is_one_voucher_whatever_the_number_of_assets(api, world):
    other = type_of(api, "DAT", AccountAssetId=1240, AccountValueLossId=1249,
                    AccountDepreciationId=7834)  # fmt: skip
    asset_of(api, CostCenter=center(api, "NORR"))
    asset_of(api, AcquisitionValue=Decimal("1000.01"), DepreciationFinal="2026-03-31")
    asset_of(api, other, AcquisitionValue=2400, DepreciationFinal="2027-12-31")
    asset_of(api, AcquisitionDate="2026-04-02")
    (made,) = depreciated(api, "2026-03-31", 4, 3, 2, 1, 1)
    assert made == (3, "N", 1)
    assert voucher(api, *made) == ("2026-03-31", [
        (7832, Decimal("1000.01")), (7832, 3000), (7834, 300),
        (1229, Decimal("-4000.01")), (1249, -300),
    ])  # fmt: skip
    rows = api.get("/3/vouchers/N/1").json()["Voucher"]["VoucherRows"]
    assert [row["CostCenter"] for row in rows] == ["", "NORR", "", "", ""]
    whole = read(api, 2)
    assert (whole["Status"], whole["DepreciatedTo"]) == ("Fullt avskriven", "2026-03-31")
    assert whole["History"][1] == {
        "Amount": "1000.01", "Date": "2026-03-31", "EventId": 3, "Id": whole["History"][1]["Id"],
        "Notes": "", "SupplierInvoice": None, "UserId": 1, "UserName": "Administratör",
        "VoucherNumber": 1, "VoucherSeries": "N", "VoucherYear": 3,
    }  # fmt: skip
    assert [read(api, at)["Status"] for at in (1, 3, 4)] == ["Aktiv", "Aktiv", "Ej aktiv"]
    assert run(api, "2026-03-31", 1, 2, 3, 4).code == 2000466
    assert api.get("/3/vouchers").json()["MetaInformation"]["@TotalResources"] == 1
    assert moved(world, 1229, 1249) == (Decimal("-4000.01"), -300)


def center(api, code):
    api.post("/3/costcenters", {"CostCenter": {"Code": code, "Description": code}})
    return code


def test_a_run_over_years_has_a_voucher_in_each(api):
    asset_of(api, AcquisitionDate="2024-11-05", DepreciationFinal="2026-04-30",
             AcquisitionValue=1800)  # fmt: skip
    made = depreciated(api, "2026-06-14", 1)
    assert made == [(1, "N", 1), (2, "N", 1), (3, "N", 1)]
    assert [voucher(api, *each) for each in made] == [
        ("2024-12-31", [(7832, 200), (1229, -200)]),
        ("2025-12-31", [(7832, 1200), (1229, -1200)]),
        ("2026-04-30", [(7832, 400), (1229, -400)]),
    ]
    assert read(api, 1)["DepreciatedTo"] == "2026-04-30"


def test_what_fell_due_in_a_locked_period_is_booked_after_it(api, world):
    asset_of(api, AcquisitionDate="2025-11-05", DepreciationFinal="2026-10-31",
             AcquisitionValue=1200)  # fmt: skip
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until="2026-02-28"))
    assert run(api, "2026-02-28", 1).code == 2000401
    (made,) = depreciated(api, "2026-03-15", 1)
    assert voucher(api, *made) == ("2026-03-01", [(7832, 400), (1229, -400)])
    assert depreciated(api, "2026-04-30", 1) == [(3, "N", 2)]


def test_a_run_that_is_refused_leaves_nothing(api, world):
    asset_of(api, AcquisitionDate="2024-01-05")
    asset_of(api, AcquisitionDate="2019-03-05")
    for ids, until, code in (
        ((1, 9), "2026-01-31", 2000460), ((1, 2), "2024-12-31", 2000442), ((), "2024-12-31", None),
        ((1,), "2027-01-31", 2000442),
    ):  # fmt: skip
        answer = run(api, until, *ids)
        assert answer.status == 400
        assert code in (None, answer.code)
    assert moved(world, 1229, 7832) == (0, 0)
    assert len(read(api, 1)["History"]) == 1


def test_a_sale_with_gain_and_one_with_loss(api, world):
    for price, result in ((59000, (3973, -3000)), (50000, (7973, 6000)), (56000, None), (0, None)):
        asset = asset_of(api)
        depreciated(api, "2026-04-30", asset["Id"])
        sold = done(put(api, "sell", asset["Id"], Price=price, Date="2026-05-15", Comment="Till N"))
        expected = [(1930, price), (1220, -60000), (1229, 4000), *([result] if result else [])]
        if price == 0:
            expected = [(1220, -60000), (1229, 4000), (7973, 56000)]
        assert last_voucher(api, sold) == ("2026-05-15", expected)
        assert (sold["Status"], sold["StatusId"]) == ("Såld", "4")
        assert amounts(sold)[-1] == (6, "2026-05-15", str(price))
        assert sold["History"][-1]["Notes"] == "Till N"
    assert moved(world, 1229) == (0,)
    for what in ("sell", "scrap", "writeup", "writedown"):
        assert put(api, what, 1, Amount=1).code in (2000463, 2001399)
    assert api.delete("/3/assets/1").code == 2000463
    assert run(api, "2026-12-31", 1).code == 2000466


def test_a_part_sale_takes_its_share_and_the_plan_goes_on(api, world):
    asset_of(api, DepreciateToResidualValue=6000, AcquisitionValue=Decimal("60000.01"))
    depreciated(api, "2026-02-28", 1)
    book_before = Decimal("60000.01") - moved_in(world)
    sold = done(put(api, "sell", 1, Percentage=25, Price=15000, Date="2026-03-01"))
    assert sold["Status"] == "Aktiv"
    assert moved(world, 1220, 1229) == (Decimal("-15000.00"), Decimal("-1350.00"))
    done(put(api, "scrap", 1, Percentage=50, Date="2026-03-01"))
    depreciated(api, "2026-12-31", 1)
    # A year's twelfths of what three eighths must lose in five years.
    share = (book_before - 6000) * 3 / 8 * 10 / 58
    lost = -moved(world, 1229)[0] - Decimal(675)
    assert abs(lost - share) < Decimal("0.1")
    assert moved(world, 1220) == (Decimal("-37500.01"),)


def moved_in(world):
    return -moved(world, 1229)[0]


def test_scrapping_books_what_is_left_as_a_loss(api):
    asset_of(api, AcquisitionDate="2026-01-01", DepreciationFinal="2026-03-31")
    asset_of(api)
    depreciated(api, "2026-03-31", 1)
    gone = done(put(api, "scrap", 1, Comment="Trasig"))
    assert last_voucher(api, gone) == ("2026-06-15", [(1220, -60000), (1229, 60000)])
    assert (gone["Status"], amounts(gone)[-1]) == ("Utrangerad", (7, "2026-06-15", "0"))
    gone = done(put(api, "scrap", 2, Date="2026-02-01"))
    assert last_voucher(api, gone) == ("2026-02-01", [(1220, -60000), (7973, 60000)])


def test_writing_down_and_up_lays_a_new_plan(api, world):
    asset_of(api, Project=project(api))
    depreciated(api, "2026-03-31", 1)
    down = done(put(api, "writedown", 1, Amount=28500, Date="2026-03-31", Comment="Brand"))
    assert last_voucher(api, down) == ("2026-03-31", [(7730, 28500), (1228, -28500)])
    assert down["History"][-1]["VoucherNumber"] == 2
    rows = api.get("/3/vouchers/N/2").json()["Voucher"]["VoucherRows"]
    assert [row["Project"] for row in rows] == ["1", ""]
    depreciated(api, "2026-04-30", 1)
    assert moved(world, 1229)[0] == -3000 - 500
    up = done(put(api, "writeup", 1, Amount=5600, Date="2026-04-30"))
    assert last_voucher(api, up) == ("2026-04-30", [(1220, 5600), (2085, -5600)])
    depreciated(api, "2026-05-31", 1)
    assert moved(world, 1229)[0] == -3000 - 500 - 600
    assert put(api, "writedown", 1, Amount=60000, Date="2026-06-01").code == 2000465
    depreciated(api, "2026-06-30", 1)
    assert put(api, "writedown", 1, Amount=1, Date="2026-06-29").code == 2000464
    last = done(put(api, "writedown", 1, Amount=32400, Date="2026-06-30"))
    assert last["Status"] == "Fullt avskriven"
    # One that was written up after its end has a month more.
    done(put(api, "writeup", 1, Amount=100, Date="2026-06-30"))
    assert read(api, 1)["Status"] == "Aktiv"
    # Three figures on three accounts are one book value.
    assert sum(moved(world, 1220, 1229, 1228)) == -60000 + 100


def project(api):
    api.post("/3/projects", {"Project": {"Description": "Bygge"}})
    return "1"


def test_a_late_write_up_is_depreciated_in_a_month_of_its_own(api, world):
    asset_of(api, AcquisitionDate="2026-01-01", DepreciationFinal="2026-02-28")
    depreciated(api, "2026-02-28", 1)
    done(put(api, "writeup", 1, Amount=700, Date="2026-05-20"))
    assert run(api, "2026-05-19", 1).code == 2000466
    (made,) = depreciated(api, "2026-05-20", 1)
    assert voucher(api, *made) == ("2026-05-20", [(7832, 700), (1229, -700)])
    assert read(api, 1)["Status"] == "Fullt avskriven"


def opening(api, asset_id, amount, **more):
    return api.put(f"/3/assets/changeob/{asset_id}", {"Amount": amount, **more})


def test_an_opening_balance_rewrites_the_plan_and_books_nothing(api, world):
    asset_of(api, AcquisitionDate="2021-07-01", AcquisitionStart="2026-01-01",
             DepreciationFinal="2026-12-31")  # fmt: skip
    opened = done(opening(api, 1, 54000, Comment="Ur förra systemet"))
    assert (opened["ManualOb"], opened["Status"]) == (54000, "Ej aktiv")
    assert amounts(opened)[-1] == (2, "2021-07-01", "54000")
    assert opened["History"][-1]["Notes"] == "Ur förra systemet"
    depreciated(api, "2026-01-31", 1)
    assert moved(world, 1229) == (-500,)
    assert done(opening(api, 1, Decimal("48500.50")))["ManualOb"] == Decimal("48500.5")
    depreciated(api, "2026-12-31", 1)
    assert moved(world, 1229) == (-500 - 11000 + Decimal("0.50"),)
    assert opening(api, 1, 48501).code == 2000465
    sold = done(put(api, "sell", 1, Date="2026-12-31", Price=1, Percentage=50))
    assert opening(api, 1, 0).code == 2000463
    assert last_voucher(api, sold)[1] == [(1930, 1), (1220, -30000), (1229, 30000), (3973, -1)]


def test_an_opening_of_the_whole_value_leaves_nothing_to_depreciate(api):
    asset_of(api)
    assert done(opening(api, 1, 60000))["Status"] == "Fullt avskriven"
    assert opening(api, 1, Decimal("60000.01")).code == 2000465
    assert opening(api, 1, -1).code == 2001392
    assert done(opening(api, 1, 0))["Status"] == "Ej aktiv"


def test_the_body_of_an_opening_balance_in_xml_has_any_root(api):
    asset_of(api)
    answer = api.xml("PUT", "/3/assets/changeob/1", "<Asset><Amount>100</Amount></Asset>")
    assert answer.status == 200
    assert answer.xml().findtext("ManualOb") == "100"
    for body in ("[]", "7", '"x"', "{}", '{"Amount": null}'):
        assert api.request("PUT", "/3/assets/changeob/1", body=body).status == 400 or body == "{}"


def test_three_quarters_and_nothing(api, world):
    quarter = type_of(api, "MRK", 2)
    never = type_of(api, "KON", 0, AccountDepreciationId=None, AccountValueLossId=None)
    asset_of(api, quarter, AcquisitionValue=1000, DepreciationFinal="2026-03-31")
    asset_of(api, quarter, AcquisitionValue=1000, DepreciationFinal="2026-03-31",
             DepreciateToResidualValue=400)  # fmt: skip
    art = asset_of(api, never, DepreciationFinal=None)
    assert (art["Status"], art["DepreciationFinal"]) == ("Aktiv", None)
    assert api.get("/3/assets/depreciations/2030-01-01").json()["MetaInformation"][
        "@TotalResources"] == 2  # fmt: skip
    depreciated(api, "2026-12-31", 1, 2, 3)
    assert moved(world, 1229) == (-750 - 600,)
    assert done(put(api, "writedown", 3, Amount=1000, Date="2026-02-01"))["Status"] == "Aktiv"


def test_a_voided_asset_gives_back_what_was_booked(api, world):
    asset_of(api, CostCenter=center(api, "SYD"))
    opening(api, 1, 1000)
    depreciated(api, "2026-02-28", 1)
    done(put(api, "writeup", 1, Amount=300, Date="2026-02-28"))
    done(put(api, "writedown", 1, Amount=200, Date="2026-02-28"))
    removal = {"Asset": {"Date": "2026-02-27"}}
    assert api.delete("/3/assets/1", json=removal).code == 2000464
    assert api.delete("/3/assets/1", json={"Asset": {"Date": "2026-05-01"}}).status == 204
    voided = read(api, 1)
    assert (voided["Status"], voided["StatusId"]) == ("Makulerad", "6")
    accounts = (1220, 1228, 1229, 2085, 7730, 7832)
    assert moved(world, *accounts) == (0, 0, 0, 0, 0, 0)
    events = amounts(voided)
    assert events[-2:] == [(8, "2026-05-01", events[-2][2]), (8, "2026-05-01", "59000")]
    assert [event["VoucherNumber"] for event in voided["History"][-2:]] == [4, None]
    assert api.delete("/3/assets/1").code == 2000463
    # Without a body it is today, and without anything booked there is no voucher.
    asset_of(api)
    opening(api, 2, 60000)
    assert api.delete("/3/assets/2").status == 204
    assert read(api, 2)["History"][-1]["Date"] == "2026-06-15"
    assert api.get("/3/vouchers").json()["MetaInformation"]["@TotalResources"] == 4


def test_a_sold_part_is_not_undone(api):
    asset_of(api)
    done(put(api, "sell", 1, Percentage=1, Price=600, Date="2026-02-01"))
    assert api.delete("/3/assets/1").code == 2000463


@pytest.mark.parametrize(
    ("what", "account", "fields"),
    [
        ("sell", "AccountSaleWinId", {"Price": 70000}), ("sell", "AccountSaleLossId", {"Price": 1}),
        ("scrap", "AccountSaleLossId", {}), ("writedown", "AccountWriteDownId", {"Amount": 1}),
        ("writedown", "AccountWriteDownAckId", {"Amount": 1}),
        ("writeup", "AccountRevaluationId", {"Amount": 1}),
    ],
)  # fmt: skip
def test_accounts_that_a_type_lacks(api, what, account, fields):
    asset_of(api, type_of(api, "X", **{account: None}))
    answer = put(api, what, 1, Date="2026-05-01", **fields)
    assert answer.code == 2000462
    if "Sale" in account:
        assert answer.message == (
            "Konto för reaförlust/vinst saknas (eller är inaktivt) för den aktuella tillgångstypen"
        )
    # Named now, it may be used.
    assert api.put("/3/assets/types/2", {"AssetType": {account: 1990}}).status == 200
    assert put(api, what, 1, Date="2026-05-01", **fields).status == 200


def test_an_inactive_account_of_results_and_no_bank(api, world):
    asset_of(api)
    assert api.put("/3/accounts/7973", {"Account": {"Active": False}}).status == 200
    assert put(api, "scrap", 1).code == 2000462
    with writing(world.store()) as tx:
        tx.execute(update(account_default).where(account_default.c.name == "BG").values(account=0))
    assert put(api, "sell", 1, Price=60000).message == "Förvalt konto för bankgiro (BG) saknas."
    assert read(api, 1)["Status"] == "Ej aktiv"


def test_the_history_names_the_purchase(api, world):
    """A row for each of two alike assets, and none for a third."""
    rows = [{"Account": 1220, "Debit": 60000}, {"Account": 1220, "Debit": 60000},
            {"Account": 2440, "Credit": 120000}]  # fmt: skip
    api.post("/3/vouchers", {"Voucher": {
        "Description": "Ugnar", "TransactionDate": "2026-01-10", "VoucherSeries": "A",
        "VoucherRows": rows}})  # fmt: skip
    for _ in range(3):
        asset_of(api)
    asset_of(api, AcquisitionDate="2026-01-11")
    bought = [read(api, at)["History"][0] for at in (1, 2, 3, 4)]
    assert [each["VoucherSeries"] for each in bought] == ["A", "A", None, None]
    assert {each["SupplierInvoice"] for each in bought} == {None}


def test_the_history_names_the_supplier_invoice(api, world):
    with writing(world.store()) as tx:
        ledger.post(tx, ledger.Draft(
            date="2026-01-10", series="D", description="Leverantörsfaktura 17", is_manual=False,
            rows=[ledger.Row(1220, 6000000), ledger.Row(2440, -6000000)],
            reference_type="SUPPLIERINVOICE", reference_number="17",
        ))  # fmt: skip
    asset = asset_of(api)
    assert asset["History"][0]["SupplierInvoice"] == 17
    assert asset["History"][0]["VoucherSeries"] == "D"

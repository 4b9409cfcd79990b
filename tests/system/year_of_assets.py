"""A year of things that the company owns: bought, depreciated, sold in part, scrapped, revalued."""

from __future__ import annotations

from decimal import Decimal

import assetbooks
import parts
import purchases
from assetbooks import ACCOUNTS

D = Decimal
SUPPLIER = "MASK"
# What the year's papers come to, worked out by hand: an oven of 60,000 that loses 900 a month, of
# which a quarter is sold after April (14,100 in the books, for 15,000); a machine of 48,000 that
# loses 1,000 a month, is written down by 4,300 and up by 4,100; a computer of 24,000 that loses
# three quarters in two years, and is scrapped after half a year.
EXPECTED = {
    ACCOUNTS["AccountAssetId"]: 45000 + 48000 + 4100,
    ACCOUNTS["AccountValueLossId"]: -(4 * 675 + 8 * 675 + 5 * 1000 + 2 * 900 + 4 * 1000),
    ACCOUNTS["AccountWriteDownAckId"]: -4300,
    ACCOUNTS["AccountRevaluationId"]: -4100,
    ACCOUNTS["AccountDepreciationId"]: 4 * 900 + 8 * 675 + 5 * 1000 + 2 * 900 + 4 * 1000 + 6 * 750,
    ACCOUNTS["AccountWriteDownId"]: 4300,
    ACCOUNTS["AccountSaleWinId"]: -900,
    ACCOUNTS["AccountSaleLossId"]: 24000 - 6 * 750,
}


def begin(year):
    """Open the accounts and enter the types and the supplier of machines."""
    api = year.api
    for number in ACCOUNTS.values():
        opened = api.put(f"/3/accounts/{number}?financialyear=3", {"Account": {"Active": True}})
        assert opened.status == 200, opened.content
    year.asset_types = (
        assetbooks.type_of(api, "INV"), assetbooks.type_of(api, "DAT", extent=2),
    )  # fmt: skip
    purchases.supplier(api, SupplierNumber=SUPPLIER, Name="Maskiner AB")


def close(year, month):
    """Do what happens in a month, then depreciate through its end what is due."""
    what = {
        "01": buy_oven, "02": buy_machine, "03": buy_computer, "05": sell_a_quarter,
        "07": write_down, "09": write_up_and_scrap,
    }.get(month[5:])  # fmt: skip
    if what:
        what(year)
    last = last_day(month)
    due = year.api.get(f"/3/assets/depreciations/{last}").json()["Assets"]
    (voucher,) = assetbooks.depreciated(year.api, last, *(each["Id"] for each in due))
    day, rows = assetbooks.voucher(year.api, *voucher)
    assert day == last
    assert sum(amount for _, amount in rows) == 0


def last_day(month):
    days = {"02": 28, "04": 30, "06": 30, "09": 30, "11": 30}.get(month[5:], 31)
    return f"{month}-{days}"


def buy_by_hand(year, day, kronor):
    """Book a purchase with a voucher; its VAT is the company's to deduct."""
    made = year.api.post("/3/vouchers", parts.voucher(
        (1220, kronor), (2641, kronor // 4), (1930, -kronor - kronor // 4), date=day,
    ))  # fmt: skip
    assert made.status == 201, made.content
    year.boxes[48] += 100 * (kronor // 4)
    return made.json()["Voucher"]


def buy_oven(year):
    bought = buy_by_hand(year, "2026-01-10", 60000)
    oven = assetbooks.asset_of(year.api, year.asset_types[0], DepreciateToResidualValue=6000)
    first = oven["History"][0]
    assert (first["VoucherSeries"], first["VoucherNumber"]) == (
        bought["VoucherSeries"], bought["VoucherNumber"],
    )  # fmt: skip
    year.oven = oven["Id"]


def buy_machine(year):
    """Buy by a supplier invoice whose row stands on the account of machines; enter the asset."""
    api = year.api
    made = purchases.invoice(
        api, SUPPLIER, InvoiceDate="2026-02-03", Total=60000, VAT=12000, InvoiceNumber="M1",
        SupplierInvoiceRows=[{"Account": 1220, "Debit": 48000}],
    )  # fmt: skip
    purchases.act(api, made["GivenNumber"], "approvalbookkeep")
    purchases.taken(purchases.act(api, made["GivenNumber"], "bookkeep"))
    purchases.act(api, made["GivenNumber"], "approvalpayment")
    year.boxes[48] += 12000 * 100
    purchases.paid(api, made["GivenNumber"], PaymentDate="2026-03-05")
    machine = assetbooks.asset_of(
        api, year.asset_types[0], Description="Fräs", AcquisitionValue=48000,
        AcquisitionDate="2026-02-03", DepreciationFinal="2030-01-31",
    )  # fmt: skip
    assert machine["History"][0]["SupplierInvoice"] == int(made["GivenNumber"])
    year.machine = machine["Id"]


def buy_computer(year):
    buy_by_hand(year, "2026-03-02", 24000)
    year.computer = assetbooks.asset_of(
        year.api, year.asset_types[1], Description="Server", AcquisitionValue=24000,
        AcquisitionDate="2026-03-02", DepreciationFinal="2028-02-29",
    )["Id"]  # fmt: skip


def sell_a_quarter(year):
    assetbooks.done(assetbooks.put(
        year.api, "sell", year.oven, Percentage=25, Price=15000, Date="2026-05-01",
    ))  # fmt: skip


def write_down(year):
    assetbooks.done(
        assetbooks.put(year.api, "writedown", year.machine, Amount=4300, Date="2026-07-01")
    )


def write_up_and_scrap(year):
    assetbooks.done(
        assetbooks.put(year.api, "writeup", year.machine, Amount=4100, Date="2026-09-01")
    )
    gone = assetbooks.done(assetbooks.put(year.api, "scrap", year.computer, Date="2026-09-10"))
    assert gone["Status"] == "Utrangerad"


def agree(year, months):
    """Demand that the register, its report and the accounts say the same on many days."""
    for number, kronor in EXPECTED.items():
        assert assetbooks.moved(year.world, number) == (D(kronor),), number
    for month in months:
        day = last_day(month)
        made = year.reported("report", "assets", "--date", day)
        assert made["warnings"] == []
        totals = {name: D(made["totals"][f"{name}_closing"]) for name in (
            "value", "depreciation", "write_down", "book")}  # fmt: skip
        stands = assetbooks.moved(year.world, 1220, 1229, 1228, until=day)
        assert (totals["value"], -totals["depreciation"], -totals["write_down"]) == stands
        assert totals["book"] == sum(stands)
    shown = {each["Id"]: each["Status"] for each in year.api.get("/3/assets").json()["Assets"]}
    assert shown == {year.oven: "Aktiv", year.machine: "Aktiv", year.computer: "Utrangerad"}

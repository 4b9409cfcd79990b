"""What the tests of assets share: types and assets made over HTTP, and the ledger beside them."""

from __future__ import annotations

from decimal import Decimal

from huvudbok.db.tx import reading
from huvudbok.ledger import enquiries

ACCOUNTS = {
    "AccountAssetId": 1220, "AccountDepreciationId": 7832, "AccountValueLossId": 1229,
    "AccountSaleWinId": 3973, "AccountSaleLossId": 7973, "AccountWriteDownId": 7730,
    "AccountWriteDownAckId": 1228, "AccountRevaluationId": 2085,
}  # fmt: skip


def type_of(api, number="INV", extent=1, **changes):
    """Make an asset type; give its id."""
    fields = {"Number": number, "Description": f"Typ {number}", "Type": extent, **ACCOUNTS}
    fields |= changes
    made = api.post("/3/assets/types", {"AssetType": fields})
    assert made.status == 201, made.content
    return made.json()["Type"]["Id"]


def create(api, type_id=1, **changes):
    """Enter an asset of 60 000 kronor over five years from January 2026; give the answer."""
    fields = {
        "Description": "Ugn", "TypeId": type_id, "AcquisitionDate": "2026-01-10",
        "AcquisitionValue": 60000, "DepreciationFinal": "2030-12-31", **changes,
    }  # fmt: skip
    return api.post("/3/assets", {"Asset": fields})


def asset_of(api, type_id=1, **changes):
    """Enter an asset; give it as it is read."""
    made = create(api, type_id, **changes)
    assert made.status == 201, made.content
    return made.json()["Assets"]


def read(api, asset_id):
    return api.get(f"/3/assets/{asset_id}").json()["Assets"]


def run(api, until, *ids):
    return api.post(
        "/3/assets/depreciate", {"Asset": {"AssetIds": list(ids), "DepreciateUntil": until}}
    )


def depreciated(api, until, *ids):
    """Run a depreciation; give (year, series, number) of its vouchers."""
    made = run(api, until, *ids)
    assert made.status == 201, made.content
    return [(each["FinancialYear"], each["VoucherSeries"], each["VoucherNumber"])
            for each in made.json()["AssetsDepreciation"]]  # fmt: skip


def put(api, what, asset_id, **fields):
    return api.put(f"/3/assets/{what}/{asset_id}", {"Asset": fields})


def done(answer):
    assert answer.status == 200, answer.content
    return answer.json()["Assets"]


def voucher(api, year, series, number):
    """Give a voucher's day and its rows, (account, kronor with debit positive)."""
    found = api.get(f"/3/vouchers/{series}/{number}?financialyear={year}").json()["Voucher"]
    rows = [(row["Account"], row["Debit"] - row["Credit"]) for row in found["VoucherRows"]]
    return found["TransactionDate"], rows


def last_voucher(api, asset):
    """Give the voucher of an asset's latest event."""
    event = asset["History"][-1]
    return voucher(api, event["VoucherYear"], event["VoucherSeries"], event["VoucherNumber"])


def moved(world, *accounts, until="9999"):
    """Give what moved on accounts through a day, in kronor."""
    with reading(world.store()) as tx:
        rows = [row for year in enquiries.years_in_order(tx)
                for row in enquiries.moved_by_day(tx, accounts, year.id)]  # fmt: skip
    found = dict.fromkeys(accounts, Decimal(0))
    for row in rows:
        if row.day <= until:
            found[row.account] += Decimal(int(row.ore)).scaleb(-2)
    return tuple(found.values())

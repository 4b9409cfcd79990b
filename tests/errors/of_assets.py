"""Requests that are refused by the rules of assets and asset types."""

ACCOUNTS = {
    "AccountAssetId": 1220, "AccountDepreciationId": 7832, "AccountValueLossId": 1229,
    "AccountSaleLossId": 7973,
}  # fmt: skip


def type_of(method="POST", path="", **fields):
    body = {"Number": "INV", "Description": "Inventarier", **ACCOUNTS, **fields}
    return (method, f"/3/assets/types{path}", {"AssetType": body})


def asset(method="POST", path="", **fields):
    body = {
        "Description": "Ugn", "TypeId": 1, "AcquisitionDate": "2026-01-10",
        "AcquisitionValue": 60000, "DepreciationFinal": "2030-12-31", **fields,
    }  # fmt: skip
    return (method, f"/3/assets{path}", {"Asset": body})


def does(what, **fields):
    return ("PUT", f"/3/assets/{what}/1", {"Asset": fields})


def run(until, *ids):
    return ("POST", "/3/assets/depreciate", {"Asset": {"AssetIds": ids, "DepreciateUntil": until}})


def used(*numbers):
    """Take accounts of the chart into use."""
    return [("PUT", f"/3/accounts/{number}", {"Account": {"Active": True}}) for number in numbers]


NEW = [type_of(), asset()]
BOOKED = [*used(7832, 1229, 1220, 7973), *NEW, run("2026-01-31", 1)]

CASES = {
    "ASSET_MISSING": [("GET", "/3/assets/1", None)],
    "ASSET_TYPE_MISSING": [("GET", "/3/assets/types/1", None)],
    "ASSET_UNKNOWN": [run("2026-01-31", 1)],
    "ASSET_TYPE_UNKNOWN": [asset()],
    "ASSET_EXTENT": [type_of(Type=3)],
    "ASSET_RESULT_ACCOUNT": [type_of(AccountSaleLossId=None), asset(), does("scrap")],
    "ASSET_ACCOUNT": [*NEW, does("writedown", Amount=1)],
    "ASSET_CLOSED": [*BOOKED, does("scrap"), does("scrap")],
    "ASSET_BOOKED": [*BOOKED, asset("PUT", "/1", AcquisitionValue=1)],
    "ASSET_DIVIDED": [
        *BOOKED, does("scrap", Percentage=50), ("DELETE", "/3/assets/1", None),
    ],
    "ASSET_TYPE_BOOKED": [*NEW, type_of("PUT", "/1", AccountAssetId=1240)],
    "ASSET_DATE_EARLY": [*NEW, does("scrap", Date="2026-01-09")],
    "ASSET_PLAN": [type_of(), asset(DepreciationFinal="2025-12-31")],
    "ASSET_RESIDUAL": [type_of(), asset(DepreciateToResidualValue=60001)],
    "ASSET_AMOUNT": [*NEW, ("PUT", "/3/assets/changeob/1", {"Amount": 60001})],
    "ASSET_NOTHING_DUE": [*NEW, run("2026-01-30", 1)],
    "ASSET_BANK": [
        *BOOKED, ("GIVEN", "no predefined account for bank giro", None), does("sell", Price=60000),
    ],
    "TAKEN": [type_of(), type_of()],
    "IN_USE": [*NEW, ("DELETE", "/3/assets/types/1", None)],
    "BAD_PARAMETER": [("GET", "/3/assets/depreciations/i-dag", None)],
}  # fmt: skip

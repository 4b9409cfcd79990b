"""Asset types over HTTP: their accounts, their odd addresses, and what assets of them hold fast."""

from assetbooks import ACCOUNTS, asset_of, type_of


def test_a_type_reads_as_it_was_answered(api):
    """Source: C# AssetTypesTests: account numbers as ids, the type as text."""
    made = api.post("/3/assets/types", {"AssetType": {
        "Number": "TST", "Description": "Mark", "Notes": "Notering", "Type": "1",
        "AccountAssetId": 1150, "AccountDepreciationId": 7824, "AccountValueLossId": 1159,
        "AccountSaleWinId": 0}})  # fmt: skip
    assert (made.status, made.headers["location"]) == (201, "assets/types")
    answer = made.json()["Type"]
    assert answer == {
        "@url": "http://test.example/3/assets/types/2", "AccountAsset": 1150,
        "AccountAssetId": 1150, "AccountDepreciation": 7824, "AccountDepreciationId": 7824,
        "AccountRevaluation": None, "AccountRevaluationId": None, "AccountSaleLoss": None,
        "AccountSaleLossId": None, "AccountSaleWin": None, "AccountSaleWinId": None,
        "AccountValueLoss": 1159, "AccountValueLossId": 1159, "AccountWriteDown": None,
        "AccountWriteDownAck": None, "AccountWriteDownAckId": None, "AccountWriteDownId": None,
        "Description": "Mark", "Id": 2, "InUse": False, "Notes": "Notering", "Number": "TST",
        "Type": 1,
    }  # fmt: skip
    assert api.get("/3/assets/types/2").json()["Type"] == answer
    assert api.xml("GET", "/3/assets/types/2").xml().findtext("AccountAsset") == "1150"
    changed = api.put("/3/assets/types/2", {"AssetType": {"Description": "Mark 2", "Number": "T"}})
    assert changed.json()["Type"] == {**answer, "Description": "Mark 2", "Number": "T"}
    assert api.delete("/3/assets/types/2").status == 204
    assert api.get("/3/assets/types/2").code == 2000461


def test_the_documented_address_makes_one_too_and_gives_its_own_id(api):
    fields = {"AssetType": {"Number": "B", "Description": "B", **ACCOUNTS}}
    made = api.post("/3/assets/types/77", fields)
    assert made.json()["Type"]["Id"] == 2
    assert api.get("/3/assets/types/77").status == 404


def test_one_without_a_number_gets_the_next_free(api):
    type_of(api, "2")
    fields = {"Description": "x", **ACCOUNTS}
    for number, expected in ((None, "1"), ("", "3")):
        body = {"AssetType": {**fields, "Number": number}}
        made = api.post("/3/assets/types", body)
        assert made.json()["Type"]["Number"] == expected


def test_the_list_goes_by_number_and_tells_what_is_in_use(api):
    type_of(api, "ABC")
    asset_of(api)
    answer = api.get("/3/assets/types").json()
    assert answer["MetaInformation"]["@TotalResources"] == 2
    assert [(each["Number"], each["InUse"]) for each in answer["Types"]] == [
        ("ABC", False), ("INV", True),
    ]  # fmt: skip
    backwards = api.get("/3/assets/types?sortorder=descending&limit=1").json()["Types"]
    assert [each["Number"] for each in backwards] == ["INV"]
    assert api.get("/3/assets/types?lastmodified=2026-06-16").json()["Types"] == []
    assert api.xml("GET", "/3/assets/types").xml()[0].tag == "TypeSubset"


REFUSED = [
    ({"Number": "INV"}, 2000637), ({"Number": "ABCD"}, 2000107), ({"Number": ["A"]}, 2001392),
    ({"Description": None}, 2001392), ({"Type": 3}, 2001392), ({"Type": "x"}, 2000108),
    ({"AccountAssetId": 1}, 2001304), ({"AccountSaleWinId": 9999}, 2001304),
    ({"AccountAssetId": 0}, 2001392), ({"AccountDepreciationId": None}, 2001392),
    ({"AccountValueLossId": None}, 2001392), ({"InUse": True}, 2001399),
    ({"AccountDepreciationId": 1229}, 2001392), ({"AccountRevaluationId": 1220}, 2001392),
    ({"AccountAsset": 1220}, 2001399),
]  # fmt: skip


def test_what_is_refused(api):
    type_of(api, "DEF")
    for change, code in REFUSED:
        fields = {"Number": "ABC", "Description": "x", **ACCOUNTS, **change}
        answer = api.post("/3/assets/types", {"AssetType": fields})
        assert answer.code == code, change
        if change == {"Type": 3}:
            assert answer.message == (
                'Depreciations_type kan endast sättas till värde("0", "1", "2")'
            )
        changed = api.put("/3/assets/types/2", {"AssetType": change})
        assert changed.status == 400, change
    assert len(api.get("/3/assets/types").json()["Types"]) == 2


def test_one_in_use_keeps_its_figures_where_they_are(api):
    asset_of(api)
    for field, value in (("AccountAssetId", 1240), ("AccountValueLossId", 1249), ("Type", 2),
                         ("AccountWriteDownAckId", None)):  # fmt: skip
        answer = api.put("/3/assets/types/1", {"AssetType": {field: value}})
        assert (answer.code, answer.message.split()[0]) == (2000463, field)
    same = {"AssetType": {**ACCOUNTS, "AccountDepreciationId": 7834, "AccountSaleWinId": None}}
    answer = api.put("/3/assets/types/1", same).json()["Type"]
    assert (answer["AccountDepreciation"], answer["AccountSaleWin"]) == (7834, None)
    assert api.delete("/3/assets/types/1").code == 2000310
    assert api.delete("/3/assets/1").status == 204
    assert api.put("/3/assets/types/1", {"AssetType": {"AccountAssetId": 1240}}).status == 200
    assert api.delete("/3/assets/types/1").status == 204
    assert api.delete("/3/assets/types/1").code == 2000461


def test_what_a_type_or_asset_names_is_kept(api):
    api.post("/3/costcenters", {"CostCenter": {"Code": "N", "Description": "N"}})
    api.post("/3/projects", {"Project": {"Description": "P"}})
    asset_of(api, CostCenter="N", Project="1")
    for path in ("/3/accounts/1228", "/3/costcenters/N", "/3/projects/1"):
        assert api.delete(path).code == 2000310, path

"""Files tied to vouchers, articles and assets: made, read, listed, untied; and what they hold."""

import pytest

from conftest import TENANT
from huvudbok import founding
from parts import voucher
from purchases import act, booked, invoice, supplier
from uploading import Shelf

NOBODY = "00000000-0000-4000-8000-000000000000"


def post(api, date="2026-01-05", **fields):
    return api.post("/3/vouchers", voucher(date=date, **fields)).json()["Voucher"]["VoucherNumber"]


def tie(api, file, number, series="A", query=""):
    body = {"FileId": file["Id"], "VoucherNumber": str(number), "VoucherSeries": series}
    return api.post(f"/3/voucherfileconnections{query}", {"VoucherFileConnection": body})


def everything(api, path):
    answer = api.get(path).json()
    (rows,) = [value for key, value in answer.items() if key != "MetaInformation"]
    return rows


# --- Vouchers.


def test_a_receipt_is_tied_to_its_voucher_and_moves(shelf, api):
    number = post(api)
    made = shelf.put(b"kvitto", to="/3/inbox?folderid=inbox_v")
    answer = tie(api, made, number)
    assert answer.status == 201
    assert answer.json()["VoucherFileConnection"] == {
        "@url": f"http://test.example/3/voucherfileconnections/{made['Id']}",
        "FileId": made["Id"], "VoucherDescription": "Kontorsmaterial", "VoucherNumber": "1",
        "VoucherSeries": "A", "VoucherYear": 3, "Name": "kvitto.pdf",
    }  # fmt: skip
    # Source: public documents (behaviour.md 6): fndocYYYY / fndocYYYYMMf.
    assert everything_in(api, "/3/inbox/inbox_v") == []
    assert everything_in(api, "/3/archive?path=fndoc2026%5Cfndoc202606f") == [made["Id"]]
    # Both addresses still find it, byte for byte.
    for path in (f"inbox/{made['Id']}", f"archive?fileid={made['ArchiveFileId']}"):
        assert api.get(f"/3/{path}").content == b"kvitto"
    assert api.delete(f"/3/voucherfileconnections/{made['Id']}").status == 204
    assert api.get(f"/3/voucherfileconnections/{made['Id']}").code == 2000472
    # Untied it stays where it is.
    assert everything_in(api, "/3/archive/fndoc202606f") == [made["Id"]]


def everything_in(api, path):
    return [file["Id"] for file in api.get(path).json()["Folder"]["Files"]]


def test_a_file_of_the_archive_stays_in_its_folder(shelf, api):
    post(api)
    made = shelf.put(to="/3/archive")
    assert tie(api, made, 1).status == 201
    assert everything_in(api, "/3/archive") == [made["Id"]]


def test_the_year_comes_by_parameter(shelf, api):
    """Source: C# VoucherFileConnectionTests, Create_…_NonDefaultYear, #175."""
    post(api, "2024-03-01")
    files = [shelf.put(name=f"{n}.pdf") for n in range(3)]
    assert tie(api, files[0], 1).code == 2000440
    for file, query in zip(
        files[1:], ("?financialyear=1", "?financialyeardate=2024-07-01"), strict=True
    ):
        assert tie(api, file, 1, query=query).json()["VoucherFileConnection"]["VoucherYear"] == 1
    assert tie(api, files[0], 1, query="?financialyear=9").code == 2000588


def test_the_list_is_narrowed(shelf, api):
    post(api), post(api), post(api, "2025-01-01", Description="Hyra", VoucherSeries="L")
    one, two, three, four = [shelf.put(name=f"{n}.pdf") for n in range(4)]
    tie(api, one, 1), tie(api, two, 1), tie(api, three, 2)
    tie(api, four, 1, "L", "?financialyear=2")
    cells = {
        "": 4, "?vouchernumber=1": 3, "?voucherseries=L": 1, "?voucheryear=3": 3,
        "?voucherdescription=hyr": 1, "?vouchernumber=1&voucherseries=A": 2,
        "?financialyear=2": 1, "?vouchernumber=77": 0, "?limit=2": 2,
        "?lastmodified=2099-01-01": 0, "?lastmodified=2020-01-01": 4,
    }  # fmt: skip
    for query, count in cells.items():
        assert len(everything(api, f"/3/voucherfileconnections{query}")) == count, query
    assert api.get("/3/voucherfileconnections?vouchernumber=x").code == 2000588
    assert (
        api.get("/3/voucherfileconnections?limit=2").json()["MetaInformation"]["@TotalPages"] == 2
    )


def test_what_a_connection_is_refused(shelf, api):
    post(api)
    made = shelf.put()
    assert tie(api, {"Id": NOBODY}, 1).code == 2000470
    # Source: behaviour.md 6: FileId is the file's Id.
    assert tie(api, {"Id": made["ArchiveFileId"]}, 1).code == 2000470
    assert tie(api, made, 2).code == 2000440
    assert tie(api, made, "x").code == 2000108
    assert tie(api, made, 1, "Q").code == 2000440
    assert tie(api, made, 1).status == 201
    assert tie(api, made, 1).code == 2000637
    assert api.post("/3/voucherfileconnections", {"VoucherFileConnection": {}}).code == 2001392


def test_a_connected_file_and_its_voucher_hold_each_other(shelf, api):
    post(api)
    made = shelf.put()
    tie(api, made, 1)
    for path in (f"inbox/{made['Id']}", f"archive/{made['Id']}", "archive?path=fndoc2026"):
        assert api.delete(f"/3/{path}").code == 2000310, path
    refused = api.delete("/3/vouchers/A/1")
    assert (refused.code, "A 1" in refused.message) == (2000310, True)
    assert api.delete(f"/3/voucherfileconnections/{made['Id']}").status == 204
    assert api.delete("/3/vouchers/A/1").status == 204
    # A test company keeps nothing for seven years.
    assert api.delete(f"/3/inbox/{made['Id']}").status == 204


# --- Seven years.


@pytest.fixture
def live(world):
    made = founding.found(
        world.registry, "Skarpa bolaget AB", years=founding.calendar_years(2024, 2026)
    )
    return world.client(world.token(made.tenant_id, lifetime_seconds=10**9)), made.tenant_id


def test_what_a_voucher_stands_on_is_kept_for_seven_years(world, live, monkeypatch):
    """# Law: Bokföringslagen 7 kap. 2 §."""
    api, tenant = live
    shelf = Shelf(api)
    post(api), post(api, "2024-05-01")
    old, new, loose = shelf.put(b"2024"), shelf.put(b"2026"), shelf.put(b"lost")
    tie(api, old, 1, query="?financialyear=1"), tie(api, new, 1)
    for file in (old, new):
        assert api.delete(f"/3/voucherfileconnections/{file['Id']}").status == 204
    refused = api.delete(f"/3/inbox/{new['Id']}")
    assert (refused.status, refused.code) == (400, 2000474)
    assert "2033-12-31" in refused.message
    # All of a folder stays when one of its files must.
    assert api.delete("/3/archive/fndoc2026").code == 2000474
    assert api.delete(f"/3/inbox/{loose['Id']}").status == 204
    monkeypatch.setenv("HUVUDBOK_NOW", "2031-12-31T12:00:00")
    assert api.delete(f"/3/inbox/{old['Id']}").code == 2000474
    monkeypatch.setenv("HUVUDBOK_NOW", "2032-01-01T12:00:00")
    assert api.delete(f"/3/inbox/{old['Id']}").status == 204
    assert api.delete(f"/3/inbox/{new['Id']}").code == 2000474
    store = world.store(tenant)
    store.settings = type(store.settings)(retention=False)
    assert api.delete(f"/3/inbox/{new['Id']}").status == 204


def test_a_broken_year_is_kept_from_the_year_it_ended_in(world):
    made = founding.found(world.registry, "Brutet AB", years=[("2024-07-01", "2025-06-30")])
    api = world.client(world.token(made.tenant_id))
    post(api, "2024-08-01")
    file = Shelf(api).put()
    tie(api, file, 1)
    api.delete(f"/3/voucherfileconnections/{file['Id']}")
    assert "2032-12-31" in api.delete(f"/3/inbox/{file['Id']}").message


# --- Articles and assets.


def article(api, number):
    answer = api.post("/3/articles", {"Article": {"ArticleNumber": number, "Description": "Kaka"}})
    assert answer.status == 201, answer.content


def tie_article(api, file, number):
    body = {"FileId": file["Id"], "ArticleNumber": number}
    return api.post("/3/articlefileconnections", {"ArticleFileConnection": body})


def test_files_of_an_article(shelf, api):
    """Source: C# ArticleFileConnectionTests: five of one article are found; the file stays."""
    article(api, "K 1"), article(api, "K/2")
    files = [shelf.put(name=f"{n}.jpg") for n in range(6)]
    for file in files[:5]:
        assert tie_article(api, file, "K 1").status == 201
    made = tie_article(api, files[5], "K/2").json()["ArticleFileConnection"]
    assert made == {
        "@url": f"http://test.example/3/articlefileconnections/{files[5]['Id']}",
        "ArticleNumber": "K/2", "FileId": files[5]["Id"],
    }  # fmt: skip
    path = "/3/articlefileconnections"
    assert len(everything(api, f"{path}?articlenumber=K+1")) == 5
    assert len(everything(api, path)) == 6
    assert api.get(f"{path}/{files[5]['Id']}").json()["ArticleFileConnection"] == made
    assert api.delete("/3/articles/K%2F2").code == 2000310
    assert api.delete(f"{path}/{files[5]['Id']}").status == 204
    assert api.get(f"{path}/{files[5]['Id']}").code == 2000472
    assert api.delete("/3/articles/K%2F2").status == 204
    assert api.get(f"/3/archive/{files[5]['Id']}").status == 200
    assert api.delete(f"/3/archive/{files[5]['Id']}").status == 204


def test_what_a_connection_to_an_article_is_refused(shelf, api):
    article(api, "K1")
    made = shelf.put()
    assert tie_article(api, made, "K2").code == 2000513
    assert tie_article(api, {"Id": NOBODY}, "K1").code == 2000470
    assert tie_article(api, made, "K1").status == 201
    assert tie_article(api, made, "K1").code == 2000637
    assert api.delete(f"/3/inbox/{made['Id']}").code == 2000310


def asset(api):
    kind = {"Number": "1", "Description": "Maskiner", "Type": "1", "AccountAssetId": 1210,
            "AccountDepreciationId": 7832, "AccountValueLossId": 1219}  # fmt: skip
    made = api.post("/3/assets/types", {"AssetType": kind})
    assert made.status == 201, made.content
    type_id = next(iter(made.json().values()))["Id"]
    body = {"Number": "10", "Description": "Ugn", "TypeId": str(type_id), "AcquisitionValue": 5000,
            "AcquisitionDate": "2026-01-10", "AcquisitionStart": "2026-01-10", "DepreciationFinal": "2031-01-09"}  # fmt: skip
    answer = api.post("/3/assets", {"Asset": body})
    assert answer.status == 201, answer.content
    return next(iter(answer.json().values()))["Id"]


def tie_asset(api, file, asset_id):
    body = {"FileId": file["Id"], "AssetId": str(asset_id)}
    return api.post("/3/assetfileconnections", {"AssetFileConnection": body})


def test_a_connection_to_an_asset_outlives_its_deletion(shelf, api):
    """Source: C# AssetFileConnectionTests."""
    number = asset(api)
    made = shelf.put(name="garanti.pdf", to="/3/inbox?folderid=inbox_a")
    answer = tie_asset(api, made, number)
    assert answer.status == 201, answer.content
    shown = answer.json()["AssetFileConnection"]
    assert shown == {
        "@url": f"http://test.example/3/assetfileconnections/{made['Id']}",
        "AssetId": str(number), "FileId": made["Id"], "Name": "garanti.pdf",
    }  # fmt: skip
    path = "/3/assetfileconnections"
    assert everything(api, f"{path}?assetid={number}") == [shown]
    assert everything(api, f"{path}?assetid=77") == everything(api, f"{path}?assetid=x") == []
    assert tie_asset(api, made, number).code == 2000637
    assert api.delete(f"/3/archive/{made['Id']}").code == 2000310
    assert api.delete(f"{path}/{made['Id']}").status == 204
    assert api.get(f"{path}/{made['Id']}").json()["AssetFileConnection"] == {
        **shown,
        "AssetId": None,
    }
    assert everything(api, path) == []
    assert api.delete(f"{path}/{made['Id']}").code == 2000472
    assert tie_asset(api, made, number).json()["AssetFileConnection"] == shown
    assert api.delete(f"{path}/{made['Id']}").status == 204
    assert api.delete(f"/3/archive/{made['Id']}").status == 204
    assert api.get(f"{path}/{made['Id']}").json()["AssetFileConnection"]["Name"] is None
    assert tie_asset(api, made, number).code == 2000470


def test_what_a_connection_to_an_asset_is_refused(shelf, api):
    made = shelf.put()
    for asset_id in ("1", "x", "-1", "9" * 30):
        assert tie_asset(api, made, asset_id).code == 2000460
    assert api.get(f"/3/assetfileconnections/{NOBODY}").code == 2000472


# --- Another company sees none of it.


def test_files_belong_to_their_company(world, shelf, api, live):
    other, tenant = live
    assert tenant != TENANT
    made = shelf.put(b"vart")
    post(other)
    for path in (f"archive/{made['Id']}", f"inbox/{made['Id']}",
                 f"archive?fileid={made['ArchiveFileId']}"):  # fmt: skip
        assert other.get(f"/3/{path}").status == 404
    assert tie(other, made, 1).code == 2000470
    assert other.delete(f"/3/inbox/{made['Id']}").status == 404
    assert api.get(f"/3/inbox/{made['Id']}").content == b"vart"
    # The same content in both is two contents.
    twin = Shelf(other).put(b"vart")
    assert other.delete(f"/3/inbox/{twin['Id']}").status == 204
    assert api.get(f"/3/inbox/{made['Id']}").content == b"vart"


# --- Supplier invoices.


def tie_invoice(api, file, number):
    body = {"FileId": file["Id"], "SupplierInvoiceNumber": str(number)}
    return api.post("/3/supplierinvoicefileconnections", {"SupplierInvoiceFileConnection": body})


def test_a_receipt_is_tied_to_its_invoice_and_then_to_the_voucher(shelf, api):
    """The whole way: in by the inbox, tied to both, moved, and out again byte for byte."""
    number = booked(api, supplier(api), Total=125)
    made = shelf.put(b"%PDF faktura", "faktura.pdf", "/3/inbox?folderid=inbox_s")
    answer = tie_invoice(api, made, number["GivenNumber"])
    assert answer.status == 201, answer.content
    shown = answer.json()["SupplierInvoiceFileConnection"]
    assert shown == {
        "@url": f"http://test.example/3/supplierinvoicefileconnections/{made['Id']}",
        "FileId": made["Id"], "Name": "faktura.pdf",
        "SupplierInvoiceNumber": str(number["GivenNumber"]), "SupplierName": "Grossisten AB",
    }  # fmt: skip
    path = "/3/supplierinvoicefileconnections"
    assert everything(api, f"{path}?supplierinvoicenumber={number['GivenNumber']}") == [shown]
    assert everything(api, f"{path}?supplierinvoicenumber=77") == []
    assert everything_in(api, "/3/inbox/inbox_s") == []
    tied = tie(api, made, number["VoucherNumber"], number["VoucherSeries"])
    assert tied.status == 201, tied.content
    assert api.get(f"/3/archive?fileid={made['ArchiveFileId']}").content == b"%PDF faktura"
    for kind in ("voucher", "supplierinvoice"):
        assert api.delete(f"/3/inbox/{made['Id']}").code == 2000310
        assert api.delete(f"/3/{kind}fileconnections/{made['Id']}").status == 204
        assert api.get(f"/3/{kind}fileconnections/{made['Id']}").code == 2000472
    assert api.delete(f"/3/inbox/{made['Id']}").status == 204


def test_what_a_connection_to_an_invoice_is_refused(shelf, api):
    number = invoice(api, supplier(api))["GivenNumber"]
    made = shelf.put()
    assert tie_invoice(api, made, 77).code == 2000425
    assert tie_invoice(api, made, "x").code == 2000425
    assert tie_invoice(api, {"Id": NOBODY}, number).code == 2000470
    assert tie_invoice(api, made, number).status == 201
    assert tie_invoice(api, made, number).code == 2000637


def test_the_file_of_a_booked_invoice_is_kept(live):
    api, _ = live
    made, number = Shelf(api).put(), invoice(api, supplier(api), Total=125)["GivenNumber"]
    path = f"/3/supplierinvoicefileconnections/{made['Id']}"
    tie_invoice(api, made, number)
    assert api.delete(path).status == 204
    tie_invoice(api, made, number)
    act(api, number, "bookkeep")
    assert api.delete(path).status == 204
    refused = api.delete(f"/3/inbox/{made['Id']}")
    assert (refused.code, "2033-12-31" in refused.message) == (2000474, True)

"""The archive and the inbox: what goes in comes out, by which id and which path."""

import pytest

from client import Client
from huvudbok.files import shelf as own
from uploading import form, sha256

NOBODY = "00000000-0000-4000-8000-000000000000"


def tree(api, path="/3/archive"):
    folder = api.get(path).json()["Folder"]
    return [f["Name"] for f in folder["Folders"]], [f["Name"] for f in folder["Files"]]


def make_folder(api, name, parent=""):
    answer = api.post(f"/3/archive?path={parent}", {"Folder": {"Name": name}})
    assert answer.status == 201, answer.content
    return answer.json()["Folder"]


# --- Both kinds of id.


def test_an_upload_says_what_it_became(shelf, api):
    answer = shelf.send(b"\x00\xff kvitto", "kvitto.pdf", "/3/archive?folderid=inbox_s")
    made = answer.json()["File"]
    assert answer.headers["location"] == "archive"
    assert made["@url"] == f"http://test.example/3/archive/{made['Id']}"
    assert (made["Name"], made["Path"], made["Size"]) == ("kvitto.pdf", "Inbox_s", 9)
    assert made["Id"] != made["ArchiveFileId"]
    assert len(made["Id"]) == len(made["ArchiveFileId"]) == 36


def test_which_id_is_taken_where(shelf, api):
    """Source: C# ReportedIssuesTests 99: the archive is strict, the inbox lenient."""
    made = shelf.put(b"innehall", to="/3/inbox?folderid=inbox_v")
    own, other = made["Id"], made["ArchiveFileId"]
    cells = {
        f"archive/{own}": 200, f"archive/{other}": 404,
        f"archive?fileid={other}": 200, f"archive?fileid={own}": 404,
        f"archive/{own}?fileid={other}": 200, f"archive/{other}?fileid={own}": 404,
        f"inbox/{own}": 200, f"inbox/{other}": 404,
        f"inbox?fileid={other}": 200, f"inbox?fileid={own}": 200,
        f"inbox/{own}?fileid={other}": 200,
    }  # fmt: skip
    for path, status in cells.items():
        answer = api.get(f"/3/{path}")
        assert answer.status == status, path
        if status == 200:
            assert answer.content == b"innehall", path
        else:
            assert answer.code == 2000470, path
    for path in (f"inbox/{other}", f"archive/{other}"):
        assert api.delete(f"/3/{path}").status == 404, path


@pytest.mark.parametrize("folder", ["a", "d", "s", "v", "b", "l", "kf", "o", "of"])
def test_every_static_folder_is_reached_both_ways(shelf, api, folder):
    """Source: C# ArchiveTests, #84, #128; the spelling of the seed and that of a Java client."""
    ways = (f"/3/inbox?folderid=inbox_{folder}", f"/3/archive?folderid=inbox_{folder}",
            f"/3/inbox?folderId=Inbox_{folder}", f"/3/inbox?path=Inbox_{folder}",
            f"/3/archive?path=inbox_{folder}")  # fmt: skip
    for at, way in enumerate(ways):
        shelf.put(b"x", f"{at}.txt", way)
    for base in ("inbox", "archive"):
        answer = api.get(f"/3/{base}/inbox_{folder}").json()["Folder"]
        assert [f["Name"] for f in answer["Files"]] == [f"{at}.txt" for at in range(5)]
        assert (answer["Id"], answer["Name"]) == (f"inbox_{folder}", f"Inbox_{folder}")
        assert answer["Files"][0]["@url"].startswith(f"http://test.example/3/{base}/")
    assert tree(api, f"/3/archive?path=Inbox_{folder}")[1] == [f"{at}.txt" for at in range(5)]


def test_the_roots(shelf, api):
    for path in ("/3/archive", "/3/archive/", "/3/archive/root"):
        folder = api.get(path).json()["Folder"]
        assert (folder["Id"], folder["@url"]) == ("root", "http://test.example/3/archive")
    for path in ("/3/inbox", "/3/inbox/root"):
        folder = api.get(path).json()["Folder"]
        assert [f["Id"] for f in folder["Folders"]] == [
            "inbox_a", "inbox_d", "inbox_s", "inbox_v", "inbox_b", "inbox_l", "inbox_kf",
            "inbox_o", "inbox_of",
        ]  # fmt: skip
    shelf.put(name="utan mapp.txt", to="/3/inbox")
    shelf.put(name="i roten.txt", to="/3/archive")
    assert tree(api, "/3/inbox")[1] == ["utan mapp.txt"]
    assert tree(api, "/3/archive") == ([], ["i roten.txt"])


def test_the_scope_of_the_inbox_opens_nothing_of_the_archive(shelf, api):
    made = shelf.put(to="/3/archive")
    mine = make_folder(api, "Privat")
    for path in (made["Id"], mine["Id"]):
        assert api.get(f"/3/inbox/{path}").status == 404
        assert api.delete(f"/3/inbox/{path}").status == 404
    assert api.get(f"/3/inbox?fileid={made['ArchiveFileId']}").status == 404
    assert shelf.send(to=f"/3/inbox?folderid={mine['Id']}").code == 2000471
    assert api.get(f"/3/archive/{made['Id']}").status == 200


def test_in_xml(shelf, api):
    body, headers = form(b"x", "a.txt")
    headers["accept"] = "application/xml"
    made = api.request("POST", "/3/inbox?folderid=inbox_v", body=body, headers=headers).xml()
    assert (made.tag, made.findtext("Name")) == ("File", "a.txt")
    # The contract names no wrapper, for it is the file's or the folder's.
    folder = (
        Client(api.app, api.token)
        .xml("POST", "/3/archive", "<Folder><Name>Avtal</Name></Folder>")
        .xml()
    )
    assert (folder.tag, folder.findtext("Name")) == ("Folder", "Avtal")
    listed = api.xml("GET", "/3/inbox/inbox_v").xml()
    assert [f.findtext("Name") for f in listed.find("Files")] == ["a.txt"]


# --- Folders.


def test_folders_are_made_read_and_deleted_with_all_that_is_in_them(shelf, api, blobs):
    """Source: C# ArchiveTests; the seed: all the contents within go along."""
    avtal = make_folder(api, "Avtal")
    inner = make_folder(api, "2026", "Avtal")
    deep = make_folder(api, "Hyra", "Avtal%5C2026")
    a = shelf.put(b"a", "a.txt", "/3/archive?path=Avtal%5C2026%5CHyra")
    b = shelf.put(b"b", "b.txt", f"/3/archive?folderid={inner['Id']}")
    assert a["Path"] == "Avtal\\2026\\Hyra"
    assert tree(api, f"/3/archive/{avtal['Id']}") == (["2026"], [])
    assert tree(api, "/3/archive?path=Avtal/2026") == (["Hyra"], ["b.txt"])
    assert api.get("/3/archive?path=Avtal%5C2026%5CHyra%5Ca.txt").content == b"a"
    assert api.delete("/3/archive?path=Avtal%5C2026").status == 204
    for gone in (f"archive/{inner['Id']}", f"archive/{deep['Id']}", f"archive/{a['Id']}",
                 f"archive/{b['Id']}", "archive?path=Avtal%5C2026"):  # fmt: skip
        assert api.get(f"/3/{gone}").status == 404, gone
    assert tree(api) == (["Avtal"], [])
    assert blobs() == ([], [])
    assert api.delete(f"/3/archive/{avtal['Id']}").status == 204
    assert tree(api) == ([], [])


def test_what_a_folder_is_refused(shelf, api):
    make_folder(api, "Avtal")
    shelf.put(to="/3/archive", name="fil.txt")
    refused = {
        "Avtal": 2000637, "fil.txt": 2000637, "Inbox_s": 2000637, "root": 2000637,
        "a/b": 2000359, "a\\b": 2000359, "..": 2001392, " ": 2001392, "a\x00b": 2000359,
        "x" * 31: 2000107, "": 2001392, "rad\nbrytning": 2000359,
    }  # fmt: skip
    for name, code in refused.items():
        answer = api.post("/3/archive", {"Folder": {"Name": name}})
        assert (answer.status, answer.code) == (400, code), name
    assert api.post("/3/archive?path=Finns%5Cinte", {"Folder": {"Name": "x"}}).code == 2000471
    assert api.post("/3/archive?path=Inbox_s", {"Folder": {"Name": "x"}}).code == 2000473
    assert api.post("/3/archive", {"Folder": {"Name": "x", "Id": "1"}}).code == 2001399
    assert shelf.send(to="/3/archive", name="fil.txt").code == 2000637
    assert shelf.send(to="/3/archive", name="Avtal").code == 2000637
    assert api.post("/3/inbox", {"Folder": {"Name": "x"}}).code == 1000031
    assert tree(api) == (["Avtal"], ["fil.txt"])


def test_what_cannot_be_deleted(api):
    for path in ("archive/root", "archive/inbox_s", "archive?path=Inbox_s", "inbox/inbox_s",
                 "inbox/inbox", "archive?path=root"):  # fmt: skip
        assert api.delete(f"/3/{path}").code == 2000473, path
    assert api.delete("/3/archive").code == 2001392
    assert api.delete("/3/archive?path=%5C").code == 2001392
    assert api.delete("/3/archive?path=Finns%5Cinte").code == 2000471
    assert api.delete(f"/3/archive/{NOBODY}").code == 2000470


def test_folders_end_at_a_depth(api):
    path = []
    for level in range(20):
        make_folder(api, str(level), "%5C".join(path))
        path.append(str(level))
    answer = api.post(f"/3/archive?path={'%5C'.join(path)}", {"Folder": {"Name": "x"}})
    assert (answer.status, answer.code) == (400, 2000473)


def test_names_of_any_letters(shelf, api):
    names = [
        "Räkning åäö.pdf",
        "发票.pdf",
        "פרסומת.pdf",
        "счёт.pdf",
        "🧾 kvitto 👩‍👧.png",
        "e\u0301.txt",
    ]
    for name in names:
        made = shelf.put(b"x", name, "/3/inbox?folderid=inbox_v")
        answer = api.get(f"/3/inbox/{made['Id']}")
        offered = answer.headers["content-disposition"]
        assert "filename*=UTF-8''" in offered
    stored = tree(api, "/3/inbox/inbox_v")[1]
    assert sorted(stored) == sorted(["é.txt" if n == "e\u0301.txt" else n for n in names])
    folder = make_folder(api, "Årsmöte – 総会")
    found = api.get("/3/archive", params={"path": "Årsmöte – 総会"}).json()["Folder"]
    assert found["Id"] == folder["Id"]


def test_the_inbox_takes_many_of_one_name(shelf, api):
    ids = {shelf.put(bytes([n]), "bild.jpg")["Id"] for n in range(3)}
    assert len(ids) == 3
    assert tree(api, "/3/inbox/inbox_v")[1] == ["bild.jpg"] * 3


def test_many_uploads_and_deletes_in_quick_succession(shelf, api, blobs):
    """Source: C# ArchiveTests.Test_ManyRequests."""
    made = [shelf.put(str(n).encode(), f"{n}.txt", "/3/archive") for n in range(25)]
    for file in made:
        assert api.delete(f"/3/archive/{file['Id']}").status == 204
    assert tree(api) == ([], [])
    assert blobs() == ([], [])


# --- Contents.


def test_a_content_is_stored_once_and_goes_with_its_last_file(shelf, api, blobs):
    content = b"samma kvitto" * 1000
    first, second = shelf.put(content, "ett.txt"), shelf.put(content, "tva.txt", "/3/archive")
    third = shelf.put(b"annat", "tre.txt")
    assert blobs()[0] == sorted([sha256(content), sha256(b"annat")])
    assert api.delete(f"/3/inbox/{first['Id']}").status == 204
    assert blobs()[0] == sorted([sha256(content), sha256(b"annat")])
    assert api.get(f"/3/archive/{second['Id']}").content == content
    assert api.delete(f"/3/archive/{second['Id']}").status == 204
    assert blobs() == ([sha256(b"annat")], [])
    again = shelf.put(content, "igen.txt")
    assert api.get(f"/3/inbox/{again['Id']}").content == content
    assert api.get(f"/3/inbox/{third['Id']}").content == b"annat"


def test_a_damaged_content_is_healed_by_the_next_upload_of_it(shelf, api, world):
    made = shelf.put(b"helt")
    at = world.store().files / sha256(b"helt")[:2] / sha256(b"helt")
    at.write_bytes(b"trasigt")
    shelf.put(b"helt", "igen.pdf")
    assert api.get(f"/3/inbox/{made['Id']}").content == b"helt"


def test_an_empty_file_is_a_file(shelf, api):
    made = shelf.put(b"", "tom.txt")
    assert made["Size"] == 0
    answer = api.get(f"/3/inbox/{made['Id']}")
    assert (answer.status, answer.content) == (200, b"")


def test_a_full_archive_takes_nothing_more(shelf, api, blobs, monkeypatch):
    monkeypatch.setattr(own, "GIGABYTE", 2)  # five of them are a company's share
    made = shelf.put(b"ryms")
    answer = shelf.send(b"ryms inte")
    assert (answer.status, answer.code) == (400, 2000475)
    assert blobs() == ([sha256(b"ryms")], [])
    assert api.delete(f"/3/inbox/{made['Id']}").status == 204
    shelf.put(b"ryms!")


def test_downloads_are_offered_under_their_own_type(shelf, api):
    types = {
        "a.pdf": "application/pdf", "A.PDF": "application/pdf", "b.jpg": "image/jpeg",
        "c.txt": "text/plain", "d": "application/octet-stream",
        "e.html": "application/octet-stream", "f.svg": "application/octet-stream",
        "g.xml": "application/octet-stream", "h.json": "application/octet-stream",
        "i.js": "application/octet-stream", "j.pdf.html": "application/octet-stream",
    }  # fmt: skip
    for name, kind in types.items():
        made = shelf.put(b"x", name)
        answer = api.get(f"/3/inbox/{made['Id']}", headers={"accept": "application/pdf, image/*"})
        assert answer.headers["content-type"] == kind, name
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["x-content-type-options"] == "nosniff"

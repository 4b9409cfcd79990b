"""Attachments of customer documents: bare arrays, words for errors, and what travels."""

import uuid

import pytest

import buying
from huvudbok.db.tx import reading
from huvudbok.files import attachments, to_send
from storehouse import done
from uploading import Shelf, pdf

PATH = "/api/fileattachments/attachments-v1"
NOBODY = str(uuid.uuid4())


@pytest.fixture
def letters(shelf):
    """Give a function that puts a PDF of its own into a folder for documents."""
    made = []

    def put(content=None, name="bilaga.pdf", folder="inbox_kf"):
        made.append(1)
        content = pdf(padding=len(made)) if content is None else content
        return shelf.put(content, name, f"/3/inbox?folderid={folder}")["ArchiveFileId"]

    return put


@pytest.fixture(autouse=True)
def documents(monkeypatch):
    """Whatever the domains know of documents, here there are those from 1 to 9."""
    monkeypatch.setattr(
        attachments.sales, "document_exists", lambda _tx, _kind, number: number < 10
    )


def one(file_id, number=1, kind="F", **more):
    return {"entityId": number, "entityType": kind, "fileId": file_id, **more}


def attach(api, *bodies):
    answer = api.post(PATH, list(bodies))
    assert answer.status == 201, answer.content
    return answer.json()


def word(answer):
    return answer.status, answer.json()["error"]


def listed(api, number=1, kind="F"):
    return api.get(f"{PATH}?entityid={number}&entitytype={kind}").json()


def test_a_round(api, letters):
    """Source: C# InvoiceFileConnectionTests."""
    file_id = letters()
    (made,) = attach(api, one(file_id, includeOnSend=True))
    assert list(made) == ["entityId", "entityType", "fileId", "id", "includeOnSend"]
    assert made == {**one(file_id), "id": made["id"], "includeOnSend": True}
    assert listed(api) == [made]
    changed = api.put(f"{PATH}/{made['id']}", {"includeOnSend": False}).json()
    assert changed == {**made, "includeOnSend": False}
    assert listed(api) == [changed]
    assert api.delete(f"{PATH}/{made['id']}").status == 204
    assert listed(api) == []
    # The file stays, among the connected ones.
    assert api.get(f"/3/archive?fileid={file_id}").status == 200
    assert len(api.get("/3/archive/fndoc202606f").json()["Folder"]["Files"]) == 1


def test_lists_and_counts_of_several_documents(api, letters):
    a, b = letters(), letters(folder="inbox_o")
    attach(api, one(a, 1), one(b, 1), one(a, 3))
    attach(api, one(a, 1, "O"))
    for asked in ("entityid=1&entityid=2&entityid=3", "entityid=1,2,3", "ENTITYID=3,1"):
        found = api.get(f"{PATH}?{asked}&entitytype=F").json()
        assert [(row["entityId"], row["fileId"]) for row in found] == [(1, a), (1, b), (3, a)], (
            asked
        )
    counted = api.get(
        f"{PATH}/numberofattachments?entityids=1&entityids=2&entityids=3&entitytype=F"
    )
    assert counted.json() == [
        {"entityId": 1, "numberOfAttachments": 2}, {"entityId": 3, "numberOfAttachments": 1},
    ]  # fmt: skip
    assert listed(api, 1, "OF") == []


def test_a_sixth_is_stored_and_does_not_travel(api, letters, world):
    """Source: public documents (behaviour.md 6)."""
    files = [letters(name=f"{n}.pdf") for n in range(6)]
    made = attach(api, *(one(file_id, includeOnSend=True) for file_id in files))
    assert [row["includeOnSend"] for row in made] == [True] * 5 + [False]
    sixth = f"{PATH}/{made[5]['id']}"
    assert word(api.put(sixth, {"includeOnSend": True})) == (
        400,
        "attachment_files_max_count_exceeded",
    )
    with reading(world.store()) as tx:
        travelling = to_send(tx, "F", 1)
        assert to_send(tx, "O", 1) == []
    assert [each.name for each in travelling] == [f"{n}.pdf" for n in range(5)]
    assert all(len(each.content) == each.size_bytes for each in travelling)
    assert {each.media_type for each in travelling} == {"application/pdf"}
    api.delete(f"{PATH}/{made[0]['id']}")
    assert api.put(sixth, {"includeOnSend": True}).status == 200


def test_attached_again_it_is_only_changed(api, letters):
    file_id = letters()
    (first,) = attach(api, one(file_id))
    assert first["includeOnSend"] is False
    (again,) = attach(api, one(file_id, includeOnSend=True))
    assert again == {**first, "includeOnSend": True}
    assert listed(api) == [again]


def test_pages_are_counted_and_read_contents_only_travel(api, letters):
    a, b = letters(pdf(60)), letters(pdf(41))
    attach(api, one(a, includeOnSend=True))
    sending = one(b, includeOnSend=True)
    assert word(api.post(PATH, [sending])) == (400, "attachment_files_max_pages_exceeded")
    attach(api, one(letters(pdf(40)), includeOnSend=True))
    broken = one(letters(b"%PDF-1.4 trasig"), 2, includeOnSend=True)
    assert word(api.post(PATH, [broken])) == (400, "could_not_retrieve_document")
    (kept,) = attach(api, {**broken, "includeOnSend": False})
    assert kept["includeOnSend"] is False


def test_sizes_are_limited(api, letters):
    five = 5 * 1024 * 1024
    files = [letters(pdf(padding=five - 1000 + n)) for n in range(3)]
    attach(api, *(one(file_id, includeOnSend=True) for file_id in files))
    more = one(letters(pdf(padding=10_000)), includeOnSend=True)
    assert word(api.post(PATH, [more])) == (400, "attachment_files_max_size_exceeded")
    big = one(letters(pdf(padding=five)), 2, includeOnSend=True)
    assert word(api.post(PATH, [big])) == (400, "file_too_big")


def test_all_or_none(api, letters):
    answer = api.post(PATH, [one(letters()), one(NOBODY)])
    assert word(answer) == (404, "file_not_found")
    assert listed(api) == []


def test_what_attaching_is_refused(api, letters, shelf):
    good, outside = letters(), shelf.put(to="/3/inbox?folderid=inbox_s")
    image = letters(b"bild", "bild.png")
    cells = [
        ([], 400, "no_attachment_provided"),
        ([one(good)] * 26, 400, "too_many_attachments_in_one_request"),
        ([one(good, id=NOBODY)], 400, "field_not_writable"),
        ([{"entityType": "F", "fileId": good}], 400, "missing_mandatory_field"),
        ([{"entityId": 1, "fileId": good}], 400, "missing_mandatory_field"),
        ([{"entityId": 1, "entityType": "F"}], 400, "missing_mandatory_field"),
        ([one(good), one(good, kind="O")], 400, "mixed_documents"),
        ([one(good, 77)], 404, "document_not_found"), ([one(good, -1)], 404, "document_not_found"),
        ([one(good, 2**40)], 404, "document_not_found"), ([one(NOBODY)], 404, "file_not_found"),
        ([one(outside["ArchiveFileId"])], 400, "wrong_file_location"),
        ([one(outside["Id"])], 404, "file_not_found"),
        ([one(image, includeOnSend=True)], 400, "wrong_file_type"),
        # What is no array, or no attachment.
        ({}, 400, "2002649"), ([1], 400, "2002649"), ([one(good, kind="X")], 400, "2001392"),
        ([one("x" * 3000)], 404, "file_not_found"), ([one(good, other=1)], 400, "2001399"),
        ([one(good, "x")], 400, "2000108"), ([one(good, 2**70)], 400, "2001392"),
    ]  # fmt: skip
    for body, *expected in cells:
        assert list(word(api.post(PATH, body))) == expected, body
    assert listed(api) == []
    attach(api, one(image))


def test_a_document_holds_so_many(api, letters, monkeypatch):
    monkeypatch.setattr(attachments.rules, "ON_DOCUMENT", 2)
    attach(api, one(letters()), one(letters()))
    assert word(api.post(PATH, [one(letters())])) == (400, "max_total_attachments_exceeded")


def test_what_a_change_is_refused(api, letters):
    (made,) = attach(api, one(letters()))
    at = f"{PATH}/{made['id']}"
    cells = [
        ({}, 400, "missing_mandatory_field"), ({"includeOnSend": None}, 400, "missing_mandatory_field"),
        ({"includeOnSend": True, "id": NOBODY}, 400, "mismatch_attachment_id"),
        ({"includeOnSend": True, "entityId": 2}, 400, "field_not_writable"),
        ({"includeOnSend": True, "entityType": "O"}, 400, "field_not_writable"),
        ({"includeOnSend": True, "fileId": NOBODY}, 400, "field_not_writable"),
    ]  # fmt: skip
    for body, *expected in cells:
        assert list(word(api.put(at, body))) == expected, body
    assert listed(api) == [made]
    # What was read may be sent back.
    assert (
        api.put(at.upper().replace(PATH.upper(), PATH), {**made, "includeOnSend": True}).status
        == 200
    )
    for path in (f"{PATH}/{NOBODY}", f"{PATH}/x"):
        assert word(api.put(path, {"includeOnSend": True})) == (404, "attachment_not_found")
        assert word(api.delete(path)) == (404, "attachment_not_found")


def test_what_reading_is_refused(api):
    for query, expected in {
        "": "missing_mandatory_field", "?entityid=1": "missing_mandatory_field",
        "?entitytype=F": "missing_mandatory_field", "?entityid=x&entitytype=F": "2000108",
        "?entityid=1&entitytype=Q": "2000588", f"?entityid={'1,' * 501}&entitytype=F": "2000588",
    }.items():  # fmt: skip
        assert word(api.get(f"{PATH}{query}")) == (400, expected), query


def test_validation_changes_nothing(api, letters):
    files = [letters() for _ in range(6)]
    check = f"{PATH}/validateincludedonsend"
    fine = [one(file_id, includeOnSend=True) for file_id in files[:5]]
    assert api.post(check, fine).status == 204
    image = one(letters(b"x", "x.png"), includeOnSend=True)
    cells = [
        ([*fine, one(files[5])], 400, "attachment_files_max_count_exceeded"),
        ([*fine, one(files[5], includeOnSend=False)], 204, None),
        ([one(files[0]), one(files[1], 2)], 400, "mixed_documents"),
        ([], 400, "no_attachment_provided"), ([image], 400, "wrong_file_type"),
        ([one(NOBODY)], 404, "file_not_found"), ([{"entityId": 1}], 400, "missing_mandatory_field"),
    ]  # fmt: skip
    for body, status, expected in cells:
        answer = api.post(check, body)
        got = answer.json()["error"] if answer.content else None
        assert (answer.status, got) == (status, expected), body
    assert listed(api) == []


def test_an_attached_file_cannot_be_deleted(api, shelf):
    made = shelf.put(pdf(), to="/3/inbox?folderid=inbox_of")
    (tied,) = attach(api, one(made["ArchiveFileId"], kind="OF"))
    assert api.delete(f"/3/inbox/{made['Id']}").code == 2000310
    assert api.delete(f"{PATH}/{tied['id']}").status == 204
    assert api.delete(f"/3/inbox/{made['Id']}").status == 204


def test_without_the_right(world):
    client = world.client(world.token(scopes=("inbox",)))
    assert word(client.get(f"{PATH}?entityid=1&entitytype=F")) == (403, "missing.rights")
    assert Shelf(client).send().status == 201


def test_what_has_been_ordered_and_what_has_come_carry_files(api, world, letters):
    buying.ready(world)
    came = {"supplierNumber": "7", "deliveryNoteId": "F1", "rows": [
        {"itemId": "A1", "receivedQuantity": 1}]}  # fmt: skip
    for kind, path, body in (
        ("LGR_IO", buying.ORDERS, buying.body(buying.line())),
        ("LGR_IG", "/api/warehouse/incominggoods-v1", came),
    ):
        answer = api.post(PATH, [one(letters(), kind=kind)])
        assert word(answer) == (404, "document_not_found")
        done(api.post(path, body), 201)
        (tied,) = attach(api, one(letters(), kind=kind))
        assert listed(api, kind=kind) == [tied]

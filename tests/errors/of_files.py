"""Requests that are refused by the rules of files, connections and attachments.

A tuple as body is a file to upload, as (content, name); `{0.File.Id}` stands for what the first
answer said.
"""

from huvudbok.files.folders import DEEPEST
from uploading import form, pdf

NOBODY = "00000000-0000-4000-8000-000000000000"
ATTACHMENTS = "/api/fileattachments/attachments-v1"
UPLOAD = ("POST", "/3/inbox?folderid=inbox_v", (b"kvitto", "kvitto.pdf"))
VOUCHER = (
    "POST", "/3/vouchers",
    {"Voucher": {"Description": "x", "TransactionDate": "2026-01-05", "VoucherSeries": "A",
                 "VoucherRows": [{"Account": 1930, "Debit": 1}, {"Account": 1910, "Credit": 1}]}},
)  # fmt: skip


def folder(name, query=""):
    return ("POST", f"/3/archive{query}", {"Folder": {"Name": name}})


def tie(file="{0.File.Id}", number="1", series="A"):
    body = {"FileId": file, "VoucherNumber": number, "VoucherSeries": series}
    return ("POST", "/3/voucherfileconnections", {"VoucherFileConnection": body})


def page(at=0, content=None, name="bilaga.pdf"):
    content = pdf(padding=at) if content is None else content
    return ("POST", "/3/inbox?folderid=inbox_kf", (content, name))


OFFER = ("GIVEN", "offer 1", None)


def one(at=0, number=1, kind="OF", **more):
    """Give what attaches the page of a step to an offer; steps count from that after OFFER."""
    file_id = at if isinstance(at, str) else f"{{{at + 1}.File.ArchiveFileId}}"
    return {"entityId": number, "entityType": kind, "fileId": file_id, **more}


def attach(*bodies):
    return ("POST", ATTACHMENTS, list(bodies))


def check(*bodies):
    return ("POST", f"{ATTACHMENTS}/validateincludedonsend", list(bodies))


def change(**fields):
    return ("PUT", ATTACHMENTS + "/{2.id}", fields)


def deep(levels):
    """Make folders in each other; the last call is one level too many."""
    paths = ["", *["/".join("abcdefghijklmnopqrstuvwxyz"[: at + 1]) for at in range(levels)]]
    return [
        folder("abcdefghijklmnopqrstuvwxyz"[at], f"?path={path}") for at, path in enumerate(paths)
    ]


SENT = {"includeOnSend": True}
TWO = (
    form(b"ett", boundary="x")[0].removesuffix(b"--x--\r\n") + form(b"tv\xc3\xa5", boundary="x")[0]
)
CASES = {
    "FILE_MISSING": [("GET", f"/3/archive/{NOBODY}", None)],
    "FOLDER_MISSING": [("GET", "/3/archive?path=Finns+inte", None)],
    "FILE_CONNECTION_MISSING": [("GET", f"/3/voucherfileconnections/{NOBODY}", None)],
    "FILE_UNKNOWN": [tie(NOBODY)],
    "VOUCHER_UNKNOWN": [UPLOAD, tie()],
    "FOLDER_UNKNOWN": [folder("x", "?path=Finns+inte")],
    "FOLDER_FIXED": [("DELETE", "/3/archive/inbox_s", None)],
    "FILE_CONNECTED": [UPLOAD, VOUCHER, tie(), ("DELETE", "/3/inbox/{0.File.Id}", None)],
    "FILE_KEPT": [
        UPLOAD,
        ("GIVEN", "the file was a voucher's, in a year that ended less than seven years ago", None),
        ("DELETE", "/3/inbox/{0.File.Id}", None),
    ],
    "FOLDER_TOO_DEEP": deep(DEEPEST),
    "ONE_FILE_EACH": [
        ("POST", "/3/inbox", TWO, {"content-type": "multipart/form-data; boundary=x"}),
    ],
    "BAD_RANGE": [
        UPLOAD,
        ("GET", "/3/inbox/{0.File.Id}", None, {"range": "bytes=999999-"}),
    ],
    "BAD_FILE_NAME": [("POST", "/3/inbox", (b"x", ".."))],
    "TAKEN": [folder("Avtal"), folder("Avtal")],
    "TOO_LONG": [folder("x" * 31)],
    "NO_ATTACHMENT": [attach()],
    "MIXED_DOCUMENTS": [OFFER, page(), attach(one(), one(kind="O"))],
    "WRONG_FILE_LOCATION": [OFFER, UPLOAD, attach(one())],
    "WRONG_FILE_TYPE": [OFFER, page(content=b"bild", name="bild.png"), attach(one(**SENT))],
    "DOCUMENT_UNREADABLE": [OFFER, page(content=b"%PDF-1.4 trasig"), attach(one(**SENT))],
    "ATTACHMENT_TOO_BIG": [OFFER, page(content=bytes(5 * 1024 * 1024 + 1)), attach(one(**SENT))],
    "TOO_MANY_IN_REQUEST": [OFFER, page(), attach(*[one()] * 26)],
    "TOO_MANY_ATTACHMENTS": [
        OFFER,
        *[page(at) for at in range(51)],
        *[attach(*[one(at) for at in range(first, first + 25)]) for first in (0, 25)],
        attach(one(50)),
    ],
    "SENT_COUNT": [OFFER, *[page(at) for at in range(6)], check(*[one(at) for at in range(6)])],
    "SENT_SIZE": [
        OFFER,
        *[page(content=pdf(padding=4_000_000 + at)) for at in range(4)],
        check(*[one(at) for at in range(4)]),
    ],
    "SENT_PAGES": [OFFER, page(content=pdf(101)), check(one())],
    "FIELD_NOT_WRITABLE": [OFFER, page(), attach(one(id=NOBODY))],
    "MISMATCHED_ATTACHMENT": [OFFER, page(), attach(one()), change(**SENT, id=NOBODY)],
    "MISSING_FIELD": [attach({"entityId": 1})],
    "ATTACHED_FILE_MISSING": [OFFER, attach(one(NOBODY))],
    "DOCUMENT_MISSING": [OFFER, page(), attach(one(number=-1))],
    "ATTACHMENT_MISSING": [("DELETE", f"{ATTACHMENTS}/{NOBODY}", None)],
}

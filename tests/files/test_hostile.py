"""Hostile names, contents, forms and addresses: more than two hundred, each with its answer.

A test sends a whole table to one company and then looks at the disk: nothing outside the store, no
draft left, and every content that was taken in lies there once under its own hash.
"""

import io
import json
import struct
import zipfile
import zlib

import pytest

import tally
from client import Client
from uploading import BOUNDARY, form, sha256

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def disk(world):
    """Give a function that lists all files below and beside the data folder but the databases."""
    around = world.settings.data.parent

    def listed():
        return {
            str(p.relative_to(around))
            for p in around.rglob("*")
            if p.is_file() and not p.name.startswith(("books.db", "control.db"))
        }

    return listed


def require_clean(world, disk, before, contents):
    """Demand that the disk gained exactly these contents and nothing else."""
    store = world.store().files
    folder = str(store.relative_to(world.settings.data.parent))
    wanted = {f"{folder}/{sha256(c)[:2]}/{sha256(c)}" for c in contents}
    gained = disk() - before - {f"{folder}/lock"}
    assert gained == wanted, (gained - wanted, wanted - gained)


# name as sent -> name as kept, or the code of its refusal.
NAMES = {
    "../../../../etc/passwd": "passwd", "..\\..\\..\\windows\\system32\\drivers\\etc\\hosts": "hosts",
    "/etc/shadow": "shadow", "C:\\boot.ini": "boot.ini", "\\\\server\\share\\x.txt": "x.txt",
    "....//....//x": "x", "..%2f..%2fx": "..%2f..%2fx", "%2e%2e/%2e%2e/x": "x",
    "%252e%252e%252fx": "%252e%252e%252fx", "..%c0%af..%c0%afx": "..%c0%af..%c0%afx",
    "\uff0e\uff0e\uff0fx": "\uff0e\uff0e\uff0fx", "\u2025\u2215x": "\u2025\u2215x",
    "..\u2044x": "..\u2044x", "..\u29f5x": "..\u29f5x", "a\u2024exe": "a\u2024exe",
    "CON": "CON", "PRN.txt": "PRN.txt", "nul": "nul", "COM1.pdf": "COM1.pdf", "LPT1": "LPT1",
    "AUX.": "AUX.", "CLOCK$": "CLOCK$", "con .txt": "con .txt", "desktop.ini": "desktop.ini",
    ".htaccess": ".htaccess", ".bashrc": ".bashrc", "id_rsa": "id_rsa", "books.db": "books.db",
    "control.db": "control.db", "lock": "lock", "incoming": "incoming", "__init__.py": "__init__.py",
    "x.pdf.exe": "x.pdf.exe", "x.exe .pdf": "x.exe .pdf", "x.php": "x.php", "x.jsp;.pdf": "x.jsp;.pdf",
    "x.asp::$DATA": "x.asp::$DATA", "file.txt:stream": "file.txt:stream", "x.lnk": "x.lnk",
    "<script>alert(1)</script>.pdf": "script>.pdf", "<img src=x onerror=alert(1)>.png": "<img src=x onerror=alert(1)>.png",
    "'; DROP TABLE stored_file; --": "'; DROP TABLE stored_file; --",
    "' OR 1=1": "' OR 1=1", "%s%s%s%n": "%s%s%s%n", "{0.__class__}": "{0.__class__}",
    "{{7*7}}": "{{7*7}}", "${jndi:ldap:x}": "${jndi:ldap:x}", "$(touch x)": "$(touch x)",
    "`id`": "`id`", "x|id": "x|id", "x&id": "x&id", "-rf": "-rf", "--help": "--help",
    "*": "*", "?": "?", "~": "~", "x;y": "x;y", "=cmd|' !A0": "=cmd|' !A0", "@SUM(1)": "@SUM(1)",
    "&lt;x&gt;": "&lt;x&gt;", "]]>": "]]>", "&xxe;": "&xxe;", "a b\u00a0c": "a b\u00a0c",
    "раypal.pdf": "раypal.pdf", "ｋｖｉｔｔｏ.pdf": "ｋｖｉｔｔｏ.pdf", "kvitto\u200b.pdf": "kvitto\u200b.pdf",
    "Z\u0351\u036b\u036a.txt": "Z\u0351\u036b\u036a.txt", "\U0001f4a9.pdf": "\U0001f4a9.pdf",
    "é.txt": "\u00e9.txt", "x" * 255: "x" * 255, "\u00e5" * 255: "\u00e5" * 255,
    "x" * 256: 2000107, "x" * 5000: 2001392, "": 2001392, ".": 2001392, "..": 2001392,
    "../..": 2001392, "/": 2001392, "\\": 2001392, "a/": 2001392, "   ": 2001392,
    "a\x00.pdf": 2000359, "\x00": 2000359, "a.php\x00.pdf": 2000359, "a\tb": 2000359,
    "a\x1b[2Jb": 2000359, "a\x7fb": 2000359, "a\u0080b": 2000359, "a\u009fb": 2000359,
    "invoice\u202efdp.exe": 2000359, "a\u202ab": 2000359, "a\u2066b": 2000359, "a\u2069b": 2000359,
    "a\u200fb": 2000359, "a\u061cb": 2000359, "a\ufffeb": 2000359, "a\uffffb": 2000359,
    "a\u2028b": 2000359, "a\u2029b": 2000359, "a\U0010fffeb": 2000359,
}  # fmt: skip


def test_names(world, shelf, api, disk):
    before, wrong, contents = disk(), [], []
    for at, (sent, expected) in enumerate(NAMES.items()):
        content = f"name {at}".encode()
        answer = shelf.send(content, sent)
        if isinstance(expected, int):
            got = (answer.status, answer.code if answer.status >= 400 else None)
            if got != (400, expected):
                wrong.append((sent, expected, got))
            continue
        contents.append(content)
        made = answer.json().get("File", {})
        back = api.get(f"/3/inbox/{made.get('Id')}")
        offered = back.headers.get("content-disposition", "")
        if made.get("Name") != expected or back.content != content or not offered.isascii():
            wrong.append((sent, expected, made, offered))
    assert wrong == []
    require_clean(world, disk, before, contents)
    listed = {f["Name"] for f in api.get("/3/inbox/inbox_v").json()["Folder"]["Files"]}
    assert listed == {name for name in NAMES.values() if isinstance(name, str)}
    assert api.xml("GET", "/3/inbox/inbox_v").status == 200
    tally.add("hostile files", len(NAMES))


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(10_000_000))
    return out.getvalue()


def png(width, height):
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


SCRIPT = b"<script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
CONTENTS = {
    "page.html": SCRIPT, "page.htm": SCRIPT, "page.xhtml": b"<?xml version='1.0'?>" + SCRIPT,
    "drawing.svg": SVG, "drawing.svgz": zlib.compress(SVG), "feed.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
    "lol.xml": b"<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><x>&b;</x>", "x.mht": b"MIME-Version: 1.0",
    "x.js": b"alert(1)", "x.mjs": b"alert(1)", "x.css": b"@import url(//x)", "x.swf": b"FWS\x01", "x.wasm": b"\0asm",
    "x.jar": b"PK\x03\x04", "x.exe": b"MZ\x90\x00", "x.sh": b"#!/bin/sh\n", "x.bat": b"@echo off", "x.ps1": b"iex",
    "x.hta": SCRIPT, "x.url": b"[InternetShortcut]", "x.lnk": b"L\0\0\0", "x.iso": b"CD001", "x.dll": b"MZ",
    "x.json": b'{"Folder":{"Name":"x"}}', "error.json": b'{"ErrorInformation":{"Code":1}}',
    "bomb.zip": bomb(), "bomb.png": png(65535, 65535), "zero.png": png(0, 0), "huge.gif": b"GIF89a\xff\xff\xff\xff",
    "bomb.gz": zlib.compress(bytes(1_000_000)), "half.zip": b"PK\x05\x06" + bytes(18), "half.jpg": b"\xff\xd8\xff\xe0",
    "poly.pdf": b"%PDF-1.4\n" + SCRIPT, "poly.jpg": b"\xff\xd8\xff\xe0" + SCRIPT, "poly.gif": b"GIF89a/*" + SCRIPT,
    "poly.txt": SCRIPT, "poly.csv": b"=cmd|'/c calc'!A0", "poly.png": b"\x89PNG\r\n\x1a\n" + SCRIPT,
    "js.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj", "cut.pdf": b"%PDF-",
    "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 9>>endobj\n2 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 2 0 R>>",
    "deep.pdf": b"%PDF-1.4\n" + b"[" * 50_000, "count.pdf": b"%PDF-1.4\n1 0 obj<</Count 999999999999>>endobj trailer<</Root 1 0 R>>",
    "prev.pdf": b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f\ntrailer<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF",
    "utf16.txt": "<script>".encode("utf-16"), "utf7.txt": b"+ADw-script+AD4-", "bom.html": b"\xef\xbb\xbf<html>",
    "nul.txt": bytes(10_000), "ff.bin": b"\xff" * 10_000, "crlf.eml": b"\r\nSet-Cookie: x=y\r\n\r\n",
    "boundary.txt": f"\r\n-{BOUNDARY}\r\n--sep-7c1\r\n--{BOUNDARY[:-1]}--\r\n".encode(), "dashes.txt": b"--\r\n--\r\n--",
    "macro.docm": b"PK\x03\x04", "x.xlsm": b"PK\x03\x04", "x.rtf": b"{\\rtf1\\objupdate}", "x.heic": b"ftypheic",
    "x.vcf": b"BEGIN:VCARD", "x.ics": b"BEGIN:VCALENDAR", "no_ending": SCRIPT, "x.": SCRIPT, "x.html ": SCRIPT,
    "x.HTML": SCRIPT, "x.html.": SCRIPT, "x.pdf.svg": SVG, "x.svg;.pdf": SVG, "x.shtml": b"<!--#exec cmd='id'-->",
}  # fmt: skip
ACTIVE = ("html", "svg", "xml", "javascript", "json", "flash", "xhtml", "css", "wasm")


def test_contents_come_back_unchanged_and_never_as_a_page(world, shelf, api, disk):
    before, wrong = disk(), []
    for name, content in CONTENTS.items():
        made = shelf.put(content, name, kind="text/html")
        back = api.get(f"/3/inbox/{made['Id']}")
        headers = back.headers
        kind = headers["content-type"]
        # The header of "openxmlformats" is no page.
        if (
            back.content != content
            or any(word in kind for word in ACTIVE)
            or not headers["content-disposition"].startswith("attachment; ")
            or headers["x-content-type-options"] != "nosniff"
            or "default-src 'none'" not in headers["content-security-policy"]
        ):
            wrong.append((name, kind, headers))
    assert wrong == []
    require_clean(world, disk, before, CONTENTS.values())
    tally.add("hostile files", len(CONTENTS))


def raw(*lines, end=True):
    text = b"\r\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return text + (f"\r\n--{BOUNDARY}--\r\n".encode() if end else b"")


B = f"--{BOUNDARY}"
FILE = 'Content-Disposition: form-data; name="Filedata"; filename="a.txt"'
FORM = f"multipart/form-data; boundary={BOUNDARY}"
# Forms that are refused: why -> (body, content type, status, code).
FORMS = {
    "nothing": (b"", FORM, 400, 2001392), "only the end": (f"{B}--\r\n".encode(), FORM, 400, 2001392),
    "text before it": (b"preamble\r\n" + raw(B, FILE, "", "x"), FORM, 400, 2001392),
    "no boundary": (form(b"x")[0], "multipart/form-data", 400, 2001392),
    "empty boundary": (form(b"x")[0], "multipart/form-data; boundary=", 400, 2001392),
    "another boundary": (form(b"x")[0], "multipart/form-data; boundary=other", 400, 2001392),
    "a long boundary": (form(b"x")[0], "multipart/form-data; boundary=" + "x" * 5000, 400, 2001392),
    "a boundary of letters": (form(b"x")[0], "multipart/form-data; boundary=åäö", 400, 2001392),
    "cut in the head": (raw(B, FILE, end=False), FORM, 400, 2001392),
    "cut in the content": (raw(B, FILE, "", "half", end=False), FORM, 400, 2001392),
    "cut before the end": (raw(B, FILE, "", "half", B, end=False), FORM, 400, 2001392),
    "no file": (raw(B, 'Content-Disposition: form-data; name="x"', "", "y"), FORM, 400, 2001392),
    "no disposition": (raw(B, "Content-Type: text/plain", "", "y"), FORM, 400, 2001392),
    "two files": (raw(B, FILE, "", "x", B, FILE, "", "y"), FORM, 400, 2001392),
    "no name of the file": (raw(B, FILE.replace("a.txt", ""), "", "x"), FORM, 400, 2001392),
    "a field beyond count": (raw(*[B, 'Content-Disposition: form-data; name="x"', "", "y"] * 30, B, FILE, "", "x"), FORM, 400, 2001392),
    "a head without end": (raw(B, "X: " + "y" * 100_000, FILE, "", "x"), FORM, 400, 2001392),
    "heads without end": (raw(B, *["X: y"] * 5000, FILE, "", "x"), FORM, 400, 2001392),
    "a head without colon": (raw(B, "nonsense", FILE, "", "x"), FORM, 400, 2001392),
    "a head of control characters": (raw(B, "\x01\x02: y", FILE, "", "x"), FORM, 400, 2001392),
    "plain text": (b"x", FORM, 400, 2001392), "zeroes": (bytes(5000), FORM, 400, 2001392),
    "bytes": (bytes(range(256)) * 20, FORM, 400, 2001392),
    "a bare pdf": (b"%PDF-1.4", "application/pdf", 400, 1000031),
    "bytes as such": (b"x", "application/octet-stream", 400, 1000031),
    "a form of the web": (b"Filedata=x", "application/x-www-form-urlencoded", 400, 1000031),
    "another multipart": (form(b"x")[0], f"multipart/mixed; boundary={BOUNDARY}", 400, 1000031),
    "related": (form(b"x")[0], f"multipart/related; boundary={BOUNDARY}", 400, 1000031),
    "json": (b"{", "application/json", 400, 2002115), "a list": (b"[]", "application/json", 400, 2001392),
    "no folder": (b'{"File":{}}', "application/json", 400, 2001392),
    "a folder without name": (b'{"Folder":{}}', "application/json", 400, 2001392),
    "a folder of null": (b'{"Folder":null}', "application/json", 400, 2001392),
    "a name that is a list": (b'{"Folder":{"Name":[]}}', "application/json", 400, 2001392),
    "files in a folder": (b'{"Folder":{"Name":"x","Files":[]}}', "application/json", 400, 2001399),
    "xml that is none": (b"<Folder>", "application/xml", 400, 2001740),
    "xml with entities": (b'<!DOCTYPE a [<!ENTITY b "c">]><Folder><Name>&b;</Name></Folder>', "application/xml", 400, 2001740),
    "nothing at all": (b"", "application/json", 400, 2001392),
}  # fmt: skip


def test_forms(world, api, disk):
    before, wrong = disk(), []
    for why, (body, kind, status, code) in FORMS.items():
        for path in ("/3/archive", "/3/archive?folderid=inbox_s"):
            answer = api.request("POST", path, body=body, headers={"content-type": kind})
            if (answer.status, answer.code) != (status, code):
                wrong.append((why, answer.status, answer.content[:100]))
    assert wrong == []
    require_clean(world, disk, before, [])
    assert api.get("/3/archive").json()["Folder"]["Folders"] == []
    tally.add("hostile files", len(FORMS) * 2)


# Forms that look odd and are honest.
HONEST = {
    "quoted boundary": (form(b"x", "a.txt")[0], f'multipart/form-data; boundary="{BOUNDARY}"'),
    "kind in capitals": (form(b"x", "a.txt")[0], FORM.replace("multipart/form-data", "Multipart/Form-Data")),
    "charset too": (form(b"x", "a.txt")[0], FORM + "; charset=utf-8"),
    "heads in capitals": (raw(B, FILE.upper().replace("A.TXT", "a.txt"), "", "x"), FORM),
    "heads in small": (raw(B, FILE.lower(), "", "x"), FORM),
    "fields before": (raw(B, 'Content-Disposition: form-data; name="comment"', "", "y", B, FILE, "", "x"), FORM),
    "fields after": (raw(B, FILE, "", "x", B, 'Content-Disposition: form-data; name="c"', "", "y"), FORM),
    "another part name": (form(b"x", "a.txt", part="file")[0], FORM),
    "a part without name": (raw(B, 'Content-Disposition: form-data; filename="a.txt"', "", "x"), FORM),
    "text after": (raw(B, FILE, "", "x") + b"epilogue", FORM),
}  # fmt: skip


def test_odd_forms_of_honest_clients(api):
    wrong = []
    for why, (body, kind) in HONEST.items():
        answer = api.request("POST", "/3/inbox", body=body, headers={"content-type": kind})
        if answer.status != 201:
            wrong.append((why, answer.status, answer.content))
            continue
        made = answer.json()["File"]
        if made["Name"] != "a.txt" or api.get(f"/3/inbox/{made['Id']}").content != b"x":
            wrong.append((why, made))
    assert wrong == []
    tally.add("hostile files", len(HONEST))


KEYS = ("..", "%2e%2e", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5C..%5Cx", "%00", "a%00b", "a%0d%0ab",
        "%ff%fe", "books.db", "lock", "incoming", "..;", "*", "%25", "' OR '1'='1", "1;DROP TABLE content",
        "{}", "$(id)", "0", "-1", "9" * 400, "x" * 3000, NOBODY, NOBODY.upper(), f"{NOBODY}%20",
        "a" * 64, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "fndoc2026", "INBOX", "å", "%F0%9F%92%A9")  # fmt: skip


def test_addresses(world, shelf, api, disk):
    shelf.put(b"")  # the content whose hash is asked for
    before, wrong, count = disk(), [], 0
    for base in ("/3/archive", "/3/inbox", "/3/voucherfileconnections", "/3/articlefileconnections",
                 "/3/assetfileconnections", "/api/fileattachments/attachments-v1"):  # fmt: skip
        for key in KEYS:
            for method in ("GET", "DELETE"):
                if (method, key) == ("GET", "INBOX"):
                    continue
                answer = Client(api.app, api.token).request(method, f"{base}/{key}")
                count += 1
                if answer.status not in (400, 404, 405):
                    wrong.append((method, base, key, answer.status, answer.content[:80]))
    for name in ("path", "fileid", "folderid"):
        for key in KEYS:
            answer = api.get(f"/3/archive?{name}={key.replace(' ', '+')}")
            count += 1
            if (
                answer.status not in (400, 404)
                and name != "folderid"
                and key not in ("..;", "INBOX")
            ):
                wrong.append((name, key, answer.status, answer.content[:80]))
    assert wrong == []
    require_clean(world, disk, before, [])
    tally.add("hostile files", count)


def test_a_name_or_path_never_reaches_another_part_of_the_answer(shelf, api):
    """A name that would end a header or a wrapper ends neither."""
    for name in ('x"; filename="evil.exe', "x%22%0d%0aSet-Cookie: a=b", 'x"}}', "x</Name></File>"):
        made = shelf.put(b"x", name.replace('"', '\\"'))
        answer = api.get(f"/3/inbox/{made['Id']}")
        assert "set-cookie" not in answer.headers
        offered = answer.headers["content-disposition"]
        assert offered.count('"') == 2, offered
    listed = json.loads(api.get("/3/inbox/inbox_v").content)["Folder"]["Files"]
    assert len(listed) == 4


def test_uploads_have_an_end(world, shelf, api, disk):
    settings = world.store().settings
    world.store().settings = type(settings)(upload_mb=1)
    before = disk()
    for size in (1024 * 1024 + 1, 3 * 1024 * 1024):
        answer = shelf.send(bytes(size))
        assert (answer.status, answer.code) == (413, 2001392)
    # A field is no way around it.
    body, headers = form(
        b"x", before=f'{B}\r\nContent-Disposition: form-data; name="f"\r\n\r\n{"y" * 3_000_000}\r\n'
    )
    assert api.request("POST", "/3/inbox", body=body, headers=headers).status == 413
    require_clean(world, disk, before, [])
    exact = bytes(1024 * 1024)
    made = shelf.put(exact)
    assert made["Size"] == 1024 * 1024
    require_clean(world, disk, before, [exact])


def test_nobody_uploads_without_a_token(world, disk):
    before = disk()
    stranger = world.client("x.y.z")
    body, headers = form(bytes(100_000))
    assert stranger.request("POST", "/3/archive", body=body, headers=headers).status == 401
    reader = world.client(world.token(scopes=("inbox",)))
    assert reader.request("POST", "/3/archive", body=body, headers=headers).status == 403
    require_clean(world, disk, before, [])


def test_the_tables_are_long_enough():
    assert len(NAMES) + len(CONTENTS) + len(FORMS) + len(HONEST) >= 200

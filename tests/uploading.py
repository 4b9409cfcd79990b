"""Uploads: forms with one file, and a client that sends them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

BOUNDARY = "sep-7c1f"


def form(content, name="kvitto.pdf", part="Filedata", boundary=BOUNDARY, before="", kind=None):
    """Give (body, headers) of a form with one file, as any client writes it."""
    named = b"" if name is None else b'; filename="' + name.encode() + b'"'
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{part}"'.encode() + named
    kind = kind or "application/octet-stream"
    body = before.encode() + head + f"\r\nContent-Type: {kind}\r\n\r\n".encode() + content
    body += f"\r\n--{boundary}--\r\n".encode()
    return body, {"content-type": f"multipart/form-data; boundary={boundary}"}


@dataclass
class Shelf:
    """Uploads and reads files of one company by a client."""

    api: Any

    def send(
        self,
        content=b"%PDF-1.4 kvitto",
        name="kvitto.pdf",
        to="/3/inbox?folderid=inbox_v",
        **options,
    ):
        body, headers = form(content, name, **options)
        return self.api.request("POST", to, body=body, headers=headers)

    def put(self, *given, **options):
        """Upload and give the record of the file."""
        answer = self.send(*given, **options)
        assert answer.status == 201, answer.content
        return answer.json()["File"]


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def pdf(pages=1, padding=0):
    """Write a PDF of so many empty pages, and so many bytes more."""
    kids = " ".join(f"{at + 3} 0 R" for at in range(pages))
    parts = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>"]
    parts += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * pages
    out, places = b"%PDF-1.4\n%" + b"x" * padding + b"\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj{part}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(parts) + 1}/Root 1 0 R>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()

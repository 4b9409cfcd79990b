"""Both public clients, and plain `requests`, take files through inbox, archive and connections."""

from __future__ import annotations

import io
import warnings

import pytest
import requests
from fortpyx import Fortpyx, model
from requests.adapters import HTTPAdapter

import server as servers

with warnings.catch_warnings():
    # It compares with a literal by `is`, which a newer Python warns of.
    warnings.simplefilter("ignore", SyntaxWarning)
    import fortnox

VOUCHER = {"Voucher": {
    "Description": "Kaffe", "TransactionDate": "2026-01-05", "VoucherSeries": "A",
    "VoucherRows": [{"Account": 6110, "Debit": 10}, {"Account": 1930, "Credit": 10}],
}}  # fmt: skip


class Redirected(HTTPAdapter):
    """Sends what is meant for the original to the server under test."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    def send(self, request, *args, **options) -> requests.Response:
        request.url = request.url.replace("https://api.fortnox.se", self.base)
        return super().send(request, *args, **options)


@pytest.fixture(scope="module")
def own(server):
    access_token, client_secret = servers.legacy_credentials(server.folder)
    return fortnox.Client(
        access_token=access_token, client_secret=client_secret, base_url=server.base
    )


@pytest.fixture(scope="module")
def typed(server):
    with Fortpyx(access_token=server.token, http_adapter=Redirected(server.base)) as opened:
        yield opened.fortnox


@pytest.fixture(scope="module")
def session(server):
    with requests.Session() as opened:
        opened.headers["Authorization"] = f"Bearer {server.token}"
        answer = opened.post(f"{server.base}/3/vouchers", json=VOUCHER, timeout=10)
        assert answer.status_code == 201, answer.content
        yield opened


def test_pyfortnox(server, own, session):
    content = b"%PDF r\xe4kning" * 1000
    made = own.inbox.create(file=io.BytesIO(content), file_name="räkning å.pdf", path="inbox_v")
    assert (made.Name, made.Size) == ("räkning å.pdf", len(content))
    assert [f.Id for f in own.inbox.vouchers_list().Files] == [made.Id]
    assert own.inbox.retrieve(made.Id) == content
    tied = own.voucher_file_connections.create(
        FileId=made.Id, VoucherNumber="1", VoucherSeries="A", financialyeardate="2026-01-05"
    )
    assert (tied.FileId, tied.VoucherNumber) == (made.Id, "1")
    assert own.voucher_file_connections.retrieve(made.Id) == tied
    assert list(own.voucher_file_connections.list()) == [tied]
    assert own.inbox.vouchers_list().Files == []
    assert own.voucher_file_connections.destroy(made.Id)
    assert own.inbox.destroy(made.Id)
    with pytest.raises(fortnox.RequestError):
        own.inbox.retrieve(made.Id)
    folder = own.archives.create(Name="Avtal")
    assert "Avtal" in [f.Name for f in own.archives.list().Folders]
    assert own.archives.retrieve(folder.Id).Name == "Avtal"
    assert own.archives.destroy(folder.Id)


def test_fortpyx(server, typed, session):
    form = {"Filedata": ("kvitto åäö.pdf", b"kvitto", "application/pdf")}
    url = f"{server.base}/3/archive?folderid=inbox_kf"
    made = session.post(url, files=form, timeout=10).json()["File"]
    assert made["Name"] == "kvitto åäö.pdf"
    inbox = typed.inbox.retrieve_the_root_folder_containing_files_and_folders()
    assert len(inbox.folder.folders) == 9
    article = {"Article": {"Description": "Kaka"}}
    stocked = session.post(f"{server.base}/3/articles", json=article, timeout=10).json()
    number = stocked["Article"]["ArticleNumber"]
    typed.article_file_connections.create_an_article_file_connection(
        model.FortnoxArticleFileConnectionWrap(
            ArticleFileConnection=model.FortnoxArticleFileConnection(
                ArticleNumber=number, FileId=made["Id"]
            )
        )
    )
    listed = typed.article_file_connections.retrieve_a_list_of_article_file_connections()
    assert [c.file_id for c in listed.article_file_connections] == [made["Id"]]
    folder = typed.archive.retrieve_folder_or_file(path="fndoc2026")
    assert len(folder.folder.folders) == 1
    downloaded = session.get(f"{server.base}/3/archive/{made['Id']}", timeout=10)
    assert downloaded.content == b"kvitto"
    assert downloaded.headers["content-type"] == "application/pdf"

"""Runs commands in this process, on the data folder and database of the test's own server."""

import json
from dataclasses import dataclass

import pytest

from huvudbok import cli

from parts import voucher  # isort: skip


@dataclass
class Output:
    out: str
    err: str

    def json(self):
        return json.loads(self.out)


@pytest.fixture
def command(world, monkeypatch, capsys, tmp_path):
    """Give a function that runs `huvudbok ...` and demands its exit code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)

    def run(*arguments, code=0, data=world.settings.data):
        capsys.readouterr()
        got = cli.main([*map(str, arguments), "--data", str(data)])
        said = capsys.readouterr()
        assert got == code, said
        return Output(said.out, said.err)

    return run


@pytest.fixture
def post():
    """Give a function that posts one voucher as a client and returns its number."""

    def run(client, *rows, **fields):
        answer = client.post("/3/vouchers", voucher(*rows, **fields))
        assert answer.status == 201, answer.content
        return answer.json()["Voucher"]["VoucherNumber"]

    return run

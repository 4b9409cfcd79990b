"""`huvudbok serve` as a real process: what it prints, how it stops, several workers, bad starts."""

import http.client
import json
import signal
import socket
import threading
import time

import pytest

import server
from huvudbok import cli
from huvudbok.db import stores
from huvudbok.db.stores import SqliteStore
from huvudbok.db.tx import writing
from parts import voucher


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder that is not there yet, and nothing in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", "")
    return tmp_path / "data"


@pytest.fixture
def filled(world, monkeypatch, tmp_path):
    """The test company's folder, on either database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    return world.settings.data


def call(port, token, method="GET", path="/3/companyinformation", body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    connection.request(method, path, body and json.dumps(body), headers)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, content


def printed(running):
    log = running.folder.parent / f"{running.folder.name}-{running.port}.log"
    return log.read_text("utf-8")


def test_an_empty_folder_gets_a_demo_company_and_a_line_to_paste(folder):
    with server.start(folder) as running:
        said = printed(running)
        bearer = next(line.split()[1] for line in said.splitlines() if "  token " in line)
        assert (
            f"curl -H 'Authorization: Bearer {bearer}' {running.base}/3/companyinformation" in said
        )
        for words in ("client id", "client secret", "tenant id      100001", running.base):
            assert words in said
        status, content = call(running.port, bearer)
        assert status == 200
        assert json.loads(content)["CompanyInformation"]["CompanyName"] == "Demobolaget AB"
        years = json.loads(call(running.port, bearer, path="/3/financialyears?limit=500")[1])
        assert years["FinancialYears"][0]["FromDate"] == "2019-01-01"
        running.stop()
        # Nothing but the greeting: no access log, no banner of the server underneath.
        assert printed(running) == said
    with server.start(folder) as again:
        assert "client secret" not in printed(again)
        assert call(again.port, again.token)[0] == 200


@pytest.mark.parametrize("kind", ["uvicorn", "granian"])
def test_two_workers_share_books_and_limit(filled, world, kind):
    flags = ("--workers", "2", "--server", kind, "--rate-limit", "on")
    token = world.template.token
    with server.start(filled, *flags, token=token) as running:
        began = time.monotonic()
        statuses = [call(running.port, token)[0] for _ in range(40)]
        assert time.monotonic() - began < 5, "too slow to tell"
        assert statuses == [200] * 25 + [429] * 15
        assert "Traceback" not in printed(running)


@pytest.mark.parametrize("flags", [(), ("--workers", "2"), ("--server", "granian")])
def test_a_running_request_is_finished_when_the_server_is_stopped(filled, world, flags):
    """The company's books are held from here, so that the request still runs when it stops."""
    token, answers = world.template.token, []
    with server.start(filled, *flags, token=token) as running:

        def post():
            answers.append(call(running.port, token, "POST", "/3/vouchers", voucher())[0])

        client = threading.Thread(target=post)
        with writing(world.store()):
            client.start()
            time.sleep(0.7)
            running.process.send_signal(signal.SIGTERM)
            time.sleep(0.7)
            assert running.process.poll() is None
            assert answers == []
        client.join(20)
        assert answers == [201]
        running.process.wait(20)
        assert "Traceback" not in printed(running)
    assert world.api.get("/3/vouchers/A/1").status == 200


def test_a_port_in_use_is_one_clear_line_and_makes_nothing(folder, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.main(["serve", "--data", str(folder), "--port", str(port)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"huvudbok: port {port} on 127.0.0.1 is in use: stop what runs there,"
        " or choose another with --port\n"
    )
    assert not folder.exists()


def test_an_address_of_another_machine_is_one_line(folder, capsys):
    assert cli.main(["serve", "--data", str(folder), "--host", "192.0.2.1", "--port", "0"]) == 2
    assert "cannot be listened on" in capsys.readouterr().err


def test_an_old_sqlite_is_refused_at_start(folder, capsys, monkeypatch):
    monkeypatch.setattr(stores, "OLDEST_SQLITE", (99, 0, 0))
    assert cli.main(["serve", "--data", str(folder), "--port", "0"]) == 2
    said = capsys.readouterr().err
    assert "can corrupt a database in WAL mode; 99.0.0 or newer is needed" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:1/nothing", "nonsense", "postgresql+nodriver://x/y"]
)
def test_a_database_that_cannot_be_reached_is_one_line(folder, capsys, monkeypatch, url):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", url)
    assert cli.main(["serve", "--data", str(folder), "--port", "0"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_older_database_is_refused_at_start(folder, capsys):
    assert cli.main(["company", "add", "X", "--data", str(folder)]) == 0
    store = SqliteStore(folder / "control.db")
    with writing(store) as tx:
        tx.raw.execute("UPDATE alembic_version SET version_num = 'k9998'")
    store.close()
    assert cli.main(["serve", "--data", str(folder), "--port", "0"]) == 2
    assert "does not know" in capsys.readouterr().err

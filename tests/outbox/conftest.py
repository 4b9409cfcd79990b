"""Sends from the test company's books, and tells what became of it."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

import mailserver
from conftest import NOW, TENANT
from huvudbok import outbox
from huvudbok.db.tx import reading, writing
from huvudbok.outbox import deliver, due, storage

FROM = "faktura@bolaget.example"


@dataclass
class Out:
    """The outbox of the test company, and the settings it is delivered with."""

    world: object
    settings: object
    monkeypatch: object

    def using(self, **settings):
        self.settings = replace(self.settings, **settings)
        return self

    def mail(self, to="kund@example.com", **fields):
        with writing(self.world.store()) as tx:
            return outbox.send_mail(tx, to, **{"subject": "Faktura 1", "body": "Hej!"} | fields)

    def file(self, name="faktura-1.xml", content=b"<Invoice/>", kind="peppol"):
        with writing(self.world.store()) as tx:
            return outbox.send_file(tx, kind, name, content)

    def run(self):
        return dict(deliver.run_due(self.world.registry, self.settings))

    def item(self, number):
        with reading(self.world.store()) as tx:
            return outbox.find(tx, number)

    def listed(self):
        with reading(self.world.store()) as tx:
            return storage.listed(tx)

    def due(self):
        """Give when the company has something to deliver, in minutes from now; None for never."""
        with reading(self.world.registry.control) as tx:
            rows = tx.execute(due.outbox_due.select()).all()
            return (rows[0].due_at - tx.now) // 60_000 if rows else None

    def at(self, minutes):
        """Set the clock so many minutes after the test's own now."""
        moment = dt.datetime.fromisoformat(NOW) + dt.timedelta(minutes=minutes)
        self.monkeypatch.setenv("HUVUDBOK_NOW", moment.isoformat())


@pytest.fixture
def out(world, monkeypatch):
    return Out(world, world.settings, monkeypatch)


@pytest.fixture
def mailbox():
    with mailserver.running() as made:
        yield made


@pytest.fixture
def posted(out, mailbox):
    """The outbox with a mail server that asks for nothing."""
    return out.using(
        smtp_host="localhost", smtp_port=mailbox.port, smtp_security="none", mail_from=FROM
    )


__all__ = ["TENANT"]

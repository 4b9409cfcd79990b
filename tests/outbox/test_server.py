"""The deliverer inside the real server: a kill loses nothing, a stop finishes what is at hand."""

import datetime as dt
import signal

import pytest

import server
from conftest import NOW
from huvudbok.outbox.storage import LEASE_MS


def environment(posted, minutes=0):
    moment = dt.datetime.fromisoformat(NOW) + dt.timedelta(minutes=minutes)
    settings = posted.settings
    return {
        "HUVUDBOK_DATABASE_URL": settings.database_url, "HUVUDBOK_NOW": moment.isoformat(),
        "HUVUDBOK_SMTP_HOST": "localhost", "HUVUDBOK_SMTP_PORT": str(settings.smtp_port),
        "HUVUDBOK_SMTP_SECURITY": "none", "HUVUDBOK_MAIL_FROM": settings.mail_from,
    }  # fmt: skip


def start(posted, *flags, minutes=0):
    return server.start(
        posted.settings.data, *flags, token=posted.world.template.token,
        environment=environment(posted, minutes),
    )  # fmt: skip


def test_a_kill_between_sending_and_writing_down_sends_twice_and_loses_nothing(posted, mailbox):
    mailbox.may_answer.clear()
    number, other = posted.mail(), posted.mail("andra@example.com")
    with start(posted) as running:
        assert mailbox.has_come.wait(20)
        running.kill()
    mailbox.may_answer.set()
    assert posted.item(number).state == "waiting"
    mailbox.has_come.clear()
    with start(posted, "--workers", "2", minutes=LEASE_MS // 60_000 + 1) as running:
        assert mailbox.has_come.wait(20)
        running.stop()
    posted.at(30)
    posted.run()
    ids = [one.message["Message-ID"] for one in mailbox.received]
    assert {posted.item(one).state for one in (number, other)} == {"sent"}
    assert len(set(ids)) == 2
    assert len(ids) == 3


@pytest.mark.parametrize("flags", [(), ("--server", "granian")])
def test_a_stop_finishes_the_one_at_hand(posted, mailbox, flags):
    mailbox.may_answer.clear()
    number, other = posted.mail(), posted.mail("andra@example.com")
    with start(posted, *flags) as running:
        assert mailbox.has_come.wait(20)
        running.process.send_signal(signal.SIGTERM)
        mailbox.has_come.wait(0.3)
        mailbox.may_answer.set()
        running.process.wait(20)
        log = running.folder.parent / f"{running.folder.name}-{running.port}.log"
        assert "Traceback" not in log.read_text("utf-8")
    assert posted.item(number).state == "sent"
    assert (posted.item(other).state, posted.item(other).attempts) in (("waiting", 0), ("sent", 1))
    assert len(mailbox.received) == len([i for i in posted.listed() if i.state == "sent"])

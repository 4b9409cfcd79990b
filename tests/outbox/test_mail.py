"""E-mail from the books to a real mail server, and everything that server may answer."""

import contextlib
import email
import email.policy
import ssl
import threading

import pytest

import mailserver
from conftest import TENANT
from huvudbok import outbox
from huvudbok.db.tx import reading, writing
from huvudbok.errors import Refusal
from huvudbok.outbox import deliver, mail, storage
from huvudbok.outbox.storage import MOST_ATTEMPTS, Outcome, delay_ms


def test_what_arrives_is_what_was_sent(posted, mailbox):
    pdf = bytes(range(256)) * 50
    number = posted.mail(
        "kund@exämple.se; andra@example.com", cc=["kopia@example.com"], bcc="tyst@example.com",
        subject="Faktura 12 från Åkeri & Söner – räksmörgås " * 3, body="Hej Örjan!\n.\nMvh\n" * 40,
        sender_name='Åke "Boss" Öberg, Bolaget', reply_to="svar@bolaget.example",
        attachments=[("fakturor/Räkning № 12.pdf", "application/pdf", pdf),
                     ("a\r\nX-Evil: 1.txt", "nonsense", b"x")],
    )  # fmt: skip
    assert posted.item(number).state == "waiting"
    assert posted.run() == {"sent": 1}
    (got,) = mailbox.received
    assert got.sender == "faktura@bolaget.example"
    everyone = [
        "kund@xn--exmple-cua.se",
        "andra@example.com",
        "kopia@example.com",
        "tyst@example.com",
    ]
    assert got.recipients == everyone
    message = got.message
    assert message["To"] == "kund@xn--exmple-cua.se, andra@example.com"
    assert message["Cc"] == "kopia@example.com"
    assert "tyst@example.com" not in message.as_string()
    assert message["From"].addresses[0].display_name == 'Åke "Boss" Öberg, Bolaget'
    assert message["Reply-To"] == "svar@bolaget.example"
    assert message["Subject"] == "Faktura 12 från Åkeri & Söner – räksmörgås " * 3
    assert message["Date"] == "Mon, 15 Jun 2026 12:00:00 +0200"
    body, *attached = message.iter_parts()
    assert body.get_content().replace("\r\n", "\n") == "Hej Örjan!\n.\nMvh\n" * 40
    assert [part.get_filename() for part in attached] == ["Räkning № 12.pdf", "aX-Evil: 1.txt"]
    assert [part.get_content() for part in attached] == [pdf, b"x"]
    assert attached[1].get_content_type() == "application/octet-stream"
    assert "X-Evil" not in message
    done = posted.item(number)
    assert (done.state, done.attempts, done.detail) == ("sent", 1, "the mail server took it")
    with reading(posted.world.store()) as tx:
        assert bytes(tx.execute(storage.outbox.select()).one().payload) == b""
    assert posted.due() is None
    assert posted.run() == {}
    assert len(mailbox.received) == 1


def test_what_is_undone_is_not_sent(posted, mailbox):
    with contextlib.suppress(KeyError), writing(posted.world.store()) as tx:
        outbox.send_mail(tx, "kund@example.com", subject="Nej")
        raise KeyError
    assert posted.due() == 0
    assert posted.run() == {}
    # The company was announced before it was undone; whoever looks finds nothing and strikes it.
    assert posted.due() is None
    assert posted.mail() == 1
    assert posted.run() == {"sent": 1}
    assert [one.message["Subject"] for one in mailbox.received] == ["Faktura 1"]


def test_it_is_protected_or_not_sent_at_all(out, mailbox, monkeypatch):
    """STARTTLS, a login, and four ways to fail at them: nothing ever goes out in the open."""
    with mailserver.running(tls="starttls", auth=True) as safe:
        right = {
            "smtp_host": "localhost", "smtp_port": safe.port, "smtp_security": "starttls",
            "smtp_user": mailserver.USER, "smtp_password": mailserver.PASSWORD,
            "mail_from": "faktura@bolaget.example",
        }  # fmt: skip
        number = out.mail()
        for minutes, wrong, said in (
            (0, {}, "certificate verify failed"),
            (1, {"smtp_port": mailbox.port}, "STARTTLS extension not supported"),
            (3, {"smtp_security": "tls"}, "SSLError"),
            (7, {"smtp_password": "fel"}, "535"),
        ):
            if wrong.get("smtp_password"):
                monkeypatch.setenv("SSL_CERT_FILE", str(mailserver.CERTIFICATE))
            out.at(minutes)
            assert out.using(**right | wrong).run() == {"waiting": 1}, wrong
            assert said in out.item(number).detail
            assert mailserver.PASSWORD not in out.item(number).detail
        assert safe.received == mailbox.received == []
        out.at(15)
        assert out.using(**right).run() == {"sent": 1}
        (got,) = safe.received
        assert got.was_protected
    with mailserver.running(tls="tls") as wrapped:
        other = out.mail("andra@example.com")
        assert out.using(
            **right
            | {
                "smtp_port": wrapped.port,
                "smtp_security": "tls",
                "smtp_user": "",
                "smtp_password": "",
            }
        ).run() == {"sent": 1}
        assert out.item(other).state == "sent"
        assert [one.recipients for one in wrapped.received] == [["andra@example.com"]]


def test_an_untrusting_context_is_the_default():
    assert ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED


def test_it_is_tried_again_after_a_while_and_given_up_in_the_end(posted, mailbox):
    number = posted.mail()
    mailbox.to_data += ["451 later", "421 busy"]
    assert posted.run() == {"waiting": 1}
    assert posted.item(number).detail == "451 later"
    assert posted.due() == 1
    assert posted.run() == {}, "not before its time"
    posted.at(1)
    assert posted.run() == {"waiting": 1}
    assert posted.due() == 2
    posted.at(3)
    assert posted.run() == {"sent": 1}
    hopeless = posted.mail("andra@example.com")
    mailbox.to_recipient["andra@example.com"] = "450 mailbox busy"
    minutes = 3
    for attempt in range(1, MOST_ATTEMPTS + 1):
        posted.at(minutes)
        assert posted.run() == {"waiting": 1}
        minutes += delay_ms(attempt) // 60_000
    failed = posted.item(hopeless)
    assert (failed.state, failed.attempts) == ("failed", MOST_ATTEMPTS)
    assert "450 mailbox busy" in failed.detail
    assert 2 * 24 * 60 < minutes < 4 * 24 * 60, "about three days"
    posted.at(minutes)
    assert posted.run() == {}
    assert posted.due() is None
    assert len(mailbox.received) == 1


def test_every_attempt_has_the_same_id(posted, mailbox):
    """A server that took it and could not say so gets it again, and can tell."""
    posted.mail()
    with writing(posted.world.store()) as tx:
        first = storage.claim(tx)
    assert deliver.attempt(posted.settings, TENANT, first).state == "sent"
    # It dies here, before it is written down.
    assert posted.run() == {}, "the lease keeps it from others"
    posted.at(11)
    assert posted.run() == {"sent": 1}
    assert len({one.message["Message-ID"] for one in mailbox.received}) == 1
    assert len(mailbox.received) == 2
    with writing(posted.world.store()) as tx:
        assert not storage.record(tx, first, Outcome("failed", "too late"))
    assert posted.item(first.id).state == "sent"


def test_what_is_refused_for_good_is_given_up_at_once(posted, mailbox):
    mailbox.to_recipient["borta@example.com"] = "550 no such user"
    number = posted.mail("borta@example.com")
    assert posted.run() == {"failed": 1}
    assert posted.item(number).detail == "not delivered to borta@example.com: 550 no such user"
    mailbox.to_data.append("554 spam")
    assert posted.run() == {}
    large = posted.mail()
    assert posted.run() == {"failed": 1}
    assert posted.item(large).detail == "554 spam"
    mailbox.to_sender = "550 not you"
    foreign = posted.mail()
    assert posted.run() == {"failed": 1}
    assert posted.item(foreign).detail == "550 not you (sender faktura@bolaget.example)"
    mailbox.to_sender = ""
    mailbox.to_recipient.clear()
    with writing(posted.world.store()) as tx:
        assert storage.retry(tx, number) == 1
        assert storage.retry(tx) == 2
        assert storage.retry(tx) == 0
    assert posted.run() == {"sent": 3}


def test_those_who_got_it_are_not_sent_it_again(posted, mailbox):
    mailbox.to_recipient |= {"sen@example.com": "452 full", "borta@example.com": "550 gone"}
    number = posted.mail("genast@example.com, sen@example.com, borta@example.com")
    assert posted.run() == {"waiting": 1}
    left = posted.item(number)
    assert left.recipients == ("sen@example.com",)
    assert left.detail.splitlines() == [
        "not delivered to borta@example.com: 550 gone", "sen@example.com: 452 full",
    ]  # fmt: skip
    del mailbox.to_recipient["sen@example.com"]
    posted.at(1)
    assert posted.run() == {"failed": 1}
    done = posted.item(number)
    assert done.recipients == ("borta@example.com",)
    assert done.detail == "not delivered to borta@example.com: 550 gone"
    assert [one.recipients for one in mailbox.received] == [
        ["genast@example.com"], ["sen@example.com"],
    ]  # fmt: skip
    mailbox.to_recipient.clear()
    with writing(posted.world.store()) as tx:
        storage.retry(tx)
    assert posted.run() == {"sent": 1}
    assert mailbox.received[-1].recipients == ["borta@example.com"]


def test_a_server_that_is_away_is_asked_once_for_all(posted, mailbox):
    numbers = [posted.mail() for _ in range(5)]
    posted.using(smtp_port=1)
    assert posted.run() == {"waiting": 1}
    assert [posted.item(number).attempts for number in numbers] == [1, 0, 0, 0, 0]
    assert posted.due() == 1
    posted.at(2)
    posted.monkeypatch.setattr(deliver, "BATCH", 2)
    assert posted.using(smtp_port=mailbox.port).run() == {"sent": 5}


def test_without_a_server_it_is_stored_and_says_so(out):
    number = out.mail("kund@example.com", sender_name="Bolaget", body="Blåbär")
    assert out.run() == {"stored": 1}
    done = out.item(number)
    assert done.state == "stored"
    file = out.settings.data / "outgoing" / str(TENANT) / "mail" / "20260615-120000-1.eml"
    assert done.detail == str(file)
    assert file.stat().st_mode & 0o077 == 0
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert message["To"] == "kund@example.com"
    assert message["From"] == "Bolaget <nobody@localhost>"
    assert message.get_content().strip() == "Blåbär"
    assert [one.name for one in file.parent.iterdir()] == ["20260615-120000-1.eml"]


def test_many_deliverers_send_each_once(posted, mailbox):
    numbers = [posted.mail(f"kund{at}@example.com") for at in range(24)]
    ran = []
    threads = [threading.Thread(target=lambda: ran.append(posted.run())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sum(one.get("sent", 0) for one in ran) == 24
    assert sorted(one.recipients[0] for one in mailbox.received) == sorted(
        f"kund{at}@example.com" for at in range(24)
    )
    assert {posted.item(number).state for number in numbers} == {"sent"}


def test_the_thread_wakes_when_something_is_written(posted, mailbox):
    """Well before it would look by itself, also when the company was closed meanwhile."""
    deliverer = deliver.Deliverer(posted.world.registry, posted.settings)
    deliverer.start()
    try:
        for _ in range(2):
            mailbox.has_come.clear()
            posted.mail()
            assert mailbox.has_come.wait(deliver.POLL_SECONDS / 2)
            posted.world.held.close()
            posted.world.registry.forget(TENANT)
    finally:
        deliverer.stop()
    assert [item.state for item in posted.listed()] == ["sent", "sent"]
    assert posted.due() is None or posted.run() == {}


def test_a_company_that_is_gone_or_broken_does_not_stop_others(posted, mailbox, monkeypatch):
    from huvudbok.db.stores import UnusableDatabase  # noqa: PLC0415
    from huvudbok.outbox import due  # noqa: PLC0415

    due.put(posted.world.registry.control, 1, 0)
    due.put(posted.world.registry.control, 2, 0)
    real = posted.world.registry.open

    def broken(tenant_id):
        if tenant_id == 2:
            raise UnusableDatabase("company 2: the file is missing")
        return real(tenant_id)

    monkeypatch.setattr(posted.world.registry, "open", broken)
    posted.mail()
    assert posted.run() == {"sent": 1}
    assert due.due_companies(posted.world.registry.control) == []
    posted.at(6)
    assert due.due_companies(posted.world.registry.control) == [2]


def test_a_fault_of_ours_is_one_item_to_try_again(posted, mailbox, monkeypatch):
    real = mail.finished
    monkeypatch.setattr(
        mail, "finished", lambda item, *rest: real(item, *rest) if item.id > 1 else {}[1]
    )
    numbers = [posted.mail(), posted.mail()]
    assert posted.run() == {"waiting": 1, "sent": 1}
    assert posted.item(numbers[0]).detail == "KeyError: 1"
    assert posted.item(numbers[0]).recipients == ("kund@example.com",)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"to": ""}, "EmailAddressTo måste anges"),
        ({"to": " ; , "}, "EmailAddressTo måste anges"),
        ({"to": []}, "EmailAddressTo måste anges"),
        ({"to": "kund"}, "EmailAddressTo (kund)"),
        ({"to": "a@b c.se"}, "EmailAddressTo (a@b c.se)"),
        ({"to": "a@example.com\r\nBcc: x@example.com"}, "EmailAddressTo (a@example.com  Bcc"),
        ({"to": "Anna <anna@example.com>"}, "EmailAddressTo (Anna"),
        ({"to": "örjan@example.com"}, "EmailAddressTo (örjan@example.com)"),
        ({"to": "a..b@example.com"}, "EmailAddressTo"),
        ({"to": "a@-example.com"}, "EmailAddressTo"),
        ({"to": "a@example..com"}, "EmailAddressTo"),
        ({"to": "a@" + "x" * 64 + ".se"}, "EmailAddressTo"),
        ({"to": "a" * 65 + "@example.com"}, "EmailAddressTo"),
        ({"to": "a@\ud800.se"}, "EmailAddressTo"),
        ({"cc": "fel"}, "EmailAddressCC (fel)"),
        ({"bcc": "fel"}, "EmailAddressBCC (fel)"),
        ({"reply_to": "fel"}, "EmailAddressFrom (fel)"),
        ({"to": [f"a{at}@example.com" for at in range(51)]}, "utanför tillåtet intervall (51)"),
        ({"subject": "Hej\r\nBcc: x@example.com"}, "Hej  Bcc: x@example.com"),
        ({"subject": "Hej\u2028du"}, "ej tillåtna tecken"),
        ({"subject": "x" * 401}, "max 400 tecken"),
        ({"sender_name": "A\nB"}, "ej tillåtna tecken"),
        ({"body": "a\x00b"}, "EmailBody"),
        ({"attachments": [("a", "application/pdf", b"x" * (mail.LARGEST_MAIL + 1))]}, "max 20 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_refused_before_anything_is_written(fields, says):
    with pytest.raises(Refusal) as refused:
        outbox.send_mail(None, **{"to": "kund@example.com", "subject": "Hej"} | fields)
    assert refused.value.status == 400
    assert says in refused.value.message

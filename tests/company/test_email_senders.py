"""Trusted e-mail senders, and the trusted domains that only the C# client knows."""

import pytest
from sqlalchemy import insert

from huvudbok.company.email_senders import email_sender
from huvudbok.db.tx import writing

SENDERS, TRUSTED, DOMAINS = "/3/emailsenders", "/3/emailsenders/trusted", "/3/emailtrusteddomains"


def trust(api, email):
    return api.post(TRUSTED, {"TrustedSender": {"Email": email}})


def test_a_sender_is_trusted_and_no_longer(api):
    made = trust(api, "Åsa.Ek+faktura@exempel.se")
    assert (made.status, made.headers["location"]) == (201, "emailsenders")
    sender = made.json()["TrustedSender"]
    assert sender == {"Email": "Åsa.Ek+faktura@exempel.se", "Id": 1}
    listed = {"EmailSenders": {"RejectedSenders": [], "TrustedSenders": [sender]}}
    assert api.get(SENDERS).json() == listed
    taken = trust(api, "åsa.ek+FAKTURA@exempel.SE")
    assert (taken.status, taken.code) == (400, 2000637)
    assert api.delete(f"{TRUSTED}/1").status == 204
    assert api.get(SENDERS).json()["EmailSenders"]["TrustedSenders"] == []
    assert trust(api, "åsa.ek@exempel.se").json()["TrustedSender"]["Id"] == 2
    gone = api.delete(f"{TRUSTED}/1")
    assert (gone.status, gone.code) == (404, 2000445)


def test_a_rejected_sender_is_shown_apart_until_it_is_trusted(api, world):
    with writing(world.store()) as tx:
        tx.execute(insert(email_sender), {
            "id": 5, "email": "Bo@exempel.se", "folded": "bo@exempel.se", "is_trusted": False,
            "modified_at": tx.now,
        })  # fmt: skip
    rejected = {"Email": "Bo@exempel.se", "Id": 5}
    listed = {"RejectedSenders": [rejected], "TrustedSenders": []}
    assert api.get(SENDERS).json()["EmailSenders"] == listed
    assert api.delete(f"{TRUSTED}/5").status == 404
    assert trust(api, "bo@exempel.se").json()["TrustedSender"] == rejected
    listed = {"RejectedSenders": [], "TrustedSenders": [rejected]}
    assert api.get(SENDERS).json()["EmailSenders"] == listed


@pytest.mark.parametrize(
    "email",
    ["", "x", "@", "a@b", "a@", "@b.se", "a b@c.se", "a@b c.se", "a@@b.se", "a@b..se", "a@-b.se",
     ".a@b.se", "a.@b.se", "a..b@c.se", "a@b.se.", "a@b_.se", "a@.se", "<a@b.se>", "a@b.se\n",
     "x" * 65 + "@b.se", "a@" + "x" * 64 + ".se", "a@" + "b." * 130 + "se", None, [], 5],
)  # fmt: skip
def test_what_is_no_address_is_refused(api, email):
    refused = trust(api, email)
    assert refused.status == 400
    assert refused.code in (2001392, 2000107, 2000359)
    assert api.get(SENDERS).json()["EmailSenders"]["TrustedSenders"] == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"TrustedSender": {}}, 2001392), ({"TrustedSender": {"email": "a@b.se"}}, 2001399),
        ({"TrustedSender": {"Email": "a@b.se", "Id": 1}}, 2001399), ({"Email": "a@b.se"}, 2001392),
        ({"EmailSenders": {"Email": "a@b.se"}}, 2001392),
    ],
)  # fmt: skip
def test_wrong_bodies(api, body, code):
    assert api.post(TRUSTED, body).code == code


def test_domains(api):
    made = api.post(DOMAINS, {"TrustedDomain": {"Domain": "Exempel.se"}})
    assert (made.status, made.headers["location"]) == (201, "emailtrusteddomains")
    domain = made.json()["TrustedDomain"]
    assert domain == {"Domain": "Exempel.se", "Id": 1}
    assert api.get(f"{DOMAINS}/1").json()["TrustedDomain"] == domain
    assert api.post(DOMAINS, {"TrustedDomain": {"Domain": "exempel.SE"}}).code == 2000637
    for name in ("exempel", "a@exempel.se", "exempel .se", ".se", "exempel.se/", "-a.se", ""):
        assert api.post(DOMAINS, {"TrustedDomain": {"Domain": name}}).code == 2001392, name
    second = api.post(DOMAINS, {"TrustedDomain": {"Domain": "å.b-c.example.com"}})
    listed = api.get(DOMAINS, params={"limit": 1, "page": 2}).json()
    assert listed["TrustedDomains"] == [second.json()["TrustedDomain"]]
    assert listed["MetaInformation"]["@TotalPages"] == 2
    later = api.get(DOMAINS, params={"lastmodified": "2026-06-15 12:00:01"}).json()
    assert later["TrustedDomains"] == []
    assert api.delete(f"{DOMAINS}/1").status == 204
    for answer in (api.get(f"{DOMAINS}/1"), api.delete(f"{DOMAINS}/1")):
        assert (answer.status, answer.code) == (404, 2000446)
    # Source: C# TrustedEmailDomainsTests: the same domain can be made again after a delete.
    again = api.post(DOMAINS, {"TrustedDomain": {"Domain": "exempel.se"}})
    assert (again.status, again.json()["TrustedDomain"]["Id"]) == (201, 3)


def test_xml(api):
    body = "<TrustedSender><Email>a@b.se</Email></TrustedSender>"
    made = api.xml("POST", TRUSTED, body)
    assert (made.status, made.xml().findtext("Id")) == (201, "1")
    root = api.xml("GET", SENDERS).xml()
    assert root.findtext("TrustedSenders/TrustedSender/Email") == "a@b.se"
    body = "<TrustedDomain><Domain>b.se</Domain></TrustedDomain>"
    assert api.xml("POST", DOMAINS, body).xml().findtext("Domain") == "b.se"
    assert api.xml("GET", DOMAINS).xml()[0].tag == "TrustedDomainSubset"

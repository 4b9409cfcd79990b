"""For those who make integrations: register, change, rotate, remove; mint a token and read one."""

import base64
import gzip
import re
from html import unescape

import jwt
import pytest

from huvudbok.access import integrations
from huvudbok.db.tx import reading
from pages.visitor import parameters

FORM = {"name": "Kvittoläsaren", "redirect_uris": "https://a.example/cb\r\nhttp://localhost:8000/cb",
        "scope": ["bookkeeping", "inbox"], "service": "on"}  # fmt: skip


@pytest.fixture
def root(browser, people):
    made = browser()
    made.login("root@example.com")
    return made


def credentials(shown):
    return [unescape(found) for found in re.findall(r'<code class="secret">([^<]*)', shown.text)]


def find(world, client_id):
    with reading(world.registry.control) as tx:
        return integrations.find(tx, client_id)


def test_an_integration_is_registered_and_its_secret_shown_once(world, root):
    shown = root.submit("/developer/new", **FORM)
    client_id, secret = credentials(shown)
    assert "Den visas bara den här gången." in shown.words
    made = find(world, client_id)
    assert made.name == "Kvittoläsaren"
    assert made.redirect_uris == ("https://a.example/cb", "http://localhost:8000/cb")
    assert made.scopes == ("bookkeeping", "inbox")
    assert (made.allows_service, made.is_legacy) == (True, False)
    for page in ("/developer", f"/developer/integration?client_id={client_id}"):
        assert client_id in root.get(page).text
        assert secret not in root.get(page).text


def test_what_cannot_be_is_said_and_the_rest_is_kept(root):
    for changes, words in (
        ({"name": " "}, "Ange ett namn."), ({"name": "x" * 200}, "Ange ett namn."),
        ({"scope": []}, "Välj minst en behörighet."), ({"scope": ["nonsense"]}, "Välj minst en"),
        ({"redirect_uris": "javascript:alert(1)"}, "javascript:alert(1) duger inte"),
        ({"redirect_uris": "https://a.example/#x"}, "duger inte"),
        ({"redirect_uris": "//a.example"}, "duger inte"),
        ({"redirect_uris": "https://user@a.example"}, "duger inte"),
        ({"redirect_uris": "\n".join(f"https://a.example/{n}" for n in range(21))}, "Högst 20"),
    ):  # fmt: skip
        shown = root.submit("/developer/new", **{**FORM, **changes})
        assert shown.status == 422, changes
        assert words in shown.words
        assert "Kvittoläsaren" in shown.text or "name" in changes


def test_an_integration_is_changed(world, root):
    client_id, _ = credentials(root.submit("/developer/new", **FORM))
    page = f"/developer/integration?client_id={client_id}"
    saved = root.submit(page, "/developer/integration", client_id=client_id, name="Ny",
                        redirect_uris="https://b.example/", scope="profile", legacy="on")  # fmt: skip
    assert saved.location == page + "&saved"
    assert "Ändringarna är sparade." in root.follow(saved).words
    made = find(world, client_id)
    assert (made.name, made.scopes, made.is_legacy) == ("Ny", ("profile",), True)
    assert (made.redirect_uris, made.allows_service) == (("https://b.example/",), False)


def test_the_secret_is_rotated(root):
    client_id, before = credentials(root.submit("/developer/new", **FORM))
    page = f"/developer/integration?client_id={client_id}"
    same, after = credentials(root.submit(page, "/developer/secret", client_id=client_id))
    assert same == client_id
    assert before != after


def test_an_integration_is_removed(world, root):
    client_id, _ = credentials(root.submit("/developer/new", **FORM))
    page = f"/developer/integration?client_id={client_id}"
    root.submit(page, "/developer/remove", client_id=client_id)
    assert find(world, client_id) is None
    assert root.get(page).status == 404


def test_somebody_else_s_integration_looks_like_none(world, browser, root):
    client_id, _ = credentials(root.submit("/developer/new", **FORM))
    admin = browser()
    admin.login("administrator@example.com")
    assert client_id not in admin.get("/developer").text
    token = admin.get("/account").form_token
    assert admin.get(f"/developer/integration?client_id={client_id}").status == 404
    for path in (
        "/developer/integration",
        "/developer/secret",
        "/developer/remove",
        "/developer/token",
    ):
        form = {"form_token": token, "client_id": client_id, "company": 100001, **FORM}
        assert admin.post(path, form).status == 404, path
    assert find(world, client_id).name == "Kvittoläsaren"
    own, _ = credentials(admin.submit("/developer/new", **FORM))
    assert own in admin.get("/developer").text
    assert own in root.get("/developer").text


def test_developers_are_administrators(browser, people):
    for name in ("bookkeeper", "reader", "nobody"):
        visitor = browser()
        visitor.login(f"{name}@example.com")
        token = visitor.get("/account").form_token
        for path in ("/developer", "/developer/new", "/developer/token", "/developer/claims"):
            assert visitor.get(path).status == 403, (name, path)
        assert visitor.post("/developer/new", {"form_token": token, **FORM}).status == 403


def test_the_login_flow_can_be_tried(root, site):
    form = {**FORM, "redirect_uris": "http://test.example/developer/callback"}
    client_id, _ = credentials(root.submit("/developer/new", **form))
    page = root.get(f"/developer/integration?client_id={client_id}")
    consent = unescape(re.search(r'href="(/oauth-v1/auth[^"]*)"', page.text)[1])
    shown = root.get(consent)
    back = root.post("/oauth-v1/auth", {
        "form_token": shown.form_token, "query": shown.hidden("query"), "company": 100001,
        "answer": "approve",
    })  # fmt: skip
    code = parameters(back.location)["code"]
    assert f"-d code={code}" in root.follow(back).words
    # A line to be copied into a shell holds nothing that means anything there.
    hostile = root.get("/developer/callback?code=x;rm%20-rf%20~&state=y")
    assert "x;rm -rf ~" in hostile.words
    assert "curl" not in hostile.words


def test_a_token_is_minted_and_opens_what_was_chosen(world, root):
    client_id, _ = credentials(root.submit("/developer/new", **FORM))
    shown = root.submit("/developer/token", company=100001, client_id=client_id,
                        scope=["companyinformation"])  # fmt: skip
    token = credentials(shown)[0]
    assert world.client(token).get("/3/companyinformation").status == 200
    assert world.client(token).get("/3/accounts").code == 2000663
    for words in ("tenantId", "100001", "bf.voucher", "companyinformation", "2026-06-15 13:00"):
        assert words in shown.words
    read = root.submit("/developer/claims", token=f"  {token}\n")
    assert "Giltig: utfärdad av den här servern." in read.words
    assert "bf.voucher" in read.words


def test_a_token_is_minted_only_for_one_s_own_companies(root):
    client_id, _ = credentials(root.submit("/developer/new", **FORM))
    for company in ("", "999", "x"):
        refused = root.submit(
            "/developer/token", company=company, client_id=client_id, scope="profile"
        )
        assert refused.status == 404
    none = root.submit("/developer/token", company=100001, client_id=client_id)
    assert (none.status, "Välj minst en behörighet." in none.words) == (422, True)


def test_whatever_is_pasted_is_read_with_care(root):
    key = "k" * 32
    bomb = base64.b64encode(gzip.compress(b"[" * 4_000_000)).decode()
    for token in ("", "x", "a.b.c", "é", "x" * 20_000, "eyJhbGciOiJIUzI1NiJ9.W10.x"):
        shown = root.submit("/developer/claims", token=token)
        assert shown.status == 422, token
        assert "Det där är ingen token." in shown.words
    for claims in (
        {"a": "<script>alert(1)</script>"}, {"rightsAsJson": bomb}, {"rightsAsJson": "x"},
        {"rightsAsJson": 5}, {"exp": 10**40}, {"exp": "x"}, {"iat": -1}, {"exp": 1.5},
        {"scopes": [["x"]], "å": None}, {"tenantId": {"a": {}}},
    ):  # fmt: skip
        shown = root.submit("/developer/claims", token=jwt.encode(claims, key, "HS256"))
        assert shown.status == 200, claims
        assert "Gäller inte" in shown.words
        assert "<script>alert" not in shown.text

"""What is connected: who sees it, who may revoke it, and that revoking ends it."""

from huvudbok import founding
from huvudbok.access import users
from huvudbok.access.oauth import connections
from huvudbok.db.tx import reading, writing
from pages.visitor import add_user


def connect(world, client_id, email, tenant=100001):
    with writing(world.registry.control) as tx:
        user_id = users.find(tx, email).id
        return connections.consent(
            tx, client_id.client_id, tenant, user_id, ["bookkeeping"], is_service=False
        ).id


def logged_in(browser, name):
    made = browser()
    assert made.login(f"{name}@example.com").status == 303
    return made


def revoke(visitor, connection_id):
    token = visitor.get("/account").form_token
    return visitor.post("/connections/revoke", {"form_token": token, "id": connection_id})


def count(world, tenant=100001):
    with reading(world.registry.control) as tx:
        return len(connections.of_company(tx, tenant))


def test_an_administrator_revokes_what_anybody_approved(world, browser, people, client_id):
    made = connect(world, client_id, "bookkeeper@example.com")
    admin = logged_in(browser, "administrator")
    shown = admin.get("/connections")
    for words in ("Bokslutshjälpen", "av Bookkeeper", "Bokföring: konton", "Testföretag"):
        assert words in shown.words
    asked = admin.get(f"/connections/revoke?id={made}")
    assert "Återkalla Bokslutshjälpen?" in asked.words
    assert count(world) == 1
    assert revoke(admin, made).location == "/connections?revoked"
    assert count(world) == 0
    assert "Inga integrationer är anslutna." in admin.get("/connections?revoked").words
    assert revoke(admin, made).status == 404


def test_others_revoke_only_their_own(world, browser, people, client_id):
    mine = connect(world, client_id, "bookkeeper@example.com")
    others = connect(world, client_id, "administrator@example.com")
    bo = logged_in(browser, "bookkeeper")
    assert bo.get("/connections").text.count('aria-label="Återkalla') == 1
    assert bo.get(f"/connections/revoke?id={others}").status == 404
    assert revoke(bo, others).status == 404
    assert revoke(bo, mine).status == 303
    reader = logged_in(browser, "reader")
    assert "Bokslutshjälpen" in reader.get("/connections").words
    assert "aria-label" not in reader.get("/connections").text.split("<main")[1]
    assert revoke(reader, others).status == 404
    assert count(world) == 1


def test_another_company_looks_like_none(world, browser, people, client_id):
    other = founding.found(world.registry, "Grannbolaget AB", kind="live").tenant_id
    add_user(world, "granne@example.com", role="administrator", tenant=other)
    made = connect(world, client_id, "granne@example.com", other)
    admin = logged_in(browser, "administrator")
    assert "Grannbolaget" not in admin.get("/connections").words
    unknown = admin.get("/connections/revoke?id=424242")
    foreign = admin.get(f"/connections/revoke?id={made}")
    assert (foreign.status, foreign.words) == (404, unknown.words.replace("424242", str(made)))
    assert revoke(admin, made).status == 404
    assert count(world, other) == 1
    # Who looks after the server sees and may do everything.
    root = logged_in(browser, "root")
    assert "Grannbolaget" in root.get("/connections").words
    assert revoke(root, made).status == 303


def test_who_has_no_company_is_told_so(browser, people):
    shown = logged_in(browser, "nobody").get("/connections")
    assert "Ditt konto hör inte till något företag ännu." in shown.words
    assert "Utvecklare" not in shown.words

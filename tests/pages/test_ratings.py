"""Rating what is connected, and answering what was said: who may, and what is kept of it."""

from huvudbok.access import goods, integrations
from huvudbok.access.oauth import connections
from huvudbok.access.users import find
from huvudbok.db.tx import reading, writing
from pages.visitor import add_user


def connected(world, owner_id=0):
    """Connect an integration to the company; give (client id, connection's id)."""
    with writing(world.registry.control) as tx:
        client = integrations.register(tx, "Kassan <1>", ["invoice"], owner_id=owner_id).client_id
        user_id = find(tx, "administrator@example.com").id
        made = connections.consent(tx, client, 100001, user_id, ["invoice"], is_service=False)
    return client, made.id


def logged_in(browser, name):
    made = browser()
    assert made.login(f"{name}@example.com").status == 303
    return made


def said(world, client_id):
    with reading(world.registry.control) as tx:
        return [(each.rating, each.comment, each.response)
                for each in goods.ratings_of(tx, [client_id])]  # fmt: skip


def test_everybody_in_a_company_rates_what_is_connected_there(world, browser, people):
    client_id, connection = connected(world)
    reader = logged_in(browser, "reader")
    shown = reader.get("/connections")
    assert "Vad tycker du om Kassan <1>?" in shown.words
    assert "What do you think of" in reader.get("/connections?lang=en").words
    form = {"id": connection, "rating": 2, "comment": "Långsam\r\n<b>och dyr"}
    saved = reader.submit("/connections", "/connections/rate", **form)
    assert saved.location == "/connections?saved"
    page = reader.get("/connections?lang=sv")
    assert "Mitt betyg: 2 av 5" in page.words
    assert "Långsam\n&lt;b&gt;och dyr</textarea>" in page.text
    assert f'id="rating-{connection}-2" checked' in page.text
    reader.submit("/connections", "/connections/rate", **form | {"rating": 5, "comment": ""})
    assert said(world, client_id) == [(5, "", "")]
    other = logged_in(browser, "bookkeeper")
    assert "Mitt betyg" not in other.get("/connections").words
    other.submit("/connections", "/connections/rate", **form)
    assert [stars for stars, _, _ in said(world, client_id)] == [5, 2]


def test_ratings_that_are_none(world, browser, people):
    client_id, connection = connected(world)
    reader, nobody = logged_in(browser, "reader"), logged_in(browser, "nobody")
    good = {"id": connection, "rating": 3, "comment": ""}
    for visitor, form, status in (
        (reader, good | {"rating": 0}, 400), (reader, good | {"rating": 6}, 400),
        (reader, good | {"rating": "fem"}, 400), (reader, {"id": connection}, 400),
        (reader, good | {"comment": "x" * 1001}, 400), (reader, good | {"id": 99}, 404),
        (nobody, good, 404),
    ):  # fmt: skip
        token = visitor.get("/account").form_token
        answer = visitor.post("/connections/rate", {"form_token": token, **form})
        assert answer.status == status, form
    assert reader.post("/connections/rate", good).status == 403
    assert browser().get("/connections/rate").status in (303, 404)
    with writing(world.registry.control) as tx:
        connections.revoke(tx, connections.find(tx, connection), 1)
    token = reader.get("/account").form_token
    assert reader.post("/connections/rate", {"form_token": token, **good}).status == 404
    assert said(world, client_id) == []


def test_the_owner_answers(world, browser, people):
    owner = add_user(world, "maja@example.com", role="administrator")
    client_id, connection = connected(world, owner)
    page = f"/developer/integration?client_id={client_id}"
    maja, stranger = logged_in(browser, "maja"), logged_in(browser, "administrator")
    assert "Ingen har betygsatt den ännu." in maja.get(page).words
    stranger.submit("/connections", "/connections/rate", id=connection, rating=4, comment="Bra")
    shown = maja.get(page)
    assert "4 av 5" in shown.words
    assert "Testbolaget AB" in shown.words
    with reading(world.registry.control) as tx:
        (rating,) = goods.ratings_of(tx, [client_id])
        number = goods.number_of(tx, client_id)
    assert f"nummer i API:et är {number}." in shown.words
    reply = {"client_id": client_id, "id": rating.id, "response": "Tack!"}
    token = stranger.get("/account").form_token
    assert stranger.post("/developer/reply", {"form_token": token, **reply}).status == 404
    assert maja.submit(page, "/developer/reply", **reply).status == 303
    assert said(world, client_id) == [(4, "Bra", "Tack!")]
    assert "Svar från Kassan <1> Tack!" in " ".join(stranger.get("/connections").words.split())
    assert "Ändra svaret" in maja.get(page).words
    for form, status in (({"id": 99}, 404), ({"response": "x" * 1001}, 400)):
        assert maja.submit(page, "/developer/reply", **reply | form).status == status
    maja.submit(page, "/developer/reply", **reply | {"response": ""})
    assert said(world, client_id) == [(4, "Bra", "")]

"""The pages around the interface: reachable without a token, complete, and from here alone."""

import re

import pytest

from huvudbok import app


@pytest.fixture
def visitor(world):
    return world.client(None)


def test_the_start_leads_to_the_reference(visitor):
    answer = visitor.get("/")
    assert (answer.status, answer.headers["location"]) == (307, "/docs")


def test_the_description_names_the_address_it_was_asked_at(visitor):
    answer = visitor.get("/openapi.json", headers={"host": 'books.example:8700"<'})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["servers"] == [{"url": 'http://books.example:8700"<'}]


def test_a_public_address_goes_before_the_one_asked_at(world):
    world.app.public_url = "https://books.example"
    found = world.client(None).get("/openapi.json").json()
    assert found["servers"] == [{"url": "https://books.example"}]


def test_the_page_shows_every_operation(visitor):
    page = visitor.get("/docs").content.decode()
    found = {
        (method, re.sub("<[^>]+>", "", path))
        for method, path in re.findall(r"<b class=\"\w+\">(\w+)</b><code>(.*?)</code>", page)
    }
    assert found == {(operation.method, operation.path) for operation in app.operations()}


def test_the_page_loads_nothing_from_elsewhere(visitor):
    page = visitor.get("/docs")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = page.content.decode()
    loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"([^\"]*)\"", text)
    assert sorted(each for each in loaded if not each.startswith("data:")) == [
        "/docs/script.js", "/docs/style.css",
    ]  # fmt: skip
    for path in ("/docs/script.js", "/docs/style.css"):
        part = visitor.get(path)
        assert part.status == 200
        assert part.headers["content-type"].startswith("text/")
        assert not re.search(rb"https?://|//[a-z]+\.|@import", part.content.replace(b"// ", b""))
    # Neither style nor script stands in the page itself, so the policy needs no exception.
    assert not re.search(r"<style|<script>|\son\w+=|\sstyle=", text)


def test_a_hostile_host_stays_text(visitor):
    page = visitor.get("/docs", headers={"host": "<script>alert(1)</script>"}).content
    assert b"<script>alert" not in page


def test_only_reading_is_answered_by_the_pages(visitor):
    assert visitor.post("/docs").status == 401
    head = visitor.request("HEAD", "/docs")
    assert (head.status, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 10_000

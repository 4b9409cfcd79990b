"""Links from articles: what they may lead to, and whose they are."""

from __future__ import annotations

import pytest

ROOT = "/3/articleurlconnections"


def link(**fields):
    return {"ArticleUrlConnection": fields}


@pytest.fixture
def shop(api):
    for number in ("1", "FG-1/S"):
        body = {"Article": {"ArticleNumber": number, "Description": "Kopp"}}
        assert api.post("/3/articles", body).status == 201
    return api


def test_one_link_from_its_creation_to_its_end(shop):
    answer = shop.post(ROOT, link(ArticleNumber="1", URLConnection="https://example.com/~a?b=å#c"))
    shown = {"@url": "http://test.example/3/articleurlconnections/1", "ArticleNumber": "1",
             "Id": 1, "URLConnection": "https://example.com/~a?b=å#c"}  # fmt: skip
    assert (answer.status, answer.json()) == (201, link(**shown))
    assert shop.get(f"{ROOT}/1").json() == link(**shown)
    # An article may have many links, also the same twice.
    assert shop.post(ROOT, link(**{**shown, "Id": 77})).json()["ArticleUrlConnection"]["Id"] == 2
    assert [each["Id"] for each in shop.get(ROOT).json()["ArticleUrlConnections"]] == [1, 2]
    # What was read can be sent back.
    changed = shop.put(f"{ROOT}/1", link(**{**shown, "ArticleNumber": "FG-1/S"}))
    assert changed.json() == link(**{**shown, "ArticleNumber": "FG-1/S"})
    changed = shop.put(f"{ROOT}/1", link(URLConnection="ftp://[::1]/x", ArticleNumber=""))
    assert changed.json()["ArticleUrlConnection"]["URLConnection"] == "ftp://[::1]/x"
    assert changed.json()["ArticleUrlConnection"]["ArticleNumber"] == "FG-1/S"
    assert shop.delete(f"{ROOT}/1").status == 204
    assert shop.delete(f"{ROOT}/1").code == 2000448
    assert [each["Id"] for each in shop.get(ROOT).json()["ArticleUrlConnections"]] == [2]
    # A number is not given again.
    again = shop.post(ROOT, link(ArticleNumber="1", URLConnection="x")).json()
    assert again["ArticleUrlConnection"]["Id"] == 3


def test_lists(shop, monkeypatch):
    for at in range(3):
        monkeypatch.setenv("HUVUDBOK_NOW", f"2026-06-15T12:00:0{at}")
        assert shop.post(ROOT, link(ArticleNumber="1", URLConnection="x")).status == 201
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-15T12:00:09")
    shop.put(f"{ROOT}/1", link(URLConnection="y"))
    for params, expected in (
        ({}, [1, 2, 3]), ({"sortorder": "descending"}, [3, 2, 1]), ({"limit": 2, "page": 2}, [3]),
        ({"lastmodified": "2026-06-15 12:00:02"}, [1, 3]), ({"offset": 3}, []),
    ):  # fmt: skip
        listed = shop.get(ROOT, params=params).json()["ArticleUrlConnections"]
        assert [each["Id"] for each in listed] == expected, params
    assert shop.get(ROOT, params={"articlenumber": "1"}).code == 2000588


def test_what_is_refused(shop):
    assert shop.post(ROOT, link(ArticleNumber="1", URLConnection="x")).status == 201
    for fields, code in (
        ({"ArticleNumber": "1"}, 2001392), ({"URLConnection": "x"}, 2001392),
        ({"ArticleNumber": "1", "URLConnection": ""}, 2001392),
        ({"ArticleNumber": "2", "URLConnection": "x"}, 2000513),
        ({"ArticleNumber": "1", "URLConnection": "https://a b"}, 2000359),
        ({"ArticleNumber": "1", "URLConnection": "<x>"}, 2000359),
        ({"ArticleNumber": "1", "URLConnection": "x", "Url": "x"}, 2001399),
    ):  # fmt: skip
        refused = shop.post(ROOT, link(**fields))
        assert (refused.status, refused.code) == (400, code), fields
    for fields, code in (
        ({"ArticleNumber": "2"}, 2000513), ({"Id": 2}, 2001392), ({"URLConnection": None}, 2001392),
        ({"URLConnection": "a\nb"}, 2000359),
    ):  # fmt: skip
        refused = shop.put(f"{ROOT}/1", link(**fields))
        assert (refused.status, refused.code) == (400, code), fields
    for key in ("2", "x", "-1", "9" * 9, "9" * 10, "١", "1.0"):
        missing = shop.get(f"{ROOT}/{key}")
        assert (missing.status, missing.code) == (404, 2000448), key
    assert shop.get(f"{ROOT}/1").json()["ArticleUrlConnection"]["URLConnection"] == "x"


def test_links_in_xml(shop):
    fields = "<ArticleNumber>FG-1/S</ArticleNumber><URLConnection>a?b&amp;c</URLConnection>"
    body = f"<ArticleUrlConnection>{fields}</ArticleUrlConnection>"
    root = shop.xml("POST", ROOT, body).xml()
    assert [(child.tag, child.text) for child in root] == [
        ("ArticleNumber", "FG-1/S"), ("Id", "1"), ("URLConnection", "a?b&c"),
    ]  # fmt: skip
    listed = shop.xml("GET", ROOT).xml()
    assert (listed.tag, listed[0].tag) == ("ArticleUrlConnections", "ArticleUrlConnectionSubset")

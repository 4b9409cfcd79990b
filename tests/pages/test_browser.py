"""A real browser on a real server: from login over consent to tokens, by keyboard, in both languages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest

import browser as browsers
from pages.visitor import parameters

ROOT = Path(__file__).resolve().parents[2]


class Received(BaseHTTPRequestHandler):
    """An integration's redirect address, on another origin than the server."""

    def do_GET(self):
        self.server.seen.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<title>Integration</title>tack")

    def log_message(self, *_arguments):
        pass


@pytest.fixture(scope="module")
def integration():
    server = HTTPServer(("127.0.0.1", 0), Received)
    server.seen = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A fresh `huvudbok serve`, and what it printed: its address, and how to come in."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("HUVUDBOK_")
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "huvudbok.cli", "serve", "--port", "0",
         "--data", str(tmp_path_factory.mktemp("served") / "data")],
        stdout=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    printed = ""
    while "Log in on" not in printed:
        line = process.stdout.readline()
        assert line, printed
        printed += line
    yield {
        name: re.search(rf"{words} +(\S+)", printed)[1]
        for name, words in {"base": "answers on", "id": "client id", "secret": "  client secret",
                            "email": "log in as", "password": "password", "tenant": "tenant id"}.items()
    }  # fmt: skip
    process.terminate()
    process.wait(30)
    process.stdout.close()


@pytest.fixture(scope="module")
def chromium():
    if browsers.missing():
        if os.environ.get("CI") == "true":
            pytest.fail(browsers.missing())
        pytest.skip(browsers.missing())
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (may be missing)

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browsers.executable(), args=["--no-sandbox"]
        )
        yield opened
        opened.close()


@pytest.fixture
def open_page(chromium):
    """Give a function that opens a window; what the browser complains of fails the test."""
    complaints, contexts = [], []

    def opened(locale="sv-SE", width=1280):
        contexts.append(
            chromium.new_context(locale=locale, viewport={"width": width, "height": 844})
        )
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    # Chromium advises a field for the user's name beside every password.
    assert not [
        text for text in complaints if "Content Security Policy" in text or "Refused" in text
    ]


def press(page, key="Enter"):
    with page.expect_navigation():
        page.keyboard.press(key)


def await_focus(page):
    """A browser gives the first field the focus when it first draws, after the page has loaded."""
    page.wait_for_selector("input:focus")


def login(page, server):
    page.goto(server["base"] + "/login")
    await_focus(page)
    page.keyboard.type(server["email"])
    page.keyboard.press("Tab")
    page.keyboard.type(server["password"])
    press(page)


def register(page, server, redirect):
    page.goto(server["base"] + f"/developer/integration?client_id={server['id']}")
    page.fill("#redirect_uris", redirect)
    page.focus("#name")
    press(page)


def test_a_browser_walks_login_consent_and_redirect(server, integration, open_page):
    redirect = f"http://localhost:{integration.server_port}/callback?fixed=1"
    page = open_page()
    login(page, server)
    register(page, server, redirect)

    stranger = open_page(locale="en-GB", width=390)
    asked = {"client_id": server["id"], "redirect_uri": redirect, "state": "räka & <b>",
             "scope": "companyinformation bookkeeping", "access_type": "offline",
             "response_type": "code"}  # fmt: skip
    stranger.goto(f"{server['base']}/oauth-v1/auth?{urlencode(asked)}")
    assert "/login?next=" in stranger.url
    assert stranger.title() == "Log in · Huvudbok"
    # All by keyboard: the first field has the focus, Enter sends.
    await_focus(stranger)
    stranger.keyboard.type(server["email"])
    stranger.keyboard.press("Tab")
    stranger.keyboard.type("not the password")
    press(stranger)
    assert "not right" in stranger.inner_text("[role=alert]")
    await_focus(stranger)
    stranger.keyboard.type(server["password"])
    press(stranger)
    assert "Demo would like" in stranger.inner_text("h1")
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not stranger.evaluate(wide)
    stranger.focus("button[value=approve]")
    press(stranger)
    # The policy of the page lets the form lead to the integration, on another origin.
    assert stranger.title() == "Integration"
    answer = parameters(stranger.url)
    assert stranger.url.startswith(redirect + "&")
    assert answer["state"] == "räka & <b>"

    # The lines of the manual do the rest.
    named = {"BASE": server["base"], "ID": server["id"], "SECRET": server["secret"],
             "CODE": answer["code"]}  # fmt: skip
    exchange, company, refresh, revoke = manual_lines(redirect)
    tokens = run(exchange, named)
    named |= {"ACCESS_TOKEN": tokens["access_token"], "REFRESH_TOKEN": tokens["refresh_token"]}
    assert run(company, named)["CompanyInformation"]["CompanyName"] == "Demobolaget AB"
    again = run(refresh, named)
    named |= {"ACCESS_TOKEN": again["access_token"], "REFRESH_TOKEN": again["refresh_token"]}
    assert run(company, named)["CompanyInformation"]["CompanyName"] == "Demobolaget AB"
    assert run(revoke, named) == {"revoked": True}
    assert run(refresh, named)["error"] == "invalid_grant"


def manual_lines(redirect):
    """Give the curl lines of the manual's login flow, in order, for another redirect address."""
    text = (ROOT / "docs/manual/access.md").read_text("utf-8")
    flow = text.split("## The login flow")[1].split("With a service account")[0]
    found = re.findall(r"```\n\s*(curl .*?)```", flow, re.DOTALL)
    return [line.replace("$BASE/developer/callback", redirect) for line in found]


def run(line, named):
    done = subprocess.run(
        ["bash", "-euc", line.replace("curl ", "curl -s ", 1)], capture_output=True, check=True,
        env={**os.environ, **named}, timeout=30,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_a_browser_declines_and_revokes(server, integration, open_page):
    redirect = f"http://localhost:{integration.server_port}/callback?fixed=1"
    page = open_page(width=390)
    login(page, server)
    register(page, server, redirect)
    asked = {"client_id": server["id"], "redirect_uri": redirect, "state": "s", "scope": "profile",
             "response_type": "code"}  # fmt: skip
    page.goto(f"{server['base']}/oauth-v1/auth?{urlencode(asked)}")
    page.focus("button[value=refuse]")
    press(page)
    assert parameters(page.url)["error"] == "access_denied"
    page.goto(server["base"] + "/connections")
    page.focus("button.danger")
    press(page)
    assert "Återkalla Demo?" in page.inner_text("h1")
    page.focus("button.danger")
    press(page)
    assert "Anslutningen är återkallad." in page.inner_text("[role=status]")
    page.focus("nav button")
    press(page)
    assert "Du är utloggad." in page.inner_text("[role=status]")


def test_every_page_fits_a_phone(server, open_page):
    page = open_page(width=320)
    login(page, server)
    for path in ("/connections", "/developer", "/developer/new", "/developer/token",
                 "/developer/claims", f"/developer/integration?client_id={server['id']}",
                 "/developer/callback?code=0f8fad5b-d9cb-469f-a165-70867728950e&state=" + "x" * 200,
                 "/account", "/account/code", "/setup?key=x"):  # fmt: skip
        page.goto(server["base"] + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, (path, width)
        unnamed = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), textarea, select')]"
            ".filter(each => !each.labels.length).map(each => each.name)"
        )
        assert unnamed == [], path

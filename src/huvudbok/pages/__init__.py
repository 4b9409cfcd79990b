"""The pages for people, around everything else: login, consent, connections, developers, set-up."""

from __future__ import annotations

from typing import Any

from huvudbok import app, config
from huvudbok.db.companies import Registry
from huvudbok.pages import account, connections, consent, developer, login, ratings, setup, tools
from huvudbok.pages.developer import CALLBACK
from huvudbok.pages.oauth import AUTH
from huvudbok.pages.shell import Page, Site

__all__ = ["CALLBACK", "make", "put_around"]

PAGES = {
    "/login": Page(login.show, login.take, is_slow=True),
    login.CODE: Page(login.show_code, login.take_code),
    "/logout": Page(login.home, login.log_out),
    AUTH: Page(consent.show, consent.take),
    "/connections": Page(connections.show),
    "/connections/revoke": Page(connections.show_revoke, connections.revoke),
    ratings.RATE: Page(login.home, ratings.take),
    "/connections/licences": Page(login.home, connections.take_licences),
    "/developer": Page(developer.show),
    developer.NEW: Page(developer.show_new, developer.take_new),
    developer.ONE: Page(developer.show_one, developer.take_one),
    "/developer/secret": Page(login.home, developer.take_secret),
    ratings.REPLY: Page(login.home, developer.take_reply),
    "/developer/remove": Page(login.home, developer.take_remove),
    "/developer/token": Page(tools.show_token, tools.take_token),
    "/developer/claims": Page(tools.show_claims, tools.take_claims),
    CALLBACK: Page(tools.callback),
    "/account": Page(account.show),
    "/account/password": Page(login.home, account.take_password, is_slow=True),
    account.TOTP: Page(account.show_totp, account.take_totp),
    "/account/code/off": Page(login.home, account.take_totp_off, is_slow=True),
    "/account/sessions": Page(login.home, account.take_sessions),
    setup.PATH: Page(setup.show, setup.take, is_slow=True),
}


def put_around(inner: Any, registry: Registry, settings: config.Settings) -> Site:
    """Put the pages around an application that answers for everything else."""
    return Site(inner, PAGES, registry, settings)


def make(settings: config.Settings) -> Site:
    """Build the whole server for one data folder, pages included."""
    registry = Registry(settings.data, settings.database_url, settings)
    return put_around(app.make(settings, registry), registry, settings)

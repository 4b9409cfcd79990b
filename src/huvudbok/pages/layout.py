"""The frame around every page, and the parts pages are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from huvudbok.db import clock
from huvudbok.pages import texts
from huvudbok.pages.html import Html, Part, h, join
from huvudbok.pages.visit import Visit


def say(visit: Visit, name: str, /, **values: str | int) -> str:
    return texts.say(visit.language, name, **values)


def frame(visit: Visit, title: str, *content: Part, is_narrow: bool = False) -> Html:
    """Build a whole page. A narrow one asks one thing and shows no menu."""
    return join((
        Html("<!doctype html>\n"),
        h("html",
          h("head",
            h("meta", charset="utf-8"),
            h("meta", name="viewport", content="width=device-width, initial-scale=1"),
            h("meta", name="robots", content="noindex"),
            h("title", f"{title} · Huvudbok"),
            h("link", rel="icon", href="/pages.svg"),
            h("link", rel="stylesheet", href="/pages.css")),
          h("body",
            h("a", say(visit, "skip"), class_="skip", href="#content"),
            _header(visit, is_narrow=is_narrow),
            h("main", *content, id="content", class_="narrow" if is_narrow else "wide")),
          lang=visit.language),
    ))  # fmt: skip


def _header(visit: Visit, *, is_narrow: bool) -> Html:
    menu: Part = None
    if visit.user and not is_narrow:
        menu = h("nav",
            _menu_link(visit, "/connections", "connections"),
            visit.user.is_admin and _menu_link(visit, "/developer", "developer"),
            _menu_link(visit, "/account", "account"),
            form(visit, "/logout", button(say(visit, "log_out"), kind="plain")),
            aria_label=say(visit, "menu"),
        )  # fmt: skip
    other = "en" if visit.language == "sv" else "sv"
    return h("header",
        h("a", "Huvudbok", class_="mark", href="/connections"),
        menu,
        h("a", say(visit, "other_language"), class_="language", lang=other, hreflang=other,
          href=_in_language(visit, other)),
    )  # fmt: skip


def _menu_link(visit: Visit, path: str, name: str) -> Html:
    is_here = visit.path == path or visit.path.startswith(path + "/")
    return h("a", say(visit, name), href=path, aria_current="page" if is_here else None)


def _in_language(visit: Visit, language: str) -> str:
    kept = [pair for pair in parse_qsl(visit.query_string, True) if pair[0] != "lang"]
    return f"{visit.path}?{urlencode([*kept, ('lang', language)])}"


def stopped(visit: Visit, status: int, text: str) -> Html:
    """Build an error page."""
    title = say(visit, f"stop_{status}")
    return frame(
        visit, title, h("h1", title), h("p", say(visit, text)),
        h("p", h("a", say(visit, "back"), href="/connections")), is_narrow=True,
    )  # fmt: skip


def form(visit: Visit, action: str, *inside: Part, class_: str | None = None) -> Html:
    """Build a form that carries this browser's own token."""
    return h(
        "form", hidden("form_token", visit.form_token), *inside,
        method="post", action=action, class_=class_,
    )  # fmt: skip


def hidden(name: str, value: str | int) -> Html:
    return h("input", type="hidden", name=name, value=value)


def button(text: str, *, kind: str = "main", name: str | None = None, value: str | None = None,
           label: str | None = None) -> Html:  # fmt: skip
    return h("button", text, type="submit", class_=kind, name=name, value=value, aria_label=label)


def field(label: str, name: str, *, kind: str = "text", value: str = "", hint: str = "",
          complete: str | None = "off", is_first: bool = False, is_needed: bool = True,
          numeric: bool = False, longest: int = 200) -> Html:  # fmt: skip
    """Build a labelled field; its hint is read aloud with it."""
    return h("p",
        h("label", label, for_=name),
        h("input", id=name, name=name, type=kind, value=value or None, autocomplete=complete,
          autofocus=is_first, required=is_needed, maxlength=longest,
          inputmode="numeric" if numeric else None, class_="code" if numeric else None,
          aria_describedby=f"{name}-hint" if hint else None),
        hint and h("small", hint, id=f"{name}-hint"),
        class_="field",
    )  # fmt: skip


def tick(label: str, name: str, value: str, *, is_on: bool, hint: str = "") -> Html:
    return h("label",
        h("input", type="checkbox", name=name, value=value, checked=is_on),
        h("span", label, hint and h("small", hint)),
        class_="tick",
    )  # fmt: skip


def notice(text: str, kind: str = "good") -> Html:
    """Say what happened; a failure is read aloud at once."""
    return h("p", text, class_=f"notice {kind}", role="alert" if kind == "bad" else "status")


def facts(pairs: Sequence[tuple[str, Part]]) -> Html:
    return h("dl", [(h("dt", name), h("dd", value)) for name, value in pairs])


def secret(label: str, value: str) -> Html:
    """Show something to be copied, in a field that selects as a whole."""
    return h(
        "p", h("span", label, class_="label"), h("code", value, class_="secret"), class_="field"
    )  # fmt: skip


def moment(moment_ms: int) -> str:
    """Give a stored moment as Stockholm reads it: 2026-06-15 12:00."""
    return clock.local(moment_ms).strftime("%Y-%m-%d %H:%M")

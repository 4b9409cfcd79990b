"""Every word the pages say, in Swedish and English, and which of the two a visitor gets."""

from __future__ import annotations

from huvudbok.pages.words import SCOPES, WORDS

LANGUAGES = ("sv", "en")


def say(language: str, name: str, /, **values: str | int) -> str:
    """Give a text by its name, with values put where it has braces."""
    text = WORDS[name][LANGUAGES.index(language)]
    return text.format(**values) if values else text


def scope_in_words(language: str, scope: str) -> str:
    """Say what a scope lets an integration do."""
    words = SCOPES.get(scope)
    return words[LANGUAGES.index(language)] if words else scope


def choose(asked: str, remembered: str, accepted: str) -> str:
    """Choose by `?lang`, else the cookie, else Accept-Language, else Swedish."""
    for wish in (asked, remembered):
        if wish in LANGUAGES:
            return wish
    for part in accepted.split(","):
        wish = part.split(";")[0].strip().lower()[:2]
        if wish in LANGUAGES:
            return wish
    return LANGUAGES[0]

"""Finds the browser that some tests drive, and says in one line what is missing where there is none."""

from __future__ import annotations

import importlib.util
import os
import shutil

VARIABLE = "HUVUDBOK_TEST_BROWSER"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def executable() -> str | None:
    """Give the browser named by the variable, else the one of the system."""
    named = os.environ.get(VARIABLE)
    return named or next((found for name in _NAMES if (found := shutil.which(name))), None)


def missing() -> str:
    """Say what is missing; `` when a browser can be driven."""
    if importlib.util.find_spec("playwright") is None:
        return "NO BROWSER: the login flow was not walked. `make install-dev` installs Playwright."
    if executable() is None:
        return (
            "NO BROWSER: the login flow was not walked. Install Debian's `chromium`, or name one in"
            f" {VARIABLE}."
        )
    return ""

"""Pages of the manual that tools write stand as the tools would write them now."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_guesses_is_fresh():
    page = load("guesses_page")
    assert page.PAGE.read_text("utf-8") == page.page(), "run make coverage-page"


def test_the_page_of_refusals_is_fresh():
    page = load("errors_page")
    assert page.PAGE.read_text("utf-8") == page.page(), "run make coverage-page"

"""One judge for all: compiling the rules takes a second."""

import pytest

from peppoljudge import FOLDER, Judge


@pytest.fixture(scope="session")
def judge():
    pytest.importorskip("saxonche", reason="NO SAXON: e-invoices are not held against the rules")
    if not (FOLDER / "xslt-2026.5").is_dir():
        pytest.skip(f"NO RULES: {FOLDER} is not there, e-invoices are not held against them")
    return Judge()

"""The sample files and the schema of PAXml that may lie beside the repository."""

import functools
import os
from pathlib import Path

from lxml import etree

SHARED = Path(os.environ.get("HUVUDBOK_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FOLDER = SHARED / "data" / "paxml"


@functools.cache
def schema():
    """Give the schema; None where it is not at hand."""
    file = FOLDER / "paxml.xsd"
    return etree.XMLSchema(etree.parse(file)) if file.exists() else None


def require_valid(data):
    """Hold a file against the schema, where that is at hand."""
    if schema() is not None:
        schema().assertValid(etree.fromstring(data))

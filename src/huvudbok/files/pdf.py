"""Counts the pages of a PDF, for the limits of what travels with an e-mail."""

from __future__ import annotations

import logging
from pathlib import Path

SIGNATURE = b"%PDF-"
# Larger ones never travel, so nobody asks for their pages.
LARGEST = 5 * 1024 * 1024


def page_count(file: Path) -> int | None:
    """Give the number of pages; None for what is no PDF, cannot be read, or is too large."""
    if file.stat().st_size > LARGEST:
        return None
    with file.open("rb") as opened:
        if not opened.read(1024).lstrip().startswith(SIGNATURE):
            return None
    return _read(file)


def _read(file: Path) -> int | None:
    from pypdf import PdfReader  # noqa: PLC0415  (slow to load, and few uploads need it)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return len(PdfReader(file).pages) or None
    # What a damaged file makes a reader stumble over is anybody's guess.
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError,
            RecursionError, MemoryError, NotImplementedError, AssertionError, OSError):  # fmt: skip
        return None

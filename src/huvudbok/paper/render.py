"""Sets a document with typst and gives the PDF: the same bytes for the same document, at any time.

Typst runs outside Python's lock, so other requests are answered meanwhile. A compiler is one
thread's at a time; there are as many as processors, each kept with what it has worked out.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import queue
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from huvudbok.paper import logo
from huvudbok.paper.facts import Facts, facts
from huvudbok.paper.model import Document
from huvudbok.paper.variants import applied

if TYPE_CHECKING:
    import typst

Files = dict[str, bytes]

_LAYOUT = Path(__file__).with_name("templates")
_MOST_COMPILERS = 4
# Typst's own `set document(date: auto)` would read the clock; the day of the paper is as good.
_EARLIEST = dt.date(1980, 1, 1)


def render(document: Document) -> bytes:
    """Give the document as PDF, with its fonts in it. A logo that is no picture is left out."""
    found = _compiled(document, lambda compiler, files: _pdf(compiler, files, document.date))
    return cast("bytes", found)


def pictures(document: Document, dots_per_inch: int = 144) -> list[bytes]:
    """Give each page as PNG."""
    found = _compiled(
        document,
        lambda compiler, files: compiler.compile(
            input=cast("Any", files), format="png", ppi=dots_per_inch
        ),
    )
    return found if isinstance(found, list) else [cast("bytes", found)]


def _pdf(compiler: typst.Compiler, files: Files, date: dt.date) -> Any:
    day = dt.datetime.combine(max(date, _EARLIEST), dt.time(), dt.UTC)
    return compiler.compile(input=cast("Any", files), format="pdf", timestamp=day)


def _compiled(document: Document, compile_: Callable[[typst.Compiler, Files], Any]) -> Any:
    from typst import TypstError  # noqa: PLC0415  (7 MiB that only a server that prints needs)

    turned, slip = applied(document)
    said = facts(turned, slip)
    drawing = logo.drawing(document.seller.logo)
    waiting = _compilers()
    compiler = waiting.get()
    try:
        return compile_(compiler, _files(said, drawing))
    except TypstError:
        # Only a picture that is damaged inside can be refused; anything else is our own fault.
        if not drawing:
            raise
        return compile_(compiler, _files(said, ""))
    finally:
        waiting.put(compiler)


def _files(said: Facts, drawing: str) -> Files:
    """Give typst the layout, the data and the logo as files of memory; it needs no others."""
    data = json.dumps({**said, "logo": bool(drawing)})
    named = {"data.json": data, "logo.svg": drawing} if drawing else {"data.json": data}
    return {**_templates(), **{name: text.encode() for name, text in named.items()}}


@cache
def _templates() -> Files:
    return {file.name: file.read_bytes() for file in _LAYOUT.iterdir() if file.suffix == ".typ"}


@cache
def _compilers() -> queue.LifoQueue[typst.Compiler]:
    """Make the compilers that stand ready; whoever finds none waits for the first that is back."""
    import typst  # noqa: PLC0415

    folder = str(resources.files("font_source_sans_pro") / "files")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    waiting: queue.LifoQueue[typst.Compiler] = queue.LifoQueue()
    for _ in range(min(os.cpu_count() or 1, _MOST_COMPILERS)):
        # The root is named because the working directory, its default, may be gone.
        made = typst.Compiler(root=_LAYOUT, font_paths=fonts, ignore_system_fonts=True)
        waiting.put(made)
    return waiting

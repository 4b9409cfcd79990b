"""A paper is safe against what stands in it, the same at any time, and made by many at once."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import secrets
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huvudbok import paper
from huvudbok.paper import Person, Row, TaxReduction, words
from papers import BUYER, INVOICE, SAMPLES, SELLER, long_invoice, png, text

# The package shows the function of the same name.
render = importlib.import_module("huvudbok.paper.render")
TOOL = Path(__file__).resolve().parents[2] / "tools" / "invoice_picture.py"

HOSTILE = [
    '#panic("executed")',
    '#read("main.typ")',
    "*not bold* _not slanted_ `code`",
    "$x^2$ <label> @reference [content]",
    "= Heading - item + item / term",
    'a "quote" -- and --- ... \\ // /* */',
    '#import "@preview/x:1.0.0"',
    "</svg> &amp; {page} \\u{41}",
]


@pytest.mark.parametrize("said", HOSTILE)
def test_markup_is_printed_and_not_obeyed(said: str) -> None:
    document = replace(
        INVOICE,
        number=said[:20],
        buyer=replace(BUYER, name=said, address=(said,)),
        seller=replace(SELLER, name=said, address=(said,)),
        rows=(Row(text=said), Row(text=said, unit=said[:8], quantity=Decimal(1))),
        your_reference=said,
        remarks=said,
    )
    flat = " ".join(text(document).replace("\N{NO-BREAK SPACE}", " ").split())
    assert flat.count(" ".join(said.split())) >= 6


def test_what_has_no_shape_is_left_out() -> None:
    odd = "Pris\u202e100\x00\x1b kr\ud800\r\nrad två\u2028rad tre"
    said = text(replace(INVOICE, remarks=odd))
    assert "Pris100 kr\nrad två\nrad tre" in said


texts = st.text(st.characters(), max_size=60)
decimals = st.decimals(allow_nan=True, allow_infinity=True) | st.just(Decimal("1E+5000"))
rows = st.builds(
    Row, text=texts, article_number=texts, unit=texts, quantity=decimals, price=decimals,
    discount=decimals, vat_percent=decimals, total_ore=st.integers(-(10**18), 10**18),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, max_size=3), texts, texts, st.sampled_from(["SV", "EN"]))
def test_nothing_that_stands_in_it_makes_it_fail(found, one, other, language) -> None:
    document = replace(
        INVOICE, rows=tuple(found), number=one, ocr=other, title=other, language=language,
        template="bg", currency=one, remarks=other, our_reference=one, payment_terms=other,
        seller=replace(SELLER, name=one, email=other, bankgiro=one, iban=other),
        buyer=replace(BUYER, name=other, address=(one, other), customer_number=one),
        tax_reduction=TaxReduction(kind="rot", amount_ore=1, persons=(Person(one, other, 1),)),
    )  # fmt: skip
    assert paper.render(document).startswith(b"%PDF-1.7")


def test_the_same_document_gives_the_same_bytes() -> None:
    first = [paper.render(document) for document in SAMPLES.values()]
    render._compilers.cache_clear()
    assert [paper.render(document) for document in SAMPLES.values()] == first


@pytest.mark.parametrize("date", [dt.date.min, dt.date(2026, 11, 2), dt.date.max])
def test_the_paper_carries_its_own_date(date: dt.date) -> None:
    made = paper.render(replace(INVOICE, date=date))
    created = pypdf.PdfReader(io.BytesIO(made)).metadata.creation_date
    assert created.date() == max(date, dt.date(1980, 1, 1))


def test_it_needs_no_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = paper.render(INVOICE)
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    render._compilers.cache_clear()
    assert paper.render(INVOICE) == first


def test_many_threads_get_each_their_own() -> None:
    documents = [replace(long_invoice(at % 7), number=f"N{at}") for at in range(24)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(paper.render, documents))
    assert together == [paper.render(document) for document in documents]
    assert len(set(together)) == len(documents)


def test_a_failure_gives_its_compiler_back(monkeypatch: pytest.MonkeyPatch) -> None:
    compilers = render._compilers()
    ready = compilers.qsize()
    with monkeypatch.context() as patched:
        patched.setattr(render, "_templates", lambda: {"main.typ": b'#panic("broken layout")'})
        for _ in range(ready + 1):
            with pytest.raises(RuntimeError, match="broken layout"):
                paper.render(INVOICE)
    assert compilers.qsize() == ready
    assert paper.render(INVOICE)


def test_python_runs_while_a_paper_is_set() -> None:
    """Setting 400 rows takes a fifth of a second or more; meanwhile this thread must not stand."""
    document = replace(long_invoice(400), number=secrets.token_hex())
    setting = threading.Thread(target=paper.render, args=(document,))
    setting.start()
    counted = 0
    while setting.is_alive():
        counted += 1
        setting.join(0.001)
    assert counted > 10


def test_fonts_are_in_the_file_and_of_the_package() -> None:
    used = set()
    for page in pypdf.PdfReader(io.BytesIO(paper.render(SAMPLES["slip"]))).pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            used.add(descriptor["/FontName"].split("+")[1].split("-")[0])
    assert used == {"SourceSansPro", "DejaVuSansMono"}


def images(document: paper.Document) -> int:
    read = pypdf.PdfReader(io.BytesIO(paper.render(document)))
    objects = (read.get_object(number) for number in range(1, len(read.xref[0]) + 1))
    return sum(getattr(found, "get", {}.get)("/Subtype") == "/Image" for found in objects)


def test_a_logo_stands_instead_of_the_name() -> None:
    assert images(INVOICE) == 0
    assert images(SAMPLES["logo"]) == 1
    assert text(INVOICE).count("Norrsken Snickeri AB") == 2
    assert text(SAMPLES["logo"]).count("Norrsken Snickeri AB") == 1


WHOLE = png(60, 20)
BAD_LOGOS = {
    "cut off": WHOLE[:40],
    "damaged": WHOLE[:45] + b"\xff\xff" + WHOLE[47:],
    "claims to be huge": png(60, 20).replace(b"\x00\x00\x00\x3c\x00\x00\x00\x14", b"\xff" * 8),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "no picture": b"%PDF-1.7",
    "jpeg cut off": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "jpeg without a frame": b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xd9",
}


@pytest.mark.parametrize("logo", BAD_LOGOS.values(), ids=BAD_LOGOS)
def test_a_logo_that_is_no_picture_is_left_out(logo: bytes) -> None:
    document = replace(INVOICE, seller=replace(SELLER, logo=logo))
    assert paper.render(document) == paper.render(INVOICE)


def test_pictures_are_one_png_for_each_page() -> None:
    found = paper.pictures(long_invoice(60), 20)
    assert len(found) == 2
    assert all(picture.startswith(b"\x89PNG") for picture in found)


def test_every_word_is_there_in_both_languages() -> None:
    assert all(swedish and english for swedish, english in words.WORDS.values())


def test_the_picture_of_the_readme_is_drawn_and_small(tmp_path: Path) -> None:
    target = tmp_path / "invoice.png"
    subprocess.run([sys.executable, TOOL, target], check=True, capture_output=True)
    drawn = target.read_bytes()
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 150_000

"""The requests of sales: invoices written, booked, read, listed, paid and printed."""

from __future__ import annotations

from typing import Any

import sections
from books import Book, invoice_body
from figures import Line, measure
from load import STEP
from processes import Load, Process
from sections import BODIES, ask

# A number of six digits stands where {next} stands; so Content-Length holds.
NEXT = "{next}"


def written_and_booked(book: Book) -> list[str]:
    """W1: an invoice with three rows is created, then booked."""
    booked = ask("PUT", "/3/invoices/{number}/bookkeep", book)
    return [
        ask("POST", "/3/invoices", book, invoice_body(n)) + STEP + booked for n in range(BODIES)
    ]


def read(book: Book) -> list[str]:
    kept = book.invoices - book.unpaid
    return [
        ask("GET", f"/3/invoices/{number}", book)
        for number in range(1, kept + 1, max(kept // BODIES, 1))
    ]


def pages(book: Book, *numbers: int) -> list[str]:
    return [ask("GET", f"/3/invoices?page={number}", book) for number in numbers]


def paid(book: Book) -> list[str]:
    """W5: a full payment of an invoice that nobody has paid is registered, then booked."""
    body = b'{"InvoicePayment": {"InvoiceNumber": %s}}' % NEXT.encode()
    return [_payment(book, body)]


def paid_in_part(book: Book) -> list[str]:
    """The same for a krona, which an invoice can take many times."""
    kept = book.invoices - book.unpaid
    return [
        _payment(book, b'{"InvoicePayment": {"InvoiceNumber": %d, "Amount": 1}}' % number)
        for number in range(2, min(kept, BODIES) + 1)
    ]


def _payment(book: Book, body: bytes) -> str:
    booked = ask("PUT", "/3/invoicepayments/{number}/bookkeep", book)
    return ask("POST", "/3/invoicepayments", book, body) + STEP + booked


def middle_page(book: Book) -> int:
    return max(book.invoices // 200, 1)


def works(book: Book) -> list[tuple[str, list[str], str]]:
    """Give each work's name, its requests and the kind of its target; reads come first."""
    middle = middle_page(book)
    return [
        ("W3 invoice read", read(book), "read"),
        (f"W4 first 100 of {book.invoices:,} invoices", pages(book, 1), "list"),
        ("W4 100 invoices in the middle", pages(book, middle, middle + 1), "list"),
        ("W5 payment registered and booked", paid(book), "sale"),
        ("W1 invoice of 3 rows, then booked", written_and_booked(book), "sale"),
    ]


def requests(
    load: Load, server: Process, floor: Process, book: Book, sizes: Any, engine: str
) -> list[Line]:
    """Sales beside the floor, and PDFs, which have none."""
    lines = sections.beside(load, server, floor, works(book), sizes, engine)
    return [*lines, *printed(load, server, book, sizes)]


def growth(load: Load, server: Process, small: Book, medium: Book, sizes: Any) -> list[Line]:
    """What a book with ten times as many invoices costs."""
    compared = (
        ("W1 invoice, then booked", written_and_booked, 1.15), ("W3 invoice read", read, 1.15),
        ("W4 first page of invoices", lambda book: pages(book, 1), 1.5),
        ("W5 part payment, booked", paid_in_part, 1.15),
    )  # fmt: skip
    lines = sections.grown(load, server, compared, small, medium, sizes)
    asked = [pages(medium, middle_page(medium)), pages(medium, 1)]
    there, here = measure(load, [server, server], asked, 1, sizes.seconds, sizes.rounds)
    return [
        *lines,
        sections.ratio("W4 middle page", there.p50, here.p50, 3.0, "the first page"),
    ]


def printed(load: Load, server: Process, book: Book, sizes: Any) -> list[Line]:
    """W9: PDFs of invoices, one at a time and eight at once, and who reads meanwhile."""
    asked = [f"/3/invoices/{number}/preview" for number in range(1, 9)]
    requests = [[ask("GET", path, book) for path in asked]]
    seconds = max(sizes.seconds, 1.0)
    (one,) = measure(load, [server], requests, 1, seconds, 1)
    (eight,) = measure(load, [server], requests, 8, seconds, 1)
    lines = [
        Line("W9 invoice PDF", "1", one.rate, one.p50, one.p99, cpu_us=one.cpu_us,
             target="p50 <= 40 ms (15)", reached=one.p50 <= 40 and not one.failures),
        Line("W9 invoice PDF", "8", eight.rate, eight.p50, eight.p99, cpu_us=eight.cpu_us,
             target=">= 60/s", reached=eight.rate >= 60 and not eight.failures),
    ]  # fmt: skip
    return [*lines, sections.read_meanwhile(load, server, book, requests[0])]

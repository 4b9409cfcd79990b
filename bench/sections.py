"""The sections of the measurement: what is asked, beside what, against which target.

Targets are those of the project's performance goals: the bar, and in brackets the stretch goal.
"""

from __future__ import annotations

import http.client
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from books import COSTS, SERIES, Book, voucher_body, write_sie
from figures import Line, beside_floor, measure
from processes import Load, Process, environment, start_server

from huvudbok import demo, founding
from huvudbok.db.companies import Registry

BODIES = 64
# (bar, stretch) as shares of the floor in per cent, by engine.
SHARES = {
    "SQLite": {"post": (35, 50), "read": (25, 40), "list": (45, 65), "sale": (30, 45)},
    "PostgreSQL": {"post": (45, 45), "read": (35, 35), "list": (45, 45), "sale": (40, 40)},
}


def ask(method: str, path: str, book: Book, body: bytes = b"", accept: str = "json") -> str:
    """Write a request as it goes over the wire; the floor finds its book by `x-company`."""
    lines = [
        f"{method} {path} HTTP/1.1", "host: 127.0.0.1", f"authorization: Bearer {book.token}",
        f"x-company: {book.tenant_id}", f"accept: application/{accept}",
    ]  # fmt: skip
    if body:
        lines += ["content-type: application/json", f"content-length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]) + body.decode("latin-1")


def posts(book: Book) -> list[str]:
    return [ask("POST", "/3/vouchers", book, voucher_body(n, 4, book.year)) for n in range(BODIES)]


def account_reads(book: Book) -> list[str]:
    return [ask("GET", f"/3/accounts/{account}", book) for account in (*COSTS, 1930)]


def voucher_reads(book: Book) -> list[str]:
    step = max(book.vouchers // BODIES, 1)
    return [
        ask("GET", f"/3/vouchers/{SERIES}/{number}", book)
        for number in range(1, book.vouchers + 1, step)
    ]


def pages(book: Book, *numbers: int, accept: str = "json") -> list[str]:
    return [ask("GET", f"/3/vouchers?page={n}", book, accept=accept) for n in numbers]


def middle_page(book: Book) -> int:
    return max(book.vouchers // 200, 1)


def status_of(server: Process, request: str) -> tuple[int, float, int]:
    """Send one request; give its status, the seconds it took and the bytes of its answer."""
    head, _, body = request.partition("\r\n\r\n")
    first, *fields = head.split("\r\n")
    method, path, _ = first.split(" ")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    began = time.perf_counter()
    headers = dict(field.split(": ", 1) for field in fields)
    connection.request(method, path, body.encode("latin-1") or None, headers)
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    return answer.status, time.perf_counter() - began, size


def requests(
    load: Load, server: Process, floor: Process, medium: Book, long: Book, sizes: Any, engine: str
) -> list[Line]:
    """Posting, single reads and lists, at 1 and at 8 clients, beside the floor."""
    middle = middle_page(long)
    works = (
        ("W3 account read", account_reads(medium), "read"),
        ("W3 voucher read", voucher_reads(medium), "read"),
        ("W4 first 100 vouchers", pages(long, 1), "list"),
        ("W4 100 vouchers in the middle", pages(long, middle, middle + 1), "list"),
        ("W2 voucher of 4 rows posted", posts(medium), "post"),
    )
    lines = beside(load, server, floor, works, sizes, engine)
    return [*lines, *in_xml(load, server, medium, long, sizes)]


def beside(
    load: Load, server: Process, floor: Process, works: Sequence[tuple[str, list[str], str]],
    sizes: Any, engine: str,
) -> list[Line]:  # fmt: skip
    """Measure works (name, requests, kind of target) at 1 and at 8 clients beside the floor."""
    lines = []
    for work, asked, kind in works:
        for clients in (1, 8):
            own, bare = measure(
                load, [server, floor], [asked, asked], clients, sizes.seconds, sizes.rounds
            )
            lines.append(beside_floor(work, clients, own, bare, *SHARES[engine][kind]))
    return lines


def in_xml(load: Load, server: Process, medium: Book, long: Book, sizes: Any) -> list[Line]:
    """The same answers in XML, against their time in JSON."""
    lines = []
    for work, path, book in (
        ("XML account read", "/3/accounts/1930", medium),
        ("XML first 100 vouchers", "/3/vouchers", long),
    ):  # fmt: skip
        asked = [[ask("GET", path, book, accept=kind)] for kind in ("xml", "json")]
        xml, plain = measure(load, [server, server], asked, 1, sizes.seconds, sizes.rounds)
        lines.append(ratio(work, xml.p50, plain.p50, 3.0, "of JSON"))
    return lines


def ratio(work: str, new: float, old: float, most: float, what: str, clients: str = "1") -> Line:
    """Make the line of a time that is held against another time."""
    times = new / old if old else 0.0
    return Line(
        work, clients, p50=new, value=f"{times:.2f} x", target=f"<= {most} x {what}",
        reached=times <= most,
    )  # fmt: skip


def growth(
    load: Load, server: Process, small: Book, medium: Book, long: Book, sizes: Any
) -> list[Line]:
    """What a book ten times larger costs: medians of one client's p50."""
    works = (
        ("W2 voucher posted", posts, 1.15), ("W3 account read", account_reads, 1.15),
        ("W3 voucher read", voucher_reads, 1.15), ("W4 first page", lambda b: pages(b, 1), 1.5),
        ("W6 balances (SIE 1)", balances_asked, 1.25),
    )  # fmt: skip
    lines = grown(load, server, works, small, medium, sizes)
    middle = middle_page(long)
    asked = [pages(long, middle), pages(long, 1)]
    there, here = measure(load, [server, server], asked, 1, sizes.seconds, sizes.rounds)
    lines.append(ratio("W4 middle page", there.p50, here.p50, 3.0, "the first page"))
    return lines


def grown(
    load: Load, server: Process, works: Sequence[tuple[str, Callable[[Book], list[str]], float]],
    small: Book, medium: Book, sizes: Any,
) -> list[Line]:  # fmt: skip
    """Measure works (name, maker of requests, most times) on the larger book and the smaller."""
    lines = []
    for work, build, most in works:
        if status_of(server, build(small)[0])[0] == 501:
            lines.append(Line(work, value="not built", target=f"<= {most} x"))
            continue
        few, many = measure(
            load,
            [server, server],
            [build(small), build(medium)],
            1,
            sizes.seconds,
            sizes.rounds + 2,
        )
        lines.append(ratio(work, many.p50, few.p50, most, "the smaller"))
    return lines


def balances_asked(book: Book) -> list[str]:
    return [ask("GET", f"/3/sie/1?financialyear={book.year_id}", book)]


def export_asked(book: Book) -> list[str]:
    return [ask("GET", f"/3/sie/4?financialyear={book.year_id}", book)]


def long_work(
    load: Load, server: Process, floor: Process, book: Book, folder: Path, sizes: Any
) -> list[Line]:
    """Balances, exports and imports, and what they do to others who read meanwhile."""
    lines = [balances(load, server, floor, book, sizes), *exports(load, server, floor, book, sizes)]
    lines.append(sie_import(folder, sizes.imported, book.year))
    return lines


def balances(load: Load, server: Process, floor: Process, book: Book, sizes: Any) -> Line:
    """The trial balance over HTTP, as a SIE file of type 1."""
    most = 10 if book.rows >= 1_000_000 else 8
    work, target = f"W6 balances of {book.rows:,} rows (SIE 1)", f"<= {most} ms"
    asked = balances_asked(book)
    if status_of(server, asked[0])[0] == 501:
        return Line(work, value="not built", target=target)
    own, bare = measure(load, [server, floor], [asked, asked], 1, sizes.seconds, sizes.rounds)
    line = beside_floor(work, 1, own, bare, 0, 0)
    line.target, line.reached = target, own.p50 <= most and not own.failures
    return line


def exports(load: Load, server: Process, floor: Process, book: Book, sizes: Any) -> list[Line]:
    """A SIE file of type 4: how fast beside the floor, how much memory, how others fare."""
    work, asked = f"W6b SIE 4 of {book.rows:,} rows", export_asked(book)
    status, _, size = status_of(server, asked[0])
    if status == 501:
        return [Line(work, value="not built", target="40 %")]
    before = server.memory_mib()
    taken, bare, peak = [], [], before
    for _ in range(sizes.rounds + 1):
        with Peak(server) as watched:
            taken.append(load.run(port=server.port, requests=asked, clients=1, count=1))
        peak = max(peak, watched.highest)
        bare.append(load.run(port=floor.port, requests=asked, clients=1, count=1))
    own_s = statistics.median(o["p50"] for o in taken) / 1000
    bare_s = statistics.median(o["p50"] for o in bare) / 1000
    share = bare_s / own_s * 100 if own_s else 0.0
    failed = any(o["failures"] or o["bytes"] < size for o in taken)
    line = Line(
        work, "1", p50=own_s * 1000, floor_rate=1 / bare_s, rate=1 / own_s, share=share,
        target="40 %", reached=share >= 40 and not failed,
    )  # fmt: skip
    grown = peak - before
    memory = Line("    memory meanwhile", value=f"+{grown:.0f} MiB", target="<= 32 MiB",
                  reached=grown <= 32)  # fmt: skip
    return [line, memory, read_meanwhile(load, server, book, asked)]


class Peak:
    """Watches a server's memory while something runs."""

    def __init__(self, server: Process) -> None:
        self.server = server
        self.highest = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            self.highest = max(self.highest, self.server.memory_mib())

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def read_meanwhile(load: Load, server: Process, book: Book, asked: list[str]) -> Line:
    """What another client's reads take while long work (`asked`) runs without pause."""
    other = Load()
    try:
        other.begin(port=server.port, requests=asked, clients=1, seconds=1.2)
        found = load.run(port=server.port, requests=account_reads(book), clients=1, seconds=1.0)
        other.end()
    finally:
        other.stop()
    return Line(
        "    account read meanwhile", "1", found["requests"] / found["seconds"], found["p50"],
        found["p99"], value=f"worst {found['worst']:.0f} ms", target="p99 <= 50 ms",
        reached=found["p99"] <= 50 and not found["failures"],
    )  # fmt: skip


def sie_import(folder: Path, vouchers: int, year: int) -> Line:
    """`huvudbok sie import` of so many vouchers of four rows into a new company."""
    work, target = f"W7 SIE import of {vouchers:,} vouchers", ">= 8,000/s"
    file, data = folder / "import.se", folder / "import"
    write_sie(file, vouchers, 4, year)
    registry = Registry(data)
    founding.prepare(registry)
    registry.close()
    command = [sys.executable, "-m", "huvudbok.cli", "sie", "import", str(file), "--new-company",
               "Importerad AB", "--data", str(data), "--json"]  # fmt: skip
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - began
    shutil.rmtree(data)
    if "invalid choice: 'sie'" in done.stderr:
        return Line(work, value="not built", target=target)
    rate = vouchers / seconds
    line = Line(work, "1", rate, value=f"{seconds:.2f} s whole command", target=target,
                reached=done.returncode == 0 and rate >= 8000)  # fmt: skip
    if done.returncode:
        line.notes.append(f"ended with {done.returncode}: {(done.stderr or done.stdout)[-300:]}")
    return line


def several_workers(
    load: Load, server: Process, several: Process, book: Book, sizes: Any
) -> list[Line]:
    """Reads and writes of several processes on one file, against one process."""
    lines = []
    for work, asked, least in (
        ("account read", account_reads(book), 1.6), ("voucher posted", posts(book), 0.9)
    ):  # fmt: skip
        many, one = measure(
            load, [several, server], [asked, asked], 8, sizes.seconds, sizes.rounds + 1
        )
        times = many.rate / one.rate if one.rate else 0.0
        line = Line(
            work, "8", many.rate, many.p50, many.p99, value=f"{times:.2f} x",
            cpu_us=many.cpu_us, target=f">= {least} x one ({one.rate:,.0f}/s)",
            reached=times >= least and not many.failures,
        )  # fmt: skip
        if many.failures:
            line.notes.append(f"failed: {many.failures}")
        lines.append(line)
        if least < 1:
            lines.append(Line(
                "    their tail", "8", p99=many.p99, value=f"worst {many.worst:.0f} ms",
                target="p99 <= 60 ms, worst <= 500", reached=many.p99 <= 60 and many.worst <= 500,
            ))  # fmt: skip
    return lines


def the_process(load: Load, data: Path, writes: list[str]) -> list[Line]:
    """Start, memory and new companies; `writes` are the requests that memory must not grow by."""
    starts: list[float] = []
    for _ in range(3):
        server = start_server(data)
        starts.append(server.start_seconds)
        idle = server.memory_mib()
        server.stop()
    start = statistics.median(starts)
    lines = [
        Line("W8 cold start to first answer", value=f"{start:.2f} s", target="<= 0.9 s",
             reached=start <= 0.9),
        Line("W8 idle memory", value=f"{idle:.0f} MiB", target="<= 90 MiB", reached=idle <= 90),
    ]  # fmt: skip
    server = start_server(data)
    try:
        lines.append(kept_memory(load, server, writes))
    finally:
        server.stop()
    return [*lines, new_company(data)]


def kept_memory(load: Load, server: Process, writes: list[str]) -> Line:
    """What 1,000 invoices leave behind, written and booked, after as many to warm up."""
    load.run(port=server.port, requests=writes, clients=8, count=1000)
    before = server.memory_mib()
    load.run(port=server.port, requests=writes, clients=8, count=1000)
    more = server.memory_mib() - before
    return Line("W8 growth over 1,000 x W1", "8", value=f"+{more:.1f} MiB", target="<= 10 MiB",
                reached=more <= 10)  # fmt: skip


def new_company(data: Path) -> Line:
    """A company with the financial years of the demo."""
    taken: list[float] = []
    for _ in range(3):
        registry = Registry(data)
        began = time.perf_counter()
        founding.found(registry, "Ny AB", years=founding.calendar_years(demo.FIRST_DEMO_YEAR))
        taken.append(time.perf_counter() - began)
        registry.close()
    seconds = statistics.median(taken)
    return Line("W8 new company", value=f"{seconds:.2f} s", target="<= 3 s", reached=seconds <= 3)

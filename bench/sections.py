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
from contextlib import closing
from pathlib import Path
from typing import Any, Self

from books import COSTS, SERIES, Book, voucher_body, write_sie
from figures import LONGEST_TAIL, Line, beside_floor, measure
from processes import Load, Process, environment, start_server
from sqlalchemy import func, select

from huvudbok import demo, founding
from huvudbok.db.companies import Registry
from huvudbok.db.tx import reading
from huvudbok.ledger.tables import voucher

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
    lines, tails, failures = [], [], 0
    for work, asked, kind in works:
        for clients in (1, 8):
            own, bare = measure(
                load, [server, floor], [asked, asked], clients, sizes.seconds, sizes.rounds
            )
            lines.append(beside_floor(work, clients, own, bare, *SHARES[engine][kind]))
            failures += own.failures
        tails.append((own.p99 / own.p50 if own.p50 else 0.0, work))
    longest, work = max(tails)
    return [
        *lines,
        Line("    failed or to be sent again", "1, 8", value=str(failures), target="none",
             reached=not failures),
        Line("    longest tail of these", "8", value=f"p99 is {longest:.1f} x p50 ({work})",
             target=f"<= {LONGEST_TAIL} x", reached=longest <= LONGEST_TAIL),
    ]  # fmt: skip


def gaps(data: Path, books: Sequence[Book]) -> list[Line]:
    """Whether the numbers of vouchers have gaps after all that was posted."""
    registry = Registry(data)
    missing = posted = 0
    for company in filter(None, [registry.find(book.tenant_id) for book in books]):
        with closing(registry.store_of(company)) as store, reading(store) as tx:
            for row in tx.execute(
                select(func.count().label("count"), func.max(voucher.c.number).label("last"))
                .group_by(voucher.c.year_id, voucher.c.series)
            ):  # fmt: skip
                posted += row.count
                missing += row.last - row.count
    registry.close()
    return [Line(f"gaps in the numbers of {posted:,} vouchers", value=str(missing), target="none",
                 reached=not missing)]  # fmt: skip


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
        # Where nothing was answered in time, nothing was measured.
        reached=0 < times <= most,
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
        asked = [build(small), build(medium)]
        few, many = measure(load, [server] * 2, asked, 1, sizes.seconds, sizes.rounds + 2)
        line = ratio(work, many.p50, few.p50, most, "the smaller")
        line.cpu_us = many.cpu_us
        if few.cpu_us:
            line.value += f" (cpu {many.cpu_us / few.cpu_us:.2f})"
        if few.failures or many.failures:
            line.reached = False
            line.notes.append(f"failed: {many.failures}, on the smaller {few.failures}")
        lines.append(line)
    return lines


def balances_asked(book: Book) -> list[str]:
    return [ask("GET", f"/3/sie/1?financialyear={book.year_id}", book)]


def export_asked(book: Book) -> list[str]:
    return [ask("GET", f"/3/sie/4?financialyear={book.year_id}", book)]


def long_work(
    load: Load, server: Process, floor: Process, book: Book, folder: Path, sizes: Any
) -> list[Line]:
    """Balances, exports and imports, and what they do to others who read meanwhile."""
    return [
        balances(load, server, floor, book, sizes), *exports(load, server, floor, book, sizes),
        *imports(load, server, book, folder, sizes, "SQLite"),
    ]  # fmt: skip


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
    return beside_long_work([found])


def beside_long_work(outcomes: Sequence[dict[str, Any]]) -> Line:
    """Make the line of what readers saw meanwhile: the worst of the stretches counts."""
    p99 = max(each["p99"] for each in outcomes)
    return Line(
        "    account read meanwhile", "1",
        statistics.median(each["requests"] / each["seconds"] for each in outcomes),
        statistics.median(each["p50"] for each in outcomes), p99,
        value=f"worst {max(each['worst'] for each in outcomes):.0f} ms", target="p99 <= 50 ms",
        reached=p99 <= 50 and not any(each["failures"] for each in outcomes),
    )  # fmt: skip


# Vouchers a second that `huvudbok sie import` is to reach.
IMPORTED = {"SQLite": 8000, "PostgreSQL": 4700}


def imports(
    load: Load, server: Process, book: Book, folder: Path, sizes: Any, engine: str, url: str = ""
) -> list[Line]:
    """`huvudbok sie import` into a new company: alone (on `url`), and beside a server's readers."""
    file, least = folder / "import.se", IMPORTED[engine]
    write_sie(file, sizes.imported, 4, book.year)
    alone = folder / "import"
    registry = Registry(alone, url)
    founding.prepare(registry)
    registry.close()
    began = time.perf_counter()
    with importing(file, alone, url) as process:
        problem = process.communicate()[1]
    seconds = time.perf_counter() - began
    rate = sizes.imported / seconds
    line = Line(
        f"W7 SIE import of {sizes.imported:,} vouchers", "1", rate,
        value=f"{seconds:.2f} s whole command", target=f">= {least:,}/s",
        reached=process.returncode == 0 and rate >= least,
    )  # fmt: skip
    if process.returncode:
        line.notes.append(f"ended with {process.returncode}: {problem.decode()[-300:]}")
    shutil.rmtree(alone)
    with importing(file, server.data, server.url) as process:
        outcomes = []
        while process.poll() is None:
            outcomes.append(load.run(
                port=server.port, requests=account_reads(book), clients=1, seconds=0.5
            ))  # fmt: skip
    return [line, beside_long_work(outcomes)]


def importing(file: Path, data: Path, url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "huvudbok.cli", "sie", "import", str(file), "--new-company",
               "Importerad AB", "--data", str(data), "--json"]  # fmt: skip
    extra = {"HUVUDBOK_DATABASE_URL": url} if url else {}
    return subprocess.Popen(
        command, env=environment(**extra), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


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

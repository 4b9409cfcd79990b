"""The floor: what the same work costs with nothing of ours around it.

A bare ASGI handler on uvicorn with the server's settings, the plain driver, the server's own
database layout (a copy of its files), triggers, PRAGMAs and JSON shape, and the same statements
written by hand. It checks no token, no scope and no form, escapes nothing, and writes no XML.

On SQLite the work is done inline on the event loop: a hand-over to a thread costs more than it
gains there. On PostgreSQL it runs in worker threads with a connection each, writes in one
pipeline.

python floor.py PORT FILE [FILE ...] | postgresql URL      (files named ID=PATH)
"""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import orjson
import uvicorn
from sales_floor import Sales

SWITCH_INTERVAL = 0.001
THREADS = 16
NOW = 1_800_000_000_000
TODAY = datetime.datetime.now(ZoneInfo("Europe/Stockholm")).date().isoformat()

_YEAR_NOW = (
    "SELECT * FROM financial_year ORDER BY CASE WHEN from_date <= ? AND to_date >= ? THEN 0"
    " ELSE 1 END, to_date DESC LIMIT 1"
)
_ACCOUNT = "SELECT * FROM account WHERE year_id = ? AND number = ?"
_MOVED = "SELECT coalesce(sum(amount_ore), 0) FROM balance WHERE year_id = ? AND account = ?"
_QUANTITIES = (
    "SELECT project, quantity FROM opening_detail WHERE year_id = ? AND account = ?"
    " AND quantity IS NOT NULL AND quantity <> 0"
)
_VOUCHER = "SELECT * FROM voucher WHERE year_id = ? AND series = ? AND number = ?"
_ROWS = (
    "SELECT r.account, r.amount_ore, r.description, r.cost_center, r.project,"
    " r.transaction_information, r.quantity, r.removed, coalesce(a.description, '')"
    " FROM voucher_row r LEFT JOIN account a ON a.year_id = r.year_id AND a.number = r.account"
    " WHERE r.voucher_id = ? ORDER BY r.row_number"
)
_COUNT = "SELECT coalesce(sum(voucher_count), 0) FROM voucher_series"
_PAGE = (
    "SELECT year_id, series, number, transaction_date, description, comments, reference_type,"
    " reference_number, approval_state FROM voucher ORDER BY year_id, series, number"
    " LIMIT ? OFFSET ?"
)
_FACTS = (
    "SELECT y.id, y.to_date, y.is_closed, c.locked_until, c.locked_by, s.code, s.manual,"
    " s.is_lockable, s.next_number, h.last_id, h.hash, a.number, a.description, a.active,"
    " a.cost_center_settings, a.project_settings, a.transaction_information_settings"
    " FROM financial_year y JOIN company_settings c ON 1 = 1 JOIN ledger_head h ON 1 = 1"
    " LEFT JOIN voucher_series s ON s.year_id = y.id AND s.code = ?"
    " LEFT JOIN account a ON a.year_id = y.id AND a.number IN (?, ?, ?, ?)"
    " WHERE y.from_date <= ? AND y.to_date >= ?"
)
_ADD_ROW = (
    "INSERT INTO voucher_row (voucher_id, row_number, year_id, account, amount_ore, description,"
    " cost_center, project, transaction_information, quantity, removed)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_VOUCHER = (
    "INSERT INTO voucher (id, year_id, series, number, transaction_date, description, comments,"
    " cost_center, project, reference_type, reference_number, approval_state, created_at, user_id,"
    " user_name, hash) VALUES (?, ?, ?, ?, ?, ?, NULL, '', '', 'MANUAL', '', 0, ?, 1, 'x', ?)"
)
_ADD_BALANCE = (
    "INSERT INTO balance (year_id, account, period, cost_center, project, amount_ore, quantity)"
    " VALUES (?, ?, ?, '', '', ?, 0) ON CONFLICT (year_id, account, period, cost_center, project)"
    " DO UPDATE SET amount_ore = balance.amount_ore + excluded.amount_ore,"
    " quantity = balance.quantity + excluded.quantity"
)
_TAKE = (
    "UPDATE voucher_series SET next_number = ?, voucher_count = voucher_count + 1"
    " WHERE year_id = ? AND code = ?"
)
_HEAD = "UPDATE ledger_head SET last_id = ?, hash = ?"
_AUDIT = (
    "INSERT INTO audit (at, user_id, user_name, client_id, operation, key, before, after,"
    " request_id) VALUES (?, 1, 'x', 'x', 'POST /3/vouchers', '', NULL, ?, 'x')"
)
_BALANCES = "SELECT account, sum(amount_ore) FROM balance WHERE year_id = ? GROUP BY account"
_OPENING = (
    "SELECT number, description, brought_forward_ore, sru FROM account WHERE year_id = ?"
    " ORDER BY number"
)
_EXPORT = (
    "SELECT v.series, v.number, v.transaction_date, v.description, r.account, r.amount_ore"
    " FROM voucher v JOIN voucher_row r ON r.voucher_id = v.id WHERE v.year_id = ?"
    " ORDER BY v.series, v.number, r.row_number"
)


def sqlite_opener(files: dict[str, str]) -> Callable[[str], Any]:
    """Give a function that opens a company's file, once."""
    import pysqlite3.dbapi2 as sqlite  # noqa: PLC0415

    opened: dict[str, Any] = {}

    def connect(company: str) -> Any:
        if company not in opened:
            raw = sqlite.connect(files[company], isolation_level=None, cached_statements=256)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON",
                           "temp_store=MEMORY", "cache_size=-16000"):  # fmt: skip
                raw.execute(f"PRAGMA {pragma}")
            opened[company] = raw
        return opened[company]

    return connect


def postgres_opener(url: str) -> Callable[[str], Any]:
    """Give a function that gives this thread's connection, set to a company's schema."""
    import psycopg  # noqa: PLC0415

    kept = threading.local()

    def connect(company: str) -> Any:
        if getattr(kept, "raw", None) is None:
            kept.raw, kept.company = psycopg.connect(url, autocommit=True), ""
        if kept.company != company:
            kept.raw.execute(f'SET search_path TO "company_{company}"')
            kept.company = company
        return kept.raw

    return connect


class Floor:
    """The work by hand. `sql` turns the marks of a statement into the driver's own."""

    def __init__(self, connect: Callable[[str], Any], *, postgres: bool) -> None:
        self.connect = connect
        self.postgres = postgres
        self.today = TODAY
        self.sales = Sales(self)

    def sql(self, statement: str) -> str:
        return statement.replace("?", "%s") if self.postgres else statement

    def answer(self, method: str, path: str, query: str, company: str, body: bytes) -> Any:
        if not company:
            return b"{}"  # somebody asks whether we are up
        raw = self.connect(company)
        parts = path.strip("/").split("/")[1:]
        if parts[0].startswith("invoice"):
            return self.sales.answer(raw, method, parts, query, company, body)
        if method == "POST":
            return self.post(raw, company, body)
        if parts[0] == "accounts":
            return self.account(raw, int(parts[1]))
        if parts[0] == "vouchers":
            return self.voucher(raw, *parts[1:]) if parts[1:] else self.page(raw, query)
        return self.balances(raw) if parts[1] == "1" else self.export(raw)

    def year(self, raw: Any) -> Any:
        return raw.execute(self.sql(_YEAR_NOW), (TODAY, TODAY)).fetchone()

    def account(self, raw: Any, number: int) -> bytes:
        year = self.year(raw)[0]
        row = raw.execute(self.sql(_ACCOUNT), (year, number)).fetchone()
        moved = raw.execute(self.sql(_MOVED), (year, number)).fetchone()[0]
        quantities = raw.execute(self.sql(_QUANTITIES), (year, number)).fetchall()
        return orjson.dumps({"Account": {
            "@url": f"http://x/3/accounts/{number}?financialyear={year}", "Active": bool(row[3]),
            "BalanceBroughtForward": row[4] / 100,
            "BalanceCarriedForward": (row[4] + int(moved)) / 100, "CostCenter": row[5],
            "CostCenterSettings": row[6], "Description": row[2], "Number": row[1],
            "OpeningQuantities": quantities or None, "Project": row[7],
            "ProjectSettings": row[8], "QuantitySettings": "ALLOWED", "QuantityUnit": row[11],
            "SRU": row[12], "TransactionInformation": row[9],
            "TransactionInformationSettings": row[10], "VATCode": row[13], "Year": year,
        }})  # fmt: skip

    def voucher(self, raw: Any, series: str, number: str) -> bytes:
        year = self.year(raw)[0]
        row = raw.execute(self.sql(_VOUCHER), (year, series, int(number))).fetchone()
        rows = [
            shown_row(r[0], r[1], r[2] or r[8], r[3], r[4], r[5], r[6])
            for r in raw.execute(self.sql(_ROWS), (row[0],))
        ]
        return shown(year, series, int(number), row[4], row[5], rows)

    def page(self, raw: Any, query: str) -> bytes:
        number = int(parse_qs(query).get("page", ["1"])[0])
        total = int(raw.execute(_COUNT).fetchone()[0])
        rows = raw.execute(self.sql(_PAGE), (100, (number - 1) * 100))
        items = [
            {
                "@url": f"http://x/3/vouchers/{r[1]}/{r[2]}?financialyear={r[0]}",
                "ApprovalState": r[8], "Comments": r[5], "Description": r[4],
                "ReferenceNumber": r[7], "ReferenceType": r[6], "TransactionDate": r[3],
                "VoucherNumber": r[2], "VoucherSeries": r[1], "Year": r[0],
            }
            for r in rows
        ]  # fmt: skip
        meta = {"@TotalResources": total, "@TotalPages": -(-total // 100), "@CurrentPage": number}
        return orjson.dumps({"MetaInformation": meta, "Vouchers": items})

    def post(self, raw: Any, company: str, body: bytes) -> bytes:
        sent = orjson.loads(body)["Voucher"]
        date, series = sent["TransactionDate"], sent["VoucherSeries"]
        rows = [
            (row["Account"], round(row["Debit"] * 100) - round(row["Credit"] * 100))
            for row in sent["VoucherRows"]
        ]
        assert sum(ore for _, ore in rows) == 0
        self.begin(raw, company)
        try:
            content = self.write(raw, sent, date, series, rows)
        except BaseException:
            raw.execute("ROLLBACK")
            raise
        return content

    def begin(self, raw: Any, company: str) -> None:
        """Open a transaction that alone writes in its company."""
        if self.postgres:
            # Two commands in one trip, which the driver cannot prepare.
            lock = f"BEGIN; SELECT pg_advisory_xact_lock(726864, {int(company)})"
            raw.execute(lock, prepare=False)
        else:
            raw.execute("BEGIN IMMEDIATE")

    def batch(self, raw: Any) -> Any:
        """Send the statements inside in one go."""
        return raw.pipeline() if self.postgres else nullcontext()

    def audit(self, raw: Any, content: bytes) -> None:
        raw.execute(self.sql(_AUDIT), (NOW, content.decode()))

    def facts(self, raw: Any, series: str, numbers: list[int], date: str) -> Any:
        """Read what a posting on at most four accounts needs, all of them known and active."""
        asked = [*numbers, *[numbers[-1]] * (4 - len(numbers))]
        found = raw.execute(self.sql(_FACTS), (series, *asked, date, date)).fetchall()
        assert {line[11] for line in found if line[13]} == set(numbers)
        return found[0]

    def write(
        self, raw: Any, sent: Any, date: str, series: str, rows: list[tuple[int, int]]
    ) -> bytes:
        numbers = sorted({account for account, _ in rows})
        numbers += [numbers[-1]] * (4 - len(numbers))
        found = raw.execute(self.sql(_FACTS), (series, *numbers, date, date)).fetchall()
        facts, names = found[0], {line[11]: line[12] for line in found}
        year, number, voucher = facts[0], facts[8], facts[9] + 1
        shown_rows = [shown_row(a, ore, names[a], "", "", "", None) for a, ore in rows]
        content = shown(year, series, number, date, sent["Description"], shown_rows)
        chain = hashlib.sha256(bytes(facts[10]) + content).digest()
        moved: dict[int, int] = {}
        for account, ore in rows:
            moved[account] = moved.get(account, 0) + ore
        period = int(date[:4]) * 100 + int(date[5:7])
        with self.batch(raw):
            self.insert(raw, sent, date, series, rows, moved, facts, period, chain, content)
            raw.execute("COMMIT")
        assert voucher == facts[9] + 1
        return content

    def insert(
        self, raw: Any, sent: Any, date: str, series: str, rows: Any, moved: dict[int, int],
        facts: Any, period: int, chain: bytes, content: bytes,
    ) -> None:  # fmt: skip
        year, number, voucher = facts[0], facts[8], facts[9] + 1
        cursor = raw.cursor()
        cursor.executemany(self.sql(_ADD_ROW), [
            (voucher, at, year, account, ore, None, "", "", "", None, False)
            for at, (account, ore) in enumerate(rows, 1)
        ])  # fmt: skip
        cursor.execute(self.sql(_ADD_VOUCHER), (
            voucher, year, series, number, date, sent["Description"], NOW, chain,
        ))  # fmt: skip
        cursor.executemany(
            self.sql(_ADD_BALANCE), [(year, a, period, ore) for a, ore in sorted(moved.items())]
        )
        cursor.execute(self.sql(_TAKE), (number + 1, year, series))
        cursor.execute(self.sql(_HEAD), (voucher, chain))
        self.audit(raw, content)

    def balances(self, raw: Any) -> bytes:
        year = self.year(raw)[0]
        moved = dict(raw.execute(self.sql(_BALANCES), (year,)).fetchall())
        lines = ["#FLAGGA 0", "#SIETYP 1"]
        for number, name, opening, _ in raw.execute(self.sql(_OPENING), (year,)):
            lines.append(f'#KONTO {number} "{name}"')
            closing = opening + int(moved.get(number, 0))
            if closing:
                lines.append(f"#{'UB' if number < 3000 else 'RES'} 0 {number} {closing / 100:.2f}")
        return "\r\n".join(lines).encode("cp437", "replace")

    def export(self, raw: Any) -> Iterator[bytes]:
        year = self.year(raw)[0]
        yield self.balances(raw)
        last, lines = None, []
        for series, number, date, text, account, ore in raw.execute(self.sql(_EXPORT), (year,)):
            if (series, number) != last:
                if last:
                    lines.append("}")
                if len(lines) > 2000:
                    yield "\r\n".join([*lines, ""]).encode("cp437", "replace")
                    lines = []
                lines += (f'#VER {series} {number} {date.replace("-", "")} "{text}"', "{")
                last = (series, number)
            lines.append(f"#TRANS {account} {{}} {ore / 100:.2f}")
        yield "\r\n".join([*lines, "}", ""]).encode("cp437", "replace")


def shown_row(
    account: int, ore: int, name: str, cost_center: str, project: str, information: str,
    quantity: int | None,
) -> dict[str, Any]:  # fmt: skip
    return {
        "Account": account, "CostCenter": cost_center, "Credit": -ore / 100 if ore < 0 else 0,
        "Debit": ore / 100 if ore > 0 else 0, "Description": name, "Project": project,
        "Quantity": (quantity or 0) / 1_000_000, "Removed": False,
        "TransactionInformation": information,
    }  # fmt: skip


def shown(
    year: int, series: str, number: int, date: str, text: str, rows: list[dict[str, Any]]
) -> bytes:
    return orjson.dumps({"Voucher": {
        "@url": f"http://x/3/vouchers/{series}/{number}?financialyear={year}",
        "ApprovalState": 0, "Comments": None, "CostCenter": "", "Description": text,
        "Project": "", "ReferenceNumber": "", "ReferenceType": "MANUAL", "TransactionDate": date,
        "VoucherNumber": number, "VoucherRows": rows, "VoucherSeries": series, "Year": year,
    }})  # fmt: skip


def application(floor: Floor) -> Any:
    """Give the bare ASGI handler."""
    threads = ThreadPoolExecutor(THREADS) if floor.postgres else None

    async def handle(scope: Any, receive: Any, send: Any) -> None:
        body = (await receive()).get("body", b"") if scope["method"] == "POST" else b""
        company = next((v.decode() for k, v in scope["headers"] if k == b"x-company"), "")
        query = scope["query_string"].decode()
        asked = (scope["method"], scope["path"], query, company, body)
        if threads is None:
            content = floor.answer(*asked)
        else:
            loop = asyncio.get_running_loop()
            content = await loop.run_in_executor(threads, floor.answer, *asked)
        headers = [(b"content-type", b"application/json")]
        if isinstance(content, bytes):
            headers.append((b"content-length", str(len(content)).encode()))
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": content})
            return
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for chunk in content:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    return handle


def main() -> None:
    port, *where = sys.argv[1:]
    sys.setswitchinterval(SWITCH_INTERVAL)
    if where[0].startswith("postgresql"):
        floor = Floor(postgres_opener(where[0]), postgres=True)
    else:
        files = dict(entry.split("=", 1) for entry in where)
        floor = Floor(sqlite_opener(files), postgres=False)
    uvicorn.run(
        application(floor), host="127.0.0.1", port=int(port), http="httptools", loop="uvloop",
        access_log=False, log_level="warning", server_header=False, lifespan="off",
        timeout_keep_alive=30,
    )  # fmt: skip


if __name__ == "__main__":
    main()

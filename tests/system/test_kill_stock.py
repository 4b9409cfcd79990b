"""Kill -9 of the nightly run that books the stock: each event is booked once, and none is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from sqlalchemy import func, select

from huvudbok import warehouse
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.warehouse import Paper, Place, Receipt, booking, stock
from huvudbok.warehouse.tables import stock_voucher, stock_waiting
from storehouse import goods, on_account, open_warehouse, require_whole

EVENTS = 6 * booking.BATCH


def counts(world):
    """Give how many events are booked, and how many wait."""
    with reading(world.store()) as tx:
        booked, waiting = (
            tx.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (stock_voucher, stock_waiting)
        )
    return booked, waiting


def begin(world):
    """Start the run as a process of its own."""
    words = ("run", "stock-booking", "--yes", "--data", str(world.settings.data))
    environment = {**os.environ, "HUVUDBOK_DATABASE_URL": world.settings.database_url}
    return subprocess.Popen(
        [sys.executable, "-m", "huvudbok.cli", *words], env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_run_that_is_killed_goes_on_where_it_was(world):
    open_warehouse(world, books_nightly=True)
    goods(world.api)
    with writing(world.store()) as tx:
        for number in range(EVENTS):
            paper = Paper("INCOMINGGOODS", str(number), f"Inleverans {number}")
            got = Receipt(1, Place("A1"), 1_000_000, 100 + number)
            stock.receive(tx, paper, [got], f"2026-0{1 + number % 5}-10")
    assert counts(world) == (0, EVENTS)
    run = begin(world)
    try:
        while run.poll() is None and not counts(world)[0]:
            time.sleep(0.005)
    finally:
        run.kill()
        run.wait(10)
    booked, waiting = counts(world)
    assert booked + waiting == EVENTS
    assert 0 < booked < EVENTS, "it was killed on its way"
    assert booked % booking.BATCH == 0
    assert begin(world).wait(60) == 0
    assert counts(world) == (EVENTS, 0)
    assert on_account(world) == sum(100 + number for number in range(EVENTS))
    require_whole(world)
    with reading(world.store(), snapshot=True) as tx:
        report = check(tx, more=warehouse.checks)
    assert (report.findings, report.vouchers) == ([], EVENTS)

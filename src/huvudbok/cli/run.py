"""`huvudbok run`: the periodic work that books need, shown first and done with --yes."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Sequence
from typing import Any

from huvudbok import money, purchasing, sales, warehouse
from huvudbok.cli.books import add_common_flags, attempt, open_books
from huvudbok.cli.common import (
    CommandFailed,
    print_json,
    print_table,
)
from huvudbok.cli.progress import progress
from huvudbok.db import audit, clock
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.errors import Refusal

# More lines than these are counted; --json gives them all.
SHOWN = 50
FURTHEST_DAYS = 366


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "run", help="perform accruals, invoice contracts, remind of invoices, book stock",
        description="Do what falls due with time. Each task shows what it would do; with --yes it"
        " does it. Doing it again does nothing that is done.",
        epilog="examples: huvudbok run accruals --until 2026-06-30\n"
        "          huvudbok run contracts --until 2026-07-01 --yes",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    _task(tasks, "accruals", "book the periods of accruals that have begun", run_accruals)
    _task(tasks, "contracts", "make the invoices of contracts whose period has begun",
          run_contracts)  # fmt: skip
    _task(tasks, "reminders", "remind customers of invoices that are past due", run_reminders)
    _task(tasks, "stock-booking", "book what moved in stock, where that is done by night",
          run_stock_booking)  # fmt: skip
    # Further tasks are added here: one line, and a function like those below.


def _task(tasks: Any, name: str, text: str, run: Any) -> None:
    parser = tasks.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}, the oldest first. Without --yes"
        " only show what would be done.",
        epilog=f"example: huvudbok run {name} --until 2026-06-30 --yes",
    )  # fmt: skip
    parser.add_argument("--until", metavar="DAY", help="the last day that counts (default: today)")
    parser.add_argument("--yes", action="store_true", help="do it; without, only show")
    parser.add_argument("--preview", action="store_true", help="only show, whatever else is said")
    add_common_flags(parser, run)


def until_of(options: argparse.Namespace) -> str:
    """Read --until. Refuses a day so far off that it must be a slip of the pen."""
    today = clock.today()
    if options.until is None:
        return today.isoformat()
    try:
        day = datetime.date.fromisoformat(options.until)
    except ValueError:
        raise CommandFailed(f"a day is written like 2026-01-31, not {options.until!r}") from None
    if (day - today).days > FURTHEST_DAYS:
        raise CommandFailed(f"{day} is more than a year away")
    return day.isoformat()


def is_preview(options: argparse.Namespace) -> bool:
    return options.preview or not options.yes


def tell(
    options: argparse.Namespace, report: dict[str, Any], headings: Sequence[str], what: str
) -> None:
    """Print a report: its `done` as JSON or as a table below one line that says how many."""
    if options.json:
        print_json(report)
        return
    done = report["done"]
    if report["preview"] and done:
        print("Förhandsvisning; ingenting är gjort. Gör det med --yes.")
    print(f"{what}: {len(done)}")
    if done:
        lines = [[str(each[name] or "") for name in each] for each in done[:SHOWN]]
        print_table(headings, lines)
    if len(done) > SHOWN:
        print(f"... och {len(done) - SHOWN} till (--json visar alla)")


def _perform(tx: Tx, until: str) -> list[dict[str, Any]]:
    found = [
        (each.date, kind, each)
        for kind, performed in (("supplier_invoice", purchasing.perform_accruals(tx, until)),
                                ("invoice", sales.perform_accruals(tx, until)))
        for each in performed
    ]  # fmt: skip
    found.sort(key=lambda each: each[:2])
    return [
        {"date": date, "kind": kind, "invoice": each.invoice_number, "period": each.period,
         "voucher": f"{each.voucher.series} {each.voucher.number}"}
        for date, kind, each in found
    ]  # fmt: skip


def run_accruals(options: argparse.Namespace) -> int:
    """Book all that is due in one go, or nothing; a preview books it and takes it back."""
    until, preview = until_of(options), is_preview(options)
    with open_books(options) as (company, store), progress("accruals"):
        done = attempt(store, lambda tx: _perform(tx, until), keep=not preview)
    if preview:
        done = [{**each, "voucher": None} for each in done]
    report = {"company": company.tenant_id, "until": until, "preview": preview, "done": done}
    tell(options, report, ("dag", "slag", "faktura", "period", "verifikation"),
         "Perioder att bokföra" if preview else "Perioder bokförda")  # fmt: skip
    return 0


def run_contracts(options: argparse.Namespace) -> int:
    """Make the invoices contract by contract, so that one which cannot be does not stop others."""
    until, preview = until_of(options), is_preview(options)
    failed: list[dict[str, Any]] = []
    with open_books(options) as (company, store), progress("contracts") as told:
        with reading(store) as tx:
            due = sales.contracts_due(tx, until)
        done = [_line(each, None) for each in due]
        if not preview:
            done = []
            numbers = dict.fromkeys(each.contract for each in due)
            for at, number in enumerate(numbers):
                told(at, len(numbers))
                try:
                    with writing(store) as tx:
                        made = sales.invoice_contracts(tx, until, number)
                except Refusal as refusal:
                    failed.append({"contract": number, "reason": refusal.message})
                else:
                    done += [_line(each.due, each.invoice) for each in made]
    report = {"company": company.tenant_id, "until": until, "preview": preview, "done": done,
              "failed": failed}  # fmt: skip
    tell(options, report, ("avtal", "kund", "namn", "från", "till", "valuta", "summa", "faktura"),
         "Fakturor att skapa" if preview else "Fakturor skapade")  # fmt: skip
    if not options.json:
        for each in failed:
            print(f"Avtal {each['contract']} fakturerades inte: {each['reason']}")
    return 1 if failed else 0


def _line(due: Any, invoice: int | None) -> dict[str, Any]:
    return {
        "contract": due.contract, "customer": due.customer_number, "name": due.customer_name,
        "from": due.period_start, "to": due.period_end, "currency": due.currency,
        "total": money.plain(due.total_ore), "invoice": invoice,
    }  # fmt: skip


def run_reminders(options: argparse.Namespace) -> int:
    """Send the reminders customer by customer, so that one which cannot be does not stop others."""
    until, preview = until_of(options), is_preview(options)
    if until > clock.today().isoformat():
        raise CommandFailed(f"{until} is still to come; nothing is reminded of before its time")
    failed: list[dict[str, Any]] = []
    with open_books(options) as (company, store), progress("reminders") as told:
        with reading(store) as tx:
            found = sales.reminders_due(tx, until)
        done = [_reminder(each) for each in found]
        if not preview:
            done = []
            numbers = dict.fromkeys(each.customer_number for each in found)
            for at, number in enumerate(numbers):
                told(at, len(numbers))
                try:
                    with writing(store) as tx:
                        made = [_reminder(each) for each in sales.remind(tx, until, number)]
                        audit.record(tx, "run reminders", number, made)
                except Refusal as refusal:
                    failed.append({"customer": number, "reason": refusal.message})
                else:
                    done += made
    report = {"company": company.tenant_id, "until": until, "preview": preview, "done": done,
              "failed": failed}  # fmt: skip
    tell(options, report, ("kund", "namn", "fakturor", "nr", "valuta", "kvar", "ränta", "avgift",
                           "summa", "skickad"),
         "Påminnelser att skicka" if preview else "Påminnelser skickade")  # fmt: skip
    if not options.json:
        for each in failed:
            print(f"Kund {each['customer']} påmindes inte: {each['reason']}")
    return 1 if failed else 0


def _reminder(made: Any) -> dict[str, Any]:
    return {
        "customer": made.customer_number, "name": made.customer,
        "invoices": ", ".join(str(claim.number) for claim in made.claims),
        "reminder": max(claim.count for claim in made.claims), "currency": made.currency,
        "unpaid": money.plain(made.unpaid), "interest": money.plain(made.interest),
        "fee": money.plain(made.fee), "total": money.plain(made.to_pay), "sent": made.sent,
    }  # fmt: skip


def run_stock_booking(options: argparse.Namespace) -> int:
    """Book batch by batch, so that nothing is lost when it is stopped and run again."""
    until, preview = until_of(options), is_preview(options)
    with open_books(options) as (company, store), progress("stock-booking") as told:
        with reading(store) as tx:
            if preview:
                found = warehouse.booking.preview(tx, until)
            else:
                waiting = len(warehouse.booking.find_waiting(tx, until))
        if not preview:
            found = book_stock(store, until, lambda count: told(count, waiting))
    failed = [{**_event(each), "reason": each.reason} for each in found if each.reason]
    report = {
        "company": company.tenant_id, "until": until, "preview": preview,
        "done": [_event(each) for each in found if not each.reason], "failed": failed,
    }  # fmt: skip
    tell(options, report, ("dag", "händelse", "värde", "verifikation"),
         "Lagerhändelser att bokföra" if preview else "Lagerhändelser bokförda")  # fmt: skip
    if not options.json:
        what = "skulle inte bokföras" if preview else "bokfördes inte"
        for each in failed:
            print(f"{each['date']} {each['text']} {what}: {each['reason']}")
    return 1 if failed and not preview else 0


def book_stock(store: Store, until: str, told: Callable[[int], None]) -> list[Any]:
    """Book what waits, one transaction for each batch; give what became of all of it."""
    found: list[Any] = []
    after: tuple[str, int] | None = ("", 0)
    while after is not None:
        with writing(store) as tx:
            batch = warehouse.booking.book_batch(tx, until, after)
            if any(not each.reason for each in batch.outcomes):
                audit.record(tx, "run stock-booking", "", [_event(each) for each in batch.outcomes])
        found += batch.outcomes
        after = batch.after
        told(len(found))
    return found


def _event(done: Any) -> dict[str, Any]:
    return {
        "date": done.event.date, "text": done.event.text,
        "value": money.plain(done.event.value_ore),
        "voucher": f"{done.series} {done.number}" if done.number else None,
    }  # fmt: skip

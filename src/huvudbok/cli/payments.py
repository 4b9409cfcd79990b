"""`huvudbok payments`: files of payments to the bank, and the bank's files into the books."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from huvudbok import bankfiles, banking, money
from huvudbok.cli.books import add_common_flags, attempt, open_books
from huvudbok.cli.common import (
    CommandFailed,
    print_json,
    print_table,
    read_day,
)
from huvudbok.cli.progress import progress
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading

# More lines than these are counted; --json gives them all.
SHOWN = 50
_STATES = {banking.BOOKED: "bokförd", banking.KNOWN: "känd", banking.LEFT: "KVAR"}
_SHOWN_STATES = {**_STATES, banking.BOOKED: "bokförs"}
_ANSWERS = {
    "accepted": "banken har den", "refused": "nekad av banken; kan betalas igen",
    "refused_before": "nekad, som förut", "unknown": "ingenting ändras",
}  # fmt: skip
_KINDS = {"customer": "faktura", "supplier": "levfaktura"}


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "payments", help="pay suppliers by file, and take in the bank's files",
        description="Write files of payments for the bank, and book what the bank's files say."
        " Without --yes only show what would be done.",
        epilog="examples: huvudbok payments export --until 2026-06-30\n"
        "          huvudbok payments import inbetalningar.txt --yes",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    _add_export(tasks)
    _add_import(tasks)
    _add_withdraw(tasks)


def _task(tasks: Any, name: str, text: str, example: str, run: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = tasks.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=f"example: {example}"
    )
    add_common_flags(parser, run)
    return parser


def _add_export(tasks: Any) -> None:
    parser = _task(
        tasks,
        "export",
        "write the supplier invoices that fall due as pain.001",
        "huvudbok payments export --until 2026-06-30 --yes",
        run_export,
    )
    parser.add_argument("--until", metavar="DAY", help="the last due day to pay")
    parser.add_argument("--yes", action="store_true", help="write the file and mark the invoices")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the file (default: ID.xml)")
    parser.add_argument(
        "--account",
        default="",
        metavar="NUMBER",
        help="IBAN or bankgiro to pay from (default: the company's settings)",
    )
    parser.add_argument("--bic", default="", metavar="BIC", help="its bank (default: the same)")
    parser.add_argument(
        "--customer-id",
        default="",
        metavar="ID",
        help="what the bank calls you (default: the organisation number)",
    )
    parser.add_argument(
        "--version",
        choices=bankfiles.VERSIONS,
        default="03",
        help="pain.001.001.03 or .09 (default: 03)",
    )
    parser.add_argument("--again", metavar="ID", help="write a file again that was made before")


def _add_import(tasks: Any) -> None:
    parser = _task(
        tasks,
        "import",
        "book what camt.053, camt.054, pain.002 and BgMax files say",
        "huvudbok payments import kontoutdrag.xml --yes",
        run_import,
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the bank's files")
    parser.add_argument("--yes", action="store_true", help="book it; without, only show")
    parser.add_argument(
        "--mode",
        default="",
        metavar="CODE",
        help="mode of payment to book by (default: BG, or PG for plusgiro)",
    )
    parser.add_argument(
        "--any-account",
        action="store_true",
        help="take files of accounts that the settings do not name",
    )


def _add_withdraw(tasks: Any) -> None:
    parser = _task(
        tasks,
        "withdraw",
        "take back what the bank refused, to pay it again",
        "huvudbok payments withdraw HB100001-1 --yes",
        run_withdraw,
    )
    parser.add_argument("id", metavar="ID", help="the id of a file, or of one payment in it")
    parser.add_argument("--yes", action="store_true", help="do it; without, only show")


def _try(store: Store, work: Callable[[Tx], Any], *, keep: bool) -> Any:
    """Attempt it. Raises CommandFailed with what stops it."""
    try:
        return attempt(store, work, keep=keep)
    except banking.Stopped as problem:
        raise CommandFailed(str(problem)) from None


# --- Out.


def run_export(options: argparse.Namespace) -> int:
    if options.again:
        return _write_again(options)
    if options.until is None:
        raise CommandFailed("say until which due day with --until")
    until = read_day(options.until)
    if options.out and options.out.exists():
        raise CommandFailed(f"{options.out} is there already")
    chosen = banking.SendingOptions(
        options.account, options.bic, options.customer_id, options.version
    )
    with open_books(options) as (company, store):
        made = _try(store, lambda tx: banking.export(tx, until, chosen), keep=options.yes)
        path = None
        if options.yes and made.content:
            path = options.out or Path(f"{made.message_id}.xml")
            _write(path, made.message_id, made.content)
    report = {
        "company": company.tenant_id, "until": until, "dry_run": not options.yes,
        "message_id": made.message_id, "file": str(path) if path else None,
        "payments": [_payment(name, each) for name, each in made.payments],
        "left_out": [_left_out(each) for each in made.left_out],
    }  # fmt: skip
    if options.json:
        print_json(report)
    else:
        _tell_export(report)
    return 0


def _write(path: Path, message_id: str, content: bytes) -> None:
    """Write a file that nobody has yet. One that is lost stays in the books."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise CommandFailed(
            f"{path}: {error.strerror}. The payments are marked; write their file with"
            f" `huvudbok payments export --again {message_id} --out FILE`"
        ) from None


def _write_again(options: argparse.Namespace) -> int:
    with open_books(options) as (_, store), reading(store) as tx:
        try:
            file = banking.written_before(tx, options.again)
        except banking.Stopped as problem:
            raise CommandFailed(str(problem)) from None
    path = options.out or Path(f"{file.message_id}.xml")
    _write(path, file.message_id, file.content.encode())
    if options.json:
        print_json({"message_id": file.message_id, "file": str(path)})
    else:
        print(f"{path}: samma betalningar som förut; banken ska ha filen en gång")
    return 0


def _payment(name: str, payment: Any) -> dict[str, Any]:
    payee = payment.due.payee
    return {
        "id": name, "day": payment.day, "supplier": payment.due.supplier_name, "way": payee.way,
        "number": payee.number, "currency": payment.due.currency,
        "amount": money.plain(payment.cents),
        "invoices": [part.given_number for part in payment.parts],
    }  # fmt: skip


def _left_out(left: Any) -> dict[str, Any]:
    due = left.due
    return {
        "invoice": due.given_number, "supplier": due.supplier_name, "due_date": due.due_date,
        "currency": due.currency, "amount": money.plain(due.cents), "reason": left.reason,
    }  # fmt: skip


def _tell_export(report: dict[str, Any]) -> None:
    payments = report["payments"]
    if report["dry_run"] and payments:
        print("Förhandsvisning; ingen fil är skriven. Skriv den med --yes.")
    if payments:
        rows = [
            [each["day"], each["supplier"][:30], each["way"], each["number"],
             ", ".join(map(str, each["invoices"])), each["amount"].replace(".", ","),
             each["currency"]]
            for each in payments[:SHOWN]
        ]  # fmt: skip
        print_table(("Dag", "Leverantör", "Sätt", "Nummer", "Fakturor", "Belopp", ""), rows)
        _more(payments)
    else:
        print(f"Ingenting att betala till och med {report['until']}.")
    for each in report["left_out"][:SHOWN]:
        print(f"Lämnas kvar: faktura {each['invoice']}, {each['supplier']}: {each['reason']}")
    _more(report["left_out"])
    if report["file"]:
        print(f"{report['file']}: {len(payments)} betalningar. Lämna filen till banken.")


def _more(lines: Sequence[Any]) -> None:
    if len(lines) > SHOWN:
        print(f"... och {len(lines) - SHOWN} till (--json visar alla)")


def run_withdraw(options: argparse.Namespace) -> int:
    with open_books(options) as (company, store):
        orders = _try(store, lambda tx: banking.withdraw(tx, options.id), keep=options.yes)
    report = {
        "company": company.tenant_id, "id": options.id,
        "dry_run": not options.yes, "orders": [order.end_to_end_id for order in orders],
    }  # fmt: skip
    if options.json:
        print_json(report)
        return 0
    if not options.yes:
        print("Förhandsvisning; ingenting är ändrat. Ta tillbaka filen med --yes.")
    print(f"{options.id}: {len(orders)} betalningar som banken inte ska göra")
    return 0


# --- In.


def run_import(options: argparse.Namespace) -> int:
    """Take file after file, each in its own transaction; one that is refused stops no other."""
    reports = []
    with open_books(options) as (company, store):
        for path in options.files:
            report = {"file": path.name, "company": company.tenant_id, "dry_run": not options.yes}
            try:
                reports.append({**report, "stopped": None, **_take(options, store, path)})
            except (bankfiles.NotBankFile, CommandFailed) as problem:
                empty: Any = {"format": None, "movements": [], "answers": [], "problems": []}
                reports.append({**report, "stopped": str(problem), **empty})
    if options.json:
        print_json(reports)
    else:
        for report in reports:
            _tell_import(report)
    return 1 if any(report["stopped"] for report in reports) else 0


def _take(options: argparse.Namespace, store: Store, path: Path) -> dict[str, Any]:
    file = bankfiles.read(_read(path))
    chosen = banking.TakingOptions(path.name, options.mode, options.any_account)
    with progress(path.name) as told:
        outcomes, heard = _try(
            store,
            lambda tx: (banking.take_in(tx, file, chosen, told),
                        banking.hear(tx, file.answers, path.name)),
            keep=options.yes,
        )  # fmt: skip
    return {
        "format": file.format, "movements": [_movement(each) for each in outcomes],
        "answers": [asdict(each) for each in heard],
        "problems": [{"line": line, "reason": text} for line, text in file.problems],
    }  # fmt: skip


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > bankfiles.LARGEST_BYTES:
            raise CommandFailed("filen är för stor för att komma från en bank")
        return path.read_bytes()
    except OSError as error:
        raise CommandFailed(f"{path}: {error.strerror}") from None


def _movement(outcome: banking.Outcome) -> dict[str, Any]:
    return {
        "line": outcome.line, "date": outcome.date, "amount": f"{outcome.amount:f}",
        "currency": outcome.currency, "name": outcome.name, "reference": outcome.reference,
        "state": outcome.state, "kind": outcome.kind or None, "invoices": outcome.invoices,
        "payments": outcome.payments, "reason": outcome.reason or None,
    }  # fmt: skip


def _tell_import(report: dict[str, Any]) -> None:
    if report["stopped"]:
        print(f"{report['file']}: INGENTING TAS IN: {report['stopped']}")
        return
    print(f"{report['file']}: {report['format']}")
    if report["dry_run"]:
        print("Förhandsvisning; ingenting är bokfört. Bokför med --yes.")
    movements, states = report["movements"], _SHOWN_STATES if report["dry_run"] else _STATES
    if movements:
        rows = [
            [each["date"], each["amount"].replace(".", ","), each["currency"], each["name"][:25],
             each["reference"][:30], states[each["state"]], _said(each)]
            for each in movements[:SHOWN]
        ]  # fmt: skip
        headings = ("Dag", "Belopp", "", "Från eller till", "Referens", "Läge", "Vad")
        print_table(headings, rows)
        _more(movements)
    for each in report["answers"][:SHOWN]:
        print(f"{each['identity']}: {each['status']}, {_ANSWERS[each['state']]}",
              f": {each['reason']}" if each["reason"] else "", sep="")  # fmt: skip
    _more(report["answers"])
    for each in report["problems"][:SHOWN]:
        print(f"rad {each['line']}: {each['reason']}")
    _more(report["problems"])
    if report["answers"]:
        return
    counts = {state: sum(each["state"] == state for each in movements) for state in _STATES}
    print(f"{counts[banking.BOOKED]} bokförs" if report["dry_run"]
          else f"{counts[banking.BOOKED]} bokförda", end="")  # fmt: skip
    print(f", {counts[banking.KNOWN]} kända sedan förut, {counts[banking.LEFT]} kvar för hand")


def _said(each: dict[str, Any]) -> str:
    if each["state"] != banking.BOOKED:
        return str(each["reason"])
    return f"{_KINDS[each['kind']]} {', '.join(map(str, each['invoices']))}"

"""`huvudbok sie`: take a SIE file into the books, or write a financial year as one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from huvudbok import collector, founding, sie
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    find_company,
    open_registry,
    print_json,
    read_day,
    read_file,
)
from huvudbok.cli.progress import progress
from huvudbok.cli.sie_report import lines
from huvudbok.db.companies import Company, Registry
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.errors import Refusal
from huvudbok.ledger.sie import report as reports
from huvudbok.ledger.sie.books import new_company
from huvudbok.ledger.sie.export import Choice, export, read_selection
from huvudbok.ledger.sie.findings import Stopped
from huvudbok.ledger.sie.plan import Options, make
from huvudbok.ledger.sie.run import Imported, carry_out, preview, sha256
from huvudbok.ledger.sie.run import run as run_import_of
from huvudbok.ledger.years import find_year

# Larger than the books of a large company; a film by mistake is not read into memory.
LARGEST_FILE = 500_000_000


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "sie", help="import or export a SIE file",
        description="Import or export a SIE file of type 1-4.",
        epilog="example: huvudbok sie import bokslut.se --new-company 'Demobolaget AB' --dry-run",
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    _add_import(tasks)
    _add_export(tasks)


def _add_import(tasks: Any) -> None:
    parser = tasks.add_parser(
        "import", help="take a file of type 1-4 or 4I into a company",
        description="Take a SIE file into a company: all of it or, on any failure, nothing."
        " Vouchers that cannot be taken are listed with the reason. Exit code 1 when nothing was"
        " taken.",
        epilog="example: huvudbok sie import bokslut.se --new-company 'Demobolaget AB' --dry-run",
    )  # fmt: skip
    parser.add_argument("file", type=Path, metavar="FILE", help="the SIE file")
    into = parser.add_mutually_exclusive_group(required=True)
    into.add_argument("--company", type=int, metavar="ID", help="tenant id of the company")
    into.add_argument("--new-company", metavar="NAME", help="found a company of that name for it")
    add_data_flag(parser)
    add_json_flag(parser)
    parser.add_argument("--dry-run", action="store_true",
                        help="only show what would happen; nothing is written")  # fmt: skip
    parser.add_argument("--again", action="store_true",
                        help="take a file that has been imported before")  # fmt: skip
    parser.add_argument("--series", default="A", metavar="CODE",
                        help="series of vouchers that name none (default: A)")  # fmt: skip
    parser.add_argument("--account", action="append", default=[], metavar="OLD=NEW",
                        help="book the file's account OLD on NEW (may be repeated)")  # fmt: skip
    parser.add_argument("--difference-account", type=int, metavar="NNNN",
                        help="completes sums that do not balance (default: 2999)")  # fmt: skip
    parser.add_argument("--test", action="store_true",
                        help="make the new company a test company")  # fmt: skip
    parser.set_defaults(run=run_import)


def _add_export(tasks: Any) -> None:
    parser = tasks.add_parser(
        "export", help="write a financial year as a file",
        description="Write a financial year as a SIE file of type 1-4.",
        epilog="example: huvudbok sie export --company 100001 --year 1 --type 4 --out bokslut.se",
    )  # fmt: skip
    add_data_flag(parser)
    flags: dict[str, dict[str, Any]] = {
        "--company": {"type": int, "metavar": "ID", "help": "tenant id (default: the only one)"},
        "--year": {"type": int, "metavar": "YEAR-ID", "required": True,
                   "help": "id of the financial year"},
        "--type": {"default": "4", "choices": ("1", "2", "3", "4"), "dest": "sie_type",
                   "help": "1 year, 2 periods, 3 objects, 4 vouchers (default: 4)"},
        "--out": {"metavar": "FILE", "required": True, "help": "the file to write, or -"},
        "--from": {"dest": "from_date", "metavar": "DAY", "help": "vouchers from this day on"},
        "--to": {"dest": "to_date", "metavar": "DAY", "help": "vouchers up to this day"},
        "--selection": {"default": "", "metavar": "LIST", "help": "vouchers, as A,20,24;B"},
        "--used-accounts": {"action": "store_true", "help": "leave out accounts without a balance"},
    }  # fmt: skip
    for flag, options in flags.items():
        parser.add_argument(flag, **options)
    parser.set_defaults(run=run_export)


def run_import(options: argparse.Namespace) -> int:
    data = read_file(options.file, LARGEST_FILE, "a SIE file")
    chosen = Options(
        options.file.name, _series(options.series), options.again, _accounts(options.account),
        _difference_account(options.difference_account),
    )  # fmt: skip
    if options.test and options.new_company is None:
        raise CommandFailed("--test goes with --new-company")
    is_new = options.new_company is not None
    registry = None
    if not (is_new and options.dry_run):
        registry = open_registry(options, founding.prepare if is_new else None)
    work = _into_new if is_new else _into_existing
    try:
        with collector.paused():
            try:
                file = sie.read(data)
            except sie.NotSie as problem:
                report, is_done = reports.of_no_file(chosen.name, str(problem)), False
            else:
                report, is_done = work(registry, options, file, sha256(data), chosen)
    finally:
        if registry is not None:
            registry.close()
    report = {"dry_run": options.dry_run, **report}
    if options.json:
        print_json(report)
    else:
        print("\n".join(lines(report)))
    return 0 if is_done else 1


def _series(text: str) -> str:
    code = text.strip()
    if not 1 <= len(code) <= 10 or not code.isalnum():
        raise CommandFailed(f"--series takes up to ten letters or digits, not {text!r}")
    return code


def _accounts(pairs: list[str]) -> dict[str, int]:
    mapped = {}
    for pair in pairs:
        old, _, new = pair.partition("=")
        if not old or len(new) != 4 or not new.isascii() or not new.isdigit():
            raise CommandFailed(f"--account takes OLD=NEW, NEW of four digits, not {pair!r}")
        mapped[old] = int(new)
    return mapped


def _difference_account(number: int | None) -> int | None:
    if number is not None and not 1000 <= number <= 9999:
        raise CommandFailed("--difference-account takes four digits")
    return number


Result = tuple[dict[str, Any], bool]


def _into_new(
    registry: Registry | None, options: argparse.Namespace, file: sie.SieFile, digest: str,
    chosen: Options,
) -> Result:  # fmt: skip
    """Found a company with the file's books in it; both come to be in the same moment."""
    name = options.new_company.strip()
    if not name:
        raise CommandFailed("--new-company takes a name")
    plan = make(file, new_company(name, _orgnr(file)), chosen)
    if plan.stopped or options.dry_run:
        return reports.of_plan(plan), not plan.stopped
    assert registry is not None
    done: list[Imported] = []

    def fill(tx: Tx) -> None:
        with progress(chosen.name) as told:
            done.append(carry_out(tx, plan, digest, told))

    made = founding.found(
        registry, name, kind="test" if options.test else "live",
        organisation_number=_orgnr(file), fill=fill,
    )  # fmt: skip
    report = reports.of_import(done[0])
    report["company"] = {"id": made.tenant_id, **report["company"]}
    return report, True


def _orgnr(file: sie.SieFile) -> str:
    """Give the organisation number as the registry writes it, or as the file does."""
    digits = file.orgnr_digits
    return f"{digits[:6]}-{digits[6:]}" if len(digits) == 10 else file.orgnr[:20]


def _into_existing(
    registry: Registry | None, options: argparse.Namespace, file: sie.SieFile, digest: str,
    chosen: Options,
) -> Result:  # fmt: skip
    assert registry is not None
    company = find_company(registry, options.company)
    with _store(registry, company) as store:
        report, is_done = _work(store, options, file, digest, chosen)
    report["company"] = {"id": company.tenant_id, **report["company"]}
    return report, is_done


def _work(
    store: Store, options: argparse.Namespace, file: sie.SieFile, digest: str,
    chosen: Options,
) -> Result:  # fmt: skip
    try:
        if not options.dry_run:
            with progress(chosen.name) as told, writing(store) as tx:
                return reports.of_import(run_import_of(tx, file, digest, chosen, told)), True
    except Stopped:
        pass  # the plan says why
    with reading(store, snapshot=True) as tx:
        plan = preview(tx, file, digest, chosen)
    return reports.of_plan(plan), not plan.stopped


class _store:  # noqa: N801  (used as a function)
    """The open database of a company, closed again when done with."""

    def __init__(self, registry: Registry, company: Company) -> None:
        self._store = registry.store_of(company)

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


def run_export(options: argparse.Namespace) -> int:
    try:
        selection = read_selection(options.selection)
    except Refusal as refusal:
        raise CommandFailed(refusal.message) from None
    choice = Choice(
        int(options.sie_type), options.from_date and read_day(options.from_date),
        options.to_date and read_day(options.to_date), selection,
        all_accounts=not options.used_accounts,
    )  # fmt: skip
    registry = open_registry(options)
    try:
        company = find_company(registry, options.company)
        with _store(registry, company) as store:
            with reading(store) as tx:
                if find_year(tx, options.year) is None:
                    raise CommandFailed(f"company {company.tenant_id} has no year {options.year}")
            _write(options.out, lambda: export(store, options.year, choice))
    finally:
        registry.close()
    return 0


def _write(out: str, chunks: Callable[[], Iterator[bytes]]) -> None:
    """Write to a file that appears whole or not at all, or to standard output."""
    if out == "-":
        for chunk in chunks():
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    target = Path(out)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with progress(target.name) as told, unfinished.open("wb") as file:
            for at, chunk in enumerate(chunks()):
                file.write(chunk)
                told(at, 0)
        unfinished.replace(target)
    except OSError as error:
        raise CommandFailed(f"{out}: {error.strerror}") from None
    finally:
        unfinished.unlink(missing_ok=True)

"""`huvudbok verify`: recompute the books of one company or all, and say what does not hold."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from huvudbok import app
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    find_company,
    open_registry,
    print_json,
)
from huvudbok.cli.progress import progress
from huvudbok.db import schema
from huvudbok.db.companies import Company, Registry
from huvudbok.db.tx import reading
from huvudbok.ledger import NOTE, WARNING
from huvudbok.ledger.verify import ERROR, KEPT_OF_A_KIND, Finding, Report, check

# How many findings of one kind are printed; --json gives up to KEPT_OF_A_KIND of each.
PRINTED_OF_A_KIND = 10
_LABELS = {ERROR: "FEL    ", WARNING: "VARNING", NOTE: "NOTIS  "}


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "verify", help="check that the books are whole and unchanged",
        description="Recompute the chain of vouchers, every voucher's sum, kept balances, number"
        " series and references, and hold them against the processing history. The server may run"
        " meanwhile. Exit code 1 when an error is found (warnings alone give 0).",
        epilog="examples: huvudbok verify\n          huvudbok verify --company 100001 --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_data_flag(parser)
    parser.add_argument("--company", metavar="ID", default="all",
                        help="tenant id, or all (default: all)")  # fmt: skip
    add_json_flag(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    registry = open_registry(options)
    try:
        checked = [
            (company, *_check(registry, company)) for company in _companies(registry, options)
        ]
    finally:
        registry.close()
    is_clean = all(report.is_clean for _, report, _ in checked)
    if options.json:
        print_json({"ok": is_clean, "companies": [_as_json(c, report) for c, report, _ in checked]})
    else:
        for company, report, seconds in checked:
            print("\n".join(_lines(company, report, seconds)))
    return 0 if is_clean else 1


def _companies(registry: Registry, options: argparse.Namespace) -> list[Company]:
    wanted = options.company
    if wanted == "all":
        return registry.all()
    if not wanted.isascii() or not wanted.isdigit():
        raise CommandFailed(f"--company takes a tenant id or all, not {wanted!r}")
    return [find_company(registry, int(wanted))]


def _check(registry: Registry, company: Company) -> tuple[Report, int]:
    """Verify one company in one snapshot; give the report and how many milliseconds it took."""
    if not company.server and not registry.file_of(company.tenant_id).exists():
        raise CommandFailed(
            f"the books of company {company.tenant_id} ({company.name}) are missing:"
            f" {registry.file_of(company.tenant_id)}"
        )
    store = registry.store_of(company)
    began = time.monotonic_ns()
    try:
        at = schema.revision_of(store)
        if at != schema.newest_revision("company"):
            raise CommandFailed(
                f"the books of company {company.tenant_id} stand at an older form ({at});"
                " run `huvudbok migrate`"
            )
        with progress(company.name) as told, reading(store, snapshot=True) as tx:
            report = check(tx, told, app.checks())
    finally:
        store.close()
    return report, (time.monotonic_ns() - began) // 1_000_000


def _as_json(company: Company, report: Report) -> dict[str, Any]:
    return {
        "tenant_id": company.tenant_id, "name": company.name, "ok": report.is_clean,
        "vouchers": report.vouchers, "rows": report.rows, "deleted_vouchers": report.deleted,
        "financial_years": report.years,
        "chain": {"vouchers_posted": report.last_id, "hash": report.last_hash},
        "counts": dict(report.counts), "findings_of_a_kind_at_most": KEPT_OF_A_KIND,
        "findings": [asdict(finding) for finding in report.findings],
    }  # fmt: skip


def _lines(company: Company, report: Report, milliseconds: int) -> Iterator[str]:
    yield f"{company.name} ({company.tenant_id})"
    vouchers = _counted(report.vouchers, "verifikation", "verifikationer")
    yield (
        f"  {vouchers} med {_counted(report.rows, 'rad', 'rader')} i {report.years} räkenskapsår,"
        f" kontrollerade på {milliseconds // 1000},{milliseconds % 1000 // 100} s."
    )
    if report.deleted:
        yield f"  Borttagna verifikationer (testföretag): {report.deleted}."
    yield f"  Kedjan slutar vid nr {report.last_id}: {report.last_hash}"
    printed: dict[str, int] = {}
    for finding in report.findings:
        printed[finding.code] = printed.get(finding.code, 0) + 1
        if printed[finding.code] <= PRINTED_OF_A_KIND:
            yield from _finding(finding)
    for code, count in report.counts.items():
        if count > PRINTED_OF_A_KIND:
            yield f"  ... och {count - PRINTED_OF_A_KIND} till av slaget {code}"
    warnings = sum(report.counts.values()) - report.error_count - report.note_count
    warned = _counted(warnings, "varning", "varningar")
    if report.is_clean:
        yield f"  Bokföringen är hel: inga fel{f', {warned}' if warnings else ''}."
    else:
        yield f"  Bokföringen är inte hel: {report.error_count} fel, {warned}."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _finding(finding: Finding) -> Iterator[str]:
    label = _LABELS[finding.severity]
    yield f"  {label} {finding.message}"
    yield f"          {finding.english} [{finding.code}]"

"""`huvudbok report`: what it prints, as table, CSV and JSON, and how it refuses."""

import csv
import io
import json
import re
import shlex
from decimal import Decimal
from pathlib import Path

import pytest

from bookkeeping import YEAR_2026, book, enter_dimensions, open_with
from huvudbok.cli import main
from huvudbok.ledger.reports import SHEETS

NAMES = tuple(SHEETS)


@pytest.fixture
def report(api, world, monkeypatch, capsys):
    """Books with three vouchers of 2026, and the command over them."""
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    enter_dimensions(world)
    open_with(api, YEAR_2026, a1930=1_500_000_00, a2081=-1_500_000_00)
    book(api, "2026-01-05", (1510, 1_250_00), (3001, -1_000_00, "NORR"), (2611, -250_00))
    book(api, "2026-02-25", (7210, 300_50, "SYD", "P1"), (1930, -300_50), text="Lön")
    book(api, "2026-03-31", (6110, 80_00), (2641, 20_00), (1930, -100_00), text="Kontor, papper")

    def run(*arguments, status=0):
        assert main(["report", *arguments, "--data", str(world.registry.data)]) == status
        out = capsys.readouterr()
        return out.out if status == 0 else out.err

    return run


def test_a_table_reads_well(report):
    lines = report("trial-balance", "--year", "2026").splitlines()
    assert lines[0].split() == ["Saldobalans", "Testbolaget", "AB"]
    assert lines[1].endswith("556036-0793")
    assert lines[2].startswith("Period 2026-01-01 - 2026-12-31")
    assert lines[2].endswith("Utskriven 2026-06-15 12:00")
    assert {len(line) for line in lines[:3]} == {100}
    assert all(len(line) <= 100 for line in lines)
    (bank,) = [line for line in lines if line.startswith("1930")]
    assert bank.endswith("  1 500 000,00         -400,50    1 499 599,50")
    assert lines[-1].split() == ["Summa", "0,00", "0,00", "0,00"]
    assert "\n\n\n" not in "\n".join(lines)


def test_every_report_prints_in_every_format(report):
    for name in NAMES:
        prints_in_every_format(report, name)


def prints_in_every_format(report, name):
    table = report(name)
    assert max(map(len, table.splitlines())) <= 100
    assert "\n\n\n" not in table
    rows = list(csv.reader(io.StringIO(report(name, "--format", "csv"), newline="")))
    assert len({len(row) for row in rows}) == 1
    said = json.loads(report(name, "--json"), parse_float=Decimal)
    assert said["report"] == name
    assert said["company"] == "Testbolaget AB"
    assert (said["from"], said["to"]) == ("2026-01-01", "2026-12-31")
    assert [list(line) for line in said["lines"]] == [rows[0]] * (len(rows) - 1)
    # CSV and JSON say the same.
    for line, row in zip(said["lines"], rows[1:], strict=True):
        for value, cell in zip(line.values(), row, strict=True):
            if isinstance(value, Decimal | int) and not isinstance(value, bool):
                assert Decimal(cell) == value
            elif value is None:
                assert cell == ""


def test_csv_is_rfc_4180(report):
    text = report("general-ledger", "--accounts", "1930", "--format", "csv")
    assert text.endswith("\r\n")
    assert ',"Kontor, papper",' in text
    last = text.splitlines()[-1].split(",")
    assert last[-3:] == ["", "100.00", "1499599.50"]


def test_json_amounts_are_exact_numbers(report):
    said = json.loads(report("trial-balance", "--json"), parse_float=Decimal)
    wages = next(line for line in said["lines"] if line["account"] == 7210)
    assert wages["closing"] == Decimal("300.5")
    assert said["totals"] == {"opening": 0, "movement": 0, "closing": 0}


def test_the_journal_says_who_and_when(report):
    lines = report("journal").splitlines()
    at = lines.index("A 3  2026-03-31  Kontor, papper")
    assert lines[at + 1] == "Nr 3, registrerad 2026-06-15 12:00 av Administratör"
    assert lines[-1].startswith("Summa, 3 verifikationer")
    assert lines[-1].split()[-4:] == ["1", "650,50", "1", "650,50"]


def test_the_selection_stands_above_the_table(report):
    table = report(
        "income-statement", "--cost-center", "NORR", "--project", "", "--to", "2026-01-31"
    )
    assert "Urval: kostnadsställe NORR, projekt (inget)" in table
    assert "ÅRETS RESULTAT" in table
    assert "1 000,00" in table


def test_the_vat_return_is_a_file_of_its_own(report):
    text = report("vat", "--from", "2026-01-01", "--to", "2026-03-31", "--format", "eskd")
    assert "<MomsBetala>230</MomsBetala>" in text


REFUSED = (
    (["trial-balance", "--company", "7"], "there is no company 7"),
    (["trial-balance", "--year", "1999"], "there is no financial year 1999; there are 2024-01-01"),
    (["journal", "--from", "i dag"], "'i dag' is not a day; write it as 2026-03-31"),
    (["general-ledger", "--accounts", "x"], "write it as 1930 or 1000-1999"),
    (["balance-sheet", "--from", "2025-01-01", "--to", "2026-12-31"], "crosses financial years"),
    (["vat", "--cost-center", "NORR", "--format", "eskd"], "for the whole company"),
)


def test_what_cannot_be_reported_is_said_in_one_line(report):
    for arguments, words in REFUSED:
        said = report(*arguments, status=2)
        assert words in said
        assert said.count("\n") == 1


@pytest.mark.parametrize("name", NAMES)
def test_help_shows_an_example(name, capsys):
    with pytest.raises(SystemExit):
        main(["report", name, "--help"])
    assert f"example: huvudbok report {name} --" in capsys.readouterr().out


def test_texts_of_vouchers_cannot_command_the_terminal():
    from huvudbok.cli import printing  # noqa: PLC0415
    from huvudbok.ledger.reports import Column, Line, Sheet  # noqa: PLC0415

    head = dict.fromkeys(
        ("company", "organisation_number", "financial_year", "from", "to", "printed"), "x"
    ) | dict.fromkeys(("accounts", "cost_center", "project"))
    sheet = Sheet("t", "T", head, (Column("text", "Text"),), [Line("row", {"text": "a\x1b[2Jb"})])
    printed = []
    printing.print_table(sheet, 80, lambda text, _style: printed.append(text))
    assert printed[-1] == "a [2Jb"


def test_the_manuals_examples_run(report):
    manual = Path(__file__).parents[2] / "docs" / "manual" / "reports.md"
    examples = re.findall(r"^huvudbok report (.*)$", manual.read_text("utf-8"), re.MULTILINE)
    assert len(examples) >= len(NAMES)
    for example in examples:
        assert report(*shlex.split(example))

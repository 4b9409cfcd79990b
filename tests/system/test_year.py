"""A year of a small company, scripted; at its end everything must agree, and survive a restore.

It sells and buys, owns things, pays people and charges hours: each of these has a file beside this
one, which knows what the books must hold by the company's own papers.
"""

import pytest
from sqlalchemy import select

import commands
import purchases
from conftest import drop_database, new_database, postgres_url
from huvudbok import purchasing, sie
from huvudbok.db.tx import reading
from huvudbok.ledger import moved_on, reports
from huvudbok.ledger.reports import vat_report
from huvudbok.ledger.tables import balance
from huvudbok.purchasing import ageing as payables
from huvudbok.sales import ageing as receivables
from huvudbok.sales.invoices.tables import invoice
from system import year_kept, year_of_assets, year_of_payroll, year_of_time
from system.year_of_trade import MONTHS, Trade


class Year(Trade):
    """The company and its world: besides trade, the commands that are run on it."""

    def __init__(self, world, seed):
        super().__init__(world, seed)
        self.world = world
        for area in (year_of_assets, year_of_payroll, year_of_time):
            area.begin(self)

    def printed(self, *arguments, **options):
        return commands.printed(self.world.settings, *arguments, **options)

    def reported(self, *arguments, **options):
        return commands.reported(self.world.settings, *arguments, **options)

    def pages(self, path, many):
        """Give everything on a list, page by page."""
        found, page, pages = [], 1, 1
        while page <= pages:
            answer = self.api.get(path, params={"limit": 500, "page": page}).json()
            found += answer[many]
            pages, page = answer["MetaInformation"]["@TotalPages"], page + 1
        return found


@pytest.mark.slow
def test_a_year_agrees_with_itself_and_survives_a_restore(world, tmp_path, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    year = Year(world, 2026)
    for month in MONTHS:
        for step in (year.sell, year.sell_ahead, year.buy, year.settle, year.buy, year.sell,
                     year.pay, year.work_in_a_home, year.buy, year.settle, year.pay,
                     year.close):  # fmt: skip
            step(month)
        for area in (year_of_assets, year_of_payroll, year_of_time):
            area.close(year, month)
    require_agreement(year)
    year_of_assets.agree(year, MONTHS)
    year_of_payroll.agree(year, MONTHS)
    year_of_time.agree(year)
    require_clean(world.settings)
    saved = tmp_path / "year.zip"
    year.printed("company", "backup", "100001", "--out", saved)
    kept = year_kept.answers(world.api, year.printed)
    # On the same engine, and on the other one: docs/manual/operating.md promises both.
    engines = ["", "postgresql"] if postgres_url() else [""]
    for engine in engines:
        url = new_database("restored") if engine else ""
        monkeypatch.setenv("HUVUDBOK_DATABASE_URL", url)
        require_the_same(saved, tmp_path / f"restored-{engine or 'sqlite'}", url, kept)
        if url:
            drop_database(url)


def require_clean(settings):
    """Demand that `huvudbok verify` finds nothing, not even anything to warn of."""
    said = commands.reported(settings, "verify")
    assert said["ok"]
    assert [company["findings"] for company in said["companies"]] == [[]]


def require_the_same(saved, folder, url, kept):
    """Restore a backup into a new folder; demand whole books and the same answers, to the byte."""
    settings = year_kept.settings_of(folder, url)
    commands.printed(settings, "company", "restore", saved)
    require_clean(settings)
    with year_kept.served(settings) as api:
        restored = year_kept.answers(api, lambda *arguments: commands.printed(settings, *arguments))
    assert restored.keys() == kept.keys()
    for name, content in kept.items():
        assert restored[name] == content, name


def require_agreement(year):
    """Demand that sub-ledgers are their accounts, and the VAT return what stands on the papers."""
    world = year.world
    with reading(world.store(), snapshot=True) as tx:
        chosen = reports.choose(tx, from_date="2026-01-01", to_date="2026-12-31")
        owed = sum(claim.claim_ore + claim.agency_ore for claim in tx.execute(select(invoice)))
        stands = sum(row.amount_ore for row in tx.execute(
            select(balance).where(balance.c.account.in_((1510, 1513)))))  # fmt: skip
        assert owed == stands
        debts = sum(tx.execute(select(purchasing.supplier_invoice.c.debt_ore)).scalars())
        assert debts == -moved_on(tx, purchases.DEBT)
        for month in MONTHS:
            then = reports.choose(tx, from_date="2026-01-01", to_date=f"{month}-28")
            for sheet in (receivables.sheet, payables.sheet):
                made = sheet(tx, then)
                assert len(list(made.lines)) > 3
                assert made.warnings == []
        boxes = vat_report.vat_report(tx, chosen).exact_ore
    # Output VAT on sales (boxes 10 to 12) is what stands on the invoices, each turned into kronor.
    output = sum(boxes.get(box, 0) for box in (10, 11, 12))
    # Rates are rounded one by one in the books and in one sum here: an öre for each of three.
    assert abs(output - year.output_ore["vat"]) <= 3 * 40
    assert boxes[35] > 0
    # What was bought, and the VAT that the buyer counts himself: to the öre but for its rounding.
    for box in (20, 21, 24, 30, 48):
        assert year.boxes[box] > 0
        assert abs(boxes[box] - year.boxes[box]) <= 40
    exported = sie.read(world.api.get("/3/sie/4?financialyear=3").content)
    assert list(sie.check(exported)) == []

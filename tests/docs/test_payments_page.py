"""The page on payments shows what its commands print."""

import re
import shlex
from pathlib import Path

import purchases
from huvudbok import cli
from sale import Shop

ROOT = Path(__file__).parents[2]
ACCOUNTS = "iban=SE4550000000058398257466", "bic=ESSESESS", "bg=991-2346"


def examples():
    """Give (command, what it prints) for each block of the page that begins with a prompt."""
    text = (ROOT / "docs/manual/payments.md").read_text("utf-8")
    for block in re.findall(r"```\n\$ (.*?)```", text, re.DOTALL):
        command, _, printed = block.partition("\n")
        yield shlex.split(command)[1:], printed


def prepare(api):
    """Owe two suppliers, one of them with a credit, and let a customer owe four invoices."""
    giro = purchases.supplier(api, BG="991-2346")
    plus = purchases.supplier(api, PG="90 20 03-3", Name="Bokföreningen")
    nowhere = purchases.supplier(api, Name="Utan konto AB")
    for supplier, total, due in (
        (giro, 1000, "2026-06-30"), (giro, -300, "2026-06-01"), (plus, 500, "2026-06-20"),
        (nowhere, 10, "2026-06-30"),
    ):  # fmt: skip
        purchases.booked(api, supplier, Total=total, VAT=0, DueDate=due)
    shop = Shop(api)
    for _ in range(4):
        shop.booked(InvoiceDate="2026-05-02", DueDate="2026-06-01")


def test_the_examples(world, api, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    monkeypatch.setenv("HUVUDBOK_DATA", str(world.settings.data))
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    prepare(api)
    cli.main(["company", "settings", "100001", *(f"--set={each}" for each in ACCOUNTS)])
    shown = list(examples())
    assert len(shown) == 4
    for arguments, printed in shown:
        capsys.readouterr()
        assert cli.main(arguments) == 0, arguments
        assert capsys.readouterr().out == printed, arguments
    assert (tmp_path / "HB100001-1.xml").read_bytes().startswith(b"<?xml")

"""The books of the measurements are whole, so what is measured is what a company would have."""

import json
import sys
from pathlib import Path

from huvudbok import founding
from huvudbok.cli import main
from huvudbok.db.companies import Registry

sys.path.append(str(Path(__file__).parents[2] / "bench"))
import stockrooms


def test_a_written_history_is_whole(fresh_database, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(stockrooms, "ARTICLES", 100)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", fresh_database)
    registry = Registry(tmp_path, fresh_database)
    founding.prepare(registry)
    made = [
        stockrooms.found_stockroom(registry, f"Lager {count}", count) for count in (100, 700, 1000)
    ]
    assert [each.movements for each in made] == [100, 700, 1000]
    registry.close()
    assert main(["verify", "--data", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["companies"]
    assert [each["findings"] for each in told] == [[], [], []]

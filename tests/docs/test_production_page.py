"""The calls on the manual's page of production, run in their order as they are printed."""

import json
import re
from pathlib import Path

from storehouse import (
    done,
    goods,
    in_stock,
    inbound,
    on_account,
    open_warehouse,
    require_whole,
    row,
)

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "production.md"


def test_the_page_of_production(world):
    api = world.api
    open_warehouse(world)
    for number in ("BORD", "SKIVA", "BEN"):
        goods(api, number)
    inbound(api, row("SKIVA", 10, directCost=50), row("BEN", 40, directCost=5))
    calls = re.findall(
        r"^```\n(\w+) (\S+)(?:\n(.*?))??\n```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(calls) == 6
    tables, answers = [], []
    for method, path, body in calls:
        answer = api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status < 300, (method, path, answer.content)
        answers.append(answer.json() if answer.content else None)
        tables.append(in_stock(api, "BORD")[0])
    assert [part["totalQuantityRequired"] for part in answers[1]] == [5, 20]
    assert tables == [0, 0, 0, 2, 2, 0]
    assert done(api.get("/api/warehouse/productionorders-v1/1"), 200)["documentState"] == "voided"
    assert (in_stock(api, "BEN"), on_account(world)) == ((40, 40), 700_00)
    require_whole(world)

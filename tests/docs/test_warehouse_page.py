"""The calls on the manual's page of the warehouse, run in their order as they are printed."""

import json
import re
from pathlib import Path

from storehouse import balances, goods, in_stock, on_account, open_warehouse, require_whole

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "warehouse.md"


def test_the_page_of_the_warehouse(world):
    api = world.api
    goods(api, "KOPP", DefaultStockPoint="SYD")
    open_warehouse(world)
    calls = re.findall(
        r"^```\n(\w+) (\S+)(?:\n(.*?))??\n```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(calls) == 7
    values = []
    for method, path, body in calls:
        answer = api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status < 300, (method, path, answer.content)
        values.append(on_account(world))
    # Received, four of ten delivered, one reserved, and the four came back.
    assert values == [0, 0, 588_00, 588_00, 352_80, 352_80, 588_00]
    assert balances(api)[0]["stockPointCode"] == "SYD"
    assert in_stock(api, "KOPP") == (10, 9)
    require_whole(world)

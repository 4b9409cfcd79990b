"""The calls on the manual's page of stock transfers, run in their order as they are printed."""

import json
import re
from pathlib import Path

from storehouse import POINTS, balances, done, goods, inbound, open_warehouse, require_whole, row

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "stock-transfers.md"


def test_the_page_of_stock_transfers(world):
    api = world.api
    goods(api, "KOPP")
    open_warehouse(world)
    for code in ("SYD", "BUTIK"):
        done(api.post(POINTS, {"code": code, "name": code}), 201)
    inbound(api, row("KOPP", 10, directCost=5), stockPointCode="SYD")
    calls = re.findall(
        r"^```\n(\w+) (\S+)(?:\n(.*?))??\n```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    available = []
    for method, path, body in calls:
        answer = api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status < 300, (method, path, answer.content)
        available.append([each["availableStock"] for each in balances(api)])
    assert available in ([[0], [6], [4, 6]], [[0], [6], [6, 4]])
    require_whole(world)

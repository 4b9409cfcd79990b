"""The calls on the manual's page of stock taking, run in their order as they are printed."""

import json
import re
from pathlib import Path

from storehouse import goods, in_stock, inbound, on_account, open_warehouse, require_whole, row

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "stock-taking.md"


def test_the_page_of_stock_taking(world):
    api = world.api
    goods(api, "KOPP", Description="Kopp")
    goods(api, "FAT", Description="Fat")
    open_warehouse(world)
    inbound(api, row("KOPP", 10, directCost=5), row("FAT", 5, directCost=7))
    calls = re.findall(
        r"^```\n(\w+) (\S+)(?:\n(.*?))??\n```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(calls) == 5
    for method, path, body in calls:
        answer = api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status < 300, (method, path, answer.content)
    assert (in_stock(api, "KOPP"), in_stock(api, "FAT")) == ((8, 8), (6, 6))
    assert on_account(world) == 40_00 + 42_00
    require_whole(world)

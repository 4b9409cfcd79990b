"""The calls on the manual's page of receiving goods, run in their order as they are printed."""

import json
import re
from pathlib import Path

from purchases import read as read_invoice
from purchases import supplier, voucher_of
from receiving import RECEIVED, require_settled, unmatched
from storehouse import goods, in_stock, on_account, open_warehouse

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "receiving-goods.md"


def test_the_page_of_receiving_goods(world):
    api = world.api
    goods(api, "KOPP")
    supplier(api)
    open_warehouse(world)
    calls = re.findall(
        r"^```\n(\w+) (\S+)(?:\n(.*?))??\n```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(calls) == 5
    values = []
    for method, path, body in calls:
        answer = api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status < 300, (method, path, answer.content)
        left = sum(unmatched(api).values())
        values.append((on_account(world), on_account(world, RECEIVED), left))
    assert values == [
        (0, 0, 0), (500_00, -500_00, 500), (500_00, -500_00, 500), (604_00, 20_00, -20),
        (604_00, 0, 0),
    ]  # fmt: skip
    assert in_stock(api, "KOPP") == (12, 12)
    rows = voucher_of(api, read_invoice(api, "1"))
    assert sorted(rows) == [(2440, -780), (2641, 156), (4000, 624)]
    assert on_account(world, 4990) == -604_00
    require_settled(world)

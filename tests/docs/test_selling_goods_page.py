"""The calls on the manual's page of selling goods, run in their order as they are printed."""

import json
import re
from pathlib import Path

from goodshop import GoodShop

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "selling-goods.md"


def test_the_page_of_selling_goods(world):
    shop = GoodShop(world)
    calls = re.findall(
        r"^```\n(\w+) (\S+)(?:\n(.*?))??\n```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(calls) == 9
    figures = []
    for method, path, body in calls:
        answer = shop.api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status < 300, (method, path, answer.content)
        shown = shop.figures()
        figures.append((shown[0], shown[1], shown[3]))
    assert figures == [
        (10, 4, 50), (6, 0, 50), (6, 0, 30), (6, 0, 30), (3, 0, 30), (3, 0, 15), (3, 0, 15),
        (3, 0, 15), (6, 0, 30),
    ]  # fmt: skip
    shop.require_agreement()

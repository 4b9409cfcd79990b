"""The calls on the manual's page of assets, run in their order as they are printed."""

import json
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "assets.md"


def test_the_page_of_assets(world):
    api = world.api
    for number in (1228, 2085):
        api.put(f"/3/accounts/{number}", {"Account": {"Active": True}})
    calls = re.findall(r"```\n(GET|POST|PUT) (\S+)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(calls) == 6
    for method, path, body in calls:
        answer = api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status in (200, 201), (method, path, answer.content)
        if method == "GET":
            assert [each["Id"] for each in answer.json()["Assets"]] == [1]
    asset = api.get("/3/assets/1").json()["Assets"]
    assert [event["EventId"] for event in asset["History"]] == [1, 2, 3, 6]

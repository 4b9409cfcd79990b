"""The commands on the manual's page of booking by night, run in their order as they are printed."""

import re
import shlex
from pathlib import Path

from huvudbok.cli import main
from storehouse import goods, inbound, on_account, require_whole, row

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "stock-booking.md"


def test_the_page_of_booking_by_night(world, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    goods(world.api)
    blocks = re.findall(r"^```sh\n(.*?)```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) == 5
    values = []
    for at, command in enumerate(commands):
        words = shlex.split(command)
        assert words[0] == "huvudbok"
        assert main([*words[1:], "--data", str(world.settings.data)]) == 0, command
        if at in (1, 3):
            inbound(world.api, row(quantity=1, directCost=10))
        values.append(on_account(world))
    # Nothing by day, ten kronor by night, and what came since when it changed.
    assert values == [0, 0, 0, 10_00, 20_00]
    require_whole(world)

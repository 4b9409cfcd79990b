"""A company that keeps its stock in the warehouse since the first of January 2026."""

import pytest

from storehouse import open_warehouse


@pytest.fixture
def api(world):
    open_warehouse(world)
    return world.api

"""One real server with a demo company for all tests of one client."""

import pytest

import server as servers


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = servers.start(tmp_path_factory.mktemp("client") / "data")
    yield running
    running.stop()

"""The rate limit under a clock that stands still until it is moved."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from huvudbok import app
from huvudbok.web.rate import LIMIT, SLOTS, WINDOW_US, RateLimiter


class Clock:
    """Microseconds that a test moves."""

    def __init__(self) -> None:
        self.now = 10**12

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limiter(tmp_path, clock):
    return RateLimiter(tmp_path / "rate", clock)


def test_twenty_five_in_any_five_seconds(limiter, clock):
    for _ in range(LIMIT):
        assert limiter.take("a/1") == 0
        clock.now += 1000
    # The first was taken 25 ms ago.
    assert limiter.take("a/1") == WINDOW_US - LIMIT * 1000
    clock.now += WINDOW_US - LIMIT * 1000 - 1
    assert limiter.take("a/1") == 1
    clock.now += 1
    assert limiter.take("a/1") == 0
    # The window slides: only one place was free.
    assert limiter.take("a/1") == 1000


def test_a_refused_request_takes_no_place(limiter, clock):
    for _ in range(LIMIT):
        limiter.take("a/1")
    for _ in range(100):
        assert limiter.take("a/1") == WINDOW_US
    clock.now += WINDOW_US
    assert [limiter.take("a/1") for _ in range(LIMIT)] == [0] * LIMIT


def test_never_more_than_the_limit_in_any_window(limiter, clock):
    allowed = []
    for step in itertools.islice(itertools.cycle([1, 70_000, 350_000, 5, 900_000]), 2000):
        clock.now += step
        if limiter.take("a/1") == 0:
            allowed.append(clock.now)
    for first, after in zip(allowed, allowed[LIMIT:], strict=False):
        assert after - first >= WINDOW_US
    assert len(allowed) > 100


def test_each_client_and_tenant_counts_alone(limiter):
    for _ in range(LIMIT):
        limiter.take("a/1")
    assert limiter.take("a/1") > 0
    assert limiter.take("a/2") == 0
    assert limiter.take("b/1") == 0


def test_two_limiters_on_one_file_count_together(tmp_path, clock):
    first, second = (RateLimiter(tmp_path / "rate", clock) for _ in range(2))
    taken = [limiter.take("a/1") for _ in range(LIMIT) for limiter in (first, second)]
    assert taken.count(0) == LIMIT
    clock.now += WINDOW_US
    assert second.take("a/1") == 0


PROCESS = """
import sys
from pathlib import Path
from huvudbok.web.rate import RateLimiter
limiter = RateLimiter(Path(sys.argv[1]), lambda: 10**12)
print(sum(limiter.take("a/1") == 0 for _ in range(100)))
"""


def test_processes_count_together(tmp_path):
    command = [sys.executable, "-c", PROCESS, str(tmp_path / "rate")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    assert sum(int(process.communicate(timeout=60)[0]) for process in running) == LIMIT


def test_many_keys_push_out_the_most_silent(limiter, clock):
    for _ in range(LIMIT):
        limiter.take("busy")
    for number in range(SLOTS):
        clock.now += 1
        limiter.take(f"other/{number}")
    # Whatever was pushed out, nobody is refused who was silent, and nothing grows.
    clock.now += WINDOW_US
    assert limiter.take("busy") == 0


def test_moments_from_before_a_restart_of_the_machine_do_not_count(limiter, clock):
    for _ in range(LIMIT):
        limiter.take("a/1")
    clock.now = 5
    assert limiter.take("a/1") == 0


def test_over_http(world, clock, tmp_path):
    limiter = RateLimiter(tmp_path / "rate", clock)
    made = app.make(world.settings, world.registry, limiter.take)
    client = world.client(world.template.token)
    client.app = made
    assert [client.get("/3/me").status for _ in range(LIMIT)] == [200] * LIMIT
    refused = client.get("/3/me")
    assert (refused.status, refused.headers["retry-after"]) == (429, "5")
    assert refused.code == 2000588
    clock.now += 4_000_001
    assert client.get("/3/units/none").headers["retry-after"] == "1"
    in_xml = client.xml("GET", "/3/me")
    assert (in_xml.status, in_xml.xml().tag) == (429, "ErrorInformation")
    # Another integration is not held up by this one, and neither is a stranger.
    other = world.client(world.token(client_id=world.template.legacy.client_id))
    other.app = made
    assert other.get("/3/me").status == 200
    stranger = world.client(None)
    stranger.app = made
    assert stranger.get("/3/me").status == 401
    clock.now += 999_999
    assert client.get("/3/me").status == 200
    made.threads.shutdown()

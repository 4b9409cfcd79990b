"""What the tests of stock taking share: planning, counting and releasing one."""

from __future__ import annotations

from storehouse import BASE, done

TAKINGS = f"{BASE}/stocktaking-v1"
HEAD = {"name": "Vårinventering", "responsible": "Vera"}


def plan(api, **fields):
    return done(api.post(TAKINGS, {**HEAD, "state": "planning", **fields}), 201)


def read(api, key):
    return done(api.get(f"{TAKINGS}/{key}"), 200)


def start(api, key, date="2026-03-01", **fields):
    """Start a stock taking, or go on with one."""
    body = {**HEAD, "date": date, "state": "started", **fields}
    return done(api.put(f"{TAKINGS}/{key}", body), 200)


def started(api, *, day, **fields):
    key = plan(api, **fields)["id"]
    start(api, key, date=day, **fields)
    return key


def add(api, key, *rows):
    done(api.post(f"{TAKINGS}/{key}/rows", list(rows)))


def add_all(api, key, query=""):
    return done(api.post(f"{TAKINGS}/{key}/addrows?{query}"), 201)


def count(api, key, quantities, *, by=None, date=None, **fields):
    """Say what was counted of some articles, at no stock point."""
    rows = [{"itemId": item, "stockTakenQuantity": quantity, "countedBy": by}
            for item, quantity in quantities.items()]  # fmt: skip
    return start(api, key, date=date or read(api, key)["date"], rows=rows, **fields)


def release(api, key):
    done(api.put(f"{TAKINGS}/{key}/release"))

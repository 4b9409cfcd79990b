"""A company with one asset type, number 1: wholly depreciated, with all its accounts."""

import pytest
from sqlalchemy import update

from assetbooks import ACCOUNTS, type_of
from huvudbok.db.tx import writing
from huvudbok.ledger.tables import account

# What a new company's chart holds, but does not use yet.
USED = {*ACCOUNTS.values(), 1240, 1249, 1990, 7834}


@pytest.fixture
def api(world):
    with writing(world.store()) as tx:
        tx.execute(update(account).where(account.c.number.in_(USED)).values(active=True))
    type_of(world.api)
    return world.api

"""What no call brings about and a refusal needs: states of the server, each told in a sentence.

A step ("GIVEN", sentence, None) of a case runs the function of that sentence on the test's world.
"""

from __future__ import annotations

from sqlalchemy import insert, update

from conftest import TENANT
from huvudbok import app
from huvudbok.access import integrations, tokens, users
from huvudbok.access.oauth import legacy
from huvudbok.articles.price_lists import price_list
from huvudbok.company.settings import company_settings
from huvudbok.db import companies
from huvudbok.db.tx import writing
from huvudbok.files.tables import stored_file
from huvudbok.ledger.predefined import account_default
from huvudbok.ledger.tables import financial_year
from huvudbok.purchasing import purchase_order_receipts
from huvudbok.sales.finance_invoices.local import finance_invoice
from huvudbok.timereporting.tables import time_registration
from huvudbok.warehouse import activate


def _settings(**values):
    def change(world):
        with writing(world.store()) as tx:
            tx.execute(update(company_settings).values(**values))

    return change


def _modules(text):
    def change(world):
        with writing(world.registry.control) as tx:
            tx.execute(update(companies.company).values(modules=text))
        world.registry.forget(TENANT)

    return change


def _no_years(world):
    with writing(world.store()) as tx:
        tx.execute(financial_year.delete())


def _scopes(*scopes):
    def change(world):
        world.api.token = world.token(scopes=scopes)

    return change


def _reader(world):
    with writing(world.registry.control) as tx:
        reader = users.add(tx, "reader@example.com", "Läsaren", None)
        users.set_role(tx, reader, TENANT, "reader")
        world.api.token = tokens.mint(
            tx, tenant_id=TENANT, client_id=world.template.client.client_id, user_id=reader,
            scopes=integrations.SCOPES,
        )  # fmt: skip


def _no_token(world):
    world.api.token = None


def _used_code(world):
    known = world.template.legacy
    with writing(world.registry.control) as tx:
        code = legacy.issue_code(tx, known.client_id, TENANT, 1)
        sent = {"authorization-code": code, "client-secret": known.client_secret}
        legacy.exchange(tx, sent)
    world.api.token, world.api.headers = None, sent


def _busy(world):
    served = app.make(world.settings, world.registry, wait_us=lambda _key: 1)
    world.held.callback(served.inner.close)
    world.api.app = served


def _kept_file(world):
    """Make the company live and a file one that a voucher once referred to."""
    _settings(kind="live")(world)
    with writing(world.store()) as tx:
        tx.execute(update(stored_file).values(kept_until="2033-12-31"))


def _price_lists(world):
    rows = [{"code": f"L{at}", "description": "Lista", "modified_at": 0} for at in range(249)]
    with writing(world.store()) as tx:
        tx.execute(insert(price_list), rows)


def _no_bank_giro(world):
    with writing(world.store()) as tx:
        tx.execute(update(account_default).where(account_default.c.name == "BG").values(account=0))


def _answered(world):
    with writing(world.store()) as tx:
        tx.execute(update(finance_invoice).values(sent_at=0))


def _locked_hours(world):
    with writing(world.store()) as tx:
        tx.execute(update(time_registration).values(basis_id=1))


def _warehouse(world):
    with writing(world.store()) as tx:
        activate(tx, "2026-01-01", 1460, 4990)


def _goods_have_come(world):
    row = world.api.get("/api/warehouse/purchaseorders-v1/1").json()["rows"][0]
    with writing(world.store()) as tx:
        taken = [purchase_order_receipts.Taken(1, row["id"], 1_000_000)]
        purchase_order_receipts.receive(tx, "INCOMINGGOODS", "1", taken)


def _offer(world):
    """Make an offer through the interface, as the tests of sales do."""
    customer = world.api.post("/3/customers", {"Customer": {"Name": "Kund AB"}})
    assert customer.status == 201, customer.content
    offer = {"CustomerNumber": "1", "OfferRows": [{"Description": "Arbete", "Price": 1}]}
    made = world.api.post("/3/offers", {"Offer": offer})
    assert made.status == 201, made.content


GIVEN = {
    "offer 1": _offer,
    "a company that has activated its warehouse": _warehouse,
    "a purchase order that some goods have come of": _goods_have_come,
    "hours that are locked in a basis": _locked_hours,
    "no token": _no_token,
    "a token with the scope profile only": _scopes("profile"),
    "a token of a user who may only read": _reader,
    "the headers Authorization-Code, with a code that has been used, and Client-Secret": _used_code,
    "a company without the interface's licence": _modules("bookkeeping"),
    "a company with no module that holds the books": _modules("integration files"),
    "25 calls in the last five seconds": _busy,
    "a live company": _settings(kind="live"),
    "a company that approves supplier invoices": _settings(approves_supplier_invoices=True),
    "a company without financial years": _no_years,
    "250 price lists": _price_lists,
    "no predefined account for bank giro": _no_bank_giro,
    "books locked until 2026-03-31": _settings(locked_until="2026-03-31"),
    "the finance service has taken the invoice, some hours later": _answered,
    "the file was a voucher's, in a year that ended less than seven years ago": _kept_file,
}

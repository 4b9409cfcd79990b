"""The operations on contracts."""

from __future__ import annotations

from typing import Any

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.sales.contracts import finding, invoicing, rules, templates
from huvudbok.sales.contracts.schema import Contract
from huvudbok.sales.contracts.tables import CONTRACT
from huvudbok.sales.documents import heads, rows, storage, working
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Query

contracts = Operations("/3/contracts", one="Contract", many="Contracts", scope="invoice")
# The same calls, answering an invoice.
invoiced = Operations("/3/contracts", one="Invoice", scope="invoice")
operations = [invoiced, contracts]


def shown(tx: Tx, number: int) -> Answer:
    """Show a contract as it stands now."""
    stored = storage.find(tx, CONTRACT, number)
    named = stored.template_number
    name = templates.find_template(tx, named).template_name if named else ""
    return storage.shown(tx, CONTRACT, stored, {"TemplateName": name})


@contracts.list("", finding.ACCEPTS)
def find_contracts(tx: Tx, query: Query) -> Page:
    """List contracts by number."""
    return finding.page(tx, query)


@contracts.get("/{DocumentNumber}")
def read_contract(tx: Tx, document_number: str) -> Answer:
    return shown(tx, storage.existing(tx, CONTRACT, document_number).document_number)


@contracts.post()
def create_contract(tx: Tx, body: Contract) -> Answer:
    """Write a contract. A template gives what is not sent, and its rows where none are.

    # Inferred: that rows which are sent come in the place of the template's.
    """
    customer = heads.require_customer(tx, str(body.CustomerNumber))
    sent = storage.sent_columns(CONTRACT, body)
    filled: dict[str, Any] = {}
    sent_rows = body.InvoiceRows or []
    if sent.get("template_number"):
        filled, template_rows = templates.filled(tx, sent["template_number"])
        sent_rows = sent_rows or template_rows
    if not sent_rows:
        errors.REQUIRED.refuse(field="InvoiceRows")
    heads.require_references(tx, sent)
    head = rules.new_head(tx, customer, filled, sent, body.DocumentNumber)
    rules.require_rows(sent_rows, 0)
    setting = heads.setting_of(customer, head, sent)
    lines = rows.merged(tx, CONTRACT.row_kind, setting, sent_rows, [])
    rules.add_up(tx, head, lines)
    storage.add(tx, CONTRACT, head, lines)
    return shown(tx, head["document_number"])


@contracts.put("/{DocumentNumber}")
def change_contract(tx: Tx, document_number: str, body: Contract) -> Answer:
    """Change a contract; invoices that were made of it stay as they are.

    One whose invoices are all made goes on when it gets longer; one that was ended does not.
    """
    stored = storage.existing(tx, CONTRACT, document_number)
    tx.before = shown(tx, stored.document_number)
    old = stored._asdict()
    sent = {
        name: value
        for name, value in storage.sent_columns(CONTRACT, body).items()
        if value != old[name]
    }
    if stored.finished:
        errors.CONTRACT_FINISHED.refuse(number=stored.document_number)
    heads.require_references(tx, sent)
    number = sent.get("template_number")
    if number and templates.find_template(tx, number) is None:
        errors.DOCUMENT_REFERENCE_MISSING.refuse(field="TemplateNumber", value=number)
    if body.InvoiceRows is not None:
        kept = storage.rows_of(tx, CONTRACT, stored.document_number)
        rules.require_rows(body.InvoiceRows, len(kept))
        if not body.InvoiceRows:
            errors.REQUIRED.refuse(field="InvoiceRows")
    head, lines = working.changed(tx, CONTRACT, old, sent, body.InvoiceRows)
    rules.settle(tx, head, sent)
    rules.add_up(tx, head, lines, stored.invoice_discount)
    working.store_changed(tx, CONTRACT, old, head, lines)
    return shown(tx, stored.document_number)


@invoiced.put("/{DocumentNumber}/createinvoice")
def invoice_contract(tx: Tx, document_number: str) -> Answer:
    """Make the invoice of the contract's period, whether it is due or not; the period moves on."""
    stored = storage.existing(tx, CONTRACT, document_number)
    tx.before = shown(tx, stored.document_number)
    return invoicing.invoice(tx, stored)


@contracts.put("/{DocumentNumber}/increaseinvoicecount")
def pass_over(tx: Tx, document_number: str) -> Answer:
    """Count the period as invoiced without making an invoice."""
    stored = storage.existing(tx, CONTRACT, document_number)
    tx.before = shown(tx, stored.document_number)
    rules.require_running(stored)
    storage.change(tx, CONTRACT, stored.document_number, rules.next_period(stored))
    return shown(tx, stored.document_number)


@contracts.put("/{DocumentNumber}/finish")
def finish_contract(tx: Tx, document_number: str) -> Answer:
    """End a contract; it makes no more invoices. # Inferred: ending it again does no harm."""
    stored = storage.existing(tx, CONTRACT, document_number)
    tx.before = {"Status": rules.status_of(stored)}
    if not stored.finished:
        storage.change(tx, CONTRACT, stored.document_number, {"finished": True})
    return shown(tx, stored.document_number)

"""The operations on tax reductions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, select

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.sales import housework
from huvudbok.sales.documents import storage as documents
from huvudbok.sales.documents.storage import Shape
from huvudbok.sales.invoices.tables import INVOICE, invoice
from huvudbok.sales.tax_reductions import carrying, rules, storage
from huvudbok.sales.tax_reductions.rules import SHAPES
from huvudbok.sales.tax_reductions.schema import TaxReduction, TaxReductionAmount
from huvudbok.sales.tax_reductions.storage import tax_reduction
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

reductions = Operations(
    "/3/taxreductions", one="TaxReduction", many="TaxReductions", scope="invoice"
)
operations = [reductions]

_TYPES = {shape.kind: name for name, shape in SHAPES.items()}
_KINDS = {shape.resource: shape.kind for shape in SHAPES.values()}
_SORT = {"id": tax_reduction.c.id, "customername": tax_reduction.c.customer_name}


def _statement() -> Select[Any]:
    """Select reductions, each with what its invoice says where it has one."""
    is_its = and_(
        tax_reduction.c.kind == INVOICE.kind,
        invoice.c.document_number == tax_reduction.c.document_number,
    )
    return select(
        tax_reduction, invoice.c.total, invoice.c.total_to_pay, invoice.c.balance,
        invoice.c.tax_reduction, invoice.c.tax_reduction_type, invoice.c.booked,
        invoice.c.credit_invoice_reference,
    ).outerjoin(invoice, is_its)  # fmt: skip


@reductions.list("", Accepts(
    sort=("customername", "id"), search=("referencenumber",), filters=tuple(_KINDS),
))  # fmt: skip
def find_reductions(tx: Tx, query: Query) -> Page:
    """List the reductions of all documents, or of those of one kind or number."""
    statement = _statement()
    if query.filter:
        statement = statement.where(tax_reduction.c.kind == _KINDS[query.filter])
    if query.modified is not None:
        statement = statement.where(tax_reduction.c.modified_at >= query.modified)
    wanted = query.search.get("referencenumber")
    if wanted is not None:
        # Source: the links on documents (behaviour.md 2): the whole number, not a part of it.
        number = documents.document_key(wanted)
        statement = statement.where(
            tax_reduction.c.document_number == (-1 if number is None else number)
        )
    order = [_SORT[query.sort or "id"], tax_reduction.c.id]
    return paging.page_of(tx, statement, query, order, lambda row: _item(tx, row))


def _item(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("taxreductions", row.id), "ApprovedAmount": _approved(row),
        "CustomerName": row.customer_name, "Id": row.id,
        "ReferenceDocumentType": _TYPES[row.kind], "ReferenceNumber": row.document_number,
        "SocialSecurityNumber": row.social_security_number,
    }  # fmt: skip


def _approved(row: Any) -> Any:
    return money.kronor(rules.approved_ore(row.asked_kronor, row))


def _existing(tx: Tx, key: int) -> Any:
    found = tx.execute(_statement().where(tax_reduction.c.id == key)).one_or_none()
    if found is None:
        errors.TAX_REDUCTION_MISSING.refuse()
    return found


@reductions.get("/{Id}")
def read_reduction(tx: Tx, id: int) -> Answer:  # noqa: A002  (the key's name in the path)
    row = _existing(tx, id)
    return {
        "@url": tx.link("taxreductions", row.id), "ApprovedAmount": _approved(row),
        "AskedAmount": row.asked_kronor,
        "BilledAmount": rules.billed_kronor(row.asked_kronor, is_booked=bool(row.booked)),
        "CustomerName": row.customer_name, "Id": row.id,
        "PropertyDesignation": row.property_designation,
        "ReferenceDocumentType": _TYPES[row.kind], "ReferenceNumber": str(row.document_number),
        "RequestSent": row.requested_on is not None,
        "ResidenceAssociationOrganisationNumber": row.residence_association_organisation_number,
        "SocialSecurityNumber": row.social_security_number,
        "TaxReductionAmounts": [
            {"AskedAmount": kronor, "WorkType": kind}
            for kind, kronor in storage.amounts_of(tx, row.id)
        ],
        # Inferred: empty; the agency's payment is found among those of the invoice.
        "VoucherNumber": None, "VoucherSeries": None, "VoucherYear": None,
    }  # fmt: skip


def _document(tx: Tx, shape: Shape, number: str) -> Any:
    found = documents.find(tx, shape, int(number))
    if found is None:
        errors.DOCUMENT_REFERENCE_MISSING.refuse(field="ReferenceNumber", value=number)
    return found


def _asked(
    document: Any,
    body: TaxReduction,
    before: Decimal | None,
    amounts: list[TaxReductionAmount] | None,
) -> tuple[int, list[tuple[str, int]]]:
    """Give what an application asks for together, and for each kind of green work."""
    pairs = None
    if amounts is not None:
        for each in amounts:
            for name in ("WorkType", "AskedAmount"):
                if getattr(each, name) in (None, ""):
                    errors.REQUIRED.refuse(field=name)
        pairs = [(str(each.WorkType), Decimal(each.AskedAmount or 0)) for each in amounts]
    asked = body.AskedAmount if "AskedAmount" in body.model_fields_set else before
    kronor = housework.asked_kronor(document.tax_reduction_type, asked, pairs)
    rules.require_bearable(kronor)
    return kronor, [(kind, int(amount)) for kind, amount in pairs or ()]


def _person(tx: Tx, number: str, others: list[Any]) -> str:
    """Give a personal number in twelve digits. # Inferred: only its form is asked for here."""
    person = housework.twelve_digits(number, tx.today)
    if person is None:
        errors.PERSONAL_NUMBER_INVALID.refuse(value=number)
    housework.require_new_person(number, [row.social_security_number for row in others], tx.today)
    return person


@reductions.post()
def create_reduction(tx: Tx, body: TaxReduction) -> Answer:
    """Enter what one buyer asks for on a document that is still open.

    Refuses, in this order: a document that there is not or that is closed, one without house work,
    the personal number, what is asked for, more than the work costs. # Inferred: the order, and
    that the caps of the law do not count here: they go by the day of a payment that is to come.
    """
    shape = SHAPES[str(body.ReferenceDocumentType)]
    document = _document(tx, shape, str(body.ReferenceNumber))
    rules.require_open(tx, shape, document)
    rules.require_work(tx, shape, document)
    others = storage.of_document(tx, shape.kind, document.document_number)
    person = _person(tx, str(body.SocialSecurityNumber), others)
    asked, amounts = _asked(document, body, None, body.TaxReductionAmounts)
    key = storage.add(
        tx, amounts, kind=shape.kind, document_number=document.document_number,
        customer_name=body.CustomerName, social_security_number=body.SocialSecurityNumber,
        person=person, asked_kronor=asked, property_designation=body.PropertyDesignation or "",
        residence_association_organisation_number=(
            body.ResidenceAssociationOrganisationNumber or ""
        ),
    )  # fmt: skip
    carrying.settle(tx, shape, document)
    return read_reduction(tx, key)


def _open(tx: Tx, key: int) -> tuple[Any, Shape, Any]:
    """Give a reduction that may change, and its document."""
    row = _existing(tx, key)
    tx.before = read_reduction(tx, key)
    shape = SHAPES[_TYPES[row.kind]]
    document = documents.find(tx, shape, row.document_number)
    rules.require_open(tx, shape, document)
    return row, shape, document


@reductions.put("/{Id}")
def change_reduction(tx: Tx, id: int, body: TaxReduction) -> Answer:  # noqa: A002
    """Change what a buyer asks for; a reduction stays with its document."""
    row, shape, document = _open(tx, id)
    for name, value in (("ReferenceDocumentType", _TYPES[row.kind]),
                        ("ReferenceNumber", str(row.document_number))):  # fmt: skip
        sent = getattr(body, name)
        if sent is not None and sent.lstrip("0") != value:
            errors.BAD_VALUE.refuse(field=name, value=sent)
    storage.change(tx, row.id, **_changed(tx, row, shape, document, body))
    carrying.settle(tx, shape, document)
    return read_reduction(tx, id)


def _changed(
    tx: Tx, row: Any, shape: Shape, document: Any, body: TaxReduction
) -> dict[str, Any]:  # fmt: skip
    values: dict[str, Any] = {}
    sent = body.changes()
    if body.CustomerName is not None:
        values["customer_name"] = body.CustomerName
    if body.SocialSecurityNumber is not None:
        others = storage.of_document(tx, shape.kind, row.document_number)
        values["social_security_number"] = body.SocialSecurityNumber
        values["person"] = _person(
            tx, body.SocialSecurityNumber, [each for each in others if each.id != row.id]
        )
    for name, column in (("PropertyDesignation", "property_designation"),
                         ("ResidenceAssociationOrganisationNumber",
                          "residence_association_organisation_number")):  # fmt: skip
        if name in sent:
            values[column] = sent[name] or ""
    if {"AskedAmount", "TaxReductionAmounts"} & sent.keys():
        amounts = body.TaxReductionAmounts
        if "TaxReductionAmounts" not in sent:
            # What is stored for each kind of green work still decides the sum.
            amounts = _sent_again(storage.amounts_of(tx, row.id))
        asked, kinds = _asked(document, body, Decimal(row.asked_kronor), amounts)
        values["asked_kronor"] = asked
        storage.put_amounts(tx, row.id, kinds)
    return values


def _sent_again(stored: list[tuple[str, int]]) -> list[TaxReductionAmount] | None:
    """Give stored amounts as a client would send them; None where there are none."""
    return [
        TaxReductionAmount(AskedAmount=Decimal(kronor), WorkType=kind) for kind, kronor in stored
    ] or None


@reductions.delete("/{Id}")
def remove_reduction(tx: Tx, id: int) -> None:  # noqa: A002
    """Delete a reduction that is not the only one of its document. Source: C# TaxReductionTests."""
    row, shape, document = _open(tx, id)
    if len(storage.of_document(tx, shape.kind, row.document_number)) == 1:
        errors.REDUCTION_ONLY_ONE.refuse()
    storage.remove(tx, row.id)
    carrying.settle(tx, shape, document)

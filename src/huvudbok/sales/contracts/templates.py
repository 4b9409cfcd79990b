"""Templates of contracts: terms and rows that a new contract starts with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field
from sqlalchemy import Index, PrimaryKeyConstraint, Table, bindparam, delete, insert, select, update

from huvudbok import articles, errors, ledger, money
from huvudbok.articles import article
from huvudbok.company import terms_of_delivery, terms_of_payment, way_of_delivery
from huvudbok.db import columns, counters
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import account, cost_center, project
from huvudbok.register import used_by
from huvudbok.sales.contracts.schema import ContractInvoiceRow
from huvudbok.sales.documents import fields, heads
from huvudbok.sales.documents.rows import MAX_ROWS, Row
from huvudbok.sales.documents.schema import DiscountTypes, RowAccount
from huvudbok.sales.documents.totals import PERCENT
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations, snake
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import PLAIN, Dec, Int, Str, Wire, text

templates = Operations(
    "/3/contracttemplates", one="ContractTemplate", many="ContractTemplates", scope="invoice"
)
operations = [templates]

Months = Annotated[int, Field(ge=1, le=9999), PLAIN]


# A column of millionths holds no more.
Size = Annotated[Decimal, Field(ge=-(10**12), le=10**12), PLAIN]


class ContractTemplateInvoiceRow(Wire):
    AccountNumber: RowAccount | None = None
    ArticleNumber: Str | None = None
    CostCenter: Str | None = None
    DeliveredQuantity: Size | None = None
    Description: Str | None = text(255)
    Discount: Size | None = None
    DiscountType: DiscountTypes | None = None
    Price: Dec | None = None
    Project: Str | None = None
    Unit: Str | None = None
    RowId: Int | None = None


class ContractTemplate(Wire):
    REQUIRED: ClassVar = ("TemplateName",)
    AdministrationFee: Dec | None = None
    Continuous: bool | None = None
    ContractLength: Months | None = None
    Freight: Dec | None = None
    InvoiceInterval: Months | None = None
    InvoiceRows: list[ContractTemplateInvoiceRow] | None = None
    OurReference: Str | None = text(25)
    PrintTemplate: Str | None = None
    Remarks: Str | None = text(1024)
    TemplateName: Str | None = text(1024, 1)
    TemplateNumber: Int | None = None
    TermsOfDelivery: Str | None = None
    TermsOfPayment: Str | None = None
    WayOfDelivery: Str | None = None


# What a template does not say is NULL, and a contract takes it from where it otherwise would.
_TEXTS = ("our_reference", "print_template", "remarks", "terms_of_delivery", "terms_of_payment",
          "way_of_delivery")  # fmt: skip
_AMOUNTS = ("administration_fee", "freight")
template = Table(
    "contract_template", company_tables,
    columns.whole("template_number", primary_key=True, autoincrement=False),
    columns.text("template_name", nullable=False),
    columns.flag("continuous", default=False),
    columns.whole("contract_length", nullable=True),
    columns.whole("invoice_interval", nullable=True),
    *(columns.moment(f"{name}_ore", nullable=True) for name in _AMOUNTS),
    *(columns.text(name) for name in _TEXTS),
    columns.moment("modified_at"),
)  # fmt: skip
used_by(terms_of_delivery, template.c.terms_of_delivery)
used_by(terms_of_payment, template.c.terms_of_payment)
used_by(way_of_delivery, template.c.way_of_delivery)

template_row = Table(
    "contract_template_row", company_tables,
    columns.whole("template_number"),
    columns.whole("position"),
    columns.whole("row_id"),
    columns.whole("account_number", nullable=True),
    columns.text("article_number"),
    columns.text("cost_center"),
    columns.micro("delivered_quantity"),
    columns.text("description"),
    columns.micro("discount"),
    columns.text("discount_type"),
    columns.moment("price_ore", nullable=True),
    columns.text("project"),
    columns.text("unit"),
    PrimaryKeyConstraint("template_number", "position"),
    Index("contract_template_row_by_article", "article_number"),
)  # fmt: skip
used_by(article, template_row.c.article_number)
used_by(account, template_row.c.account_number)
used_by(cost_center, template_row.c.cost_center)
used_by(project, template_row.c.project)

_FIND = Prepared(select(template).where(template.c.template_number == bindparam("key")))
_ROWS = Prepared(
    select(template_row)
    .where(template_row.c.template_number == bindparam("key"))
    .order_by(template_row.c.position)
)


def find_template(tx: Tx, number: int) -> Any:
    """Give a template as it is stored; None when there is none."""
    return _FIND.one(tx, key=number)


def _existing(tx: Tx, number: int) -> Any:
    found = find_template(tx, number)
    if found is None:
        errors.CONTRACT_TEMPLATE_MISSING.refuse()
    return found


@templates.list("", Accepts(modified=False))
def find_templates(tx: Tx, query: Query) -> Page:
    """List the templates by number. Source: C# ContractTemplateTests: not by their changes."""
    return paging.page_of(
        tx, select(template), query, [template.c.template_number],
        lambda row: {
            "@url": tx.link("contracttemplates", row.template_number),
            "ContractLength": row.contract_length, "ContractTemplate": row.template_number,
            "ContractTemplateName": row.template_name, "InvoiceInterval": row.invoice_interval,
            "ContractTemplateNumber": str(row.template_number),
        },
    )  # fmt: skip


@templates.get("/{TemplateNumber}")
def read_template(tx: Tx, template_number: int) -> Answer:
    row = _existing(tx, template_number)
    return {
        "@url": tx.link("contracttemplates", row.template_number),
        "AdministrationFee": _kronor(row.administration_fee_ore),
        "Continuous": bool(row.continuous), "ContractLength": row.contract_length,
        "Freight": _kronor(row.freight_ore), "InvoiceInterval": row.invoice_interval,
        "InvoiceRows": [
            _row_shown(each) | {"RowId": each.row_id} for each in _ROWS.all(tx, key=template_number)
        ],
        "OurReference": row.our_reference, "PrintTemplate": row.print_template,
        "Remarks": row.remarks, "TemplateName": row.template_name,
        "TemplateNumber": row.template_number, "TermsOfDelivery": row.terms_of_delivery,
        "TermsOfPayment": row.terms_of_payment, "WayOfDelivery": row.way_of_delivery,
    }  # fmt: skip


def _kronor(ore: int | None) -> Any:
    return None if ore is None else money.kronor(ore)


def _row_shown(row: Any) -> Answer:
    quantity = row.delivered_quantity
    return {
        "AccountNumber": row.account_number, "ArticleNumber": row.article_number,
        "CostCenter": row.cost_center,
        "DeliveredQuantity": None if quantity is None else fields.micro_text(quantity),
        "Description": row.description, "Discount": money.from_micro(row.discount),
        "DiscountType": row.discount_type, "Price": _kronor(row.price_ore),
        "Project": row.project, "Unit": row.unit,
    }  # fmt: skip


@templates.post()
def create_template(tx: Tx, body: ContractTemplate) -> Answer:
    """Enter a template. # Inferred: that a client may choose its number."""
    values = _values(tx, body)
    number = body.TemplateNumber or 0
    if number and (number < 0 or find_template(tx, number)):
        errors.TAKEN.refuse(name="Avtalsmallen", key=number)
    while not number or (not body.TemplateNumber and find_template(tx, number)):
        number = counters.take(tx, "contract_template")
    blank = {column.name: None for column in template.c} | {"continuous": False}
    tx.execute(
        insert(template), blank | values | {"template_number": number, "modified_at": tx.now}
    )
    _replace_rows(tx, number, _merged(tx, body.InvoiceRows or [], []))
    return read_template(tx, number)


@templates.put("/{TemplateNumber}")
def change_template(tx: Tx, template_number: int, body: ContractTemplate) -> Answer:
    """Change a template; contracts that were made of it stay as they are."""
    tx.before = read_template(tx, template_number)
    if body.TemplateNumber not in (None, template_number):
        errors.BAD_VALUE.refuse(field="TemplateNumber", value=body.TemplateNumber)
    values = _values(tx, body)
    if body.InvoiceRows is not None:
        before = [row._asdict() for row in _ROWS.all(tx, key=template_number)]
        merged = _merged(tx, body.InvoiceRows, before)
        tx.execute(delete(template_row).where(template_row.c.template_number == template_number))
        _replace_rows(tx, template_number, merged)
    tx.execute(
        update(template)
        .where(template.c.template_number == template_number)
        .values(**values, modified_at=tx.now)
    )
    return read_template(tx, template_number)


def _values(tx: Tx, body: ContractTemplate) -> dict[str, Any]:
    """Give the columns that a body sets. Refuses codes that are in no register."""
    values = {snake(name): value for name, value in body.changes().items()}
    values.pop("invoice_rows", None)
    values.pop("template_number", None)
    heads.require_references(tx, values)
    for name in _AMOUNTS:
        if name in values:
            amount = values.pop(name)
            values[f"{name}_ore"] = None if amount is None else money.ore_from(amount)
    if "continuous" in values:
        values["continuous"] = bool(values["continuous"])
    return values


def _replace_rows(tx: Tx, number: int, rows: Sequence[Row]) -> None:
    if rows:
        last = counters.take_many(tx, "contract_template_row", len(rows))
        tx.execute(insert(template_row), [
            row | {"template_number": number, "position": at, "row_id": last - len(rows) + 1 + at}
            for at, row in enumerate(rows)
        ])  # fmt: skip


def _merged(
    tx: Tx, sent: Sequence[ContractTemplateInvoiceRow], before: Sequence[Row]
) -> list[Row]:  # fmt: skip
    """Give a template's rows after a change, matched as those of documents.

    # Inferred: that they are.
    """
    if len(sent) > MAX_ROWS:
        errors.OUT_OF_RANGE.refuse(field="InvoiceRows", value=len(sent))
    is_numbered = any(row.RowId for row in sent)
    by_id = {row["row_id"]: row for row in before}
    merged = []
    for at, row in enumerate(sent):
        if is_numbered:
            if row.RowId and row.RowId not in by_id and before:
                errors.ROW_MISSING.refuse(number=row.RowId)
            old = by_id.get(row.RowId or 0, {})
        else:
            old = before[at] if at < len(before) else {}
        merged.append(_BLANK | old | _row_values(tx, row))
        _require_discount(merged[-1])
    return merged


_BLANK: Row = dict.fromkeys(column.name for column in template_row.c)


def _row_values(tx: Tx, row: ContractTemplateInvoiceRow) -> Row:
    """Give the columns that a row sets. Refuses what no contract could take."""
    _require_known(tx, row)
    values: Row = {snake(name): value for name, value in row.changes().items() if name != "RowId"}
    for name in ("delivered_quantity", "discount"):
        if values.get(name) is not None:
            values[name] = money.micro_from(money.round_two(values[name]))
    if "price" in values:
        price = values.pop("price")
        values["price_ore"] = None if price is None else money.ore_from(price)
    return values


def _require_known(tx: Tx, row: ContractTemplateInvoiceRow) -> None:
    if row.ArticleNumber and articles.find_article(tx, row.ArticleNumber) is None:
        errors.ROW_ARTICLE_UNKNOWN.refuse(number=row.ArticleNumber)
    if row.AccountNumber:
        found = ledger.find_account(tx, row.AccountNumber)
        if found is None:
            errors.ROW_ACCOUNT_MISSING.refuse()
        if not found.active:
            errors.ACCOUNT_INACTIVE.refuse(account=row.AccountNumber)
    if row.CostCenter:
        ledger.require_cost_center(tx, row.CostCenter)
    if row.Project:
        ledger.require_project(tx, row.Project)


def _require_discount(row: Row) -> None:
    discount, is_percent = row["discount"] or 0, row["discount_type"] in (None, PERCENT)
    if is_percent and not 0 <= discount <= 100 * money.MILLION:
        errors.OUT_OF_RANGE.refuse(field="Discount", value=money.from_micro(discount))


def filled(tx: Tx, number: int) -> tuple[dict[str, Any], list[ContractInvoiceRow]]:
    """Give what a template says of a new contract: columns of its head, and rows as if sent.

    Refuses a template that there is not.
    """
    found = find_template(tx, number)
    if found is None:
        errors.DOCUMENT_REFERENCE_MISSING.refuse(field="TemplateNumber", value=number)
    said = {
        name: getattr(found, name)
        for name in ("continuous", "contract_length", "invoice_interval", *_TEXTS)
    } | {name: getattr(found, f"{name}_ore") for name in _AMOUNTS}
    rows = [
        ContractInvoiceRow.model_validate(
            {name: value for name, value in _row_shown(row).items() if value is not None}
        )
        for row in _ROWS.all(tx, key=number)
    ]
    return {name: value for name, value in said.items() if value is not None}, rows

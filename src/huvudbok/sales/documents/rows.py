"""Rows of documents: filled from articles and price lists, and matched with what stood before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from huvudbok import articles, errors, ledger, money
from huvudbok.company import read_settings
from huvudbok.db import counters
from huvudbok.db.tx import Tx
from huvudbok.sales import housework
from huvudbok.sales.documents import fields, vat
from huvudbok.sales.documents.fields import Field
from huvudbok.sales.documents.totals import AMOUNT, PERCENT, Line, LineTotal
from huvudbok.web.wire import Wire

MAX_ROWS = 500  # Source: Junipeer's help.
_MAX_ROW_ORE = 10**16
_MAX_HOURS = 999
# A million millions; no column of millionths holds more than nine of them.
_MAX_MICRO = 10**18
_SIZES = {"delivered_quantity": "DeliveredQuantity", "ordered_quantity": "OrderedQuantity",
          "quantity": "Quantity", "discount": "Discount"}  # fmt: skip

# Every row of every document has these; `position` and the document's number are not shown.
COMMON = (
    fields.whole("AccountNumber", 0), fields.text("ArticleNumber"),
    fields.micro_as_text("ContributionPercent"), fields.ore_text("ContributionValue"),
    fields.text("CostCenter"), fields.text("Description"), fields.micro("Discount"),
    fields.text("DiscountType", PERCENT), fields.flag("HouseWork"),
    fields.whole("HouseWorkHoursToReport"), fields.text("HouseWorkType", None),
    fields.ore("Price"), fields.text("Project"), fields.whole("RowId", 0), fields.ore("Total"),
    fields.text("Unit"), fields.micro("VAT"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """How rows of one kind of document are told apart from others.

    `counted` is the column of the quantity that the totals follow, `asked` the one that picks the
    step in the price list.
    """

    fields: Mapping[str, Field]
    counted: str
    asked: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What rows take from their document and its customer. `rate` is kronor for one of currency."""

    vat_type: str
    price_list: str
    vat_included: bool
    # None: nothing is said of any.
    tax_reduction_type: str | None
    rate: Decimal
    discount: int
    sales_account: int | None
    # Whether new rows of goods deliver what is ordered, where nothing else is said.
    delivers_ordered: bool = False


Row = dict[str, Any]


def merged(
    tx: Tx, kind: Kind, setting: Setting, sent: Sequence[Wire], before: Sequence[Row]
) -> list[Row]:
    """Give a document's rows after a change, filled in and with new numbers.

    Without any RowId rows are matched by their place; with one, rows are matched by it, those
    without it are new and those left out go. Source: 004_5bd67b8763ee7d98.txt, Invoices; C#
    InvoiceTests.Test_Invoice_Rows_Update.
    """
    if len(sent) > MAX_ROWS:
        errors.OUT_OF_RANGE.refuse(field="Rows", value=len(sent))
    numbered = any(row.changes().get("RowId") for row in sent)
    by_id = {row["row_id"]: row for row in before}
    rows = []
    for at, row in enumerate(sent):
        number = row.changes().get("RowId")
        if number and number not in by_id and before:
            errors.ROW_MISSING.refuse(number=number)
        if numbered:
            old = by_id.get(number) if number else None
        else:
            old = before[at] if at < len(before) else None
        rows.append(filled(tx, kind, setting, row, old))
    return numbered_rows(tx, rows)


def numbered_rows(tx: Tx, rows: list[Row]) -> list[Row]:
    """Give rows their places and numbers, which count through the company and are always new."""
    last = counters.take_many(tx, "document_row", len(rows)) if rows else 0
    for at, row in enumerate(rows):
        row["row_id"] = last - len(rows) + 1 + at
        row["position"] = at
    return rows


def filled(tx: Tx, kind: Kind, setting: Setting, sent: Wire, old: Row | None) -> Row:
    """Give one row with what was sent, what stood there, and defaults for the rest."""
    changes = sent.changes()
    stored = fields.changed(sent, kind.fields)
    stored.pop("row_id", None)
    article = _article(tx, changes)
    if old is not None and article is None:
        row = old | stored
    else:
        blank = fields.unset(list(kind.fields.values()))
        row = (old or blank) | _defaults(tx, kind, setting, article, changes, stored) | stored
        if old is None and setting.delivers_ordered and article is not None and article.stock_goods:
            row["delivered_quantity"] = stored.get("delivered_quantity", row["ordered_quantity"])
    _settle_vat(tx, setting, row, changes)
    _require_bearable(row)
    _require_valid(tx, setting, row, changes)
    return row


def _article(tx: Tx, changes: Mapping[str, Any]) -> Any:
    number = changes.get("ArticleNumber")
    if not number:
        return None
    found = articles.find_article(tx, number)
    if found is None:
        errors.ROW_ARTICLE_UNKNOWN.refuse(number=number)
    return found


def _defaults(
    tx: Tx, kind: Kind, setting: Setting, article: Any, changes: Mapping[str, Any], stored: Row
) -> Row:
    """Give what a new row holds where the client says nothing.

    Source: C# ReportedIssuesTests 44, #158: a row of nothing but account 0 stays blank; anything
    else in it and the defaults come.
    """
    meaning = {name for name, value in changes.items() if value not in (None, "", 0)}
    if not meaning - {"RowId"}:
        return {}
    row: Row = {"discount": setting.discount} if setting.discount else {}
    if article is not None:
        row |= {
            "description": article.description or "", "unit": article.unit or "",
            "house_work": bool(article.housework), "house_work_type": article.housework_type,
        }  # fmt: skip
    percent = _percent(setting, article, changes)
    row["vat"] = money.micro_from(percent)
    if article is not None and "Price" not in changes:
        counted = Decimal(stored.get(kind.asked, 0)).scaleb(-6)
        row["price"] = _list_price(tx, setting, article.article_number, counted, percent)
    account = vat.article_account(article, setting.vat_type) if article is not None else None
    row["account_number"] = (
        setting.sales_account or account
        or ledger.predefined_account(tx, vat.sales_account(setting.vat_type, percent, article))
        or 0
    )  # fmt: skip
    return row


def _percent(setting: Setting, article: Any, changes: Mapping[str, Any]) -> Decimal:
    """Give the VAT of a new row: what is sent, else the article's, else the usual one."""
    if changes.get("VAT") is not None:
        return Decimal(changes["VAT"])
    if changes.get("VATCode"):
        return vat.percent_of(changes["VATCode"])
    if setting.vat_type not in vat.TAXED:
        return Decimal(0)
    if article is not None:
        return Decimal(article.vat).scaleb(-2)
    return vat.USUAL


def _list_price(
    tx: Tx, setting: Setting, number: str, quantity: Decimal, percent: Decimal
) -> int:  # fmt: skip
    """Give the price list's price in the document's currency, with VAT where prices include it.

    # Inferred: that price lists are in kronor without VAT.
    """
    price = articles.price_of(tx, number, setting.price_list, quantity)
    if price is None:
        return 0
    price = price / setting.rate
    return money.ore_from(price * (100 + percent) / 100 if setting.vat_included else price)


def _settle_vat(tx: Tx, setting: Setting, row: Row, changes: Mapping[str, Any]) -> None:
    """Let a row's VAT code and its rate say the same. The one that was sent decides."""
    if changes.get("VATCode") and changes.get("VAT") is None:
        row["vat"] = money.micro_from(vat.percent_of(changes["VATCode"]))
    percent = Decimal(row["vat"]).scaleb(-6)
    if "vat_code" in row:
        is_booked_on = bool(row["account_number"])
        row["vat_code"] = changes.get("VATCode") or (
            vat.code_of(percent, setting.vat_type) if is_booked_on else None
        )
    is_own_rate = "VAT" in changes and percent not in vat.RATES
    # Source: 004_5bd67b8763ee7d98.txt, Invoices.
    if is_own_rate and "AccountNumber" not in changes and read_settings(tx).easy_vat:
        errors.CUSTOM_VAT_WITHOUT_ACCOUNT.refuse()


def _require_bearable(row: Row) -> None:
    for name, shown in _SIZES.items():
        if abs(row.get(name) or 0) > _MAX_MICRO:
            errors.OUT_OF_RANGE.refuse(field=shown, value=money.from_micro(row[name]))


def _require_valid(tx: Tx, setting: Setting, row: Row, changes: Mapping[str, Any]) -> None:
    """Demand that what a client sent of a row can be; the first fault is refused."""
    if row["discount_type"] not in (PERCENT, AMOUNT):
        errors.BAD_VALUE.refuse(field="DiscountType", value=row["discount_type"])
    if row["discount_type"] == PERCENT and not 0 <= row["discount"] <= 100 * money.MILLION:
        errors.OUT_OF_RANGE.refuse(field="Discount", value=money.from_micro(row["discount"]))
    hours = row["house_work_hours_to_report"]
    if hours is not None and not 0 <= hours <= _MAX_HOURS:
        errors.OUT_OF_RANGE.refuse(field="HouseWorkHoursToReport", value=hours)
    if not 0 <= row["vat"] <= 100 * money.MILLION:
        errors.OUT_OF_RANGE.refuse(field="VAT", value=money.from_micro(row["vat"]))
    if changes.get("AccountNumber"):
        found = ledger.find_account(tx, row["account_number"])
        if found is None:
            errors.ROW_ACCOUNT_MISSING.refuse()
        if not found.active:
            errors.ACCOUNT_INACTIVE.refuse(account=row["account_number"])
    if changes.get("CostCenter"):
        ledger.require_cost_center(tx, row["cost_center"])
    if changes.get("Project"):
        ledger.require_project(tx, row["project"])
    housework.require_row(
        row["house_work_type"], setting.tax_reduction_type, is_house_work=bool(row["house_work"])
    )


def line(kind: Kind, row: Row, cost: Decimal) -> Line:
    """Give what counts of a stored row."""
    counted = Decimal(row[kind.counted]).scaleb(-6)
    if abs(row["price"]) * max(abs(counted), Decimal(1)) > _MAX_ROW_ORE:
        errors.OUT_OF_RANGE.refuse(field="Price", value=money.text(row["price"]))
    return Line(
        price_ore=row["price"], quantity=counted, discount=Decimal(row["discount"]).scaleb(-6),
        discount_type=row["discount_type"], vat_percent=Decimal(row["vat"]).scaleb(-6), cost=cost,
        is_blank=is_text(row, kind), is_house_work=bool(row["house_work"]),
    )  # fmt: skip


def is_text(row: Row, kind: Kind) -> bool:
    """Tell a row that only says something from one that sells something."""
    return not (row["article_number"] or row["price"] or row[kind.counted])


def costs(tx: Tx, rows: Sequence[Row]) -> list[Decimal]:
    """Give what one of each row's article costs the company, in kronor."""
    known: dict[str, Decimal] = {}
    for row in rows:
        number = row["article_number"]
        if number and number not in known:
            found = articles.find_article(tx, number)
            known[number] = Decimal(found.purchase_price).scaleb(-2) if found else Decimal(0)
    return [known.get(row["article_number"], Decimal(0)) for row in rows]


def settle(row: Row, sums: LineTotal, cost: Decimal) -> None:
    """Enter what a row comes to."""
    row["total"] = sums.total_ore
    row["contribution_value"] = sums.contribution_ore
    row["contribution_percent"] = money.micro_from(sums.contribution_percent)
    if "cost" in row:
        row["cost"] = money.ore_from(cost)
    if "total_excluding_vat" in row:
        row["total_excluding_vat"] = sums.excluding_ore
        row["price_excluding_vat"] = sums.price_excluding_ore

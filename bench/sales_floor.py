"""The floor of sales: invoices and payments by hand, see floor.py.

Only the names and order of columns and keys come from the server's own lists, at start; reading,
arithmetic, statements and answers are written out here, the answers as one compiled expression.
"""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import parse_qs

import orjson

from huvudbok.sales.invoices.tables import INVOICE, LISTED
from huvudbok.sales.payments.tables import invoice_payment

NOW = 1_800_000_000_000
CLAIM, SALES, VAT, ROUNDING = 1510, 3001, 2611, 3740
HEAD = [column.name for column in INVOICE.table.c]
ROW = [column.name for column in INVOICE.row_table.c]
PAYMENT = [column.name for column in invoice_payment.c]
_LIST = [field.column for field in LISTED]
_HEAD_SQL = f"SELECT {', '.join(HEAD)} FROM invoice WHERE document_number = ?"
_ROWS_SQL = f"SELECT {', '.join(ROW)} FROM invoice_row WHERE document_number = ? ORDER BY position"
_PAYMENT_SQL = f"SELECT {', '.join(PAYMENT)} FROM invoice_payment WHERE number = ?"
_PAGE = f"SELECT {', '.join(_LIST)} FROM invoice ORDER BY document_number LIMIT ? OFFSET ?"
_COUNT = "SELECT count(*) FROM invoice"
_LABELS = (
    "SELECT l.id FROM label l JOIN document_label d ON d.label_id = l.id"
    " WHERE d.kind = 'invoice' AND d.document_number = ? ORDER BY l.id"
)
_CUSTOMER = (
    "SELECT c.name, c.address1, c.zip_code, c.city, c.price_list, c.terms_of_payment, c.email,"
    " t.description, s.rounds_totals, y.accounting_method FROM customer c"
    " JOIN company_settings s ON 1 = 1"
    " LEFT JOIN terms_of_payment t ON t.code = coalesce(c.terms_of_payment,"
    " s.default_terms_of_payment)"
    " JOIN financial_year y ON y.from_date <= ? AND y.to_date >= ? WHERE c.customer_number = ?"
)
_ARTICLES = (
    "SELECT a.article_number, a.description, a.unit, a.vat, a.purchase_price, p.price"
    " FROM article a JOIN price p ON p.article_number = a.article_number AND p.price_list = ?"
    " AND p.from_quantity <= 100 WHERE a.article_number IN (?, ?, ?)"
)
_COUNT_ON = "UPDATE counter SET last = last + ? WHERE name = ? RETURNING last"
_START_COUNT = "INSERT INTO counter (name, last) VALUES (?, 0) ON CONFLICT (name) DO NOTHING"
_BOOK = (
    "UPDATE invoice SET booked = ?, voucher_series = ?, voucher_number = ?, voucher_year = ?,"
    " claim_account = ?, claim_ore = ?, booked_ore = ?, modified_at = ? WHERE document_number = ?"
)
_PAY = (
    "UPDATE invoice SET balance = ?, final_pay_date = ?, claim_ore = ?, modified_at = ?"
    " WHERE document_number = ?"
)
_BOOK_PAYMENT = (
    "UPDATE invoice_payment SET booked = ?, account = ?, settled_cents = ?, settled_ore = ?,"
    " voucher_year = ?, voucher_series = ?, voucher_number = ?, modified_at = ? WHERE number = ?"
)
_MODE = "SELECT account FROM mode_of_payment WHERE code = ?"


def _insert(table: str, columns: list[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _expression(parts: Any, columns: list[str], outside: dict[str, str]) -> Any:
    """Compile the answer of a row: a dictionary whose values are read from their places."""
    forms = {
        "kronor": "r[{}] / 100", "from_micro": "r[{}] / 1000000", "bool": "bool(r[{}])",
        "str": "str(r[{}])", "micro_text": "'%g' % (r[{}] / 1000000)",
        "<lambda>": "r[{}] or ''", "": "r[{}]",
    }  # fmt: skip
    pairs = []
    for name, column, show in parts:
        if column is None:
            value = outside[name]
        elif column == "contribution_value" and show is not None and columns is ROW:
            value = f"str(r[{columns.index(column)}] / 100)"
        else:
            value = forms[getattr(show, "__name__", "")].format(columns.index(column))
        pairs.append(f"{name!r}: {value}")
    return eval(f"lambda r, rows, labels: {{{', '.join(pairs)}}}")  # noqa: S307  (our own text)


def _nested(name: str) -> str:
    parts = [
        f"{key!r}: r[{HEAD.index(column)}]" for key, column, _ in INVOICE.nested_plans[name].parts
    ]
    return f"{{{', '.join(parts)}}}"


_AT = {name: at for at, name in enumerate(HEAD)}
_LINK = "'http://x/3/invoices/%d' % r[{}]"
_show_row = _expression(INVOICE.row_plan.parts, ROW, {})
_show_head = _expression(INVOICE.plan.parts, HEAD, {
    "@url": _LINK.format(_AT["document_number"]), "InvoiceRows": "rows", "Labels": "labels",
    "@urlTaxReductionList": "'http://x/3/taxreductions?filter=invoices&referencenumber=%d' % r["
    f"{_AT['document_number']}]", "Credit": f"'true' if r[{_AT['credit']}] else 'false'",
    **{name: _nested(name) for name in INVOICE.nested_plans},
})  # fmt: skip
_show_item = _expression(
    [("@url", None, None), *((f.name, f.column, f.show) for f in LISTED)], _LIST,
    {"@url": _LINK.format(_LIST.index("document_number"))},
)  # fmt: skip


def shown(head: Any, rows: Any, labels: Any) -> bytes:
    said = [_show_row(row, None, None) for row in rows]
    return orjson.dumps({"Invoice": _show_head(head, said, [{"Id": each[0]} for each in labels])})


def ocr(number: int) -> str:
    body = f"{number}{(len(str(number)) + 2) % 10}"
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(body))]
    return f"{body}{-sum(each // 10 + each % 10 for each in doubled) % 10}"


class Sales:
    """Answers for invoices and their payments. `floor` gives connections, vouchers and SQL."""

    def __init__(self, floor: Any) -> None:
        self.floor = floor
        self.sql = floor.sql
        self.examples: dict[str, tuple[Any, Any]] = {}

    def answer(
        self, raw: Any, method: str, parts: list[str], query: str, company: str, body: bytes
    ) -> bytes:
        if method == "GET":
            return self.read(raw, int(parts[1])) if parts[1:] else self.page(raw, query)
        if parts[0] == "invoices":
            work = self.create if method == "POST" else self.bookkeep
        else:
            work = self.register if method == "POST" else self.pay
        self.floor.begin(raw, company)
        try:
            return work(raw, company, body if method == "POST" else int(parts[1]))
        except BaseException:
            raw.execute("ROLLBACK")
            raise

    def one(self, raw: Any, statement: str, *values: Any) -> Any:
        return raw.execute(self.sql(statement), values).fetchone()

    def whole(self, raw: Any, number: int) -> tuple[Any, Any, Any]:
        head = self.one(raw, _HEAD_SQL, number)
        rows = raw.execute(self.sql(_ROWS_SQL), (number,)).fetchall()
        return head, rows, raw.execute(self.sql(_LABELS), (number,)).fetchall()

    def read(self, raw: Any, number: int) -> bytes:
        return shown(*self.whole(raw, number))

    def page(self, raw: Any, query: str) -> bytes:
        number = int(parse_qs(query).get("page", ["1"])[0])
        total = raw.execute(_COUNT).fetchone()[0]
        items = [
            _show_item(row, None, None)
            for row in raw.execute(self.sql(_PAGE), (100, (number - 1) * 100))
        ]
        meta = {"@TotalResources": total, "@TotalPages": -(-total // 100), "@CurrentPage": number}
        return orjson.dumps({"MetaInformation": meta, "Invoices": items})

    def create(self, raw: Any, company: str, body: bytes) -> bytes:
        """Write an invoice; what no client sends and no customer has is as in the first one."""
        sent = orjson.loads(body)["Invoice"]
        if company not in self.examples:
            head, rows, _ = self.whole(raw, 1)
            self.examples[company] = (dict(zip(HEAD, head, strict=True)), dict(zip(ROW, rows[0],
                                      strict=True)))  # fmt: skip
        today = self.floor.today
        example, row_example = self.examples[company]
        customer = self.one(raw, _CUSTOMER, today, today, sent["CustomerNumber"])
        number = self.one(raw, _COUNT_ON, 1, "invoice")[0]
        last = self.one(raw, _COUNT_ON, 3, "document_row")[0]
        asked = [row["ArticleNumber"] for row in sent["InvoiceRows"]]
        found = raw.execute(self.sql(_ARTICLES), (customer[4], *asked)).fetchall()
        articles = {each[0]: each for each in found}
        rows, net, vat, won = [], 0, {}, 0
        for at, row in enumerate(sent["InvoiceRows"]):
            article, quantity = articles[row["ArticleNumber"]], row["DeliveredQuantity"]
            total = article[5] * quantity
            contribution = total - article[4] * quantity
            net, won = net + total, won + contribution
            vat[article[3]] = vat.get(article[3], 0) + total
            rows.append(tuple((row_example | {
                "document_number": number, "position": at, "row_id": last - 2 + at,
                "article_number": article[0], "description": article[1], "unit": article[2],
                "vat": article[3] * 10_000, "price": article[5], "total": total,
                "delivered_quantity": quantity * 1_000_000, "total_excluding_vat": total,
                "price_excluding_vat": article[5], "contribution_value": contribution,
                "contribution_percent": round(contribution / total * 100, 2) * 1_000_000 // 1,
            }).values()))  # fmt: skip
        tax = sum(round(base * percent / 10_000) for percent, base in vat.items())
        due = (net + tax + 50) // 100 * 100
        head = tuple((example | {
            "document_number": number, "customer_number": sent["CustomerNumber"],
            "customer_name": customer[0], "address1": customer[1], "zip_code": customer[2],
            "city": customer[3], "invoice_date": today, "due_date": today, "outbound_date": today,
            "ocr": ocr(number), "net": net, "gross": net, "total_vat": tax, "total": due,
            "total_to_pay": due, "balance": due, "round_off": due - net - tax,
            "contribution_value": won, "booked": False, "voucher_number": None,
            "voucher_series": None, "voucher_year": None, "claim_account": 0, "claim_ore": 0,
            "booked_ore": 0, "modified_at": NOW,
        }).values())  # fmt: skip
        content = shown(head, rows, ())
        with self.floor.batch(raw):
            raw.execute(self.sql(_insert("invoice", HEAD)), head)
            raw.cursor().executemany(self.sql(_insert("invoice_row", ROW)), rows)
            self.floor.audit(raw, content)
            raw.execute("COMMIT")
        return content

    def bookkeep(self, raw: Any, _company: str, number: int) -> bytes:
        head, rows, labels = self.whole(raw, number)
        total, tax = head[_AT["total"]], head[_AT["total_vat"]]
        rounding = head[_AT["round_off"]]
        moved = [(CLAIM, total), (SALES, tax + rounding - total), (VAT, -tax)]
        moved += [(ROUNDING, -rounding)] if rounding else []
        date, text = head[_AT["invoice_date"]], f"Kundfaktura {number}"
        facts = self.floor.facts(raw, "B", [each for each, _ in moved], date)
        year, voucher = facts[0], facts[8]
        changed = dict(zip(HEAD, head, strict=True)) | {
            "booked": True, "voucher_series": "B", "voucher_number": voucher, "voucher_year": year,
            "claim_account": CLAIM, "claim_ore": total, "booked_ore": total, "modified_at": NOW,
        }  # fmt: skip
        content = shown(tuple(changed.values()), rows, labels)
        values = (True, "B", voucher, year, CLAIM, total, total, NOW, number)
        self.finish(raw, date, "B", text, moved, facts, content, [(_BOOK, values)])
        return content

    def finish(
        self, raw: Any, date: str, series: str, text: str, moved: list[tuple[int, int]],
        facts: Any, content: bytes, changes: list[tuple[str, tuple[Any, ...]]],
    ) -> None:  # fmt: skip
        """Write a voucher and what changes with it, and commit."""
        chain = hashlib.sha256(bytes(facts[10]) + content).digest()
        period = int(date[:4]) * 100 + int(date[5:7])
        with self.floor.batch(raw):
            self.floor.insert(raw, {"Description": text}, date, series, moved, dict(moved), facts,
                              period, chain, content)  # fmt: skip
            for statement, values in changes:
                raw.execute(self.sql(statement), values)
            raw.execute("COMMIT")

    def register(self, raw: Any, _company: str, body: bytes) -> bytes:
        sent = orjson.loads(body)["InvoicePayment"]
        invoice = self.one(raw, _HEAD_SQL, sent["InvoiceNumber"])
        account = self.one(raw, _MODE, "BG")[0]
        found = self.one(raw, _COUNT_ON, 1, "invoice_payment")
        if found is None:
            raw.execute(self.sql(_START_COUNT), ("invoice_payment",))
            found = self.one(raw, _COUNT_ON, 1, "invoice_payment")
        amount = round(sent["Amount"] * 100) if "Amount" in sent else invoice[_AT["balance"]]
        row = {
            "number": found[0], "invoice_number": sent["InvoiceNumber"], "amount_cents": amount,
            "amount_ore": amount, "settled_cents": 0, "settled_ore": 0,
            "currency_rate": 1_000_000, "payment_date": self.floor.today, "mode_of_payment": "BG",
            "account": 0, "source": "manual", "booked": False, "voucher_year": None,
            "voucher_series": None, "voucher_number": None, "modified_at": NOW,
        }  # fmt: skip
        content = payment(row, invoice, account)
        with self.floor.batch(raw):
            raw.execute(
                self.sql(_insert("invoice_payment", PAYMENT)), [row.get(name) for name in PAYMENT]
            )
            self.floor.audit(raw, content)
            raw.execute("COMMIT")
        return content

    def pay(self, raw: Any, _company: str, number: int) -> bytes:
        row = dict(zip(PAYMENT, self.one(raw, _PAYMENT_SQL, number), strict=True))
        invoice = self.one(raw, _HEAD_SQL, row["invoice_number"])
        account = self.one(raw, _MODE, row["mode_of_payment"])[0]
        amount, date = row["amount_ore"], row["payment_date"]
        left = invoice[_AT["balance"]] - amount
        assert 0 <= left < invoice[_AT["balance"]]
        facts = self.floor.facts(raw, "C", [account, CLAIM], date)
        row |= {
            "booked": True, "account": account, "settled_cents": amount, "settled_ore": amount,
            "voucher_year": facts[0], "voucher_series": "C", "voucher_number": facts[8],
        }  # fmt: skip
        content = payment(row, invoice, account)
        changes = [
            (_BOOK_PAYMENT, (True, account, amount, amount, facts[0], "C", facts[8], NOW, number)),
            (_PAY, (left, None if left else date, invoice[_AT["claim_ore"]] - amount, NOW,
                    row["invoice_number"])),
        ]  # fmt: skip
        moved = [(account, amount), (CLAIM, -amount)]
        text = f"Kundbetalning {row['invoice_number']}"
        self.finish(raw, date, "C", text, moved, facts, content, changes)
        return content


def payment(row: dict[str, Any], invoice: Any, account: int) -> bytes:
    def of(name: str) -> Any:
        return invoice[_AT[name]]

    return orjson.dumps({"InvoicePayment": {
        "@url": f"http://x/3/invoicepayments/{row['number']}", "Amount": row["amount_ore"] / 100,
        "AmountCurrency": row["amount_cents"] / 100, "Booked": bool(row["booked"]),
        "Currency": of("currency"), "CurrencyRate": row["currency_rate"] / 1_000_000,
        "CurrencyUnit": of("currency_unit") / 1_000_000,
        "ExternalInvoiceReference1": of("external_invoice_reference1"),
        "ExternalInvoiceReference2": of("external_invoice_reference2"),
        "InvoiceCustomerName": of("customer_name"), "InvoiceCustomerNumber": of("customer_number"),
        "InvoiceDueDate": of("due_date"), "InvoiceNumber": row["invoice_number"],
        "InvoiceOCR": of("ocr"), "InvoiceTotal": str(of("total") / 100),
        "ModeOfPayment": row["mode_of_payment"], "ModeOfPaymentAccount": account,
        "Number": str(row["number"]), "PaymentDate": row["payment_date"], "Source": row["source"],
        "VoucherNumber": row["voucher_number"], "VoucherSeries": row["voucher_series"],
        "VoucherYear": row["voucher_year"], "WriteOffs": [],
    }})  # fmt: skip

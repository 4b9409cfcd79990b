"""A company that sells goods out of its warehouse, for the tests of tests/sales."""

from __future__ import annotations

from huvudbok import app
from huvudbok.db.tx import reading
from huvudbok.ledger.verify import check
from storehouse import done, goods, inbound, open_warehouse, require_whole, row

CUSTOMER = "1"


class GoodShop:
    """Cups, ten of them at 5 kr each since the first of February, and work that is no goods."""

    def __init__(self, world, quantity=10, cost=5, **options):
        self.world, self.api = world, world.api
        open_warehouse(world, **options)
        self.post("/3/customers", "Customer", Name="Köparen AB", CountryCode="SE")
        goods(self.api, "KOPP", PurchasePrice=4, SalesAccount=3001)
        self.post("/3/articles", "Article", ArticleNumber="JOBB", Description="Arbete",
                  Type="SERVICE")  # fmt: skip
        if quantity:
            inbound(self.api, row("KOPP", quantity, directCost=cost))

    def post(self, path, name, **fields):
        return done(self.api.post(path, {name: fields}), 201)[name]

    def order(self, *rows, **fields):
        return self.post("/3/orders", "Order", CustomerNumber=CUSTOMER,
                         OrderRows=[dict(each) for each in rows], **fields)  # fmt: skip

    def invoice(self, *rows, **fields):
        return self.post("/3/invoices", "Invoice", CustomerNumber=CUSTOMER,
                         InvoiceRows=[dict(each) for each in rows], **fields)  # fmt: skip

    def change(self, document, status=200, **fields):
        kind = kind_of(document)
        path = f"/3/{kind.lower()}s/{document['DocumentNumber']}"
        answer = self.api.put(path, {kind: fields})
        assert answer.status == status, answer.content
        return answer.json()[kind] if status == 200 else answer

    def act(self, document, action, status=200):
        kind = kind_of(document)
        answer = self.api.put(f"/3/{kind.lower()}s/{document['DocumentNumber']}/{action}")
        assert answer.status == status, answer.content
        return next(iter(answer.json().values())) if status == 200 else answer

    def read(self, document):
        kind = kind_of(document)
        return done(self.api.get(f"/3/{kind.lower()}s/{document['DocumentNumber']}"), 200)[kind]

    def article(self, number="KOPP"):
        return done(self.api.get(f"/3/articles/{number}"), 200)["Article"]

    def figures(self, number="KOPP"):
        """Give what an article shows: in stock, reserved, disposable and worth."""
        shown = self.article(number)
        return tuple(
            shown[name] for name in ("QuantityInStock", "ReservedQuantity", "DisposableQuantity",
                                     "StockValue")
        )  # fmt: skip

    def require_agreement(self, *warnings):
        """Demand that stock, documents and books agree, as `huvudbok verify` finds."""
        require_whole(self.world)
        with reading(self.world.store(), snapshot=True) as tx:
            found = check(tx, more=app.checks()).findings
        assert [each.code for each in found] == list(warnings), found


def kind_of(document):
    return "Order" if "OrderRows" in document else "Invoice"


def wanted(quantity=1, delivered=None, article="KOPP", price=20, **fields):
    """Give a row of an order."""
    row = {"ArticleNumber": article, "OrderedQuantity": quantity, "Price": price, **fields}
    return row if delivered is None else row | {"DeliveredQuantity": delivered}


def sold(quantity=1, article="KOPP", price=20, **fields):
    """Give a row of an invoice."""
    return {"ArticleNumber": article, "DeliveredQuantity": quantity, "Price": price, **fields}


def rows_of(document):
    return document.get("OrderRows") or document["InvoiceRows"]


def delivered(document):
    return [float(row["DeliveredQuantity"]) for row in rows_of(document)]


def reserved(document):
    return [float(row["ReservedQuantity"]) for row in rows_of(document)]

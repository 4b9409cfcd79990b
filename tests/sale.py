"""A small company that sells hammers, for the tests of tests/sales."""

from __future__ import annotations


class Shop:
    def __init__(self, api):
        self.api = api
        api.post("/3/customers", {"Customer": {"Name": "Köparen AB", "Email": "kund@example.com",
                                               "City": "Umeå", "CountryCode": "SE"}})  # fmt: skip
        api.post("/3/articles", {"Article": {"ArticleNumber": "H1", "Description": "Hammare",
                                             "Unit": "st", "PurchasePrice": 60}})  # fmt: skip
        api.post("/3/prices", {"Price": {"ArticleNumber": "H1", "PriceList": "A", "Price": 100,
                                         "FromQuantity": 0}})  # fmt: skip

    def invoice(self, *rows, **fields):
        made = self.api.post("/3/invoices", {"Invoice": {
            "CustomerNumber": "1", "InvoiceRows": list(rows) or [{"ArticleNumber": "H1",
                                                                  "DeliveredQuantity": 2}], **fields,
        }})  # fmt: skip
        assert made.status == 201, made.content
        return made.json()["Invoice"]

    def change(self, number, **fields):
        return self.api.put(f"/3/invoices/{number}", {"Invoice": fields})

    def act(self, number, action):
        return self.api.put(f"/3/invoices/{number}/{action}")

    def booked(self, *rows, **fields):
        number = self.invoice(*rows, **fields)["DocumentNumber"]
        answer = self.act(number, "bookkeep")
        assert answer.status == 200, answer.content
        return answer.json()["Invoice"]

    def rows_of(self, invoice):
        """Give a booked invoice's voucher as (account, debit less credit) in order."""
        voucher = self.api.get(
            f"/3/vouchers/{invoice['VoucherSeries']}/{invoice['VoucherNumber']}"
            f"?financialyear={invoice['VoucherYear']}"
        ).json()["Voucher"]
        return [(row["Account"], row["Debit"] - row["Credit"]) for row in voucher["VoucherRows"]]

    def listed(self, **query):
        found = self.api.get("/3/invoices", params=query).json()["Invoices"]
        return [int(each["DocumentNumber"]) for each in found]

    def payment(self, number, **fields):
        return self.api.post("/3/invoicepayments", {
            "InvoicePayment": {"InvoiceNumber": number, **fields},
        })  # fmt: skip

    def paid(self, number, **fields):
        """Register and book a payment; give it as it then is."""
        made = self.payment(number, **fields)
        assert made.status == 201, made.content
        answer = self.api.put(
            f"/3/invoicepayments/{made.json()['InvoicePayment']['Number']}/bookkeep"
        )
        assert answer.status == 200, answer.content
        return answer.json()["InvoicePayment"]

    def read(self, number):
        return self.api.get(f"/3/invoices/{number}").json()["Invoice"]

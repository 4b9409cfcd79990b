"""A year of selling and buying, step by step, and what the VAT return should say of it."""

import random
from collections import defaultdict
from decimal import Decimal

from sqlalchemy import update

import purchases
from housejob import ANNA, Builder
from huvudbok import money
from huvudbok.company import company_settings
from huvudbok.db.tx import writing

D = Decimal
RATES = {"SEK": D(1), "EUR": D("11.37"), "USD": D("10.52")}
# What is bought: the box of the return that it fills, its currency, and its supplier.
SUPPLIERS = {
    "S1": (48, "SEK", {}),
    "S2": (24, "SEK", {"VATType": "REVERSE", "PreDefinedAccount": "4425"}),
    "S3": (20, "EUR", {"VATType": "UIF", "PreDefinedAccount": "4515", "Currency": "EUR"}),
    "S4": (21, "USD", {"VATType": "UIF", "PreDefinedAccount": "4535", "Currency": "USD"}),
}
MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]


class Trade(Builder):
    """The company, and what it should have in its VAT return by its own papers, in öre."""

    def __init__(self, world, seed):
        super().__init__(world.api)
        api = world.api
        self.dice = random.Random(seed)  # noqa: S311  (a script, not a secret)
        self.output_ore = defaultdict(int)
        # Boxes of the return that purchases fill: by their own papers, in öre.
        self.boxes = defaultdict(int)
        self.open_invoices, self.open_purchases = [], {}
        api.post("/3/customers", {"Customer": {
            "CustomerNumber": "EU", "Name": "Nordlys ApS", "VATType": "EUREVERSEDVAT",
            "VATNumber": "DK12345674", "CountryCode": "DK"}})  # fmt: skip
        api.post("/3/customers", {"Customer": {
            "CustomerNumber": "PRIV", "Name": "Nils Norén", "Type": "PRIVATE",
            "ShowPriceVATIncluded": True}})  # fmt: skip
        api.put("/3/accounts/4425", {"Account": {"Active": True}})
        for number, (_, _, fields) in SUPPLIERS.items():
            purchases.supplier(api, SupplierNumber=number, **fields)
        with writing(world.store()) as tx:
            tx.execute(update(company_settings).values(approves_supplier_invoices=True))

    def day(self, month):
        return f"{month}-{self.dice.randint(1, 28):02d}"

    def note(self, invoice):
        """Count an invoice's VAT by rate as its rows say, at the invoice's own rate."""
        rate = D(invoice["CurrencyRate"]) / D(invoice["CurrencyUnit"])
        self.output_ore["vat"] += money.ore_from(D(invoice["TotalVAT"]) * rate)

    def sell(self, month):
        """Write, book and note one invoice of a random kind."""
        dice, currency = self.dice, self.dice.choice(["SEK", "SEK", "SEK", "EUR", "USD"])
        rows = [
            {"ArticleNumber": "H1", "DeliveredQuantity": dice.randint(1, 20),
             "Discount": dice.choice([0, 0, 5, 12.5])},
            {"Description": "Arbete", "Price": D(dice.randint(100, 90000)) / 100,
             "DeliveredQuantity": D(dice.randint(1, 400)) / 100, "VAT": dice.choice([25, 12, 6])},
        ]  # fmt: skip
        fields = {"Currency": currency, "CurrencyRate": RATES[currency],
                  "InvoiceDate": self.day(month), "Freight": dice.choice([0, 0, 95, "49.50"]),
                  "AdministrationFee": dice.choice([0, 29])}  # fmt: skip
        customer = dice.choice(["1", "1", "EU", "PRIV"])
        if customer == "EU":
            rows = [{"ArticleNumber": "H1", "DeliveredQuantity": dice.randint(1, 9)}]
            fields |= {"Freight": 0, "AdministrationFee": 0}
        made = self.booked(*rows, CustomerNumber=customer, **fields)
        self.note(made)
        self.open_invoices.append(int(made["DocumentNumber"]))

    def settle(self, month):
        """Pay an open invoice in whole or in part, write a part off, or credit it."""
        if not self.open_invoices:
            return
        number = self.dice.choice(self.open_invoices)
        invoice = self.read(number)
        what = self.dice.choice(["whole", "part", "off", "credit"])
        day = max(invoice["InvoiceDate"], self.day(month))
        if what == "credit" and invoice["CreditInvoiceReference"] == "0":
            credit = self.act(number, "credit").json()["Invoice"]["CreditInvoiceReference"]
            self.change(credit, InvoiceDate=day)
            self.note(self.act(credit, "bookkeep").json()["Invoice"])
            self.paid(int(credit), PaymentDate=day)
            what = "whole"
        balance = D(invoice["Balance"])
        amount = balance if what != "part" else (balance / 3).quantize(D("0.01"))
        fields = {"AmountCurrency": amount}
        if what == "off" and balance > 10:
            fields = {"AmountCurrency": balance - 10,
                      "WriteOffs": [{"AccountNumber": 6350, "Amount": 10}]}  # fmt: skip
        if invoice["Currency"] != "SEK":
            fields["CurrencyRate"] = (
                RATES[invoice["Currency"]] + D(self.dice.randint(-50, 50)) / 100
            )
        self.paid(number, PaymentDate=day, **fields)
        if not self.read(number)["Balance"]:
            self.open_invoices.remove(number)

    def work_in_a_home(self, month):
        """Sell house work: the customer pays a part, the tax agency the rest."""
        made = self.job(
            {"Description": "Städning", "Price": 500, "DeliveredQuantity": self.dice.randint(2, 9),
             "HouseWork": True, "HouseWorkType": "CLEANING", "HouseWorkHoursToReport": 4},
            CustomerNumber="PRIV", TaxReductionType="rut", InvoiceDate=self.day(month),
        )  # fmt: skip
        number = int(made["DocumentNumber"])
        self.asked(str(number), ANNA, int(D(made["Total"]) / 2))
        booked = self.act(number, "bookkeep").json()["Invoice"]
        self.note(booked)
        self.paid(number, PaymentDate=booked["InvoiceDate"], Amount=booked["TotalToPay"])
        if self.dice.random() < 0.5:
            self.paid(number, PaymentDate=booked["InvoiceDate"], Amount=booked["TaxReduction"])

    def sell_ahead(self, month):
        """Sell something that is spread over three months, all of them this year."""
        if month > MONTHS[-3]:
            return
        made = self.invoice({"Price": 900, "DeliveredQuantity": 1}, InvoiceDate=f"{month}-01")
        number = int(made["DocumentNumber"])
        self.api.post("/3/invoiceaccruals", {"InvoiceAccrual": {
            "InvoiceNumber": number, "Description": "Tre månader", "Period": "MONTHLY",
            "AccrualAccount": 2990, "RevenueAccount": 3990, "StartDate": f"{month}-01",
            "EndDate": f"2026-{int(month[5:]) + 2:02d}-28", "Total": 900, "InvoiceAccrualRows": [
                {"Account": 2990, "Debit": 300}, {"Account": 3990, "Credit": 300}]}})  # fmt: skip
        self.note(self.act(number, "bookkeep").json()["Invoice"])
        self.open_invoices.append(number)

    def close(self, month):
        """Do what falls due: periods of accruals, reminders."""
        done = self.api.post(f"/api/huvudbok/periodic-v1/accruals?until={month}-28")
        assert done.status == 201, done.content

    def buy(self, month):
        """Register, approve and book a purchase: with VAT, or with the buyer's own VAT on it."""
        number = self.dice.choice(list(SUPPLIERS))
        box, currency, _ = SUPPLIERS[number]
        net = 4 * self.dice.randint(100, 2500)
        fields = {"VAT": net // 4} if box == 48 else {}
        sales_type = "SERVICE" if box == 21 else "STOCK"
        made = purchases.invoice(
            self.api, number, InvoiceDate=self.day(month), Total=net + fields.get("VAT", 0),
            SalesType=sales_type, InvoiceNumber=str(self.dice.randint(1, 10**9)),
            CurrencyRate=RATES[currency], **fields,
        )  # fmt: skip
        assert purchases.act(self.api, made["GivenNumber"], "bookkeep").status == 400
        purchases.act(self.api, made["GivenNumber"], "approvalbookkeep")
        self.book_purchase(made["GivenNumber"], box, currency, net)
        purchases.act(self.api, made["GivenNumber"], "approvalpayment")
        self.open_purchases[made["GivenNumber"]] = (box, currency, net)

    def book_purchase(self, given, box, currency, net):
        """Book a purchase and count what it should add to the boxes."""
        purchases.taken(purchases.act(self.api, given, "bookkeep"))
        ore = int(net * RATES[currency] * 100)
        own = ore // 4
        self.boxes[48] += own
        if box != 48:
            self.boxes[box] += ore
            self.boxes[30] += own

    def pay(self, month):
        """Pay a purchase in whole or in part, at the day's rate, or get a credit for it."""
        if not self.open_purchases:
            return
        given = self.dice.choice(list(self.open_purchases))
        box, currency, net = self.open_purchases[given]
        head = purchases.read(self.api, given)
        balance, day = D(head["Balance"]), max(head["InvoiceDate"], self.day(month))
        what = self.dice.choice(["whole", "part", "credit"])
        if what == "credit" and not head["CreditReference"]:
            credit = str(
                purchases.taken(purchases.act(self.api, given, "credit"))["CreditReference"]
            )
            purchases.taken(purchases.put(self.api, credit, InvoiceDate=day))
            purchases.act(self.api, credit, "approvalbookkeep")
            self.book_purchase(credit, box, currency, -net)
            purchases.act(self.api, credit, "approvalpayment")
            if left := D(purchases.read(self.api, credit)["Balance"]):
                purchases.paid(self.api, credit, PaymentDate=day, AmountCurrency=left)
        else:
            amount = balance if what == "whole" else (balance / 3).quantize(D("0.01"))
            rate = RATES[currency]
            if currency != "SEK":
                rate += D(self.dice.randint(-50, 50)) / 100
            purchases.paid(self.api, given, PaymentDate=day, AmountCurrency=amount,
                           CurrencyRate=rate)  # fmt: skip
        if not D(purchases.read(self.api, given)["Balance"]):
            del self.open_purchases[given]

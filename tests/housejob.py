"""A company that works in homes, for the tests of tax reductions."""

from sale import Shop

ANNA, BO, CAROL = "760412-0852", "880515-2033", "199604102393"
# 100 hours at 1,000 kronor and VAT: 125,000 of labour, and 12,500 of something else.
LABOUR = {"Description": "Rörmokeri", "Price": 1000, "DeliveredQuantity": 100, "HouseWork": True,
          "HouseWorkType": "HVAC", "HouseWorkHoursToReport": 100}  # fmt: skip
OFFERED = {name: value for name, value in LABOUR.items() if name != "DeliveredQuantity"}
OFFERED["Quantity"] = 100
REST = {"Description": "Resor", "Price": 10000, "DeliveredQuantity": 1,
        "HouseWorkType": "OTHERCOSTS"}  # fmt: skip
CELLS = {**LABOUR, "HouseWorkType": "SOLARCELLS"}


class Builder(Shop):
    def job(self, *rows, **fields):
        return self.invoice(*(rows or (LABOUR, REST)), **{"TaxReductionType": "rot", **fields})

    def ask(self, number="1", person=ANNA, asked=3000, kind="INVOICE", **fields):
        sent = {"CustomerName": "Anna", "SocialSecurityNumber": person, "ReferenceNumber": number,
                "ReferenceDocumentType": kind, "AskedAmount": asked, **fields}  # fmt: skip
        return self.api.post("/3/taxreductions", {"TaxReduction": {
            name: value for name, value in sent.items() if value is not None
        }})  # fmt: skip

    def asked(self, *arguments, **fields):
        made = self.ask(*arguments, **fields)
        assert made.status == 201, made.content
        return made.json()["TaxReduction"]

    def change_asked(self, key, **fields):
        return self.api.put(f"/3/taxreductions/{key}", {"TaxReduction": fields})

    def found(self, **query):
        answer = self.api.get("/3/taxreductions", params=query)
        assert answer.status == 200, answer.content
        return [each["Id"] for each in answer.json()["TaxReductions"]]

    def read_asked(self, key):
        return self.api.get(f"/3/taxreductions/{key}").json()["TaxReduction"]

    def make(self, kind, rows, **fields):
        one = kind.capitalize()
        made = self.api.post(f"/3/{kind}s", {one: {
            "CustomerNumber": "1", f"{one}Rows": list(rows), "TaxReductionType": "rot", **fields,
        }})  # fmt: skip
        assert made.status == 201, made.content
        return made.json()[one]

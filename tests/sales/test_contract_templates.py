"""Templates of contracts over HTTP, and the contracts that are made of them."""

from decimal import Decimal

import pytest

from sale import Shop

D = Decimal
ROW = {"ArticleNumber": "H1", "DeliveredQuantity": 2}


class Templates(Shop):
    def write(self, **fields):
        return self.api.post(
            "/3/contracttemplates", {"ContractTemplate": {"TemplateName": "Mall", **fields}}
        )

    def template(self, **fields):
        made = self.write(**fields)
        assert made.status == 201, made.content
        return made.json()["ContractTemplate"]

    def alter(self, number, **fields):
        return self.api.put(f"/3/contracttemplates/{number}", {"ContractTemplate": fields})

    def contract(self, *rows, **fields):
        made = self.api.post("/3/contracts", {"Contract": {
            "CustomerNumber": "1", "PeriodEnd": "2026-06-30", "InvoiceRows": list(rows), **fields,
        }})  # fmt: skip
        assert made.status == 201, made.content
        return made.json()["Contract"]


@pytest.fixture
def shop(api):
    return Templates(api)


# Source: C# ContractTemplateTests.
def test_a_template_is_written_read_changed_and_listed(shop):
    made = shop.template(ContractLength=4, InvoiceInterval=3, Continuous=False, InvoiceRows=[ROW])
    row = made["InvoiceRows"][0]
    assert (made["TemplateNumber"], made["ContractLength"], made["InvoiceInterval"]) == (1, 4, 3)
    assert (row["ArticleNumber"], row["DeliveredQuantity"], row["Price"]) == ("H1", "2", None)
    assert (made["Freight"], made["Remarks"], made["Continuous"]) == (None, None, False)
    assert shop.api.get("/3/contracttemplates/1").json()["ContractTemplate"] == made
    after = shop.alter(1, **{**made, "TemplateName": "Ny"}).json()["ContractTemplate"]
    assert after["TemplateName"] == "Ny"
    shop.template(TemplateNumber=7)
    numbers = [shop.template()["TemplateNumber"] for _ in range(6)]
    assert numbers == [2, 3, 4, 5, 6, 8]
    found = shop.api.get("/3/contracttemplates").json()["ContractTemplates"]
    assert [each["ContractTemplate"] for each in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (found[0]["ContractTemplateName"], found[0]["ContractTemplateNumber"]) == ("Ny", "1")
    assert shop.api.get("/3/contracttemplates?lastmodified=2026-01-01").code == 2000588


def test_what_no_template_can_be(shop):
    shop.template(InvoiceRows=[ROW])
    for fields in (
        {"TemplateName": ""}, {"TemplateName": None}, {"ContractLength": 0},
        {"InvoiceInterval": 10000}, {"TemplateNumber": 1}, {"TemplateNumber": -1},
        {"TermsOfPayment": "77"}, {"WayOfDelivery": "XYZ"}, {"PrintTemplate": "nope"},
        {"InvoiceRows": [{"ArticleNumber": "none"}]}, {"InvoiceRows": [{"AccountNumber": 1001}]},
        {"InvoiceRows": [{"AccountNumber": 3999}]}, {"InvoiceRows": [{"CostCenter": "XYZ"}]},
        {"InvoiceRows": [{"Project": "99"}]}, {"InvoiceRows": [{"Discount": 101}]},
        {"InvoiceRows": [{"DiscountType": "GIFT"}]}, {"InvoiceRows": [ROW] * 501},
    ):  # fmt: skip
        assert shop.write(**fields).status == 400, fields
    for fields in ({"TemplateNumber": 2}, {"TemplateName": None},
                   {"InvoiceRows": [{"RowId": 99}]}):  # fmt: skip
        assert shop.alter(1, **fields).status == 400, fields
    assert shop.alter(9, TemplateName="x").status == 404
    assert shop.api.delete("/3/articles/H1").code == 2000310


def test_rows_of_a_template_are_matched_by_place_or_by_number(shop):
    shop.template(InvoiceRows=[{**ROW, "Price": D("1.125")}, {**ROW, "Discount": 5}])

    def after(*sent):
        found = shop.alter(1, InvoiceRows=list(sent)).json()["ContractTemplate"]["InvoiceRows"]
        return [(row["Price"], row["DeliveredQuantity"], row["Discount"]) for row in found], [
            row["RowId"] for row in found
        ]

    rows, numbers = after({}, {"DeliveredQuantity": "3.5"})
    assert rows == [(D("1.13"), "2", None), (None, "3.5", 5)]
    rows, _ = after({"RowId": numbers[1]}, {**ROW, "Price": 9})
    assert rows == [(None, "3.5", 5), (9, "2", None)]
    assert after()[0] == []


def test_a_contract_starts_with_its_template(shop):
    shop.api.put("/3/customers/1", {"Customer": {"OurReference": "Kundens", "InvoiceFreight": 30}})
    shop.template(
        ContractLength=24, InvoiceInterval=6, Freight=0, AdministrationFee=20, Remarks="Tack",
        TermsOfPayment="15", OurReference="Mallens",
        InvoiceRows=[{**ROW, "Price": 70}, {**ROW, "Description": "Egen"}],
    )  # fmt: skip
    made = shop.contract(TemplateNumber=1, OurReference="Egen")
    expected = {
        "TemplateNumber": 1, "TemplateName": "Mall", "ContractLength": 24, "InvoiceInterval": 6,
        "Freight": 0, "AdministrationFee": 20, "Remarks": "Tack", "TermsOfPayment": "15",
        "OurReference": "Egen", "Continuous": False, "PeriodStart": "2026-01-01", "Net": 340,
    }  # fmt: skip
    assert {name: made[name] for name in expected} == expected
    assert [(row["Description"], row["Price"], row["VAT"]) for row in made["InvoiceRows"]] == [
        ("Hammare", 70, 25), ("Egen", 100, 25),
    ]  # fmt: skip
    # Its own rows come in the place of the template's, and without a word it follows nothing more.
    own = shop.contract({**ROW, "Price": 5}, TemplateNumber=1, Freight=10)
    assert (len(own["InvoiceRows"]), own["Freight"], own["Net"]) == (1, 10, 10)
    shop.alter(1, TemplateName="Ny", Remarks="Nej")
    after = shop.api.get("/3/contracts/1").json()["Contract"]
    assert (after["TemplateName"], after["Remarks"]) == ("Ny", "Tack")
    plain = shop.contract(ROW)
    assert (plain["OurReference"], plain["Freight"]) == ("Kundens", 30)
    changed = shop.api.put("/3/contracts/3", {"Contract": {"TemplateNumber": 1}}).json()["Contract"]
    assert (changed["TemplateName"], changed["InvoiceInterval"]) == ("Ny", 1)

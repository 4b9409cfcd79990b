"""Print templates: one fixed list for each kind of document."""

import pytest


@pytest.mark.parametrize(
    ("params", "first", "count"),
    [
        ({}, "st", 8), ({"type": "invoice"}, "st", 8), ({"type": "order"}, "oc", 3),
        ({"type": "offer"}, "of", 1), ({"type": "Order"}, "oc", 3), ({"type": ""}, "st", 8),
        ({"type": "order", "limit": 1, "page": 9}, "oc", 3),
    ],
)  # fmt: skip
def test_templates_by_type(api, params, first, count):
    answer = api.get("/3/printtemplates", params=params).json()
    templates = answer["PrintTemplates"]
    assert (templates[0]["Template"], len(templates)) == (first, count)
    assert answer["MetaInformation"]["@TotalResources"] == count
    assert len({each["Template"] for each in templates}) == count
    assert all(1 <= len(each["Name"]) <= 25 for each in templates)


def test_refusals(api):
    assert api.get("/3/printtemplates", params={"type": "contract"}).code == 2000588
    assert api.get("/3/printtemplates", params={"template": "st"}).code == 2000588
    assert api.get("/3/printtemplates/st").status == 404
    assert api.post("/3/printtemplates", {"PrintTemplate": {"Name": "x"}}).status == 405


def test_xml(api):
    root = api.xml("GET", "/3/printtemplates", params={"type": "offer"}).xml()
    assert (root.tag, root.get("TotalResources"), root[0].tag) == (
        "PrintTemplates", "1", "PrintTemplateSubset",
    )  # fmt: skip
    assert root[0].findtext("Template") == "of"

"""Every answer that the suite gets is held against the contract; see `seen`.

Schema, wrapper, order of keys, `@url` and MetaInformation first, both casings of errors, XML. Where
the server differs from the contract on purpose, a table here says so and why.
"""

from __future__ import annotations

import functools
import json
from typing import Any

import jsonschema_rs
from lxml import etree

import facts
import tally
from huvudbok.web import contract
from huvudbok.web.routing import Routes

# Orders of keys that were recorded and differ from the contract's.
ORDERS = {
    # Source: arsredovisning-online/fortnox-client (wire-format.md 8).
    "fortnox_FinancialYear": (
        "@url", "Id", "FromDate", "ToDate", "AccountingMethod", "AccountChartType",
    ),
    # Source: accodeing/fortnox-api (wire-format.md 8): the start date comes last.
    "fortnox_Project": (
        "@url", "Comments", "ContactPerson", "Description", "EndDate", "ProjectLeader",
        "ProjectNumber", "Status", "StartDate",
    ),
    "fortnox_ProjectListItem": (
        "@url", "Description", "EndDate", "ProjectLeader", "ProjectNumber", "Status", "StartDate",
    ),
    # Source: accodeing/fortnox-api (wire-format.md 8).
    "fortnox_Customer": (
        "@url", "Address1", "Address2", "City", "Country", "Comments", "Currency", "CostCenter",
        "CountryCode", "Active", "CustomerNumber", "DefaultDeliveryTypes", "DefaultTemplates",
        "DeliveryAddress1", "DeliveryAddress2", "DeliveryCity", "DeliveryCountry",
        "DeliveryCountryCode", "DeliveryFax", "DeliveryName", "DeliveryPhone1", "DeliveryPhone2",
        "DeliveryZipCode", "Email", "EmailInvoice", "EmailInvoiceBCC", "EmailInvoiceCC",
        "EmailOffer", "EmailOfferBCC", "EmailOfferCC", "EmailOrder", "EmailOrderBCC",
        "EmailOrderCC", "ExternalReference", "Fax", "GLN", "GLNDelivery",
        "InvoiceAdministrationFee", "InvoiceDiscount", "InvoiceFreight", "InvoiceRemark", "Name",
        "OrganisationNumber", "OurReference", "Phone1", "Phone2", "PriceList", "Project",
        "SalesAccount", "ShowPriceVATIncluded", "TermsOfDelivery", "TermsOfPayment", "Type",
        "VATNumber", "VATType", "VisitingAddress", "VisitingCity", "VisitingCountry",
        "VisitingCountryCode", "VisitingZipCode", "WayOfDelivery", "WWW", "YourReference",
        "ZipCode",
    ),
    "fortnox_Customer_DefaultDeliveryTypes": ("Invoice", "Order", "Offer"),
    "fortnox_Customer_DefaultTemplates": ("Order", "Offer", "Invoice", "CashInvoice"),
    "fortnox_Article": (
        "@url", "ArticleNumber", "Bulky", "ConstructionAccount", "Depth", "Description",
        "DisposableQuantity", "EAN", "EUAccount", "EUVATAccount", "ExportAccount", "Height",
        "Housework", "HouseworkType", "Active", "Manufacturer", "ManufacturerArticleNumber",
        "Note", "PurchaseAccount", "PurchasePrice", "QuantityInStock", "ReservedQuantity",
        "SalesAccount", "StockGoods", "StockPlace", "StockValue", "StockWarning", "SupplierName",
        "SupplierNumber", "Type", "Unit", "VAT", "WebshopArticle", "Weight", "Width", "Expired",
        "SalesPrice", "CostCalculationMethod", "StockAccount", "StockChangeAccount", "DirectCost",
        "FreightCost", "OtherCost", "DefaultStockPoint", "DefaultStockLocation", "CommodityCode",
    ),
    "fortnox_ArticleListItem": (
        "@url", "ArticleNumber", "Description", "DisposableQuantity", "EAN", "Housework",
        "PurchasePrice", "SalesPrice", "QuantityInStock", "ReservedQuantity", "StockPlace",
        "StockValue", "Unit", "VAT", "WebshopArticle",
    ),
    # Source: accodeing/fortnox-api, recordings of 2026: documents in ASCII order but for these.
    "fortnox_InvoiceListItem": (
        "@url", "Balance", "Booked", "Cancelled", "CostCenter", "Currency", "CurrencyRate",
        "CurrencyUnit", "CustomerName", "CustomerNumber", "DocumentNumber", "DueDate",
        "ExternalInvoiceReference1", "ExternalInvoiceReference2", "InvoiceDate", "InvoiceType",
        "NoxFinans", "OCR", "VoucherNumber", "VoucherSeries", "VoucherYear", "WayOfDelivery",
        "TermsOfPayment", "Project", "Sent", "Total", "FinalPayDate",
    ),
    "fortnox_Invoice_EDIInformation": (
        "EDIGlobalLocationNumber", "EDIGlobalLocationNumberDelivery", "EDIInvoiceExtra1",
        "EDIInvoiceExtra2", "EDIOurElectronicReference", "EDIYourElectronicReference", "EDIStatus",
    ),
    **{
        f"fortnox_{kind}_EmailInformation": (
            "EmailAddressFrom", "EmailAddressTo", "EmailAddressCC", "EmailAddressBCC",
            "EmailSubject", "EmailBody",
        )
        for kind in ("Invoice", "Order", "Offer", "Contract")
    },
    "fortnox_Voucher_VoucherRow": (
        "Account", "CostCenter", "Credit", "Description", "Debit", "Project", "Quantity",
        "Removed", "TransactionInformation",
    ),
}  # fmt: skip

# Documents and their rows come in ASCII order. Source: accodeing/fortnox-api, recordings of 2026.
IN_ASCII = frozenset({
    "fortnox_Invoice", "fortnox_Invoice_InvoiceRow", "fortnox_Order", "fortnox_Order_OrderRow",
    "fortnox_Offer", "fortnox_Offer_OfferRow", "fortnox_Contract", "fortnox_Contract_InvoiceRow",
})  # fmt: skip

# Fields of the contract that answers leave out: {schema: {field: why}}.
ABSENT: dict[str, dict[str, str]] = {
    "fortnox_TaxReduction": {
        "TypeOfReduction": "only the C# client knows it; the document's type decides",
    },
    "fortnox_TaxReduction_TaxReductionAmount": dict.fromkeys(
        ("askedAmount", "workType"), "an older specification's spelling of the two"
    ),
    "fortnox_SupplierInvoiceExternalURLConnection": {
        "ExternalUrlConnection": "an older specification's name of ExternalURLConnection",
    },
    "fortnox_Invoice": {
        "InvoicePeriodReference": "no recording has it; they have InvoiceReference instead",
    },
    "fortnox_OrderListItem": {"TotalToPay": "only the C# client knows it; no recording has it"},
    "fortnox_FinancialYear": {
        "accountCharts": "only an older specification and the C# client know it",
    },
}

# Operations whose list comes without MetaInformation, with the source.
NO_META = {
    "POST /3/assets/depreciate": "the vouchers of one run, which the contract shows alone",
    "GET /3/termsofdeliveries": "behaviour.md 2: the list ignores limit and has no MetaInformation",
}

# Statuses that the contract does not declare for an operation.
# Calls that download a file: it has its own type, and a piece of it can be asked for (Range).
DOWNLOADS = frozenset(
    f"GET /3/{path}" for path in ("archive", "archive/{id}", "inbox", "inbox/{Id}")
)
STATUSES: dict[str, dict[int, str]] = {
    name: {206: "RFC 9110: a piece of a large file"} for name in DOWNLOADS
}


@functools.cache
def routes() -> Routes:
    """Find operations of the contract, and calls known outside it, by method and path."""
    known = [(line.method, line.path) for line in contract.operations()]
    known += [tuple(name.split(" ", 1)) for name in sorted(facts.outside())]  # type: ignore[misc]
    return Routes((), known)


@functools.cache
def validator(name: str, status: str) -> Any:
    """Compile the schema of an operation's answer, in the wire view."""
    schema = facts.operations()[name].schema(status)
    if schema is None:
        return None
    view = {**facts.wire_view(schema), "schemas": reached(schema)}
    return jsonschema_rs.Draft202012Validator(view)


def reached(schema: Any) -> dict[str, Any]:
    """Give the schemas that one refers to, at any depth; all of them would take 3 MB each time."""
    found: dict[str, Any] = {}
    waiting = [schema]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
            name = facts.schema_name(each)
            if name and name not in found:
                found[name] = facts.wire_schemas()[name]
                waiting.append(found[name])
        elif isinstance(each, list):
            waiting += each
    return found


def seen(method: str, path: str, _headers: dict[str, str], response: Any) -> None:
    """Hold one answer against the contract."""
    __tracebackhide__ = True
    where = f"{method} {path} -> {response.status}"
    assert response.status < 500 or response.status == 501, (where, response.content)
    found = routes().find(path)
    name = found.operations.get(method) if found else None
    if isinstance(name, str):
        tally.note(tally.CALLED, name)
    tally.add(tally.RESPONSES)
    if response.status >= 400:
        require_error(path, response, where)
    elif isinstance(name, str):
        require_answer(name, response, where)


def require_error(path: str, response: Any, where: str) -> None:
    kind = response.headers.get("content-type")
    if response.status == 401:
        assert (response.content, kind) == (b'{"message":"unauthorized"}', "application/json"), (
            where
        )
        return
    if path.startswith("/api/"):
        assert kind == "application/json", (where, kind)
        body = json.loads(response.content)
        assert list(body) == ["error", "id", "message"], (where, body)
        assert all(isinstance(value, str) and value for value in body.values()), (where, body)
        return
    if kind == "application/xml":
        root = etree.fromstring(response.content)
        assert root.tag == "ErrorInformation", (where, response.content)
        assert [child.tag for child in root] == ["Error", "Message", "Code"], where
        assert root.findtext("Code", "").isdigit(), (where, response.content)
        return
    assert kind == "application/json", (where, kind)
    require_plain_ascii(response, where)
    body = json.loads(response.content)
    assert list(body) == ["ErrorInformation"], (where, body)
    lower = response.status == 400
    keys = ["error", "message", "code"] if lower else ["Error", "Message", "Code"]
    assert list(body["ErrorInformation"]) == keys, (where, body)
    one, message, code = body["ErrorInformation"].values()
    assert (one, type(message), type(code)) == (1, str, int), (where, body)
    assert message, where


def require_answer(name: str, response: Any, where: str) -> None:
    kind = response.headers.get("content-type", "")
    if response.status == 204:
        assert not response.content, where
        assert not kind, (where, kind)
    operation = facts.operations().get(name)
    if operation is None:
        assert name in facts.outside(), where
        return
    declared = {int(status) for status in operation.facts["responses"] if status != "default"}
    assert response.status in declared | set(STATUSES.get(name, ())), where
    if response.status == 204:
        return
    if name in DOWNLOADS and "content-disposition" in response.headers:
        require_download(response, where)
    elif kind == "application/xml":
        require_xml(operation, response, where)
    elif kind == "application/json":
        require_json(operation, response, where)
    else:
        assert kind.split(";")[0] in operation.facts["responses"][str(response.status)], (
            where,
            kind,
        )


def require_download(response: Any, where: str) -> None:
    """Demand that a file is something to save, of a type that no browser runs."""
    assert response.headers["content-disposition"].startswith("attachment; "), where
    assert response.headers["x-content-type-options"] == "nosniff", where
    kind = response.headers["content-type"]
    assert not any(word in kind for word in ("html", "svg", "xml;", "script", "json")), where
    assert kind != "application/xml", where
    assert int(response.headers["content-length"]) == len(response.content), where


def require_plain_ascii(response: Any, where: str) -> None:
    """Demand compact JSON with everything outside ASCII escaped, and each slash."""
    text = response.content
    assert text.isascii(), where
    assert b"/" not in text.replace(b"\\/", b""), where


def require_json(operation: facts.Operation, response: Any, where: str) -> None:
    status = str(response.status)
    body = json.loads(response.content)
    name = f"{operation.method} {operation.path}"
    check = validator(name, status)
    assert check is not None, where
    for error in check.iter_errors(body):
        raise AssertionError(
            (where, error.message, list(error.instance_path), list(error.schema_path))
        )
    if operation.path.startswith("/3/"):
        require_plain_ascii(response, where)
    wrapper = operation.wrapper("list" if operation.is_list else "response")
    schema = operation.schema(status)
    assert schema is not None
    if wrapper and operation.is_list:
        lone = name in NO_META
        assert list(body) == ([wrapper] if lone else ["MetaInformation", wrapper]), (
            where,
            list(body),
        )
        if not lone:
            counts = ["@TotalResources", "@TotalPages", "@CurrentPage"]
            assert list(body["MetaInformation"]) == counts, (where, body["MetaInformation"])
    elif wrapper:
        assert list(body) == [wrapper], (where, list(body))
    require_order(facts.inner(schema, wrapper), body[wrapper] if wrapper else body, where)


def expected_keys(schema: dict[str, Any]) -> tuple[str, ...]:
    """Give the keys an answer must have, in their order."""
    name = facts.schema_name(schema) or ""
    properties = facts.resolve(schema).get("properties", {})
    if name in ORDERS:
        return ORDERS[name]
    kept = [field for field in properties if field not in ABSENT.get(name, ())]
    if name in IN_ASCII:
        return tuple(sorted(kept))
    return tuple(sorted(kept, key=lambda field: field != "@url"))


def require_order(schema: dict[str, Any], value: Any, where: str) -> None:
    """Demand all keys of the contract in its order, at every depth."""
    if isinstance(value, list):
        items = facts.resolve(schema).get("items", {})
        for each in value:
            require_order(items, each, where)
    elif isinstance(value, dict):
        properties = facts.resolve(schema).get("properties")
        if properties is None:
            return
        expected = expected_keys(schema)
        assert tuple(value) == expected, (where, difference(tuple(value), expected))
        for field, each in value.items():
            if isinstance(each, (list, dict)):
                require_order(properties[field], each, where)


def difference(got: tuple[str, ...], expected: tuple[str, ...]) -> dict[str, Any]:
    return {
        "lacking": [key for key in expected if key not in got],
        "beyond": [key for key in got if key not in expected],
        "order": got,
    }


def require_xml(operation: facts.Operation, response: Any, where: str) -> None:
    text = response.content
    assert text.startswith(b'<?xml version="1.0" encoding="UTF-8"?><'), where
    root = etree.fromstring(text)
    schema = operation.schema(str(response.status))
    # A run of depreciation is no list, and answers with one.
    is_list = operation.is_list or operation.wrapper("response") is None
    wrapper = operation.wrapper("list" if is_list else "response")
    assert schema is not None
    assert root.tag == wrapper, (where, root.tag)
    inner = facts.inner(schema, wrapper)
    if not is_list:
        require_element(root, inner, where)
        return
    lone = f"{operation.method} {operation.path}" in NO_META
    counts = [] if lone else ["TotalResources", "TotalPages", "CurrentPage"]
    assert list(root.attrib) == counts, (where, root.attrib)
    assert len({child.tag for child in root}) <= 1, where
    for child in root:
        assert child.tag.endswith("Subset"), (where, child.tag)
        require_element(child, facts.resolve(inner)["items"], where)


def require_element(element: Any, schema: dict[str, Any], where: str) -> None:
    """Demand the keys of the contract as elements, in order, links and other marks as attributes."""
    properties = facts.resolve(schema).get("properties", {})
    attributes = set(element.attrib)
    assert attributes <= {key.lstrip("@") for key in properties}, (where, attributes)
    expected = [key for key in expected_keys(schema) if key.lstrip("@") not in attributes]
    assert [child.tag for child in element] == expected, (where, element.tag)
    for child in element:
        inner = facts.resolve(properties[child.tag])
        if inner.get("type") == "array":
            for item in child:
                require_element(item, inner["items"], where)
        elif "properties" in inner:
            if len(child) or child.attrib:
                require_element(child, properties[child.tag], where)
        else:
            assert not len(child), (where, child.tag)

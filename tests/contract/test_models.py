"""Wire models and query parameters of everything served, held against the contract.

`DIFFERENCES` is the one table of what is otherwise on purpose; a line that is no longer needed
fails as much as a difference that has none.
"""

from __future__ import annotations

from typing import Any

import facts
import validation
from huvudbok import app
from huvudbok.payroll import codes
from huvudbok.reference.models import body_schemas

COMPARED = ("type", "format", "enum", "maxLength", "minLength", "readOnly")

# (schema of the contract, field, what differs): (ours, why)
_READ = "answers carry it; as a field that may only be read it is refused by its own name"
_TEMPLATE = "a template's code is short"
_SENT = "the prose's and the live service's own values too (behaviour.md 7, #319)"
_LISTED = "a list of its values says it already"
_BY_HAND = "checked by the handler, whose refusal has a number of its own"
_WHOLE = "clients send the whole record back; the contract names two fields of it"
_IN_ORE = "an amount of money, which has öre"
_ACCOUNTS = "answers carry it, and a sale or a revaluation needs it"
_OF_ASSETS: dict[tuple[str, str, str], tuple[Any, str]] = {
    ("fortnox_CreateAsset", "Number", "maxLength"): (3, "behaviour.md 6: up to 3 characters"),
    ("contract_AssetPayload", "Number", "maxLength"): (25, "the width of the column"),
    ("contract_AssetPayload", "Brand", "present"): (True, "answers carry it"),
    **{
        ("fortnox_CreateAsset", f"Account{name}Id", "present"): (True, _ACCOUNTS)
        for name in ("Revaluation", "SaleLoss", "SaleWin", "WriteDownAck", "WriteDown")
    },
    **{
        ("fortnox_UpdateAsset", field, "present"): (True, _WHOLE)
        for field in (
            "AccountAssetId", "AccountDepreciationId", "AccountRevaluationId",
            "AccountSaleLossId", "AccountSaleWinId", "AccountValueLossId",
            "AccountWriteDownAckId", "AccountWriteDownId", "AcquisitionDate", "AcquisitionStart",
            "AcquisitionValue", "Brand", "CostCenter", "Department", "DepreciateToResidualValue",
            "DepreciationFinal", "DepreciationMethod", "Group", "InsuredNumber", "InsuredWith",
            "Number", "Placement", "Project", "Reference", "Room", "Type", "TypeId",
        )
    },
    **{
        (schema, field, "format"): ("date", "it is a day, and checked as one")
        for schema, field in (
            ("contract_AssetPayload", "AcquisitionDate"),
            ("contract_AssetPayload", "AcquisitionStart"),
            ("contract_AssetPayload", "DepreciationFinal"), ("fortnox_Delete", "Date"),
            ("fortnox_Sell", "Date"), ("fortnox_Scrap", "Date"), ("fortnox_WriteUp", "Date"),
            ("fortnox_WriteDown", "Date"), ("fortnox_Depreciation", "DepreciateUntil"),
        )
    },
    **{
        (schema, field, "type"): ("number", _IN_ORE)
        for schema, field in (
            ("contract_AssetPayload", "AcquisitionValue"),
            ("contract_AssetPayload", "DepreciateToResidualValue"), ("fortnox_Sell", "Price"),
            ("fortnox_WriteUp", "Amount"), ("fortnox_WriteDown", "Amount"),
            ("fortnox_ManualObAsset", "Amount"),
        )
    },
}  # fmt: skip
_FRACTIONS = "a whole number in the contract; C# Test_Invoice_CustomVAT sends 1.23"
_ONLY_READ = "may only be read, so nothing checks it"
_AS_ON_INVOICES = "as on invoices"
_QUANTITY = "clients send a number or a text"
_OF_ORDERS: dict[tuple[str, str, str], tuple[Any, str]] = {
    **{
        ("fortnox_Order", field, "maxLength"): (1024, _AS_ON_INVOICES)
        for field in (
            "Address1", "Address2", "City", "Comments", "CustomerName", "DeliveryAddress1",
            "DeliveryAddress2", "DeliveryCity", "DeliveryName", "DeliveryZipCode", "Phone1",
            "Phone2", "StockPointCode", "StockPointId", "ZipCode",
        )
    },
    **{
        (f"fortnox_{schema}", field, "type"): ("number", reason)
        for schema, field, reason in (
            ("Invoice", "CurrencyUnit", _FRACTIONS), ("Offer", "CurrencyUnit", _FRACTIONS),
            ("Invoice_InvoiceRow", "VAT", _FRACTIONS), ("Offer_OfferRow", "VAT", _FRACTIONS),
            ("Invoice_InvoiceRow", "DeliveredQuantity", _QUANTITY),
            ("Offer_OfferRow", "Quantity", _QUANTITY),
            ("Contract_InvoiceRow", "DeliveredQuantity", _QUANTITY),
            ("ContractTemplate_InvoiceRow", "DeliveredQuantity", _QUANTITY),
        )
    },
    ("fortnox_Invoice_InvoiceRow", "HouseWorkType", "enum"): (None, _BY_HAND),
    ("fortnox_Invoice", "AccountingMethod", "enum"): (None, _ONLY_READ),
    ("fortnox_Invoice", "OCR", "maxLength"): (100, "what an index of PostgreSQL holds"),
    ("fortnox_Invoice", "ContractReference", "type"): ("string", "as recorded from 2024-12"),
    ("fortnox_Invoice", "CreditInvoiceReference", "readOnly"): (None, "the payload may name it"),
    ("fortnox_Invoice_EDIInformation", "EDIStatus", "readOnly"): (True, "what became of sending"),
    **{
        ("fortnox_Invoice", field, "format"): (None, _ONLY_READ)
        for field in ("FinalPayDate", "InvoicePeriodEnd", "InvoicePeriodStart", "LastRemindDate")
    },
    ("fortnox_Invoice_InvoiceRow", "Cost", "readOnly"): (True, "it is the article's own"),
    ("fortnox_Offer_OfferRow", "HouseWorkType", "enum"): (None, _BY_HAND),
    ("fortnox_Offer_OfferRow", "HouseWorkHoursToReport", "type"): ("integer", _AS_ON_INVOICES),
    ("fortnox_Offer", "Language", "enum"): ({"SV", "EN"}, _AS_ON_INVOICES),
    **{
        ("fortnox_Offer", field, "readOnly"): (True, _AS_ON_INVOICES)
        for field in ("InvoiceReference", "OrganisationNumber", "TotalToPay", "Completed")
    },
    **dict.fromkeys((("fortnox_InvoicePayment", "Currency", "maxLength"), ("fortnox_InvoicePayment", "Currency", "minLength"), ("fortnox_InvoicePayment", "InvoiceDueDate", "format"), ("fortnox_InvoicePayment_WriteOff", "Currency", "maxLength"), ("fortnox_InvoicePayment_WriteOff", "Currency", "minLength")), (None, _ONLY_READ)),
    ("fortnox_Order_EmailInformation", "EmailBody", "maxLength"): (20000, _AS_ON_INVOICES),
    ("fortnox_Order_EmailInformation", "EmailSubject", "maxLength"): (100, _AS_ON_INVOICES),
    ("fortnox_Order", "ExternalInvoiceReference1", "maxLength"): (80, _AS_ON_INVOICES),
    ("fortnox_Order", "ExternalInvoiceReference2", "maxLength"): (80, _AS_ON_INVOICES),
    ("fortnox_Order", "Language", "enum"): ({"SV", "EN"}, _AS_ON_INVOICES),
    ("fortnox_Order_OrderRow", "DeliveredQuantity", "type"): ("number", _QUANTITY),
    ("fortnox_Order_OrderRow", "OrderedQuantity", "type"): ("number", _QUANTITY),
    ("fortnox_Order_OrderRow", "ReservedQuantity", "type"): ("number", _QUANTITY),
    ("fortnox_Order_OrderRow", "Description", "maxLength"): (255, _AS_ON_INVOICES),
    ("fortnox_Order_OrderRow", "HouseWorkType", "enum"): (None, _BY_HAND),
    ("fortnox_Order_OrderRow", "Cost", "readOnly"): (True, "it is the article's own"),
}  # fmt: skip
_OF_CONTRACTS: dict[tuple[str, str, str], tuple[Any, str]] = {
    (f"fortnox_{schema}", field, "maxLength"): (longest, _AS_ON_INVOICES)
    for schema, field, longest in (
        ("Contract", "ExternalInvoiceReference1", 80),
        ("Contract", "ExternalInvoiceReference2", 80), ("Contract", "YourReference", 50),
        ("Contract_EmailInformation", "EmailBody", 20000),
        ("Contract_EmailInformation", "EmailSubject", 100),
        ("Contract_InvoiceRow", "Description", 255),
        ("ContractTemplate_InvoiceRow", "Description", 255),
    )
}  # fmt: skip
DIFFERENCES: dict[tuple[str, str, str], tuple[Any, str]] = {
    **_OF_CONTRACTS,
    ("warehouse_StockTaking", "state", "enum"): (
        {"planning", "started", "completed", "voided"}, "the contract has them as a pattern",
    ),
    **_OF_ASSETS,
    **_OF_ORDERS,
    ("fortnox_AccountPayload", "BalanceCarriedForward", "present"): (True, _READ),
    ("fortnox_AccountPayload", "QuantitySettings", "present"): (True, _READ),
    ("fortnox_AccountPayload", "QuantityUnit", "present"): (True, _READ),
    ("fortnox_AccountPayload", "Year", "present"): (True, _READ),
    ("fortnox_CostCenter", "Description", "minLength"): (
        None, "a create demands it, and an empty text changes nothing",
    ),
    ("fortnox_Customer", "CustomerNumber", "maxLength"): (
        100, "an index of PostgreSQL holds no key of 1,024 characters",
    ),
    ("fortnox_Customer", "DeliveryCountry", "maxLength"): (
        None, "may only be read, so nothing checks it",
    ),
    ("fortnox_Customer", "VisitingCountry", "maxLength"): (
        None, "may only be read, so nothing checks it",
    ),
    ("fortnox_Customer", "OrganisationNumber", "maxLength"): (30, "as in the list"),
    ("fortnox_Customer", "SalesAccount", "maxLength"): (None, _BY_HAND),
    ("fortnox_Customer", "SalesAccount", "minLength"): (None, _BY_HAND),
    ("fortnox_Customer", "Type", "enum"): (None, _BY_HAND),
    ("fortnox_Customer", "VATNumber", "maxLength"): (30, "no country's is longer"),
    ("fortnox_Customer_DefaultDeliveryTypes", "Invoice", "enum"): (
        {"PRINT", "EMAIL", "PRINTSERVICE", "ELECTRONICINVOICE"}, "C# ReportedIssuesTests 95",
    ),
    ("fortnox_Customer_DefaultTemplates", "CashInvoice", "maxLength"): (25, _TEMPLATE),
    ("fortnox_Customer_DefaultTemplates", "Invoice", "maxLength"): (25, _TEMPLATE),
    ("fortnox_Customer_DefaultTemplates", "Offer", "maxLength"): (25, _TEMPLATE),
    ("fortnox_Customer_DefaultTemplates", "Order", "maxLength"): (25, _TEMPLATE),
    ("fortnox_CustomerReference_CustomerReferenceRow", "Reference", "maxLength"): (
        1024, "as other texts of a customer",
    ),
    ("fortnox_CustomerReference_CustomerReferenceRow", "Reference", "minLength"): (
        1, "a create demands it",
    ),
    ("fortnox_CreateAssetFileConnection", "Name", "present"): (True, _READ),
    ("fortnox_Currency", "Date", "format"): (None, "may only be read, so nothing checks it"),
    ("fortnox_AbsenceTransactionPayload", "CauseCode", "enum"): (set(codes.ABSENCE), _SENT),
    ("fortnox_AttendanceTransaction", "CauseCode", "enum"): (set(codes.ATTENDANCE), _SENT),
    ("fortnox_AttendanceTransaction", "CauseCode", "maxLength"): (None, _LISTED),
    ("fortnox_AttendanceTransaction", "CauseCode", "minLength"): (None, _LISTED),
    ("fortnox_Employee", "TaxAllowance", "enum"): (
        {"???", "EJ", "HUV", "TMP", "EXT", "SNK", "STU"}, _SENT,
    ),
    **{
        ("fortnox_Employee", f"VacationDays{days}", "readOnly"): (
            None, "the seed's prose names what may only be read, and these are not among it",
        )
        for days in (
            "Paid", "Prepaid", "Unpaid",
            *(f"Saved{kind}Year{year}" for kind in ("", "EmploymentRate")
              for year in ("1", "2", "3", "4", "5", "6Plus")),
        )
    },
    ("fortnox_Expense", "Code", "maxLength"): (6, "as long as a salary transaction can name"),
    ("fortnox_Expense", "Code", "minLength"): (1, "it is the key"),
    ("fortnox_FinancialYear", "AccountingMethod", "enum"): (None, _BY_HAND),
    ("fortnox_FinancialYear", "accountCharts", "present"): (
        False, "an older specification's name of AccountChartType",
    ),
    ("fortnox_ModeOfPayment", "AccountNumber", "maxLength"): (None, _BY_HAND),
    ("fortnox_ModeOfPayment", "AccountNumber", "minLength"): (None, _BY_HAND),
    ("fortnox_ModeOfPayment", "Code", "maxLength"): (25, "the width of the column"),
    ("fortnox_ModeOfPayment", "Code", "minLength"): (1, "it is the key"),
    ("fortnox_PredefinedVoucherSeries", "VoucherSeries", "minLength"): (
        1, "a series has a name",
    ),
    ("fortnox_Supplier", "SupplierNumber", "maxLength"): (50, "the width of the column"),
    ("fortnox_SupplierInvoice_SupplierInvoiceRow", "ArticleNumber", "maxLength"): (
        50, "no article has a longer number",
    ),
    ("fortnox_SupplierInvoicePayment_WriteOff", "TransactionInformation", "maxLength"): (
        100, "as on rows of vouchers",
    ),
    ("fortnox_SupplierInvoiceExternalURLConnectionUpdate", "ExternalURLConnection", "minLength"): (
        1, "without it there is nothing to link to",
    ),
    ("fortnox_SupplierInvoiceExternalURLConnectionUpdate", "Id", "present"): (True, _READ),
    ("fortnox_SupplierInvoiceExternalURLConnectionUpdate", "Url", "present"): (True, _READ),
    ("fortnox_TaxReduction", "CustomerName", "maxLength"): (1024, "as on the document"),
    **{
        ("fortnox_TaxReduction", name, "maxLength"): (1024, "as other texts of a document")
        for name in ("PropertyDesignation", "ResidenceAssociationOrganisationNumber")
    },
    ("fortnox_TaxReduction_TaxReductionAmount", "WorkType", "enum"): (None, _BY_HAND),
    **{
        ("fortnox_TaxReduction_TaxReductionAmount", name, "present"): (
            False, "an older specification's spelling of the field with a capital",
        )
        for name in ("askedAmount", "workType")
    },
    **{
        ("fortnox_CreatePayload", name, "enum"): (values, "as the seed's prose lists them")
        for name, values in (("SendMethod", {"EMAIL", "LETTER", "EINVOICE", "NONE"}),
                             ("Service", {"LEDGERBASE", "REMINDER"}))
    },
    ("fortnox_TrustedEmailSender_TrustedSender", "Email", "maxLength"): (
        254, "RFC 5321 allows no longer address",
    ),
    ("fortnox_TrustedEmailSender_TrustedSender", "Email", "minLength"): (1, "it is the key"),
    ("fortnox_Voucher", "ReferenceType", "enum"): (
        None, "may only be read, so nothing checks it",
    ),
}  # fmt: skip

# (operation, parameter): why it is accepted beyond the contract, or not taken though it is there.
_AS_IN_LIST = "the year's vouchers are narrowed like the list of all; clients do so"
PARAMETERS: dict[tuple[str, str], str] = {
    (
        "GET /3/accountcharts",
        "lastmodified",
    ): "the charts never change, so nobody can ask since when",
    ("GET /3/employees", "lastmodified"): "behaviour.md 6, C# EmployeeTests: refused",
    ("GET /3/contracttemplates", "lastmodified"): "behaviour.md 6, C# tests: refused",
    ("GET /3/currencies", "lastmodified"): "behaviour.md 2, #260: refused with 2000588",
    ("GET /3/suppliers", "filter"): "platform.md 3: older pages have the filters of customers here",
    **{
        (f"GET /3/vouchers/sublist{series}", name): _AS_IN_LIST
        for series in ("", "/{VoucherSeries}")
        for name in ("costcenter", "fromdate", "sortby", "todate", "voucherseries")
    },
}


def shape(schema: dict[str, Any]) -> dict[str, Any]:
    """Reduce one field of ours to what the contract could say of it."""
    if "anyOf" in schema:
        reference = schema["anyOf"][0]["$ref"].rsplit("/", 1)[1]
        return {"type": "object", "of": reference, **flag(schema)}
    kept = {key: schema[key] for key in COMPARED if key in schema}
    if isinstance(kept.get("type"), list):
        kept["type"] = next(each for each in kept["type"] if each != "null")
    if "enum" in kept:
        kept["enum"] = {value for value in kept["enum"] if value is not None}
    if "items" in schema:
        kept["of"] = schema["items"].get("$ref", "").rsplit("/", 1)[-1] or schema["items"]["type"]
    return kept


def flag(schema: dict[str, Any]) -> dict[str, Any]:
    return {"readOnly": True} if schema.get("readOnly") else {}


def declared(schema: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Reduce a field of the contract to the same, and name the schema inside it."""
    whole = {**facts.resolve(schema), **schema}
    kept = {key: whole[key] for key in COMPARED if key in whole}
    if kept.get("format") not in (None, "date"):
        kept.pop("format")
    if kept.get("maxLength", 0) >= 2**31 - 1:
        kept.pop("maxLength")
    if "enum" in kept:
        kept["enum"] = set(kept["enum"]) | set(schema.get("x-enum-elsewhere", ()))
    if "$ref" in schema:
        return {"type": "object", **flag(whole)}, facts.schema_name(schema)
    return kept, facts.schema_name(schema.get("items", {}))


def differences(name: str, ours: dict[str, Any], ours_by_name: dict[str, Any]):
    """Yield (schema, field, aspect, ours, the contract's) for every difference, at any depth."""
    theirs = {
        field: each
        for field, each in facts.document()["schemas"][name]["properties"].items()
        if not field.startswith("@")
    }
    mine = ours["properties"]
    for field in [*theirs, *(field for field in mine if field not in theirs)]:
        if field not in mine or field not in theirs:
            yield name, field, "present", field in mine, field in theirs
            continue
        own = shape(mine[field])
        inside = own.pop("of", None)
        known, deeper = declared(theirs[field])
        for aspect in COMPARED:
            if own.get(aspect) != known.get(aspect):
                yield name, field, aspect, own.get(aspect), known.get(aspect)
        if deeper and inside in ours_by_name:
            yield from differences(deeper, ours_by_name[inside], ours_by_name)
    in_both = [field for field in theirs if field in mine]
    if name in validation.IN_ASCII:
        in_both = sorted(in_both)
    order = [field.lstrip("@") for field in validation.ORDERS.get(name, in_both) if field in mine]
    if [field for field in mine if field in theirs] != order:
        yield name, "", "order", tuple(mine), tuple(order)


# One model is both what an invoice takes and what it answers with.
WHOLE = {"fortnox_InvoicePayload": "fortnox_Invoice"}


def bodies():
    """Give (operation, its contract, name of the contract's schema of its body)."""
    for operation in app.operations():
        known = facts.operations().get(operation.name)
        if known is None or operation.body is None:
            continue
        schema = known.schema("request")
        assert schema is not None, operation.name
        if operation.is_array:
            schema = schema["items"]
        name = facts.schema_name(facts.inner(schema, known.wrapper("request")))
        name = WHOLE.get(name or "", name)
        assert name, operation.name
        yield operation, known, name


def test_wire_models_have_the_fields_of_the_contract():
    found = {}
    for operation, _, name in bodies():
        assert operation.body is not None
        ours = body_schemas(operation.body)
        for schema, field, aspect, mine, theirs in differences(
            name, ours[operation.body.__name__ + "Body"], ours
        ):
            found[schema, field, aspect] = (mine, theirs)
    unexplained = {
        line: values
        for line, values in found.items()
        if line not in DIFFERENCES or DIFFERENCES[line][0] != values[0]
    }
    shown = "\n".join(
        f"{line}: ours {mine!r}, the contract {theirs!r}"
        for line, (mine, theirs) in unexplained.items()
    )
    assert not unexplained, f"differs from the contract:\n{shown}"
    idle = DIFFERENCES.keys() - found.keys()
    assert not idle, f"no longer differs: {idle}"


def test_a_create_demands_what_the_contract_does():
    found = {}
    for operation, _, name in bodies():
        if operation.method != "POST":
            continue
        assert operation.body is not None
        schema = facts.document()["schemas"][name]
        demanded = {
            field
            for field in schema.get("required", ())
            if not schema["properties"][field].get("readOnly")
        }
        for field in demanded ^ set(operation.body.REQUIRED):
            found[name, field, "required"] = field in operation.body.REQUIRED
    unexplained = {line: mine for line, mine in found.items() if line not in REQUIRED}
    assert not unexplained, unexplained
    assert not REQUIRED.keys() - found.keys(), "no longer differs"


# (schema, field, "required"): why a create demands it although the contract does not, or reverse.
REQUIRED: dict[tuple[str, str, str], str] = {
    ("warehouse_ProductionOrder", "productionState", "required"): "the prose: by default reserved",
    ("fortnox_TaxReduction", "AskedAmount", "required"): "optional for green technology (the seed)",
    **{
        ("contract_AssetPayload", field, "required"): "without it, it is no entry in a register"
        for field in ("AcquisitionDate", "AcquisitionValue", "Description", "TypeId")
    },
    **{
        ("fortnox_CreateAsset", field, "required"): "nothing could be booked, or told apart"
        for field in ("AccountAssetId", "Description")
    },
    ("fortnox_Depreciation", "AssetIds", "required"): "a run of nothing in particular is a mistake",
    ("fortnox_Depreciation", "DepreciateUntil", "required"): "through which day",
    ("fortnox_ModeOfPayment", "Code", "required"): "it is the key",
    **{
        (schema, field, "required"): "a connection has two ends"
        for schema, field in (
            ("fortnox_CreateAssetFileConnection", "AssetId"),
            ("fortnox_CreateAssetFileConnection", "FileId"),
            ("fortnox_SupplierInvoiceFileConnection", "FileId"),
            ("fortnox_SupplierInvoiceFileConnection", "SupplierInvoiceNumber"),
        )
    },
    ("fortnox_SupplierInvoiceExternalURLConnectionUpdate", "ExternalURLConnection", "required"): (
        "a link leads somewhere"
    ),
    ("fortnox_SupplierInvoiceExternalURLConnectionUpdate", "SupplierInvoiceNumber", "required"): (
        "a link is an invoice's"
    ),
    ("fortnox_CustomerReference_CustomerReferenceRow", "CustomerNumber", "required"): (
        "a reference is a customer's"
    ),
    ("fortnox_CustomerReference_CustomerReferenceRow", "Reference", "required"): (
        "without it there is nothing to show"
    ),
}


def test_lists_take_the_parameters_of_the_contract():
    found = set()
    for operation in app.operations():
        known = facts.operations().get(operation.name)
        if known is None or not operation.is_list:
            continue
        theirs = {name.lower(): schema for name, schema in known.facts.get("query", {}).items()}
        found |= {(operation.name, name) for name in operation.accepts.names() ^ theirs.keys()}
        for name, values in (
            ("sortby", operation.accepts.sort),
            ("filter", operation.accepts.filters),
        ):
            enum = theirs.get(name, {}).get("enum", values)
            if {value.lower() for value in enum} != set(values):
                found.add((operation.name, f"{name} {sorted(values)}"))
    unexplained = sorted(found - PARAMETERS.keys())
    assert not unexplained, "\n".join(map(str, unexplained))
    idle = PARAMETERS.keys() - found
    assert not idle, f"no longer differs: {idle}"

"""Writes an e-invoice as UBL 2.1, each element in the order that the schema wants."""

from __future__ import annotations

import base64
import datetime as dt
import re
from decimal import Decimal

from lxml import etree

from huvudbok.money import round_two
from huvudbok.peppol import parties
from huvudbok.peppol.model import AllowanceCharge, Attachment, Invoice, Line, PayTo, Period, Vat
from huvudbok.peppol.node import CAC, CBC, Node, plain
from huvudbok.peppol.rules import Incomplete, problems
from huvudbok.peppol.totals import Totals, line_amount, totals

# Source: domain.md (k).
CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:{}-2"
INVOICE_TYPE, CREDIT_TYPE = "380", "381"
# Source: domain.md (k): code 30 and not 31, with the branch telling which giro.
CREDIT_TRANSFER = "30"
_REASONS = {
    "AE": ("VATEX-EU-AE", "Omvänd skattskyldighet"),
    "K": ("VATEX-EU-IC", "Försäljning till annat EU-land"),
    "G": ("VATEX-EU-G", "Export"),
    "O": ("VATEX-EU-O", "Utanför momsens tillämpningsområde"),
    "E": ("", "Undantag från skatteplikt"),
}


def to_bytes(invoice: Invoice) -> bytes:
    """Write an invoice or a credit note. Raises Incomplete where something is to be mended."""
    wrong = problems(invoice)
    if wrong:
        raise Incomplete(wrong)
    name = "CreditNote" if invoice.is_credit else "Invoice"
    root = etree.Element(
        f"{{{_NAMESPACE.format(name)}}}{name}",
        nsmap={None: _NAMESPACE.format(name), "cac": CAC, "cbc": CBC},  # type: ignore[dict-item]
    )
    document = Node(root, invoice.currency)
    added = totals(invoice)
    is_outside = any(one.vat.code == "O" for one in added.subtotals)
    _head(document, invoice)
    _references(document, invoice)
    parties.seller(document, invoice.seller, shows_vat=not is_outside)
    parties.buyer(document, invoice.buyer, shows_vat=not is_outside)
    parties.delivery(document, invoice.delivery)
    _payment(document, invoice)
    for change in invoice.changes:
        _change(document, change)
    _vat(document, invoice, added)
    _sums(document, invoice, added)
    for number, line in enumerate(invoice.lines, 1):
        _line(document, invoice, number, line)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _head(document: Node, invoice: Invoice) -> None:
    document.text("CustomizationID", CUSTOMIZATION)
    document.text("ProfileID", PROFILE)
    document.text("ID", invoice.number)
    document.text("IssueDate", invoice.date)
    if invoice.is_credit:
        document.text("CreditNoteTypeCode", CREDIT_TYPE)
    else:
        document.text("DueDate", invoice.due_date)
        document.text("InvoiceTypeCode", INVOICE_TYPE)
    document.text("Note", invoice.note)
    document.text("DocumentCurrencyCode", invoice.currency)
    document.text("TaxCurrencyCode", invoice.own_currency)
    document.text("AccountingCost", invoice.accounting_cost)
    document.text("BuyerReference", invoice.buyer_reference)
    _period(document, invoice.period)


def _period(node: Node, period: Period) -> None:
    if period.start or period.end:
        inside = node.group("InvoicePeriod")
        inside.text("StartDate", period.start)
        inside.text("EndDate", period.end)


def _references(document: Node, invoice: Invoice) -> None:
    if plain(invoice.order_number) or plain(invoice.sales_order_number):
        order = document.group("OrderReference")
        # The seller's number alone may not stand there: NA says that the buyer has none.
        order.text("ID", plain(invoice.order_number) or "NA")
        order.text("SalesOrderID", invoice.sales_order_number)
    for credited in invoice.credited:
        reference = document.group("BillingReference").group("InvoiceDocumentReference")
        reference.text("ID", credited.number)
        reference.text("IssueDate", credited.date)
    if plain(invoice.contract_number):
        document.group("ContractDocumentReference").text("ID", invoice.contract_number)
    for attachment in invoice.attachments:
        _attachment(document, attachment)


def _attachment(document: Node, attachment: Attachment) -> None:
    reference = document.group("AdditionalDocumentReference")
    reference.text("ID", attachment.number)
    reference.text("DocumentDescription", attachment.description)
    reference.group("Attachment").text(
        "EmbeddedDocumentBinaryObject", base64.b64encode(attachment.content).decode(),
        mimeCode=attachment.media_type, filename=plain(attachment.name),
    )  # fmt: skip


def _payment(document: Node, invoice: Invoice) -> None:
    for at, pay_to in enumerate(invoice.pay_to):
        # A credit note has no other place for the due date, and may say it once (UBL-SR-45).
        due_date = invoice.due_date if invoice.is_credit and at == 0 else None
        _means(document, invoice, pay_to, due_date)
    if plain(invoice.terms):
        document.group("PaymentTerms").text("Note", invoice.terms)


def _means(document: Node, invoice: Invoice, pay_to: PayTo, due_date: dt.date | None) -> None:
    means = document.group("PaymentMeans")
    means.text("PaymentMeansCode", CREDIT_TRANSFER)
    means.text("PaymentDueDate", due_date)
    means.text("PaymentID", invoice.payment_reference)
    account = means.group("PayeeFinancialAccount")
    account.text("ID", re.sub(r"[\s-]", "", pay_to.number))
    account.text("Name", pay_to.name)
    branch = plain(pay_to.bic) if pay_to.way == "IBAN" else f"SE:{pay_to.way}"
    if branch:
        account.group("FinancialInstitutionBranch").text("ID", branch)


def _change(node: Node, change: AllowanceCharge) -> None:
    inside = node.group("AllowanceCharge")
    inside.text("ChargeIndicator", "true" if change.is_charge else "false")
    inside.text("AllowanceChargeReasonCode", change.code)
    inside.text("AllowanceChargeReason", change.reason)
    if change.percent is not None:
        inside.text("MultiplierFactorNumeric", _number(change.percent))
    inside.amount("Amount", round_two(change.amount))
    if change.base is not None:
        inside.amount("BaseAmount", round_two(change.base))
    if change.vat is not None and node.is_root:
        _category(inside, "TaxCategory", change.vat)


def _category(node: Node, name: str, vat: Vat, *, has_reason: bool = False) -> None:
    category = node.group(name)
    category.text("ID", vat.code)
    if vat.code != "O":
        category.text("Percent", _number(vat.rate))
    if has_reason and vat.code in _REASONS:
        code, reason = _REASONS[vat.code]
        category.text("TaxExemptionReasonCode", code)
        category.text("TaxExemptionReason", plain(vat.reason) or reason)
    category.group("TaxScheme").text("ID", "VAT")


def _vat(document: Node, invoice: Invoice, added: Totals) -> None:
    total = document.group("TaxTotal")
    total.amount("TaxAmount", added.vat)
    for one in added.subtotals:
        subtotal = total.group("TaxSubtotal")
        subtotal.amount("TaxableAmount", one.base)
        subtotal.amount("TaxAmount", one.amount)
        _category(subtotal, "TaxCategory", one.vat, has_reason=True)
    if invoice.own_currency and invoice.own_vat is not None:
        own = document.group("TaxTotal")
        own.amount("TaxAmount", round_two(invoice.own_vat), invoice.own_currency)


def _sums(document: Node, invoice: Invoice, added: Totals) -> None:
    sums = document.group("LegalMonetaryTotal")
    sums.amount("LineExtensionAmount", added.lines)
    sums.amount("TaxExclusiveAmount", added.without_vat)
    sums.amount("TaxInclusiveAmount", added.with_vat)
    # The sum of what there is none of is not said; a sum of nothing but zeros is.
    has_charge = {one.is_charge for one in invoice.changes}
    for name, amount, is_said in (
        ("AllowanceTotalAmount", added.allowances, False in has_charge),
        ("ChargeTotalAmount", added.charges, True in has_charge),
        ("PrepaidAmount", added.prepaid, bool(added.prepaid)),
        ("PayableRoundingAmount", added.rounding, bool(added.rounding)),
    ):
        if is_said:
            sums.amount(name, amount)
    sums.amount("PayableAmount", added.payable)


def _line(document: Node, invoice: Invoice, number: int, line: Line) -> None:
    node = document.group("CreditNoteLine" if invoice.is_credit else "InvoiceLine")
    node.text("ID", str(number))
    node.text("Note", line.note)
    quantity = "CreditedQuantity" if invoice.is_credit else "InvoicedQuantity"
    node.text(quantity, _number(line.quantity), unitCode=line.unit)
    node.amount("LineExtensionAmount", line_amount(line))
    node.text("AccountingCost", line.accounting_cost)
    _period(node, line.period)
    if plain(line.order_line):
        node.group("OrderLineReference").text("LineID", line.order_line)
    for change in line.changes:
        _change(node, change)
    _item(node, line)
    node.group("Price").amount("PriceAmount", line.price, as_it_is=True)


def _item(node: Node, line: Line) -> None:
    item = node.group("Item")
    item.text("Description", line.description)
    item.text("Name", line.name)
    for name, value in (("BuyersItemIdentification", line.buyers_number),
                        ("SellersItemIdentification", line.sellers_number)):  # fmt: skip
        if plain(value):
            item.group(name).text("ID", value)
    if line.standard_number is not None:
        standard = item.group("StandardItemIdentification")
        standard.text("ID", line.standard_number.value, schemeID=line.standard_number.scheme)
    _category(item, "ClassifiedTaxCategory", line.vat)


def _number(value: Decimal) -> str:
    """Write a number without an exponent and without needless zeros."""
    return f"{value.normalize():f}" if value else "0"

"""An invoice as the Peppol network takes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from huvudbok import errors, money, peppol
from huvudbok.company import countries, read_settings
from huvudbok.db.tx import Tx
from huvudbok.sales.customers.tables import find_customer
from huvudbok.sales.documents import heads, rows, storage, totals, working
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.documents.totals import AMOUNT, LineTotal
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.sending.enclosures import enclosed
from huvudbok.sales.sending.printing import day

# VAT categories of customers without Swedish VAT. Source: Peppol BIS Billing 3.
_CATEGORIES = {"SEREVERSEDVAT": "AE", "EUREVERSEDVAT": "K", "EXPORT": "G"}


def einvoice(tx: Tx, stored: Any) -> bytes:
    """Give the file. Refuses an invoice that lacks what the network demands, saying what."""
    try:
        return peppol.to_bytes(_invoice(tx, stored))
    except peppol.Incomplete as problem:
        raise errors.EINVOICE_INCOMPLETE.of(reason=problem.problems[0].message) from None


def _invoice(tx: Tx, stored: Any) -> peppol.Invoice:
    head = stored._asdict()
    lines = storage.rows_of(tx, INVOICE, stored.document_number)
    sums = working.sums(tx, INVOICE, head, lines)
    sign = -1 if stored.total < 0 else 1
    is_foreign = stored.currency != heads.OWN_CURRENCY
    extra = _vat(head, _extra(tx, head, lines))
    credited = stored.credit_invoice_reference
    return peppol.Invoice(
        number=str(stored.document_number), date=day(stored.invoice_date), seller=_seller(tx),
        buyer=_buyer(tx, stored), currency=stored.currency, is_credit=sign < 0,
        lines=tuple(
            _line(head, line, total, sign)
            for line, total in zip(lines, sums.lines, strict=True) if line["account_number"]
        ),
        changes=tuple(_fees(head, sums.freight_vat_ore, sums.fee_vat_ore, extra, sign)),
        delivery=_delivery(stored), due_date=day(stored.due_date), note=stored.remarks,
        buyer_reference=stored.your_reference, order_number=stored.your_order_number,
        payment_reference=stored.ocr, pay_to=tuple(_accounts(tx)),
        rounding=_decimal(sums.round_off_ore * sign),
        # Inferred: what the tax agency pays is told as if it had been paid.
        prepaid=Decimal(abs(stored.tax_reduction or 0)),
        credited=(peppol.Reference(str(credited)),) if credited and sign < 0 else (),
        vat_amounts=tuple(
            peppol.VatAmount(_vat(head, percent).code, percent, _decimal(vat * sign))
            for percent, vat in sums.vat_ore.items() if vat
        ),
        attachments=tuple(
            peppol.Attachment(number=str(at), name=name, media_type=media_type, content=content)
            for at, (name, media_type, content) in enumerate(enclosed(tx, INVOICE, stored), 1)
        ),
        own_currency=heads.OWN_CURRENCY if is_foreign else "",
        own_vat=_in_kronor(head, sums.total_vat_ore * sign) if is_foreign else None,
    )  # fmt: skip


def _decimal(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)


def _in_kronor(head: heads.Head, hundredths: int) -> Decimal:
    return _decimal(money.nearest(hundredths * heads.rate_of(head)))


def _vat(head: heads.Head, percent: Decimal) -> peppol.Vat:
    """Give the category of a rate. # Inferred: sales without VAT in Sweden are exempt ones."""
    category = _CATEGORIES.get(head["vat_type"])
    if category is not None and not percent:
        return peppol.Vat(category)  # type: ignore[arg-type]
    if percent:
        return peppol.Vat("S", percent)
    return peppol.Vat("E", reason="Undantagen från skatteplikt")


def _extra(tx: Tx, head: heads.Head, lines: list[Row]) -> Decimal:
    counted = [rows.line(INVOICE.row_kind, line, Decimal(0)) for line in lines]
    return totals.extra_percent(counted, heads.terms_of(tx, head))


def _line(head: heads.Head, line: Row, total: LineTotal, sign: int) -> peppol.Line:
    """Give a row without VAT. Where prices include it, the price is what the sum makes it."""
    quantity = Decimal(money.from_micro(line["delivered_quantity"]) or 0) * sign
    amount = _decimal(total.excluding_ore * sign)
    price = _decimal(line["price"])
    changes: tuple[peppol.AllowanceCharge, ...] = ()
    discount = Decimal(money.from_micro(line["discount"]) or 0)
    if head["vat_included"] or (discount and line["discount_type"] == AMOUNT) or price < 0:
        price = amount / quantity if quantity else Decimal(0)
        if price < 0:
            price, quantity = -price, -quantity
    elif discount:
        base = price * quantity
        off = money.round_two(base * discount / 100)
        changes = (peppol.AllowanceCharge(
            amount=off, reason="Rabatt", code="95", percent=discount, base=money.round_two(base),
        ),)  # fmt: skip
    return peppol.Line(
        name=line["description"] or line["article_number"] or "Artikel", quantity=quantity,
        price=price, vat=_vat(head, Decimal(money.from_micro(line["vat"]) or 0)),
        unit=peppol.unit_code(line["unit"]), amount=amount, changes=changes,
        sellers_number=line["article_number"],
    )  # fmt: skip


def _fees(
    head: heads.Head, freight_vat: int, fee_vat: int, vat: peppol.Vat, sign: int
) -> list[peppol.AllowanceCharge]:
    """Give freight and fee as charges on the whole invoice, without VAT."""
    found = []
    for name, amount, tax, code in (("Frakt", head["freight"], freight_vat, "FC"),
                                    ("Faktureringsavgift", head["administration_fee"], fee_vat,
                                     "")):  # fmt: skip
        net = (amount - tax if head["vat_included"] else amount) * sign
        if net:
            found.append(
                peppol.AllowanceCharge(
                    amount=_decimal(abs(net)), reason=name, is_charge=net > 0,
                    code=code if net > 0 else "", vat=vat,
                )
            )  # fmt: skip
    return found


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _seller(tx: Tx) -> peppol.Party:
    own = read_settings(tx)
    number = _digits(own.organization_number)
    return peppol.Party(
        name=own.name, endpoint=peppol.Identifier(number, "0007"),
        address=peppol.Address(
            street=own.address, city=own.city, postcode=own.zip_code,
            country=own.country_code or "SE",
        ),
        organisation_number=number, vat_number=own.vat_number, has_f_tax=bool(own.tax_enabled),
        legal_form=f"Säte: {own.domicile}" if own.domicile else "",
        contact=peppol.Contact(phone=own.phone1, email=own.email),
    )  # fmt: skip


def _buyer(tx: Tx, stored: Any) -> peppol.Party:
    """Give the customer. The network finds it by its GLN, else by its organisation number."""
    customer = find_customer(tx, stored.customer_number)
    number = _digits(stored.organisation_number)
    gln = stored.edi_global_location_number or (customer.gln if customer else "") or ""
    country = countries.country_code(stored.country) if stored.country else None
    return peppol.Party(
        name=stored.customer_name,
        endpoint=peppol.Identifier(gln, "0088") if gln else peppol.Identifier(number, "0007"),
        address=peppol.Address(
            street=stored.address1, street2=stored.address2, city=stored.city,
            postcode=stored.zip_code, country=country or "SE",
        ),
        organisation_number=number, vat_number=customer.vat_number if customer else "",
    )  # fmt: skip


def _delivery(stored: Any) -> peppol.Delivery:
    """Give when and where to; without a day of delivery the goods went out with the invoice."""
    country = stored.delivery_country or stored.country
    return peppol.Delivery(
        date=day(stored.delivery_date or stored.outbound_date),
        address=peppol.Address(
            street=stored.delivery_address1 or stored.address1,
            city=stored.delivery_city or stored.city,
            postcode=stored.delivery_zip_code or stored.zip_code,
            country=(countries.country_code(country) if country else None) or "SE",
        ),
    )  # fmt: skip


def _accounts(tx: Tx) -> list[peppol.PayTo]:
    own = read_settings(tx)
    found = []
    if own.bg:
        found.append(peppol.PayTo(way="BANKGIRO", number=own.bg))
    if own.pg:
        found.append(peppol.PayTo(way="PLUSGIRO", number=own.pg))
    if own.iban:
        found.append(peppol.PayTo(way="IBAN", number=own.iban, bic=own.bic))
    return found

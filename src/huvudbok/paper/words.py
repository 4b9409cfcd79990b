"""The words printed on papers, in Swedish and in English."""

from __future__ import annotations

from huvudbok.paper.model import Language

WORDS: dict[str, tuple[str, str]] = {
    # Titles, by kind.
    "offer": ("Offert", "Quotation"),
    "order": ("Order", "Order"),
    "order_confirmation": ("Orderbekräftelse", "Order confirmation"),
    "picking_list": ("Plocklista", "Picking list"),
    "delivery_note": ("Följesedel", "Delivery note"),
    "invoice": ("Faktura", "Invoice"),
    "proforma_invoice": ("Proformafaktura", "Proforma invoice"),
    "cash_invoice": ("Kontantfaktura", "Cash invoice"),
    "credit_invoice": ("Kreditfaktura", "Credit invoice"),
    "interest_invoice": ("Räntefaktura", "Interest invoice"),
    "reminder": ("Betalningspåminnelse", "Payment reminder"),
    # Beside the address.
    "offer_number": ("Offertnummer", "Quotation no."),
    "order_number": ("Ordernummer", "Order no."),
    "invoice_number": ("Fakturanummer", "Invoice no."),
    "reminder_number": ("Påminnelse", "Reminder"),
    "number": ("Nummer", "Number"),
    "offer_date": ("Offertdatum", "Quotation date"),
    "order_date": ("Orderdatum", "Order date"),
    "invoice_date": ("Fakturadatum", "Invoice date"),
    "date": ("Datum", "Date"),
    "due_date": ("Förfallodatum", "Due date"),
    "valid_until": ("Giltig till", "Valid until"),
    "ocr": ("OCR-nummer", "Payment reference"),
    "customer_number": ("Kundnummer", "Customer no."),
    "credited_number": ("Krediterar faktura", "Credits invoice"),
    "vat_number": ("Ert momsreg.nr", "Your VAT no."),
    "buyer_organisation_number": ("Ert org.nr", "Your company reg. no."),
    # Details.
    "our_reference": ("Vår referens", "Our reference"),
    "your_reference": ("Er referens", "Your reference"),
    "your_order_number": ("Ert ordernummer", "Your order no."),
    "our_order_number": ("Vårt ordernummer", "Our order no."),
    "our_offer_number": ("Vår offert", "Our quotation"),
    "contract_number": ("Avtal", "Contract"),
    "project": ("Projekt", "Project"),
    "cost_center": ("Kostnadsställe", "Cost centre"),
    "payment_terms": ("Betalningsvillkor", "Terms of payment"),
    "payment_way": ("Betalningssätt", "Paid by"),
    "delivery_terms": ("Leveransvillkor", "Terms of delivery"),
    "way_of_delivery": ("Leveranssätt", "Way of delivery"),
    "delivery_date": ("Leveransdatum", "Delivery date"),
    "delivery_address": ("Leveransadress", "Delivery address"),
    "late_interest": ("Dröjsmålsränta", "Late payment interest"),
    # The table.
    "article_number": ("Artikelnr", "Article no."),
    "text": ("Benämning", "Description"),
    "quantity": ("Antal", "Quantity"),
    "ordered": ("Beställt", "Ordered"),
    "delivered": ("Levererat", "Delivered"),
    "stock_place": ("Lagerplats", "Stock place"),
    "picked": ("Plockat", "Picked"),
    "unit": ("Enhet", "Unit"),
    "price": ("À-pris", "Unit price"),
    "price_with_vat": ("À-pris inkl. moms", "Price incl. VAT"),
    "discount": ("Rabatt", "Discount"),
    "vat_percent": ("Moms", "VAT"),
    "row_total": ("Belopp", "Amount"),
    # Sums.
    "net": ("Netto", "Net"),
    "freight": ("Frakt", "Freight"),
    "fee": ("Expeditionsavgift", "Administration fee"),
    "vat": ("Moms", "VAT"),
    "of_which_vat": ("Varav moms", "Of which VAT"),
    "rounding": ("Öresavrundning", "Rounding"),
    "total": ("Totalt", "Total"),
    "tax_reduction": ("Preliminär skattereduktion", "Preliminary tax reduction"),
    "paid": ("Redan betalt", "Already paid"),
    "to_pay": ("Att betala", "To pay"),
    "to_credit": ("Att kreditera", "To credit"),
    "paid_in_full": ("Betalt", "Paid"),
    "vat_specification": ("Momsspecifikation", "VAT specification"),
    "vat_rate": ("Momssats", "Rate"),
    "vat_base": ("Underlag", "Base"),
    "vat_in_sek": ("Moms i SEK", "VAT in SEK"),
    "currency_rate": ("kurs", "rate"),
    # Tax reduction.
    "rot": ("Skattereduktion för ROT-arbete", "Tax reduction for house repairs (ROT)"),
    "rut": ("Skattereduktion för RUT-arbete", "Tax reduction for household services (RUT)"),
    "green": ("Skattereduktion för grön teknik", "Tax reduction for green technology"),
    "person": ("Köpare", "Buyer"),
    "personal_number": ("Personnummer", "Personal number"),
    "reduction": ("Skattereduktion", "Tax reduction"),
    "property_designation": ("Fastighetsbeteckning", "Property designation"),
    "association_number": ("Bostadsrättsföreningens org.nr", "Housing association reg. no."),
    "apartment": ("Lägenhetsnummer", "Apartment no."),
    "reduction_note": (
        "Avdraget är preliminärt. Om Skatteverket nekar hela eller delar av skattereduktionen "
        "ska köparen betala motsvarande belopp till säljaren.",
        "The deduction is preliminary. Whatever part of it the Swedish Tax Agency declines "
        "is to be paid by the buyer to the seller.",
    ),
    # Reminders.
    "claim_number": ("Faktura", "Invoice"),
    "claim_total": ("Fakturabelopp", "Invoice amount"),
    "claim_unpaid": ("Kvar att betala", "Unpaid"),
    "claims_sum": ("Obetalda fakturor", "Unpaid invoices"),
    "reminder_fee": ("Påminnelseavgift", "Reminder fee"),
    "interest": ("Dröjsmålsränta", "Interest on late payment"),
    "reminder_note": (
        "Enligt våra noteringar är nedanstående ännu inte betalt. Vi ber er betala snarast. "
        "Har ni redan betalat kan ni bortse från påminnelsen.",
        "According to our records the following has not been paid yet. We kindly ask you to pay "
        "without delay. If you have already paid, please disregard this reminder.",
    ),
    # Payment.
    "bankgiro": ("Bankgiro", "Bankgiro"),
    "plusgiro": ("Plusgiro", "Plusgiro"),
    "bank_account": ("Bankkonto", "Bank account"),
    "iban": ("IBAN", "IBAN"),
    "bic": ("BIC/SWIFT", "BIC/SWIFT"),
    "reference": ("Ange vid betalning", "Payment reference"),
    "payment": ("Betalning", "Payment"),
    "slip": ("Inbetalning / girering avi", "Payment slip"),
    "payer": ("Betalare", "Payer"),
    "payee": ("Betalningsmottagare", "Payee"),
    "cash_note": ("Betald {date}", "Paid {date}"),
    # The foot and the top of a page.
    "page": ("Sida {page} av {pages}", "Page {page} of {pages}"),
    "address": ("Adress", "Address"),
    "contact": ("Kontakt", "Contact"),
    "company": ("Företag", "Company"),
    "phone": ("Telefon", "Phone"),
    "email": ("E-post", "E-mail"),
    "web": ("Webb", "Web"),
    "organisation_number": ("Org.nr", "Company reg. no."),
    "seller_vat_number": ("Momsreg.nr", "VAT no."),
    "office": ("Säte", "Registered office"),
    "f_tax": ("Godkänd för F-skatt", "Approved for F-tax"),
    "copy": ("Kopia", "Copy"),
    "draft": ("Utkast", "Draft"),
    # Why there is no VAT. The articles are those of the VAT directive, 2006/112/EC.
    "reverse_charge": (
        "Omvänd betalningsskyldighet: köparen redovisar momsen.",
        "Reverse charge: the buyer accounts for the VAT.",
    ),
    "eu_goods": (
        "Unionsintern varuförsäljning utan moms, artikel 138 i mervärdesskattedirektivet.",
        "Intra-Community supply, exempt from VAT: article 138, directive 2006/112/EC.",
    ),
    "eu_services": (
        "Omvänd betalningsskyldighet, artikel 196 i mervärdesskattedirektivet.",
        "Reverse charge: article 196, directive 2006/112/EC.",
    ),
    "eu_triangular": (
        "Trepartshandel, omvänd betalningsskyldighet: artikel 141 i mervärdesskattedirektivet.",
        "Triangulation, reverse charge: article 141, directive 2006/112/EC.",
    ),
    "export": (
        "Export utanför EU utan moms, artikel 146 i mervärdesskattedirektivet.",
        "Export outside the EU, exempt from VAT: article 146, directive 2006/112/EC.",
    ),
    "vat_exempt": ("Undantaget från moms.", "Exempt from VAT."),
}


def word(key: str, language: Language) -> str:
    return WORDS[key][language == "EN"]

"""Tax reductions on the wire."""

from __future__ import annotations

from typing import ClassVar, Literal

from huvudbok.sales.documents.schema import Number
from huvudbok.web.wire import Dec, Str, Wire, read_only, text

DocumentTypes = Literal["OFFER", "ORDER", "INVOICE"]


class TaxReductionAmount(Wire):
    AskedAmount: Dec | None = None
    # Checked by housework, whose refusal has a number of its own.
    WorkType: Str | None = None


class TaxReduction(Wire):
    REQUIRED: ClassVar = (
        "CustomerName", "ReferenceDocumentType", "ReferenceNumber", "SocialSecurityNumber",
    )  # fmt: skip
    ApprovedAmount: Dec | None = read_only()
    AskedAmount: Dec | None = None
    BilledAmount: Dec | None = read_only()
    CustomerName: Str | None = text(1024, 1)
    Id: int | None = read_only()
    PropertyDesignation: Str | None = text(1024)
    ReferenceDocumentType: DocumentTypes | None = None
    ReferenceNumber: Number | None = None
    RequestSent: bool | None = read_only()
    ResidenceAssociationOrganisationNumber: Str | None = text(1024)
    SocialSecurityNumber: Str | None = text(13, 10)
    TaxReductionAmounts: list[TaxReductionAmount] | None = None
    VoucherNumber: int | None = read_only()
    VoucherSeries: str | None = read_only()
    VoucherYear: int | None = read_only()
    # Source: C# TaxReductionTests: older clients send it; the document's own type decides.
    TypeOfReduction: Str | None = None

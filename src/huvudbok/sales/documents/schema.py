"""Parts of bodies that all documents have: e-mail, labels, and the values of closed lists."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from huvudbok.web.wire import PLAIN, Int, Str, Wire

Languages = Literal["SV", "EN"]
TaxReductions = Literal["none", "rot", "rut", "green"]
DiscountTypes = Literal["PERCENT", "AMOUNT"]
# Beyond 32 bits, see heads.document_key.
Number = Annotated[str, Field(pattern=r"^[0-9]{1,18}$")]


# 0 is no account. Source: C# issues 158, 217.
RowAccount = Annotated[int, Field(ge=0, le=9999), PLAIN]


class DocumentEmail(Wire):
    EmailAddressFrom: Str | None = None
    EmailAddressTo: Str | None = None
    EmailAddressCC: Str | None = None
    EmailAddressBCC: Str | None = None
    EmailSubject: Annotated[str, Field(max_length=100)] | None = None
    EmailBody: Annotated[str, Field(max_length=20000)] | None = None


class DocumentLabel(Wire):
    Id: Int | None = None

"""The wire models of assets, and how assets and their history look on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field

from huvudbok import money
from huvudbok.assets.rules import STATUSES
from huvudbok.db.tx import Tx
from huvudbok.web.envelope import Answer
from huvudbok.web.wire import PLAIN, Day, Int, Str, Wire, text

# Inferred: the original's numbers of methods. It knows one, straight, under either number.
Method = Annotated[int, Field(ge=0, le=1), PLAIN]
Percent = Annotated[int, Field(ge=1, le=100), PLAIN]
Kronor = Annotated[Decimal, Field(ge=0, le=10**14), PLAIN]


class Asset(Wire):
    # Law: Bokföringslagen 5 kap. 4 § and BFNAR 2013:2: a register of assets names each of them,
    # when and for how much it was acquired. # Inferred: that the original demands as much.
    REQUIRED: ClassVar = ("Description", "TypeId", "AcquisitionValue", "AcquisitionDate")
    Description: Str | None = None
    TypeId: Int | None = None
    CostCenter: Str | None = None
    Project: Str | None = None
    AcquisitionValue: Kronor | None = None
    AcquisitionDate: Day | None = None
    Number: Str | None = text(25)
    AcquisitionStart: Day | None = None
    DepreciationFinal: Day | None = None
    DepreciationMethod: Method | None = None
    DepreciateToResidualValue: Kronor | None = None
    Notes: Str | None = None
    Reference: Str | None = None
    InsuredNumber: Str | None = None
    InsuredWith: Str | None = None
    Group: Str | None = None
    Room: Str | None = None
    Placement: Str | None = None
    Department: Str | None = None
    Brand: Str | None = None


class AssetSale(Wire):
    Comment: Str | None = None
    Date: Day | None = None
    Percentage: Percent | None = None
    Price: Kronor | None = None


class AssetScrapping(Wire):
    Comment: Str | None = None
    Date: Day | None = None
    Percentage: Percent | None = None


class AssetRevaluation(Wire):
    REQUIRED: ClassVar = ("Amount",)
    Amount: Kronor | None = None
    Comment: Str | None = None
    Date: Day | None = None


class AssetOpening(Wire):
    REQUIRED: ClassVar = ("Amount",)
    Amount: Kronor | None = None
    Comment: Str | None = None


class AssetRemoval(Wire):
    Date: Day | None = None


class DepreciationRun(Wire):
    REQUIRED: ClassVar = ("AssetIds", "DepreciateUntil")
    AssetIds: list[Int] | None = None
    DepreciateUntil: Day | None = None


# Field -> column, for what is only text.
TEXTS = {
    "Notes": "notes", "Reference": "reference", "InsuredNumber": "insured_number",
    "InsuredWith": "insured_with", "Group": "group_name", "Room": "room",
    "Placement": "placement", "Department": "department", "Brand": "brand",
}  # fmt: skip


def item(tx: Tx, row: Any) -> Answer:
    """Show an asset as lists do."""
    status_id, status = STATUSES[row.status]
    return {
        "@url": tx.link("assets", row.id), "AcquisitionDate": row.acquisition_date,
        "AcquisitionValue": money.kronor(row.acquisition_ore),
        "DepreciatedTo": row.depreciated_to, "DepreciationFinal": row.final_date,
        "Description": row.description, "Id": row.id, "Number": row.number, "Status": status,
        "StatusId": status_id, "Type": row.type_name, "TypeId": row.type_id,
    }  # fmt: skip


def single(tx: Tx, row: Any, history: list[Answer]) -> Answer:
    """Show an asset with its history."""
    status_id, status = STATUSES[row.status]
    return {
        "@url": tx.link("assets", row.id), "AcquisitionDate": row.acquisition_date,
        "AcquisitionStart": row.start_date,
        # As it was acquired, also when parts of it are sold: the history tells the rest.
        "AcquisitionValue": money.kronor(row.acquisition_ore), "Brand": row.brand or "",
        "CostCenter": row.cost_center, "Department": row.department or "",
        "DepreciateToResidualValue": money.kronor(row.given_residual_ore),
        "DepreciatedTo": row.depreciated_to, "DepreciationFinal": row.final_date,
        "DepreciationMethod": row.method, "Description": row.description,
        "Group": row.group_name or "", "History": history, "Id": row.id,
        "InsuredNumber": row.insured_number or "", "InsuredWith": row.insured_with or "",
        "ManualOb": money.kronor(row.manual_ob_ore), "Notes": row.notes or "",
        "Number": row.number, "Placement": row.placement or "", "Project": row.project,
        "Reference": row.reference or "", "Room": row.room or "", "Status": status,
        "StatusId": status_id, "Type": row.type_name, "TypeId": row.type_id,
    }  # fmt: skip


def past(event: Any, voucher: Mapping[str, Any], supplier_invoice: int | None) -> Answer:
    """Show an event; `voucher` holds the three keys of the voucher that booked it."""
    return {
        "Amount": money.plain(event.amount_ore), "Date": event.date, "EventId": event.kind,
        "Id": event.id, "Notes": event.notes or "", "SupplierInvoice": supplier_invoice,
        "UserId": event.user_id, "UserName": event.user_name, **voucher,
    }  # fmt: skip

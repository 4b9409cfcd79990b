"""Kinds of house work, and which of the three reductions each belongs to.

Source: `rantalainen/fortnox-api-client`, recordings of orders, C# OrderTests (behaviour.md 7).
# Inferred: to which reduction those belong that were not seen with one.
"""

from __future__ import annotations

ROT, RUT, GREEN, NO_REDUCTION = "rot", "rut", "green", "none"

BY_REDUCTION = {
    ROT: (
        "CONSTRUCTION", "ELECTRICITY", "GLASSMETALWORK", "GROUNDDRAINAGEWORK", "MASONRY",
        "PAINTINGWALLPAPERING", "HVAC",
    ),
    RUT: (
        "CLEANING", "TEXTILECLOTHING", "SNOWPLOWING", "GARDENING", "BABYSITTING", "OTHERCARE",
        "MOVINGSERVICES", "ITSERVICES", "MAJORAPPLIANCEREPAIR", "FURNISHING", "HOMEMAINTENANCE",
        "TRANSPORTATIONSERVICES", "WASHINGANDCAREOFCLOTHING",
    ),
    GREEN: ("SOLARCELLS", "STORAGESELFPRODUCEDELECTRICITY", "CHARGINGSTATIONELECTRICVEHICLE"),
}  # fmt: skip
# Part of the job but not labour, and no work at all: both fit every reduction.
OTHER_COSTS, EMPTY = "OTHERCOSTS", "EMPTYHOUSEWORK"
# Known, but no reduction is given for them any more.
ENDED = ("COOKING", "TUTORING")
ALL = (*(kind for kinds in BY_REDUCTION.values() for kind in kinds), OTHER_COSTS, EMPTY, *ENDED)

_REDUCTIONS = {kind: reduction for reduction, kinds in BY_REDUCTION.items() for kind in kinds}


def reduction_of(kind: str) -> str | None:
    """Give the reduction a kind of work belongs to; None for those that fit any and for ended."""
    return _REDUCTIONS.get(kind)

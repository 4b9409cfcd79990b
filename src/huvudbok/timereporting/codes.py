"""The codes that hours are registered with: what was worked, and why somebody was away."""

from __future__ import annotations

from huvudbok.web.envelope import Answer

WORK, ABSENCE = "WORK", "ABSENCE"
# Parental leave, the one code that names a child.
PARENTAL_LEAVE = "FPE"

# Source: 004_5bd67b8763ee7d98.txt, Attendance Transactions and Absence Transactions; there SEM, FPE
# and TID are examples of registration codes. # Inferred: that the others are the same too.
_WORK = {
    "TID": "Arbetstid", "ARB": "Timlön", "BE2": "Beredskapstid 2", "BER": "Beredskapstid",
    "FLX": "Flextid +/-", "HLG": "Helglön", "JO2": "Jourtid 2", "JOR": "Jourtid", "MER": "Mertid",
    "OK0": "Extratid - Komptid", "RES": "Restid",
    **{f"OB{at}": f"OB-ersättning {at}" for at in range(1, 6)},
    **{f"OK{at}": f"Övertid {at} - Komptid" for at in range(1, 6)},
    **{f"OT{at}": f"Övertid {at} - Betalning" for at in range(1, 6)},
}  # fmt: skip
_ABSENCE = {
    "ASK": "Arbetsskada", "ATF": "Arbetstidsförkortning", "FPE": "Föräldraledig",
    "FRA": "Frånvaro övrigt", "HAV": "Graviditetspenning", "KOM": "Kompledig",
    "MIL": "Militärtjänst", "NAR": "Närståendevård", "PAP": "Pappadagar", "PEM": "Permission",
    "PER": "Permitterad", "SEM": "Semester", "SJK": "Sjukfrånvaro", "SMB": "Smittbärare",
    "SVE": "Svenska för invandrare", "TJL": "Tjänstledig", "UTB": "Facklig utbildning",
    "VAB": "Vård av barn", **{f"OS{at}": f"Sjuk-OB {at}" for at in range(1, 6)},
}  # fmt: skip
NAMES = _WORK | _ABSENCE


def kind_of(code: str) -> str:
    """Tell work from absence."""
    return ABSENCE if code in _ABSENCE else WORK


def shown(code: str) -> Answer:
    """Show a code. # Inferred: one hour counts as one in cost and price; absence is not sold."""
    kind = kind_of(code)
    return {
        "active": True, "code": code, "costMultiplier": 1, "id": code, "name": NAMES[code],
        "priceMultiplier": 1 if kind == WORK else 0, "type": kind,
    }  # fmt: skip

"""The codes of why somebody was away or at work, with the names that PAXml has for them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator

# Source: 004_5bd67b8763ee7d98.txt, Absence Transactions, with ATF from its prose; then what the
# live service sent to the C# SDK (behaviour.md 7).
AbsenceName = Literal[
    "ASK", "FPE", "FRA", "HAV", "KOM", "MIL", "NAR", "OS1", "OS2", "OS3", "OS4", "OS5", "PAP",
    "PEM", "PER", "SEM", "SJK", "SMB", "SVE", "TJL", "UTB", "VAB", "ATF", "OS6", "OS7", "FRX",
]  # fmt: skip
AttendanceName = Literal[
    "ARB", "BE2", "BER", "FLX", "HLG", "JO2", "JOR", "MER", "OB1", "OB2", "OB3", "OB4", "OB5",
    "OK0", "OK1", "OK2", "OK3", "OK4", "OK5", "OT1", "OT2", "OT3", "OT4", "OT5", "RES", "TID",
    "ARS", "OB6", "OB7", "OT6", "OT7", "RE2", "RE3", "NVX",
]  # fmt: skip
ABSENCE = frozenset(get_args(AbsenceName))
ATTENDANCE = frozenset(get_args(AttendanceName))

# Ours -> PAXml's. Source: the same prose.
ABSENCE_TWINS = {"FRA": "FR1", "NAR": "NÄR", "UTB": "FAC"}
ATTENDANCE_TWINS = {
    "BER": "BE1", "JO2": "JR2", "JOR": "JR1", "OK0": "NV9", "RES": "RE1",
    **{f"OK{at}": f"ÖK{at}" for at in range(1, 6)},
    **{f"OT{at}": f"ÖT{at}" for at in range(1, 6)},
}  # fmt: skip
# Source: Fortnox support, information-paxml (platform.md 10), which has ÖB where the API has ÖT.
_ALSO = {f"ÖB{at}": f"OT{at}" for at in range(1, 6)}
_OWN = {
    **{twin: own for own, twin in ABSENCE_TWINS.items()},
    **{twin: own for own, twin in ATTENDANCE_TWINS.items()},
    **_ALSO,
}

# What an absence says of holiday when the client does not: whether the time still earns it.
# Law: Semesterlagen 17 §. # Inferred: that the default follows it; limits in days are not counted.
EARNS_HOLIDAY = frozenset({
    "ASK", "FPE", "HAV", "KOM", "MIL", "NAR", "PAP", "PEM", "PER", "SEM", "SJK", "SMB", "SVE",
    "UTB", "VAB", "ATF", "OS1", "OS2", "OS3", "OS4", "OS5", "OS6", "OS7",
})  # fmt: skip


def own_code(code: str) -> str:
    """Give the contract's name of a code that may come by PAXml's."""
    return _OWN.get(code, code)


def paxml_code(code: str) -> str:
    """Give PAXml's name of one of our codes."""
    return ABSENCE_TWINS.get(code) or ATTENDANCE_TWINS.get(code, code)


def _own(value: Any) -> Any:
    return own_code(value) if isinstance(value, str) else value


AbsenceCode = Annotated[AbsenceName, BeforeValidator(_own)]
AttendanceCode = Annotated[AttendanceName, BeforeValidator(_own)]

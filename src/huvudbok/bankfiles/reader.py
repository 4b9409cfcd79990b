"""Reads a file from a bank, whichever of the known kinds it is."""

from __future__ import annotations

from huvudbok.bankfiles import bgmax, camt, status, xml
from huvudbok.bankfiles.model import LARGEST_BYTES, BankFile, NotBankFile

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Records that a file to or from Leverantörsbetalningar begins with, after headings.
_LB_RECORD = b"LEVERANT"
_LB_WITHIN = 400


def read(data: bytes) -> BankFile:
    """Read camt.053, camt.054, pain.002 or BgMax. Raises NotBankFile, and nothing else."""
    if len(data) > LARGEST_BYTES:
        raise NotBankFile(f"Filen är större än {LARGEST_BYTES // 1_000_000} MB")
    start = data.removeprefix(_BYTE_ORDER_MARK).lstrip()[:2]
    if start[:1] == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        root = xml.parse(data)
        return status.read(root) if status.is_status(root) else camt.read(root)
    if start[:1] in (b"{", b"["):
        raise NotBankFile("Filen är JSON, som ingen bank lämnar betalningar i")
    if b"BGMAX" in data[:200]:
        return bgmax.read(data)
    if _LB_RECORD in data[:_LB_WITHIN] or data.lstrip()[:4] in (b"LBut", b"LBin"):
        raise NotBankFile(
            "Filen hör till Bankgirots Leverantörsbetalningar (LB). Betalningar lämnas och"
            " återrapporteras här som pain.001 och camt."
        )
    raise NotBankFile("Filen är varken camt.053, camt.054, pain.002 eller BgMax")

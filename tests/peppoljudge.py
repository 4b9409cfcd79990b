"""The official rules, run by a real processor where they and it are there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from lxml import etree

SHARED = Path(os.environ.get("HUVUDBOK_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FOLDER = SHARED / "data" / "peppol"
SHEETS = ("CEN-EN16931-UBL.xslt", "PEPPOL-EN16931-UBL.xslt")
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


class Fault(NamedTuple):
    rule: str
    flag: str
    text: str


class Judge:
    """Judges documents by the schema and by both sets of rules."""

    def __init__(self) -> None:
        import saxonche  # noqa: PLC0415

        self._saxon = saxonche.PySaxonProcessor(license=False)
        compiler = self._saxon.new_xslt30_processor()
        self._sheets = [
            compiler.compile_stylesheet(stylesheet_file=str(FOLDER / "xslt-2026.5" / name))
            for name in SHEETS
        ]
        self._schemas = {
            name: etree.XMLSchema(etree.parse(FOLDER / "xsd" / "maindoc" / f"UBL-{name}-2.1.xsd"))
            for name in ("Invoice", "CreditNote")
        }

    def faults(self, document: bytes, sheets: slice = slice(None)) -> list[Fault]:
        """Give every rule that the document breaks, warnings too."""
        tree = self._saxon.parse_xml(xml_text=document.decode())
        found = []
        for sheet in self._sheets[sheets]:
            report = etree.fromstring(sheet.transform_to_string(xdm_node=tree).encode())
            assert report.find(f"{SVRL}fired-rule") is not None, "no rule looked at it"
            for one in report.iter(f"{SVRL}failed-assert"):
                found.append(Fault(one.get("id"), one.get("flag"), "".join(one.itertext()).strip()))  # noqa: PERF401
        return found

    def require_valid(self, document: bytes) -> None:
        root = etree.fromstring(document)
        self._schemas[etree.QName(root).localname].assertValid(root)
        assert self.faults(document) == []

"""Draws the invoice that the README shows, from the sample that the tests print.

    python tools/invoice_picture.py [docs/pictures/invoice.png]

Everything on it is made up; the numbers are ones that pass their checks and belong to nobody here.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import typst

from huvudbok import paper

ROOT = Path(__file__).resolve().parents[1]
DOTS_PER_INCH = 96
# Northern lights over a saw blade's edge, and the made-up company's name.
LOGO = b"""
#set page(width: 62mm, height: 20mm, margin: 0mm)
#set text(font: "Libertinus Serif", fill: rgb("#1f4e5f"))
#let ray(x, height, colour) = place(bottom + left, dx: x, dy: -3mm,
  polygon(fill: colour, (0mm, 0mm), (2.6mm, 0mm), (4.4mm, -height), (1.8mm, -height)))
#ray(0mm, 9mm, rgb("#1f4e5f"))
#ray(3mm, 13mm, rgb("#2f7f86"))
#ray(6mm, 16mm, rgb("#66b2a0"))
#ray(9mm, 12mm, rgb("#f2a93b"))
#place(bottom + left, dx: 0mm, dy: -0.6mm, polygon(fill: rgb("#1f4e5f"),
  (0mm, 0mm), ..range(6).map(at => ((at * 2mm, -1.6mm), ((at + 1) * 2mm, -0.4mm))).flatten()
    .chunks(2).map(pair => (pair.at(0), pair.at(1))), (12mm, 0mm)))
#place(bottom + left, dx: 16.5mm, dy: -5.8mm, text(size: 23pt, weight: "bold")[Norrsken])
#place(bottom + left, dx: 16.9mm, dy: -0.9mm, text(size: 9.5pt, tracking: 2.6pt)[SNICKERI AB])
"""


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(ROOT / "tests"))
    from papers import INVOICE, SELLER  # noqa: PLC0415  (the path is known only now)

    target = Path(arguments[0]) if arguments else ROOT / "docs" / "pictures" / "invoice.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    logo = typst.compile(LOGO, format="png", ppi=300.0)
    invoice = replace(INVOICE, seller=replace(SELLER, logo=logo))
    picture = paper.pictures(invoice, DOTS_PER_INCH)[0]
    target.write_bytes(picture)
    print(f"{target.name}: {len(picture)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`huvudbok company logo`: a picture goes in, stands on the invoice, comes out, and goes away."""

import re

import pytest

import sale
from conftest import TENANT
from papers import png

LOGO = png(60, 20)


def pictures_in(pdf):
    return len(re.findall(rb"/Subtype ?/Image\b", pdf))


def test_a_logo_stands_on_the_papers(world, command, tmp_path):
    shop = sale.Shop(world.api)
    number = shop.invoice({"Price": 100, "DeliveredQuantity": 1})["DocumentNumber"]

    def printed():
        return world.api.get(f"/3/invoices/{number}/preview").content

    plain = printed()
    picture, saved = tmp_path / "logo.png", tmp_path / "saved.png"
    picture.write_bytes(LOGO)
    said = command("company", "logo", TENANT, "--file", picture)
    assert "has this logo" in said.out
    assert (pictures_in(plain), pictures_in(printed())) == (0, 1)
    made = command("company", "logo", TENANT, "--out", saved, "--json").json()
    assert made == {"tenant_id": TENANT, "bytes": len(LOGO)}
    assert saved.read_bytes() == LOGO
    again = command("company", "logo", TENANT, "--out", saved, code=2)
    assert "exists already" in again.err
    command("company", "logo", TENANT, "--remove")
    assert printed() == plain
    assert "has no logo" in command("company", "logo", TENANT, "--out", picture, code=2).err


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"GIF89a", "no whole PNG or JPEG"), (LOGO[:-8], "no whole PNG or JPEG"),
     (LOGO + b" " * 1_000_000, "larger than 1 MB"), (None, "cannot read")],
)  # fmt: skip
def test_what_is_no_logo_is_refused(world, command, tmp_path, content, reason):
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)
    assert reason in command("company", "logo", TENANT, "--file", path, code=2).err

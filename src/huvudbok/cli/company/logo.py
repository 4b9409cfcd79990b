"""The logo that a company's papers carry."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from huvudbok import paper
from huvudbok.cli.common import CommandFailed, print_json
from huvudbok.cli.company.common import books_of, task
from huvudbok.company import keep_logo, read_logo
from huvudbok.db import audit
from huvudbok.db.tx import Actor, reading, writing

# It travels in every paper and every e-mail.
_MOST_BYTES = 1_000_000


def add(tasks: Any) -> None:
    parser = task(tasks, "logo", logo, "set, remove or save the logo on the company's papers",
                  "100001 --file logo.png", more="PNG or JPEG, at most 1 MB.")  # fmt: skip
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--file", type=Path, metavar="FILE", help="take this picture")
    chosen.add_argument("--out", type=Path, metavar="FILE", help="write the picture there is")
    chosen.add_argument("--remove", action="store_true", help="have no logo")


def logo(options: argparse.Namespace) -> int:
    with books_of(options) as (company, store):
        if options.out:
            with reading(store) as tx:
                picture = read_logo(tx)
            _save(picture, options.out, company.name)
            said = f"The logo of {company.name} is in {options.out}."
        else:
            picture = _read(options.file) if options.file else b""
            with writing(store) as tx:
                tx.actor = Actor(name="huvudbok")
                keep_logo(tx, picture)
                audit.record(tx, "company logo", "", {"bytes": len(picture)})
            said = f"{company.name} has {'this' if picture else 'no'} logo on its papers now."
    if options.json:
        print_json({"tenant_id": company.tenant_id, "bytes": len(picture)})
    else:
        print(said)
    return 0


def _read(path: Path) -> bytes:
    try:
        picture = path.read_bytes()
    except OSError as trouble:
        raise CommandFailed(f"cannot read {path}: {trouble.strerror}") from trouble
    if len(picture) > _MOST_BYTES:
        raise CommandFailed(f"{path} is larger than 1 MB; make the picture smaller")
    if not paper.is_picture(picture):
        raise CommandFailed(f"{path} is no whole PNG or JPEG picture of at most 16 megapixels")
    return picture


def _save(picture: bytes, path: Path, name: str) -> None:
    if not picture:
        raise CommandFailed(f"{name} has no logo")
    try:
        with path.open("xb") as file:
            file.write(picture)
    except FileExistsError as trouble:
        raise CommandFailed(f"{path} exists already; choose another name") from trouble
    except OSError as trouble:
        raise CommandFailed(f"cannot write {path}: {trouble.strerror}") from trouble

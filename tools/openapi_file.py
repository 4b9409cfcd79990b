"""Write the server's own OpenAPI description, src/huvudbok/web/data/openapi.json.

Requests come from the models that validate them, answers from the contract's facts, against which
the suite holds every answer it gets.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "huvudbok" / "web" / "data" / "openapi.json"
sys.path.insert(0, str(ROOT / "tests"))

import facts  # noqa: E402
from huvudbok import app  # noqa: E402
from huvudbok.reference import openapi  # noqa: E402


def contract() -> openapi.Contract:
    """Give what the description takes from the contract."""
    tags = facts.document()["tags"]
    return openapi.Contract(
        headings={
            name: tags[operation.facts["tag"]]["title"]
            for name, operation in facts.operations().items()
        },
        answers={
            name: {
                status: {
                    kind: {"schema": published(facts.wire_view(schema))}
                    for kind, schema in content.items()
                }
                for status, content in operation.facts["responses"].items()
            }
            for name, operation in facts.operations().items()
        },
        schemas={
            published_name(name): published(schema) for name, schema in facts.wire_schemas().items()
        },
    )


def published_name(name: str) -> str:
    """Drop the family of a schema's name: fortnox_Unit -> Unit."""
    return name.split("_", 1)[1] if name.startswith("fortnox_") else name


def published(node: Any) -> Any:
    """Spell references and links as OpenAPI does, and leave answers open to new fields."""
    if isinstance(node, list):
        return [published(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: published(value)
        for key, value in node.items()
        if key != "additionalProperties"
    }  # fmt: skip
    if isinstance(made.get("$ref"), str):
        made["$ref"] = openapi.COMPONENT + published_name(made["$ref"].removeprefix("#/schemas/"))
    for name, each in made.get("properties", {}).items():
        if name.startswith("@"):
            each["xml"] = {"name": name[1:], "attribute": True}
    return made


def text() -> str:
    """Give the whole file, one line for each operation and schema."""
    whole = openapi.build(app.operations(), contract())
    lines = []
    for key, value in whole.items():
        if key == "paths":
            lines.append(f' "paths": {{\n{_lines(value, 2)}\n }}')
        elif key == "components":
            inner = ",\n".join(
                f"  {json.dumps(name)}: {{\n{_lines(part, 3)}\n  }}" for name, part in value.items()
            )
            lines.append(f' "components": {{\n{inner}\n }}')
        else:
            lines.append(f" {json.dumps(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(entries: dict[str, Any], indent: int) -> str:
    return ",\n".join(
        " " * indent + f"{json.dumps(name)}: {_compact(value)}" for name, value in entries.items()
    )


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Write the server's own OpenAPI description.",
        epilog="example: python tools/openapi_file.py --check",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail when stale")
    options = parser.parse_args()
    stale = not TARGET.exists() or TARGET.read_text("utf-8") != text()
    if options.check:
        return 1 if stale else 0
    TARGET.write_text(text(), "utf-8")
    print(f"{'written' if stale else 'unchanged'}: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Take from the contract the facts that the tests need, and write tests/contract/contract.json.

The contract lies beside the repository, in ../shared/contract, or where HUVUDBOK_SHARED says. The
tests themselves read only the file written here, so they also run where the contract is not.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "tests" / "contract" / "contract.json"
TABLE = ROOT / "src" / "huvudbok" / "web" / "data" / "operations.tsv"

# What says something about a value. The x- marks tell how recorded answers go beyond the rest.
KEPT = (
    "$ref", "anyOf", "type", "format", "enum", "items", "properties", "required", "readOnly",
    "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "x-recorded-types",
    "x-recorded-outside-limits", "x-recorded-outside-enum", "x-recorded-empty-string",
    "x-enum-elsewhere", "x-superseded-by",
)  # fmt: skip


def shared_folder() -> Path | None:
    """Find the folder with the contract; None where there is none."""
    named = os.environ.get("HUVUDBOK_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if (folder / "contract" / "openapi.json").is_file() else None


def load(folder: Path) -> dict[str, Any]:
    """Read the contract as it is."""
    return json.loads((folder / "contract" / "openapi.json").read_text("utf-8"))


def facts(contract: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give {"schemas", "operations", "tags"}, each by name, without any prose."""
    shared = contract["components"]["parameters"]
    return {
        "operations": {
            f"{method.upper()} {path}": _operation(operation, shared)
            for path, methods in sorted(contract["paths"].items())
            for method, operation in sorted(methods.items())
        },
        "outside": {
            f"{call['method'].upper()} {call['path']}": {}
            for call in contract["x-calls-outside-seed"]
        },
        "schemas": {
            name: _schema(schema)
            for name, schema in sorted(contract["components"]["schemas"].items())
        },
        "tags": {
            tag["name"]: {"title": tag["x-title"], "group": tag["x-group"]}
            for tag in sorted(contract["tags"], key=lambda tag: tag["name"])
        },
    }


def _operation(operation: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    parameters = [
        shared[parameter["$ref"].rsplit("/", 1)[1]] if "$ref" in parameter else parameter
        for parameter in operation.get("parameters", [])
    ]
    found = {
        "tag": operation["tags"][0],
        "action": operation["x-action"],
        "wrapper": operation.get("x-wrapper", {}),
        "query": {p["name"]: _schema(p["schema"]) for p in parameters if p["in"] == "query"},
        "path": {p["name"]: _schema(p["schema"]) for p in parameters if p["in"] == "path"},
        "request": _content(operation.get("requestBody", {})),
        "responses": {
            status: _content(response) for status, response in operation["responses"].items()
        },
    }
    if operation.get("x-list"):
        found["list"] = True
    return {name: value for name, value in found.items() if value not in ({}, None)}


def _content(holder: dict[str, Any]) -> dict[str, Any]:
    return {kind: _schema(media["schema"]) for kind, media in holder.get("content", {}).items()}


def _schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Keep what says something about a value, and shorten references."""
    kept: dict[str, Any] = {}
    for key in KEPT:
        if key not in schema:
            continue
        value = schema[key]
        if key == "$ref":
            value = value.replace("#/components/", "#/")
        elif key == "properties":
            value = {name: _schema(inner) for name, inner in value.items()}
        elif key == "items":
            value = _schema(value)
        elif key == "anyOf":
            value = [_schema(inner) for inner in value]
        elif key == "minItems" and value == 0:
            continue
        kept[key] = value
    return kept


def written(found: dict[str, dict[str, Any]]) -> str:
    """Write the facts with one line for each operation, schema and heading."""
    parts = []
    for section, entries in found.items():
        lines = [
            f"  {json.dumps(name)}: {json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}"
            for name, entry in entries.items()
        ]
        parts.append(f' "{section}": {{\n' + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def table(contract: dict[str, Any]) -> str:
    """Write the server's own list of operations: method, path, tag, action, scope.

    The contract knows no scopes: that column is kept by hand, and a new operation gets a "?".
    """
    scopes = {}
    if TABLE.exists():
        for method, path, _tag, _action, scope in (
            line.split("\t") for line in TABLE.read_text("utf-8").splitlines()
        ):
            scopes[method, path] = scope
    lines = ["method\tpath\ttag\taction\tscope"]
    for path, methods in sorted(contract["paths"].items()):
        lines += [
            "\t".join((
                method.upper(), path, operation["tags"][0], operation["x-action"],
                scopes.get((method.upper(), path), "?"),
            ))
            for method, operation in sorted(methods.items())
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else "",
        epilog="example: python tools/contract_facts.py --check",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail when stale")
    options = parser.parse_args()
    folder = shared_folder()
    if folder is None:
        print("the contract is not here; HUVUDBOK_SHARED names its folder", file=sys.stderr)
        return 2
    contract = load(folder)
    stale = [
        path
        for path, text in ((TARGET, written(facts(contract))), (TABLE, table(contract)))
        if not path.exists() or path.read_text("utf-8") != text
    ]
    for path in stale:
        print(f"{'stale' if options.check else 'written'}: {path.relative_to(ROOT)}")
    if options.check:
        return 1 if stale else 0
    TARGET.write_text(written(facts(contract)), "utf-8")
    TABLE.write_text(table(contract), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

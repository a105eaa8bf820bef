"""The published JSON Schema is the one that the records make."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from rashomon.schema import ledger_schema, ledger_schema_json
from tests import ledgers

PUBLISHED = Path(__file__).parents[1] / "docs" / "ledger.schema.json"


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_bytes() == ledger_schema_json(), "run: make docs"


def test_the_command_prints_the_schema() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "rashomon.schema"], capture_output=True, check=True
    ).stdout
    assert printed == ledger_schema_json()


def test_every_field_of_a_ledger_is_in_the_schema() -> None:
    schema = ledger_schema()
    definitions = schema["$defs"]

    def visit(value: Any, shape: dict[str, Any]) -> None:
        shapes = [
            definitions[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
            for one in shape.get("anyOf", [shape])
        ]
        if isinstance(value, dict):
            (shape,) = (one for one in shapes if one.get("type") == "object")
            assert shape["additionalProperties"] is False
            for name, item in value.items():
                visit(item, shape["properties"][name])
        elif isinstance(value, list):
            (shape,) = (one for one in shapes if one.get("type") == "array")
            for index, item in enumerate(value):
                visit(item, shape["prefixItems"][index] if "prefixItems" in shape else shape["items"])
        elif isinstance(value, str):
            assert any(one.get("type") == "string" or value in one.get("enum", []) for one in shapes)

    visit(json.loads(ledgers.ledger().to_json()), schema)


def test_value_lists_and_bounds_are_in_the_schema() -> None:
    definitions = ledger_schema()["$defs"]
    assert "part-of-day" in definitions["Time"]["properties"]["precision"]["enum"]
    assert definitions["Place"]["properties"]["precision"] == {"type": "integer", "minimum": 1, "maximum": 7}

"""The JSON Schema of a ledger, generated from its records.

`python -m rashomon.schema > docs/ledger.schema.json` renews the published copy; a test checks that it is
current.
"""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from rashomon.ledger import SCHEMA, Ledger

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def ledger_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what `rashomon read FILE --json` prints."""
    (body,), definitions = msgspec.json.schema_components([Ledger], ref_template="#/$defs/{name}")
    return {
        "$schema": DIALECT,
        "title": SCHEMA,
        **body,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def ledger_schema_json() -> bytes:
    """The schema as it stands in docs/: UTF-8, two spaces a level, one newline at the end."""
    return msgspec.json.format(msgspec.json.encode(ledger_schema()), indent=2) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(ledger_schema_json())

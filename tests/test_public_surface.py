"""The public surface and the way imports point: both are promises, so both are frozen here."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon

SOURCE = Path(rashomon.__file__).parent

HEAVY = {
    "babel", "charset_normalizer", "click", "duckdb", "lemminflect", "numpy", "onnxruntime", "rich",
    "starlette", "text_to_num", "torch",
}  # fmt: skip

RECORDS = {"errors", "ids", "incident", "ledger", "record", "schema"}
KNOWLEDGE = {"codebook", "knowledge"}
# What each part of the package may import of the others, in the order in which a report flows.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "record": {"errors"},
    "ids": {"errors"},
    "ledger": {"errors", "record"},
    "incident": {"errors", "ledger", "record"},
    "schema": {"ledger"},
    "intake": RECORDS,
    "language": RECORDS | {"intake"},
    "written": set(),
    "codebook": RECORDS | {"written"},
    "knowledge": RECORDS | {"codebook"},
    "reading": RECORDS | KNOWLEDGE | {"intake", "language"},
    "rules": {"errors", "written"},
    "cli": RECORDS | KNOWLEDGE | {"", "intake", "rules"},
    "__init__": {"errors", "ledger", "reading"},
    "__main__": {"cli"},
}


def test_the_exported_names_are_these_in_this_order() -> None:
    assert rashomon.__all__ == [
        "Actor",
        "Claim",
        "Event",
        "Figure",
        "Ledger",
        "Link",
        "Place",
        "RashomonError",
        "Report",
        "Time",
        "__version__",
        "read",
        "read_many",
        "read_report",
    ]
    assert rashomon.__all__ == sorted(rashomon.__all__)
    assert set(rashomon.__all__) <= set(dir(rashomon))


@pytest.mark.parametrize("name", rashomon.__all__)
def test_every_exported_name_can_be_had(name: str) -> None:
    value = getattr(rashomon, name)
    assert value is getattr(rashomon, name)
    if name != "__version__":
        assert value.__name__ == name
        assert value.__doc__


def test_a_name_that_is_not_exported_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        rashomon.reed  # noqa: B018


def _loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `statement`."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert _loaded_by("import rashomon") & (HEAVY | {"msgspec"}) == set()


def test_the_records_need_no_model_and_no_terminal() -> None:
    loaded = _loaded_by("from rashomon import Ledger, RashomonError")
    assert "msgspec" in loaded
    assert loaded & HEAVY == set()


def _part(module: str) -> str:
    """The part of the package that a module belongs to: "rashomon.reading.figures" -> "reading"."""
    return [*module.split("."), ""][1]


def _imported_parts(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "rashomon":
                # `from rashomon import ids` names a part, `from rashomon import read` the public surface.
                names = [f"rashomon.{alias.name}" for alias in node.names if alias.name in MAY_IMPORT]
                names += ["rashomon"] * (len(names) < len(node.names))
        else:
            continue
        found |= {_part(name) for name in names if name.split(".")[0] == "rashomon"}
    return found


def _modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_the_way_a_report_flows(path: Path) -> None:
    part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    assert part in MAY_IMPORT, f"{part} is new: say what it may import"
    assert _imported_parts(path) - {part} <= MAY_IMPORT[part]


def test_the_package_says_that_it_is_typed() -> None:
    assert (SOURCE / "py.typed").exists()

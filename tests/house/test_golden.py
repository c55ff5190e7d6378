"""A rule that both sides keep has golden cases, and both sides read them."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "tests" / "contract").glob("*.json"))
ONE_SIDE_AND_WHY = {
    "procedure_code": "only a tablet reads codes with its camera; the commune's own address names the code in its path",
    "operations.schema": "the contract itself: the commune writes it, .ci/contract.py holds it to the models",
}
PYTHON = [path for path in ROOT.glob("tests/**/*.py") if path != Path(__file__).resolve()]
TYPESCRIPT = [path for path in ROOT.glob("pwa/src/**/*.ts*") if path.parent.name == "testing" or ".test." in path.name]


def readers(name: str, files: list[Path], *ways: str) -> list[Path]:
    """Of these files those that name the cases in one of these ways."""
    return [path for path in files if any(way in path.read_text("utf-8") for way in ways)]


@pytest.mark.parametrize("name", [path.name.removesuffix(".json") for path in CASES])
def test_both_sides_read_the_golden_cases(name: str) -> None:
    in_typescript = readers(name, TYPESCRIPT, f"contract/{name}.json")
    in_python = readers(name, PYTHON, f'("{name}"', f"{name}.json", f'"{name}",')
    assert in_typescript
    assert in_python or name in ONE_SIDE_AND_WHY

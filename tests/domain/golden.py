"""The golden cases that pytest and vitest both read."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

CONTRACT = Path(__file__).parents[1] / "contract"


def golden(name: str) -> dict[str, Any]:
    """`tests/contract/<name>.json`."""
    value: dict[str, Any] = json.loads((CONTRACT / f"{name}.json").read_text("utf-8"))
    return value


def cases(name: str, part: str) -> list[Any]:
    """One parameter a case, named by its `name` where it has one."""
    rows = golden(name)[part]
    assert rows, f"{name}.{part} holds no case"
    return [pytest.param(row, id=row.get("name") if isinstance(row, dict) else None) for row in rows]


def instant(text: str) -> datetime:
    """An RFC 3339 instant of a golden case."""
    return datetime.fromisoformat(text)

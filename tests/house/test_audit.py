"""What `make audit` makes of an answer: a list that was not reached is never called a good sign."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HOLES = Path(__file__).parents[2] / ".ci" / "holes.py"
FINE = {"name": "a", "version": "1", "vulns": []}


@pytest.mark.parametrize(
    ("tool", "told", "code"),
    [
        ("pip", {"dependencies": [FINE]}, 0),
        ("pip", {"dependencies": [FINE, {"name": "b", "version": "2", "vulns": [{"id": "X-1"}]}]}, 1),
        ("pip", {"dependencies": [FINE, {"name": "b", "skip_reason": "not found"}]}, 2),
        ("pip", {}, 2),
        ("npm", {"vulnerabilities": {}}, 0),
        ("npm", {"vulnerabilities": {"b": {"severity": "high"}}}, 1),
        ("npm", {"message": "405 Method Not Allowed"}, 2),
    ],
)
def test_holes_no_holes_and_no_answer_are_three_things(
    tmp_path: Path, tool: str, told: dict[str, Any], code: int
) -> None:
    file = tmp_path / "answer.json"
    file.write_text(json.dumps(told), "utf-8")
    ended = subprocess.run([sys.executable, HOLES, tool, "a.lock", file], capture_output=True, text=True, check=False)
    assert ended.returncode == code
    assert ("✓" in ended.stdout, "✗" in ended.stdout) == (code == 0, code == 1)

"""Reads the answer of pip-audit or npm audit: `holes.py pip|npm LOCK FILE`.

Exit code 1: holes; 2: no answer in it, or none about some package. pip-audit itself calls that a success.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def of_pip(told: dict[str, Any]) -> list[str]:
    """`name version: id …` of each package with a hole. One that was left out, `KeyError`: nobody looked at it."""
    if any("skip_reason" in one for one in told["dependencies"]):
        raise KeyError("vulns")
    found = (one for one in told["dependencies"] if one.get("vulns"))
    return [f"{one['name']} {one['version']}: {' '.join(hole['id'] for hole in one['vulns'])}" for one in found]


def of_npm(told: dict[str, Any]) -> list[str]:
    """`name: severity` of each package with a hole."""
    return [f"{name}: {one['severity']}" for name, one in told["vulnerabilities"].items()]


def main(tool: str, lock: str, file: str) -> int:
    """Say what was found."""
    try:
        told = json.loads(Path(file).read_text("utf-8"))
        holes = of_pip(told) if tool == "pip" else of_npm(told)
    except (OSError, ValueError, KeyError):
        return 2
    for hole in holes:
        print(f"✗ {lock}: {hole}")
    if not holes:
        print(f"✓ {lock}: no hole is known")
    return 1 if holes else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))

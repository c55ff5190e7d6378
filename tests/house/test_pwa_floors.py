"""The floors of the field app: no import runs up, no circle, and the worker never comes near a key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "pwa/src"

FLOOR = {"main": 6, "views": 5, "work": 4, "capture": 3, "sync": 3, "api": 2, "store": 2, "vault": 1, "domain": 1}
"""Higher floors may use lower ones and their own. `ui` and `sw.ts` have rules of their own."""

SCAFFOLD = {"dev", "testing"}
"""Rooms for tests and for work on the screens: they see everything, and nothing that is shipped sees them."""

IMPORT = re.compile(
    r"""^\s*(?:import|export)\s+(?P<type>type\s)?[^'"`;]*?from\s*['"](?P<named>[^'"]+)['"]
      | ^\s*import\s*['"](?P<bare>[^'"]+)['"]
      | \bimport\(\s*['"](?P<lazy>[^'"]+)['"]
      | \bnew\s+URL\(\s*['"](?P<worker>[^'"]+)['"]""",
    re.MULTILINE | re.VERBOSE,
)

MODULES = sorted(p for p in SOURCES.rglob("*.ts*") if ".test." not in p.name and not p.name.endswith(".d.ts"))

KNOWN = frozenset(MODULES)


def resolved(importer: Path, written: str) -> Path | None:
    """The module of ours that this import means, or None for a package, a style sheet or a picture."""
    if not written.startswith("."):
        return None
    base = (importer.parent / written.split("?", maxsplit=1)[0]).resolve()
    candidates = [base, base.with_name(base.name + ".ts"), base.with_name(base.name + ".tsx"), base / "index.ts"]
    return next((path for path in candidates if path in KNOWN), None)


@cache
def imports(module: Path, *, types: bool = True) -> frozenset[Path]:
    return frozenset(_imports(module, types=types))


def _imports(module: Path, *, types: bool) -> Iterator[Path]:
    for match in IMPORT.finditer(module.read_text("utf-8")):
        if match["type"] and not types:
            continue
        target = resolved(module, match["named"] or match["bare"] or match["lazy"] or match["worker"])
        if target:
            yield target


def room(module: Path) -> str:
    parts = module.relative_to(SOURCES).parts
    return parts[0] if len(parts) > 1 else module.stem


@cache
def reachable(start: Path) -> set[Path]:
    """What ends up in the bundle that starts here; types leave nothing behind."""
    seen, todo = set(), [start]
    while todo:
        module = todo.pop()
        if module not in seen:
            seen.add(module)
            todo.extend(imports(module, types=False))
    return seen


def label(path: Path) -> str:
    return path.relative_to(SOURCES).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=label)
def test_no_import_runs_up(module: Path) -> None:
    here = room(module)
    targets = {label(target): room(target) for target in imports(module)}
    if here == "sw":
        wrong = {path for path, there in targets.items() if there not in {"sw", "sync", "store", "api", "domain"}}
    elif here == "ui":
        wrong = {path for path, there in targets.items() if there != "ui"}
    else:
        assert here in FLOOR or here in SCAFFOLD, f"{label(module)} is in no room of the house"
        if here in SCAFFOLD:
            return
        seen_from_here = {name for name, floor in FLOOR.items() if floor <= FLOOR[here]}
        seen_from_here |= {"ui"} if here in {"main", "views"} else set()
        wrong = {path for path, there in targets.items() if there not in seen_from_here}
    assert wrong == set()


@pytest.mark.parametrize("module", MODULES, ids=label)
def test_no_module_imports_itself_in_a_circle(module: Path) -> None:
    assert not any(module in reachable(target) for target in imports(module, types=False))


def test_the_worker_carries_no_key_and_no_screen() -> None:
    rooms = {room(module) for module in reachable(SOURCES / "sw.ts")}
    assert rooms & {"vault", "views", "ui", "work", "capture", "main"} == set()


def test_these_checks_see_the_imports() -> None:
    assert any(imports(module) for module in MODULES)

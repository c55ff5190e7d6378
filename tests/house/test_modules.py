"""The house stays small: short modules, short functions, and a reason in writing for each that is not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES = 250
FUNCTION_LINES = 30

LONG_MODULES_AND_WHY = {
    "pwa/src/dev/fake-work.ts": "stands in for the whole of the work while a screen is drawn; never shipped",
    "pwa/src/work/types.ts": "types only: the whole seam between the screens and the work, read as one page",
    "pwa/src/ui/i18n/vi-rest.ts": "a table of texts, no code",
    "pwa/src/ui/i18n/en-rest.ts": "a table of texts, no code",
    "app/domain/errors/__init__.py": "a list of names, no code: every error of the domain is imported from here",
    "app/web/errors.py": "a table of errors and their statuses, and the handlers that read it",
    "migrations/versions/0001_the_first_tables.py": "a landed migration is never edited",
    "tests/cli/test_doctor.py": "one finding of the doctor's after another, each with the harm it finds",
    "tests/e2e/field_officer.py": "every verb of the officer whom all stories drive, so a screen changes in one place",
    "tests/e2e/test_updates.py": "one story of an update from version to version, told to its end",
    "tests/faults/proxy.py": "one line with all of its faults: what it does with a byte has to be read together",
    "tests/services/test_verbs.py": "one verb after another against one table of transitions",
    "tests/sync/test_author_keys.py": "one key's whole life: made, replaced, revoked, judged",
    "tests/sync/test_handover.py": "one file that is spoiled in every way, over one set of fixtures",
    "tests/sync/test_journal_machine.py": "one hypothesis state machine: its rules and invariants are one class",
    "tests/sync/test_push.py": "one door's answers, case by case",
    "tests/sync/test_recovery.py": "one forgotten passphrase from the request to the opened vault",
    "tests/sync/test_restore.py": "one restore after another over one office that was backed up",
    "tests/web/test_admin.py": "one page of the administrator's after another",
    "tests/web/test_desk.py": "one page of the desk after another, over one world",
}
"""Path → why it may be longer than the ceiling."""

MADE_BY_TOOLS = {"pwa/src/domain/operations.gen.ts"}

PYTHON = sorted(path for path in [*ROOT.glob("app/**/*.py"), ROOT / "wsgi.py"] if "catalogue" not in path.parts)
TYPESCRIPT = sorted(
    path for folder in ("src", "build") for path in ROOT.glob(f"pwa/{folder}/**/*.ts*") if ".test." not in path.name
)

OTHERS = sorted([*ROOT.glob("tests/**/*.py"), *ROOT.glob("migrations/**/*.py"), *ROOT.glob("pwa/src/**/*.test.ts*")])
"""Tests and migrations: as short, or with a reason."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*PYTHON, *TYPESCRIPT, *OTHERS], ids=name)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    if name(path) in LONG_MODULES_AND_WHY or name(path) in MADE_BY_TOOLS:
        return
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{name(path)} has {lines} lines: split it, or write down why not"


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of signature and body; what the docstring promises does not count against it."""
    documented = ast.get_docstring(function) is not None
    docstring = function.body[0] if documented else None
    told = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - told


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    sizes = {node.name: lines_of(node) for node in functions}
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


def test_every_reason_still_has_its_module() -> None:
    assert [path for path in LONG_MODULES_AND_WHY if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "pwa/package-lock.json"])
def test_a_lock_names_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "sha512-" in text or "--hash=sha256:" in text
    assert '"resolved"' not in text
    assert ".tgz" not in text
    if lock.startswith("requirements"):
        assert "://" not in text

"""The tables of docs/reliability.md cannot rot: each complaint has its tests, and each test that is named is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")

COMPLAINTS = (
    "declaration gone after leaving the outbox",
    "queue stuck for ever on one item",
    "one record cannot be removed from the queue",
    "signature image missing",
    "photos over 5 MB missing",
    "two identical copies on a slow link",
    "another user's work in my outbox",
    "acts after being unassigned",
    "success shown on timeout",
    "drafts lost on update",
    "half-filled cache activated by a failed install",
    "offline printing that later reverts",
)
BAD_INPUT = (
    "an operation that does not validate",
    "an unknown procedure",
    "a photo that is no photo",
    "a full disk",
    "a clock three days off",
    "a 10 MB name",
)
NAMED = re.compile(r"`([\w./-]+\.(?:py|tsx?))::([^`]+)`")
TITLE = re.compile(r"""\b(?:test|it)(?:\.each\([^;]*?\))?\(\s*(['"`])(.*?)(?<!\\)\1""", re.DOTALL)


def rows_of(heading: str) -> dict[str, list[tuple[str, str]]]:
    """First cell → the tests that its row names, of the table under this heading."""
    text = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    assert text, f"no heading {heading}"
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")][2:]
    return {cells[0].strip(): NAMED.findall("|".join(cells[1:])) for cells in rows}


def titles_of(path: str) -> set[str]:
    """Functions of a pytest module, titles of a vitest one."""
    text = (ROOT / path).read_text("utf-8")
    if path.endswith(".py"):
        functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
        return {node.name for node in functions if node.name.startswith("test_")}
    return {title.replace("\\'", "'") for _, title in TITLE.findall(text)}


def words(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("'s", "s"))


@pytest.mark.parametrize(("heading", "wanted"), [("The complaints", COMPLAINTS), ("Bad input", BAD_INPUT)])
def test_each_line_has_its_tests(heading: str, wanted: tuple[str, ...]) -> None:
    rows = rows_of(heading)
    assert set(rows) == set(wanted)
    assert [line for line, tests in rows.items() if not tests] == []


@pytest.mark.parametrize(("path", "title"), sorted(set(NAMED.findall(PAGE))))
def test_a_test_that_the_page_names_is_there(path: str, title: str) -> None:
    assert title in titles_of(path), f"{path} has no test {title}"


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_a_complaint_stands_in_the_name_of_a_test(complaint: str) -> None:
    named = [title for _, title in rows_of("The complaints")[complaint] if words(complaint) in words(title)]
    assert named, "one of its tests says in its name what it is about"


def test_a_name_that_is_not_there_is_found() -> None:
    assert "a test that nobody wrote" not in titles_of("pwa/src/sync/complaints.test.ts")
    assert titles_of("pwa/src/work/bad-input.test.ts") >= {
        "a photo that is no photo is refused, and the draft keeps those it has"
    }
    assert len(titles_of("pwa/src/sync/complaints.test.ts")) >= 10

"""What the pages on security name as proof is there; and the server asks nobody outside."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("docs/threat-model.md", "docs/asvs.md")
NAMED = re.compile(r"`((?:app|docs|tests|pwa)/[\w./-]+|[\w.-]+\.lock)(?:::(\w+))?`")
CHAPTERS = [f"**V{number}**" for number in range(1, 18)]
SECTIONS = dict(zip(range(1, 17), (5, 4, 7, 4, 4, 8, 6, 4, 2, 0, 7, 3, 4, 3, 4, 5), strict=True))
"""So many sections each chapter of ASVS 5.0 has; the tenth and the seventeenth are answered whole."""
ASKING = {"requests", "urllib.request", "http.client", "httpx", "aiohttp", "urllib3", "ftplib", "smtplib"}
TRUSTING = {"pickle", "marshal", "shelve", "xml", "lxml", "yaml"}


@pytest.mark.parametrize("page", PAGES)
def test_every_proof_that_a_page_names_is_there(page: str) -> None:
    named = NAMED.findall((ROOT / page).read_text("utf-8"))
    assert len(named) > 20
    missing = {path for path, _ in named if not (ROOT / path).exists()}
    tests = {(path, test) for path, test in named if test and path not in missing}
    gone = {(path, test) for path, test in tests if f"def {test}(" not in (ROOT / path).read_text("utf-8")}
    assert (missing, gone) == (set(), set())


def test_every_chapter_has_its_lines_and_every_line_its_state() -> None:
    text = (ROOT / "docs" / "asvs.md").read_text("utf-8")
    assert [chapter for chapter in CHAPTERS if chapter not in text] == []
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")][1:]
    assert {len(row) for row in rows} == {4}
    assert {row[2] for row in rows} == {"met", "part", "open", "n/a"}
    assert [row for row in rows if row[2] == "met" and "`" not in row[3]] == []


def test_every_section_of_the_standard_is_answered() -> None:
    text = (ROOT / "docs" / "asvs.md").read_text("utf-8")
    named = {
        one
        for line in text.splitlines()
        if line.startswith("| ")
        for one in re.findall(r"\b\d+\.\d\b", line.split(" | ")[0])
    }
    wanted = {f"{chapter}.{section}" for chapter, most in SECTIONS.items() for section in range(1, most + 1)}
    assert named == wanted


def imported(path: Path) -> set[str]:
    """The modules that a file imports, and the packages that they are in."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {name.split(".")[0] for name in names}


ASK_NAMED_HOSTS = {
    "posting.py": "gateways for messages, at MESSAGE_HOSTS alone (tests/test_gateways.py)",
    "web_push.py": "browsers' push services, at PUSH_HOSTS alone (tests/notices/test_listening.py)",
    "time_stamp.py": "a time stamp authority, at STAMP_HOSTS alone (tests/test_esign.py)",
}
"""The only files that ask anybody, and only where the settings name whom."""


def test_the_server_asks_nobody_outside() -> None:
    """It imports nothing that asks; that nothing is asked all the same, by a library say, `test_alone.py` shows."""
    found = {path.name: imported(path) & (ASKING | TRUSTING) for path in (ROOT / "app").rglob("*.py")}
    assert {name for name, what in found.items() if what} == set(ASK_NAMED_HOSTS)

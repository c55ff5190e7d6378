"""What was typed into any page of a run, which addresses were asked for, and a look for the one in the other.

Whatever somebody types is theirs: names, numbers, passphrases, codes. None of it may stand in a log of a server, and
none of what names a person in an address (a tracking code stands there because it names nobody).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.e2e import thief

SHORTEST = 6
"""Letters. What is shorter, such as the number of a tablet, stands somewhere by chance."""
NOBODYS = {"Nhà văn hoá thôn Bản Lài", "Máy bảng của tổ 1"}
"""Typed, and no secret: where a session is, what a tablet is called."""
COMES_FIRST = "Tận Nơi ("
"""What every server says when it begins: a log without it was not the log."""

typed: dict[str, str] = {}
"""The words, by what they are."""
codes: dict[str, str] = {}
addresses: set[str] = set()


def note(label: str, text: str) -> None:
    """Somebody typed this into the field of this label."""
    if len(text) >= SHORTEST and text not in NOBODYS:
        typed[f"{label}: {text}"] = text


def in_logs(files: Iterable[Path]) -> dict[str, bytes]:
    """Which of the words and codes stand in these logs, each with where."""
    said = {path: path.read_bytes() for path in files}
    assert all(COMES_FIRST.encode() in log for log in said.values()), "these are no logs"
    found = thief.found_words(said.values(), {**typed, **codes})
    return {f"{what} in {_file(said, around)}": around for what, around in found.items()}


def in_addresses() -> dict[str, bytes]:
    """Which of the words stand in an address that a browser asked for."""
    return thief.found_words([one.encode() for one in addresses], typed)


def _file(said: dict[Path, bytes], around: bytes) -> str:
    return next((str(path) for path, log in said.items() if around in log), "?")

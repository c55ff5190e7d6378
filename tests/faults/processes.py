"""The processes of one browser, found through its profile: no other browser on the machine is meant."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path


def kill(profile: Path, *, only_pages: bool = False) -> None:
    """SIGKILL for the pages and workers of the browser over this profile, or for all of it."""
    for pid in _processes(profile, only_pages=only_pages):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _processes(profile: Path, *, only_pages: bool) -> list[int]:
    """Children first."""
    mine = f"--user-data-dir={profile}".encode()
    table = {int(entry.name): entry for entry in Path("/proc").iterdir() if entry.name.isdecimal()}
    commands = {pid: _read(path / "cmdline") for pid, path in table.items()}
    found = {pid for pid, command in commands.items() if mine in command.split(b"\0")}
    if found:
        parents = {pid: _parent(path) for pid, path in table.items()}
        for _ in range(4):
            found |= {pid for pid, parent in parents.items() if parent in found}
    pages = {pid for pid in found if b"--type=renderer" in commands[pid]}
    return sorted(pages if only_pages else found, reverse=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # it ended in between


def _parent(process: Path) -> int:
    stat = _read(process / "stat")
    return int(stat.rpartition(b")")[2].split()[1]) if stat else 0

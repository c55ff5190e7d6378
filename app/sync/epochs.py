"""The epoch, remembered outside the database: no two lives of it may carry the same number."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import BadSetting
from app.sync.revocations import put

FILE = "epoch"


def remembered(folder: Path) -> int:
    """The highest epoch that this folder knows of; 0 for none. Raises `BadSetting` for what is no number."""
    try:
        text = (folder / FILE).read_text("ascii").strip()
    except FileNotFoundError:
        return 0
    if not text.isdecimal():
        raise BadSetting(f"{folder / FILE}: not a number")
    return int(text)


def remember(folder: Path, epoch: int) -> None:
    """Note an epoch; the number in the file never falls."""
    if epoch > remembered(folder):
        put(folder / FILE, str(epoch))

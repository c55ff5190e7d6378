"""How much of a page Tesseract reads, in Vietnamese: the measure of legibility (docs/decisions/020)."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

BAND = 400
"""Reading goes on in the page's order: letters further apart than this many places were not read."""


def missing() -> str:
    """What has to be installed before anything can be read; '' where all of it is here."""
    if not shutil.which("tesseract"):
        return "tesseract-ocr tesseract-ocr-vie"
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)
    return "" if "vie" in told.stdout.split() else "tesseract-ocr-vie"


def share_read(picture: bytes, text: str) -> float:
    """Percent of the text's characters that came out right and in their place."""
    asked = ["tesseract", "-", "-", "-l", "vie", "--psm", "6"]
    limits = {"OMP_THREAD_LIMIT": "1"}
    out = subprocess.run(asked, input=picture, capture_output=True, check=True, env=limits, timeout=300).stdout
    wanted, read = _plain(text), _plain(out.decode())
    return 100 * max(0.0, 1 - distance(wanted, read) / len(wanted))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def distance(wanted: str, read: str) -> int:
    """Letters to change, add or leave out, none moved further than `BAND`; at most the longer text's length."""
    far = len(wanted) + len(read)
    if abs(len(wanted) - len(read)) > BAND:
        return max(len(wanted), len(read))
    before = {at: at for at in range(min(len(read), BAND) + 1)}
    for row, letter in enumerate(wanted, 1):
        now: dict[int, int] = {}
        for at in range(max(0, row - BAND), min(len(read), row + BAND) + 1):
            if at == 0:
                now[at] = row
                continue
            same = before.get(at - 1, far) + (letter != read[at - 1])
            now[at] = min(before.get(at, far) + 1, now.get(at - 1, far) + 1, same)
        before = now
    return min(before.get(len(read), far), max(len(wanted), len(read)))

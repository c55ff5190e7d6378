"""Tables that leave as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(cell: object) -> str:
    """The cell as text; what a spreadsheet would run begins with an apostrophe (OWASP, CSV injection)."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_table(rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file that spreadsheets open as UTF-8 and of which no cell is a formula."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows([plain(cell) for cell in row] for row in rows)
    return ("\ufeff" + file.getvalue()).encode()

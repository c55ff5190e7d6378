"""The copy of a person's data that they take home: a cover to read, the same for machines, and the papers."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.documents.press import print_pdf
from app.domain.table import csv_table

COVER, FACTS, LOOKS = "doc-truoc.pdf", "du-lieu.json", "ai-da-xem.csv"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier as the cover tells it. ``as_whom`` is empty in the person's own."""

    number: str
    procedure: str
    state: str
    as_whom: str
    lines: tuple[tuple[str, str], ...]
    happened: tuple[tuple[datetime, str, str], ...]
    papers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """Everything, in words. ``looks``: hour, officer, number, what, why. ``papers`` of a dossier: name and file."""

    unit: str
    made_at: datetime
    made_by: str
    asked_by: str
    phone: str
    dossiers: tuple[Dossier, ...]
    looks: tuple[tuple[str, str, str, str, str], ...]
    demo: bool


def own_copy_zip(copy: OwnCopy, facts: dict[str, Any], papers: Iterable[tuple[str, bytes]]) -> bytes:
    """The ZIP file. ``facts`` becomes JSON; each paper lies under the name that the cover gives it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(COVER, print_pdf("own_data.html", {"copy": copy}))
        packed.writestr(FACTS, json.dumps(facts, ensure_ascii=False, indent=1))
        packed.writestr(LOOKS, csv_table((("Lúc", "Ai xem", "Mã hồ sơ", "Xem gì", "Để làm gì"), *copy.looks)))
        for name, content in papers:
            packed.writestr(zipfile.ZipInfo(name), content)  # pictures do not get smaller
    return file.getvalue()

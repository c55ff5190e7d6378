"""Papers for the post: the list of what is handed to it (bảng kê giao nhận), and a label for each envelope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from markupsafe import Markup, escape

from app.documents.press import print_pdf
from app.documents.receipt import Issuer
from app.domain import s10

TO_A_SHEET: Final = 8
"""Labels of 105 × 74 mm on one A4: what stationers sell."""


@dataclass(frozen=True, slots=True)
class To:
    """Who it goes to. Not more than the post needs to bring it (Luật 91/2025/QH15, art. 3: no more than is needed).

    What QĐ 45/2016/QĐ-TTg and TT 17/2017/TT-BTTTT ask of a consignment note are name, address and telephone of both
    sides: no identity number, no birth date, and no procedure, which may say of what kind of trouble it is.
    """

    name: str
    address: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One envelope on the list: its number at the post, the dossier's number, who it goes to, by which day."""

    number: str
    dossier: str
    to: To
    due_on: date | None

    @property
    def spaced(self) -> str:
        """The number as it is read aloud."""
        return s10.spaced(self.number)


@dataclass(frozen=True, slots=True)
class ManifestData:
    """The list; ``at`` is when it was made, ``handed_at`` when the post took it (None: filled in by hand)."""

    issuer: Issuer
    number: str
    at: datetime
    handed_at: datetime | None
    officer: str
    rows: tuple[Row, ...]
    demo: bool = False


@dataclass(frozen=True)
class LabelData:
    """One label: from whom, to whom, the number in figures and as bars."""

    issuer: Issuer
    number: str
    to: To
    demo: bool = False

    @property
    def spaced(self) -> str:
        """The number as it is read aloud."""
        return s10.spaced(self.number)

    @property
    def size(self) -> str:
        """How small it has to be set: a label does not grow."""
        letters = len(self.to.name) + len(self.to.address)
        return "" if letters <= 90 and len(self.to.name) <= 25 else "long" if letters <= 150 else "longest"

    @cached_property
    def bars(self) -> Markup:
        """The number in Code 128, which the post's own scanners read (UPU S10 asks for Code 39 or 128)."""
        return bars_svg(self.number)


def manifest_pdf(paper: ManifestData) -> bytes:
    """Bảng kê giao nhận as a tagged PDF of A4."""
    return print_pdf("postal_list.html", {"paper": paper, "at": paper.at})


def labels_pdf(labels: Sequence[LabelData]) -> bytes:
    """Eight labels to a sheet of A4, tagged."""
    sheets = [labels[start : start + TO_A_SHEET] for start in range(0, len(labels), TO_A_SHEET)]
    return print_pdf("postal_labels.html", {"sheets": sheets, "style": "postal_sheet.css"})


def label_pdf(label: LabelData) -> bytes:
    """One label of 105 × 74 mm by itself, for a label printer, tagged."""
    return print_pdf("postal_labels.html", {"sheets": [[label]], "style": "postal_label.css"})


def bars_svg(number: str) -> Markup:
    """``number`` in Code 128 with the ten bare modules on each side that readers need; its name is the number."""
    from barcode import Code128  # type: ignore[import-untyped]  # it has no types

    (modules,) = Code128(number).build()
    quiet, high, runs, at = 10, 24, [], 0
    while at < len(modules):
        end = at
        while end < len(modules) and modules[end] == modules[at]:
            end += 1
        if modules[at] == "1":
            runs.append(f'<rect x="{quiet + at}" width="{end - at}" height="{high}"/>')
        at = end
    size = f"0 0 {len(modules) + 2 * quiet} {high}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" preserveAspectRatio="none" role="img">'
    return Markup(f"{head}<title>{escape(number)}</title>{''.join(runs)}</svg>")  # noqa: S704 - the number is escaped

"""Papers on the roll of a thermal printer: 80 or 58 mm wide, as long as what stands on them, black only."""

from __future__ import annotations

from typing import Final, Literal, get_args

Paper = Literal["a5", "80", "58"]
PAPERS: Final[tuple[Paper, ...]] = get_args(Paper)

DOTS_PER_MM: Final = 8
"""Of a thermal head. A module of a QR code is a whole number of dots, else its edges are torn."""

WIDTHS: Final = {"80": 80, "58": 58}
INSIDE: Final = {"80": 72, "58": 48}
"""Millimetres that the head reaches."""

QR_MM: Final = 44
TALLEST_MM: Final = 3000
PX_PER_MM: Final = 96 / 25.4
FOOT_MM: Final = 4


def module_mm(modules: int, paper: Paper) -> float:
    """How large a module of a QR is so that `modules` of them fit, in whole dots and none narrower than three."""
    room = min(QR_MM, INSIDE[paper])
    return max(3, room * DOTS_PER_MM // modules) / DOTS_PER_MM


def page_css(paper: Paper, height_mm: float = TALLEST_MM) -> str:
    """The one page of a roll, before and after its length is known."""
    width, side = WIDTHS[paper], (WIDTHS[paper] - INSIDE[paper]) / 2
    boxes = "".join(
        f"@{place} {{ content: none }} " for place in ("top-left", "top-right", "bottom-left", "bottom-right")
    )
    size = f"size: {width}mm {height_mm:.1f}mm; margin: {side}mm {side}mm 0;"
    return f"@page {{ {size} {boxes}}} @page :first {{ margin: {side}mm {side}mm 0; }}"


def height_mm(end_px: float) -> float:
    """The length of the roll, given where the mark `end` stands from the page's top."""
    return end_px / PX_PER_MM + FOOT_MM

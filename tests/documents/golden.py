"""Compare a page with the picture that somebody looked at: as an eye would, so not to the last grey of an edge.

A page is drawn by pdfium from the PDF's own fonts, so the same file gives the same picture on every machine. What an
eye sees is a patch in which enough ink came, went or moved; a letter's edge that is a little darker is nothing.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

FOLDER: Final = Path(__file__).with_name("golden")
SEEN: Final = Path(__file__).parents[2] / ".make" / "golden"
"""Where a page that differs is put, with what differs."""

WRITE: Final = os.environ.get("GOLDEN") == "write"
DPI: Final = {"a5": 100, "a4": 80, "a3": 56, "roll": 90}
SHADES: Final = 8
PATCH_PX: Final = 12
EDGE: Final = 24
"""So much of 255 an edge may differ when a letter is drawn anew."""

INK: Final = 1
"""Mean darkness, of 255, by which a patch may differ: the horn of one ư of the smallest letters is 2."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How far two pictures are apart: the worst patch in mean darkness, and what differs, as a picture."""

    worst: float
    difference: Image.Image

    @property
    def is_the_same(self) -> bool:
        return self.worst <= INK


def pages(pdf: bytes, most: int = 3) -> list[Image.Image]:
    """The first pages in grey, in as many shades as the kept pictures have."""
    document = pypdfium2.PdfDocument(pdf)
    return [_drawn(document[number]) for number in range(min(most, len(document)))]


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    width_mm, height_mm = page.get_width() / 72 * 25.4, page.get_height() / 72 * 25.4
    upright = DPI["a3"] if width_mm > 290 and height_mm > 290 else DPI["a4"]
    dpi = upright if width_mm > 200 else DPI["a5"] if width_mm > 100 else DPI["roll"]
    drawn: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    return drawn.point([round(one / 255 * (SHADES - 1)) * 255 // (SHADES - 1) for one in range(256)])


def compare(kept: Image.Image, drawn: Image.Image) -> Seen:
    """Raises `AssertionError` where the sheets are not of one size."""
    assert kept.size == drawn.size, f"the sheet was {kept.size}, and is {drawn.size}"
    soft = [one.filter(ImageFilter.GaussianBlur(0.6)) for one in (kept, drawn)]
    apart = ImageChops.difference(*soft).point([max(0, one - EDGE) for one in range(256)])
    patches = apart.resize([max(1, side // PATCH_PX) for side in apart.size], Image.Resampling.BOX)
    return Seen(float(patches.getextrema()[1]), apart)  # type: ignore[arg-type]  # of a grey picture: two figures


def kept(name: str) -> Image.Image:
    """The picture that somebody looked at."""
    return Image.open(FOLDER / f"{name}.png").convert("L")


def keep(name: str, drawn: Image.Image) -> None:
    """Small enough to lie beside the tests: eight shades."""
    FOLDER.mkdir(exist_ok=True)
    file = io.BytesIO()
    drawn.quantize(SHADES).save(file, "PNG", optimize=True)
    (FOLDER / f"{name}.png").write_bytes(file.getvalue())


def looks_as_kept(name: str, drawn: Image.Image) -> None:
    """The page looks as its picture does. `GOLDEN=write` keeps it anew instead: look at it before it is committed."""
    if WRITE:
        keep(name, drawn)
        return
    assert (FOLDER / f"{name}.png").exists(), f"nobody looked at {name} yet: GOLDEN=write, then look at it"
    seen = compare(kept(name), drawn)
    if not seen.is_the_same:
        SEEN.mkdir(parents=True, exist_ok=True)
        drawn.save(SEEN / f"{name}.png")
        seen.difference.point([min(255, one * 4) for one in range(256)]).save(SEEN / f"{name}-apart.png")
    assert seen.is_the_same, f"{name} looks otherwise ({seen.worst:.0f} > {INK}): see {SEEN}"

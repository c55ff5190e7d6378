"""Draws the pages of a PDF anew, as `app/easel.py` draws pictures: in a process of its own, with its limits.

What comes back is a PDF of pictures alone: no script, no form, no attached file, nobody's name, no second kind of file
before or behind it. Letters whose font is not in the file are drawn in another one: this process opens no font files.

Started by `app/web/desk/redraw.py`; asked and answering as the easel.
"""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

from app import easel

BEGINS = b"%PDF-"
MOST_PAGES = 20
DOTS = 150
"""To the inch: what an office scans a letter with."""

POINTS = 72
NOBODYS = {"creationDate": None, "modDate": None}
"""The same pages give the same bytes, and no hour."""


class NoPages(ValueError):
    """There is nothing to draw."""


class TooManyPages(ValueError):
    """Looked at before any of them is drawn."""


def draw(content: bytes, box: tuple[int, int]) -> bytes:
    """A PDF with each page as one picture no larger than ``box``. Raises whatever pdfium and Pillow raise."""
    document = pypdfium2.PdfDocument(content)
    if not 0 < len(document) <= MOST_PAGES:
        raise TooManyPages if len(document) else NoPages
    first, *others = [_picture(page, box) for page in document]
    file = io.BytesIO()
    first.save(file, "PDF", save_all=True, append_images=others, resolution=DOTS, quality=80, **NOBODYS)
    return file.getvalue()


def _picture(page: pypdfium2.PdfPage, box: tuple[int, int]) -> Image.Image:
    """One page on white, without what others may have put over it to be clicked."""
    width, height = page.get_size()
    scale = min(DOTS / POINTS, box[0] / width, box[1] / height)
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return drawn.convert("RGB")


def main() -> None:
    """Draw until nobody asks any more."""
    easel.confine()
    easel.serve(draw)

"""What a telephone sees of a paper: a little out of focus, a little askew, grainy, and through a cheap lens."""

from __future__ import annotations

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

BLUR_PX = 1.6
"""At 150 dpi: a quarter of a millimetre, what a hand that does not rest does to a line."""


def seen(page: pypdfium2.PdfPage, dpi: int = 150) -> Image.Image:
    """One page as the camera has it: drawn at `dpi`, turned, blurred, grainy, and pressed as a JPEG is."""
    drawn = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    askew = drawn.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=200)
    grain = Image.effect_noise(askew.size, 24)
    blurred = askew.filter(ImageFilter.GaussianBlur(BLUR_PX))
    return Image.blend(blurred, grain, 0.15)


def read(pdf: bytes, dpi: int = 150) -> list[str]:
    """Every code that a telephone reads, page by page."""
    return [one.text for page in pypdfium2.PdfDocument(pdf) for one in zxingcpp.read_barcodes(seen(page, dpi))]

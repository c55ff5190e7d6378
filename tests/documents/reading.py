"""Read a PDF back as a person would: its text, its pages as pictures, its QR codes."""

from __future__ import annotations

import unicodedata

import pypdfium2
import zxingcpp


def texts(pdf: bytes) -> list[str]:
    """The text of each page, lines joined, as it was set (not normalised)."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


def text(pdf: bytes) -> str:
    """The text of all pages."""
    return " ".join(texts(pdf))


def qr_codes(pdf: bytes, dpi: int = 150, page: int | None = None) -> list[str]:
    """What a camera would read from each page, or from this one, printed at `dpi`."""
    document = pypdfium2.PdfDocument(pdf)
    wanted = document if page is None else [document[page % len(document)]]
    pages = [one.render(scale=dpi / 72).to_pil() for one in wanted]
    return [code.text for one in pages for code in zxingcpp.read_barcodes(one)]


def is_nfc(value: str) -> bool:
    """Whether every letter is composed."""
    return unicodedata.is_normalized("NFC", value)

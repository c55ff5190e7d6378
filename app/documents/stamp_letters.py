"""The pages' own letters for the signature that is seen: pyHanko reads no WOFF2, and leaves a font's file open."""

from __future__ import annotations

import io
from functools import cache

from fontTools.ttLib import TTFont
from pyhanko.pdf_utils.font.api import FontEngine, FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from app.documents.press import FONTS

SIZE = 9


class StampLetters(FontEngineFactory):
    """Embeds what is used of the font, from memory."""

    def create_font_engine(self, writer: BasePdfFileWriter, obj_stream: object = None) -> FontEngine:  # noqa: ARG002  # PDF/A wants no surprises: never packed
        """The engine of one signature."""
        return GlyphAccumulator(writer, io.BytesIO(_plain()), SIZE)


@cache
def _plain() -> bytes:
    """The font unpacked, once a process."""
    font = TTFont(FONTS / "be-vietnam-pro-400.woff2")
    font.flavor, file = None, io.BytesIO()
    font.save(file)
    return file.getvalue()

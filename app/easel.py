"""Draws pictures from the field anew, in a process of its own: little memory, no file, no key, no database.

`app/web/desk/redraw.py` runs this file by its path, isolated (``python -I``), so nothing else of ours is imported.
On standard input: width, height and number of bytes, then the bytes. On standard output: whether it was a picture and
a number of bytes, then a new JPEG, or why not in one word. Until the input ends.
"""

from __future__ import annotations

import io
import resource
import struct
import sys
import warnings
from collections.abc import Callable

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
MOST_MEMORY = 1024 * 1024 * 1024
"""Address space in bytes. The largest picture with an alpha channel is 240 MB, and there are two copies for a while."""

ASKED = struct.Struct("!III")
ANSWERED = struct.Struct("!?I")
Draw = Callable[[bytes, tuple[int, int]], bytes]


class TooManyPixels(ValueError):
    """Looked at before any of them is unpacked."""


def draw(content: bytes, box: tuple[int, int]) -> bytes:
    """The picture as a new JPEG no larger than ``box``, upright, without metadata. Raises whatever Pillow raises."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise TooManyPixels
        picture.draft("RGB", box)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail(box)
        return _jpeg(_on_white(upright))


def _on_white(picture: Image.Image) -> Image.Image:
    """A signature is ink on nothing: the nothing becomes paper."""
    if picture.mode in ("RGB", "L"):
        return picture.convert("RGB")
    ink = picture.convert("RGBA")
    paper = Image.new("RGB", ink.size, "white")
    paper.paste(ink, mask=ink.getchannel("A"))
    return paper


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.info.clear()  # Pillow would write what it finds there: comments, profiles
    picture.save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()


def _answer(draw_it: Draw, content: bytes, box: tuple[int, int]) -> bytes:
    try:
        drawn, is_picture = draw_it(content, box), True
    except Exception as error:  # noqa: BLE001 - foreign bytes may break anything in a decoder; none of it is ours to mend
        drawn, is_picture = type(error).__name__.encode(), False
    return ANSWERED.pack(is_picture, len(drawn)) + drawn


def confine() -> None:
    """Load every decoder, then give up all that drawing does not need."""
    Image.init()
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def serve(draw_it: Draw) -> None:
    """Draw until nobody asks any more."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while len(head := asked.read(ASKED.size)) == ASKED.size:
        width, height, size = ASKED.unpack(head)
        answers.write(_answer(draw_it, asked.read(size), (width, height)))
        answers.flush()


if __name__ == "__main__":
    confine()
    serve(draw)

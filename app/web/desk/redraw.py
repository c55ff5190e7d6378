"""Pictures from the field are drawn anew before anybody's browser sees them: whatever hid in the file stays out."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from app.domain.errors import UnreadablePicture

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
LARGEST = (2400, 2400)
THUMBNAIL = (480, 480)
MEDIA_TYPE = "image/jpeg"


def redraw(content: bytes, box: tuple[int, int] = LARGEST) -> bytes:
    """The picture as a new JPEG no larger than ``box``, upright, without metadata. Raises `UnreadablePicture`."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UnreadablePicture(f"{picture.width} x {picture.height}")
            picture.draft("RGB", box)
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail(box)
            return _jpeg(_on_white(upright))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePicture(type(error).__name__) from error


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
    picture.save(file, "JPEG", quality=85, optimize=True)
    return file.getvalue()

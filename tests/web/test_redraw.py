"""What comes as a picture is judged by its bytes and drawn anew, by a process that may take little and know nothing."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app import easel
from app.domain.errors import Overdone, UnreadablePicture
from app.web.desk import redraw as drawing
from app.web.desk.redraw import LARGEST, THUMBNAIL, Easel, redraw
from tests.web.world import picture

WHERE = b"GPS 21.59 105.84"
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def chunk(name: bytes, content: bytes) -> bytes:
    body = name + content
    return struct.pack("!I", len(content)) + body + struct.pack("!I", zlib.crc32(body))


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that says how large it is; what it has is another matter."""
    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")


def bomb() -> bytes:
    """A few kilobytes that ask for 6.4 GB."""
    return png(40_000, 40_000, bytes(4 * 1024 * 1024))


def of_kind(kind: str) -> bytes:
    return picture(kind, (40, 30))


def with_position() -> bytes:
    """A photo that tells where it was taken, and more in a comment."""
    exif = Image.Exif()
    exif[0x010E] = WHERE.decode()  # ImageDescription
    exif.get_ifd(0x8825)[29] = "2026:09:22"  # GPSDateStamp
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "tan").save(file, "JPEG", exif=exif, comment=SCRIPT)
    return file.getvalue()


@pytest.fixture
def one() -> Iterator[Easel]:
    """An easel of this test's own."""
    made = Easel()
    yield made
    made.close()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_new_jpeg_no_larger_than_asked(kind: str) -> None:
    with Image.open(io.BytesIO(redraw(picture(kind, (900, 600)), THUMBNAIL))) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (480, 320))


def test_ink_on_nothing_is_drawn_on_paper() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(io.BytesIO(redraw(file.getvalue()))) as drawn:
        assert drawn.getpixel((10, 10)) == (255, 255, 255)


def test_where_it_was_taken_and_what_was_noted_stays_out() -> None:
    sent = with_position()
    assert WHERE in sent
    assert SCRIPT in sent
    drawn = redraw(sent)
    assert WHERE not in drawn
    assert SCRIPT not in drawn
    with Image.open(io.BytesIO(drawn)) as new:
        assert not new.getexif()
        assert "comment" not in new.info


@pytest.mark.parametrize("tail", [SCRIPT, b"%PDF-1.7 x", b"PK\x03\x04 x"], ids=["html", "pdf", "zip"])
def test_a_file_of_two_kinds_leaves_the_other_one_behind(tail: bytes) -> None:
    assert tail not in redraw(of_kind("JPEG") + tail)


@pytest.mark.parametrize(
    "sent",
    [b"", SVG, SCRIPT, b"%PDF-1.7 x", b"\xff\xd8 a photo", of_kind("GIF"), of_kind("TIFF"), of_kind("BMP"), png(9, 9)],
    ids=["nothing", "svg", "html", "pdf", "cut off", "gif", "tiff", "bmp", "no pixels"],
)
def test_what_it_is_its_bytes_say_and_what_is_no_picture_of_ours_is_refused(sent: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        redraw(sent)


def test_a_bomb_is_refused_by_what_it_says_of_itself(one: Easel) -> None:
    with pytest.raises(UnreadablePicture, match=r"TooManyPixels|DecompressionBomb"):
        one.draw(bomb(), LARGEST)


def test_an_easel_has_so_much_memory_and_no_more(one: Easel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    greedy = source("MOST_PIXELS = 60_000_000", "MOST_PIXELS = 10**12; Image.MAX_IMAGE_PIXELS = None", tmp_path)
    monkeypatch.setattr(drawing, "COMMAND", (drawing.COMMAND[0], "-I", str(greedy)))
    with pytest.raises(UnreadablePicture, match=r"MemoryError|limits"):
        one.draw(bomb(), LARGEST)


def test_an_easel_that_takes_too_long_is_ended_and_the_next_picture_drawn(
    one: Easel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stuck = source("    with Image.open(", "    import time; time.sleep(600)\n    with Image.open(", tmp_path)
    monkeypatch.setattr(drawing, "MOST_SECONDS", 0.5)
    with monkeypatch.context() as slow:
        slow.setattr(drawing, "COMMAND", (drawing.COMMAND[0], "-I", str(stuck)))
        with pytest.raises(UnreadablePicture, match="limits"):
            one.draw(of_kind("JPEG"), LARGEST)
    monkeypatch.setattr(drawing, "MOST_SECONDS", 60)
    assert one.draw(of_kind("JPEG"), LARGEST).startswith(b"\xff\xd8")


def source(line: str, other: str, folder: Path) -> Path:
    """The easel with one thing changed."""
    text = Path(easel.__file__).read_text("utf-8")
    assert text.count(line) == 1
    copied = folder / "easel.py"
    copied.write_text(text.replace(line, other), "utf-8")
    return copied


def test_an_easel_writes_no_file_opens_none_and_knows_nothing_of_the_environment(
    one: Easel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "a secret")
    curious = source(
        "    with Image.open(",
        "    import os\n    assert 'DATABASE_URL' not in os.environ\n    os.open('/dev/null', 0)\n    with Image.open(",
        tmp_path,
    )
    monkeypatch.setattr(drawing, "COMMAND", (drawing.COMMAND[0], "-I", str(curious)))
    with pytest.raises(UnreadablePicture, match="OSError"):
        one.draw(of_kind("JPEG"), LARGEST)


def test_whatever_could_not_be_drawn_its_process_is_not_asked_again(
    one: Easel, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def noted(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
        started.append(start(command))
        return started[-1]

    start = drawing._start
    monkeypatch.setattr(drawing, "_start", noted)
    one.draw(of_kind("JPEG"), LARGEST)
    one.draw(of_kind("PNG"), LARGEST)
    assert len(started) == 1
    with pytest.raises(UnreadablePicture):
        one.draw(SVG, LARGEST)
    assert started[0].poll() is not None
    one.draw(of_kind("JPEG"), LARGEST)
    assert len(started) == 2


def test_who_would_wait_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "PATIENCE_SECONDS", 0.01)
    taken = [drawing._easels.get() for _ in range(drawing.EASELS)]
    try:
        with pytest.raises(Overdone):
            redraw(of_kind("JPEG"))
    finally:
        for one in taken:
            drawing._easels.put(one)

"""Made-up papers: a typed page and a drawn signature, each stamped as a demo. Nothing here depicts a real one."""

from __future__ import annotations

import io
import zlib
from importlib.resources import files
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from app.demo.device import SealedBlob, SimulatedDevice
from app.demo.names import Citizen
from app.domain.catalogue import ProcedureData

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

PAGE = (720, 1010)
PAD = (640, 260)
INK = (28, 40, 92)


def of_intake(citizen: Citizen, found: ProcedureData, device: SimulatedDevice) -> tuple[SealedBlob, ...]:
    """The signature and, where papers are asked for, the photograph of the first, sealed on this device."""
    signed = device.attach(signature(citizen.name), kind="signature", media_type="image/png")
    if not found.components:
        return (signed,)
    page = paper(citizen, found.name)
    return signed, device.attach(page, kind="paper", media_type="image/jpeg", component=0)


def signature(name: str) -> bytes:
    """A PNG of a few strokes, the same for the same name."""
    from PIL import Image, ImageDraw

    image = Image.new("L", PAD, 255)
    pen = ImageDraw.Draw(image)
    _strokes(pen, _random(name), PAD, fill=40)
    return _saved(image.convert("P"), "PNG", optimize=True)


def paper(citizen: Citizen, title: str) -> bytes:
    """A JPEG of a typed declaration that lies a little askew on a table."""
    from PIL import Image, ImageDraw

    random = _random(citizen.name + title)
    sheet = Image.new("RGB", PAGE, (250, 248, 242))
    pen = ImageDraw.Draw(sheet)
    _typed(pen, citizen, title)
    _strokes(pen, random, (PAGE[0], 120), fill=INK, down=PAGE[1] - 190, across=330)
    photo = sheet.rotate(random.uniform(-1.6, 1.6), Image.Resampling.BILINEAR, expand=True, fillcolor=(116, 92, 68))
    return _saved(photo, "JPEG", quality=62)


def _typed(pen: ImageDraw, citizen: Citizen, title: str) -> None:
    heading, text = _font(24), _font(19)
    lines = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    for n, line in enumerate(lines):
        pen.text((PAGE[0] / 2, 60 + 32 * n), line, fill=(30, 30, 30), font=text, anchor="mm")
    pen.text((PAGE[0] / 2, 180), "TỜ KHAI", fill=(20, 20, 20), font=heading, anchor="mm")
    body = ["Kính gửi: Ủy ban nhân dân xã Phiêng Sao", "", f"Họ, chữ đệm, tên: {citizen.name}"]
    body += [f"Năm sinh: {citizen.year}", f"Số định danh: {citizen.id_number}", "", "Đề nghị:", *_wrapped(title, 58)]
    body += ["", "Tôi cam đoan những nội dung khai trên đây là đúng sự thật."]
    for n, line in enumerate(body):
        pen.text((60, 240 + 34 * n), line, fill=(36, 36, 40), font=text)
    pen.text((PAGE[0] / 2, PAGE[1] - 40), "BẢN DÙNG THỬ · DEMO", fill=(176, 42, 74), font=heading, anchor="mm")


def _strokes(
    pen: ImageDraw,
    random: Random,
    size: tuple[int, int],
    *,
    fill: int | tuple[int, ...],
    down: int = 0,
    across: int = 40,
) -> None:
    """One hand in three goes: up and down, ever to the right."""
    x, middle = float(across), down + size[1] / 2
    for _ in range(3):
        points = []
        for _ in range(random.randrange(7, 11)):
            points.append((x, middle + random.uniform(-0.34, 0.34) * size[1]))
            x += random.uniform(8, 24)
        pen.line(_rounded(_rounded(points)), fill=fill, width=4, joint="curve")
        x += random.uniform(4, 22)


def _rounded(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Corners cut at a quarter and three quarters of each stretch (Chaikin)."""
    cut = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        cut += [(x0 * 0.75 + x1 * 0.25, y0 * 0.75 + y1 * 0.25), (x0 * 0.25 + x1 * 0.75, y0 * 0.25 + y1 * 0.75)]
    return [*cut, points[-1]]


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)[:5]


def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    path = files("app") / "static" / "fonts" / "be-vietnam-pro-400.woff2"
    return ImageFont.truetype(io.BytesIO(path.read_bytes()), size)


def _random(text: str) -> Random:
    return Random(zlib.crc32(text.encode()))  # noqa: S311 - a picture, not a secret


def _saved(image: Image, kind: str, **options: object) -> bytes:
    into = io.BytesIO()
    image.save(into, kind, **options)
    return into.getvalue()

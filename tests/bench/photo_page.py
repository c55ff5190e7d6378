"""A sheet of A4 in 8-point print as a camera of 12 megapixels sees it: at a slant, unevenly lit, with noise."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import weasyprint
from PIL import Image, ImageChops, ImageFilter

SENTENCES = [
    "Căn cứ hồ sơ của bà Nông Thị Pay, sinh ngày 12 tháng 3 năm 1950, cư trú tại thôn Bản Lài, xã Phiêng Sao.",
    "Người đề nghị cam đoan những nội dung ghi trong tờ khai là đúng và chịu trách nhiệm trước pháp luật.",
    "Giấy chứng sinh số 0417/2026 do trạm y tế xã cấp, trẻ sinh lúc 5 giờ 40 phút, nặng 3.150 gam, giới tính nữ.",
    "Ủy ban nhân dân xã tiếp nhận đủ giấy tờ, hẹn trả kết quả vào buổi sáng thứ Sáu tại nhà văn hoá thôn.",
    "Trường hợp vắng mặt, người được ủy quyền mang theo văn bản đã chứng thực và giấy tờ tùy thân của mình.",
    "Quyết định này có hiệu lực kể từ ngày ký; bản chính giao cho công dân, bản sao lưu tại bộ phận một cửa.",
    "Lệ phí đăng ký được miễn đối với người thuộc hộ nghèo, người khuyết tật, người cao tuổi ở vùng cao.",
    "Cha mẹ thỏa thuận đặt tên cho con là Hoàng Gia Bảo, dân tộc Tày, quê quán theo cha, quốc tịch Việt Nam.",
]
STYLE = "@page{size:A4;margin:22mm 20mm}body{font:8pt/1.35 'DejaVu Serif'}p{margin:0 0 3mm}"
SIZE = (3000, 4000)
CORNERS = ((330, 260), (2720, 330), (2790, 3690), (240, 3620))
"""Where the sheet's corners lie in the picture, clockwise from the upper left."""

TABLE = (94, 70, 48)
CAMERA_QUALITY = 93


@dataclass(frozen=True, slots=True)
class Page:
    """A picture as the camera keeps it, and what is printed in it."""

    picture: bytes
    text: str

    @property
    def corners(self) -> list[dict[str, float]]:
        """Those of the sheet, in shares of the picture's sides."""
        return [{"x": x / SIZE[0], "y": y / SIZE[1]} for x, y in CORNERS]


def photographed(seed: int) -> Page:
    """The same seed, the same text; no two seeds weigh the same."""
    dice = random.Random(seed)
    text = "\n".join(" ".join(dice.sample(SENTENCES, 4)) for _ in range(9))
    return Page(_taken(_printed(text)), text)


def _printed(text: str) -> Image.Image:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    pdf = weasyprint.HTML(string=f"<meta charset=utf-8><style>{STYLE}</style>{body}").write_pdf()
    sheet: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=400 / 72).to_pil()
    return sheet.convert("RGB")


def _taken(sheet: Image.Image) -> bytes:
    """At a slant on a table, darker towards one side, as sharp as a lens in the hand, with the sensor's noise."""
    width, height = sheet.size
    to_sheet = _projection(CORNERS, ((0, 0), (width, 0), (width, height), (0, height)))
    kinds = (Image.Transform.PERSPECTIVE, Image.Resampling.BICUBIC)
    shot = sheet.transform(SIZE, kinds[0], to_sheet, kinds[1], fillcolor=TABLE)
    light = Image.linear_gradient("L").resize(SIZE).point([165 + level * 75 // 255 for level in range(256)])
    warm = light.point([int(level * 0.95) for level in range(256)])
    shot = ImageChops.multiply(shot, Image.merge("RGB", [light, light, warm]))
    shot = shot.filter(ImageFilter.GaussianBlur(1.1))
    noise = Image.effect_noise(SIZE, 14)
    out = io.BytesIO()
    ImageChops.add(shot, Image.merge("RGB", [noise] * 3), 1, -128).save(out, "JPEG", quality=CAMERA_QUALITY)
    return out.getvalue()


def _projection(seen: Sequence[tuple[int, int]], flat: Sequence[tuple[int, int]]) -> list[float]:
    """Pillow's eight numbers: where in `flat` the points of the picture come from."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(8):
            if row != at:
                factor = rows[row][at]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[at], strict=True)]
    return [row[8] for row in rows]

"""Invented people who come to the table, and the papers they carry: real JPEGs, each of its own."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

CAMERA = "Canon PowerShot A70"
"""Stands in the EXIF of every picture: a re-encoded one has lost it."""


def jpeg(seed: str, size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A picture as a tablet's camera makes it, some 300 kB, with EXIF. Same seed, same bytes."""
    dice = random.Random(seed)
    grain = Image.frombytes("RGB", (200, 150), dice.randbytes(200 * 150 * 3))
    picture = grain.resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((200, 150, size[0] - 200, size[1] - 150), fill="#f5f1e6")
    for top in range(220, size[1] - 190, 26):
        for left in range(260, dice.randrange(500, size[0] - 240), 7):  # strokes as narrow as those of print
            if dice.random() < 0.8:
                draw.rectangle((left, top, left + 2, top + dice.randrange(5, 12)), fill="#222")
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    exif.get_ifd(0x8825).update({1: "N", 2: (22.0, 14.0, 11.0), 3: "E", 4: (105.0, 50.0, 7.0)})  # where it was taken
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, exif=exif)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Citizen:
    """Who comes, for what, in their own words. `photos` is how many pages the officer takes; `answers` what they
    say to the questions of a form, as these are asked."""

    name: str
    honorific: str
    birth: str
    sex: str
    id_number: str
    phone: str
    address: str
    content: str
    procedure: str
    note: str
    photos: int = 2
    answers: dict[str, str] = field(default_factory=dict, hash=False)

    def pages(self) -> list[bytes]:
        """The papers on the table, as the camera sees them."""
        return [jpeg(f"{self.name}/{page}") for page in range(self.photos)]

    def secrets(self) -> dict[str, str]:
        """What nobody may read from a lost tablet."""
        return {
            "name": self.name,
            "given name and middle": " ".join(self.name.split()[1:]),
            "ID number": self.id_number,
            "phone": self.phone,
            "address": self.address,
            "content": self.content,
            "note": self.note,
        }


PAY = Citizen(
    name="Nông Thị Pay",
    honorific="bà",
    birth="12/03/1950",
    sex="Nữ",
    id_number="019150003517",
    phone="0912345611",
    address="xóm Kéo Slao, thôn Bản Lài",
    content="Cấp lại giấy xác nhận khuyết tật vì giấy cũ bị cháy cùng bếp",
    procedure="Đổi, cấp lại Giấy xác nhận khuyết tật",
    note="Nhà sau cây trám đôi",
)
PHAY = Citizen(
    name="Bàn Mùi Phẩy",
    honorific="chị",
    birth="1991",
    sex="Nữ",
    id_number="019191004628",
    phone="0987001122",
    address="nhà cạnh giếng, thôn Bản Lài",
    content="Đăng ký khai tử cho mẹ chồng mất tuần trước ở nhà",
    procedure="Đăng ký khai tử lưu động",
    note="Đám tang xong hôm thứ Bảy",
    answers={
        "Mình là gì của người đã mất?": "Người thân khác",
        "Người mất tên là gì?": "Bàn Thị Nảy",
        "Người mất sinh năm nào?": "1948",
        "Mất ngày nào?": "10/9/2026",
    },
)
CHAO = Citizen(
    name="Sùng Mí Chảo",
    honorific="anh",
    birth="05/11/1994",
    sex="Nam",
    id_number="019094007731",
    phone="0976554433",
    address="sườn trên, thôn Bản Lài",
    content="Xác nhận tình trạng hôn nhân để cưới cô ở huyện bên",
    procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
    note="Đi làm ở Bắc Ninh, chủ nhật mới về",
)
EVERYBODY = (PAY, PHAY, CHAO)

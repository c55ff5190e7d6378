"""An identity card before the lens: a short film of its QR code, as the browser's made-up camera plays it."""

from __future__ import annotations

import io
from pathlib import Path

import segno
from PIL import Image

FRAME = (1280, 720)
FATHER, MOTHER = "Nông Văn Hợi", "Lý Thị Sảy"
CARD = f"019150003517||NÔNG THỊ PAY|12031950|Nữ|Xóm Kéo Slao, thôn Bản Lài, xã Phiêng Sao|15042024|{FATHER}|{MOTHER}"
"""A card of 2024: relatives stand behind the seventh field."""


def picture(text: str) -> bytes:
    """A JPEG of a card that carries this text, held a little away from the middle."""
    code = io.BytesIO()
    segno.make_qr(text, error="m", encoding="utf-8", eci=False).save(code, kind="png", scale=6, border=4)
    frame = Image.new("RGB", FRAME, "#7d8f9a")
    frame.paste(Image.open(code).convert("RGB").resize((440, 440)).rotate(4, fillcolor="#ffffff"), (430, 130))
    out = io.BytesIO()
    frame.save(out, "JPEG", quality=80)
    return out.getvalue()


def film(text: str, path: Path) -> Path:
    """A few frames, which the camera plays again and again."""
    path.write_bytes(picture(text) * 4)
    return path

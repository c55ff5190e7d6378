"""What the demo gives away at its door: who may be on a tablet, and the passphrase of each.

Passphrases are drawn at the first run and lie in `DATA_DIR/demo/`, readable by the owner alone. They open vaults
of made-up people on the visitor's own tablet, and nothing on the server.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from app.demo.commune import DIEP, HOA, QUYEN, VINH, Officer

ON_TABLET: tuple[Officer, ...] = (HOA, VINH, DIEP, QUYEN)
_TEXT = (
    "suoi nuong che may lua ngo sao gio trang mua nang rung doi ban lang song ho thac da dat "
    "tre vau mai dao man le quyt hong mo tram soi lim thong que hoi gao cau dua buoi chanh "
    "trau bo ngua de ga vit ngan ca tom cua oc ong buom chim cu en hac sec khuou voi "
    "khen sao tinh trong chieng mo nhi keng ken lua bep den khan ao vay non gui gum roi "
    "com xoi banh men ruou muoi gung rieng sa toi hanh cai bi muop dau vung lac khoai san mia"
)
WORDS = sorted(set(_TEXT.split()))
LENGTH = 5


def passphrases(data_dir: Path) -> dict[str, str]:
    """Person's id → five words; drawn once, the same ever after until the demo is reset."""
    file = data_dir / "demo" / "passphrases.json"
    try:
        kept: dict[str, str] = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        kept = {}
    missing = [one.id for one in ON_TABLET if one.id not in kept]
    if missing:
        kept.update((key, " ".join(_draw())) for key in missing)
        _write(file, kept)
    return kept


def forget(data_dir: Path) -> None:
    """Throw the passphrases away; the next run draws new ones."""
    (data_dir / "demo" / "passphrases.json").unlink(missing_ok=True)


def _draw() -> list[str]:
    return [secrets.choice(WORDS) for _ in range(LENGTH)]


def _write(file: Path, kept: dict[str, str]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as handle:
        json.dump(kept, handle, ensure_ascii=False, indent=1)
    fresh.replace(file)

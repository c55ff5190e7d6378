"""What the demo gives away at its door: who may be on a tablet, and the passphrase of each.

Passphrases are drawn at the first run and lie in `DATA_DIR/demo/`, readable by the owner alone. They open vaults
of made-up people on the visitor's own tablet, and nothing on the server.
"""

from __future__ import annotations

import json
import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from app.db import db
from app.demo.commune import DIEP, HOA, VINH, Officer
from app.demo.device import SIMULATED
from app.models import Device
from app.services.device import revoke

ON_TABLET: tuple[Officer, ...] = (HOA, VINH, DIEP)
_TEXT = (
    "suoi nuong che may lua ngo sao gio trang mua nang rung doi ban lang song ho thac da dat "
    "tre vau mai dao man le quyt hong mo tram soi lim thong que hoi gao cau dua buoi chanh "
    "trau bo ngua de ga vit ngan ca tom cua oc ong buom chim cu en hac sec khuou voi "
    "khen sao tinh trong chieng mo nhi keng ken lua bep den khan ao vay non gui gum roi "
    "com xoi banh men ruou muoi gung rieng sa toi hanh cai bi muop dau vung lac khoai san mia"
)
WORDS = sorted(set(_TEXT.split()))
LENGTH = 5
SHORT = 80
"""Live tablets of a unit, out of 99 lanes, from which on silent ones are taken back."""
SILENT = timedelta(days=2)


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


def retire_silent(unit_id: str, at: datetime) -> int:
    """Take back visitors' tablets that were not heard of for two days, once lanes run short; gives how many.

    A visitor's browser keeps its enrolment, and with it its lane; one that was cleaned never comes back.
    """
    live = select(Device).where(Device.unit_id == unit_id, Device.kind == "tablet", Device.revoked_at.is_(None))
    devices = list(db.session.scalars(live))
    if len(devices) < SHORT:
        return 0
    silent = [one for one in devices if one.user_agent != SIMULATED and _last_heard(one) < at - SILENT]
    for one in silent:
        revoke(one, at=_last_heard(one))
    return len(silent)


def _last_heard(device: Device) -> datetime:
    return device.last_contact_at or device.enrolled_at


def _draw() -> list[str]:
    return [secrets.choice(WORDS) for _ in range(LENGTH)]


def _write(file: Path, kept: dict[str, str]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as handle:
        json.dump(kept, handle, ensure_ascii=False, indent=1)
    fresh.replace(file)

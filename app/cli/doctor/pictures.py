"""The pictures: which never came, which are not where the database says, and whether some of them are whole."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from app.cli.doctor.finding import Finding, Patient, look, mend, well
from app.db import db
from app.models import Blob

AGAIN = (
    "máy lưu động có thể còn bản gốc: mở trang Máy và đối chiếu · a tablet may still have it: see Devices; or restore"
)


def examine(patient: Patient) -> Iterator[Finding]:
    """Announced and not here, here by the database and not on the disk, and a sample of hashes."""
    owed, oldest = db.session.execute(
        select(func.count(), func.min(Blob.announced_at)).where(Blob.received_at.is_(None))
    ).one()
    names = list(db.session.scalars(select(Blob.sealed_sha256).where(Blob.received_at.is_not(None))))
    if owed:
        text = f"{owed} ảnh đã báo chưa về, lâu nhất từ {oldest:%d/%m/%Y} · pictures announced and not here yet"
        yield look(text, "máy gửi khi có mạng; xem trang Máy và đối chiếu · tablets send them; see Devices")
    lost = [name for name in names if not patient.store.is_whole(name)]
    if lost:
        text = f"{len(lost)} ảnh không có trên ổ đĩa · pictures are not on the disk: {', '.join(sorted(lost)[:3])}"
        yield mend(text, AGAIN)
    held = sorted(set(names) - set(lost))
    taken = random.sample(held, min(patient.sample, len(held)))
    spoilt = [name for name in taken if _hash(patient.store.path(name)) != name]
    for name in spoilt:
        yield mend(f"ảnh hỏng · a picture that is not what it was: {name}", AGAIN)
    if not lost and not spoilt:
        yield well(f"{len(held)} ảnh, kiểm {len(taken)} · {len(held)} pictures, {len(taken)} of them hashed again")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

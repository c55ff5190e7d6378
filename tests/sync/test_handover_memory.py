"""A hand-over file of weeks is larger than a small server's memory: it is taken in piece by piece."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

from flask import Flask

from app.demo import commune
from app.sync import handover, handover_file
from app.sync.blob_store import BlobStore
from tests.factories import Tablet
from tests.hand_over import hand_over

PICTURES, PICTURE_BYTES = 16, 4_000_000
MOST_BYTES = PICTURE_BYTES
"""Held at once: less than one picture, however many there are."""


def test_a_large_file_is_never_in_memory_as_a_whole(app: Flask, tmp_path: Path) -> None:
    tablet = Tablet(app, commune.HOME, [commune.HOA])
    blobs = [
        tablet.attach(os.urandom(PICTURE_BYTES), kind="paper", media_type="image/jpeg", component=1)
        for _ in range(PICTURES)
    ]
    intakes = [tablet.intake(attachments=[blob.announcement])[1] for blob in blobs]
    path = tmp_path / "weeks.tar"
    path.write_bytes(hand_over(tablet, intakes, blobs))
    names = [blob.announcement["sealed_sha256"] for blob in blobs]
    blobs.clear()

    settings, store = app.extensions["settings"], BlobStore(app.extensions["settings"].data_dir / "blobs")
    with app.app_context(), path.open("rb") as file:
        tracemalloc.start()
        over = handover_file.read(file)
        report = handover.take_in(
            over, salvage=False, keyring=app.extensions["keyring"], settings=settings, store=store
        )
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert report.is_complete
    assert report.counts == {"applied": PICTURES, "received": PICTURES}
    assert all(store.path(name).stat().st_size > PICTURE_BYTES for name in names)
    assert path.stat().st_size > PICTURES * PICTURE_BYTES
    assert most < MOST_BYTES, f"{most / 1e6:.1f} MB were held at once"

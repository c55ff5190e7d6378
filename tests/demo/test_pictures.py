"""The few papers that the demo carries are real pictures, sealed, and open again."""

from __future__ import annotations

import io
from pathlib import Path

from flask import Flask
from PIL import Image
from sqlalchemy import select

from app.db import db
from app.models import Attachment, Blob
from app.sync import uploads
from app.sync.blob_store import BlobStore


def test_every_announced_picture_arrived_and_opens(demo: Flask, demo_folder: Path) -> None:
    store = BlobStore(demo_folder / "blobs")
    found = list(db.session.scalars(select(Attachment)))
    assert len(found) > 20
    assert {one.kind for one in found} == {"signature", "paper"}
    for one in found:
        plain = uploads.plain(one.sealed_sha256, one.unit_id, store=store, keyring=demo.extensions["keyring"])
        assert len(plain) == one.size
        with Image.open(io.BytesIO(plain)) as image:
            assert Image.MIME[str(image.format)] == one.media_type


def test_none_is_still_on_its_way(demo: Flask) -> None:
    assert all(blob.is_received for blob in db.session.scalars(select(Blob)))

"""A hand-over file, made as a device makes it."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Sequence
from typing import Any

from app.demo.device import Envelope, SealedBlob
from tests.factories import Tablet


def manifest(tablet: Tablet, envelopes: Sequence[Envelope], blobs: Sequence[SealedBlob], **changes: Any) -> bytes:
    """The first member; `changes` replace its fields."""
    said = {
        "v": 1,
        "kind": "hand-over",
        "device": tablet.id,
        "made_at": "2026-09-15T03:42:00.000Z",
        "headers": [one.header for one in envelopes],
        "blobs": [one.announcement["sealed_sha256"] for one in blobs],
        **changes,
    }
    return json.dumps(said).encode()


def hand_over(tablet: Tablet, envelopes: Sequence[Envelope], blobs: Sequence[SealedBlob] = (), **changes: Any) -> bytes:
    """The whole file."""
    members = [("manifest.json", manifest(tablet, envelopes, blobs, **changes))]
    members += [(f"operations/{one.op_id}.age", one.sealed) for one in envelopes]
    members += [(f"blobs/{one.announcement['sealed_sha256']}.age", one.sealed) for one in blobs]
    return tar_of(members)


def tar_of(members: Sequence[tuple[str, bytes]], kind: bytes = tarfile.REGTYPE) -> bytes:
    """A ustar archive of these members."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in members:
            about = tarfile.TarInfo(name)
            about.size, about.type = len(content), kind if name != "manifest.json" else tarfile.REGTYPE
            tar.addfile(about, io.BytesIO(content))
    return file.getvalue()

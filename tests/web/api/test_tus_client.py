"""An independent client, tuspy, uploads too: what is spoken here is tus, not a dialect."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from tusclient.client import TusClient
from werkzeug.serving import make_server

from app.demo.device import SealedBlob
from tests.factories import Tablet


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def client(address: str, tablet: Tablet) -> TusClient:
    return TusClient(f"{address}/api/blobs", headers=tablet.token())


def metadata(blob: SealedBlob) -> dict[str, str]:
    return {"sealed_sha256": blob.announcement["sealed_sha256"]}


@pytest.mark.parametrize("checksum", [False, True])
def test_tuspy_uploads_in_pieces(address: str, tablet: Tablet, town: Path, checksum: bool) -> None:
    blob, _ = tablet.announce(b"\xff\xd8" + bytes(range(256)) * 1000)
    uploader = client(address, tablet).uploader(
        file_stream=io.BytesIO(blob.sealed), chunk_size=100_000, metadata=metadata(blob), upload_checksum=checksum
    )
    uploader.upload()
    name = blob.announcement["sealed_sha256"]
    assert (town / "blobs" / name[:2] / name).read_bytes() == blob.sealed
    assert "Tan-Noi-Receipt" in tablet.tus("HEAD", blob).headers


def test_tuspy_goes_on_where_it_stopped(address: str, tablet: Tablet) -> None:
    blob, _ = tablet.announce(b"\xff\xd8" + bytes(range(256)) * 1000)
    first = client(address, tablet).uploader(
        file_stream=io.BytesIO(blob.sealed), chunk_size=100_000, metadata=metadata(blob)
    )
    first.upload_chunk()
    second = client(address, tablet).uploader(
        file_stream=io.BytesIO(blob.sealed), chunk_size=100_000, metadata=metadata(blob), url=first.url
    )
    assert second.offset == 100_000
    second.upload()
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == str(len(blob.sealed))

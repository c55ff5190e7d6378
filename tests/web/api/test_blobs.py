"""tus: a blob may be cut at any byte and goes on from there; what is not intact is asked for again."""

from __future__ import annotations

import base64
import errno
import hashlib
import io
import os
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.models import Blob
from tests.factories import TUS, Tablet


def photo(size: int = 5000) -> bytes:
    return b"\xff\xd8" + bytes(range(256)) * (size // 256)


def test_one_request_brings_all_of_it_and_the_receipt(app: Flask, tablet: Tablet, town: Path) -> None:
    blob, _ = tablet.announce(photo())
    answer = tablet.tus("POST", blob, blob.sealed)
    name = blob.announcement["sealed_sha256"]
    assert answer.status_code == 201
    assert answer.headers["Location"].endswith(f"/api/blobs/{name}")
    assert answer.headers["Upload-Offset"] == str(len(blob.sealed))
    said = tablet.receipt(answer.headers["Tan-Noi-Receipt"])
    assert (said["kind"], said["device"], said["blob"], said["size"]) == ("blob", tablet.id, name, len(blob.sealed))
    assert (town / "blobs" / name[:2] / name).read_bytes() == blob.sealed
    with app.app_context():
        assert db.session.get_one(Blob, name).is_received


@pytest.mark.parametrize("cut", [0, 1, 137, 2500, -1])
def test_a_blob_goes_on_from_where_it_was_cut(tablet: Tablet, cut: int) -> None:
    blob, _ = tablet.announce(photo())
    cut = cut if cut >= 0 else len(blob.sealed) - 1
    begun = tablet.tus("POST", blob, blob.sealed[:cut])
    assert begun.status_code == 201
    assert "Tan-Noi-Receipt" not in begun.headers
    where = tablet.tus("HEAD", blob)
    assert (where.status_code, where.headers["Upload-Offset"]) == (200, str(cut))
    assert where.headers["Upload-Length"] == str(len(blob.sealed))
    rest = tablet.tus("PATCH", blob, blob.sealed[cut:], Upload_Offset=str(cut))
    assert (rest.status_code, rest.headers["Upload-Offset"]) == (204, str(len(blob.sealed)))
    assert tablet.receipt(rest.headers["Tan-Noi-Receipt"])["size"] == len(blob.sealed)


def test_a_wrong_offset_is_told_and_nothing_is_written(tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    tablet.tus("POST", blob, blob.sealed[:10])
    odd = tablet.tus("PATCH", blob, blob.sealed[5:], Upload_Offset="5")
    assert (odd.status_code, odd.get_json()["code"]) == (409, "offset")
    assert tablet.tus("POST", blob, blob.sealed).status_code == 409
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "10"


def test_bytes_that_are_not_the_announced_ones_are_refused_and_asked_for_again(tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    wrong = blob.sealed[:-1] + bytes([blob.sealed[-1] ^ 1])
    answer = tablet.tus("POST", blob, wrong)
    assert (answer.status_code, answer.get_json()["code"]) == (460, "checksum")
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "0"
    assert tablet.tus("PATCH", blob, blob.sealed, Upload_Offset="0").status_code == 204


def test_a_wrong_checksum_takes_back_that_piece_alone(tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    tablet.tus("POST", blob, blob.sealed[:100])
    digest = base64.b64encode(hashlib.sha256(b"something else").digest()).decode()
    answer = tablet.tus("PATCH", blob, blob.sealed[100:150], Upload_Offset="100", Upload_Checksum=f"sha256 {digest}")
    assert (answer.status_code, tablet.tus("HEAD", blob).headers["Upload-Offset"]) == (460, "100")
    digest = base64.b64encode(hashlib.sha256(blob.sealed[100:]).digest()).decode()
    answer = tablet.tus("PATCH", blob, blob.sealed[100:], Upload_Offset="100", Upload_Checksum=f"sha256 {digest}")
    assert answer.status_code == 204


def test_a_line_that_breaks_keeps_what_came(app: Flask, tablet: Tablet) -> None:
    blob, _ = tablet.announce(photo(400_000))

    class Broken(io.BytesIO):
        """The first 200 kB, and then the connection is gone."""

        def read(self, size: int | None = -1) -> bytes:
            chunk = super().read(size)
            if not chunk:
                raise OSError("connection reset")
            return chunk

        def readinto(self, buffer: Any) -> int:
            chunk = self.read(len(buffer))
            buffer[: len(chunk)] = chunk
            return len(chunk)

    name = blob.announcement["sealed_sha256"]
    headers = {**TUS, **tablet.token(), "Upload-Offset": "0"}
    answer = tablet.client.patch(
        f"/api/blobs/{name}",
        headers=headers,
        content_type="application/offset+octet-stream",
        input_stream=Broken(blob.sealed[:200_000]),
        environ_overrides={"CONTENT_LENGTH": str(len(blob.sealed))},
    )
    assert answer.status_code == 400
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "200000"
    assert tablet.tus("PATCH", blob, blob.sealed[200_000:], Upload_Offset="200000").status_code == 204


def test_a_full_disk_is_said_and_what_was_there_stays(tablet: Tablet, monkeypatch: pytest.MonkeyPatch) -> None:
    blob, _ = tablet.announce(photo(400_000))
    tablet.tus("POST", blob, blob.sealed[:1000])
    real, room = os.write, 150_000

    def write(handle: int, data: bytes) -> int:
        nonlocal room
        if room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        room -= len(data)
        return real(handle, data)

    monkeypatch.setattr(os, "write", write)
    answer = tablet.tus("PATCH", blob, blob.sealed[1000:], Upload_Offset="1000")
    assert (answer.status_code, answer.get_json()["code"]) == (507, "no_room")
    monkeypatch.undo()
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "1000"
    assert tablet.tus("PATCH", blob, blob.sealed[1000:], Upload_Offset="1000").status_code == 204


def test_only_what_was_announced_by_this_device_is_taken(tablet: Tablet, second: Tablet) -> None:
    blob, _ = tablet.announce()
    assert second.tus("POST", blob, blob.sealed).get_json()["code"] == "not_announced"
    stray = tablet.attach(b"nobody knows this", kind="paper", media_type="image/jpeg")
    answer = tablet.tus("POST", stray, stray.sealed)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "not_announced")


def test_more_than_was_announced_is_not_taken(tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    assert tablet.tus("POST", blob, blob.sealed + b"?").status_code == 413
    assert tablet.tus("POST", blob, blob.sealed, Upload_Length="7").status_code == 422


def test_a_whole_blob_sent_again_is_answered_with_its_receipt(tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    first = tablet.tus("POST", blob, blob.sealed)
    again = tablet.tus("POST", blob, blob.sealed)
    read = tablet.client.get(f"/api/blobs/{blob.announcement['sealed_sha256']}/receipt", headers=tablet.token())
    said = [
        tablet.receipt(one)
        for one in (
            first.headers["Tan-Noi-Receipt"],
            again.headers["Tan-Noi-Receipt"],
            tablet.tus("HEAD", blob).headers["Tan-Noi-Receipt"],
            read.get_json()["receipt"],
        )
    ]
    assert {(one["blob"], one["size"]) for one in said} == {(blob.announcement["sealed_sha256"], len(blob.sealed))}


def test_a_file_that_is_there_counts_even_if_the_note_of_it_was_lost(app: Flask, tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    tablet.tus("POST", blob, blob.sealed)
    with app.app_context():
        db.session.execute(db.update(Blob).values(received_at=None))
        db.session.commit()
    assert "Tan-Noi-Receipt" in tablet.tus("HEAD", blob).headers
    with app.app_context():
        assert db.session.scalars(select(Blob)).one().is_received


def test_a_file_that_a_power_cut_spoiled_is_asked_for_again(app: Flask, tablet: Tablet, town: Path) -> None:
    blob, _ = tablet.announce()
    tablet.tus("POST", blob, blob.sealed)
    name = blob.announcement["sealed_sha256"]
    (town / "blobs" / name[:2] / name).write_bytes(bytes(len(blob.sealed)))
    with app.app_context():
        db.session.execute(db.update(Blob).values(received_at=None))
        db.session.commit()
    answer = tablet.tus("HEAD", blob)
    assert answer.headers["Upload-Offset"] == "0"
    assert "Tan-Noi-Receipt" not in answer.headers
    assert "Tan-Noi-Receipt" in tablet.tus("POST", blob, blob.sealed).headers


def test_an_unfinished_upload_may_be_given_up_a_finished_one_not(tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    tablet.tus("POST", blob, blob.sealed[:5])
    assert tablet.tus("DELETE", blob).status_code == 204
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "0"
    tablet.tus("PATCH", blob, blob.sealed, Upload_Offset="0")
    assert tablet.tus("DELETE", blob).status_code == 403
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == str(len(blob.sealed))


def test_the_server_says_what_it_can(tablet: Tablet) -> None:
    answer = tablet.client.options("/api/blobs")
    assert answer.status_code == 204
    assert set(answer.headers["Tus-Extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "checksum",
        "expiration",
        "termination",
    }


def test_a_client_of_another_version_is_refused(tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    assert tablet.tus("HEAD", blob, Tus_Resumable="0.2.2").status_code == 422


@pytest.mark.parametrize("name", ["..%2f..%2ftan-noi.db", "ABC", "a" * 63, "a" * 63 + "G"])
def test_a_name_that_is_no_hash_reaches_no_file(tablet: Tablet, name: str) -> None:
    answer = tablet.client.head(f"/api/blobs/{name}", headers={**TUS, **tablet.token()})
    assert answer.status_code in (404, 422)

"""The server may be killed at any moment: what was promised is there, what was not comes again, nothing twice."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import encode_multipart

from app.db import db
from app.demo.commune import Officer
from app.models import Dossier, JournalEntry, Tally
from tests.factories import TUS, Tablet

ROOT = Path(__file__).parents[2]


def die_answering(town: Path, place: str, **request: Any) -> None:
    """Let a server of its own answer this request and be killed at that place."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.killed", str(town), place],
        cwd=ROOT,
        input=pickle.dumps(request),
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr


@pytest.mark.parametrize(("place", "held"), [("before the commit", False), ("between effect and answer", True)])
def test_a_push_that_was_killed_comes_again_and_counts_once(
    app: Flask, town: Path, tablet: Tablet, vinh: Officer, place: str, held: bool
) -> None:
    session, opened = tablet.session()
    dossier, story = tablet.story(vinh, session)
    batch = [opened, *story]
    boundary, body = encode_multipart(tablet.batch(batch))
    die_answering(
        town,
        place,
        path="/api/sync/push",
        method="POST",
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers=tablet.token(),
    )
    answer = tablet.push(*batch)
    assert [(one["verdict"], one["replay"]) for one in answer["verdicts"]] == [("applied", held)] * 5
    assert [op for op, _ in tablet.receipt(answer["receipt"])["ops"]] == [one.op_id for one in batch]
    with app.app_context():
        assert db.session.get_one(Dossier, dossier).state == "delivered"
        assert len(db.session.scalars(select(JournalEntry)).all()) == 5
        (count,) = db.session.scalars(select(Tally).filter_by(dimension="field_session")).all()
        assert (count.received, count.on_the_spot, count.delivered) == (1, 1, 1)


@pytest.mark.parametrize(
    "place", ["before the blob is in its place", "before the blob is noted", "before the blob's receipt"]
)
def test_a_blob_whose_server_was_killed_arrives_whole(town: Path, tablet: Tablet, place: str) -> None:
    blob, _ = tablet.announce(b"\xff\xd8" + bytes(50_000))
    assert tablet.tus("POST", blob, blob.sealed[:20_000]).status_code == 201
    die_answering(
        town,
        place,
        path=f"/api/blobs/{blob.announcement['sealed_sha256']}",
        method="PATCH",
        data=blob.sealed[20_000:],
        content_type="application/offset+octet-stream",
        headers={**TUS, **tablet.token(), "Upload-Offset": "20000"},
    )
    where = int(tablet.tus("HEAD", blob).headers["Upload-Offset"])
    rest = tablet.tus("PATCH", blob, blob.sealed[where:], Upload_Offset=str(where))
    assert rest.status_code == 204, rest.text
    assert tablet.receipt(rest.headers["Tan-Noi-Receipt"])["size"] == len(blob.sealed)

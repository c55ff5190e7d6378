"""What a citizen sends by a code, and what the commune then has."""

from __future__ import annotations

import io
from random import Random
from typing import Any

import pyrage
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.db import db
from app.models import Attachment, Blob, JournalEntry
from app.web.api.blobs import store
from tests.web.world import World

ASKED = "supplement_requested"
PAPER = "Giấy chứng sinh bản chính"
"""What the golden request asks for first."""


def files(*contents: bytes, field: str = "giay-0") -> dict[str, Any]:
    """A form with these files, named as a telephone names them."""
    return {field: [(io.BytesIO(one), f"IMG_{place}.jpg") for place, one in enumerate(contents)]}


def post(client: FlaskClient, code: str, *contents: bytes, field: str = "giay-0") -> TestResponse:
    """These files are sent by this code."""
    return client.post(f"/t/{code}/bo-sung", data=files(*contents, field=field), content_type="multipart/form-data")


def shade(number: int) -> bytes:
    """A picture like no other."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (9 * number, 255 - 9 * number, 90)).save(file, "JPEG")
    return file.getvalue()


GRAIN = 11_000
"""What a grained picture weighs, give or take a twentieth; a seal adds some hundred bytes, never the same number."""


def grained(number: int) -> bytes:
    """A picture like no other that is large beside its seal."""
    file = io.BytesIO()
    Image.frombytes("L", (160, 120), Random(number).randbytes(160 * 120)).save(file, "JPEG")
    return file.getvalue()


def kept(app: Flask, world: World) -> list[Attachment]:
    """What citizens have sent for the dossier that lacks something."""
    with app.app_context():
        sent = select(JournalEntry.op_id).where(JournalEntry.counted["sent_by"].as_string() == "citizen")
        of_it = (Attachment.dossier_id == world.dossiers[ASKED]) & Attachment.op_id.in_(sent)
        return list(db.session.scalars(select(Attachment).where(of_it).order_by(Attachment.id)))


def opened(app: Flask, attachment: Attachment) -> bytes:
    """Its bytes, out of the seal."""
    with app.app_context():
        sealed = store().read(attachment.sealed_sha256)
        content: bytes = pyrage.decrypt(sealed, app.extensions["keyring"].identities(attachment.unit_id))
        return content


def facts(app: Flask, world: World) -> list[dict[str, Any]]:
    """What the journal holds of the files that were sent."""
    with app.app_context():
        rows = db.session.scalars(
            select(JournalEntry.body).where(
                JournalEntry.dossier_id == world.dossiers[ASKED], JournalEntry.type == "attachment_added"
            )
        )
        return [row["facts"] for row in rows if row]


def blobs(app: Flask) -> set[str]:
    """The names of what lies in the store and nobody announced, or announced and nobody has."""
    with app.app_context():
        here = {path.name for path in store().folder.glob("??/*")}
        return here ^ {one.sealed_sha256 for one in db.session.scalars(select(Blob)) if one.is_received}

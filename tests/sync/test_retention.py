"""The end of retention: nothing personal is left in tables, file, log or store; what counts is."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.cli.around import store
from app.db import db, now, writing
from app.demo.commune import VINH
from app.demo.device import SealedBlob
from app.models import AccessRecord, Attachment, Blob, Dossier, JournalEntry, Person, Tally
from app.services import retally
from app.services.access_record import record_view
from app.sync.retention import Purged, purge
from app.sync.verify import verify_journal
from tests.factories import Tablet

NAME = "Bàn Thị Xoá Sạch"
LATER = timedelta(days=3653 + 2)


@pytest.fixture
def blob(tablet: Tablet) -> SealedBlob:
    return tablet.attach(b"a page with a name on it", kind="paper", media_type="image/jpeg")


@pytest.fixture
def finished(app: Flask, tablet: Tablet, blob: SealedBlob) -> str:
    """A dossier from beginning to end with one picture, and another that nobody has finished."""
    session, opened = tablet.session()
    applicant = {**tablet.intake_facts()["applicant"], "name": NAME}
    dossier, story = tablet.story(VINH, session, attachments=[blob.announcement], applicant=applicant)
    _unfinished, taken = tablet.intake(session=session)
    tablet.push(opened, *story, taken)
    assert tablet.tus("POST", blob, blob.sealed).status_code == 201
    with app.app_context(), writing():
        vinh = db.session.get_one(Person, VINH.id)
        record_view(vinh, vinh.unit_id, "dossier", at=now(), dossier_id=dossier)
    return dossier


def run(app: Flask, at: datetime) -> Purged:
    with app.app_context():
        return purge(store(), at=at)


def everything(app: Flask, town: Path) -> bytes:
    """Every byte of the database's files, once all that was written stands in them."""
    return b"".join(file.read_bytes() for file in sorted(town.glob("tan-noi.db*")))


def test_before_its_term_nothing_leaves(app: Flask, finished: str) -> None:
    gone = run(app, now() + LATER - timedelta(days=20))
    assert gone == Purged(dossiers=0, blobs=0, access_records=0, held_back=0)
    with app.app_context():
        assert db.session.get_one(Dossier, finished).applicant_name == NAME


def test_after_it_no_file_of_the_database_and_no_blob_says_who_it_was(
    app: Flask, town: Path, finished: str, blob: SealedBlob
) -> None:
    name = blob.announcement["sealed_sha256"]
    assert NAME.encode() in everything(app, town)
    gone = run(app, now() + LATER)
    assert gone == Purged(dossiers=1, blobs=1, access_records=1, held_back=1)
    assert NAME.encode() not in everything(app, town)
    with app.app_context():
        assert not store().path(name).exists()
        assert db.session.get(Blob, name) is None
        assert db.session.scalar(select(func.count()).select_from(AccessRecord)) == 0


def test_what_counts_and_what_proves_the_chain_stays(app: Flask, finished: str) -> None:
    with app.app_context():
        before = {(row.month, row.dimension, row.key): row.received for row in db.session.scalars(select(Tally))}
    run(app, now() + LATER)
    with app.app_context():
        report = verify_journal(app.extensions["keyring"], app.extensions["settings"])
        assert (report.faults, report.gaps, report.operations) == ([], [], 6)
        assert sum(report.purged.values()) == 4
        assert retally.differences() == []
        after = {(row.month, row.dimension, row.key): row.received for row in db.session.scalars(select(Tally))}
        assert after == before
        dossier = db.session.get_one(Dossier, finished)
        assert (dossier.state, dossier.on_the_spot, dossier.applicant) == ("delivered", True, None)
        assert dossier.number is not None
        entries = db.session.scalars(select(JournalEntry).where(JournalEntry.dossier_id == finished)).all()
        assert all(entry.header and entry.counted and entry.sealed is None for entry in entries)


def test_a_round_that_is_run_again_finds_nothing(app: Flask, finished: str) -> None:
    run(app, now() + LATER)
    again = run(app, now() + LATER)
    assert again == Purged(dossiers=0, blobs=0, access_records=0, held_back=1)


def test_bytes_that_another_paper_still_speaks_of_stay(
    app: Flask, tablet: Tablet, finished: str, blob: SealedBlob
) -> None:
    with app.app_context(), writing():
        other = db.session.scalars(select(Dossier.id).where(Dossier.id != finished)).one()
        mine = db.session.scalars(select(Attachment)).one()
        columns = {c.key: getattr(mine, c.key) for c in Attachment.__table__.columns}
        db.session.add(Attachment(**{**columns, "id": "01994c5e-8a00-7000-8000-00000000000f", "dossier_id": other}))
    assert run(app, now() + LATER).blobs == 0
    with app.app_context():
        assert store().path(blob.announcement["sealed_sha256"]).exists()

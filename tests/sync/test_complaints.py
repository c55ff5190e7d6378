"""What officers complain of in the field apps of today, on the commune's side; docs/reliability.md lists them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import undefer

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.documents.gather import receipt_of
from app.domain.calendar import legal_date
from app.domain.numbering import field_number
from app.domain.operations import instant
from app.models import Blob, Dossier, JournalEntry, Procedure, ProcedureRevision
from app.queries.dossiers import Filters, find_dossiers
from app.queries.tracking import track
from tests.factories import PROCEDURE, Tablet, facts_of

CODE = "7K2M9QXF4TBHW8PD"
APPLIED = ("applied", "")


def dossier_of(app: Flask, key: str) -> Dossier:
    with app.app_context():
        return db.session.get_one(Dossier, key)


def slip_of(app: Flask, key: str) -> tuple[str, str, datetime, datetime]:
    """What the commune would print today: number, code, hour of intake, promise."""
    with app.app_context():
        paper = receipt_of(db.session.get_one(Dossier, key), public_url="http://localhost")
        return paper.number, paper.tracking_code, paper.received_at, paper.due.at


def new_catalogue(app: Flask) -> None:
    """Overnight the procedure gets another limit and another name, and the day after it is abolished."""
    with app.app_context(), writing():
        old = db.session.scalars(select(ProcedureRevision).filter_by(code=PROCEDURE)).one()
        data = {**old.data, "name": "Tên khác", "time_limit": {**old.data["time_limit"], "value": 30}}
        db.session.add(ProcedureRevision(code=PROCEDURE, revision=2, data=data, active=False, loaded_at=now()))
        db.session.execute(update(Procedure).where(Procedure.code == PROCEDURE).values(revision=None, name="Tên khác"))


def test_declaration_gone_after_leaving_the_outbox_it_is_found_opened_and_kept_after_the_end(
    app: Flask, tablet: Tablet, vinh: Officer
) -> None:
    key, story = tablet.story(vinh)
    tablet.push(*story)
    held = dossier_of(app, key)
    with app.app_context():
        assert key in {
            row.dossier.id for row in find_dossiers(commune.HOME, Filters(text=held.number or ""), now()).rows
        }
        query = select(JournalEntry).options(undefer(JournalEntry.body), undefer(JournalEntry.sealed))
        row = db.session.scalars(query.where(JournalEntry.op_id == story[0].op_id)).one()
        assert row.sealed == story[0].sealed
        assert row.body is not None
        assert row.body["facts"]["applicant"]["name"] == held.applicant_name == "Nông Thị Pay"


def test_signature_image_missing_is_owed_and_named_until_its_last_byte(app: Flask, tablet: Tablet) -> None:
    drawn = tablet.attach(b"\x89PNG a signature", kind="signature", media_type="image/png", component=None)
    _, intake = tablet.intake(attachments=[drawn.announcement])
    assert tablet.verdicts(intake) == [APPLIED]
    tablet.tus("POST", drawn, drawn.sealed[:-1])
    name = drawn.announcement["sealed_sha256"]
    assert tablet.client.get(f"/api/blobs/{name}/receipt", headers=tablet.token()).status_code == 404
    with app.app_context():
        assert db.session.get_one(Blob, name).device_id == tablet.id, "the page Devices counts it as owed"
        assert not db.session.get_one(Blob, name).is_received
    last = tablet.tus("PATCH", drawn, drawn.sealed[-1:], Upload_Offset=str(len(drawn.sealed) - 1))
    assert tablet.receipt(last.headers["Tan-Noi-Receipt"])["blob"] == name


def test_photos_over_5_mb_missing_six_megabytes_are_here_byte_for_byte_though_it_was_cut(
    app: Flask, tablet: Tablet, town: Path
) -> None:
    scan = b"%PDF-" + bytes(range(256)) * 24_576
    blob, _ = tablet.announce(scan)
    half = len(blob.sealed) // 2
    assert tablet.tus("POST", blob, blob.sealed[:half]).status_code == 201
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == str(half)
    done = tablet.tus("PATCH", blob, blob.sealed[half:], Upload_Offset=str(half))
    name = blob.announcement["sealed_sha256"]
    assert tablet.receipt(done.headers["Tan-Noi-Receipt"])["size"] == len(blob.sealed) > 6_000_000
    assert (town / "blobs" / name[:2] / name).read_bytes() == blob.sealed
    with app.app_context():
        held = app.extensions["keyring"].identities(commune.HOME)
        assert pyrage.decrypt(blob.sealed, held) == scan


def test_another_users_work_in_my_outbox_is_theirs_whoever_sends_it(
    app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer
) -> None:
    key, hers = tablet.intake()
    own = tablet.say("note_added", facts_of("note_added"), by=vinh, dossier_id=key)
    posing = tablet.operation("note_added", facts_of("note_added"), by=hoa, dossier_id=key)
    tablet.authors[hoa.id], mine = tablet.authors[vinh.id], tablet.authors[hoa.id]
    forged = tablet.write(posing)
    tablet.authors[hoa.id] = mine
    assert tablet.verdicts(hers, own, forged) == [APPLIED, APPLIED, ("refused", "author")]
    with app.app_context():
        rows = db.session.scalars(select(JournalEntry).order_by(JournalEntry.seq)).all()
        assert [one.author_id for one in rows[:2]] == [hoa.id, vinh.id]


@pytest.mark.parametrize("off", [timedelta(0), timedelta(days=3), timedelta(days=-3)])
def test_offline_printing_that_later_reverts_number_code_hour_and_promise_stay_for_ever(
    app: Flask, tablet: Tablet, off: timedelta
) -> None:
    tablet.at += off
    tablet.offset_ms = None if off else 0
    promised = (tablet.at + timedelta(days=5)).replace(microsecond=0)
    due = {"at": instant(promised), "basis": "computed", "verified": True}
    key, taken = tablet.intake(tracking_code=CODE, due=due)
    printed = (
        field_number(tablet.unit, legal_date(tablet.at), int(tablet.lane), tablet.numbers),
        CODE,
        tablet.at,
        promised,
    )
    new_catalogue(app)
    later = tablet.say("note_added", facts_of("note_added"), dossier_id=key)
    for _ in range(2):
        answer = tablet.push(taken, later, raw_at=instant(now() + off))
        assert {one["verdict"] for one in answer["verdicts"]} == {"applied"}
        assert answer["verdicts"][0]["result"]["number"] == printed[0]
        assert slip_of(app, key) == printed
    with app.app_context():
        found = track(CODE)
        assert found is not None
        assert (found.dossier.id, found.dossier.number, found.dossier.due_at) == (key, printed[0], promised)
    for field, value in (("/number", "H99.001-260915-01999"), ("/due/at", instant(promised + timedelta(days=9)))):
        fix = {"operation_id": taken.op_id, "fields": {field: value}, "reason": "x"}
        assert tablet.verdicts(tablet.say("correction_recorded", fix, dossier_id=key)) == [("refused", "invalid")]
    assert slip_of(app, key) == printed

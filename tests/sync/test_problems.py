"""The tray, worked through: tried again, mended, closed, let go on, taken back. Nothing leaves the book."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from pyrage import x25519
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db import db, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.errors import DomainError, InvalidOperation, NotFound, NotMendable, ReasonNeeded
from app.domain.ids import uuid7
from app.models import Blob, Device, Dossier, Fork, JournalEntry, Person
from app.queries.problems import tray_count
from app.services import retally
from app.sync import mend, problems
from app.sync.keys import Keyring
from tests.factories import Tablet, facts_of

APPLIED = ("applied", "")


def row_of(app: Flask, op_id: str) -> JournalEntry:
    with app.app_context():
        whole = (undefer(JournalEntry.body), undefer(JournalEntry.sealed))
        return db.session.scalars(select(JournalEntry).options(*whole).filter_by(op_id=op_id)).one()


def again(app: Flask, op_id: str) -> tuple[str, str]:
    with app.app_context(), writing():
        row = problems.try_again(op_id, keyring=app.extensions["keyring"], settings=app.extensions["settings"])
        return row.verdict, row.code


def close(app: Flask, op_id: str, reason: str, who: Officer) -> None:
    with app.app_context(), writing():
        problems.close(op_id, reason, by=db.session.get_one(Person, who.id))


def mended(app: Flask, op_id: str, who: Officer, **given: str) -> str:
    names = {name.replace("__", "."): value for name, value in given.items()}
    with app.app_context(), writing():
        by = db.session.get_one(Person, who.id)
        told = {"keyring": app.extensions["keyring"], "settings": app.extensions["settings"]}
        return mend.mend(op_id, names, by=by, **told)[1]


def in_tray(app: Flask) -> int:
    with app.app_context():
        assert retally.differences() == []
        return tray_count(commune.HOME)


def twins(tablet: Tablet) -> tuple[str, Any, Any]:
    """Two intakes under one number; the second one's dossier, and both envelopes."""
    _, first = tablet.intake()
    tablet.numbers -= 1
    dossier, second = tablet.intake()
    assert tablet.verdicts(first, second) == [APPLIED, ("conflict", "duplicate_number")]
    return dossier, first, second


def test_what_was_early_for_another_reason_applies_when_tried_again(app: Flask, tablet: Tablet) -> None:
    dossier, taken = tablet.intake()
    with app.app_context(), writing():
        db.session.get_one(Person, commune.HOA.id).active = False
    assert tablet.verdicts(taken) == [("refused", "officer_left")]
    assert again(app, taken.op_id) == ("refused", "officer_left")
    with app.app_context(), writing():
        db.session.get_one(Person, commune.HOA.id).active = True
    assert again(app, taken.op_id) == APPLIED
    assert in_tray(app) == 0
    with app.app_context():
        assert db.session.get_one(Dossier, dossier).state == "received"


def test_what_no_key_opened_is_read_and_applied_once_the_key_is_there(
    app: Flask, tablet: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Keyring.identities
    monkeypatch.setattr(Keyring, "identities", lambda *_: [x25519.Identity.generate()])
    blob = tablet.attach(b"\xff\xd8 a photo", kind="paper", media_type="image/jpeg", component=1)
    dossier, taken = tablet.intake(attachments=[blob.announcement])
    assert tablet.verdicts(taken) == [("refused", "unopenable")]
    assert again(app, taken.op_id) == ("refused", "unopenable")
    monkeypatch.setattr(Keyring, "identities", lost)
    assert again(app, taken.op_id) == APPLIED
    row = row_of(app, taken.op_id)
    assert (row.type, row.dossier_id, row.counted["procedure_code"]) == ("intake_recorded", dossier, "1.001193")
    assert tablet.tus("POST", blob, blob.sealed).status_code == 201


def test_a_problem_is_closed_for_a_reason_and_stays_in_the_book(app: Flask, tablet: Tablet, thu: Officer) -> None:
    _, _, second = twins(tablet)
    with pytest.raises(ReasonNeeded):
        close(app, second.op_id, "  \n ", thu)
    assert in_tray(app) == 1
    close(app, second.op_id, "Trùng với  hồ sơ trước", thu)
    assert in_tray(app) == 0
    row = row_of(app, second.op_id)
    assert (row.closed_reason, row.closed_by, row.sealed) == ("Trùng với hồ sơ trước", thu.id, second.sealed)
    with pytest.raises(NotFound):
        again(app, second.op_id)
    assert tablet.verdicts(second) == [("conflict", "duplicate_number")]


def test_what_was_closed_does_not_apply_by_itself_later(app: Flask, tablet: Tablet, thu: Officer) -> None:
    dossier, taken = tablet.intake()
    early = tablet.say("appraised", facts_of("appraised"), dossier_id=dossier)
    assert tablet.verdicts(early) == [("waiting", "predecessor")]
    close(app, early.op_id, "Ghi nhầm hồ sơ", thu)
    assert tablet.verdicts(taken) == [APPLIED]
    with app.app_context():
        assert db.session.get_one(Dossier, dossier).state == "received"


def test_a_number_that_is_taken_stays_a_conflict_however_often_it_is_tried(app: Flask, tablet: Tablet) -> None:
    _, _, second = twins(tablet)
    assert again(app, second.op_id) == ("conflict", "duplicate_number")
    assert in_tray(app) == 1


def test_a_number_given_twice_is_mended_with_one_of_the_counter(
    app: Flask, tablet: Tablet, thu: Officer, hoa: Officer
) -> None:
    session, opened = tablet.session()
    _, first = tablet.intake(session=session)
    tablet.numbers -= 1
    blob = tablet.attach(b"\xff\xd8 a photo", kind="paper", media_type="image/jpeg", component=1)
    dossier, second = tablet.intake(session=session, attachments=[blob.announcement])
    early = tablet.say("appraised", facts_of("appraised"), dossier_id=dossier)
    tablet.verdicts(opened, first, second, early)
    new = mended(app, second.op_id, thu)
    with app.app_context():
        held = db.session.get_one(Dossier, dossier)
        assert (held.state, held.taken_in_by, held.intake_field_session_id) == ("appraised", hoa.id, session)
        assert held.number is not None
        assert held.number.endswith("-00001")
        assert db.session.get_one(Blob, blob.announcement["sealed_sha256"]).device_id == tablet.id
    old, made = row_of(app, second.op_id), row_of(app, new)
    assert (old.verdict, old.result["mended_by"], old.closed_by) == ("conflict", new, thu.id)
    assert (made.author_id, made.recorded_by_id, made.at) == (hoa.id, thu.id, old.at)
    assert tablet.tus("POST", blob, blob.sealed).status_code == 201
    assert in_tray(app) == 0


def test_a_field_that_does_not_fit_is_mended(app: Flask, tablet: Tablet, thu: Officer) -> None:
    applicant = {"name": "Nông Thị Pay", "phone": "so 5"}
    blob = tablet.attach(b"\xff\xd8 a photo", kind="paper", media_type="image/jpeg", component=1)
    dossier, odd = tablet.intake(applicant=applicant, sets=0, attachments=[blob.announcement])
    assert tablet.verdicts(odd) == [("refused", "invalid")]
    assert [one.name for one in mend.openings(row_of(app, odd.op_id))] == ["applicant.phone", "sets", "number"]
    with pytest.raises(InvalidOperation):
        mended(app, odd.op_id, thu, applicant__phone="còn sai", sets="1")
    assert in_tray(app) == 1
    mended(app, odd.op_id, thu, applicant__phone="0912345678", sets="2")
    with app.app_context():
        held = db.session.get_one(Dossier, dossier)
        assert held.applicant is not None
        assert held.applicant["phone"] == "0912345678"
        assert held.declaration is not None
        assert held.declaration["sets"] == 2
    assert tablet.tus("POST", blob, blob.sealed).status_code == 201
    assert in_tray(app) == 0


def test_an_unknown_procedure_is_chosen_anew(app: Flask, tablet: Tablet, thu: Officer) -> None:
    dossier, odd = tablet.intake(procedure_code="9.999999")
    tablet.push(odd)
    with pytest.raises(DomainError):
        mended(app, odd.op_id, thu, procedure_code="8.888888")
    mended(app, odd.op_id, thu, procedure_code="1.001193")
    with app.app_context():
        assert db.session.get_one(Dossier, dossier).procedure_code == "1.001193"
    assert in_tray(app) == 0


def test_what_a_name_inside_claims_and_no_key_proves_is_not_mended(
    app: Flask, tablet: Tablet, thu: Officer, vinh: Officer
) -> None:
    facts = tablet.intake_facts(sets=0)
    frame: dict[str, Any] = {"dossier_id": str(uuid7())}
    posing = tablet.operation("intake_recorded", facts, by=vinh, **frame)
    tablet.authors[vinh.id].key, kept = tablet.authors[commune.HOA.id].key, tablet.authors[vinh.id].key
    envelope = tablet.write(posing)
    tablet.authors[vinh.id].key = kept
    assert tablet.verdicts(envelope) == [("refused", "invalid")]
    with pytest.raises(NotMendable):
        mended(app, envelope.op_id, thu, sets="1")
    assert in_tray(app) == 1


@pytest.mark.parametrize("kind", ["conflict", "decided"])
def test_a_judgement_or_a_leaders_word_is_not_mended(app: Flask, tablet: Tablet, vinh: Officer, kind: str) -> None:
    dossier, story = tablet.story(vinh)
    tablet.push(*story)
    late = {
        "conflict": tablet.say("withdrawn", facts_of("withdrawn"), dossier_id=dossier),
        "decided": tablet.say("decided", facts_of("decided in the demo", reason=7), by=vinh, dossier_id=dossier),
    }[kind]
    assert tablet.verdicts(late)[0][0] != "applied"
    assert mend.openings(row_of(app, late.op_id)) == ()


def forked(app: Flask, tablet: Tablet) -> tuple[Any, Any]:
    """A version that was set aside, and what the frozen device sent after it."""
    dossier, first = tablet.intake()
    tablet.push(first)
    tablet.seq, tablet.prev = 0, "0" * 64
    other = tablet.write(tablet.operation("note_added", {"text": "khác"}, dossier_id=dossier))
    assert tablet.verdicts(other) == [("refused", "fork")]
    tablet.prev = first.header_sha256
    later = tablet.say("appraised", facts_of("appraised"), dossier_id=dossier)
    assert tablet.verdicts(later) == [("waiting", "frozen")]
    assert in_tray(app) == 2
    return other, later


def test_a_device_that_may_go_on_is_not_stopped_by_the_same_fork_again(
    app: Flask, tablet: Tablet, thu: Officer
) -> None:
    other, later = forked(app, tablet)
    with app.app_context(), writing():
        by, device = db.session.get_one(Person, thu.id), db.session.get_one(Device, tablet.id)
        assert problems.let_go_on(device, settings=app.extensions["settings"], by=by) == 1
    assert in_tray(app) == 0
    assert tablet.verdicts(other, later) == [("refused", "fork"), APPLIED]
    with app.app_context():
        assert not db.session.get_one(Device, tablet.id).is_frozen
        assert db.session.scalars(select(Fork.settled_by)).all() == [thu.id]


def test_a_revoked_device_leaves_no_fork_behind_and_what_waited_is_judged_one_by_one(
    app: Flask, tablet: Tablet, thu: Officer
) -> None:
    _, later = forked(app, tablet)
    held: dict[str, Any] = {name: app.extensions[name] for name in ("keyring", "settings")}
    with app.app_context(), writing():
        problems.take_back(db.session.get_one(Device, tablet.id), by=db.session.get_one(Person, thu.id), **held)
    assert in_tray(app) == 1
    assert again(app, later.op_id) == APPLIED
    assert in_tray(app) == 0

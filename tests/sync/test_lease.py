"""Authority ends: how long a tablet may work without a contact, and what becomes of what it made later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.operations import instant
from app.models import AccessRecord, Device, Person, Unit
from app.services import device as devices
from app.services import retally, setting_up
from app.sync import jws, problems
from tests.factories import Tablet, facts_of

APPLIED, BEYOND = ("applied", ""), ("refused", "lease")


def last_lease(app: Flask, tablet: Tablet, days_ago: float) -> None:
    """The newest lease that this tablet was given ended so long ago."""
    with app.app_context(), writing():
        db.session.get_one(Device, tablet.id).lease_until = now() - timedelta(days=days_ago)


def told(tablet: Tablet, answer: dict[str, Any], name: str) -> dict[str, Any]:
    """What a JWS of the answer says, checked with the pinned receipt key."""
    payload = tablet.receipt(answer[name])
    assert payload["device"] == tablet.id
    return payload


def at(payload: dict[str, Any], name: str) -> datetime:
    return datetime.fromisoformat(payload[name])


def test_every_contact_gives_a_signed_lease_of_so_many_days_as_the_unit_says(app: Flask, tablet: Tablet) -> None:
    assert tablet.answer["lease_days"] == 14
    with app.app_context(), writing():
        db.session.get_one(Unit, commune.HOME).lease_days = 5
    answer = tablet.push()
    lease = told(tablet, answer, "lease")
    assert (lease["kind"], lease["epoch"], answer["revoked"]) == ("lease", answer["epoch"], "")
    assert abs(at(lease, "until") - at(lease, "at") - timedelta(days=5)) < timedelta(seconds=5)
    with app.app_context():
        assert instant(db.session.get_one(Device, tablet.id).lease_until or now()) == lease["until"]


def test_what_was_made_beyond_the_lease_is_kept_in_the_tray_and_counts_once_somebody_says_so(
    app: Flask, tablet: Tablet
) -> None:
    last_lease(app, tablet, 2)
    dossier, late = tablet.intake()
    noted = tablet.say("note_added", facts_of("note_added"), dossier_id=dossier)
    answer = tablet.push(late, noted)
    assert [(one["verdict"], one["code"]) for one in answer["verdicts"]] == [BEYOND, BEYOND]
    assert "quá hạn" in answer["verdicts"][0]["message"]
    assert len(tablet.receipt(answer["receipt"])["ops"]) == 2, "the commune has them, and says so"
    with app.app_context(), writing():
        of = {"keyring": app.extensions["keyring"], "settings": app.extensions["settings"]}
        assert [problems.try_again(one.op_id, **of).verdict for one in (late, noted)] == ["applied"] * 2
    with app.app_context():
        assert retally.differences() == []


def test_the_contact_that_brings_a_new_lease_does_not_excuse_the_days_before_it(app: Flask, tablet: Tablet) -> None:
    last_lease(app, tablet, 2)
    _, first = tablet.intake()
    _, second = tablet.intake()
    assert tablet.verdicts(first) == [BEYOND]
    assert tablet.verdicts(second) == [BEYOND], "the second batch of the same days"
    tablet.at = now()
    assert tablet.verdicts(tablet.intake()[1]) == [APPLIED]


def test_a_draft_is_finished_within_a_day_and_what_came_before_counts_however_late(app: Flask, tablet: Tablet) -> None:
    last_lease(app, tablet, 0.9)
    assert tablet.verdicts(tablet.intake()[1]) == [APPLIED]
    last_lease(app, tablet, 9)
    tablet.at = now() - timedelta(days=8.5)
    assert tablet.verdicts(tablet.intake()[1]) == [APPLIED]


def test_a_clock_that_runs_ahead_is_a_matter_of_the_clock(tablet: Tablet) -> None:
    tablet.at = now() + timedelta(days=40)
    assert tablet.verdicts(tablet.intake()[1]) == [("applied", "time_doubt")]


def test_where_nobody_knows_which_lease_was_given_nothing_is_beyond_it(app: Flask, tablet: Tablet) -> None:
    with app.app_context(), writing():
        db.session.get_one(Device, tablet.id).lease_until = None
    tablet.at = now() - timedelta(days=90)
    assert tablet.verdicts(tablet.intake()[1]) == [APPLIED]


def test_who_looked_at_whom_goes_on_record_beyond_it_too(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    dossier, taken = tablet.intake()
    tablet.push(taken)
    last_lease(app, tablet, 2)
    seen = facts_of("people_viewed")
    seen["views"] = [{**seen["views"][0], "dossier_id": dossier}]
    assert tablet.verdicts(tablet.say("people_viewed", seen), tablet.intake()[1]) == [APPLIED, BEYOND]
    with app.app_context():
        assert hoa.id in db.session.scalars(select(AccessRecord.person_id)).all()


def test_a_device_that_was_taken_back_is_told_so_gets_no_lease_and_still_sends(app: Flask, tablet: Tablet) -> None:
    _, before = tablet.intake()
    tablet.at = now() + timedelta(seconds=1)
    with app.app_context(), writing():
        devices.revoke(db.session.get_one(Device, tablet.id), at=tablet.at)
        until = db.session.get_one(Device, tablet.id).lease_until
    answer = tablet.push(before)
    assert [one["verdict"] for one in answer["verdicts"]] == ["applied"]
    word = told(tablet, answer, "revoked")
    assert (word["kind"], word["revoked_at"], answer["lease"]) == ("revoked", instant(tablet.at), "")
    with app.app_context():
        assert db.session.get_one(Device, tablet.id).lease_until == until
    key = jws.public_key(tablet.answer["receipt_key"])
    assert jws.verify(jws.split(answer["revoked"]), key)


def test_a_device_is_told_who_of_its_people_left_and_of_nobody_elses(
    app: Flask, tablet: Tablet, second: Tablet, hoa: Officer
) -> None:
    assert (tablet.push()["left"], second.push()["left"]) == ("", "")
    with app.app_context(), writing():
        setting_up.end_person(db.session.get_one(Person, hoa.id), now())
    _, before = tablet.intake()
    answer = tablet.push(before)
    word = told(tablet, answer, "left")
    assert (word["kind"], word["people"], bool(answer["lease"])) == ("left", [hoa.id], True)
    assert [one["verdict"] for one in answer["verdicts"]] == ["applied"], "what was done before counts"
    assert second.push()["left"] == ""

"""The server's own chain: what happens at a desk goes the way of every fact, or is told at once."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from flask import Flask
from pyrage import decrypt
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.errors import Conflict, InvalidOperation, NotAllowed
from app.domain.ids import uuid7
from app.domain.tracking import make_tracking_code
from app.models import Device, Dossier, JournalEntry, Person
from app.sync import jws, own_chain
from tests.factories import Tablet, facts_of


def record(app: Flask, kind: str, facts: dict[str, Any], who: Officer, **frame: Any) -> Any:
    with app.app_context(), writing():
        return own_chain.record(
            kind,
            facts,
            author=db.session.get_one(Person, who.id),
            keyring=app.extensions["keyring"],
            settings=app.extensions["settings"],
            **frame,
        )


def counter_intake(app: Flask, who: Officer, unit: str = commune.HOME) -> str:
    key = str(uuid7())
    with app.app_context(), writing():
        number = own_chain.next_number(unit, date(2026, 9, 15), app.extensions["keyring"])
    facts = facts_of("intake_recorded at the counter, no agreement", number=number, tracking_code=make_tracking_code())
    record(app, "intake_recorded", facts, who, dossier_id=key)
    return key


def test_a_desks_facts_are_sealed_signed_and_chained_like_any_other(app: Flask, minh: Officer) -> None:
    dossier = counter_intake(app, minh)
    record(app, "appraised", facts_of("appraised"), minh, dossier_id=dossier)
    keyring = app.extensions["keyring"]
    with app.app_context():
        assert db.session.get_one(Dossier, dossier).state == "appraised"
        device = db.session.scalars(select(Device).filter_by(kind="server")).one()
        assert (device.lane, device.head_seq, device.has_gap) == ("00", 2, False)
        rows = db.session.scalars(select(JournalEntry).options(undefer(JournalEntry.sealed)).order_by("seq")).all()
        assert rows[1].prev == rows[0].header_sha256
        header = json.loads(jws.verify(jws.split(rows[1].header), keyring.chain.public_key()))
        assert (header["seq"], header["prev"], header["op_id"]) == (2, rows[0].header_sha256, rows[1].op_id)
        opened = decrypt(rows[1].sealed, keyring.identities(commune.HOME))
        inside = json.loads(jws.verify(jws.split(opened), keyring.desk.public_key()))
        assert inside["operation"]["author"] == minh.id


def test_numbers_of_the_counter_go_up_a_day_and_unit(app: Flask, minh: Officer) -> None:
    with app.app_context(), writing():
        keyring = app.extensions["keyring"]
        monday, tuesday = date(2026, 9, 14), date(2026, 9, 15)
        given = [own_chain.next_number(commune.HOME, on, keyring) for on in (monday, monday, tuesday)]
        assert given == ["H99.001-260914-00001", "H99.001-260914-00002", "H99.001-260915-00001"]
        assert own_chain.next_number(commune.NEIGHBOUR, monday, keyring) == "H99.002-260914-00001"


def test_what_cannot_apply_is_told_at_once_and_leaves_nothing(app: Flask, minh: Officer) -> None:
    dossier = counter_intake(app, minh)
    with pytest.raises(Conflict):
        record(app, "delivered", facts_of("delivered"), minh, dossier_id=counter_closed(app, minh))
    with pytest.raises(InvalidOperation):
        record(app, "note_added", {"text": 7}, minh, dossier_id=dossier)
    with pytest.raises(NotAllowed):
        record(app, "decided", facts_of("decided in the demo"), minh, dossier_id=dossier)
    with app.app_context():
        assert {row.verdict for row in db.session.scalars(select(JournalEntry))} == {"applied"}


def counter_closed(app: Flask, who: Officer) -> str:
    key = counter_intake(app, who)
    record(app, "closed", facts_of("closed"), who, dossier_id=key)
    return key


def test_a_desk_goes_on_with_what_a_tablet_began(app: Flask, tablet: Tablet, minh: Officer, vinh: Officer) -> None:
    dossier, taken = tablet.intake()
    tablet.push(taken)
    record(app, "appraised", facts_of("appraised"), minh, dossier_id=dossier)
    decided = facts_of("decided in the demo", outcome="granted")
    record(app, "decided", decided, vinh, dossier_id=dossier)
    late = tablet.say("appraised", facts_of("appraised"), dossier_id=dossier)
    assert tablet.verdicts(late) == [("conflict", "conflict")]
    with app.app_context():
        assert db.session.get_one(Dossier, dossier).state == "decided"


def test_it_waits_for_nothing_and_needs_the_pen(app: Flask, minh: Officer) -> None:
    with app.app_context(), pytest.raises(RuntimeError):
        own_chain.record(
            "note_added",
            {"text": "x"},
            author=db.session.get_one(Person, minh.id),
            keyring=app.extensions["keyring"],
            settings=app.extensions["settings"],
        )


def test_each_commune_has_a_chain_of_its_own(app: Flask, minh: Officer, lan: Officer) -> None:
    counter_intake(app, minh)
    counter_intake(app, lan, commune.NEIGHBOUR)
    with app.app_context():
        chains = db.session.scalars(select(Device).filter_by(kind="server")).all()
        assert {(one.unit_id, one.head_seq) for one in chains} == {(commune.HOME, 1), (commune.NEIGHBOUR, 1)}
        assert all(one.enrolled_at <= now() for one in chains)

"""What a unit asks of passkeys: refused in plain words when one is made, and judged under every decision."""

from __future__ import annotations

import secrets
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.errors import BadCommand, DomainError, PasskeyModel, PasskeySynced
from app.models import Passkey, PasskeyUse
from app.services import passkey_policy
from app.sync import problems
from app.sync.verify import verify_journal
from tests.authenticator import Authenticator
from tests.factories import Tablet
from tests.services.test_passkey import appraised, decision, enrol

APPLIED = ("applied", "")
MODEL = secrets.token_bytes(16)


def rule(app: Flask, *, synced: bool = True, models: tuple[bytes, ...] = ()) -> None:
    with app.app_context(), writing():
        passkey_policy.set_policy(commune.HOME, synced=synced, aaguids=[str(UUID(bytes=one)) for one in models])


@pytest.mark.parametrize(
    ("key", "refused"),
    [(Authenticator(synced=True), PasskeySynced), (Authenticator(aaguid=secrets.token_bytes(16)), PasskeyModel)],
)
def test_a_passkey_that_the_unit_does_not_take_is_refused_when_it_is_made_and_says_why(
    app: Flask, vinh: Officer, key: Authenticator, refused: type[DomainError]
) -> None:
    rule(app, synced=False, models=(MODEL, bytes(16)))
    with pytest.raises(refused):
        enrol(app, key, vinh)
    with app.app_context():
        assert db.session.scalars(select(Passkey)).all() == []
    assert "Không mất gì" in refused.message("vi")


def test_who_signs_no_decisions_may_have_a_synced_one(app: Flask, hoa: Officer) -> None:
    rule(app, synced=False)
    enrol(app, Authenticator(synced=True), hoa)


@pytest.mark.parametrize(
    ("key", "code"), [(Authenticator(synced=True), "passkey_synced"), (Authenticator(), "passkey_model")]
)
def test_a_decision_by_a_passkey_that_is_no_longer_taken_waits_in_the_tray(
    app: Flask, tablet: Tablet, vinh: Officer, key: Authenticator, code: str
) -> None:
    enrol(app, key, vinh)
    dossier = appraised(tablet)
    rule(app, synced=False, models=() if key.synced else (MODEL,))
    envelope = decision(tablet, dossier, vinh, key)
    assert tablet.verdicts(envelope) == [("refused", code)]
    rule(app)
    with app.app_context(), writing():
        held = {name: app.extensions[name] for name in ("keyring", "settings")}
        assert problems.try_again(envelope.op_id, **held).verdict == "applied"


def test_what_was_decided_before_the_policy_holds(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    key = Authenticator(synced=True)
    enrol(app, key, vinh)
    assert tablet.verdicts(decision(tablet, appraised(tablet), vinh, key)) == [APPLIED]
    rule(app, synced=False, models=(MODEL,))
    with app.app_context():
        assert verify_journal(app.extensions["keyring"], app.extensions["settings"]).faults == []


def test_flags_are_kept_when_it_is_made_and_each_time_it_is_used(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    key = Authenticator(synced=True, aaguid=MODEL)
    enrol(app, key, vinh)
    assert tablet.verdicts(decision(tablet, appraised(tablet), vinh, key)) == [APPLIED]
    with app.app_context():
        made, used = db.session.scalars(select(Passkey)).one(), db.session.scalars(select(PasskeyUse)).one()
        assert (made.user_verified, made.backup_eligible, made.backup_state) == (True, True, True)
        assert made.aaguid == str(UUID(bytes=MODEL))
        assert (used.user_verified, used.backup_eligible, used.backup_state) == (True, True, True)


def test_a_passkey_that_becomes_synced_is_another_passkey(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    key = Authenticator()
    enrol(app, key, vinh)
    key.synced = True
    assert tablet.verdicts(decision(tablet, appraised(tablet), vinh, key)) == [("refused", "signature")]


def test_a_policy_is_written_in_one_form_and_odd_ones_are_refused(app: Flask) -> None:
    with app.app_context(), writing():
        shouted = str(UUID(bytes=MODEL)).upper()
        assert passkey_policy.set_policy(commune.HOME, synced=True, aaguids=[shouted, shouted.lower()]) == [
            shouted.lower()
        ]
        for unit, odd in ((commune.HOME, "yubikey"), ("H99.999", shouted)):
            with pytest.raises(BadCommand):
                passkey_policy.set_policy(unit, synced=True, aaguids=[odd])

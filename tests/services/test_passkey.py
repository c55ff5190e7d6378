"""A leader's passkey: what it signs counts once, for that decision alone, also when it arrives out of order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.db import db, now, writing
from app.demo.commune import Officer
from app.demo.device import Envelope
from app.domain.errors import BadSignature, NotAllowed
from app.domain.operations import of
from app.models import Decision, Dossier, JournalEntry, Passkey, Person
from app.services import passkey
from app.sync.judge import message
from app.sync.verify import verify_journal
from tests.authenticator import Authenticator
from tests.factories import Tablet, facts_of

RANDOM = b"r" * 32


@pytest.fixture
def key(app: Flask, vinh: Officer) -> Authenticator:
    """Vinh's own key, registered."""
    made = Authenticator()
    enrol(app, made, vinh)
    return made


def enrol(app: Flask, key: Authenticator, who: Officer) -> None:
    with app.app_context(), writing():
        person = db.session.get_one(Person, who.id)
        challenge = passkey.login_challenge(RANDOM)
        passkey.register(person, key.register(challenge), challenge, settings=app.extensions["settings"], at=now())


def decision(tablet: Tablet, dossier: str, leader: Officer, key: Authenticator, **changes: Any) -> Envelope:
    """A decision signed by this key; `changes` are made after it was signed."""
    facts = facts_of("decided with a passkey")
    facts["signature"] = {"kind": "passkey", "credential_id": key.register(b"")["id"], "assertion": {}}
    plain = tablet.operation("decided", facts, by=leader, recorded_by=tablet.people[0].id, dossier_id=dossier)
    plain["facts"]["signature"]["assertion"] = key.sign(passkey.decision_challenge(of(plain)))  # type: ignore[arg-type]
    plain["facts"].update(changes)
    return tablet.write(plain)


def appraised(tablet: Tablet) -> str:
    """A dossier that may be decided."""
    dossier, taken = tablet.intake()
    tablet.push(taken, tablet.say("appraised", facts_of("appraised"), dossier_id=dossier))
    return dossier


def test_a_leaders_signature_decides(app: Flask, tablet: Tablet, vinh: Officer, key: Authenticator) -> None:
    dossier = appraised(tablet)
    envelope = decision(tablet, dossier, vinh, key)
    assert tablet.verdicts(envelope) == [("applied", "")]
    with app.app_context():
        held = db.session.get_one(Decision, envelope.op_id)
        assert (held.signature_kind, held.leader_id, held.sign_count) == ("passkey", vinh.id, key.count)
        assert db.session.get_one(Dossier, dossier).outcome == "granted"


def test_signatures_may_arrive_in_any_order_but_each_counts_once(
    tablet: Tablet, vinh: Officer, key: Authenticator
) -> None:
    first, second = appraised(tablet), appraised(tablet)
    earlier, later = decision(tablet, first, vinh, key), decision(tablet, second, vinh, key)
    assert tablet.verdicts(later) == [("applied", "")]
    assert tablet.verdicts(earlier) == [("applied", "")]
    third = appraised(tablet)
    key.count -= 2  # the next answer carries a count that has been used
    assert tablet.verdicts(decision(tablet, third, vinh, key)) == [("refused", "signature")]


@pytest.mark.parametrize("changes", [{"outcome": "refused"}, {"number": "13/2026"}, {"result": "Giấy khác"}])
def test_a_decision_that_was_changed_after_signing_is_refused(
    tablet: Tablet, vinh: Officer, key: Authenticator, changes: dict[str, Any]
) -> None:
    envelope = decision(tablet, appraised(tablet), vinh, key, **changes)
    assert tablet.verdicts(envelope) == [("refused", "signature")]


def test_a_sign_in_cannot_stand_for_a_decision(tablet: Tablet, vinh: Officer, key: Authenticator) -> None:
    login = key.sign(passkey.login_challenge(RANDOM))
    signature = {"kind": "passkey", "credential_id": login["id"], "assertion": login}
    envelope = decision(tablet, appraised(tablet), vinh, key, signature=signature)
    assert tablet.verdicts(envelope) == [("refused", "signature")]


def test_a_key_that_asks_nobody_is_refused(tablet: Tablet, vinh: Officer, key: Authenticator) -> None:
    key.verifies = False
    assert tablet.verdicts(decision(tablet, appraised(tablet), vinh, key)) == [("refused", "signature")]


def test_another_persons_key_does_not_sign_for_the_leader(
    app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer
) -> None:
    hers = Authenticator()
    enrol(app, hers, hoa)
    assert tablet.verdicts(decision(tablet, appraised(tablet), vinh, hers)) == [("refused", "signature")]


def test_a_key_inside_the_tablet_needs_the_leaders_own_author_key_too(
    app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer
) -> None:
    inside = Authenticator(transports=("internal",))
    enrol(app, inside, vinh)
    dossier = appraised(tablet)
    tablet.authors[vinh.id].key, leaders = tablet.authors[hoa.id].key, tablet.authors[vinh.id].key
    assert tablet.verdicts(decision(tablet, dossier, vinh, inside)) == [("refused", "signature")]
    tablet.authors[vinh.id].key = leaders
    assert tablet.verdicts(decision(tablet, dossier, vinh, inside)) == [("applied", "")]


def test_a_roaming_key_proves_the_leader_on_an_officers_word(
    tablet: Tablet, hoa: Officer, vinh: Officer, key: Authenticator
) -> None:
    dossier = appraised(tablet)
    tablet.authors[vinh.id].key = tablet.authors[hoa.id].key
    assert tablet.verdicts(decision(tablet, dossier, vinh, key)) == [("applied", "")]


def test_a_demo_signature_counts_in_a_demo_only(tablet: Tablet, app: Flask, vinh: Officer) -> None:
    facts = facts_of("decided in the demo", outcome="granted")
    plain = tablet.operation("decided", facts, by=vinh, dossier_id="01994c5e-8a00-7000-8000-000000000001")
    demo = app.extensions["settings"]
    real = type(demo)(**{name: getattr(demo, name) for name in demo.__dataclass_fields__} | {"demo": False})
    with app.app_context():
        assert passkey.verify_decision(of(plain), vinh.id, settings=demo).kind == "demo"  # type: ignore[arg-type]
        with pytest.raises(BadSignature):
            passkey.verify_decision(of(plain), vinh.id, settings=real)  # type: ignore[arg-type]


def test_a_passkey_signs_its_person_in_and_its_count_must_rise(app: Flask, vinh: Officer, key: Authenticator) -> None:
    settings = app.extensions["settings"]
    with app.app_context(), writing():
        answer = key.sign(passkey.login_challenge(RANDOM))
        assert passkey.sign_in(answer, RANDOM, settings=settings, at=now()).id == vinh.id
        with pytest.raises(BadSignature):
            passkey.sign_in(answer, RANDOM, settings=settings, at=now())
        with pytest.raises(BadSignature):
            passkey.sign_in(key.sign(passkey.login_challenge(b"x" * 32)), RANDOM, settings=settings, at=now())


def test_an_officer_who_left_signs_in_no_more(app: Flask, vinh: Officer, key: Authenticator) -> None:
    answer = key.sign(passkey.login_challenge(RANDOM))
    with app.app_context(), writing():
        db.session.get_one(Person, vinh.id).active = False
        db.session.flush()
        with pytest.raises(NotAllowed):
            passkey.sign_in(answer, RANDOM, settings=app.extensions["settings"], at=now())


def test_a_revoked_passkey_signs_nothing(app: Flask, tablet: Tablet, vinh: Officer, key: Authenticator) -> None:
    with app.app_context(), writing():
        db.session.query(Passkey).one().revoked_at = now() - timedelta(days=1)  # before the tablet's today
    dossier = appraised(tablet)
    refused = decision(tablet, dossier, vinh, key)
    assert tablet.verdicts(refused) == [("refused", "passkey_ended")]
    other = Authenticator(id=b"another of his")
    enrol(app, other, vinh)
    assert tablet.verdicts(decision(tablet, dossier, vinh, other)) == [("applied", "")]  # signed again, with another
    with app.app_context():
        held = db.session.query(JournalEntry).filter_by(op_id=refused.op_id).one()
        assert (held.is_problem, "Mời lãnh đạo ký lại" in message(held.code)) == (True, True)


def test_what_was_signed_before_the_passkey_was_taken_back_holds_a_year_later(
    app: Flask, tablet: Tablet, vinh: Officer, key: Authenticator
) -> None:
    envelope = decision(tablet, appraised(tablet), vinh, key)
    with app.app_context(), writing():
        db.session.query(Passkey).one().revoked_at = now() + timedelta(minutes=1)
    assert tablet.verdicts(envelope) == [("applied", "")]
    with app.app_context():
        assert verify_journal(app.extensions["keyring"], app.extensions["settings"]).faults == []

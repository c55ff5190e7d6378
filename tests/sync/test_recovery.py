"""A forgotten passphrase: two people give the data back, never the author key."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from pyrage import x25519
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import HOA, MINH, SON, THU, VINH, Officer
from app.domain.errors import (
    DomainError,
    NotTheRecoveryKey,
    NotTheVaultKey,
    NotTwoPeople,
    NumberDiffers,
    OfficerLeft,
    ReasonNeeded,
    RecoveryOver,
    Revoked,
)
from app.models import AuthorKey, Device, JournalEntry, Person, RecoveryRequest
from app.services import device as devices
from app.services import recovery, setting_up
from app.sync import jws, returning, revocations, verify
from tests.factories import Tablet, facts_of
from tests.forgotten import DATA_KEY, Forgotten


def agree(app: Flask, one: Forgotten, who: Officer, **changes: str) -> None:
    with app.app_context(), writing():
        said = {"number": one.row().number, "reason": "gặp tận mặt", **changes}
        recovery.agree(one.row(), by=db.session.get_one(Person, who.id), at=now(), **said)


def test_two_people_agree_and_the_data_key_comes_back_to_whoever_asked(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app)
    assert one.state() == "approved"
    one.recover(app)
    assert one.opened() == {"device": tablet.id, "person": HOA.id, "key": jws.b64(DATA_KEY), "v": 1}
    said = one.standing().get_json()
    assert said["state"] == "done"
    people = returning.read(said["certificate"], app.extensions["keyring"]).people
    new = jws.thumbprint(jws.public_jwk(one.key.public_key()))
    assert new in [jws.thumbprint(who.key.model_dump()) for who in people if who.person == HOA.id]


def test_what_the_old_author_key_signs_afterwards_is_nobodys_and_what_it_signed_before_counts(
    app: Flask, tablet: Tablet
) -> None:
    _, before = tablet.intake()
    one = Forgotten(tablet, HOA).asked().agree(app).recover(app)
    tablet.at = now() + timedelta(seconds=1)
    _, after = tablet.intake()
    one.goes_on()
    dossier, fresh = tablet.intake()
    noted = tablet.say("note_added", facts_of("note_added"), dossier_id=dossier)
    said = [verdict for verdict, _ in tablet.verdicts(before, after, fresh, noted)]
    assert said == ["applied", "refused", "applied", "applied"]


def test_a_person_token_of_the_old_key_opens_nothing_and_one_of_the_new_key_does(app: Flask, tablet: Tablet) -> None:
    def pull() -> int:
        return tablet.client.get("/api/sync/pull", headers=tablet.token("person", HOA.id)).status_code

    one = Forgotten(tablet, HOA).asked().agree(app)
    assert pull() == 200
    one.recover(app)
    assert pull() == 403
    one.goes_on()
    assert pull() == 200


def test_it_is_a_fact_on_the_communes_own_chain_and_tells_no_secret(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app, THU, VINH)
    with app.app_context():
        old = recovery.keys_of(one.row())
    one.recover(app)
    with app.app_context():
        row = db.session.scalars(select(JournalEntry).where(JournalEntry.type == "vault_recovered")).one()
        body: dict[str, Any] = row.body or {}
        assert (row.verdict, body["author"], body["unit"]) == ("applied", VINH.id, commune.HOME)
        assert body["facts"] == {
            "person_id": HOA.id,
            "device_id": tablet.id,
            "request_id": one.id,
            "approved_by": [THU.id, VINH.id],
            "old_keys": old,
            "new_key": jws.thumbprint(jws.public_jwk(one.key.public_key())),
        }
        assert jws.b64(DATA_KEY) not in json.dumps(body)
        keys = {key.kid: key for key in db.session.scalars(select(AuthorKey).filter_by(person_id=HOA.id))}
        assert [keys[kid].revoked_at is not None for kid in old] == [True]
        kept = revocations.read(app.extensions["keyring"].folder, app.extensions["keyring"])
        assert set(old) <= set(kept.authors), "a restored database trusts the old key no more"
        fresh = keys[body["facts"]["new_key"]]
        assert (fresh.revoked_at, fresh.recipient) == (None, keys[old[0]].recipient)
        report = verify.verify_journal(app.extensions["keyring"], app.extensions["settings"])
        assert report.faults == []


def test_one_person_is_not_two_and_nobody_agrees_for_themselves(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, VINH).asked()
    with pytest.raises(NotTwoPeople):
        agree(app, one, VINH)
    agree(app, one, THU)
    with pytest.raises(NotTwoPeople):
        agree(app, one, THU)
    with pytest.raises(NotTwoPeople):
        agree(app, one, SON)
    assert one.state() == "waiting"
    with pytest.raises(RecoveryOver):
        one.recover(app)


@pytest.mark.parametrize(
    ("changes", "error"), [({"number": "0000 0000 0000"}, NumberDiffers), ({"reason": "  "}, ReasonNeeded)]
)
def test_the_number_on_the_tablet_and_a_reason_are_asked_for(
    app: Flask, tablet: Tablet, changes: dict[str, str], error: type[DomainError]
) -> None:
    one = Forgotten(tablet, HOA).asked()
    with pytest.raises(error):
        agree(app, one, THU, **changes)
    with app.app_context():
        number = one.row().number
        assert one.row().first_by is None
    agree(app, one, THU, number=f" {number[:4].lower()}-{number[4:8]} {number[8:]}")
    with app.app_context():
        assert one.row().first_by == THU.id


def test_one_person_is_enough_to_refuse_and_nothing_comes_after_it(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app)
    with app.app_context(), writing():
        recovery.refuse(one.row(), by=db.session.get_one(Person, THU.id), reason="không gặp được", at=now())
    assert one.state() == "refused"
    with pytest.raises(RecoveryOver):
        one.recover(app)
    with pytest.raises(RecoveryOver):
        agree(app, one, VINH)


def test_after_seven_days_a_request_has_run_out(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app)
    with app.app_context(), writing():
        one.row().expires_at = now() - timedelta(seconds=1)
    assert one.state() == "expired"
    with pytest.raises(RecoveryOver):
        one.recover(app)


def test_of_two_requests_of_one_person_the_newest_holds(app: Flask, tablet: Tablet) -> None:
    first, other = Forgotten(tablet, HOA).asked().agree(app), Forgotten(tablet, VINH).asked()
    second = Forgotten(tablet, HOA).asked()
    assert (first.state(), second.state(), other.state()) == ("withdrawn", "waiting", "waiting")
    with pytest.raises(RecoveryOver):
        first.recover(app)


def test_the_same_request_again_changes_nothing(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA)
    body = one.body()
    assert one.ask(body).status_code == 200
    one.agree(app, THU)
    assert one.ask(body).get_json()["state"] == "waiting"
    with app.app_context():
        assert one.row().first_by == THU.id


def test_who_remembers_takes_it_back_and_once_it_was_answered_that_is_too_late(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked()
    assert one.withdraw() == "withdrawn"
    late = Forgotten(tablet, HOA).asked().agree(app).recover(app)
    assert late.withdraw() == "done"


def test_another_device_learns_nothing_of_a_request(tablet: Tablet, second: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked()
    assert one.standing(second).status_code == 404
    assert one.tablet.client.get(f"/api/devices/recovery/{one.id}").status_code == 401


def test_a_request_has_to_be_signed_for_this_device_by_the_new_key(app: Flask, tablet: Tablet, second: Tablet) -> None:
    one = Forgotten(tablet, HOA)
    signed = one.body()["request"]
    head, payload, _ = signed.split(".")
    other = jws.sign(one.payload(), jws.generate())
    for body in (
        one.body(request=other),
        one.body(request=f"{head}.{payload}.{other.split('.')[2]}"),
        one.body(sealed=jws.b64(b"other bytes")),
        one.body(request="không phải"),
        Forgotten(second, HOA).body(),
    ):
        assert one.ask(body).status_code == 422
    with app.app_context():
        assert db.session.scalars(select(RecoveryRequest)).all() == []


def test_nobody_gets_the_data_key_of_somebody_else_on_the_same_tablet(app: Flask, tablet: Tablet) -> None:
    stolen = Forgotten(tablet, HOA, sealed_for=VINH.id).asked().agree(app, THU, VINH)
    with pytest.raises(NotTheVaultKey):
        stolen.recover(app)
    elsewhere = Forgotten(tablet, HOA, opened_on="another device").asked().agree(app)
    with pytest.raises(NotTheVaultKey):
        elsewhere.recover(app)
    assert elsewhere.state() == "approved"
    assert elsewhere.standing().get_json()["answer"] is None


def test_another_recovery_key_opens_nothing_and_changes_nothing(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app)
    with pytest.raises(NotTheRecoveryKey):
        one.recover(app, [x25519.Identity.generate()])
    with pytest.raises(NotTheRecoveryKey):
        one.recover(app, app.extensions["keyring"].identities(commune.HOME))
    assert (one.state(), one.recover(app).state()) == ("approved", "done")


def test_who_left_in_the_meantime_gets_nothing(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app)
    with app.app_context(), writing():
        setting_up.end_person(db.session.get_one(Person, HOA.id), now())
    with pytest.raises(OfficerLeft):
        one.recover(app)
    assert Forgotten(tablet, HOA).ask().get_json()["code"] == OfficerLeft.code


def test_a_device_that_was_taken_back_in_the_meantime_gets_nothing(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app)
    with app.app_context(), writing():
        devices.revoke(db.session.get_one(Device, tablet.id), at=now())
    with pytest.raises(Revoked):
        one.recover(app)
    assert Forgotten(tablet, HOA).ask().get_json()["code"] == Revoked.code


def test_who_has_no_vault_on_the_device_asks_for_nothing(tablet: Tablet) -> None:
    assert Forgotten(tablet, MINH).ask().status_code == 403
    assert Forgotten(tablet, SON).ask().status_code == 403


def test_a_device_asks_only_so_often(tablet: Tablet) -> None:
    answers = [Forgotten(tablet, HOA).ask().status_code for _ in range(recovery.MOST + 1)]
    assert answers == [200] * recovery.MOST + [429]


def test_a_tablet_cannot_tell_of_a_recovery_by_itself(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app, THU, VINH)
    with app.app_context():
        facts = {
            "person_id": HOA.id,
            "device_id": tablet.id,
            "request_id": one.id,
            "approved_by": [THU.id, VINH.id],
            "old_keys": recovery.keys_of(one.row()),
            "new_key": one.row().new_kid,
        }
    assert tablet.verdicts(tablet.say("vault_recovered", facts, by=VINH)) == [("refused", "not_allowed")]
    assert one.state() == "approved"

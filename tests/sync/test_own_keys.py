"""The two keys of the server's own chain are changed: what a desk recorded stays proved, and old keys prove no more."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.errors import BadSetting, NoLongerCurrent
from app.models import AdminRecord, AuthorKey, Device, JournalEntry, Unit
from app.sync import jws, own_chain, own_keys
from app.sync.keys import CHANGE, Keyring
from tests.sync.test_own_chain import counter_intake, record
from tests.sync.test_verify import report


@pytest.fixture
def keyring(app: Flask) -> Keyring:
    kept: Keyring = app.extensions["keyring"]
    return kept


def rotate(app: Flask, keyring: Keyring) -> list[str]:
    with app.app_context(), writing():
        seen = {name: keyring.signing(name).kid for name in own_keys.OWN_CHAIN}
        return own_keys.rotate(keyring, instead_of=seen, at=now())


def chains(app: Flask, unit: str = commune.HOME) -> list[tuple[str, int, bool]]:
    """The unit's own devices, oldest first: the key of the chain, how long it is, whether it has ended."""
    with app.app_context():
        mine = select(Device).where(Device.kind == "server", Device.unit_id == unit).order_by(Device.enrolled_at)
        return [(jws.thumbprint(d.chain_key), d.head_seq, d.is_revoked) for d in db.session.scalars(mine)]


def test_old_and_new_are_proved_by_the_words_between_them(app: Flask, keyring: Keyring, minh: Officer) -> None:
    dossier, keys = counter_intake(app, minh), [keyring.signing("chain").kid]
    for _ in range(2):
        keys.append(rotate(app, keyring)[0])
        record(app, "note_added", {"text": "x"}, minh, dossier_id=dossier)
    assert report(app).faults == []
    assert chains(app) == [(keys[0], 1, True), (keys[1], 1, True), (keys[2], 1, False)]
    with app.app_context():
        assert list(own_keys.tenures("chain", keyring)) == keys
        signers = set(db.session.scalars(select(AuthorKey.kid).where(AuthorKey.person_id.is_(None))))
        assert signers == set(own_keys.tenures("desk", keyring))
        assert len(signers) == 3


def test_nothing_is_recorded_until_somebody_does_and_no_chain_ends_before(
    app: Flask, keyring: Keyring, minh: Officer
) -> None:
    counter_intake(app, minh)
    rotate(app, keyring)
    assert report(app).faults == []
    assert [ended for *_, ended in chains(app)] == [False]


def test_the_counter_goes_on_counting(app: Flask, keyring: Keyring) -> None:
    on, given = date(2026, 9, 15), []
    for _ in range(3):
        with app.app_context(), writing():
            given += [own_chain.next_number(commune.HOME, on, keyring) for _ in range(2)]
        rotate(app, keyring)
    assert [one[-5:] for one in given] == ["00001", "00002", "00003", "00004", "00005", "00006"]


def test_the_old_secrets_are_gone_and_the_files_are_their_owners_alone(app: Flask, keyring: Keyring) -> None:
    for name in own_keys.OWN_CHAIN:
        path = keyring.folder / f"{name}.pem"
        old = path.read_text()
        rotate(app, keyring)
        assert path.read_text().count("BEGIN PRIVATE KEY") == 1
        assert old.splitlines()[1] not in path.read_text()
        assert path.stat().st_mode & 0o777 == 0o600


def test_who_was_slower_changes_nothing(app: Flask, keyring: Keyring) -> None:
    seen = {name: keyring.signing(name).kid for name in own_keys.OWN_CHAIN}
    rotate(app, keyring)
    before = {name: (keyring.folder / f"{name}.pem").read_bytes() for name in seen}
    with app.app_context(), writing(), pytest.raises(NoLongerCurrent):
        own_keys.rotate(keyring, instead_of=seen, at=now())
    assert before == {name: (keyring.folder / f"{name}.pem").read_bytes() for name in seen}


def test_what_an_old_key_signs_after_its_end_is_named(
    app: Flask, keyring: Keyring, minh: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = counter_intake(app, minh)
    stolen = {name: keyring.signing(name) for name in own_keys.OWN_CHAIN}
    rotate(app, keyring)
    fresh = keyring.signing
    for name, said in (("chain", "signed after the key of the server's own chain"), ("desk", "a key of the desk")):
        old = stolen[name]
        with monkeypatch.context() as thief:
            thief.setattr(keyring, "signing", lambda one, old=old, name=name: old if one == name else fresh(one))
            record(app, "note_added", {"text": name}, minh, dossier_id=dossier)
        assert [fault for fault in report(app).faults if said in fault], name


def test_a_key_that_never_was_ours_is_named(app: Flask, keyring: Keyring, minh: Officer) -> None:
    counter_intake(app, minh)
    foreign = jws.public_jwk(jws.generate().public_key())
    with app.app_context(), writing():
        db.session.execute(update(Device).where(Device.kind == "server").values(chain_key=foreign))
    assert [one for one in report(app).faults if "the chain key never was one of ours" in one]


@pytest.mark.parametrize("name", own_keys.OWN_CHAIN)
@pytest.mark.parametrize("how", ["left out", "of another kind", "signed otherwise", "unreadable"])
def test_words_that_do_not_lead_on_are_refused(app: Flask, keyring: Keyring, name: str, how: str) -> None:
    for _ in range(3):
        rotate(app, keyring)
    path = keyring.folder / f"{name}.pem"
    other = next(one for one in own_keys.OWN_CHAIN if one != name)
    words = keyring.signing(name).changes
    wrong = {
        "left out": "",
        "of another kind": keyring.signing(other).changes[1],
        "signed otherwise": jws.sign(jws.split(words[1]).payload, jws.generate()),
        "unreadable": "a.b.c",
    }[how]
    path.write_text(path.read_text().replace(f"{CHANGE}{words[1]}", f"{CHANGE}{wrong}" if wrong else ""))
    with pytest.raises(BadSetting, match="keys"):
        own_keys.tenures(name, Keyring(keyring.folder))


def test_it_is_done_at_the_prompt_and_is_on_record_in_every_unit(app: Flask, keyring: Keyring, minh: Officer) -> None:
    run = app.test_cli_runner().invoke
    counter_intake(app, minh)
    before = [keyring.signing(name).kid for name in own_keys.OWN_CHAIN]
    assert run(args=["rotate-desk-keys"]).exit_code == 1, "nobody answered the question"
    done = run(args=["rotate-desk-keys", "--yes", "--reason", "định kỳ"])
    assert done.exit_code == 0, done.output
    after = [keyring.signing(name).kid for name in own_keys.OWN_CHAIN]
    assert done.output.splitlines()[:2] == after
    assert not set(before) & set(after)
    proof = run(args=["verify-journal"])
    assert (proof.exit_code, "0 faults" in proof.output) == (0, True), proof.output
    with app.app_context():
        rows = db.session.scalars(select(AdminRecord)).all()
        assert {row.unit_id for row in rows} == set(db.session.scalars(select(Unit.id)))
        assert {(row.what, row.reason) for row in rows} == {("desk_keys_rotated", "định kỳ")}
        assert len(set(db.session.scalars(select(JournalEntry.device_id)))) == 1

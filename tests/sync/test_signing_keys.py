"""The keys that sign receipts and certificates are changed: who hears of it, what still counts, and what never will."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, now
from app.demo import commune
from app.domain.errors import NoLongerCurrent, UnknownDevice
from app.models import AdminRecord, Device, Unit
from app.sync import enrolment_key, jws, receipt_key, returning, revocations, sealing, verify
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring
from tests.factories import Tablet

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "contract" / "receipt_key_change.json").read_text("utf-8")
)


@pytest.fixture
def keyring(app: Flask) -> Keyring:
    kept: Keyring = app.extensions["keyring"]
    return kept


def rotate(keyring: Keyring) -> str:
    return receipt_key.rotate(keyring, instead_of=keyring.signing("receipt").kid, at=now())


def recertify(app: Flask, keyring: Keyring) -> str:
    with app.app_context():
        return enrolment_key.rotate(keyring, instead_of=keyring.signing("enrolment").kid, at=now())


def follow(key: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """As docs/protocol.md says: each word by the key that it takes over from."""
    for word in words:
        said = json.loads(jws.verify(jws.split(word), jws.public_key(key)))
        assert (said["kind"], said["from"]) == ("receipt_key", jws.thumbprint(key))
        key = said["to"]
    return key


def believes(tablet: Tablet) -> str:
    return jws.thumbprint(tablet.answer["receipt_key"])


def test_the_words_are_written_as_in_the_golden_file(keyring: Keyring) -> None:
    for change, key, payload in zip(GOLDEN["changes"], GOLDEN["keys"], GOLDEN["payloads"], strict=False):
        assert jws.verify(jws.split(change), jws.public_key(key)) == payload.encode()
    assert follow(GOLDEN["keys"][0], GOLDEN["changes"]) == GOLDEN["keys"][2]
    first = keyring.signing("receipt").kid
    rotate(keyring)
    (mine,) = receipt_key.news(first, keyring)
    assert json.loads(jws.split(mine).payload).keys() == json.loads(GOLDEN["payloads"][0]).keys()


def test_a_tablet_that_comes_back_after_two_changes_of_each_key_is_led_to_todays(
    keyring: Keyring, tablet: Tablet
) -> None:
    """Sealing keys changed before, between and after: the tablet believes today's word on all of them."""
    seals_to, unit, pinned = tablet.answer["recipients"][0], tablet.unit, tablet.answer["receipt_key"]
    _, made = tablet.intake()
    for change in ("seal", "receipt", "seal", "receipt"):
        if change == "receipt":
            rotate(keyring)
        else:
            sealing.rotate(unit, keyring, instead_of=sealing.keys(unit, keyring)[0].recipient, at=now())
    answer = tablet.push(made, believes=believes(tablet), seals_to=seals_to)
    assert len(answer["receipt_keys"]) == 2
    tablet.answer["receipt_key"] = follow(pinned, answer["receipt_keys"])
    assert tablet.receipt(answer["receipt"])["ops"][0][0] == made.op_id
    assert tablet.receipt(answer["lease"])["kind"] == "lease"
    led = seals_to
    for word in answer["sealing"]:
        said = tablet.receipt(word)
        assert (said["unit"], said["from"]) == (unit, led)
        led = said["to"]
    assert led == keyring.recipients(unit)[0]


def test_who_believes_todays_key_or_says_nothing_of_it_is_told_nothing(keyring: Keyring, tablet: Tablet) -> None:
    old = believes(tablet)
    fresh = rotate(keyring)
    assert tablet.push()["receipt_keys"] == [], "an older app"
    assert tablet.push(believes=fresh)["receipt_keys"] == []
    assert tablet.push(believes="n" * 43)["receipt_keys"] == []
    assert len(tablet.push(believes=old)["receipt_keys"]) == 1


def test_a_new_enrolment_pins_the_new_key_and_a_running_server_hears_of_it_by_the_file(
    app: Flask, keyring: Keyring
) -> None:
    elsewhere = Keyring(keyring.folder)
    assert elsewhere.signing("receipt").kid == keyring.signing("receipt").kid
    fresh = rotate(keyring)
    assert believes(Tablet(app, commune.HOME, [commune.HOA])) == fresh == elsewhere.signing("receipt").kid


def test_the_old_secret_is_gone_and_the_file_is_its_owners_alone(keyring: Keyring) -> None:
    path = keyring.folder / "receipt.pem"
    old = path.read_text()
    rotate(keyring)
    assert path.read_text().count("BEGIN PRIVATE KEY") == 1
    assert old.splitlines()[1] not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600


def test_who_was_slower_changes_nothing(app: Flask, keyring: Keyring) -> None:
    seen = {name: keyring.signing(name).kid for name in ("receipt", "enrolment")}
    rotate(keyring)
    recertify(app, keyring)
    before = {name: (keyring.folder / f"{name}.pem").read_bytes() for name in seen}
    with pytest.raises(NoLongerCurrent):
        receipt_key.rotate(keyring, instead_of=seen["receipt"], at=now())
    with app.app_context(), pytest.raises(NoLongerCurrent):
        enrolment_key.rotate(keyring, instead_of=seen["enrolment"], at=now())
    assert before == {name: (keyring.folder / f"{name}.pem").read_bytes() for name in seen}


def test_a_certificate_of_before_counts_after_two_changes_and_so_does_todays(
    app: Flask, keyring: Keyring, tablet: Tablet
) -> None:
    first = tablet.answer["certificate"]
    recertify(app, keyring)
    second = Tablet(app, commune.HOME, [commune.DIEP]).answer["certificate"]
    recertify(app, keyring)
    third = Tablet(app, commune.HOME, [commune.DIEP]).answer["certificate"]
    assert len({jws.split(one).kid for one in (first, second, third)}) == 3
    for one in (first, second, third):
        assert returning.read(one, keyring).kind == "enrolment"


def test_with_the_old_key_nobody_new_is_certified(app: Flask, keyring: Keyring, tablet: Tablet) -> None:
    stolen = keyring.enrolment
    said = json.loads(jws.split(tablet.answer["certificate"]).payload)
    recertify(app, keyring)
    assert returning.read(jws.sign_json(said, stolen), keyring).device == tablet.id
    other = {**said["people"][0], "person": commune.VINH.id}
    for forged in (
        {**said, "device": "0190c0de-0000-7000-8000-00000000beef"},
        {**said, "lane": "55"},
        {**said, "transport_key": said["chain_key"]},
        {**said, "people": [other]},
    ):
        with pytest.raises(UnknownDevice):
            returning.read(jws.sign_json(forged, stolen), keyring)


def test_rows_and_lists_of_before_hold_after_the_enrolment_key_was_changed(
    app: Flask, keyring: Keyring, tablet: Tablet
) -> None:
    _, made = tablet.intake()
    tablet.push(made)
    settings = app.extensions["settings"]
    with app.app_context():
        device = db.session.get_one(Device, tablet.id)
        device.revoked_at = now()
        revocations.write(keyring, settings)
        db.session.commit()
    recertify(app, keyring)
    fresh = Keyring(keyring.folder)
    assert tablet.id in revocations.read(fresh.folder, fresh).devices
    with app.app_context():
        report = verify.verify_journal(keyring=fresh, settings=settings, store=BlobStore(settings.data_dir / "blobs"))
        assert report.faults == []


def test_both_are_changed_at_the_prompt_and_it_is_on_record_in_every_unit(app: Flask, keyring: Keyring) -> None:
    run = app.test_cli_runner().invoke
    for name in ("receipt", "enrolment"):
        before = keyring.signing(name).kid
        assert run(args=[f"rotate-{name}-key"]).exit_code == 1, "nobody answered the question"
        done = run(args=[f"rotate-{name}-key", "--yes", "--reason", "định kỳ"])
        assert done.exit_code == 0, done.output
        assert done.output.splitlines()[0] == keyring.signing(name).kid != before
    with app.app_context():
        units = set(db.session.scalars(select(Unit.id)))
        rows = db.session.scalars(select(AdminRecord)).all()
        assert {row.unit_id for row in rows} == units
        assert {(row.what, row.reason) for row in rows} == {
            ("receipt_key_rotated", "định kỳ"),
            ("enrolment_key_rotated", "định kỳ"),
        }

"""A hand-over file: taken in like a push, as often as wanted; cut, foreign and forged ones change nothing."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pyrage
import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.demo.device import Envelope, SealedBlob
from app.domain.errors import BrokenHandOver, UnknownDevice
from app.models import Blob, Device, Dossier, JournalEntry
from app.services import device as devices
from app.services import retally
from app.sync import handover, handover_file, verify
from app.sync.blob_store import BlobStore
from app.sync.handover import Report
from tests.factories import Tablet, facts_of
from tests.hand_over import hand_over, manifest, tar_of

Spoil = Callable[[Tablet, Envelope, bytes], bytes]
PHOTO = b"\xff\xd8 a photo"


def take_in(app: Flask, content: bytes, *, salvage: bool = False) -> Report:
    with app.app_context():
        settings = app.extensions["settings"]
        return handover.take_in(
            handover_file.read(io.BytesIO(content)),
            salvage=salvage,
            keyring=app.extensions["keyring"],
            settings=settings,
            store=store_of(app),
        )


def store_of(app: Flask) -> BlobStore:
    return BlobStore(app.extensions["settings"].data_dir / "blobs")


def rows(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(JournalEntry)) or 0


def outcomes(report: Report) -> list[tuple[str, str]]:
    return [(line.outcome, line.code) for line in report.lines]


def day(tablet: Tablet, vinh: Officer) -> tuple[list[Envelope], list[SealedBlob]]:
    """A field session with a dossier from intake to delivery, and a photo."""
    session, opened = tablet.session()
    blob = tablet.attach(PHOTO, kind="paper", media_type="image/jpeg", component=1)
    _, story = tablet.story(vinh, session, attachments=[blob.announcement])
    return [opened, *story], [blob]


def test_all_of_a_day_arrives_from_a_file(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    envelopes, blobs = day(tablet, vinh)
    report = take_in(app, hand_over(tablet, envelopes, blobs))
    assert outcomes(report) == [("applied", "")] * 5 + [("received", "")]
    assert [line.type for line in report.lines][:2] == ["field_session_opened", "intake_recorded"]
    assert report.is_complete
    with app.app_context():
        assert db.session.scalars(select(Dossier.state)).all() == ["delivered"]
        device = db.session.get_one(Device, tablet.id)
        assert (device.head_seq, device.last_contact_at) == (5, None)
        assert retally.differences() == []
        assert verify.verify_journal(app.extensions["keyring"], app.extensions["settings"]).faults == []
    assert store_of(app).read(str(blobs[0].announcement["sealed_sha256"])) == blobs[0].sealed


def test_again_and_beside_a_push_nothing_is_doubled(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    envelopes, blobs = day(tablet, vinh)
    tablet.push(*envelopes[:2])
    file = hand_over(tablet, envelopes, blobs)
    assert outcomes(take_in(app, file)) == [("here", "")] * 2 + [("applied", "")] * 3 + [("received", "")]
    assert outcomes(take_in(app, file)) == [("here", "")] * 6
    assert {one["replay"] for one in tablet.push(*envelopes)["verdicts"]} == {True}
    assert rows(app) == 5


def test_more_than_a_push_may_carry_is_taken_in_parts(app: Flask, tablet: Tablet) -> None:
    dossier, taken = tablet.intake()
    notes = [tablet.say("note_added", {"text": "x" * 3000}, dossier_id=dossier) for _ in range(100)]
    report = take_in(app, hand_over(tablet, [taken, *notes]))
    assert report.counts == {"applied": 101}


def test_a_revoked_device_may_still_hand_over(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    envelopes, blobs = day(tablet, vinh)
    with app.app_context(), writing():
        devices.revoke(db.session.get_one(Device, tablet.id), at=now())
    assert take_in(app, hand_over(tablet, envelopes, blobs)).counts == {"applied": 5, "received": 1}


def test_what_its_keys_signed_after_they_were_revoked_is_kept_and_refused(app: Flask, tablet: Tablet) -> None:
    with app.app_context(), writing():
        devices.revoke(db.session.get_one(Device, tablet.id), at=tablet.at - timedelta(hours=1))
    report = take_in(app, hand_over(tablet, [tablet.intake()[1]]))
    assert outcomes(report) == [("refused", "author_revoked")]
    assert report.is_complete


def test_each_thing_has_its_reason_and_the_next_goes_on(app: Flask, tablet: Tablet) -> None:
    dossier, taken = tablet.intake()
    _, odd = tablet.intake(sets=0)
    _, spoiled = tablet.intake()
    early = tablet.say("note_added", {"text": "x"}, dossier_id=str(tablet.operation("x", {})["author"]))
    note = tablet.say("note_added", {"text": "x"}, dossier_id=dossier)
    spoiled = replace(spoiled, sealed=spoiled.sealed[:-1] + b"?")
    stray = tablet.attach(PHOTO, kind="paper", media_type="image/jpeg", component=1)
    report = take_in(app, hand_over(tablet, [taken, odd, spoiled, early, note], [stray]))
    assert outcomes(report) == [
        ("applied", ""),
        ("refused", "invalid"),
        ("refused", "broken_envelope"),
        ("waiting", "predecessor"),
        ("applied", ""),
        ("refused", "not_announced"),
    ]
    assert [line.is_kept for line in report.lines] == [True, True, False, True, True, False]
    assert not report.is_complete


def test_a_spoiled_picture_harms_nothing_that_had_arrived(app: Flask, tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    name = str(blob.announcement["sealed_sha256"])
    half = len(blob.sealed) // 2
    tablet.tus("POST", blob, blob.sealed[:half])
    spoiled = SealedBlob(blob.sealed[:-1] + b"?", blob.announcement)
    assert outcomes(take_in(app, hand_over(tablet, [], [spoiled]))) == [("refused", "checksum")]
    assert store_of(app).offset(name) == half
    assert outcomes(take_in(app, hand_over(tablet, [], [blob]))) == [("received", "")]
    assert store_of(app).read(name) == blob.sealed


def test_a_picture_announced_long_ago_is_still_taken(app: Flask, tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    with app.app_context(), writing():
        row = db.session.get_one(Blob, blob.announcement["sealed_sha256"])
        row.expires_at = now() - timedelta(days=5)
    assert outcomes(take_in(app, hand_over(tablet, [], [blob]))) == [("received", "")]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_file_that_is_cut_off_changes_nothing_until_somebody_wants_what_is_whole(
    app: Flask, tablet: Tablet, vinh: Officer, cut: float
) -> None:
    envelopes, blobs = day(tablet, vinh)
    blobs.append(tablet.attach(PHOTO * 2000, kind="paper", media_type="image/jpeg", component=2))
    file = hand_over(tablet, envelopes, blobs)
    broken = file[: int(len(file) * cut)]
    with pytest.raises(BrokenHandOver, match=r"cut off: \d of 5 operations and \d of 2 blobs are whole"):
        take_in(app, broken)
    assert rows(app) == 0
    report = take_in(app, broken, salvage=True)
    assert report.counts["missing"] > 0
    assert not report.is_complete
    assert rows(app) == report.counts["applied"] + report.counts["waiting"] > 0
    whole = take_in(app, file)
    assert {line.outcome for line in whole.lines} <= {"applied", "here", "received", "refused"}
    with app.app_context():
        assert db.session.scalars(select(Dossier.state)).all() == ["delivered"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _t, _e, _m: b"",
        lambda _t, _e, _m: b"no tar at all" * 1000,
        lambda _t, _e, _m: gzip.compress(tar_of([("manifest.json", _m)])),
        lambda _t, _e, _m: tar_of([]),
        lambda _t, e, m: tar_of([(f"operations/{e.op_id}.age", e.sealed), ("manifest.json", m)]),
        lambda _t, _e, _m: tar_of([("manifest.json", b"{}")]),
        lambda t, e, _m: hand_over(t, [e], kind="photos"),
        lambda t, e, _m: hand_over(t, [e], device="../../etc"),
        lambda _t, _e, m: tar_of([("manifest.json", m), ("../../etc/passwd", b"x")]),
        lambda _t, e, m: tar_of([("manifest.json", m), (f"operations/{e.op_id}.age", b"")], tarfile.SYMTYPE),
        lambda _t, e, m: tar_of([("manifest.json", m), *[(f"operations/{e.op_id}.age", e.sealed)] * 2]),
        lambda _t, e, m: tar_of([("manifest.json", m), (f"operations/{e.op_id}.age", b"x" * 300_000)]),
    ],
    ids=[
        "empty",
        "text",
        "compressed",
        "nothing",
        "order",
        "bare",
        "kind",
        "device",
        "outside",
        "link",
        "twice",
        "large",
    ],
)
def test_a_foreign_file_is_refused_before_anything_is_taken(app: Flask, tablet: Tablet, spoil: Spoil) -> None:
    _, envelope = tablet.intake()
    content = spoil(tablet, envelope, manifest(tablet, [envelope], []))
    for salvage in (False, True):
        with pytest.raises(BrokenHandOver):
            take_in(app, content, salvage=salvage)
    assert rows(app) == 0


def test_a_device_that_nobody_enrolled_hands_nothing_over(app: Flask, tablet: Tablet) -> None:
    _, envelope = tablet.intake()
    with pytest.raises(UnknownDevice):
        take_in(app, hand_over(tablet, [envelope], device="01999999-0000-7000-8000-000000000000"))


def test_another_devices_operations_are_not_its_own(app: Flask, tablet: Tablet, second: Tablet) -> None:
    _, envelope = second.intake()
    assert outcomes(take_in(app, hand_over(tablet, [envelope]))) == [("refused", "broken_envelope")]
    assert rows(app) == 0


def test_a_fork_in_a_file_is_set_aside_as_in_a_push(app: Flask, tablet: Tablet) -> None:
    dossier, first = tablet.intake()
    tablet.push(first)
    tablet.seq, tablet.prev = 0, "0" * 64
    other = tablet.say("note_added", {"text": "x"}, dossier_id=dossier)
    report = take_in(app, hand_over(tablet, [other]))
    assert outcomes(report) == [("refused", "fork")]
    assert report.is_complete


def test_plain_tar_and_the_communes_key_open_it(app: Flask, tablet: Tablet) -> None:
    _, envelope = tablet.intake()
    blob = tablet.attach(PHOTO, kind="paper", media_type="image/jpeg", component=1)
    keys = app.extensions["keyring"].identities(commune.HOME)
    with tarfile.open(fileobj=io.BytesIO(hand_over(tablet, [envelope], [blob]))) as tar:
        assert tar.getnames()[0] == "manifest.json"
        plain = [pyrage.decrypt(tar.extractfile(name).read(), keys) for name in tar.getnames()[1:]]  # type: ignore[union-attr]  # each is a file
    assert plain[1] == PHOTO
    assert plain[0].count(b".") == 2, "the author's JWS"


def test_what_was_handed_over_is_appraised_by_whoever_comes_next(app: Flask, tablet: Tablet, second: Tablet) -> None:
    dossier, taken = tablet.intake()
    appraised = second.say("appraised", facts_of("appraised"), dossier_id=dossier)
    assert second.verdicts(appraised) == [("waiting", "predecessor")]
    assert take_in(app, hand_over(tablet, [taken])).counts == {"applied": 1}
    with app.app_context():
        assert db.session.get_one(Dossier, dossier).state == "appraised"

"""The disk of the server is lost, and last evening's backup restored: the day comes back with the tablets."""

from __future__ import annotations

import fcntl
import io
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pyrage import x25519
from sqlalchemy import delete, func, inspect, select

from app.db import db, now, writing
from app.demo import commune, reset
from app.demo.device import Author, Envelope, SealedBlob
from app.domain.calendar import legal_date
from app.domain.errors import UnknownDevice
from app.domain.ids import uuid7
from app.models import AuthorKey, Blob, Device, Dossier, EnrolmentToken, JournalEntry, Person
from app.services import retally
from app.services.device import offer_enrolment
from app.services.installation import epoch
from app.sync import author_keys, handover, handover_file, jws, own_chain, problems, revocations, verify
from app.sync.backup import back_up
from app.sync.blob_store import BlobStore
from tests.factories import Tablet
from tests.hand_over import hand_over
from tests.office import Office, enrol
from tests.sync.test_author_keys import ask, kid_of, new_key, rotate, signed_by

APPLIED = {("applied", "")}


@dataclass
class Day:
    """What the officers were told is saved and received: envelopes and blobs of each tablet, in order."""

    sent: dict[str, list[Envelope]] = field(default_factory=dict)
    blobs: dict[str, list[SealedBlob]] = field(default_factory=dict)
    dossiers: set[str] = field(default_factory=set)

    def of(self, tablet: Tablet, pictures: int = 1) -> None:
        """A field session with a dossier from intake to delivery and one that stays open, pictures and all."""
        session, opened = tablet.session()
        photos = [tablet.attach(f"{n} {tablet.id}".encode(), **PHOTO) for n in range(pictures)]
        done, story = tablet.story(commune.VINH, session, attachments=[one.announcement for one in photos])
        taken, intake = tablet.intake(session=session)
        envelopes = [opened, *story, intake]
        assert set(tablet.verdicts(*envelopes)) <= APPLIED
        for one in photos:
            assert upload(tablet, one) == 201
        self.sent.setdefault(tablet.id, []).extend(envelopes)
        self.blobs.setdefault(tablet.id, []).extend(photos)
        self.dossiers |= {done, taken}


PHOTO: dict[str, Any] = {"kind": "paper", "media_type": "image/jpeg", "component": 1}


def upload(tablet: Tablet, blob: SealedBlob) -> int:
    """All of a blob in one request; gives the status, with a receipt where it is received."""
    answer = tablet.tus("POST", blob, blob.sealed)
    assert answer.status_code != 201 or answer.headers["Tan-Noi-Receipt"]
    return answer.status_code


def is_empty(office: Office) -> bool:
    """Whether no database was laid down, nor a part of one."""
    with office.app.app_context():
        return not inspect(db.engine).get_table_names() and not list(office.home.glob("restore*"))


def send_again(tablet: Tablet, day: Day) -> dict[str, Any]:
    """All that the tablet still has sealed, as it does when it sees another epoch; gives the last answer."""
    sent = day.sent[tablet.id]
    assert set(tablet.verdicts(*sent)) <= APPLIED
    for blob in day.blobs[tablet.id]:
        assert upload(tablet, blob) == 201
    return tablet.push(*sent)


def come_back(tablet: Tablet) -> Any:
    """Show the certificate of the enrolment."""
    body = {"certificate": tablet.answer["certificate"]}
    return tablet.client.post("/api/devices/again", json=body, headers=tablet.token())


def agree(office: Office) -> None:
    """Journal, tallies and facts say the same."""
    with office.app.app_context():
        report = verify.verify_journal(**office.held)
        assert (report.faults, report.gaps) == ([], [])
        assert retally.differences() == []


def test_a_day_that_the_backup_does_not_know_comes_back_with_the_tablets(office: Office) -> None:
    old, day = enrol(office), Day()
    day.of(old)
    evening = office.back_up()
    assert "6 operations" in evening
    day.of(old, pictures=3)
    new = enrol(office, commune.DIEP, commune.VINH)
    day.of(new, pictures=2)
    office.lose_the_disk()
    said = office.restore()
    assert "epoch 1 → 2" in said
    office.open_for(old, new)

    assert new.send().get_json()["code"] == "unknown_device"
    assert come_back(new).get_json() == {"device_id": new.id, "epoch": 2}
    for tablet in (old, new):
        answer = send_again(tablet, day)
        assert (answer["epoch"], answer["head"]) == (2, {**tablet.head(), "missing": []})
        assert all(one["replay"] for one in answer["verdicts"])
        assert old.receipt(answer["receipt"])["epoch"] == 2
    with office.app.app_context():
        assert set(db.session.scalars(select(Dossier.id))) == day.dossiers
        assert db.session.scalar(select(func.count()).select_from(JournalEntry)) == sum(map(len, day.sent.values()))
        assert db.session.scalar(select(func.count()).where(Blob.received_at.is_(None))) == 0
        store = {path.name: path.read_bytes() for path in (office.home / "blobs").glob("??/*")}
    told = {one.announcement["sealed_sha256"]: one.sealed for blobs in day.blobs.values() for one in blobs}
    assert store == told
    agree(office)


def hand_in(office: Office, content: bytes) -> handover.Report:
    with office.app.app_context():
        store = BlobStore(office.home / "blobs")
        over = handover_file.read(io.BytesIO(content))
        return handover.take_in(over, salvage=False, store=store, **office.held)


def test_a_tablet_that_never_comes_back_is_known_by_the_certificate_in_its_file(office: Office) -> None:
    office.back_up()
    new, day = enrol(office, commune.DIEP, commune.VINH), Day()
    day.of(new, pictures=2)
    file = hand_over(new, day.sent[new.id], day.blobs[new.id], certificate=new.answer["certificate"])
    office.lose_the_disk()
    office.restore()
    with office.app.app_context():
        assert handover.unit_of(handover_file.read(io.BytesIO(file)).manifest, office.held["keyring"]) == commune.HOME

    assert hand_in(office, file).counts == {"applied": len(day.sent[new.id]), "received": 2}
    with office.app.app_context():
        assert set(db.session.scalars(select(Dossier.id))) == day.dossiers
        assert db.session.get_one(Device, new.id).lane == new.lane
    office.open_for(new)
    assert all(one["replay"] for one in send_again(new, day)["verdicts"])
    agree(office)


def test_a_certificate_alone_makes_nobody_known(office: Office) -> None:
    office.back_up()
    new, other = enrol(office, commune.DIEP), enrol(office, commune.HOA)
    envelope, foreign = new.intake()[1], other.intake()[1]
    mine, theirs = new.answer["certificate"], other.answer["certificate"]
    office.lose_the_disk()
    office.restore()
    head, payload, signature = mine.split(".")
    for envelopes, certificate in (
        ([], mine),
        ([foreign], mine),
        ([envelope], theirs),
        ([envelope], f"{head}.{payload}.{signature[::-1]}"),
        ([envelope], None),
    ):
        with pytest.raises(UnknownDevice):
            hand_in(office, hand_over(new, envelopes, certificate=certificate))
    with office.app.app_context():
        assert not {new.id, other.id} & set(db.session.scalars(select(Device.id)))


def test_an_old_cursor_starts_again(office: Office) -> None:
    tablet = enrol(office)
    pull = {"headers": tablet.token("person", commune.HOA.id)}
    first = tablet.client.get("/api/sync/pull", **pull).get_json()
    office.back_up()
    office.lose_the_disk()
    office.restore()
    office.open_for(tablet)
    path = f"/api/sync/pull?since={first['cursor']}"
    again = tablet.client.get(path, headers=tablet.token("person", commune.HOA.id)).get_json()
    assert (first["epoch"], again["epoch"]) == (1, 2)
    assert {one["kind"] for one in again["items"]} >= {"unit", "hamlet", "person"}


def test_a_device_that_was_revoked_today_stays_revoked(office: Office) -> None:
    known, day = enrol(office), Day()
    office.back_up()
    unknown = enrol(office, commune.DIEP, commune.VINH)
    for tablet in (known, unknown):
        day.of(tablet)
        with office.app.app_context(), writing():
            thu = db.session.get_one(Person, commune.THU.id)
            problems.take_back(db.session.get_one(Device, tablet.id), by=thu, **office.held)
    office.lose_the_disk()
    assert "1 anew" in office.restore()
    office.open_for(known, unknown)
    assert come_back(unknown).status_code == 200
    for tablet in (known, unknown):
        send_again(tablet, day)  # what it made before is the commune's all the same
        read = tablet.client.get("/api/sync/pull", headers=tablet.token("person", commune.VINH.id))
        assert read.get_json()["code"] == "revoked"
        tablet.at = now()
        _, late = tablet.intake()
        assert tablet.verdicts(late) == [("refused", "author_revoked")]
    agree(office)


def test_author_keys_end_and_begin_as_they_did_before_the_disk_was_lost(office: Office) -> None:
    tablet, other = enrol(office), enrol(office, commune.DIEP, commune.VINH)
    tablet.push(tablet.intake()[1])
    office.back_up()
    old = rotate(tablet, commune.HOA)
    with office.app.app_context(), writing():
        thu = db.session.get_one(Person, commune.THU.id)
        author_keys.revoke(kid_of(other.authors[commune.DIEP.id].key), by=thu, reason="mất máy", **office.held)
    office.lose_the_disk()
    office.restore()
    office.open_for(tablet, other)
    mine = {"headers": tablet.token("person", commune.HOA.id)}
    assert tablet.client.get("/api/sync/pull", **mine).get_json()["code"] == "unknown_device"
    assert come_back(tablet).status_code == 200
    assert tablet.client.get("/api/sync/pull", **mine).status_code == 200
    theirs = {"headers": other.token("person", commune.DIEP.id)}
    assert other.client.get("/api/sync/pull", **theirs).get_json()["code"] == "revoked"
    _, fresh = tablet.intake()
    late = signed_by(tablet, old, tablet.operation("intake_recorded", tablet.intake_facts(), dossier_id=str(uuid7())))
    assert tablet.verdicts(fresh, late) == [("applied", ""), ("refused", "author_revoked")]
    agree(office)


def test_a_key_that_was_made_after_the_backup_still_says_where_the_old_one_ended(office: Office) -> None:
    tablet = enrol(office)
    office.back_up()
    old, fresh = tablet.authors[commune.HOA.id], jws.generate()
    _, answer = ask(tablet, commune.HOA, new_key(tablet, commune.HOA, fresh))
    tablet.answer["certificate"] = answer["certificate"]
    tablet.authors[commune.HOA.id] = Author(commune.HOA.id, fresh, old.identity)
    office.lose_the_disk()
    office.restore()
    office.open_for(tablet)
    end = {"old": kid_of(old.key), "last_seq": 0}
    assert ask(tablet, commune.HOA, end, "close")[1]["code"] == "unknown_device"
    assert come_back(tablet).status_code == 200
    assert ask(tablet, commune.HOA, end, "close")[0] == 200
    operation = tablet.operation("intake_recorded", tablet.intake_facts(), dossier_id=str(uuid7()))
    assert tablet.verdicts(signed_by(tablet, old, operation)) == [("refused", "author_revoked")]


def test_a_list_of_revocations_that_somebody_else_signed_is_refused(office: Office) -> None:
    office.back_up()
    forged = {"kind": "revocations", "at": "2026-09-22T10:00:00.000Z", "devices": []}
    (office.elsewhere / revocations.FILE).write_text(jws.sign_json(forged, jws.generate()))
    office.lose_the_disk()
    command = ("restore", str(office.elsewhere), "--identity", str(office.drawer / "backup.age"))
    assert "not signed by this installation" in office.refused(*command)
    assert is_empty(office)


def test_an_officer_who_came_after_the_backup_is_known_by_the_certificate_too(office: Office) -> None:
    office.back_up()
    toi = commune.Officer("toi", commune.HOME, "Ma Văn Tới", "Công chức", ("field_officer",))
    with office.app.app_context(), writing():
        db.session.add(Person(id=toi.id, unit_id=toi.unit, name=toi.name, title=toi.title, roles=list(toi.roles)))
    tablet = enrol(office, toi)
    _, intake = tablet.intake()
    tablet.push(intake)
    office.lose_the_disk()
    office.restore()
    office.open_for(tablet)
    come_back(tablet)
    assert set(tablet.verdicts(intake)) == APPLIED
    with office.app.app_context():
        assert db.session.get_one(Person, toi.id).roles == ["field_officer"]
    agree(office)


def test_a_certificate_alone_or_of_others_opens_nothing(office: Office) -> None:
    office.back_up()
    mine, other = enrol(office), enrol(office, commune.DIEP)
    office.lose_the_disk()
    office.restore()
    office.open_for(mine, other)
    shown = {"certificate": mine.answer["certificate"]}
    for headers in ({}, other.token(), mine.token(iss=other.id), {"Authorization": "Bearer a.b.c"}):
        answer = mine.client.post("/api/devices/again", json=shown, headers=headers)
        assert (answer.status_code, answer.get_json()["code"]) == (401, "unknown_device")
    said = jws.split(mine.answer["certificate"]).payload
    forged = {"certificate": jws.sign(said, jws.generate())}
    assert mine.client.post("/api/devices/again", json=forged, headers=mine.token()).status_code == 401
    with office.app.app_context():
        assert db.session.get(Device, mine.id) is None


def test_a_lane_that_somebody_else_has_by_now_is_not_given_twice(office: Office) -> None:
    office.back_up()
    away = enrol(office)
    office.lose_the_disk()
    office.restore()
    office.open_for(away)
    assert enrol(office).lane == "99"
    with office.app.app_context(), writing():
        db.session.scalars(select(Device).where(Device.lane == "99")).one().lane = away.lane
    answer = come_back(away)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "enrolment")


def test_coming_back_twice_changes_nothing(office: Office) -> None:
    tablet = enrol(office)
    assert come_back(tablet).get_json() == {"device_id": tablet.id, "epoch": 1}
    with office.app.app_context():
        assert len(list(db.session.scalars(select(AuthorKey.kid).where(AuthorKey.device_id == tablet.id)))) == 2


def test_a_tablet_of_a_demo_that_was_thrown_away_does_not_come_back(office: Office) -> None:
    tablet = enrol(office)
    with office.app.app_context():
        reset.begin_epoch(2)
        with writing():
            for model in (AuthorKey, EnrolmentToken):
                db.session.execute(delete(model).where(model.device_id == tablet.id))
            db.session.execute(delete(Device).where(Device.id == tablet.id))
    assert come_back(tablet).get_json()["code"] == "unknown_device"


def test_one_time_links_of_yesterday_are_ended(office: Office) -> None:
    with office.app.app_context(), writing():
        token = offer_enrolment(commune.HOME, [commune.HOA.id], at=now())
    office.back_up()
    office.lose_the_disk()
    assert "1 đường dẫn một lần đã huỷ" in office.restore()
    answer = office.app.test_client().post("/api/devices/offer", json={"token": token})
    assert answer.get_json()["code"] == "enrolment"


def test_a_lease_that_the_backup_knows_is_held_against_nobody(office: Office) -> None:
    tablet, day = enrol(office), timedelta(days=1)
    with office.app.app_context(), writing():
        db.session.get_one(Device, tablet.id).lease_until = now() - 5 * day
    office.back_up()
    office.lose_the_disk()
    office.restore()
    with office.app.app_context():
        assert db.session.get_one(Device, tablet.id).lease_until is None


def test_the_counter_gives_no_number_twice(office: Office) -> None:
    today = legal_date(now())

    def next_number() -> str:
        with office.app.app_context(), writing():
            return own_chain.next_number(commune.HOME, today, office.held["keyring"])

    next_number()
    office.back_up()
    printed = next_number()
    office.lose_the_disk()
    office.restore()
    assert next_number() != printed
    assert next_number().endswith("-00503")


def test_a_picture_that_is_neither_here_nor_in_the_backup_is_asked_for_again(office: Office) -> None:
    tablet = enrol(office)
    blob, _ = tablet.announce()
    assert upload(tablet, blob) == 201
    name = blob.announcement["sealed_sha256"]
    office.back_up()
    (office.elsewhere / "blobs" / name[:2] / name).write_bytes(b"rotten")
    office.lose_the_disk()
    said = office.restore()
    assert name in said
    assert "1 ảnh chờ máy gửi lại" in said
    office.open_for(tablet)
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "0"
    assert upload(tablet, blob) == 201


def test_two_restores_never_share_an_epoch(office: Office) -> None:
    office.back_up()
    for epochs in ("1 → 2", "1 → 3"):
        office.lose_the_disk(f"machine-{epochs[-1]}")
        assert f"epoch {epochs}" in office.restore()
    with office.app.app_context():
        assert epoch() == 3


def test_the_newest_point_is_taken_and_an_older_one_may_be_named(office: Office) -> None:
    tablet = enrol(office)
    office.back_up()
    _, intake = tablet.intake()
    tablet.push(intake)
    office.back_up()
    older, newest = sorted(one for one in office.elsewhere.iterdir() if one.name.endswith("Z"))
    office.lose_the_disk()
    identity = ("--identity", str(office.drawer / "backup.age"))
    assert "0 operations" in office.flask("restore", str(older), *identity)
    office.lose_the_disk("third")
    assert "1 operations" in office.flask("restore", str(newest.parent), *identity)


def test_a_database_that_is_there_is_never_overwritten(office: Office) -> None:
    office.back_up()
    said = office.refused("restore", str(office.elsewhere), "--identity", str(office.drawer / "backup.age"))
    assert "a restore overwrites none" in said


@pytest.mark.parametrize(("file", "said"), [("database.age", "not the bytes"), ("blobs.txt", "not the list")])
def test_a_backup_that_somebody_touched_is_refused(office: Office, file: str, said: str) -> None:
    office.back_up()
    (point,) = (one for one in office.elsewhere.iterdir() if one.name.endswith("Z"))
    with (point / file).open("ab") as handle:
        handle.write(b"\n")
    office.lose_the_disk()
    identity = ("--identity", str(office.drawer / "backup.age"))
    assert said in office.refused("restore", str(office.elsewhere), *identity)
    assert is_empty(office)


def test_a_wrong_identity_opens_nothing(office: Office, tmp_path: Path) -> None:
    office.back_up()
    office.lose_the_disk()
    wrong = tmp_path / "wrong.age"
    wrong.write_text(str(x25519.Identity.generate()))
    assert "does not open it" in office.refused("restore", str(office.elsewhere), "--identity", str(wrong))
    assert "AGE-SECRET-KEY" in office.refused("restore", str(office.elsewhere), "--identity", __file__)


def test_a_backup_names_nobody_in_the_clear(office: Office) -> None:
    day = Day()
    day.of(enrol(office))
    office.back_up()
    written = b"".join(path.read_bytes() for path in office.elsewhere.rglob("*") if path.is_file())
    with office.app.app_context():
        names = {one.applicant_name for one in db.session.scalars(select(Dossier))}
    assert names
    assert not [name for name in names if name.encode() in written]
    assert not [path for path in office.home.iterdir() if path.name.endswith(".part")]


def test_points_follow_one_another_and_pictures_are_taken_once(office: Office) -> None:
    tablet = enrol(office)
    blob, _ = tablet.announce()
    upload(tablet, blob)
    said = office.flask("backup", "--every", "0.001", "--times", "3", "--keep", "2")
    assert [line.partition("(")[2][:5] for line in said.splitlines() if "blobs" in line] == ["1 new", "0 new", "0 new"]
    assert len([one for one in office.elsewhere.iterdir() if one.name.endswith("Z")]) == 2


def test_with_several_communes_nobodys_recovery_key_opens_the_backup(office: Office) -> None:
    (office.home / "keys" / "backup.pub").unlink()
    assert "make-keys --backup" in office.refused("backup", str(office.elsewhere))
    assert not list(office.elsewhere.glob("*Z"))


def test_a_backup_waits_for_nobodys_pen_and_takes_only_what_is_committed(office: Office) -> None:
    tablet = enrol(office)
    with office.app.app_context(), writing():
        db.session.get_one(Device, tablet.id).name = "not yet committed"
        db.session.flush()
        back_up(office.elsewhere, store=BlobStore(office.home / "blobs"), **office.held)
    office.lose_the_disk()
    office.restore()
    with office.app.app_context():
        assert db.session.get_one(Device, tablet.id).name == tablet.name


def test_two_backups_at_once_are_one_and_a_killed_one_leaves_nothing(office: Office) -> None:
    (office.elsewhere / "20260922T104200000Z.part").mkdir(parents=True)
    with (office.home / "backup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "another backup" in office.refused("backup", str(office.elsewhere))
    office.back_up()
    assert not list(office.elsewhere.glob("*.part"))

"""`flask doctor`: each disease is named with what to do next, and the exit code tells whether it cannot wait."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from pyrage import x25519
from sqlalchemy import update

from app.cli.doctor import machine
from app.db import db, now, writing
from app.demo import commune
from app.models import Blob, Device, JournalEntry, Person
from app.sync import epochs, jws, own_chain
from app.sync.manifest import DATABASE
from tests.certificates import certificate
from tests.factories import facts_of
from tests.office import Office, enrol
from tests.town import close, make_app


@pytest.fixture(autouse=True)
def _wide_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures of this machine's disk are not what these tests are about."""
    monkeypatch.setattr(machine, "FULL", 0)


@pytest.fixture
def sound(office: Office) -> Office:
    """An office with a backup of now and one operation and picture of a tablet in it."""
    tablet = enrol(office)
    blob, _ = tablet.announce()
    assert tablet.tus("POST", blob, blob.sealed).status_code == 201
    with office.app.app_context(), writing():
        db.session.execute(update(Blob).values(received_at=now()))
    office.back_up()
    return office


def line(said: str, words: str) -> str:
    """The line with these words, and the one behind it that says what to do."""
    lines = said.splitlines()
    place = next((n for n, one in enumerate(lines) if words in one), None)
    assert place is not None, said
    return "\n".join(lines[place : place + 2])


def test_a_sound_installation_ends_with_0_and_says_what_was_looked_at(sound: Office) -> None:
    said = sound.flask("doctor")
    assert "✗" not in said
    for words in ("quick_check", "migrations at head", "keys", "newest backup", "hashed again", "clock", "PUBLIC_URL"):
        assert words in said
    assert "nothing waits for a person" in said
    assert "0 to mend" in said
    assert "quick_check" not in sound.flask("doctor", "--quiet")


def test_it_says_what_a_restore_would_lose(sound: Office) -> None:
    assert "· sẽ mất · would be lost: 0 operations, 0 officers, 0 passkeys" in sound.flask("doctor")
    tablet = enrol(sound)
    dossier, intake = tablet.intake()
    tablet.push(intake)
    with sound.app.app_context(), writing():
        minh = db.session.get_one(Person, commune.MINH.id)
        own_chain.record("note_added", facts_of("note_added"), author=minh, dossier_id=dossier, **sound.held)
    said = sound.flask("doctor")
    assert "from tablets: 1 operations, 1 devices" in said
    assert "! sẽ mất · would be lost: 1 operations, 0 officers" in said


def test_in_earnest_no_backup_is_a_disease_and_no_key_for_it_another(tmp_path: Path) -> None:
    app = make_app(tmp_path / "real", DEMO="0")
    with app.app_context():
        db.create_all()
    run = app.test_cli_runner()
    run.invoke(args=["db", "stamp", "head"])
    run.invoke(args=["add-unit", "H19.001", "phường Một"])
    run.invoke(args=["add-unit", "H19.002", "phường Hai"])
    done = run.invoke(args=["doctor"])
    close(app)
    assert done.exit_code == 1
    assert "flask backup --every 5" in line(done.output, "✗ chưa có bản sao lưu nào")
    assert "make-keys --backup" in line(done.output, "✗ không có khoá sao lưu")
    assert "no other machine can reach it" in done.output


@pytest.mark.parametrize(
    ("every", "age", "wrong"), [(None, 25, False), (None, 27, True), ("5", 1, True), ("5", 0.2, False)]
)
def test_a_backup_that_is_too_old_is_an_alarm(
    sound: Office, monkeypatch: pytest.MonkeyPatch, every: str | None, age: float, *, wrong: bool
) -> None:
    if every:
        (sound.elsewhere / "every").write_text(every)
    later = now() + timedelta(hours=age)
    monkeypatch.setattr("app.cli.doctor.now", lambda: later)
    done = sound.app.test_cli_runner().invoke(args=["doctor"])
    assert done.exit_code == int(wrong), done.output
    assert line(done.output, "newest backup").startswith("✗" if wrong else "·")


def test_a_backup_that_rotted_is_named(sound: Office) -> None:
    (point,) = (one for one in sound.elsewhere.iterdir() if one.name.endswith("Z"))
    with (point / DATABASE).open("ab") as file:
        file.write(b"rot")
    assert "not the bytes that were written" in sound.refused("doctor")


@pytest.mark.parametrize("name", ["receipt.pem", "session.key", "sealing-H99.001.age", "recovery-H99.001.pub"])
def test_a_key_that_is_not_there_is_named(sound: Office, name: str) -> None:
    (sound.home / "keys" / name).unlink()
    assert "đừng tạo khoá mới" in line(sound.refused("doctor"), f"missing key: {name}")


def test_a_key_that_others_may_read_is_named(sound: Office) -> None:
    key = sound.home / "keys" / "enrolment.pem"
    key.chmod(0o644)
    said = line(sound.refused("doctor"), "others may read enrolment.pem (644)")
    assert f"chmod 600 {key}" in said


def test_a_folder_of_keys_that_is_older_than_the_newest_change_is_named(sound: Office) -> None:
    with sound.app.app_context(), writing():
        db.session.execute(update(Device).where(Device.kind != "server").values(seals_to="age1somewhereelse"))
    assert "keys back from where" in line(sound.refused("doctor"), "seals to a key that is not here")


def fresh_pem() -> bytes:
    kind = serialization.PrivateFormat.PKCS8
    return jws.generate().private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption())


def test_keys_of_another_installation_are_told_apart(sound: Office) -> None:
    with sound.app.app_context(), writing():
        own_chain.next_number(commune.HOME, now().date(), sound.held["keyring"])
    keys = sound.home / "keys"
    (keys / "chain.pem").write_bytes(fresh_pem())
    (keys / "enrolment.pem").write_bytes(fresh_pem())
    (keys / "sealing-H99.001.age").write_text(str(x25519.Identity.generate()))
    close(sound.app)
    sound.app = make_app(sound.home, BACKUP_DIR=str(sound.elsewhere))
    said = sound.refused("doctor")
    assert "chain.pem không phải khoá của cơ sở dữ liệu này" in said
    assert "sealing-H99.001.age không mở được" in said
    assert "the newest backup cannot be trusted" in said


def test_a_damaged_page_of_the_database_is_found(sound: Office) -> None:
    file = sound.home / "tan-noi.db"
    close(sound.app)
    with sqlite3.connect(file) as held:
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = held.execute("SELECT rootpage FROM sqlite_master WHERE name = 'access_record'").fetchone()
        (size,) = held.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xff" * 64)
    assert "flask restore" in line(sound.refused("doctor"), "✗ cơ sở dữ liệu hỏng")


def test_a_database_older_than_the_code_is_named(sound: Office) -> None:
    sound.flask("db", "stamp", "0001")
    assert "flask db upgrade" in line(sound.refused("doctor"), "migrations not at head: 0001")


def test_a_file_that_was_copied_back_by_hand_is_named(sound: Office) -> None:
    epochs.remember(sound.home / "keys", 3)
    assert "flask restore" in line(sound.refused("doctor"), "the keys remember 3")


def test_pictures_that_never_came_wait_and_those_that_are_gone_or_spoilt_are_mended(sound: Office) -> None:
    tablet = enrol(sound)
    tablet.announce()
    said = sound.flask("doctor")
    assert line(said, "announced and not here yet").startswith("! 1 ảnh")
    (file,) = (sound.home / "blobs").glob("??/*")
    whole = file.read_bytes()
    file.write_bytes(b"rot")
    assert f"✗ ảnh hỏng · a picture that is not what it was: {file.name}" in sound.refused("doctor")
    assert "0 of them hashed" in sound.flask("doctor", "--sample", "0"), "a sample of none finds none"
    file.unlink()
    assert file.name in line(sound.refused("doctor"), "not on the disk")
    file.write_bytes(whole)
    assert "✗" not in sound.flask("doctor")


def test_a_full_disk_is_an_alarm_and_a_tight_one_a_word(sound: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "TIGHT", 10**18)
    assert line(sound.flask("doctor"), "DATA_DIR").startswith("! DATA_DIR")
    monkeypatch.setattr(machine, "FULL", 10**18)
    assert line(sound.refused("doctor"), "DATA_DIR").startswith("✗ DATA_DIR")


def test_a_clock_behind_its_own_book_is_an_alarm(sound: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cli.doctor.now", lambda: datetime(2024, 1, 1, tzinfo=UTC))
    assert "set-ntp" in line(sound.refused("doctor"), "the clock is behind its own book")


def test_a_clock_that_most_tablets_contradict_is_a_word(sound: Office) -> None:
    for _ in range(2):
        enrol(sound)
    with sound.app.app_context(), writing():
        db.session.execute(update(Device).values(last_contact_at=now(), clock_offset_ms=-3 * 3600 * 1000))
    assert "-180 phút so với 3 máy" in line(sound.flask("doctor"), "off from most tablets")


def test_who_owes_and_is_silent_and_what_waits_for_a_person_is_told(sound: Office) -> None:
    tablet = enrol(sound)
    _, lost = tablet.intake()
    _, odd = tablet.intake(procedure_code="9.999999")
    tablet.push(odd)
    with sound.app.app_context(), writing():
        gone = now() - timedelta(days=4)
        db.session.execute(update(Device).where(Device.id == tablet.id).values(last_contact_at=gone))
    said = sound.flask("doctor")
    assert line(said, "wait for a person").startswith("! H99.001: việc chờ người xem · wait for a person: 1 refused")
    assert "còn nợ 1 việc" in line(said, "is silent")
    assert lost.seq == 1


def test_a_room_that_cannot_be_looked_at_is_a_finding_and_the_others_are_looked_at(
    sound: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_since: datetime) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("app.cli.doctor.backups.at_risk", broken)
    said = sound.refused("doctor")
    assert "✗ backups: không kiểm được" in said
    assert "PUBLIC_URL" in said


@pytest.mark.parametrize(
    ("host", "days", "other", "words", "mark"),
    [
        ("xa.example", 60, False, "the certificate ends then", "·"),
        ("xa.example", 10, False, "the certificate ends then", "!"),
        ("xa.example", -1, False, "the certificate ends then", "✗"),
        ("khac.example", 60, False, "the certificate is not for xa.example", "✗"),
        ("xa.example", 60, True, "is not the key of TLS_CERT", "✗"),
    ],
)
def test_the_certificate_is_looked_at(
    sound: Office, tmp_path: Path, host: str, days: int, words: str, mark: str, *, other: bool
) -> None:
    tls = certificate(tmp_path, host, timedelta(days=days), other_key=fresh_pem() if other else None)
    close(sound.app)
    sound.app = make_app(sound.home, BACKUP_DIR=str(sound.elsewhere), PUBLIC_URL="https://xa.example", **tls)
    done = sound.app.test_cli_runner().invoke(args=["doctor"])
    assert line(done.output, words).startswith(mark)
    assert done.exit_code == int(mark == "✗"), done.output


def test_a_journal_row_that_nobody_could_open_blames_no_key(sound: Office) -> None:
    with sound.app.app_context(), writing():
        db.session.execute(update(JournalEntry).values(sealed=b"not age", code="unopenable"))
    assert "mở được dấu niêm phong" in sound.flask("doctor")

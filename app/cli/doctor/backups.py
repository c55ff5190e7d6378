"""How old the newest backup is, and what would be lost if this disk were lost now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.cli.doctor.finding import Finding, Patient, look, mend, well
from app.domain.errors import BadBackup, BadSetting
from app.queries.at_risk import AtRisk, at_risk
from app.sync import manifest, points
from app.sync.backup import backup_keys
from app.sync.manifest import DATABASE, Manifest, hash_of

EVER = datetime(2000, 1, 1, tzinfo=UTC)
START = "BACKUP_DIR=…; flask backup --every 5"


def examine(patient: Patient) -> Iterator[Finding]:
    """Where backups are meant to be, the newest one, its age, and what came after it."""
    if patient.settings.database_url.startswith("postgresql"):
        text = "PostgreSQL: bản sao do kho WAL giữ, lệnh này không thấy · the WAL archive keeps it, unseen from here"
        yield look(text, "pg_stat_archiver: last_archived_time, failed_count")
        return
    yield from _key(patient)
    place = patient.backups
    found = manifest.points(place) if place and place.is_dir() else []
    if place is None or not found:
        mark = look if patient.settings.demo else mend
        yield mark("chưa có bản sao lưu nào · there is no backup", START)
        yield from _at_risk(at_risk(EVER))
        return
    yield from _newest(found[-1], place, patient)
    if place.stat().st_dev == patient.settings.data_dir.stat().st_dev:
        text = "bản sao lưu nằm cùng ổ đĩa với dữ liệu · backups lie on the same disk as the data"
        yield look(text, "đặt BACKUP_DIR ở ổ khác · put BACKUP_DIR on another disk")


def _key(patient: Patient) -> Iterator[Finding]:
    try:
        backup_keys(patient.keyring)
    except BadSetting as error:
        mark = look if patient.settings.demo else mend
        yield mark("không có khoá sao lưu · no key to seal backups to", error.detail)


def _newest(point: Path, place: Path, patient: Patient) -> Iterator[Finding]:
    try:
        said = manifest.read(point, patient.keyring)
        allowed = points.oldest_allowed(place)
    except BadBackup as error:
        yield mend("bản sao lưu mới nhất không tin được · the newest backup cannot be trusted", error.detail)
        return
    age = patient.at - said.at
    text = (
        f"bản sao lưu mới nhất cách đây {_long(age)} · newest backup {_long(age)} old: "
        f"{said.at:%d/%m/%Y %H:%M:%S} UTC, {point.name}"
    )
    if age > allowed:
        late = f"quá {_long(allowed)}, lệnh sao lưu còn chạy không? · over {_long(allowed)}: is it still running?"
        yield mend(text, f"{late} {START}")
    else:
        yield well(text)
    yield from _whole(point, said)
    yield from _at_risk(at_risk(said.at))


def _whole(point: Path, said: Manifest) -> Iterator[Finding]:
    if hash_of(point / DATABASE) != said.database_sha256:
        yield mend(f"{point / DATABASE}: không còn nguyên vẹn · not the bytes that were written", "flask backup")


def _at_risk(lost: AtRisk) -> Iterator[Finding]:
    yield well(f"sẽ tự gửi lại · would come again from tablets: {lost.from_tablets} operations, {lost.devices} devices")
    own = f"{lost.made_here} operations, {lost.people} officers, {lost.passkeys} passkeys"
    text = f"sẽ mất · would be lost: {own}"
    if any((lost.made_here, lost.people, lost.passkeys)):
        yield look(text, "làm ở máy chủ sau bản sao lưu; `flask backup` ngay thì còn · made here since; back up now")
    else:
        yield well(text)


def _long(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} d"

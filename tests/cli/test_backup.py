"""`flask backup --every`: cheap where nothing changed, alive after a round that failed, and tidy."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cli import backups
from app.db import db
from app.domain.errors import BadBackup
from app.sync import points
from app.sync.backup import back_up
from app.sync.manifest import BLOBS, DATABASE, MANIFEST
from tests.office import Office, enrol

LOOP = ("backup", "--every", "0.001", "--times")


def made(office: Office) -> list[Path]:
    return sorted(one for one in office.elsewhere.iterdir() if one.name.endswith("Z"))


def test_a_round_in_which_nothing_changed_costs_no_room(office: Office) -> None:
    said = office.flask(*LOOP, "2")
    assert "unchanged" in said.splitlines()[1]
    first, second = (one / DATABASE for one in made(office))
    assert first.samefile(second)
    enrol(office)
    assert "unchanged" not in office.back_up()
    assert not made(office)[-1].joinpath(DATABASE).samefile(first)
    office.lose_the_disk()
    assert "epoch 1 → 2" in office.restore()


def test_what_was_sealed_for_another_key_is_not_shared(office: Office) -> None:
    office.back_up()
    (office.home / "keys" / "backup.pub").unlink()
    office.flask("make-keys", "--backup")
    assert "unchanged" not in office.back_up()


def test_a_point_that_was_spoilt_is_not_shared(office: Office) -> None:
    office.back_up()
    with (made(office)[0] / DATABASE).open("ab") as file:
        file.write(b"rot")
    assert "unchanged" not in office.back_up()


@pytest.mark.parametrize(
    "fault",
    [
        OSError(errno.ENOSPC, "No space left on device", "/elsewhere"),
        BadBackup("another backup is being made"),
        sqlite3.OperationalError("database is locked"),
    ],
)
def test_a_round_that_failed_is_said_and_the_next_one_comes(
    office: Office, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    faults, real = [fault, fault], back_up

    def unlucky(*place: Path, **held: object) -> object:
        if faults:
            raise faults.pop()
        return real(*place, **held)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "back_up", unlucky)
    done = office.app.test_cli_runner().invoke(args=[*LOOP, "3"])
    assert done.exit_code == 0
    assert "round failed, 1 in a row" in done.stderr
    assert "round failed, 2 in a row" in done.stderr
    assert "earlier points are whole" in done.stderr
    assert len(made(office)) == 1


def test_what_no_round_could_mend_is_said_at_once(office: Office) -> None:
    (office.home / "keys" / "backup.pub").unlink()
    assert "make-keys --backup" in office.refused(*LOOP, "3")


def test_a_round_leaves_no_reader_open_that_would_let_the_log_grow(office: Office) -> None:
    with office.app.app_context():
        backups._round(office.elsewhere, None, 0)
        assert not db.session().in_transaction()


def test_sigterm_ends_it_as_ctrl_c_does(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: os.kill(os.getpid(), signal.SIGTERM))
    done = office.app.test_cli_runner().invoke(args=["backup", "--every", "5"])
    assert (done.exit_code, "stopped" in done.output) == (0, True)
    assert len(made(office)) == 1
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def folder_of(tmp_path: Path, *instants: datetime) -> Path:
    for at in instants:
        point = tmp_path / points.name_of(at)
        point.mkdir()
        (point / MANIFEST).write_text("")
        (point / BLOBS).write_text("")
    return tmp_path


def test_the_newest_points_stay_and_the_last_of_each_day(tmp_path: Path) -> None:
    noon = datetime(2026, 9, 22, 5, tzinfo=UTC)
    hours = [noon - timedelta(hours=6 * n) for n in range(40)]
    folder = folder_of(tmp_path, *hours)
    (folder / "by-hand").mkdir()
    (folder / "by-hand" / MANIFEST).write_text("")
    (folder / "by-hand" / BLOBS).write_text("")
    gone = points.forget_old(folder, 3, 4).points
    kept = sorted(one.name for one in folder.iterdir() if one.name != "by-hand")
    last_of_day = [noon, *(datetime(2026, 9, day, 11, tzinfo=UTC) for day in (21, 20, 19))]
    assert kept == sorted({points.name_of(at) for at in [*hours[:3], *last_of_day]})
    assert gone == 40 - len(kept)
    assert (folder / "by-hand" / MANIFEST).is_file()


def test_without_days_only_the_newest_stay(tmp_path: Path) -> None:
    noon = datetime(2026, 9, 22, 5, tzinfo=UTC)
    folder = folder_of(tmp_path, *(noon + timedelta(days=n) for n in range(5)))
    assert points.forget_old(folder, 2) == (3, 0)
    assert points.forget_old(folder, 2) == (0, 0)


def test_a_picture_goes_with_the_last_point_that_speaks_of_it(tmp_path: Path) -> None:
    noon = datetime(2026, 9, 22, 5, tzinfo=UTC)
    folder = folder_of(tmp_path, *(noon + timedelta(days=n) for n in range(4)))
    lists = (["aa1", "bb2", "cc3"], ["bb2", "cc3"], ["cc3"], ["cc3"])
    for point, names in zip(sorted(folder.iterdir()), lists, strict=True):
        (point / BLOBS).write_text("".join(f"{name} 7\n" for name in names))
    for name in ("aa1", "bb2", "cc3"):
        (folder / "blobs" / name[:2]).mkdir(parents=True)
        (folder / "blobs" / name[:2] / name).write_text("x")
    assert points.forget_old(folder, 3) == (1, 1)
    assert points.forget_old(folder, 2) == (1, 1)
    assert [one.name for one in (folder / "blobs").rglob("???")] == ["cc3"]


def test_where_a_list_cannot_be_read_no_point_and_no_picture_goes(tmp_path: Path) -> None:
    noon = datetime(2026, 9, 22, 5, tzinfo=UTC)
    folder = folder_of(tmp_path, *(noon + timedelta(days=n) for n in range(3)))
    (min(folder.iterdir()) / BLOBS).unlink()
    with pytest.raises(FileNotFoundError):
        points.forget_old(folder, 1)
    assert len(list(folder.glob(f"*/{MANIFEST}"))) == 3


def test_what_has_expired_goes_by_the_setting_and_that_is_said(office: Office) -> None:
    runner = office.app.test_cli_runner()
    first, second = (runner.invoke(args=["backup", "--keep", "1"]).output for _ in range(2))
    assert "hết hạn" not in first
    assert "1 points have expired and are gone" in second
    assert len(made(office)) == 1


@pytest.mark.parametrize(
    ("minutes", "allowed"), [(5, timedelta(minutes=20)), (720, timedelta(hours=26)), (2880, timedelta(days=4))]
)
def test_how_old_a_point_may_be_follows_from_what_was_promised(
    tmp_path: Path, minutes: float, allowed: timedelta
) -> None:
    assert points.oldest_allowed(tmp_path) == timedelta(hours=26)
    points.promise(tmp_path, minutes)
    assert points.oldest_allowed(tmp_path) == allowed

"""``backup``, ``restore``: points that survive the disk, one after the other, and the way back from one."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from app.cli.around import keyring, plainly, settings, store
from app.db import db, now
from app.domain.errors import BadBackup, BadSetting, DomainError
from app.sync import points
from app.sync import restore as restoring
from app.sync.backup import Done, alone, back_up, backup_keys, database_file
from app.sync.restore import Restored, read_identities

FOLDER = click.Path(path_type=Path, file_okay=False)
KEEP, DAYS = 48, 30
"""What a loop keeps where nothing else is said: its newest points, and the last one of each of so many days."""
FAILURES = (OSError, sqlite3.Error, SQLAlchemyError, DomainError)


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option(
    "--every", type=click.FloatRange(min=0, min_open=True), help="Go on every so many MINUTES; Ctrl+C ends it."
)
@click.option("--times", type=click.IntRange(min=0), default=0, help="With --every: end after so many rounds.")
@click.option("--keep", type=click.IntRange(min=1), help=f"Keep the newest KEEP points (with --every: {KEEP}).")
@click.option("--days", type=click.IntRange(min=0), help=f"And the last one of each of DAYS days (--every: {DAYS}).")
@with_appcontext
@plainly
def backup(folder: Path | None, every: float | None, times: int, keep: int | None, days: int | None) -> None:
    """Write one consistent point of database and pictures into FOLDER (default: BACKUP_DIR)."""
    place = folder or settings().backup_dir
    if place is None:
        raise BadSetting("say a FOLDER, or set BACKUP_DIR")
    if every is None:
        _once(place, keep, days or 0)
        return
    backup_keys(keyring())  # what no round could mend is said now
    database_file(settings())
    points.promise(place, every)
    try:
        with _stopped_by_a_signal():
            _for_ever(place, every, times, keep or KEEP, DAYS if days is None else days)
    except KeyboardInterrupt:
        click.echo("· dừng; bản dở đã bỏ, các bản trước còn nguyên · stopped; earlier points are whole")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--identity", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@with_appcontext
@plainly
def restore(folder: Path, identity: Path) -> None:
    """Lay down the newest point in FOLDER where there is no database; the server has to be stopped."""
    db.session.remove()
    db.engine.dispose()
    done = restoring.restore(folder, read_identities(identity), keyring=keyring(), settings=settings(), store=store())
    for line in _told(done):
        click.echo(line)


def _for_ever(place: Path, every: float, times: int, keep: int, days: int) -> None:
    """A round each ``every`` minutes, from beginning to beginning; one that failed is said, and the next one comes."""
    done = failed = 0
    while True:
        began = time.monotonic()
        try:
            _round(place, keep, days)
            failed = 0
        except FAILURES as error:
            failed += 1
            click.echo(_failed(error, failed, every), err=True)
        done += 1
        if done == times:
            return
        time.sleep(max(0.0, every * 60 - (time.monotonic() - began)))


def _once(place: Path, keep: int | None, days: int) -> None:
    try:
        _round(place, keep, days)
    except (OSError, sqlite3.Error) as error:
        raise BadBackup(_reason(error)) from error


def _round(place: Path, keep: int | None, days: int) -> None:
    """One point, said in a line; then what is too old goes, and that is said. No reading transaction stays open."""
    try:
        done = back_up(place, keyring=keyring(), settings=settings(), store=store())
    finally:
        db.session.remove()
    for line in _said(done):
        click.echo(line)
    if keep:
        with alone(settings().data_dir, place):
            gone = points.forget_old(place, keep, days)
        if gone.points:
            click.echo(_expired(gone))


def _expired(gone: points.Forgotten) -> str:
    return (
        f"· {gone.points} bản hết hạn đã bỏ, cùng {gone.pictures} ảnh không bản nào còn cần · "
        f"{gone.points} points have expired and are gone, with {gone.pictures} pictures that no other point needs"
    )


@contextmanager
def _stopped_by_a_signal() -> Iterator[None]:
    """SIGTERM, as systemd sends it, ends a round as Ctrl+C does: the unfinished point is taken away."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _failed(error: Exception, times: int, every: float) -> str:
    """What stood in the way, what is safe, and what comes next."""
    return (
        f"✗ {_hour()} chưa sao lưu được, lần {times} liền · round failed, {times} in a row: {_reason(error)}\n"
        f"  các bản trước còn nguyên, thử lại sau {every:g} phút · earlier points are whole, again in {every:g} min"
    )


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__


def _said(done: Done) -> list[str]:
    of = done.manifest
    parts = [
        f"{of.operations} operations, {of.blobs} blobs ({done.new_blobs} new), epoch {of.epoch}",
        "unchanged" if done.shares else "",
        f"{done.seconds:.1f} s",
    ]
    gone = [f"! picture {name} is not whole on this disk: a tablet may still have it" for name in done.gone]
    return [f"· {_hour()} {done.folder.name}: " + ", ".join(part for part in parts if part), *gone]


def _hour() -> str:
    return f"{now():%d/%m/%Y %H:%M:%S} UTC"


def _told(done: Restored) -> list[str]:
    """What was done, what is to be done, and what could be missing."""
    of, begun = done.manifest, done.begun
    since = f"{of.at:%d/%m/%Y %H:%M:%S} UTC"
    gone = [f"! ảnh thiếu trong bản sao lưu · picture not in the backup: {name}" for name in done.gone]
    return [
        f"· dữ liệu đến {since} · data up to {since}: {of.operations} operations, {done.blobs} blobs",
        f"· epoch {of.epoch} → {begun.epoch}",
        f"· {done.revoked} máy bị thu hồi theo danh sách ký · devices revoked by the signed list, {begun.revoked} anew",
        f"· {begun.offers} đường dẫn một lần đã huỷ · one-time links ended; make new ones",
        f"· {begun.asked_again} ảnh chờ máy gửi lại · pictures that tablets will be asked for again",
        *gone,
        "! Việc của ngày ở máy lưu động sẽ tự gửi lại khi máy kết nối. Việc làm ngay trên máy chủ sau giờ trên",
        "  (quyết định, ghi chú ở quầy, mã mời, người dùng mới, khoá đăng nhập mới) không có trong bản này.",
        "! What tablets made since comes again by itself when they connect. What was made on the server itself after",
        "  that hour (decisions and notes at the desk, invitations, new officers and passkeys) is not in this backup.",
        "· flask db upgrade; flask verify-journal; flask rebuild-tallies --check",
    ]


COMMANDS = (backup, restore)

"""``backup``, ``restore``, ``doctor``: a point that survives the disk, the way back from it, and what it would cost."""

from __future__ import annotations

import time
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.cli.around import keyring, plainly, settings, store
from app.db import db
from app.domain.errors import BadBackup, BadSetting
from app.queries.at_risk import at_risk
from app.sync import manifest
from app.sync import restore as restoring
from app.sync.backup import Done, back_up, forget_old
from app.sync.restore import Restored, read_identities

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option(
    "--every", type=click.FloatRange(min=0, min_open=True), help="Go on every so many MINUTES; Ctrl+C ends it."
)
@click.option("--times", type=click.IntRange(min=0), default=0, help="With --every: end after so many points.")
@click.option("--keep", type=click.IntRange(min=1), default=None, help="Throw older points than the newest KEEP away.")
@with_appcontext
@plainly
def backup(folder: Path | None, every: float | None, times: int, keep: int | None) -> None:
    """Write one consistent point of database and pictures into FOLDER (default: BACKUP_DIR)."""
    place = folder or settings().backup_dir
    if place is None:
        raise BadSetting("say a FOLDER, or set BACKUP_DIR")
    done = 0
    try:
        while True:
            _one(place, keep, goes_on=every is not None)
            done += 1
            if every is None or done == times:
                return
            time.sleep(every * 60)
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


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@with_appcontext
@plainly
def doctor(folder: Path | None) -> None:
    """Say what would be lost if this disk were lost now: how old the newest point is, and what came after it."""
    place = folder or settings().backup_dir
    points = manifest.points(place) if place and place.is_dir() else []
    if not points:
        raise BadBackup("there is none: set BACKUP_DIR and run `flask backup --every 5` beside the server")
    said = manifest.read(points[-1], keyring())
    lost = at_risk(said.at)
    click.echo(f"· bản sao lưu mới nhất · newest backup: {said.at:%d/%m/%Y %H:%M:%S} UTC, {points[-1].name}")
    click.echo(
        f"· sẽ tự gửi lại · would come again from tablets: {lost.from_tablets} operations, {lost.devices} devices"
    )
    own = f"{lost.made_here} operations, {lost.people} officers, {lost.passkeys} passkeys"
    click.echo(f"{'!' if any((lost.made_here, lost.people, lost.passkeys)) else '·'} sẽ mất · would be lost: {own}")


def _one(place: Path, keep: int | None, *, goes_on: bool) -> None:
    """One point, said in a line; in a loop a point that failed is said too, and the next one comes."""
    try:
        done = back_up(place, keyring=keyring(), settings=settings(), store=store())
        old = forget_old(place, keep) if keep else 0
    except OSError as error:
        if not goes_on:
            raise BadBackup(f"{error.filename}: {error.strerror}") from error
        click.echo(f"✗ {error.filename}: {error.strerror}; bản trước còn nguyên · earlier points are whole", err=True)
        return
    for line in _said(done, old):
        click.echo(line)


def _said(done: Done, old: int) -> list[str]:
    of = done.manifest
    line = (
        f"· {done.folder.name}: {of.operations} operations, {of.blobs} blobs ({done.new_blobs} new), epoch {of.epoch}"
    )
    gone = [f"! picture {name} is not whole on this disk: a tablet may still have it" for name in done.gone]
    return [line + (f", {old} old points gone" if old else ""), *gone]


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


COMMANDS = (backup, restore, doctor)

"""A restore: hashes proved, database and pictures laid down, and a new epoch begun before anybody can serve it.

Everything is made ready on a file beside the database; it takes the database's name last, in one step. A restore
that was broken off can be run again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyrage
import structlog
from pyrage import x25519

from app.config import Settings
from app.db import now
from app.domain.errors import BadBackup, BadSetting
from app.sync import epochs, manifest, revocations
from app.sync.backup import database_file
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring
from app.sync.manifest import BLOBS, DATABASE, Manifest, hash_of
from app.sync.new_epoch import Begun, begin

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done. `gone` are pictures that the backup should hold and does not; tablets may still have them."""

    manifest: Manifest
    at: datetime
    begun: Begun
    revoked: int
    blobs: int
    gone: list[str]


def restore(
    folder: Path, identities: list[x25519.Identity], *, keyring: Keyring, settings: Settings, store: BlobStore
) -> Restored:
    """Lay down the newest point of ``folder`` (or the point that it is) where there is no database yet.

    The keys in ``DATA_DIR/keys`` stay as they are. Raises `BadBackup` and `BadSetting`, and has then changed nothing
    but pictures, which are named by their hashes.
    """
    database = database_file(settings)
    refuse_if_used(database)
    point = _newest(folder)
    root, said = _root_of(point), manifest.read(point, keyring)
    with _opened(point, said, identities, settings.data_dir) as plain:
        _prove(plain, said, settings)
        brought, gone = _bring_blobs(point, root, said, store)
        at, taken = now(), revocations.gather(keyring, settings, root)
        last = max(said.epoch, *(epochs.remembered(one) for one in (keyring.folder, root)))
        begun = begin(plain, epoch=last + 1, taken=taken, holds=store.is_whole, at=at)
        _remember(begun.epoch, keyring, root)
        _put_in_place(plain, database)
    return Restored(said, at, begun, len(taken.devices), brought, gone)


def read_identities(path: Path) -> list[x25519.Identity]:
    """The secret keys of an age identity file. Raises `BadBackup` where there is none in it."""
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    found = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
    try:
        keys = [x25519.Identity.from_str(line) for line in found]
    except pyrage.IdentityError as error:
        raise BadBackup(f"{path}: not an age identity") from error
    if not keys:
        raise BadBackup(f"{path}: no line with AGE-SECRET-KEY-")
    return keys


def refuse_if_used(database: Path) -> None:
    """Raises `BadSetting` where a database with tables lies: a restore never overwrites one."""
    if not database.is_file() or database.stat().st_size == 0:
        return
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as held:
        if held.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            raise BadSetting(f"{database}: there is a database. Move it aside first; a restore overwrites none")


def _newest(folder: Path) -> Path:
    found = manifest.points(folder)
    if not found:
        raise BadBackup(f"{folder}: no backup")
    return found[-1]


def _root_of(point: Path) -> Path:
    return point.resolve().parent


@contextmanager
def _opened(point: Path, said: Manifest, identities: list[x25519.Identity], data_dir: Path) -> Iterator[Path]:
    """The plain database beside the place where it will lie; gone again unless it got its name."""
    if hash_of(point / DATABASE) != said.database_sha256:
        raise BadBackup(f"{point / DATABASE}: not the bytes that were written")
    plain = data_dir / "restore.part"
    os.close(os.open(plain, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        pyrage.decrypt_file(str(point / DATABASE), str(plain), identities)
        yield plain
    except pyrage.DecryptError as error:
        raise BadBackup(f"{point / DATABASE}: the identity does not open it") from error
    finally:
        for one in data_dir.glob("restore.part*"):
            one.unlink()


def _prove(plain: Path, said: Manifest, settings: Settings) -> None:
    """The database is the one that was copied, is sound, and is of this installation."""
    if hash_of(plain) != said.plain_sha256:
        raise BadBackup("the opened database is not the one that was copied")
    with closing(sqlite3.connect(plain)) as held:
        sound = held.execute("PRAGMA quick_check(1)").fetchone()
        kept = dict(held.execute("SELECT name, value FROM setting").fetchall())
    if sound != ("ok",):
        raise BadBackup(f"the database is damaged: {sound}")
    mode = "demo" if settings.demo else "real"
    if kept.get("mode", mode) != mode:
        raise BadSetting(f"DEMO: this backup is of a {kept['mode']} installation")
    if kept.get("public_url", settings.public_url) != settings.public_url:
        raise BadSetting(f"PUBLIC_URL: this backup is of {kept['public_url']}")


def _bring_blobs(point: Path, root: Path, said: Manifest, store: BlobStore) -> tuple[int, list[str]]:
    """Copy what is not here yet, each hashed on its way; how many came, and which could not be had."""
    listed = point / BLOBS
    if hash_of(listed) != said.blobs_sha256:
        raise BadBackup(f"{listed}: not the list that was written")
    brought, gone = 0, list[str]()
    for line in listed.read_text("ascii").splitlines():
        name = line.split(" ")[0]
        if store.is_whole(name) and store.make_sure(name):
            continue
        if _bring(root / "blobs" / name[:2] / name, name, store):
            brought += 1
        else:
            gone.append(name)
    return brought, gone


def _bring(source: Path, name: str, store: BlobStore) -> bool:
    if not source.is_file():
        return False
    place = store.path(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)
    return store.make_sure(name)


def _remember(epoch: int, keyring: Keyring, root: Path) -> None:
    """Before the database has its name: an epoch that was never used is better than one used twice."""
    epochs.remember(keyring.folder, epoch)
    try:
        epochs.remember(root, epoch)
    except OSError as error:  # backups that can only be read: the file beside the keys is enough
        log.warning("epoch_not_noted", folder=str(root), reason=error.strerror)


def _put_in_place(plain: Path, database: Path) -> None:
    for tail in ("-wal", "-shm"):
        database.with_name(database.name + tail).unlink(missing_ok=True)
    handle = os.open(plain, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    plain.rename(database)
    handle = os.open(database.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

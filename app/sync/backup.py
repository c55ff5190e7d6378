"""A backup: one consistent point of the database as an age file, and every sealed picture that it speaks of.

The copy is a reader of SQLite's WAL: nobody's pen waits for it. Pictures are sealed already; each is hashed once,
when it is first taken, and shared by all later points.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pyrage import x25519

from app.config import Settings
from app.db import now
from app.domain.errors import BadBackup, BadSetting
from app.sync import epochs, manifest, revocations
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring
from app.sync.manifest import BLOBS, DATABASE, Head, Manifest, hash_of
from app.sync.points import name_of
from app.sync.seal_file import seal_file

SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Done:
    """A point that was made. `gone` are pictures that the database has and the disk has not, or not whole.

    `shares` tells that nothing had changed since the point before, whose sealed file this one has too.
    """

    folder: Path
    manifest: Manifest
    new_blobs: int
    gone: list[str]
    shares: bool
    seconds: float


def back_up(folder: Path, *, keyring: Keyring, settings: Settings, store: BlobStore) -> Done:
    """Write one point into ``folder``; it has its name when all of it is on the disk.

    Raises `BadSetting` without a backup key or on PostgreSQL, and `OSError` where there is no room; an unfinished
    point is taken away again.
    """
    began = time.monotonic()
    recipients, database = backup_keys(keyring), database_file(settings)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = now()
    name = name_of(at)
    with (
        alone(settings.data_dir, folder),
        _unfinished(folder / f"{name}.part") as point,
        _copied(database, settings.data_dir / "backup.part") as plain,
    ):
        plain_sha256, sealed_for = hash_of(plain), sorted(map(str, recipients))
        same = _same(folder, keyring, plain_sha256, sealed_for)
        shares = _seal(plain, point / DATABASE, recipients, same)
        with closing(sqlite3.connect(plain)) as copy:
            taken, new, gone = _take_blobs(copy, store, folder / "blobs")
            _write_list(point / BLOBS, taken)
            said = _describe(copy, point, taken, at, plain_sha256=plain_sha256, sealed_for=sealed_for)
        manifest.write(point, said, keyring)
        for file in point.iterdir():
            _flush(file)
        point.rename(folder / name)
    revocations.write(keyring, settings, folder)
    for place in (keyring.folder, folder):
        epochs.remember(place, said.epoch)
    _flush(folder)
    return Done(folder / name, said, new, gone, shares=shares, seconds=time.monotonic() - began)


def backup_keys(keyring: Keyring) -> list[x25519.Recipient]:
    """For whom a backup is sealed: ``keys/backup.pub``; without it the recovery key, where there is only one unit.

    With several units nobody's recovery key may open the others' work: `BadSetting`.
    """
    own = keyring.folder / "backup.pub"
    found = [own] if own.is_file() else sorted(keyring.folder.glob("recovery-*.pub"))
    if len(found) != 1:
        raise BadSetting("no keys/backup.pub: run `flask make-keys --backup` and keep what it prints offline")
    return [x25519.Recipient.from_str(line) for line in found[0].read_text("ascii").split() if line.startswith("age1")]


def database_file(settings: Settings) -> Path:
    """Where the SQLite database lies. Raises `BadSetting` for PostgreSQL, which has its own ways."""
    if not settings.database_url.startswith(SQLITE):
        raise BadSetting("DATABASE_URL: PostgreSQL is backed up by its own tools (pg_basebackup and a WAL archive)")
    return Path(settings.database_url.removeprefix(SQLITE))


@contextmanager
def alone(data_dir: Path, folder: Path) -> Iterator[None]:
    """One backup at a time; what an earlier one left when it was killed is taken away."""
    handle = os.open(data_dir / "backup.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for stale in folder.glob("*.part"):
            shutil.rmtree(stale)
        yield
    except BlockingIOError as error:
        raise BadBackup("another backup is being made") from error
    finally:
        os.close(handle)


@contextmanager
def _unfinished(point: Path) -> Iterator[Path]:
    point.mkdir(mode=0o700)
    try:
        yield point
    except BaseException:
        shutil.rmtree(point, ignore_errors=True)
        raise


@contextmanager
def _copied(database: Path, plain: Path) -> Iterator[Path]:
    """A plain copy beside the original, as well guarded as it, for as long as it is sealed."""
    if not database.is_file():
        raise BadSetting(f"{database}: no database")
    os.close(os.open(plain, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        with closing(sqlite3.connect(database, timeout=20)) as source, closing(sqlite3.connect(plain)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        yield plain
    finally:
        plain.unlink(missing_ok=True)


def _same(folder: Path, keyring: Keyring, plain_sha256: str, sealed_for: list[str]) -> Path | None:
    """The newest point, where it holds this very database for these very keys, and its file is still whole."""
    point = next(reversed(manifest.points(folder)), None)
    try:
        said = manifest.read(point, keyring) if point else None
        if point and said and (said.plain_sha256, said.sealed_for) == (plain_sha256, sealed_for):
            return point if hash_of(point / DATABASE) == said.database_sha256 else None
    except (BadBackup, OSError):
        return None  # an older point that is spoilt is no reason not to make a new one
    return None


def _seal(plain: Path, sealed: Path, recipients: list[x25519.Recipient], same: Path | None) -> bool:
    """Seal it; or give the file of the same point a second name, where the disk can. Says whether it did that."""
    if same is not None:
        try:
            os.link(same / DATABASE, sealed)
        except OSError:
            same = None
    if same is None:
        seal_file(plain, sealed, recipients)
    return same is not None


def _take_blobs(copy: sqlite3.Connection, store: BlobStore, pool: Path) -> tuple[list[tuple[str, int]], int, list[str]]:
    """Every whole picture that the copy speaks of: names and sizes, how many are new, and which are not there."""
    taken, new, gone = list[tuple[str, int]](), 0, list[str]()
    for name, size, received in copy.execute("SELECT sealed_sha256, size, received_at FROM blob ORDER BY 1"):
        place = pool / name[:2] / name
        if place.is_file():
            taken.append((name, size))
        elif store.is_whole(name) and _take(store.path(name), place):
            taken.append((name, size))
            new += 1
        elif received:
            gone.append(name)
    return taken, new, gone


def _take(source: Path, place: Path) -> bool:
    """Copy and hash in one go; false for a file that is not what its name says."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh, digest = place.with_name(f".{place.name}.part"), hashlib.sha256()
    with source.open("rb") as old, fresh.open("wb") as new:
        while chunk := old.read(1 << 20):
            digest.update(chunk)
            new.write(chunk)
        new.flush()
        os.fsync(new.fileno())
    if digest.hexdigest() != place.name:
        fresh.unlink()
        return False
    fresh.replace(place)
    return True


def _write_list(path: Path, taken: list[tuple[str, int]]) -> None:
    path.write_text("".join(f"{name} {size}\n" for name, size in taken), "ascii")


def _describe(
    copy: sqlite3.Connection, point: Path, taken: list[tuple[str, int]], at: datetime, **sealed: Any
) -> Manifest:
    """The manifest; ``sealed`` is what the plain copy was, and for whom it was sealed."""
    epoch = copy.execute("SELECT value FROM setting WHERE name = 'epoch'").fetchone()
    if epoch is None:
        raise BadBackup("the database was never set up: there is nothing to back up")
    (operations,) = copy.execute("SELECT count(*) FROM journal").fetchone()
    heads = copy.execute("SELECT id, unit_id, lane, head_seq, head_hash FROM device ORDER BY unit_id, lane, id")
    named = ("device", "unit", "lane", "seq", "hash")
    return Manifest(
        at=at,
        epoch=int(epoch[0]),
        operations=operations,
        heads=[Head(**dict(zip(named, row, strict=True))) for row in heads],
        database_sha256=hash_of(point / DATABASE),
        blobs=len(taken),
        blobs_bytes=sum(size for _, size in taken),
        blobs_sha256=hash_of(point / BLOBS),
        **sealed,
    )


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

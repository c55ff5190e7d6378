"""What a backup says of itself: a JWS by the enrolment key over times, hashes and the head of every chain.

::

    FOLDER/
      20260922T104200Z/          one point in time; it appears under this name when it is whole
        manifest.jws             this
        database.age             the SQLite file, for the backup key alone
        blobs.txt                "name size" of every picture that this point needs
      blobs/ab/abcdef…           sealed pictures, shared by all points
      revocations.jws  epoch     newest list of revoked devices, newest epoch
      every                      minutes between points, where `flask backup --every` makes them
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from app.domain.errors import BadBackup
from app.sync import jws
from app.sync.jws import BadJws
from app.sync.keys import Keyring

MANIFEST, DATABASE, BLOBS = "manifest.jws", "database.age", "blobs.txt"


class Head(BaseModel):
    """The newest link of one device's chain."""

    model_config = ConfigDict(frozen=True)

    device: str
    unit: str
    lane: str
    seq: int
    hash: str


class Manifest(BaseModel):
    """Hashes are hex SHA-256: of the sealed database, of the plain one, of the list of blobs."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: str = "backup"
    v: int = 1
    at: AwareDatetime
    epoch: int
    operations: int
    heads: list[Head]
    database_sha256: str
    plain_sha256: str
    sealed_for: list[str] = []
    blobs: int
    blobs_bytes: int
    blobs_sha256: str


def write(folder: Path, manifest: Manifest, keyring: Keyring) -> None:
    """Sign it and put it beside what it speaks of."""
    (folder / MANIFEST).write_text(jws.sign(manifest.model_dump_json().encode(), keyring.enrolment) + "\n", "ascii")


def read(folder: Path, keyring: Keyring) -> Manifest:
    """The manifest of this point. Raises `BadBackup` where there is none, or one that this installation never made."""
    try:
        signed = jws.split((folder / MANIFEST).read_bytes().strip())
        said = Manifest.model_validate_json(keyring.verified(signed))
    except FileNotFoundError as error:
        raise BadBackup(f"{folder}: no {MANIFEST}") from error
    except (BadJws, ValidationError) as error:
        raise BadBackup(
            f"{folder / MANIFEST}: not signed by keys/enrolment.pem; are the right keys in DATA_DIR/keys?"
        ) from error
    if said.kind != "backup":
        raise BadBackup(f"{folder / MANIFEST}: a {said.kind}")
    return said


def hash_of(path: Path) -> str:
    """Hex SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def points(folder: Path) -> list[Path]:
    """The whole points in a folder of backups, oldest first; a folder that is one itself stands for itself."""
    if (folder / MANIFEST).is_file():
        return [folder]
    return sorted(one.parent for one in folder.glob(f"*/{MANIFEST}") if not one.parent.name.endswith(".part"))

"""Which devices were taken back: a signed list in files, so that a restored database does not trust a thief again.

`revocations.jws` is a JWS by the enrolment key, which the database does not hold. It lies beside the keys, in
``BACKUP_DIR`` where that is set, and in every folder of backups. It only grows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import structlog
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from sqlalchemy import select

from app.config import Settings
from app.db import db, now
from app.domain.errors import BadSetting
from app.domain.operations import instant
from app.models import Device
from app.sync import jws
from app.sync.jws import BadJws
from app.sync.keys import Keyring

log = structlog.get_logger(__name__)
FILE = "revocations.jws"


class _Revoked(BaseModel):
    model_config = ConfigDict(extra="ignore")

    device: str
    at: AwareDatetime


class _List(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: Literal["revocations"]
    devices: list[_Revoked]


def write(keyring: Keyring, settings: Settings, *more: Path) -> dict[str, datetime]:
    """Bring every copy of the list to what database and copies know together; gives it.

    Call it before the revocation is committed: a device that stands on the list too early is only a device too
    few, one that is missing there would be trusted again. ``more`` are further folders. A backup folder that is
    not there now is logged and catches up with the next list; raises `OSError` where the keys' own folder is full.
    """
    db.session.flush()
    rows = db.session.execute(select(Device.id, Device.revoked_at).where(Device.revoked_at.is_not(None)))
    return gather(keyring, settings, *more, known={device: at for device, at in rows if at is not None})


def gather(
    keyring: Keyring, settings: Settings, *more: Path, known: Mapping[str, datetime] = MappingProxyType({})
) -> dict[str, datetime]:
    """The same without asking the database: what all copies and ``known`` say, written to all of them."""
    elsewhere = [settings.backup_dir, *more]
    places = [keyring.folder, *[one for one in elsewhere if one is not None]]
    revoked = _earliest([known, *(read(place, keyring) for place in places)])
    signed = _signed(revoked, keyring)
    put(keyring.folder / FILE, signed)
    for place in places[1:]:
        try:
            put(place / FILE, signed)
        except OSError as error:
            log.exception("revocations_not_copied", folder=str(place), reason=error.strerror)
    return revoked


def read(folder: Path, keyring: Keyring) -> dict[str, datetime]:
    """Device's id → when it was taken back; empty where there is no list. Raises `BadSetting` for a forged one."""
    try:
        signed = jws.split((folder / FILE).read_bytes().strip())
        said = _List.model_validate_json(jws.verify(signed, keyring.enrolment.public_key()))
    except FileNotFoundError:
        return {}
    except (BadJws, ValidationError) as error:
        raise BadSetting(f"{folder / FILE}: not signed by this installation's enrolment key") from error
    return {one.device: one.at for one in said.devices}


def put(path: Path, text: str) -> None:
    """Write a small file whole or not at all, and to the disk."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _earliest(lists: Iterable[Mapping[str, datetime]]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for one in lists:
        for device, at in one.items():
            found[device] = min(at, found.get(device, at))
    return found


def _signed(revoked: Mapping[str, datetime], keyring: Keyring) -> str:
    devices = [{"device": device, "at": instant(at)} for device, at in sorted(revoked.items())]
    return jws.sign_json({"kind": "revocations", "at": instant(now()), "devices": devices}, keyring.enrolment)

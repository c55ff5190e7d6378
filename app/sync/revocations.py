"""Which devices and author keys ended: a signed list in files, so that a restored database trusts no thief again.

`revocations.jws` is a JWS by the enrolment key, which the database does not hold. It lies beside the keys, in
``BACKUP_DIR`` where that is set, and in every folder of backups. It only grows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import structlog
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from sqlalchemy import or_, select

from app.config import Settings
from app.db import db, now
from app.domain.errors import BadSetting
from app.domain.operations import instant
from app.models import AuthorKey, Device
from app.sync import jws
from app.sync.jws import BadJws
from app.sync.keys import Keyring
from app.sync.known import Ended

log = structlog.get_logger(__name__)
FILE = "revocations.jws"


class _Revoked(BaseModel):
    model_config = ConfigDict(extra="ignore")

    device: str
    at: AwareDatetime


class _Ended(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kid: str
    at: AwareDatetime | None = None
    last_seq: int | None = None


class _List(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: Literal["revocations"]
    devices: list[_Revoked]
    authors: list[_Ended] = []


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Device's id → when it was taken back, and author key's thumbprint → how it ended."""

    devices: dict[str, datetime] = field(default_factory=dict)
    authors: dict[str, Ended] = field(default_factory=dict)


def write(keyring: Keyring, settings: Settings, *more: Path) -> TakenBack:
    """Bring every copy of the list to what database and copies know together; gives it.

    Call it before the revocation is committed: a device that stands on the list too early is only a device too
    few, one that is missing there would be trusted again. ``more`` are further folders. A backup folder that is
    not there now is logged and catches up with the next list; raises `OSError` where the keys' own folder is full.
    """
    db.session.flush()
    return gather(keyring, settings, *more, known=_in_database())


def _in_database() -> TakenBack:
    devices = db.session.execute(select(Device.id, Device.revoked_at).where(Device.revoked_at.is_not(None)))
    has_ended = or_(AuthorKey.revoked_at.is_not(None), AuthorKey.last_seq.is_not(None))
    keys = db.session.execute(select(AuthorKey.kid, AuthorKey.revoked_at, AuthorKey.last_seq).where(has_ended))
    return TakenBack(
        {device: at for device, at in devices if at is not None}, {kid: Ended(at, seq) for kid, at, seq in keys}
    )


def gather(keyring: Keyring, settings: Settings, *more: Path, known: TakenBack | None = None) -> TakenBack:
    """The same without asking the database: what all copies and ``known`` say, written to all of them."""
    elsewhere = [settings.backup_dir, *more]
    places = [keyring.folder, *[one for one in elsewhere if one is not None]]
    lists = [read(place, keyring) for place in places]
    taken = _together([known, *lists] if known else lists)
    signed = _signed(taken, keyring)
    put(keyring.folder / FILE, signed)
    for place in places[1:]:
        try:
            put(place / FILE, signed)
        except OSError as error:
            log.exception("revocations_not_copied", folder=str(place), reason=error.strerror)
    return taken


def read(folder: Path, keyring: Keyring) -> TakenBack:
    """What the list in this folder says; empty where there is none. Raises `BadSetting` for a forged one."""
    try:
        signed = jws.split((folder / FILE).read_bytes().strip())
        said = _List.model_validate_json(keyring.verified(signed))
    except FileNotFoundError:
        return TakenBack()
    except (BadJws, ValidationError) as error:
        raise BadSetting(f"{folder / FILE}: not signed by this installation's enrolment key") from error
    return TakenBack(
        {one.device: one.at for one in said.devices}, {one.kid: Ended(one.at, one.last_seq) for one in said.authors}
    )


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


def _together(lists: Iterable[TakenBack]) -> TakenBack:
    """Each with its earliest end."""
    found = TakenBack()
    for one in lists:
        for device, at in one.devices.items():
            found.devices[device] = min(at, found.devices.get(device, at))
        for kid, end in one.authors.items():
            was = found.authors.get(kid, end)
            found.authors[kid] = Ended(_least(was.at, end.at), _least(was.last_seq, end.last_seq))
    return found


def _least(one: Any, other: Any) -> Any:
    return min((known for known in (one, other) if known is not None), default=None)


def _signed(taken: TakenBack, keyring: Keyring) -> str:
    devices = [{"device": device, "at": instant(at)} for device, at in sorted(taken.devices.items())]
    authors = [_entry(kid, end) for kid, end in sorted(taken.authors.items())]
    said = {"kind": "revocations", "at": instant(now()), "devices": devices, "authors": authors}
    return jws.sign_json(said, keyring.enrolment)


def _entry(kid: str, end: Ended) -> dict[str, Any]:
    hour = {"at": instant(end.at)} if end.at is not None else {}
    place = {"last_seq": end.last_seq} if end.last_seq is not None else {}
    return {"kid": kid, **hour, **place}

"""A device hears, signed, which of its numbers the commune has written off."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, select

from app.domain.operations import instant
from app.models import Device
from app.prepared import Prepared
from app.sync.jws import sign_json
from app.sync.keys import Keyring

_c = cast("Table", Device.__table__).c
_WRITTEN_OFF = Prepared(select(_c.written_off).where(_c.id == bindparam("device")))


def word(device_id: str, *, epoch: int, at: datetime, keyring: Keyring) -> str:
    """The signed word; empty where nothing was written off."""
    ((rows,),) = _WRITTEN_OFF.rows(device=device_id)
    if not rows:
        return ""
    numbers = [[one["from"], one["to"]] for one in rows]
    said = {"kind": "written_off", "numbers": numbers, "device": device_id, "at": instant(at), "epoch": epoch}
    return sign_json(said, keyring.receipt)

"""Blobs may come as soon as an accepted operation has named them, whether it has applied or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.db import open_line
from app.domain.operations import Operation, announced
from app.models import Blob
from app.prepared import Prepared

BLOB_LIFE = timedelta(days=60)
"""How long an announced blob may take to arrive before its part is thrown away."""


def announce(said: Iterable[tuple[str, Operation]], device_id: str, unit_id: str, at: datetime) -> None:
    """Expect the blobs that these operations (with their ids) name, from this device. The caller holds the pen."""
    rows = [
        {
            "sealed_sha256": one.sealed_sha256,
            "size": one.sealed_size,
            "device_id": device_id,
            "unit_id": unit_id,
            "op_id": op_id,
            "announced_at": at,
            "expires_at": at + BLOB_LIFE,
        }
        for op_id, operation in said
        for one in announced(operation.facts)  # type: ignore[attr-defined]  # every kind has facts
    ]
    if rows:
        _announcing(open_line().dialect.name).run(rows)


@cache
def _announcing(dialect: str) -> Prepared:
    insert = sqlite_insert if dialect == "sqlite" else postgres_insert
    return Prepared(insert(cast("Table", Blob.__table__)).on_conflict_do_nothing())

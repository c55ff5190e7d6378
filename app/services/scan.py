"""Scans: counted by place and day. No address, no browser, no person: only one more."""

from __future__ import annotations

from datetime import date
from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.db import db
from app.models import Scan, ScanPlace


def count_scan(place: ScanPlace, on: date, letter: str = "", target: str = "") -> None:
    """One more at a place that is in use; nothing for one whose papers came down."""
    if place.retired_at is not None:
        return
    table = cast("Table", Scan.__table__)
    new = (sqlite_insert if db.engine.dialect.name == "sqlite" else postgres_insert)(table)
    row = new.values(place=place.code, on=on, paper=letter, target=target, scans=1)
    more = {"scans": table.c.scans + 1}
    db.session.execute(row.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=more))

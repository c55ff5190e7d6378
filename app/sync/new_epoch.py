"""What a restored database is told before anybody serves it: another epoch, and what it can no longer know.

Devices that see another epoch pull anew and send again what their receipts of the old one were for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine, inspect, select, update
from sqlalchemy.orm import Session

from app.domain.calendar import legal_date
from app.domain.operations import instant
from app.models import AuthorKey, Blob, DeskSession, Device, EnrolmentToken, LaneCounter, Setting
from app.sync.announce import BLOB_LIFE
from app.sync.revocations import TakenBack

LEAP = 500
"""The counter may have given out so many numbers since the backup was made; none of them is given twice."""


@dataclass(frozen=True, slots=True)
class Begun:
    """`offers` are one-time links that were ended, `asked_again` pictures that are to come once more."""

    epoch: int
    revoked: int
    offers: int
    asked_again: int


def begin(file: Path, *, epoch: int, taken: TakenBack, holds: Callable[[str], bool], at: datetime) -> Begun:
    """Write all of it into the database file, in one transaction. ``holds`` tells whether a blob is in its place."""
    engine = create_engine(f"sqlite:///{file}")
    try:
        with Session(engine) as session, session.begin():
            _note(session, "epoch", str(epoch))
            _note(session, "restores", str(_restores(session) + 1))
            _note(session, "restored_at", instant(at))
            _leap(session, at)
            _forget_leases(session)
            _end_sessions(session, at)
            gone = _revoke(session, taken)
            return Begun(epoch, gone, _end_offers(session, at), _ask_again(session, holds, at))
    finally:
        engine.dispose()


def _note(session: Session, name: str, value: str) -> None:
    session.merge(Setting(name=name, value=value))


def _restores(session: Session) -> int:
    return int(session.scalar(select(Setting.value).where(Setting.name == "restores")) or 0)


def _revoke(session: Session, taken: TakenBack) -> int:
    """Take back what the lists say and the backup did not know; gives how many of its devices that were."""
    _end_authors(session, taken)
    revoked = taken.devices
    live = list(session.scalars(select(Device.id).where(Device.id.in_(revoked), Device.revoked_at.is_(None))))
    for device in live:
        gone = {"revoked_at": revoked[device]}
        session.execute(update(Device).where(Device.id == device).values(gone))
        session.execute(
            update(AuthorKey).where(AuthorKey.device_id == device, AuthorKey.revoked_at.is_(None)).values(gone)
        )
    return len(live)


def _end_authors(session: Session, taken: TakenBack) -> None:
    for kid, end in taken.authors.items():
        live = (AuthorKey.kid == kid, AuthorKey.revoked_at.is_(None))
        session.execute(update(AuthorKey).where(*live).values(revoked_at=end.at))
        if end.last_seq is not None and _has(session, "author_key", "last_seq"):
            session.execute(update(AuthorKey).where(AuthorKey.kid == kid).values(last_seq=end.last_seq))


def _end_sessions(session: Session, at: datetime) -> None:
    """Somebody may have signed out since: everybody signs in anew."""
    if _has(session, "desk_session", "ended_at"):
        session.execute(update(DeskSession).where(DeskSession.ended_at.is_(None)).values(ended_at=at))


def _has(session: Session, table: str, column: str) -> bool:
    """Whether the backup is of a time when there was this column; an older one is restored as it is."""
    known = inspect(session.connection())
    return known.has_table(table) and any(one["name"] == column for one in known.get_columns(table))


def _forget_leases(session: Session) -> None:
    """Longer ones may have been given since."""
    if _has(session, "device", "lease_until"):
        session.execute(update(Device).values(lease_until=None))


def _end_offers(session: Session, at: datetime) -> int:
    """A one-time link may have been used since: none of them opens anything again."""
    open_ones = (EnrolmentToken.used_at.is_(None), EnrolmentToken.expires_at > at)
    ended = session.scalars(
        update(EnrolmentToken).where(*open_ones).values(expires_at=at).returning(EnrolmentToken.hash)
    )
    return len(ended.all())


def _ask_again(session: Session, holds: Callable[[str], bool], at: datetime) -> int:
    """What is not in its place is not received, and has all its time to arrive."""
    noted = session.scalars(select(Blob.sealed_sha256).where(Blob.received_at.is_not(None)))
    absent = [name for name in noted if not holds(name)]
    for name in absent:
        session.execute(update(Blob).where(Blob.sealed_sha256 == name).values(received_at=None))
    session.execute(update(Blob).where(Blob.received_at.is_(None)).values(expires_at=at + BLOB_LIFE))
    return len(absent)


def _leap(session: Session, at: datetime) -> None:
    """Numbers that a counter printed today must not be printed again."""
    on = legal_date(at)
    for device in session.scalars(select(Device.id).where(Device.kind == "server")):
        known = session.get(LaneCounter, (device, on))
        session.merge(LaneCounter(device_id=device, on=on, last=(known.last if known else 0) + LEAP))

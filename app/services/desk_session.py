"""Sign-ins at the desk: begun, in use, ended. A cookie alone opens nothing: the server has to know its session.

OWASP ASVS 5, chapter 7.4: what has ended here is dead, however many copies of the cookie there are.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from app.db import db
from app.models import DeskSession, Person

LONGEST = timedelta(hours=12)
"""A sign-in ends at the latest so long after it began."""
KEPT = timedelta(days=30)
STEP = timedelta(minutes=1)
"""Use is noted to the minute: a click is no reason to write."""


def begin(person: Person, *, at: datetime, user_agent: str = "") -> str:
    """A new session; gives what the cookie is to hold. Only its hash is kept. The caller holds the pen."""
    token = secrets.token_urlsafe(32)
    db.session.execute(delete(DeskSession).where(DeskSession.person_id == person.id, DeskSession.seen_at < at - KEPT))
    db.session.add(
        DeskSession(
            id=_hash(token), person_id=person.id, user_agent=user_agent[:300], began_at=at, seen_at=at, ended_at=None
        )
    )
    db.session.flush()
    return token


def live(token: str, *, at: datetime, idle: timedelta) -> DeskSession | None:
    """The session behind this cookie, unless it has ended, lay idle for too long, or is too old."""
    found = db.session.get(DeskSession, _hash(token))
    return found if found is not None and is_live(found, at=at, idle=idle) else None


def is_live(found: DeskSession, *, at: datetime, idle: timedelta) -> bool:
    """Whether it still opens anything."""
    return found.ended_at is None and at < found.seen_at + idle and at < found.began_at + LONGEST


def is_due(found: DeskSession, *, at: datetime) -> bool:
    """Whether its use should be noted again."""
    return at - found.seen_at >= STEP


def touch(found_id: str, *, at: datetime) -> None:
    """It is in use. The caller holds the pen. One that has ended meanwhile stays so."""
    still = (DeskSession.id == found_id, DeskSession.ended_at.is_(None))
    db.session.execute(update(DeskSession).where(*still).values(seen_at=at))


def end(token: str, *, at: datetime) -> None:
    """Signed out. The caller holds the pen."""
    still = (DeskSession.id == _hash(token), DeskSession.ended_at.is_(None))
    db.session.execute(update(DeskSession).where(*still).values(ended_at=at))


def end_all(person_id: str, *, at: datetime) -> int:
    """End every session of a person; gives how many there were. The caller holds the pen."""
    still = (DeskSession.person_id == person_id, DeskSession.ended_at.is_(None))
    return len(
        db.session.scalars(update(DeskSession).where(*still).values(ended_at=at).returning(DeskSession.id)).all()
    )


def sessions_of(person_id: str, *, at: datetime, idle: timedelta) -> list[DeskSession]:
    """A person's sessions that are live, the newest first."""
    mine = select(DeskSession).where(DeskSession.person_id == person_id, DeskSession.ended_at.is_(None))
    found = db.session.scalars(mine.order_by(DeskSession.seen_at.desc()))
    return [one for one in found if is_live(one, at=at, idle=idle)]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

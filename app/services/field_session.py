"""Field sessions: opened (twice is once), joined, closed when every device in them has closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from app.db import db
from app.domain.counting import difference
from app.domain.operations.sessions import (
    FieldSessionClosedFacts,
    FieldSessionJoinedFacts,
    FieldSessionOpenedFacts,
)
from app.models import FieldSession, FieldSessionMember
from app.services import tallies
from app.services.deed import Deed
from app.services.holdings import Holdings
from app.services.shelf import made


def open_field_session(facts: FieldSessionOpenedFacts, *, by: Deed, held: Holdings) -> None:
    """A team opened its table. The earliest opening gives the hour; what a later one knows better is added."""
    session = meet(by, held)
    if session is None:
        return
    first = session.opened_at is None
    if first or by.at < (session.opened_at or by.at):
        session.opened_at = by.at
    if first:
        session.kind, session.on, session.half_day = facts.kind, facts.on, facts.half_day
    session.place = session.place or facts.place
    session.hamlet_id = session.hamlet_id or _text(facts.hamlet_id)
    session.team_id = session.team_id or _text(facts.team_id)
    session.leader_present = session.leader_present or facts.leader_present
    session.planned = session.planned or facts.planned
    session.until_at = _later(session.until_at, facts.until)
    session.working_keys = {**facts.working_keys, **(session.working_keys or {})}
    session.closed_at = None
    _join(session.id, facts.members, by, held)
    _tell_dossiers(session, held)


def join_field_session(facts: FieldSessionJoinedFacts, *, by: Deed, held: Holdings) -> None:
    """A device and the people on it joined; a session that had closed is open again."""
    session = meet(by, held)
    if session is not None:
        session.closed_at = None
        _join(session.id, facts.members, by, held)


def close_field_session(facts: FieldSessionClosedFacts, *, by: Deed, held: Holdings) -> None:
    """This device is done; the session ends with the last of its devices."""
    session = meet(by, held)
    if session is None:
        return
    held.write()
    members = list(db.session.scalars(select(FieldSessionMember).filter_by(field_session_id=session.id)))
    for member in members:
        if member.device_id == by.device_id:
            member.closed_at = by.at
            member.said_received, member.said_on_the_spot = facts.received, facts.on_the_spot
    if all(member.closed_at for member in members):
        session.closed_at = max([by.at, *(member.closed_at for member in members if member.closed_at)])


def meet(by: Deed, held: Holdings) -> FieldSession | None:
    """The field session that this deed names; none if it names none.

    A dossier may arrive before the tablet that opened its session has spoken: it does not wait for it. The
    session then begins as a place holder, known by its id alone, and `open_field_session` fills it in.
    """
    if by.field_session_id is None:
        return None
    session = held.session(by.field_session_id)
    if session is None:
        session = made(
            FieldSession,
            id=by.field_session_id,
            unit_id=by.unit_id,
            kind="hamlet",
            on=by.on,
            half_day="",
            place="",
            leader_present=False,
            planned=False,
            working_keys={},
        )
        held.add_session(session)
    session.last_pos = by.pos
    return session


def _join(session_id: str, people: Iterable[UUID], by: Deed, held: Holdings) -> None:
    """Everybody named is a member on this device; who had closed is in again."""
    held.write()
    for person in people:
        key = (session_id, str(person), by.device_id)
        member = db.session.get(FieldSessionMember, key)
        if member is None:
            member = FieldSessionMember(field_session_id=key[0], person_id=key[1], device_id=key[2], joined_at=by.at)
            db.session.add(member)
        member.closed_at = None


def _tell_dossiers(session: FieldSession, held: Holdings) -> None:
    """Dossiers that came before their session learn its hamlet and team, and so do the tallies."""
    for dossier in held.dossiers_early_for(session.id):
        before = tallies.counted(dossier)
        dossier.hamlet_id = dossier.hamlet_id or session.hamlet_id
        dossier.team_id = dossier.team_id or session.team_id
        held.moved(dossier.unit_id, difference(before, tallies.counted(dossier)))


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else one or other

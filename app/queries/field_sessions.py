"""Field sessions: which there were, and one of them whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from app.db import db
from app.models import Device, Dossier, FieldSession, FieldSessionMember, Hamlet, Person, Tally, Team
from app.queries.devices import Account, account
from app.queries.scope import within

RECEIVED, ON_THE_SPOT = func.sum(Tally.received), func.sum(Tally.on_the_spot)


@dataclass(frozen=True, slots=True)
class Counted:
    """A field session with its tallies."""

    field_session: FieldSession
    hamlet: str
    received: int
    on_the_spot: int

    @property
    def left(self) -> int:
        """Dossiers that were not resolved on the spot."""
        return self.received - self.on_the_spot


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who was there, and the devices that they used."""

    person: Person
    devices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One field session, whole. ``accounts`` are the devices in it; ``missing_devices`` have not closed it."""

    counted: Counted
    team: str
    members: tuple[Member, ...]
    accounts: tuple[Account, ...]
    still_open: tuple[Account, ...]
    decided: int
    delivered: int
    by_procedure: tuple[tuple[str, int, int], ...]
    last_fact_at: datetime | None


def field_sessions(unit_id: str) -> tuple[Counted, ...]:
    """Every field session of the unit's subtree that was opened or met, newest first."""
    query = (
        select(FieldSession, Hamlet.name, RECEIVED, ON_THE_SPOT)
        .outerjoin(Hamlet, Hamlet.id == FieldSession.hamlet_id)
        .outerjoin(Tally, and_(Tally.dimension == "field_session", Tally.key == FieldSession.id))
        .where(within(FieldSession.unit_id, unit_id))
        .group_by(FieldSession.id, Hamlet.name)
        .order_by(FieldSession.on.desc(), FieldSession.opened_at.desc())
    )
    return tuple(
        Counted(session, hamlet or "", received or 0, spot or 0)
        for session, hamlet, received, spot in db.session.execute(query)
    )


def field_session_whole(session: FieldSession) -> Day:
    """Team, hours, tallies, devices and what was asked for in this session."""
    hamlet = db.session.get(Hamlet, session.hamlet_id) if session.hamlet_id else None
    sums = select(RECEIVED, ON_THE_SPOT).where(Tally.dimension == "field_session", Tally.key == session.id)
    received, spot = db.session.execute(sums).one()
    members = _members(session.id)
    accounts = {one.device_id: account(device) for one, _, device in members}
    open_ones = {one.device_id for one, _, _ in members if one.closed_at is None}
    decided, delivered, last = _totals(session.id)
    team = db.session.get(Team, session.team_id) if session.team_id else None
    return Day(
        counted=Counted(session, hamlet.name if hamlet else "", received or 0, spot or 0),
        team=team.name if team else "",
        members=_by_person(members),
        accounts=tuple(accounts.values()),
        still_open=tuple(one for key, one in accounts.items() if key in open_ones),
        decided=decided,
        delivered=delivered,
        by_procedure=_by_procedure(session.id),
        last_fact_at=last,
    )


def _members(session_id: str) -> list[tuple[FieldSessionMember, Person, Device]]:
    query = (
        select(FieldSessionMember, Person, Device)
        .join(Person, Person.id == FieldSessionMember.person_id)
        .join(Device, Device.id == FieldSessionMember.device_id)
        .where(FieldSessionMember.field_session_id == session_id)
        .order_by(FieldSessionMember.joined_at, Person.name)
    )
    return [(one, person, device) for one, person, device in db.session.execute(query)]


def _by_person(members: list[tuple[FieldSessionMember, Person, Device]]) -> tuple[Member, ...]:
    lanes: dict[str, list[str]] = {}
    people: dict[str, Person] = {}
    for _, person, device in members:
        people[person.id] = person
        lanes.setdefault(person.id, []).append(device.lane)
    return tuple(Member(person, tuple(lanes[key])) for key, person in people.items())


def _totals(session_id: str) -> tuple[int, int, datetime | None]:
    query = select(func.count(Dossier.decided_at), func.count(Dossier.delivered_at), func.max(Dossier.last_op_at))
    decided, delivered, last = db.session.execute(query.where(Dossier.intake_field_session_id == session_id)).one()
    return decided, delivered, last


def _by_procedure(session_id: str) -> tuple[tuple[str, int, int], ...]:
    """Procedure code, received, on the spot; what was asked for most comes first."""
    spot = func.count().filter(Dossier.on_the_spot)
    query = (
        select(Dossier.procedure_code, func.count(), spot)
        .where(Dossier.intake_field_session_id == session_id)
        .group_by(Dossier.procedure_code)
        .order_by(func.count().desc(), Dossier.procedure_code)
    )
    return tuple((str(code), received, done) for code, received, done in db.session.execute(query))

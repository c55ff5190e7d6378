"""Officers and teams, as an administrator looks at them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select

from app.db import db
from app.domain.text import fold
from app.models import AdminRecord, AuthorKey, Device, EnrolmentToken, Passkey, Person, Posting, Team
from app.queries.page import Page, Place
from app.queries.scope import within

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class SoughtPeople:
    """Part of a name, a role, and whether those who left are wanted; empty values do not narrow."""

    name: str = ""
    role: str = ""
    left: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class PersonRow:
    """An officer in the list: usable passkeys, live tablets by lane, teams of today."""

    person: Person
    passkeys: int
    lanes: tuple[str, ...]
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonBook:
    """All about one officer: passkeys, live devices, keys that sign there, postings (newest first), open invitation."""

    passkeys: tuple[Passkey, ...]
    devices: tuple[Device, ...]
    signing: tuple[tuple[AuthorKey, Device], ...]
    postings: tuple[tuple[Posting, Team], ...]
    invited_until: datetime | None


def people(unit_id: str, sought: SoughtPeople, on: date) -> Page[PersonRow]:
    """The officers of a unit's subtree, by name. Accents and case of the name do not matter."""
    query = select(Person).where(within(Person.unit_id, unit_id), Person.active.is_(not sought.left))
    wanted = fold(sought.name)
    found = [
        one
        for one in db.session.scalars(query.order_by(Person.name, Person.id))
        if wanted in fold(one.name) and (not sought.role or sought.role in one.roles)
    ]
    place = Place.at(sought.page, len(found), PER_PAGE)
    shown = found[(place.page - 1) * PER_PAGE : place.page * PER_PAGE]
    ids = [one.id for one in shown]
    keys, lanes, teams = _passkeys(ids), _lanes(ids), _teams(ids, on)
    rows = tuple(PersonRow(one, keys[one.id], tuple(lanes[one.id]), tuple(teams[one.id])) for one in shown)
    return Page(rows, place)


def person_book(person: Person, at: datetime) -> PersonBook:
    """All about this officer."""
    passkeys = select(Passkey).where(Passkey.person_id == person.id)
    devices = select(Device).join(AuthorKey, AuthorKey.device_id == Device.id)
    devices = devices.where(AuthorKey.person_id == person.id, Device.revoked_at.is_(None)).distinct()
    signing = select(AuthorKey, Device).join(Device, Device.id == AuthorKey.device_id).order_by(Device.lane)
    mine = AuthorKey.person_id == person.id
    live = (mine, AuthorKey.revoked_at.is_(None), AuthorKey.last_seq.is_(None), Device.revoked_at.is_(None))
    postings = select(Posting, Team).join(Team, Team.id == Posting.team_id).where(Posting.person_id == person.id)
    return PersonBook(
        tuple(db.session.scalars(passkeys.order_by(Passkey.revoked_at.is_not(None), Passkey.created_at.desc()))),
        tuple(db.session.scalars(devices.order_by(Device.lane))),
        tuple((key, device) for key, device in db.session.execute(signing.where(*live))),
        tuple((one, team) for one, team in db.session.execute(postings.order_by(Posting.from_on.desc()))),
        max(
            (one.expires_at for one in _open(person.unit_id, "passkey", at) if one.people == [person.id]), default=None
        ),
    )


def active_people(unit_id: str) -> tuple[Person, ...]:
    """The officers of one unit who serve, by name."""
    query = select(Person).where(Person.unit_id == unit_id, Person.active.is_(True)).order_by(Person.name)
    return tuple(db.session.scalars(query))


def device_invitations(unit_id: str, at: datetime) -> tuple[tuple[EnrolmentToken, tuple[str, ...]], ...]:
    """Links that enrol a device and were not used yet, each with the names of its officers; the newest first."""
    found = _open(unit_id, "device", at)
    ids = {key for one in found for key in one.people}
    pairs = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    names = {key: name for key, name in pairs}  # noqa: C416 - dict() of rows has no types
    return tuple((one, tuple(names.get(key, "") for key in one.people)) for one in found)


def teams(unit_id: str) -> tuple[tuple[Team, tuple[tuple[Posting, Person], ...]], ...]:
    """The teams of one unit, closed ones last; each with all its postings, open ones first."""
    found = select(Team).where(Team.unit_id == unit_id).order_by(Team.active.desc(), Team.name)
    members: dict[str, list[tuple[Posting, Person]]] = defaultdict(list)
    query = select(Posting, Person).join(Person, Person.id == Posting.person_id)
    query = query.join(Team, Team.id == Posting.team_id).where(Team.unit_id == unit_id)
    for posting, person in db.session.execute(
        query.order_by(Posting.to_on.is_not(None), Posting.to_on.desc(), Person.name)
    ):
        members[posting.team_id].append((posting, person))
    return tuple((one, tuple(members[one.id])) for one in db.session.scalars(found))


@dataclass(frozen=True, slots=True)
class Acts:
    """A page of the record, each row with the name of who did it (empty: at the server)."""

    rows: tuple[tuple[AdminRecord, str], ...]
    page: int
    more: bool


def acts(unit_id: str, page: int) -> Acts:
    """What administrators did in the unit's subtree, the newest first."""
    query = select(AdminRecord, Person.name).outerjoin(Person, Person.id == AdminRecord.by)
    query = query.where(within(AdminRecord.unit_id, unit_id)).order_by(AdminRecord.id.desc())
    found = [
        (row, name or "") for row, name in db.session.execute(query.limit(PER_PAGE + 1).offset((page - 1) * PER_PAGE))
    ]
    return Acts(tuple(found[:PER_PAGE]), page, len(found) > PER_PAGE)


def _open(unit_id: str, kind: str, at: datetime) -> tuple[EnrolmentToken, ...]:
    query = select(EnrolmentToken).where(
        within(EnrolmentToken.unit_id, unit_id),
        EnrolmentToken.kind == kind,
        EnrolmentToken.used_at.is_(None),
        EnrolmentToken.cancelled_at.is_(None),
        EnrolmentToken.expires_at >= at,
    )
    return tuple(db.session.scalars(query.order_by(EnrolmentToken.created_at.desc())))


def _passkeys(ids: list[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    query = select(Passkey.person_id).where(Passkey.person_id.in_(ids), Passkey.revoked_at.is_(None))
    for person in db.session.scalars(query):
        counts[person] += 1
    return counts


def _lanes(ids: list[str]) -> dict[str, list[str]]:
    query = select(AuthorKey.person_id, Device.lane).join(Device, Device.id == AuthorKey.device_id).distinct()
    query = query.where(AuthorKey.person_id.in_(ids), Device.revoked_at.is_(None)).order_by(Device.lane)
    found: dict[str, list[str]] = defaultdict(list)
    for person, lane in db.session.execute(query):
        found[str(person)].append(lane)
    return found


def _teams(ids: list[str], on: date) -> dict[str, list[str]]:
    query = select(Posting.person_id, Team.name).join(Team, Team.id == Posting.team_id).order_by(Team.name)
    holds = (Posting.from_on <= on, or_(Posting.to_on.is_(None), Posting.to_on >= on), Team.active.is_(True))
    found: dict[str, list[str]] = defaultdict(list)
    for person, name in db.session.execute(query.where(Posting.person_id.in_(ids), *holds)):
        found[person].append(name)
    return found

"""What a team takes along, as plain items: ``{"kind", "id", "data"}``, or ``"deleted"`` instead of data."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import or_, select

from app.db import db, now
from app.domain.bundles import bundles, sayings
from app.domain.calendar import calendar_for, legal_date
from app.domain.operations import instant
from app.domain.unscheduled import counter_days
from app.models import (
    AuthorKey,
    Device,
    FieldSession,
    FieldSessionMember,
    FormRevision,
    Hamlet,
    Passkey,
    Person,
    Posting,
    Procedure,
    ProcedureRevision,
    Team,
    Unit,
)
from app.queries.mandates import given_in
from app.queries.openings import openings
from app.sync.enrolment import unit_json

Item = dict[str, Any]


def fixed_items(unit_id: str) -> list[Item]:
    """What changes rarely: unit, catalogue, calendar, hamlets, people and teams."""
    unit = db.session.get_one(Unit, unit_id)
    public = [_calendar(unit_id), *_catalogue(), *_bundles(), *_forms()]
    here = [*_hamlets(unit_id), *_people(unit_id), _item("mandates", unit_id, {"given": given_in(unit_id)})]
    return [_item("unit", unit.id, unit_json(unit)), *public, *here]


def _calendar(unit_id: str) -> Item:
    year = legal_date(now()).year
    kept = calendar_for(range(year - 1, year + 2)).opened(openings(unit_id, year - 1))
    return _item("calendar", str(year), kept.json())


def _catalogue() -> list[Item]:
    rows = db.session.execute(
        select(ProcedureRevision.code, ProcedureRevision.revision, ProcedureRevision.data)
        .join(
            Procedure, (Procedure.code == ProcedureRevision.code) & (Procedure.revision == ProcedureRevision.revision)
        )
        .order_by(ProcedureRevision.code)
    )
    said = sayings()
    return [
        _item("catalogue", code, {**data, "revision": revision, "sayings": said.get(code, [])})
        for code, revision, data in rows
    ]


def _bundles() -> list[Item]:
    return [_item("bundle", one.id, one.data()) for one in bundles()]


def _forms() -> list[Item]:
    """What is asked from now; a device keeps the revision with what it takes in."""
    rows = db.session.execute(
        select(
            FormRevision.code, FormRevision.revision, FormRevision.procedures, FormRevision.schema, FormRevision.sample
        )
        .where(FormRevision.current.is_(True))
        .order_by(FormRevision.code)
    )
    return [_item("form", row["code"], dict(row)) for row in rows.mappings()]


def _hamlets(unit_id: str) -> list[Item]:
    rows = db.session.scalars(
        select(Hamlet).where(Hamlet.unit_id == unit_id, Hamlet.active.is_(True)).order_by(Hamlet.name)
    )
    told = [
        _item("hamlet", h.id, {"id": h.id, "name": h.name, "kind": h.kind, "households": h.households}) for h in rows
    ]
    return [*told, *_gone(Hamlet, "hamlet", unit_id)]


def _people(unit_id: str) -> list[Item]:
    """Officers with what is needed to wrap a working key to them and to ask for a leader's passkey; then teams."""
    people = list(
        db.session.scalars(
            select(Person).where(Person.unit_id == unit_id, Person.active.is_(True)).order_by(Person.name)
        )
    )
    ids = [person.id for person in people]
    recipients = _many(
        select(AuthorKey.person_id, AuthorKey.recipient)
        .join(Device, Device.id == AuthorKey.device_id)
        .where(AuthorKey.person_id.in_(ids), AuthorKey.revoked_at.is_(None), Device.revoked_at.is_(None))
        .order_by(AuthorKey.certified_at.desc())
    )
    passkeys = _many(
        select(Passkey.person_id, Passkey.credential_id).where(Passkey.person_id.in_(ids), Passkey.revoked_at.is_(None))
    )
    told: list[dict[str, Any]] = [
        {
            "id": one.id,
            "name": one.name,
            "title": one.title,
            "roles": one.roles,
            "recipients": recipients[one.id],
            "passkeys": passkeys[one.id],
        }
        for one in people
    ]
    return [*(_item("person", one["id"], one) for one in told), *_gone(Person, "person", unit_id), *_teams(unit_id)]


def _gone(model: type[Person | Team | Hamlet], kind: str, unit_id: str) -> list[Item]:
    """Who and what was there once: a device that still has it learns that it is over."""
    ids = db.session.scalars(select(model.id).where(model.unit_id == unit_id, model.active.is_(False)))
    return [{"kind": kind, "id": one, "deleted": True} for one in ids.all()]


def _teams(unit_id: str) -> list[Item]:
    on = legal_date(now())
    teams = db.session.scalars(select(Team).where(Team.unit_id == unit_id, Team.active.is_(True)).order_by(Team.name))
    postings = _many(
        select(Posting.team_id, Posting.person_id).where(
            Posting.from_on <= on, or_(Posting.to_on.is_(None), Posting.to_on >= on)
        )
    )
    told = [_item("team", one.id, {"id": one.id, "name": one.name, "members": postings[one.id]}) for one in teams]
    return [*told, *_gone(Team, "team", unit_id)]


def session_items(unit_id: str, since: int) -> list[Item]:
    """Field sessions of today and later, and older ones that are still open; afterwards those that moved.

    Days at the counter are the desk's: no tablet joins them.
    """
    live = or_(
        FieldSession.on >= legal_date(now()), FieldSession.opened_at.is_not(None) & FieldSession.closed_at.is_(None)
    )
    rows = db.session.scalars(
        select(FieldSession)
        .where(FieldSession.unit_id == unit_id, live, _changed(FieldSession.last_pos, since))
        .order_by(FieldSession.on, FieldSession.id)
    ).all()
    rows = [one for one in rows if one.id not in counter_days(unit_id, one.on)]
    members = _many(
        select(FieldSessionMember.field_session_id, FieldSessionMember.person_id)
        .where(FieldSessionMember.field_session_id.in_([one.id for one in rows]))
        .distinct()
    )
    return [_item("field_session", one.id, _session(one, members[one.id])) for one in rows]


def _session(one: FieldSession, members: list[str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "place": one.place,
        "hamlet_id": one.hamlet_id,
        "kind": one.kind,
        "on": one.on.isoformat(),
        "half_day": one.half_day,
        "team_id": one.team_id,
        "members": members,
        "until_at": instant(one.until_at) if one.until_at else None,
        "planned": one.planned,
        "open": one.is_open,
        "closed_at": instant(one.closed_at) if one.closed_at else None,
        "working_keys": one.working_keys,
    }


def _changed(column: Any, since: int) -> Any:
    """Everything on a first pull; afterwards what moved. Planned sessions that nobody opened stay at 0."""
    return or_(column > since, column == 0) if since else column >= 0


def _item(kind: str, key: str, data: dict[str, Any]) -> Item:
    return {"kind": kind, "id": key, "data": data}


def _many(query: Any) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in db.session.execute(query):
        if value is not None and value not in found[key]:
            found[key].append(value)
    return found

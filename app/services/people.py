"""Officers of a unit, as an administrator keeps them. Every verb is on record; who does it is ``by``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from app.db import db
from app.domain.errors import HasLeft, NameNeeded, NotOnOneself, ReasonNeeded, RoleNeeded
from app.domain.operations import instant
from app.domain.text import nfc
from app.models import AuthorKey, EnrolmentToken, Passkey, Person
from app.models.person import ROLES
from app.services import account, author_key, desk_session, setting_up
from app.services.admin_record import record

LONGEST_NAME = 120


def add_person(unit_id: str, name: str, roles: Iterable[str], *, title: str, by: Person, at: datetime) -> Person:
    """A new officer. Raises `NameNeeded`, `RoleNeeded`."""
    person = setting_up.add_person(unit_id, named(name), _roles(roles), title=nfc(title)[:LONGEST_NAME])
    record("person_added", unit_id, by=by, at=at, about=person.id, name=person.name, said={"roles": person.roles})
    return person


def change_person(person: Person, name: str, roles: Iterable[str], *, title: str, by: Person, at: datetime) -> None:
    """Another name, title or role. What they did stays theirs; tablets learn it with their next trip pack.

    Raises `NameNeeded`, `RoleNeeded`, and `NotOnOneself` for whoever would take administration from themselves.
    """
    wanted = _roles(roles)
    if person.id == by.id and "admin" in person.roles and "admin" not in wanted:
        raise NotOnOneself
    before = {"name": person.name, "title": person.title, "roles": person.roles}
    after = {"name": named(name), "title": nfc(title)[:LONGEST_NAME], "roles": wanted}
    moved = {key: {"was": before[key], "now": after[key]} for key in before if before[key] != after[key]}
    person.name, person.title, person.roles = str(after["name"]), str(after["title"]), wanted
    if moved:
        record("person_changed", person.unit_id, by=by, at=at, about=person.id, name=person.name, said=moved)


def end_person(person: Person, *, reason: str, by: Person, at: datetime) -> None:
    """The officer leaves now; open invitations end with it. Raises `HasLeft`, `NotOnOneself`."""
    _in_service(person)
    if person.id == by.id:
        raise NotOnOneself
    setting_up.end_person(person, at)
    desk_session.end_all(person.id, at=at)
    _cancel_invitations(person, at)
    record("person_ended", person.unit_id, by=by, at=at, about=person.id, name=person.name, reason=reason)


def bring_back(person: Person, *, by: Person, at: datetime) -> None:
    """The officer serves again from now on. What was done in between stays nobody's; teams have to be joined anew."""
    if person.active:
        return
    if person.ended_at is not None:
        person.absences = [*(person.absences or []), [instant(person.ended_at), instant(at)]]
    person.active, person.ended_at = True, None
    record("person_back", person.unit_id, by=by, at=at, about=person.id, name=person.name)


def invite(person: Person, *, reason: str, all_anew: bool, by: Person, at: datetime) -> str:
    """A one-time token for a passkey; older open ones end. ``all_anew`` takes back the passkeys that there are.

    Whoever has, or had, a passkey is invited again only for a reason: the link makes whoever opens it this officer.
    Raises `HasLeft`, `ReasonNeeded`.
    """
    _in_service(person)
    known = list(db.session.scalars(select(Passkey).where(Passkey.person_id == person.id)))
    if known and not reason:
        raise ReasonNeeded
    _cancel_invitations(person, at)
    if all_anew:
        for one in known:
            one.revoked_at = one.revoked_at or at
        desk_session.end_all(person.id, at=at)
    record(
        "passkey_invited",
        person.unit_id,
        by=by,
        at=at,
        about=person.id,
        name=person.name,
        reason=reason,
        said={"all_anew": bool(all_anew and known)},
    )
    return account.invite(person, by=by.id)


def revoke_passkey(passkey: Passkey, person: Person, *, reason: str, by: Person, at: datetime) -> None:
    """The key opens and signs nothing from now on, and who signed in is signed out; what it signed before holds.

    Raises `ReasonNeeded`.
    """
    if not reason:
        raise ReasonNeeded
    if passkey.revoked_at is not None:
        return
    passkey.revoked_at = at
    desk_session.end_all(person.id, at=at)
    record(
        "passkey_revoked",
        person.unit_id,
        by=by,
        at=at,
        about=person.id,
        name=person.name,
        reason=reason,
        said={"key": passkey.credential_id[:16]},
    )


def revoke_author_key(key: AuthorKey, person: Person, *, reason: str, by: Person, at: datetime) -> None:
    """What the officer's tablet signs with it from now on is kept and not counted; what it signed before holds.

    The caller writes the signed list of endings. Raises `ReasonNeeded`.
    """
    if key.revoked_at is not None:
        return
    author_key.revoke(key.kid, by=by, reason=reason, at=at)
    about = {"about": person.id, "name": person.name, "reason": reason}
    record("author_key_revoked", person.unit_id, by=by, at=at, said={"key": key.kid[:16]}, **about)


def sign_out_everywhere(person: Person, *, by: Person, at: datetime) -> None:
    """Whoever is signed in as this officer, wherever, has to sign in again."""
    if desk_session.end_all(person.id, at=at):
        record("sessions_ended", person.unit_id, by=by, at=at, about=person.id, name=person.name)


def named(name: str) -> str:
    """A name as it is kept. Raises `NameNeeded`."""
    kept = nfc(name)
    if not 0 < len(kept) <= LONGEST_NAME:
        raise NameNeeded
    return kept


def _roles(wanted: Iterable[str]) -> list[str]:
    """In the order of `ROLES`. Raises `RoleNeeded`."""
    known = set(wanted)
    if not known or known - set(ROLES):
        raise RoleNeeded
    return [role for role in ROLES if role in known]


def _in_service(person: Person) -> None:
    if not person.active:
        raise HasLeft


def _cancel_invitations(person: Person, at: datetime) -> None:
    """Links to a passkey of this officer that were not used yet."""
    waiting = select(EnrolmentToken).where(
        EnrolmentToken.kind == account.KIND,
        EnrolmentToken.unit_id == person.unit_id,
        EnrolmentToken.used_at.is_(None),
        EnrolmentToken.cancelled_at.is_(None),
    )
    for one in db.session.scalars(waiting):
        if one.people == [person.id]:
            one.cancelled_at = at

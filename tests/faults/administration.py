"""What an administrator does in the middle of a day, as addresses of the harness' own server; each tells the hour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Flask, request
from sqlalchemy import select, update

from app.db import db, now, writing
from app.demo import commune
from app.domain.operations import instant
from app.models import Device, Person, Posting, Unit
from app.services.device import revoke
from app.services.setting_up import end_person
from app.services.write_off import write_off
from app.sync import revocations
from app.web.access import public
from app.web.api.speakers import keyring
from app.web.pages import settings
from tests.e2e.book import UNIT


def install(app: Flask) -> None:
    """Add the addresses: they exist nowhere but in this process."""
    for act in (revoke_device, end_officer, take_officer_back, close_number, give_leases_of):
        app.get(f"/__faults/{act.__name__}")(public(_told(act)))


def _told(act: Callable[[str, datetime], None]) -> Callable[[], str]:
    def view() -> str:
        with writing():
            at = now()
            act(request.args["whom"], at)
        return instant(at)

    view.__name__ = act.__name__
    return view


def revoke_device(lane: str, at: datetime) -> None:
    """The tablet with this lane is taken back, and stands on the list that outlives the database."""
    revoke(db.session.scalars(select(Device).filter_by(unit_id=UNIT, lane=lane, revoked_at=None)).one(), at=at)
    revocations.write(keyring(), settings())


def end_officer(person: str, at: datetime) -> None:
    """The officer's service ends."""
    end_person(db.session.get_one(Person, person), at)


def take_officer_back(person: str, at: datetime) -> None:
    """As if that had never been said."""
    officer = db.session.get_one(Person, person)
    officer.active, officer.ended_at = True, None
    db.session.execute(update(Posting).where(Posting.person_id == person).values(to_on=None))


def close_number(which: str, at: datetime) -> None:
    """A supervisor closes one missing number as lost; ``which`` is lane and number, ``07:12``."""
    lane, number = which.split(":")
    device = db.session.scalars(select(Device).filter_by(unit_id=UNIT, lane=lane, revoked_at=None)).one()
    by = db.session.get_one(Person, commune.THU.id)
    write_off(device, [(int(number), int(number))], "bộ nhớ của máy mất bản gửi", by=by, at=at)


def give_leases_of(days: str, at: datetime) -> None:
    """From now on each contact gives a lease of so many days."""
    db.session.get_one(Unit, UNIT).lease_days = int(days)

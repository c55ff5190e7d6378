"""A small world for the pages: a field session in Nà Pục with a dossier in each state, pictures included."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.ids import uuid7
from app.domain.operations import instant
from app.domain.tracking import make_tracking_code
from app.models import Person
from app.services import desk_session
from tests.factories import Tablet, facts_of

ADMIN = Officer("admin", commune.HOME, "Ma Thị Quản", "Quản trị", ("admin",))
NAME = "Nông Thị Pay"
"""The applicant of every golden intake."""


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 600)) -> bytes:
    """An image file."""
    file = io.BytesIO()
    Image.new("RGB", size, "tan").save(file, kind)
    return file.getvalue()


def sign_in(app: Flask, officer: Officer | None) -> FlaskClient:
    """A browser in which this officer is signed in, through the demo's door where it has one; None: signed out."""
    client = app.test_client()
    if officer is not None:
        with app.app_context(), writing():
            token = desk_session.begin(db.session.get_one(Person, officer.id), at=now())
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
    return client


def add_admin(app: Flask) -> None:
    """The demo has no administrator; the tests do."""
    with app.app_context(), writing():
        if db.session.get(Person, ADMIN.id) is None:
            db.session.add(
                Person(
                    id=ADMIN.id,
                    unit_id=ADMIN.unit,
                    name=ADMIN.name,
                    title=ADMIN.title,
                    roles=list(ADMIN.roles),
                    created_at=now(),
                )
            )


@dataclass
class World:
    """What there is to look at. `codes` and `dossiers` are by state."""

    tablet: Tablet
    session: str
    dossiers: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    attachment: str = ""

    def take_in(self, state: str, *more: tuple[str, dict[str, Any]], **changes: Any) -> str:
        """A dossier taken in here, and what happened to it after; its id."""
        tablet, code = self.tablet, make_tracking_code()
        due = {"at": instant(now() + timedelta(days=5)), "basis": "computed", "verified": True}
        where = {"hamlet_id": commune.hamlet("Nà Pục").id, "return_place": "Nhà văn hoá thôn Nà Pục"}
        known = {"tracking_code": code, "due": due, "return_by": "field_session", **where, **changes}
        dossier, first = tablet.intake(session=self.session, **known)
        self.codes[state] = code
        frame: dict[str, Any] = {"dossier_id": dossier, "field_session_id": self.session}
        recorder = tablet.people[0].id
        rest = [tablet.say(kind, facts, by=author(kind), recorded_by=recorder, **frame) for kind, facts in more]
        assert {one[0] for one in tablet.verdicts(first, *rest)} == {"applied"}
        self.dossiers[state] = dossier
        return dossier

    def refuse(self, **changes: Any) -> str:
        """Somebody's dossier was not taken in here; its id."""
        dossier = str(uuid7())
        refused = self.tablet.say("intake_refused", facts_of("intake_refused", **changes), dossier_id=dossier)
        assert self.tablet.verdicts(refused) == [("applied", "")]
        return dossier


def author(kind: str) -> Officer:
    """Decisions are the leader's; the officer types them."""
    return commune.VINH if kind == "decided" else commune.HOA


def make_world(tablet: Tablet) -> World:
    """One dossier in each state that a citizen may ask about."""
    session, opened = tablet.session()
    assert tablet.verdicts(opened) == [("applied", "")]
    world = World(tablet, session)
    appraised = ("appraised", facts_of("appraised"))
    decided = ("decided", facts_of("decided in the demo", outcome="granted", procedure="1.001193"))
    world.take_in("received")
    world.take_in("appraised", appraised)
    world.take_in("in_handling", appraised, ("handling_started", facts_of("handling_started", reason="council")))
    world.take_in("supplement_requested", ("supplement_requested", facts_of("supplement_requested")))
    world.take_in("decided", appraised, decided)
    world.take_in("delivered", appraised, decided, ("delivered", facts_of("delivered")))
    world.take_in("withdrawn", ("withdrawn", facts_of("withdrawn")))
    add_paper(world, picture())
    return world


def add_paper(world: World, content: bytes, media_type: str = "image/jpeg") -> str:
    """A paper of the dossier in state `received`, announced and uploaded; its id."""
    tablet = world.tablet
    blob = tablet.attach(content, kind="paper", media_type=media_type, component=0)
    frame: dict[str, Any] = {"dossier_id": world.dossiers["received"], "field_session_id": world.session}
    facts = {"attachment": blob.announcement, "note": None}
    assert tablet.verdicts(tablet.say("attachment_added", facts, **frame)) == [("applied", "")]
    assert tablet.tus("POST", blob, blob.sealed).status_code == 201
    world.attachment = str(blob.announcement["id"])
    return world.attachment

"""``/api/demo/door``: the demo gives away what an administrator would hand over in person."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel
from sqlalchemy import select

from app.db import db, now, writing
from app.demo.commune import HOME, OFFICERS
from app.domain.errors import NotFound
from app.models import Person, Unit
from app.services import device as devices
from app.sync.enrolment import unit_json
from app.web.access import demo_only
from app.web.limits import DOOR, limiter

api = APIBlueprint("demo_door", __name__, url_prefix="/api/demo", abp_tags=[Tag(name="demo")])
PASSPHRASE = "tan noi 2026"  # noqa: S105 - shown at the door of the demo, and good for nothing else
ON_A_TABLET = ("field_officer", "leader")


class Door(BaseModel):
    """A one-time token, and who may be on the device, each with the passphrase to use."""

    token: str
    unit: dict[str, Any]
    people: list[dict[str, Any]]


@api.get("/door", responses={200: Door})
@limiter.limit(DOOR)
@demo_only
def door() -> dict[str, Any]:
    """A token for one more demo device, and the demo's people."""
    unit = db.session.get(Unit, HOME)
    if unit is None:
        raise NotFound("the demo is not loaded: flask demo")
    told = unit_json(unit)
    ids = [one.id for one in OFFICERS if one.unit == HOME]
    people = [one for one in db.session.scalars(select(Person).where(Person.id.in_(ids))) if one.has_role(*ON_A_TABLET)]
    people.sort(key=lambda one: ids.index(one.id))
    shown: list[dict[str, Any]] = [
        {"id": one.id, "name": one.name, "title": one.title, "roles": one.roles, "passphrase": PASSPHRASE}
        for one in people
    ]
    with writing():
        token = devices.offer_enrolment(HOME, [one["id"] for one in shown], at=now())
    return {"token": token, "unit": told, "people": shown}

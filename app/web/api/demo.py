"""``/api/demo/door``: the demo gives away what an administrator would hand over in person."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel
from sqlalchemy import select

from app.db import db, now, writing
from app.demo.commune import HOME
from app.demo.door import ON_TABLET, passphrases, retire_silent
from app.domain.errors import NotFound
from app.models import Person, Unit
from app.services import device as devices
from app.sync.enrolment import unit_json
from app.web.access import demo_only
from app.web.api.speakers import settings
from app.web.limits import DOOR, limiter

api = APIBlueprint("demo_door", __name__, url_prefix="/api/demo", abp_tags=[Tag(name="demo")])


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
    told, words = unit_json(unit), passphrases(settings().data_dir)
    here = {one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(words)))}
    people = [here[one.id] for one in ON_TABLET if one.id in here]
    with writing():
        retire_silent(HOME, now())
        token = devices.offer_enrolment(HOME, [one.id for one in people], at=now())
    return {"token": token, "unit": told, "people": [_shown(one, words[one.id]) for one in people]}


def _shown(person: Person, passphrase: str) -> dict[str, Any]:
    said = {"id": person.id, "name": person.name, "title": person.title, "roles": person.roles}
    return {**said, "passphrase": passphrase}

"""The commune that this installation serves, the units under one, their hamlets, and the catalogue of communes."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

from sqlalchemy import select

from app.db import db
from app.models import Hamlet, Unit
from app.queries.scope import within

CATALOGUE = Path(__file__).parents[1] / "catalogue"


def home_unit() -> Unit | None:
    """The one commune of this installation, or the centre above several; None on an empty database."""
    units = db.session.scalars(select(Unit).order_by(Unit.id)).all()
    tops = [unit for unit in units if unit.parent_id is None]
    return tops[0] if tops else None


def receiving_units() -> tuple[Unit, ...]:
    """Every unit of this installation to which a citizen may write, by name."""
    return tuple(db.session.scalars(select(Unit).order_by(Unit.name, Unit.id)))


def units_within(unit_id: str) -> tuple[Unit, ...]:
    """A unit and all under it, by code."""
    return tuple(db.session.scalars(select(Unit).where(within(Unit.id, unit_id)).order_by(Unit.id)))


def hamlets(unit_id: str) -> tuple[Hamlet, ...]:
    """The hamlets of a unit by name, closed ones last."""
    query = select(Hamlet).where(Hamlet.unit_id == unit_id).order_by(Hamlet.active.desc(), Hamlet.name)
    return tuple(db.session.scalars(query))


def unit_names(*wanted: str | None) -> dict[str, str]:
    """The names of these units, by code; codes that are not known here are left out."""
    keys = {one for one in wanted if one}
    found = db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(keys))) if keys else ()
    return {str(key): str(name) for key, name in found}


@cache
def communes_of(province: str) -> tuple[str, ...]:
    """The names of a province's communes with their kind, as the catalogue has them; none where it is unknown."""
    provinces = json.loads((CATALOGUE / "provinces.json").read_text("utf-8"))["provinces"]
    codes = {one["code"] for one in provinces if province.endswith(one["name"])}
    with (CATALOGUE / "communes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["province_code"] in codes]
    return tuple(sorted(f"{row['type'].lower()} {row['name']}" for row in rows))

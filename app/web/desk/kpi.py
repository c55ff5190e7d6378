"""``/desk/bao-cao/766``: the hundred points of Decision 766, with how each is computed and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request

from app.db import db, now
from app.domain.kpi import Words, card, rounded
from app.models import Unit
from app.queries.figures import figures
from app.queries.periods import Period, default_period, period, periods
from app.queries.units import units_within
from app.web import access, formats
from app.web.desk.frame import blueprint
from app.web.desk.rates import period_name, today


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of which unit, and over which period, the reader wants the figures."""

    unit: Unit
    period: Period


def chosen() -> Chosen:
    """Read from the address. Raises `NotFound` for a period that is none, and for a unit that is not mine to see."""
    unit, key = request.args.get("don-vi", ""), request.args.get("ky", "")
    mine = access.seen_unit(db.session.get(Unit, unit)) if unit else access.my_unit()
    return Chosen(mine, period(key) if key else default_period(mine.id, today()))


@blueprint.get("/bao-cao/766")
@access.roles(*access.READERS)
def kpi_766() -> str:
    """Every point: its words, its part and whole, or why it cannot be counted here."""
    wanted = chosen()
    found = figures(wanted.unit.id, *wanted.period.days, now())
    return render_template(
        "desk/kpi_766.html",
        chosen=wanted,
        card=card(found),
        rounded=rounded,
        words=words,
        periods=periods(wanted.unit.id, today()),
        units=units_within(access.my_unit().id),
        period_name=period_name,
        now=now(),
    )


def words(said: Words) -> str:
    """A text of the catalogue in the reader's language."""
    return said.get(formats.language(), said.get("vi", ""))

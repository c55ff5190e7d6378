"""``/desk/ty-le``: every figure of a period by what one likes; each opens the dossiers that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import render_template, request

from app.db import now
from app.domain.errors import NotFound
from app.domain.measured import Measured, added
from app.queries import behind
from app.queries.dossiers import listed
from app.queries.measured import REST, By, measured
from app.queries.measured_names import days_of, names_of
from app.queries.periods import periods
from app.queries.rates import newest_arrival
from app.web import access
from app.web.desk.asked_measures import Asked, asked
from app.web.desk.frame import blueprint, page_number
from app.web.desk.measure_words import CUTS, MEASURES, SIDES, row_name, text_of
from app.web.desk.rates import period_name, today
from app.web.formats import short_day
from app.web.words import REASONS, word


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    key: str
    name: str
    of: Measured


@blueprint.get("/ty-le")
@access.roles(*access.ANY_ROLE)
def measures() -> str:
    """The table: a row for each session, hamlet or whatever is asked for, and their sum."""
    wanted = asked()
    rows = lines(wanted)
    return render_template(
        "desk/measures.html",
        asked=wanted,
        lines=rows,
        total=added(row.of for row in rows),
        cuts=CUTS,
        sides=SIDES,
        text_of=text_of,
        periods=periods(wanted.unit.id, today()),
        period_name=period_name,
        as_of=newest_arrival(wanted.unit.id),
        may_read=access.me().has_role(*access.READERS),
    )


@blueprint.get("/ty-le/ho-so")
@access.roles(*access.READERS)
def dossiers_behind() -> str:
    """The dossiers that a figure counts. Raises `NotFound` for a figure that there is not."""
    wanted, measure, reason = asked(), request.args.get("so", "received"), request.args.get("vi", "")
    key = request.args.get("khoa", behind.ALL)[:200]
    if measure not in behind.MEASURES or (reason and reason not in REASONS):
        raise NotFound
    conditions = behind.behind(wanted.unit.id, wanted.period, wanted.by, key, measure, reason)
    return render_template(
        "desk/dossiers_behind.html",
        asked=wanted,
        found=listed(conditions, page_number()),
        now=now(),
        what=word("reason", reason) if reason else MEASURES[measure],
        where=line_name(wanted.by, key) if key != behind.ALL else "",
        period_name=period_name,
        said={"khoa": key, "so": measure, "vi": reason},
    )


def lines(wanted: Asked) -> list[Line]:
    """The rows: days, weeks and months in their order, all else by size; what belongs to no row comes last."""
    found = measured(wanted.unit.id, wanted.period, wanted.by)
    names, days = names_of(wanted.by, found), days_of(found) if wanted.by == "session" else {}
    rows = [Line(key, _named(wanted.by, key, names, days), one) for key, one in found.items()]
    if wanted.by in ("session", "week", "month"):
        return sorted(rows, key=lambda row: (row.key == REST, days.get(row.key, date.max), row.key))
    return sorted(rows, key=lambda row: (row.key == REST, -row.of["received"], row.name))


def line_name(by: By, key: str) -> str:
    """What the row of this key is called."""
    return _named(by, key, names_of(by, [key]), days_of([key]) if by == "session" else {})


def _named(by: By, key: str, names: dict[str, str], days: dict[str, date]) -> str:
    name = row_name(by, key, names)
    return f"{short_day(days[key])} {name}" if key in days else name

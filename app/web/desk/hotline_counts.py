"""``/desk/tong-dai/so-lieu``: how many called, about what, and what came of it. Numbers, no names."""

from __future__ import annotations

from datetime import date, timedelta

from flask import render_template, request

from app.db import now
from app.domain.calendar import legal_date
from app.domain.errors import OutOfBounds, TimeNeeded
from app.queries import hotline as book
from app.web import access
from app.web.desk.frame import blueprint
from app.web.desk.hotline import OUTCOMES

USUAL = timedelta(days=29)
LONGEST = timedelta(days=366)


@blueprint.get("/tong-dai/so-lieu")
@access.roles(*access.READERS)
def hotline_counts() -> str:
    """Thirty days, or those asked for. Raises `TimeNeeded` and `OutOfBounds`."""
    unit, at = access.my_unit(), now()
    begins, ends = _days(legal_date(at))
    days, procedures = book.by_day(unit.id, begins, ends), book.by_procedure(unit.id, begins, ends)
    return render_template(
        "desk/hotline_counts.html",
        unit=unit,
        begins=begins,
        ends=ends,
        days=[(date.fromisoformat(one.key), one) for one in days],
        procedures=procedures,
        total=sum(one.calls for one in days),
        outcomes=OUTCOMES,
        waiting=book.waiting(unit.id, at),
        may_answer=access.me().has_role(*access.OPERATORS),
        may_set=access.me().has_role(*access.HOSTS),
        now=at,
    )


def _days(today: date) -> tuple[date, date]:
    try:
        begins, ends = (
            date.fromisoformat(request.args.get(key) or usual.isoformat())
            for key, usual in (("tu", today - USUAL), ("den", today))
        )
    except ValueError as error:
        raise TimeNeeded from error
    if not timedelta() <= ends - begins <= LONGEST:
        raise OutOfBounds
    return begins, ends

"""``/bang/<token>``: the board of a waiting room: the ends of numbers, and which of them may come. No names."""

from __future__ import annotations

from flask import render_template

from app.db import now
from app.domain.calendar import legal_date
from app.domain.errors import NotFound
from app.queries import unscheduled as days
from app.web import access
from app.web.limits import LOOKING, limiter
from app.web.public.views import blueprint

LOOKS_EVERY_S = 15


@blueprint.get("/bang/<token>")
@limiter.limit(LOOKING)
@access.public
def board(token: str) -> str:
    """Today's queue as the screen on the wall shows it. Raises `NotFound` for an address that is no more."""
    unit, at = days.unit_of_board(token), now()
    if unit is None:
        raise NotFound
    held = next(iter(days.days_of(unit.id, legal_date(at))), None)
    found = days.queue(held, at) if held else None
    coming = days.opening_after(unit.id, at)
    return render_template("public/board.html", unit=unit, found=found, coming=coming, every=LOOKS_EVERY_S, now=at)

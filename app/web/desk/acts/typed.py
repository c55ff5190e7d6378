"""Reading a form of an act: lines, moments and days as people type them."""

from __future__ import annotations

from datetime import date, datetime

from flask import request

from app.domain.calendar import instant_of
from app.domain.errors import TimeNeeded

LINE, TEXT, ITEMS = 300, 4000, 20


def line(name: str, longest: int = LINE) -> str:
    """One line, its spaces made single."""
    return " ".join(request.form.get(name, "").split())[:longest]


def text(name: str) -> str:
    """Several lines, as they were typed."""
    return request.form.get(name, "").replace("\r\n", "\n").strip()[:TEXT]


def lines(name: str) -> list[str]:
    """Each line of a box by itself; empty ones are none."""
    found = (" ".join(one.split())[:LINE] for one in request.form.get(name, "").splitlines())
    return [one for one in found if one][:ITEMS]


def ticked(name: str) -> bool:
    """Whether a box was ticked."""
    return name in request.form


def day(name: str) -> date | None:
    """A day, or nothing typed. Raises `TimeNeeded` for anything else."""
    said = request.form.get(name, "").strip()
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise TimeNeeded from error


def moment(name: str) -> datetime:
    """A day and an hour on the wall clock of Vietnam, as an instant. Raises `TimeNeeded`."""
    try:
        wall = datetime.fromisoformat(request.form.get(name, "").strip())
    except ValueError as error:
        raise TimeNeeded from error
    if wall.tzinfo is not None or not 2000 <= wall.year <= 2200:
        raise TimeNeeded
    return instant_of(wall)

"""What the forms of the admin pages share: reading a field, doing an act, saying what stood in its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import redirect, request
from werkzeug.wrappers import Response

from app.db import writing
from app.domain.errors import DomainError, NotFound, OutOfBounds, TimeNeeded
from app.web import formats
from app.web.errors import status_of

LONGEST = 500
Answer = Response | str | tuple[str, int]


def said(name: str) -> str:
    """What was typed into a field, cut at what any of them may hold."""
    return request.form.get(name, "").strip()[:LONGEST]


def chosen(name: str) -> list[str]:
    """What was ticked."""
    return [one[:LONGEST] for one in request.form.getlist(name)][:200]


def ticked(name: str) -> bool:
    """Whether a single box was ticked."""
    return name in request.form


def number(name: str) -> int:
    """A whole number. Raises `OutOfBounds` for anything else."""
    text = said(name)
    if not text.isdecimal() or len(text) > 6:
        raise OutOfBounds
    return int(text)


def number_or_none(name: str) -> int | None:
    """A whole number, or nothing typed. Raises `OutOfBounds`."""
    return number(name) if said(name) else None


def day(name: str) -> date:
    """A day. Raises `TimeNeeded`."""
    try:
        return date.fromisoformat(said(name))
    except ValueError as error:
        raise TimeNeeded from error


def act(verb: Callable[[], object], *, then: Callable[[], str], again: Callable[[str], str]) -> Answer:
    """Do it in one transaction and go to ``then``; what the domain refuses is said on the page that ``again`` draws."""
    try:
        with writing():
            verb()
    except NotFound:
        raise
    except DomainError as error:
        return again(error.message(formats.language())), status_of(error)
    return redirect(then())

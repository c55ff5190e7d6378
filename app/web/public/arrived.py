"""The page on which a citizen sends papers: what is missing, what has come of it, how much may still come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask_babel import gettext as _

from app.domain.errors import DomainError
from app.domain.sent_in import MOST_FILES
from app.queries.sent_in import Sent, awaited, room_of
from app.queries.timeline import newest
from app.queries.tracking import Tracked
from app.web import formats
from app.web.public.views import call

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Missing:
    """One paper that is asked for, and the files that have come for it. ``field`` is its place in the form."""

    field: str
    name: str
    came: tuple[Sent, ...]


def missing(tracked: Tracked) -> tuple[Missing, ...]:
    """What is asked for, in the order of the request. Of a private matter one line that names nothing."""
    came = awaited(tracked.facts)
    return tuple(Missing(str(place), name, _came(came, name)) for place, name in enumerate(items(tracked)))


def items(tracked: Tracked) -> tuple[str, ...]:
    """The papers that the commune asked for; one without a name where naming them would tell too much."""
    asked = newest(tracked.facts, "supplement_requested")
    named = tuple(dict.fromkeys(str(one) for one in (asked.facts.get("items") or ()))) if asked else ()
    return ("",) if tracked.is_sensitive or not named else named


def page_of(tracked: Tracked, code: str, error: DomainError | None = None) -> str:
    """The page at this moment; with ``error`` what kept the last files out."""
    room = room_of(tracked.dossier)
    return render_template(
        "public/send.html",
        code=code,
        about=tracked.procedure or _("Hồ sơ"),
        is_open=tracked.dossier.is_paused,
        missing=missing(tracked),
        came=awaited(tracked.facts),
        until=_until(tracked),
        files_left=room.files,
        most_files=MOST_FILES,
        megabytes_left=formats.number(room.size // MEGABYTE),
        has_room=room.is_left,
        error=error.message(formats.language()) if error else "",
        **call(tracked.unit),
    )


def _came(came: tuple[Sent, ...], name: str) -> tuple[Sent, ...]:
    return tuple(one for one in came if one.item == name)


def _until(tracked: Tracked) -> str:
    asked = newest(tracked.facts, "supplement_requested")
    until = asked.facts.get("answer_by") if asked else None
    return formats.day(date.fromisoformat(until)) if until else ""

"""``/desk/tin-nhan``: messages that went out. Numbers of dossiers and reasons; no telephone, no name, no text."""

from __future__ import annotations

from flask import render_template

from app.queries import notices
from app.web import access, message_words
from app.web.desk.frame import blueprint
from app.web.pages import settings


@blueprint.get("/tin-nhan")
@access.roles(*access.READERS)
def messages() -> str:
    """Counts and cost by month and channel, and what did not get through."""
    unit = access.my_unit()
    return render_template(
        "desk/messages.html",
        months=notices.months(unit.id),
        lost=notices.lost(unit.id),
        gateways=settings().gateways,
        kind=message_words.kind,
        channel=message_words.channel,
        why_lost=message_words.reason,
    )

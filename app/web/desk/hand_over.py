"""``/desk/may/ban-giao``: a hand-over file is taken in, and it is said what became of each thing in it."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_login import current_user

from app.db import db
from app.domain.errors import BrokenHandOver, DomainError, UnknownDevice
from app.models import Device
from app.sync import handover, handover_file
from app.web import access, formats
from app.web.api.blobs import store
from app.web.api.speakers import keyring
from app.web.desk.frame import blueprint
from app.web.desk.problems import reason
from app.web.errors import status_of
from app.web.pages import settings

FRAME = 64 * 1024
"""Room for the form around the file."""


@blueprint.url_value_preprocessor
def _let_it_be_large(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Only for a supervisor, and before anything reads the form: everybody else stays at the common ceiling."""
    if endpoint == "desk.take_hand_over" and current_user.is_authenticated and access.me().has_role(*access.MENDERS):
        request.max_content_length = handover_file.MOST_BYTES + FRAME


@blueprint.get("/may/ban-giao")
@access.roles(*access.MENDERS)
def hand_over() -> str:
    """Where the file goes, and what it is."""
    return render_template("desk/hand_over.html", report=None, error="", whole={}, reason=reason)


@blueprint.post("/may/ban-giao")
@access.roles(*access.MENDERS)
def take_hand_over() -> str | tuple[str, int]:
    """Take it in; a line for each thing. It may be sent again."""
    try:
        report = _take_in()
    except DomainError as error:
        db.session.rollback()
        said = error.message(formats.language())
        page = render_template("desk/hand_over.html", report=None, error=said, whole=error.extra, reason=reason)
        return page, status_of(error)
    device = db.session.get_one(Device, report.device_id)
    return render_template("desk/hand_over.html", report=report, device=device, error="", whole={}, reason=reason)


def _take_in() -> handover.Report:
    file = request.files.get("tep")
    if file is None or not file.filename:
        raise BrokenHandOver("no file")
    over = handover_file.read(file.stream)
    if not access.covers(access.me().unit_id, handover.unit_of(over.manifest, keyring())):
        raise UnknownDevice(over.manifest.device)
    salvage = request.form.get("cuu") == "1"
    return handover.take_in(over, salvage=salvage, keyring=keyring(), settings=settings(), store=store())

"""A dossier's papers: opened from their seals when somebody looks, drawn anew, never passed on as they came."""

from __future__ import annotations

from flask import Response, current_app, render_template

from app.db import db, now
from app.domain.errors import Covered, NotFound
from app.models import Attachment, Dossier
from app.queries.dossier import kind_of
from app.queries.privacy import SENSITIVE, uncovering
from app.sync import uploads
from app.web import access
from app.web.answers import download, picture
from app.web.api.blobs import store
from app.web.desk.dossiers import opened
from app.web.desk.frame import blueprint
from app.web.desk.redraw import LARGEST, MEDIA_TYPE, THUMBNAIL, redraw

PAPER = "/ho-so/<dossier_id>/giay-to/<attachment_id>"
PDF = b"%PDF-"
SIZES = {"to": LARGEST, "nho": THUMBNAIL}


@blueprint.get(PAPER)
@access.roles(*access.READERS)
def paper(dossier_id: str, attachment_id: str) -> str | Response:
    """A page around the picture. What is no picture (a PDF) is handed over as a file, never shown in place."""
    found = _attachment(dossier_id, attachment_id)
    if not found.media_type.startswith("image/"):
        return _as_file(_plain(found, dossier_id), attachment_id)
    _what(found, dossier_id)
    return render_template("desk/paper.html", attachment=found, dossier_id=dossier_id)


@blueprint.get(f"{PAPER}/<any(to, nho):size>.jpg")
@access.roles(*access.READERS)
def paper_picture(dossier_id: str, attachment_id: str, size: str) -> Response:
    """The picture, drawn anew, large or small."""
    found = _attachment(dossier_id, attachment_id)
    return picture(redraw(_plain(found, dossier_id), SIZES[size]), MEDIA_TYPE)


def _as_file(content: bytes, name: str) -> Response:
    """What says of itself that it is a PDF is handed over as one, and anything else as a file of no kind."""
    if content.startswith(PDF):
        return download(content, "application/pdf", f"{name}.pdf")
    return download(content, "application/octet-stream", f"{name}.bin")


def _attachment(dossier_id: str, attachment_id: str) -> Attachment:
    """The attachment, if it is of this dossier, and the dossier mine to see."""
    access.seen(db.session.get(Dossier, dossier_id))
    found = db.session.get(Attachment, attachment_id)
    if found is None or found.dossier_id != dossier_id or found.purged_at is not None:
        raise NotFound
    return found


def _plain(attachment: Attachment, dossier_id: str) -> bytes:
    """Its bytes, out of the seal; that I looked is on record first. Raises `NotFound`, `Unopenable`."""
    name, unit_id = attachment.sealed_sha256, attachment.unit_id
    opened(dossier_id, *_what(attachment, dossier_id))
    return uploads.plain(name, unit_id, store=store(), keyring=current_app.extensions["keyring"])


def _what(attachment: Attachment, dossier_id: str) -> tuple[str, str]:
    """What the record of views says of it, and why. Raises `Covered` for what nobody uncovered."""
    kind = kind_of(attachment, db.session.get_one(Dossier, dossier_id))
    if not kind:
        return "paper", attachment.id
    uncovered = uncovering(access.me(), dossier_id, now())
    if uncovered is None:
        raise Covered(kind)
    return f"{SENSITIVE}_{kind}", uncovered.why

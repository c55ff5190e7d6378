"""The papers of a dossier, as facts. Their bytes follow by themselves (``sync/uploads``)."""

from __future__ import annotations

from collections.abc import Iterable

from app.db import db
from app.domain.errors import NotAllowed
from app.domain.operations import Attachment as Announcement
from app.domain.operations.intake import AttachmentAddedFacts
from app.domain.sent_in import CITIZEN
from app.models import Attachment, Dossier
from app.services.deed import Deed


def add_attachment(dossier: Dossier, facts: AttachmentAddedFacts, *, by: Deed) -> None:
    """A paper or picture was added after the intake. What a citizen sent is nobody else's, and comes by no tablet."""
    if (facts.sent_by == CITIZEN) != by.author.has_role(CITIZEN) or (facts.sent_by and not by.counter):
        raise NotAllowed("sent by somebody else than it says")
    keep([facts.attachment], dossier, by)


def keep(announced: Iterable[Announcement], dossier: Dossier, by: Deed) -> None:
    """Note each announced attachment under its dossier."""
    new = [
        Attachment(
            id=str(one.id),
            unit_id=by.unit_id,
            dossier_id=dossier.id,
            op_id=by.op_id,
            kind=one.kind,
            component=one.component,
            media_type=one.media_type,
            size=one.size,
            sha256=one.sha256,
            sealed_sha256=one.sealed_sha256,
            sealed_size=one.sealed_size,
        )
        for one in announced
    ]
    if any(one.kind == "paper" and one.component is not None for one in new):
        dossier.digitised = True
    if new:
        db.session.add_all(new)

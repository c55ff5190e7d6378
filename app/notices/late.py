"""What nobody does, but the clock: an hour that was promised has passed. One apology for each promise."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from app.db import db
from app.domain.operations import instant
from app.gateways import Gateways
from app.models import Dossier
from app.services import notice
from app.services.notice import NO_NEWS, News

WAITING = ("received", "appraised", "in_handling")


def find_late(gateways: Gateways, *, at: datetime, back: timedelta = NO_NEWS) -> int:
    """Write a message for each promise that was broken lately; gives how many rows were meant.

    What was promised anew and broken again is told again. The caller holds the pen.
    """
    if not gateways.any:
        return 0
    reachable = or_(Dossier.listens.is_(True), Dossier.applicant.is_not(None))
    late = select(Dossier).where(
        Dossier.state.in_(WAITING), Dossier.due_at < at, Dossier.due_at >= at - back, reachable
    )
    told = 0
    for dossier in db.session.scalars(late.order_by(Dossier.due_at)):
        if dossier.due_at and (dossier.listens or notice.phone_of(dossier, "late")):
            told += notice.write([News(instant(dossier.due_at), "late", dossier, dossier.due_at)], gateways, at=at)
    return told

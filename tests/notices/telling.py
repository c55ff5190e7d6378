"""What the stories of messages need: a tablet, the rows, time that goes by, a browser that listens."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update

from app.db import db, now, writing
from app.demo import commune
from app.domain.ids import uuid7
from app.models import Dossier, NoticeJob, PushSubscription
from tests.factories import Tablet, facts_of
from tests.notices.gateway import subscription

ASKED = facts_of("supplement_requested")


def tablet_of(app: Flask) -> Tablet:
    return Tablet(app, commune.HOME, [commune.HOA, commune.VINH])


def jobs(app: Flask) -> list[tuple[str, str, str, str]]:
    with app.app_context():
        rows = db.session.scalars(select(NoticeJob).order_by(NoticeJob.created_at, NoticeJob.channel)).all()
        return [(one.kind, one.channel, one.state, one.code) for one in rows]


def later(app: Flask, by: timedelta = timedelta(hours=12)) -> None:
    """As if that time had gone by for every message that waits."""
    with app.app_context(), writing():
        db.session.execute(update(NoticeJob).values(next_at=now() - by))


def listen(app: Flask, dossier_id: str, base: str, place: str = "one") -> None:
    said = subscription(base, place)
    with app.app_context(), writing():
        db.session.add(
            PushSubscription(
                id=str(uuid7()), dossier_id=dossier_id, endpoint=said["endpoint"], **said["keys"], created_at=now()
            )
        )
        db.session.execute(update(Dossier).where(Dossier.id == dossier_id).values(listens=True))

"""Messages that went out: how many, by what way, at what cost, and what did not get through."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from app.db import db
from app.models import Dossier, NoticeJob
from app.queries.scope import within

MOST = 100
MONTHS = 12
LOST = ("failed", "given_up")
NO_LOSS = ("overtaken", "not_wanted", "forgotten")
"""Why a message was rightly not sent: nobody has to look."""


@dataclass(frozen=True, slots=True)
class Month:
    """One channel in one month (``2026-09``, by when the row was written)."""

    month: str
    channel: str
    sent: int
    waiting: int
    lost: int
    spared: int
    cost_vnd: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A message that did not get through, and the dossier that it was of."""

    job: NoticeJob
    number: str


def months(unit_id: str) -> tuple[Month, ...]:
    """The newest first; at most a year."""
    month = _month()
    count = func.count()
    spared = NoticeJob.code.in_(NO_LOSS)
    found = db.session.execute(
        select(
            month.label("month"),
            NoticeJob.channel,
            count.filter(NoticeJob.state == "sent"),
            count.filter(NoticeJob.state.in_(("waiting", "sending"))),
            count.filter(NoticeJob.state.in_(LOST), ~spared),
            count.filter(NoticeJob.state.in_(LOST), spared),
            func.coalesce(func.sum(NoticeJob.cost_vnd), 0),
        )
        .where(within(NoticeJob.unit_id, unit_id))
        .group_by("month", NoticeJob.channel)
        .order_by(month.desc(), NoticeJob.channel)
        .limit(3 * MONTHS)
    )
    return tuple(Month(*row) for row in found)


def lost(unit_id: str) -> tuple[Lost, ...]:
    """What did not get through, the newest first; at most `MOST`."""
    query = (
        select(NoticeJob, Dossier.number)
        .join(Dossier, Dossier.id == NoticeJob.dossier_id)
        .where(within(NoticeJob.unit_id, unit_id), NoticeJob.state.in_(LOST), NoticeJob.code.not_in(NO_LOSS))
        .order_by(NoticeJob.created_at.desc())
        .limit(MOST)
    )
    return tuple(Lost(job, number or "") for job, number in db.session.execute(query))


def _month() -> ColumnElement[str]:
    """``2026-09`` in Vietnam."""
    if db.engine.dialect.name == "sqlite":
        return func.strftime("%Y-%m", NoticeJob.created_at, "+7 hours")
    return func.to_char(func.timezone("Asia/Ho_Chi_Minh", NoticeJob.created_at), "YYYY-MM")

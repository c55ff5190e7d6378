"""One message from its row to its gateway: marked before the call and after it, so that a crash is seen.

A process that dies leaves the row ``sending``; once its time is over it is sent again under the same key. So a message
goes out at least once, and exactly once at a gateway that honours the key.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import select

from app.config import Settings
from app.db import db, now, writing
from app.models import Dossier, NoticeJob, PushSubscription, Unit
from app.models.notice_job import OPEN
from app.notices import sms, stops, web_push, zalo
from app.notices.outgoing import Outcome, Outgoing
from app.notices.quiet import quiet_until
from app.notices.words import message
from app.services import listening, notice

MOST_TRIES = 9
FIRST_WAIT_S = 60
LONGEST_WAIT_S = 6 * 3600
ANSWER_WITHIN = timedelta(minutes=2)
"""Longer than any gateway is waited for."""

log = structlog.get_logger(__name__)
Call = Callable[[Outgoing], Outcome]


def calls(settings: Settings) -> dict[str, Call]:
    """By which verb each channel sends."""
    gateways = settings.gateways
    return {
        "sms": partial(sms.send, gateways=gateways),
        "zalo": partial(zalo.send, gateways=gateways),
        "push": partial(web_push.send, gateways=gateways, keys=settings.keys_dir),
    }


def due(at: datetime, most: int = 500) -> list[str]:
    """Messages whose hour has come, and those whose sender has not been heard of again; the oldest first."""
    waiting = select(NoticeJob.id).where(NoticeJob.state.in_(OPEN), NoticeJob.next_at <= at)
    return list(db.session.scalars(waiting.order_by(NoticeJob.next_at).limit(most)))


def deliver(job_id: str, settings: Settings) -> str:
    """Send one message, if it is still to be sent; gives its state, empty where somebody else has it."""
    outgoing, channel = claim(job_id, settings)
    if outgoing is None:
        return channel
    outcome = calls(settings)[channel](outgoing)
    return settle(job_id, outcome, settings)


def claim(job_id: str, settings: Settings) -> tuple[Outgoing | None, str]:
    """Mark it as being sent, and say what to send and by which channel; or nothing and the state it has now."""
    with writing():
        at = now()
        job = db.session.scalars(select(NoticeJob).where(NoticeJob.id == job_id).with_for_update()).one_or_none()
        if job is None or job.state not in OPEN or job.next_at > at:
            return None, ""
        dossier, unit = db.session.get_one(Dossier, job.dossier_id), db.session.get_one(Unit, job.unit_id)
        if until := quiet_until(at, unit.quiet_hours):
            job.next_at = until
            return None, job.state
        outgoing, code = _put_together(job, dossier, unit, settings)
        if outgoing is None or job.tries >= MOST_TRIES:
            job.state, job.code = "given_up", code or job.code or "no_answer"
            return None, job.state
        job.state, job.tries, job.next_at = "sending", job.tries + 1, at + ANSWER_WITHIN
        return outgoing, job.channel


def settle(job_id: str, outcome: Outcome, settings: Settings) -> str:
    """Write down what came of it; gives the state."""
    with writing():
        at = now()
        job = db.session.get_one(NoticeJob, job_id)
        job.code, job.cost_vnd = outcome.code, outcome.cost_vnd
        if outcome.state == "sent":
            job.state, job.sent_at = "sent", at
        elif outcome.state == "again" and job.tries < MOST_TRIES:
            job.state, job.next_at = "waiting", at + wait(job.tries, outcome.wait_s)
        else:
            job.state = "failed" if outcome.state == "never" else "given_up"
            _other_way(job, settings, at)
        if outcome.gone:
            listening.forget(job.dossier_id, PushSubscription.id == job.target)
        log.info("notice", state=job.state, channel=job.channel, kind=job.kind, code=job.code, tries=job.tries)
        return job.state


def wait(tries: int, wished_s: int = 0) -> timedelta:
    """How long until the next try: four times as long each time, capped, never in step with others."""
    seconds = min(FIRST_WAIT_S * 4 ** min(tries - 1, 8), LONGEST_WAIT_S)
    return timedelta(seconds=max(wished_s, seconds * random.uniform(0.8, 1.2)))  # noqa: S311 - spreads, guards nothing


def _put_together(job: NoticeJob, dossier: Dossier, unit: Unit, settings: Settings) -> tuple[Outgoing | None, str]:
    """What to send; or why there is nobody to send it to, or nothing to say any more."""
    if job.state == "waiting" and dossier.state in notice.OVERTAKEN[job.kind]:
        return None, "overtaken"
    language, phone, subscription = str((dossier.applicant or {}).get("language") or "vi"), "", None
    if job.channel == "push":
        found = db.session.get(PushSubscription, job.target)
        if found is None:
            return None, "forgotten"
        language = found.language
        subscription = {"endpoint": found.endpoint, "keys": {"p256dh": found.p256dh, "auth": found.auth}}
    else:
        wanted = notice.phone_of(dossier, job.kind)
        phone = stops.digits(wanted)
        if not phone:
            return None, "bad_number" if wanted else "not_wanted"
        if stops.is_stopped(phone, job.channel, settings.keys_dir):
            return None, "not_wanted"
    said = message(
        kind=job.kind,
        language=language,
        unit=unit.name,
        number=dossier.number or "",
        procedure=dossier.procedure_code,
        url=f"{settings.public_url}/t/",
    )
    return Outgoing(job.id, said, phone, subscription), ""


def _other_way(job: NoticeJob, settings: Settings, at: datetime) -> None:
    """A telephone that one channel does not reach is tried by the next."""
    ways = settings.gateways.phone_channels
    later = ways[ways.index(job.channel) + 1 :] if job.channel in ways else ()
    if later:
        said = {"unit_id": job.unit_id, "dossier_id": job.dossier_id, "op_id": job.op_id, "kind": job.kind}
        notice.put([notice.row(**said, channel=later[0], at=at)])

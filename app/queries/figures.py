"""The figures of a unit's subtree over some days: what reports, the points of Decision 766 and the stars are made of.

One pass over the dossiers that were taken in on those days, by an index; the rates have tallies of their own.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, extract, func, or_, select

from app.db import db
from app.domain.calendar import instant_of
from app.domain.catalogue import ProcedureData
from app.domain.figures import Figures
from app.domain.rates import ONLINE, PAID_ONLINE, SATISFIED
from app.models import Attachment, CertifiedCopy, Dossier, Fee, Petition, ProcedureRevision, Unit
from app.queries.scope import among_units, within
from app.queries.served import served_now

COPIES: Final = "2.000815"
"""Certifying copies from originals."""

RUNS: Final = ("received", "appraised", "in_handling")


def figures(unit_id: str, begins: date, ends: date, at: datetime) -> Figures:
    """Of the days from ``begins`` to the day before ``ends``, as they stand at this instant."""
    said: dict[str, Any] = {**_dossiers(unit_id, begins, ends, at), **_petitions(unit_id, begins, ends)}
    seconds = said.pop("decided_in")
    return Figures(**said, **_units(unit_id), **_content(), decided_in=timedelta(seconds=float(seconds or 0)))


def taken_in(unit_id: str, begins: date, ends: date) -> tuple[ColumnElement[bool], ...]:
    """The dossiers of these days; an intake that was refused is none."""
    days = Dossier.intake_on >= begins, Dossier.intake_on < ends
    return among_units(Dossier.unit_id, unit_id), *days, Dossier.state != "not_accepted"


def has_intakes(unit_id: str, begins: date, ends: date) -> bool:
    """Whether anything was taken in on these days."""
    found = select(Dossier.id).where(*taken_in(unit_id, begins, ends)).limit(1)
    return db.session.scalars(found).first() is not None


def on_time(at: datetime) -> ColumnElement[bool]:
    """Decided or ended no later than promised, or still within its hour; a clock that stands is never late."""
    ended = func.coalesce(Dossier.decided_at, Dossier.ended_at)
    still = and_(ended.is_(None), or_(Dossier.state == "supplement_requested", Dossier.due_at >= at))
    return or_(Dossier.due_at.is_(None), ended <= Dossier.due_at, still)


def late_open(at: datetime) -> ColumnElement[bool]:
    """Past its hour, with no result, and its clock runs."""
    return and_(Dossier.state.in_(RUNS), Dossier.due_at < at)


def _dossiers(unit_id: str, begins: date, ends: date, at: datetime) -> dict[str, Any]:
    columns = {**_progress(at), **_money(), **_files(), **_said(at)}
    row = db.session.execute(select(*columns.values()).where(*taken_in(unit_id, begins, ends))).one()
    return dict(zip(columns, row, strict=True))


def _progress(at: datetime) -> dict[str, ColumnElement[Any]]:
    delivered = Dossier.delivered_at.is_not(None)
    return {
        "received": func.count(),
        "on_time": _how_many(on_time(at)),
        "late_open": _how_many(late_open(at)),
        "decided": _how_many(Dossier.decided_at.is_not(None)),
        "delivered": _how_many(delivered),
        "decided_in": func.sum(extract("epoch", Dossier.decided_at) - extract("epoch", Dossier.received_at)),
        "on_the_spot": _how_many(Dossier.on_the_spot.is_(True)),
        "field": _how_many(Dossier.intake_field_session_id.is_not(None)),
        "online": _how_many(Dossier.channel.in_(ONLINE)),
        "by_post": _how_many(and_(delivered, Dossier.delivery_channel == "post")),
    }


def _money() -> dict[str, ColumnElement[Any]]:
    fee = exists().where(Fee.dossier_id == Dossier.id, Fee.amount_vnd > 0)
    paid = exists().where(Fee.dossier_id == Dossier.id, Fee.kind == "taken", Fee.method.in_(PAID_ONLINE))
    return {
        "with_fee": _how_many(fee),
        "paid_online": _how_many(paid),
        "procedures_with_fee": func.count(Dossier.procedure_code.distinct()).filter(fee),
        "procedures_paid_online": func.count(Dossier.procedure_code.distinct()).filter(paid),
    }


def _files() -> dict[str, ColumnElement[Any]]:
    asked = Dossier.procedure_code == COPIES
    signed = CertifiedCopy.signed_at.is_not(None), CertifiedCopy.revoked_at.is_(None)
    return {
        "result_kept": _how_many(and_(Dossier.decided_at.is_not(None), _has_file("result"))),
        "digitised": _how_many(_has_file("paper", Attachment.component.is_not(None))),
        "copies_asked": _how_many(asked),
        "copies_made": _how_many(and_(asked, exists().where(CertifiedCopy.dossier_id == Dossier.id, *signed))),
    }


def _said(at: datetime) -> dict[str, ColumnElement[Any]]:
    complained = exists().where(Petition.dossier_id == Dossier.id)
    not_bad = or_(Dossier.rating.is_(None), Dossier.rating != "bad")
    return {
        "rated": _how_many(Dossier.rating.is_not(None)),
        "rated_well": _how_many(Dossier.rating.in_(SATISFIED)),
        "content": _how_many(and_(on_time(at), not_bad, ~complained)),
    }


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


def _has_file(kind: str, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Attachment.dossier_id == Dossier.id, Attachment.kind == kind, *more)


def _petitions(unit_id: str, begins: date, ends: date) -> dict[str, Any]:
    first, after = (instant_of(datetime.combine(day, time())) for day in (begins, ends))
    query = select(
        func.count(), _how_many(Petition.answered_at <= Petition.due_at), _how_many(Petition.satisfied.is_(True))
    ).where(among_units(Petition.unit_id, unit_id), Petition.received_at >= first, Petition.received_at < after)
    names = ("petitions", "petitions_in_time", "petitions_satisfied")
    return dict(zip(names, db.session.execute(query).one(), strict=True))


def _units(unit_id: str) -> dict[str, int]:
    query = select(func.count(), _how_many(Unit.fee_account != "")).where(within(Unit.id, unit_id))
    count, paid_into = db.session.execute(query).one()
    return {"units": int(count), "units_paid_into": int(paid_into)}


def _content() -> dict[str, int]:
    """Of the catalogue in force, which is one for all units."""
    current = {one.code: one.revision for one in served_now()}
    rows = db.session.scalars(select(ProcedureRevision).where(ProcedureRevision.active.is_(True)))
    full = sum(
        _is_full(ProcedureData.model_validate(one.data)) for one in rows if current.get(one.code) == one.revision
    )
    return {"procedures": len(current), "procedures_full": full}


def _is_full(said: ProcedureData) -> bool:
    """Whether its page can say who, how long, how much, what to bring and what comes of it."""
    has_limit, has_fee = said.time_limit.kind != "unknown", bool(said.fee.text)
    return bool(said.authority and has_limit and has_fee and said.components and said.result)

"""Dossiers of a unit: finding them, and one page of them, what is due soonest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from app.db import db
from app.domain.personal import private_procedures
from app.domain.text import fold
from app.models import Dossier, Hamlet, JournalEntry, Procedure
from app.queries.page import Page, Place
from app.queries.scope import within
from app.queries.sent_in import unseen

PER_PAGE = 25
SOON = timedelta(days=3)
FINISHED = ("delivered", "withdrawn", "closed", "not_accepted")
RUNNING = ("received", "appraised", "in_handling")
STANDINGS = ("open", "late", "soon", "supplement", "sent", "ready", "finished")


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; an empty value does not narrow. ``standing`` is one of `STANDINGS`."""

    text: str = ""
    standing: str = ""
    hamlet: str = ""
    field_session: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier in a list. ``problems`` counts its operations in the problem tray.

    ``has_sent``: it waits for papers, and the citizen has sent some.
    """

    dossier: Dossier
    procedure: str
    hamlet: str
    problems: int
    has_sent: bool


def find_dossiers(unit_id: str, filters: Filters, now: datetime) -> Page[Row]:
    """Dossiers in the unit's subtree that fit, due soonest first, finished ones after, newest first."""
    return listed([within(Dossier.unit_id, unit_id), *_conditions(filters, now)], filters.page)


def listed(conditions: Sequence[ColumnElement[bool]], page: int) -> Page[Row]:
    """One page of the dossiers that meet these conditions, in the same order."""
    total = db.session.scalar(select(func.count()).select_from(Dossier).where(*conditions)) or 0
    place = Place.at(page, total, PER_PAGE)
    query = _ordered(select(Dossier, Procedure.name, Hamlet.name, unseen()).where(*conditions))
    found = db.session.execute(place.of(query)).all()
    problems = _problems([dossier.id for dossier, _, _, _ in found])
    rows = tuple(
        Row(dossier, _listed(dossier, procedure), hamlet or "", problems.get(dossier.id, 0), has_sent)
        for dossier, procedure, hamlet, has_sent in found
    )
    return Page(rows, place)


def _listed(dossier: Dossier, procedure: str | None) -> str:
    """The procedure as a list may say it beside a name: not where its very name is private."""
    return "" if dossier.procedure_code in private_procedures() else procedure or dossier.procedure_code or ""


def _ordered(query: Select[Dossier, str, str, bool]) -> Select[Dossier, str, str, bool]:
    is_finished = Dossier.state.in_(FINISHED)
    return (
        query.outerjoin(Procedure, Procedure.code == Dossier.procedure_code)
        .outerjoin(Hamlet, Hamlet.id == Dossier.hamlet_id)
        .order_by(
            case((is_finished, 1), else_=0),
            case((is_finished, None), else_=Dossier.due_at).asc(),
            Dossier.received_at.desc(),
        )
    )


def _conditions(filters: Filters, now: datetime) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.text.strip():
        found.append(_named(filters.text.strip()))
    if filters.standing in STANDINGS:
        found.append(_standing(filters.standing, now))
    if filters.hamlet:
        found.append(Dossier.hamlet_id == filters.hamlet)
    if filters.field_session:
        found.append(Dossier.intake_field_session_id == filters.field_session)
    return found


def _named(text: str) -> ColumnElement[bool]:
    """A field number, an official number, or words of a name without their accents."""
    return or_(
        Dossier.search.contains(fold(text), autoescape=True),
        Dossier.official_number.icontains(text, autoescape=True),
        Dossier.number.icontains(text, autoescape=True),
    )


def _standing(standing: str, now: datetime) -> ColumnElement[bool]:
    is_running = Dossier.state.in_(RUNNING)
    conditions: dict[str, ColumnElement[bool]] = {
        "open": Dossier.state.not_in(FINISHED),
        "late": is_running & (Dossier.due_at < now),
        "soon": is_running & Dossier.due_at.between(now, now + SOON),
        "supplement": Dossier.state == "supplement_requested",
        "sent": unseen(),
        "ready": Dossier.state == "decided",
        "finished": Dossier.state.in_(FINISHED),
    }
    return conditions[standing]


def _problems(ids: list[str]) -> dict[str, int]:
    query = (
        select(JournalEntry.dossier_id, func.count())
        .where(JournalEntry.dossier_id.in_(ids), JournalEntry.verdict != "applied", JournalEntry.closed_at.is_(None))
        .group_by(JournalEntry.dossier_id)
    )
    return {str(dossier): count for dossier, count in db.session.execute(query)}

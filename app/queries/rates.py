"""The on-the-spot rate of a period, and why it is not 100.

Read from tallies and field sessions alone: a page costs the same with six hundred dossiers as with two million.
Only `overdue` looks at dossiers, and only at those that are late.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app.db import db
from app.models import Device, Dossier, FieldSession, Hamlet, Procedure, Team
from app.queries.counts import Count, add_up, counts_of, regrouped
from app.queries.devices import Account, accounts
from app.queries.periods import Period
from app.queries.reasons import Reasons, by_procedure, by_reason, why_not
from app.queries.scope import within

ENDED_WITHOUT_RESULT = ("withdrawn", "closed")
WAITING_STATES = ("received", "appraised", "in_handling")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: `key` is a hamlet's or team's id, a procedure's or reason's code."""

    key: str
    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A field session. `place` is how people call it: `Thôn Nà Pục`, `Chợ phiên Phiêng Sao`."""

    id: str
    on: date
    place: str
    kind: str
    team: str
    hamlet_id: str | None
    team_id: str | None
    is_open: bool
    count: Count


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the page of rates says. `ended` are those of `total.left` that are resolved since."""

    period: Period
    sessions: tuple[SessionRow, ...]
    total: Count
    reasons: tuple[Row, ...]
    ended: int
    by_hamlet: tuple[Row, ...]
    by_procedure: tuple[Row, ...]
    why_by_procedure: dict[str, Reasons]
    by_team: tuple[Row, ...]
    as_of: datetime | None
    out: tuple[Account, ...]

    @property
    def still_open(self) -> int:
        """Left, and not resolved yet."""
        return self.total.left - self.ended

    @property
    def owed(self) -> int:
        """Operations that are still out there: the rate may change when they come."""
        return sum(one.owed for one in self.out)


def overview(unit_id: str, period: Period, *, hamlet_id: str | None = None, team_id: str | None = None) -> Overview:
    """The period's field sessions of the unit's subtree, and what their dossiers came to.

    `hamlet_id` and `team_id` keep to the sessions held there or by that team.
    """
    rows = _sessions(unit_id, period, hamlet_id, team_id)
    chosen = {row.id for row in rows} if hamlet_id or team_id else None
    why = why_not(unit_id, period, chosen)
    reasons = _by_size(Row(reason, reason, count) for reason, count in by_reason(why).items())
    return Overview(
        period=period,
        sessions=rows,
        total=add_up(row.count for row in rows),
        reasons=reasons,
        ended=sum(row.count.received if row.key in ENDED_WITHOUT_RESULT else row.count.delivered for row in reasons),
        by_hamlet=_hamlets(unit_id, period, rows if chosen is not None else None),
        by_procedure=_procedures(unit_id, period, chosen),
        why_by_procedure=by_procedure(why),
        by_team=_by_team(rows),
        as_of=newest_arrival(unit_id),
        out=tuple(one for one in accounts(unit_id) if one.owed and not one.device.is_revoked),
    )


def newest_arrival(unit_id: str) -> datetime | None:
    """When a device of the subtree was last heard: figures are as of then."""
    at: datetime | None = db.session.scalar(
        select(func.max(Device.last_contact_at)).where(within(Device.unit_id, unit_id))
    )
    return at


def overdue(unit_id: str, at: datetime) -> int:
    """How many field intakes are late just now. A clock that stands still is never late."""
    late = select(func.count()).where(
        within(Dossier.unit_id, unit_id),
        Dossier.state.in_(WAITING_STATES),
        Dossier.due_at < at,
        Dossier.intake_field_session_id.is_not(None),
    )
    return db.session.scalar(late) or 0


def _sessions(unit_id: str, period: Period, hamlet_id: str | None, team_id: str | None) -> tuple[SessionRow, ...]:
    """In the order of their days; what is only planned waits until it is opened or a dossier names it."""
    counts = counts_of(unit_id, period, "field_session")
    start, end = period.days
    query = (
        select(FieldSession, Hamlet, Team.name)
        .outerjoin(Hamlet, Hamlet.id == FieldSession.hamlet_id)
        .outerjoin(Team, Team.id == FieldSession.team_id)
        .where(within(FieldSession.unit_id, unit_id), FieldSession.on >= start, FieldSession.on < end)
        .order_by(FieldSession.on, FieldSession.opened_at)
    )
    if hamlet_id:
        query = query.where(FieldSession.hamlet_id == hamlet_id)
    if team_id:
        query = query.where(FieldSession.team_id == team_id)
    return tuple(
        _row(session, hamlet, team or "", counts.get(session.id, Count()))
        for session, hamlet, team in db.session.execute(query)
        if session.opened_at or not session.planned or session.id in counts
    )


def _row(session: FieldSession, hamlet: Hamlet | None, team: str, count: Count) -> SessionRow:
    return SessionRow(
        id=session.id,
        on=session.on,
        place=place_name(session, hamlet),
        kind=session.kind,
        team=team,
        hamlet_id=session.hamlet_id,
        team_id=session.team_id,
        is_open=session.is_open,
        count=count,
    )


def place_name(session: FieldSession, hamlet: Hamlet | None) -> str:
    """How people call the place: the hamlet with its kind before it, or what the tablet wrote."""
    if hamlet is None:
        return session.place
    return hamlet.name if hamlet.name.lower().startswith(hamlet.kind) else f"{hamlet.kind.capitalize()} {hamlet.name}"


def _named(unit_id: str, period: Period, dimension: str, sessions: Collection[str] | None) -> tuple[Row, ...]:
    """Rows of codes, the most frequent first; of certain field sessions only, where those are given."""
    counts = counts_of(unit_id, period, dimension if sessions is None else f"{dimension}_at")
    if sessions is not None:
        counts = regrouped(counts, sessions)
    return _by_size(Row(key, key, count) for key, count in counts.items())


def _procedures(unit_id: str, period: Period, sessions: Collection[str] | None) -> tuple[Row, ...]:
    rows = _named(unit_id, period, "procedure", sessions)
    found = select(Procedure.code, Procedure.name).where(Procedure.code.in_([row.key for row in rows]))
    names = dict(db.session.execute(found).all())
    return tuple(Row(row.key, names.get(row.key, row.key), row.count) for row in rows)


def _hamlets(unit_id: str, period: Period, rows: tuple[SessionRow, ...] | None) -> tuple[Row, ...]:
    """By the hamlet that people come from; under a filter, by the place of the sessions."""
    if rows is not None:
        return _grouped((row.hamlet_id, row.place, row.count) for row in rows)
    counts = counts_of(unit_id, period, "hamlet")
    found = db.session.scalars(select(Hamlet).where(Hamlet.id.in_(counts)))
    return _by_size(Row(one.id, one.name, counts[one.id]) for one in found)


def _by_team(rows: tuple[SessionRow, ...]) -> tuple[Row, ...]:
    return _grouped((row.team_id, row.team, row.count) for row in rows)


def _grouped(rows: Iterable[tuple[str | None, str, Count]]) -> tuple[Row, ...]:
    groups: dict[str, Row] = {}
    for key, name, count in rows:
        if key:
            known = groups.get(key, Row(key, name, Count()))
            groups[key] = Row(key, name, add_up((known.count, count)))
    return _by_size(groups.values())


def _by_size(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-row.count.received, row.name)))

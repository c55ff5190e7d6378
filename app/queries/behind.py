"""The dossiers behind a figure: the same period, the same row, the same measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, or_, select

from app.domain.counting import CHANNELS
from app.domain.errors import NotFound
from app.domain.rates import ONLINE, SATISFIED
from app.models import Dossier, Procedure
from app.queries.measured import REST, By
from app.queries.periods import Period, period
from app.queries.scope import within

Condition = ColumnElement[bool]
ALL: Final = "*"
"""The key of the row that adds up the others."""

IN_FIELD: Final = Dossier.intake_field_session_id.is_not(None)
_DECIDED: Final = Dossier.decided_at.is_not(None)
_GIVEN: Final = Dossier.delivered_at.is_not(None)

MEASURES: Final[Mapping[str, tuple[Condition, ...]]] = {
    "received": (),
    "field": (IN_FIELD,),
    "on_the_spot": (IN_FIELD, Dossier.on_the_spot.is_(True)),
    "left": (IN_FIELD, Dossier.on_the_spot.is_(False)),
    "decided": (_DECIDED,),
    "on_time": (Dossier.on_time.is_(True),),
    "early": (Dossier.early.is_(True),),
    "late": (_DECIDED, Dossier.on_time.is_(False)),
    "delivered": (_GIVEN,),
    **{f"by_{channel}": (_GIVEN, Dossier.delivery_channel == channel) for channel in CHANNELS},
    "online": (Dossier.channel.in_(ONLINE),),
    "paid_online": (Dossier.paid_online.is_(True),),
    "digitised": (Dossier.digitised.is_(True),),
    "rated": (Dossier.rating.is_not(None),),
    "satisfied": (Dossier.rating.in_(SATISFIED),),
}
"""Which dossiers each measure counts."""


def behind(unit_id: str, of: Period, by: By, key: str, measure: str, reason: str = "") -> list[Condition]:
    """Conditions on `Dossier`. Raises `NotFound` for a row that cannot be."""
    first, after = of.days
    found = [
        within(Dossier.unit_id, unit_id),
        Dossier.state != "not_accepted",
        Dossier.intake_on >= first,
        Dossier.intake_on < after,
        *MEASURES[measure],
    ]
    if key == ALL and by in ("session", "team"):
        found.append(IN_FIELD)
    if reason:
        found += [IN_FIELD, Dossier.on_the_spot.is_(False), Dossier.why_not == reason]
    return [*found, *ROWS[by](key)] if key != ALL else found


def _hamlet(key: str) -> list[Condition]:
    return [Dossier.hamlet_id.is_(None) if key == REST else Dossier.hamlet_id == key]


def _team(key: str) -> list[Condition]:
    return [IN_FIELD, Dossier.team_id.is_(None) if key == REST else Dossier.team_id == key]


def _procedure(key: str) -> list[Condition]:
    return [Dossier.procedure_code.is_(None) if key == REST else Dossier.procedure_code == key]


def _area(key: str) -> list[Condition]:
    if key == REST:
        unnamed = select(Procedure.code).where(Procedure.area == "")
        return [or_(Dossier.procedure_code.is_(None), Dossier.procedure_code.in_(unnamed))]
    return [Dossier.procedure_code.in_(select(Procedure.code).where(Procedure.area == key))]


def _week(key: str) -> list[Condition]:
    try:
        monday = date.fromisoformat(f"{key}-1")
    except ValueError as error:
        raise NotFound("week") from error
    return [Dossier.intake_on >= monday, Dossier.intake_on < monday + timedelta(days=7)]


def _month(key: str) -> list[Condition]:
    first, after = period(key).days
    return [Dossier.intake_on >= first, Dossier.intake_on < after]


ROWS: Final[Mapping[By, Callable[[str], list[Condition]]]] = {
    "session": lambda key: [Dossier.intake_field_session_id == key],
    "hamlet": _hamlet,
    "team": _team,
    "procedure": _procedure,
    "area": _area,
    "unit": lambda key: [Dossier.unit_id == key],
    "channel": lambda key: [Dossier.channel == key],
    "week": _week,
    "month": _month,
}
"""What a row's key says of its dossiers."""

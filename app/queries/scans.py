"""How often papers with a QR code were read, by place, and by paper there: today, in seven days, ever."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, select

from app.db import db
from app.models import Scan, ScanPlace
from app.queries.scope import within

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Read:
    """Today, in the seven days that end with it, and ever; the day of the last one."""

    today: int = 0
    week: int = 0
    total: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaperRead:
    """One paper: its letter and its target, as they stand in the address."""

    paper: str
    target: str
    read: Read


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """A place and its papers, the one that is read most first."""

    place: ScanPlace
    read: Read
    papers: tuple[PaperRead, ...]


def places_of(unit_id: str) -> tuple[ScanPlace, ...]:
    """The places in use of a unit and all under it, by name."""
    query = select(ScanPlace).where(within(ScanPlace.unit_id, unit_id), ScanPlace.retired_at.is_(None))
    return tuple(db.session.scalars(query.order_by(ScanPlace.unit_id, ScanPlace.name)))


def read_by_place(unit_id: str, today: date) -> tuple[PlaceRead, ...]:
    """Every place of a unit and all under it, retired ones too, the one that was read most this week first."""
    week = case((Scan.on > today - WEEK, Scan.scans), else_=0)
    on_day = case((Scan.on == today, Scan.scans), else_=0)
    sums = (func.sum(on_day), func.sum(week), func.sum(Scan.scans), func.max(Scan.on))
    query = (
        select(Scan.place, Scan.paper, Scan.target, *sums)
        .join(ScanPlace, ScanPlace.code == Scan.place)
        .where(within(ScanPlace.unit_id, unit_id))
        .group_by(Scan.place, Scan.paper, Scan.target)
    )
    papers: dict[str, list[PaperRead]] = {}
    for place, paper, target, *read in db.session.execute(query):
        papers.setdefault(place, []).append(PaperRead(paper, target, Read(*read)))
    places = db.session.scalars(select(ScanPlace).where(within(ScanPlace.unit_id, unit_id)).order_by(ScanPlace.name))
    return tuple(sorted((_place(one, papers.get(one.code, ())) for one in places), key=_most_read))


def _place(place: ScanPlace, papers: Iterable[PaperRead]) -> PlaceRead:
    ordered = tuple(sorted(papers, key=lambda one: (-one.read.total, one.paper, one.target)))
    return PlaceRead(place, in_all(one.read for one in ordered), ordered)


def in_all(reads: Iterable[Read]) -> Read:
    """These together."""
    held = tuple(reads)
    days = [one.last_on for one in held if one.last_on]
    sums = (sum(one.today for one in held), sum(one.week for one in held), sum(one.total for one in held))
    return Read(*sums, max(days, default=None))


def _most_read(one: PlaceRead) -> tuple[int, int, str]:
    return (-one.read.week, -one.read.total, one.place.name)

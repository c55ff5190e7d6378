"""The 100 points of Decision 766/QĐ-TTg: how each is computed, and what is missing for it.

A point that nobody can count here is missing, never nought: the sum says of how many points it is. What each term takes
for its part and its whole are names of `Figures`; groups, caps and words are data (``catalogue/kpi_766.json``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal

from app.domain.catalogue import Verified, load
from app.domain.figures import Figures

TOTAL: Final = 100
Words = dict[str, str]
Empty = Literal["missing", "nothing", "full"]


@dataclass(frozen=True, slots=True)
class Term:
    """A summand: ``max`` times part of whole, full from the share ``full_at``; ``lacks`` says why it has no figures.

    ``empty`` is what a whole of nought comes to: no points, all of them, or a point that is missing in this period.
    """

    key: str
    max: Fraction
    full_at: Fraction
    part: str
    whole: str
    empty: Empty
    how: Words
    lacks: Words
    verified: Verified


@dataclass(frozen=True, slots=True)
class Metric:
    """An indicator of the decision; its terms together are never more than ``max``."""

    code: str
    max: int
    name: Words
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One of the six groups."""

    key: str
    max: int
    name: Words
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """What so many points of a hundred are called."""

    at_least: int
    name: Words
    verified: Verified


@dataclass(frozen=True, slots=True)
class TermScore:
    """A term's points; None where they are missing. ``part`` and ``whole`` are the figures that it was made of."""

    term: Term
    points: Fraction | None
    part: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """Points of a metric, a group or the whole, of ``measured`` that can be counted, of ``max``."""

    points: Fraction
    measured: Fraction
    max: int

    @property
    def missing(self) -> Fraction:
        """Points that nobody can count here."""
        return self.max - self.measured


@dataclass(frozen=True, slots=True)
class MetricScore:
    """A metric with its score and its terms'."""

    metric: Metric
    score: Score
    terms: tuple[TermScore, ...]


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A group with its score and its metrics'."""

    group: Group
    score: Score
    metrics: tuple[MetricScore, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All six groups. ``grade`` is None until every point can be counted: a part of the points has no grade."""

    groups: tuple[GroupScore, ...]
    score: Score
    grade: Grade | None


def card(figures: Figures) -> Card:
    """The points that these figures come to."""
    found = tuple(_group(one, figures) for one in groups())
    score = _sum((one.score for one in found), TOTAL)
    return Card(found, score, None if score.missing else _grade(score.points))


def rounded(points: Fraction) -> Decimal:
    """With two decimals, half up."""
    return (Decimal(points.numerator) / points.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _group(group: Group, figures: Figures) -> GroupScore:
    metrics = tuple(_metric(one, figures) for one in group.metrics)
    return GroupScore(group, _sum((one.score for one in metrics), group.max), metrics)


def _metric(metric: Metric, figures: Figures) -> MetricScore:
    terms = tuple(_term(one, figures) for one in metric.terms)
    points = sum((one.points for one in terms if one.points is not None), Fraction())
    known = sum((one.term.max for one in terms if one.points is not None), Fraction())
    top = Fraction(metric.max)
    return MetricScore(metric, Score(min(points, top), min(known, top), metric.max), terms)


def _term(term: Term, figures: Figures) -> TermScore:
    if not term.part:
        return TermScore(term, None)
    part, whole = int(getattr(figures, term.part)), int(getattr(figures, term.whole))
    if whole:
        return TermScore(term, min(term.max, term.max * Fraction(part, whole) / term.full_at), part, whole)
    points = {"missing": None, "nothing": Fraction(), "full": term.max}[term.empty]
    return TermScore(term, points, part, whole)


def _sum(scores: Iterable[Score], top: int) -> Score:
    many = list(scores)
    return Score(sum((one.points for one in many), Fraction()), sum((one.measured for one in many), Fraction()), top)


def _grade(points: Fraction) -> Grade:
    return next(one for one in grades() if points >= one.at_least)


@cache
def groups() -> tuple[Group, ...]:
    """The six groups. Raises `ValueError` where the catalogue's points do not add up, or name no figure."""
    found = tuple(_read_group(one) for one in load("kpi_766.json")["groups"])
    named = {name for g in found for m in g.metrics for t in m.terms for name in (t.part, t.whole) if name}
    adds_up = all(sum(m.max for m in g.metrics) == g.max for g in found) and sum(g.max for g in found) == TOTAL
    if not adds_up or not named <= set(Figures.__dataclass_fields__):
        raise ValueError("kpi_766.json: its points do not add up, or it names a figure that there is not")
    return found


@cache
def grades() -> tuple[Grade, ...]:
    """The highest first."""
    said = load("kpi_766.json")["grades"]
    return tuple(Grade(int(one["from"]), one["name"], one["verified"]) for one in said)


def _read_group(said: dict[str, Any]) -> Group:
    metrics = tuple(
        Metric(one["code"], int(one["max"]), one["name"], tuple(map(_read_term, one["terms"])))
        for one in said["metrics"]
    )
    return Group(said["key"], int(said["max"]), said["name"], metrics)


def _read_term(said: dict[str, Any]) -> Term:
    return Term(
        key=said["key"],
        max=Fraction(said["max"]),
        full_at=Fraction(said.get("full_at", "1")),
        part=said.get("part", ""),
        whole=said.get("whole", ""),
        empty=said.get("empty", "missing"),
        how=said.get("how", {}),
        lacks=said.get("lacks", {}),
        verified=said.get("verified", "verified"),
    )

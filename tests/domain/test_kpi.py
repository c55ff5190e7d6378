"""The hundred points of Decision 766: caps, empty wholes, what is missing, and the grade of the whole alone."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import Figures
from app.domain.kpi import card, grades, groups, rounded


def points(figures: Figures, code: str) -> tuple[Decimal, Decimal]:
    """The points of one indicator, and of how many that can be counted."""
    found = {one.metric.code: one.score for group in card(figures).groups for one in group.metrics}[code]
    return rounded(found.points), rounded(found.measured)


def test_the_groups_add_up_to_a_hundred() -> None:
    assert [(one.key, one.max) for one in groups()] == [
        ("transparency", 18),
        ("progress", 20),
        ("online", 12),
        ("payment", 10),
        ("digitisation", 22),
        ("satisfaction", 18),
    ]


@pytest.mark.parametrize(
    ("code", "figures", "found", "of"),
    [
        ("ON_TIME", Figures(received=612, on_time=594), "19.41", "20"),
        ("ON_TIME", Figures(), "0", "0"),
        ("ONLINE", Figures(received=100, online=25), "3", "6"),
        ("ONLINE", Figures(received=100, online=50), "6", "6"),
        ("ONLINE", Figures(received=100, online=100), "6", "6"),
        ("PAYMENT", Figures(units=1, units_paid_into=1), "6", "6"),
        (
            "PAYMENT",
            Figures(
                units=1,
                units_paid_into=1,
                with_fee=4,
                paid_online=4,
                procedures_with_fee=5,
                procedures_paid_online=5,
            ),
            "10",
            "10",
        ),
        (
            "PAYMENT",
            Figures(units=2, with_fee=4, paid_online=1, procedures_with_fee=5, procedures_paid_online=2),
            "1.63",
            "10",
        ),
        ("ORIGINAL_RESULT_AVAILABLE", Figures(decided=3, result_kept=1), "2", "6"),
        ("DOSSIER_RECEIVING_SATISFACTION", Figures(), "0", "6"),
        ("DOSSIER_RECEIVING_SATISFACTION", Figures(received=100, content=90), "6", "6"),
        ("DOSSIER_RECEIVING_SATISFACTION", Figures(received=100, content=45), "3", "6"),
        ("PETITION_PROCESSING_ON_TIME", Figures(), "6", "6"),
        ("PETITION_PROCESSING_ON_TIME", Figures(petitions=3, petitions_in_time=1), "2", "6"),
        ("PETITION_HANDLING_SATISFACTION", Figures(petitions=2, petitions_satisfied=1), "3", "6"),
        ("DOSSIER_SYNC", Figures(received=10), "0", "0"),
    ],
)
def test_an_indicator_is_computed_as_the_decision_says(code: str, figures: Figures, found: str, of: str) -> None:
    assert points(figures, code) == (Decimal(found), Decimal(of))


def test_what_nobody_can_count_is_missing_and_not_nought() -> None:
    found = card(Figures(received=10, on_time=10))
    lacking = [term.term.lacks for g in found.groups for m in g.metrics for term in m.terms if not term.term.part]
    assert len(lacking) == 9
    assert all(words["vi"] and words["en"] for words in lacking)
    assert found.score.missing > 0
    assert found.grade is None, "a part of the points has no grade"


def test_the_grades_are_the_decisions() -> None:
    assert [(one.at_least, one.name["vi"], one.verified) for one in grades()] == [
        (90, "Xuất sắc", "verified"),
        (80, "Tốt", "unverified"),
        (70, "Khá", "unverified"),
        (50, "Trung bình", "unverified"),
        (0, "Yếu", "verified"),
    ]


COUNTS = [one.name for one in fields(Figures) if one.name != "decided_in"]


@given(st.fixed_dictionaries({name: st.integers(0, 50) for name in COUNTS}))
def test_points_stay_between_nought_and_what_can_be_counted(said: dict[str, int]) -> None:
    found = card(Figures(**said))  # type: ignore[arg-type]  # counts alone: the one duration is left out
    for group in found.groups:
        assert 0 <= group.score.points <= group.score.measured <= group.group.max
    assert found.score.points == sum((one.score.points for one in found.groups), Fraction())
    assert found.score.max == 100


def test_means_and_rates_of_nothing_are_none() -> None:
    empty = Figures()
    assert (empty.average_days, empty.on_time_rate, empty.online_rate, empty.satisfaction) == (None, None, None, None)
    some = Figures(decided=2, decided_in=timedelta(days=3), received=612, on_time=594)
    assert (some.average_days, some.on_time_rate) == (Decimal("1.5"), Decimal("97.06"))

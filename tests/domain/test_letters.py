"""Which letter the facts call for: by the table, and never for what happened long ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.catalogue import load
from app.domain.letters import Case, letters_due, named_procedures, rules

DECIDED = datetime(2026, 9, 21, 2, 30, tzinfo=UTC)
DEATH = Case(
    procedure="1.000656",
    outcome="granted",
    decided_at=DECIDED,
    due_at=DECIDED + timedelta(hours=3),
    rated_at=None,
    answers={"deceased_name": "  Lường Văn  Ún ", "died_on": "2026-09-10"},
)
WEDDING = replace(DEATH, procedure="1.000894", answers={"bride_name": "Hoàng Thị Mỷ", "groom_name": "Lý A Páo"})


def kinds(case: Case) -> list[str]:
    return [one.kind for one in letters_due(case)]


def test_a_death_calls_for_a_condolence_by_the_next_day() -> None:
    (due,) = letters_due(DEATH)
    assert (due.kind, due.names, due.day) == ("condolence", ("Lường Văn Ún",), date(2026, 9, 10))
    assert (due.due_on, due.until) == (date(2026, 9, 22), date(2026, 10, 5))


@pytest.mark.parametrize(
    "case",
    [
        replace(DEATH, outcome="refused"),
        replace(DEATH, procedure="1.005461"),
        replace(DEATH, answers={"deceased_name": "Lường Văn Ún", "died_on": "2019-01-01"}),
    ],
)
def test_nothing_is_written_for_what_was_refused_registered_anew_or_long_ago(case: Case) -> None:
    assert kinds(case) == []


def test_a_couple_is_named_whole_or_not_at_all() -> None:
    assert letters_due(WEDDING)[0].names == ("Hoàng Thị Mỷ", "Lý A Páo")
    assert letters_due(replace(WEDDING, answers={"bride_name": "Hoàng Thị Mỷ"}))[0].names == ()


def test_whoever_waited_too_long_has_an_apology_beside_it_also_after_a_refusal() -> None:
    late = replace(WEDDING, due_at=DECIDED - timedelta(minutes=1))
    assert kinds(late) == ["marriage", "sorry"]
    assert kinds(replace(late, outcome="refused")) == ["sorry"]


def test_whoever_said_how_it_was_is_thanked_whatever_the_procedure() -> None:
    assert kinds(replace(DEATH, procedure="2.000815", rated_at=DECIDED)) == ["thanks"]


def test_every_procedure_of_the_table_is_in_the_catalogue() -> None:
    assert named_procedures() <= {one["code"] for one in load("procedures.json")["procedures"]}
    assert all(rule.due_days <= rule.until_days for rule in rules())

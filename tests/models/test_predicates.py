"""The small questions that tables answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.db import UtcDateTime
from app.models import Device, Dossier, FieldSession, JournalEntry, Person

NOON = datetime(2026, 9, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "late"),
    [
        ("received", True),
        ("appraised", True),
        ("in_handling", True),
        ("supplement_requested", False),
        ("decided", False),
        ("delivered", False),
        ("withdrawn", False),
    ],
)
def test_only_a_dossier_that_somebody_works_on_is_late(state: str, late: bool) -> None:
    dossier = Dossier(state=state, due_at=NOON)
    assert dossier.is_late(NOON + timedelta(seconds=1)) is late
    assert not dossier.is_late(NOON)


def test_a_dossier_without_a_promise_is_never_late() -> None:
    assert not Dossier(state="received", due_at=None).is_late(NOON)


def test_a_purged_applicant_is_still_addressed() -> None:
    purged = Dossier(applicant=None)
    assert (purged.applicant_name, purged.honorific) == ("", "ông/bà")


def test_a_device_with_missing_numbers_or_unsent_facts_has_a_gap() -> None:
    assert Device(missing=[[3, 4]], stated_seq=9, head_seq=9).has_gap
    assert Device(missing=[], stated_seq=10, head_seq=9).has_gap
    assert not Device(missing=[], stated_seq=9, head_seq=9).has_gap


def test_a_session_is_open_between_its_two_hours() -> None:
    assert not FieldSession(opened_at=None, closed_at=None).is_open
    assert FieldSession(opened_at=NOON, closed_at=None).is_open
    assert not FieldSession(opened_at=NOON, closed_at=NOON).is_open


def test_the_problem_tray_holds_what_is_neither_applied_nor_closed() -> None:
    assert JournalEntry(verdict="waiting", closed_at=None).is_problem
    assert not JournalEntry(verdict="applied", closed_at=None).is_problem
    assert not JournalEntry(verdict="refused", closed_at=NOON).is_problem


def test_a_person_who_left_is_not_active() -> None:
    assert Person(active=True, roles=["leader"]).is_leader
    assert not Person(active=False, roles=[]).is_active


def test_an_instant_without_a_zone_is_refused() -> None:
    from sqlalchemy.dialects import sqlite

    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(datetime(2026, 9, 15), sqlite.dialect())  # noqa: DTZ001 - that is the point

"""What was promised when: through supplements and apologies, and how a result stands to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.calendar import instant_of
from app.domain.operations import instant
from app.domain.promises import promises, standing

AT = datetime(2026, 9, 14, 3, 0, tzinfo=UTC)
DUE = datetime(2026, 9, 21, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Said:
    op_id: str
    type: str
    at: datetime
    facts: dict[str, Any] = field(default_factory=dict)


INTAKE = Said("a", "intake_recorded", AT, {"due": {"at": instant(DUE)}})


def test_a_supplement_moves_the_promise_by_as_long_as_the_clock_stood() -> None:
    asked, came = Said("b", "supplement_requested", AT + DAY), Said("c", "supplement_received", AT + 3 * DAY)
    found = promises([INTAKE, asked, came, Said("d", "decided", AT + 4 * DAY)])
    assert (found["a"].before, found["a"].after) == (None, DUE)
    assert found["b"].after == DUE
    assert (found["c"].before, found["c"].after) == (DUE, DUE + 2 * DAY)
    assert found["d"].before == DUE + 2 * DAY


def test_an_apology_names_the_next_promise_and_knows_the_one_before() -> None:
    later = Said("b", "due_extended", AT + DAY, {"due_at": instant(DUE + 3 * DAY)})
    again = Said("c", "due_extended", AT + 2 * DAY, {"due_at": instant(DUE + 7 * DAY)})
    found = promises([INTAKE, later, again])
    assert (found["b"].before, found["b"].after) == (DUE, DUE + 3 * DAY)
    assert (found["c"].before, found["c"].after) == (DUE + 3 * DAY, DUE + 7 * DAY)


def test_what_is_purged_is_not_guessed() -> None:
    found = promises([Said("a", "intake_recorded", AT), Said("b", "supplement_received", AT + DAY)])
    assert (found["b"].before, found["b"].after) == (None, None)


@pytest.mark.parametrize(
    ("wall", "stands"),
    [
        (datetime(2026, 9, 20, 23, 59), "early"),  # noqa: DTZ001 - a wall clock of Vietnam
        (datetime(2026, 9, 21, 0, 1), "on_time"),  # noqa: DTZ001
        (datetime(2026, 9, 21, 10, 0), "on_time"),  # noqa: DTZ001
        (datetime(2026, 9, 21, 10, 1), "late"),  # noqa: DTZ001
    ],
)
def test_a_result_is_early_by_the_day_and_late_by_the_minute(wall: datetime, stands: str) -> None:
    assert standing(instant_of(wall), DUE) == stands

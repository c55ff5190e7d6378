"""The on-the-spot rate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rates import Counted, on_the_spot, rate, rate_text, why_not
from tests.domain.golden import cases

PLAIN = ("name", "on_the_spot", "why_not")

sessions = st.sampled_from([None, "a", "b"])
dossiers = st.builds(
    Counted,
    intake_session=sessions,
    delivery_session=sessions,
    delivered=st.booleans(),
    outcome=st.sampled_from([None, "granted", "refused"]),
    withdrawn=st.booleans(),
    closed=st.booleans(),
    supplement_requested=st.booleans(),
    handling_reason=st.sampled_from([None, "verify_elsewhere", "council", "other_agency", "no_leader", "needs_time"]),
    declined=st.booleans(),
)


@pytest.mark.parametrize("case", cases("rates", "dossiers"))
def test_what_a_dossier_counts_for(case: dict[str, Any]) -> None:
    dossier = Counted(**{key: value for key, value in case.items() if key not in PLAIN})
    assert on_the_spot(dossier) is case["on_the_spot"]
    assert why_not(dossier) == case["why_not"]


@given(dossiers)
def test_a_counted_dossier_is_on_the_spot_or_has_one_reason(dossier: Counted) -> None:
    counts = dossier.intake_session is not None
    assert counts == (on_the_spot(dossier) != (why_not(dossier) is not None))


@pytest.mark.parametrize("case", cases("rates", "rates"))
def test_the_rate_over_many(case: dict[str, Any]) -> None:
    received, resolved = case["received"], case["resolved"]
    assert rate(received, resolved) == (case["percent"] and Decimal(case["percent"]))
    assert (rate_text(received, resolved), rate_text(received, resolved, "en")) == (case["vi"], case["en"])

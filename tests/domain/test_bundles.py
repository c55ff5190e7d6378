"""Bundles and sayings: data that fit the catalogue."""

from __future__ import annotations

import pytest

from app.domain.bundles import Bundle, bundles, sayings
from app.domain.catalogue import procedure, procedures
from app.domain.offsite import off_site
from app.domain.text import fold

ACTIVE = [item.code for item in procedures() if item.status == "active"]


@pytest.mark.parametrize("bundle", bundles(), ids=lambda one: one.id)
def test_every_procedure_of_a_bundle_may_be_taken_in_away_from_the_centre(bundle: Bundle) -> None:
    codes = [code for part in bundle.parts for code in part.codes]
    assert len(codes) == len(set(codes))
    for code in codes:
        found = procedure(code)
        assert found is not None
        assert off_site(found).may_intake, code


@pytest.mark.parametrize("bundle", bundles(), ids=lambda one: one.id)
def test_where_there_is_a_choice_there_is_a_question_with_an_answer_for_each(bundle: Bundle) -> None:
    for part in bundle.parts:
        asked = len(part.codes) > 1
        assert bool(part.ask) is asked
        assert set(part.labels) == (set(part.codes) if asked else set())


@pytest.mark.parametrize("bundle", bundles(), ids=lambda one: one.id)
def test_a_bundle_is_found_by_what_people_say(bundle: Bundle) -> None:
    assert len(bundle.sayings) >= 3


def test_every_procedure_in_force_has_several_sayings_and_no_other_has_any() -> None:
    assert set(sayings()) == set(ACTIVE)
    assert [code for code, said in sayings().items() if len(said) < 3] == []


@pytest.mark.parametrize("code", ACTIVE)
def test_no_saying_of_a_procedure_stands_twice(code: str) -> None:
    said = [fold(one) for one in sayings()[code]]
    assert len(said) == len(set(said))

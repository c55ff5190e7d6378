"""Ids in the order of making, and ids that two tablets agree on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import RFC_4122

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Uuid7Maker, ad_hoc_field_session_id, uuid7
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("ids", "field_sessions"))
def test_two_tablets_at_one_place_make_one_field_session(case: dict[str, Any]) -> None:
    on = date.fromisoformat(case["on"])
    made = ad_hoc_field_session_id(case["unit"], on, case["hamlet_id"], case["kind"], case["half_day"])
    assert str(made) == case["id"]


def test_it_is_a_uuid_of_version_seven_with_its_time() -> None:
    made = Uuid7Maker().make(1_789_443_720_000)
    assert (made.version, made.variant) == (7, RFC_4122)
    assert made.int >> 80 == 1_789_443_720_000


@given(st.lists(st.integers(0, 3), min_size=2, max_size=60))
def test_each_is_greater_than_the_last_even_when_the_clock_steps_back(steps: list[int]) -> None:
    maker = Uuid7Maker()
    made = [maker.make(1_000 - step) for step in steps]
    assert made == sorted(set(made))


def test_ten_thousand_in_one_millisecond_stay_in_order() -> None:
    maker = Uuid7Maker()
    made = [maker.make(1_000) for _ in range(10_000)]
    assert made == sorted(set(made))


def test_threads_never_get_the_same_one() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: uuid7(), range(2_000)))
    assert len(set(made)) == 2_000

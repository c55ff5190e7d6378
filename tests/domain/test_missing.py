"""Ranges of numbers: what is missing, what is left of it, and what a person types."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.missing import Range, count, missing, read, told, without

numbers = st.sets(st.integers(1, 40))


def ranges(of: set[int]) -> list[Range]:
    return [(one, one) for one in sorted(of)]


def every(of: tuple[Range, ...]) -> set[int]:
    return {one for first, last in of for one in range(first, last + 1)}


def test_what_lies_above_the_newest_that_arrived_is_missing_by_the_devices_word() -> None:
    assert missing([[2, 3]], 7, 9) == ((2, 3), (8, 9))
    assert missing([], 9, 4) == ()


@given(numbers, numbers)
def test_what_is_left_is_what_was_there_without_what_is_gone(there: set[int], gone: set[int]) -> None:
    left = without(ranges(there), ranges(gone))
    assert every(left) == there - gone
    assert count(left) == len(there - gone)


def test_millions_of_numbers_cost_nothing() -> None:
    assert count(without([(1, 2**31 - 1)], [(7, 9)])) == 2**31 - 4


@given(numbers.filter(bool))
def test_what_is_told_is_read_again(some: set[int]) -> None:
    assert every(read(told(ranges(some)))) == some


def test_what_is_typed_twice_counts_once() -> None:
    assert every(read("3-5, 4–6; 9")) == {3, 4, 5, 6, 9}
    assert count(read("3-5, 4–6; 9")) == 5


@pytest.mark.parametrize("typed", ["", "mười hai", "0", "9-3", "12 13", "1" * 30])
def test_what_names_no_numbers_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        read(typed)

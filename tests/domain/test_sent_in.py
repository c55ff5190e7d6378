"""The accounting of a tracking code: whatever is tried in whatever order, no more than its bound ever comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError, TooManySent, TooMuchSent
from app.domain.sent_in import MOST_BYTES, MOST_FILES, citizen_id, room_beside

POSTS = st.lists(st.lists(st.integers(1, MOST_BYTES), max_size=7), max_size=12)


@given(POSTS)
def test_no_order_of_posts_brings_in_more_than_the_bound(posts: list[list[int]]) -> None:
    kept: list[int] = []
    for sizes in posts:
        room = room_beside(len(kept), sum(kept))
        try:
            left = room.take(sizes)
        except DomainError:
            assert len(kept) + len(sizes) > MOST_FILES or sum(kept) + sum(sizes) > MOST_BYTES, "it would have fitted"
            continue
        kept += sizes
        assert left == room_beside(len(kept), sum(kept)), "what is left is what the next is told"
    assert len(kept) <= MOST_FILES
    assert sum(kept) <= MOST_BYTES


def test_each_edge_is_in_and_one_more_is_out() -> None:
    assert room_beside(0, 0).take([1] * MOST_FILES).files == 0
    assert room_beside(0, 0).take([MOST_BYTES]).size == 0
    with pytest.raises(TooManySent):
        room_beside(0, 0).take([1] * (MOST_FILES + 1))
    with pytest.raises(TooMuchSent):
        room_beside(0, 0).take([MOST_BYTES, 1])
    assert not room_beside(MOST_FILES, 1).is_left
    assert not room_beside(1, MOST_BYTES).is_left
    assert room_beside(MOST_FILES + 1, MOST_BYTES + 1).take([]) == room_beside(MOST_FILES, MOST_BYTES)


def test_a_citizen_is_the_same_in_one_commune_and_another_in_the_next() -> None:
    assert citizen_id("H99.001") == citizen_id("H99.001") != citizen_id("H99.002")

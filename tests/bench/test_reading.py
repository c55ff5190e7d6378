"""A page that was read wrongly counts as such."""

from __future__ import annotations

import pytest

from tests.bench.reading import distance


@pytest.mark.parametrize(
    ("wanted", "read", "letters"),
    [
        ("Nông Thị Pay", "Nông Thị Pay", 0),
        ("Nông Thị Pay", "Nông Thi Pay", 1),
        ("Nông Thị Pay", "Nông Pay", 4),
        ("Nông Thị Pay", "NNông Thị Payy", 2),
        ("abc", "", 3),
        ("a" * 1000, "", 1000),
        ("ab" * 500, "ba" * 500, 2),
    ],
)
def test_letters_that_are_wrong_are_counted(wanted, read, letters):
    assert distance(wanted, read) == letters

"""When somebody is called back, and the hours of a hotline as they are written."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.domain.calendar import calendar_around, instant_of, local
from app.domain.hotline import call_back_at, hours, unnumbered


@pytest.mark.parametrize(
    ("called", "back"),
    [
        ("2026-11-17T08:02:30", "2026-11-17T10:05"),
        ("2026-11-17T10:30", "2026-11-17T14:30"),
        ("2026-11-20T16:00", "2026-11-23T08:00"),
        ("2026-11-21T09:00", "2026-11-23T09:00"),
        ("2026-11-17T05:00", "2026-11-17T09:00"),
    ],
    ids=["in the morning", "over noon", "over a weekend", "on a Saturday", "before opening"],
)
def test_a_call_back_is_due_within_two_open_hours(called: str, back: str) -> None:
    due = call_back_at(instant_of(datetime.fromisoformat(called)), calendar_around(2026))
    assert local(due) == datetime.fromisoformat(back)


@pytest.mark.parametrize("odd", ["1-5", "2-5 07:00-17:00", "1-5 17:00-07:00", "1-5 7:00-17:00", "1-5 07:00-25:00", "x"])
def test_hours_that_are_none_are_refused(odd: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        hours(odd)


def test_hours_read_as_they_were_written() -> None:
    assert str(hours("1-7 06:30-21:00")) == "1-7 06:30-21:00"
    assert hours("") is None


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("7k2m 9qxf 4tbh w8pd xong chưa", "… xong chưa"),
        ("7K2M9QXF4TBHW8PD", "…"),
        ("căn cước 001085012345 làm lại", "căn cước … làm lại"),
        ("gọi 0912 345 611 nhé", "gọi … nhé"),
        ("khai sinh cong dang 60 ngày", "khai sinh cong dang 60 ngày"),
        ("nhập khẩu năm 2026", "nhập khẩu năm 2026"),
    ],
)
def test_codes_and_numbers_of_people_are_not_kept(asked: str, kept: str) -> None:
    assert unnumbered(asked) == kept

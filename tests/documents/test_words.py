"""Hours and numbers as papers say them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.documents.words import hour_and_day, hour_and_day_in_words, long_date, number_in_words


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (11, "mười một"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1000, "một nghìn"),
        (2005, "hai nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (9999, "chín nghìn chín trăm chín mươi chín"),
    ],
)
def test_numbers_are_read_as_people_read_them(number, said):
    assert number_in_words(number) == said


@pytest.mark.parametrize("number", [-1, 10000])
def test_a_number_out_of_range_is_refused(number):
    with pytest.raises(ValueError, match="from 0 to 9999"):
        number_in_words(number)


def test_an_instant_is_told_on_the_wall_clock_of_vietnam():
    late = datetime(2026, 9, 14, 17, 30, tzinfo=UTC)
    assert hour_and_day(late) == "00 giờ 30 phút, thứ Ba, 15/09/2026"
    assert long_date(late) == "ngày 15 tháng 09 năm 2026"


def test_the_fourth_month_has_its_own_word():
    assert hour_and_day_in_words(datetime(2027, 4, 1, 10, 0, tzinfo=UTC)) == (
        "mười bảy giờ không phút, ngày một tháng tư năm hai nghìn không trăm hai mươi bảy"
    )

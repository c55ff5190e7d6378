"""Forms 01, 02 and 03 on the roll of a thermal printer: as long as what stands on them, and a camera reads the code."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from app.documents import refusal_pdf, roll, supplement_pdf
from app.documents.press import qr_svg
from app.documents.receipt import receipt_pdf
from tests.documents.reading import text
from tests.documents.samples import LONG_NAME, LONGEST, PAY, REFUSAL, SUPPLEMENT

HEAD_DPI = 203
"""What a thermal head prints: 8 dots a millimetre."""
ANYBODY = replace(PAY, name=LONG_NAME)
FORMS: list[tuple[str, Callable[..., bytes], Any]] = [
    ("01", receipt_pdf, replace(LONGEST, acting=None)),
    ("02", supplement_pdf, replace(SUPPLEMENT, applicant=ANYBODY)),
    ("03", refusal_pdf, replace(REFUSAL, applicant=ANYBODY)),
]
EVERY = pytest.mark.parametrize(("paper", "form"), [(p, f) for p in ("a5", "80", "58") for f in FORMS])


def pictures(pdf: bytes) -> list[Any]:
    """Each page as the head prints it: black or white, nothing between."""
    pages = [page.render(scale=HEAD_DPI / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    return [page.convert("L").point(lambda shade: 255 if shade > 127 else 0) for page in pages]


def ink(page: Any) -> tuple[int, int, int, int]:
    """The box around everything black, in dots."""
    box: tuple[int, int, int, int] | None = page.point(lambda shade: 255 - shade).getbbox()
    assert box is not None
    return box


def test_the_name_that_is_tried_has_sixty_letters() -> None:
    assert len(LONG_NAME) == 60


@EVERY
def test_a_name_of_sixty_letters_stands_whole_and_inside_the_paper(paper: roll.Paper, form: Any) -> None:
    _, printed, data = form
    pdf = printed(data, paper)
    assert LONG_NAME in re.sub(r"\s+", " ", text(pdf))
    side = {"a5": 8, "80": 4, "58": 5}[paper] * roll.DOTS_PER_MM - 2
    for page in pictures(pdf):
        left, top, right, bottom = ink(page)
        assert left >= side
        assert right <= page.width - side
        assert 0 < top < bottom < page.height


@pytest.mark.parametrize("paper", ["80", "58"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_a_roll_is_one_page_that_ends_where_the_paper_ends(paper: roll.Paper, form: Any) -> None:
    _, printed, data = form
    (page,) = pictures(printed(data, paper))
    assert page.width == pytest.approx(roll.WIDTHS[paper] * HEAD_DPI / 25.4, abs=2)
    blank = page.height - ink(page)[3]
    assert 0 < blank < 8 * roll.DOTS_PER_MM


@pytest.mark.parametrize("paper", roll.PAPERS)
def test_a_camera_reads_the_code_off_what_the_head_printed(paper: roll.Paper) -> None:
    pages = pictures(receipt_pdf(LONGEST, paper))
    codes = [found for page in pages for found in zxingcpp.read_barcodes(page)]
    assert [found.text for found in codes] == [LONGEST.tracking_url]


@pytest.mark.parametrize("paper", ["80", "58"])
@pytest.mark.parametrize("modules", [29, 33, 37, 41, 45, 49, 61])
def test_a_module_is_a_whole_number_of_dots_and_all_of_them_fit(paper: roll.Paper, modules: int) -> None:
    size = roll.module_mm(modules, paper)
    assert (size * roll.DOTS_PER_MM).is_integer()
    assert size * modules <= roll.INSIDE[paper]


def test_the_code_keeps_its_quiet_zone_on_a_roll() -> None:
    drawn = str(qr_svg("https://phiengsao.example/t/7K2M9QXF4TBHW8PD", "Mã", "80"))
    width = re.search(r'width="([0-9.]+)mm"', drawn)
    assert width is not None
    assert float(width[1]) <= roll.QR_MM

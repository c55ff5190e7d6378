"""The field app is for every officer: nothing for axe to find, nothing pushed off the screen, nothing cut off."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import cut_off, is_too_wide, too_small, violations
from tests.e2e.citizens import PAY, Citizen
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import PHONE, Tablet

NARROW = {"width": 360, "height": 740}
LETTERS = """(size) => {
  const data = document.documentElement.dataset, before = data.text ?? null;
  if (size === null) delete data.text; else data.text = size;
  return before;
}"""


class Watching(FieldOfficer):
    """An officer who looks hard at every screen when it comes."""

    def __init__(self, tablet: Tablet) -> None:
        super().__init__(tablet)
        self.seen: dict[str, list[Any]] = {}
        self.page.emulate_media(reduced_motion="reduce")  # a colour on its way to another is not what is read

    def sees(self, heading: str | re.Pattern[str], timeout: int = 10_000) -> None:
        super().sees(heading, timeout)
        place = self.page.evaluate("location.hash.split('?')[0]") + " " + self.page.locator("h1").inner_text()
        self.looks(place)

    def looks(self, place: str) -> None:
        """Hard, and once."""
        if place not in self.seen:
            self.seen[place] = [*self.watched(), *self.squeezed()]

    def answer(self, citizen: Citizen) -> None:
        """Every kind of question, and all of them at once."""
        kind = self.page.locator(".question :is(input, textarea)").first.get_attribute("type") or "lines"
        if "question: all" not in self.seen:
            self.press("Tất cả câu hỏi")
            self.looks("question: all")
            self.press("Tất cả câu hỏi")
        self.looks(f"question: {kind}")
        super().answer(citizen)

    def questions(self, citizen: Citizen) -> None:
        """And what comes after them: the fee, and the six steps at a glance."""
        super().questions(citizen)
        expect(self.page.get_by_role("region", name="Lệ phí")).to_be_visible()
        self.looks("fee")
        self.press(re.compile(r"^Bước 3\b"))
        expect(self.page.get_by_role("dialog")).to_be_visible()
        self.looks("steps")
        self.page.keyboard.press("Escape")

    def watched(self) -> list[Any]:
        lone = [] if self.page.locator("h1").count() == 1 else ["more than one h1"]
        return lone + violations(self.page) + too_small(self.page)

    def squeezed(self) -> list[str]:
        """Twice the letters on a narrow phone: nothing leads sideways, and nothing that says something is cut off."""
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict is what it takes
        before = self.page.evaluate(LETTERS, "xxl")
        faults = [*(["sideways"] if is_too_wide(self.page) else []), *cut_off(self.page)]
        self.page.evaluate(LETTERS, before)
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        return faults


@pytest.fixture
def officer(tablet: Tablet) -> Watching:
    return Watching(tablet)


COPIES = replace(
    PAY,
    procedure="Cấp bản sao Trích lục hộ tịch",
    content="Xin bản sao trích lục khai sinh",
    answers={"Giấy của chính mình phải không?": "Có", "Dân tộc gì?": "Tày", "Xin mấy bản?": "2"},
)
"""It has a form, and a fee."""


def test_every_screen_of_a_day_is_for_everybody(officer: Watching) -> None:
    officer.ready()
    officer.open_session()
    officer.take_in(COPIES)
    officer.open_dossier(COPIES)
    officer.appraise(COPIES)
    officer.decide(COPIES, "Bản sao trích lục khai sinh")
    officer.deliver(COPIES)
    officer.open_outbox()
    officer.sees("Hộp gửi")
    officer.tab("Thủ tục")
    officer.sees("Thủ tục")
    officer.tab("Máy này")
    officer.sees(re.compile("^Máy "))
    officer.tab("Hôm nay")
    officer.sees("Nhà văn hoá thôn Bản Lài")
    faults = {place: found for place, found in officer.seen.items() if found}
    assert faults == {}
    assert {"question: all", "question: radio", "question: text", "fee", "steps"} <= officer.seen.keys()
    assert len(officer.seen) >= 19, officer.seen.keys()

"""The field app is for every officer: nothing for axe to find, nothing pushed off the screen, no mouse needed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import is_too_wide, too_small, violations
from tests.e2e.citizens import PAY, jpeg
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import PHONE, Tablet

NARROW = {"width": 360, "height": 740}
MOST_TABS = 80
LETTERS = """(size) => {
  const data = document.documentElement.dataset, before = data.text ?? null;
  if (size === null) delete data.text; else data.text = size;
  return before;
}"""
FOCUSED = """() => {
  const on = document.activeElement;
  const words = on.getAttribute('aria-label') ?? on.labels?.[0]?.innerText ?? on.innerText ?? '';
  return words.trim().replace(/\\s+/g, ' ');
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
        if place not in self.seen:
            self.seen[place] = [*self.watched(), *self.squeezed()]

    def watched(self) -> list[Any]:
        lone = [] if self.page.locator("h1").count() == 1 else ["more than one h1"]
        return lone + violations(self.page) + too_small(self.page)

    def squeezed(self) -> list[str]:
        """Twice the letters on a narrow phone."""
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain dict is what it takes
        before = self.page.evaluate(LETTERS, "xxl")
        too_wide = is_too_wide(self.page)
        self.page.evaluate(LETTERS, before)
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        return ["sideways"] if too_wide else []


@pytest.fixture
def officer(tablet: Tablet) -> Watching:
    return Watching(tablet)


def test_every_screen_of_a_day_is_for_everybody(officer: Watching) -> None:
    officer.ready()
    officer.open_session()
    officer.take_in(PAY)
    officer.open_dossier(PAY)
    officer.appraise(PAY)
    officer.decide(PAY, "Giấy xác nhận khuyết tật")
    officer.deliver(PAY)
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
    assert len(officer.seen) >= 14, officer.seen.keys()


class Keys(FieldOfficer):
    """An officer without a mouse, on a tablet that is slow to draw."""

    def __init__(self, tablet: Tablet) -> None:
        super().__init__(tablet)
        # Chromium is told to hand over file choosers by its page thread, keys come by another road: said only at the
        # key, a slow page hears it after the key, and the chooser opens for nobody. So it is said once, long before.
        self.page.on("filechooser", lambda _chooser: None)

    def arrives(self, heading: str | re.Pattern[str], timeout: int = 10_000) -> None:
        """A view comes with the focus on its heading, at once: the next Tab starts there and nothing takes it away."""
        self.sees(heading, timeout)
        assert self.page.evaluate("document.activeElement.tagName") == "H1"

    def slow_down(self, times: int) -> None:
        self.page.context.new_cdp_session(self.page).send("Emulation.setCPUThrottlingRate", {"rate": times})

    def reach(self, name: str) -> None:
        """Tab until something of this name has the focus."""
        passed = []
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            passed.append(self.page.evaluate(FOCUSED))
            if re.search(name, passed[-1]):
                return
        raise AssertionError(f"{name} cannot be reached; passed {passed}")

    def fill_in(self, name: str, text: str) -> None:
        self.reach(name)
        self.page.keyboard.insert_text(text)

    def enter(self, name: str) -> None:
        self.reach(name)
        self.page.keyboard.press("Enter")

    def shoot(self, name: str, picture: bytes) -> None:
        self.reach(name)
        with self.page.expect_file_chooser() as camera:
            self.page.keyboard.press("Enter")
        camera.value.set_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture})


def test_a_dossier_is_taken_in_by_keyboard_alone(tablet: Tablet) -> None:
    officer = Keys(tablet)
    officer.ready()
    officer.open_session()
    officer.slow_down(4)

    officer.enter("^Tiếp nhận$")
    officer.arrives("Ai nộp hồ sơ?")
    officer.fill_in("^Họ và tên", PAY.name)
    officer.fill_in("^Ngày sinh", PAY.birth)
    officer.reach("^(Nữ|Nam)$")
    officer.page.keyboard.press("Space")
    officer.fill_in("^Số định danh", PAY.id_number)
    officer.enter("^Chọn thủ tục$")

    officer.arrives(re.compile("cần làm việc gì"))
    officer.fill_in("^Gõ như người dân nói", "cap lai giay xac nhan khuyet tat")
    found = officer.page.get_by_role("option", name=re.compile("^" + PAY.procedure))
    expect(found).to_have_attribute("aria-selected", "true")
    officer.page.keyboard.press("Enter")
    expect(officer.button("Chọn thủ tục này")).to_be_focused()
    officer.page.keyboard.press("Enter")

    officer.arrives("Hỏi, rồi ghi thay")
    officer.page.get_by_role("heading", name="Hẹn trả").wait_for()
    officer.enter("^Xem giấy tờ$")
    officer.arrives("Chụp từng giấy tờ")
    officer.shoot("^Chụp ", jpeg("keys"))
    officer.button("Đọc lại và ký").wait_for()
    officer.enter("^Đọc lại và ký$")

    officer.arrives(re.compile("^Đọc to cho"))
    ticks = officer.page.get_by_role("checkbox", name=re.compile(r"^Đã đọc đoạn \d+$"))
    ticks.first.wait_for(state="attached")
    for number in range(1, ticks.count() + 1):
        officer.reach(f"^Đã đọc đoạn {number}$")
        officer.page.keyboard.press("Space")
    officer.reach("^Ký tên$")
    officer.page.keyboard.press("ArrowDown")
    officer.shoot("^Chụp trang điểm chỉ$", jpeg("keys/fingerprint"))
    officer.page.get_by_text("Đã chụp trang điểm chỉ").wait_for()
    officer.enter("đồng ý, lưu$")
    officer.arrives(re.compile("^Trao giấy hẹn cho"), 30_000)
    assert re.fullmatch(r"H99\.001-\d{6}-\d{5}", officer.slip().number)

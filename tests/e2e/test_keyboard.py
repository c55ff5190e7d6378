"""The field app needs no mouse: a birth from "Tiếp nhận" to the slip, by keys alone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.citizens import PAY, jpeg
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet

MOST_TABS = 80
FOCUSED = """() => {
  const on = document.activeElement;
  const words = on.getAttribute('aria-label') ?? on.labels?.[0]?.innerText ?? on.innerText ?? '';
  return words.trim().replace(/\\s+/g, ' ');
}"""


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


SAID = {
    "Mình là gì của cháu?": "Mẹ",
    "Cháu tên là gì?": "nông gia hân",
    "Cháu sinh ngày nào?": "02/09/2026",
    "Cháu trai hay cháu gái?": "Nữ",
    "Cháu dân tộc gì?": "Tày",
    "Cháu sinh ở đâu?": "Trạm Y tế xã Phiêng Sao",
    "Quê quán của cháu ở đâu?": "Thôn Bản Lài, xã Phiêng Sao",
    "Mẹ cháu ở đâu?": "Thôn Bản Lài, xã Phiêng Sao",
    "Cha mẹ cháu đã đăng ký kết hôn chưa?": "Có",
    "Cha cháu tên là gì?": "NÔNG VĂN THẮNG",
    "Cha cháu sinh năm nào?": "1989",
}
"""What a mother says at the registration of a birth."""


def answered(officer: Keys) -> None:
    """Each question comes with the focus in it: letters and Enter, arrows and Enter; no Tab is needed."""
    question = officer.page.locator(".question")
    over = officer.page.get_by_role("heading", level=1, name="Hỏi, rồi ghi thay", exact=True)
    officer.reach("^Mẹ$")
    for asked, said in SAID.items():
        expect(question.locator(":is(label, legend)").first).to_have_text(asked)
        expect(question.locator("input:focus")).to_have_count(1)
        key = question.get_attribute("data-key")
        if question.get_by_role("radio").count() > 0:
            officer.page.keyboard.press("Space")
            for _ in range(5):
                if officer.page.evaluate(FOCUSED) == said:
                    break
                officer.page.keyboard.press("ArrowDown")
            expect(question.get_by_role("radio", name=said, exact=True)).to_be_checked()
        else:
            officer.page.keyboard.insert_text(said)
        officer.page.keyboard.press("Enter")
        expect(over.or_(officer.page.locator(f'.question:not([data-key="{key}"])'))).to_be_visible()
    expect(over).to_be_visible()


def photographed(officer: Keys, count: int) -> None:
    """The papers that are required, by the one button that asks for the next."""
    done = officer.page.get_by_role("status").filter(has_text=re.compile(r"^Đủ \d"))
    for taken in range(count):
        expect(done).to_contain_text(f"Đủ {taken} trên {count}", timeout=20_000)
        officer.shoot("^Chụp ", jpeg(f"keys/{taken}"))
    expect(done).to_contain_text(f"Đủ {count} trên {count}", timeout=20_000)


def read_aloud(officer: Keys) -> None:
    """A page at a time; what stands alone by its own tick."""
    ticks = officer.page.get_by_role("checkbox", name=re.compile(r"^Đã đọc đoạn \d+$"), checked=False)
    ticks.first.wait_for(state="attached")
    page = officer.button(re.compile(r"^Đã đọc hết đoạn \d+ đến \d+$"))
    while (left := page.count()) > 0:
        officer.enter("^Đã đọc hết đoạn")
        expect(page).to_have_count(left - 1)
    expect(ticks).to_have_count(0)


def test_a_birth_is_taken_in_by_keyboard_alone(tablet: Tablet) -> None:
    officer = Keys(tablet)
    officer.ready()
    officer.open_session()
    officer.slow_down(4)

    officer.enter("^Tiếp nhận$")
    officer.arrives("Ai nộp hồ sơ?")
    officer.fill_in("^Họ và tên", PAY.name)
    officer.fill_in("^Ngày sinh", "12/03/1991")
    officer.reach("^(Nữ|Nam)$")
    officer.page.keyboard.press("Space")
    officer.fill_in("^Số định danh", "019191003517")
    officer.enter("^Chọn thủ tục$")

    officer.arrives(re.compile("cần làm việc gì"))
    officer.fill_in("^Gõ như người dân nói", "khai sinh luu dong")
    found = officer.page.get_by_role("option", name=re.compile("^Đăng ký khai sinh lưu động"))
    expect(found).to_have_attribute("aria-selected", "true")
    officer.page.keyboard.press("Enter")
    expect(officer.button("Chọn thủ tục này")).to_be_focused()
    officer.page.keyboard.press("Enter")

    officer.arrives("Tờ khai đăng ký khai sinh")
    answered(officer)
    officer.page.get_by_role("heading", name="Hẹn trả").wait_for()
    officer.enter("^Xem giấy tờ$")
    officer.arrives("Chụp từng giấy tờ")
    photographed(officer, 3)
    officer.enter("^Đọc lại và ký$")

    officer.arrives(re.compile("^Đọc to cho"))
    expect(officer.page.get_by_text("Nông Gia Hân").first).to_be_visible()
    read_aloud(officer)
    officer.reach("^Ký tên$")
    officer.page.keyboard.press("ArrowDown")
    officer.shoot("^Chụp trang điểm chỉ$", jpeg("keys/fingerprint"))
    officer.page.get_by_text("Đã chụp trang điểm chỉ").wait_for()
    officer.enter("đồng ý, lưu$")
    officer.arrives(re.compile("^Trao giấy hẹn cho"), 30_000)
    assert re.fullmatch(r"H99\.001-\d{6}-\d{5}", officer.slip().number)

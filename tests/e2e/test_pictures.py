"""A paper before the camera: one that shook is said at once, and a sheet at a slant is cut straight by the keyboard."""

from __future__ import annotations

import io
import re

from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import expect

from tests.e2e.axe import too_small, violations
from tests.e2e.citizens import PAY
from tests.e2e.field_officer import FieldOfficer

SIZE = (1200, 1600)
SHEET = ((210, 190), (960, 260), (1030, 1420), (150, 1330))


def _photo(shaken: float = 0) -> bytes:
    """A printed sheet at a slant on a darker table."""
    picture = Image.new("RGB", SIZE, "#5e4630")
    draw = ImageDraw.Draw(picture)
    draw.polygon(SHEET, fill="#d8d4c8")
    for line in range(70):
        for stroke in range(90):
            left, top = 250 + 7 * stroke + line // 6, 300 + 15 * line
            draw.rectangle((left, top, left + 2, top + 3 + (7 * line + 5 * stroke) % 8), fill="#333")
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(shaken)).save(out, "JPEG", quality=90)
    return out.getvalue()


def test_a_page_that_shook_is_taken_again_and_its_sheet_is_cut_straight_by_the_keyboard(officer: FieldOfficer) -> None:
    officer.ready()
    officer.open_session()
    officer.tablet.network(on=False)
    officer.tab_or_next()
    officer.person(PAY)
    officer.procedure(PAY)
    officer.declaration(PAY)
    officer.sees("Chụp từng giấy tờ")
    page = officer.page
    officer.photograph(page.locator("footer").get_by_role("button", name=re.compile("^Chụp ")), _photo(shaken=9))
    shaken = page.get_by_role("alert").filter(has_text="Ảnh bị nhoè. Chụp lại?")
    expect(shaken).to_be_visible(timeout=20_000)
    expect(officer.button("Vẫn dùng ảnh này")).to_be_visible()
    assert [*violations(page), *too_small(page)] == []
    officer.photograph(page.get_by_role("main").get_by_role("button", name="Chụp lại"), _photo())
    expect(shaken).to_have_count(0, timeout=20_000)
    page.get_by_role("main").get_by_role("button", name=re.compile(r"^1 trang \d\. ")).click()
    picture = page.get_by_role("dialog").get_by_role("listitem").get_by_role("img")
    expect(picture).to_have_js_property("naturalWidth", SIZE[0])
    officer.press(re.compile("^Cắt thẳng… trang 1"))
    expect(page.get_by_text(re.compile("^Máy đã tìm bốn góc"))).to_be_visible()
    corner = page.get_by_role("button", name=re.compile("^Góc trên bên trái"))
    corner.focus()
    before = corner.get_attribute("aria-label")
    for key in ("Shift+ArrowLeft", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    expect(corner).not_to_have_attribute("aria-label", before or "")
    assert [*violations(page), *too_small(page)] == []
    officer.press("Cắt thẳng")
    whole = officer.button(re.compile("^Lấy lại cả ảnh trang 1"))
    expect(whole).to_be_visible(timeout=20_000)
    expect(picture).not_to_have_js_property("naturalWidth", SIZE[0])
    whole.press("Enter")
    expect(picture).to_have_js_property("naturalWidth", SIZE[0])

"""An administrator adds a person, who makes a passkey; a tablet enrols by the link on the page, and she works on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.field_officer import FieldOfficer
from tests.e2e.test_from_nothing import AUTHENTICATOR
from tests.e2e.test_unlock import by_words, inside
from tests.e2e.town import Town

NAME, WORDS = "Lò Thị Hoa", "ruộng bậc thang Khau Pạ"


class Desk:
    """A browser at a desk, with a passkey's home in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        cdp = page.context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    def make_passkey(self, link: str) -> None:
        self.page.goto(link)
        self.press("Tạo khoá")
        self.page.wait_for_url(re.compile("/desk/"))

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def link(self, label: str) -> str:
        """The one-time link on the page; its code is there too."""
        expect(self.page.locator(".qr svg")).to_be_visible()
        return self.page.get_by_role("textbox", name=label, exact=True).input_value()


@pytest.fixture
def desks(browser: Browser, town: Town) -> Iterator[list[Desk]]:
    """Two desks, each a browser of its own."""
    contexts = [browser.new_context(base_url=town.url, locale="vi-VN") for _ in range(2)]
    yield [Desk(one.new_page()) for one in contexts]
    for one in contexts:
        one.close()


def test_from_a_new_person_to_a_tablet_in_her_hands(town: Town, desks: list[Desk], officer: FieldOfficer) -> None:
    admin, hers = desks
    ids = town.flask("add-person", "H99.001", "Ma Thị Quản", "--role", "admin").split()
    found = re.search(r"http://\S+", town.flask("invite", ids[-1]))
    assert found
    admin.make_passkey(found[0])

    admin.page.goto("/desk/quan-tri")
    admin.page.get_by_label("Họ và tên").fill(NAME)
    admin.page.get_by_role("checkbox", name="Cán bộ lưu động").check()
    admin.page.get_by_role("checkbox", name="Cán bộ một cửa").check()
    admin.press("Thêm cán bộ")
    expect(admin.page.get_by_role("heading", level=1, name=NAME)).to_be_visible()
    admin.press("Tạo đường dẫn mời")
    hers.make_passkey(admin.link("Đường dẫn mời"))
    expect(hers.page.get_by_role("banner").get_by_text(NAME)).to_be_visible()

    admin.page.goto("/desk/may/ghi-danh")
    admin.page.get_by_role("checkbox", name=re.compile("^" + NAME)).check()
    admin.press("Tạo mã ghi danh")
    officer.enrol_by_link(admin.link("Đường dẫn ghi danh"), {NAME: WORDS})
    by_words(officer, WORDS)
    inside(officer)

    admin.page.goto("/desk/quan-tri")
    row = admin.page.get_by_role("listitem").filter(has_text=NAME)
    expect(row).to_contain_text("1 khoá đăng nhập")
    expect(row).to_contain_text("Máy ")
    admin.page.goto("/desk/quan-tri/so")
    for act in ("Thêm cán bộ", "Mời tạo khoá đăng nhập", "Mời ghi danh máy"):
        expect(admin.page.get_by_text(act, exact=True)).to_be_visible()

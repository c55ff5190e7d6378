"""A real commune, as `docs/setting-up.md` says: from an empty folder to a dossier that is decided with a passkey."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.book import Book
from tests.e2e.citizens import PAY
from tests.e2e.field_officer import VINH, FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import ROOT, Town

UNIT = "H99.001"
WORDS = {"Nông Thị Hoa": "ruộng bậc thang Khau Pạ", "Lý Quang Vinh": "thác đổ ba tầng sương"}
ROLES = {"Nông Thị Hoa": "field_officer", "Lý Quang Vinh": "leader", "Trần Thu Hà": "supervisor"}
COMMANDS = "db upgrade|add-unit|load-catalogue|add-hamlet|add-person|add-team|invite|enrol-device"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class RealTown(Town):
    """Not a demo."""

    @property
    def env(self) -> dict[str, str]:
        return {**super().env, "DEMO": "0"}


@pytest.fixture
def people() -> dict[str, str]:
    """Name → id, as they are added."""
    return {}


@pytest.fixture
def town(model_town: Town, tmp_path: Path, people: dict[str, str]) -> Iterator[RealTown]:
    """The commands of `docs/setting-up.md`, one after the other, on an empty folder."""
    town = RealTown(tmp_path / "real")
    town.data.mkdir()
    town.flask("db", "upgrade")
    assert "AGE-SECRET-KEY-" in town.flask("add-unit", UNIT, "xã Phiêng Sao", "--province", "tỉnh Thái Nguyên")
    town.flask("load-catalogue")
    town.flask("add-hamlet", UNIT, "Nà Pục", "Bản Lài")
    for name, roles in {
        "Nông Thị Hoa": ["field_officer"],
        "Lý Quang Vinh": ["leader"],
        "Trần Thu Hà": ["supervisor"],
    }.items():
        options = [word for role in roles for word in ("--role", role)]
        people[name] = town.flask("add-person", UNIT, name, *options).strip()
    town.flask("add-team", UNIT, "Tổ lưu động số 1", people["Nông Thị Hoa"], people["Lý Quang Vinh"])
    town.start()
    yield town
    town.stop()


def link(printed: str) -> str:
    """The one-time link above its QR code."""
    found = re.search(r"http://\S+", printed)
    assert found
    return found[0]


class Key:
    """A passkey's home on the device that it is taken up with; it lives as long as the page's window."""

    def __init__(self, page: Page) -> None:
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        self._plug_in()

    def _plug_in(self) -> None:
        self.id = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]

    @contextmanager
    def refuses(self) -> Iterator[None]:
        """It knows nobody for a while. Chromium's stand-in never knows anybody again then: the key moves to another."""
        (kept,) = self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})
        yield
        self.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.id})
        self._plug_in()
        self.cdp.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": kept})


def takes_up_a_key(page: Page, invitation: str) -> Key:
    """An officer opens the invitation on the device that is to hold the key."""
    key = Key(page)
    page.goto(invitation)
    page.get_by_role("button", name="Tạo khoá").click()
    expect(page.get_by_role("navigation").first).to_be_visible()
    return key


def test_from_an_empty_folder_to_a_signed_result(
    town: RealTown, people: dict[str, str], tablet: Tablet, officer: FieldOfficer, visitor: Page, book: Book
) -> None:
    key = takes_up_a_key(tablet.page, link(town.flask("invite", people["Lý Quang Vinh"])))
    officer.enrol_by_link(link(town.flask("enrol-device", people["Nông Thị Hoa"], people["Lý Quang Vinh"])), WORDS)
    officer.unlock()
    officer.open_session()
    slip = officer.take_in(PAY)
    officer.appraise(PAY)
    with key.refuses():
        the_key_does_not_answer(officer)
    decide_with_the_passkey(officer)
    officer.deliver(PAY)
    officer.send_all()
    (dossier,) = book.dossiers()
    assert (dossier["number"], dossier["state"]) == (slip.number, "delivered")
    assert [one["signature_kind"] for one in town.rows("select signature_kind from decision")] == ["passkey"]

    takes_up_a_key(visitor, link(town.flask("invite", people["Trần Thu Hà"])))
    visitor.goto(f"/desk/ho-so/{dossier['id']}")
    expect(visitor.get_by_text("Bằng khoá của lãnh đạo, đã kiểm tra")).to_be_visible()
    for page in (visitor, tablet.page):
        expect(page.get_by_text(re.compile("dùng thử", re.IGNORECASE))).to_have_count(0)


def the_key_does_not_answer(officer: FieldOfficer) -> None:
    """Said in words, nothing is signed, what was written waits with the dossier, and other work goes on."""
    officer.open_dossier(PAY)
    officer.press("Ký quyết định")
    officer.write("Kết quả cấp", "Giấy xác nhận khuyết tật")
    officer.press("Xem lại quyết định")
    sign(officer)
    expect(officer.page.locator("main").get_by_text("Khoá ký chưa trả lời").first).to_be_visible(timeout=30_000)
    officer.press("Để ký sau")
    expect(officer.page.get_by_text("Đã soạn quyết định, chưa ký")).to_be_visible()


def decide_with_the_passkey(officer: FieldOfficer) -> None:
    """What was written before is still there."""
    officer.open_dossier(PAY)
    officer.press("Ký quyết định")
    expect(officer.page.get_by_label("Kết quả cấp")).to_have_value("Giấy xác nhận khuyết tật")
    officer.press("Xem lại quyết định")
    sign(officer)
    officer.stands(PAY, "Có kết quả: đồng ý", 30_000)


def sign(officer: FieldOfficer) -> None:
    officer.write(f"Mật khẩu của {officer.leader}", officer.passphrases[VINH])
    officer.press("Ký bằng khoá của tôi")


def test_the_page_says_every_command() -> None:
    said = (ROOT / "docs" / "setting-up.md").read_text("utf-8")
    assert [one for one in COMMANDS.split("|") if f"flask {one}" not in said] == []

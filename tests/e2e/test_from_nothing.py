"""A real commune, as `docs/setting-up.md` says: from an empty folder to a dossier that is decided with a passkey."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def takes_up_a_key(page: Page, invitation: str) -> None:
    """An officer opens the invitation on the device that is to hold the key."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(invitation)
    page.get_by_role("button", name="Tạo khoá").click()
    expect(page.get_by_role("navigation").first).to_be_visible()


def test_from_an_empty_folder_to_a_signed_result(
    town: RealTown, people: dict[str, str], tablet: Tablet, officer: FieldOfficer, visitor: Page, book: Book
) -> None:
    takes_up_a_key(tablet.page, link(town.flask("invite", people["Lý Quang Vinh"])))
    officer.enrol_by_link(link(town.flask("enrol-device", people["Nông Thị Hoa"], people["Lý Quang Vinh"])), WORDS)
    officer.unlock()
    officer.open_session()
    slip = officer.take_in(PAY)
    officer.appraise(PAY)
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


def decide_with_the_passkey(officer: FieldOfficer) -> None:
    officer.open_dossier(PAY)
    officer.press("Ký quyết định")
    officer.write("Kết quả cấp", "Giấy xác nhận khuyết tật")
    officer.press("Xem lại quyết định")
    officer.write(f"Mật khẩu của {officer.leader}", officer.passphrases[VINH])
    officer.press("Ký bằng khoá của tôi")
    officer.stands(PAY, "Có kết quả: đồng ý", 30_000)


def test_the_page_says_every_command() -> None:
    said = (ROOT / "docs" / "setting-up.md").read_text("utf-8")
    assert [one for one in COMMANDS.split("|") if f"flask {one}" not in said] == []

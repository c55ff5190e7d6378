"""What opens a vault: the passphrase, the screen lock (PRF), or on a shared tablet both. With no network at all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.citizens import PAY
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.screen_lock import Authenticator
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town

HOA, VINH = "Nông Thị Hoa", "Lý Quang Vinh"
OWN = {HOA: "ruộng bậc thang Khau Pạ", VINH: "thác đổ ba tầng sương"}
OTHER = "gió lùa qua khe núi đá vôi"


def handed_over(town: Town, officer: FieldOfficer, *names: str) -> None:
    ids = [town.rows("select id from person where name = ?", name)[0]["id"] for name in names]
    link = re.search(r"http://\S+", town.flask("enrol-device", *ids))
    assert link
    officer.enrol_by_link(link[0], {name: OWN[name] for name in names})


def begin(officer: FieldOfficer) -> None:
    """At the passphrase of the only person, or of Hoa among several."""
    if officer.page.get_by_role("heading", level=1, name="Ai dùng máy?").is_visible():
        officer.press("Hoa")


def by_words(officer: FieldOfficer, words: str) -> None:
    officer.write("Mật khẩu của Hoa", words)
    officer.press("Mở khoá")


def inside(officer: FieldOfficer) -> None:
    """An open vault can be locked."""
    expect(officer.button("Khoá")).to_be_visible(timeout=30_000)


def own_ways(officer: FieldOfficer) -> None:
    officer.tab("Máy này")
    officer.press("Cách mở khoá của tôi")
    officer.sees("Cách mở khoá")


def add_screen_lock(officer: FieldOfficer) -> None:
    own_ways(officer)
    officer.write("Mật khẩu hiện tại", OWN[HOA])
    officer.press("Thêm khoá màn hình")


def cut_off(town: Town, tablet: Tablet) -> None:
    """No network, no server, and the app begins anew from what it keeps."""
    tablet.worker_ready()
    tablet.network(on=False)
    town.stop()
    tablet.page.reload()


@pytest.fixture
def alone(town: Town, officer: FieldOfficer) -> FieldOfficer:
    """Hoa with a tablet that is hers alone, unlocked, a draft on it."""
    handed_over(town, officer, HOA)
    begin(officer)
    by_words(officer, OWN[HOA])
    inside(officer)
    officer.fetch_trip_pack()
    officer.open_session()
    officer.leave_a_draft(PAY.name, PAY.phone)
    return officer


def test_the_screen_lock_opens_the_vault_with_the_server_stopped(
    town: Town, tablet: Tablet, alone: FieldOfficer
) -> None:
    lock = Authenticator(tablet, prf=True)
    add_screen_lock(alone)
    expect(alone.page.get_by_text("Đã thêm khoá màn hình.")).to_be_visible(timeout=20_000)
    cut_off(town, tablet)
    alone.press("Mở bằng khoá màn hình")
    inside(alone)
    alone.open_today()
    expect(alone.resuming(PAY.name)).to_be_visible()
    alone.press("Khoá")
    lock.knows_the_person(known=False)  # at the end: a screen lock that was refused often enough asks no more
    alone.press("Mở bằng khoá màn hình")
    expect(alone.page.get_by_text("Chưa hỏi được khoá màn hình")).to_be_visible()


def test_a_screen_lock_that_was_lost_loses_nothing(tablet: Tablet, alone: FieldOfficer) -> None:
    lock = Authenticator(tablet, prf=True)
    add_screen_lock(alone)
    expect(alone.page.get_by_text("Đã thêm khoá màn hình.")).to_be_visible(timeout=20_000)
    alone.press("Khoá")
    lock.lose()
    alone.press("Dùng mật khẩu")
    by_words(alone, OWN[HOA])
    inside(alone)
    alone.open_today()
    expect(alone.resuming(PAY.name)).to_be_visible()


def test_without_prf_the_passphrase_stays_the_way_in(tablet: Tablet, alone: FieldOfficer) -> None:
    Authenticator(tablet, prf=False)
    add_screen_lock(alone)
    expect(alone.page.get_by_text("Máy này không dùng được khoá màn hình để mở kho.")).to_be_visible()
    alone.press("Khoá")
    by_words(alone, OWN[HOA])
    inside(alone)


def test_a_new_passphrase_takes_the_place_of_the_old_one(alone: FieldOfficer) -> None:
    own_ways(alone)
    alone.write("Mật khẩu cũ", OWN[HOA])
    alone.write("Mật khẩu mới", "phiengsao2026")
    expect(alone.page.get_by_text("Còn dễ đoán.")).to_be_visible()
    alone.press("Đổi mật khẩu")
    expect(alone.page.get_by_text("Mật khẩu còn dễ đoán. Chưa có gì thay đổi.")).to_be_visible()
    alone.write("Mật khẩu mới", OTHER)
    alone.press("Đổi mật khẩu")
    expect(alone.page.get_by_text("Đã đổi mật khẩu.")).to_be_visible()
    alone.press("Khoá")
    by_words(alone, OWN[HOA])
    expect(alone.page.get_by_text("Còn 4 lần.").first).to_be_visible(timeout=30_000)
    by_words(alone, OTHER)
    inside(alone)
    alone.open_today()
    expect(alone.resuming(PAY.name)).to_be_visible()


def test_on_a_shared_tablet_neither_the_words_nor_the_screen_lock_is_enough(
    town: Town, tablet: Tablet, officer: FieldOfficer
) -> None:
    handed_over(town, officer, HOA, VINH)
    officer.unlock("Hoa")
    officer.fetch_trip_pack()
    lock = Authenticator(tablet, prf=True)
    add_screen_lock(officer)
    expect(officer.page.get_by_text("Đã thêm khoá màn hình.")).to_be_visible(timeout=20_000)
    officer.press("Khoá")

    officer.press("Hoa")
    expect(officer.page.get_by_text("Sau mật khẩu, máy hỏi khoá màn hình.")).to_be_visible()
    expect(officer.button("Mở bằng khoá màn hình")).to_have_count(0)  # it would prove the tablet, not the person
    by_words(officer, OWN[HOA])
    inside(officer)

    officer.lock()
    officer.unlock("Vinh")
    inside(officer)

    officer.lock()
    lock.knows_the_person(known=False)  # whoever found the paper with Hoa's words, and not her finger
    officer.press("Hoa")
    by_words(officer, OWN[HOA])
    expect(officer.page.get_by_text("Chưa hỏi được khoá màn hình").first).to_be_visible()

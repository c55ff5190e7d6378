"""The desk's pages for a forgotten passphrase."""

from __future__ import annotations

import pytest
from flask import Flask

from app.demo import recovery_key
from app.demo.commune import HOA, HOME, SON, THU, VINH, Officer
from tests.factories import Tablet
from tests.forgotten import Forgotten
from tests.web.conftest import Browser
from tests.web.world import ADMIN, add_admin

LIST = "/desk/khoi-phuc"


def number_of(app: Flask, one: Forgotten) -> str:
    with app.app_context():
        return one.row().number


def agree(app: Flask, browser: Browser, one: Forgotten, who: Officer, **changes: str) -> int:
    form = {"so": number_of(app, one), "ly-do": "gặp tận mặt, máy trong tay", **changes}
    return browser(who).post(f"{LIST}/{one.id}/dong-y", data=form).status_code


def page(browser: Browser, one: Forgotten, who: Officer) -> str:
    answer = browser(who).get(f"{LIST}/{one.id}")
    assert answer.status_code == 200
    return answer.text


def test_the_page_asks_for_the_number_and_never_shows_it(app: Flask, tablet: Tablet, browser: Browser) -> None:
    one = Forgotten(tablet, HOA).asked()
    text = page(browser, one, THU)
    assert "Số trên màn hình máy" in text
    assert HOA.name in text
    assert number_of(app, one) not in text.replace(" ", "")
    assert HOA.name in browser(THU).get(LIST).text


def test_two_agree_and_the_demo_has_its_recovery_key_at_hand(app: Flask, tablet: Tablet, browser: Browser) -> None:
    one = Forgotten(tablet, HOA).asked()
    assert agree(app, browser, one, THU) == 302
    text = page(browser, one, THU)
    assert "Bạn đã đồng ý. Cần thêm một người nữa." in text
    assert "Tôi đã đối chiếu, đồng ý" not in text
    assert agree(app, browser, one, THU) == 403
    assert agree(app, browser, one, VINH) == 302
    assert "Dùng khoá khôi phục" in page(browser, one, VINH)
    assert browser(VINH).post(f"{LIST}/{one.id}/mo").status_code == 302
    assert one.state() == "done"
    assert "Đã mở lại" in page(browser, one, THU)
    assert browser(VINH).post(f"{LIST}/{one.id}/mo").status_code == 409


def test_without_its_key_at_hand_the_page_names_the_command(app: Flask, tablet: Tablet, browser: Browser) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app)
    recovery_key.place(app.extensions["settings"].data_dir, HOME).unlink()
    text = page(browser, one, THU)
    assert f"flask recover-vault {one.id}" in text
    assert "Dùng khoá khôi phục" not in text
    assert "flask demo --reset" in text, "an older demo kept no such key: nobody has it"
    assert browser(THU).post(f"{LIST}/{one.id}/mo").status_code == 404


def test_a_wrong_number_is_said_in_words_and_what_was_typed_stays(app: Flask, tablet: Tablet, browser: Browser) -> None:
    one = Forgotten(tablet, HOA).asked()
    form = {"so": "0000 0000 0000", "ly-do": "gặp tận mặt"}
    answer = browser(THU).post(f"{LIST}/{one.id}/dong-y", data=form)
    assert answer.status_code == 422
    assert "Số vừa gõ khác số trên yêu cầu" in answer.text
    assert "gặp tận mặt" in answer.text
    assert agree(app, browser, one, THU, **{"ly-do": " "}) == 422


def test_nobody_agrees_to_their_own(app: Flask, tablet: Tablet, browser: Browser) -> None:
    one = Forgotten(tablet, VINH).asked()
    assert "Đây là yêu cầu của chính bạn" in page(browser, one, VINH)
    assert agree(app, browser, one, VINH) == 403
    add_admin(app)
    assert [agree(app, browser, one, who) for who in (ADMIN, THU)] == [302, 302]
    assert one.state() == "approved"


def test_refused_with_a_reason(app: Flask, tablet: Tablet, browser: Browser) -> None:
    one = Forgotten(tablet, HOA).asked()
    assert browser(THU).post(f"{LIST}/{one.id}/tu-choi", data={"ly-do": ""}).status_code == 422
    assert browser(THU).post(f"{LIST}/{one.id}/tu-choi", data={"ly-do": "không gặp được"}).status_code == 302
    assert one.state() == "refused"
    assert "không gặp được" in page(browser, one, VINH)
    assert agree(app, browser, one, VINH) == 409


def test_the_devices_page_counts_what_waits(tablet: Tablet, browser: Browser) -> None:
    Forgotten(tablet, HOA).asked()
    assert "Cán bộ quên mật khẩu (1)" in browser(THU).get("/desk/may").text


@pytest.mark.parametrize("path", ["", "/dong-y", "/tu-choi", "/mo"])
def test_another_commune_sees_nothing_of_it(tablet: Tablet, browser: Browser, path: str) -> None:
    one = Forgotten(tablet, HOA).asked()
    son = browser(SON)
    answer = son.post(f"{LIST}/{one.id}{path}") if path else son.get(f"{LIST}/{one.id}")
    assert answer.status_code == 404
    assert HOA.name not in son.get(LIST).text


def test_the_command_lists_what_is_agreed_to_and_gives_it_back(app: Flask, tablet: Tablet) -> None:
    one = Forgotten(tablet, HOA).asked().agree(app)
    key = recovery_key.place(app.extensions["settings"].data_dir, HOME)
    run = app.test_cli_runner().invoke
    assert one.id in run(args=["recover-vault"]).output
    assert run(args=["recover-vault", one.id]).exit_code == 1
    done = run(args=["recover-vault", one.id, "--identity", str(key)])
    assert (done.exit_code, HOA.name in done.output) == (0, True), done.output
    assert one.state() == "done"
    again = run(args=["recover-vault", one.id, "--identity", str(key)])
    assert (again.exit_code, "chưa đủ hai người" in again.output) == (1, True)
    assert one.id not in run(args=["recover-vault"]).output

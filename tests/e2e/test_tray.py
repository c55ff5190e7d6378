"""The tray: a lost picture blocks nothing and is taken again or sent from the team's copy; locked, it tells no name."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY, jpeg
from tests.e2e.tablet import Tablet
from tests.e2e.test_accessible import Watching
from tests.e2e.test_restore import until
from tests.e2e.town import Town

LOSE_A_PHOTO = """() => new Promise((done, failed) => {
  const opening = indexedDB.open('tan-noi');
  opening.onerror = failed;
  opening.onsuccess = () => {
    const tx = opening.result.transaction(['blobs', 'sealed'], 'readwrite');
    tx.objectStore('blobs').getAll().onsuccess = ({ target }) => {
      const { blob } = target.result.find(({ rank }) => rank === 2);
      tx.objectStore('sealed').delete(blob);
      tx.oncomplete = () => { opening.result.close(); done(blob); };
    };
  };
})"""
"""What a browser does that cleans up where it should not."""


def missing(book: Book) -> set[str]:
    """Pictures that were announced and have not come."""
    return {paper.sealed_sha256 for paper in book.papers() if not paper.received_at}


@pytest.fixture
def officer(tablet: Tablet) -> Watching:
    return Watching(tablet)


def test_a_lost_photo_blocks_nothing_and_is_taken_again(town: Town, officer: Watching, book: Book) -> None:
    officer.ready()
    officer.tablet.network(on=False)
    officer.open_session()
    officer.take_in(PAY)
    lost = officer.page.evaluate(LOSE_A_PHOTO)
    officer.take_in(CHAO)
    officer.tablet.network(on=True)
    officer.open_outbox()
    officer.press("Gửi ngay")
    look = officer.button("Xem và xử lý")
    expect(look).to_be_visible(timeout=30_000)
    received = officer.page.get_by_role("listitem").filter(has_text=re.compile("^Xã đã nhận · "))
    for one in ("Việc của phiên lưu động", CHAO.name):
        expect(received.filter(has_text=one)).to_have_count(1)
    expect(received.filter(has_text=PAY.name)).to_have_count(0)

    look.click()
    officer.sees("Cần xem lại")
    problem = officer.page.get_by_role("listitem").filter(has_text=PAY.name)
    expect(problem).to_contain_text("Bộ nhớ của máy không còn bản niêm phong này.")
    expect(problem).to_contain_text("Tờ khai và chữ ký còn nguyên.")
    officer.photograph(problem.get_by_role("button", name="Chụp lại ảnh này"), jpeg("again"))
    expect(officer.page.get_by_text("Đã lưu ảnh mới trên máy, chờ gửi.")).to_be_visible(timeout=20_000)
    expect(officer.page.get_by_text("Không có gì cần xem lại.")).to_be_visible()
    officer.send_all()
    kinds = [row["type"] for row in book.journal() if row["type"] != "people_viewed"]  # told by itself, any time
    assert kinds[-1] == "attachment_added"
    until(lambda: missing(book) == {lost})  # noted a moment behind the answers
    assert len(book.papers()) == PAY.photos + CHAO.photos + 2 + 1
    assert {place: found for place, found in officer.seen.items() if found} == {}


def test_a_hand_over_finds_what_is_lost_and_a_locked_tablet_tells_only_how_many(officer: Watching, book: Book) -> None:
    officer.ready()
    officer.tablet.network(on=False)
    officer.open_session()
    officer.take_in(PAY)
    lost = officer.page.evaluate(LOSE_A_PHOTO)
    assert lost
    officer.open_outbox()
    officer.press("Bàn giao bằng tệp")
    officer.sees("Bàn giao bằng tệp")
    officer.press("Làm tệp")
    officer.press(re.compile("^1 mục không còn nguyên"))
    officer.sees("Cần xem lại")
    officer.lock()
    expect(officer.page.get_by_text("Trên máy có 1 mục cần xem lại.")).to_be_visible()
    assert PAY.name not in officer.page.content()

    officer.unlock()
    officer.page.goto(officer.tablet.url + "/app/#/problems")
    officer.press("Gửi bản ảnh còn trên máy")
    expect(officer.page.get_by_text("Không có gì cần xem lại.")).to_be_visible(timeout=20_000)
    officer.tablet.network(on=True)
    officer.send_all()
    until(lambda: missing(book) == {lost})
    assert {place: found for place, found in officer.seen.items() if found} == {}

"""Where authority ends: a lease that ran out, a device that was taken back, an officer who left. Each end to end."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY
from tests.e2e.desk import sign_in
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.test_unlock import HOA, VINH, handed_over
from tests.e2e.town import Town

SUPERVISOR = "Trần Thu Hà"
LONG_AGO = timedelta(days=16)
STORES = """async () => {
  const done = (asked) => new Promise((ok, no) => { asked.onsuccess = () => ok(asked.result); asked.onerror = () => no(asked.error); });
  const db = await done(indexedDB.open('tan-noi'));
  const found = {};
  for (const name of db.objectStoreNames) found[name] = (await done(db.transaction(name).objectStore(name).getAllKeys())).map(String);
  db.close();
  return found;
}"""  # noqa: E501 - it is not Python
AGE = """async (ms) => {
  const done = (asked) => new Promise((ok, no) => { asked.onsuccess = () => ok(asked.result); asked.onerror = () => no(asked.error); });
  const earlier = (at) => new Date(Date.parse(at) - ms).toISOString();
  const db = await done(indexedDB.open('tan-noi'));
  const tx = db.transaction('meta', 'readwrite');
  const meta = tx.objectStore('meta');
  const [device, contact, lease] = [await done(meta.get('device')), await done(meta.get('contact')), await done(meta.get('lease'))];
  meta.put({ ...device, enrolledAt: earlier(device.enrolledAt) }, 'device');
  meta.put({ ...contact, at: earlier(contact.at) }, 'contact');
  meta.put({ until: earlier(lease.until), at: earlier(lease.at) }, 'lease');
  await new Promise((ok, no) => { tx.oncomplete = ok; tx.onerror = () => no(tx.error); });
  db.close();
}"""  # noqa: E501 - it is not Python
"""The tablet's last contact, and the lease that it brought, were so much earlier."""


def stored(officer: FieldOfficer) -> dict[str, list[str]]:
    """The keys of everything in the tablet's database, store by store."""
    found: dict[str, list[str]] = officer.page.evaluate(STORES)
    return found


def id_of(town: Town, name: str) -> str:
    return str(town.rows("select id from person where name = ?", name)[0]["id"])


def without_a_word_for_weeks(town: Town, officer: FieldOfficer, book: Book) -> None:
    """As if the last contact lay long ago: on the tablet, and in the commune's own note of the lease it gave."""
    officer.page.evaluate(AGE, LONG_AGO.total_seconds() * 1000)
    with town.write() as books:
        books.execute(
            "update device set lease_until = datetime(lease_until, ?) where id = ?",
            (f"-{LONG_AGO.days} days", book.device),
        )


def every_picture_arrives(book: Book) -> None:
    assert all(paper.received_at for paper in book.papers())


@pytest.fixture
def shared(town: Town, officer: FieldOfficer) -> FieldOfficer:
    """Hoa at a tablet that she shares with Vinh, with a trip pack."""
    handed_over(town, officer, HOA, VINH)
    officer.unlock("Hoa")
    officer.fetch_trip_pack()
    return officer


def test_two_officers_share_a_tablet_and_a_session_and_nothing_else(tablet: Tablet, shared: FieldOfficer) -> None:
    shared.open_session()
    shared.leave_a_draft(CHAO.name, CHAO.phone)
    shared.take_in(PAY)
    shared.open_today()
    totals = shared.strip.inner_text()
    shared.lock()
    for word in (*PAY.secrets().values(), CHAO.name, CHAO.phone):
        assert word not in shared.page.content()

    shared.unlock("Vinh")
    expect(shared.row(PAY)).to_be_visible()
    expect(shared.resuming(CHAO.name)).to_have_count(0)
    assert re.findall(r"\d+ hồ sơ", shared.strip.inner_text()) == re.findall(r"\d+ hồ sơ", totals)
    shared.open_dossier(PAY)
    shared.tab("Hôm nay")
    shared.leave_a_draft("Hoàng Văn Ếch", "0966112233")
    shared.lock()
    shared.unlock("Hoa")
    expect(shared.resuming(CHAO.name)).to_be_visible()
    expect(shared.resuming("Hoàng Văn Ếch")).to_have_count(0)


def test_beyond_the_lease_a_draft_is_finished_and_sent_and_nothing_new_begun_until_the_next_contact(
    town: Town, tablet: Tablet, shared: FieldOfficer, book: Book, visitor: Page
) -> None:
    shared.open_session()
    shared.send_all()
    shared.open_today()
    shared.tab_or_next()
    shared.person(PAY)
    shared.procedure(PAY)
    shared.declaration(PAY)
    shared.sees("Chụp từng giấy tờ")
    tablet.network(on=False)
    shared.open_today()
    shared.lock()
    without_a_word_for_weeks(town, shared, book)
    shared.page.reload()

    shared.unlock("Hoa")
    expect(shared.page.get_by_text("Máy đã quá lâu chưa gặp xã nên chưa bắt đầu được việc mới.")).to_be_visible()
    shared.press("Tiếp nhận")
    expect(shared.page.get_by_text("Chưa bắt đầu được việc mới: máy đã quá lâu chưa liên lạc với xã.")).to_be_visible()
    shared.open_today()
    shared.resume(PAY)
    shared.papers(PAY)
    slip = shared.agreement(PAY)

    tablet.network(on=True)
    shared.open_outbox()
    shared.press("Gửi ngay")
    expect(shared.page.get_by_text("Việc này được ghi khi máy đã quá hạn")).to_be_visible(timeout=60_000)
    (late,) = [row for row in book.journal() if row["type"] == "intake_recorded"]
    assert (late["verdict"], late["code"]) == ("refused", "lease")
    every_picture_arrives(book)
    shared.open_today()
    shared.press("Tiếp nhận")
    shared.sees("Ai nộp hồ sơ?")

    sign_in(visitor, SUPERVISOR)
    visitor.goto(f"/desk/khay/{late['op_id']}")
    with visitor.expect_navigation():
        visitor.get_by_role("button", name="Thử ghi lại").click()
    assert book.dossier(slip.code)["number"] == slip.number


def test_a_tablet_that_was_taken_back_sends_what_it_owes_and_is_empty(
    town: Town, tablet: Tablet, shared: FieldOfficer, book: Book, visitor: Page
) -> None:
    shared.open_session()
    tablet.network(on=False)
    slip = shared.take_in(PAY)
    shared.leave_a_draft(CHAO.name, CHAO.phone)
    shared.lock()
    sign_in(visitor, SUPERVISOR)
    visitor.goto(f"/desk/may/{book.device}/thu-hoi")
    visitor.get_by_label("để xác nhận").fill("07")
    visitor.get_by_role("button", name="Thu hồi máy").click()
    expect(visitor.get_by_text("Đã thu hồi").first).to_be_visible()

    tablet.network(on=True)
    expect(shared.page.locator("[data-wiped]")).to_be_visible(timeout=60_000)
    left = stored(shared)
    assert {name: keys for name, keys in left.items() if keys} == {"meta": ["wiped"]}
    assert book.dossier(slip.code)["number"] == slip.number
    assert book.verdicts() == {"applied"}
    every_picture_arrives(book)
    shared.page.reload()
    expect(shared.page.locator("[data-wiped]")).to_be_visible()


def test_an_officer_who_left_is_wiped_from_the_tablet_and_the_others_go_on(
    town: Town, tablet: Tablet, shared: FieldOfficer, book: Book
) -> None:
    shared.open_session()
    tablet.network(on=False)
    slip = shared.take_in(PAY)
    shared.leave_a_draft(CHAO.name, CHAO.phone)
    hoa, vinh = id_of(town, HOA), id_of(town, VINH)
    assert f"vault:{hoa}" in stored(shared)["keys"]
    town.flask("end-person", hoa)

    tablet.network(on=True)  # her vault is open all the while
    shared.sees("Vinh", 60_000)
    left = stored(shared)
    assert [key for key in left["keys"] if key.startswith("vault:")] == [f"vault:{vinh}"]
    assert book.dossier(slip.code)["number"] == slip.number
    assert book.verdicts() == {"applied"}
    every_picture_arrives(book)
    shared.write("Mật khẩu của Vinh", shared.passphrases["Vinh"])
    shared.press("Mở khoá")
    expect(shared.row(PAY)).to_be_visible(timeout=30_000)
    expect(shared.resuming(CHAO.name)).to_have_count(0)

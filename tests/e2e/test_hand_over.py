"""The outbox as a file: a tablet that never meets a network again, and one that does after all."""

from __future__ import annotations

import hashlib
import re
import tarfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY
from tests.e2e.desk import sign_in
from tests.e2e.field_officer import FieldOfficer, Slip
from tests.e2e.test_restore import Cellar, until
from tests.e2e.town import Town

THU = "Trần Thu Hà"
ALL_IS_THERE = "Xã đã có đủ mọi thứ trong tệp."
FACTS = ["field_session_opened", "intake_recorded", "intake_recorded"]


def hand_over(officer: FieldOfficer, folder: Path) -> Path:
    """The file, saved from the tablet's screen."""
    officer.open_outbox()
    officer.press("Bàn giao bằng tệp")
    officer.sees("Bàn giao bằng tệp")
    officer.press("Làm tệp")
    with officer.page.expect_download() as saved:
        officer.press("Lưu tệp vào máy")
    path = folder / saved.value.suggested_filename
    saved.value.save_as(path)
    expect(officer.page.get_by_text(re.compile(r"^Đã xuất ngày \d\d/\d\d/\d{4}"))).to_be_visible()
    return path


def members(file: Path) -> dict[str, bytes]:
    """What any tar reads in it: name without its folder and ending, and bytes."""
    with tarfile.open(file, "r:") as tar:
        found = {one.name: tar.extractfile(one) for one in tar.getmembers()}
        return {Path(name).stem: opened.read() for name, opened in found.items() if opened is not None}


def by_desk(_town: Town, page: Page, file: Path) -> str:
    """A supervisor at the desk; gives the page's words."""
    sign_in(page, THU)
    page.goto("/desk/may/ban-giao")
    page.get_by_label(re.compile("^Tệp bàn giao")).set_input_files(file)
    page.get_by_role("button", name="Nhận tệp").click()
    expect(page.get_by_text(ALL_IS_THERE)).to_be_visible(timeout=30_000)
    return page.get_by_role("main").inner_text()


def by_command(town: Town, _page: Page, file: Path) -> str:
    """The administrator at the server; gives the last line."""
    return town.flask("import-handover", str(file)).splitlines()[-1]


@pytest.fixture
def desk(browser: Browser, town: Town) -> Page:
    """A browser at the counter."""
    return browser.new_context(base_url=town.url, locale="vi-VN").new_page()


def day_offline(town: Town, officer: FieldOfficer) -> list[Slip]:
    officer.tablet.network(on=False)
    town.stop()
    officer.open_session()
    return [officer.take_in(citizen) for citizen in (PAY, CHAO)]


def agrees(town: Town, book: Book, file: Path, slips: list[Slip]) -> None:
    """The books hold what the file holds, byte by byte, once; and what the citizens took home."""
    inside = members(file)
    journal = [row for row in book.journal() if row["type"] != "people_viewed"]  # who looked is told by itself, later
    assert [row["type"] for row in journal] == FACTS
    assert {row["op_id"]: row["sealed"] for row in journal}.items() <= inside.items()
    until(lambda: all(paper.received_at for paper in book.papers()))  # noted a moment behind the answer
    papers = book.papers()
    assert len(papers) == len(inside) - 1 - len(FACTS)
    for paper in papers:
        stored = (town.data / "blobs" / paper.sealed_sha256[:2] / paper.sealed_sha256).read_bytes()
        assert stored == inside[paper.sealed_sha256]
        assert hashlib.sha256(book.open(inside[paper.sealed_sha256])).hexdigest() == paper.sha256
    assert {book.dossier(slip.code)["number"] for slip in slips} == {slip.number for slip in slips}
    assert len(book.dossiers()) == len(slips)
    assert "0 faults" in town.flask("verify-journal")
    assert "agree" in town.flask("rebuild-tallies", "--check")


def test_a_day_offline_comes_in_from_the_file_alone_and_once(
    town: Town, officer: FieldOfficer, book: Book, desk: Page, tmp_path: Path
) -> None:
    officer.ready()
    slips = day_offline(town, officer)
    file = hand_over(officer, tmp_path)
    expect(officer.strip).to_contain_text("2 hồ sơ đã lưu trên máy · 2 chờ gửi")
    officer.open_outbox()
    expect(officer.page.get_by_text(re.compile("Đã xuất ngày"))).to_have_count(3)  # two dossiers and their session
    officer.tablet.switch_off()

    town.start()
    by_desk(town, desk, file)
    agrees(town, book, file, slips)
    assert by_command(town, desk, file) == f"· {len(members(file)) - 1} here"
    agrees(town, book, file, slips)

    officer.tablet.switch_on()
    officer.open_app()
    officer.unlock()
    officer.send_all()
    agrees(town, book, file, slips)
    assert book.verdicts() == {"applied"}


@pytest.fixture
def cellar(town: Town, tmp_path: Path) -> Cellar:
    (tmp_path / "cellar").mkdir()
    return Cellar(town, tmp_path / "cellar")


@pytest.mark.long
def test_the_file_of_a_tablet_that_a_restored_server_never_knew(
    town: Town, cellar: Cellar, officer: FieldOfficer, book: Book, desk: Page, tmp_path: Path
) -> None:
    cellar.back_up()  # of an evening when nobody had heard of this tablet
    officer.ready()
    slips = day_offline(town, officer)
    file = hand_over(officer, tmp_path)
    officer.tablet.switch_off()
    town.start()
    cellar.lose_the_disk_and_restore()
    assert by_command(town, desk, file) == f"· {len(FACTS)} applied, {len(members(file)) - 1 - len(FACTS)} received"
    agrees(town, book, file, slips)
    assert "Đã có từ trước" in by_desk(town, desk, file)
    agrees(town, book, file, slips)

"""A day in a hamlet with no network: everything is kept, and everything arrives once."""

from __future__ import annotations

import hashlib
import io
import json
import re
from datetime import UTC, datetime

from PIL import Image
from playwright.sync_api import Page, expect

from app.domain.calendar import legal_date
from tests.e2e.book import Book
from tests.e2e.citizens import CAMERA, CHAO, EVERYBODY, PAY, PHAY
from tests.e2e.desk import Figures, figures, session_row, sign_in
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.town import Town

HISTORY = 2026
"""The year of the demo's eight sessions: the page opens with the year of the newest one."""
RESULT = "Giấy xác nhận khuyết tật, bản cấp lại"
SHOWN_OFFLINE = "3 hồ sơ đã lưu trên máy · 3 chờ gửi"
FACTS = ["field_session_opened", *["intake_recorded"] * 3, "appraised", "decided", "delivered"]


def test_three_dossiers_of_a_day_offline_arrive_once_and_in_order(
    town: Town, officer: FieldOfficer, book: Book, visitor: Page
) -> None:
    officer.ready()
    tablet = officer.tablet
    before = book.seqs()

    tablet.network(on=False)
    town.stop()
    officer.open_session()
    slips = [officer.take_in(citizen) for citizen in EVERYBODY]
    officer.appraise(PAY)
    officer.decide(PAY, RESULT)
    officer.deliver(PAY)
    expect(officer.strip).to_contain_text("Ngoại tuyến")
    expect(officer.strip).to_contain_text(SHOWN_OFFLINE)

    tablet.switch_off()
    tablet.switch_on(network=False)
    officer.open_app()
    officer.unlock()
    expect(officer.strip).to_contain_text(SHOWN_OFFLINE)
    for citizen in EVERYBODY:
        expect(officer.row(citizen)).to_be_visible()
    officer.open_dossier(CHAO)
    expect(officer.page.get_by_text(slips[2].number)).to_be_visible()

    town.start()
    tablet.network(on=True)
    officer.open_outbox()
    expect(officer.page.get_by_text("Xã đã nhận đủ. Trên máy không còn gì chờ gửi.")).to_be_visible(timeout=60_000)
    expect(officer.page.get_by_role("heading", name="không thiếu việc nào")).to_be_visible()
    expect(officer.strip).to_contain_text("3 hồ sơ đã lưu trên máy · 0 chờ gửi")

    arrived_once_and_in_order(book, before)
    photos_came_last_and_open_to_what_was_announced(book)
    for citizen, slip in zip(EVERYBODY, slips, strict=True):
        kept = book.dossier(slip.code)
        assert (kept["number"], json.loads(kept["applicant"])["name"]) == (slip.number, citizen.name)
    citizens_read_where_their_dossiers_are(visitor, slips[0].code, slips[1].code)
    the_rate_counts_the_day(visitor)
    officer.send_all()
    everything = re.compile(f"xã đã nhận {len(FACTS) + 1}, còn 0 trên máy")
    expect(officer.page.get_by_role("img", name=everything)).to_be_visible()
    who_looked_at_whom_is_told_in_one_batch(book, [slip.code for slip in slips])


def arrived_once_and_in_order(book: Book, before: list[int]) -> None:
    journal = book.journal()
    assert [row["type"] for row in journal] == FACTS
    assert book.seqs() == [*before, *range(len(before) + 1, len(before) + len(FACTS) + 1)]
    assert book.verdicts() == {"applied"}
    assert book.missing() == []


def photos_came_last_and_open_to_what_was_announced(book: Book) -> None:
    papers = book.papers()
    kinds = [paper.kind for paper in papers]
    assert kinds == [*["signature"] * 4, *["paper"] * 6], "signatures first, photos last"
    assert max(row["received_at"] for row in book.journal()) <= papers[0].received_at, "facts before both"
    assert len({paper.sealed_sha256 for paper in papers}) == len(papers)
    for paper in papers:
        plain = book.opened(paper)
        assert (len(plain), hashlib.sha256(plain).hexdigest()) == (paper.size, paper.sha256)
        picture = Image.open(io.BytesIO(plain))
        assert picture.get_format_mimetype() == paper.media_type
        assert not picture.getexif()
        assert CAMERA.encode() not in plain


def who_looked_at_whom_is_told_in_one_batch(book: Book, codes: list[str]) -> None:
    pay, phay, chao = [book.dossier(code)["id"] for code in codes]
    assert [row["type"] for row in book.journal()] == [*FACTS, "people_viewed"]
    looks = {(dossier, why) for _, dossier, why in book.looks()}
    assert looks == {
        *((dossier, "receipt") for dossier in (pay, phay, chao)),
        *((pay, why) for why in ("read", "act", "decide", "deliver")),
        (chao, "read"),
    }
    assert {person for person, *_ in book.looks()} == {"Nông Thị Hoa"}


def citizens_read_where_their_dossiers_are(page: Page, delivered: str, received: str) -> None:
    page.goto(f"/t/{delivered}")
    expect(page.get_by_role("heading", level=1, name="Xã đã trả kết quả. Cảm ơn bà.")).to_be_visible()
    expect(page.get_by_text(PAY.name)).to_have_count(0)
    page.goto(f"/t/{received}")
    expect(page.get_by_text("Trả kết quả trước")).to_be_visible()
    expect(page.get_by_text(PHAY.name)).to_have_count(0)


def the_rate_counts_the_day(page: Page) -> None:
    sign_in(page, "Trần Thu Hà")
    in_the_same_year = legal_date(datetime.now(UTC)).year == HISTORY
    assert figures(page) == (Figures(9, 615, 595, "96,75 %") if in_the_same_year else Figures(1, 3, 1, "33,33 %"))
    assert session_row(page, "đang mở") == ["3", "1", "2", "33,33 %"]

"""Finding what somebody came for, by a photographed code and in their own words; two dossiers from one declaration."""

from __future__ import annotations

import io
import re

import segno
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.book import Book
from tests.e2e.citizens import Citizen
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town

MAI = Citizen(
    name="Lường Thị Mai",
    honorific="chị",
    birth="21/09/1999",
    sex="Nữ",
    id_number="019199004421",
    phone="0977123450",
    address="đầu suối, thôn Bản Lài",
    content="Khai sinh và nhập khẩu cho con gái",
    procedure="Khai sinh, đăng ký thường trú và thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi",
    note="Bố cháu đi làm xa",
    photos=4,
)
SAID = "làm ba giấy cho cháu mới sinh"


def code_of(address: str) -> bytes:
    """A photograph of a printed code."""
    drawn, photo = io.BytesIO(), io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="png", scale=9, border=6)
    Image.open(drawn).convert("RGB").save(photo, "JPEG", quality=80)
    return photo.getvalue()


def test_two_dossiers_from_one_declaration(town: Town, tablet: Tablet, book: Book) -> None:
    officer = FieldOfficer(tablet)
    officer.ready()
    tablet.network(on=False)
    officer.open_session()
    officer.tab_or_next()
    officer.person(MAI)

    officer.sees("Chị cần làm việc gì?")
    picture = code_of("https://phiengsao.example.vn/thu-tuc/2.000635")
    officer.photograph(officer.button("Từ ảnh có sẵn"), picture)
    expect(officer.button("Chọn thủ tục này")).to_be_focused(timeout=20_000)
    expect(officer.page.get_by_role("heading", name=re.compile("^Cấp bản sao Trích lục hộ tịch"))).to_be_visible()

    options = officer.page.get_by_role("option")
    officer.page.get_by_role("combobox").fill(SAID)
    expect(options.first).to_contain_text(MAI.procedure)
    assert violations(officer.page) == []
    options.first.click()
    expect(officer.page.get_by_role("heading", name=MAI.procedure)).to_be_visible()
    assert violations(officer.page) == []
    officer.press("Chọn thủ tục này")
    officer.declaration(MAI)
    officer.papers(MAI)
    officer.agree(MAI)
    slip = officer.handed_over(MAI)
    other = officer.page.get_by_role("region", name="Đăng ký thường trú")
    number = f"{slip.number[:-3]}{int(slip.number[-3:]) + 1:03}"
    expect(other).to_contain_text(number)
    expect(other.get_by_role("img", name=re.compile("^Mã QR"))).to_be_visible()

    tablet.network(on=True)
    officer.send_all()
    rows = town.rows("select * from dossier where bundle_id is not null order by number")
    assert [(row["number"], row["procedure_code"]) for row in rows] == [
        (slip.number, "1.001193"),
        (number, "1.004222"),
    ]
    assert len({row["bundle_id"] for row in rows}) == 1
    papers = book.papers()
    assert {paper.dossier_id for paper in papers} == {row["id"] for row in rows}
    assert [paper for paper in papers if not paper.received_at] == []
    assert len({paper.sealed_sha256 for paper in papers}) < len(papers)  # the signature went once, for both

"""Who is turned away goes home with the reason on paper, printed by the tablet itself, with no network."""

from __future__ import annotations

import dataclasses
import re

from tests.documents.reading import text
from tests.e2e.book import Book
from tests.e2e.citizens import PAY
from tests.e2e.field_officer import FieldOfficer

TURNED_AWAY = dataclasses.replace(PAY, name="Triệu Thị Mẩy", procedure="Chứng thực bản sao từ bản chính")


def printed(officer: FieldOfficer) -> bytes:
    """What the browser's own printing makes of this screen."""
    return officer.page.pdf(prefer_css_page_size=True)


def on(officer: FieldOfficer, paper: str) -> None:
    """Another paper in the printer."""
    officer.open_today()
    officer.tab("Máy này")
    officer.choose(paper)


def test_who_is_turned_away_goes_home_with_the_reason(officer: FieldOfficer, book: Book) -> None:
    officer.ready()
    officer.open_session()
    officer.tablet.network(on=False)
    on(officer, "Cuộn 58 mm")
    officer.tab_or_next()
    officer.person(TURNED_AWAY)
    officer.find_procedure(TURNED_AWAY.procedure)
    officer.press("Không nhận được")
    officer.sees("Không nhận được hồ sơ")
    officer.write("Căn cứ", "Điều 10 Nghị định 23/2015/NĐ-CP")
    officer.press("Đã đọc, lập phiếu")
    officer.sees(re.compile("^Trao phiếu cho"))
    said = text(printed(officer))
    for line in ("PHIẾU TỪ CHỐI TIẾP NHẬN", TURNED_AWAY.name, "phải làm tại trụ sở", "Điều 10 Nghị định 23/2015"):
        assert line in said
    officer.tablet.network(on=True)
    officer.send_all()
    rows = book.town.rows("select state, number, on_the_spot from dossier where state = 'not_accepted'")
    assert [tuple(row)[:2] for row in rows] == [("not_accepted", None)]

"""Reports: made at their time, the figures those of the pages, kept to the byte and never made again."""

from __future__ import annotations

import io
from datetime import timedelta
from hashlib import sha256

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import undefer

from app.db import db, now, writing
from app.demo import commune
from app.documents.gather_report import LINES, report_of
from app.documents.report import ReportData, report_xlsx
from app.domain.calendar import legal_date
from app.domain.figures import Figures
from app.domain.report_spans import due, span_of
from app.models import KeptReport, StarRating, Unit
from app.notices.reports import lacking, make_due, missing
from app.queries.figures import figures
from app.services.kept_report import keep_report
from tests.documents.reading import text
from tests.documents.report_samples import REPORT
from tests.factories import Tablet
from tests.web.conftest import Browser

PAGE = "/desk/bao-cao"


def kept(app: Flask) -> list[KeptReport]:
    with app.app_context():
        query = select(KeptReport).options(undefer(KeptReport.content)).order_by(KeptReport.id)
        return list(db.session.scalars(query))


def test_what_is_due_is_made_once_with_its_stars_and_kept_to_the_byte(app: Flask, browser: Browser) -> None:
    thu = browser(commune.THU)
    assert "3 báo cáo đến giờ mà chưa lập" in thu.get(PAGE).text
    assert thu.post(PAGE).status_code == 303
    found = kept(app)
    assert {(one.unit_id, one.kind, one.format) for one in found} == {
        (commune.HOME, kind, form) for kind in ("week", "month", "year") for form in ("pdf", "xlsx")
    }
    assert all(one.sha256 == sha256(one.content).hexdigest() and one.size == len(one.content) for one in found)
    assert thu.post(PAGE).status_code == 303
    assert [(one.id, one.sha256, one.made_at) for one in kept(app)] == [(o.id, o.sha256, o.made_at) for o in found]
    page = thu.get(PAGE).text
    assert "chưa lập" not in page
    for one in found:
        answer = thu.get(f"{PAGE}/tep/{one.id}")
        assert answer.data == one.content
        assert browser(commune.SON).get(f"{PAGE}/tep/{one.id}").status_code == 404
    with app.app_context():
        assert db.session.scalars(select(StarRating.stars)).all() == [None], "a month without dossiers has no stars"
    assert "Chưa tháng nào được chốt" not in thu.get(f"{PAGE}/sao").text


def test_a_kept_report_stays_when_dossiers_arrive_late(app: Flask, tablet: Tablet) -> None:
    span, at = span_of("month", legal_date(tablet.at)), now()
    with app.app_context():
        unit = db.session.get_one(Unit, commune.HOME)
        first = report_of(unit, span, at)
        with writing():
            assert keep_report(unit.id, span, {"xlsx": report_xlsx(first)}, at)
    before = [one.content for one in kept(app)]
    tablet.push(tablet.intake()[1])
    with app.app_context():
        later = report_of(db.session.get_one(Unit, commune.HOME), span, now())
        assert (first.lines[0].now, later.lines[0].now) == ("0", "1")
        with writing():
            assert not keep_report(commune.HOME, span, {"xlsx": report_xlsx(later)}, now())
    assert [one.content for one in kept(app)] == before


def test_its_figures_are_those_of_the_queries(app: Flask, tablet: Tablet) -> None:
    tablet.push(tablet.intake(channel="online")[1], tablet.intake()[1])
    span = span_of("week", legal_date(tablet.at))
    with app.app_context():
        unit, at = db.session.get_one(Unit, commune.HOME), now()
        of = figures(unit.id, span.begins, span.ends, at)
        said = report_of(unit, span, at)
    assert [(one.name, one.now) for one in said.lines] == [(name, read(of)) for name, read in LINES]
    assert of.received == 2
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(said)))
    assert [cell.value for cell in book["So lieu"][4]][:2] == ["Hồ sơ tiếp nhận", "2"]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    odd = ReportData(**{**{name: getattr(REPORT, name) for name in REPORT.__dataclass_fields__}, "stars": "=1+1"})
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(odd)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_province_reports_by_unit_and_a_commune_makes_only_its_own(app: Flask) -> None:
    with app.app_context():
        at = now()
        week = due(at)[0]
        home = db.session.get_one(Unit, commune.HOME)
        assert missing(commune.HOME, at) == 3
        assert make_due([home], at) == 3
        assert (missing(commune.HOME, at), missing(commune.NEIGHBOUR, at)) == (0, 3)
        assert report_of(home, week, at).units == ()
        province = Unit(id="H99", name="tỉnh Thái Nguyên", kind="province")
        db.session.add(province)
        db.session.flush()
        assert len(report_of(province, week, at).units) == 2
        db.session.rollback()


def test_a_server_that_was_off_catches_up_where_something_was_taken_in(app: Flask, tablet: Tablet) -> None:
    tablet.push(tablet.intake()[1])
    later = now() + timedelta(days=21)
    with app.app_context():
        keys = [span.key for span in lacking(commune.HOME, later)]
        taken_in = span_of("week", legal_date(tablet.at)).key
        assert taken_in in keys
        assert len([key for key in keys if "w" in key]) == 2, "the newest, and the one with a dossier"
        home = db.session.get_one(Unit, commune.HOME)
        assert make_due([home], later) == len(keys)
        assert lacking(commune.HOME, later) == ()


def test_26_000_of_33_766_results_by_post_are_77_percent() -> None:
    read = dict(LINES)["Tỷ lệ trả kết quả qua bưu điện"]
    assert read(Figures(delivered=33_766, by_post=26_000)) == "77,00 %"
    assert read(Figures()) == "—"


def test_two_reports_of_one_span_cannot_be(app: Flask) -> None:
    at, span = now(), span_of("year", legal_date(now()) - timedelta(days=400))
    row = {"unit_id": commune.HOME, "kind": span.kind, "period": span.key, "format": "pdf", "size": 1}
    with app.app_context():
        db.session.add_all(KeptReport(**row, sha256="0", content=b"x", made_at=at) for _ in range(2))
        with pytest.raises(IntegrityError):
            db.session.flush()


def test_the_paper_says_of_whom_and_until_when(app: Flask, browser: Browser) -> None:
    browser(commune.VINH).post(PAGE)
    paper = next(one for one in kept(app) if (one.kind, one.format) == ("week", "pdf"))
    said = text(paper.content)
    assert "BÁO CÁO TUẦN" in said
    assert "Không hồ sơ nào quá hẹn." in said

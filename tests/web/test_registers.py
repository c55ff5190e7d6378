"""Overdue dossiers with who has them, limits made shorter, and the register of initiatives."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.domain.calendar import legal_date
from app.domain.errors import FieldsNeeded, OutOfBounds, UnknownProcedure
from app.domain.operations import instant
from app.models import Initiative, LimitCut, Person
from app.queries.limit_cuts import limit_cuts
from app.queries.overdue import overdue_count, overdue_list
from app.queries.served import served_now
from app.services.limit_cut import Shorter, enter_cut
from tests.factories import PROCEDURE, Tablet, facts_of
from tests.web.conftest import Browser

CUTS = "/desk/bao-cao/cat-giam"
IDEAS = "/desk/sang-kien"
LINE = {
    "thu-tuc": PROCEDURE,
    "truoc": "2,5",
    "sau": "1",
    "mot-nam": "",
    "tu-ngay": "2026-10-01",
    "can-cu": "12/QĐ-UBND",
}
IDEA = {"title": "Quầy lưu động", "owner": "Nông Thị Hoa", "idea": "Mang máy đến thôn", "figures_before": "40 phút"}


def due(tablet: Tablet, days: int) -> dict[str, Any]:
    """A promise so many days from now."""
    return {"at": instant(tablet.at + timedelta(days=days)), "basis": "computed", "verified": True}


def test_what_is_overdue_names_who_did_the_newest_step(app: Flask, tablet: Tablet, browser: Browser) -> None:
    late, intake = tablet.intake(due=due(tablet, -3))
    _fine, other = tablet.intake(due=due(tablet, 3))
    tablet.push(intake, other)
    tablet.push(tablet.say("appraised", facts_of("appraised"), by=commune.VINH, dossier_id=late))
    with app.app_context():
        (found,) = overdue_list(commune.HOME, now())
        assert (found.id, found.officer, found.days(now())) == (late, commune.VINH.name, 3)
        assert overdue_count(commune.HOME, now()) == 1
        assert overdue_list(commune.NEIGHBOUR, now()) == ()
    page = browser(commune.THU).get("/desk/bao-cao/qua-han").text
    assert commune.VINH.name in page
    assert found.number in page
    assert found.number in browser(commune.THU).get("/desk/bao-cao/qua-han.csv").text
    assert "Không hồ sơ nào quá hẹn" in browser(commune.SON).get("/desk/bao-cao/qua-han").text


def test_a_shorter_limit_counts_the_dossiers_of_a_year_and_ends_the_one_before(
    app: Flask, tablet: Tablet, browser: Browser
) -> None:
    tablet.push(tablet.intake()[1], tablet.intake()[1])
    thu = browser(commune.THU)
    assert thu.post(CUTS, data=LINE).status_code == 303
    with app.app_context():
        found = limit_cuts(commune.HOME, legal_date(now()))
    (line,) = found.lines
    assert (line.cut.days_cut, line.cut.per_year, line.counted) == (Decimal("1.5"), 2, True)
    assert (found.sum.share, found.sum.saving) == (Decimal("60.0"), 960_000)
    assert "960.000 đồng" in thu.get(CUTS).text
    assert thu.post(CUTS, data={**LINE, "sau": "0,5", "mot-nam": "10"}).status_code == 303
    with app.app_context():
        found = limit_cuts(commune.HOME, legal_date(now()))
        assert (len(found.lines), len(found.ended), found.sum.saving) == (1, 1, 6_400_000)
        kept = db.session.scalars(select(LimitCut.id).where(LimitCut.ended_at.is_(None))).one()
    assert thu.post(f"{CUTS}/{kept}/thoi").status_code == 303
    assert "Chưa ghi thủ tục nào" in thu.get(CUTS).text


def test_54_procedures_cut_by_a_third(app: Flask) -> None:
    """Lạng Sơn's figures: 561.5 days of 1,659.5 are 33.8 %."""
    with app.app_context():
        person = db.session.get_one(Person, commune.THU.id)
        codes = [one.code for one in served_now()][:54]
        days = [(Decimal(30), Decimal(20))] * 53 + [(Decimal("69.5"), Decimal(38))]
        with writing():
            for code, (before, after) in zip(codes, days, strict=True):
                shorter = Shorter(code, before, after, 0, "QĐ", legal_date(now()))
                enter_cut(commune.HOME, shorter, by=person, at=now())
        found = limit_cuts(commune.HOME, legal_date(now())).sum
    assert (found.days_cut, found.days_before, found.share) == (Decimal("561.5"), Decimal("1659.5"), Decimal("33.8"))


@pytest.mark.parametrize(
    ("odd", "error"),
    [
        ({"truoc": "1", "sau": "1"}, OutOfBounds),
        ({"truoc": "NaN"}, OutOfBounds),
        ({"truoc": "2,55"}, OutOfBounds),
        ({"mot-nam": "-3"}, OutOfBounds),
        ({"thu-tuc": "9.999999"}, UnknownProcedure),
        ({"can-cu": " "}, FieldsNeeded),
    ],
)
def test_an_odd_line_is_refused_and_what_was_typed_stays(
    browser: Browser, odd: dict[str, str], error: type[Exception]
) -> None:
    answer = browser(commune.THU).post(CUTS, data={**LINE, **odd})
    assert answer.status_code == 422
    assert error.message("vi") in answer.text  # type: ignore[attr-defined]  # a domain error


def test_an_initiative_keeps_everything_that_was_written(app: Flask, browser: Browser) -> None:
    minh, vinh = browser(commune.MINH), browser(commune.VINH)
    assert minh.post(IDEAS, data=IDEA).status_code == 303
    with app.app_context():
        row_id = db.session.scalars(select(Initiative.id)).one()
    assert vinh.post(f"{IDEAS}/{row_id}", data={**IDEA, "figures_before": "45 phút"}).status_code == 303
    assert vinh.post(f"{IDEAS}/{row_id}", data={**IDEA, "figures_before": "45 phút"}).status_code == 303
    page = vinh.get(f"{IDEAS}/{row_id}").text
    assert "<del>40 phút</del> 45 phút" in page
    assert page.count(commune.VINH.name + "<p") == 1, "the same words again change nothing"
    assert "Quầy lưu động" in vinh.get(IDEAS).text
    assert browser(commune.SON).get(f"{IDEAS}/{row_id}").status_code == 404


def test_an_initiative_without_an_idea_is_refused_and_keeps_what_was_typed(browser: Browser) -> None:
    answer = browser(commune.MINH).post(IDEAS, data={**IDEA, "idea": " "})
    assert (answer.status_code, "40 phút" in answer.text) == (422, True)


def test_stars_of_this_month_and_their_rules(tablet: Tablet, browser: Browser) -> None:
    tablet.push(tablet.intake(channel="online", due=due(tablet, 3))[1])
    page = browser(commune.THU).get("/desk/bao-cao/sao").text
    assert "★★★★★" in page
    assert "Chưa tháng nào được chốt" in page
    assert "≥ 99,5 %" in page

"""Who may sign what: held against the day of signing, at the desk and for what comes from the field."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.domain.calendar import legal_date
from app.domain.errors import HasLeft, NameNeeded, RoleNeeded, TimeNeeded
from app.models import AdminRecord, Dossier, JournalEntry, Mandate, Person, Procedure
from app.services import mandate
from tests.factories import PROCEDURE, Tablet
from tests.web.world import ADMIN, add_admin, sign_in


def give(app: Flask, who: str, code: str | None, since: date, until: date | None = None) -> int:
    with app.app_context(), writing():
        one = db.session.get_one(Person, who)
        procedure = db.session.get_one(Procedure, code) if code else None
        made = mandate.give(one, procedure, since, until, "15/QĐ-UBND", by=one, at=now())
        db.session.flush()
        return made.id


def today(tablet: Tablet) -> date:
    return legal_date(tablet.at)


def decided(app: Flask, tablet: Tablet) -> tuple[str, str, list[tuple[str, str]]]:
    """A whole story from the field: its dossier, the id of its decision, and the four verdicts."""
    dossier, said = tablet.story(commune.VINH)
    return dossier, said[2].op_id, tablet.verdicts(*said)


def state(app: Flask, dossier: str) -> str:
    with app.app_context():
        return db.session.get_one(Dossier, dossier).state


FINE = [("applied", "")] * 4
NO_MANDATE = ("refused", "no_mandate")


def test_while_none_is_entered_every_leader_signs(app: Flask, tablet: Tablet) -> None:
    assert decided(app, tablet)[2] == FINE


def test_a_mandate_for_every_procedure_or_for_this_one_is_enough(app: Flask, tablet: Tablet) -> None:
    give(app, commune.VINH.id, None, today(tablet), today(tablet))
    assert decided(app, tablet)[2] == FINE


@pytest.mark.parametrize(
    ("who", "code", "first", "last"),
    [
        (commune.VINH.id, "1.000894", -5, None),
        (commune.VINH.id, None, -5, -1),
    ],
    ids=["another procedure's", "over"],
)
def test_without_one_the_decision_of_the_field_waits_in_the_tray_and_nothing_is_lost(
    app: Flask, tablet: Tablet, who: str, code: str | None, first: int, last: int | None
) -> None:
    day = today(tablet)
    give(app, who, code, day + timedelta(first), day + timedelta(last) if last else None)
    dossier, op_id, verdicts = decided(app, tablet)
    assert verdicts[2] == NO_MANDATE
    assert state(app, dossier) == "appraised"
    with app.app_context():
        row = db.session.scalars(select(JournalEntry).filter_by(op_id=op_id)).one()
        assert (row.verdict, row.closed_at) == ("refused", None)


def test_what_another_unit_keeps_changes_nothing_here(app: Flask, tablet: Tablet) -> None:
    give(app, commune.SON.id, None, today(tablet) - timedelta(5))
    assert decided(app, tablet)[2] == FINE


def test_a_mandate_that_begins_tomorrow_takes_nothing_from_today(app: Flask, tablet: Tablet) -> None:
    give(app, commune.VINH.id, "1.000894", today(tablet) + timedelta(1))
    assert decided(app, tablet)[2] == FINE


def test_once_it_is_entered_the_supervisor_tries_again_and_the_decision_stands(app: Flask, tablet: Tablet) -> None:
    give(app, commune.VINH.id, "1.000894", today(tablet))
    dossier, op_id, _ = decided(app, tablet)
    give(app, commune.VINH.id, PROCEDURE, today(tablet))
    answer = sign_in(app, commune.THU).post(f"/desk/khay/{op_id}/thu-lai")
    assert answer.status_code in (302, 303)
    assert state(app, dossier) in ("decided", "delivered")


def test_what_no_mandate_can_be_made_of_is_refused(app: Flask) -> None:
    day = date(2026, 9, 1)
    with app.app_context(), writing():
        vinh, minh = (db.session.get_one(Person, one.id) for one in (commune.VINH, commune.MINH))
        with pytest.raises(RoleNeeded):
            mandate.give(minh, None, day, None, "1", by=vinh, at=now())
        with pytest.raises(NameNeeded):
            mandate.give(vinh, None, day, None, " ", by=vinh, at=now())
        with pytest.raises(TimeNeeded):
            mandate.give(vinh, None, day, day - timedelta(1), "1", by=vinh, at=now())
        one = mandate.give(vinh, None, day, day + timedelta(9), "1", by=vinh, at=now())
        for odd in (day - timedelta(1), day + timedelta(10)):
            with pytest.raises(TimeNeeded):
                mandate.end(one, odd, by=vinh, at=now())
        vinh.active = False
        with pytest.raises(HasLeft):
            mandate.give(vinh, None, day, None, "1", by=vinh, at=now())


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    add_admin(app)
    return sign_in(app, ADMIN)


def test_an_administrator_gives_and_ends_it_on_record(app: Flask, admin: FlaskClient) -> None:
    address = "/desk/quan-tri/quyen-ky"
    assert "lãnh đạo nào cũng ký được" in admin.get(address).text
    form = {"ai": commune.VINH.id, "thu-tuc": PROCEDURE, "tu-ngay": "2026-07-01", "so": "15/QĐ-UBND"}
    assert admin.post(address, data={**form, "so": ""}).status_code == 422
    assert admin.post(address, data=form).status_code == 302
    page = admin.get(address).text
    assert "15/QĐ-UBND" in page
    assert "lãnh đạo nào cũng ký được" not in page
    with app.app_context():
        key = db.session.scalars(select(Mandate.id)).one()
    assert admin.post(f"{address}/{key}/thoi", data={"ngay-cuoi": "2026-08-01"}).status_code == 302
    assert "Đã hết" in admin.get(address).text
    assert "Giao quyền ký" in admin.get("/desk/quan-tri/so").text
    with app.app_context():
        assert db.session.get_one(Mandate, key).to_on == date(2026, 8, 1)
        kept = db.session.scalars(select(AdminRecord.what).order_by(AdminRecord.id)).all()
        assert kept[-2:] == ["mandate_given", "mandate_ended"]


def test_the_desk_says_it_at_once(app: Flask, tablet: Tablet) -> None:
    give(app, commune.VINH.id, "1.000894", today(tablet))
    dossier, said = tablet.story(commune.VINH)
    assert tablet.verdicts(*said[:2]) == FINE[:2]
    answer = sign_in(app, commune.VINH).post(f"/desk/ho-so/{dossier}/quyet-dinh", data={"ket-qua": "dong-y"})
    assert (answer.status_code, "chưa được giao quyền" in answer.text) == (403, True)
    assert state(app, dossier) == "appraised"

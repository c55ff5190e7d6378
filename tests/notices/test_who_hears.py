"""Who wants to hear is told, in their language, by day, and nothing of anybody is in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.domain.ids import uuid7
from app.models import NoticeJob, Unit
from app.notices import sender, stops
from app.prepared import Prepared
from app.services import notice
from tests.factories import Tablet, facts_of
from tests.notices.conftest import AGREES, Reached, deliver_all, settings_of
from tests.notices.gateway import Office
from tests.notices.telling import jobs, tablet_of


def test_it_names_no_person_no_procedure_and_no_code(reached: Reached, post_office: Office) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    facts = tablet.intake_facts(consents=AGREES)
    taken = tablet.say("intake_recorded", facts, dossier_id=str(uuid7()))
    tablet.push(taken)
    deliver_all(app)
    (said,) = post_office.delivered.values()
    number = facts["number"]
    assert said["text"] == (
        f"Xã Phiêng Sao: đã nhận hồ sơ {number}. Xem bằng mã trên giấy hẹn: http://localhost/t/. "
        "Không nhận tin nữa: soạn TC"
    )
    assert facts["tracking_code"] not in said["text"]


def test_a_private_procedure_is_told_as_news_and_no_more(reached: Reached, post_office: Office) -> None:
    app = reached("sms", "zalo")
    tablet = tablet_of(app)
    _, taken = tablet.intake(consents=AGREES, procedure_code="1.001776", declaration={}, form=None)
    with app.app_context():
        assert tablet.verdicts(taken) == [("applied", "")]
    deliver_all(app)
    (said,) = post_office.delivered.values()
    assert said["text"] == "— Xã Phiêng Sao có tin mới về hồ sơ đã nộp. Xã Phiêng Sao"
    assert said["template"] == "106"


def test_it_is_told_in_the_citizens_language(reached: Reached, post_office: Office) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    applicant = {**facts_of("intake_recorded")["applicant"], "language": "en"}
    tablet.push(tablet.intake(consents=AGREES, applicant=applicant)[1])
    deliver_all(app)
    (said,) = post_office.delivered.values()
    assert "was received. See it with the code" in said["text"]


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({}, 0),
        ({"consents": [{"purpose": "result_notice", "wording": "result_notice-1"}]}, 0),
        ({"consents": AGREES}, 1),
    ],
    ids=["silence is no", "the old words are of results alone", "the new words"],
)
def test_who_did_not_agree_to_this_hears_nothing(reached: Reached, changes: dict[str, Any], written: int) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    tablet.push(tablet.intake(**changes)[1])
    assert len(jobs(app)) == written


def test_a_push_without_a_message_costs_no_statement_more(reached: Reached, monkeypatch: pytest.MonkeyPatch) -> None:
    app = reached("sms", "zalo", "push")
    tablet = tablet_of(app)
    tablet.push(tablet.intake()[1])  # the first one learns the device's keys
    ran: list[str] = []

    def counting(name: str) -> None:
        usual = getattr(Prepared, name)

        def counted(self: Prepared, *given: Any) -> Any:
            ran.append(str(self._statement).partition(" SET ")[0])  # which columns have changed is the clock's matter
            return usual(self, *given)

        monkeypatch.setattr(Prepared, name, counted)

    counting("_find")
    counting("run")
    tablet.push(tablet.intake()[1])
    with_news = [*ran]
    ran.clear()
    with monkeypatch.context() as patched:
        patched.setattr(notice, "write", lambda *_, **__: 0)
        patched.setattr(notice, "news_of", lambda *_: None)
        tablet.push(tablet.intake()[1])
    assert with_news == ran
    ran.clear()
    tablet.push(tablet.intake(consents=AGREES)[1])
    assert any("notice_job" in one for one in ran), "what a message costs is seen"


def test_nothing_set_is_nothing_written(app: Flask, tablet: Tablet) -> None:
    tablet.push(tablet.intake(consents=AGREES)[1])
    assert jobs(app) == []


def test_what_was_given_on_the_spot_is_told_once(reached: Reached, post_office: Office, vinh: commune.Officer) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    session, opened = tablet.session()
    _, story = tablet.story(vinh, session, consents=AGREES)
    tablet.push(opened, *story)
    assert deliver_all(app) == {"sent": 1, "given_up": 2}
    assert sorted(jobs(app)) == [
        ("delivered", "sms", "sent", ""),
        ("ready", "sms", "given_up", "overtaken"),
        ("received", "sms", "given_up", "overtaken"),
    ]


def test_nobody_is_woken_at_night(reached: Reached, post_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    tablet.push(tablet.intake(consents=AGREES)[1])
    with app.app_context(), writing():
        db.session.get_one(Unit, commune.HOME).quiet_hours = ""
    night = now().replace(hour=15, minute=30)  # 22:30 in Vietnam
    monkeypatch.setattr(sender, "now", lambda: max(night, night + timedelta(days=1)))
    monkeypatch.setattr("app.notices.work.now", lambda: night + timedelta(days=1))
    assert deliver_all(app) == {"waiting": 1}
    assert post_office.posts == []
    with app.app_context():
        until = db.session.scalars(select(NoticeJob)).one().next_at
        assert until == (night + timedelta(days=2)).replace(hour=0, minute=0, second=0, microsecond=0), "07:00"


def test_who_took_it_back_or_said_stop_hears_no_more(reached: Reached, post_office: Office) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    key, taken = tablet.intake(consents=AGREES)
    back = tablet.say("consent_withdrawn", {"purpose": "result_notice", "note": None}, dossier_id=key)
    tablet.push(taken)
    tablet.push(back)
    assert deliver_all(app) == {"given_up": 1}
    tablet.push(tablet.intake(consents=AGREES)[1])
    with app.app_context(), writing():
        assert stops.stop("+84 900 000 001", "sms", settings_of(app).keys_dir, at=now())
    assert deliver_all(app) == {"given_up": 1}
    assert post_office.posts == []
    assert {code for *_, code in jobs(app)} == {"not_wanted"}

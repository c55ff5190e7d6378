"""One message a change and channel: handed over once, tried again, at what cost, and told by the clock too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.models import Dossier, NoticeJob, PushSubscription
from app.notices import sender
from app.sync import own_chain
from tests.notices.conftest import AGREES, Reached, deliver_all, settings_of
from tests.notices.gateway import Office
from tests.notices.telling import ASKED, jobs, later, listen, tablet_of


@pytest.mark.parametrize("channel", ["sms", "zalo"])
def test_a_change_is_told_once_by_the_telephone(reached: Reached, post_office: Office, channel: str) -> None:
    app = reached(channel)
    tablet = tablet_of(app)
    key, taken = tablet.intake(consents=AGREES)
    assert tablet.verdicts(taken) == [("applied", "")]
    assert deliver_all(app) == {"sent": 1}
    tablet.push(taken)  # comes again
    asked = tablet.say("supplement_requested", ASKED, dossier_id=key)
    assert tablet.verdicts(asked) == [("applied", "")]
    assert deliver_all(app) == {"sent": 1}
    assert deliver_all(app) == {}
    assert jobs(app) == [("received", channel, "sent", ""), ("supplement", channel, "sent", "")]
    assert [one["to"] for one in post_office.delivered.values()] == ["84900000001"] * 2
    assert post_office.complaints == []


def test_a_gateway_that_is_away_is_asked_again_later_each_time(reached: Reached, post_office: Office) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    tablet.push(tablet.intake(consents=AGREES)[1])
    post_office.answers = [(503, {}, {})] * sender.MOST_TRIES
    waits = []
    for _ in range(sender.MOST_TRIES):
        later(app)
        at = now()
        deliver_all(app)
        with app.app_context():
            waits.append((db.session.scalars(select(NoticeJob)).one().next_at - at).total_seconds())
    assert jobs(app) == [("received", "sms", "given_up", "http_503")]
    assert waits[0] < 80
    assert waits[1] > 180
    assert max(waits) <= 1.2 * sender.LONGEST_WAIT_S + 5
    assert len({one["key"] for _, one in post_office.posts}) == 1, "one key, however often"


def test_a_gateway_that_says_when_is_left_alone_until_then(reached: Reached, post_office: Office) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    tablet.push(tablet.intake(consents=AGREES)[1])
    post_office.answers = [(429, {"Retry-After": "1800"}, {})]
    at = now()
    assert deliver_all(app) == {"waiting": 1}
    with app.app_context():
        assert db.session.scalars(select(NoticeJob)).one().next_at >= at + timedelta(seconds=1800)


def test_a_telephone_without_zalo_gets_an_sms(reached: Reached, post_office: Office) -> None:
    app = reached("zalo", "sms")
    tablet = tablet_of(app)
    tablet.push(tablet.intake(consents=AGREES)[1])
    post_office.answers = [(200, {}, {"error": -118, "message": "Zalo account not existed"})]
    assert deliver_all(app) == {"failed": 1}
    assert deliver_all(app) == {"sent": 1}
    assert jobs(app) == [("received", "zalo", "failed", "zalo_-118"), ("received", "sms", "sent", "")]


def test_what_each_costs_is_written_down(reached: Reached, post_office: Office) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    tablet.push(tablet.intake(consents=AGREES)[1])
    deliver_all(app)
    with app.app_context():
        assert db.session.scalars(select(NoticeJob.cost_vnd)).all() == [700], "two parts: it has accents"


def test_a_browser_is_told_and_only_it_can_read_it(reached: Reached, post_office: Office) -> None:
    app = reached("push")
    tablet = tablet_of(app)
    key, taken = tablet.intake()
    tablet.push(taken)
    listen(app, key, post_office.base)
    listen(app, key, post_office.base, "two")
    tablet.push(tablet.say("supplement_requested", ASKED, dossier_id=key))
    assert deliver_all(app) == {"sent": 2}
    assert {one["title"] for one in post_office.delivered.values()} == {"Tin từ xã"}
    assert post_office.complaints == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_listens_no_more_is_forgotten(reached: Reached, post_office: Office, status: int) -> None:
    app = reached("push")
    tablet = tablet_of(app)
    key, taken = tablet.intake()
    tablet.push(taken)
    listen(app, key, post_office.base)
    post_office.answers = [(status, {}, {})]
    tablet.push(tablet.say("supplement_requested", ASKED, dossier_id=key))
    assert deliver_all(app) == {"failed": 1}
    with app.app_context():
        assert db.session.scalars(select(PushSubscription)).all() == []
        assert not db.session.get_one(Dossier, key).listens


def test_a_broken_promise_is_apologised_for_once(reached: Reached, post_office: Office) -> None:
    app = reached("sms")
    tablet = tablet_of(app)
    key, taken = tablet.intake(consents=AGREES)
    tablet.push(taken)
    deliver_all(app)
    with app.app_context(), writing():
        db.session.get_one(Dossier, key).due_at = now() - timedelta(hours=1)
    assert deliver_all(app) == {"sent": 1}
    assert deliver_all(app) == {}
    with app.app_context(), writing():  # promised anew, and broken again
        db.session.get_one(Dossier, key).due_at = now() - timedelta(minutes=1)
    assert deliver_all(app) == {"sent": 1}
    assert [kind for kind, *_ in jobs(app)] == ["received", "late", "late"]
    assert "xin lỗi" in list(post_office.delivered.values())[-1]["text"]


def test_the_desks_own_facts_are_told_too(reached: Reached, post_office: Office, minh: commune.Officer) -> None:
    from app.models import Person

    app = reached("sms")
    tablet = tablet_of(app)
    key, taken = tablet.intake(consents=AGREES)
    tablet.push(taken)
    with app.app_context(), writing():
        own_chain.record(
            "supplement_requested",
            ASKED,
            author=db.session.get_one(Person, minh.id),
            dossier_id=key,
            keyring=app.extensions["keyring"],
            settings=settings_of(app),
        )
    assert deliver_all(app) == {"sent": 2}

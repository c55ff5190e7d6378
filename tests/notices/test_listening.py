"""A browser asks on the dossier's own page, is told, and is forgotten; the telephone's messages end there too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.models import Dossier, JournalEntry, NoticeStop, PushSubscription
from app.notices.posting import signature
from app.services.listening import MOST
from tests.factories import Tablet
from tests.notices.conftest import AGREES, Reached, deliver_all
from tests.notices.gateway import SECRET, Office, subscription
from tests.notices.telling import ASKED, tablet_of

Given = tuple[Tablet, str, str]


def taken_in(app: Flask, **changes: object) -> Given:
    tablet = tablet_of(app)
    facts = tablet.intake_facts(**changes)
    key = "0192f0a0-0000-7000-8000-00000000000a"
    assert tablet.verdicts(tablet.say("intake_recorded", facts, dossier_id=key)) == [("applied", "")]
    return tablet, key, facts["tracking_code"]


def ask(app: Flask, code: str, base: str, place: str = "one", **changes: str) -> int:
    said = subscription(base, place)
    form = {"endpoint": said["endpoint"], **said["keys"], **changes}
    return app.test_client().post(f"/t/{code}/bao-tin", data=form).status_code


def held(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(PushSubscription)).all())


@pytest.mark.parametrize("ways", [("push",), ()])
def test_the_way_to_be_told_is_offered_where_there_is_one(reached: Reached, ways: tuple[str, ...]) -> None:
    app = reached(*ways)
    code = taken_in(app)[2]
    assert (f"/t/{code}/bao-tin" in app.test_client().get(f"/t/{code}").text) == bool(ways)


def test_it_is_told_from_then_on_and_forgotten_when_it_says_so(reached: Reached, post_office: Office) -> None:
    app = reached("push")
    tablet, key, code = taken_in(app)
    assert (ask(app, code, post_office.base), ask(app, code, post_office.base), held(app)) == (303, 303, 1)
    page = app.test_client().get(f"/t/{code}/bao-tin").text
    assert "Đang báo đến 1 máy." in page
    tablet.push(tablet.say("supplement_requested", ASKED, dossier_id=key))
    assert deliver_all(app) == {"sent": 1}
    assert app.test_client().post(f"/t/{code}/bao-tin/quen").status_code == 303
    with app.app_context():
        assert not db.session.get_one(Dossier, key).listens
    back = tablet.say("supplement_received", {"items": [], "attachments": [], "note": None}, dossier_id=key)
    tablet.push(back, tablet.say("supplement_requested", ASKED, dossier_id=key))
    assert deliver_all(app) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": "https://evil.example/x"},
        {"endpoint": "http://127.0.0.1:1/x"},
        {"endpoint": "http://169.254.169.254/latest"},
        {"p256dh": "AAAA"},
        {"auth": "not base64 §"},
    ],
    ids=["another host", "another port", "the cloud's own", "no point", "no bytes"],
)
def test_what_no_browser_of_ours_gives_is_refused(
    reached: Reached, post_office: Office, changes: dict[str, str]
) -> None:
    app = reached("push")
    *_, code = taken_in(app)
    assert ask(app, code, post_office.base, **changes) == 422
    assert held(app) == 0


def test_a_dossier_is_told_to_few(reached: Reached, post_office: Office) -> None:
    app = reached("push")
    *_, code = taken_in(app)
    answers = [ask(app, code, post_office.base, str(place)) for place in range(MOST + 1)]
    assert answers == [303] * MOST + [409]


def test_without_the_code_there_is_no_page_and_no_telling(reached: Reached, post_office: Office) -> None:
    app = reached("push")
    for path in ("", "/quen", "/thoi"):
        assert app.test_client().post(f"/t/7K2M9QXF4TBHW8PD/bao-tin{path}").status_code == 404


def test_nothing_set_is_said_on_the_page(app: Flask) -> None:
    *_, code = taken_in(app)
    page = app.test_client().get(f"/t/{code}/bao-tin").text
    assert "Xã chưa gửi tin tự động." in page
    assert "Trên máy này" not in page


def test_the_page_ends_the_telephones_messages_as_a_fact(reached: Reached, post_office: Office) -> None:
    app = reached("sms")
    _, key, code = taken_in(app, consents=AGREES)
    page = app.test_client().get(f"/t/{code}/bao-tin").text
    assert "Đừng nhắn tin nữa" in page
    assert "0900000001" not in page
    for _ in range(2):
        assert app.test_client().post(f"/t/{code}/bao-tin/thoi").status_code == 303
    assert deliver_all(app) == {"given_up": 1}
    with app.app_context():
        told = db.session.scalars(select(JournalEntry.type).where(JournalEntry.dossier_id == key)).all()
        assert told == ["intake_recorded", "consent_withdrawn"]
    assert "Đừng nhắn tin nữa" not in app.test_client().get(f"/t/{code}/bao-tin").text


@pytest.fixture
def hooked(reached: Reached, post_office: Office, town: Path) -> Callable[..., int]:
    app = reached("sms", MESSAGE_HOOK_SECRET_FILE=post_office.env(town, "sms")["SMS_SECRET_FILE"])

    def say(text: str, *, phone: str = "84900000001", secret: str = SECRET, at: str = "") -> int:
        import json
        import time

        raw, at = json.dumps({"channel": "sms", "from": phone, "text": text}).encode(), at or str(int(time.time()))
        headers = {"X-Timestamp": at, "X-Signature": "sha256=" + signature(raw, at, secret)}
        answer = app.test_client().post(
            "/api/messages/inbound", data=raw, headers=headers, content_type="application/json"
        )
        with app.app_context():
            stopped = len(db.session.scalars(select(NoticeStop)).all())
        return answer.status_code * 10 + stopped

    return say


@pytest.mark.parametrize(
    ("text", "stops"), [("TC", 1), (" từ chối ", 1), ("stop", 1), ("cảm ơn xã", 0), ("TC hồ sơ", 0), ("", 0)]
)
def test_a_word_ends_the_messages(hooked: Callable[..., int], text: str, stops: int) -> None:
    assert hooked(text) == 2040 + stops
    assert hooked(text) == 2040 + stops, "again changes nothing"


def test_only_the_gateway_may_say_so_and_only_now(hooked: Callable[..., int]) -> None:
    assert hooked("TC", secret="another-secret") == 4030
    assert hooked("TC", at="1000000") == 4030
    assert hooked("TC", phone="12") == 2040


def test_without_a_secret_nobody_is_heard(app: Flask) -> None:
    assert app.test_client().post("/api/messages/inbound", json={}).status_code == 404

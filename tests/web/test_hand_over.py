"""The hand-over page: a file in, a line for each thing, in words; another commune's file is nobody's here."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import db
from app.demo import commune
from app.models import Dossier, JournalEntry
from app.web.desk import hand_over as page
from tests.factories import Tablet
from tests.hand_over import hand_over
from tests.web.conftest import Browser
from tests.web.test_tracking import words

ADDRESS = "/desk/may/ban-giao"


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.THU)


def bring(client: FlaskClient, content: bytes, **form: str) -> TestResponse:
    return client.post(ADDRESS, data={"tep": (io.BytesIO(content), "may-07.tar"), **form})


def test_a_file_is_taken_in_and_each_thing_has_its_line(app: Flask, desk: FlaskClient, tablet: Tablet) -> None:
    blob = tablet.attach(b"\xff\xd8 a photo", kind="paper", media_type="image/jpeg", component=1)
    _, taken = tablet.intake(attachments=[blob.announcement])
    _, odd = tablet.intake(sets=0)
    answer = bring(desk, hand_over(tablet, [taken, odd], [blob]))
    said = words(answer.text)
    assert answer.status_code == 200
    assert "Xã đã có đủ mọi thứ trong tệp." in said
    assert "Đã ghi: 1 Đã nhận: 1 Chưa ghi được: 1" in said
    assert f'href="/desk/khay/{odd.op_id}"' in answer.text
    again = words(bring(desk, hand_over(tablet, [taken, odd], [blob])).text)
    assert "Đã có từ trước: 3" in again
    with app.app_context():
        assert db.session.query(Dossier).count() == 1


def test_a_cut_file_says_how_much_of_it_is_whole(app: Flask, desk: FlaskClient, tablet: Tablet) -> None:
    dossier, taken = tablet.intake()
    notes = [tablet.say("note_added", {"text": "x" * 3000}, dossier_id=dossier) for _ in range(3)]
    cut = hand_over(tablet, [taken, *notes])[:16_000]
    answer = bring(desk, cut)
    assert answer.status_code == 422
    assert "Còn nguyên trong tệp: 2 trên 4 việc, 0 trên 0 ảnh." in words(answer.text)
    with app.app_context():
        assert db.session.query(JournalEntry).count() == 0
    said = words(bring(desk, cut, cuu="1").text)
    assert "Chưa đủ: giữ lại tệp" in said
    assert "Không có trong tệp: 2" in said


@pytest.mark.parametrize("content", [b"", b"not a tar"])
def test_a_foreign_file_is_told_in_words(desk: FlaskClient, content: bytes) -> None:
    answer = bring(desk, content)
    assert answer.status_code == 422
    assert "Tệp bàn giao không đọc được" in words(answer.text)


def test_no_file_at_all_is_told_too(desk: FlaskClient) -> None:
    assert desk.post(ADDRESS, data={"cuu": "1"}).status_code == 422


def test_another_communes_file_is_not_taken(app: Flask, desk: FlaskClient, foreign: Tablet) -> None:
    _, envelope = foreign.intake()
    answer = bring(desk, hand_over(foreign, [envelope]))
    assert answer.status_code == 401
    assert "Xã không nhận ra máy này." in words(answer.text)
    with app.app_context():
        assert db.session.query(JournalEntry).count() == 0


def test_only_a_supervisor_may_send_much(
    app: Flask, browser: Browser, tablet: Tablet, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 10_000
    file = hand_over(tablet, [tablet.intake()[1]])
    assert len(file) > 10_000 - page.FRAME
    file += b"\0" * 10_000
    assert bring(browser(commune.THU), file).status_code == 200
    assert bring(browser(commune.MINH), file).status_code in (403, 413)
    app.config["WTF_CSRF_ENABLED"] = True
    assert bring(browser(None), file).status_code == 413
    monkeypatch.setattr("app.sync.handover_file.MOST_BYTES", 10_000)
    monkeypatch.setattr(page, "FRAME", 0)
    assert bring(browser(commune.THU), file).status_code == 413

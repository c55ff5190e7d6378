"""A citizen sends what is missing by the tracking code: what becomes of it, and what is no paper."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.db import db
from app.domain.errors import NotAPaper, NothingSent
from app.models import Blob, Dossier, JournalEntry, SupplementRequest
from app.web.api.blobs import store
from tests.factories import facts_of
from tests.web.sent import ASKED, PAPER, blobs, facts, kept, opened, post
from tests.web.test_bindery import pdf
from tests.web.test_redraw import SCRIPT, SVG, WHERE, bomb, of_kind, with_position
from tests.web.test_tracking import SENSITIVE, headline, words
from tests.web.world import World, picture


def test_the_tracking_page_leads_there_only_while_something_is_missing(client: FlaskClient, world: World) -> None:
    for state, known in world.codes.items():
        assert (f"/t/{known}/bo-sung" in client.get(f"/t/{known}").text) is (state == ASKED), state


def test_the_page_names_what_is_missing_and_takes_a_file_for_each(client: FlaskClient, code: str) -> None:
    page = client.get(f"/t/{code}/bo-sung").text
    asked = facts_of("supplement_requested")["items"]
    assert [words(one) for one in re.findall(r"<h2>(.*?)</h2>", page)] == asked
    assert len(re.findall('type="file"', page)) == len(asked)
    assert "<script" not in page
    assert "Mã này còn gửi được 5 tệp, tất cả không quá 20 MB." in words(page)


def test_a_photo_becomes_a_fact_of_the_commune_and_the_page_says_so(
    app: Flask, client: FlaskClient, world: World, code: str
) -> None:
    answer = post(client, code, picture())
    assert (answer.status_code, answer.location) == (303, f"/t/{code}/bo-sung")
    page = client.get(answer.location).text
    assert headline(page) == "Xã đã nhận 1 tệp. Cán bộ sẽ xem."
    assert "còn gửi được 4 tệp" in words(page)
    assert headline(client.get(f"/t/{code}").text) == "Xã đã nhận giấy tờ gửi thêm. Cán bộ sẽ xem."
    assert "Đã gửi thêm giấy tờ" in words(client.get(f"/t/{code}").text)
    (fact,) = facts(app, world)
    assert (fact["note"], fact["sent_by"], fact["attachment"]["media_type"]) == (PAPER, "citizen", "image/jpeg")


def test_nobody_of_the_commune_is_its_author_and_the_clock_still_stands(
    app: Flask, client: FlaskClient, world: World, code: str
) -> None:
    post(client, code, picture())
    with app.app_context():
        entry = db.session.scalars(select(JournalEntry).where(JournalEntry.type == "attachment_added")).all()[-1]
        people = {str(one) for one in db.session.execute(db.text("SELECT id FROM person")).scalars()}
        assert entry.author_id == entry.recorded_by_id
        assert entry.author_id not in people
        assert db.session.get_one(Dossier, world.dossiers[ASKED]).state == ASKED
        asked = db.session.scalars(select(SupplementRequest)).all()
        assert {one.answered_at for one in asked} == {None}


def test_it_is_sealed_before_it_touches_the_disk(
    app: Flask, client: FlaskClient, world: World, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    large = io.BytesIO()
    Image.effect_noise((1500, 1500), 90).save(large, "PNG")
    large.seek(0)
    boundary, body = encode_multipart({"giay-0": FileStorage(large, "IMG_0.png")})
    assert len(body) > 1_000_000
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))  # whoever writes a plain file fails
    content_type = f"multipart/form-data; boundary={boundary}"
    assert client.post(f"/t/{code}/bo-sung", data=body, content_type=content_type).status_code == 303
    (attachment,) = kept(app, world)
    drawn = opened(app, attachment)
    assert drawn.startswith(b"\xff\xd8")
    assert hashlib.sha256(drawn).hexdigest() == attachment.sha256
    with app.app_context():
        sealed = store().read(attachment.sealed_sha256)
        assert sealed.startswith(b"age-encryption.org/v1")
        assert drawn[100:200] not in sealed
        assert db.session.get_one(Blob, attachment.sealed_sha256).is_received


def test_where_it_was_taken_stays_out(app: Flask, client: FlaskClient, world: World, code: str) -> None:
    assert WHERE in with_position()
    post(client, code, with_position())
    drawn = opened(app, kept(app, world)[0])
    assert WHERE not in drawn
    assert SCRIPT not in drawn


@pytest.mark.parametrize("tail", [SCRIPT, b"PK\x03\x04 x"], ids=["html", "zip"])
@pytest.mark.parametrize("kind", ["JPEG", "PDF"])
def test_of_a_file_of_two_kinds_only_the_paper_is_kept(
    app: Flask, client: FlaskClient, world: World, code: str, kind: str, tail: bytes
) -> None:
    content = pdf() if kind == "PDF" else of_kind(kind)
    assert post(client, code, content + tail).status_code == 303
    assert tail not in opened(app, kept(app, world)[0])


@pytest.mark.parametrize(
    "sent",
    [b"", SVG, SCRIPT, bomb(), of_kind("GIF"), b"\xff\xd8 a photo", b"%PDF-1.7 x", b"x" + pdf(), pdf(21)],
    ids=["empty", "svg", "html as jpg", "bomb", "gif", "cut off", "no pdf", "pdf behind", "21 pages"],
)
def test_what_is_no_paper_is_refused_and_nothing_of_that_post_is_kept(
    app: Flask, client: FlaskClient, world: World, code: str, sent: bytes
) -> None:
    answer = post(client, code, picture(), sent)
    assert answer.status_code == 415
    assert NotAPaper.message("vi") in words(answer.text)
    assert kept(app, world) == []
    assert not blobs(app)


def test_no_file_is_said_as_such(client: FlaskClient, code: str) -> None:
    answer = post(client, code)
    assert (answer.status_code, NothingSent.message("vi") in words(answer.text)) == (422, True)
    empty = client.post(
        f"/t/{code}/bo-sung", data={"giay-0": (io.BytesIO(b""), "")}, content_type="multipart/form-data"
    )
    assert empty.status_code == 422


def test_a_field_that_was_not_asked_for_is_not_looked_at(
    app: Flask, client: FlaskClient, world: World, code: str
) -> None:
    assert post(client, code, picture(), field="giay-99").status_code == 422
    assert kept(app, world) == []


def test_of_a_private_matter_the_page_says_nothing_more(client: FlaskClient, world: World) -> None:
    world.take_in("asked", ("supplement_requested", facts_of("supplement_requested")), procedure_code=SENSITIVE)
    known = world.codes["asked"]
    for page in (client.get(f"/t/{known}/bo-sung").text, post(client, known, SCRIPT).text):
        assert not re.search("khuyết tật|Giấy chứng sinh", page)
        assert "Giấy tờ cần bổ sung" in page
    assert post(client, known, picture()).status_code == 303


def test_it_is_kept_indexed_and_told_nowhere(client: FlaskClient, code: str) -> None:
    answer = client.get(f"/t/{code}/bo-sung", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "Content-Encoding" not in answer.headers, "the token of a form is a secret of the session"

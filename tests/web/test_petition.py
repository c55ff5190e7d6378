"""A petition: sent without an account, read and judged by its code, answered at the desk, counted and forgotten."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.cli.around import store
from app.db import db, now, writing
from app.demo import commune
from app.domain.petitions import due_of
from app.domain.tracking import hash_tracking_code
from app.models import AccessRecord, JournalEntry, Petition, Tally, Unit
from app.services import retally
from app.sync.retention import purge
from app.sync.verify import verify_journal
from app.web.public import petition as door
from tests.factories import Tablet, facts_of
from tests.web.petitions import WORDS, send
from tests.web.world import sign_in

ANSWER = "Xã đã lắp thêm hai bóng đèn ở nhà văn hoá."
PHONE = "0912 345 611"
LATER = timedelta(days=3653 + 2)


def the(app: Flask) -> Petition:
    with app.app_context():
        return db.session.scalars(select(Petition)).one()


def tallied(app: Flask) -> list[str]:
    """What the tallies say of petitions; the facts of the journal say the same."""
    with app.app_context():
        assert retally.differences() == []
        return list(db.session.scalars(select(Tally.key).where(Tally.dimension == "petition", Tally.received > 0)))


def answer(app: Flask, words: str = ANSWER) -> int:
    return sign_in(app, commune.THU).post(f"/desk/phan-anh/{the(app).id}", data={"tra-loi": words}).status_code


def move(app: Flask, **to: datetime) -> None:
    """As if it had happened then."""
    with app.app_context(), writing():
        found = db.session.scalars(select(Petition)).one()
        for name, at in to.items():
            setattr(found, name, at)


def test_it_is_sent_answered_and_judged_and_counted_each_time(app: Flask) -> None:
    code, client = send(app, commune.HOME, phone=PHONE), app.test_client()
    sent, page = the(app), client.get(f"/phan-anh/{code}").text
    assert (sent.words, sent.phone, sent.due_at) == (WORDS, "0912345611", due_of(sent.received_at))
    assert sent.tracking_hash == hash_tracking_code(code), "the code itself is kept nowhere"
    assert (WORDS in page, PHONE in page, sent.phone in page) == (True, False, False)
    assert "chưa xác minh" in page
    assert tallied(app) == ["open/unsaid"]
    assert client.post(f"/phan-anh/{code}", data={"hai-long": "co"}).status_code == 409
    assert answer(app) == 303
    assert ANSWER in client.get(f"/phan-anh/{code}").text
    assert client.post(f"/phan-anh/{code}", data={"hai-long": "chua", "vi-sao": "Vẫn tối."}).status_code == 303
    assert tallied(app) == ["in_time/no"]
    assert client.post(f"/phan-anh/{code}", data={"hai-long": "co"}).status_code == 303
    assert tallied(app) == ["in_time/yes"], "the newest word stands"
    move(app, rated_at=now() - timedelta(days=8))
    assert client.post(f"/phan-anh/{code}", data={"hai-long": "chua"}).status_code == 409
    assert answer(app, "Xã đã kiểm tra lại.") == 303
    assert tallied(app) == ["in_time/unsaid"], "a new answer asks anew"


def test_every_citizen_page_leads_to_it(app: Flask) -> None:
    client = app.test_client()
    for page in ("/", "/t/", "/t/1111222233334444", "/v/", "/du-lieu-cua-toi", "/phan-anh/1111222233334444"):
        assert 'href="/phan-anh"' in client.get(page).text, page


def test_a_late_answer_is_late_for_good_and_stands_first_while_it_waits(app: Flask) -> None:
    send(app, commune.HOME)
    with app.app_context(), writing():
        found = db.session.scalars(select(Petition)).one()
        found.due_at = now() - timedelta(days=1)
    minh = sign_in(app, commune.MINH)
    assert the(app).number in minh.get("/desk/phan-anh?loc=qua-han").text
    assert "Quá hẹn trả lời" in minh.get("/desk/phan-anh").text
    assert answer(app) == 303
    assert the(app).is_answered_late
    assert the(app).number not in minh.get("/desk/phan-anh?loc=qua-han").text


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        ({"noi-dung": " "}, "Chưa có nội dung"),
        ({"dien-thoai": "0912"}, "Số điện thoại chưa đúng"),
        ({"xa": ""}, "Chưa chọn xã"),
        ({"xa": "H99.777"}, "Chưa chọn xã"),
    ],
)
def test_what_does_not_fit_is_said_kindly_and_nothing_typed_is_lost(app: Flask, odd: dict[str, str], says: str) -> None:
    typed = {"noi-dung": WORDS, "dien-thoai": PHONE, "xa": commune.HOME, **odd}
    refused = app.test_client().post("/phan-anh", data=typed)
    assert (refused.status_code, says in refused.text) == (422, True)
    assert all(value.strip() in refused.text for value in typed.values() if value != "H99.777")
    assert tallied(app) == []


def test_the_only_unit_of_an_installation_is_taken_by_itself(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        only = db.session.get_one(Unit, commune.HOME)
    monkeypatch.setattr(door, "receiving_units", lambda: (only,))
    assert "<select" not in app.test_client().get("/phan-anh").text
    send(app, "")
    assert the(app).unit_id == commune.HOME


def test_the_same_form_sent_twice_is_one_and_another_text_is_another(app: Flask) -> None:
    client, form = app.test_client(), {"ma": "7K2M9QXF4TBHW8PD", "xa": commune.HOME}
    twice = {client.post("/phan-anh", data={**form, "noi-dung": WORDS}).location for _ in range(2)}
    other = client.post("/phan-anh", data={**form, "noi-dung": "Việc khác."}).location
    assert len(twice) == 1
    assert other not in twice
    with app.app_context():
        assert len(db.session.scalars(select(Petition.number)).all()) == 2


def test_about_a_dossier_by_its_code_alone_and_then_in_its_persons_copy(app: Flask, tablet: Tablet) -> None:
    dossier, first = tablet.intake(tracking_code="8K2M9QXF4TBHW8PD")
    tablet.push(first)
    assert "/t/8K2M9QXF4TBHW8PD/phan-anh" in app.test_client().get("/t/8K2M9QXF4TBHW8PD").text
    send(app, "", address="/t/8K2M9QXF4TBHW8PD/phan-anh")
    assert (the(app).dossier_id, the(app).unit_id) == (dossier, commune.HOME)
    assert app.test_client().post("/t/9K2M9QXF4TBHW8PD/phan-anh", data={"noi-dung": WORDS}).status_code == 404
    asked = {"so": "006158000123", "ai": "asked_self", "giay": "thẻ căn cước", "tep": "khong-khoa"}
    copied = sign_in(app, commune.MINH).post("/desk/du-lieu/trao", data=asked)
    with zipfile.ZipFile(io.BytesIO(copied.data)) as packed:
        assert WORDS in packed.read("du-lieu.json").decode()


def test_another_commune_sees_nothing_and_a_desk_officer_does_not_answer(app: Flask) -> None:
    send(app, commune.HOME)
    here = f"/desk/phan-anh/{the(app).id}"
    son, minh = sign_in(app, commune.SON), sign_in(app, commune.MINH)
    assert sign_in(app, commune.LAN).get(here).status_code == 403
    assert (son.get(here).status_code, son.post(here, data={"tra-loi": ANSWER}).status_code) == (404, 404)
    assert the(app).number not in son.get("/desk/phan-anh").text
    assert WORDS in minh.get(here).text
    assert minh.post(here, data={"tra-loi": ANSWER}).status_code == 403
    today = f"{now() + timedelta(hours=7):%Y-%m-%d}"
    assert WORDS in minh.get(f"/desk/phan-anh/so?tu={today}&den={today}").text
    assert WORDS not in son.get(f"/desk/phan-anh/so?tu={today}&den={today}").text
    with app.app_context():
        looks = db.session.scalars(select(AccessRecord.what).where(AccessRecord.person_id == commune.MINH.id)).all()
        assert looks == ["petition", "petition_register"]


def test_no_tablet_speaks_for_a_citizen_or_for_the_commune(app: Flask, tablet: Tablet) -> None:
    for kind in ("petition_received", "petition_answered", "petition_handed_on", "petition_rated"):
        assert tablet.verdicts(tablet.say(kind, facts_of(kind))) == [("refused", "not_allowed")]
    assert tallied(app) == []


def test_at_the_end_of_its_term_what_was_said_leaves_and_what_counts_stays(app: Flask) -> None:
    code = send(app, commune.HOME, phone=PHONE)
    assert answer(app) == 303
    with app.app_context():
        assert purge(store(), at=now() + LATER).petitions == 1
        gone = db.session.scalars(select(Petition)).one()
        assert (gone.words, gone.phone, gone.answer, gone.tracking_hash) == ("", "", "", None)
        bodies = db.session.scalars(select(JournalEntry.body).where(JournalEntry.op_id.in_(gone.op_ids))).all()
        assert bodies == [None, None]
        assert verify_journal(app.extensions["keyring"], app.extensions["settings"]).faults == []
    assert tallied(app) == ["in_time/unsaid"]
    assert app.test_client().get(f"/phan-anh/{code}").status_code == 404


def test_what_citizens_wrote_beside_their_faces_is_read_without_a_name(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    _, story = tablet.story(commune.VINH, session, tracking_code="7K2M9QXF4TBHW8PD")
    tablet.push(opened, *story)
    for face, words in (("fair", "Chờ hơi lâu."), ("good", "Lần này nhanh hơn hẳn.")):
        app.test_client().post("/t/7K2M9QXF4TBHW8PD/y-kien", data={"mat": face, "loi": words})
    page = sign_in(app, commune.VINH).get("/desk/y-kien").text
    assert ("Lần này nhanh hơn hẳn." in page, "Chờ hơi lâu." in page) == (True, False)
    assert tablet.intake_facts()["applicant"]["name"] not in page
    assert sign_in(app, commune.MINH).get("/desk/y-kien").status_code == 403
    assert "Lần này nhanh hơn hẳn." not in sign_in(app, commune.SON).get("/desk/y-kien").text

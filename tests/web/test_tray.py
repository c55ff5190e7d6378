"""The tray and the devices at the desk: opened, compared, worked through, by whom, and in words."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db, now, writing
from app.demo import commune
from app.models import AccessRecord, Device, Dossier, Fork, JournalEntry
from app.web.desk.facts import label, places_of
from tests.domain import golden_forms
from tests.factories import Tablet, facts_of
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import NAME, World, picture

EMPTY = "Không còn việc nào chờ."


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.THU)


def twin(world: World, **changes: Any) -> tuple[str, str]:
    """An intake under a number that is taken: its dossier and its operation."""
    world.tablet.numbers -= 1
    dossier, envelope = world.tablet.intake(session=world.session, **changes)
    assert world.tablet.verdicts(envelope) == [("conflict", "duplicate_number")]
    return dossier, envelope.op_id


def fork(app: Flask, world: World) -> int:
    """A version that was set aside, with one operation waiting behind it."""
    tablet = world.tablet
    frame: dict[str, Any] = {"dossier_id": world.dossiers["received"]}
    tablet.push(tablet.say("note_added", {"text": "bản đầu"}, **frame))
    head = tablet.head()
    tablet.seq -= 1
    assert tablet.verdicts(tablet.say("note_added", {"text": "bản sau"}, **frame)) == [("refused", "fork")]
    tablet.seq, tablet.prev = head["seq"], head["hash"]
    assert tablet.verdicts(tablet.say("note_added", {"text": "chờ"}, **frame)) == [("waiting", "frozen")]
    with app.app_context():
        return db.session.query(Fork).one().id


def test_an_entry_shows_both_sides_and_marks_what_differs(desk: FlaskClient, world: World) -> None:
    applicant = {**facts_of("intake_recorded")["applicant"], "name": "Lường Văn Páo"}
    _, op_id = twin(world, applicant=applicant)
    page = desk.get(f"/desk/khay/{op_id}").text
    said = words(page)
    assert "Số hồ sơ này đã có ở một hồ sơ khác." in said
    assert f"Họ tên người nộp Lường Văn Páo {NAME} khác" in said
    assert "Hồ sơ đang mang số này" in said
    assert re.search(r'<tr class="differs"><th scope="row">Mã tra cứu', page)
    assert not re.search(r'<tr class="differs"><th scope="row">Mã hồ sơ', page)


def test_answers_to_a_form_are_called_as_the_form_calls_them(desk: FlaskClient, world: World) -> None:
    answers = {"child_name": "Nông Gia Hân", "relation": "mother", "child_born_on": "2026-09-02"}
    _, op_id = twin(world, form={"code": "1.001193", "revision": 1}, declaration=answers)
    page = desk.get(f"/desk/khay/{op_id}").text
    said = words(page)
    assert "Họ, chữ đệm, tên của trẻ Nông Gia Hân" in said
    assert "Ngày sinh của trẻ 02/09/2026" in said
    assert "Mẹ" in said
    for raw in ("child_name", "child_born_on", "relation", "mother"):
        assert raw not in said


def test_a_place_within_a_group_is_called_by_its_row() -> None:
    schema = golden_forms.schemas()["test-60"]
    short = {key: field["x-tn"]["short"]["vi"] for key, field in schema["properties"].items()}
    name = schema["properties"]["children"]["items"]["properties"]["name"]["x-tn"]["short"]["vi"]
    assert label(("declaration", "children", 1, "name"), schema).endswith(f": {short['children']} (2) {name}")
    assert label(("declaration", "benefits", 0), schema).endswith(f": {short['benefits']} (1)")
    assert label(("declaration", "Ghi thêm"), schema).endswith(": Ghi thêm")
    assert places_of("intake_recorded.facts.declaration.work: x", schema).endswith(f": {short['work']}")


def test_that_somebody_looked_is_written_down(app: Flask, desk: FlaskClient, world: World) -> None:
    dossier, op_id = twin(world)
    desk.get(f"/desk/khay/{op_id}")
    with app.app_context():
        (view,) = db.session.query(AccessRecord).all()
        assert (view.person_id, view.dossier_id, view.what) == (commune.THU.id, dossier, "problem")


@pytest.mark.parametrize("officer", [commune.MINH, commune.VINH])
def test_only_a_supervisor_is_offered_the_acts(browser: Browser, world: World, officer: commune.Officer) -> None:
    _, op_id = twin(world)
    page = browser(officer).get(f"/desk/khay/{op_id}").text
    assert page.count("<form") == 1, "signing out, and nothing else"
    assert "Giám sát của xã mới xử lý được" in words(page)


def test_what_is_mended_leaves_the_tray_and_names_what_stands_for_it(
    app: Flask, desk: FlaskClient, world: World
) -> None:
    dossier, op_id = twin(world)
    said = words(desk.post(f"/desk/khay/{op_id}/sua", follow_redirects=True).text)
    assert "Trần Thu Hà đã sửa và ghi lại" in said
    assert EMPTY in words(desk.get("/desk/khay").text)
    assert "Khay cần xử lý 1" not in words(desk.get("/desk/").text)
    with app.app_context():
        assert re.fullmatch(r"H99\.001-\d{6}-00001", db.session.get_one(Dossier, dossier).number or "")


def test_what_was_typed_stays_when_it_does_not_fit(desk: FlaskClient, world: World) -> None:
    applicant = {**facts_of("intake_recorded")["applicant"], "phone": "so 5"}
    _, odd = world.tablet.intake(applicant=applicant)
    world.tablet.push(odd)
    assert "Chỗ chưa hợp: Điện thoại." in words(desk.get(f"/desk/khay/{odd.op_id}").text)
    answer = desk.post(f"/desk/khay/{odd.op_id}/sua", data={"applicant.phone": "sai nữa"})
    assert answer.status_code == 422
    assert 'value="sai nữa"' in answer.text
    assert "Chưa hợp: Điện thoại." in words(answer.text)
    mended = desk.post(f"/desk/khay/{odd.op_id}/sua", data={"applicant.phone": "0912345678"})
    assert mended.status_code == 302
    assert EMPTY in words(desk.get("/desk/khay").text)


def test_an_unknown_procedure_is_chosen_from_the_catalogue(desk: FlaskClient, world: World) -> None:
    _, odd = world.tablet.intake(procedure_code="9.999999")
    world.tablet.push(odd)
    page = desk.get(f"/desk/khay/{odd.op_id}").text
    assert '<option value="1.001193">' in page
    assert desk.post(f"/desk/khay/{odd.op_id}/sua", data={"procedure_code": "1.001193"}).status_code == 302
    assert EMPTY in words(desk.get("/desk/khay").text)


def test_a_reason_is_needed_and_kept(app: Flask, desk: FlaskClient, world: World) -> None:
    _, op_id = twin(world)
    answer = desk.post(f"/desk/khay/{op_id}/dong", data={"ly-do": "  "})
    assert (answer.status_code, "Cần nêu lý do." in words(answer.text)) == (422, True)
    said = words(desk.post(f"/desk/khay/{op_id}/dong", data={"ly-do": "Ghi hai lần"}, follow_redirects=True).text)
    assert "Trần Thu Hà đã đóng lúc" in said
    assert "Ghi hai lần" in said
    assert EMPTY in words(desk.get("/desk/khay").text)
    with app.app_context():
        entry = db.session.query(JournalEntry).filter_by(op_id=op_id).one()
        assert (entry.closed_by, entry.closed_reason, entry.verdict) == (commune.THU.id, "Ghi hai lần", "conflict")


def test_trying_again_says_how_it_went(app: Flask, desk: FlaskClient, world: World) -> None:
    _, op_id = twin(world)
    said = words(desk.post(f"/desk/khay/{op_id}/thu-lai", follow_redirects=True).text)
    assert "Đã thử lại, vẫn chưa ghi được." in said
    with app.app_context(), writing():
        entry = db.session.query(JournalEntry).filter_by(op_id=op_id).one()
        number = (entry.counted or {})["number"]
        db.session.query(Dossier).filter_by(number=number).one().number = None
    said = words(desk.post(f"/desk/khay/{op_id}/thu-lai", follow_redirects=True).text)
    assert "Việc này đã được ghi vào hồ sơ" in said


def test_two_versions_stand_side_by_side_and_the_device_goes_on(app: Flask, desk: FlaskClient, world: World) -> None:
    key = fork(app, world)
    said = words(desk.get(f"/desk/khay/hai-ban/{key}").text)
    assert "Ghi chú bản sau bản đầu khác" in said
    assert "1 việc đang chờ sau nó" in said
    assert "Khay cần xử lý 2 việc" in said
    after = words(desk.post(f"/desk/khay/hai-ban/{key}/chay-lai", follow_redirects=True).text)
    assert "Trần Thu Hà. Cả hai bản được giữ." in after
    assert EMPTY in words(desk.get("/desk/khay").text)
    with app.app_context():
        assert not db.session.get_one(Device, world.tablet.id).is_frozen


def test_an_act_without_its_token_is_refused(app: Flask, desk: FlaskClient, world: World) -> None:
    _, op_id = twin(world)
    app.config["WTF_CSRF_ENABLED"] = True
    assert desk.post(f"/desk/khay/{op_id}/dong", data={"ly-do": "x"}).status_code == 400
    page = desk.get(f"/desk/khay/{op_id}").text
    assert page.count("<form") == page.count('name="csrf_token"')


def test_a_device_is_taken_back_only_when_its_number_was_typed(app: Flask, desk: FlaskClient, world: World) -> None:
    tablet = world.tablet
    address = f"/desk/may/{tablet.id}/thu-hoi"
    assert "Không quay lại được." in words(desk.get(address).text)
    wrong = desk.post(address, data={"so-may": "98"})
    assert (wrong.status_code, "không khớp" in words(wrong.text)) == (422, True)
    assert desk.post(address, data={"so-may": str(int(tablet.lane))}).status_code == 302
    assert "Đã thu hồi" in words(desk.get("/desk/may").text)
    with app.app_context():
        assert db.session.get_one(Device, tablet.id).is_revoked


def test_the_counters_own_chain_is_nobodys_to_revoke(app: Flask, desk: FlaskClient, world: World) -> None:
    _, op_id = twin(world)
    desk.post(f"/desk/khay/{op_id}/sua")
    with app.app_context():
        own = db.session.query(Device).filter_by(kind="server").one().id
    assert desk.get(f"/desk/may/{own}/thu-hoi").status_code == 404


def test_a_device_is_told_whole(app: Flask, desk: FlaskClient, tablet: Tablet) -> None:
    blob = tablet.attach(picture(), kind="paper", media_type="image/jpeg", component=1)
    _, taken = tablet.intake(attachments=[blob.announcement])
    tablet.push(
        taken,
        app_version="0.1.0",
        storage_left=38_400_000,
        outbox={"operations": 2, "blobs": 1, "oldest_at": "2026-09-15T03:42:00Z"},
        raw_at=(now() - timedelta(hours=3, minutes=5)).isoformat(),
    )
    said = words(desk.get("/desk/may").text)
    for part in (
        "Lý Quang Vinh, Nông Thị Hoa",
        "1 ảnh chưa về",
        "máy báo: 2 việc, 1 ảnh chờ gửi, việc cũ nhất từ 10:42 15/09/2026",
        "còn ít nhất 38 MB",
        "bản 0.1.0",
        "đồng hồ lệch 3 giờ",
    ):
        assert part in said
    assert "Cần làm ngay" in said


def test_after_three_days_of_silence_it_says_what_to_do(app: Flask, desk: FlaskClient, tablet: Tablet) -> None:
    _, first = tablet.intake()
    tablet.intake()
    tablet.push(first)
    assert "Im hơn 3 ngày" not in words(desk.get("/desk/may").text)
    with app.app_context(), writing():
        db.session.get_one(Device, tablet.id).last_contact_at = now() - timedelta(days=4)
    said = words(desk.get("/desk/may").text)
    assert "Im hơn 3 ngày" in said
    assert "còn 1 việc và 0 ảnh trên máy. Gọi người giữ máy" in said


def test_a_desk_officer_sees_devices_and_revokes_none(browser: Browser, tablet: Tablet) -> None:
    page = browser(commune.MINH).get("/desk/may").text
    assert "Máy thử" in page
    assert "thu-hoi" not in page

"""The admin pages: who works here, in which team, on which tablet, under which key; and what was done is on record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.calendar import legal_date
from app.domain.errors import EnrolmentRefused
from app.models import AdminRecord, EnrolmentToken, Hamlet, Passkey, Person, Posting, Team, Unit
from app.services import account, desk_session
from app.services.device import offered
from app.sync import jws, revocations, sealing
from tests.factories import Tablet
from tests.web.world import ADMIN, add_admin, sign_in

PROVINCE = Officer("admin-h99", "H99", "Bế Văn Tỉnh", "Quản trị tỉnh", ("admin",))
FOREIGN = Officer("admin-2", commune.NEIGHBOUR, "Hà Văn Lạ", "Quản trị", ("admin",))
Send = Callable[..., TestResponse]


def add(app: Flask, officer: Officer) -> None:
    with app.app_context(), writing():
        said = {"name": officer.name, "title": officer.title, "roles": list(officer.roles)}
        db.session.add(Person(id=officer.id, unit_id=officer.unit, created_at=now(), **said))


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    add_admin(app)
    return sign_in(app, ADMIN)


@pytest.fixture
def province(app: Flask) -> FlaskClient:
    """A province above both communes, and its administrator."""
    with app.app_context(), writing():
        if db.session.get(Unit, "H99") is None:
            db.session.add(Unit(id="H99", name="Trung tâm tỉnh", kind="province", province="tỉnh Thái Nguyên"))
    add(app, PROVINCE)
    return sign_in(app, PROVINCE)


def record(app: Flask) -> list[tuple[str, str]]:
    """What is on record, oldest first: the act and the reason."""
    with app.app_context():
        return [(one.what, one.reason) for one in db.session.scalars(select(AdminRecord).order_by(AdminRecord.id))]


def somebody(app: Flask, officer: Officer) -> Person:
    with app.app_context():
        return db.session.get_one(Person, officer.id)


def link(answer: TestResponse) -> str:
    """The one-time link on the page, without what stands before it."""
    found = re.search(r"http://localhost(/\S+?)</textarea>", answer.text)
    assert found, answer.text
    return found[1]


def keep(app: Flask, key: str, officer: Officer) -> None:
    """A passkey of this officer."""
    about = {"public_key": b"x", "transports": ["usb"], "created_at": now()}
    with app.app_context(), writing():
        db.session.add(Passkey(credential_id=key, person_id=officer.id, **about))


def of(officer: Officer, what: str = "") -> str:
    return f"/desk/quan-tri/can-bo/{officer.id}{what}"


def test_the_list_finds_people_without_accents_and_by_role(desk: FlaskClient) -> None:
    page = desk.get("/desk/quan-tri", query_string={"ten": "nong thi"}).text
    assert commune.HOA.name in page
    assert commune.MINH.name not in page.split("<main")[1]
    page = desk.get("/desk/quan-tri", query_string={"vai": "leader"}).text
    assert commune.VINH.name in page
    assert commune.LAN.name not in page, "of another commune"
    assert "Không có ai như vậy." in desk.get("/desk/quan-tri", query_string={"ten": "xyz"}).text


def test_a_person_is_added_and_invited_and_the_link_makes_a_passkey_once(app: Flask, desk: FlaskClient) -> None:
    answer = desk.post("/desk/quan-tri", data={"ten": "  Lò  Văn Mới ", "vai": ["desk_officer", "admin"]})
    assert answer.status_code == 302
    page = desk.get(answer.location).text
    assert "<h1>Lò Văn Mới</h1>" in page
    first = link(desk.post(f"{answer.location}/moi"))
    second = link(desk.post(f"{answer.location}/moi"))
    with app.app_context():
        assert account.invitation(second.removeprefix("/vao/"))[1].name == "Lò Văn Mới"
        with pytest.raises(EnrolmentRefused):
            account.invitation(first.removeprefix("/vao/"))
    assert [what for what, _ in record(app)] == ["person_added", "passkey_invited", "passkey_invited"]


@pytest.mark.parametrize("data", [{"ten": " ", "vai": "admin"}, {"ten": "A"}, {"ten": "A", "vai": "king"}])
def test_without_a_name_or_a_role_nobody_is_added_and_what_was_typed_stays(
    app: Flask, desk: FlaskClient, data: dict[str, str]
) -> None:
    answer = desk.post("/desk/quan-tri", data={**data, "chuc-danh": "Công chức"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="Công chức"' in answer.text
    assert record(app) == []


def test_who_has_a_passkey_is_invited_again_for_a_reason_only_and_a_lost_one_can_end(
    app: Flask, desk: FlaskClient
) -> None:
    keep(app, "k1", commune.MINH)
    assert desk.post(of(commune.MINH, "/moi")).status_code == 422
    desk.post(of(commune.MINH, "/moi"), data={"ly-do": "mất máy", "lam-lai": "on"})
    with app.app_context():
        assert db.session.get_one(Passkey, "k1").revoked_at is not None
    assert record(app) == [("passkey_invited", "mất máy")]
    assert "Đã thu hồi" in desk.get(of(commune.MINH)).text


def test_one_passkey_is_revoked_with_a_reason_and_only_by_way_of_its_owner(app: Flask, desk: FlaskClient) -> None:
    with app.app_context(), writing():
        db.session.add(
            Passkey(
                credential_id="k2",
                person_id=commune.VINH.id,
                public_key=b"x",
                transports=["internal"],
                created_at=now(),
            )
        )
    revoke = "/thu-hoi-khoa"
    assert desk.post(of(commune.MINH, revoke), data={"khoa": "k2", "ly-do": "x"}).status_code == 404
    assert desk.post(of(commune.VINH, revoke), data={"khoa": "k2"}).status_code == 422
    assert desk.post(of(commune.VINH, revoke), data={"khoa": "k2", "ly-do": "rơi mất"}).status_code == 302
    with app.app_context():
        assert not db.session.get_one(Passkey, "k2").was_usable(now())
    assert record(app) == [("passkey_revoked", "rơi mất")]


def test_whoever_is_signed_in_is_signed_out_with_the_key_or_by_hand(app: Flask, desk: FlaskClient) -> None:
    def sessions() -> int:
        with app.app_context():
            return len(desk_session.sessions_of(commune.VINH.id, at=now(), idle=timedelta(hours=1)))

    def begin() -> None:
        with app.app_context(), writing():
            desk_session.begin(db.session.get_one(Person, commune.VINH.id), at=now())

    keep(app, "k3", commune.VINH)
    for what, data in (("/ra", {}), ("/thu-hoi-khoa", {"khoa": "k3", "ly-do": "x"}), ("/nghi", {})):
        begin()
        assert sessions() == 1
        assert desk.post(of(commune.VINH, what), data=data).status_code == 302
        assert sessions() == 0
    assert [what for what, _ in record(app)] == ["sessions_ended", "passkey_revoked", "person_ended"]


def test_who_leaves_and_comes_back_served_before_and_after_and_not_between(app: Flask, desk: FlaskClient) -> None:
    before = now()
    invited = link(desk.post(of(commune.HOA, "/moi")))
    assert "Các máy" not in desk.get(of(commune.HOA)).text
    desk.post(of(commune.HOA, "/nghi"), data={"ly-do": "chuyển công tác"})
    left = somebody(app, commune.HOA)
    assert (left.active, left.served_at(before)) == (False, True)
    with app.app_context(), pytest.raises(EnrolmentRefused):
        account.invitation(invited.removeprefix("/vao/"))
    assert desk.post(of(commune.HOA, "/moi")).status_code == 409
    between = now()
    desk.post(of(commune.HOA, "/tro-lai"))
    back = somebody(app, commune.HOA)
    assert (back.active, back.served_at(before), back.served_at(between), back.served_at(now())) == (
        True,
        True,
        False,
        True,
    )
    assert [what for what, _ in record(app)] == ["passkey_invited", "person_ended", "person_back"]


def test_nobody_ends_themselves_or_takes_administration_from_themselves(app: Flask, desk: FlaskClient) -> None:
    assert desk.post(of(ADMIN, "/nghi")).status_code == 422
    assert desk.post(of(ADMIN), data={"ten": ADMIN.name, "vai": "leader"}).status_code == 422
    assert somebody(app, ADMIN).roles == ["admin"]
    assert somebody(app, ADMIN).active


def test_a_name_and_roles_are_changed_and_the_record_tells_from_what(app: Flask, desk: FlaskClient) -> None:
    desk.post(of(commune.MINH), data={"ten": "Hoàng Văn Minh", "chuc-danh": "Phó", "vai": ["leader", "desk_officer"]})
    assert somebody(app, commune.MINH).roles == ["desk_officer", "leader"]
    page = desk.get("/desk/quan-tri/so").text
    assert "Cán bộ một cửa → Cán bộ một cửa, Lãnh đạo" in page
    assert ADMIN.name in page


def test_teams_keep_their_history(app: Flask, desk: FlaskClient) -> None:
    desk.post("/desk/quan-tri/to", data={"ten": "Tổ số 9"})
    with app.app_context():
        team = db.session.scalars(select(Team).where(Team.name == "Tổ số 9")).one()
    today, url = legal_date(now()).isoformat(), f"/desk/quan-tri/to/{team.id}"
    joined = {"ai": commune.MINH.id, "tu-ngay": "2026-01-05"}
    assert desk.post(f"{url}/vao", data=joined).status_code == 302
    assert desk.post(f"{url}/vao", data=joined).status_code == 422
    assert desk.post(f"{url}/thoi", data={"ai": commune.MINH.id, "den-ngay": "2026-01-04"}).status_code == 422
    assert desk.post(f"{url}/thoi", data={"ai": commune.MINH.id, "den-ngay": "hôm nay"}).status_code == 422
    assert desk.post(f"{url}/thoi", data={"ai": commune.MINH.id, "den-ngay": today}).status_code == 302
    assert desk.post(f"{url}/vao", data={"ai": commune.LAN.id, "tu-ngay": today}).status_code == 404
    desk.post(url, data={"ten": "Tổ số 9 cũ"})
    with app.app_context():
        (posting,) = db.session.scalars(select(Posting).where(Posting.team_id == team.id))
        assert posting.to_on == legal_date(now())
        assert not db.session.get_one(Team, team.id).active
    page = desk.get("/desk/quan-tri/to").text
    assert "05/01/2026 đến" in page
    assert "Đã giải tán" in page
    assert [what for what, _ in record(app)] == ["team_added", "posted", "posting_ended", "team_changed"]


def test_a_tablet_enrols_by_the_link_of_the_page_for_the_people_who_were_chosen(app: Flask, desk: FlaskClient) -> None:
    assert desk.post("/desk/may/ghi-danh").status_code == 422, "nobody was chosen"
    answer = desk.post("/desk/may/ghi-danh", data={"ai": [commune.HOA.id, commune.VINH.id]})
    assert "<svg" in answer.text
    token = link(answer).removeprefix("/app/#/enrol?token=")
    with app.app_context():
        assert offered(token, now()).people == [commune.HOA.id, commune.VINH.id]
        (waiting,) = db.session.scalars(select(EnrolmentToken))
        assert waiting.created_by == ADMIN.id
    page = desk.get("/desk/may/ghi-danh").text
    assert f"{commune.HOA.name}, {commune.VINH.name}" in page
    assert token not in page, "it is kept nowhere"
    desk.post(f"/desk/may/ghi-danh/{waiting.hash}/huy")
    with app.app_context(), pytest.raises(EnrolmentRefused):
        offered(token, now())
    assert "Không có lời mời nào đang chờ." in desk.get("/desk/may/ghi-danh").text
    assert [what for what, _ in record(app)] == ["device_invited", "device_invitation_cancelled"]


def test_a_tablet_is_given_a_name_and_taken_back_on_record(app: Flask, desk: FlaskClient, tablet: Tablet) -> None:
    desk.post(f"/desk/may/{tablet.id}/ten", data={"ten": "Máy của tổ 1"})
    assert "Máy của tổ 1" in desk.get("/desk/may").text
    desk.post(f"/desk/may/{tablet.id}/thu-hoi", data={"so-may": tablet.lane})
    assert [what for what, _ in record(app)] == ["device_named", "device_revoked"]


def test_a_new_sealing_key_is_made_once_and_the_page_tells_who_has_not_heard(
    app: Flask, desk: FlaskClient, tablet: Tablet
) -> None:
    keyring = app.extensions["keyring"]
    own = sealing.keys(commune.HOME, keyring)[0].recipient
    page, url = "/desk/quan-tri/khoa", f"/desk/quan-tri/khoa/{commune.HOME}/doi"
    assert "từ lúc lập đơn vị" in desk.get(page).text
    assert desk.post(url, data={"ma": "H99.002", "dang-dung": own}).status_code == 422
    sure = {"ma": commune.HOME.lower(), "dang-dung": own, "ly-do": "định kỳ"}
    assert desk.post(url, data=sure).status_code == 302
    assert desk.post(url, data=sure).status_code == 409, "the page was open twice"
    assert len(sealing.keys(commune.HOME, keyring)) == 2
    assert record(app) == [("sealing_rotated", "định kỳ")]
    assert "1 máy chưa hay tin khoá mới" in desk.get(page).text
    tablet.push(seals_to=sealing.keys(commune.HOME, keyring)[0].recipient)
    assert "Mọi máy đã dùng khoá mới" in desk.get(page).text


def test_a_unit_is_reached_and_its_tablets_lock_as_its_administrator_says(app: Flask, desk: FlaskClient) -> None:
    url = f"/desk/quan-tri/don-vi/{commune.HOME}"
    wanted = {"dien-thoai": "0208 111 222", "dia-chi": "Bản Lài", "khuat": "60", "khong-cham": "240", "so-ngay": "7"}
    assert desk.post(url, data={**wanted, "khuat": "5"}).status_code == 422
    assert desk.post(url, data={**wanted, "so-ngay": "x"}).status_code == 422
    assert record(app) == []
    assert desk.post(url, data=wanted).status_code == 302
    with app.app_context():
        unit = db.session.get_one(Unit, commune.HOME)
        assert (unit.phone, unit.lock_away_s, unit.lock_idle_s, unit.lease_days) == ("0208 111 222", 60, 240, 7)
        assert not unit.synced_passkeys, "the box was not ticked"
    assert "14 → 7" in desk.get("/desk/quan-tri/so").text


def test_hamlets_are_added_renamed_and_closed_and_none_twice(app: Flask, desk: FlaskClient) -> None:
    url = f"/desk/quan-tri/don-vi/{commune.HOME}/thon"
    assert desk.post(url, data={"ten": "Nà Pục", "loai": "thôn"}).status_code == 422
    assert desk.post(url, data={"ten": "Nà Mới", "loai": "bản", "so-ho": "31"}).status_code == 302
    with app.app_context():
        hamlet = db.session.scalars(select(Hamlet).where(Hamlet.name == "Nà Mới")).one()
    desk.post(f"/desk/quan-tri/thon/{hamlet.id}", data={"ten": "Nà Cũ", "loai": "bản", "so-ho": ""})
    with app.app_context():
        kept = db.session.get_one(Hamlet, hamlet.id)
        assert (kept.name, kept.households, kept.active) == ("Nà Cũ", None, False)
    assert "đã thôi" in desk.get(f"/desk/quan-tri/don-vi/{commune.HOME}").text


def test_a_province_adds_a_commune_whose_keys_are_made_at_the_server(app: Flask, province: FlaskClient) -> None:
    assert "Thêm xã, phường" in province.get("/desk/quan-tri/don-vi").text
    for odd in ("H99", "H98.001", "H99.", "H99.001"):
        assert province.post("/desk/quan-tri/don-vi", data={"ma": odd, "ten": "xã X"}).status_code == 422
    answer = province.post("/desk/quan-tri/don-vi", data={"ma": "h99.777", "ten": "xã Mới"})
    assert "flask make-keys H99.777" in province.get(answer.location).text
    assert commune.LAN.name in province.get("/desk/quan-tri").text, "the whole subtree"


def test_a_commune_adds_no_unit(desk: FlaskClient) -> None:
    assert "Thêm xã, phường" not in desk.get("/desk/quan-tri/don-vi").text
    assert desk.post("/desk/quan-tri/don-vi", data={"ma": "H99.001.1", "ten": "x"}).status_code == 422


def test_what_is_another_commune_s_is_not_there(app: Flask, desk: FlaskClient, tablet: Tablet) -> None:
    add(app, FOREIGN)
    stranger = sign_in(app, FOREIGN)
    hamlet = commune.hamlet("Nà Pục").id
    doors = (
        of(commune.HOA),
        f"/desk/quan-tri/don-vi/{commune.HOME}",
        f"/desk/quan-tri/khoa/{commune.HOME}/doi",
    )
    assert {stranger.get(one).status_code for one in doors} == {404}
    acts = (
        *(of(commune.HOA, what) for what in ("", "/moi", "/nghi", "/tro-lai", "/thu-hoi-khoa", "/thu-hoi-khoa-ky")),
        f"/desk/quan-tri/to/{commune.TEAM_1.id}",
        f"/desk/quan-tri/to/{commune.TEAM_1.id}/vao",
        f"/desk/quan-tri/don-vi/{commune.HOME}",
        f"/desk/quan-tri/don-vi/{commune.HOME}/thon",
        f"/desk/quan-tri/thon/{hamlet}",
        f"/desk/quan-tri/khoa/{commune.HOME}/doi",
        f"/desk/may/{tablet.id}/ten",
    )
    assert {
        stranger.post(one, data={"ten": "x", "vai": "admin", "ai": commune.LAN.id}).status_code for one in acts
    } == {404}
    assert stranger.post("/desk/may/ghi-danh", data={"ai": commune.HOA.id}).status_code == 404
    assert stranger.post("/desk/quan-tri", data={"ten": "x", "vai": "admin", "don-vi": commune.HOME}).status_code == 404
    assert record(app) == []
    assert commune.HOA.name not in stranger.get("/desk/quan-tri").text


def test_a_supervisor_reads_and_finds_no_form(app: Flask) -> None:
    watcher = sign_in(app, commune.THU)
    pages = ("", f"/can-bo/{commune.HOA.id}", "/to", "/don-vi", f"/don-vi/{commune.HOME}", "/khoa", "/so")
    for page in pages:
        body = watcher.get(f"/desk/quan-tri{page}").text.split("<main")[1]
        assert "<h1>" in body
        assert 'method="post"' not in body


def test_a_signing_key_is_taken_back_for_a_reason_and_what_it_signs_later_is_kept(
    app: Flask, desk: FlaskClient, tablet: Tablet
) -> None:
    page = f"/desk/quan-tri/can-bo/{commune.HOA.id}"
    kid = jws.thumbprint(jws.public_jwk(tablet.authors[commune.HOA.id].key.public_key()))
    theirs = jws.thumbprint(jws.public_jwk(tablet.authors[commune.VINH.id].key.public_key()))
    assert kid in desk.get(page).text
    for wrong in ({"khoa": kid, "ly-do": " "}, {"khoa": theirs, "ly-do": "x"}, {"khoa": "", "ly-do": "x"}):
        assert desk.post(page + "/thu-hoi-khoa-ky", data=wrong).status_code in (404, 422)
    _, before = tablet.intake()
    assert desk.post(page + "/thu-hoi-khoa-ky", data={"khoa": kid, "ly-do": "mất máy"}).status_code == 302
    tablet.at = now() + timedelta(seconds=5)
    _, after = tablet.intake()
    assert tablet.verdicts(before, after) == [("applied", ""), ("refused", "author_revoked")]
    assert kid not in desk.get(page).text
    assert record(app)[-1] == ("author_key_revoked", "mất máy")
    assert kid in revocations.read(app.extensions["keyring"].folder, app.extensions["keyring"]).authors

"""By post: lists, what the postman told, what the citizen reads, what is counted; of another unit nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.domain.calendar import legal_date, local
from app.models import Dossier, JournalEntry, PostalItem, PostalManifest
from app.queries.given_back import given_back
from app.queries.periods import period
from app.services import retally
from app.services.retention import purge_dossier
from tests.documents.reading import text
from tests.factories import facts_of
from tests.web.world import World, sign_in

PAGE = "/desk/buu-dien"
NUMBER, SECOND = "RA473124829VN", "EB123456785VN"
HOME = "Số 12, thôn Nà Pục, xã Phiêng Sao"


@pytest.fixture
def wished(world: World) -> str:
    """A decided dossier whose result is wished for by post."""
    steps = (
        ("appraised", facts_of("appraised")),
        (
            "decided",
            facts_of("decided in the demo", outcome="granted", procedure="1.001193"),
        ),
    )
    return world.take_in("by post", *steps, return_by="post", return_place=HOME)


@pytest.fixture
def minh(app: Flask) -> FlaskClient:
    return sign_in(app, commune.MINH)


def form(dossier: str, number: str = NUMBER, **more: str) -> dict[str, str]:
    said = {"chon": "on", "ma": number, "vung": "province", "ten": "Nông Thị Pay", "dia-chi": HOME, "dien-thoai": ""}
    return {f"{name}-{dossier}": value for name, value in (said | more).items()}


def hand_over(client: FlaskClient, dossier: str, number: str = NUMBER) -> str:
    """On a list and given to the post a moment ago; the address of the list."""
    made = client.post(f"{PAGE}/bang-ke", data=form(dossier, number))
    assert made.status_code == 303, made.text
    assert client.post(f"{made.location}/giao", data={"luc": f"{local(now()):%Y-%m-%dT%H:%M}"}).status_code == 303
    return made.location


def item(app: Flask) -> PostalItem:
    with app.app_context():
        return db.session.scalars(select(PostalItem).order_by(PostalItem.id.desc())).first()  # type: ignore[return-value]


def tell(client: FlaskClient, app: Flask, what: str, **said: str) -> int:
    day = legal_date(now()).isoformat()
    data = {
        "viec": what,
        "ngay": said.pop("on", day),
        **{name.replace("_", "-"): value for name, value in said.items()},
    }
    return client.post(f"{PAGE}/{item(app).id}/bao", data=data).status_code


def test_from_the_list_to_the_door(app: Flask, world: World, wished: str, minh: FlaskClient) -> None:
    assert HOME in minh.get(PAGE).text
    made = hand_over(minh, wished)
    assert "BẢNG KÊ GIAO NHẬN" in text(minh.get(f"{made}.pdf").data)
    page = app.test_client().get(f"/t/{world.codes['by post']}").text
    assert f"Đã gửi bưu điện, mã {NUMBER}" in page
    assert "Bưu điện sẽ mang đến" in page
    with app.app_context():
        assert db.session.get_one(Dossier, wished).state == "decided", "it is still to be given out"
        told = db.session.scalars(select(JournalEntry).where(JournalEntry.type == "posted")).one()
        assert set(told.counted) == {"manifest", "due_on"}, "no number of the post, no address, is kept for ever"
    assert "Bưu điện (bưu chính công ích)" in text(minh.get(f"/desk/ho-so/{wished}/phieu-kiem-soat.pdf").data)
    hour = f"{local(now()):%Y-%m-%dT%H:%M}"
    assert tell(minh, app, "phat", luc=hour, nguoi_nhan="Nông Thị Pay", la_ai="applicant") == 303
    with app.app_context():
        dossier = db.session.get_one(Dossier, wished)
        assert (dossier.state, dossier.delivery_channel) == ("delivered", "post")
        year = period(f"{dossier.intake_on.year}")
        assert given_back(commune.HOME, year).by_channel["post"] == 1
        assert given_back(commune.LAN.unit, year).total == 0
        assert retally.differences() == []
    assert "Qua bưu điện:" in sign_in(app, commune.THU).get("/desk/").text


def test_two_invitations_in_their_order_then_it_comes_back_and_may_go_again(
    app: Flask, world: World, wished: str, minh: FlaskClient
) -> None:
    hand_over(minh, wished)
    bound = item(app).due_on
    assert tell(minh, app, "moi-2") == 409, "no second invitation before the first"
    assert tell(minh, app, "moi-1", on="2099-12-31") == 422, "nobody was invited tomorrow"
    assert tell(minh, app, "moi-1") == 303
    assert tell(minh, app, "moi-1") == 409
    held = item(app)
    assert bound
    assert held.due_on
    assert held.due_on > bound, "a slip was left: the bound is the later one"
    assert tell(minh, app, "moi-2") == 303
    assert tell(minh, app, "tra-lai") == 422, "why it came back has to be said"
    assert tell(minh, app, "tra-lai", ly_do="not_collected") == 303
    assert "về lại xã" in app.test_client().get(f"/t/{world.codes['by post']}").text
    assert "Bưu điện đã trả lại" in minh.get(PAGE).text
    assert minh.post(f"{PAGE}/bang-ke", data=form(wished)).status_code == 409, "that number was another envelope's"
    hand_over(minh, wished, SECOND)
    assert SECOND in app.test_client().get(f"/t/{world.codes['by post']}").text


def test_a_slip_in_the_number_is_said_beside_the_dossier_and_nothing_is_kept(
    app: Flask, wished: str, minh: FlaskClient
) -> None:
    answer = minh.post(f"{PAGE}/bang-ke", data=form(wished, "RA473124828VN"))
    assert answer.status_code == 422
    assert "không khớp số kiểm tra" in answer.text
    assert 'value="RA473124828VN"' in answer.text, "what was typed stays"
    assert minh.post(f"{PAGE}/bang-ke", data=form(wished, **{"dia-chi": ""})).status_code == 422
    assert minh.post(f"{PAGE}/bang-ke", data={}).status_code == 422
    with app.app_context():
        assert db.session.scalars(select(PostalItem)).all() == []


def test_the_scanner_s_enter_makes_no_list(app: Flask, wished: str, minh: FlaskClient) -> None:
    answer = minh.post(f"{PAGE}/bang-ke", data={**form(wished), "tiep": "1"})
    assert answer.status_code == 200
    assert f'value="{NUMBER}"' in answer.text
    with app.app_context():
        assert db.session.scalars(select(PostalManifest)).all() == []


def test_a_list_that_is_taken_back_lets_its_results_wait_again(app: Flask, wished: str, minh: FlaskClient) -> None:
    made = minh.post(f"{PAGE}/bang-ke", data=form(wished)).location
    assert minh.post(f"{PAGE}/bang-ke", data=form(wished, SECOND)).status_code == 422, "it is on a list: no more there"
    assert minh.post(f"{made}/bo").status_code == 303
    assert "đã bỏ" in minh.get(made).text
    assert minh.get(f"{made}.pdf").status_code == 404
    again = minh.post(f"{PAGE}/bang-ke", data=form(wished)).location
    with app.app_context():
        numbers = [one.number for one in db.session.scalars(select(PostalManifest).order_by(PostalManifest.number))]
        assert [number[-2:] for number in numbers] == ["01", "02"], "a number is not given twice"
    assert minh.post(f"{again}/giao", data={"luc": "2020-01-01T08:00"}).status_code == 422


def test_a_label_says_who_and_where_and_nothing_of_the_dossier(app: Flask, wished: str, minh: FlaskClient) -> None:
    made = minh.post(f"{PAGE}/bang-ke", data=form(wished)).location
    said = text(minh.get(f"{made}/nhan.pdf").data)
    alone = text(minh.get(f"{made}/nhan.pdf?phong-bi={item(app).id}").data)
    for label in (said, alone):
        assert HOME in label
        assert "Nông Thị Pay" in label
        assert "RA 473 124 829 VN" in label
    with app.app_context():
        dossier = db.session.get_one(Dossier, wished)
        for hidden in (dossier.number, str((dossier.applicant or {})["id_number"]), "khai sinh"):
            assert hidden
            assert hidden not in said


def test_what_the_post_keeps_too_long_is_marked(app: Flask, wished: str, minh: FlaskClient) -> None:
    hand_over(minh, wished)
    assert "Bưu điện chậm</b>" not in minh.get(PAGE).text
    with app.app_context():
        held = db.session.scalars(select(PostalItem)).one()
        held.due_on = legal_date(now()) - timedelta(days=1)
        db.session.commit()
    assert "Bưu điện chậm</b>" in minh.get(PAGE).text


def test_at_the_end_of_retention_the_addressee_leaves(app: Flask, wished: str, minh: FlaskClient) -> None:
    hand_over(minh, wished)
    with app.app_context(), writing():
        purge_dossier(wished, at=now())
    held = item(app)
    assert held.to is None
    assert held.number == NUMBER
    assert HOME not in minh.get(PAGE).text


def test_lan_sees_and_does_nothing(app: Flask, wished: str, minh: FlaskClient) -> None:
    made = hand_over(minh, wished)
    son = sign_in(app, commune.SON)
    assert HOME not in son.get(f"{PAGE}?them={wished}").text
    for path in (made, f"{made}.pdf", f"{made}/nhan.pdf"):
        assert son.get(path).status_code == 404
    assert tell(son, app, "tra-lai", ly_do="moved") == 404
    assert sign_in(app, commune.LAN).get(PAGE).status_code == 403
    assert re.search(r"0 phong bì|Bưu điện không giữ", son.get(PAGE).text)

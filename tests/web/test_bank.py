"""A bank's statement at the desk: whole fees are recorded, the rest waits for a person, nothing twice."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import db, writing
from app.demo import commune
from app.models import BankLine, Dossier, Fee, Person, Unit
from app.services.bank_line import numbers_in
from app.web.desk import bank
from tests.factories import Tablet
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import ADMIN, add_admin

FEE = 8000


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


@pytest.fixture
def dossier(app: Flask, tablet: Tablet) -> Dossier:
    """A dossier whose fee is 8.000 đồng."""
    dossier_id, intake = tablet.intake(fee_vnd=FEE)
    tablet.push(intake)
    with app.app_context():
        made = db.session.get_one(Dossier, dossier_id)
        db.session.expunge(made)
    return made


def statement(*lines: tuple[str, int, str]) -> bytes:
    rows = [f"15/09/2026;{reference};{amount};{text}" for reference, amount, text in lines]
    return "\n".join(["Ngày giao dịch;Số tham chiếu;Ghi có;Nội dung", *rows]).encode()


def send(desk: FlaskClient, content: bytes) -> TestResponse:
    return desk.post("/desk/sao-ke", data={"tep": (io.BytesIO(content), "sao-ke.csv")})


def fees(app: Flask, dossier: Dossier) -> list[tuple[str, int, str]]:
    with app.app_context():
        rows = db.session.query(Fee).filter_by(dossier_id=dossier.id).all()
        return [(one.kind, one.amount_vnd, one.reference) for one in rows]


def as_banks_write(number: str | None) -> str:
    return (number or "").replace(".", "").replace("-", "")


def test_a_fee_that_came_in_whole_is_recorded_once(app: Flask, desk: FlaskClient, dossier: Dossier) -> None:
    content = statement(("FT1", FEE, f"MBVCB.1 {as_banks_write(dossier.number)} NONG THI PAY chuyen tien"))
    assert "1 dòng mới, ghi thu 1 hồ sơ" in words(send(desk, content).text)
    assert "0 dòng mới, ghi thu 0 hồ sơ" in words(send(desk, content).text)
    assert fees(app, dossier) == [("taken", FEE, "FT1")]
    assert f"/desk/ho-so/{dossier.id}" in desk.get("/desk/sao-ke").text
    with app.app_context():
        assert db.session.query(BankLine).one().text == "", "who paid stands at the bank"


def test_a_long_statement_is_taken_in_piece_by_piece_and_told_as_one(
    app: Flask, desk: FlaskClient, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank, "AT_ONCE", 2)
    lines = [(f"B{n}", 1000 + n, "không rõ") for n in range(4)]
    content = statement(*lines, ("B9", FEE, as_banks_write(dossier.number)))
    assert "Đã đọc 5 dòng tiền vào, 5 dòng mới, ghi thu 1 hồ sơ" in words(send(desk, content).text)
    assert fees(app, dossier) == [("taken", FEE, "B9")]


def test_too_little_waits_for_a_person_who_records_what_came(app: Flask, desk: FlaskClient, dossier: Dossier) -> None:
    said = words(send(desk, statement(("FT2", 5000, as_banks_write(dossier.number)))).text)
    assert "ghi thu 0 hồ sơ" in said
    assert "lệ phí là 8.000 đồng" in said
    with app.app_context():
        line = db.session.query(BankLine).one()
        address = f"/desk/sao-ke/{line.id}/ghi"
    assert desk.post(address, data={"so": dossier.number}).status_code == 302
    assert fees(app, dossier) == [("taken", 5000, "FT2")]
    assert desk.post(address, data={"so": dossier.number}).status_code == 404, "settled is settled"


def test_a_second_payment_is_not_taken_by_itself(app: Flask, desk: FlaskClient, dossier: Dossier) -> None:
    number = as_banks_write(dossier.number)
    said = words(send(desk, statement(("FT3", FEE, number), ("FT4", FEE, number))).text)
    assert "ghi thu 1 hồ sơ" in said
    assert "hồ sơ này đã thu lệ phí" in said
    assert len(fees(app, dossier)) == 1


def test_money_for_no_dossier_is_set_aside_with_a_reason(app: Flask, desk: FlaskClient) -> None:
    assert "không thấy mã hồ sơ" in words(send(desk, statement(("FT5", 70_000, "tien dien thang 9"))).text)
    with app.app_context():
        address = f"/desk/sao-ke/{db.session.query(BankLine).one().id}/bo"
    assert desk.post(address, data={"ly-do": " "}).status_code == 422
    assert desk.post(address, data={"ly-do": "tiền điện"}).status_code == 302
    assert "Để riêng: tiền điện" in words(desk.get("/desk/sao-ke").text)


def test_a_file_that_is_no_statement_is_said_and_nothing_is_kept(app: Flask, desk: FlaskClient) -> None:
    answer = send(desk, b"\x89PNG")
    assert answer.status_code == 422
    assert "Chưa đọc được tệp sao kê" in words(answer.text)
    with app.app_context():
        assert db.session.query(BankLine).count() == 0


def test_a_dossier_of_another_commune_is_not_to_be_had(app: Flask, browser: Browser, dossier: Dossier) -> None:
    with app.app_context(), writing():
        db.session.get_one(Person, commune.LAN.id).roles = ["desk_officer"]
    theirs = browser(commune.LAN)
    send(theirs, statement(("FT6", FEE, as_banks_write(dossier.number))))
    with app.app_context():
        line = db.session.query(BankLine).one()
        assert line.dossier_id is None
        address = f"/desk/sao-ke/{line.id}/ghi"
    assert theirs.post(address, data={"so": dossier.number}).status_code == 404
    assert fees(app, dossier) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("H9900126091507012 xin chao", ("H99.001-260915-07012",)),
        ("thanh toan h99.001-260915-07012", ("H99.001-260915-07012",)),
        ("H99001260915070121", ("H99.001-260915-070121", "H99.001-260915-07012")),
        ("H99002 26091507012", ()),
        ("", ()),
    ],
)
def test_numbers_are_found_however_a_bank_writes_them(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text, ["H99.001"]) == numbers


def test_where_fees_are_paid_is_an_administrators_to_say(app: Flask, browser: Browser) -> None:
    add_admin(app)
    admin = browser(ADMIN)
    address = "/desk/quan-tri/don-vi/H99.001/tai-khoan"
    typed = {"ngan-hang": "970436", "so-tai-khoan": "0123 456 789", "ten-tai-khoan": "UBND xã Phiêng Sao"}
    assert admin.post(address, data=typed).status_code == 302
    with app.app_context():
        unit = db.session.get_one(Unit, "H99.001")
        assert (unit.fee_bin, unit.fee_account) == ("970436", "0123456789")
    assert admin.post(address, data={**typed, "so-tai-khoan": "mười"}).status_code == 422
    assert admin.post(address, data={**typed, "ten-tai-khoan": ""}).status_code == 422

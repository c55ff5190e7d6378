"""`/hoi`: the fact that was asked for, the state of a dossier by its code alone, and what is not known is said."""

from __future__ import annotations

import html

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.test_tracking import ON_THE_WIRE, STATIC


def asked(client: FlaskClient, words: str) -> str:
    answer = client.get("/hoi", query_string={"cau": words})
    assert answer.status_code == 200
    return html.unescape(answer.text)


def test_the_papers_that_were_asked_for_stand_first(client: FlaskClient) -> None:
    page = asked(client, "con mới đẻ làm giấy tờ gì")
    assert "Đăng ký khai sinh" in page
    assert "Mang theo" in page
    assert "Lệ phí:" not in page


def test_a_matter_alone_is_told_in_short(client: FlaskClient) -> None:
    page = asked(client, "dang ki ket hon")
    assert all(word in page for word in ("Mang theo", "Bao lâu", "Lệ phí", "Ở đâu"))


def test_hours_and_place_need_no_procedure(client: FlaskClient) -> None:
    assert "Giờ làm việc" in asked(client, "mấy giờ ủy ban mở cửa")
    assert "Ở đâu" in asked(client, "dia chi uy ban")


@pytest.mark.parametrize("words", ["giá vàng hôm nay", "asdfgh qwerty", "???", "làm hộ chiếu đi Nhật"])
def test_what_is_not_known_is_said(client: FlaskClient, words: str) -> None:
    page = asked(client, words)
    assert "chưa biết trả lời" in page
    assert "Gọi cán bộ" in page


def test_a_number_without_its_code_tells_nothing(client: FlaskClient) -> None:
    assert "phải có mã tra cứu" in asked(client, "hồ sơ H99.001-260915-07012 xong chưa")


def test_a_code_goes_on_to_the_dossier(client: FlaskClient) -> None:
    answer = client.get("/hoi", query_string={"cau": "7k2m 9qxf 4tbh w8pd"})
    assert answer.status_code == 302
    assert answer.location.endswith("/t/7K2M9QXF4TBHW8PD")


def test_what_was_typed_is_never_markup(client: FlaskClient) -> None:
    answer = client.get("/hoi", query_string={"cau": "<script>alert(1)</script> khai sinh"})
    assert "<script>" not in answer.text
    assert client.get("/hoi", query_string={"cau": "khai sinh " * 9000}).status_code == 200


def test_the_page_needs_no_script_and_comes_in_one_flight(app: Flask, client: FlaskClient) -> None:
    sent = client.get("/hoi", query_string={"cau": "mua bán đất"}, headers={"Accept-Encoding": "gzip"})
    assert sent.headers["Content-Encoding"] == "gzip"
    assert sent.headers["Referrer-Policy"] == "no-referrer"
    assert sent.headers["Cache-Control"] == "no-store"
    style = client.get("/static/css/public.css", headers={"Accept-Encoding": "gzip"})
    assert (STATIC / "css" / "public.css").exists()
    assert len(sent.data) + len(style.data) <= ON_THE_WIRE
    assert "<script" not in client.get("/hoi").text

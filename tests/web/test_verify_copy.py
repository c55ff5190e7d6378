"""`/v/<code>`: what anybody may learn of a copy, and whether a file is the very one, in plain words."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.demo import commune
from tests.documents.reading import qr_codes
from tests.factories import Tablet
from tests.web.copies import TITLE, Counter
from tests.web.test_tracking import ON_THE_WIRE, sent

GUESS = "7K2M9QXF4TBHW8PD"


@pytest.fixture
def counter(app: Flask, tablet: Tablet) -> Counter:
    """The centre's counter."""
    return Counter(app, tablet)


def address_of(pdf: bytes) -> str:
    """Where the code in the copy leads."""
    (address,) = qr_codes(pdf, page=-1)
    return address.removeprefix("http://localhost")


def drop(client: FlaskClient, address: str, content: bytes) -> TestResponse:
    return client.post(address, data={"tep": (io.BytesIO(content), "ban-sao.pdf")})


def words(answer: TestResponse) -> str:
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text.split("<main")[1]).split())


def test_the_page_says_what_it_is_who_signed_when_and_with_what(counter: Counter, client: FlaskClient) -> None:
    said = words(client.get(address_of(counter.signed())))
    for part in (
        "Đúng, xã đã cấp bản này và còn hiệu lực.",
        TITLE,
        "2 trang",
        "xã Phiêng Sao",
        commune.VINH.name,
        "UBND xã Phiêng Sao (BẢN DÙNG THỬ)",
        "tự cấp",
        counter.certificate()["serial"],
        "12/2026",
    ):
        assert part in said
    assert "Nông Thị Pay" not in said, "nothing of the person beyond the paper"


def test_the_very_file_is_known_and_one_flipped_bit_is_said_in_plain_words(
    counter: Counter, client: FlaskClient
) -> None:
    pdf = counter.signed()
    address = address_of(pdf)
    assert "Đúng tệp xã đã cấp." in words(drop(client, address, pdf))
    for place in (0, len(pdf) // 3, len(pdf) - 1):
        changed = bytearray(pdf)
        changed[place] ^= 1
        said = words(drop(client, address, bytes(changed)))
        assert "Không phải tệp xã đã cấp." in said
        assert "Đừng dùng tệp này" in said
        assert "Đúng tệp" not in said
        assert "Đúng, xã đã cấp" not in said, "whoever reads one line must not read that one"
    assert "Chưa có tệp nào" in words(client.post(address))


def test_a_file_that_was_checked_is_not_kept(counter: Counter, client: FlaskClient, town: Path) -> None:
    address = address_of(counter.signed())
    before = {path for path in town.rglob("*") if path.is_file()}
    drop(client, address, b"%PDF-1.7 somebody's own" * 10_000)
    assert {path for path in town.rglob("*") if path.is_file()} == before


def test_a_wrong_an_absent_and_an_unsigned_code_get_the_same_answer(counter: Counter, client: FlaskClient) -> None:
    counter.take_in()
    counter.draft()
    draft = address_of(counter.file())
    answers = [client.get(one) for one in (draft, f"/v/{GUESS}", "/v/khong-phai-ma", "/v/?ma=sai")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({words(answer) for answer in answers}) == 1
    assert drop(client, draft, b"x").status_code == 404


def test_the_code_may_be_typed_in_any_spelling(counter: Counter, client: FlaskClient) -> None:
    address = address_of(counter.signed())
    typed = " ".join(re.findall("....", address.removeprefix("/v/").lower()))
    assert client.get("/v/", query_string={"ma": typed}).location == address
    assert "Mã kiểm tra trên bản sao" in client.get("/v/").text


def test_a_revoked_copy_says_so_and_why_and_its_file_is_still_known(counter: Counter, client: FlaskClient) -> None:
    pdf = counter.signed()
    address = f"{counter.address}/thu-hoi"
    assert counter.browser(commune.VINH).post(address, data={"ly-do": " "}).status_code == 422
    assert counter.browser(commune.MINH).post(address, data={"ly-do": "x"}).status_code == 403
    assert counter.browser(commune.VINH).post(address, data={"ly-do": "bản chính bị thu hồi"}).status_code == 303
    said = words(client.get(address_of(pdf)))
    assert "Bản này đã bị thu hồi, không còn dùng được." in said
    assert "bản chính bị thu hồi" in said
    assert "còn hiệu lực" not in said
    assert "Nhưng bản này đã bị thu hồi." in words(drop(client, address_of(pdf), pdf))


def test_the_page_is_light_and_asks_for_no_script(counter: Counter, client: FlaskClient) -> None:
    address = address_of(counter.signed())
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers, "its form holds a session's secret"
    (style,) = re.findall(r'rel="stylesheet" href="([^"]+)"', answer.text)
    page_bytes = len(answer.data) + len(str(answer.headers))
    assert page_bytes + sent(client, style)[0] < ON_THE_WIRE
    assert "<script" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]

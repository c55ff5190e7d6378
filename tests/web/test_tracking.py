"""What a citizen reads with a code, and what nobody reads."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db, now, writing
from app.demo.commune import hamlet
from app.domain.calendar import legal_date
from app.domain.operations import instant
from app.domain.tracking import group_tracking_code
from app.models import Dossier, FieldSession
from app.web.formats import day
from tests.factories import facts_of
from tests.web.world import NAME, World

STATIC = Path(__file__).parents[2] / "app" / "static"
ON_THE_WIRE = 14 * 1024
SENSITIVE = "1.001653"


def words(page: str) -> str:
    """The text of a page, tags gone, spaces single."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<head>.*?</head>", "", page, flags=re.DOTALL)).split())


def headline(page: str) -> str:
    """What stands largest."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found
    return words(found[1])


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("received", "Xã đã nhận hồ sơ. Cán bộ đang xem giấy tờ."),
        ("appraised", "Giấy tờ đã đủ. Đang chờ lãnh đạo xã ký."),
        ("in_handling", "Hồ sơ đang được giải quyết. Phải qua hội đồng xét duyệt."),
        ("supplement_requested", "Mời bà bổ sung giấy tờ."),
        ("decided", "Giấy khai sinh đã ký xong. Mời bà đến nhận."),
        ("delivered", "Xã đã trả kết quả. Cảm ơn bà."),
        ("withdrawn", "Hồ sơ đã được rút. Cần làm lại thì gọi cán bộ hoặc nộp lại."),
    ],
)
def test_the_news_stands_first_in_plain_words(client: FlaskClient, world: World, state: str, sentence: str) -> None:
    assert headline(client.get(f"/t/{world.codes[state]}").text) == sentence


def test_the_page_says_when_and_where_and_what_to_bring(client: FlaskClient, world: World) -> None:
    said = words(client.get(f"/t/{world.codes['received']}").text)
    assert "Trả kết quả trước" in said
    assert "Tại buổi phục vụ ở thôn Nà Pục" in said
    assert "Mang theo thẻ căn cước và giấy hẹn" in said
    assert "0900 000 100" in said


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        ("home", "Tại nhà"),
        ("field_session", "Tại buổi phục vụ ở thôn Nà Pục"),
        ("counter", "Trung tâm Phục vụ hành chính công, xã Phiêng Sao"),
        ("post", "Qua bưu điện"),
        ("electronic", "Trực tuyến"),
    ],
)
def test_the_place_is_told_by_its_kind_and_never_as_it_was_typed(
    client: FlaskClient, world: World, way: str, kind: str
) -> None:
    world.take_in(way, return_by=way, return_place="Nhà bà Pay, số 12, cuối thôn Nà Pục, cạnh suối")
    said = words(client.get(f"/t/{world.codes[way]}").text)
    assert kind in said
    assert not re.search("bà Pay|số 12|cạnh suối", said)


def test_a_market_is_called_by_its_name_alone(client: FlaskClient, world: World) -> None:
    market = hamlet("Chợ phiên Phiêng Sao").id
    world.take_in("market", hamlet_id=market)
    assert "Tại buổi phục vụ ở Chợ phiên Phiêng Sao" in words(client.get(f"/t/{world.codes['market']}").text)


@pytest.mark.parametrize(
    ("way", "sentence", "bring"),
    [
        ("home", "Tổ sẽ mang đến nhà cho bà.", "Chuẩn bị sẵn thẻ căn cước"),
        ("counter", "Mời bà đến nhận.", "Mang theo thẻ căn cước"),
        ("post", "Bưu điện sẽ mang đến cho bà.", ""),
        ("electronic", "Xã sẽ gửi bản điện tử cho bà.", ""),
    ],
)
def test_a_result_says_how_it_comes(client: FlaskClient, world: World, way: str, sentence: str, bring: str) -> None:
    decided = facts_of("decided in the demo", outcome="granted", procedure="1.001193")
    world.take_in(way, ("appraised", facts_of("appraised")), ("decided", decided), return_by=way, return_place=None)
    page = client.get(f"/t/{world.codes[way]}").text
    assert headline(page) == f"Giấy khai sinh đã ký xong. {sentence}"
    assert bring in page
    assert bool(bring) == ("thẻ căn cước" in page)


@pytest.mark.parametrize(("way", "days"), [("field_session", 5), ("home", 2)])
def test_it_names_the_planned_day_that_is_for_this_result(
    app: Flask, client: FlaskClient, world: World, way: str, days: int
) -> None:
    comes = {(1, "hamlet"): False, (2, "home_visits"): True, (3, "off_hours"): True, (5, "hamlet"): True}
    with app.app_context(), writing():
        dossier = db.session.get_one(Dossier, world.dossiers["decided"])
        dossier.return_by = way
        of = {"unit_id": dossier.unit_id, "hamlet_id": dossier.hamlet_id}
        for (ahead, kind), planned in comes.items():
            on = legal_date(now()) + timedelta(days=ahead)
            db.session.add(FieldSession(id=f"s{ahead}", **of, kind=kind, on=on, planned=planned))
    said = words(client.get(f"/t/{world.codes['decided']}").text)
    assert re.search(rf"Tổ về thôn [^.]*{day(legal_date(now()) + timedelta(days=days))}", said)


def test_a_demo_signature_is_called_one(client: FlaskClient, world: World) -> None:
    assert "chữ ký dùng thử" in client.get(f"/t/{world.codes['decided']}").text
    assert "chữ ký dùng thử" not in client.get(f"/t/{world.codes['appraised']}").text


def test_it_says_who_signed_and_when(client: FlaskClient, world: World) -> None:
    said = words(client.get(f"/t/{world.codes['decided']}").text)
    assert re.search(r"Phó Chủ tịch xã đã ký \d+ giờ.{0,60} người ký: Lý Quang Vinh, chữ ký dùng thử", said), said
    assert "người ký" not in client.get(f"/t/{world.codes['appraised']}").text


def test_a_refusal_is_told_gently(client: FlaskClient, world: World) -> None:
    refused = facts_of("decided in the demo", outcome="refused", procedure="1.001193")
    world.take_in("refused", ("appraised", facts_of("appraised")), ("decided", refused))
    page = client.get(f"/t/{world.codes['refused']}").text
    assert headline(page) == "Xã đã có văn bản trả lời. Mời bà đến nhận."
    assert "Không đủ điều kiện" not in page


def test_a_supplement_lists_what_is_missing(client: FlaskClient, world: World) -> None:
    said = words(client.get(f"/t/{world.codes['supplement_requested']}").text)
    assert "Giấy chứng sinh bản chính" in said
    assert "30/09/2026" in said


def test_no_name_and_no_number_of_a_person_is_shown(client: FlaskClient, world: World) -> None:
    for code in world.codes.values():
        page = client.get(f"/t/{code}").text
        assert not re.search(f"{NAME}|006158000123|0900000001|Hoàng Gia Bảo", page)


def test_a_late_dossier_begins_with_an_apology(client: FlaskClient, world: World) -> None:
    yesterday = {"at": instant(now() - timedelta(days=1)), "basis": "computed", "verified": True}
    world.take_in("late", due=yesterday)
    said = headline(client.get(f"/t/{world.codes['late']}").text)
    assert said.startswith("Xã xin lỗi bà: hồ sơ đã quá hẹn.")


def test_a_new_date_is_told_with_an_apology(client: FlaskClient, world: World) -> None:
    later = instant(now() + timedelta(days=9))
    world.take_in("extended", ("due_extended", facts_of("due_extended", due_at=later)))
    page = client.get(f"/t/{world.codes['extended']}").text
    assert headline(page).startswith("Xã xin lỗi bà: kết quả phải hẹn lại.")
    assert "Xã xin lỗi và hẹn lại đến" in words(page)


def test_a_private_matter_is_only_a_dossier(client: FlaskClient, world: World) -> None:
    decided = facts_of("decided in the demo", outcome="granted", procedure=SENSITIVE)
    world.take_in("private", ("appraised", facts_of("appraised")), ("decided", decided), procedure_code=SENSITIVE)
    world.take_in("asked", ("supplement_requested", facts_of("supplement_requested")), procedure_code=SENSITIVE)
    for state in ("private", "asked"):
        page = client.get(f"/t/{world.codes[state]}").text
        assert not re.search("khuyết tật|Giấy chứng sinh", page)
        assert '<p class="muted small">Hồ sơ</p>' in page


def test_any_spelling_of_the_code_leads_there(client: FlaskClient, world: World) -> None:
    code = world.codes["received"]
    for spelling in (code.lower(), group_tracking_code(code), group_tracking_code(code).replace(" ", "-")):
        assert client.get(f"/t/{spelling}").status_code == 200
    assert client.get("/t/", query_string={"ma": group_tracking_code(code).lower()}).location == f"/t/{code}"


def test_a_wrong_and_an_unknown_code_get_one_answer(client: FlaskClient) -> None:
    answers = [client.get(f"/t/{code}") for code in ("7K2M9QXF4TBHW8PD", "nonsense", "7K2M9QXF4TBHW8P")]
    answers.append(client.get("/t/?ma=nonsense"))
    assert {one.status_code for one in answers} == {404}
    said = {words(one.text) for one in answers}
    assert len(said) == 1
    assert "Mã chưa về đến xã. Tổ có thể đang ở nơi không có mạng, xem lại ngày mai." in said.pop()


def test_nothing_of_it_is_kept_indexed_or_told_on(client: FlaskClient, world: World) -> None:
    answer = client.get(f"/t/{world.codes['received']}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "Set-Cookie" not in answer.headers


def sent(client: FlaskClient, address: str) -> tuple[int, str]:
    """Bytes on the wire, headers included, and the text that they carry."""
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip")
    return len(answer.data) + len(str(answer.headers)), gzip.decompress(answer.data).decode()


def test_it_needs_no_script_and_fits_into_14_kilobytes(client: FlaskClient, world: World) -> None:
    for code in world.codes.values():
        page_bytes, page = sent(client, f"/t/{code}")
        assert "<script" not in page
        styles = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
        assert len(styles) == 1
        assert page_bytes + sent(client, styles[0])[0] < ON_THE_WIRE


def test_its_style_asks_for_two_fonts_at_most_and_shows_text_before_they_come(client: FlaskClient) -> None:
    _, style = sent(client, "/static/css/public.css")
    faces = re.findall(r"@font-face\{[^}]*\}", style)
    assert len(faces) == 2
    assert all("font-display:swap" in face for face in faces)


def test_a_style_with_a_version_is_kept_for_good(client: FlaskClient) -> None:
    address = re.findall(r'rel="stylesheet" href="([^"]+)"', client.get("/t/").text)[0]
    answer = client.get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.text == (STATIC / "css" / "public.css").read_text("utf-8")
    answer.close()


def test_larger_text_and_english_are_links(client: FlaskClient, world: World) -> None:
    address = f"/t/{world.codes['received']}"
    large = client.get(f"{address}?text=lg").text
    assert 'data-text="lg"' in large
    assert f"{address}?text=lg&amp;lang=en" in large
    english = client.get(f"{address}?lang=en")
    assert headline(english.text) == "The commune has your dossier. An officer is looking at the papers."
    assert 'lang="en"' in english.text
    assert headline(client.get(address).text) == headline(english.text), "the cookie remembers"


def test_a_paused_clock_is_never_late(app: Flask, client: FlaskClient, world: World) -> None:
    with app.app_context(), writing():
        db.session.get_one(Dossier, world.dossiers["supplement_requested"]).due_at = now() - timedelta(days=3)
    assert "xin lỗi" not in client.get(f"/t/{world.codes['supplement_requested']}").text

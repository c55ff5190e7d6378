"""The desk's page for papers with a code: places, one click to print, and what was scanned where."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db, now, writing
from app.demo import commune
from app.domain.calendar import legal_date
from app.models import Scan, ScanPlace
from app.services import scan_place
from app.web.desk import printed
from tests.documents import phone
from tests.documents.reading import text, texts
from tests.web.conftest import Browser
from tests.web.test_tracking import words

PAGE = "/desk/in-an"
PDF = f"{PAGE}/giay.pdf"


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


def add(desk: FlaskClient, name: str = "Cổng chợ") -> str:
    """The code of a new place."""
    assert desk.post(f"{PAGE}/noi", data={"ten": name}).status_code == 303
    return codes(desk)[name]


def codes(desk: FlaskClient) -> dict[str, str]:
    """Name and code of the places in use."""
    found = re.findall(r'id="noi-(\w+)"><p><b>([^<]+)</b>', desk.get(PAGE).text)
    return {name: code for code, name in found}


def scans(app: Flask, place: str, days_ago: int, scans: int, paper: str = "a", target: str = "ho-tich") -> None:
    """So many on that day."""
    with app.app_context(), writing():
        on = legal_date(now()) - timedelta(days=days_ago)
        db.session.add(Scan(place=place, on=on, paper=paper, target=target, scans=scans))


def row(page: str, name: str) -> list[str]:
    """The cells of the line of this name in the first table that has one."""
    found = re.search(rf'<th scope="row" class="what">{name}.*?</tr>', page, re.DOTALL)
    assert found, name
    return [words(cell) for cell in re.findall(r"<td.*?</td>", found[0], re.DOTALL)]


def test_an_empty_page_offers_every_place_at_one_stroke(desk: FlaskClient) -> None:
    assert "Chưa có nơi treo nào" in words(desk.get(PAGE).text)
    assert desk.post(f"{PAGE}/noi", data={"viec": "lap-san"}).status_code == 303
    names = codes(desk)
    assert "Trung tâm Phục vụ hành chính công" in names
    assert "Nhà văn hoá thôn Nà Pục" in names
    assert len(set(names.values())) == len(names)
    desk.post(f"{PAGE}/noi", data={"viec": "lap-san"})
    assert codes(desk) == names


@pytest.mark.parametrize(("most", "new"), [(3, 2), (1, 0)])
def test_one_stroke_opens_no_more_places_than_there_is_room_for(
    desk: FlaskClient, monkeypatch: pytest.MonkeyPatch, most: int, new: int
) -> None:
    gone = add(desk, "Chợ cũ")
    desk.post(f"{PAGE}/noi/{gone}", data={"viec": "go"})
    add(desk)
    monkeypatch.setattr(scan_place, "MOST", most)
    desk.post(f"{PAGE}/noi", data={"viec": "lap-san"})
    assert len(codes(desk)) == 1 + new


def test_one_click_prints_the_whole_set_of_a_place_and_each_paper_carries_its_code(desk: FlaskClient) -> None:
    place = add(desk)
    link = re.search(rf'href="({PDF}\?noi={place})"', desk.get(PAGE).text)
    assert link
    answer = desk.get(
        f"{link[1]}&linh-vuc=van-hoa&linh-vuc=nuoi-con-nuoi&linh-vuc=giam-ngheo&linh-vuc=lien-thong-dien-tu"
    )
    assert answer.mimetype == "application/pdf"
    read = set(phone.read(answer.data))
    assert {one.partition("/q/")[2].rpartition("/")[0] for one in read} == {f"{place}/{kind}" for kind in "aht"}
    assert all(one.startswith("http://localhost") for one in read)
    assert "Cổng chợ" in text(answer.data)


def test_posters_of_one_field_are_printed_for_every_place(desk: FlaskClient) -> None:
    for name in ("Cổng chợ", "Nhà văn hoá"):
        add(desk, name)
    query = {"noi": "", "linh-vuc": "van-hoa", "loai": "poster", "kho-poster": "A3"}
    pages = texts(desk.get(PDF, query_string=query).data)
    assert [any(name in page for page in pages) for name in ("Cổng chợ", "Nhà văn hoá")] == [True, True]
    assert len(pages) == 2


@pytest.mark.parametrize("query", [{"loai": "card", "linh-vuc": "dat-dai"}, {}])
def test_where_there_is_nothing_to_print_it_says_what_to_do(desk: FlaskClient, query: dict[str, str]) -> None:
    if query:
        add(desk)
    answer = desk.get(PDF, query_string=query)
    assert answer.status_code == 422
    assert "Thêm một nơi, hoặc chọn lại" in words(answer.text)


def test_more_than_a_file_takes_is_refused_before_it_is_printed(
    desk: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk)
    monkeypatch.setattr(printed, "MOST", 3)
    answer = desk.get(PDF)
    assert answer.status_code == 422
    assert "Nhiều tờ quá một tệp" in words(answer.text)


def test_the_page_says_which_place_and_which_paper_is_read(app: Flask, desk: FlaskClient) -> None:
    gate, house = add(desk, "Cổng chợ"), add(desk, "Nhà văn hoá")
    scans(app, gate, 0, 3)
    scans(app, gate, 6, 4)
    scans(app, gate, 7, 100)
    scans(app, gate, 0, 2, "t", "1.001193")
    scans(app, house, 1, 20, target="dat-dai")
    page = desk.get(PAGE).text
    today = f"{legal_date(now()):%d/%m/%Y}"
    assert row(page, "Cổng chợ") == ["5", "9", "109", today]
    assert row(page, "Nhà văn hoá")[:3] == ["0", "20", "20"]
    assert page.index("Nhà văn hoá") < page.index("Cổng chợ")
    assert row(page, "Áp phích: <span>Hộ tịch")[:3] == ["3", "7", "107"]
    assert row(page, "Thẻ để bàn: <span>Đăng ký khai sinh")[:3] == ["2", "2", "2"]
    assert words(page).count("5 29 129") == 1


def test_a_place_nobody_scanned_at_says_how_to_try(desk: FlaskClient) -> None:
    add(desk)
    assert "tự quét thử một lần" in words(desk.get(PAGE).text)


def test_a_place_is_retired_with_its_counts_and_brought_back(app: Flask, desk: FlaskClient) -> None:
    place = add(desk)
    scans(app, place, 3, 12)
    desk.post(f"{PAGE}/noi/{place}", data={"viec": "go"})
    assert codes(desk) == {}
    assert "12 lần quét" in words(desk.get(PAGE).text)
    desk.post(f"{PAGE}/noi/{place}", data={"viec": "dung-lai"})
    assert codes(desk) == {"Cổng chợ": place}
    assert row(desk.get(PAGE).text, "Cổng chợ")[2] == "12"


def test_a_retired_name_typed_again_is_the_same_place(desk: FlaskClient) -> None:
    place = add(desk)
    desk.post(f"{PAGE}/noi/{place}", data={"viec": "go"})
    desk.post(f"{PAGE}/noi", data={"ten": " cổng  CHỢ "})
    assert codes(desk) == {"Cổng chợ": place}


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "Cổng chợ"])
def test_a_name_that_cannot_be_is_refused_and_nothing_is_added(desk: FlaskClient, name: str) -> None:
    add(desk)
    answer = desk.post(f"{PAGE}/noi", data={"ten": name})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert list(codes(desk)) == ["Cổng chợ"]


def test_another_commune_neither_sees_nor_changes_nor_prints_it(
    app: Flask, desk: FlaskClient, browser: Browser
) -> None:
    place = add(desk)
    scans(app, place, 0, 7)
    other = browser(commune.SON)
    assert not codes(other)
    assert other.get(PDF, query_string={"noi": place}).status_code == 404
    assert other.post(f"{PAGE}/noi/{place}", data={"viec": "go"}).status_code == 404
    with app.app_context():
        assert db.session.get_one(ScanPlace, place).retired_at is None


def test_the_page_is_whole_in_english_too(desk: FlaskClient) -> None:
    add(desk)
    said = words(desk.get(PAGE, query_string={"lang": "en"}).text)
    assert "Where people scan" in said
    assert "Print the whole set" in said

"""The pages behind the sign-in: what they say, what they write down, and where they end."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from flask import Flask
from PIL import Image

from app.db import db, now, writing
from app.demo import commune
from app.models import AccessRecord, Device, Dossier, FieldSession, Hamlet, JournalEntry
from app.queries.dossiers import Filters, find_dossiers
from app.queries.periods import period
from app.queries.rates import overview
from tests.e2e import thief
from tests.factories import Tablet
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import NAME, World, add_paper, picture

READERS = [commune.MINH, commune.VINH, commune.THU]


def test_the_rate_stands_first_with_its_reasons(browser: Browser, world: World) -> None:
    said = words(browser(commune.THU).get("/desk/").text)
    assert "1 phiên, tiếp nhận 7 hồ sơ, giải quyết tại chỗ 1." in said
    assert "14,29 %" in said
    assert "Vì sao 6 hồ sơ chưa xong tại chỗ" in said
    assert "Phải qua hội đồng xét duyệt" in said


def test_each_procedure_says_why_the_rest_was_not_done_there(app: Flask, browser: Browser, world: World) -> None:
    with app.app_context():
        found = overview(commune.HOME, period("2026"))
    told: Counter[str] = Counter()
    for rows in found.why_by_procedure.values():
        told.update(dict(rows))
    assert told == {row.key: row.count.received for row in found.reasons}
    for row in found.by_procedure:
        left = sum(count for _, count in found.why_by_procedure.get(row.key, ()))
        assert left == row.count.left, row.name
    said = words(browser(commune.THU).get("/desk/?theo=thu-tuc").text)
    assert "1 phải qua hội đồng xét duyệt" in said
    assert "phải qua hội đồng xét duyệt" not in words(browser(commune.THU).get("/desk/?theo=thon").text)


def test_no_dossiers_no_rate(browser: Browser) -> None:
    page = browser(commune.THU).get("/desk/").text
    assert '<p class="big">—</p>' in page
    assert "0,00 %" not in page


@pytest.mark.parametrize("by", ["thon", "thu-tuc", "to"])
def test_the_same_total_by_every_dimension(browser: Browser, world: World, by: str) -> None:
    rows = list(csv.reader(io.StringIO(browser(commune.THU).get(f"/desk/ty-le.csv?theo={by}").text.lstrip("\ufeff"))))
    assert rows[0] == ["Nơi", "Tiếp nhận", "Tại chỗ", "Còn lại", "Tỷ lệ"]
    assert [sum(int(row[at]) for row in rows[1:]) for at in (1, 2, 3)] == [7, 1, 6]


def test_no_cell_of_the_table_is_a_formula(app: Flask, browser: Browser, world: World) -> None:
    with app.app_context(), writing():
        session = db.session.get_one(FieldSession, world.session)
        db.session.get_one(Hamlet, session.hamlet_id).kind = ""
        db.session.get_one(Hamlet, session.hamlet_id).name = "=HYPERLINK(1)"
    rows = list(csv.reader(io.StringIO(browser(commune.THU).get("/desk/ty-le.csv").text.lstrip("\ufeff"))))
    assert rows[1][2].startswith("'"), rows[1]


def test_another_commune_sees_its_own_nothing(browser: Browser, world: World) -> None:
    client = browser(commune.SON)
    for address in ("/desk/", "/desk/phien", "/desk/ho-so", "/desk/may", "/desk/khay"):
        page = client.get(address).text
        assert not re.search(f"{NAME}|H99.001-|Nà Pục|Phiêng Sao", page), address
    hamlet = commune.hamlet("Nà Pục").id
    for query in (f"/desk/?noi=thon:{hamlet}", f"/desk/ho-so?thon={hamlet}", f"/desk/ho-so?phien={world.session}"):
        assert not re.search(f"{NAME}|H99.001-", client.get(query).text), query


@pytest.mark.parametrize(
    ("text", "found"),
    [("nong thi pay", 7), ("NÔNG", 7), ("006158000123", 7), ("khong co ai", 0), ("", 7), ("%", 0), ("_", 0)],
)
def test_a_dossier_is_found_without_accents(app: Flask, world: World, text: str, found: int) -> None:
    with app.app_context():
        assert find_dossiers(commune.HOME, Filters(text=text), now()).total == found


def test_a_dossier_is_found_by_either_number(app: Flask, world: World) -> None:
    with app.app_context():
        with writing():
            dossier = db.session.get_one(Dossier, world.dossiers["decided"])
            number, dossier.official_number = dossier.number or "", "H99.001-261122-0042"
        for asked in (number, number.lower(), "261122-0042"):
            rows = find_dossiers(commune.HOME, Filters(text=asked), now()).rows
            assert [row.dossier.id for row in rows] == [world.dossiers["decided"]]


@pytest.mark.parametrize(
    ("standing", "states"),
    [
        ("open", {"received", "appraised", "in_handling", "supplement_requested", "decided"}),
        ("supplement", {"supplement_requested"}),
        ("ready", {"decided"}),
        ("finished", {"delivered", "withdrawn"}),
        ("late", set()),
    ],
)
def test_the_list_narrows_to_a_standing(app: Flask, world: World, standing: str, states: set[str]) -> None:
    with app.app_context():
        rows = find_dossiers(commune.HOME, Filters(standing=standing), now()).rows
        assert {row.dossier.state for row in rows} == states


def test_finished_dossiers_come_last(app: Flask, world: World) -> None:
    with app.app_context():
        rows = find_dossiers(commune.HOME, Filters(), now()).rows
        finished = [row.dossier.is_finished for row in rows]
        assert finished == sorted(finished)


@pytest.mark.parametrize("page", ["0", "99", "-1", "x", "9" * 50])
def test_an_odd_page_number_is_no_trouble(browser: Browser, world: World, page: str) -> None:
    assert browser(commune.MINH).get("/desk/ho-so", query_string={"trang": page}).status_code == 200


def test_a_dossier_says_who_signed_and_how(browser: Browser, world: World) -> None:
    said = words(browser(commune.THU).get(f"/desk/ho-so/{world.dossiers['decided']}").text)
    assert "Lý Quang Vinh, Phó Chủ tịch xã" in said
    assert "chữ ký dùng thử" in said
    assert NAME in said


@pytest.mark.parametrize("reader", READERS, ids=lambda officer: officer.key)
def test_every_reading_is_written_down(app: Flask, browser: Browser, world: World, reader: commune.Officer) -> None:
    dossier = world.dossiers["received"]
    client = browser(reader)
    client.get(f"/desk/ho-so/{dossier}")
    client.get(f"/desk/ho-so/{dossier}/giay-hen.pdf")
    client.get(f"/desk/ho-so/{dossier}/giay-to/{world.attachment}/to.jpg")
    with app.app_context():
        read = [(one.person_id, one.dossier_id, one.what) for one in db.session.query(AccessRecord).all()]
    assert read == [(reader.id, dossier, what) for what in ("dossier", "receipt", "paper")]


def test_a_refused_reading_shows_nothing_and_reads_nothing(app: Flask, browser: Browser, world: World) -> None:
    answer = browser(commune.SON).get(f"/desk/ho-so/{world.dossiers['received']}")
    assert answer.status_code == 404
    assert NAME not in answer.text
    with app.app_context():
        assert db.session.query(AccessRecord).count() == 0


def test_the_receipt_is_a_pdf_of_this_dossier(browser: Browser, world: World) -> None:
    answer = browser(commune.MINH).get(f"/desk/ho-so/{world.dossiers['received']}/giay-hen.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "no-store"
    assert re.search(r"giay-hen-H99\.001-\d{6}-\d{5}\.pdf", answer.headers["Content-Disposition"])


def paper(world: World, attachment: str, tail: str = "/to.jpg") -> str:
    return f"/desk/ho-so/{world.dossiers['received']}/giay-to/{attachment}{tail}"


def test_a_picture_is_drawn_anew(browser: Browser, world: World) -> None:
    hidden = b"GPS 21.59 105.84 <script>alert(1)</script>"
    sent = picture() + hidden
    attachment = add_paper(world, sent)
    answer = browser(commune.MINH).get(paper(world, attachment))
    assert answer.mimetype == "image/jpeg"
    assert hidden not in answer.data
    assert Image.open(io.BytesIO(answer.data)).size == (800, 600)


def test_what_is_no_picture_is_not_shown(browser: Browser, world: World) -> None:
    attachment = add_paper(world, b"<html><script>alert(1)</script></html>")
    answer = browser(commune.MINH).get(paper(world, attachment), headers={"Accept": "application/json"})
    assert answer.get_json()["code"] == "picture"
    assert b"alert" not in answer.data


def test_a_pdf_is_handed_over_never_opened_in_place(browser: Browser, world: World) -> None:
    attachment = add_paper(world, b"%PDF-1.7 something", "application/pdf")
    answer = browser(commune.MINH).get(paper(world, attachment, ""))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "application/pdf"


def test_a_page_that_was_announced_as_a_pdf_is_a_file_of_no_kind(browser: Browser, world: World) -> None:
    attachment = add_paper(world, b"<script>alert(1)</script>", "application/pdf")
    answer = browser(commune.MINH).get(paper(world, attachment, ""))
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert ".pdf" not in answer.headers["Content-Disposition"]


def test_a_paper_is_only_found_under_its_own_dossier(browser: Browser, world: World) -> None:
    elsewhere = f"/desk/ho-so/{world.dossiers['decided']}/giay-to/{world.attachment}/to.jpg"
    assert browser(commune.MINH).get(elsewhere).status_code == 404


def test_a_gap_is_named(app: Flask, browser: Browser, tablet: Tablet) -> None:
    _, opened = tablet.session()
    first, lost, last = (tablet.intake()[1] for _ in range(3))
    tablet.verdicts(opened, first, last)
    said = words(browser(commune.THU).get("/desk/may").text)
    assert "Còn 1 việc chưa về xã." in said
    assert re.search(rf"Máy {tablet.lane} .*? 4 3 {lost.seq} ", said)
    tablet.verdicts(lost)
    assert "Không thiếu việc nào." in words(browser(commune.THU).get("/desk/may").text)


def test_what_only_the_device_says_it_made_is_missing_too(app: Flask, browser: Browser, tablet: Tablet) -> None:
    _, opened = tablet.session()
    tablet.intake()
    tablet.intake()
    tablet.verdicts(opened)
    assert "2–3" in words(browser(commune.THU).get("/desk/may").text)


def test_a_frozen_device_says_so(app: Flask, browser: Browser, tablet: Tablet) -> None:
    with app.app_context(), writing():
        db.session.get_one(Device, tablet.id).frozen_at = now()
    assert "Tạm dừng: hai bản một số" in words(browser(commune.THU).get("/desk/may").text)


def test_the_tray_gives_the_reason(browser: Browser, world: World) -> None:
    number = world.tablet.intake_facts()["number"]
    for _ in range(2):
        world.tablet.numbers -= 1
        _, again = world.tablet.intake()
        world.tablet.push(again)
    said = words(browser(commune.THU).get("/desk/khay").text)
    assert "Số hồ sơ này đã có ở một hồ sơ khác." in said
    assert "Khay cần xử lý 1 việc" in said
    assert number


def test_an_empty_tray_says_so(browser: Browser) -> None:
    assert "Không còn việc nào chờ." in words(browser(commune.THU).get("/desk/khay").text)


def test_a_closed_problem_leaves_the_tray(app: Flask, browser: Browser, world: World) -> None:
    dossier = world.dossiers["received"]
    too_early = world.tablet.say("delivered", {}, dossier_id=dossier)
    world.tablet.push(too_early)
    assert "Chưa ghi được" in words(browser(commune.THU).get("/desk/khay").text)
    with app.app_context(), writing():
        db.session.query(JournalEntry).filter_by(op_id=too_early.op_id).one().closed_at = now()
    assert "Không còn việc nào chờ." in words(browser(commune.THU).get("/desk/khay").text)


def test_a_field_session_is_told_whole(browser: Browser, world: World) -> None:
    said = words(browser(commune.HOA).get(f"/desk/phien/{world.session}").text)
    for part in ("Nhà văn hoá thôn Nà Pục", "Nông Thị Hoa", "Lý Quang Vinh", "Đăng ký khai sinh", "14,29 %"):
        assert part in said
    assert NAME not in said


@pytest.mark.parametrize("officer", [commune.HOA, commune.MINH, commune.VINH, commune.THU])
def test_the_bar_leads_to_no_closed_door(browser: Browser, world: World, officer: commune.Officer) -> None:
    client = browser(officer)
    places = re.findall(r'<li><a href="(/desk/[^"]*)"', client.get("/desk/").text)
    assert places
    assert {client.get(place, follow_redirects=True).status_code for place in places} == {200}


def test_pages_of_the_desk_are_kept_by_no_browser(browser: Browser, world: World) -> None:
    for address in ("/desk/", "/desk/ho-so", f"/desk/ho-so/{world.dossiers['received']}"):
        assert browser(commune.THU).get(address).headers["Cache-Control"] == "no-store"


def test_a_search_for_somebody_finds_them_and_its_address_names_nobody(browser: Browser, world: World) -> None:
    minh = browser(commune.MINH)
    sent = minh.post("/desk/ho-so", data={"tim": NAME, "muc": "finished", "thon": ""})
    assert sent.status_code == 303
    assert thief.found_words([sent.location.encode()], {"name": NAME}) == {}
    found = minh.get(sent.location).text
    assert world.dossiers["delivered"] in found
    assert world.dossiers["received"] not in found, "the other conditions hold too"
    sent = minh.post("/desk/ho-so", data={"tim": "Nobody At All"})
    assert world.dossiers["delivered"] not in minh.get(sent.location).text
    assert minh.get("/desk/ho-so", query_string={"tim": NAME}).status_code == 200, "an address that somebody typed"

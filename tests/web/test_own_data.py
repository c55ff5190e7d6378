"""The copy of their data for a person who asks: whole, escaped, on record, locked by choice, and no way to browse."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pyrage
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import db, writing
from app.demo import commune
from app.factory import create_app
from app.models import AccessRecord, Dossier
from app.queries.own_data import own_data
from app.web.limits import COPIES, limiter
from tests.factories import facts_of
from tests.town import close, settings_of
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import NAME, World, add_paper, picture, sign_in

DOOR = "/desk/du-lieu/trao"
PAY = "006158000123"
SAID = {"so": PAY, "ai": "asked_self", "giay": "thẻ căn cước, đúng mặt", "tep": "khong-khoa"}
SOMEBODY = {"name": "Hoàng Văn Khoan", "relation": "child", "id_number": "006090111222", "phone": "0900000999"}


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.MINH)


def ask(client: FlaskClient, **said: str) -> TestResponse:
    return client.post(DOOR, data={**SAID, **said})


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def facts(answer: TestResponse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(answer.data)["du-lieu.json"])
    return found


def records(app: Flask) -> list[tuple[str, str | None, str]]:
    with app.app_context():
        return [(one.what, one.dossier_id, one.why) for one in db.session.query(AccessRecord).order_by(AccessRecord.id)]


def test_everything_of_theirs_is_in_it(browser: Browser, desk: FlaskClient, world: World) -> None:
    sent = picture()
    add_paper(world, sent)
    browser(commune.VINH).get(f"/desk/ho-so/{world.dossiers['received']}")
    answer = ask(desk)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="du-lieu-ca-nhan-')
    assert answer.headers["Cache-Control"] == "no-store"
    inside = files(answer.data)
    told = facts(answer)
    assert len(told["dossiers"]) == 7
    assert told["dossiers"][0]["now"]["applicant"]["name"] == NAME
    assert [one["type"] for one in told["dossiers"][0]["facts"]][:1] == ["intake_recorded"]
    assert sent in inside.values()
    assert inside["doc-truoc.pdf"].startswith(b"%PDF-")
    seen = list(csv.reader(io.StringIO(inside["ai-da-xem.csv"].decode("utf-8-sig"))))
    assert [row[1] for row in seen[1:]].count("Lý Quang Vinh") == 1
    assert NAME not in answer.headers["Content-Disposition"]


def test_by_a_dossiers_number_the_same_person_is_found(desk: FlaskClient, app: Flask, world: World) -> None:
    with app.app_context():
        number = str(db.session.get_one(Dossier, world.dossiers["decided"]).number)
    told = facts(ask(desk, so=number.lower()))
    assert told["dossiers"][0]["number"] == number
    assert len(told["dossiers"]) == 7


def test_somebody_without_a_number_gets_the_dossier_they_came_with(desk: FlaskClient, app: Flask, world: World) -> None:
    person = {**world.tablet.intake_facts()["applicant"], "id_number": None, "no_id_reason": "mất thẻ"}
    dossier = world.take_in("received", applicant=person)
    with app.app_context():
        number = str(db.session.get_one(Dossier, dossier).number)
    assert [one["number"] for one in facts(ask(desk, so=number))["dossiers"]] == [number]


def test_of_other_people_only_the_name_leaves(desk: FlaskClient, world: World) -> None:
    world.take_in("received", acting=SOMEBODY)
    text = files(ask(desk).data)["du-lieu.json"].decode()
    assert "Hoàng Văn Khoan" in text
    assert "006090111222" not in text
    assert "0900000999" not in text
    theirs = facts(ask(desk, so="006090111222"))
    assert theirs["dossiers"] == []
    (part,) = theirs["named_in"]
    assert (part["as"], part["said"]["phone"]) == ("acting", "0900000999")
    assert NAME not in json.dumps(theirs, ensure_ascii=False)


def test_the_one_who_received_finds_what_is_said_of_them(app: Flask, world: World) -> None:
    recipient = {**facts_of("delivered")["recipient"], "name": "Ma Thị Nhâm", "id_number": "006188777666"}
    given = {**facts_of("delivered"), "recipient": recipient}
    dossier = world.dossiers["decided"]
    said = world.tablet.say("delivered", given, dossier_id=dossier, field_session_id=world.session)
    assert world.tablet.verdicts(said) == [("applied", "")]
    with app.app_context():
        found = own_data(commune.HOME, "006188777666")
        assert found is not None
        assert [(one.id, role) for one, role, _ in found.parts] == [(dossier, "recipient")]


def test_it_is_on_record_who_asked_who_made_it_and_when(app: Flask, desk: FlaskClient, world: World) -> None:
    ask(desk)
    rows = records(app)
    assert {row[0] for row in rows} == {"export"}
    assert {row[1] for row in rows} == set(world.dossiers.values())
    assert {row[2] for row in rows} == {"asked_self: thẻ căn cước, đúng mặt"}
    said = words(desk.get("/desk/du-lieu").text)
    assert said.count("Trao bản dữ liệu") == 0  # the desk officer reads no record of views


def test_the_supervisor_reads_it_in_words(browser: Browser, desk: FlaskClient, world: World) -> None:
    ask(desk)
    said = words(browser(commune.THU).get("/desk/du-lieu").text)
    assert "Hoàng Văn Minh Trao bản dữ liệu H99.001-" in said
    assert "Chính người có dữ liệu: thẻ căn cước, đúng mặt" in said


def test_asking_in_vain_is_on_record_too(app: Flask, desk: FlaskClient, world: World) -> None:
    answer = ask(desk, so="006158000124")
    assert answer.status_code == 404
    assert "Xã không giữ dữ liệu nào mang số này." in words(answer.text)
    assert records(app) == [("export_asked", None, "asked_self: thẻ căn cước, đúng mặt")]


@pytest.mark.parametrize("part", ["00615800012", "0061580001", NAME, "H99.001-", "%", "", "_" * 12])
def test_a_part_of_a_number_or_a_name_finds_nobody(desk: FlaskClient, world: World, part: str) -> None:
    assert ask(desk, so=part).status_code in (404, 422)


@pytest.mark.parametrize("gone", ["ai", "giay", "tep"])
def test_without_who_how_and_in_what_form_no_file_is_made(
    app: Flask, desk: FlaskClient, world: World, gone: str
) -> None:
    answer = ask(desk, **{gone: ""})
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    assert PAY in answer.text
    assert records(app) == []


def test_locked_it_opens_with_the_passphrase_alone(desk: FlaskClient, world: World) -> None:
    answer = ask(desk, tep="khoa", **{"mat-khau": "bốn con trâu đen"})
    assert answer.headers["Content-Disposition"].endswith('.zip.age"')
    assert answer.data.startswith(b"age-encryption.org/v1")
    opened = files(pyrage.passphrase.decrypt(answer.data, "bốn con trâu đen"))
    assert NAME in opened["du-lieu.json"].decode()


def test_a_short_passphrase_makes_no_file_and_is_not_shown_again(app: Flask, desk: FlaskClient, world: World) -> None:
    answer = ask(desk, tep="khoa", **{"mat-khau": "trâu đen"})
    assert answer.status_code == 422
    assert "trâu đen" not in answer.text
    assert records(app) == []


def test_no_cell_is_a_formula(app: Flask, desk: FlaskClient, world: World) -> None:
    ask(desk, giay="=HYPERLINK(1)")
    with app.app_context(), writing():
        for one in db.session.query(AccessRecord):
            one.why = "=1+1"
    rows = list(csv.reader(io.StringIO(files(ask(desk).data)["ai-da-xem.csv"].decode("utf-8-sig"))))
    assert "'=1+1" in rows[1]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_another_commune_finds_nobody_here(browser: Browser, world: World) -> None:
    assert ask(browser(commune.SON)).status_code == 404


def test_an_officer_may_ask_so_often_and_another_is_not_counted(town: Path, world: World) -> None:
    app = create_app(settings_of(town), TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=True)
    limiter.reset()
    minh, vinh = sign_in(app, commune.MINH), sign_in(app, commune.VINH)
    often = int(COPIES.split()[0])
    assert {ask(minh, so="006158000124").status_code for _ in range(often)} == {404}
    assert ask(minh).status_code == 429
    assert ask(vinh, so="006158000124").status_code == 404
    limiter.reset()
    limiter.enabled = False
    close(app)


def test_what_they_agreed_to_is_in_it_too(desk: FlaskClient, world: World) -> None:
    given = [{"purpose": "result_notice", "wording": "result_notice-1"}]
    person = {**world.tablet.intake_facts()["applicant"], "id_number": "006190555444"}
    world.take_in("received", applicant=person, consents=given)
    (own,) = facts(ask(desk, so="006190555444"))["dossiers"]
    assert own["now"]["declaration"]["consents"][0]["wording"] == "result_notice-1"

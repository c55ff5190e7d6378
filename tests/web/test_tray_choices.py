"""Mending at the desk: what has only so many answers is chosen by its words, never typed as a code."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from app.demo import commune
from app.domain.operations.choices import choices
from tests.factories import facts_of
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import World

EMPTY = "Không còn việc nào chờ."
HAMLET = commune.HAMLETS[0]


@pytest.fixture
def desk(browser: Browser) -> FlaskClient:
    return browser(commune.THU)


def test_where_there_are_only_so_many_answers_they_are_chosen_by_their_words(desk: FlaskClient, world: World) -> None:
    applicant = {**facts_of("intake_recorded")["applicant"], "sex": "nữ", "hamlet_id": "Nà Pục"}
    _, odd = world.tablet.intake(applicant=applicant, return_by="bưu điện")
    world.tablet.push(odd)
    page = desk.get(f"/desk/khay/{odd.op_id}").text
    for value, said in (("female", "Nữ"), ("post", "Qua bưu điện"), (HAMLET.id, HAMLET.name)):
        assert re.search(rf'<option value="{value}">\s*{said}', page), said
    assert 'value="nữ"' not in page
    chosen = {"applicant.sex": "female", "applicant.hamlet_id": "", "return_by": "post"}
    assert desk.post(f"/desk/khay/{odd.op_id}/sua", data=chosen).status_code == 302
    assert EMPTY in words(desk.get("/desk/khay").text)


def test_choices_are_those_of_the_contract() -> None:
    assert "missing" in choices("intake_recorded", ("components", 0, "state"))
    assert choices("delivered", ("channel",)) == ("home", "field_session", "counter", "post", "electronic")
    assert choices("intake_recorded", ("applicant", "phone")) == ()
    assert choices("intake_recorded", ("nowhere", 3, "at_all")) == ()
    assert choices("nothing_like_it", ("applicant",)) == ()

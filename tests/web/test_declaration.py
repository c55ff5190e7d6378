"""What was declared by a form stands at the desk and in the person's copy under its questions; nothing is refused."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.db import db, writing
from app.demo import commune
from app.documents import own_data as book
from app.domain.forms.form import FormData, shipped
from app.models import FormRevision
from app.services.form import load_form
from tests.web.conftest import Browser
from tests.web.test_own_data import DOOR, SAID
from tests.web.test_tracking import words
from tests.web.world import World

BIRTH = next(one for one in shipped() if one.code == "1.001193")
SAMPLE: dict[str, Any] = (BIRTH.sample or {})["answers"]
FORM = {"code": "1.001193", "revision": 1}


def page(browser: Browser, dossier: str) -> str:
    return words(browser(commune.MINH).get(f"/desk/ho-so/{dossier}").text)


def test_answers_stand_under_their_questions_in_the_forms_order(browser: Browser, world: World) -> None:
    dossier = world.take_in("received", form=FORM, declaration=dict(reversed(SAMPLE.items())))
    said = page(browser, dossier)
    assert "Tờ khai đăng ký khai sinh" in said
    assert "Ngày sinh của trẻ 02/09/2026" in said
    assert said.index("Họ, chữ đệm, tên của trẻ Nông Gia Hân") < said.index("Họ, chữ đệm, tên của mẹ Hà Thị Mẩy")
    assert "child_name" not in said
    declared = said[said.index("Tờ khai đăng ký khai sinh") :]
    assert "Cần xem lại" not in declared[: declared.index("Họ, chữ đệm, tên của mẹ")]


def test_a_sensitive_answer_is_covered_by_what_was_asked(browser: Browser, world: World) -> None:
    dossier = world.take_in("received", form=FORM, declaration=SAMPLE)
    assert "Dân tộc của cháu Tày" not in page(browser, dossier)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"child_name": None}, "Họ, chữ đệm, tên của trẻ: Câu này cần có câu trả lời."),
        ({"child_born_on": "2026-02-31"}, "Ngày sinh của trẻ: Không có ngày này trong lịch."),
        ({"copies": 0}, "Số bản sao: Số này nhỏ quá: ít nhất là 1."),
        ({"parents_married": False}, "Khai tên cha: Chọn Có hoặc Không."),
    ],
)
def test_what_does_not_fit_is_taken_in_and_marked(
    browser: Browser, world: World, change: dict[str, Any], told: str
) -> None:
    said = page(browser, world.take_in("received", form=FORM, declaration={**SAMPLE, **change}))
    assert "Cần xem lại" in said
    assert told in said


def test_a_later_revision_changes_nothing_of_what_was_declared(app: Flask, browser: Browser, world: World) -> None:
    dossier = world.take_in("received", form=FORM, declaration=SAMPLE)
    schema = {**BIRTH.schema, "properties": {"child_name": BIRTH.schema["properties"]["child_name"]}}
    with app.app_context(), writing():
        assert load_form(FormData(schema)) == 2
        assert load_form(FormData(schema)) is None
        assert db.session.get_one(FormRevision, ("1.001193", 1)).schema == BIRTH.schema
    assert "Họ, chữ đệm, tên của mẹ Hà Thị Mẩy" in page(browser, dossier)


def test_the_persons_copy_says_it_in_the_same_words(
    browser: Browser, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.take_in("received", form=FORM, declaration=SAMPLE)
    told: list[book.OwnCopy] = []

    def packed(copy: book.OwnCopy, *_rest: object) -> bytes:
        told.append(copy)
        return b"PK"

    monkeypatch.setattr(book, "own_copy_zip", packed)
    browser(commune.MINH).post(DOOR, data=SAID)
    lines = [line for dossier in told[0].dossiers for line in dossier.lines]
    assert ("Ngày sinh của trẻ", "02/09/2026") in lines
    assert not any("child_born_on" in label for label, _ in lines)

"""What is agreed to beside the office's duty: given in so many words, taken back as easily, never assumed."""

from __future__ import annotations

import pytest
from flask import Flask

from app.db import db
from app.demo import commune
from app.domain.catalogue import load
from app.models import Dossier
from app.services.consent import agrees, consents
from tests.factories import Tablet

GIVEN = [{"purpose": "result_notice", "wording": "result_notice-1"}]
APPLIED = ("applied", "")
BACK = {"purpose": "result_notice", "note": None}


def dossier_of(app: Flask, key: str) -> Dossier:
    with app.app_context():
        dossier = db.session.get_one(Dossier, key)
        db.session.expunge(dossier)
        return dossier


def test_it_says_for_what_in_which_words_when_and_who_asked(app: Flask, tablet: Tablet) -> None:
    key, taken = tablet.intake(consents=GIVEN)
    assert tablet.verdicts(taken) == [APPLIED]
    (kept,) = consents(dossier_of(app, key))
    assert kept | GIVEN[0] == kept
    assert kept["by"] == commune.HOA.id
    assert kept["at"].endswith("Z")


def test_silence_is_no(app: Flask, tablet: Tablet) -> None:
    key, taken = tablet.intake()
    assert tablet.verdicts(taken) == [APPLIED]
    assert not agrees(dossier_of(app, key), "result_notice")


def test_it_is_taken_back_and_stays_on_record(app: Flask, tablet: Tablet) -> None:
    key, taken = tablet.intake(consents=GIVEN)
    assert tablet.verdicts(taken) == [APPLIED]
    assert agrees(dossier_of(app, key), "result_notice")
    assert tablet.verdicts(tablet.say("consent_withdrawn", BACK, dossier_id=key)) == [APPLIED]
    dossier = dossier_of(app, key)
    assert not agrees(dossier, "result_notice")
    assert "withdrawn_at" in consents(dossier)[0]


def test_a_correction_gives_nothing_back_that_was_withdrawn(app: Flask, tablet: Tablet) -> None:
    key, taken = tablet.intake(consents=GIVEN)
    fix = {"operation_id": taken.op_id, "fields": {"/applicant/phone": "0900000009"}, "reason": "đổi số"}
    said = [
        tablet.say("consent_withdrawn", BACK, dossier_id=key),
        tablet.say("correction_recorded", fix, dossier_id=key),
    ]
    assert tablet.verdicts(taken, *said) == [APPLIED] * 3
    dossier = dossier_of(app, key)
    assert not agrees(dossier, "result_notice")
    assert len(consents(dossier)) == 1


@pytest.mark.parametrize("odd", [[{"purpose": "everything", "wording": "x"}], [{"purpose": "result_notice"}]])
def test_only_what_is_known_can_be_agreed_to(tablet: Tablet, odd: list[dict[str, str]]) -> None:
    _, taken = tablet.intake(consents=odd)
    assert tablet.verdicts(taken) == [("refused", "invalid")]


def test_a_correction_cannot_agree_for_somebody(app: Flask, tablet: Tablet) -> None:
    key, taken = tablet.intake()
    fix = {"operation_id": taken.op_id, "fields": {"/consents": GIVEN}, "reason": "x"}
    said = tablet.say("correction_recorded", fix, dossier_id=key)
    assert tablet.verdicts(taken, said) == [APPLIED, ("refused", "invalid")]


def test_what_is_asked_has_its_words_in_both_languages_and_its_version() -> None:
    line = load("consents.json")["result_notice"]
    assert set(line["covers"]) == {line["wording"], GIVEN[0]["wording"]}, "what was agreed to before still counts"
    assert line["vi"]
    assert line["en"]

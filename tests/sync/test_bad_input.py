"""Bad input at the commune's door: a clear verdict, nothing already saved is lost, and the next thing goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from app.db import db, now
from app.demo import commune
from app.domain.operations import instant
from app.models import Dossier, JournalEntry
from tests.factories import Tablet, facts_of
from tests.web.world import sign_in

APPLIED = ("applied", "")


def count(app: Flask, model: type[Any]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


@contextmanager
def full(app: Flask) -> Iterator[None]:
    """SQLite may take no page more: what a full disk looks like to it."""

    def limit(connection: Any, *_: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    with app.app_context():
        db.session.remove()
        engine = db.engine
    engine.dispose()  # the writer's connection too is one that is taken out from now on
    event.listen(engine, "checkout", limit)
    yield
    event.remove(engine, "checkout", limit)
    engine.dispose()  # new connections know no limit


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"sets": "hai"}, ("refused", "invalid")),
        ({"applicant": None}, ("refused", "invalid")),
        ({"procedure_code": "9.999999"}, ("refused", "unknown_procedure")),
    ],
    ids=["an operation that does not validate", "no applicant", "an unknown procedure"],
)
def test_what_does_not_fit_has_its_verdict_in_words_and_the_next_goes_on(
    app: Flask, tablet: Tablet, changes: dict[str, Any], verdict: tuple[str, str]
) -> None:
    (_, before), (_, bad), (_, after) = tablet.intake(), tablet.intake(**changes), tablet.intake()
    answer = tablet.push(before, bad, after)
    assert [(one["verdict"], one["code"]) for one in answer["verdicts"]] == [APPLIED, verdict, APPLIED]
    assert answer["verdicts"][1]["message"].count(".") >= 2, "what happened, what is safe, what to do next"
    assert (count(app, Dossier), count(app, JournalEntry)) == (2, 3)


def test_a_name_of_ten_megabytes_is_turned_away_whole_and_the_next_goes_on(app: Flask, tablet: Tablet) -> None:
    _, before = tablet.intake()
    _, huge = tablet.intake(applicant={"name": "N" * 10 * 1024 * 1024})
    _, after = tablet.intake()
    answer = tablet.send(before, huge)
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")
    assert "NNNN" not in answer.text
    assert count(app, JournalEntry) == 0, "nothing of that batch was taken, and nothing promised"
    told = tablet.push(before, after)
    assert [one["verdict"] for one in told["verdicts"]] == ["applied", "applied"]
    assert told["head"]["missing"] == [[2, 2]], "the gap has a name"


def test_a_name_that_is_only_too_long_is_kept_and_the_next_goes_on(tablet: Tablet) -> None:
    (_, long), (_, after) = tablet.intake(applicant={"name": "N" * 2000}), tablet.intake()
    assert tablet.verdicts(long, after) == [("refused", "invalid"), APPLIED]


def test_a_photo_that_is_no_photo_is_kept_and_never_shown_as_one(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    blob = tablet.attach(b"MZ this is a program", kind="paper", media_type="image/jpeg", component=0)
    key, taken = tablet.intake(session=session, attachments=[blob.announcement])
    assert tablet.verdicts(opened, taken) == [APPLIED, APPLIED]
    assert tablet.tus("POST", blob, blob.sealed).status_code == 201
    desk = sign_in(app, commune.MINH)
    shown = desk.get(f"/desk/ho-so/{key}/giay-to/{blob.announcement['id']}/to.jpg")
    assert shown.status_code == 415
    assert b"MZ this" not in shown.data
    assert tablet.verdicts(tablet.intake()[1]) == [APPLIED]


def test_a_full_disk_promises_nothing_loses_nothing_and_the_same_again_is_taken(app: Flask, tablet: Tablet) -> None:
    key, before = tablet.intake()
    assert tablet.verdicts(before) == [APPLIED]
    many = [tablet.intake(content="x" * 3000)[1] for _ in range(12)]
    with full(app):
        answer = tablet.send(*many)
        assert (answer.status_code, answer.get_json()["code"]) == (507, "no_room")
        assert "receipt" not in answer.get_json()
        with app.app_context():
            assert db.session.get_one(Dossier, key).state == "received"
    assert count(app, JournalEntry) == 1
    assert tablet.verdicts(*many) == [APPLIED] * 12


@pytest.mark.parametrize("days", [-3, 3])
def test_a_clock_three_days_off_is_taken_at_its_printed_hour_and_marked(app: Flask, tablet: Tablet, days: int) -> None:
    right = tablet.at
    tablet.at, tablet.offset_ms = right + timedelta(days=days), None
    key, odd = tablet.intake()
    printed = tablet.at
    answer = tablet.push(odd, raw_at=instant(now() + timedelta(days=days)))
    assert [(one["verdict"], one["code"]) for one in answer["verdicts"]] == [("applied", "time_doubt")]
    with app.app_context():
        held = db.session.get_one(Dossier, key)
        assert (held.received_at, held.time_doubt) == (printed, True)
    tablet.at, tablet.offset_ms = right, 0
    note = tablet.say("note_added", facts_of("note_added"), dossier_id=key)
    assert tablet.verdicts(note, tablet.intake()[1]) == [APPLIED, APPLIED]

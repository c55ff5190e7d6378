"""Pull: the trip pack, in pages, for one's own commune alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.doubles import double_of
from app.domain.tracking import hash_tracking_code, make_tracking_code
from app.models import AccessRecord, Hamlet
from app.services import installation
from app.sync import pull as pulling
from tests.factories import Tablet, facts_of


def pull(tablet: Tablet, who: Officer, since: str = "") -> dict[str, Any]:
    answer = tablet.client.get(f"/api/sync/pull?since={since}", headers=tablet.token("person", who.id))
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return dict(answer.get_json())


def pull_all(tablet: Tablet, who: Officer, since: str = "") -> tuple[list[dict[str, Any]], str]:
    items: list[dict[str, Any]] = []
    while True:
        page = pull(tablet, who, since)
        items += page["items"]
        since = page["cursor"]
        if not page["more"]:
            return items, since


def kinds(items: list[dict[str, Any]]) -> set[str]:
    return {one["kind"] for one in items}


def test_the_first_pull_brings_what_a_team_needs(tablet: Tablet, hoa: Officer) -> None:
    dossier, envelope = tablet.intake()
    session, opened = tablet.session()
    tablet.push(envelope, opened)
    items, _ = pull_all(tablet, hoa)
    assert kinds(items) == {
        "unit", "catalogue", "bundle", "form", "calendar", "hamlet", "person", "mandates",
        "team", "field_session", "dossier",
    }  # fmt: skip
    found = next(one for one in items if one["id"] == dossier)["data"]
    assert (found["state"], found["applicant"]["name"]) == ("received", "Nông Thị Pay")
    birth = next(one for one in items if one["id"] == "1.001193")["data"]
    assert (birth["revision"], birth["time_limit"]["verified"]) == (1, birth["time_limit"]["verified"])
    assert next(one for one in items if one["id"] == session)["data"]["members"]
    people = {one["data"]["name"] for one in items if one["kind"] == "person"}
    assert "Đàm Thị Lan" not in people


def test_a_later_pull_brings_only_what_changed(app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer) -> None:
    tablet.push(tablet.intake()[1])
    _, since = pull_all(tablet, hoa)
    items, since = pull_all(tablet, hoa, since)
    assert kinds(items) <= {"field_session"}
    done, story = tablet.story(vinh)
    kept, taken = tablet.intake()
    tablet.push(*story, taken)
    items, since = pull_all(tablet, hoa, since)
    dossiers = {one["id"]: one.get("deleted", False) for one in items if one["kind"] == "dossier"}
    assert dossiers == {done: True, kept: False}
    items, since = pull_all(tablet, hoa, since)
    assert [one for one in items if one["kind"] == "dossier"] == []
    with app.app_context(), writing():
        db.session.add(Hamlet(id="h-new", unit_id=commune.HOME, name="Bản Mới"))
    items, _ = pull_all(tablet, hoa, since)
    assert {"hamlet", "catalogue"} <= kinds(items)


def test_pages_are_small_state_their_size_and_together_are_the_whole(
    tablet: Tablet, hoa: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = pull_all(tablet, hoa)
    monkeypatch.setattr(pulling, "PAGE_BYTES", 20_000)
    first = pull(tablet, hoa)
    assert first["more"]
    assert first["size_bytes"] == sum(len(json.dumps(one, ensure_ascii=False).encode()) for one in whole)
    pages, _ = pull_all(tablet, hoa)
    assert [one["id"] for one in pages] == [one["id"] for one in whole]
    last = pull(tablet, hoa, first["cursor"])
    assert last["size_bytes"] < first["size_bytes"]
    assert last["items"][0] != first["items"][0]


def test_another_commune_sees_nothing_of_it(tablet: Tablet, foreign: Tablet, lan: Officer) -> None:
    dossier, envelope = tablet.intake()
    tablet.push(envelope)
    items, _ = pull_all(foreign, lan)
    text = json.dumps(items, ensure_ascii=False)
    assert dossier not in text
    assert "Nông Thị Pay" not in text
    assert "Phiêng Sao" not in text


def test_a_cursor_of_another_life_of_the_database_begins_anew(
    tablet: Tablet, hoa: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, since = pull_all(tablet, hoa)
    monkeypatch.setattr(installation, "epoch", lambda: 2)
    page = pull(tablet, hoa, since)
    assert page["epoch"] == 2
    assert "catalogue" in kinds(page["items"])


@pytest.mark.parametrize("since", ["x", "eyJ9", "%00", "e30"])
def test_what_is_no_cursor_is_refused(tablet: Tablet, hoa: Officer, since: str) -> None:
    answer = tablet.client.get(f"/api/sync/pull?since={since}", headers=tablet.token("person", hoa.id))
    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid_request")


def test_taking_names_along_is_written_down(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    pull(tablet, hoa)
    _, envelope = tablet.intake()
    tablet.push(envelope)
    pull(tablet, hoa)
    with app.app_context():
        (record,) = db.session.scalars(select(AccessRecord)).all()
        assert (record.person_id, record.what, record.why) == (hoa.id, "trip_pack", "1")
        assert record.device_id == tablet.id


def beside(tablet: Tablet, who: Officer, since: str = "", also: str = "known_person,double") -> dict[str, Any]:
    """What lies beside the pack, by kind."""
    found: dict[str, Any] = {}
    while True:
        address = f"/api/sync/pull?since={since}&also={also}"
        page = tablet.client.get(address, headers=tablet.token("person", who.id)).get_json()
        found |= {one["kind"]: one["data"] for one in page["items"] if one["kind"] in ("known_person", "double")}
        since = page["cursor"]
        if not page["more"]:
            return {**found, "cursor": since}


def test_a_team_takes_along_whom_it_may_meet_again_with_no_whole_number(
    tablet: Tablet, foreign: Tablet, hoa: Officer, lan: Officer, vinh: Officer
) -> None:
    session, opened = tablet.session()
    dossier, envelope = tablet.intake(session=session, hamlet_id=commune.hamlet("Nà Pục").id)
    tablet.push(opened, envelope)
    found = beside(tablet, hoa)
    (pay,) = [one for one in found["known_person"]["people"] if one["name"] == "Nông Thị Pay"]
    number = facts_of("intake_recorded")["applicant"]["id_number"]
    assert pay["number_ends"] == number[-4:]
    assert number not in json.dumps(found)
    assert set(pay) == {"id", "name", "birth_year", "sex", "hamlet_id", "number_ends"}
    assert dossier in found["double"]["of"].values()
    code = facts_of("intake_recorded")["procedure_code"]
    assert found["double"]["of"][double_of(found["double"]["salt"], number, code)] == dossier

    assert set(beside(tablet, hoa, found["cursor"])) == {"cursor"}, "nothing moved: nothing is sent again"
    assert set(beside(tablet, hoa, also="")) == {"cursor"}, "a device that cannot keep it sealed gets none"
    assert set(beside(tablet, vinh)) == {"cursor"}, "only who takes in"
    assert beside(foreign, lan)["known_person"]["people"] == []
    assert beside(foreign, lan)["double"]["of"] == {}


def test_whoever_unlocks_the_tablet_next_gets_what_the_first_one_has(tablet: Tablet, hoa: Officer) -> None:
    session, opened = tablet.session()
    tablet.push(opened, tablet.intake(session=session, hamlet_id=commune.hamlet("Nà Pục").id)[1])
    first = beside(tablet, hoa)
    again = beside(tablet, hoa, first["cursor"], "known_person,double,anew")
    assert again == first
    assert set(beside(tablet, hoa, first["cursor"], "anew")) == {"cursor"}


def test_the_salt_is_another_one_when_something_moved(tablet: Tablet, hoa: Officer) -> None:
    tablet.push(tablet.intake()[1])
    first = beside(tablet, hoa)
    tablet.push(tablet.intake()[1])
    second = beside(tablet, hoa, first["cursor"])
    assert first["double"]["salt"] != second["double"]["salt"]
    assert not set(first["double"]["of"]) & set(second["double"]["of"])


def test_a_result_comes_with_its_door_its_next_date_and_the_hash_of_its_code(
    tablet: Tablet, hoa: Officer, vinh: Officer
) -> None:
    code = make_tracking_code()
    done, (*story, delivered) = tablet.story(vinh, tracking_code=code)
    tablet.push(*story)
    items, since = pull_all(tablet, hoa)
    told = next(one["data"] for one in items if one["id"] == done)
    assert (told["state"], told["next_on"]) == ("decided", None)
    assert told["tracking_hash"] == hash_tracking_code(code)
    assert code not in json.dumps(items)

    for day in ("2026-09-20", "2026-09-22"):
        tried = {"reason": "absent", "next_on": day}
        tablet.push(tablet.say("delivery_failed", tried, dossier_id=done))
    items, since = pull_all(tablet, hoa, since)
    assert next(one["data"]["next_on"] for one in items if one["id"] == done) == "2026-09-22"

    tablet.push(delivered)
    items, _ = pull_all(tablet, hoa, since)
    assert {"kind": "dossier", "id": done, "deleted": True, "data": {"state": "delivered"}} in items

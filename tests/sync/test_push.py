"""Push: accept, then apply; replays, forks, gaps, early facts, and facts that do not fit."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.ids import uuid7
from app.domain.operations import instant
from app.models import Device, Dossier, Fork, JournalEntry, Tally
from app.sync import problems
from tests.factories import Tablet, facts_of

APPLIED = ("applied", "")


def count(app: Flask, model: type[Any]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def dossier_of(app: Flask, key: str) -> Dossier:
    with app.app_context():
        return db.session.get_one(Dossier, key)


def tallies(app: Flask) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    with app.app_context():
        rows = db.session.scalars(select(Tally)).all()
        return {(t.dimension, t.key): (t.received, t.on_the_spot, t.decided, t.delivered) for t in rows}


def test_a_story_in_one_batch_applies_and_counts(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    session, opened = tablet.session()
    dossier, story = tablet.story(vinh, session)
    assert tablet.verdicts(opened, *story) == [APPLIED] * 5
    held = dossier_of(app, dossier)
    assert (held.state, held.on_the_spot, held.why_not) == ("delivered", True, None)
    assert held.applicant_name == "Nông Thị Pay"
    assert tallies(app)["field_session", session] == (1, 1, 1, 1)
    assert tallies(app)["team", commune.TEAM_1.id] == (1, 1, 1, 1)


def test_the_receipt_names_what_was_accepted_and_can_be_read_again(tablet: Tablet) -> None:
    _, envelope = tablet.intake()
    answer = tablet.push(envelope)
    said = tablet.receipt(answer["receipt"])
    assert (said["kind"], said["device"], said["ops"]) == (
        "operations",
        tablet.id,
        [[envelope.op_id, envelope.header_sha256]],
    )
    again = tablet.client.get(f"/api/sync/receipts?op_id={envelope.op_id}&op_id={uuid7()}", headers=tablet.token())
    assert tablet.receipt(again.get_json()["receipt"])["ops"] == said["ops"]


def test_the_same_push_again_changes_nothing_and_gives_the_stored_verdict(
    app: Flask, tablet: Tablet, vinh: Officer
) -> None:
    session, opened = tablet.session()
    _, story = tablet.story(vinh, session)
    first, before = tablet.push(opened, *story), tallies(app)
    second = tablet.push(opened, *story)
    assert [one["replay"] for one in first["verdicts"]] == [False] * 5
    assert [one["replay"] for one in second["verdicts"]] == [True] * 5
    assert [one["result"] for one in second["verdicts"]] == [one["result"] for one in first["verdicts"]]
    assert tablet.receipt(second["receipt"])["ops"] == tablet.receipt(first["receipt"])["ops"]
    assert tallies(app) == before
    assert count(app, JournalEntry) == 5


def test_two_workers_with_the_same_push_at_once_count_once(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    session, opened = tablet.session()
    _, story = tablet.story(vinh, session)
    gate, answers = threading.Barrier(4), []

    def work() -> None:
        client = app.test_client()
        gate.wait()
        answers.append(tablet.send(opened, *story, client=client))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.status_code for one in answers] == [200] * 4
    replays = [[v["replay"] for v in one.get_json()["verdicts"]] for one in answers]
    assert sorted(replays) == [[False] * 5] + [[True] * 5] * 3
    assert all(v["verdict"] == "applied" for one in answers for v in one.get_json()["verdicts"])
    assert count(app, JournalEntry) == 5
    assert tallies(app)["field_session", session] == (1, 1, 1, 1)


def test_the_same_id_with_another_body_is_a_fork_and_freezes_the_device(app: Flask, tablet: Tablet) -> None:
    dossier, first = tablet.intake()
    tablet.push(first)
    tablet.seq, tablet.prev = 0, "0" * 64
    other = tablet.write(tablet.operation("note_added", {"text": "khác"}, dossier_id=dossier), op_id=first.op_id)
    answer = tablet.push(other)
    assert [(v["verdict"], v["code"]) for v in answer["verdicts"]] == [("refused", "fork")]
    assert tablet.receipt(answer["receipt"])["ops"] == []
    assert count(app, Fork) == 1
    tablet.prev = first.header_sha256
    later = tablet.say("appraised", facts_of("appraised"), dossier_id=dossier)
    assert tablet.verdicts(later) == [("waiting", "frozen")]
    assert dossier_of(app, dossier).state == "received"
    with app.app_context():
        device = db.session.get_one(Device, tablet.id)
        assert (device.is_frozen, device.frozen_reason) == (True, "fork")
    tablet.push(other)
    assert count(app, Fork) == 1


def test_a_device_that_may_go_on_catches_up(app: Flask, tablet: Tablet) -> None:
    dossier, first = tablet.intake()
    tablet.push(first)
    with app.app_context(), writing():
        db.session.get_one(Device, tablet.id).frozen_at = now()
    notes = [tablet.say("note_added", {"text": "x"}, dossier_id=dossier) for _ in range(2)]
    appraised = tablet.say("appraised", facts_of("appraised"), dossier_id=dossier)
    assert tablet.verdicts(*notes, appraised) == [("waiting", "frozen")] * 3
    with app.app_context(), writing():
        problems.let_go_on(db.session.get_one(Device, tablet.id), settings=app.extensions["settings"])
    assert tablet.verdicts(*notes, appraised) == [APPLIED] * 3
    assert dossier_of(app, dossier).state == "appraised"


def test_the_same_number_with_another_id_is_a_fork(app: Flask, tablet: Tablet) -> None:
    _, first = tablet.intake()
    tablet.seq, tablet.prev = 0, "0" * 64
    _, second = tablet.intake()
    assert tablet.verdicts(first, second) == [APPLIED, ("refused", "fork")]
    assert count(app, Dossier) == 1


def test_a_chain_that_was_written_anew_is_a_fork(app: Flask, tablet: Tablet) -> None:
    _, first = tablet.intake()
    tablet.push(first)
    tablet.prev = "a" * 64
    _, second = tablet.intake()
    assert tablet.verdicts(second) == [("refused", "fork")]
    assert count(app, JournalEntry) == 1


def test_what_comes_out_of_order_is_taken_and_the_gap_is_named(tablet: Tablet) -> None:
    envelopes = [tablet.intake()[1] for _ in range(5)]
    answer = tablet.push(envelopes[0], envelopes[3])
    assert [v["verdict"] for v in answer["verdicts"]] == ["applied"] * 2
    assert (answer["head"]["seq"], answer["head"]["hash"]) == (4, envelopes[3].header_sha256)
    assert answer["head"]["missing"] == [[2, 3]]
    assert tablet.push(envelopes[2])["head"]["missing"] == [[2, 2]]
    assert tablet.push(envelopes[4], envelopes[1])["head"]["missing"] == []


def test_what_comes_too_early_waits_and_then_applies_by_itself(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    session, opened = tablet.session()
    dossier, (taken, appraised, decided, delivered) = tablet.story(vinh, session)
    early = ("waiting", "predecessor")
    assert tablet.verdicts(opened, delivered, decided) == [APPLIED, early, early]
    assert tablet.verdicts(appraised) == [early]
    assert tablet.verdicts(taken) == [APPLIED]
    assert dossier_of(app, dossier).state == "delivered"
    assert tablet.verdicts(appraised, decided, delivered) == [APPLIED] * 3
    assert tallies(app)["field_session", session] == (1, 1, 1, 1)


def test_what_is_early_within_its_own_batch_applies_too(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    dossier, (taken, appraised, decided, _) = tablet.story(vinh)
    assert tablet.verdicts(decided, appraised, taken) == [APPLIED] * 3
    assert dossier_of(app, dossier).state == "decided"


def test_a_fact_behind_the_dossiers_state_is_a_conflict_and_is_kept(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    dossier, story = tablet.story(vinh)
    tablet.push(*story)
    late = tablet.say("withdrawn", facts_of("withdrawn"), dossier_id=dossier)
    answer = tablet.push(late)
    assert [(v["verdict"], v["code"]) for v in answer["verdicts"]] == [("conflict", "conflict")]
    assert tablet.receipt(answer["receipt"])["ops"] == [[late.op_id, late.header_sha256]]
    with app.app_context():
        row = db.session.scalars(select(JournalEntry).filter_by(op_id=late.op_id)).one()
        assert row.is_problem
        assert row.sealed == late.sealed


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"procedure_code": "9.999999"}, ("refused", "unknown_procedure")),
        ({"procedure_revision": 7}, ("refused", "unknown_procedure")),
        ({"procedure_code": "2.000815"}, ("refused", "not_off_site")),
        ({"content": 12}, ("refused", "invalid")),
        ({"sets": 0}, ("refused", "invalid")),
        ({"applicant": {"name": "A" * 500}}, ("refused", "invalid")),
        ({"number": "H99.001-260915-99001"}, ("refused", "invalid")),
        ({"number": "H99.002-260915-01001"}, ("refused", "invalid")),
    ],
)
def test_what_does_not_fit_gets_its_verdict_is_kept_and_holds_nothing_up(
    app: Flask, tablet: Tablet, changes: dict[str, Any], verdict: tuple[str, str]
) -> None:
    _, bad = tablet.intake(**changes)
    _, good = tablet.intake()
    answer = tablet.push(bad, good)
    assert [(v["verdict"], v["code"]) for v in answer["verdicts"]] == [verdict, APPLIED]
    assert [op for op, _ in tablet.receipt(answer["receipt"])["ops"]] == [bad.op_id, good.op_id]
    assert answer["verdicts"][0]["message"]
    assert (count(app, Dossier), count(app, JournalEntry)) == (1, 2)


def test_a_verdict_never_repeats_what_was_typed(tablet: Tablet) -> None:
    _, bad = tablet.intake(content="Lý Thị Bí Mật" * 1000)
    assert "Bí Mật" not in tablet.send(bad).text


def test_a_number_that_another_dossier_has_is_a_conflict(tablet: Tablet) -> None:
    _, first = tablet.intake()
    tablet.numbers -= 1
    _, second = tablet.intake()
    assert tablet.verdicts(first, second) == [APPLIED, ("conflict", "duplicate_number")]


def test_a_tracking_code_that_another_dossier_has_is_a_conflict(tablet: Tablet) -> None:
    code = "7K2M9QXF4TBHW8PD"
    (_, first), (_, second) = tablet.intake(tracking_code=code), tablet.intake(tracking_code=code)
    assert tablet.verdicts(first) == [APPLIED]
    assert tablet.verdicts(second) == [("conflict", "duplicate_number")]


def test_a_clock_three_days_off_applies_and_is_marked(app: Flask, tablet: Tablet) -> None:
    from datetime import UTC, datetime, timedelta

    real = tablet.at
    tablet.at, tablet.offset_ms = real - timedelta(days=3), None
    dossier, odd = tablet.intake()
    raw = instant(datetime.now(UTC) - timedelta(days=3))
    answer = tablet.push(odd, raw_at=raw)
    assert [(v["verdict"], v["code"]) for v in answer["verdicts"]] == [("applied", "time_doubt")]
    assert dossier_of(app, dossier).time_doubt
    tablet.at, tablet.offset_ms = real + timedelta(days=3), 0
    _, ahead = tablet.intake()
    tablet.at = real
    _, sound = tablet.intake()
    assert tablet.verdicts(ahead, sound) == [("applied", "time_doubt"), APPLIED]


def test_a_broken_envelope_is_refused_at_the_door_and_the_next_goes_on(app: Flask, tablet: Tablet) -> None:
    (_, first), (_, second), (_, third) = tablet.intake(), tablet.intake(), tablet.intake()
    spoiled = replace(first, sealed=first.sealed[:-1] + bytes([first.sealed[-1] ^ 1]))
    forged = replace(second, header=second.header[:-4] + "AAAA")
    answer = tablet.push(spoiled, forged, third)
    assert [(v["verdict"], v["code"]) for v in answer["verdicts"]] == [
        ("refused", "broken_envelope"),
        ("refused", "broken_envelope"),
        APPLIED,
    ]
    assert tablet.receipt(answer["receipt"])["ops"] == [[third.op_id, third.header_sha256]]
    assert count(app, JournalEntry) == 1
    assert tablet.verdicts(first, second) == [APPLIED] * 2


def test_a_seal_for_somebody_else_is_kept_unopened(app: Flask, tablet: Tablet, foreign: Tablet) -> None:
    tablet._recipients = foreign._recipients
    _, envelope = tablet.intake()
    answer = tablet.push(envelope)
    assert [(v["verdict"], v["code"]) for v in answer["verdicts"]] == [("refused", "unopenable")]
    assert tablet.receipt(answer["receipt"])["ops"]
    with app.app_context():
        row = db.session.scalars(select(JournalEntry)).one()
        assert (row.type, row.body, row.sealed) == (None, None, envelope.sealed)


def test_an_author_key_signs_for_its_own_person_only(tablet: Tablet, hoa: Officer, vinh: Officer) -> None:
    tablet.authors[hoa.id].key, tablet.authors[vinh.id].key = tablet.authors[vinh.id].key, tablet.authors[hoa.id].key
    _, envelope = tablet.intake()
    assert tablet.verdicts(envelope) == [("refused", "author")]


def test_only_a_leader_decides(tablet: Tablet, hoa: Officer, vinh: Officer) -> None:
    dossier, (taken, appraised, *_) = tablet.story(vinh)
    facts = facts_of("decided in the demo")
    by_hoa = tablet.say("decided", facts, by=hoa, dossier_id=dossier)
    assert tablet.verdicts(taken, appraised)[-1] == APPLIED
    tablet.verdicts(by_hoa)
    assert tablet.verdicts(by_hoa) == [("refused", "not_allowed")]


def test_another_communes_dossier_is_out_of_reach(
    app: Flask, tablet: Tablet, foreign: Tablet, lan: Officer, hoa: Officer
) -> None:
    dossier, taken = tablet.intake()
    tablet.push(taken)
    reaching = foreign.say("note_added", {"text": "x"}, dossier_id=dossier)
    posing = foreign.say("note_added", {"text": "x"}, dossier_id=dossier, unit=commune.HOME)
    assert foreign.verdicts(reaching, posing) == [("refused", "not_allowed"), ("refused", "invalid")]
    foreign.authors[hoa.id] = foreign.authors[lan.id]
    as_hoa = foreign.say("note_added", {"text": "x"}, by=hoa, dossier_id=dossier)
    assert foreign.verdicts(as_hoa) == [("refused", "author")]
    assert count(app, Dossier) == 1


def test_a_dossier_that_arrives_before_its_session_counts_once_the_session_is_known(
    app: Flask, tablet: Tablet, second: Tablet, vinh: Officer
) -> None:
    session, opened = second.session()
    dossier, story = tablet.story(vinh, session, hamlet_id=None)
    assert tablet.verdicts(*story) == [APPLIED] * 4
    assert ("team", commune.TEAM_1.id) not in tallies(app)
    assert second.verdicts(opened) == [APPLIED]
    assert tallies(app)["team", commune.TEAM_1.id] == (1, 1, 1, 1)
    assert tallies(app)["hamlet", commune.hamlet("Nà Pục").id] == (1, 1, 1, 1)
    assert dossier_of(app, dossier).team_id == commune.TEAM_1.id


def test_more_than_a_push_may_carry_is_too_large(tablet: Tablet) -> None:
    many = [tablet.say("people_viewed", facts_of("people_viewed")) for _ in range(65)]
    answer = tablet.send(*many)
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")
    _, heavy = tablet.intake(content="a" * 4000, declaration={f"k{n}": "b" * 4000 for n in range(60)})
    answer = tablet.send(heavy)
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")


def test_a_name_of_ten_megabytes_is_too_large_and_nothing_is_lost(app: Flask, tablet: Tablet) -> None:
    _, good = tablet.intake()
    tablet.push(good)
    facts = tablet.intake_facts()
    facts["applicant"]["name"] = "N" * 10_000_000
    huge = tablet.say("intake_recorded", facts, dossier_id=str(uuid7()))
    answer = tablet.send(huge)
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")
    _, after = tablet.intake()
    assert tablet.verdicts(after) == [APPLIED]
    assert count(app, Dossier) == 2


def test_a_fault_of_ours_spoils_one_operation_and_no_other(
    app: Flask, tablet: Tablet, vinh: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services import apply as applying

    def broken(dossier: Dossier, *_: Any, **__: Any) -> None:
        dossier.number = "half done"
        raise ZeroDivisionError

    monkeypatch.setitem(applying.ON_DOSSIER, "note_added", broken)
    dossier, first = tablet.intake()
    note = tablet.say("note_added", {"text": "x"}, dossier_id=dossier)
    appraised = tablet.say("appraised", facts_of("appraised"), dossier_id=dossier)
    assert tablet.verdicts(first, note, appraised) == [APPLIED, ("refused", "refused"), APPLIED]
    held = dossier_of(app, dossier)
    assert held.state == "appraised"
    assert held.number != "half done"


def test_the_device_states_its_own_head_and_outbox(app: Flask, tablet: Tablet) -> None:
    (_, first), (_, _second) = tablet.intake(), tablet.intake()
    tablet.push(first, outbox={"operations": 1, "blobs": 3, "oldest_at": None}, storage_left=5)
    with app.app_context():
        device = db.session.get_one(Device, tablet.id)
        assert (device.head_seq, device.stated_seq, device.has_gap) == (1, 2, True)
        assert (device.outbox_operations, device.outbox_blobs, device.storage_left) == (1, 3, 5)
    tablet.push(storage_left=None)  # its worker alone cannot measure: the last figure stands
    with app.app_context():
        assert db.session.get_one(Device, tablet.id).storage_left == 5

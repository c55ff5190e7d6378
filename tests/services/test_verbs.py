"""Every kind of fact has its effect on its dossier, and the table of transitions decides whether it may."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.demo import commune
from app.demo.commune import Officer
from app.domain.calendar import legal_date
from app.domain.ids import uuid7
from app.domain.lifecycle import AUTHORS, RULES
from app.domain.operations import instant
from app.models import (
    AccessRecord,
    Attachment,
    Delivery,
    Dossier,
    Fee,
    FieldSession,
    FieldSessionMember,
    SupplementRequest,
    Tally,
)
from tests.factories import Tablet, facts_of

APPLIED = ("applied", "")


def dossier_of(app: Flask, key: str) -> Dossier:
    with app.app_context():
        return db.session.get_one(Dossier, key)


def rows(app: Flask, model: Any) -> list[Any]:
    with app.app_context():
        return list(db.session.scalars(select(model)))


def reasons(app: Flask) -> dict[str, int]:
    return {t.key: t.received for t in rows(app, Tally) if t.dimension == "reason" and t.received}


@pytest.fixture
def session(tablet: Tablet) -> str:
    key, opened = tablet.session()
    assert tablet.verdicts(opened) == [APPLIED]
    return key


@pytest.fixture
def dossier(tablet: Tablet, session: str) -> str:
    """Taken in in the field session."""
    key, taken = tablet.intake(session=session)
    assert tablet.verdicts(taken) == [APPLIED]
    return key


def say(tablet: Tablet, kind: str, dossier: str, case: str | None = None, **changes: Any) -> tuple[str, str]:
    """Push one fact of this kind; its verdict."""
    (verdict,) = tablet.verdicts(tablet.say(kind, facts_of(case or kind, **changes), dossier_id=dossier))
    return verdict


def test_an_intake_writes_what_was_said(app: Flask, tablet: Tablet, session: str) -> None:
    key, taken = tablet.intake(session=session)
    on = legal_date(tablet.at)
    tablet.push(taken)
    held = dossier_of(app, key)
    assert held.number == f"H99.001-{on:%y%m%d}-01001"
    assert (held.state, held.procedure_code, held.revision) == ("received", "1.001193", 1)
    assert (held.intake_field_session_id, held.team_id) == (session, commune.TEAM_1.id)
    assert held.honorific == "bà"
    assert held.search is not None
    assert held.search.startswith("nong thi pay 006158000123")
    assert held.tracking_hash is not None
    assert len(held.tracking_hash) == 64
    assert reasons(app) == {"pending": 1}


def test_a_refused_intake_is_a_dossier_that_counts_nowhere(app: Flask, tablet: Tablet, session: str) -> None:
    key = str(uuid7())
    refused = tablet.say("intake_refused", facts_of("intake_refused"), dossier_id=key, field_session_id=session)
    assert tablet.verdicts(refused) == [APPLIED]
    assert (dossier_of(app, key).state, dossier_of(app, key).is_finished) == ("not_accepted", True)
    assert rows(app, Tally) == []


def test_an_incomplete_appraisal_leaves_it_received(app: Flask, tablet: Tablet, dossier: str) -> None:
    assert say(tablet, "appraised", dossier, outcome="incomplete") == APPLIED
    assert dossier_of(app, dossier).state == "received"
    assert say(tablet, "appraised", dossier) == APPLIED
    assert dossier_of(app, dossier).state == "appraised"


def test_a_supplement_stops_the_clock_and_moves_the_promise(app: Flask, tablet: Tablet, dossier: str) -> None:
    before = dossier_of(app, dossier).due_at
    assert say(tablet, "supplement_requested", dossier) == APPLIED
    paused = dossier_of(app, dossier)
    assert (paused.state, paused.is_paused, paused.is_late(paused.received_at + timedelta(days=999))) == (
        "supplement_requested",
        True,
        False,
    )
    assert reasons(app) == {"supplement": 1}
    tablet.at += timedelta(minutes=30)
    assert say(tablet, "supplement_received", dossier) == APPLIED
    after = dossier_of(app, dossier)
    assert after.state == "received"
    assert isinstance(before, datetime)
    assert after.due_at is not None
    assert after.due_at > before
    (request,) = rows(app, SupplementRequest)
    assert request.answered_at is not None


@pytest.mark.parametrize("reason", ["verify_elsewhere", "council", "other_agency"])
def test_handling_says_why_it_was_not_on_the_spot(app: Flask, tablet: Tablet, dossier: str, reason: str) -> None:
    say(tablet, "appraised", dossier)
    assert say(tablet, "handling_started", dossier, reason=reason) == APPLIED
    assert dossier_of(app, dossier).state == "in_handling"
    assert reasons(app) == {reason: 1}


def test_delivered_in_another_session_is_not_on_the_spot(
    app: Flask, tablet: Tablet, session: str, vinh: Officer
) -> None:
    key, story = tablet.story(vinh, session)
    tablet.push(*story[:3])
    assert reasons(app) == {"not_delivered_yet": 1}
    tablet.push(tablet.say("delivered", facts_of("delivered", channel="counter"), dossier_id=key))
    held = dossier_of(app, key)
    assert (held.state, held.on_the_spot, held.delivery_channel) == ("delivered", False, "counter")
    assert reasons(app) == {"not_delivered_yet": 1}


def test_a_failed_delivery_keeps_the_decision(app: Flask, tablet: Tablet, session: str, vinh: Officer) -> None:
    key, story = tablet.story(vinh, session)
    tablet.push(*story[:3])
    assert say(tablet, "delivery_failed", key, reason="declined") == APPLIED
    assert dossier_of(app, key).state == "decided"
    assert reasons(app) == {"refused_to_receive": 1}
    assert [(d.succeeded, d.reason) for d in rows(app, Delivery)] == [(False, "declined")]


@pytest.mark.parametrize(("kind", "state"), [("withdrawn", "withdrawn"), ("closed", "closed")])
def test_a_dossier_may_end_without_a_decision(app: Flask, tablet: Tablet, dossier: str, kind: str, state: str) -> None:
    assert say(tablet, kind, dossier) == APPLIED
    held = dossier_of(app, dossier)
    assert (held.state, held.is_finished, held.ended_at is not None) == (state, True, True)
    assert reasons(app) == {state: 1}
    assert say(tablet, "appraised", dossier) == ("conflict", "conflict")


def test_a_new_promise_is_a_stated_one(app: Flask, tablet: Tablet, dossier: str) -> None:
    due = instant(tablet.at + timedelta(days=9))
    assert say(tablet, "due_extended", dossier, due_at=due) == APPLIED
    held = dossier_of(app, dossier)
    assert held.due_at is not None
    assert (instant(held.due_at), held.due_verified) == (due, False)


def test_fees_are_asked_for_and_taken(app: Flask, tablet: Tablet, dossier: str) -> None:
    assert say(tablet, "payment_requested", dossier) == APPLIED
    assert say(tablet, "fee_taken", dossier) == APPLIED
    assert [(fee.kind, fee.amount_vnd, fee.method) for fee in rows(app, Fee)] == [
        ("requested", 8000, ""),
        ("taken", 8000, "cash"),
    ]


def test_a_paper_added_later_is_kept_under_its_dossier(app: Flask, tablet: Tablet, dossier: str) -> None:
    assert say(tablet, "attachment_added", dossier) == APPLIED
    (paper,) = rows(app, Attachment)
    assert (paper.dossier_id, paper.kind, paper.component) == (dossier, "paper", 1)


def test_a_note_changes_nothing_but_the_hour_of_its_newest_fact(app: Flask, tablet: Tablet, dossier: str) -> None:
    before = dossier_of(app, dossier)
    assert say(tablet, "note_added", dossier) == APPLIED
    after = dossier_of(app, dossier)
    assert (after.state, after.search) == (before.state, before.search)
    assert after.last_pos > before.last_pos


def test_a_correction_stands_over_the_intake(app: Flask, tablet: Tablet, session: str) -> None:
    key, taken = tablet.intake(session=session)
    tablet.push(taken)
    fix: dict[str, Any] = {"operation_id": taken.op_id, "fields": {"/applicant/name": "Nông Thị Páy"}, "reason": "dấu"}
    assert tablet.verdicts(tablet.say("correction_recorded", fix, dossier_id=key)) == [APPLIED]
    fix["fields"] = {"/applicant/phone": "0900000009", "/components/1/pages": 3}
    assert tablet.verdicts(tablet.say("correction_recorded", fix, dossier_id=key)) == [APPLIED]
    held = dossier_of(app, key)
    assert held.applicant is not None
    assert held.components is not None
    assert (held.applicant_name, held.applicant["phone"]) == ("Nông Thị Páy", "0900000009")
    assert held.components[1]["pages"] == 3
    assert held.search is not None
    assert "0900000009" in held.search


def test_a_correction_undoes_neither_an_earlier_one_nor_a_promise_that_was_moved(
    app: Flask, tablet: Tablet, session: str
) -> None:
    key, taken = tablet.intake(session=session)
    later = instant(tablet.at + timedelta(days=30))
    moved = tablet.say("due_extended", facts_of("due_extended", due_at=later), dossier_id=key)
    assert tablet.verdicts(taken, moved) == [APPLIED, APPLIED]
    for fields in (
        {"/return_by": "post", "/return_place": "bưu cục"},
        {"/sets": 2},
        {"/applicant/name": "Nông Thị Páy"},
    ):
        fix = {"operation_id": taken.op_id, "fields": fields, "reason": "x"}
        assert tablet.verdicts(tablet.say("correction_recorded", fix, dossier_id=key)) == [APPLIED]
    held = dossier_of(app, key)
    assert held.declaration is not None
    assert (held.return_by, held.return_place, held.declaration["sets"]) == ("post", "bưu cục", 2)
    assert held.due_at is not None
    assert (instant(held.due_at), held.due_verified, held.applicant_name) == (later, False, "Nông Thị Páy")


@pytest.mark.parametrize(
    "fields",
    [{"/due/at": "2030-01-01T00:00:00.000Z"}, {"/number": "H99.001-260915-01999"},
     {"/tracking_code": "7K2M9QXF4TBHW8PD"}, {"/nowhere/x": 1}, {"x": 1},
     {"/applicant/name": ""}, {"/components/77/pages": 1}],
)  # fmt: skip
def test_what_is_printed_or_unknown_cannot_be_corrected(
    app: Flask, tablet: Tablet, session: str, fields: dict[str, Any]
) -> None:
    key, taken = tablet.intake(session=session)
    tablet.push(taken)
    before = dossier_of(app, key)
    fix = {"operation_id": taken.op_id, "fields": fields, "reason": "x"}
    assert tablet.verdicts(tablet.say("correction_recorded", fix, dossier_id=key)) == [("refused", "invalid")]
    after = dossier_of(app, key)
    assert (after.number, after.applicant, after.components) == (before.number, before.applicant, before.components)


def test_a_correction_waits_for_what_it_corrects(tablet: Tablet, dossier: str) -> None:
    note = tablet.say("note_added", {"text": "Gọi trước"}, dossier_id=dossier)
    fix = {"operation_id": note.op_id, "fields": {"/text": "Không gọi"}, "reason": "x"}
    correction = tablet.say("correction_recorded", fix, dossier_id=dossier)
    assert tablet.verdicts(correction) == [("waiting", "predecessor")]
    assert tablet.verdicts(note, correction) == [APPLIED, APPLIED]


def test_a_supervisor_settles_an_hour_in_doubt(app: Flask, tablet: Tablet, thu: Officer) -> None:
    hers = Tablet(app, commune.HOME, [thu])
    tablet.at += timedelta(days=2)
    key, taken = tablet.intake()
    tablet.at -= timedelta(days=2)
    assert tablet.verdicts(taken) == [("applied", "time_doubt")]
    facts = {"operation_id": taken.op_id, "at": instant(tablet.at), "reason": "đồng hồ"}
    assert tablet.verdicts(tablet.say("time_corrected", facts, dossier_id=key)) == [("refused", "not_allowed")]
    assert hers.verdicts(hers.say("time_corrected", facts, dossier_id=key)) == [APPLIED]
    held = dossier_of(app, key)
    assert held.time_doubt is False
    assert held.received_at - timedelta(days=1) > tablet.at, "the printed hour stays"


def test_views_made_offline_are_written_down(app: Flask, tablet: Tablet, dossier: str, hoa: Officer) -> None:
    views = [{"dossier_id": dossier, "at": instant(tablet.at), "reason": "trả kết quả"}] * 3
    assert tablet.verdicts(tablet.say("people_viewed", {"views": views})) == [APPLIED]
    records = rows(app, AccessRecord)
    assert [(r.person_id, r.dossier_id, r.why) for r in records] == [(hoa.id, dossier, "trả kết quả")] * 3


def test_a_session_opened_on_two_tablets_is_one_and_ends_with_the_last(
    app: Flask, tablet: Tablet, second: Tablet
) -> None:
    (mine, opened), (theirs, also) = tablet.session(), second.session()
    assert mine == theirs
    assert tablet.verdicts(opened) + second.verdicts(also) == [APPLIED] * 2
    (session,) = rows(app, FieldSession)
    assert session.is_open
    assert {m.device_id for m in rows(app, FieldSessionMember)} == {tablet.id, second.id}
    done = facts_of("field_session_closed")
    assert tablet.verdicts(tablet.say("field_session_closed", done, field_session_id=mine)) == [APPLIED]
    assert rows(app, FieldSession)[0].is_open
    assert second.verdicts(second.say("field_session_closed", done, field_session_id=mine)) == [APPLIED]
    (session,) = rows(app, FieldSession)
    assert session.closed_at is not None


def test_who_joins_a_session_opens_it_again(app: Flask, tablet: Tablet, second: Tablet, session: str) -> None:
    done = facts_of("field_session_closed")
    tablet.push(tablet.say("field_session_closed", done, field_session_id=session))
    assert not rows(app, FieldSession)[0].is_open
    facts = {"members": list(second.authors)}
    assert second.verdicts(second.say("field_session_joined", facts, field_session_id=session)) == [APPLIED]
    assert rows(app, FieldSession)[0].is_open


def test_copies_are_never_certified_in_a_hamlet_not_even_in_two_steps(
    app: Flask, tablet: Tablet, session: str, vinh: Officer
) -> None:
    taken, story = tablet.story(vinh, None, procedure_code="2.000815", channel="counter")
    assert tablet.verdicts(*story[:2]) == [APPLIED] * 2
    away = tablet.say(
        "decided",
        facts_of("decided in the demo", procedure="2.000815"),
        by=vinh,
        dossier_id=taken,
        field_session_id=session,
    )
    assert tablet.verdicts(away) == [("refused", "not_off_site")]
    assert dossier_of(app, taken).outcome is None


def test_a_decision_for_another_procedure_is_refused(tablet: Tablet, dossier: str, vinh: Officer) -> None:
    say(tablet, "appraised", dossier)
    facts = facts_of("decided in the demo", procedure="1.004873")
    odd = tablet.say("decided", facts, by=vinh, dossier_id=dossier)
    assert tablet.verdicts(odd) == [("refused", "invalid")]


def test_a_supervisor_takes_nothing_in(app: Flask, thu: Officer) -> None:
    hers = Tablet(app, commune.HOME, [thu])
    _, taken = hers.intake()
    assert hers.verdicts(taken) == [("refused", "not_allowed")]


def test_roles_are_given_for_kinds_that_exist() -> None:
    assert set(AUTHORS) - {"*"} <= set(RULES)

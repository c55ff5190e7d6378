"""Tallies that move with the facts are those that a recount finds, whatever happened in whatever order."""

from __future__ import annotations

from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.db import db, writing
from app.demo.commune import HOME, VINH
from app.demo.device import Envelope
from app.models import JournalEntry, Tally
from app.queries.periods import period
from app.queries.rates import overview
from app.services import retally
from tests.factories import Tablet, facts_of

STEPS = (
    "appraised",
    "incomplete",
    "supplement_requested",
    "supplement_received",
    "council",
    "no_leader",
    "decided",
    "declined",
    "delivered",
    "delivered_elsewhere",
    "withdrawn",
    "closed",
)
LIVES = st.lists(st.tuples(st.booleans(), st.lists(st.sampled_from(STEPS), max_size=7)), min_size=1, max_size=5)
"""Lives of dossiers: whether taken in in the field session, and what was tried with them after that."""


def step(tablet: Tablet, name: str, dossier: str, session: str | None) -> Envelope:
    """One fact of a life."""
    frame: dict[str, Any] = {"dossier_id": dossier, "field_session_id": session}
    match name:
        case "incomplete":
            return tablet.say("appraised", facts_of("appraised", outcome="incomplete"), **frame)
        case "council" | "no_leader":
            return tablet.say("handling_started", {"reason": name}, **frame)
        case "decided":
            by: dict[str, Any] = {"by": VINH, "recorded_by": tablet.people[0].id}
            return tablet.say("decided", facts_of("decided in the demo", procedure="1.001193"), **by, **frame)
        case "declined":
            return tablet.say("delivery_failed", {"reason": "declined"}, **frame)
        case "delivered_elsewhere":
            return tablet.say("delivered", facts_of("delivered"), dossier_id=dossier, field_session_id=None)
    return tablet.say(name, facts_of(name), **frame)


def lived(tablet: Tablet, lives: list[tuple[bool, list[str]]]) -> list[Envelope]:
    """All the facts of these lives, one life after the other."""
    session, opened = tablet.session()
    found = [opened]
    for in_field, steps in lives:
        where = session if in_field else None
        dossier, intake = tablet.intake(session=where)
        found += [intake, *(step(tablet, name, dossier, where) for name in steps)]
    return found


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=min(settings().max_examples, 300),  # every example is counted with all before it
)
@given(lives=LIVES, shuffled=st.randoms(use_true_random=False), cut=st.floats(0, 1))
def test_random_lives_in_random_order_count_as_their_facts_do(
    app: Flask, tablet: Tablet, lives: list[tuple[bool, list[str]]], shuffled: Any, cut: float
) -> None:
    envelopes = lived(tablet, lives)
    shuffled.shuffle(envelopes)
    at = round(cut * len(envelopes))
    for batch in (envelopes[:at], envelopes[at:]):
        if batch:
            tablet.push(*batch)
    with app.app_context():
        assert retally.differences() == []


def test_the_counts_of_a_dossier_follow_its_life(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    dossier, intake = tablet.intake(session=session)
    tablet.push(opened, intake)
    assert reasons(app) == {"pending": 1}
    tablet.push(step(tablet, "appraised", dossier, session), step(tablet, "council", dossier, session))
    assert reasons(app) == {"council": 1}
    tablet.push(step(tablet, "decided", dossier, session), step(tablet, "delivered", dossier, session))
    assert reasons(app) == {}


def test_a_fact_that_came_too_early_counts_from_when_it_took_effect(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    dossier, intake = tablet.intake(session=session)
    early, appraised, late = (step(tablet, name, dossier, session) for name in ("council", "appraised", "no_leader"))
    tablet.push(early, opened, intake, appraised, late)
    assert reasons(app) == {"council": 1}
    with app.app_context():
        assert retally.differences() == []


def test_a_push_that_is_sent_twice_is_counted_once(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    _, story = tablet.story(VINH, session)
    for _ in range(2):
        tablet.push(opened, *story)
    with app.app_context():
        assert overview(HOME, period(f"{tablet.at.year}")).total.received == 1
        assert retally.differences() == []


def test_dossiers_that_came_before_their_session_learn_its_team_and_hamlet(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    _, intake = tablet.intake(session=session, hamlet_id=None)
    tablet.push(intake)
    tablet.push(opened)
    with app.app_context():
        found = overview(HOME, period(f"{tablet.at.year}"))
        assert [row.name for row in found.by_hamlet] == ["Nà Pục"]
        assert [row.count.received for row in found.by_team] == [1]
        assert retally.differences() == []


def test_a_tally_that_was_tampered_with_is_named_and_mended(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    tablet.push(opened, *tablet.story(VINH, session)[1])
    with app.app_context():
        with writing():
            db.session.execute(update(Tally).where(Tally.dimension == "field_session").values(on_the_spot=7))
        (odd,) = retally.differences()
        assert (odd.cell.key, odd.measure, odd.held, odd.facts) == (session, "on_the_spot", 7, 1)
        with writing():
            retally.rebuild()
        assert retally.differences() == []


def test_counting_again_needs_no_content(app: Flask, tablet: Tablet) -> None:
    """After the end of retention the counted facts are all that is left."""
    session, opened = tablet.session()
    tablet.push(opened, *tablet.story(VINH, session)[1])
    with app.app_context():
        with writing():
            db.session.execute(update(JournalEntry).values(body=None, sealed=None))
        assert retally.differences() == []


def reasons(app: Flask) -> dict[str, int]:
    """Reason → dossiers, as the tallies hold them."""
    with app.app_context():
        rows = db.session.scalars(select(Tally).where(Tally.dimension == "reason", Tally.received > 0))
        return {row.key: row.received for row in rows}

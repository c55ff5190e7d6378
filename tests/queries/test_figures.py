"""The figures of reports are those that the operations of the journal tell, whatever happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from app.db import db
from app.demo.commune import HOME, NEIGHBOUR
from app.demo.device import Envelope
from app.domain.calendar import legal_date
from app.domain.figures import Figures
from app.domain.operations import instant
from app.models import Dossier
from app.queries.figures import figures, late_open, taken_in
from app.queries.scope import among_units
from tests.factories import Tablet, facts_of
from tests.queries.slow_figures import slow_figures
from tests.services.test_tallies import STEPS, step

MORE = ("vietqr", "cash", "asked to pay", "extended")
CHANNELS = ("mobile", "counter", "online", "assisted_online", "post")
LIFE = st.tuples(
    st.booleans(),
    st.sampled_from(CHANNELS),
    st.sampled_from([-5, -1, 1, 50]),
    st.lists(st.sampled_from((*STEPS, *MORE)), max_size=7),
)


def happens(tablet: Tablet, name: str, dossier: str, session: str | None) -> Envelope:
    """One fact of a life, money included."""
    frame: dict[str, Any] = {"dossier_id": dossier, "field_session_id": session}
    match name:
        case "vietqr" | "cash":
            return tablet.say("fee_taken", facts_of("fee_taken", amount_vnd=8000, method=name), **frame)
        case "asked to pay":
            return tablet.say("payment_requested", facts_of("payment_requested"), **frame)
        case "extended":
            later = instant(tablet.at + timedelta(days=9))
            return tablet.say("due_extended", facts_of("due_extended", due_at=later), **frame)
    return step(tablet, name, dossier, session)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=min(settings().max_examples // 5, 200),  # every example is counted with all before it
)
@given(lives=st.lists(LIFE, min_size=1, max_size=4))
def test_they_equal_a_slow_recount_of_the_journal(app: Flask, tablet: Tablet, lives: list[Any]) -> None:
    session, opened = tablet.session()
    said = [opened]
    for in_field, channel, due_in, steps in lives:
        where = session if in_field else None
        due = {"at": instant(tablet.at + timedelta(hours=due_in)), "basis": "computed", "verified": True}
        dossier, intake = tablet.intake(session=where, channel=channel, due=due)
        said += [intake, *(happens(tablet, name, dossier, where) for name in steps)]
    tablet.push(*said)
    on, at = legal_date(tablet.at), tablet.at + timedelta(minutes=1)
    with app.app_context():
        for begins, ends in ((on, on + timedelta(1)), (on.replace(day=1), on), (on - timedelta(7), on + timedelta(7))):
            found, slow = figures(HOME, begins, ends, at), slow_figures(HOME, begins, ends, at)
            seconds = slow.pop("decided_in", 0)
            assert {name: getattr(found, name) for name in slow} == slow
            assert abs(found.decided_in.total_seconds() - seconds) <= found.decided
        db.session.remove()


def test_another_commune_sees_none_of_them_and_the_province_all(app: Flask, tablet: Tablet) -> None:
    tablet.push(tablet.intake(channel="online")[1])
    on = legal_date(tablet.at)
    with app.app_context():
        of = {unit: figures(unit, on, on + timedelta(1), tablet.at).received for unit in (HOME, NEIGHBOUR, "H99")}
    assert of == {HOME: 1, NEIGHBOUR: 0, "H99": 1}


def test_days_on_which_nothing_happened_have_figures_of_the_catalogue_alone(app: Flask, tablet: Tablet) -> None:
    on = legal_date(tablet.at) + timedelta(400)
    with app.app_context():
        found = figures(HOME, on, on + timedelta(7), tablet.at)
    assert (found.received, found.on_time_rate, found.average_days, found.petitions) == (0, None, None, 0)
    assert 0 < found.procedures_full < found.procedures
    assert isinstance(found, Figures)


def test_the_days_are_found_by_an_index_and_not_by_reading_every_dossier(app: Flask) -> None:
    days = date(2026, 9, 1), date(2026, 10, 1)
    at = datetime(2026, 10, 1, tzinfo=UTC)
    queries = {
        "ix_dossier_unit_id_intake_on": select(Dossier.id).where(*taken_in("H99", *days)),
        "ix_dossier_unit_id_state_due_at": select(Dossier.id).where(among_units(Dossier.unit_id, "H99"), late_open(at)),
    }
    with app.app_context():
        for index, query in queries.items():
            said = str(query.compile(db.engine, compile_kwargs={"literal_binds": True}))
            plan = " ".join(str(row) for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {said}")))
            assert index in plan, plan

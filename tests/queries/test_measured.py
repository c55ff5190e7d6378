"""Every figure at every cut is what a slow recount of the journal gives, and what the list behind it holds."""

from __future__ import annotations

import importlib.util
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import and_, func, select

from app.db import db
from app.demo.commune import HOME, NEIGHBOUR, VINH
from app.demo.device import Envelope
from app.domain.counting import CHANNELS, Standing
from app.domain.operations import instant
from app.domain.rates import ONLINE, SATISFIED
from app.domain.recount import recount
from app.models import Dossier, Procedure
from app.queries.behind import ALL, MEASURES, behind
from app.queries.measured import REST, By, measured
from app.queries.periods import Period, period
from app.services import retally
from tests.factories import Tablet, facts_of
from tests.queries.test_rates import asked

STEPS = (
    "appraised",
    "supplement_requested",
    "supplement_received",
    "handling_started",
    "decided",
    "delivered",
    "delivered by post",
    "delivered elsewhere",
    "withdrawn",
    "due_extended",
    "fee_taken",
    "paper",
)
LIFE = st.tuples(
    st.sampled_from(["field", "mobile", "counter", "online", "post"]),
    st.sampled_from(["1.001193", "2.000635"]),
    st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 60)), max_size=8),
)
LIVES = st.lists(LIFE, min_size=1, max_size=4)
PAPER = {"kind": "paper", "media_type": "image/jpeg"}


def step(tablet: Tablet, name: str, dossier: str, session: str | None, procedure: str) -> Envelope:
    """One fact of a life."""
    frame: dict[str, Any] = {"dossier_id": dossier, "field_session_id": session}
    kind, _, how = name.partition(" ")
    match name:
        case "decided":
            by: dict[str, Any] = {"by": VINH, "recorded_by": tablet.people[0].id}
            return tablet.say(kind, facts_of("decided in the demo", procedure=procedure), **by, **frame)
        case "delivered by post" | "delivered elsewhere":
            channel = "post" if how == "by post" else "counter"
            facts = facts_of("delivered", channel=channel)
            return tablet.say(kind, facts, dossier_id=dossier, field_session_id=None)
        case "due_extended":
            later = instant(tablet.at + timedelta(days=3))
            return tablet.say(kind, facts_of(kind, due_at=later), **frame)
        case "fee_taken":
            return tablet.say(kind, facts_of(kind, method="vietqr"), **frame)
        case "paper":
            blob = tablet.attach(b"\xff\xd8 a photo", component=1, **PAPER)
            return tablet.say("attachment_added", {"attachment": blob.announcement}, **frame)
    return tablet.say(name, facts_of(name), **frame)


def lived(tablet: Tablet, lives: list[Any]) -> Iterator[Envelope]:
    """All the facts of these lives, days apart."""
    tablet.at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=90)
    session, opened = tablet.session()
    yield opened
    for how, procedure, steps in lives:
        where = session if how == "field" else None
        due = {"at": instant(tablet.at + timedelta(days=2)), "basis": "stated", "verified": False}
        channel = "mobile" if how == "field" else how
        changes: dict[str, Any] = {"channel": channel, "procedure_code": procedure, "due": due}
        dossier, intake = tablet.intake(session=where, **changes)
        yield intake
        for name, hours in steps:
            tablet.at += timedelta(hours=hours, minutes=7)
            yield step(tablet, name, dossier, where, procedure)


def slowly(unit: str) -> list[tuple[str, Standing]]:
    """Where each dossier of the unit's subtree stands by the facts of the journal."""
    places = retally._places()
    found = [(of, recount(facts, places)) for of, facts in retally._dossiers()]
    return [(of, one) for of, one in found if one and (of == unit or of.startswith(unit + "."))]


def keys_of(unit: str, one: Standing) -> dict[By, str | None]:
    """The row of each table that this dossier stands in; none where the table does not know it."""
    field, year = bool(one.field_session), one.intake_on.isocalendar()
    area = db.session.scalar(select(Procedure.area).where(Procedure.code == one.procedure))
    return {
        "session": one.field_session,
        "hamlet": one.hamlet or REST,
        "team": (one.team or REST) if field else None,
        "procedure": one.procedure or REST,
        "area": area or REST,
        "unit": unit,
        "channel": one.came_by,
        "week": f"{year.year}-W{year.week:02d}",
        "month": f"{one.intake_on:%Y-%m}",
    }


def said_by(one: Standing) -> dict[str, int]:
    """What one dossier counts for."""
    field = one.field_session is not None
    return {
        "received": 1,
        "field": field,
        "on_the_spot": one.on_the_spot,
        "left": field and not one.on_the_spot,
        "decided": one.decided,
        "on_time": one.on_time,
        "late": one.decided and not one.on_time,
        "early": one.early,
        "delivered": one.delivered,
        **{f"by_{channel}": one.delivered and one.channel == channel for channel in CHANNELS},
        "online": one.came_by in ONLINE,
        "paid_online": one.paid_online,
        "digitised": one.digitised,
        "rated": one.rating is not None,
        "satisfied": one.rating in SATISFIED,
        "minutes": one.minutes,
    }


def agree(unit: str, of: Period) -> None:
    """Every figure of every table, three times over."""
    each = [(keys_of(of_unit, one), said_by(one)) for of_unit, one in slowly(unit)]
    for by in get_args(By):
        wanted: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for keys, said in each:
            if keys[by] is not None:
                wanted[str(keys[by])].update(said)
                wanted[ALL].update(said)
        shown = measured(unit, of, by)
        assert set(shown) == set(wanted) - {ALL}, by
        for key, one in shown.items():
            assert {name: one[name] for name in wanted[key]} == wanted[key], (by, key)
        for key, counts in wanted.items():
            assert behind_all(unit, of, by, key) == {name: counts[name] for name in MEASURES}, (by, key)


def behind_all(unit: str, of: Period, by: By, key: str) -> dict[str, int]:
    """How long the list behind each figure of a row is."""
    each = [func.count().filter(and_(*behind(unit, of, by, key, name))) for name in MEASURES]
    return dict(zip(MEASURES, db.session.execute(select(*each).select_from(Dossier)).one(), strict=True))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=min(settings().max_examples // 5, 100),  # every example is counted with all before it
)
@given(lives=LIVES, abroad=LIVES, shuffled=st.randoms(use_true_random=False))
def test_every_figure_is_what_the_journal_says_and_what_its_list_holds(
    app: Flask, tablet: Tablet, foreign: Tablet, lives: list[Any], abroad: list[Any], shuffled: Any
) -> None:
    for mine, told in ((tablet, lives), (foreign, [(how, code, []) for how, code, _steps in abroad])):
        envelopes = list(lived(mine, told))
        shuffled.shuffle(envelopes)
        mine.push(*envelopes)
    with app.app_context():
        assert retally.differences() == []
        for unit in (HOME, NEIGHBOUR, "H99"):
            agree(unit, period(f"{tablet.at.year}"))


def test_the_histories_reach_every_figure(app: Flask, tablet: Tablet) -> None:
    """Else the rule above would hold of nothing."""
    steps = ("paper", "fee_taken", "appraised", "decided", "delivered")
    late = ("appraised", "due_extended", "decided", "delivered by post")
    lives = [
        ("field", "1.001193", [(name, 0) for name in steps]),
        ("online", "2.000635", [(name, 60) for name in late]),
        ("field", "2.000635", [("appraised", 60), ("decided", 60)]),
    ]
    tablet.push(*lived(tablet, lives))
    with app.app_context():
        found = measured(HOME, period(f"{tablet.at.year}"), "unit")[HOME]
        rest = {name for name in MEASURES if not found[name]}
    assert rest <= {"rated", "satisfied", "by_home", "by_counter", "by_electronic", "by_field_session"}


def test_another_commune_sees_nothing_and_the_province_sees_all(app: Flask, tablet: Tablet) -> None:
    tablet.push(*lived(tablet, [("field", "1.001193", [])]))
    year = period(f"{tablet.at.year}")
    with app.app_context():
        assert measured(NEIGHBOUR, year, "unit") == {}
        assert {key: one["received"] for key, one in measured("H99", year, "unit").items()} == {HOME: 1}
        assert not any(behind_all(NEIGHBOUR, year, "unit", HOME).values())


@pytest.mark.parametrize("by", get_args(By))
def test_a_table_is_made_of_tallies_alone(app: Flask, by: By) -> None:
    with app.app_context(), asked() as heard:
        measured(HOME, period("2026"), by)
    assert len(heard) <= 4
    assert not [one for one in heard if " dossier" in one or " journal" in one]


def test_dossiers_from_before_are_counted_by_the_migration_as_their_facts_would_have(
    app: Flask, tablet: Tablet
) -> None:
    steps = ("paper", "fee_taken", "appraised", "decided", "delivered")
    lives = [(how, "2.000635", [(name, 30) for name in steps]) for how in ("field", "online", "counter")]
    tablet.push(*lived(tablet, lives))
    path = Path(__file__).parents[2] / "migrations/versions/0031_figures_by_every_measure.py"
    spec = importlib.util.spec_from_file_location("counted_by_every_measure", path)
    assert spec is not None
    assert spec.loader is not None
    migration = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migration)
    with app.app_context():
        before = retally.held()
        with db.engine.begin() as line, Operations.context(MigrationContext.configure(line)):
            migration.downgrade()
            migration.upgrade()
        assert retally.held() == before
        assert retally.differences() == []

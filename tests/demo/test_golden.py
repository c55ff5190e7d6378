"""The demo's figures, counted from its operations: the totals that the seeds report."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from flask import Flask
from sqlalchemy import select

from app.db import db, now
from app.demo.commune import HOME, NEIGHBOUR
from app.domain.calendar import legal_date
from app.domain.offsite import off_site
from app.domain.rates import rate_text
from app.models import Dossier, JournalEntry
from app.queries.passages import sent_on
from app.queries.periods import default_period, period
from app.queries.petitions import months, waiting
from app.queries.rates import Overview, overdue, overview
from app.services import retally
from app.services.holdings import revision
from app.sync.verify import verify_journal
from tests.demo.conftest import said

DAYS = [
    (date(2026, 7, 4), "Thôn Khuổi Luông", "hamlet", 92, 90),
    (date(2026, 7, 16), "Thôn Pác Nghè", "no_appointment", 78, 75),
    (date(2026, 7, 25), "Thôn Cốc Phát", "home_visits", 41, 39),
    (date(2026, 8, 6), "Thôn Bản Lài", "no_appointment", 86, 84),
    (date(2026, 8, 15), "Thôn Phiêng Dịa", "hamlet", 64, 63),
    (date(2026, 8, 22), "Chợ phiên Phiêng Sao", "off_hours", 97, 95),
    (date(2026, 8, 29), "Thôn Lũng Cà", "home_visits", 58, 55),
    (date(2026, 9, 12), "Thôn Nặm Tốc", "hamlet", 96, 93),
]


def shown(unit: str = HOME) -> Overview:
    """What the dashboard shows when nothing was chosen."""
    return overview(unit, default_period(unit, legal_date(now())))


def test_the_dashboard_says_8_612_594_and_97_06(demo: Flask) -> None:
    found = shown()
    assert (len(found.sessions), found.total.received, found.total.on_the_spot) == (8, 612, 594)
    assert found.total.rate == Decimal("97.06")
    assert rate_text(found.total.received, found.total.on_the_spot) == "97,06 %"
    assert rate_text(found.total.received, found.total.on_the_spot, "en") == "97.06%"


def test_each_session_has_its_own_figures(demo: Flask) -> None:
    rows = [(r.on, r.place, r.kind, r.count.received, r.count.on_the_spot) for r in shown().sessions]
    assert rows == DAYS


def test_eighteen_were_left_for_five_reasons_and_three_are_still_open_in_time(demo: Flask) -> None:
    found = shown()
    assert [(row.key, row.count.received) for row in found.reasons] == [
        ("verify_elsewhere", 7),
        ("supplement", 5),
        ("council", 3),
        ("other_agency", 2),
        ("withdrawn", 1),
    ]
    assert (found.ended, found.still_open, overdue(HOME, now())) == (15, 3, 0)


def test_the_quarter_of_the_board_says_the_same(demo: Flask) -> None:
    assert overview(HOME, period("2026-q3")).total == shown().total


def test_the_other_commune_counts_nothing_of_it(demo: Flask) -> None:
    found = shown(NEIGHBOUR)
    assert found.sessions == ()
    assert found.total.rate is None


def test_copies_from_originals_were_certified_at_the_counter_and_count_in_no_rate(demo: Flask) -> None:
    (one,) = db.session.scalars(select(Dossier).where(Dossier.procedure_code == "2.000815"))
    assert (one.state, one.intake_field_session_id, one.on_the_spot) == ("delivered", None, False)


def test_citizens_have_said_how_it_was_and_what_is_wrong(demo: Flask) -> None:
    faces = Counter(db.session.scalars(select(Dossier.rating).where(Dossier.rating.is_not(None))))
    assert set(faces) == {"good", "fair", "bad"}
    assert faces["good"] > faces["fair"] > 0
    assert waiting(HOME, now()) == (2, 0)
    assert waiting(NEIGHBOUR, now()) == (0, 0)
    assert [one.receiver for one in sent_on(NEIGHBOUR)] == ["xã Phiêng Sao"]
    assert sum(one.satisfied for one in months(HOME)) == 1


def test_tallies_agree_with_the_facts_of_the_journal(demo: Flask) -> None:
    assert retally.differences() == []


def test_every_chain_seal_and_signature_holds(demo: Flask) -> None:
    report = verify_journal(demo.extensions["keyring"], demo.extensions["settings"])
    assert report.faults == []
    assert len(report.gaps) == 1
    assert report.operations > 2500


def test_one_double_waits_in_the_problem_tray_and_all_else_was_applied(demo: Flask) -> None:
    verdicts = db.session.execute(select(JournalEntry.verdict, JournalEntry.code))
    odd = Counter(tuple(row) for row in verdicts if row[0] != "applied")
    assert odd == {("conflict", "duplicate_number"): 1}


def test_no_hour_is_in_doubt_and_none_lies_ahead(demo: Flask) -> None:
    rows = db.session.execute(select(JournalEntry.at, JournalEntry.time_doubt))
    assert all(at is not None and at <= now() and not doubt for at, doubt in rows)


def test_what_was_left_was_given_back_in_its_time(demo: Flask) -> None:
    left = select(Dossier).where(Dossier.intake_field_session_id.is_not(None), Dossier.on_the_spot.is_(False))
    for dossier in db.session.scalars(left):
        assert dossier.due_at is not None
        assert (dossier.ended_at or now()) <= dossier.due_at, dossier.number


def test_what_was_decided_in_a_hamlet_may_be_decided_there(demo: Flask) -> None:
    decided = select(Dossier).where(Dossier.decision_field_session_id.is_not(None))
    for dossier in db.session.scalars(decided):
        assert dossier.procedure_code
        assert dossier.revision
        assert off_site(revision(dossier.procedure_code, dossier.revision)).may_decide


def test_five_results_wait_for_na_puc_today(demo: Flask) -> None:
    waiting = select(Dossier).where(Dossier.unit_id == HOME, Dossier.state == "decided")
    found = list(db.session.scalars(waiting))
    assert len(found) == 5
    assert {one.intake_field_session_id for one in found} == {None}
    assert {one.return_by for one in found} == {"home", "field_session"}


def test_nobody_in_it_could_be_a_real_person(demo: Flask) -> None:
    people = [one.applicant for one in db.session.scalars(select(Dossier)) if one.applicant]
    numbers = [one["id_number"] for one in people]
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith("099") for number in numbers), "no province has this code"
    assert all(one["phone"].startswith("090000") for one in people)


def test_loading_said_what_it_was_doing(demo: Flask) -> None:
    assert "12/09/2026: 96 hồ sơ" in said

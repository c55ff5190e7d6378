"""An officer leaves the commune with work still on a tablet: what was done before counts, what comes after is kept."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.calendar import legal_date
from app.models import Dossier, JournalEntry, Person, Posting, Team
from app.queries.problems import problems
from app.services import retally, setting_up, team
from tests.factories import Tablet, facts_of

LEFT = ("refused", "officer_left")


def leaves(app: Flask, who: Officer, tablet: Tablet) -> None:
    """The officer leaves a second after the newest fact of this tablet."""
    tablet.at += timedelta(seconds=1)
    with app.app_context(), writing():
        setting_up.end_person(db.session.get_one(Person, who.id), tablet.at)


def test_acts_after_being_unassigned_are_kept_in_the_tray_and_do_not_count(
    app: Flask, tablet: Tablet, hoa: Officer
) -> None:
    dossier, before = tablet.intake()
    leaves(app, hoa, tablet)
    noted = tablet.say("note_added", facts_of("note_added"), dossier_id=dossier)
    _, after = tablet.intake()
    answer = tablet.push(before, noted, after)
    assert [(one["verdict"], one["code"]) for one in answer["verdicts"]] == [("applied", ""), LEFT, LEFT]
    assert "thôi nhiệm vụ" in answer["verdicts"][1]["message"]
    assert len(tablet.receipt(answer["receipt"])["ops"]) == 3, "the commune has them all, and says so"
    with app.app_context():
        assert set(db.session.scalars(select(Dossier.id))) == {dossier}
        assert [one.entry.op_id for one in problems(commune.HOME)] == [noted.op_id, after.op_id]
        kept = db.session.scalars(select(JournalEntry).where(JournalEntry.op_id == after.op_id)).one()
        assert kept.sealed == after.sealed
        assert retally.differences() == []


def test_what_was_done_before_counts_however_late_it_comes_and_behind_it_things_go_on(
    app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer
) -> None:
    _, story = tablet.story(vinh)
    leaves(app, hoa, tablet)
    _, by_hoa = tablet.intake()
    tablet.people.reverse()
    _, by_vinh = tablet.intake()
    assert tablet.verdicts(*story, by_hoa, by_vinh) == [("applied", "")] * 4 + [LEFT, ("applied", "")]


def test_a_leader_who_left_decides_no_more_whoever_writes_it_down(app: Flask, tablet: Tablet, vinh: Officer) -> None:
    _, (taken, appraised, _, _) = tablet.story(vinh)
    tablet.push(taken, appraised)
    leaves(app, vinh, tablet)
    with app.app_context():
        dossier = db.session.scalars(select(Dossier.id)).one()
    late = tablet.say(
        "decided", facts_of("decided in the demo"), by=vinh, recorded_by=commune.HOA.id, dossier_id=dossier
    )
    assert tablet.verdicts(late) == [LEFT]


def test_a_clock_that_was_set_back_does_not_bring_an_officer_back(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    leaves(app, hoa, tablet)
    tablet.at -= timedelta(days=3)
    tablet.offset_ms = None
    _, back = tablet.intake()
    raw = (now() - timedelta(days=3)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert tablet.verdicts(back, raw_at=raw) == [LEFT]


def test_who_left_is_in_no_team_and_tablets_are_told(app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer) -> None:
    leaves(app, hoa, tablet)
    pulled = tablet.client.get("/api/sync/pull", headers=tablet.token("person", vinh.id)).get_json()
    people = [one for one in pulled["items"] if one["kind"] == "person"]
    assert {"kind": "person", "id": hoa.id, "deleted": True} in people
    assert hoa.id not in {one["id"] for one in people if "data" in one}
    refused = tablet.client.get("/api/sync/pull", headers=tablet.token("person", hoa.id))
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_allowed")
    with app.app_context():
        ends = db.session.scalars(select(Posting.to_on).where(Posting.person_id == hoa.id)).all()
        assert ends
        assert None not in ends


def test_leaving_a_team_takes_no_right_away_and_the_pack_names_who_is_in_it(
    app: Flask, tablet: Tablet, hoa: Officer
) -> None:
    with app.app_context(), writing():
        here = db.session.get_one(Team, commune.TEAM_1.id)
        team.end_posting(here, db.session.get_one(Person, hoa.id), legal_date(now()) - timedelta(days=1))
    session, opened = tablet.session()
    key, taken = tablet.intake(session=session)
    assert tablet.verdicts(opened, taken) == [("applied", "")] * 2
    pulled = tablet.client.get("/api/sync/pull", headers=tablet.token("person", hoa.id)).get_json()
    (told,) = (one["data"] for one in pulled["items"] if one["kind"] == "team" and one["id"] == commune.TEAM_1.id)
    assert hoa.id not in told["members"]
    assert key in {one["id"] for one in pulled["items"] if one["kind"] == "dossier"}


def test_an_officer_who_was_only_switched_off_counts_at_no_hour(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    with app.app_context(), writing():
        db.session.get_one(Person, hoa.id).active = False
    assert tablet.verdicts(tablet.intake()[1]) == [LEFT]


def test_the_command_says_who_left(app: Flask, hoa: Officer) -> None:
    done = app.test_cli_runner().invoke(args=["end-person", hoa.id])
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"· {hoa.name}: thôi nhiệm vụ")
    with app.app_context():
        assert not db.session.get_one(Person, hoa.id).active

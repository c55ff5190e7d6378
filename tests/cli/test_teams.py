"""A real commune's hamlets and teams, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.demo.commune import LAN
from app.models import Hamlet, Posting, Team
from tests.cli.test_commands import real, run
from tests.town import close, make_app

__all__ = ["real"]
UNIT = "H19.001"


@pytest.fixture
def commune(real: Flask) -> Flask:
    """A unit with its keys, and nothing in it."""
    assert run(real, "add-unit", UNIT, "phường Một").exit_code == 0
    return real


def person(app: Flask, name: str, *, unit: str = UNIT) -> str:
    """The id that the command prints."""
    return run(app, "add-person", unit, name, "--role", "field_officer").output.strip()


def test_hamlets_are_added_by_name(commune: Flask) -> None:
    assert run(commune, "add-hamlet", UNIT, "Nà Pục", "Khuổi Luông").output == "· thôn Nà Pục\n· thôn Khuổi Luông\n"
    one = run(commune, "add-hamlet", UNIT, "Bản Lài", "--kind", "bản", "--households", "86", "--km", "9.5")
    assert one.exit_code == 0, one.output
    with commune.app_context():
        found = {hamlet.name: hamlet for hamlet in db.session.scalars(select(Hamlet))}
    assert (found["Bản Lài"].kind, found["Bản Lài"].households, found["Bản Lài"].distance_km) == ("bản", 86, 9.5)
    assert found["Nà Pục"].unit_id == UNIT


def test_a_team_has_its_people_from_a_day_on(commune: Flask) -> None:
    hoa, vinh = person(commune, "Nông Thị Hoa"), person(commune, "Lý Quang Vinh")
    team = run(commune, "add-team", UNIT, "Tổ lưu động số 1", hoa, "--since", "2026-06-15").output.strip()
    assert run(commune, "post-person", team, vinh, "--since", "2026-07-01").exit_code == 0
    assert run(commune, "end-posting", team, hoa, "--last", "2026-07-31").exit_code == 0
    with commune.app_context():
        posted = [(one.person_id, str(one.from_on), str(one.to_on)) for one in db.session.scalars(select(Posting))]
    assert posted == [(hoa, "2026-06-15", "2026-07-31"), (vinh, "2026-07-01", "None")]


def test_a_unit_is_shown_with_the_ids_that_are_asked_for(commune: Flask) -> None:
    hoa = person(commune, "Nông Thị Hoa")
    run(commune, "add-hamlet", UNIT, "Nà Pục")
    team = run(commune, "add-team", UNIT, "Tổ lưu động số 1", hoa).output.strip()
    shown = run(commune, "show-unit", UNIT).output
    for part in (f"{UNIT}  phường Một", "thôn Nà Pục", f"{hoa}  Nông Thị Hoa  field_officer", f"{team}  Tổ lưu động"):
        assert part in shown
    assert "Tổ lưu động số 1: Nông Thị Hoa" in shown


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("add-hamlet", "H19.009", "Nà Pục"), "no unit H19.009"),
        (("add-hamlet", UNIT, "Cốc Phát", "Cốc Phát"), "has a hamlet of this name"),
        (("add-hamlet", UNIT, "Một", "Hai", "--households", "9"), "add them one by one"),
        (("add-team", UNIT, "Tổ", "nobody"), "no officer nobody"),
        (("post-person", "no-team", "nobody"), "no team no-team"),
        (("show-unit", "H19.009"), "no unit H19.009"),
        (("add-unit", UNIT, "phường Một"), "is there already"),
        (("add-unit", "xa-mot", "xã Một"), "an agency code is"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(commune: Flask, command: tuple[str, ...], reason: str) -> None:
    done = run(commune, *command)
    assert (done.exit_code, "Chưa thay đổi gì" in done.output) == (1, True)
    assert reason in done.output
    with commune.app_context():
        assert db.session.scalars(select(Team.id)).all() == []
        assert db.session.scalars(select(Hamlet.id)).all() == []


def test_before_there_are_tables_the_first_step_is_named(tmp_path: Path) -> None:
    app = make_app(tmp_path / "new", DEMO="0")
    done = run(app, "add-unit", UNIT, "phường Một")
    close(app)
    assert done.exit_code == 1
    assert "run `flask db upgrade` first" in done.output


def test_nobody_is_posted_twice_or_leaves_a_team_that_they_are_not_in(commune: Flask) -> None:
    hoa, vinh = person(commune, "Nông Thị Hoa"), person(commune, "Lý Quang Vinh")
    team = run(commune, "add-team", UNIT, "Tổ", hoa).output.strip()
    assert "is in Tổ already" in run(commune, "post-person", team, hoa).output
    assert "is not in Tổ" in run(commune, "end-posting", team, vinh).output


def test_a_team_takes_no_officer_of_another_commune(town: Path) -> None:
    app = make_app(town)
    with app.app_context():
        team = db.session.scalars(select(Team.id).where(Team.unit_id == "H99.001")).first()
    assert team
    done = run(app, "post-person", team, LAN.id)
    close(app)
    assert "belongs to H99.002" in done.output

"""The commands, as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select, update

from app.db import db, now, writing
from app.demo.commune import HOA, HOME, LAN, MINH, VINH
from app.domain.forms.form import shipped
from app.models import AdminRecord, Blob, Device, EnrolmentToken, Person, Procedure, Setting, Tally, Unit
from app.services import account
from app.sync import sealing
from tests.factories import Tablet
from tests.town import close, make_app


def run(app: Flask, *command: str) -> Result:
    """The command's end."""
    return app.test_cli_runner().invoke(args=command)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Flask]:
    """An installation in earnest, with empty tables."""
    app = make_app(tmp_path / "real", DEMO="0")
    with app.app_context():
        db.create_all()
    yield app
    close(app)


def test_a_link_enrols_a_tablet_for_its_people(app: Flask) -> None:
    done = run(app, "enrol-device", HOA.id, VINH.id, "--hours", "2")
    assert done.exit_code == 0, done.output
    link, *code = done.output.splitlines()
    assert re.fullmatch(r"http://localhost/app/#/enrol\?token=[\w-]{32}", link)
    assert len(code) > 10, "a QR code for another device's camera"
    with app.app_context():
        (offer,) = db.session.scalars(select(EnrolmentToken))
        assert offer.people == [HOA.id, VINH.id]
        assert offer.expires_at - now() < timedelta(hours=2)


def test_a_tablet_belongs_to_one_unit(app: Flask) -> None:
    done = run(app, "enrol-device", HOA.id, LAN.id)
    assert done.exit_code == 1
    assert "of several" in done.output


def test_an_invitation_leads_to_a_passkey(app: Flask) -> None:
    done = run(app, "invite", MINH.id)
    token = done.output.splitlines()[0].removeprefix("http://localhost/vao/")
    with app.app_context():
        assert account.invitation(token)[1].id == MINH.id


def test_nobody_is_said_in_both_languages(app: Flask) -> None:
    done = run(app, "invite", "nobody")
    assert done.exit_code == 1
    assert "Lệnh chưa làm được" in done.output
    assert "The command could not be done" in done.output
    assert "no officer nobody" in done.output


def test_a_real_commune_is_set_up_at_the_keyboard(real: Flask) -> None:
    unit = run(real, "add-unit", "H19.001", "phường Một", "--province", "tỉnh A")
    assert unit.exit_code == 0, unit.output
    assert "AGE-SECRET-KEY-" in unit.output, "the recovery key is shown"
    person = run(real, "add-person", "H19.001", "Nông Thị Một", "--role", "leader", "--role", "admin")
    loaded = run(real, "load-catalogue").output.splitlines()
    assert loaded[0] == "· 81 mới, 0 thay đổi, 0 như cũ, 0 thôi tiếp nhận"
    assert loaded[1] == f"· {len(shipped())} tờ khai mới hoặc thay đổi · new or changed forms"
    with real.app_context():
        assert db.session.get_one(Person, person.output.strip()).roles == ["leader", "admin"]
        assert db.session.get_one(Unit, "H19.001").demo is False
        assert db.session.get_one(Setting, "mode").value == "real"


def test_the_recovery_key_is_shown_once(real: Flask) -> None:
    run(real, "add-unit", "H19.001", "phường Một")
    again = run(real, "make-keys", "H19.001")
    assert again.exit_code == 0
    assert "AGE-SECRET-KEY-" not in again.output


def test_an_officer_needs_a_unit(real: Flask) -> None:
    done = run(real, "add-person", "H19.001", "Ai Đó", "--role", "leader")
    assert done.exit_code == 1
    assert "no unit H19.001" in done.output


def test_the_catalogue_loaded_again_changes_nothing(app: Flask) -> None:
    done = run(app, "load-catalogue")
    assert done.output.splitlines()[0] == "· 0 mới, 0 thay đổi, 81 như cũ, 0 thôi tiếp nhận"
    assert done.output.splitlines()[1].startswith("· 0 tờ khai")
    with app.app_context():
        assert db.session.scalar(select(func.max(Procedure.revision))) == 1


def test_the_demo_never_goes_into_a_real_installation(real: Flask) -> None:
    for command in (("demo",), ("demo", "--reset"), ("demo-reset",)):
        done = run(real, *command)
        assert done.exit_code == 1
        assert "DEMO=1 is needed" in done.output


def test_a_real_database_is_no_demo(real: Flask, tmp_path: Path) -> None:
    run(real, "add-unit", "H19.001", "phường Một")
    with pytest.raises(Exception, match="made in real mode"):
        make_app(tmp_path / "real")


def test_a_demo_database_is_not_served_in_earnest(town: Path) -> None:
    with pytest.raises(Exception, match="made in demo mode"):
        make_app(town, DEMO="0")


def test_a_loaded_demo_is_left_as_it_is_and_the_passphrases_stay(app: Flask) -> None:
    first, second = run(app, "demo"), run(app, "demo")
    assert first.exit_code == 0, first.output
    assert "the demo is loaded already" in first.output
    assert re.search(r"Nông Thị Hoa .*: \w+ \w+ \w+ \w+ \w+$", first.output, re.MULTILINE)
    assert second.output == first.output


def test_tallies_are_checked_and_mended(app: Flask, tablet: Tablet) -> None:
    session, opened = tablet.session()
    tablet.push(opened, tablet.intake(session=session)[1])
    assert run(app, "rebuild-tallies", "--check").exit_code == 0
    with app.app_context(), writing():
        db.session.execute(update(Tally).where(Tally.dimension == "unit").values(received=9))
    checked = run(app, "rebuild-tallies", "--check")
    assert checked.exit_code == 1
    assert "unit field received: 9, the facts say 1" in checked.output
    assert run(app, "rebuild-tallies").exit_code == 0
    assert run(app, "rebuild-tallies", "--check").exit_code == 0


def test_the_journal_is_proved(app: Flask, tablet: Tablet) -> None:
    _, missing = tablet.intake()
    tablet.push(tablet.intake()[1])
    sound = run(app, "verify-journal")
    assert sound.exit_code == 0
    assert f"seq {missing.seq}" not in sound.output
    assert "1 to 1 have not arrived" in sound.output
    with app.app_context(), writing():
        db.session.execute(update(Device).where(Device.id == tablet.id).values(head_hash="0" * 64))
    broken = run(app, "verify-journal")
    assert broken.exit_code == 1
    assert "1 faults" in broken.output


def test_parts_whose_time_is_over_are_thrown_away(app: Flask, tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    half = len(blob.sealed) // 2
    assert tablet.tus("POST", blob, blob.sealed[:half]).status_code == 201
    assert "0 unfinished" in run(app, "purge-stale-uploads").output
    with app.app_context(), writing():
        db.session.execute(update(Blob).values(expires_at=now() - timedelta(minutes=1)))
    assert "1 unfinished" in run(app, "purge-stale-uploads").output


def test_a_purge_can_be_looked_at_beforehand(app: Flask, tablet: Tablet) -> None:
    tablet.push(*tablet.story(VINH)[1])
    assert "0 dossiers would be purged" in run(app, "purge", "--check").output
    assert "1 dossiers would be purged" in run(app, "purge", "--check", "--as-of", "2040-01-01").output
    assert run(app, "purge", "--as-of", "2040-01-01").exit_code == 2  # nothing is erased before its day
    assert "purged: 0 dossiers" in run(app, "purge").output


def test_a_unit_says_how_soon_its_tablets_lock(app: Flask, tablet: Tablet) -> None:
    assert run(app, "lock-times", tablet.unit, "--away", "60", "--idle", "180").exit_code == 0
    told = tablet.client.get("/api/sync/pull", headers=tablet.token("person", HOA.id)).get_json()["items"]
    assert [item["data"]["lock"] for item in told if item["kind"] == "unit"] == [{"away_s": 60, "idle_s": 180}]
    assert run(app, "lock-times", tablet.unit, "--away", "5").exit_code == 1
    assert run(app, "lock-times", "H99.999").exit_code == 1


def test_which_passkeys_a_unit_takes_is_said_at_the_prompt(app: Flask, tablet: Tablet) -> None:
    model = "2fc0579f-8113-47ea-b116-bb5a8db9202a"
    said = run(app, "passkey-policy", tablet.unit, "--no-synced", "--model", model.upper())
    assert f"not synced, {model}" in said.output
    assert "synced too, any model" in run(app, "passkey-policy", tablet.unit).output
    assert run(app, "passkey-policy", tablet.unit, "--model", "any").exit_code == 1


def test_a_sealing_key_is_changed_by_hand_and_it_is_on_record(app: Flask) -> None:
    before = sealing.keys(HOME, app.extensions["keyring"])[0].recipient
    kept = run(app, "rotate-sealing-key", HOME)
    assert kept.exit_code == 1, "nobody answered the question"
    done = run(app, "rotate-sealing-key", HOME, "--yes", "--reason", "đổi định kỳ")
    assert done.exit_code == 0, done.output
    newest, oldest = sealing.keys(HOME, app.extensions["keyring"])
    assert (done.output.splitlines()[0], oldest.recipient) == (newest.recipient, before)
    with app.app_context():
        (row,) = db.session.scalars(select(AdminRecord))
        assert (row.what, row.unit_id, row.by, row.reason) == ("sealing_rotated", HOME, None, "đổi định kỳ")
    assert run(app, "rotate-sealing-key", "H19.404", "--yes").exit_code == 1

"""What is really lost is closed by name, for a reason; nothing that could still come is turned away by that."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.db import db, now, writing
from app.demo import commune
from app.demo.device import Envelope
from app.domain.errors import NotMissing, ReasonNeeded
from app.domain.missing import Range
from app.models import Device, Person
from app.queries.devices import account, closings
from app.services.write_off import still_missing, write_off
from app.sync import jws
from tests.factories import Tablet

WHY = "Máy rơi xuống suối, thợ không cứu được"


@pytest.fixture
def gap(tablet: Tablet) -> list[Envelope]:
    """Five intakes of which the second and the fourth have not arrived, nor the fifth."""
    made = [tablet.intake()[1] for _ in range(5)]
    tablet.push(made[0], made[2])
    return made


def closed(app: Flask, tablet: Tablet, *numbers: Range, why: str = WHY) -> None:
    with app.app_context(), writing():
        device = db.session.get_one(Device, tablet.id)
        write_off(device, numbers, why, by=db.session.get_one(Person, commune.THU.id), at=now())


def missing(app: Flask, tablet: Tablet) -> tuple[tuple[Range, ...], int]:
    with app.app_context():
        one = account(db.session.get_one(Device, tablet.id))
        return one.missing, one.owed


@pytest.mark.usefixtures("gap")
def test_closed_numbers_are_missing_no_more_and_are_told_with_who_why_and_when(app: Flask, tablet: Tablet) -> None:
    assert missing(app, tablet) == (((2, 2), (4, 5)), 3)
    closed(app, tablet, (2, 2), (5, 5))
    assert missing(app, tablet) == (((4, 4),), 1)
    with app.app_context():
        device = db.session.get_one(Device, tablet.id)
        last, first = closings([device])[device.id]
        assert (first.numbers, last.numbers) == ("2", "5")
        assert (first.reason, first.by, first.came) == (WHY, "Trần Thu Hà", 0)
        assert (datetime.now(UTC) - first.at).total_seconds() < 60


@pytest.mark.usefixtures("gap")
def test_only_what_is_missing_is_closed_and_only_for_a_reason(app: Flask, tablet: Tablet) -> None:
    for wrong in ([(1, 2)], [(5, 9)], []):
        with pytest.raises(NotMissing):
            closed(app, tablet, *wrong)
    with pytest.raises(ReasonNeeded):
        closed(app, tablet, (2, 2), why=" \n ")
    closed(app, tablet, (2, 2))
    with pytest.raises(NotMissing):
        closed(app, tablet, (2, 2))
    with app.app_context():
        assert still_missing(db.session.get_one(Device, tablet.id)) == ((4, 5),)


def test_what_comes_all_the_same_is_taken_and_that_it_came_is_told(
    app: Flask, tablet: Tablet, gap: list[Envelope]
) -> None:
    closed(app, tablet, (2, 2))
    assert tablet.verdicts(gap[1]) == [("applied", "")]
    with app.app_context():
        device = db.session.get_one(Device, tablet.id)
        assert closings([device])[device.id][0].came == 1


@pytest.mark.usefixtures("gap")
def test_the_device_hears_it_signed(app: Flask, tablet: Tablet) -> None:
    assert tablet.push()["written_off"] == ""
    closed(app, tablet, (4, 5))
    with app.app_context():
        key = app.extensions["keyring"].receipt.public_key()
        said = json.loads(jws.verify(jws.split(tablet.push()["written_off"]), key))
    assert (said["kind"], said["device"], said["numbers"]) == ("written_off", tablet.id, [[4, 5]])

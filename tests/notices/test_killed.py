"""The worker may be killed at any moment of sending: no message is lost, and none comes twice under one key."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.models import NoticeJob
from tests.notices.conftest import AGREES, Reached
from tests.notices.gateway import Office
from tests.notices.killed import PLACES
from tests.notices.telling import jobs, later, tablet_of

ROOT = Path(__file__).parents[2]


def worker(town: Path, office: Office, place: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.notices.killed", str(town), place],
        cwd=ROOT,
        env={**os.environ, **office.env(town, "sms")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def ended(process: subprocess.Popen[bytes]) -> int:
    out, _ = process.communicate(timeout=120)
    if process.returncode not in (0, -signal.SIGKILL):
        raise AssertionError(out.decode())
    return process.returncode


def wanting(app: Flask, count: int = 1) -> None:
    tablet = tablet_of(app)
    tablet.push(*[tablet.intake(consents=AGREES)[1] for _ in range(count)])


@pytest.mark.parametrize("place", PLACES)
def test_what_a_killed_worker_had_is_sent_by_the_next(
    reached: Reached, town: Path, post_office: Office, place: str
) -> None:
    app = reached("sms")
    wanting(app)
    assert ended(worker(town, post_office, place)) == -signal.SIGKILL
    assert jobs(app)[0][2] == ("waiting" if place == "before it is marked" else "sending")
    later(app)
    assert ended(worker(town, post_office)) == 0
    assert jobs(app) == [("received", "sms", "sent", "")]
    again = place in (
        "answered, and the answer not read",
        "answered, and not yet marked",
        "marked, and not yet committed",
    )
    assert len(post_office.posts) == 1 + again
    assert len(post_office.delivered) == 1, "at a gateway that honours the key"
    assert post_office.complaints == []


def test_it_is_killed_while_the_gateway_has_it_in_hand(reached: Reached, town: Path, post_office: Office) -> None:
    app = reached("sms")
    wanting(app)
    usual = post_office.take

    def take(*given):
        post_office.take = usual  # type: ignore[method-assign]
        said = usual(*given)
        process.kill()
        process.wait()
        return said

    post_office.take = take  # type: ignore[method-assign]
    process = worker(town, post_office)
    assert ended(process) == -signal.SIGKILL
    later(app)
    assert ended(worker(town, post_office)) == 0
    assert jobs(app) == [("received", "sms", "sent", "")]
    assert (len(post_office.posts), len(post_office.delivered)) == (2, 1)


def test_who_is_still_sending_is_not_sent_for(reached: Reached, town: Path, post_office: Office) -> None:
    app = reached("sms")
    wanting(app)
    assert ended(worker(town, post_office, "answered, and not yet marked")) == -signal.SIGKILL
    assert ended(worker(town, post_office)) == 0
    assert len(post_office.posts) == 1, "its time is not over: another worker may be waiting for the answer"


@pytest.mark.long
def test_a_worker_that_is_killed_again_and_again_sends_each_once(
    reached: Reached, town: Path, post_office: Office
) -> None:
    app = reached("sms")
    wanting(app, 40)
    chance = random.Random(6)
    for _ in range(60):
        process = worker(town, post_office)
        try:
            process.communicate(timeout=chance.uniform(1.0, 3.5))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        later(app)
    assert ended(worker(town, post_office)) == 0
    with app.app_context():
        rows = db.session.execute(select(NoticeJob.id, NoticeJob.state)).all()
    assert {state for _, state in rows} == {"sent"}
    assert {key for key, _ in rows} == set(post_office.delivered)
    assert len(rows) == 40
    assert post_office.complaints == []

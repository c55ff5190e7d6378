"""What citizens say counts in the figures: faces, and petitions answered and found good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, now
from app.demo import commune
from app.domain.calendar import legal_date
from app.domain.figures import Figures
from app.domain.operations import instant
from app.domain.petitions import KINDS, recount
from app.domain.recount import Fact
from app.models import JournalEntry, Petition
from app.queries.figures import figures
from tests.factories import Tablet
from tests.queries.slow_figures import slow_figures
from tests.web.petitions import send
from tests.web.world import sign_in

CODE = "7K2M9QXF4TBHW8PD"


@pytest.fixture
def given_back(tablet: Tablet) -> str:
    """The code of a dossier that was handed over on the spot, in time."""
    session, opened = tablet.session()
    due = {"at": instant(tablet.at + timedelta(days=3)), "basis": "computed", "verified": True}
    tablet.push(opened, *tablet.story(commune.VINH, session, tracking_code=CODE, due=due)[1])
    return CODE


def counted(app: Flask) -> Figures:
    """The figures of these days, which the journal tells too."""
    on, at = legal_date(now()), now() + timedelta(minutes=1)
    days = on - timedelta(1), on + timedelta(1)
    with app.app_context():
        found, slow = figures(commune.HOME, *days, at), slow_figures(commune.HOME, *days, at)
    assert (found.rated, found.rated_well) == (slow["rated"], slow["rated_well"])
    return found


def petitions_of_the_journal(app: Flask) -> tuple[int, int, int]:
    """How many petitions there are by its facts, answered in time, and found good."""
    j = JournalEntry
    with app.app_context():
        rows = db.session.execute(select(j.type, j.at, j.counted).where(j.type.in_(KINDS)).order_by(j.pos)).all()
    lives: dict[str, list[Fact]] = {}
    for kind, at, said in rows:
        lives.setdefault(said["petition_id"], []).append(Fact(kind, at, None, said))
    found = [one for facts in lives.values() if (one := recount(facts))]
    in_time = sum(one.answered_at is not None and one.answered_at <= one.due_at for one in found)
    return len(found), in_time, sum(one.satisfied is True for one in found)


@pytest.mark.parametrize(("face", "well", "content"), [("good", 1, 1), ("fair", 1, 1), ("bad", 0, 0)])
def test_a_face_counts_as_glad_or_not(app: Flask, given_back: str, face: str, well: int, content: int) -> None:
    assert (counted(app).rated, counted(app).content) == (0, 1)
    assert app.test_client().post(f"/t/{given_back}/y-kien", data={"mat": face}).status_code == 303
    found = counted(app)
    assert (found.rated, found.rated_well, found.content) == (1, well, content)


def test_a_petition_about_a_dossier_is_no_content_and_counts_by_what_came_of_it(app: Flask, given_back: str) -> None:
    code = send(app, commune.HOME, address=f"/t/{given_back}/phan-anh")
    found = counted(app)
    assert (found.content, found.on_time) == (0, 1)
    assert of_petitions(app) == (1, 0, 0)
    with app.app_context():
        one = db.session.scalars(select(Petition.id)).one()
    said = {"tra-loi": "Xã đã lắp đèn."}
    assert sign_in(app, commune.THU).post(f"/desk/phan-anh/{one}", data=said).status_code == 303
    assert of_petitions(app) == (1, 1, 0)
    assert app.test_client().post(f"/phan-anh/{code}", data={"hai-long": "co"}).status_code == 303
    assert of_petitions(app) == (1, 1, 1)


def of_petitions(app: Flask) -> tuple[int, int, int]:
    """As the figures say, which the journal says too."""
    found = counted(app)
    said = found.petitions, found.petitions_in_time, found.petitions_satisfied
    assert said == petitions_of_the_journal(app)
    return said

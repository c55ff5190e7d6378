"""Dossiers that were taken in together: each is one, each is counted, and the desk goes from one to the other."""

from __future__ import annotations

from uuid import uuid4

from flask import Flask
from sqlalchemy import select

from app.db import db
from app.demo import commune
from app.models import Attachment, Blob, Dossier
from tests.web.conftest import Browser
from tests.web.test_tracking import words
from tests.web.world import World, picture

RESIDENCE = "1.004222"


def test_each_dossier_of_a_bundle_leads_to_the_other_and_counts(app: Flask, browser: Browser, world: World) -> None:
    bundle = str(uuid4())
    birth = world.take_in("birth", bundle_id=bundle)
    residence = world.take_in("residence", bundle_id=bundle, procedure_code=RESIDENCE)
    for here, there in ((birth, residence), (residence, birth)):
        page = browser(commune.MINH).get(f"/desk/ho-so/{here}").text
        assert "Nộp cùng lúc (liên thông)" in page
        assert f"/desk/ho-so/{there}" in page
    said = words(browser(commune.THU).get("/desk/").text)
    assert "tiếp nhận 9 hồ sơ" in said  # seven of the world, and each of the two


def test_a_dossier_that_came_alone_names_no_other(browser: Browser, world: World) -> None:
    assert "Nộp cùng lúc" not in browser(commune.MINH).get(f"/desk/ho-so/{world.dossiers['received']}").text


def test_a_paper_that_two_dossiers_share_is_announced_in_each_and_sent_once(app: Flask, world: World) -> None:
    bundle = str(uuid4())
    paper = world.tablet.attach(picture(), kind="paper", media_type="image/jpeg", component=0).announcement
    first = world.take_in("birth", bundle_id=bundle, attachments=[paper])
    second = world.take_in("residence", bundle_id=bundle, attachments=[{**paper, "id": str(uuid4())}])
    with app.app_context():
        sealed = paper["sealed_sha256"]
        mine = select(Attachment.dossier_id).where(Attachment.sealed_sha256 == sealed)
        assert set(db.session.scalars(mine)) == {first, second}
        assert db.session.get(Blob, sealed) is not None
        ids = select(Dossier.bundle_id).where(Dossier.id.in_([first, second]))
        assert set(db.session.scalars(ids)) == {bundle}

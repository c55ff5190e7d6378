"""Dossiers that were taken in together: each is one, each is counted, and the desk goes from one to the other."""

from __future__ import annotations

from uuid import uuid4

from flask import Flask
from sqlalchemy import select

from app.db import db
from app.demo import commune
from app.models import AccessRecord, Attachment, Blob, Dossier
from tests.documents.reading import qr_codes, texts
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


def test_each_dossier_of_a_bundle_gets_a_receipt_of_its_own_in_one_print(
    app: Flask, browser: Browser, world: World
) -> None:
    bundle = str(uuid4())
    birth = world.take_in("birth", bundle_id=bundle, fee_vnd=8000)
    residence = world.take_in("residence", bundle_id=bundle, procedure_code=RESIDENCE, fee_vnd=20_000)
    client = browser(commune.MINH)
    assert f"/desk/ho-so/{birth}/giay-hen-cung-nop.pdf" in client.get(f"/desk/ho-so/{birth}").text
    with app.app_context():
        numbers = [str(db.session.get_one(Dossier, one).number) for one in (birth, residence)]
    for roll in ("a5", "80", "58"):
        paper = client.get(f"/desk/ho-so/{residence}/giay-hen-cung-nop.pdf?giay={roll}").data
        pages = texts(paper)
        assert len(qr_codes(paper)) == 2
        assert len(pages) == 2
        for page, own, other, fee in zip(pages, numbers, reversed(numbers), ("8.000", "20.000"), strict=True):
            said = words(page)
            assert f"Mã hồ sơ: {own}" in said
            assert f"({other})" in said
            assert f"Phí, lệ phí: {fee} đồng" in said
            assert "Cả 2 hồ sơ: 28.000 đồng" in said
    with app.app_context():
        looked = select(AccessRecord.dossier_id).where(AccessRecord.what == "receipt")
        assert set(db.session.scalars(looked)) == {birth, residence}


def test_where_one_fee_is_not_known_no_sum_is_printed(browser: Browser, world: World) -> None:
    bundle = str(uuid4())
    birth = world.take_in("birth", bundle_id=bundle, fee_vnd=8000)
    world.take_in("residence", bundle_id=bundle, procedure_code=RESIDENCE, fee_vnd=None)
    said = texts(browser(commune.MINH).get(f"/desk/ho-so/{birth}/giay-hen-cung-nop.pdf").data)
    assert len(said) == 2
    assert not any("Cả 2 hồ sơ" in page for page in said)


def test_a_dossier_that_came_alone_has_one_receipt(browser: Browser, world: World) -> None:
    alone = world.dossiers["received"]
    page = browser(commune.MINH).get(f"/desk/ho-so/{alone}/giay-hen-cung-nop.pdf").data
    assert len(texts(page)) == 1
    assert "Nộp cùng một lần" not in texts(page)[0]


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

"""A copy from an original, from the counter to the leader's decision, and who may not."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pypdf
import pytest
from flask import Flask

from app.db import db
from app.demo import commune
from app.documents import pades
from app.models import Attachment, Decision, Dossier
from app.queries.timeline import timeline
from tests.documents.reading import qr_codes
from tests.factories import Tablet
from tests.web.copies import TITLE, Counter


@pytest.fixture
def counter(app: Flask, tablet: Tablet) -> Counter:
    """The centre's counter."""
    return Counter(app, tablet)


def test_an_original_becomes_a_copy_that_the_commune_signed(counter: Counter) -> None:
    pdf = counter.signed()
    copy = counter.copy()
    assert counter.state() == "decided"
    assert (copy.title, copy.pages, copy.pdf_sha256) == (TITLE, 2, hashlib.sha256(pdf).hexdigest())
    judged = pades.judge(pdf, [counter.certificate()["pem"]])
    assert judged.holds
    assert judged.certificate is not None
    assert judged.certificate.subject == "UBND xã Phiêng Sao (BẢN DÙNG THỬ)"
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 3


def test_the_leader_decided_on_the_very_bytes_that_were_signed(app: Flask, counter: Counter) -> None:
    pdf, copy = counter.signed(), counter.copy()
    assert hashlib.sha256(pdf[: copy.content_size]).hexdigest() == copy.content_sha256
    with app.app_context():
        decision = db.session.scalars(db.select(Decision).filter_by(dossier_id=counter.dossier)).one()
        assert copy.content_sha256 in decision.result
        assert decision.leader_id == commune.VINH.id


def test_what_happened_stands_on_the_chain_and_the_files_lie_sealed(app: Flask, counter: Counter, town: Path) -> None:
    pdf = counter.signed()
    with app.app_context():
        facts = [fact.type for fact in timeline(counter.dossier)]
        kept = db.session.scalars(db.select(Attachment).filter_by(dossier_id=counter.dossier)).all()
    assert facts == ["intake_recorded", "attachment_added", "appraised", "decided"]
    assert [one.kind for one in kept] == ["other", "result"]
    lying = [file.read_bytes() for file in (town / "blobs").rglob("*") if file.is_file()]
    assert len(lying) == 2
    assert not any(pdf[:1000] in one or b"%PDF" in one for one in lying)


def test_the_code_on_the_last_page_leads_to_the_copy(app: Flask, counter: Counter) -> None:
    (address,) = qr_codes(counter.signed(), page=-1)
    answer = app.test_client().get(address.removeprefix("http://localhost"))
    assert answer.status_code == 200
    assert TITLE in answer.text


def test_nobody_certifies_what_nobody_has_seen(counter: Counter) -> None:
    counter.take_in()
    refused = counter.draft(seen="")
    assert refused.status_code == 422
    assert "Chưa có cán bộ xác nhận đã cầm bản chính" in refused.text
    assert counter.state() == "received"


def test_a_copy_is_never_certified_in_a_hamlet_nor_of_another_procedure(app: Flask, counter: Counter) -> None:
    counter.take_in()
    with app.app_context():
        db.session.get_one(Dossier, counter.dossier).intake_field_session_id = "01990000-0000-7000-8000-000000000001"
        db.session.commit()
    assert counter.draft().status_code == 422
    counter.dossier, first = counter.tablet.intake()
    assert counter.tablet.verdicts(first) == [("applied", "")]
    assert counter.draft().status_code == 409
    assert counter.state() == "received"


def test_only_the_leader_signs_and_only_an_officer_of_the_desk_drafts(counter: Counter) -> None:
    counter.take_in()
    for officer in (commune.VINH, commune.THU, commune.HOA, commune.LAN):
        assert counter.browser(officer).post(counter.address).status_code in (403, 404)
    counter.draft()
    form = {"ban": counter.copy().content_sha256}
    for officer in (commune.MINH, commune.THU, commune.HOA, commune.LAN, commune.SON):
        assert counter.browser(officer).post(f"{counter.address}/ky", data=form).status_code in (403, 404)
    assert counter.state() == "appraised"


def test_a_draft_that_was_made_anew_is_not_signed_by_who_saw_the_first(counter: Counter) -> None:
    counter.take_in()
    counter.draft()
    seen = counter.copy().content_sha256
    counter.draft(pages=3)
    refused = counter.browser(commune.VINH).post(f"{counter.address}/ky", data={"ban": seen})
    assert refused.status_code == 409
    assert not counter.copy().is_signed
    assert counter.sign_in_demo().status_code == 303
    assert counter.sign_in_demo().status_code == 409, "once"


def test_what_is_no_picture_makes_no_draft(counter: Counter) -> None:
    counter.take_in()
    form = {"ten": TITLE, "da-xem": "1", "trang": [(io.BytesIO(b"<html>"), "trang.jpg")]}
    assert counter.browser(commune.MINH).post(counter.address, data=form).status_code == 415
    form = {"ten": TITLE, "da-xem": "1"}
    assert counter.browser(commune.MINH).post(counter.address, data=form).status_code == 422
    assert counter.state() == "received"

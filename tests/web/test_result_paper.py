"""The paper that goes with a result: who decided, signed with what, who took it, and where that is checked."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.db import db, writing
from app.demo import commune
from app.documents.gather_result import result_of
from app.documents.result_receipt import Signature
from app.models import AccessRecord, Decision, Dossier, Passkey
from tests.authenticator import Authenticator
from tests.documents.reading import qr_codes, text
from tests.factories import Tablet, facts_of
from tests.services.test_passkey import appraised, decision, enrol
from tests.web.conftest import Browser
from tests.web.test_slips import slip
from tests.web.test_tracking import SENSITIVE, words
from tests.web.world import NAME, World


def test_it_says_who_signed_who_took_it_and_where_to_check(app: Flask, browser: Browser, world: World) -> None:
    dossier, code = world.dossiers["delivered"], world.codes["delivered"]
    client = browser(commune.MINH)
    address = slip(client.get(f"/desk/ho-so/{dossier}").text, "bien-nhan-ket-qua")
    answer = client.get(address)
    said = text(answer.data)
    for line in (
        "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ",
        NAME,
        "Lý Quang Vinh",
        "Đồng ý giải quyết",
        "Nông Thị Hoa",
        f"/t/{code}",
        "Chữ ký dùng thử, không có giá trị",
        "chủ hồ sơ",
        "BẢN DÙNG THỬ",
    ):
        assert line in said, line
    assert qr_codes(answer.data) == [f"http://localhost/t/{code}"]


def test_the_key_that_signed_is_named_so_that_an_inspector_can_compare(app: Flask, tablet: Tablet) -> None:
    key = Authenticator()
    enrol(app, key, commune.VINH)
    dossier = appraised(tablet)
    assert tablet.verdicts(decision(tablet, dossier, commune.VINH, key)) == [("applied", "")]
    with app.app_context():
        found = db.session.get_one(Dossier, dossier)
        passkey = db.session.get_one(Passkey, key.register(b"")["id"])
        passkey.name = "Khoá của anh Vinh"
        paper = result_of(found, public_url="https://phiengsao.example")
        sha256 = db.session.query(Decision).one().document_sha256
    assert "Khoá của anh Vinh" in paper.signature.by_what
    assert passkey.credential_id[:8] in paper.signature.by_what
    assert paper.signature.print_of_it.replace(" ", "") == sha256[:28]
    assert paper.given is None, "it can be printed for the hand-over, to be signed there"


def test_what_was_not_decided_or_is_purged_has_none(app: Flask, browser: Browser, world: World) -> None:
    client = browser(commune.MINH)
    page = client.get(f"/desk/ho-so/{world.dossiers['appraised']}").text
    assert slip(page, "bien-nhan-ket-qua") == ""
    assert client.get(f"/desk/ho-so/{world.dossiers['appraised']}/bien-nhan-ket-qua.pdf").status_code == 404
    with app.app_context(), writing():
        db.session.get_one(Dossier, world.dossiers["delivered"]).applicant = None
    assert client.get(f"/desk/ho-so/{world.dossiers['delivered']}/bien-nhan-ket-qua.pdf").status_code == 404


def test_reading_it_is_written_down(app: Flask, browser: Browser, world: World) -> None:
    browser(commune.MINH).get(f"/desk/ho-so/{world.dossiers['decided']}/bien-nhan-ket-qua.pdf")
    with app.app_context():
        assert [(one.person_id, one.what) for one in db.session.query(AccessRecord)] == [
            (commune.MINH.id, "result_paper")
        ]


def test_the_tracking_page_says_the_same_number_but_not_of_a_private_matter(app: Flask, world: World) -> None:
    client, number = app.test_client(), "214/QĐ-UBND"
    facts = facts_of("decided in the demo", outcome="granted", procedure="1.001193", number=number)
    world.take_in("decided", ("appraised", facts_of("appraised")), ("decided", facts))
    said = words(client.get(f"/t/{world.codes['decided']}").text)
    assert "người ký: Lý Quang Vinh" in said
    assert f"số {number}" in said
    with app.app_context(), writing():
        db.session.get_one(Dossier, world.dossiers["decided"]).procedure_code = SENSITIVE
    private = words(client.get(f"/t/{world.codes['decided']}").text)
    assert "người ký: Lý Quang Vinh" in private
    assert number not in private


@pytest.mark.parametrize(("recorded_by", "key"), [("", ""), ("Nông Thị Hoa", "abc…")])
def test_a_trial_signature_is_never_shown_as_one(recorded_by: str, key: str) -> None:
    document = hashlib.sha256(b"x").hexdigest()
    one = Signature("Vinh", "Chủ tịch", datetime(2026, 9, 15, tzinfo=UTC), key, document, recorded_by)
    assert ("dùng thử" in one.by_what) == (not key)

"""Slips 02 and 03: printed from the dossier's own page, for whoever may read the dossier."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from flask import Flask

from app.db import db, writing
from app.demo import commune
from app.models import AccessRecord, Dossier
from tests.documents.reading import text
from tests.web.conftest import Browser
from tests.web.world import NAME, World


def slip(page: str, name: str) -> str:
    """The address of the slip that the page leads to; empty where it leads to none."""
    found = re.search(rf'href="([^"]*{name}[^"]*\.pdf)"', page)
    return found[1] if found else ""


def test_a_request_leads_to_its_slip(browser: Browser, world: World) -> None:
    client = browser(commune.MINH)
    page = client.get(f"/desk/ho-so/{world.dossiers['supplement_requested']}").text
    answer = client.get(slip(page, "phieu-bo-sung"))
    said = text(answer.data)
    assert answer.headers["Content-Disposition"].startswith('inline; filename="phieu-bo-sung-H99.001-')
    for line in ("PHIẾU YÊU CẦU BỔ SUNG", NAME, "Giấy chứng sinh bản chính", "30/09/2026", "Nông Thị Hoa"):
        assert line in said
    assert "BẢN DÙNG THỬ" in said


def test_a_dossier_that_was_not_taken_in_leads_to_the_reason(browser: Browser, world: World) -> None:
    refused = world.refuse(reason="Việc này phải làm tại trụ sở.", basis="Nghị định 23/2015/NĐ-CP")
    client = browser(commune.THU)
    page = client.get(f"/desk/ho-so/{refused}").text
    assert slip(page, "giay-hen") == ""
    said = text(client.get(slip(page, "phieu-tu-choi")).data)
    for line in ("PHIẾU TỪ CHỐI TIẾP NHẬN", "Lý do: Việc này phải làm tại trụ sở.", "Nghị định 23/2015/NĐ-CP"):
        assert line in said


def test_a_dossier_without_them_leads_to_none(browser: Browser, world: World) -> None:
    client, received = browser(commune.MINH), world.dossiers["received"]
    page = client.get(f"/desk/ho-so/{received}").text
    assert (slip(page, "phieu-bo-sung"), slip(page, "phieu-tu-choi")) == ("", "")
    assert client.get(f"/desk/ho-so/{received}/phieu-tu-choi.pdf").status_code == 404


def test_a_request_is_only_found_under_its_own_dossier(browser: Browser, world: World) -> None:
    client = browser(commune.MINH)
    address = slip(client.get(f"/desk/ho-so/{world.dossiers['supplement_requested']}").text, "phieu-bo-sung")
    elsewhere = address.replace(world.dossiers["supplement_requested"], world.dossiers["received"])
    assert (client.get(address).status_code, client.get(elsewhere).status_code) == (200, 404)


def test_reading_a_slip_is_written_down(app: Flask, browser: Browser, world: World) -> None:
    client, refused = browser(commune.MINH), world.refuse()
    asked = world.dossiers["supplement_requested"]
    client.get(slip(client.get(f"/desk/ho-so/{asked}").text, "phieu-bo-sung"))
    client.get(f"/desk/ho-so/{refused}/phieu-tu-choi.pdf")
    with app.app_context():
        read = [(one.person_id, one.dossier_id, one.what) for one in db.session.query(AccessRecord).all()]
    assert read[1:] == [(commune.MINH.id, asked, "supplement_slip"), (commune.MINH.id, refused, "refusal_slip")]


def test_after_the_purge_nothing_is_printed(app: Flask, browser: Browser, world: World) -> None:
    client, refused = browser(commune.MINH), world.refuse()
    asked = world.dossiers["supplement_requested"]
    address = slip(client.get(f"/desk/ho-so/{asked}").text, "phieu-bo-sung")
    with app.app_context(), writing():
        for one in (asked, refused):
            db.session.get_one(Dossier, one).applicant = None
    assert {client.get(one).status_code for one in (address, f"/desk/ho-so/{refused}/phieu-tu-choi.pdf")} == {404}


def test_each_slip_comes_on_a_roll_too(browser: Browser, world: World) -> None:
    client = browser(commune.MINH)
    page = client.get(f"/desk/ho-so/{world.dossiers['supplement_requested']}").text
    address = slip(page, "phieu-bo-sung")
    assert f"{address}?giay=58" in page
    for asked, width in (("58", 58), ("80", 80), ("a5", 148), ("90", 148)):
        (paper,) = pypdfium2.PdfDocument(client.get(f"{address}?giay={asked}").data)
        assert paper.get_width() / 72 * 25.4 == pytest.approx(width, abs=0.5)

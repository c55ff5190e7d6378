"""The file of a result: written from the decision or given by an officer, sealed, told, and shown to no stranger."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import db
from app.demo import commune
from app.models import Attachment
from tests.documents.reading import text
from tests.documents.test_pdf_check import plain, that_runs, written
from tests.web.conftest import Browser
from tests.web.world import World

LINES = "Họ tên con: Nông Gia Bảo\nNgày sinh: 12/03/2026\nmột dòng không có tên"


def address(world: World, state: str = "decided") -> str:
    return f"/desk/ho-so/{world.dossiers[state]}/ket-qua"


def make(browser: Browser, world: World, state: str = "decided", title: str = "Giấy khai sinh") -> TestResponse:
    form = {"ten": title, "muc": LINES, "noi-dung": "Cấp theo hồ sơ đã nộp."}
    return browser(commune.MINH).post(f"{address(world, state)}/soan", data=form)


def give(browser: Browser, world: World, content: bytes) -> TestResponse:
    form = {"ten": "Trích lục", "tep": (io.BytesIO(content), "ket-qua.pdf")}
    return browser(commune.MINH).post(f"{address(world)}/tai", data=form)


def kept(app: Flask, world: World, state: str = "decided") -> list[str]:
    """The ids of the result's files."""
    with app.app_context():
        mine = db.select(Attachment.id).filter_by(dossier_id=world.dossiers[state], kind="result")
        return list(db.session.scalars(mine))


def test_a_result_is_written_from_what_was_decided(app: Flask, browser: Browser, world: World) -> None:
    assert make(browser, world).status_code == 303
    (one,) = kept(app, world)
    page = browser(commune.MINH).get(address(world)).text
    assert "Giấy khai sinh" in page
    pdf = browser(commune.MINH).get(f"/desk/ho-so/{world.dossiers['decided']}/giay-to/{one}").data
    said = text(pdf)
    for part in ("GIẤY KHAI SINH", "Nông Gia Bảo", "12/03/2026", commune.VINH.name, "Cấp theo hồ sơ đã nộp.", "/t/"):
        assert part in said
    assert "một dòng không có tên" not in said


def test_a_file_that_was_given_stays_as_it_came(app: Flask, browser: Browser, world: World, town: Path) -> None:
    content = written(plain())
    assert give(browser, world, content).status_code == 303
    (one,) = kept(app, world)
    answer = browser(commune.MINH).get(f"/desk/ho-so/{world.dossiers['decided']}/giay-to/{one}")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    lying = [file.read_bytes() for file in (town / "blobs").rglob("*") if file.is_file()]
    assert not any(content in one for one in lying)


def test_what_is_no_pdf_or_runs_something_is_refused_and_nothing_is_kept(
    app: Flask, browser: Browser, world: World, town: Path
) -> None:
    before = sorted(path.name for path in (town / "blobs").rglob("*"))
    script = written(that_runs("/JavaScript", "/JS", "app.alert('x')"))
    for content in (b"<html>", script, b""):
        refused = give(browser, world, content)
        assert refused.status_code == 415
        assert "Chưa lưu gì" in refused.text
    assert kept(app, world) == []
    assert sorted(path.name for path in (town / "blobs").rglob("*")) == before


@pytest.mark.parametrize("state", ["received", "appraised", "supplement_requested"])
def test_there_is_no_result_before_a_decision(app: Flask, browser: Browser, world: World, state: str) -> None:
    assert make(browser, world, state).status_code == 409
    assert kept(app, world, state) == []


def test_a_result_needs_a_name(app: Flask, browser: Browser, world: World) -> None:
    assert make(browser, world, title=" ").status_code == 422
    assert kept(app, world) == []


def test_the_tracking_page_says_that_it_is_there_and_gives_it_to_nobody(
    app: Flask, browser: Browser, world: World, client: FlaskClient
) -> None:
    tracking = f"/t/{world.codes['decided']}"
    assert "tệp điện tử của kết quả" not in client.get(tracking).text
    make(browser, world)
    page = client.get(tracking).text
    assert "Xã đã có tệp điện tử của kết quả." in page
    (one,) = kept(app, world)
    assert one not in page
    found = client.get(f"/desk/ho-so/{world.dossiers['decided']}/giay-to/{one}")
    assert found.status_code in (302, 303)
    assert browser(commune.LAN).get(address(world)).status_code in (403, 404)


def test_the_paper_is_an_archive_on_one_sheet(app: Flask, browser: Browser, world: World) -> None:
    make(browser, world)
    (one,) = kept(app, world)
    pdf = browser(commune.MINH).get(f"/desk/ho-so/{world.dossiers['decided']}/giay-to/{one}").data
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    assert b"pdfaid" in reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]  # pypdf's own types

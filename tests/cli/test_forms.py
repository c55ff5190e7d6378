"""``load-form``: a sound form is asked from, whatever is wrong is named by its place, and nothing in use is edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.db import db
from app.models import FormRevision
from tests.cli.test_commands import run
from tests.domain.golden_forms import SIXTY

FORM: dict[str, Any] = json.loads(SIXTY.read_text("utf-8"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A form that somebody wrote."""
    place = tmp_path / "form.json"
    place.write_text(json.dumps(FORM, ensure_ascii=False, indent=1), "utf-8")
    return place


def revisions(app: Flask) -> list[tuple[int, bool]]:
    with app.app_context():
        found = db.session.query(FormRevision).filter_by(code="test-60").order_by(FormRevision.revision)
        return [(one.revision, one.current) for one in found]


def test_a_form_is_asked_from_and_the_revision_before_it_stays(app: Flask, file: Path) -> None:
    assert "bản 1" in run(app, "load-form", str(file)).output
    assert "như cũ" in run(app, "load-form", str(file)).output
    text = file.read_text("utf-8")
    file.write_text(text.replace("Nhà ở đâu?", "Nhà mình ở đâu?"), "utf-8")
    assert "bản 2" in run(app, "load-form", str(file)).output
    assert revisions(app) == [(1, False), (2, True)]
    with app.app_context():
        assert db.session.get_one(FormRevision, ("test-60", 1)).schema == FORM


def test_what_is_wrong_is_named_by_its_line_and_nothing_is_loaded(app: Flask, file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if '"kind": "phone"' in line)
    lines[at] = lines[at].replace("phone", "telephone")
    file.write_text("\n".join(lines), "utf-8")
    done = run(app, "load-form", str(file))
    assert done.exit_code == 1
    assert f"form.json:{at + 1}:" in done.output
    assert revisions(app) == []


def test_text_that_is_no_json_is_named_by_line_and_column(app: Flask, file: Path) -> None:
    file.write_text('{\n "type": "object",,\n}', "utf-8")
    done = run(app, "load-form", str(file))
    assert done.exit_code == 1
    assert "form.json:2:19" in done.output


def test_a_sample_that_does_not_fit_is_told_by_its_question(app: Flask, file: Path) -> None:
    sample = file.with_name("sample.json")
    sample.write_text(json.dumps({"about": {"vi": "a", "en": "a"}, "answers": {"phone": "12"}}), "utf-8")
    done = run(app, "load-form", str(file), "--sample", str(sample))
    assert done.exit_code == 1
    assert "phone: Số điện thoại có 10 chữ số" in done.output
    assert revisions(app) == []
